"""A compositor that asks widgets only for the rows that are painted anew, and keeps none of a screen out of sight."""

from collections.abc import Iterable
from typing import Any

from textual._compositor import Compositor
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

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """Yield the region of each widget, what of it is asked for, and its strips; from front to back."""
        for widget, (region, clip) in self.visible_widgets.items():
            # Whole widths: a strip is cut where others begin, and those that reach out of the crop are cut there too.
            rows = clip if crop is None else clip.intersection(Region(clip.x, crop.y, clip.width, crop.height))
            shown = region.intersection(rows)
            if shown and (crop is None or shown.overlaps(crop)):
                yield region, rows, widget.render_lines(shown.translate(-region.offset))
                if crop is not None and shown.contains_region(crop):
                    return  # What lies behind is seen nowhere.
