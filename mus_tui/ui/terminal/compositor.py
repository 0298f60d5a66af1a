"""A compositor that asks widgets only for the rows that are painted anew, and keeps none of a screen out of sight."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget


def forget_rows(screen: Screen[Any]) -> None:
    """Throw away the rows a screen was painted with; they are made again when it is next seen."""
    for widget in screen.walk_children(Widget):
        widget._styles_cache.clear()


class LeanCompositor(Compositor):
    """Puts together what the stock one does; that one has every widget on the screen render all its rows for a key."""

    _dirty_blocks: Sequence[Region] = ()
    """Where something is dirty, while that is rendered: never two blocks in one row."""

    def render_full_update(self, simplify: bool = False) -> LayoutUpdate:
        """Render all of the screen. No widget keeps its rows: each takes a kilobyte, and a key asks for a few."""
        update = super().render_full_update(simplify)
        for widget in self.visible_widgets:
            widget._styles_cache.clear()
        return update

    def render_partial_update(self) -> ChopsUpdate | None:
        """Render what is dirty, and not all that lies between the first and the last of it."""
        self._dirty_blocks = _blocks(self._dirty_regions)
        try:
            return super().render_partial_update()
        finally:
            self._dirty_blocks = ()

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """Yield the region of each widget, what of it is asked for, and its strips; from front to back."""
        crop = crop or self.size.region
        for block in self._dirty_blocks or [crop]:
            yield from self._renders_in(block.intersection(crop))

    def _renders_in(self, crop: Region) -> Iterable[tuple[Region, Region, list[Strip]]]:
        gaps = _Gaps(crop)
        for widget, (region, clip) in self.visible_widgets.items():
            # Whole widths: a strip is cut where others begin, and those that reach out of the crop are cut there too.
            rows = clip.intersection(Region(clip.x, crop.y, clip.width, crop.height))
            shown = region.intersection(rows)
            if gaps.fill(shown.intersection(crop)):
                yield region, rows, widget.render_lines(shown.translate(-region.offset))


class _Gaps:
    """Where nothing has been put yet: the cells of each row as stretches from one column up to another.

    Containers are mostly covered by what they hold, so that none of their rows is seen.
    """

    def __init__(self, crop: Region) -> None:
        self._rows = {y: [crop.column_span] for y in crop.line_range}

    def fill(self, region: Region) -> bool:
        """Put something there; say whether any of it is seen."""
        is_seen = False
        start, end = region.column_span
        for y in region.line_range:
            row = self._rows[y]
            if any(left < end and start < right for left, right in row):
                is_seen = True
                cut = [span for left, right in row for span in ((left, min(right, start)), (max(left, end), right))]
                self._rows[y] = [(left, right) for left, right in cut if left < right]
        return is_seen


def _blocks(regions: Iterable[Region]) -> list[Region]:
    """Join regions that share a row."""
    blocks: list[Region] = []
    for region in sorted(regions, key=lambda region: region.y):
        if blocks and region.y < blocks[-1].bottom:
            blocks[-1] = blocks[-1].union(region)
        else:
            blocks.append(region)
    return blocks
