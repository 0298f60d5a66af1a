"""Erasing a person: no word of theirs in any byte, nobody else's row changed, and nothing brings them back (J7, J9)."""

import json
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mus_tui.domain.agreements import Agreement
from mus_tui.domain.goals import Goal, TeamGoal
from mus_tui.domain.people import LEADER, Employee
from mus_tui.domain.talks import Talk
from mus_tui.store import saver as saver_module
from mus_tui.store import scrub as scrub_module
from mus_tui.store.erasure import finish_scrub, is_scrub_pending, scrub
from mus_tui.store.errors import ErasedRefusal
from mus_tui.store.lines import LineChange, Sheet
from mus_tui.store.person_rows import _POINTS_TO
from mus_tui.store.saver import Saver
from mus_tui.store.saving import SaveState, Saving
from mus_tui.store.schema import SYNCED
from mus_tui.store.upgrade import backup
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from tests.domain.demo_team import ANE, BO
from tests.store.conftest import NOW, Opener, Time, plan
from tests.store.erased_people import ABOUT_SOMEBODY, KEPT, WORD, everything_but, id_of, insert, write_everywhere

NAMES = (ANE.name, "Sørensen", ANE.email)


def still_said(place: Path, *words: str) -> list[str]:
    """Give those words that stand in a file, or in one that lies in a folder: backups, and what a crash has left."""
    files = [path for path in place.rglob("*") if path.is_file()] if place.is_dir() else [place]
    data = b"".join(path.read_bytes() for path in files)
    return [each for each in words if each.encode() in data or each.lower().encode() in data]


@pytest.fixture
def written(workbook: Workbook, time: Time) -> Workbook:
    """A workbook with rows in every table about Ane, live and deleted, about Bo and about nobody."""
    for deleted in (False, True):
        write_everywhere(workbook, ANE.id, WORD, deleted=deleted)
        write_everywhere(workbook, BO.id, KEPT, deleted=deleted)
    talk = id_of(ANE.id, "talks")
    insert(workbook.connection, "private_notes", "hangs on", None, WORD, talk_id=talk)
    insert(workbook.connection, "check_ins", "hangs on too", None, WORD, subject_id=id_of(ANE.id, "goals"))
    insert(workbook.connection, "conflicts", "hangs on that", None, WORD, subject_id="hangs on")
    insert(workbook.connection, "events", "event", None, WORD, subject_id=ANE.id)
    return workbook


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


# Undo, other windows and the saver


def test_nothing_that_touched_the_person_can_be_undone_or_done_again(workbook: Workbook, talk: Talk) -> None:
    workbook.praise.say(BO.id, "Roen i mødet")
    workbook.praise.say(ANE.id, "Rosen")
    workbook.praise.say(ANE.id, "Endnu en")
    workbook.undo()
    workbook.erasures.erase([ANE.id])
    with pytest.raises(Refusal, match="nothing to redo"):
        workbook.redo()
    assert workbook.undo() == "Praise"
    with pytest.raises(Refusal, match="nothing to undo"):
        workbook.undo()
    assert workbook.praise.of(BO.id) == []


def test_no_undo_makes_the_person_an_owner_again(workbook: Workbook) -> None:
    workbook.goals.add(Goal(id="mål", employee_id=BO.id, text="Fælles", owners=(ANE.id, BO.id)))
    workbook.goals.set_owners("mål", (BO.id,))
    workbook.erasures.erase([ANE.id])
    with pytest.raises(Refusal, match="nothing to undo"):
        workbook.undo()
    assert workbook.goals.get("mål").owners == (BO.id,)


def test_another_windows_undo_is_refused(workbook: Workbook, window: Opener, talk: Talk) -> None:
    other = window()
    other.praise.say(ANE.id, "Rosen")
    other.praise.say(ANE.id, "Den anden")
    other.undo()
    workbook.erasures.erase([ANE.id])
    for take in (other.undo, other.redo):
        with pytest.raises(Refusal, match="changed somewhere else"):
            take()
    assert other.rows("SELECT 1 FROM praise") == []


def test_other_windows_hear_of_it(workbook: Workbook, window: Opener, talk: Talk) -> None:
    other = window()
    workbook.erasures.erase([ANE.id])
    assert {("employees", ANE.id), ("talks", talk.id)} <= set(other.news())


