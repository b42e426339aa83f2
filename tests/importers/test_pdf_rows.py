"""Rows of a PDF's tables: what parts them, by rules or without."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from actionlog.importers.pdf.columns import Columns, UncertainTable
from actionlog.importers.pdf.page_model import TextLine
from actionlog.importers.pdf.table_rows import bands
from actionlog.importers.pdf.unruled_heading import follows, follows_closely, headed_table
from tests.importers.printing import columns, heads, level, line, row, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.importers.pdf.page_model import Stroke

COLUMNS = Columns((30, 130), 0)


def heights(lines: Sequence[TextLine], *strokes: Stroke) -> list[list[float]] | None:
    """Where the lines of each row stand."""
    found = bands(lines, COLUMNS, strokes)
    return [[each.top for each in group] for group in found] if found else None


@pytest.mark.parametrize(
    ("gap", "rows"),
    [
        (13, [[0, 12], [25, 37]]),  # rows are parted by a little more
        (12.5, None),  # too little more: the line between may be of either
    ],
)
def test_rows_are_parted_by_a_gap_that_is_wider_than_that_of_lines(
    gap: float, rows: list[list[float]] | None
) -> None:
    at = 12 + gap
    lines = [
        row("5", "sea wall", top=0),
        row("", "and quay", top=12),
        row("6", "a pier", top=at),
        row("", "of oak", "Ann", top=at + 12),
    ]
    assert heights(lines) == rows


def test_lines_of_neighbouring_cells_set_a_little_apart_are_no_rows_of_their_own() -> None:
    lines = [
        row("5", "sea wall", top=0),
        row("", "", "Ann", top=5),
        row("6", "pier", "Tom", top=14),
    ]
    assert heights(lines) == [[0, 5], [14]]


def leaning(step: float) -> list[TextLine]:
    """Two rows of four lines, the last of the first nearer to the second than to its own."""
    return [
        row(ref if nth == 0 else "", "sea wall", "Ann" if nth == 0 else "", top=start + down)
        for ref, start in (("5", 0), ("6", step + 35.5))
        for nth, down in enumerate((0, step, step + 12, step + 24))
    ]


@pytest.mark.parametrize(("step", "rows"), [(11.8, 2), (11.5, 0)])
def test_lines_of_a_cell_follow_on_the_first_as_on_each_other(step: float, rows: int) -> None:
    assert len(heights(leaning(step)) or []) == rows


def test_two_lines_tell_nothing_of_how_far_apart_those_of_a_cell_are() -> None:
    lines = [row("5", "sea wall", "Ann", top=0), row("", "of stone", top=12)]
    lines += [row("6", "a pier", "Tom", top=23.5), row("", "of oak", top=35.5)]
    assert heights(lines) is None


def test_what_stands_above_the_first_ref_is_of_the_page_before_if_it_may_have_left_something() -> (
    None
):
    lines = [row("", "of oak", top=0), row("5", "sea wall", "Ann", top=30)]
    lines += [row("", "of stone", top=42)]
    assert bands(lines, COLUMNS, ()) is None
    assert len(bands(lines, COLUMNS, (), rest=True) or []) == 2


def test_what_stands_above_refs_as_close_as_any_line_is_of_the_page_before_if_rows_have_more() -> (
    None
):
    rest, first = row("", "of oak", top=0), row("5", "a wall", top=12)
    lines = [rest, first, row("", "of stone", top=24)]
    lines += [row("6", "a pier", top=36), row("", "of iron", top=48)]
    assert len(bands(lines, COLUMNS, (), rest=True) or []) == 3
    alone = [rest, first, row("6", "a pier", top=24)]
    assert bands(alone, COLUMNS, (), rest=True) is None


def test_a_ref_may_stand_lower_in_its_row_where_gaps_part_the_rows() -> None:
    lines = [row("", "sea wall", top=0), row("5", "of stone", "Ann", top=12)]
    lines += [row("", "a pier", top=40), row("6", "of oak", "Tom", top=52)]
    assert heights(lines) == [[0, 12], [40, 52]]


def test_a_group_without_a_ref_goes_with_the_one_above_if_refs_stand_on_top() -> None:
    lines = [row("5", "sea wall", top=0), row("", "and quay", top=12)]
    after = [row("", "of stone", top=30), row("6", "a pier", top=48), row("", "of oak", top=60)]
    assert heights([*lines, *after]) == [[0, 12, 30], [48, 60]]
    low = [row("", "of stone", top=0), row("5", "sea wall", "Ann", top=12)]
    assert heights([*low, row("", "and quay", top=30), row("", "a pier", top=42)]) is None


def headed(*lines: TextLine) -> list[list[float]] | None:
    """Where the lines of the heading row, and of each row below it, stand."""
    found = bands(lines, COLUMNS, (), headed=True)
    return [[each.top for each in group] for group in found] if found else None


def test_a_heading_row_ends_at_a_gap_or_has_one_line() -> None:
    names = [row("Ref", "Action", "Owner", top=0), row("", "agreed", top=12)]
    rows = [row("5", "sea wall", "Ann", top=30), row("", "of stone", top=42)]
    rows += [row("6", "a pier", "Tom", top=60), row("", "of oak", top=72)]
    assert headed(*names, *rows) == [[0, 12], [30, 42], [60, 72]]
    assert headed(names[0], row("5", "sea wall", "Ann", top=12), row("", "of stone", top=24)) == [
        [0],
        [12, 24],
    ]
    even = [row("5", "sea wall", "Ann", top=24), row("", "of stone", top=36)]
    assert headed(*names, *even) is None
    after = [row("6", "a pier", "Tom", top=54), row("", "of oak", top=66)]
    assert headed(*names, *even, *after) is None
    bold = [TextLine(tuple(replace(one, bold=True) for one in each.words)) for each in names]
    assert headed(*bold, *even) == [[0, 12], [24, 36]]


@pytest.mark.parametrize(
    ("spans", "rows"),
    [
        ([(0, 0.62)], 2),
        ([(0, 0.58)], 0),
        ([(0, 0.31), (0.31, 0.62)], 2),  # drawn from cell to cell
        ([(0, 0.62), (3, 4)], 2),
        ([(0.5, 3)], 0),  # most of it beside the table
        ([(-3, 0.5)], 0),
    ],
)
def test_a_rule_parts_rows_if_it_covers_most_of_the_table(
    spans: list[tuple[float, float]], rows: int
) -> None:
    lines = leaning(11.4)
    right = max(each.right for each in lines)
    between = (lines[3].bottom + lines[4].top) / 2
    rules = [level(between, start * right, end * right) for start, end in spans]
    assert len(heights(lines, *rules) or []) == rows


def told(*lines: TextLine) -> tuple[int, int] | None:
    """From where to where a table with its headings on the first line goes."""
    found = headed_table([heads(), *lines], 0)
    return (found[1], found[2]) if found else None


@pytest.mark.parametrize(("gap", "near"), [(14.9, True), (15.1, False)])
def test_lines_of_a_paragraph_are_close(gap: float, *, near: bool) -> None:
    assert follows_closely(line("sea wall"), line("quay", 0, gap)) is near


@pytest.mark.parametrize(("gap", "near"), [(34.9, True), (35.1, False)])
def test_after_a_wide_gap_only_a_row_goes_on(gap: float, *, near: bool) -> None:
    assert follows(line("sea wall"), line("quay", 0, gap)) is near
    assert follows(line("sea wall"), line("6", 0, 90))


def test_a_row_near_headings_that_fit_none_is_a_table_that_cannot_be_told() -> None:
    across = TextLine((word("5", 0, 60), word("x" * 20, 60, 60), word("Ann", 170, 60)))
    words_between = [line("x" * 60, 0, 12 * nth) for nth in range(1, 5)]
    with pytest.raises(UncertainTable):
        told(*words_between[:3], across)
    assert told(*words_between, across) is None


@pytest.mark.parametrize(("more", "found"), [(2, True), (3, True), (4, False)])
def test_a_heading_has_few_lines(more: int, *, found: bool) -> None:
    below = [columns((0, "(no)"), (40, "agreed"), top=12 * nth) for nth in range(1, more + 1)]
    first = row("5", "sea wall", "Ann", top=12 * (more + 1))
    assert bool(told(*below, first)) is found


def test_a_column_with_two_columns_in_it_is_not_told() -> None:
    def line_of(ref: str, top: float) -> TextLine:
        return columns((0, ref), (40, "sea wall"), (140, "Ann"), (190, "Dec"), top=top)

    with pytest.raises(UncertainTable):
        told(line_of("5", 12), line_of("6", 40))
    assert told(*(row(ref, "sea wall", "Ann", top=top) for ref, top in (("5", 12), ("6", 40))))
