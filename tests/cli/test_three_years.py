"""Three years with one employee, from the command line alone: nothing that was left open is lost on the way."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.cli.conftest import Mus

FIRST = datetime(2024, 2, 6, 9, tzinfo=UTC)


class Years:
    """The command line, on a day that moves on."""

    def __init__(self, mus: Mus, folder: Path) -> None:
        self.mus, self.folder, self.now = mus, folder, FIRST

    def __call__(self, *arguments: str, code: int = 0, text: str | None = None) -> str:
        """Run a command line, see that it ends as it should, and give what it printed."""
        done = self.mus(*arguments, "--output", self.folder, text=text, language="da", now=self.now)
        assert done.exit_code == code, (arguments, done.output)
        return done.stdout + done.stderr

    def go_to(self, day: str) -> None:
        """Move on to a day."""
        self.now = datetime.fromisoformat(day).replace(hour=9, tzinfo=UTC)

    def listed(self, *arguments: str) -> Any:
        """Run a command line that lists as JSON, whatever it finds."""
        return json.loads(self.mus(*arguments, "--json", language="da", now=self.now).stdout)

    def document(self, verb: str, *more: str) -> str:
        """Write a document and give its text."""
        return Path(self(verb, "ane", *more).splitlines()[0]).read_text("utf-8")

    def close(self) -> None:
        """Say of everything still owed that it was taken up, close the talk and have both approve its minutes."""
        for point in self.listed("hold", "ane")["owed"]:
            self("verdict", point["id"], "taken up")
        assert self.listed("hold", "ane")["state"] == "held"

    def approve(self) -> None:
        """Write the minutes out, and have both approve them."""
        text = self.document("minutes", "--format", "md")
        self("approve", "ane", "--leader")
        told = self("approve", "ane", "--employee", "--code", text.partition("kode er ")[2][:9])
        assert told == "Ane Sørensen: godkendt\n"


def test_what_year_one_left_open_is_the_first_topic_of_year_three_with_its_history(
    file: Path, home: Path, mus: Mus
) -> None:
    at = Years(mus, home / "ud")

    # The first year: put off once, prepared by both, held with everything that may stay open.
    at("plan", "ane", "8/2", "--place", "Lokale 2")
    at("plan", "ane", "13/2")
    form = next(Path(line) for line in at("agenda", "ane").splitlines() if "form-" in line)
    form.write_text(form.read_text("utf-8").replace("Q1:", "Q1: Travlt").replace("P:", "P: Kantinen"), "utf-8")
    assert "1 nyt svar" in at("prep", "ane", str(form))
    at.go_to("2024-02-13")
    at("hold", "ane", code=1)
    at("note", "ane", "4", "-", text="! mig: fast hjemmedag >1/6\n? støjen i storrummet\n% stjerneklar\n")
    at("note", "ane", "5", "-", text="! ane: følordning hos driften\n= certificering\n")
    told = at("goal", "certificering", "in progress", code=2)
    assert "det her mangler: hvordan vi kan se det, frist" in told
    at("goal", "certificering", "in", "progress", "--measure", "bestået", "--due", "1/12/2024")
    assert "tir 13-08-2024" in at("hold", "ane", "--follow-up", code=1)
    at.close()
    at.approve()

    # Two follow-ups: one is held, the other is cancelled.
    at.go_to("2024-05-13")
    at("check-in", "certificering", "Meldt til", "--health", "on track", "--progress", "20")
    at("hold", "ane", code=1)
    at("verdict", "hjemmedag", "not kept", "HR svarede ikke")
    at("verdict", "følordning", "kept")
    at("verdict", "certificering", "partly")
    at("verdict", "støjen", "skipped", "tiden gik")
    at.close()
    assert "Aflyst: opfølgning" in at("plan", "ane", "--cancel", "--kind", "follow-up")

    # The second year: the first try breaks off and is cancelled when it has begun, the second is held.
    at.go_to("2025-02-11")
    assert {item["kind"] for item in at.listed("due")} == {"agreement", "goal", "minutes"}
    at("plan", "ane", "11/2")
    at("hold", "ane", code=1)
    at("verdict", "støjen", "taken up")
    at("note", "ane", "2", "! mig: ny skærm >1/3")
    at("plan", "ane", "--cancel")
    at("plan", "ane", "18/2")
    at.go_to("2025-02-18")
    at("hold", "ane", code=1)
    at("verdict", "hjemmedag", "partly", "på prøve")
    at("verdict", "certificering", "partly", "ét modul mangler")
    at("verdict", "skærm", "kept")
    at("verdict", "støjen", "skipped", "måling på vej")
    at.close()
    assert "hjemmedag: delvist (på prøve)" in at.document("minutes")
    at.approve()

    # The third year opens with what the first left open.
    at.go_to("2026-02-17")
    at("plan", "ane", "17/2")
    agenda = at.document("agenda").replace("\n  ", " ")
    since_last = agenda.partition("## Siden sidst")[2].partition("## ")[0]
    assert "fast hjemmedag (lederen, senest 01-06-2024, åben i 735 dage, ført videre 2 gange, " in since_last
    assert "sidst delvist (på prøve))" in since_last
    assert "certificering (Ane, senest 01-12-2024, åben i 735 dage, ført videre 2 gange" in since_last
    assert "støjen i storrummet (åben i 735 dage, ført videre 2 gange, sidst sprunget over (måling på vej))" in agenda
    assert "følordning" not in agenda
    shown = at("show", "ane")
    assert "735 d, ført videre 2 gange" in shown
    assert "støjen i storrummet (åben i 735 dage" in shown
    (home_day,) = [item for item in at.listed("due") if item["text"] == "fast hjemmedag"]
    assert (home_day["open_days"], home_day["carried"], home_day["overdue"]) == (735, 2, True)
    at("hold", "ane", code=1)
    at("verdict", home_day["id"][:6], "kept")
    at("verdict", "certificering", "kept")
    at("verdict", "støjen", "taken up")
    assert "mus goal ID nået" in at("hold", "ane", code=1)
    at("goal", "certificering", "reached", "--outcome", "bestået", "--learning", "læse i små bidder")
    at.close()
    at.approve()
    assert at.listed("show", "ane")["items"] == []
    assert at.listed("show", "ane")["parked"] == []

    # Nothing was lost on the way, and nothing private went along.
    everything = json.loads(at("export", "--json", "-"))
    texts = {row["text"] for row in everything["notes"]}
    assert {"støjen i storrummet", "certificering", "mig: fast hjemmedag >1/6", "mig: ny skærm >1/3"} <= texts
    assert [each["text"] for each in everything["check_ins"]] == ["Meldt til"]
    assert [each["answer"] for each in everything["preparations"]] == ["Travlt"]
    assert len(everything["verdicts"]) == 8
    assert not any(b"stjerneklar" in each.read_bytes() for each in (home / "ud").iterdir())
