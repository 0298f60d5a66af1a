"""Checking in from the command line."""

import json
from pathlib import Path

from mus_tui.domain.agreements import Health
from mus_tui.store.workbook import open_workbook
from tests.cli.conftest import Mus


def test_how_it_goes_is_said_of_an_item_by_words_or_id(file: Path, mus: Mus) -> None:
    mus("plan", "ane", "10/2")
    mus("note", "ane", "2", "! skriv vejledningen")
    mus("note", "ane", "2", "! ring til kunden")

    assert "fits 2 open agreements" in mus("check-in", "i", "Halvvejs").stderr
    assert "does not say how it goes" in mus("check-in", "vejledningen", "--health", "fine").stderr
    assert "no progress in numbers" in mus("check-in", "vejledningen", "Halvvejs", "--progress", "50").stderr
    assert "Written down: skriv vejledningen" in mus("check-in", "vejled", "Halvvejs", "--health", "i fare").stdout
    due = json.loads(mus("due", "--json").stdout)
    ring = next(item["id"] for item in due if item["text"] == "ring til kunden")
    mus("check-in", ring[:8], "-", text="Ringet op\n")

    with open_workbook(file) as workbook:
        told = {item["text"]: workbook.agreements.check_ins(str(item["id"])) for item in due}
    assert [(each.text, each.health) for each in told["skriv vejledningen"]] == [("Halvvejs", Health.AT_RISK)]
    assert [(each.text, each.health) for each in told["ring til kunden"]] == [("Ringet op", None)]
