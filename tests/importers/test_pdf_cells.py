"""Cells of a PDF: which line ends are certain, which words were broken, what may be cut off."""

from __future__ import annotations

import pytest

from actionlog.importers.pdf.cells import Box, parts
from actionlog.importers.source_document import SOFT
from tests.importers.printing import LETTER, line

PITCH = 12.0
MARGIN = 5.0


def cell(*texts: str, pitch: float = PITCH, blank: float = 3.0) -> Box:
    """A cell whose lines stand one below the other."""
    return Box(tuple(line(text, 0, nth * pitch, blank=blank) for nth, text in enumerate(texts)))


def read(given: Box, width: float, *, ruled: bool = True) -> str:
    """What a cell says in a column as wide, beside one that is full but for its margin."""
    full = Box((line("x" * 20),))
    walls = [width + MARGIN, 20 * LETTER + MARGIN]
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
        ("reorganisati", "es of it", 61, "reorganisaties of it"),
        ("reorganisati", "on of it", 61, "reorganisation of it"),
        ("reorganisat", "ed, and", 56, "reorganisated, and"),
        ("Lee/Harringto", "n", 66, "Lee/Harrington"),
        ("reorganised", "by us", 56, f"reorganised{SOFT}by us"),
        ("reorganised", "everything", 56, f"reorganised{SOFT}everything"),
        ("reorganised", "Es", 56, f"reorganised{SOFT}Es"),
        ("it was read", "ed", 53, f"it was read{SOFT}ed"),
        ("reorganisat", "ed, and", 60.1, f"reorganisat{SOFT}ed, and"),
        ("2021", "nd", 21, f"2021{SOFT}nd"),
    ],
)
def test_a_word_that_was_broken_at_the_edge_of_its_cell_is_whole(
    upper: str, lower: str, width: float, whole: str
) -> None:
    assert read(cell(upper, lower), width) == whole


def test_without_rules_no_word_is_known_to_be_broken() -> None:
    assert read(cell("reorganisati", "es"), 61, ruled=False) == f"reorganisati{SOFT}es"
