"""The points for the team meeting on the command line."""

from typing import TYPE_CHECKING

from mus_tui.cli.invocation import Invocation
from mus_tui.cli.items import SHORTEST, short_ids
from mus_tui.cli.output import say
from mus_tui.domain.agenda import ItemState
from mus_tui.i18n.translator import N_
from mus_tui.system.refusal import Refusal

if TYPE_CHECKING:
    from mus_tui.documents.team_meeting import TeamPoint


def write_points(invocation: Invocation, taken: str | None) -> None:
    """Print the points with their ids and write them out; first tick one off, where one is named."""
    from mus_tui.documents.team_meeting import team_points, write_team_meeting

    _ = invocation._
    with invocation.workbook() as workbook:
        points = team_points(workbook, invocation.content, _)
        if taken is not None:
            done = _named(points, taken)
            workbook.agendas.take_up(done.item, ItemState.TAKEN_UP)
            points.remove(done)
        ids = short_ids(point.item.id for point in points)
        files = write_team_meeting(workbook, invocation.content, _, invocation.output)
    say(*(f"{ids[point.item.id]}  {point.text}" for point in points), *map(str, files))


def _named(points: "list[TeamPoint]", name: str) -> "TeamPoint":
    """Give the one point that the beginning of an id or words of it name."""
    named = [point for point in points if len(name) >= SHORTEST and point.item.id.startswith(name)]
    named = named or [point for point in points if name.casefold() in point.text.casefold()]
    if len(named) != 1:
        raise Refusal(
            N_("«{item}» fits {n} points for the team meeting, not one. Nothing was changed."), item=name, n=len(named)
        )
    return named[0]
