"""At which meeting was closed what a log shows as closed: named, asked about, or not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from actionlog.domain.action import Comment, Event, Outcome, Status
from actionlog.domain.action_history import contradictions, is_closed_nowhere
from actionlog.domain.dates.deadline import Deadline
from actionlog.domain.draft import LogColumn
from actionlog.domain.figures import Period, figures
from actionlog.domain.incoming.import_plan import as_left_by, asked_as_a_whole, plan
from actionlog.domain.matters import matters
from actionlog.domain.paper_contents import contents
from actionlog.errors import AnswerNotUnderstood
from tests.drafts import draft, paper
from tests.factories import (
    APRIL,
    DECEMBER,
    FEBRUARY,
    JANUARY,
    MARCH,
    TODAY,
    action,
    board,
    closing,
    comment,
)

if TYPE_CHECKING:
    from actionlog.domain.action import Action
    from actionlog.domain.board import Board
    from actionlog.domain.draft import Draft, ReadLog

CLOSED = Status.CLOSED
KEY = "log.xlsx | closed | closed-when"
EARLIER = date(2020, 11, 11)


def asked(
    *rows: Draft, there: Board | None = None, answer: str | None = None, part: bool = False
) -> ReadLog:
    """A log of 3 February, with the answer to what is asked of the whole."""
    answers = {KEY: answer} if answer else {}
    return asked_as_a_whole(paper(*rows), there or board(), FEBRUARY, TODAY, answers, part=part)


def brought_in(*rows: Draft, there: Board | None = None, answer: str | None = None) -> Board:
    there = there or board()
    log = asked(*rows, there=there, answer=answer)
    after = as_left_by(plan(there, log, FEBRUARY, "1" * 64, TODAY), there)
    assert all(contradictions(one) == () for one in after.actions.every())
    return after


def last(there: Board, ref: int = 9) -> Comment:
    return there.actions.get(ref).comments[-1]


def test_closed_rows_of_which_nothing_names_a_meeting_are_asked_about_once() -> None:
    rows = [draft(ref, status=CLOSED) for ref in (2, 3, 4, 9)]
    waiting = replace(draft(7, status=CLOSED), waits=True)
    log = asked(*rows, draft(5), draft(6, status=CLOSED, closed=JANUARY), waiting)
    (query,) = log.open_queries
    assert query.key == KEY
    assert query.why == "4 rows are closed, and nothing says at which meeting (2-4, 9)"
    assert (query.means, query.taken) == (("2021-01-13", "2021-02-03"), "unknown")
    assert not query.needed


@pytest.mark.parametrize("answer", [None, "unknown", "Keep"])
def test_without_an_answer_the_log_shows_it_closed_and_no_meeting_did_it(
    answer: str | None,
) -> None:
    there = brought_in(draft(status=CLOSED), answer=answer)
    assert last(there) == comment("2021-02-03", event=Event.CLOSED, outcome=Outcome.DONE)
    assert is_closed_nowhere(there.actions.get(9))


def test_the_meeting_that_is_answered_closed_what_it_can_have_closed() -> None:
    rows = draft(8, status=CLOSED, raised=JANUARY), draft(9, status=CLOSED)
    there = brought_in(*rows, answer="13 January 2021")
    assert (last(there).meeting, last(there).written) == (JANUARY, JANUARY)
    assert last(there, 8).meeting is None
    assert last(brought_in(draft(status=CLOSED), answer="3.2.21")).meeting == FEBRUARY


@pytest.mark.parametrize("answer", ["9.12.20", "14.1.21", "3.3.21", "perhaps"])
def test_a_day_on_which_nothing_can_have_closed_them_is_no_answer(answer: str) -> None:
    with pytest.raises(AnswerNotUnderstood, match=r"log\.xlsx is not understood"):
        asked(draft(status=CLOSED), answer=answer)


def test_what_a_meeting_had_before_it_was_closed_there_and_what_was_open_is_asked_about() -> None:
    row = draft(status=CLOSED)
    assert last(brought_in(row, there=board(closing(9)))).meeting == JANUARY
    (query,) = asked(row, there=board(action(9))).open_queries
    assert query.means == ("2021-01-13", "2021-02-03")
    assert last(brought_in(row, there=board(action(9)))).meeting is None
    assert last(brought_in(row, there=board(action(9)), answer="2021-01-13")).meeting == JANUARY


@pytest.mark.parametrize("before", [action(9), closing(9)], ids=["open", "closing"])
def test_no_meeting_before_the_last_word_of_a_row_is_taken_or_offered(before: Action) -> None:
    row = draft(status=CLOSED, comments=[comment("2021-01-20", "Still with the printer")])
    (query,) = asked(row, there=board(before)).open_queries
    assert query.means == ("2021-02-03",)
    assert last(brought_in(row, there=board(before))).meeting is None


def test_a_meeting_that_did_not_sit_closed_nothing() -> None:
    off = date(2021, 1, 20)
    closed = last(brought_in(draft(status=CLOSED, closed=off)))
    assert (closed.meeting, closed.written) == (None, off)
    log = asked_as_a_whole(paper(draft(status=CLOSED)), board(), MARCH, TODAY, {})
    assert [query.means for query in log.open_queries] == [("2021-01-13", "2021-02-03")]


def test_what_was_put_off_since_is_not_put_back_by_an_older_log() -> None:
    put_off = comment("2021-03-03", event=Event.DEFERRED, old="2021-01-31", new="2021-06-30")
    there = board(action(9, deadline="2021-06-30", comments=(put_off,)))
    tells = frozenset({LogColumn.DEADLINE, LogColumn.REVISED})
    row = replace(draft(), deadline=Deadline.on(date(2021, 1, 31)), tells=tells)
    assert str(brought_in(row, there=there).actions.get(9).deadline) == "2021-06-30"


def test_a_part_of_a_log_closes_nothing_without_a_meeting() -> None:
    log = asked(draft(status=CLOSED), part=True)
    (query,) = log.open_queries
    assert (query.taken, query.needed) == ("closing", False)
    assert [one.status for one in log.drafts] == [Status.CLOSING]
    for answer in ("unknown", "9.12.20"):
        with pytest.raises(AnswerNotUnderstood) as refused:
            asked(draft(status=CLOSED), part=True, answer=answer)
        offered = 'such as "2021-01-13" or "2021-02-03", or "closing"'
        assert refused.value.hints == (f"understood: the meeting that closed them, {offered}",)
    rows = draft(8, status=CLOSED, raised=JANUARY), draft(status=CLOSED)
    (query,) = asked(*rows, part=True).open_queries
    assert query.means == ("2021-02-03", "closing")
    with pytest.raises(AnswerNotUnderstood):
        asked(*rows, part=True, answer="13.1.21")


def test_what_a_part_calls_closed_and_is_proposed_already_is_not_asked_about_again() -> None:
    there = board(closing(8), action(9))
    rows = draft(8, status=CLOSED), draft(9, status=CLOSED)
    log = asked_as_a_whole(paper(*rows), there, JANUARY, TODAY, {}, part=True)
    (query,) = log.open_queries
    assert "1 row is closed, and nothing says at which meeting (9)" in query.why
    assert [one.status for one in log.drafts] == [Status.CLOSING, Status.CLOSING]


def test_every_answer_that_is_offered_of_a_part_is_understood() -> None:
    """Also where no meeting has sat since the one that raised it: then it is proposed."""
    row = draft(status=CLOSED, raised=FEBRUARY, comments=[comment("2021-02-08", "Sent round")])
    there = board(action(9, raised=FEBRUARY))
    (query,) = asked_as_a_whole(paper(row), there, APRIL, TODAY, {}, part=True).open_queries
    assert query.means == ("closing",)
    log = asked_as_a_whole(paper(row), there, APRIL, TODAY, {KEY: "Closing"}, part=True)
    after = as_left_by(plan(there, log, APRIL, "1" * 64, TODAY, part=True), there)
    assert last(after) == comment("2021-02-08", "Sent round", event=Event.PROPOSED)
    assert after.actions.get(9).status is Status.CLOSING


def test_its_own_papers_meeting_shows_it_once_as_closed_and_decided_nothing_of_it() -> None:
    there = brought_in(draft(status=CLOSED))
    listed = {
        day: [one.ref for one in contents(there.actions.every(), there.meetings, day).closed]
        for day in (JANUARY, FEBRUARY, APRIL)
    }
    assert listed == {JANUARY: [], FEBRUARY: [9], APRIL: []}
    sitting = next(one for one in there.meetings.all if one.day == FEBRUARY)
    assert matters(there.actions.every(), sitting) == ()


def test_no_figure_of_time_counts_what_was_closed_nobody_knows_when() -> None:
    there = brought_in(draft(8, status=CLOSED, closed=JANUARY), draft(9, status=CLOSED))
    whole = figures(there, Period(DECEMBER, MARCH), there.actions.every())
    assert whole.all_closed.refs == (8, 9)
    assert whole.closed_nowhere.refs == (9,)
    assert (whole.in_time.refs, whole.late.refs) == ((8,), ())
    assert whole.took
    assert (whole.took.longest_ref, whole.took.longest_days) == (8, (JANUARY - DECEMBER).days)
    assert not any(9 in share.closed.refs for share in whole.meetings)
    before = figures(there, Period(DECEMBER, date(2021, 2, 2)), there.actions.every())
    assert before.overdue_at_end.refs == ()
