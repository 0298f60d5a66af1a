"""Versions of minutes and their approvals. An approval binds to the SHA-256 of exactly the text that was sent."""

from mus_tui.domain.agreements import Agreement
from mus_tui.domain.goals import Goal
from mus_tui.domain.minutes import CODE_LENGTH, Approval, ApprovalMethod, Minutes, MinutesStanding
from mus_tui.domain.people import Party
from mus_tui.domain.talks import Talk, TalkState
from mus_tui.domain.text import clean
from mus_tui.i18n.translator import N_
from mus_tui.store.minutes_state import CHANGED_SQL
from mus_tui.store.repository import Repository
from mus_tui.store.rows import to_value
from mus_tui.store.seen import Seen
from mus_tui.system.ids import derived_id, sha256
from mus_tui.system.refusal import Refusal

TABLE = "minutes"
APPROVALS = "approvals"


class MinutesLog(Repository):
    """Keeps what was sent, and what each party says of it."""

    def versions(self, talk_id: str) -> list[Minutes]:
        """Give the versions that were sent, the newest last."""
        return self._find(Minutes, TABLE, "talk_id = ?", talk_id, order="version, updated_at, id")

    def newest(self, talk_id: str) -> Minutes | None:
        """Give the version that was sent last."""
        return next(reversed(self.versions(talk_id)), None)

    def approvals(self, talk_id: str) -> list[Approval]:
        """Give what both parties have said of any version, the oldest first."""
        return self._find(Approval, APPROVALS, "talk_id = ?", talk_id)

    def standing(self, talk_id: str) -> MinutesStanding:
        """Say how the minutes of a talk stand."""
        newest = self.newest(talk_id)
        if newest is None:
            return MinutesStanding()
        said = self.approvals(talk_id)
        changed = self.workbook.rows(f"SELECT {CHANGED_SQL} FROM minutes WHERE id = ?", newest.id)[0][0]
        return MinutesStanding(
            newest=newest,
            approvals={each.party: each for each in said if each.sha256 == newest.sha256},
            changed=bool(changed),
            was_approved=any(each.approved_at for each in said),
        )

    def last_standing(self, employee_id: str) -> MinutesStanding | None:
        """Say how the minutes of the talk held last stand; a one-to-one needs none."""
        needed = "employee_id = ? AND state = 'held' AND kind <> 'one_to_one'"
        talks = self._find(Talk, "talks", needed, employee_id, order="held_at DESC, id")
        return self.standing(talks[0].id) if talks else None

    def version(self, talk: Talk, body: str, language: str) -> Minutes:
        """Give the version a text is, or would be if it were sent."""
        newest = self.newest(talk.id)
        digest = sha256(body)
        return Minutes(
            # Made of the text, so that two copies of the workbook that send the same have the same row.
            id=derived_id(TABLE, talk.id, digest),
            employee_id=talk.employee_id,
            talk_id=talk.id,
            version=(newest.version if newest else 0) + (newest is None or newest.sha256 != digest),
            language=language,
            body=body,
            sha256=digest,
        )

    def send(self, minutes: Minutes) -> None:
        """Keep a version as the newest; from here on it holds, whatever was changed before."""
        with self.workbook.write(N_("Send minutes")) as transaction:
            transaction.add(TABLE, minutes)
            transaction.event("sent", TABLE, minutes.id, minutes.employee_id)

    def approve(
        self, talk_id: str, party: Party, method: ApprovalMethod, *, code: str = "", comment: str = ""
    ) -> Approval:
        """Record that a party approves the newest version, with a comment if there is one.

        Refused where nothing was sent, where the talk was changed since, and where the code is not that of the text.
        """
        minutes = self._approvable(talk_id)
        if method is ApprovalMethod.CODE:
            self._check_code(minutes, code)
        return self._say(minutes, party, N_("Approve minutes"), method=method.value, comment=comment, approved=True)

    def comment(self, talk_id: str, party: Party, comment: str) -> Approval:
        """Keep a party's comment on the newest version beside it, without an approval (J11)."""
        return self._say(self._approvable(talk_id), party, N_("Comment on minutes"), comment=comment)

    def summarize(self, talk_id: str, summary: str, seen: Seen | None = None) -> None:
        """Write the leader's own words that stand on top of the minutes; ``seen`` is the talk as it was before."""
        with self.workbook.write(N_("Own words for the minutes")) as transaction:
            transaction.change("talks", talk_id, seen, summary=clean(summary).strip())

    def leave_out(self, item: Agreement | Goal, left_out: bool) -> None:
        """Keep an agreement or a goal out of the minutes of its talk, or put it in again."""
        table = "goals" if isinstance(item, Goal) else "agreements"
        with self.workbook.write(N_("In or out of the minutes")) as transaction:
            transaction.change(table, item.id, left_out=left_out)
            if item.talk_id:
                # The minutes are another text from here on, and the talk is what says so.
                transaction.change("talks", item.talk_id)

    def _approvable(self, talk_id: str) -> Minutes:
        if self.workbook.talks.get(talk_id).state is not TalkState.HELD:
            raise Refusal(N_("The talk has not been closed, so its minutes are a draft. Nothing was changed."))
        standing = self.standing(talk_id)
        if standing.newest is None:
            raise Refusal(N_("The minutes have not been written out yet. Nothing was changed; write them out first."))
        if standing.changed:
            raise Refusal(
                N_("The talk was changed after its minutes were written out. Nothing was done; write them out again.")
            )
        return standing.newest

    def _check_code(self, minutes: Minutes, code: str) -> None:
        typed = "".join(filter(str.isalnum, code)).upper()
        if typed == minutes.code:
            return
        for older in self.versions(minutes.talk_id):
            if typed == older.code:
                raise Refusal(
                    N_("The code is that of version {old}, and the newest is version {new}. Nothing was changed."),
                    old=older.version,
                    new=minutes.version,
                )
        raise Refusal(
            N_("The code is not that of these minutes. Nothing was changed; it is the {n} signs at their end."),
            n=CODE_LENGTH,
        )

    def _say(
        self, minutes: Minutes, party: Party, label: str, *, method: str = "", comment: str = "", approved: bool = False
    ) -> Approval:
        row_id = derived_id(APPROVALS, minutes.id, party.value)
        said: dict[str, object] = {"comment": clean(comment).strip()} if comment.strip() else {}
        with self.workbook.write(label) as transaction:
            if approved:
                said |= {"method": method, "approved_at": transaction.now}
            whose = {"employee_id": minutes.employee_id, "talk_id": minutes.talk_id, "minutes_id": minutes.id}
            row = {**whose, "party": party, "sha256": minutes.sha256, **said}
            transaction.put(APPROVALS, row_id, {name: to_value(value) for name, value in row.items()})
            transaction.event("approved" if approved else "commented", TABLE, minutes.id, minutes.employee_id)
        return self._get(Approval, APPROVALS, row_id)
