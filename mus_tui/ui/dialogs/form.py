"""A form: labelled fields, checked together when it is accepted. What was typed stays until it fits."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from mus_tui.domain.text import clean_line
from mus_tui.i18n.translator import N_
from mus_tui.system.refusal import Refusal
from mus_tui.ui.dialogs.base import Dialog
from mus_tui.ui.widgets.bars import Key, KeyBar, MessageLine
from mus_tui.ui.widgets.choice import Choice
from mus_tui.ui.widgets.moves import bindings
from mus_tui.ui.widgets.text_field import TextField

Result = TypeVar("Result")
Values = Mapping[str, str]
"""What stands in the fields, cleaned, by the fields' ids."""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field: a line of text, or a choice where there are ``choices`` (value and label)."""

    id: str
    label: str
    value: str = ""
    hint: str = ""
    """Shown in the empty field: an example of what to write."""
    choices: tuple[tuple[str, str], ...] = ()


class FieldRefusal(Refusal):
    """What stands in a field can't be used; the form goes there."""

    def __init__(self, field: str, sentence: str, **values: object) -> None:
        super().__init__(sentence, **values)
        self.field = field


class FormDialog(Dialog[Result], Generic[Result]):
    """Asks for several things at once.

    It begins in the field ``start``, else in the first. ``check`` turns the values into the answer, or raises
    `FieldRefusal` (any other `Refusal` is shown too).
    Enter goes to the next field and accepts in the last; ^S accepts anywhere.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("field.accept"),
        Binding("ctrl+s", "accept_all", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    FormDialog VerticalScroll { height: auto; max-height: 18; layout: grid; grid-size: 2; grid-columns: 20 1fr;
        grid-rows: auto; background: $surface; }
    FormDialog Static { color: $foreground; background: $surface; height: 1; }
    FormDialog.-prompt { align: center bottom; }
    FormDialog.-prompt > Vertical { max-width: 100%; }
    """

    def __init__(
        self, title: str, fields: Sequence[FormField], check: Callable[[Values], Result], *, start: str = ""
    ) -> None:
        super().__init__()
        self._title = title
        self._start = start or fields[0].id
        self._fields = tuple(fields)
        self._check = check
        self._refusal: Refusal | None = None
        self._left_with: Values = {}
        self.message_line = MessageLine()

    def again(self, refusal: Refusal) -> "FormDialog[Result]":
        """Give the form as it was left, for another try, because its answer could not be used."""
        fields = [replace(field, value=self._left_with[field.id]) for field in self._fields]
        form = FormDialog(self._title, fields, self._check, start=self._fields[-1].id)
        form.set_class(self.has_class("-prompt"), "-prompt")
        form._refusal = refusal
        return form

    def compose(self) -> ComposeResult:
        """Lay the fields out under each other."""
        box = Vertical()
        box.border_title = self._title
        with box:
            with VerticalScroll(can_focus=False):
                for field in self._fields:
                    yield Static(field.label, markup=False)
                    yield self._widget(field)
            yield self.message_line
            yield KeyBar(self._keys())

    def _widget(self, field: FormField) -> Widget:
        if field.choices:
            return Choice(field.choices, field.value, id=field.id)
        return TextField(field.value, field.hint, id=field.id)

    def _keys(self) -> list[Key]:
        shown = (("Enter", N_("Next")), ("^S", N_("OK")), ("Esc", N_("Cancel")))
        keys = [Key(key, self.words(label), key, always=True) for key, label in shown]
        return keys[1:] if len(self._fields) == 1 else keys

    def on_mount(self) -> None:
        """Begin in the field to begin in."""
        self.set_focus(self.query_one(f"#{self._start}"))

    def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """Do what the clicked key does."""
        if event.command == "Esc":
            self.command_leave()
        elif event.command == "^S":
            self.action_accept_all()
        else:
            self.command_next()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on from a line of text."""
        event.stop()
        self.command_accept()

    def command_accept(self) -> None:
        """Go to the next field; in the last one accept the form."""
        if self.focused is not None and self.focused.id == self._fields[-1].id:
            self.action_accept_all()
        else:
            self.focus_next()

    def action_accept_all(self) -> None:
        """Check what stands in the fields and leave with the answer, or go to the field that does not fit."""
        self._left_with = self._values()
        try:
            answer = self._check(self._left_with)
        except FieldRefusal as refusal:
            self.message_line.say_error(self.words.refusal(refusal))
            self.set_focus(self.query_one(f"#{refusal.field}"))
        except Refusal as refusal:
            self.message_line.say_error(self.words.refusal(refusal))
        else:
            self.dismiss(answer)

    def _values(self) -> dict[str, str]:
        values = {}
        for field in self._fields:
            widget = self.query_one(f"#{field.id}")
            if isinstance(widget, (Input, Choice)):
                values[field.id] = clean_line(widget.value)
        return values


class PromptDialog(FormDialog[Result], Generic[Result]):
    """Asks for one thing, on the lines at the bottom, so that what it is about stays in sight."""

    def __init__(self, title: str, field: FormField, check: Callable[[str], Result]) -> None:
        super().__init__(title, [field], lambda values: check(values[field.id]))
        self.add_class("-prompt")
