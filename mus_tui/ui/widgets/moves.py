"""The keys that move about in a widget, as the registry of commands has them."""

from textual.binding import Binding, BindingType

from mus_tui.commands.registry import command

VIEW_MOVES = ("view.up", "view.down", "view.page_up", "view.page_down", "view.first", "view.last")
CHOOSE = Binding("enter", "choose", show=False)


def bindings(*command_ids: str) -> list[BindingType]:
    """Bind the keys of commands that a widget runs itself, under the commands' ids for the user's keymap."""
    return [
        Binding(",".join(command(command_id).keys), f"run('{command_id}')", show=False, id=command_id)
        for command_id in command_ids
    ]


class RunsCommands:
    """Runs ``view.up`` by the method ``command_up``."""

    def action_run(self, command_id: str) -> None:
        """Run a command of this widget."""
        getattr(self, f"command_{command_id.partition('.')[2]}")()
