"""The form of an agreement."""

from datetime import date

from mus_tui.domain.agreements import Agreement, AgreementState, AgreementType
from mus_tui.i18n.translator import N_, Translator
from mus_tui.i18n.words import AGREEMENT_STATE, AGREEMENT_TYPE
from mus_tui.ui.dialogs.form import FieldRefusal, FormDialog, FormField, Values
from mus_tui.ui.dialogs.item_fields import DUE, OWNERS, OwnerField, due_field, read_due, read_tags, tags_field


class AgreementForm(FormDialog[Agreement]):
    """Asks who does what by when; only what is agreed is needed. An agreement without an id is a new one."""

    def __init__(self, agreement: Agreement, name: str, owners: OwnerField, _: Translator, today: date) -> None:
        self._agreement = agreement
        self._owners = owners
        self._today = today
        fields = [
            FormField("text", _("Agreement"), agreement.text, _("what is agreed")),
            owners.field(agreement.owners, _),
            due_field(agreement.due, _),
            FormField(
                "type", _("Type"), agreement.type, choices=tuple((k.value, _(v)) for k, v in AGREEMENT_TYPE.items())
            ),
            tags_field(agreement.tags, _),
            FormField(
                "state", _("State"), agreement.state, choices=tuple((k.value, _(v)) for k, v in AGREEMENT_STATE.items())
            ),
        ]
        title = _("Edit agreement") if agreement.id else _("New agreement")
        super().__init__(f"{title} · {name}", fields, self._read)

    def _read(self, values: Values) -> Agreement:
        if not values["text"]:
            raise FieldRefusal("text", N_("An agreement needs words. Nothing was changed; write what was agreed."))
        return self._agreement._replace(
            text=values["text"],
            owners=self._owners.read(values[OWNERS], self._agreement.owners, self.words),
            due=read_due(values[DUE], self._today),
            type=AgreementType(values["type"]),
            tags=read_tags(values["tags"]),
            state=AgreementState(values["state"]),
        )
