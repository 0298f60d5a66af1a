"""Ratings as rows: in ``ratings`` what both may see, in ``private_notes`` the leader's own until it is shared."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from mus_tui.content.entries import Scale
from mus_tui.domain.lines import PrivatePurpose
from mus_tui.domain.people import Party
from mus_tui.domain.ratings import FEWEST_FOR_AVERAGE, HIGHEST, LOWEST, Rating
from mus_tui.domain.talks import Talk
from mus_tui.i18n.translator import N_
from mus_tui.store.repository import Repository
from mus_tui.store.rows import Value
from mus_tui.store.schema import PRIVATE
from mus_tui.system.clock import from_timestamp
from mus_tui.system.ids import derived_id
from mus_tui.system.refusal import Refusal

TABLE = "ratings"


class YearlyRating(NamedTuple):
    """The latest rating that one party gave a scale in one year."""

    employee_id: str
    subject: str
    party: Party
    year: int
    now: float


class Ratings(Repository):
    """Reads and writes ratings."""

    def of_talk(self, talk_id: str) -> dict[tuple[str, Party], Rating]:
        """Give what was rated in a talk and before it, by scale and party; the leader's own too, marked so."""
        found = self.shared(talk_id)
        found += [
            self._rating(row, row["text"], Party.LEADER, json.loads(row["details"]), is_private=True)
            for row in self.workbook.rows(
                f"SELECT * FROM {PRIVATE} WHERE talk_id = ? AND purpose = ? AND deleted_at IS NULL",
                talk_id,
                PrivatePurpose.RATING.value,
            )
        ]
        return {(rating.subject, rating.party): rating for rating in found}

    def shared(self, talk_id: str) -> list[Rating]:
        """Give what both may see of a talk's ratings."""
        return [
            self._rating(row, row["subject"], Party(row["party"]), dict(row))
            for row in self.workbook.rows(f"SELECT * FROM {TABLE} WHERE talk_id = ? AND deleted_at IS NULL", talk_id)
        ]

    def _rating(
        self, row: Any, subject: str, party: Party, details: Mapping[str, Any], *, is_private: bool = False
    ) -> Rating:
        return Rating(
            id=row["id"],
            employee_id=row["employee_id"],
            talk_id=row["talk_id"],
            subject=subject,
            party=party,
            now=details["now"],
            target=details["target"],
            driver=details["driver"],
            is_private=is_private,
            created_at=from_timestamp(row["created_at"]),
        )

    def rate(self, talk: Talk, subject: str, party: Party, now: int) -> bool:
        """Rate a scale from 1 to 5; the same number again takes it back. Give whether it is rated after.

        The leader's rating is the leader's own until it is shared.
        """
        if not LOWEST <= now <= HIGHEST:
            raise ValueError(f"a rating is from {LOWEST} to {HIGHEST}")
        known = self.of_talk(talk.id).get((subject, party))
        is_private = known.is_private if known else party is Party.LEADER
        table, row_id = (PRIVATE if is_private else TABLE), _row_id(talk.id, subject, party, is_private=is_private)
        takes_back = known is not None and known.now == now
        with self.workbook.write(N_("Rating")) as transaction:
            if takes_back:
                transaction.wipe(table, row_id)
            else:
                target, driver = (known.target, known.driver) if known else (None, "")
                values: dict[str, Value] = {"now": float(now), "target": target, "driver": driver}
                transaction.put(table, row_id, _columns(talk, subject, party, values, is_private=is_private))
            transaction.event("rated", TABLE, row_id, talk.employee_id)
        return not takes_back

    def share(self, talk: Talk, subject: str) -> None:
        """Show the employee what the leader rated; can be undone."""
        own = self.of_talk(talk.id).get((subject, Party.LEADER))
        if own is None or not own.is_private:
            raise Refusal(N_("There is no rating of yours to share here. Nothing was changed."))
        row_id = _row_id(talk.id, subject, Party.LEADER, is_private=False)
        values: dict[str, Value] = {"now": own.now, "target": own.target, "driver": own.driver}
        with self.workbook.write(N_("Share rating")) as transaction:
            transaction.wipe(PRIVATE, own.id)
            transaction.put(TABLE, row_id, _columns(talk, subject, Party.LEADER, values, is_private=False))
            transaction.event("shared", TABLE, row_id, talk.employee_id)

    def competences(self, employee_id: str) -> dict[str, dict[Party, Rating]]:
        """Give the newest shared rating of each competence by party; the three scales are none."""
        found: dict[str, dict[Party, Rating]] = {}
        for row in self.workbook.rows(
            f"SELECT * FROM {TABLE} WHERE employee_id = ? AND deleted_at IS NULL ORDER BY created_at, id", employee_id
        ):
            if row["subject"] not in set(Scale):
                party = Party(row["party"])
                found.setdefault(row["subject"], {})[party] = self._rating(row, row["subject"], party, dict(row))
        return found

    def yearly(self, *, private: bool = False) -> list[YearlyRating]:
        """Give everybody's ratings over the years, the oldest first; the leader's own only when asked for.

        A year is that of the talk; what was rated last in a year counts.
        """
        own = (
            f"UNION ALL SELECT employee_id, talk_id, text, 'leader', json_extract(details, '$.now'), created_at "
            f"FROM {PRIVATE} WHERE deleted_at IS NULL AND purpose = 'rating'"
        )
        rows = self.workbook.rows(
            f"WITH given AS (SELECT employee_id, talk_id, subject, party, now, created_at FROM {TABLE} "
            f"WHERE deleted_at IS NULL {own if private else ''}) "
            "SELECT given.employee_id, subject, party, substr(coalesce(planned_at, given.created_at), 1, 4), now "
            "FROM given JOIN talks ON talks.id = given.talk_id "
            "WHERE now IS NOT NULL AND talks.deleted_at IS NULL AND talks.state <> 'cancelled' "
            "ORDER BY coalesce(planned_at, given.created_at), given.created_at"
        )
        latest = {
            (employee_id, subject, party, year): YearlyRating(employee_id, subject, Party(party), int(year), now)
            for employee_id, subject, party, year, now in rows
        }
        return sorted(latest.values(), key=lambda rating: rating.year)


def team_averages(ratings: Iterable[YearlyRating]) -> dict[tuple[str, Party, int], float]:
    """Give the averages by scale, party and year; none of fewer than `FEWEST_FOR_AVERAGE` people (J17)."""
    given: dict[tuple[str, Party, int], list[float]] = {}
    for rating in ratings:
        given.setdefault((rating.subject, rating.party, rating.year), []).append(rating.now)
    return {key: sum(each) / len(each) for key, each in given.items() if len(each) >= FEWEST_FOR_AVERAGE}


def _row_id(talk_id: str, subject: str, party: Party, *, is_private: bool) -> str:
    return derived_id(PRIVATE, talk_id, subject) if is_private else derived_id(TABLE, talk_id, party, subject)


def _columns(talk: Talk, subject: str, party: Party, values: dict[str, Value], *, is_private: bool) -> dict[str, Value]:
    whose: dict[str, Value] = {"employee_id": talk.employee_id, "talk_id": talk.id}
    if is_private:
        details = json.dumps(values)
        return whose | {"purpose": PrivatePurpose.RATING.value, "text": subject, "details": details}
    return whose | values | {"subject": subject, "party": party.value}
