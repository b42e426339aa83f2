"""What a meeting's paper lists, above all that a closed action is shown once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionlog.domain.action import Action, Occasion, Outcome, Status
from actionlog.domain.meeting import Meeting, Meetings, MeetingStatus
from actionlog.domain.paper_contents import Contents, contents, to_be_closed
from tests.examples import examples
from tests.factories import (
    APRIL,
    DECEMBER,
    FEBRUARY,
    JANUARY,
    MARCH,
    MAY,
    action,
    at,
    closed,
    closing,
    comment,
    meeting,
    meetings,
    occasion,
    void,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

DAY = timedelta(days=1)
ALL_HELD = Meetings.of(
    [*map(meeting, (DECEMBER, JANUARY, FEBRUARY, APRIL, MAY)), meetings().on(MARCH)]
)


def shown_closed(one: Action, calendar: Meetings = ALL_HELD) -> list[date]:
    """The meetings whose papers list an action as closed."""
    days = [meeting.day for meeting in calendar.all if not meeting.cancelled]
    return [day for day in days if contents([one], calendar, day).closed]


def refs(actions: Iterable[Action]) -> list[int]:
    return [one.ref for one in actions]


def test_a_paper_lists_what_is_open_and_closing_and_newly_closed_by_ref() -> None:
    log = [action(31), closing(12), closed(20, meeting=JANUARY), void(7), action(5)]
    found = contents(log, ALL_HELD, FEBRUARY)
    assert [refs(part) for part in (found.open, found.closing, found.closed)] == [
        [5, 31],
        [12],
        [20],
    ]
    assert refs(found.all) == [5, 12, 20, 31]


def test_an_action_is_not_on_the_paper_of_the_meeting_that_raised_it() -> None:
    one = action(raised=JANUARY)
    assert contents([one], ALL_HELD, JANUARY) == Contents((), (), ())
    assert contents([one], ALL_HELD, FEBRUARY).open == (one,)


def test_what_is_void_is_on_no_paper() -> None:
    for sitting in ALL_HELD.all:
        assert contents([void()], ALL_HELD, sitting.day).all == ()


def test_closed_straight_from_open_is_shown_once_on_the_next_paper() -> None:
    assert shown_closed(closed(meeting=JANUARY)) == [FEBRUARY]


def test_proposed_before_the_meeting_was_shown_as_closing_and_is_not_shown_again() -> None:
    one = closing(proposed="2021-01-12")
    assert contents([one], ALL_HELD, JANUARY).closing == (one,)
    assert shown_closed(one.closed(Outcome.DONE, at(JANUARY))) == []


def test_proposed_on_the_day_and_closed_is_shown_once_on_the_next_paper() -> None:
    assert shown_closed(closing(proposed="2021-01-13").closed(Outcome.DONE, at(JANUARY))) == [
        FEBRUARY
    ]


def test_proposed_and_kept_open_then_closed_later_is_shown_once() -> None:
    kept = closing(proposed="2021-01-05").kept_open("Nobody saw it", at(JANUARY))
    assert contents([kept], ALL_HELD, FEBRUARY).open == (kept,)
    assert shown_closed(kept.closed(Outcome.DONE, at(FEBRUARY))) == [APRIL]


def test_proposed_again_after_it_was_kept_open_is_shown_as_closing() -> None:
    kept = closing(proposed="2021-01-05").kept_open("Nobody saw it", at(JANUARY))
    again = kept.proposed("Sent again", occasion("2021-01-20"))
    assert contents([again], ALL_HELD, FEBRUARY).closing == (again,)
    assert shown_closed(again.closed(Outcome.DONE, at(FEBRUARY))) == []


def test_a_deferral_takes_the_proposal_back_so_the_closure_is_shown() -> None:
    later = closing(proposed="2021-01-05").deferred(
        action(deadline="2021-04").deadline, "Not done", at(JANUARY)
    )
    assert shown_closed(later.closed(Outcome.DONE, at(FEBRUARY))) == [APRIL]


def test_raised_and_closed_at_the_same_meeting_is_shown_once() -> None:
    assert shown_closed(closed(meeting=JANUARY, raised=JANUARY)) == [FEBRUARY]


def test_a_proposal_that_a_hand_dated_before_the_raising_was_on_no_paper() -> None:
    notes = [closing(proposed="2021-01-05").comments[0], closed(meeting=JANUARY).comments[0]]
    one = action(raised=JANUARY, status=Status.CLOSED, comments=notes)
    assert shown_closed(one) == [FEBRUARY]


def test_a_cancelled_meeting_in_between_is_passed_over() -> None:
    assert shown_closed(closed(meeting=FEBRUARY)) == [APRIL]


def test_with_no_next_meeting_yet_it_waits_for_one() -> None:
    until_may = Meetings.of([one for one in ALL_HELD.all if one.day <= APRIL])
    one = closed(meeting=APRIL)
    assert shown_closed(one, until_may) == []
    assert shown_closed(one, Meetings.of([*until_may.all, Meeting(MAY)])) == [MAY]


def test_closed_between_meetings_by_hand_is_on_the_first_paper_after() -> None:
    for day, paper in (("2021-01-20", FEBRUARY), ("2021-02-20", APRIL), ("2021-01", FEBRUARY)):
        note = comment(day, event=closed().comments[-1].event)
        assert shown_closed(action(status=Status.CLOSED, comments=[note])) == [paper]


def test_closed_without_a_date_is_on_no_paper_because_none_is_the_first_after() -> None:
    assert shown_closed(action(status=Status.CLOSED)) == []


def test_reopened_it_is_open_again_and_no_closure_is_shown() -> None:
    again = closed(meeting=JANUARY).reopened("Not done", occasion("2021-01-20"))
    assert contents([again], ALL_HELD, FEBRUARY).open == (again,)
    assert shown_closed(again) == []


def test_closed_twice_is_shown_once_for_the_second_time() -> None:
    again = closed(meeting=JANUARY).reopened("Not done", occasion("2021-01-20"))
    assert shown_closed(again.closed(Outcome.DONE, at(FEBRUARY))) == [APRIL]


def test_proposed_before_the_first_closing_does_not_count_for_the_second() -> None:
    once = closing(proposed="2021-01-05").closed(Outcome.DONE, at(JANUARY))
    again = once.reopened("Not done", occasion("2021-01-20"))
    assert shown_closed(again.closed(Outcome.DONE, at(FEBRUARY))) == [APRIL]


def test_a_comment_after_the_closing_does_not_show_it_again() -> None:
    told = closed(meeting=JANUARY).commented("Thanks", occasion("2021-02-10"))
    assert shown_closed(told) == [FEBRUARY]


def test_carrying_forward_closes_what_the_paper_showed_as_closing_and_nothing_else() -> None:
    log = [
        action(1),
        closing(2, proposed="2021-01-05"),
        closing(3, proposed="2021-01-13"),
        closing(4, proposed="2021-01-20"),
        closing(5, proposed="2021-01-20", raised=JANUARY),
        closing(6).kept_open("No", at(JANUARY)),
        closed(7),
        void(8),
        action(9, status=Status.CLOSING),
    ]
    assert refs(to_be_closed(log, meeting(JANUARY))) == [2, 9]


# The same by simulation: an action lives through a year of meetings, and each paper lists it as it
# stood when the paper went out.

BETWEEN = st.sampled_from(["nothing", "propose", "comment", "reopen", "defer"])
DECIDED = st.sampled_from(["nothing", "keep open", "close", "propose", "propose and close"])
HELD = st.booleans()


@pytest.mark.slow
@given(periods=st.lists(st.tuples(BETWEEN, HELD, DECIDED), min_size=1, max_size=8))
@settings(max_examples=examples(300))
def test_over_a_year_every_closure_is_seen_exactly_once(
    periods: list[tuple[str, bool, str]],
) -> None:
    days = [JANUARY + timedelta(days=28 * nth) for nth in range(len(periods) + 2)]
    statuses = [MeetingStatus.HELD if held else MeetingStatus.CANCELLED for _, held, _ in periods]
    calendar = Meetings.of(
        Meeting(day, status)
        for day, status in zip(days, [*statuses, *[MeetingStatus.HELD] * 2], strict=True)
    )
    one = action(raised=DECEMBER)
    seen: list[str] = []
    for day, (between, held, decided) in zip(days, periods, strict=False):
        one = _lived(one, between, day - DAY)
        if held:
            seen.append(_seen(one, calendar, day))
            one = _lived(one, decided, day)
    seen += [_seen(one, calendar, day) for day in days[-2:]]
    assert ("closed", "closed") not in pairwise(seen)
    if one.unfinished:
        assert seen[-2:] == [one.status.value] * 2
        return
    last = max(nth for nth, word in enumerate(seen) if word in {"open", "closing"})
    # What was last on a paper as open is seen once as closed, what was Closing never.
    expected = ["closed"] if seen[last] == "open" else []
    left = len(seen) - last - 1 - len(expected)
    assert seen[last + 1 :] == [*expected, *["nothing"] * left]


def _seen(one: Action, calendar: Meetings, day: date) -> str:
    found = contents([one], calendar, day)
    parts = {"open": found.open, "closing": found.closing, "closed": found.closed}
    words = [word for word, part in parts.items() if part]
    assert refs(found.all) == [9] * len(words)
    return words[0] if words else "nothing"


def _lived(one: Action, what: str, day: date) -> Action:  # noqa: PLR0911 - a table of cases
    when = Occasion(day)
    match what, one.status:
        case "propose", Status.OPEN:
            return one.proposed("Done", when)
        case "propose and close", Status.OPEN:
            return one.proposed("Done", when).closed(Outcome.DONE, at(day))
        case "comment", _:
            return one.commented("A word", when)
        case "defer", Status.OPEN | Status.CLOSING:
            last = one.deadline.last_day or day
            later = replace(one.deadline, last_day=last + timedelta(days=31))
            return one.deferred(later, "Late", when)
        case "reopen", Status.CLOSED:
            return one.reopened("Not done", when)
        case "keep open", Status.CLOSING:
            return one.kept_open("Not seen", at(day))
        case "close", Status.OPEN | Status.CLOSING:
            return one.closed(Outcome.DONE, at(day))
        case _:
            return one
