import json
from datetime import date, timedelta
from pathlib import Path

from mus_tui.domain.goals import Goal, GoalState
from mus_tui.domain.people import Party
from mus_tui.store.workbook import create_workbook, open_workbook
from tests.cli.conftest import TODAY, Mus


def test_a_workbook_is_made_once(home: Path, mus: Mus) -> None:
    assert mus("init").exit_code == 0
    assert (home / "data/mus/workbook.db").exists()
    again = mus("init")
    assert (again.exit_code, "is there already" in again.stderr) == (3, True)


def test_the_list_stands_in_the_order_of_the_danish_alphabet(file: Path, mus: Mus) -> None:
    lines = mus("list").stdout.splitlines()
    assert [line.split("  ")[0] for line in lines] == [
        "Name",
        "Ane Sørensen",
        "Bo Østergaard",
        "Camilla Ågaard-Thomsen",
    ]
    assert [person["initials"] for person in json.loads(mus("list", "--json").stdout)] == ["AS", "BØ", "CÅT"]


def test_an_empty_workbook_says_how_to_go_on(mus: Mus) -> None:
    mus("init")
    assert mus("list").stdout == "Nobody is in the workbook yet. Next: mus import FILE\n"


def test_a_talk_is_planned_and_then_moved_with_what_was_not_said_kept(file: Path, mus: Mus) -> None:
    planned = mus("plan", "ane", "13/2", "--time", "10.30", "--place", "Lokale 2", "--minutes", "45")
    assert planned.stdout == "MUS with Ane Sørensen: Fri 13 Feb 2026 at 10:30, 45 minutes\n"
    mus("plan", "AS", "2026-02-20")
    talk = json.loads(mus("show", "ane", "--json").stdout)["next_talk"]
    assert (talk["planned_at"], talk["place"], talk["minutes"]) == ("2026-02-20T10:30", "Lokale 2", 45)


def test_a_cancelled_talk_is_taken_out_of_the_calendar_and_planned_again(file: Path, home: Path, mus: Mus) -> None:
    assert "Say when" in mus("plan", "ane").stderr
    assert "No talk with Ane Sørensen is planned" in mus("plan", "ane", "--cancel").stderr
    mus("plan", "ane", "13/2", "--place", "Lokale 2")
    assert mus("plan", "ane", "--cancel").stdout == "Cancelled: MUS with Ane Sørensen, Fri 13 Feb 2026\n"
    mus("plan", "ane", "20/2")
    mus("agenda", "ane", "--output", home)
    assert "The agenda has gone out with the old time" in mus("plan", "ane", "23/2").stdout
    refused = mus("plan", "ane", "--cancel", "--output", file)
    assert (refused.exit_code, "can't be" in refused.stderr) == (2, True)
    assert "No talk" in mus("plan", "ane", "--cancel", "--kind", "follow-up").stderr
    told, written = mus("plan", "ane", "--cancel", "--output", home, language="da").stdout.splitlines()
    assert told == "Aflyst: MUS med Ane Sørensen, man 23-02-2026"
    assert b"METHOD:CANCEL\r\n" in Path(written).read_bytes()
    mus("plan", "ane", "2/3")
    talk = json.loads(mus("show", "ane", "--json").stdout)["next_talk"]
    assert (talk["planned_at"], talk["place"]) == ("2026-03-02T09:00", "Lokale 2")


def test_a_follow_up_is_a_talk_of_its_own_and_named_in_either_language(file: Path, mus: Mus) -> None:
    mus("plan", "ane", "13/2")
    assert "opfølgning med Ane" in mus("plan", "ane", "13/5 14.00", "--kind", "follow-up", language="da").stdout
    mus("plan", "ane", "14/5", "--kind", "opfølgning")
    with open_workbook(file) as workbook:
        assert sorted(talk.kind for talk in workbook.talks.all()) == ["follow_up", "mus"]


def test_a_line_goes_into_the_next_talk_and_its_mark_is_read(file: Path, mus: Mus) -> None:
    mus("plan", "ane", "13/2")
    told = mus("note", "ane", "4", "! mig: ny skærm >1/3")
    assert told.stdout == "1 line written under 4 Environment (MUS, 13 Feb 2026, Ane Sørensen)\n"
    (item,) = json.loads(mus("due", "--json").stdout)
    assert (item["text"], item["owners"], item["due"], item["topic"]) == ("ny skærm", ["leader"], "2026-03-01", 4)


