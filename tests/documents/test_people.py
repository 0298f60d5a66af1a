from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mus_tui.documents.people import Difference, ImportPlan, plan_import
from mus_tui.domain.people import Employee
from mus_tui.i18n.translator import translator
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from tests.domain.demo_team import ANE, BO, TEAM

TODAY = date(2026, 2, 13)
HEADINGS = ("Navn", "Stilling", "Afdeling", "E-mail", "Ansat", "Initialer")
ANE_ROW = ("Ane Sørensen", "Ingeniør", "Drift", "ane@example.org", "01-08-2019", "AS")
ANE_READ = Employee(
    id="",
    name="Ane Sørensen",
    title="Ingeniør",
    unit="Drift",
    email="ane@example.org",
    hired_on=date(2019, 8, 1),
    initials="AS",
)


def table(*rows: tuple[str, ...], delimiter: str = ";", end: str = "\r\n") -> str:
    return "".join(delimiter.join(row) + end for row in rows)


def plan(text: str, existing: tuple[Employee, ...] = ()) -> ImportPlan:
    return plan_import(text.encode(), existing, TODAY)


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_every_delimiter_encoding_and_line_end_reads_the_same(delimiter: str, encoding: str, end: str) -> None:
    data = table(HEADINGS, ANE_ROW, delimiter=delimiter, end=end).encode(encoding)
    read = plan_import(data, (), TODAY)
    assert read.new == (ANE_READ,)
    assert (read.delimiter, read.encoding, read.bad) == (delimiter, encoding, ())


@pytest.mark.parametrize(
    "headings",
    [
        HEADINGS,
        ("NAVN", "titel", "Enhed", "mail", "Ansættelsesdato", "Init."),
        ("Name", "Job title", "Department", "Email", "Start date", "Initials"),
        ("Fulde navn", "Title", "unit", "E-MAIL", "Ansat den", "initialer"),
        ("\ufeffName ", " Title", "Department", "E-Mail", "Hired", "INIT"),
    ],
)
def test_headings_are_known_in_both_languages_and_any_case(headings: tuple[str, ...]) -> None:
    assert plan(table(headings, ANE_ROW)).new == (ANE_READ,)


def test_headings_stand_in_any_order_and_the_unknown_ones_are_named() -> None:
    read = plan(
        table(("CPR-nr.", "Ansat", "Navn", "Lønnr", "Navn"), ("0101901234", "2019-08-01", "Bo Østergaard", "7", "X"))
    )
    assert read.new == (Employee(id="", name="Bo Østergaard", hired_on=date(2019, 8, 1)),)
    assert read.ignored_columns == ("CPR-nr.", "Lønnr", "Navn")


def test_first_and_last_name_become_the_name() -> None:
    rows = ("Fornavn", "Mellemnavn", "Efternavn"), ("Else", "Marie", "Bjerregaard"), ("Gro", "", "Lindholm")
    assert [person.name for person in plan(table(*rows)).new] == ["Else Marie Bjerregaard", "Gro Lindholm"]


@pytest.mark.parametrize(
    "written",
    [
        "2019-08-01",
        "01-08-2019",
        "1.8.2019",
        "1/8-2019",
        "1/8/19",
        "01-08-19",
        "1. august 2019",
        "1 Aug 2019",
        "2019-08-01T00:00:00",
        "01-08-2019 00:00",
    ],
)
def test_dates_are_read_as_danes_and_systems_write_them(written: str) -> None:
    assert plan(f"Navn;Ansat\nBo Østergaard;{written}\n").new[0].hired_on == date(2019, 8, 1)


@pytest.mark.parametrize("written", ["31-02-2019", "08/15/2019", "Q2", "+2025", "13. feb", "fre", "43678", "ukendt"])
def test_a_date_that_says_no_day_of_a_year_is_named_by_its_line(written: str) -> None:
    (bad,) = plan(f"Navn;Ansat\nBo Østergaard;{written}\n").bad
    assert bad.line == 2
    assert bad.values["value"] == written


def test_bad_rows_are_named_by_their_line_and_the_good_ones_kept() -> None:
    read = plan(
        'Navn;E-mail;Stilling\n\n"Ane Sørensen";ane@example.org;"Leder\naf drift"\n;nobody@example.org;\n'
        "Bo Østergaard;bo.example.org;\nDaniel Okafor;;;for meget\nGro Lindholm 010190-1234;;\n123;;\n"
        f"Henrik Juul;;{'x' * 201}\nFikret Yıldız;;\n"
    )
    assert [person.name for person in read.new] == ["Ane Sørensen", "Fikret Yıldız"]
    assert read.new[0].title == "Leder af drift"
    assert [bad.line for bad in read.bad] == [5, 6, 7, 8, 9, 10]
    assert read.bad[1].sentence(translator("en")) == "Line 6: «bo.example.org» is no e-mail address."
    assert "010190" not in "".join(bad.sentence(translator("da")) for bad in read.bad)


