"""Ruled tables on a page of a PDF: what is one cell, what is no table, rows without rules."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from actionlog.importers.pdf.columns import UncertainTable
from actionlog.importers.pdf.frames import frames
from actionlog.importers.pdf.page_model import PrintedPage
from actionlog.importers.pdf.ruled_tables import Ruler, framed
from tests.importers.printing import level, upright, word, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.importers.pdf.page_model import Stroke
    from actionlog.importers.pdf.table_rows import TablePiece

    Text = tuple[str, float, float]


XS = (0, 50, 100, 150)
HEAD = [("Ref", 10, 5), ("Action", 60, 5), ("Owner", 110, 5)]
FIRST = [("5", 10, 5), ("wall", 60, 5), ("Ann", 110, 5)]
SECOND = [("6", 10, 25), ("quay", 60, 25), ("Tom", 110, 25)]


def high(*downs: float) -> list[Stroke]:
    """Rules around rows of three columns that begin and end so far down."""
    levels = [level(at, 0, 150) for at in downs]
    return [*levels, *(upright(at, downs[0], downs[-1]) for at in XS)]


def grid(*, rows: int = 1) -> list[Stroke]:
    """Rules around rows of three columns, all as high."""
    return high(*(20.0 * nth for nth in range(rows + 1)))


def found(page: PrintedPage, ruler: Ruler | None = None) -> list[TablePiece]:
    """The ruled tables of a page."""
    return (ruler or Ruler()).tables(page)[0]


def page(*given: Text, rules: Sequence[Stroke] = (), tints: Sequence[Stroke] = ()) -> PrintedPage:
    """A page with such words on it."""
    shown = [each for text, left, top in given for each in words(text, left, top)]
    return PrintedPage(1, 600, 800, tuple(shown), tuple(rules), tuple(tints))


def said(piece: TablePiece) -> list[tuple[str, ...]]:
    """What the rows of a piece say."""
    return [row.said for row in piece.rows]


@pytest.mark.parametrize(("top", "row_of"), [(16.9, 0), (17.1, 1)])
def test_a_word_across_a_rule_is_of_the_row_that_holds_its_upper_part(
    top: float, row_of: int
) -> None:
    cells = framed(frames(grid(rows=2))[0], [word("wall", 10, top)])
    assert [bool(one[0]) for one in cells.words] == [row_of == 0, row_of == 1]


def test_a_word_across_the_last_rule_is_of_the_last_column() -> None:
    cells = framed(frames(grid())[0], [word("wall", 140, 5)])
    assert [len(one) for one in cells.words[0]] == [0, 0, 1]


@pytest.mark.parametrize(("right", "apart"), [(49.1, False), (48.9, True)])
def test_a_row_without_upright_rules_keeps_to_the_columns_if_it_leaves_their_edges_free(
    right: float, *, apart: bool
) -> None:
    bare = [*(level(at, 0, 150) for at in (0, 20, 40, 60))]
    bare += [upright(at, 0, 20) for at in (50, 100)]
    bare += [upright(at, 20, 60) for at in (0, 150)]
    texts = [word("wall", right - 20, 25), word("Ann", 60, 25), word("Open", 110, 25)]
    cells = framed(frames(bare)[0], texts)
    assert (cells.group(1, 1) == (1, 1)) is apart
    texts = [word("wall", 10, 25), word("Ann", 100 - right, 25), word("Open", 110, 25)]
    cells = framed(frames(bare)[0], texts)
    assert (cells.group(1, 1) == (1, 1)) is apart


def test_several_refs_in_a_cell_are_rows_without_rules_and_one_is_none() -> None:
    rules = high(0, 20, 90)
    first = [(text, left, top + 20) for text, left, top in FIRST]
    second = [(text, left, top + 35) for text, left, top in SECOND]
    for rows, count in (([*first, *second], 3), (first, 2)):
        (piece,) = found(page(*HEAD, *rows, rules=rules))
        assert len(piece.rows) == count


def test_one_row_that_is_only_shaded_is_no_table() -> None:
    for shown, tables in ((FIRST[:2], 0), ([*FIRST[:2], *SECOND[:2]], 1)):
        tints = grid(rows=len(shown) // 2)
        assert len(found(page(*shown, tints=tints))) == tables


@pytest.mark.parametrize(("below", "tables"), [(19.0, 0), (21.0, 1)])
def test_a_frame_with_rows_right_below_it_is_only_some_of_them(below: float, tables: int) -> None:
    after = [(text, left, below + 15) for text, left, _ in SECOND]
    assert len(found(page(*FIRST, *after, rules=grid()))) == tables


def merged(*given: Text, walls: Sequence[Sequence[float]], top: bool = True) -> list[list[int]]:
    """For each row of three columns the columns in which its cells begin; `walls` are its rules."""
    strokes = [level(20 * nth, 0, 150) for nth in range(0 if top else 1, len(walls) + 1)]
    for nth, row in enumerate(walls):
        strokes += [upright(at, 20 * nth, 20 * nth + 20) for at in (0, *row, 150)]
    cells = framed(frames(strokes)[0], [word(*each) for each in given])
    return [[cells.group(row, column)[1] for column in range(3)] for row in range(len(walls))]


RULED = (50, 100)


def test_a_row_without_upright_rules_is_one_cell_unless_it_is_full_or_most_are_so() -> None:
    title = ("Open", 10, 25)
    names = [("5", 10, 25), ("wall", 60, 25), ("Ann", 110, 25)]
    few, many = [RULED, (), RULED], [RULED, (), ()]
    assert merged(title, walls=few)[1] == [0, 0, 0]
    assert merged(*names[:2], walls=few)[1] == [0, 0, 0]
    assert merged(*names, walls=few)[1] == [0, 1, 2]
    assert merged(title, walls=many)[1] == [0, 1, 2]


def test_of_a_row_with_some_upright_rules_the_other_cells_are_one() -> None:
    texts = [("5", 10, 25), ("wall", 60, 25), ("Ann", 110, 25)]
    assert merged(*texts, walls=[RULED, (50,), RULED])[1] == [0, 1, 1]


def test_a_table_that_is_open_above_has_a_first_row() -> None:
    assert merged(("5", 10, 5), walls=[RULED, RULED], top=False) == [[0, 1, 2]] * 2


def test_a_row_without_a_word_is_none_and_a_frame_without_one_no_table() -> None:
    (piece,) = found(page(*FIRST, rules=grid(rows=2)))
    assert said(piece) == [("5", "wall", "Ann")]
    assert not any(part.marks for row in piece.rows for part in row.parts)
    assert found(page(("Harbour", 10, 300), rules=grid(rows=2))) == []


def test_the_cells_of_a_ruled_table_are_by_its_rules() -> None:
    texts = [("reorganisa", 0, 5), ("es", 0, 16), ("wall", 60, 5)]
    (piece,) = found(page(*texts, rules=high(0, 40)))
    assert piece.ruled
    assert said(piece) == [("reorganisaes", "wall", "")]


def test_a_page_may_go_on_with_one_shaded_row_where_the_last_one_stood() -> None:
    ruler = Ruler()
    assert len(found(page(*FIRST, *SECOND, tints=grid(rows=2)), ruler)) == 1
    moved = [replace(each, at=each.at + 7) if not each.level else each for each in grid()]
    assert found(page(*FIRST, tints=moved), ruler) == []
    assert len(found(page(*FIRST, tints=grid()), ruler)) == 1


def test_what_is_shaded_behind_rules_is_no_other_table_and_what_is_beside_or_below_is_one() -> None:
    shown = [*FIRST, *SECOND]
    ruled_ = grid(rows=2)
    around = [level(at, -2, 152) for at in (-2, 20, 42)]
    around += [upright(at, -2, 42) for at in (-2, 75, 152)]
    (piece,) = found(page(*shown, rules=ruled_, tints=around))
    assert said(piece) == [("5", "wall", "Ann"), ("6", "quay", "Tom")]
    for right, down in ((200, 0), (0, 100)):
        tints = [
            replace(
                each,
                at=each.at + (down if each.level else right),
                start=each.start + (right if each.level else down),
                end=each.end + (right if each.level else down),
            )
            for each in grid(rows=2)
        ]
        more = [(text, left + right, top + down) for text, left, top in shown]
        assert len(found(page(*shown, *more, rules=ruled_, tints=tints))) == 2


def test_shaded_rows_between_others_are_only_some_of_them() -> None:
    third = [("7", 10, 45), ("pier", 60, 45), ("Sam", 110, 45)]
    assert found(page(*FIRST, *SECOND, *third, tints=grid(rows=2))) == []


def test_words_right_below_a_frame_that_keep_to_no_columns_are_no_rows() -> None:
    below = ("The quay and the walls are closed", 10, 27)
    assert len(found(page(*FIRST, below, rules=grid()))) == 1
    assert found(page(*FIRST, *SECOND, rules=grid())) == []


def test_a_row_with_others_right_above_it_is_only_one_of_them_and_several_are_a_table() -> None:
    lower = [*(level(at, 0, 150) for at in (20, 40)), *(upright(at, 20, 40) for at in XS)]
    assert found(page(*FIRST, *SECOND, rules=lower)) == []
    third = [(text, left, top + 20) for text, left, top in SECOND]
    assert len(found(page(*FIRST, *SECOND, *third, rules=grid(rows=2)))) == 1


def test_words_outside_of_a_table_are_left() -> None:
    pieces, left = Ruler().tables(page(*FIRST, ("Harbour", 10, 300), rules=grid()))
    assert (len(pieces), [each.text for each in left]) == (1, ["Harbour"])


def test_of_a_frame_and_one_in_a_cell_of_it_the_outer_is_the_table() -> None:
    inner = [level(at, 60, 90) for at in (5, 12, 15)]
    inner += [upright(at, 5, 15) for at in (60, 75, 90)]
    (piece,) = found(page(*FIRST, *SECOND, rules=[*grid(rows=2), *inner]))
    assert said(piece) == [("5", "wall", "Ann"), ("6", "quay", "Tom")]


def test_numbers_in_a_text_and_in_a_cell_merged_down_are_no_refs_of_rows() -> None:
    texts = [("5", 10, 25), ("wall", 60, 25), ("cost", 110, 25), ("12", 110, 40), ("13", 110, 55)]
    (piece,) = found(page(*HEAD, *texts, rules=high(0, 20, 90)))
    assert said(piece)[1:] == [("5", "wall", "cost 12 13")]
    down = [level(at, start, 150) for at, start in ((0, 0), (20, 0), (55, 50), (90, 0))]
    texts = [("5", 10, 25), ("6", 10, 60), ("wall", 60, 25), ("quay", 60, 60), ("Ann", 110, 25)]
    (piece,) = found(page(*HEAD, *texts, rules=[*down, *(upright(at, 0, 90) for at in XS)]))
    assert said(piece)[1:] == [("5 6", "wall", "Ann"), ("", "quay", "")]
    marks = [[bool(part.marks) for part in row.parts] for row in piece.rows]
    assert marks == [[False] * 3, [True, False, False], [True, False, False]]


def test_a_title_over_all_columns_is_said_in_each_of_them_as_merged() -> None:
    rules = [
        *(level(at, 0, 150) for at in (0, 20, 40, 60)),
        *(upright(at, 0, 60) for at in (0, 150)),
    ]
    rules += [upright(at, top, top + 20) for at in (50, 100) for top in (0, 40)]
    third = [(text, left, top + 20) for text, left, top in SECOND]
    (piece,) = found(page(*HEAD, ("Open", 60, 25), *third, rules=rules))
    assert said(piece)[1] == ("Open",) * 3
    assert [bool(part.marks) for part in piece.rows[1].parts] == [True] * 3


def test_where_rows_have_no_rules_a_page_begins_with_what_one_has_left() -> None:
    rows = [(text, left, top + 20) for text, left, top in FIRST]
    rows += [("of stone", 60, 37), *((text, left, top + 35) for text, left, top in SECOND)]
    rest = [("of oak", 60, 25), ("7", 10, 50), ("pier", 60, 50), ("at sea", 60, 62)]
    ruler, rules = Ruler(), high(0, 20, 90)
    (piece,) = found(page(*HEAD, *rows, rules=rules), ruler)
    assert said(piece)[1:] == [("5", "wall of stone", "Ann"), ("6", "quay", "Tom")]
    assert len(found(page(*HEAD, *rows[:3], rules=rules), ruler)) == 1
    (piece,) = found(page(*HEAD, *rest, rules=rules), ruler)
    assert said(piece)[1:] == [("", "of oak", ""), ("7", "pier at sea", "")]
    (piece,) = found(page(*HEAD, *rest, rules=rules))
    assert said(piece)[1:] == [("7", "of oak pier at sea", "")]
    with pytest.raises(UncertainTable):
        found(page(*HEAD, *rest[:-1], rules=rules), ruler)


def test_ruled_headings_above_rows_without_rules_are_no_table() -> None:
    below = ("The wall is mended and the quay", 10, 27)
    assert found(page(*HEAD, below, rules=grid())) == []
    assert len(found(page(*HEAD, rules=grid()))) == 1
    assert len(found(page(*HEAD, ("quay", 160, 27), rules=grid()))) == 1
    assert len(found(page(*HEAD, ("5", 10, 25), below, rules=grid(rows=2)))) == 1
