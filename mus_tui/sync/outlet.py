"""Sending what is sealed here: on top of the tip that was taken in, or as the beginning of a new history."""

from collections.abc import Mapping, Sequence

from mus_tui.sync.branch import files_of, may_go
from mus_tui.sync.keys import make_identity
from mus_tui.sync.ledger import Entry
from mus_tui.sync.meta import Keyring, Meta, epoch_of_key, meta_files
from mus_tui.sync.report import Step
from mus_tui.sync.session import Session

_CLEARING = "clearing"
"""The key of how things stand that is there while an old history may still lie around, with whoever was erased."""


class Outlet:
    """Sends, and takes note of what was sent once it is there."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._ledger = session.ledger

    def send(self, tip: str | None) -> bool:
        """Send what is new on top of a tip, or all there is where there is none; False where another was first."""
        session = self._session
        going = list(filter(may_go(session.kinds), self._ledger.outgoing()))
        session.told(Step.SENDING, 0, len(going))
        files = files_of(going, session.envelope)
        epoch = max(session.epoch, 1)
        if tip is None:
            files |= meta_files(Meta(session.workbook_id, epoch), session.keyring)
        if not files:
            return True
        commit = session.transport.commit(tip, files)
        if not session.transport.push(commit, tip):
            return False
        self._take_note(going, files, commit, epoch, session.keyring)
        return True

    def begin_anew(self, tip: str, keys: Mapping[str, bytes]) -> bool:
        """Put all there is in the place of the branch and its history; False where somebody has moved it meanwhile.

        Where it is encrypted it gets another key. Copies that have only the one before find the new one sealed to
        it, and ``keys`` keeps those of epochs that some copy has not come to yet.
        """
        session = self._session
        epoch = session.epoch + 1
        session.introduce(epoch)
        session.sealer.seal_all()
        keyring = Keyring(make_identity()) if session.is_encrypted else Keyring()
        everything = list(filter(may_go(session.kinds), self._ledger.everything()))
        session.told(Step.SENDING, 0, len(everything))
        files = files_of(everything, keyring.envelope)
        files |= meta_files(Meta(session.workbook_id, epoch), keyring, session.keyring)
        files |= self._still_needed(keys)
        commit = session.transport.commit(None, files)
        self._set_clearing("begun")
        if not session.transport.replace(commit, tip):
            return False
        session.epoch, session.keyring = epoch, keyring
        self._take_note(everything, files, commit, epoch, keyring)
        session.transport.forget()
        self._set_clearing(None)
        return True

    def finish_clearing(self) -> None:
        """Throw away the old history, here and in a remote on this machine, where that was cut off."""
        if _CLEARING in self._ledger.state():
            self._session.transport.forget()
            self._session.transport.clear()
            self._set_clearing(None)

    def _set_clearing(self, value: str | None) -> None:
        with self._session.workbook.write():
            self._ledger.set_state({_CLEARING: value})

    def _still_needed(self, keys: Mapping[str, bytes]) -> dict[str, bytes]:
        rows = self._session.workbook.rows("SELECT min(epoch) FROM devices WHERE deleted_at IS NULL")
        slowest = int(rows[0][0] or 0)
        return {path: data for path, data in keys.items() if (epoch_of_key(path) or 0) > slowest}

    def _take_note(
        self, sent: Sequence[Entry], files: Mapping[str, bytes], commit: str, epoch: int, keyring: Keyring
    ) -> None:
        session = self._session
        envelope, object_id = keyring.envelope, session.transport.object_id
        noted = [(entry, object_id(files[envelope.path(*entry.sealed.key)])) for entry in sent]
        session.report.send(entry.sealed.key for entry in sent)
        with session.workbook.write():
            self._ledger.sent(noted)
            self._ledger.set_state({"tip": commit, "epoch": str(epoch), "identity": keyring.identity})
            # In the same write, since each makes the disk wait.
            session.note_done()