def test_a_quotation_mark_that_is_never_closed_costs_no_more_than_what_follows_it() -> None:
    read = plan('Navn;Stilling\nAne Sørensen;\n"Bo Østergaard;\nGro Lindholm;\n')
    assert [person.name for person in read.new] == ["Ane Sørensen"]
    assert [bad.line for bad in read.bad] == [3]


def test_importing_twice_adds_nobody_twice(empty: Workbook) -> None:
    text = table(
        HEADINGS, ANE_ROW, ("Bo Østergaard", "", "", "", "", "BØ"), ("Gro Lindholm", "", "", "", "2020-01-01", "")
    )
    empty.employees.add_all(plan(text).new)
    again = plan(text, tuple(empty.employees.all()))
    assert (again.new, [known.line for known in again.known]) == ((), [2, 3, 4])
    assert not any(known.differences for known in again.known)


def test_the_same_person_twice_in_a_file_is_added_once() -> None:
    read = plan(table(HEADINGS, ANE_ROW, ("Ane S.", "Chef", "", "ANE@example.org", "", "")))
    assert read.new == (ANE_READ,)
    assert read.known[0].line == 3


def test_whom_the_workbook_knows_is_left_and_what_differs_is_listed() -> None:
    read = plan(table(HEADINGS, ("Ane Bjerg", "Chef", "", "ane@example.org", "", "AS")), TEAM)
    (known,) = read.known
    assert read.new == ()
    assert known.employee == ANE
    assert known.differences == (Difference("name", "Ane Sørensen", "Ane Bjerg"), Difference("title", "", "Chef"))


def test_email_decides_before_initials_and_initials_before_the_name() -> None:
    rows = ("Navn", "E-mail", "Initialer"), ("Asta Steen", "asta@example.org", "AS"), ("Bo Ø.", "bo@example.org", "bø")
    read = plan(table(*rows), TEAM)
    assert [person.name for person in read.new] == ["Asta Steen"]
    assert [known.employee for known in read.known] == [BO]


def test_two_of_one_name_hired_on_different_days_are_two() -> None:
    assert len(plan("Navn;Ansat\nBo Østergaard;2019-08-01\nBo Østergaard;2020-08-01\n").new) == 2


def test_two_hundred_people_are_read_in_the_order_of_the_file(empty: Workbook) -> None:
    names = [f"Medarbejder {number:04d}" for number in range(1, 201)]
    text = table(
        HEADINGS, *((name, "", "", f"{place}@example.org", "01-08-2019", "") for place, name in enumerate(names))
    )
    empty.employees.add_all(plan_import(text.encode("cp1252"), (), TODAY).new)
    assert [person.name for person in empty.employees.all()] == names


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \r\n \n",
        b"\xef\xbb\xbf",
        b"PK\x03\x04\x00\x00\x08\x00",
        b"\x81\x8d\x8f",
        b"\xff\xfeN\x00a",
        b"Navn;Stilling\r\n",
        "Løn;Kørsel\r\n1;2\r\n".encode(),
        b"Navn\n" + b"x" * 200_000,
    ],
)
def test_a_file_that_is_no_list_of_people_is_one_clear_sentence(data: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        plan_import(data, (), TODAY)
    assert "Nothing was changed" in translator("en").refusal(refused.value)


def test_the_line_a_spreadsheet_puts_first_to_name_the_delimiter_is_passed_over() -> None:
    read = plan("sep=,\r\nNavn,Ansat\r\nBo Østergaard,2019-08-01\r\nGro Lindholm,x\r\n")
    assert [person.name for person in read.new] == ["Bo Østergaard"]
    assert read.bad[0].line == 4


def test_control_characters_go_out_of_what_is_read() -> None:
    assert plan("Navn\nBo\x1b[31m  Østergaard\x07\n").new[0].name == "Bo[31m Østergaard"


@settings(max_examples=150)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.lists(
            st.sampled_from(
                ["Navn", "Ansat", ";", ",", "\t", '"', "\n", "\r", "\0", "Bo", "1/2-2020", "sep=", "\u2028"]
            )
        )
        .map("".join)
        .map(str.encode),
    )
)
def test_whatever_the_bytes_are_the_answer_is_a_plan_or_a_refusal(data: bytes) -> None:
    try:
        read = plan_import(data, TEAM, TODAY)
        said = [bad.sentence(translator("da")) for bad in read.bad]
    except Refusal as refusal:
        said = [translator("da").refusal(refusal)]
    assert all(said)
