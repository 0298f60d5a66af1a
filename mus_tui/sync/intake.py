"""Taking in a tip: what the remote says of itself first, then who was erased, then the records."""

from collections.abc import Mapping, Sequence

from mus_tui.i18n.translator import N_
from mus_tui.store.schema import SYNCED
from mus_tui.sync.branch import difference, read_about
from mus_tui.sync.integration import Arrival, Integration
from mus_tui.sync.ledger import Entry
from mus_tui.sync.meta import PUBLIC, Keyring, Meta, WrongKey, epoch_of, epoch_of_key, read_meta
from mus_tui.sync.record import ERASED, Record
from mus_tui.sync.report import Alert, Step
from mus_tui.sync.session import Session
from mus_tui.sync.stamps import is_ahead
from mus_tui.system.clock import timestamp
from mus_tui.system.refusal import Refusal


class Intake:
    """Takes in what a tip has and this copy has not; what it finds out counts for what is sent on top."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._ledger = session.ledger
        self.must_begin_anew = False
        """Whether the history of the branch has somebody in it who was erased, so that a new one must begin."""
        self.keys: dict[str, bytes] = {}
        """The keys of epochs that the tip has for copies that come late."""
        self._has_fresh_cache = False

    def take_in(self) -> str | None:
        """Fetch, take in and give the tip; None where the remote has no branch."""
        session = self._session
        session.told(Step.FETCHING, 0, 0)
        tip = session.transport.fetch()
        self.must_begin_anew, self.keys = False, {}
        before = self._ledger.state().get("tip")
        if tip is None:
            self._remote_is_empty(before)
        elif tip != before:
            files = session.transport.tree(tip)
            about = read_about(session.transport, files)
            epoch = epoch_of(about.get(PUBLIC, b""))
            if epoch > session.epoch > 0 and not self._has_fresh_cache:
                # What was erased must not stay here either, in the history that was brought before.
                self._has_fresh_cache = True
                session.transport.forget()
                return self.take_in()
            if epoch <= session.epoch and before is not None and not session.transport.descends(tip, before):
                session.report.alert(Alert.PUT_BACK)
            self._take_in_files(tip, files, about, epoch)
        self._mark_erased(tip)
        return tip

    def _remote_is_empty(self, before: str | None) -> None:
        """Take note of it; what this copy has is sent, as at first."""
        if before is None:
            self._session.report.first = True
        else:
            self._session.report.alert(Alert.EMPTIED)
        with self._session.workbook.write():
            self._ledger.forget_remote()
            self._ledger.set_state({"tip": None})

    def _take_in_files(self, tip: str, files: Mapping[str, str], about: Mapping[str, bytes], epoch: int) -> None:
        session = self._session
        self.keys = {path: data for path, data in about.items() if epoch_of_key(path) is not None}
        try:
            meta, keyring = read_meta(about, session.keyring)
        except WrongKey:
            if epoch >= session.epoch:
                raise
            # It was put back to before an erasure, and the key of that time is gone for good.
            self._send_all_anew(tip)
            return
        self._check(meta, keyring)
        session.report.first = session.report.first or session.epoch == 0
        found = difference(
            session.transport, files, keyring.envelope, self._ledger, lambda n, of: session.told(Step.READING, n, of)
        )
        session.report.unreadable = found.unreadable
        self._erase(found.arrivals)
        with session.workbook.write():
            self._ledger.forget_remote(found.gone)
        arrivals = self._allowed(found.arrivals)
        session.told(Step.TAKING_IN, 0, len(arrivals))
        self.must_begin_anew = self.must_begin_anew or meta.epoch < session.epoch
        reached = max(meta.epoch, session.epoch)
        identity = keyring.identity if meta.epoch >= session.epoch else session.keyring.identity
        integration = Integration(session.workbook, self._ledger, session.sealer, session.device.short)
        state = {"tip": tip, "epoch": str(reached), "identity": identity}
        taken = integration.take_in(arrivals, state)
        session.epoch, session.keyring = reached, Keyring(identity)
        session.report.receive(taken.rows)
        session.report.merged += taken.merged
        session.report.conflicts += taken.conflicts

    def _send_all_anew(self, tip: str) -> None:
        self.must_begin_anew = True
        with self._session.workbook.write():
            self._ledger.forget_remote()
            self._ledger.set_state({"tip": tip})

    def _check(self, meta: Meta, keyring: Keyring) -> None:
        session = self._session
        if meta.workbook_id != session.workbook_id:
            raise Refusal(
                N_(
                    "The remote is of another workbook. Nothing was read or written; name the right remote, "
                    "or bring a copy of the other workbook in with: mus merge FILE.db"
                )
            )
        if (keyring.identity is not None) != session.is_encrypted:
            raise Refusal(
                N_(
                    "The remote was replaced by one that is not encrypted. Nothing was read or written; "
                    "set it up anew, with mus sync setup, if that is meant."
                )
            )

    def _erase(self, arrivals: Sequence[Arrival]) -> None:
        """Erase here who was erased elsewhere; whoever comes back all the same makes the history begin anew."""
        session = self._session
        markers = {each.record.id for each in arrivals if each.record.kind == ERASED}
        new = markers - session.workbook.erasures.erased_ids()
        if new:
            session.workbook.erasures.erase(sorted(new), while_open=True)
            session.report.erased += len(new)
        known = session.workbook.erasures.erased_ids()
        self.must_begin_anew = any(each.is_of(known) for each in arrivals)

    def _allowed(self, arrivals: Sequence[Arrival]) -> list[Arrival]:
        """Leave out who was erased, and what this remote must not have; look at the clocks of the rest."""
        session = self._session
        known = session.workbook.erasures.erased_ids()
        kinds = set(session.kinds)
        allowed = [
            each
            for each in arrivals
            if not each.is_of(known) and (each.record.kind in kinds or each.record.kind not in SYNCED)
        ]
        now = session.workbook.clock()
        if any(is_ahead(when, now) for each in allowed for when in each.record.stamps.values()):
            session.report.alert(Alert.CLOCK)
        # A line and what was made of it are written together, so that no window sees the one without the other.
        return sorted(allowed, key=lambda each: str(each.record.fields.get("line_id") or each.record.id))

    def _mark_erased(self, tip: str | None) -> None:
        """Make a record of each person erased here, for the other copies; their history has to go from the branch."""
        session = self._session
        erased = session.workbook.erasures.erased_ids()
        for entry in self._ledger.unknown():
            if entry.sealed.kind != ERASED and entry.sealed.employee_id in erased:
                with session.workbook.write():
                    self._ledger.forget(*entry.sealed.key)
        now = timestamp(session.workbook.clock())
        for employee_id in sorted(erased - self._ledger.of_kind(ERASED)):
            versions = {session.device.short: 1}
            marker = Record(ERASED, employee_id, versions=versions, created_at=now, updated_at=now)
            with session.workbook.write():
                self._ledger.put(Entry(marker))
        if tip is not None and self._ledger.has_outgoing(ERASED):
            self.must_begin_anew = True
