"""Cells of a PDF: which line ends are certain, which words were broken, what may be cut off."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actionlog.importers.pdf.cells import Box, CellPart, box, continued_cell, mark_clipped, parts
from actionlog.importers.pdf.frames import Frame
from actionlog.importers.source_document import SOFT, Mark
from tests.importers.printing import LETTER, line

PITCH = 12.0
MARGIN = 5.0
LEFT = 10.0


def cell(*texts: str, pitch: float = PITCH, blank: float = 3.0) -> Box:
    """A cell whose lines stand one below the other."""
    return Box(tuple(line(text, LEFT, nth * pitch, blank=blank) for nth, text in enumerate(texts)))


def read(given: Box, width: float, *, ruled: bool = True) -> str:
    """What a cell says in a column as wide, beside one that is full but for its margin."""
    full = cell("x" * 20)
    walls = [LEFT + width + MARGIN, LEFT + 20 * LETTER + MARGIN]
    return parts([[given, full]], walls, ruled=ruled)[0][0].text


@pytest.mark.parametrize(
    ("upper", "lower", "width", "certain"),
    [
        ("The work", "began", 38 + 25 + 6.5, True),  # room for the word and two blanks
        ("The work", "began", 38 + 25 + 6.0, False),
        ("The second-", "tier", 53 + 20 + 1.0, True),  # behind a hyphen stands no blank
        ("The second-", "tier", 53 + 20 + 0.4, False),
    ],
)
def test_a_line_end_is_certain_where_the_next_word_and_two_blanks_had_room(
    upper: str, lower: str, width: float, *, certain: bool
) -> None:
    end = "\n" if certain else SOFT
    assert read(cell(upper, lower), width) == upper + end + lower


def test_all_columns_between_rules_have_the_margin_of_the_fullest() -> None:
    names = cell("Ann", "Lee", "Tom", "Day")
    assert read(names, 50).count("\n") == 3
    assert read(names, 50, ruled=False).count(SOFT) == 3


@pytest.mark.parametrize(
    ("upper", "lower", "width", "whole"),
    [
        ("reorganisati", "es of it", 61, "reorganisaties of it"),  # no word begins below
        ("reorganisati", "on of it", 61, "reorganisation of it"),  # none ends above
        ("reorganisat", "ed, and", 56, "reorganisated, and"),  # with a comma
        ("Lee/Harringto", "n", 66, "Lee/Harrington"),  # one letter
        ("reorganised", "by us", 56, f"reorganised{SOFT}by us"),  # a short word
        ("reorganised", "for it", 56, f"reorganised{SOFT}for it"),  # one of three letters
        ("reorganised", "everything", 56, f"reorganised{SOFT}everything"),  # a long one
        ("reorganised", "Es", 56, f"reorganised{SOFT}Es"),  # a capital
        ("it was read", "ed", 53, f"it was read{SOFT}ed"),  # several words above
        ("reorganisat", "ed, and", 60.1, f"reorganisat{SOFT}ed, and"),  # room for a letter
        ("reorganised", "m2 of it", 56, f"reorganised{SOFT}m2 of it"),  # a digit below
        ("2021", "nd", 21, f"2021{SOFT}nd"),  # a number above
    ],
)
def test_a_word_that_was_broken_at_the_edge_of_its_cell_is_whole(
    upper: str, lower: str, width: float, whole: str
) -> None:
    assert read(cell(upper, lower), width) == whole


SHORT_WORDS = "a ad by co do ex go he in la me no of pa re so to up vs we ye"


@pytest.mark.parametrize("short", SHORT_WORDS.split())
def test_what_goes_on_below_as_a_word_of_its_own_is_none_that_was_broken(short: str) -> None:
    assert read(cell("reorganised", f"{short} wall"), 56) == f"reorganised{SOFT}{short} wall"


def test_without_rules_no_word_is_known_to_be_broken() -> None:
    assert read(cell("reorganisati", "es"), 61, ruled=False) == f"reorganisati{SOFT}es"


def paragraphs(*tops: float) -> int:
    """How many paragraphs a cell has whose full lines begin at these heights."""
    lines = tuple(line("x" * 20, 0, top) for top in tops)
    return len(parts([[Box(lines)]], [20 * LETTER])[0][0].text.split("\n"))


@pytest.mark.parametrize(
    ("tops", "count"),
    [
        ((0, 12, 24, 36, 48, 64), 1),  # 1.33 times as far as the others
        ((0, 12, 24, 36, 48, 64.5), 2),
        ((0, 20), 1),  # few lines, set wide
        ((0, 20.5), 2),  # or with one left blank
        ((0, 12, 30), 2),  # half a line is left blank
        ((0, 24, 48, 72, 96, 120), 1),  # many, set wider
    ],
)
def test_a_line_left_blank_ends_a_paragraph(tops: tuple[float, ...], count: int) -> None:
    assert paragraphs(*tops) == count


@pytest.mark.parametrize(("full", "flush"), [(3, False), (4, True)])
def test_where_lines_are_stretched_a_word_alone_tells_nothing(full: int, *, flush: bool) -> None:
    stretched = [[cell("x" * 20, "y")] for _ in range(full)]
    alone = [[cell("sea", "wall")]]
    said = parts([*stretched, *alone], [20 * LETTER])[-1][0].text
    assert said == f"sea{SOFT if flush else chr(10)}wall"


def test_lines_are_stretched_if_most_end_at_one_side_and_words_beside_others_tell_something() -> (
    None
):
    stretched = [[cell("x" * 20, "y")] for _ in range(4)]
    ragged = [[cell(*["x" * 12] * 5)]]
    alone, several = [[cell("sea", "wall")]], [[cell("sea wall", "mended")]]
    walls = [LEFT + 20 * LETTER]
    assert parts([*stretched, *ragged, *alone], walls)[-1][0].text == "sea\nwall"
    assert parts([*stretched, *several], walls)[-1][0].text == "sea wall\nmended"


def test_a_text_that_sticks_out_tells_nothing_of_where_others_end() -> None:
    column = [[cell("x" * 25)], [cell("x" * 14, "began")]]
    walls = [LEFT + 20 * LETTER]
    assert parts(column, walls, ruled=True)[1][0].text == f"{'x' * 14}{SOFT}began"


def test_a_cell_merged_with_others_tells_nothing_of_where_its_column_ends() -> None:
    column = [[cell("x" * 20)], [cell("x" * 14, "began")]]
    walls = [LEFT + 20 * LETTER + MARGIN]
    wide = [[replace(cell("x" * 21), merged=True)]]
    assert parts([*column, *wide], walls)[1][0].text == f"{'x' * 14}{SOFT}began"


@pytest.mark.parametrize(
    ("upper", "lower", "whole"),
    [
        ("x" * 15, "wall", f"{'x' * 15}{SOFT}wall"),  # it had no room with two blanks
        ("sea", "wall", "sea\nwall"),  # it had room above
        ("", "wall", "wall"),
        ("sea", "", "sea"),
    ],
)
def test_a_cell_goes_on_over_the_page_as_from_line_to_line(
    upper: str, lower: str, whole: str
) -> None:
    first, after = (
        parts([[cell(*filter(None, [text]))], [cell("x" * 20)]], [LEFT + 20 * LETTER])[0][0]
        for text in (upper, lower)
    )
    found = continued_cell(first, after)
    assert (found.text, found.lines) == (whole, bool(upper) + bool(lower))


@pytest.mark.parametrize(
    ("struck", "merged", "marks"),
    [
        ((True, True), False, {Mark.STRUCK}),
        ((True, False), False, {Mark.PARTLY_STRUCK}),
        ((False, False), True, {Mark.MERGED}),
        ((False, False), False, set()),
    ],
)
def test_a_cell_is_marked_by_its_words(
    struck: tuple[bool, bool], *, merged: bool, marks: set[Mark]
) -> None:
    given = cell("sea wall").lines[0].words
    words = [replace(each, struck=is_struck) for each, is_struck in zip(given, struck, strict=True)]
    assert parts([[box(words, merged=merged)]], [100])[0][0].marks == marks
    assert parts([[box([], merged=merged)]], [100])[0][0].marks == marks & {Mark.MERGED}


@pytest.mark.parametrize(
    ("upper", "lower", "marks"),
    [
        ({Mark.STRUCK}, {Mark.STRUCK}, {Mark.STRUCK}),
        ({Mark.STRUCK}, set(), {Mark.PARTLY_STRUCK}),
        (set(), {Mark.STRUCK}, {Mark.PARTLY_STRUCK}),
    ],
)
def test_what_is_struck_on_one_page_alone_is_struck_in_part(
    upper: set[Mark], lower: set[Mark], marks: set[Mark]
) -> None:
    pages = (CellPart("wall", frozenset(each), lines=1) for each in (upper, lower))
    assert continued_cell(*pages).marks == marks


def clipped(
    *texts: str, high: float = 18, width: float = 100, rows: int = 4, merged: bool = False
) -> list[bool]:
    """Which cells of the column, below a heading, may be cut off in rows as high."""
    frame = Frame((LEFT, LEFT + width), tuple(nth * high for nth in range(rows + 1)), (), ())
    shown = ["Head", *texts][:rows]
    boxes = [
        [Box((line(text, LEFT, nth * high),) if text else (), merged)]
        for nth, text in enumerate(shown)
    ]
    return [row[0].cut for row in mark_clipped(frame, boxes)[1:]]


FULL = "sea wall and the quay"  # 97 points


def test_in_low_rows_texts_that_end_where_their_column_does_may_be_cut_off() -> None:
    assert clipped(FULL, FULL, FULL) == [True] * 3
    assert clipped(FULL, FULL, FULL, high=20) == [False] * 3  # a second line has room
    assert clipped(FULL, FULL, FULL, width=122) == [False] * 3  # they end well before
    assert clipped(FULL, FULL, "sea wall") == [True, True, False]
    assert clipped(FULL, "sea wall", "sea wall") == [False] * 3  # most do not
    assert clipped(FULL, FULL, rows=3) == [False] * 2  # two may by chance
    assert clipped(FULL, FULL, "", rows=4) == [False] * 3
    assert clipped(FULL, FULL, FULL, "", rows=5) == [True, True, True, False]
    assert clipped(*["x" * 19] * 3) == [False] * 3  # names, or what else has one word
    assert clipped(FULL, FULL, FULL, merged=True) == [False] * 3


def test_a_text_is_full_if_a_long_word_more_had_no_room() -> None:
    short = "sea wall and quays"  # 82 points
    assert clipped(FULL, FULL, FULL, short[:10], rows=5) == [True, True, True, False]
    assert clipped(FULL, FULL, FULL, "sea wall an", rows=5) == [True, True, True, True]


@pytest.mark.parametrize(("below", "cut"), [(1.9, False), (2.1, True)])
def test_a_line_across_the_rule_below_is_cut_off(below: float, *, cut: bool) -> None:
    frame = Frame((0, 100), (0, 10), (), ())
    lines = (line("sea", 0, below),)
    assert mark_clipped(frame, [[Box(lines)]])[0][0].cut is cut
    assert not mark_clipped(frame, [[Box(lines, merged=True)]])[0][0].cut  # it goes on below
