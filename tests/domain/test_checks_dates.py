"""The checks of dates: wrong years are found, and right ones are left alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionlog.domain.action import Action, Event, Outcome, Status
from actionlog.domain.agenda import AgendaItem
from actionlog.domain.checks.inputs import StoreFacts
from actionlog.domain.issued_paper import Issue, Showed
from actionlog.domain.meeting import Imported, Meeting, Meetings, MeetingStatus
from tests.domain.looking import about, seen
from tests.examples import examples
from tests.factories import (
    DECEMBER,
    FEBRUARY,
    JANUARY,
    MARCH,
    TODAY,
    action,
    at,
    closed,
    closing,
    comment,
    occasion,
    void,
)

WRITTEN = "2021-01-05"


def told(text: str, on: str = WRITTEN, ref: int = 9) -> Action:
    return action(ref, comments=[comment(on, text)])


DONE_LATER = [
    "The visit took place on 18.02.21",
    "discussion took place 18.2.21",
    "was discussed at the meeting of 18 February 2021",
    "Sent on Thursday 18 February 2021.",
    "The figures have been circulated to all wards on 18.02.21",
    "Done 18.02.21",
    "Now overdue: paper circulated 18.02.21",
    "She met the team on 18/02/21 and will report",
    "has been presented to the Board at its meeting on 18.02.21",
]
NOT_DONE_LATER = [
    "The visit takes place on 18.02.21",
    "will be discussed on 18.02.21",
    "to be sent on 18.02.21",
    "Invitation sent for 18.02.21",
    "invitations to the workshop on 18.02.21 have been sent",
    "Papers sent for the workshop on 18.02.21",
    "agreed to meet on 18.02.21",
    "on the agenda for 18.02.21",
    "Report included in the papers for the Board on 18.02.21",
    "deferred to 18.02.21",
    "Discussed today, next on 18.02.21",
    "met her, and will do so again on 18.02.21",
    "is held on 18.02.21",
    "not sent by 18.02.21",
    "sent on 18.12.20, due 18.02.21",
    "once it has been sent on 18.02.21",
    "The minutes of 18.02.21 are awaited",
    "circulated before 18.02.21",
    "sent on 5.1.21",
    "sent on 18.02",
    "contacted about the event on 18.02.21",
]


@pytest.mark.parametrize("text", DONE_LATER)
def test_what_was_done_after_the_comment_was_written_is_a_fault(text: str) -> None:
    (found,) = seen("date-after-comment", told(text))
    assert about([found]) == [(9, "comments")]
    assert found.spot.table == ("comments", 0)
    assert found.hint
    assert found.hint.startswith("actionlog comment 9 ")


@pytest.mark.parametrize("text", NOT_DONE_LATER)
def test_what_is_still_to_come_is_none(text: str) -> None:
    assert seen("date-after-comment", told(text)) == []


def test_a_comment_of_a_month_may_tell_of_any_day_of_it() -> None:
    assert seen("date-after-comment", told("Sent on 31.01.21", on="2021-01")) == []
    assert seen("date-after-comment", told("Sent on 01.02.21", on="2021-01"))


def test_a_comment_without_a_date_is_not_judged_by_one() -> None:
    assert seen("date-after-comment", action(comments=[comment(None, "Sent on 18.02.21")])) == []


def test_a_later_comment_settles_a_wrong_date_by_naming_it() -> None:
    wrong, right = comment(WRITTEN, "Sent on 18.02.21"), "18.02.21 should read 18.12.20"
    assert seen("date-after-comment", action(comments=[wrong, comment(text=right)])) == []
    for other in ("19.02.21 should read 18.12.20", "18.02.21 again", "All is well"):
        assert seen("date-after-comment", action(comments=[wrong, comment(text=other)])), other
    assert seen("date-after-comment", action(comments=[comment("2021-01-04", right), wrong]))


def test_what_was_entered_by_mistake_is_not_looked_at() -> None:
    mistake = void().noted(comment(WRITTEN, "Sent on 18.02.21"))
    assert seen("date-after-comment", mistake) == []


def test_a_comment_from_before_the_action_was_raised_is_a_fault() -> None:
    old = action(comments=[comment("2020-12-08", "Early"), comment("2020-12", "That month")])
    (found,) = seen("date-before-raised", old)
    assert found.spot.table == ("comments", 0)
    assert found.spot.key == "date"


def test_a_comment_of_the_day_and_month_it_was_raised_in_is_none() -> None:
    fine = action(comments=[comment("2020-12-09", "Then"), comment("2020-12", "That month")])
    assert seen("date-before-raised", fine) == []


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("Replies for 3.02.20", True),
        ("Replies for 12 January 2020", True),
        ("Replies for 12 January", False),
        ("Replies for 3.02.19", False),
        ("Replies for 3.02.21", False),
        ("The strategy of 5.11.20", False),
        ("Replies for 20.06.20", False),
        ("3.02.20 should read 3.02.21", False),
    ],
)
def test_a_year_too_early_shows_where_a_year_later_fits(text: str, *, is_wrong: bool) -> None:
    assert bool(seen("date-before-raised", told(text))) is is_wrong


def test_a_day_on_which_the_board_met_is_meant_as_it_stands() -> None:
    met = Meetings.of([Meeting(date(2020, 1, 15), MeetingStatus.HELD)])
    assert seen("date-before-raised", told("As told on 15.01.20"), calendar=met) == []
    assert seen("date-before-raised", told("As told on 15.01.20"))


def test_the_year_that_is_probably_meant_is_told() -> None:
    (found,) = seen("date-before-raised", told("Replies for 3.02.20"))
    assert found.message.endswith("probably 3 Feb 2021")


@given(st.dates(date(2020, 12, 9), date(2021, 4, 6)))
@settings(max_examples=examples(60))
def test_every_day_soon_after_typed_with_last_years_digits_is_found(day: date) -> None:
    text = f"Replies for {day:%d.%m}.{day.year - 2001:02}"
    assert seen("date-before-raised", told(text)), text


def due(ref: int, deadline: str, *notes: tuple[str, Event | None], **over: object) -> Action:
    status = over.get("status", Status.OPEN)
    assert isinstance(status, Status)
    comments = [comment(on, "Said", event) for on, event in notes]
    return action(ref, deadline=deadline, comments=comments, status=status)


NEIGHBOURS = (due(1, "2021-01"), due(2, "2020-12"), due(3, "tbc"))


def implausible(*actions: Action) -> list[int | None]:
    return [one.spot.ref for one in seen("deadline-implausible", *actions)]


def test_a_deadline_before_the_action_was_raised_is_a_fault() -> None:
    assert implausible(due(9, "2020-11"), due(10, "2020-12-08"), due(11, "2020-12")) == [9, 10]


def test_a_deadline_a_year_on_of_what_was_done_within_a_month_is_a_fault() -> None:
    closing = due(9, "2021-12", ("2021-01-04", Event.PROPOSED), status=Status.CLOSING)
    assert implausible(closing) == [9]


def test_what_was_done_later_may_have_had_a_year() -> None:
    closing = due(9, "2021-12", ("2021-01-20", Event.PROPOSED), status=Status.CLOSING)
    assert implausible(closing) == []


def test_a_deadline_a_year_on_among_neighbours_all_due_soon_is_a_fault() -> None:
    assert implausible(due(9, "2021-12"), *NEIGHBOURS) == [9]


@pytest.mark.parametrize(
    "others",
    [
        (),
        (due(1, "2021-01"),),
        (due(1, "tbc"), due(2, "ongoing")),
        (*NEIGHBOURS, due(4, "2021-06")),
    ],
)
def test_neighbours_that_prove_nothing_accuse_nobody(others: tuple[Action, ...]) -> None:
    assert implausible(due(9, "2021-12"), *others) == []


def test_a_deadline_of_some_months_is_plausible() -> None:
    assert implausible(due(9, "2021-08"), *NEIGHBOURS) == []


def test_a_deadline_that_was_put_off_so_far_is_meant() -> None:
    off = action(deadline="2020-12").deferred(
        due(1, "2021-12").deadline, "Funds are late", occasion("2021-01-13")
    )
    assert implausible(off, *NEIGHBOURS) == []


@pytest.mark.parametrize(
    "wording", ["Bring the annual report", "Come back in a year", "Report by December 2021"]
)
def test_an_action_that_speaks_of_a_year_has_one(wording: str) -> None:
    assert implausible(action(9, wording=wording, deadline="2021-12"), *NEIGHBOURS) == []


def test_an_action_of_which_people_still_wrote_in_spring_has_its_year() -> None:
    assert implausible(due(9, "2021-12", ("2021-03-20", None)), *NEIGHBOURS) == []


def test_a_day_without_a_meeting_raised_nothing() -> None:
    found = seen("not-a-meeting", action(raised=date(2020, 12, 10), deadline="2021-01"))
    assert about(found) == [(9, "raised")]
    assert found[0].hint
    assert "Wed 9 Dec 2020 and Wed 13 Jan 2021" in found[0].hint
    assert "actionlog meeting add 2020-12-10 --held" in found[0].hint


def test_a_meeting_that_was_called_off_raised_and_decided_nothing() -> None:
    decided = closed(9, meeting=MARCH)
    found = seen("not-a-meeting", decided, action(10, raised=MARCH, deadline="2021-05"))
    assert about(found) == [(9, "comments"), (10, "raised")]
    assert all("called off" in one.message for one in found)


def test_a_deadline_that_is_a_cancelled_meeting_is_told_until_it_is_moved() -> None:
    assert about(seen("not-a-meeting", action(deadline=f"meeting {MARCH}"))) == [(9, "deadline")]
    assert seen("not-a-meeting", action(deadline="meeting 2021-04-07")) == []
    done = action(deadline=f"meeting {MARCH}", status=Status.CLOSED)
    assert seen("not-a-meeting", done) == []


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("It was told to the Board on 12.01.21", True),
        ("It was told to the Board on 13.01.21", False),
        ("It was told to the Board on 14 January", True),
        ("It was told to the Digital Board on 12.01.21", False),
        ("It was told to the Board on 12.01.19", False),
        ("It is for the Board on 12.06.21", False),
        ("The Board on 12.01.21 should read 13.01.21", False),
        ("On the agenda for 3.3.21", True),
    ],
)
def test_a_comment_cites_the_board_only_where_it_met(text: str, *, is_wrong: bool) -> None:
    assert bool(seen("not-a-meeting", told(text))) is is_wrong


def test_the_board_is_also_called_by_its_initials() -> None:
    assert seen("not-a-meeting", told("PB meeting of 12.01.21"), name="Partnership Board")
    assert not seen("not-a-meeting", told("PB meeting of 12.01.21"), name="Health Board")


def test_a_wrong_year_hints_at_the_right_one_even_beyond_the_calendar() -> None:
    (found,) = seen("not-a-meeting", told("Asked to the PB meeting of 3.02.20"))
    assert found.hint
    assert found.hint.startswith("probably Wed 3 Feb 2021; ")


def test_that_a_meeting_was_called_off_later_is_no_fault_of_an_old_comment() -> None:
    old = closed(9).noted(comment("2021-02-03", "On the agenda for 3.3.21"))
    assert seen("not-a-meeting", old) == []
    told_as_held = closed(9).noted(comment("2021-03-04", "Told to the Board on 3.3.21"))
    assert seen("not-a-meeting", told_as_held)


def test_a_meeting_that_was_moved_or_cannot_be_read_may_be_cited() -> None:
    moved = Meetings.of(
        [Meeting(DECEMBER), Meeting(date(2021, 1, 13), moved_from=(date(2021, 1, 12),))]
    )
    text = "It is for the Board on 12.01.21"
    assert seen("not-a-meeting", told(text), calendar=moved) == []
    unread = StoreFacts(unread_meetings=frozenset({date(2021, 1, 12)}))
    assert seen("not-a-meeting", told(text), record=unread) == []
    assert seen("not-a-meeting", told(text))


def test_a_board_without_a_calendar_has_no_wrong_days() -> None:
    assert seen("not-a-meeting", told("Board on 12.01.21"), calendar=Meetings()) == []


def test_what_is_silent_for_longer_than_the_board_allows_is_stale() -> None:
    quiet = action(1)
    spoken = action(2, comments=[comment("2021-01-20", "Yes")])
    closing = action(3, status=Status.CLOSING)
    assert about(seen("stale", quiet, spoken, closing)) == [(1, "raised")]
    assert seen("stale", quiet, as_at=date(2021, 2, 7)) == []
    late = action(4, comments=[comment("2020-12-10", "Yes"), comment(None, "Undated")])
    (found,) = seen("stale", late)
    assert found.spot.table == ("comments", 0)


def test_only_what_is_still_to_be_confirmed_is_undated() -> None:
    actions = (action(1, deadline="tbc"), action(2, deadline="ongoing"))
    done = action(3, deadline="tbc", status=Status.CLOSED)
    assert about(seen("undated", *actions, done)) == [(1, "deadline")]


def test_a_meeting_whose_day_is_past_is_held_or_called_off() -> None:
    calendar = Meetings.of([Meeting(MARCH)])
    (found,) = seen("meeting-not-held", as_at=date(2021, 3, 4), calendar=calendar)
    assert found.spot.meeting == MARCH
    assert seen("meeting-not-held", as_at=MARCH, calendar=calendar) == []


def test_a_meeting_that_is_still_to_come_is_not_held_yet() -> None:
    calendar = Meetings.of([Meeting(MARCH, MeetingStatus.HELD)])
    (found,) = seen("meeting-not-held", calendar=calendar, is_today=True)
    assert found.spot.meeting == MARCH
    assert seen("meeting-not-held", calendar=calendar) == []
    assert seen("meeting-not-held", as_at=MARCH, calendar=calendar, is_today=True) == []


def test_what_was_proposed_before_a_meeting_waits_for_its_log_to_be_carried_forward() -> None:
    proposal = comment("2021-01-20", "Sent", Event.PROPOSED)
    waiting = action(comments=(proposal,), status=Status.CLOSING)
    (found,) = seen("not-carried-forward", waiting)
    assert found.spot.meeting == FEBRUARY
    assert seen("not-carried-forward", waiting, as_at=FEBRUARY) == []
    assert seen("not-carried-forward", action()) == []


def test_meetings_before_a_log_that_was_brought_in_have_nothing_to_carry_forward() -> None:
    proposal = comment("2020-12-20", "Sent", Event.PROPOSED)
    waiting = action(comments=(proposal,), status=Status.CLOSING)
    brought = Imported("log.xlsx", "1" * 64, FEBRUARY, (waiting.ref,))
    held = [Meeting(day, MeetingStatus.HELD) for day in (JANUARY, FEBRUARY)]
    both = Meetings.of(held)
    assert len(seen("not-carried-forward", waiting, calendar=both, as_at=MARCH)) == 2
    calendar = Meetings.of([held[0], replace(held[1], imports=(brought,))])
    (found,) = seen("not-carried-forward", waiting, calendar=calendar, as_at=MARCH)
    assert found.spot.meeting == FEBRUARY


def sent(day: date, on: date, revision: int = 1, **showed: tuple[int, ...]) -> Meeting:
    issue = Issue(revision, on, "full", (), showed=Showed(**showed))
    return Meeting(day, MeetingStatus.SCHEDULED, issues=(issue,))


def test_what_a_later_paper_shows_as_open_was_hardly_closed_before_it_went_out() -> None:
    done = closed(meeting=JANUARY)
    went = sent(FEBRUARY, date(2021, 1, 27), open=(9,))
    calendar = Meetings.of([Meeting(JANUARY, MeetingStatus.HELD), went])
    (found,) = seen("closed-but-shown-open", done, calendar=calendar)
    assert "closed at the meeting of Wed 13 Jan 2021, and the paper for Wed 3 Feb" in found.message
    said = replace(done, comments=(*done.comments, comment("2021-02-05", "Closed on 13.1.21")))
    again = done.reopened("A slip", at(FEBRUARY)).closed(Outcome.DONE, at(FEBRUARY))
    for settled in (said, again, action()):
        assert seen("closed-but-shown-open", settled, calendar=calendar) == []
    corrected = replace(
        went, issues=(*went.issues, *sent(FEBRUARY, FEBRUARY, 2, closed=(9,)).issues)
    )
    early = sent(FEBRUARY, date(2021, 1, 6), open=(9,))
    for other in (corrected, early):
        calendar = Meetings.of([Meeting(JANUARY, MeetingStatus.HELD), other])
        assert seen("closed-but-shown-open", done, calendar=calendar) == []


def test_a_plan_answers_actions_that_are_there() -> None:
    items = (
        AgendaItem("Estates", actions=(9, 77)),
        AgendaItem("Beds", actions=(78,), dropped=TODAY),
    )
    calendar = Meetings.of([Meeting(FEBRUARY, items=items, left_open=(9, 76))])
    found = seen("no-such-action", action(9), calendar=calendar)
    assert [(one.spot.table, one.spot.key) for one in found] == [
        (("items", 0), "actions"),
        ((), "left_open"),
    ]
    assert "names 77, and" in found[0].message


def test_a_meeting_that_was_passed_over_is_named_afterwards() -> None:
    done = closing().closed(Outcome.DONE, at(FEBRUARY))
    carried = Meetings.of(
        [
            Meeting(JANUARY, MeetingStatus.HELD),
            Meeting(FEBRUARY, MeetingStatus.HELD, carried_forward=TODAY),
        ]
    )
    (found,) = seen("not-carried-forward", done, calendar=carried)
    assert found.spot.meeting == JANUARY
    late = closing(proposed="2021-01-20").closed(Outcome.DONE, at(FEBRUARY))
    assert seen("not-carried-forward", late, calendar=carried) == []
