"""Small cases in which one thing alone decides where a cell of pasted text ends."""

from __future__ import annotations

from typing import Any

import pytest

from actionlog.domain.board_context import Known
from actionlog.importers.pasted_text.column_traits import (
    LineWidth,
    TableHabits,
    at_first,
    breadth_of,
)
from actionlog.importers.pasted_text.text_words import Gap, PastedWord
from tests.factories import JANUARY, action, people
from tests.importers.pasted_tables import HEADINGS, read, rows, unsure


def cells(text: str, known: Known | None = None) -> list[str]:
    """The cells of the first row under the usual headings."""
    return rows(read(HEADINGS + text, known))[0]


def test_two_people_whose_names_are_wrapped_are_both_responsible() -> None:
    row = (
        "7 04-Mar-20 Estates To publish the costs of the wall\n"
        "before the next meeting\n"
        "Felicity\nCox\nBartholomew\nFeatherstonehaugh\nDec-20 Open\n"
    )
    found = cells(row)
    assert found[3].endswith("before the next meeting")
    assert found[4] == "Felicity Cox Bartholomew Featherstonehaugh"


def test_a_name_with_small_words_in_it_is_one_name() -> None:
    row = (
        "7 04-Mar-20 Estates To publish the costs of the wall in writing\n"
        "Anneka van\nder Berg\nAnn Lee\nDec-20 Open\n"
    )
    assert cells(row)[4] == "Anneka van der Berg Ann Lee"


def test_a_month_behind_a_day_begins_no_name() -> None:
    row = (
        "7 04-Mar-20 Estates To agree the costs so that it can be made by 31\n"
        "March\nHealthwatch Dec-20 Open\n"
    )
    assert cells(row)[3:5] == [
        "To agree the costs so that it can be made by 31 March",
        "Healthwatch",
    ]


def test_the_last_words_of_a_request_are_no_part_of_a_deadline() -> None:
    row = "7 04-Mar-20 Estates To report to the next\nmeeting\n06 Oct 2020 Ann Lee Open\n"
    text = HEADINGS.replace("Responsible Deadline", "Deadline Responsible") + row
    assert rows(read(text))[0][3:6] == ["To report to the next meeting", "06 Oct 2020", "Ann Lee"]


def test_a_comment_s_line_that_stands_at_two_pages_feet_is_no_footer() -> None:
    row = "{} 04-Mar-20 Estates To report Ann Lee Dec-20 Open 15.09.20 The work goes on and\n"
    last = "will begin once the tide is out.\n"
    text = HEADINGS + "".join(f"{row.format(nth)}{last}\f\n{HEADINGS}" for nth in (3, 4))
    assert [found[7] for found in rows(read(text))] == [
        "15.09.20 The work goes on and will begin once the tide is out."
    ] * 2


def test_a_column_begins_under_its_heading_although_the_one_before_is_full() -> None:
    text = (
        "Ref   Action               Owner       Deadline    Revised date Status\n"
        + "".join(
            f"{nth}     Write to the county  Ann Lee     23 Nov 2020 22 Jan 2021  Open\n"
            for nth in range(3, 9)
        )
        + "9     Write to the county  Ann Lee     23 Nov 2020              Open\n"
    )
    assert rows(read(text))[0][3:5] == ["23 Nov 2020", "22 Jan 2021"]


def test_a_day_whose_year_may_stand_on_the_next_page_is_asked_about() -> None:
    row = "7 17 Oct Estates To write to the\n\f\n{}county 2020 Ann Lee Dec-20 Open\n"
    text = HEADINGS + row.format(HEADINGS)
    (grid,) = read(text).grids
    assert "Date" in unsure(grid.rows[1])
    whole, *_ = read(text.replace("\f\n" + HEADINGS, "")).grids
    assert "Date" not in unsure(whole.rows[1])


def test_a_status_that_is_lost_at_a_page_s_end_makes_the_row_doubtful() -> None:
    text = (
        "Ref Date Action Owner Deadline Progress Status\n"
        "7 04-Mar-20 To write to the county Ann Lee Dec-20 05.01.21 - a letter was sent to\n"
        "all of them Open\n"
        "\f\nand answered on Monday\n"
    )
    (grid,) = read(text).grids
    assert rows(read(text))[0][6] == ""
    assert {"Action", "Progress", "Status"} <= set(unsure(grid.rows[1]))