def test_text_comes_from_standard_input_one_thought_a_line_in_any_encoding(file: Path, mus: Mus) -> None:
    mus("plan", "ane", "13/2")
    mus("note", "ane", "2", "-", text="Først\n\n+ godt gået\n".encode())
    mus("note", "ane", "2", text="Blæst".encode("cp1252"))
    with open_workbook(file) as workbook:
        (talk,) = workbook.talks.all()
        assert [(note.kind, note.text) for note in workbook.lines.notes(talk.id)] == [
            ("note", "Først"),
            ("praise", "godt gået"),
            ("note", "Blæst"),
        ]


def test_praise_is_said_today_or_kept_for_the_leader_alone(file: Path, mus: Mus) -> None:
    mus("log", "ane", "Flot", "oplæg")
    mus("log", "ane", "-", "--later", text="Husk kagen")
    shown = mus("show", "ane").stdout
    assert "Flot oplæg" in shown
    assert "kagen" not in shown
    assert "kagen" in mus("show", "ane", "--include-private").stdout
    assert "kagen" not in mus("search", "kagen").stdout
    assert "kagen" in mus("search", "kagen", "--include-private").stdout
    mus("log", "ane", "--said", "kagen")
    assert "kagen" in mus("show", "ane").stdout
    assert "kagen" in mus("search", "kagen").stdout
    assert "fits 0 entries" in mus("log", "ane", "--said", "kagen").stderr


def test_feedback_has_a_day_and_a_kind_and_a_rhythm_is_agreed(file: Path, mus: Mus) -> None:
    mus("log", "ane", "Kom", "for", "sent", "--on", "1/1-2020", "--kind", "anden", "--every", "14")
    with open_workbook(file) as workbook:
        person = workbook.employees.named("ane")
        (said,) = workbook.praise.of(person.id)
        assert (said.kind, said.happened_on) == ("constructive", date(2020, 1, 1))
        assert person.feedback_days == 14
    for wrong in (("--on", "en gang"), ("--kind", "bøde"), ("--every", "ofte")):
        assert "Nothing was changed" in mus("log", "ane", "x", *wrong).stderr
    assert "--on" in mus("log", "ane", "Godt set").stdout, "when was that?"


def test_the_card_of_a_person_names_items_by_ids_that_are_short_and_their_own(file: Path, mus: Mus) -> None:
    mus("plan", "ane", "13/2")
    mus("note", "ane", "5", "-", text="= lære SQL\n! ane: læs bogen >+14\n? løn\n")
    shown = mus("show", "Sørensen").stdout
    assert "Ready 0 of 5" in shown
    assert "Parked\n  løn" in shown
    for item in json.loads(mus("show", "ane", "--json").stdout)["items"]:
        assert f"\n  {item['id'][:4]}  " in shown


def test_what_is_overdue_is_a_finding(file: Path, mus: Mus) -> None:
    assert (mus("due").exit_code, mus("due").stdout) == (0, "Nothing is waiting.\n")
    mus("plan", "ane", "13/2")
    mus("note", "ane", "4", "! mig: i dag >10/2")
    assert mus("due").exit_code == 0
    mus("note", "ane", "4", "! mig: for sent >1.1.26")
    late = mus("due")
    assert late.exit_code == 1
    assert late.stdout.splitlines()[1].split()[1:5] == ["1", "Jan", "2026", "overdue"]


def test_what_waits_with_people_is_told_too_and_a_talk_not_held_is_a_finding(file: Path, mus: Mus) -> None:
    mus("plan", "bo", "13/2")
    mus("note", "bo", "2", "-", text="! mig: uden frist\n! bo: til maj >1/5\n! bo: i morgen >11/2\n+ Godt gået")
    assert (mus("due").exit_code, "Godt" in mus("due").stdout) == (0, False)
    later = TODAY + timedelta(days=50)
    told = mus("due", "--days", "14", now=later)
    assert told.exit_code == 1
    assert "talk    Bo Østergaard  MUS Fri 13 Feb 2026, planned" in told.stdout
    assert "praise  Bo Østergaard  50 days since it was last said" in told.stdout
    assert ("i morgen" in told.stdout, "til maj" in told.stdout, "uden frist" in told.stdout) == (True, False, False)
    found = json.loads(mus("due", "--json", now=later).stdout)
    assert [each["kind"] for each in found] == ["agreement"] * 3 + ["talk", "praise"]
    assert found[-2]["overdue"]


