"""The scales as plots: read without colour, side by side where there is room, no average of few people."""

from mus_tui.domain.people import Party
from mus_tui.i18n.translator import translator
from mus_tui.store.ratings import YearlyRating
from mus_tui.ui.views.scale_plots import dot_plot, of_person, of_team, plot_lines
from mus_tui.ui.widgets.text import Line, cells

EMPLOYEE, LEADER = Party.EMPLOYEE, Party.LEADER
DA, EN = translator("da"), translator("en")
CAMILLA = [
    YearlyRating("cam", "workload", EMPLOYEE, 2024, 2),
    YearlyRating("cam", "workload", EMPLOYEE, 2025, 4),
    YearlyRating("cam", "workload", LEADER, 2025, 3),
    YearlyRating("cam", "workload", EMPLOYEE, 2026, 5),
    YearlyRating("cam", "workload", LEADER, 2026, 5),
    YearlyRating("ane", "workload", EMPLOYEE, 2023, 1),
]


def text(line: Line) -> str:
    return "".join(span.text for span in line.spans).rstrip()


def test_each_party_has_a_sign_and_both_together_have_one() -> None:
    points = of_person(CAMILLA, "cam")["workload"]
    drawn = [
        "".join(span.text for span in row).rstrip() for row in dot_plot("workload", points, [2024, 2025, 2026], 30, DA)
    ]
    assert drawn == [
        " Arbejdspres",
        " 5 ·    ·    ◉    højt",
        " 4 ·    ●    ·",
        " 3 ·    ○    ·",
        " 2 ●    ·    ·",
        " 1 ·    ·    ·    lavt",
        "   2024 2025 2026",
    ]


def test_years_that_do_not_fit_are_the_oldest() -> None:
    points = {(EMPLOYEE, year): 3.0 for year in range(2016, 2027)}
    axis = list(dot_plot("workload", points, range(2016, 2027), 20, EN))[-1]
    assert "".join(span.text for span in axis).split() == ["2024", "2025", "2026"]


def test_plots_stand_side_by_side_or_one_under_the_other() -> None:
    scales = of_person(CAMILLA, "cam")
    wide, narrow = plot_lines(scales, "Camilla", 80, EN), plot_lines(scales, "Camilla", 40, EN)
    assert text(wide[0]) == " ● Camilla  ○ leader  ◉ both"
    assert text(wide[1]).split() == ["Workload", "Well-being", "Cooperation"]
    assert (len(wide), len(narrow)) == (1 + 7, 1 + 7 * 3 + 2)
    assert max(cells(line.spans) for line in wide) <= 80
    assert plot_lines(of_person(CAMILLA, "nobody"), "", 80, EN) == []


def test_the_team_has_averages_with_their_figures_from_five_people_on() -> None:
    five = [YearlyRating(str(number), "workload", EMPLOYEE, 2026, 3 + number % 2) for number in range(5)]
    assert plot_lines(of_team(five[1:]), "", 80, EN) == []
    rows = [text(line) for line in plot_lines(of_team(five), "alle", 80, DA)]
    assert rows[4].startswith(" 3 ● 3,4")
