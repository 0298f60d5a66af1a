"""What a title says of sync; apart from the rest, since it stands on the first screen."""

from datetime import date

from mus_tui.i18n.dates import day_and_month, time_of_day
from mus_tui.i18n.translator import N_, Translator
from mus_tui.store.sync_state import SyncState
from mus_tui.system.clock import local_date
from mus_tui.ui.widgets.bars import Part

SIGN = "⇅ "
OFFLINE = N_("offline")
FAILED = N_("sync failed")


def title_parts(
    state: SyncState, today: date, _: Translator, *, is_running: bool, trouble: str, plain_signs: bool
) -> list[Part]:
    """Give what a title says: what waits for a choice, and when this copy was last in step."""
    choices = _.plural("1 choice", "{n} choices", state.conflicts) if state.conflicts else ""
    told = ""
    if state.is_set_up and is_running:
        told = _("syncing…")
    elif state.is_set_up and trouble:
        told = _(trouble)
    elif state.is_set_up:
        told = " ".join(filter(None, (_("sync"), _last(state, today, _) or "-")))
    sign = "" if plain_signs or not told else SIGN
    return [Part(choices, "warning bold"), Part(f"{sign}{told}", priority=3)]


def _last(state: SyncState, today: date, _: Translator) -> str:
    if state.synced_at is None:
        return ""
    day = local_date(state.synced_at)
    return time_of_day(state.synced_at) if day == today else day_and_month(day, _)
