"""Erasing a person: no word of theirs in any byte, and nobody else's row changed (J7)."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mus_tui.domain.agreements import Agreement
from mus_tui.domain.goals import Goal, TeamGoal
from mus_tui.domain.people import LEADER, Employee
from mus_tui.store.erasure import scrub
from mus_tui.store.person_rows import _POINTS_TO
from mus_tui.store.schema import SYNCED
from mus_tui.store.upgrade import backup
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from tests.domain.demo_team import ANE, BO
from tests.store.conftest import NOW, Time
from tests.store.erased_people import ABOUT_SOMEBODY, KEPT, WORD, everything_but, id_of, insert, still_said

NAMES = (ANE.name, "Sørensen", ANE.email)


def test_no_word_of_the_person_is_in_any_byte(written: Workbook, file: Path, time: Time) -> None:
    written.connection.execute("UPDATE employees SET initials = 'QXZJ' WHERE id = ?", (ANE.id,))
    backup(written.connection, file, time())
    words = (*NAMES, "QXZJ", WORD, "zqordomgoalswhy")
    assert still_said(file.parent, *words) == list(words)
    (erased,) = written.erasures.erase([ANE.id])
    assert erased.counts["private_notes"] == 3
    assert set(erased.counts) == {*ABOUT_SOMEBODY, "employees"}
    assert scrub(written).mended != ()
    assert still_said(file.parent, *words, KEPT, BO.name) == [KEPT, BO.name]
    assert (file.parent / "workbook.db-journal").stat().st_size == 0
    assert written.search.find(WORD) == []
    assert written.search.find(KEPT) != []
    assert written.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_nobody_elses_row_is_changed_but_for_the_person_in_it(written: Workbook, time: Time) -> None:
    written.agreements.add(
        Agreement(
            id="delt", employee_id=BO.id, text="Vagtplanen", owners=(ANE.id, LEADER), talk_id=id_of(BO.id, "talks")
        )
    )
    written.connection.execute("UPDATE agreements SET deleted_at = updated_at WHERE id = 'delt'")
    written.connection.execute(
        "UPDATE goals SET builds_on = ? WHERE id = ?", (id_of(ANE.id, "goals"), id_of(BO.id, "goals"))
    )
    insert(
        written.connection,
        "conflicts",
        "valg",
        BO.id,
        KEPT,
        field="owners",
        kept='["a1", "b1"]',
        other='["a1"]',
        subject_id="delt",
    )
    touched = {"delt", id_of(BO.id, "goals"), "valg"}
    view = written.erasures.look(ANE)
    assert {row_id for _, row_id in view.touched} == touched
    ids = {
        row["id"] for table in ABOUT_SOMEBODY for row in written.rows(f"SELECT * FROM {table} WHERE employee_id = 'a1'")
    }
    ids |= {"hangs on", "hangs on too", "hangs on that", "event", ANE.id}
    before = everything_but(written, ids | touched)
    base = written.rows("SELECT * FROM local_sync_base WHERE text LIKE ? ORDER BY kind, id", f"{KEPT}%")
    time.pass_by(hours=1)
    written.erasures.erase([ANE.id])
    assert everything_but(written, touched) == before
    assert written.rows("SELECT * FROM local_sync_base ORDER BY kind, id") == base
    shared = written.row(("agreements", "delt"))
    assert shared is not None
    assert (json.loads(shared["owners"]), shared["text"], bool(shared["deleted_at"])) == ([LEADER], "Vagtplanen", True)
    goal = written.row(("goals", id_of(BO.id, "goals")))
    assert goal is not None
    assert goal["builds_on"] is None
    conflict = written.row(("conflicts", "valg"))
    assert conflict is not None
    assert (conflict["kept"], conflict["other"]) == ('["b1"]', "[]")


def test_the_dry_run_says_what_goes_and_where_the_name_still_stands(written: Workbook) -> None:
    team = "Ane, ANE og as, AS-planen, Anes idé, Anelise, Ane Sørensen og BAS"
    written.team_goals.add(TeamGoal(id="", text=team))
    written.agreements.add(Agreement(id="navn", employee_id=BO.id, text="Spørg ane sørensen", talk_id="samtale"))
    before = everything_but(written, ())
    view = written.erasures.look(ANE)
    assert view.rows["notes"] == 2
    assert view.rows["employees"] == 1
    named = {(each.table, each.row_id, each.employee_id, each.talk_id): each.times for each in view.mentions}
    (goal,) = written.team_goals.all()
    assert named == {
        ("team_goals", goal.id, None, None): 5,
        ("agreements", "navn", BO.id, "samtale"): 1,
    }
    assert everything_but(written, ()) == before


def test_what_is_left_is_an_id_a_time_and_numbers(written: Workbook) -> None:
    (erased,) = written.erasures.erase([ANE.id])
    assert written.erasures.all() == [erased]
    assert written.erasures.erased_ids() == {ANE.id}
    assert written.erasures.is_erased(ANE.id)
    assert not written.erasures.is_erased(BO.id)
    (event,) = written.rows("SELECT * FROM events WHERE verb = 'erased'")
    assert (event["employee_id"], event["subject_id"]) == (None, ANE.id)
    assert written.erasures.look(ANE).rows == {}


def test_somebody_this_copy_never_had_is_noted(workbook: Workbook) -> None:
    (erased,) = workbook.erasures.erase(["fremmed"])
    assert erased.counts == {}
    assert workbook.erasures.is_erased("fremmed")
    assert workbook.rows("SELECT 1 FROM events WHERE verb = 'erased'") == []


def test_rows_that_came_back_are_erased_again(written: Workbook, file: Path) -> None:
    written.erasures.erase([ANE.id])
    written.erasures.erase([ANE.id])
    (kept,) = written.erasures.all()
    assert kept.counts["notes"] == 2, "an erasure that found nothing does not write over the receipt of one that did"
    insert(written.connection, "notes", "genganger", ANE.id, WORD)
    (again,) = written.erasures.erase([ANE.id])
    assert again.counts == {"notes": 1}
    assert written.erasures.all() == [again]
    scrub(written)
    assert still_said(file.parent, WORD) == []


def test_two_people_who_own_the_same_go_from_it_together(workbook: Workbook) -> None:
    workbook.goals.add(Goal(id="mål", employee_id="c1", text="Fælles", owners=(ANE.id, BO.id, "c1")))
    workbook.erasures.erase([ANE.id, BO.id])
    assert workbook.goals.get("mål").owners == ("c1",)


def test_what_another_copy_sent_and_has_no_row_here_goes_too(workbook: Workbook, file: Path) -> None:
    add = "INSERT INTO local_sync_base (kind, id, text, vv, stamps, sealed) VALUES (?, ?, ?, '{}', '{}', '')"
    workbook.connection.execute(add, ("notes", "kun der", f'employee_id: "{ANE.id}" {WORD}'))
    workbook.connection.execute(add, ("notes", "en anden", f'employee_id: "{BO.id}" {KEPT}'))
    workbook.erasures.erase([ANE.id])
    scrub(workbook)
    assert still_said(file.parent, WORD) == []
    assert [row["id"] for row in workbook.rows("SELECT id FROM local_sync_base")] == ["en anden"]


def test_a_name_also_finds_somebody_who_was_deleted(workbook: Workbook) -> None:
    added = workbook.employees.add(Employee(id="", name="Ragnhild Iversen"))
    workbook.undo()
    with pytest.raises(Refusal):
        workbook.employees.named("Ragnhild")
    assert workbook.erasures.named("Ragnhild").id == added.id
    assert workbook.erasures.named("Ane") == ANE
    with pytest.raises(Refusal, match="Nobody here"):
        workbook.erasures.named("Ingen")


def test_what_tells_other_copies_of_the_erasure_stays(workbook: Workbook) -> None:
    workbook.erasures.erase([ANE.id])
    add = "INSERT INTO local_sync_base (kind, id, text, vv, stamps, sealed) VALUES ('erased', ?, ?, '{}', '{}', '')"
    workbook.connection.execute(add, (ANE.id, json.dumps({"id": ANE.id})))
    insert(workbook.connection, "notes", "genganger", ANE.id, WORD)
    workbook.erasures.erase([ANE.id])
    assert len(workbook.rows("SELECT 1 FROM local_sync_base")) == 1


def test_every_column_that_names_a_row_is_known() -> None:
    of_nobody = {"employee_id", "question_id", "team_goal_id"}
    named = {name for columns in SYNCED.values() for name in columns if name.endswith("_id")} - of_nobody
    assert named <= set(_POINTS_TO), "else erasing would leave it pointing to nothing"


# Random rows

_TABLES = st.sampled_from(ABOUT_SOMEBODY)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_erasing_one_of_two_leaves_the_others_rows(
    template: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    from mus_tui.store.workbook import open_workbook

    folder = tmp_path_factory.mktemp("random")
    folder.chmod(0o700)
    file = Path(shutil.copy(template, folder / "workbook.db"))
    with open_workbook(file, lambda: NOW) as workbook:
        workbook.connection.execute("PRAGMA synchronous=OFF")
        drawn = data.draw(st.lists(st.tuples(_TABLES, st.booleans(), st.booleans()), min_size=2, max_size=12))
        ids: dict[bool, list[str]] = {True: [ANE.id], False: [BO.id]}
        for number, (table, hers, named) in enumerate(drawn):
            ties = [name for name in _POINTS_TO if name in SYNCED[table]]
            tied = {name: data.draw(st.sampled_from(ids[hers])) for name in ties if data.draw(st.booleans())}
            hangs = {"talk_id", "subject_id", "minutes_id", "line_id"} & set(tied)
            whose = (ANE.id if hers else BO.id) if named or not hangs else None
            row_id = f"row{number}"
            insert(workbook.connection, table, row_id, whose, WORD if hers else KEPT, **tied)
            ids[hers].append(row_id)
        imported = workbook.rows("SELECT id FROM events WHERE employee_id = ? AND verb = 'imported'", ANE.id)
        before = everything_but(workbook, {*ids[True], *(row["id"] for row in imported)})
        counted = workbook.erasures.look(ANE).rows
        (erased,) = workbook.erasures.erase([ANE.id])
        assert erased.counts == counted
        assert sum(counted.values()) == len(ids[True]) + 1, "and the event of the import"
        assert everything_but(workbook, ()) == before
        scrub(workbook)
    assert still_said(file.parent, WORD) == []