MORE = "8 04-Mar-20 Digital To share the terms of the{0}\npilot\n{1}Li Wei Dec-20 Open\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        (
            "7 04-Mar-20 Harbour Master\nReport \nFigures Monthly\nAnn Lee\nDec-20 Open\n"
            + MORE.format(" ", ""),
            ["Harbour Master", "Report Figures Monthly", "Ann Lee"],
        ),
        (
            "7 04-Mar-20 Estates\nTo agree figures with Harbour Board \nMembers\nLi Wei\n"
            "Dec-20 Open\n" + MORE.format(" ", ""),
            ["Estates", "To agree figures with Harbour Board Members", "Li Wei"],
        ),
        (
            "7 04-Mar-20 Estates\n\nTo agree terms with Harbour\nBoard\n\nSimon Wood\n\n"
            "Dec-20 Open\n" + MORE.format("", "\n"),
            ["Estates", "To agree terms with Harbour Board", "Simon Wood"],
        ),
        (
            "7 04-Mar-20  Harbour Master   Report Figures Monthly   Ann Lee   Dec-20  Open\n"
            + MORE.format("", ""),
            ["Harbour Master", "Report Figures Monthly", "Ann Lee"],
        ),
    ],
    ids=("a blank where a line was wrapped", "the same in a request", "empty lines", "wide gaps"),
)
def test_how_lines_end_tells_where_cells_end(row: str, wanted: list[str]) -> None:
    (grid,) = read(HEADINGS + row).grids
    assert cells(row)[2:5] == wanted
    assert unsure(grid.rows[1]) == []


@pytest.mark.parametrize(
    ("habits", "sign", "none"),
    [
        (TableHabits(trailing_tells=True), {"gap": Gap.END}, {"gap": Gap.WRAP}),
        (TableHabits(blanks_tell=True), {"gap": Gap.END, "blank": True}, {"gap": Gap.END}),
        (TableHabits(), {"gap": Gap.WIDE}, {"gap": Gap.SPACE}),
    ],
    ids=("a line that was not wrapped", "an empty line", "a wide gap"),
)
def test_a_sign_speaks_for_a_new_cell_and_against_going_on(
    habits: TableHabits, sign: dict[str, Any], none: dict[str, Any]
) -> None:
    marked, plain = PastedWord("Wall", 1, **sign), PastedWord("Wall", 1, **none)
    side = (True, False)
    assert habits.between(marked, side) < habits.between(plain, side)
    assert habits.within(marked) > habits.within(plain)


@pytest.mark.parametrize(("wrapped", "tells"), [(1, False), (10, True), (19, False)])
def test_a_sign_at_nearly_every_line_or_at_hardly_any_tells_nothing(
    wrapped: int, *, tells: bool
) -> None:
    gaps = [Gap.WRAP] * wrapped + [Gap.END] * (20 - wrapped)
    words = [PastedWord("wall", nth, gap) for nth, gap in enumerate(gaps)]
    assert at_first(words).trailing_tells is tells


def test_the_width_of_a_column_is_that_in_which_its_lines_fit_and_its_wraps_are_needed() -> None:
    wrapped = [LineWidth(wide, 3_000) for wide in (9_000, 9_500, 10_000)]
    for early in (1, 3):
        found = breadth_of([*wrapped, *[LineWidth(4_000, 1_000)] * early])
        assert found is not None
        assert (found.least, found.most) == (10_000, 10_000 * 1.15)


def test_a_single_line_that_is_too_long_does_not_make_a_column_wider() -> None:
    wrapped = [LineWidth(wide, 3_000) for wide in (9_000, 9_500, 10_000) * 2]
    found = breadth_of([*wrapped, LineWidth(14_000, None)])
    assert found is not None
    assert found.least == 10_000


def test_a_column_s_width_is_not_told_by_two_lines_nor_by_lines_wrapped_anyhow() -> None:
    assert breadth_of([LineWidth(9_000, 3_000), LineWidth(9_500, 3_000)]) is None
    assert breadth_of([LineWidth(wide, 500) for wide in range(1_000, 11_000, 500)]) is None


def test_a_title_that_another_action_has_is_one() -> None:
    row = "9 09-Dec-20 Harbour Master Report Figures Monthly Ann Lee Jan-21 Open\n"
    known = Known(JANUARY, people=people(), actions={3: action(3, item="Harbour Master Report")})
    (grid,) = read(HEADINGS + row, known).grids
    assert cells(row, known)[2:5] == ["Harbour Master Report", "Figures Monthly", "Ann Lee"]
    assert "Item" not in unsure(grid.rows[1])


def test_a_title_that_the_rows_before_have_is_one() -> None:
    row = "{} 09-Dec-20 Harbour Master\nReport on the figures\nAnn Lee\nJan-21 Open\n"
    last = "9 09-Dec-20 Harbour Master Report Figures Monthly Ann Lee Jan-21 Open\n"
    text = HEADINGS + "".join(map(row.format, range(3, 8))) + last
    assert rows(read(text))[-1][2:4] == ["Harbour Master", "Report Figures Monthly"]