def test_no_window_can_write_about_the_person_any_more(workbook: Workbook, window: Opener, talk: Talk) -> None:
    other = window()
    workbook.erasures.erase([ANE.id])
    attempts: list[Callable[[], object]] = [
        lambda: other.praise.say(ANE.id, "Rosen"),
        lambda: plan(other),
        lambda: other.agreements.add(Agreement(id="", employee_id=ANE.id, text="Aftalen")),
        lambda: other.lines.append(talk, 1, ["En linje"]),
        lambda: other.employees.add(ANE),
        lambda: other.employees.add_all([ANE]),
    ]
    for attempt in attempts:
        with pytest.raises(ErasedRefusal):
            attempt()
    again = other.employees.add(Employee(id="", name=ANE.name, initials="AS"))
    assert again.id != ANE.id
    assert plan(other, again.id)


def test_words_typed_about_somebody_erased_are_dropped_and_that_is_said(
    workbook: Workbook, file: Path, talk: Talk, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saver_module, "RETRY_SECONDS", 0.05)
    other = plan(workbook, BO.id)
    states: list[SaveState] = []
    saver = Saver(file, states.append, "a window", time)
    saver.start()
    workbook.erasures.erase([ANE.id])
    saver.put(Sheet(talk.id, ANE.id), [LineChange("linje", 2, f"{WORD} midt i en sætning", "V", NOW)], ["linje"])
    saver.put(Sheet(other.id, BO.id), [LineChange("anden", 2, "Skal gemmes", "V", NOW)])
    assert saver.close()
    assert states[-1].saving is Saving.SAVED
    assert isinstance(states[-1].refusal, ErasedRefusal)
    assert [note.text for note in workbook.lines.notes(other.id)] == ["Skal gemmes"]
    scrub(workbook)
    assert still_said(file.parent, WORD) == []


def test_a_talk_open_elsewhere_is_in_the_way(workbook: Workbook, window: Opener, talk: Talk, file: Path) -> None:
    other = window()
    sheet = Sheet(talk.id, ANE.id)
    assert other.locks.take(sheet).mine
    with pytest.raises(Refusal, match="open on"):
        workbook.erasures.erase([ANE.id])
    assert workbook.employees.get(ANE.id) == ANE
    assert not is_scrub_pending(workbook)
    assert workbook.erasures.erase([BO.id])
    assert workbook.erasures.erase([ANE.id], while_open=True)
    assert workbook.rows("SELECT 1 FROM local_locks WHERE talk_id = ?", talk.id) == []


def test_a_talk_that_was_cut_off_is_not(workbook: Workbook, window: Opener, talk: Talk) -> None:
    other = window()
    assert other.locks.take(Sheet(talk.id, ANE.id)).mine
    other.locks.leave()
    assert workbook.erasures.erase([ANE.id])


def test_a_talk_this_window_writes_is_let_go(workbook: Workbook, talk: Talk, file: Path) -> None:
    assert workbook.locks.take(Sheet(talk.id, ANE.id)).mine
    assert workbook.erasures.erase([ANE.id])
    assert [path.name for path in (file.parent / "locks").iterdir()] == [".gitignore"]
    assert workbook.rows("SELECT 1 FROM local_locks") == []


# Backups


def test_backups_are_mended_as_they_lie(written: Workbook, file: Path, time: Time) -> None:
    first = backup(written.connection, file, time())
    made = first.stat().st_mtime_ns
    written.erasures.erase([BO.id])
    second = backup(written.connection, file, time() + timedelta(days=1))
    written.erasures.erase([ANE.id])
    third = backup(written.connection, file, time() + timedelta(days=2))
    clean = third.read_bytes()
    scrubbed = scrub(written)
    assert scrubbed.mended == (first, second)
    assert first.stat().st_mtime_ns == made
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    assert third.read_bytes() == clean
    assert sorted(first.parent.iterdir()) == [first, second, third]
    for each in (first, second):
        with closing(sqlite3.connect(each)) as connection:
            assert {row[0] for row in connection.execute("SELECT employee_id FROM local_erased")} == {ANE.id, BO.id}
            assert connection.execute("SELECT count(*) FROM employees").fetchone()[0] == 6
            connection.execute("INSERT INTO search_text (search_text) VALUES ('integrity-check')")
    assert still_said(file.parent, WORD) == []


