from datetime import date, timedelta

import pytest

from mus_tui.domain.agreements import Agreement, AgreementState, AgreementType, type_of_topic

TODAY = date(2026, 2, 13)
AGREEMENT = Agreement(id="x", employee_id="a1", text="Bestil kursus", due=TODAY)


def test_only_an_open_agreement_is_overdue_and_not_on_its_day() -> None:
    late = TODAY + timedelta(days=1)
    overdue = {state for state in AgreementState if AGREEMENT._replace(state=state).is_overdue(late)}
    assert overdue == {AgreementState.OPEN}
    assert not AGREEMENT.is_overdue(TODAY)
    assert not AGREEMENT._replace(due=None).is_overdue(late)


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        (4, AgreementType.CONDITIONS),
        (5, AgreementType.DEVELOPMENT),
        (0, AgreementType.TASK),
        (3, AgreementType.TASK),
        (6, AgreementType.TASK),
        (None, AgreementType.TASK),
    ],
)
def test_the_topic_gives_an_agreement_its_type(topic: int | None, expected: AgreementType) -> None:
    assert type_of_topic(topic) is expected
