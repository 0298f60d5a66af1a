from pathlib import Path

import pytest

from mus_tui.store.workbook import open_workbook
from tests.cli.conftest import TODAY, Mus


def test_agenda_form_and_calendar_are_written_where_documents_go(file: Path, home: Path, mus: Mus) -> None:
    mus("plan", "ane", "20/2")
    told = mus("agenda", "ane", "--output", home / "ud")
    files = [Path(line) for line in told.stdout.splitlines()]
    assert {(each.name.partition("-")[0], each.suffix) for each in files} == {
        ("agenda", ".md"),
        ("agenda", ".txt"),
        ("agenda", ".ics"),
        ("form", ".md"),
    }
    assert {each.stat().st_mode & 0o777 for each in files} == {0o600}
    assert "Ready 1 of 5" in mus("show", "ane").stdout


def test_a_form_that_comes_back_is_read_into_the_talk_and_reading_it_twice_changes_nothing(
    file: Path, home: Path, mus: Mus
) -> None:
    mus("plan", "ane", "20/2")
    (form,) = [Path(line) for line in mus("agenda", "ane", "--output", home).stdout.split() if "form-" in line]
    form.write_text(form.read_text("utf-8").replace("Q1:", "Q1: Travlt").replace("P:", "P: Kantinen"), "utf-8")
    told = mus("prep", "ane", form).stdout
    assert told == "1 new answer\n1 point of the employee's own\n"
    assert mus("prep", "ane", "-", text=form.read_bytes()).stdout == "1 answer was read before\n"
    assert "Kantinen" in Path(mus("agenda", "ane", "--output", home).stdout.split()[0]).read_text("utf-8")
    mus("plan", "bo", "20/2")
    refused = mus("prep", "bo", form)
    assert (refused.exit_code, "another talk, with Ane Sørensen" in refused.stderr) == (2, True)
    assert "can't be read" in mus("prep", "bo", home).stderr


@pytest.mark.parametrize(("suffix", "start"), [("md", "# "), ("html", "<!"), ("txt", "")])
def test_minutes_are_written_in_three_forms_and_hold_nothing_private(
    file: Path, home: Path, mus: Mus, suffix: str, start: str
) -> None:
    mus("plan", "ane", "20/2")
    mus("note", "ane", "2", "-", text="Vi talte om driften\n% hemmeligt\n")
    told = mus("--output", home, "minutes", "ane", "--format", suffix)
    written = Path(told.stdout.strip()).read_text("utf-8")
    assert written.startswith(start)
    assert "driften" in written
    assert "hemmeligt" not in written


def test_documents_are_danish_where_no_other_language_is_asked_for(
    file: Path, home: Path, mus: Mus, monkeypatch: pytest.MonkeyPatch
) -> None:
    from click.testing import CliRunner

    from mus_tui.cli.main import program

    mus("plan", "ane", "20/2")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    told = CliRunner().invoke(program, ["minutes", "ane", "--output", str(home)], obj=lambda: TODAY)
    danish = Path(told.stdout.strip()).read_text("utf-8")
    english = Path(mus("minutes", "ane", "--output", home).stdout.strip()).read_text("utf-8")
    assert ("Referat" in danish, "Minutes" in english) == (True, True)


def test_everything_goes_out_as_a_folder_of_markdown(file: Path, home: Path, mus: Mus) -> None:
    mus("plan", "ane", "20/2")
    mus("note", "ane", "5", "= lære SQL")
    assert mus("export", "--markdown", home / "træ").stdout == "2 files written\n"
    assert "lære SQL" in "".join(each.read_text("utf-8") for each in (home / "træ").rglob("*.md"))


def test_the_leaders_name_stands_in_the_invitation(home: Path, mus: Mus) -> None:
    mus("init", "--leader", "Mette Kragh")
    (home / "folk.csv").write_text("Navn\nGro Lindholm\n")
    mus("import", home / "folk.csv", "--yes")
    mus("plan", "gro", "20/2")
    agenda = Path(mus("agenda", "gro", "--output", home).stdout.splitlines()[0])
    assert "Mette Kragh" in agenda.read_text("utf-8")


def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(file: Path, home: Path, mus: Mus) -> None:
    mus("plan", "ane", "20/2")
    for verb in ("agenda", "minutes"):
        told = mus(verb, "ane", "--output", file)
        assert (told.exit_code, told.stderr.count("\n")) == (2, 1)


def test_minutes_are_approved_by_code_and_on_paper(file: Path, home: Path, mus: Mus) -> None:
    from mus_tui.content.library import load_content
    from mus_tui.store.workbook import open_workbook

    assert "so there are no minutes" in mus("approve", "ane", "--leader").stderr
    with open_workbook(file, lambda: TODAY) as workbook:
        talk = workbook.talks.begin(workbook.employees.named("ane").id, load_content())
        workbook.talks.hold(talk.id, load_content())
    written = Path(mus("minutes", "ane", "--output", home, language="da").stdout.strip()).read_text("utf-8")
    code = written.partition("kode er ")[2][:9]
    assert mus("approve", "ane", "--leader").stdout == "Ane Sørensen: awaiting the employee for 0 days\n"
    assert "one of them" in mus("approve", "ane", "--employee").stderr
    assert mus("approve", "ane", "--employee", "--code", code).stdout == "Ane Sørensen: approved\n"
    told = mus("approve", "ane", "--employee", "--only-comment", "--comment", "-", text="Godt referat")
    assert told.stdout == "Ane Sørensen: approved\n"


def test_points_for_the_team_are_written_without_names_and_ticked_off(file: Path, home: Path, mus: Mus) -> None:
    mus("plan", "ane", "20/2")
    with open_workbook(file) as workbook:
        talk = workbook.talks.next(workbook.employees.named("ane").id)
        assert talk is not None
        for text in ("Kaffemaskinen", "Vagtplanen", "Kun os to"):
            item = workbook.agendas.add_point(talk, 4, text)
            workbook.agendas.to_team(item, moved=text != "Kun os to")
    *points, md, txt = mus("agenda", "--team", "--output", home / "ud").stdout.splitlines()
    assert [line.split("  ")[1] for line in points] == ["Kaffemaskinen", "Vagtplanen"]
    for written in (Path(md).read_text(), Path(txt).read_text()):
        assert "- Kaffemaskinen" in written
        assert "Ane" not in written
        assert "Kun os to" not in written
    told = mus("agenda", "--taken", "kaffe", "--output", home / "ud").stdout
    assert "Kaffemaskinen" not in told + Path(md).read_text()
    assert "fits 0 points" in mus("agenda", "--taken", "kaffe").stderr
    assert "--team" in mus("agenda").stderr
