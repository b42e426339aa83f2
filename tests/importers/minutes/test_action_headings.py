"""What heads actions: lines, and the headings of tables, with what only looks like one."""

from __future__ import annotations

import pytest

from actionlog.domain.findings import Place
from actionlog.importers.minutes.action_headings import (
    action_columns,
    column_roles,
    guessed_roles,
    is_earlier_head,
    is_head,
    is_like_minutes,
    promises_actions,
)
from actionlog.importers.source_document import Cell, Row

PLACE = Place("minutes.txt")


def row(cells: str) -> Row:
    return Row(tuple(Cell(text, PLACE) for text in cells.split(" | ")), PLACE)


@pytest.mark.parametrize(
    ("line", "heads"),
    [
        ("**Action items:**", True),
        ("Actions are to follow", False),
        (f"Actions ({'x' * 80})", True),  # 90 letters
        (f"Action items ({'x' * 77})", False),  # 91
    ],
)
def test_a_line_that_heads_actions(line: str, heads: bool) -> None:  # noqa: FBT001
    assert is_head(line) is heads


@pytest.mark.parametrize(
    ("line", "heads"),
    [
        ("Actions from the last meeting", True),
        ("Actions", False),  # of this one
        ("Review of the year", False),  # no actions
        ("The actions of the last meeting were done.", False),  # a sentence
        (f"Actions of the last meeting: {'x' * 61}", True),  # 90 letters
        (f"Actions of the last meeting: {'x' * 62}", False),
    ],
)
def test_a_line_that_heads_what_was_asked_before(line: str, heads: bool) -> None:  # noqa: FBT001
    assert is_earlier_head(line) is heads


@pytest.mark.parametrize(
    ("cells", "headed", "found"),
    [
        ("Action | Owner | Due", False, (0, 1, 2, None)),
        ("Ref | Action | Lead | By", False, (1, 2, 3, 0)),
        # The last that says when; `By` is an owner where there is no other.
        ("Task | Owner | Raised | Deadline", False, (0, 1, 3, None)),
        ("Action | By", False, (0, 1, None, None)),
        ("Action by | Action", False, (1, 0, None, None)),
        ("Action | Owner | Notes", False, (0, 1, None, None)),
        ("What they will do | Who | By when", False, (0, 1, 2, None)),
        ("Recommendation | Owner", False, None),
        ("Recommendation | Owner | By when", False, (0, 1, 2, None)),
        # Without owners only below a head, and with more than a title.
        ("Action | Due", False, None),
        ("Action | Due", True, (0, None, 1, None)),
        ("Action | ", True, None),
        ("Responsible | By", True, None),
        # `What`, `Description` and `Item` are so below a head, or with who and by when.
        ("What | Who", False, None),
        ("What | Who", True, (0, 1, None, None)),
        ("What | Who | By", False, (0, 1, 2, None)),
        ("Item | Who", False, None),
        ("Item | Who", True, (0, 1, None, None)),
        ("Item | Who | By when", False, (0, 1, 2, None)),
        # A diary has when in its first column.
        ("By | Who | Item", False, None),
        ("Due | Owner | Action", False, (2, 1, 0, None)),
    ],
)
def test_which_column_of_actions_holds_what(
    cells: str,
    headed: bool,  # noqa: FBT001
    found: tuple[int | None, ...] | None,
) -> None:
    """What is asked, who, by when, the number."""
    one = action_columns(cells.split(" | "), headed=headed)
    assert (one and (one.action, one.owner, one.due, one.ref)) == found


@pytest.mark.parametrize(
    ("cells", "does"),
    [
        ("Who | By", True),
        ("By | Who", True),
        ("By", False),
        ("Who | Date", False),
        ("Tide | Due", False),
    ],
)
def test_who_and_by_when_promise_actions(cells: str, does: bool) -> None:  # noqa: FBT001
    assert promises_actions(cells.split(" | ")) is does


@pytest.mark.parametrize(
    ("cells", "roles"),
    [
        ("Item | Minute | Action", "number body margin"),
        ("No | Item | Action", "number body margin"),
        ("Item | Tide | Action by", "number  margin"),
        ("Item | Minute", ""),  # no margin
        ("Action | Tide", ""),  # nothing beside it
        ("Name | Actions", "name name"),
        # A log says how actions stand, in three columns or more.
        ("Action | Owner | Status", "ref ref ref"),
        ("Item | Status | Lead", "number  margin"),
        ("Action | Status", ""),
    ],
)
def test_what_the_columns_of_minutes_are(cells: str, roles: str) -> None:
    assert " ".join(column_roles(row(cells))) == roles


def test_columns_without_headings_are_number_discussion_and_margin() -> None:
    two, three, four = ("number", "body"), ("number", "body", "margin"), ("body", "margin")
    assert [guessed_roles(width) for width in (2, 3, 4)] == [two, three, ("number", "body", *four)]


@pytest.mark.parametrize(
    ("cells", "is_so"), [("1.2. | Quay", True), ("1", False), ("Quay | 1", False)]
)
def test_a_row_that_starts_with_an_item_s_number(cells: str, is_so: bool) -> None:  # noqa: FBT001
    assert is_like_minutes(row(cells)) is is_so
    assert not is_like_minutes(Row((), PLACE))
