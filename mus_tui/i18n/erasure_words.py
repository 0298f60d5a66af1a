"""The words for the tables of a workbook, as erasing somebody tells them, and for what it can't reach."""

from collections.abc import Mapping

from mus_tui.i18n.translator import N_

TABLE: Mapping[str, str] = {
    "employees": N_("the person"),
    "talks": N_("talks"),
    "agenda_items": N_("points of agendas"),
    "preparations": N_("answers before a talk"),
    "notes": N_("lines of talks"),
    "private_notes": N_("what only you may see"),
    "agreements": N_("agreements"),
    "goals": N_("goals"),
    "team_goals": N_("goals of the team"),
    "check_ins": N_("check-ins"),
    "verdicts": N_("verdicts"),
    "praise": N_("praise and feedback"),
    "fixed_points": N_("fixed points"),
    "questions": N_("questions of your own"),
    "ratings": N_("ratings"),
    "minutes": N_("minutes"),
    "approvals": N_("approvals"),
    "settings": N_("settings"),
    "conflicts": N_("choices between two versions"),
    "events": N_("what happened when"),
}
"""What a table's rows are called; a table that is not here goes by its own name."""

OUT_OF_REACH: Mapping[str, str] = {
    "copies": N_("copies made with mus backup FILE, or by other programs"),
    "documents": N_("documents, calendar files and exports that were written or sent"),
    "other_copies": N_("other copies of the workbook, until they have synced"),
    "host": N_("what a host of the synced copies keeps of earlier days"),
    "terminal": N_("what a terminal still shows when you scroll back"),
}
"""What erasing can't take the person out of."""
