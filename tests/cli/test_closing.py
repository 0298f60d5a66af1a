"""A whole talk closed without a screen."""

import json
from pathlib import Path

from mus_tui.domain.talks import TalkKind, TalkState
from mus_tui.store.workbook import open_workbook
from tests.cli.conftest import Mus


def test_a_talk_is_begun_judged_and_held_from_the_command_line(file: Path, mus: Mus) -> None:
    assert "No talk with Ane Sørensen" in mus("hold", "ane").stderr
    mus("plan", "ane", "12/2")
    refused = mus("hold", "ane")
    assert (refused.exit_code, "12 Feb 2026" in refused.stderr) == (2, True)
    assert "No talk is in progress" in mus("verdict", "R2a", "taken up").stderr
    mus("note", "ane", "2", "! skriv vejledningen")
    mus("plan", "ane", "10/2")
    review = mus("hold", "ane")
    assert review.exit_code == 1
    assert "Results since last time" in review.stdout
    assert "owner missing" in review.stdout
    assert "mus verdict ID WORD" in review.stdout
    assert "You have given no concrete praise" in review.stdout
    owed = json.loads(mus("hold", "ane", "--json").stdout)["owed"]
    assert [point["kind"] for point in owed] == ["fixed"] * 4
    assert "taken up" in mus("verdict", "R2a", "taget", "op").stdout
    assert "needs a word" in mus("verdict", owed[1]["id"], "skipped").stderr
    assert "(sick that week)" in mus("verdict", owed[1]["id"], "skipped", "sick that week").stdout
    assert "the words are taken up, skipped" in mus("verdict", owed[2]["id"], "kept").stderr
    mus("verdict", owed[2]["text"], "1")
    mus("note", "ane", "6", "> ro på vagterne")
    mus("plan", "ane", "13/5", "--kind", "follow-up")
    told = mus("hold", "ane", language="da").stdout
    assert "> ro på vagterne" in told
    assert "opfølgning ons 13-05-2026" in told
    mus("verdict", owed[3]["id"], "1")
    done = mus("hold", "ane", "--json")
    assert (done.exit_code, json.loads(done.stdout)["state"]) == (0, "held")
    with open_workbook(file) as workbook:
        assert {talk.kind: talk.state for talk in workbook.talks.all()}[TalkKind.MUS] is TalkState.HELD
        assert len(workbook.agreements.open()) == 1


def test_what_was_brought_in_gets_its_verdict_by_id_or_words(file: Path, mus: Mus) -> None:
    for name in ("ane", "bo"):
        mus("plan", name, "10/2", "--kind", "1:1")
        mus("note", name, "2", "! skriv vejledningen", "! ring til kunden" if name == "bo" else "")
        assert "closed" in mus("hold", name).stdout, "a one-to-one owes nothing"
        mus("plan", name, "10/2", "--kind", "follow-up")
        mus("hold", name)
    assert "fits 2 points" in mus("verdict", "vejledningen", "kept").stderr
    due = json.loads(mus("due", "--json").stdout)
    ane = next(item["id"] for item in due if item["employee"] == "Ane Sørensen")
    mus("verdict", ane[:8], "ikke holdt", "travlt")
    assert "partly" in mus("verdict", "vejledningen", "partly").stdout, "only one of them is still owed"
    assert [item["state"] for item in json.loads(mus("due", "--json").stdout)] == ["open", "open"]
    with open_workbook(file) as workbook:
        assert [given.word for given in workbook.verdicts.of_subject(ane)] == ["travlt"]