def test_a_backup_from_before_migrations_is_mended(written: Workbook, file: Path, time: Time) -> None:
    old = backup(written.connection, file, time())
    with closing(sqlite3.connect(old)) as connection:
        for table in ("local_erased", "local_sync_state", "local_sync_base", "conflicts", "devices", "local_locks"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("ALTER TABLE goals DROP COLUMN left_out")
        connection.commit()
        connection.execute("VACUUM")
    assert still_said(old, WORD)
    written.erasures.erase([ANE.id])
    assert scrub(written).mended == (old,)
    assert still_said(old, WORD) == []
    assert still_said(old, KEPT)


def test_a_backup_that_cannot_be_read_is_deleted(written: Workbook, file: Path, time: Time) -> None:
    broken = backup(written.connection, file, time())
    broken.write_bytes(broken.read_bytes()[:9000] + WORD.encode() * 2000)
    other = broken.with_name("workbook-old-20260101T000000000000.db")
    other.write_text("another workbook's")
    written.erasures.erase([ANE.id])
    assert scrub(written).deleted == (broken,)
    assert not broken.exists()
    assert other.exists()
    assert not is_scrub_pending(written)


def test_words_that_another_program_left_in_free_space_go_too(written: Workbook, file: Path, time: Time) -> None:
    kept = backup(written.connection, file, time())
    for each in (file, kept):
        with closing(sqlite3.connect(each)) as connection:
            connection.execute("PRAGMA secure_delete = OFF")
            insert(connection, "ratings", "stor", ANE.id, WORD, driver=f"{WORD}frit " * 4000)
            connection.commit()
            connection.execute("DELETE FROM ratings WHERE id = 'stor'")
            connection.commit()
    assert still_said(file, f"{WORD}frit")
    assert still_said(kept, f"{WORD}frit")
    written.erasures.erase([ANE.id])
    scrub(written)
    assert still_said(file.parent, WORD) == []


def test_what_a_crash_left_beside_backups_goes(written: Workbook, file: Path, time: Time) -> None:
    kept = backup(written.connection, file, time())
    for ending in (".partial", ".erasing"):
        shutil.copy(kept, kept.with_name(kept.name + ending))
    written.erasures.erase([ANE.id])
    scrub(written)
    assert list(kept.parent.iterdir()) == [kept]
    assert still_said(file.parent, WORD) == []


def test_a_backup_in_the_way_leaves_the_rest_to_be_finished(written: Workbook, file: Path, time: Time) -> None:
    kept = backup(written.connection, file, time())
    written.erasures.erase([ANE.id])
    with patch.object(Path, "replace", side_effect=OSError), pytest.raises(Refusal, match="mus doctor --mend"):
        scrub(written)
    assert still_said(file, WORD) == []
    assert is_scrub_pending(written)
    assert list(kept.parent.iterdir()) == [kept]
    assert finish_scrub(written) is not None
    assert still_said(file.parent, WORD) == []
    assert finish_scrub(written) is None


class Cut(BaseException):
    """The power goes."""


@pytest.mark.parametrize("step", ["worded", "_scrub_backups", "_mend", "_erase_from"])
def test_a_crash_at_any_step_is_gone_on_from(
    written: Workbook, window: Opener, file: Path, time: Time, step: str
) -> None:
    backup(written.connection, file, time())
    written.erasures.erase([ANE.id])
    with patch.object(scrub_module, step, side_effect=Cut), pytest.raises(Cut):
        scrub(written)
    other = window()
    assert is_scrub_pending(other)
    assert other.erasures.is_erased(ANE.id)
    assert finish_scrub(other) is not None
    assert still_said(file.parent, WORD) == []


@pytest.mark.parametrize("step", ["_erase", "_check_closed"])
def test_a_crash_while_deleting_changes_nothing(written: Workbook, step: str) -> None:
    before = everything_but(written, ())
    erasures = written.erasures
    whole = erasures._erase

    def cut(*values: object) -> None:
        if step == "_erase":
            whole(*values)  # type: ignore[arg-type]
        raise Cut

    with patch.object(erasures, step, cut), pytest.raises(Cut):
        erasures.erase([ANE.id])
    assert everything_but(written, ()) == before
    assert not erasures.is_erased(ANE.id)
    assert not is_scrub_pending(written)


def test_somebody_erased_meanwhile_keeps_the_mark(written: Workbook, window: Opener) -> None:
    other = window()
    written.erasures.erase([ANE.id])

    def meanwhile(workbook: Workbook) -> scrub_module.Scrubbed:
        other.erasures.erase([BO.id])
        return scrub_module.Scrubbed()

    with patch.object(scrub_module, "_scrub_backups", meanwhile):
        scrub(written)
    assert is_scrub_pending(written)


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
