"""The lines of pasted text: which hold headings, stand in columns, or belong to no table."""

from __future__ import annotations

import pytest

from actionlog.domain.board_context import Known
from actionlog.importers.pasted_text.fixed_width import find_blocks
from actionlog.importers.pasted_text.heading_lines import as_headings, find_headings, makes_sense
from actionlog.importers.pasted_text.table_lines import is_title, without_furniture
from actionlog.importers.pasted_text.text_words import split_lines, split_words
from tests.factories import JANUARY

KNOWN = Known(JANUARY)


@pytest.mark.parametrize(("spaced", "blocks"), [(4, True), (3, False)])
def test_a_text_is_in_columns_where_many_of_its_lines_leave_wide_gaps(
    spaced: int, *, blocks: bool
) -> None:
    head = "Ref   Action               Owner       Deadline    Status\n"
    rows_ = [
        f"{nth}     Write to the county  Ann Lee     Dec-20      Open\n" for nth in range(spaced)
    ]
    rest = ["and the work goes on, as was said before\n"] * (10 - spaced)
    found = find_blocks(split_lines("".join([head, *rows_, *rest]).strip()), KNOWN)
    assert any(block.rows for block in found) is blocks


def headings(text: str) -> list[str]:
    """The headings that a text begins with."""
    found = find_headings(split_words(split_lines(text)), KNOWN)
    return [one.text for one in found[0].headings] if found else []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ref Action Owner Due date Status", ["Ref", "Action", "Owner", "Due date", "Status"]),
        ("Ref Action Owner Status Update", ["Ref", "Action", "Owner", "Status", "Update"]),
        ("Ref Theme Action Owner Due date", ["Ref", "Theme", "Action", "Owner", "Due date"]),
        (
            "No. Date raised Agreed action By whom By when Progress RAG",
            ["No.", "Date raised", "Agreed action", "By whom", "By when", "Progress", "RAG"],
        ),
        (
            "Ref   Wall   Quay   Action   Owner   Status",
            ["Ref", "Wall", "Quay", "Action", "Owner", "Status"],
        ),
        ("Harbour Wall Quay Pier Boats Action Owner Due date", []),
    ],
)
def test_headings_that_ran_together_are_parted_so_that_most_make_sense(
    text: str, wanted: list[str]
) -> None:
    assert headings(f"{text}\n") == wanted


def test_most_of_the_headings_of_a_log_mean_something() -> None:
    some = ["Ref", "Action", "Owner", "Pier", "Wall"]
    assert makes_sense(as_headings(some, KNOWN))
    assert not makes_sense(as_headings([*some, "Quay"], KNOWN))


def test_a_title_has_capitals_and_a_sentence_has_not() -> None:
    assert is_title("Harbour Board Action Log")
    assert not is_title("Look at the action log of the harbour")


def furniture(text: str) -> list[str]:
    """The lines of a text that are no part of its table."""
    _, out = without_furniture(split_lines(text), lambda _: False)
    return [one.text for one in out]


def test_a_line_stands_apart_where_more_lines_are_empty_than_is_usual() -> None:
    spread = "".join(f"Quay {chr(97 + nth)}\n\n\n" for nth in range(12))
    assert furniture(f"{spread}\n\n\nAction Log\n") == ["Action Log"]
    assert furniture(f"{spread}Action Log\n\n\n{spread}") == []


@pytest.mark.parametrize(
    ("line", "drawn"),
    [
        ("---  ---------  -----", True),
        ("+-----+=======+", True),
        ("─────────", True),
        ("- -", False),
        ("--- 1 of 3 ---", False),
        (f"{'-' * 5_000}x", False),
    ],
)
def test_a_drawn_line_holds_no_words(line: str, *, drawn: bool) -> None:
    assert split_lines(line)[0].blank is drawn
