"""From a hit of a search to where it was written."""

from typing import TYPE_CHECKING

from mus_tui.domain.agreements import Agreement
from mus_tui.domain.lines import PrivatePurpose
from mus_tui.store.search_context import HitContext

if TYPE_CHECKING:
    from mus_tui.ui.app import MusApp


async def open_hit(mus: "MusApp", context: HitContext) -> None:
    """Show the line, the answer, the minutes, the agreement or the goal; else the person it is about."""
    hit, talk, item = context.hit, context.talk, context.item
    if talk is not None and hit.table == "minutes":
        from mus_tui.ui.screens.minutes import MinutesScreen

        await mus.show_screen(f"minutes-{talk.id}", lambda: MinutesScreen(talk))
    elif talk is not None and (hit.table == "preparations" or context.purpose is PrivatePurpose.PREPARATION):
        from mus_tui.ui.screens.preparation import PreparationScreen

        await mus.show_screen(f"preparation-{talk.id}", lambda: PreparationScreen(talk))
        if isinstance(mus.top, PreparationScreen):
            await mus.top.go_to_topic(hit.topic or 0)
            if hit.line_id is not None:
                await mus.top.go_to_line(hit.line_id)
            else:
                mus.top.show_answer(hit.id)
    elif talk is not None and hit.line_id is not None and any(line.id == hit.line_id for line in context.lines):
        await mus.show_line(talk.id, hit.line_id)
    elif item is not None:
        await (mus.command_agreements() if isinstance(item, Agreement) else mus.command_board())
        from mus_tui.ui.item_screen import ItemScreen

        if isinstance(mus.top, ItemScreen):
            await mus.top.show_item(item)
    elif hit.employee_id is not None:
        await mus.command_employees()
        from mus_tui.ui.screens.employees import EmployeesScreen

        if isinstance(mus.top, EmployeesScreen):
            await mus.top.show_person(hit.employee_id)