def test_goals_stand_in_their_columns_and_paused_ones_are_counted(file: Path, mus: Mus) -> None:
    mus("plan", "ane", "13/2")
    mus("note", "ane", "5", "= lære SQL")
    with open_workbook(file) as workbook:
        (ane, *others) = workbook.employees.all()
        workbook.goals.add(
            Goal(id="", employee_id=ane.id, text="hvile", measure="ro", owners=(ane.id,), due=TODAY.date())
        )
        paused = workbook.goals.add(Goal(id="", employee_id=others[0].id, text="vente"))
        with workbook.write() as transaction:
            transaction.change("goals", paused.id, state=GoalState.PAUSED)
    lines = mus("goals").stdout.splitlines()
    assert lines[0] == "Ideas (2)"
    assert lines[-1] == "paused: 1"
    assert {goal["column"] for goal in json.loads(mus("goals", "--json").stdout)} == {"ideas", None}


def test_a_backup_is_a_workbook_and_replaces_a_file_only_with_a_yes(file: Path, home: Path, mus: Mus) -> None:
    copy = home / "copy.db"
    assert mus("backup", copy).exit_code == 0
    assert copy.stat().st_mode & 0o777 == 0o600
    refused = mus("backup", copy)
    assert (refused.exit_code, "add --yes" in refused.stderr) == (2, True)
    assert mus("--yes", "backup", copy).exit_code == 0
    assert "Ane" in mus("--workbook", copy, "list").stdout
    assert mus("backup", file, "--yes").exit_code == 2
    assert "Ane" in mus("list").stdout


def test_everything_goes_out_as_json_and_private_words_only_when_asked_for(file: Path, home: Path, mus: Mus) -> None:
    mus("plan", "ane", "13/2")
    mus("note", "ane", "2", "-", text="delt\n% hemmeligt\n")
    data = json.loads(mus("export", "--json").stdout)
    assert (data["format"], [note["text"] for note in data["notes"]]) == (1, ["delt"])
    assert "hemmeligt" not in json.dumps(data)
    target = home / "ud.json"
    mus("export", "--json", target, "--include-private")
    assert json.loads(target.read_text())["private_notes"][0]["text"] == "hemmeligt"
    assert target.stat().st_mode & 0o777 == 0o600
    assert mus("export").exit_code == 2


def test_keys_and_themes_are_listed_in_both_languages(mus: Mus) -> None:
    assert any(line.startswith("app.help") and "F1" in line for line in mus("keys").stdout.splitlines())
    assert mus("keys", language="da").stdout != mus("keys").stdout
    assert {"id", "keys", "label"} == set(json.loads(mus("keys", "--json").stdout)[0])
    assert "mus-dark" in mus("themes").stdout
    assert json.loads(mus("themes", "--json").stdout)[0]["chosen"]


def test_every_verb_has_help_in_both_languages(mus: Mus) -> None:
    from mus_tui.cli.main import VERBS

    whole = mus("--help", language="da").stdout
    for verb in VERBS:
        assert f"\n  {verb} " in whole
        danish, english = mus(verb, "--help", language="da").stdout, mus(verb, "--help").stdout
        assert danish.startswith("Brug: ")
        assert english.startswith("Usage: ")
        assert not set(danish.splitlines()) & set(english.splitlines()) - {""}


def test_global_options_count_before_and_after_the_verb(home: Path, mus: Mus) -> None:
    other = home / "anden/bog.db"
    create_workbook(other).close()
    for line in (("--workbook", other, "list"), ("list", "--workbook", other)):
        assert mus(*line).exit_code == 0
    assert mus("--workbook", other, "list", "--lang", "da").stdout.startswith("Der er ingen")


def test_the_overview_is_tables_of_people_by_name(file: Path, mus: Mus) -> None:
    mus("plan", "bo", "13/2")
    with open_workbook(file) as workbook:
        talk = next(iter(workbook.talks.all()))
        workbook.ratings.rate(talk, "workload", Party.EMPLOYEE, 4)
        workbook.ratings.rate(talk, "workload", Party.LEADER, 2)
    lines = mus("overview", language="da").stdout.splitlines()
    names = [line.split("  ")[0] for line in lines]
    assert names[names.index("Navn") + 1 :][:3] == ["Ane Sørensen", "Bo Østergaard", "Camilla Ågaard-Thomsen"]
    assert lines[-1].split() == ["Bo", "Østergaard", "Arbejdspres", "medarbejder", "4"]
    read = json.loads(mus("overview", "--json", "--include-private").stdout)
    assert read["round"]["planned"] == 1
    assert [rating["party"] for rating in read["ratings"]] == ["employee", "leader"]
    assert "leader" not in mus("overview", "--json").stdout
