"""Searching in 100,000 notes: what the database takes for a key, and how soon the hits are painted."""

import random
import time
from itertools import accumulate, product
from pathlib import Path
from statistics import median, quantiles

from benchmarks.editors import QUIET_SECONDS, Place
from benchmarks.programs import KEY_SECONDS, Figures, Program
from benchmarks.workbooks import FIRST_OF_MANY, Workbooks
from mus_tui.domain.people import Employee
from mus_tui.store.search import SearchFilter
from mus_tui.store.workbook import Workbook, create_workbook, open_workbook
from mus_tui.ui.views.search_rows import LIMIT
from tests.support.machine import MUS
from tests.support.terminal import Terminal

NOTES, WORDS_IN_NOTE, PEOPLE = 100_000, 20, 200
_STEMS = "opgave møde kursus plan vagt stress trivsel samarbejde kunde system drift leder aftale mål uge åben ærlig øve"
_ENDS = ("", "en", "er", "erne", "et", "s", "løs", "fuld")
_ASKED = (
    *(["o", "p", "s", "å", "æ", "ø", "st", "ku", "opg", "stre", "samarb", "opgave", "samarbejdefuld", "xyz"]),
    *(["plan kursus", "plan kursus sam", "opgave mø a", "å æ ø", "opgave s k t m"]),
)
WORD_DIGITS = 5
_DIGITS = "4123"


def notes(workbooks: Workbooks) -> Path:
    """Make a workbook of many notes, each with one word of its own, if it is not there yet."""
    file = workbooks.machine.home / "notes" / "workbook.db"
    if file.exists():
        return file
    chance = random.Random(1)
    words = [stem + end for stem, end in product(_STEMS.split(), _ENDS)]
    # A few words make up most of what is written, as everywhere.
    weights = list(accumulate(1 / place for place in range(1, len(words) + 1)))
    columns = "id, created_at, updated_at, employee_id, talk_id, topic, kind, text, position"
    with create_workbook(file) as workbook:
        people = [Employee(id=f"{number:032x}", name=f"Medarbejder {number:04d}") for number in range(1, PEOPLE + 1)]
        workbook.employees.add_all(people)
        workbook.connection.execute("PRAGMA synchronous=OFF")
        workbook.connection.execute("BEGIN")
        workbook.connection.executemany(
            f"INSERT INTO notes ({columns}) VALUES (?, ?, ?, ?, ?, ?, 'note', ?, 'V')",
            (
                (
                    *(f"{number:032x}", at := f"{2021 + number * 5 // NOTES}-05-01T10:00:00.000Z", at),
                    *(people[number % PEOPLE].id, f"{number // 40:032x}", number % 7),
                    f"w{number:05d} {' '.join(chance.choices(words, cum_weights=weights, k=WORDS_IN_NOTE))}",
                )
                for number in range(NOTES)
            ),
        )
        workbook.connection.execute("COMMIT")
    return file


def _database(workbooks: Workbooks) -> Figures:
    """Time the thread that asks, for beginnings of words alone and narrowed; 19 of 20 take no longer than p95."""
    narrowed = (SearchFilter(employee_id=f"{3:032x}"), SearchFilter(year=2022, topic=3))
    with open_workbook(notes(workbooks)) as workbook:
        alone = [_asked(workbook, words, SearchFilter()) for words in _ASKED for _ in range(5)]
        fewer = [_asked(workbook, words, only) for words, only in product(_ASKED, narrowed) for _ in range(5)]
    return {"p95": quantiles(alone, n=20)[-1], "narrowed": quantiles(fewer, n=20)[-1]}


def _asked(workbook: Workbook, words: str, only: SearchFilter) -> float:
    began = time.thread_time()
    workbook.search.find(words, only=only, limit=LIMIT)
    return time.thread_time() - began


def _painted(workbooks: Workbooks) -> Figures:
    """From a key in the search's field until its hits are on the screen; each key brings others."""
    with Place().open(workbooks, (*MUS, "--workbook", notes(workbooks))) as terminal:
        terminal.wait_for(FIRST_OF_MANY)
        terminal.press("ctrl+f")
        terminal.settle(QUIET_SECONDS)
        terminal.type("w")
        terminal.settle(QUIET_SECONDS)
        waits = []
        for _ in range(3):
            for count in range(1, len(_DIGITS) + 1):
                waits.append(_until_painted(terminal, _DIGITS[count - 1], _DIGITS[:count]))
            for count in range(len(_DIGITS) - 1, -1, -1):
                waits.append(_until_painted(terminal, "backspace", _DIGITS[:count]))
        return {"key": median(waits[2:])}


def _until_painted(terminal: Terminal, key: str, typed: str) -> float:
    struck = time.perf_counter()
    terminal.press(key, gap=KEY_SECONDS)
    return terminal.wait_for(f"«w{typed.ljust(WORD_DIGITS, '9')}»") - struck


def _stepped(workbooks: Workbooks) -> Figures:
    """From a key in the list of 5,000 people until the cursor is painted on the next."""
    with Place().open(workbooks, (*MUS, "--workbook", workbooks.large)) as terminal:
        terminal.wait_for(FIRST_OF_MANY)
        terminal.settle(1.0)
        waits = []
        for number in range(2, 14):
            struck = time.perf_counter()
            terminal.press("down", gap=KEY_SECONDS)
            waits.append(terminal.wait_for(f"▸ Medarbejder {number:04d}") - struck)
        return {"key": median(waits[2:])}


DATABASE, PAINTED, STEPPED = Program(_database), Program(_painted), Program(_stepped)
