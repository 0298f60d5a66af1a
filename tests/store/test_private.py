"""What only the leader may see: praise still to be said, the own preparation until it is shared."""

from datetime import timedelta
from pathlib import Path

import pytest

from mus_tui.domain.agreements import AgreementState
from mus_tui.domain.lines import PrivatePurpose
from mus_tui.domain.people import Party
from mus_tui.domain.talks import Talk
from mus_tui.store.lines import LineChange, Sheet
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from tests.domain.demo_team import ANE
from tests.store.conftest import NOW, TODAY, words_in


@pytest.fixture
def prepared(workbook: Workbook, talk: Talk) -> Sheet:
    sheet = Sheet(talk.id, ANE.id, PrivatePurpose.PREPARATION)
    workbook.lines.write(sheet, [LineChange("linje", 2, "hviskestykket om vagterne", "V", NOW)])
    return sheet


def test_praise_said_is_shared_and_praise_kept_is_not(workbook: Workbook) -> None:
    workbook.praise.say(ANE.id, " Roen i  driftsmødet\n")
    workbook.praise.keep(ANE.id, "Hjalp Bo efter fyraften", "observation", TODAY)
    (said,) = workbook.praise.of(ANE.id)
    (waiting,) = workbook.praise.waiting(ANE.id)
    assert (said.text, said.given_on, said.happened_on) == ("Roen i driftsmødet", TODAY, None)
    assert (waiting.text, waiting.happened_on) == ("Hjalp Bo efter fyraften", TODAY)
    assert not workbook.search.find("fyraften")
    for give in (workbook.praise.say, workbook.praise.keep):
        with pytest.raises(Refusal, match="no words to keep"):
            give(ANE.id, " \n")


def test_a_shared_line_moves_and_leaves_no_word_behind(
    workbook: Workbook, talk: Talk, prepared: Sheet, file: Path
) -> None:
    assert workbook.preparations.of(talk.id) == []
    workbook.preparations.share("linje")
    (shared,) = workbook.preparations.of(talk.id)
    assert (shared.party, shared.topic, shared.answer) == (Party.LEADER, 2, "hviskestykket om vagterne")
    assert workbook.lines.of(prepared) == {}
    assert workbook.rows("SELECT text FROM private_notes WHERE text <> ''") == []


def test_a_line_is_shared_once(workbook: Workbook, talk: Talk, prepared: Sheet) -> None:
    workbook.preparations.share("linje")
    for line_id in ("linje", "en anden"):
        with pytest.raises(Refusal, match="not in the workbook any more"):
            workbook.preparations.share(line_id)
    assert [shared.answer for shared in workbook.preparations.of(talk.id)] == ["hviskestykket om vagterne"]


def test_sharing_undone_is_private_again_without_a_word_left(workbook: Workbook, talk: Talk, prepared: Sheet) -> None:
    workbook.preparations.share("linje")
    assert workbook.undo() == "Share with the employee"
    assert workbook.preparations.of(talk.id) == []
    assert [line.text for line in workbook.lines.of(prepared)[2]] == ["hviskestykket om vagterne"]
    assert workbook.rows("SELECT * FROM preparations WHERE answer <> ''") == []
    assert workbook.search.find("hviskestykket") == []
    workbook.redo()
    assert [shared.answer for shared in workbook.preparations.of(talk.id)] == ["hviskestykket om vagterne"]


def test_a_private_word_deleted_is_in_no_byte_of_the_file_once_blanked(
    workbook: Workbook, talk: Talk, prepared: Sheet, file: Path
) -> None:
    assert words_in(file, "hviskestykket")
    workbook.preparations.share("linje")
    with workbook.write() as transaction:
        (shared,) = workbook.preparations.of(talk.id)
        transaction.wipe("preparations", shared.id)
    assert not words_in(file, "hviskestykket")


def test_a_marked_line_makes_nothing_until_it_is_shared_and_nothing_once_it_is_taken_back(
    workbook: Workbook, talk: Talk, file: Path
) -> None:
    sheet = Sheet(talk.id, ANE.id, PrivatePurpose.PREPARATION)
    texts = {"a": "! mig: hviskebordet >+14", "g": "= lære hviskesproget", "p": "% hviskes aldrig"}
    workbook.lines.write(sheet, [LineChange(key, 2, text, f"V{key}", NOW) for key, text in texts.items()], texts)
    assert not [*workbook.agreements.of(ANE.id), *workbook.goals.of(ANE.id)]
    for line_id in ("a", "g"):
        workbook.preparations.share(line_id, "Q3")
    with pytest.raises(Refusal, match="yours alone"):
        workbook.preparations.share("p")
    (agreement,), (goal,) = workbook.agreements.of(ANE.id), workbook.goals.of(ANE.id)
    assert (agreement.text, agreement.owners, agreement.due) == ("hviskebordet", ("leader",), TODAY + timedelta(14))
    assert (goal.text, goal.owners, goal.talk_id) == ("lære hviskesproget", (ANE.id,), talk.id)
    workbook.undo()
    assert not workbook.goals.of(ANE.id)
    assert not workbook.rows("SELECT 1 FROM goals WHERE text <> ''")
    workbook.redo()
    for shared in workbook.preparations.of(talk.id):
        assert shared.question_id == "Q3"
        workbook.preparations.take_back(shared)
    assert not [*workbook.agreements.of(ANE.id), *workbook.goals.of(ANE.id)]
    assert not workbook.preparations.of(talk.id)
    assert {line.text for line in workbook.lines.of(sheet)[2]} == set(texts.values())
    shared_tables = ("preparations", "agreements", "goals")
    assert not any(
        "hviske" in str(tuple(row)) for table in shared_tables for row in workbook.rows(f"SELECT * FROM {table}")
    )


def test_what_a_shared_line_made_stays_once_it_is_followed_up(workbook: Workbook, talk: Talk) -> None:
    sheet = Sheet(talk.id, ANE.id, PrivatePurpose.PREPARATION)
    workbook.lines.write(sheet, [LineChange("a", 2, "! mig: ny tavle", "V", NOW)])
    workbook.preparations.share("a")
    (agreement,) = workbook.agreements.of(ANE.id)
    workbook.agreements.set_state(agreement.id, AgreementState.DONE)
    (shared,) = workbook.preparations.of(talk.id)
    with pytest.raises(Refusal, match="worked with since"):
        workbook.preparations.take_back(shared)
    assert workbook.preparations.of(talk.id) == [shared]


def test_what_was_kept_is_said_and_undone_leaves_no_word_where_others_see_it(workbook: Workbook, file: Path) -> None:
    kept = workbook.praise.keep(ANE.id, "hviskerosen", "constructive", TODAY - timedelta(3))
    workbook.praise.say_kept(kept)
    (said,) = workbook.praise.of(ANE.id)
    assert (said.text, said.kind, said.given_on, said.happened_on) == (
        "hviskerosen",
        "constructive",
        TODAY,
        TODAY - timedelta(3),
    )
    assert workbook.praise.waiting(ANE.id) == []
    assert not workbook.rows("SELECT 1 FROM private_notes WHERE text <> ''")
    workbook.undo()
    assert [note.text for note in workbook.praise.waiting(ANE.id)] == ["hviskerosen"]
    assert not workbook.rows("SELECT 1 FROM praise WHERE text <> ''")
    workbook.redo()
    assert [each.text for each in workbook.praise.of(ANE.id)] == ["hviskerosen"]
