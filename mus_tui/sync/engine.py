"""One sync: fetch, take in, seal, send, take note; each step is safe to be cut off after, and to be done again.

Nothing is sent before everything fetched was taken in, nothing is deleted because it is absent, and the branch is
moved only from the tip that was taken in.
"""

from collections.abc import Callable
from random import Random
from time import sleep

from mus_tui.i18n.translator import N_
from mus_tui.store.erasure import finish_scrub
from mus_tui.store.workbook import Workbook
from mus_tui.sync.device import remember
from mus_tui.sync.intake import Intake
from mus_tui.sync.integration import adopt_known
from mus_tui.sync.outlet import Outlet
from mus_tui.sync.report import Alert, Report, Step
from mus_tui.sync.session import Session, Told, silent
from mus_tui.sync.transport import Overtaken, Transport
from mus_tui.system.refusal import Refusal

TRIES = 20
"""How often a sync begins anew because another copy was first."""
PAUSE_SECONDS = 0.1


def sync(
    workbook: Workbook,
    transport: Transport,
    told: Told = silent,
    pause: Callable[[float], object] = sleep,
    chance: Random | None = None,
) -> Report:
    """Bring a workbook that is set up and its remote to the same state; the workbook is a connection of its own.

    Raises `Unreachable`, `Rejected`, `WrongKey`, `TooNew` or another `Refusal`, with nothing lost in any case.
    """
    chance = chance or Random()
    session = Session(workbook, transport, told)
    adopt_known(workbook, session.ledger)
    intake, outlet = Intake(session), Outlet(session)
    outlet.finish_clearing()
    for number in range(1, TRIES + 1):
        session.report.tries = number
        tip = intake.take_in()
        session.introduce(max(session.epoch, 1))
        told(Step.SEALING, 0, 0)
        session.sealer.seal_all()
        remember(session.ledger, workbook.file)
        if outlet.begin_anew(tip, intake.keys) if tip and intake.must_begin_anew else outlet.send(tip):
            _finish(session)
            return session.report
        pause(chance.uniform(0.5, 1.5) * PAUSE_SECONDS * number)
    raise Overtaken(
        N_("Other copies were sending all the time, so this one got no turn. Nothing was lost; sync again.")
    )


def _finish(session: Session) -> None:
    """Scrub what was erased from the file, and remember what this sync has done."""
    session.told(Step.TIDYING, 0, 0)
    try:
        finish_scrub(session.workbook)
    except Refusal:
        session.report.alert(Alert.SCRUB)
    session.note_done()
