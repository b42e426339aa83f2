"""Which actions a list selects, and in which order."""

from __future__ import annotations

from datetime import date

import pytest

from actionlog.domain.action import Outcome, Status
from actionlog.domain.query import (
    Order,
    Query,
    days_overdue,
    in_order,
    is_due_by,
    says,
    silent_since,
)
from tests.factories import (
    DECEMBER,
    JANUARY,
    TODAY,
    action,
    at,
    board,
    closed,
    closing,
    comment,
    occasion,
    void,
)

LOG = board(
    action(5, deadline="2020-12", responsible=["Paul Calaminus"], wording="Ring the Mayor"),
    action(9, deadline="2021-01", responsible=["Daphne Thomas", "All"], item="Digital"),
    action(10, deadline="tbc", raised=JANUARY, responsible=[]),
    closing(12).commented("See the Mayor's letter", occasion()),
    closed(20),
    void(21),
)
EVERY_STATUS = frozenset(Status)


def selected(**asked: object) -> list[int]:
    query = Query(**asked)  # type: ignore[arg-type]
    return [one.ref for one in query.select(LOG)]


@pytest.mark.parametrize(
    ("asked", "refs"),
    [
        ({}, [5, 9, 10, 12]),
        ({"statuses": EVERY_STATUS}, [5, 9, 10, 12, 20, 21]),
        ({"statuses": frozenset({Status.CLOSED})}, [20]),
        ({"statuses": frozenset({Status.CLOSING, Status.VOID})}, [12, 21]),
        ({"statuses": frozenset()}, []),
        ({"responsible": frozenset({"Paul Calaminus"})}, [5]),
        ({"responsible": frozenset({"All", "Paul Calaminus"})}, [5, 9]),
        ({"responsible": frozenset({"Nobody"})}, []),
        ({"raised": JANUARY}, [10]),
        ({"item": "DIGI"}, [9]),
        ({"text": "mayor"}, [5, 12]),
        ({"text": "daphne"}, [9, 12]),
        ({"overdue_at": TODAY}, [5, 9]),
        ({"overdue_at": date(2021, 1, 31)}, [5]),
        ({"due_by": date(2021, 1, 30)}, [5]),
        ({"due_by": date(2021, 1, 31)}, [5, 9]),
        ({"overdue_at": TODAY, "item": "digital", "text": "hub"}, [9]),
        ({"overdue_at": TODAY, "raised": JANUARY}, []),
    ],
)
def test_a_query_selects_what_meets_all_that_it_asks(
    asked: dict[str, object], refs: list[int]
) -> None:
    assert selected(**asked) == refs


def test_only_an_open_action_is_overdue_or_due() -> None:
    late = date(2022, 1, 1)
    for one in (closing(), closed(), void()):
        assert days_overdue(one, late) == 0
        assert not is_due_by(one, late)
    assert days_overdue(action(), late) == 335
    assert is_due_by(action(), late)


def test_an_undated_action_is_never_overdue_nor_due() -> None:
    for deadline in ("ongoing", "tbc"):
        assert days_overdue(action(deadline=deadline), date.max) == 0
        assert not is_due_by(action(deadline=deadline), date.max)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("HUB strategy", True),
        ("estates", True),
        ("thomas", True),
        ("capital bids", True),
        ("bids CAPITAL thomas", True),
        ("chateau’s", True),
        ("capital kapital", False),
        ("", True),
    ],
)
def test_a_text_is_looked_for_in_every_word_of_an_action(
    text: str,
    found: bool,  # noqa: FBT001
) -> None:
    one = action(comments=[comment(text="Capital bids held up at the Château's")])
    assert says(one, text) is found


@pytest.mark.parametrize(
    ("order", "refs"),
    [
        (Order.REF, [5, 9, 10, 12, 20, 21]),
        (Order.DEADLINE, [5, 9, 12, 20, 21, 10]),
        (Order.RESPONSIBLE, [10, 9, 12, 20, 21, 5]),
        (Order.RAISED, [5, 9, 12, 20, 21, 10]),
        (Order.STATUS, [5, 9, 10, 12, 20, 21]),
    ],
)
def test_a_list_has_an_order_and_of_equals_the_lower_ref_comes_first(
    order: Order, refs: list[int]
) -> None:
    backwards = list(LOG.actions.every())[::-1]
    assert [one.ref for one in in_order(backwards, order)] == refs


def test_every_order_keeps_every_action() -> None:
    for order in Order:
        assert len(in_order(LOG.actions.every(), order)) == 6


def test_silence_counts_from_the_last_word_or_from_when_it_was_raised() -> None:
    assert silent_since(action()) == DECEMBER
    told = action().commented("A word", occasion("2021-01"))
    told = told.commented("Entered later, said before", occasion("2020-12-20"))
    assert silent_since(told) == date(2021, 1, 31)
    assert silent_since(action(comments=[comment(None, "No date")])) == DECEMBER
    assert silent_since(action().closed(Outcome.DONE, at(JANUARY))) == JANUARY


def test_a_query_for_the_unfinished_alone_says_so() -> None:
    assert Query().unfinished_only
    assert not Query(statuses=EVERY_STATUS).unfinished_only
