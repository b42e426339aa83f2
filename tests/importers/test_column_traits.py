"""What the columns of pasted text are like: widths, line ends, and what other rows have."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from actionlog.importers.pasted_text.column_traits import (
    SPACE,
    ColumnKind,
    CutCell,
    LineWidth,
    TableHabits,
    breadth_of,
    learned,
    pieces_of,
    width,
)
from actionlog.importers.pasted_text.text_words import Gap, PastedWord
from tests.importers.pasted_tables import HEADINGS, read, rows, words_of


def cell(kind: ColumnKind, text: str) -> CutCell:
    """A cell of the first column."""
    return CutCell(0, kind, words_of(text))


def test_letters_are_as_wide_as_they_are_printed() -> None:
    wider = [width(mark * 9) for mark in ("i", "t", "n", "N", "W")]
    assert all(one < after for one, after in pairwise(wider))


def test_a_blank_is_about_half_as_wide_as_a_letter() -> None:
    assert width("n") / 3 < SPACE < width("n")


def test_the_lines_of_a_cell_are_as_wide_as_their_words_and_the_blanks_between() -> None:
    quay = width("quay")
    first = LineWidth(width("Wall") + SPACE + width("and"), quay)
    assert list(pieces_of(words_of("Wall and\nquay"))) == [first, LineWidth(quay, None)]


def test_no_line_of_a_column_is_as_wide_as_one_with_the_word_that_was_wrapped() -> None:
    found = breadth_of([LineWidth(9_000, 3_000), LineWidth(9_500, 3_000), LineWidth(10_000, 1_000)])
    assert found is not None
    assert found.most == 10_000 + SPACE + 1_000


def test_whether_a_line_begins_the_next_cell_is_learned_apart_for_cells_of_several_lines() -> None:
    short, long = cell(ColumnKind.ITEM, "Wall"), cell(ColumnKind.ACTION, "Mend\nit")
    found = learned(TableHabits(), [[short, long]] * 9).new_line
    fresh = TableHabits().new_line
    assert [side for side in fresh if found[side] != fresh[side]] == [(False, True)]


@pytest.mark.slow
def test_the_chance_that_a_cell_begins_on_a_new_line_is_never_nought_or_one() -> None:
    one, other = words_of("Wall\nAnn\nLee")[0], words_of("Wall Ann")[0]
    for word, least, most in ((other, 0.01, 0.02), (one, 0.98, 0.99)):
        row = [
            CutCell(0, ColumnKind.ITEM, [word]),
            CutCell(1, ColumnKind.WHO, [PastedWord("Ann", 1)]),
        ]
        assert least < learned(TableHabits(), [row] * 2_000).new_line[False, False] < most


@pytest.mark.parametrize("sign", [{"gap": Gap.END}, {"gap": Gap.WRAP, "blank": True}])
def test_a_sign_that_tells_nothing_in_a_table_changes_nothing(sign: dict[str, Any]) -> None:
    marked, plain = PastedWord("Wall", 1, **sign), PastedWord("Wall", 1, Gap.WRAP)
    habits = TableHabits()
    assert habits.between(marked, (True, False)) == habits.between(plain, (True, False))
    assert habits.within(marked) == habits.within(plain)


@pytest.mark.parametrize("kind", [ColumnKind.ITEM, ColumnKind.WHO, ColumnKind.STATUS])
def test_a_text_that_other_rows_have_is_likelier(kind: ColumnKind) -> None:
    for times, likelier in ((1, False), (2, True)):
        found = learned(TableHabits(), [[cell(kind, "Parked for now")]] * times)
        assert (found.seen_before(kind, "parkedfornow") > 0) is likelier


@pytest.mark.parametrize("times", [3, pytest.param(30, marks=pytest.mark.slow)])
def test_a_title_is_not_cut_short_for_being_that_of_every_other_row(times: int) -> None:
    row = "{} 09-Dec-20 Digital\nReport on the figures\nAnn Lee\nJan-21 Open\n"
    last = "39 09-Dec-20 Digital Strategy To report figures monthly Ann Lee Jan-21 Open\n"
    text = HEADINGS + "".join(map(row.format, range(3, 3 + times))) + last
    assert rows(read(text))[-1][2:4] == ["Digital Strategy", "To report figures monthly"]
