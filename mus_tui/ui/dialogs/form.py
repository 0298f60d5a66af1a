"""A form: labelled fields, checked together when it is accepted. What was typed stays until it fits."""

from collections.abc import Callable, Mapping, Sequence, Set
from typing import ClassVar, Generic, NamedTuple, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Input, Static

from mus_tui.domain.text import clean_line
from mus_tui.i18n.translator import Translator
from mus_tui.system.refusal import Refusal
from mus_tui.ui.dialogs.base import Dialog
from mus_tui.ui.widgets.bars import Key, KeyBar, MessageLine
from mus_tui.ui.widgets.choice import Choice
from mus_tui.ui.widgets.moves import bindings
from mus_tui.ui.widgets.panel import CardView, PanelSection
from mus_tui.ui.widgets.text import Text
from mus_tui.ui.widgets.text_field import TextField

Result = TypeVar("Result")
Values = Mapping[str, str]
"""What stands in the fields, cleaned, by the fields' ids."""

FEWEST_FIELDS = 8
"""What stands below the fields leaves at least so many of them in sight."""


class FormField(NamedTuple):
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
    `FieldRefusal` (any other `Refusal` is shown too). ``about`` is what is good to know while answering.
    Enter goes to the next field and accepts in the last; ^S accepts anywhere.
    A subclass may leave out fields that don't matter (`left_out`) and advise while they are filled in (`advice`).
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("field.accept"),
        Binding("ctrl+s", "accept_all", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    FormDialog VerticalScroll { height: auto; layout: horizontal; background: $surface; }
    FormDialog VerticalScroll Vertical { width: 1fr; height: auto; background: $surface; }
    FormDialog Static { color: $foreground; background: $surface; width: 20; height: auto; }
    FormDialog CardView { height: auto; background: $surface; }
    FormDialog.-prompt { align: center bottom; }
    FormDialog.-prompt > Vertical { max-width: 100%; }
    """

    def __init__(
        self,
        title: str,
        fields: Sequence[FormField],
        check: Callable[[Values], Result],
        *,
        start: str = "",
        about: Sequence[PanelSection] = (),
    ) -> None:
        super().__init__()
        self._title = title
        self._start = start or fields[0].id
        self._fields = tuple(fields)
        self._check = check
        self._about = tuple(about)
        self._refusal: Refusal | None = None
        self._origin: FormDialog[Result] = self
        """The form whose second try this is; it knows which fields matter and what to advise."""
        self._left_with: Values = {}
        self._seen: Values | None = None
        self._labels = Static(markup=False)
        self._scroll = VerticalScroll(can_focus=False)
        self.message_line = FormMessage()

    def again(self, refusal: Refusal) -> "FormDialog[Result]":
        """Give the form as it was left, for another try, because its answer could not be used."""
        fields = [field._replace(value=self._left_with[field.id]) for field in self._fields]
        form = FormDialog(self._title, fields, self._check, start=self._fields[-1].id, about=self._about)
        form.set_class(self.has_class("-prompt"), "-prompt")
        form._refusal = refusal
        form._origin = self._origin
        return form

    def left_out(self, values: Values) -> Set[str]:
        """Name the fields that don't matter with these values."""
        return frozenset()

    def advice(self, values: Values) -> Text:
        """Say what is good to know of these values, while they are written."""
        return ""

    def compose(self) -> ComposeResult:
        """Lay the fields out under each other."""
        box = Vertical()
        box.border_title = self._title
        with box:
            with self._scroll:
                yield self._labels
                with Vertical():
                    for field in self._fields:
                        yield self._widget(field)
            if self._about:
                yield FormCard(self._about)
            yield self.message_line
            yield KeyBar(self._keys())

    def _widget(self, field: FormField) -> Widget:
        if field.choices:
            return Choice(field.choices, field.value, id=field.id)
        return TextField(field.value, field.hint, id=field.id)

    def _keys(self) -> list[Key]:
        ok, cancel = ok_and_cancel(self.words)
        if len(self._fields) == 1:
            return [Key("Enter", ok.label, "Enter", always=True), cancel]
        return [Key("Enter", self.words("Next"), "Enter", always=True), ok, cancel]

    def on_mount(self) -> None:
        """Begin in the field to begin in."""
        self._look_again()
        if self._refusal is not None:
            self.message_line.say_error(self.words.refusal(self._refusal))
        self.set_focus(self.query_one(f"#{self._start}"))

    def on_resize(self, event: Resize) -> None:
        """Share the height: first a few fields, then what stands below them, then all fields."""
        room = event.size.height - 4
        below = 0
        for card in self.query(FormCard):
            below = min(card.lines_for(min(event.size.width, 76) - 4), max(0, room - FEWEST_FIELDS))
            card.styles.height = below
        self._scroll.styles.max_height = max(1, room - below)

    def on_input_changed(self) -> None:
        """Advise on what is written so far."""
        self._look_again()

    def on_choice_changed(self) -> None:
        """Advise on what is chosen so far, and ask for what it needs."""
        self._look_again()

    def _look_again(self) -> None:
        values = self._values()
        if values == self._seen:
            return
        self._seen = values
        left_out = self._origin.left_out(values)
        for field in self._fields:
            self.query_one(f"#{field.id}").display = field.id not in left_out
        self._labels.update("\n".join(field.label for field in self._fields if field.id not in left_out))
        self.message_line.say(self._origin.advice(values))

    def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """Do what the clicked key does."""
        if event.command == "Esc":
            self.command_leave()
        elif event.command == "^S":
            self.action_accept_all()
        else:
            self.command_accept()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on from a line of text."""
        event.stop()
        self.command_accept()

    def command_accept(self) -> None:
        """Go to the next field; in the last one accept the form."""
        shown = [field.id for field in self._fields if self.query_one(f"#{field.id}").display]
        if self.focused is not None and self.focused.id == shown[-1]:
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


def ok_and_cancel(_: Translator) -> list[Key]:
    """Give the keys with which every form is left."""
    return [Key("^S", _("OK"), "^S", always=True), Key("Esc", _("Cancel"), "Esc", always=True)]


class PromptDialog(FormDialog[Result], Generic[Result]):
    """Asks for one thing, on the lines at the bottom, so that what it is about stays in sight."""

    def __init__(self, title: str, field: FormField, check: Callable[[str], Result]) -> None:
        super().__init__(title, [field], lambda values: check(values[field.id]))
        self.add_class("-prompt")


class FormCard(CardView):
    """What stands below the fields of a form, on the form's ground."""

    GROUND = "surface"

    def __init__(self, sections: Sequence[PanelSection]) -> None:
        super().__init__()
        self.show(sections)

    def lines_for(self, width: int) -> int:
        """Say how many lines it needs at a width."""
        return self.line_count(width)


class FormMessage(MessageLine):
    """The line for messages of a form, on the form's ground."""

    GROUND = "surface"
