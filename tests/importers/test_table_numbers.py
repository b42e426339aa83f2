"""How many, how far and how late: what each number by which a log is read decides."""

from __future__ import annotations

import pytest

from actionlog.errors import LogNotFound
from actionlog.importers.rows.cell_text import share_a_pattern
from tests.importers.grids import HEADINGS, codes, grid, read, row

_REST = [""] * (len(HEADINGS) - 1)


def _asked(**cells: str) -> list[tuple[str, ...]]:
    """Of each question of one row its code, and what it offers."""
    log = read(grid(row(**cells)))
    return [(one.query.code, *one.query.means) for one in log.asked]


@pytest.mark.parametrize(
    ("cells", "asks"),
    [
        # The log is of 13 January 2021: a day a week later is still one of it.
        ({"comments": "20 Jan 2021: Asked"}, ()),
        ({"comments": "21 Jan 2021: Asked"}, ("comment-date-implausible", "2021-01-21")),
        ({"date": "20 Jan 2021", "deadline": "Feb-21"}, ()),
        (
            {"date": "21 Jan 2021", "deadline": "Feb-21"},
            ("raised-implausible", "2021-01-21", "2020-01-21"),
        ),
        # The year of a comment was mistaken by two at the most, that of a raising by three.
        (
            {"comments": "10 Dec 2018: Asked"},
            ("comment-date-implausible", "2018-12-10", "2020-12-10"),
        ),
        ({"comments": "10 Dec 2017: Asked"}, ("comment-date-implausible", "2017-12-10")),
        (
            {"comments": "10 Jan 2023: Asked"},
            ("comment-date-implausible", "2023-01-10", "2021-01-10"),
        ),
        ({"comments": "10 Jan 2024: Asked"}, ("comment-date-implausible", "2024-01-10")),
        (
            {"date": "9 Dec 2023", "deadline": "Jan-24"},
            ("raised-implausible", "2023-12-09", "2020-12-09"),
        ),
        ({"date": "9 Dec 2024", "deadline": "Jan 2025"}, ("raised-implausible", "2024-12-09")),
        # A deadline is within two years; what is offered instead, nine years on or five back.
        ({"deadline": "Nov-22"}, ()),
        ({"deadline": "Jan-23"}, ("deadline-implausible", "2023-01", "2021-01")),
        ({"deadline": "Jan-12"}, ("deadline-implausible", "2012-01", "2021-01")),
        ({"deadline": "Jan-11"}, ("deadline-implausible", "2011-01")),
        ({"deadline": "January 2026"}, ("deadline-implausible", "2026-01", "2021-01")),
        ({"deadline": "January 2027"}, ("deadline-implausible", "2027-01", "2022-01")),
    ],
)
def test_how_far_off_a_date_may_be_and_in_which_years_it_is_looked_for(
    cells: dict[str, str], asks: tuple[str, ...]
) -> None:
    assert _asked(**cells) == ([asks] if asks else [])


def test_refs_that_are_no_numbers_are_one_question_where_more_than_three_are() -> None:
    refs = ("A1x", "B2y", "C3z", "D4w")
    assert codes(read(grid(*(row(ref=one) for one in refs[:3])))) == ["ref-not-understood"] * 3
    assert codes(read(grid(*(row(ref=one) for one in refs)))) == ["ref-pattern"]


def test_refs_of_which_most_stand_twice_share_no_pattern() -> None:
    assert share_a_pattern(("PB/20/38", "PB/20/38", "PB/20/39", "PB/20/40", "PB/20/41"))
    assert not share_a_pattern(("PB/20/38", "PB/20/38", "PB/20/39", "PB/20/40"))


def test_titles_are_told_one_by_one_up_to_four() -> None:
    parts = [(["PART " + part, *_REST], row(ref=str(at))) for at, part in enumerate("ABCDE", 1)]
    assert len(read(grid(*(line for part in parts[:4] for line in part))).notes) == 4
    assert len(read(grid(*(line for part in parts for line in part))).notes) == 1


def test_lines_above_a_log_are_told_one_by_one_up_to_four() -> None:
    above = [[f"Title {nth} of 2020", *_REST] for nth in range(5)]
    for lines, notes in ((4, 4), (5, 1)):
        log = read(grid(*above[:lines], list(HEADINGS), row(), headings=None))
        assert len(log.notes) == notes


def test_of_rows_that_are_passed_three_are_quoted() -> None:
    totals = [["Total", "", "", str(nth), *[""] * 4] for nth in range(4)]
    (three,) = read(grid(row(), *totals[:3])).notes
    (four,) = read(grid(row(), *totals)).notes
    assert three.endswith("“Total | 0”, “Total | 1”, “Total | 2”")
    assert "“Total | 2” and 1 more" in four
    assert "“Total | 3”" not in four


def test_a_row_that_explains_three_headings_is_no_action() -> None:
    two = ["", "", "Enter item", "Describe the action", *[""] * 4]
    three = ["No.", "dd/mm/yyyy", "Enter item", "Describe the action", *[""] * 4]
    assert len(read(grid(two, row())).drafts) == 2
    assert len(read(grid(three, row())).drafts) == 1


_BY = ("Ref", "Action", "Action by")
_NAME = ("Ref", "Name", "Due", "Action")
_MEND, _GO = ("1", "Mend it"), ("2", "Go on")
_LONG = "The gate by the sea"


@pytest.mark.parametrize(
    ("headings", "rows", "found"),
    [
        # Days under `Action by` are by when, where two stand there, and more than half are some.
        (_BY, [(*_MEND, "7 May 2021")], "None"),
        (_BY, [(*_MEND, "7 May 2021"), (*_GO, "8 May 2021")], "2021-05-07"),
        (_BY, [(*_MEND, "7 May 2021"), (*_GO, "CF")], "None"),
        (_BY, [(*_MEND, "7 May 2021"), (*_GO, "8 May 2021"), ("3", "Ask", "CF")], "2021-05-07"),
        # What stands under `Name` is somebody, where half of it may be a name.
        (_NAME, [("1", "Ann Hill", "", "Go"), ("2", _LONG, "", "Ask")], "Ann Hill"),
        (_NAME, [("1", "Ann Hill", "", "Go"), *[(nth, _LONG, "", "Ask") for nth in "23"]], ""),
    ],
)
def test_a_column_is_what_half_of_its_cells_are(
    headings: tuple[str, ...], rows: list[tuple[str, ...]], found: str
) -> None:
    first = read(grid(*rows, headings=headings)).drafts[0]
    assert (str(first.deadline) if headings is _BY else ", ".join(first.responsible)) == found


def test_a_row_is_a_heading_again_where_half_of_it_is() -> None:
    again = ("Ref", "Date", "Item", "Action", "Whom", "Then", "Now", "Talk")
    assert len(read(grid(row(), again, row(ref="10"))).drafts) == 2


def test_a_table_of_which_more_than_half_are_counts_is_no_log() -> None:
    counts, words = [("Gate", "3"), ("Quay", "4")], [("Fen", "Go"), ("Sea", "Ask")]
    assert len(read(grid(*counts, *words, headings=("Item", "Actions"))).drafts) == 4
    with pytest.raises(LogNotFound):
        read(grid(*counts, *words[:1], headings=("Item", "Actions")))


def test_a_first_line_that_heads_nothing_is_quoted_to_its_sixth_cell() -> None:
    with pytest.raises(LogNotFound, match=r"\(0 \| 1 \| 2 \| 3 \| 4 \| 5\)"):
        read(grid(*[[str(nth) for nth in range(8)]] * 2, headings=None))
