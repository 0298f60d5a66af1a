"""What all dialogs share: they stand over a screen, and are left with an answer or without one."""

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from mus_tui.i18n.translator import Translator
from mus_tui.ui.terminal.prompt import PaintsAtOnce
from mus_tui.ui.widgets.moves import bindings

if TYPE_CHECKING:
    from mus_tui.ui.app import MusApp

Answer = TypeVar("Answer")


class Dialog(PaintsAtOnce, ModalScreen[Answer], Generic[Answer], inherit_bindings=False):
    """A question over a screen. Esc or ^Q leaves it without an answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("field.next", "field.previous", "field.leave"),
        Binding("ctrl+q", "run('field.leave')", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    Dialog { align: center middle; background: transparent; }
    Dialog > Vertical {
        width: 100%; max-width: 76; height: auto; max-height: 100%;
        background: $surface; border: solid $mus-border; border-title-color: $primary; border-title-style: bold;
        padding: 0 1;
    }
    Dialog Input { background: $panel; color: $foreground; }
    Dialog KeyBar, Dialog MessageLine { background: $surface; }
    """
    FOCUS_NAME = "field"

    @property
    def mus(self) -> "MusApp":
        """The app, by its type."""
        return cast("MusApp", self.app)

    @property
    def words(self) -> Translator:
        """The translator of the interface's language."""
        return self.mus.words

    def action_run(self, command_id: str) -> None:
        """Run a command of the dialog."""
        getattr(self, f"command_{command_id.partition('.')[2]}")()

    def command_next(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def command_previous(self) -> None:
        """Go to the field before."""
        self.focus_previous()

    def command_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
