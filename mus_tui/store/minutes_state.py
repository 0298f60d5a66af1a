"""How far the minutes of talks have come, as SQL for one talk and for lists of many."""

_TOLD = ("notes", "agenda_items", "verdicts", "praise")
"""The tables whose rows of a talk its minutes tell; agreements and goals go on living and are told by their lines."""

CHANGED_SQL = " OR ".join(
    f"EXISTS (SELECT 1 FROM main.{table} AS told "
    f"WHERE told.{key} = minutes.talk_id AND told.updated_at > minutes.updated_at)"
    for table, key in (*((table, "talk_id") for table in _TOLD), ("talks", "id"))
)
"""Whether a talk was changed after a row of ``minutes`` was sent. Not by building the text anew: a later wording of the
program, or an agreement that was kept, is no change of what was approved."""

STATE_SQL = f"""CASE WHEN minutes.id IS NULL THEN 'draft'
    WHEN {CHANGED_SQL} THEN iif(EXISTS (
        SELECT 1 FROM approvals WHERE approvals.talk_id = minutes.talk_id AND approvals.approved_at IS NOT NULL
        AND approvals.deleted_at IS NULL), 'changed', 'draft')
    WHEN (SELECT count(DISTINCT approvals.party) FROM approvals WHERE approvals.talk_id = minutes.talk_id
        AND approvals.sha256 = minutes.sha256 AND approvals.approved_at IS NOT NULL
        AND approvals.deleted_at IS NULL) = 2 THEN 'approved'
    ELSE 'sent' END"""
"""`MinutesStanding.state` of a talk's newest row of ``minutes``, for lists of many."""
