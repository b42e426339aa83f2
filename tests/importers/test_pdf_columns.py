"""Columns that white space parts: which gaps are gutters, and which lines keep to them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actionlog.importers.pdf.columns import Columns, Gutters, stretches
from actionlog.importers.pdf.page_model import TextLine
from tests.importers.printing import columns, line, word

HEADS = ((0, "Ref"), (40, "Action"), (140, "Owner"))


def gutters(*lines: TextLine) -> Gutters:
    """What lines leave of the gutters under the headings."""
    found = Gutters.under(columns(*HEADS))
    for each in lines:
        assert found is not None
        found = found.with_line(each)
    assert found is not None
    return found


def row(*, until: float = 100, since: float = 140) -> TextLine:
    """A row whose second text ends at a place, and whose third begins at one."""
    return TextLine((word("5"), replace(word("x", 50), right=until), word("wall", since)))


@pytest.mark.parametrize(
    ("heads", "may"),
    [
        (HEADS, True),
        (HEADS[:2], False),  # two columns are a list
        ((*HEADS[:2], (140, "x" * 40)), True),
        ((*HEADS[:2], (140, "x" * 41)), False),
        ((*HEADS[:2], (140, "5 Owners")), False),
    ],
)
def test_headings_are_short_texts_without_numbers(
    heads: tuple[tuple[float, str], ...], *, may: bool
) -> None:
    assert (Gutters.under(columns(*heads)) is not None) is may


@pytest.mark.parametrize(
    ("lines", "gap", "clear"),
    [(1, 5.1, True), (1, 4.9, False), (5, 1.1, True)],
)
def test_a_gutter_of_few_lines_is_wide_and_that_of_many_may_be_narrow(
    lines: int, gap: float, *, clear: bool
) -> None:
    # Texts that begin before their heading, so that it does not tell where they do.
    found = gutters(*[row(until=120, since=120 + gap)] * lines)
    assert found.clear() is clear


def test_a_line_that_leaves_less_than_a_gutter_is_none_of_the_table() -> None:
    start = Gutters.under(columns(*HEADS))
    assert start is not None
    assert start.with_line(row(until=139.1, since=140)) is None
    assert start.with_line(row(until=138.9, since=140)) is not None


def test_texts_that_begin_under_their_heading_tell_which_gap_is_the_gutter() -> None:
    split = TextLine((word("5"), word("wall", 60), word("quay", 100), word("Ann", 140)))
    assert gutters(split).clear()  # what is free before `quay` is none, as `Ann` is in its place
    off = TextLine((word("5"), word("wall", 60), word("quay", 100), word("Ann", 140.6)))
    assert not gutters(off).clear()
    near = TextLine((word("5"), word("wall", 60), word("quay", 100), word("Ann", 140.4)))
    assert gutters(near).clear()
    wide = TextLine((word("5"), word("wall", 60), word("quay", 115), word("Ann", 140)))
    assert gutters(wide).walls()[1] == 137.5


def test_of_several_gaps_before_texts_that_begin_elsewhere_the_widest_is_the_gutter() -> None:
    long = replace(word("x", 50), right=100)
    near = (replace(word("x", 103), right=120), replace(word("x", 122), right=150))
    assert gutters(TextLine((word("5"), long, *near))).walls() == (27.5, 101.5)


@pytest.mark.parametrize(("before", "clear"), [(0.1, True), (0.3, False)])
def test_texts_may_begin_before_their_heading_by_what_rounding_leaves(
    before: float, *, clear: bool
) -> None:
    split = (word("5"), word("wall", 60), word("quay", 100), word("Ann", 140 - before))
    assert gutters(TextLine(split)).clear() is clear


@pytest.mark.parametrize(("gap", "clear"), [(3.4, True), (3.6, False)])
def test_of_few_lines_no_other_gap_is_wider_than_a_blank(gap: float, *, clear: bool) -> None:
    long = replace(word("x", 50), right=100)
    last = replace(word("x", 120), right=145)
    parted = TextLine((word("5"), long, replace(word("x", 100 + gap), right=114), last))
    assert gutters(parted).clear() is clear


@pytest.mark.parametrize(("off", "stretched"), [(0.09, True), (0.11, False)])
def test_words_with_the_same_gap_between_them_are_stretched(off: float, *, stretched: bool) -> None:
    spans = [(0.0, 10.0), (15.0, 25.0), (30.0 + off, 40.0)]
    assert bool(stretches(spans)) is stretched


@pytest.mark.parametrize(("over", "fits"), [(0.4, True), (0.6, False)])
def test_a_word_may_reach_over_a_wall_by_what_rounding_leaves(over: float, *, fits: bool) -> None:
    known = Columns((30, 50), 0)
    assert known.fits(TextLine((word("5"), word("wall", 50 - over)))) is fits
    assert known.fits(TextLine((word("5"), word("wall", 30 + over)))) is fits


@pytest.mark.parametrize(("off", "rest"), [(1.4, True), (1.6, False)])
def test_what_a_row_has_left_begins_where_its_columns_do(off: float, *, rest: bool) -> None:
    known = Columns((30, 130), 0, lefts=(0, 40, 140))
    assert known.rest(line("goes on", 40 + off)) is rest
