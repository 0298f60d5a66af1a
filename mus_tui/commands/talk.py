"""The commands of a talk and its preparation: the text, the marks of its lines, the panel beside it."""

from mus_tui.commands.command import Command, Scope
from mus_tui.i18n.translator import N_

TALK = (
    Command("talk.topic_1", N_("Topic 1"), Scope.TALK, ("f2",), N_("Topic"), 12, False),
    Command("talk.topic_2", N_("Topic 2"), Scope.TALK, ("f3",), N_("Topic"), 12, False),
    Command("talk.topic_3", N_("Topic 3"), Scope.TALK, ("f4",), N_("Topic"), 12, False),
    Command("talk.topic_4", N_("Topic 4"), Scope.TALK, ("f5",), N_("Topic"), 12, False),
    Command("talk.topic_5", N_("Topic 5"), Scope.TALK, ("f6",), N_("Topic"), 12, False),
    Command("talk.panel", N_("Between text and panel"), Scope.TALK, ("tab",), N_("Panel"), 14),
    Command(
        "talk.history_read",
        N_("History read, or not yet"),
        Scope.TALK,
        help=N_("Says that the last talk and what has happened since have been looked through"),
    ),
    Command(
        "talk.focus",
        N_("Choose the focus of the talk"),
        Scope.TALK,
        help=N_("The one or two purposes that matter most this time; they stand in the invitation"),
    ),
    Command(
        "talk.hide_topic",
        N_("Hide the topic, or show it again"),
        Scope.TALK,
        help=N_("Its questions are left out of this talk; what comes from earlier talks stays"),
    ),
    Command(
        "talk.template",
        N_("Choose the questions of a template"),
        Scope.TALK,
        help=N_("Those of another kind of talk, or your own from the folder content"),
    ),
    Command(
        "talk.new_question",
        N_("New question of your own"),
        Scope.TALK,
        help=N_("It is chosen here and kept for other talks; e rewords it, d retires it"),
    ),
    Command(
        "talk.new_fixed_point",
        N_("New fixed point"),
        Scope.TALK,
        help=N_("Taken up in every talk until it is retired, with everyone or with this employee"),
    ),
    Command("talk.bring_back", N_("Bring back a retired question or fixed point"), Scope.TALK),
    Command(
        "talk.read_form",
        N_("Read the employee's form"),
        Scope.TALK,
        help=N_("The preparation form as it came back: a text file or a saved mail"),
    ),
)

TEXT = (
    Command("text.next_mark", N_("Next mark for the line"), Scope.TEXT, ("ctrl+t",), N_("Mark"), 13),
    Command("text.next_question", N_("Next question"), Scope.TEXT, ("ctrl+o",), N_("Question"), 38),
    Command(
        "text.times",
        N_("Times of the lines"),
        Scope.TEXT,
        ("f8",),
        N_("Times"),
        39,
        help=N_("The time at which its first word was written; nothing has to be typed for it"),
    ),
    Command(
        "text.duplicate", N_("Write the line once more"), Scope.TEXT, help=N_("Below itself, as a line of its own")
    ),
)

FOLLOW = (
    Command(
        "follow.take_over",
        N_("Write here instead of the other window"),
        Scope.FOLLOW,
        ("enter",),
        N_("Take over"),
        10,
        help=N_("The other window saves, reads along from then on, and can take it back"),
    ),
)

MARKS = (
    Command(
        "text.mark_agreement",
        N_("Mark the line as an agreement"),
        Scope.MARK,
        ("exclamation_mark",),
        N_("Mark"),
        62,
    ),
    Command("text.mark_goal", N_("Mark the line as a goal"), Scope.MARK, ("equals_sign",), N_("Mark"), 62),
    Command("text.mark_praise", N_("Mark the line as praise"), Scope.MARK, ("plus",), N_("Mark"), 62),
    Command(
        "text.mark_leader",
        N_("Mark the line as the leader's words"),
        Scope.MARK,
        ("less_than_sign",),
        N_("Mark"),
        62,
    ),
    Command(
        "text.mark_employee",
        N_("Mark the line as the employee's words"),
        Scope.MARK,
        ("greater_than_sign",),
        N_("Mark"),
        62,
    ),
    Command("text.mark_parked", N_("Park the line for next time"), Scope.MARK, ("question_mark",), N_("Mark"), 62),
    Command("text.mark_private", N_("Keep the line for me only"), Scope.MARK, ("percent_sign",), N_("Mark"), 62),
    Command(
        "text.share_line",
        N_("Share the line with the employee"),
        Scope.MARK,
        ("d",),
        N_("Share"),
        61,
        help=N_("It leaves your own notes and stands in the agenda; s on the panel takes it back"),
    ),
    Command("text.line_up", N_("Move the line up"), Scope.MARK, ("K",), N_("Line"), 63),
    Command("text.line_down", N_("Move the line down"), Scope.MARK, ("J",), N_("Line"), 63),
)

_ON_SCALE = N_("On a question with a scale: from 1 to 5, before the talk your own rating, in it the employee's")

PANEL = (
    Command("panel.tick", N_("Tick, or untick"), Scope.PANEL, ("space",), N_("Tick"), 10, False),
    Command("panel.copy", N_("Copy into the notes"), Scope.PANEL, ("enter",), N_("Copy"), 11, False),
    Command("panel.order_down", N_("Further down"), Scope.PANEL, ("J",), N_("Order"), 37, False),
    Command("panel.order_up", N_("Further up"), Scope.PANEL, ("K",), N_("Order"), 37, False),
    Command(
        "panel.share",
        N_("Share with the employee, or take back"),
        Scope.PANEL,
        ("s",),
        N_("Share"),
        15,
        help=N_("On a question your notes under it and your rating; on what you shared: yours alone again"),
    ),
    Command("panel.probes", N_("An open question to follow up with"), Scope.PANEL, ("f",), N_("Probe"), 36),
    Command(
        "panel.differs",
        N_("We see it differently, or not after all"),
        Scope.PANEL,
        ("w",),
        help=N_("The point stands as open in the minutes"),
    ),
    Command(
        "panel.team_meeting",
        N_("To the team meeting, or back"),
        Scope.PANEL,
        ("T",),
        help=N_("The point leaves the talk and its minutes"),
    ),
)

VERDICTS = (
    *(
        Command(f"verdict.{name}", label, Scope.VERDICT, (str(number),), N_("Verdict"), 12, False, _ON_SCALE)
        for number, (name, label) in enumerate(
            (
                ("kept", N_("Verdict: kept, or a point taken up")),
                ("partly", N_("Verdict: partly, or a point skipped")),
                ("not_kept", N_("Verdict: not kept")),
                ("irrelevant", N_("Verdict: no longer relevant")),
            ),
            1,
        )
    ),
    Command("verdict.rating_5", N_("5 on a scale"), Scope.VERDICT, ("5",), N_("Verdict"), 12, False, _ON_SCALE),
)

CLOSING = (
    Command(
        "closing.hold",
        N_("Close it, and show the minutes"),
        Scope.CLOSING,
        ("h",),
        N_("Close"),
        10,
        help=N_("Where something is still owed, the cursor goes there"),
    ),
    Command("closing.open", N_("To the line, or fill it in"), Scope.CLOSING, ("enter",), N_("Open"), 11, False),
    Command(
        "closing.plan_follow_up",
        N_("Plan the follow-up in three and six months"),
        Scope.CLOSING,
        ("f",),
        N_("Follow up"),
        15,
    ),
)
