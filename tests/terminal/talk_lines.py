"""A talk of 25 lines over all five topics, as it is typed in Danish and in English, and what each line is."""

from dataclasses import dataclass

LEADER = "leader"
ANE = "Ane Sørensen"
BO = "Bo Østergaard"


@dataclass(frozen=True)
class Typed:
    """A line as it is typed, its kind, its words after the mark, and for agreements and goals who and when."""

    line: str
    kind: str
    words: str = ""
    owners: tuple[str, ...] = ()
    due: str | None = None

    @property
    def text(self) -> str:
        """What stands after the mark."""
        return self.line if self.kind == "note" else self.line[2:]


DANISH = {
    1: (
        Typed("Det meste af det vi aftalte er nået", "note"),
        Typed("+ tog vagten før ferien", "praise"),
        Typed("> jeg nåede ikke alt det jeg ville", "employee"),
        Typed("< vi fik for mange hasteopgaver", "leader"),
        Typed("! mig: tal med driften >2027-03-01", "agreement", "tal med driften", (LEADER,), "2027-03-01"),
    ),
    2: (
        Typed("Gerne mere tid til det nye system", "note"),
        Typed("! ane+mig: del vagterne om >1/3-2027", "agreement", "del vagterne om", (ANE, LEADER), "2027-03-01"),
        Typed("= Drive indførelsen af nyt system >2027-06-30", "goal", "Drive indførelsen", (ANE,), "2027-06-30"),
        Typed("? hvem tager telefonen om fredagen", "parked"),
        Typed("% virkede træt", "private"),
    ),
    3: (
        Typed("> jeg vil have svar hurtigere", "employee"),
        Typed("< jeg svarer samme dag", "leader"),
        Typed("! mig: fast møde hver anden mandag >2027-01-04", "agreement", "fast møde", (LEADER,), "2027-01-04"),
        Typed("Tilbagemelding helst på tomandshånd", "note"),
        Typed("- ! det er ikke et mærke", "note"),
    ),
    4: (
        Typed("Støjen fylder mest om eftermiddagen", "note"),
        Typed("! bo: find to skærmvægge >2027-02-01", "agreement", "find to skærmvægge", (BO,), "2027-02-01"),
        Typed("! ane: hjemme hver onsdag", "agreement", "hjemme hver onsdag", (ANE,)),
        Typed("+ hjælper de nye i gang", "praise"),
        Typed("% tænk på lønnen", "private"),
    ),
    5: (
        Typed("Vil gerne lede et projekt", "note"),
        Typed("= Lede et projekt med tre andre >2027-12-31", "goal", "Lede et projekt", (ANE,), "2027-12-31"),
        Typed("= Lære Rust #kursus", "goal", "Lære Rust", (ANE,)),
        Typed("? er der penge til et kursus", "parked"),
        Typed("! as: find et kursus >2027-01-15", "agreement", "find et kursus", (ANE,), "2027-01-15"),
    ),
}

ENGLISH = {
    1: (
        Typed("Most of what we agreed is done", "note"),
        Typed("+ took the shift before the holidays", "praise"),
        Typed("> I did not get round to everything", "employee"),
        Typed("< we had too many urgent tasks", "leader"),
        Typed("! me: talk to operations >2027-03-01", "agreement", "talk to operations", (LEADER,), "2027-03-01"),
    ),
    2: (
        Typed("More time for the new system, please", "note"),
        Typed("! ane+me: share out the shifts >1/3-2027", "agreement", "share out", (ANE, LEADER), "2027-03-01"),
        Typed("= Run the move to the new system >2027-06-30", "goal", "Run the move", (ANE,), "2027-06-30"),
        Typed("? who takes the phone on Fridays", "parked"),
        Typed("% seemed tired", "private"),
    ),
    3: (
        Typed("> I want answers sooner", "employee"),
        Typed("< I answer the same day", "leader"),
        Typed("! me: a fixed meeting on Mondays >2027-01-04", "agreement", "a fixed meeting", (LEADER,), "2027-01-04"),
        Typed("Feedback preferably in private", "note"),
        Typed("- ! this is no mark", "note"),
    ),
    4: (
        Typed("The noise is worst in the afternoon", "note"),
        Typed("! bo: find two screens >2027-02-01", "agreement", "find two screens", (BO,), "2027-02-01"),
        Typed("! ane: at home every Wednesday", "agreement", "at home every Wednesday", (ANE,)),
        Typed("+ helps newcomers along", "praise"),
        Typed("% think of the salary", "private"),
    ),
    5: (
        Typed("Would like to lead a project", "note"),
        Typed("= Lead a project with three others >2027-12-31", "goal", "Lead a project", (ANE,), "2027-12-31"),
        Typed("= Learn Rust #course", "goal", "Learn Rust", (ANE,)),
        Typed("? is there money for a course", "parked"),
        Typed("! as: find a course >2027-01-15", "agreement", "find a course", (ANE,), "2027-01-15"),
    ),
}
TALKS = {"da": DANISH, "en": ENGLISH}
