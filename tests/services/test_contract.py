"""The services on both stores: what they change, what they refuse, and that it is all or nothing.

`log` comes from `conftest.py`: the small board of `factories.py`, in memory and in git.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from actionlog.domain.action import Cause, Comment, Event, Outcome, Status
from actionlog.domain.action_history import contradictions, deferrals, evidence
from actionlog.domain.agenda import AgendaItem
from actionlog.domain.corrections import NewValues
from actionlog.domain.dates.deadline import Deadline, stored_deadline
from actionlog.domain.meeting import Meeting, MeetingStatus
from actionlog.domain.paper_contents import contents
from actionlog.domain.people import Holder, Organisation, Person
from actionlog.errors import (
    ActionlogError,
    ActionNotFound,
    AlreadyCarriedForward,
    AlreadyThere,
    DeadlineBeforeRaised,
    DeadlineNotLater,
    MeetingAlreadyThere,
    MeetingCancelled,
    MeetingInFuture,
    MeetingNotHeld,
    MeetingPassedOver,
    MeetingUnknown,
    NameUnknown,
    NothingToChange,
    NotOfThatKind,
    ReasonNeeded,
    RuleBroken,
    SeveralErrors,
    TextMissing,
    WrongMeetingStatus,
    WrongStatus,
)
from actionlog.services import decisions, departures, meetings, register, updates
from actionlog.services.decisions import Closure
from actionlog.services.departures import Successor
from actionlog.services.meetings import NewDeadlines
from actionlog.services.register import EntryDetails
from actionlog.services.updates import NewAction
from tests.factories import (
    APRIL,
    DECEMBER,
    FEBRUARY,
    JANUARY,
    MARCH,
    MAY,
    TODAY,
    at,
    occasion,
    small_board,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionlog.domain.board import Board
    from actionlog.services.protocols import Store
    from tests.services.conftest import Log

NOW = occasion("2021-02-10")
BY_SIMON = occasion("2021-02-10", None, "Simon Wood")
DONE = Closure(Outcome.DONE)


def state(board: Board) -> tuple[object, ...]:
    """Everything that a board says."""
    actions = tuple(board.actions.every())
    return actions, board.meetings, board.people, board.settings


def new(**values: object) -> NewAction:
    given: dict[str, object] = {
        "wording": "Share the figures",
        "item": "Vaccination",
        "responsible": ("Felicity Cox",),
        "deadline": stored_deadline("2021-02"),
        "raised": FEBRUARY,
    }
    return NewAction(**(given | values))  # type: ignore[arg-type]


# Recording


def test_an_action_is_added_under_the_next_number_and_says_which_follows(log: Log) -> None:
    done = updates.add(log.store, new(wording=" Share the figures\r\nsoon "))
    added = done.action
    assert (added.ref, done.board.next_ref()) == (22, 23)
    assert log.board.action(22) == added
    assert (added.wording, added.status, added.comments) == (
        "Share the figures\nsoon",
        Status.OPEN,
        (),
    )
    assert log.said() == ["22 added\nMeeting: 2021-02-03"]


def test_a_number_from_the_minutes_is_kept_and_the_next_follows_the_highest(log: Log) -> None:
    assert updates.add(log.store, new(ref=7)).board.next_ref() == 22
    assert updates.add(log.store, new(ref=101)).board.next_ref() == 102
    assert [action.ref for action in log.board.actions.every()] == [5, 7, 9, 12, 20, 21, 101]


@pytest.mark.parametrize("taken", [9, 20, 21])
def test_a_number_is_never_given_twice(log: Log, taken: int) -> None:
    _refused(log, AlreadyThere, lambda store: updates.add(store, new(ref=taken)))


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"wording": "  "}, TextMissing),
        ({"item": "\n"}, TextMissing),
        ({"raised": TODAY}, MeetingUnknown),
        ({"deadline": stored_deadline("2020-12")}, DeadlineBeforeRaised),
    ],
)
def test_what_cannot_be_an_action_is_not_added(
    log: Log, values: dict[str, object], error: type[ActionlogError]
) -> None:
    _refused(log, error, lambda store: updates.add(store, new(**values)))


def test_an_action_may_be_private_and_due_at_a_meeting(log: Log) -> None:
    added = updates.add(log.store, new(private=True, deadline=Deadline.at_meeting(APRIL))).action
    assert log.board.action(22) == added
    assert (added.private, str(added.deadline)) == (True, "meeting 2021-04-07")


def test_a_comment_is_appended_and_changes_nothing_else(log: Log) -> None:
    before = log.board.action(12)
    after = updates.comment(log.store, 12, "Seen it", BY_SIMON, private=True).action
    note = Comment(TODAY, "Seen it", by="Simon Wood", private=True)
    assert log.board.action(12) == after == before.noted(note)
    assert log.said() == ["12 commented on\nOn-behalf-of: Simon Wood"]


def test_a_deadline_is_deferred_with_its_reason(log: Log) -> None:
    updates.defer(log.store, 5, stored_deadline("2021-04"), "It takes longer", at(FEBRUARY))
    action = log.board.action(5)
    assert (str(action.deadline), deferrals(action)) == ("2021-04", 1)
    assert log.said() == ["5 deferred to Apr-21\nMeeting: 2021-02-03"]


def test_done_work_is_proposed_kept_open_proposed_again_and_closed(log: Log) -> None:
    updates.propose(log.store, 5, "Rang the Mayor", occasion("2021-01-05"))
    decisions.keep_open(log.store, [5], "Which Mayor?", at(FEBRUARY), TODAY)
    updates.propose(log.store, 5, "Rang them both", occasion("2021-02-03"))
    assert [note.text for note in evidence(log.board.action(5))] == ["Rang them both"]
    decisions.close(log.store, [5], Closure(Outcome.DONE, "Agreed"), at(FEBRUARY), TODAY)
    assert [note.event for note in log.board.action(5).comments] == [
        Event.PROPOSED,
        Event.KEPT_OPEN,
        Event.PROPOSED,
        Event.CLOSED,
    ]
    assert len(log.said()) == 4


def test_a_closed_action_is_reopened_with_a_reason(log: Log) -> None:
    updates.reopen(log.store, 20, "It was not done", NOW)
    assert log.board.action(20).status is Status.OPEN
    assert log.said() == ["20 reopened"]


def test_a_void_action_keeps_its_number(log: Log) -> None:
    updates.void(log.store, 9, "Entered twice", NOW)
    assert log.board.action(9).status is Status.VOID
    assert 9 in log.board.actions.refs()


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda store: updates.comment(store, 13, "Hello", NOW), ActionNotFound),
        (lambda store: updates.comment(store, 9, " ", NOW), TextMissing),
        (lambda store: updates.comment(store, 9, "Hello", at(TODAY)), MeetingUnknown),
        (lambda store: updates.comment(store, 21, "Hello", NOW), WrongStatus),
        (
            lambda store: updates.defer(store, 9, stored_deadline("2021-03"), "No", NOW),
            DeadlineNotLater,
        ),
        (lambda store: updates.defer(store, 5, stored_deadline("2021-04"), "", NOW), TextMissing),
        (lambda store: updates.propose(store, 12, "Done again", NOW), WrongStatus),
        (lambda store: updates.propose(store, 9, "", NOW), TextMissing),
        (lambda store: updates.reopen(store, 9, "Why", NOW), WrongStatus),
        (lambda store: updates.void(store, 20, "Why", NOW), WrongStatus),
    ],
)
def test_what_an_actions_life_forbids_leaves_the_log_as_it_was(
    log: Log, change: Callable[[Store], object], error: type[ActionlogError]
) -> None:
    _refused(log, error, change)


# Editing


def test_an_action_on_no_paper_yet_is_edited_in_silence(log: Log) -> None:
    updates.add(log.store, new())
    _, fields, _ = updates.edit(log.store, 22, NewValues(item="COVID-19", private=True), None, NOW)
    assert fields == {22: ("item", "private")}
    assert (log.board.action(22).item, log.board.action(22).comments) == ("COVID-19", ())
    assert log.said()[-1] == "22 edited (item, private)"


def test_an_action_that_a_paper_has_shown_needs_a_reason(log: Log) -> None:
    _refused(
        log, ReasonNeeded, lambda store: updates.edit(store, 9, NewValues(item="X"), None, NOW)
    )
    updates.edit(log.store, 9, NewValues(item="X", responsible=("All",)), "The board said so", NOW)
    action = log.board.action(9)
    assert [(note.event, note.new) for note in action.comments] == [
        (Event.REWORDED, "X"),
        (Event.REASSIGNED, ("All",)),
    ]
    assert contradictions(action) == ()


@pytest.mark.parametrize(
    ("edit", "error"),
    [
        (NewValues(item="Estates"), NothingToChange),
        (NewValues(wording=" "), TextMissing),
        (NewValues(deadline=stored_deadline("2020-11")), DeadlineBeforeRaised),
    ],
)
def test_an_edit_that_changes_nothing_or_breaks_something_is_refused(
    log: Log, edit: NewValues, error: type[ActionlogError]
) -> None:
    _refused(log, error, lambda store: updates.edit(store, 9, edit, "Why", NOW))


# Deciding


def test_several_actions_are_closed_at_once_in_one_change(log: Log) -> None:
    closure = Closure(Outcome.TRANSFERRED, "Theirs now", to="Finance Committee")
    decisions.close(log.store, [12, 5, 9], closure, at(FEBRUARY), TODAY)
    assert {log.board.action(ref).status for ref in (5, 9, 12)} == {Status.CLOSED}
    assert log.said() == ["12, 5 and 9 closed\nMeeting: 2021-02-03"]


def test_of_several_refs_one_that_cannot_be_closed_closes_none_and_all_faults_are_told(
    log: Log,
) -> None:
    error = _refused(
        log,
        SeveralErrors,
        lambda store: decisions.close(store, [9, 20, 99, 21], DONE, at(FEBRUARY), TODAY),
    )
    assert isinstance(error, SeveralErrors)
    assert [type(one) for one in error.errors] == [WrongStatus, ActionNotFound, WrongStatus]
    assert error.exit_code == 4
    _refused(
        log, WrongStatus, lambda store: decisions.close(store, [9, 20], DONE, at(FEBRUARY), TODAY)
    )


def test_of_several_refs_kept_open_it_is_all_or_none(log: Log) -> None:
    updates.propose(log.store, 9, "Sent", occasion("2021-01-20"))
    _refused(
        log,
        WrongStatus,
        lambda store: decisions.keep_open(store, [9, 12, 5], "No", at(FEBRUARY), TODAY),
    )
    decisions.keep_open(log.store, [9, 12], "No", at(FEBRUARY), TODAY)
    assert [log.board.action(ref).status for ref in (9, 12)] == [Status.OPEN] * 2


@pytest.mark.parametrize(
    ("day", "today", "error"),
    [
        (MARCH, APRIL, MeetingCancelled),
        (APRIL, TODAY, MeetingInFuture),
        (APRIL, APRIL, MeetingNotHeld),
        (TODAY, TODAY, MeetingUnknown),
    ],
)
def test_only_a_meeting_that_took_place_closes_keeps_open_or_carries_forward(
    log: Log, day: date, today: date, error: type[ActionlogError]
) -> None:
    _refused(log, error, lambda store: decisions.close(store, [12], DONE, at(day), today))
    _refused(log, error, lambda store: decisions.keep_open(store, [12], "No", at(day), today))
    _refused(log, error, lambda store: decisions.carry_forward(store, day, at(day), today))


def _proposed_again(log: Log) -> None:
    """12 was kept open in January, and is before the meeting of February."""
    decisions.keep_open(log.store, [12], "No", at(JANUARY), TODAY)
    updates.propose(log.store, 12, "Sent again", occasion("2021-01-20"))


def test_carrying_forward_closes_what_the_paper_proposed_and_takes_the_rest_on(log: Log) -> None:
    _proposed_again(log)
    updates.propose(log.store, 9, "Sent at the meeting", at(FEBRUARY))
    before = {action.ref for action in log.board.actions.unfinished()}
    before_12 = log.board.action(12)
    plan = decisions.plan_forward(log.board, FEBRUARY, TODAY)
    done = decisions.carry_forward(log.store, FEBRUARY, at(FEBRUARY), TODAY)
    closes = {action.ref for action in done.actions}
    goes_on = {action.ref for action in plan.goes_on}
    assert closes == {action.ref for action in plan.closes}
    assert (closes, goes_on) == ({12}, {5, 9})
    assert closes | goes_on == before
    assert plan.following == log.board.meetings.on(APRIL)
    assert {action.ref for action in log.board.actions.unfinished()} == goes_on
    note = Comment(FEBRUARY, "", Event.CLOSED, FEBRUARY, outcome=Outcome.DONE)
    assert log.board.action(12) == replace(before_12.noted(note), status=Status.CLOSED)
    paper = contents(log.board.actions.every(), log.board.meetings, APRIL)
    assert [action.ref for action in paper.all] == [5, 9]
    assert log.board.meetings.on(FEBRUARY).carried_forward == TODAY
    assert log.said()[-1] == "carried forward from the meeting of 2021-02-03\nMeeting: 2021-02-03"


def test_a_meeting_that_waits_is_not_passed_over(log: Log) -> None:
    _refused(
        log,
        MeetingPassedOver,
        lambda store: decisions.carry_forward(store, FEBRUARY, at(FEBRUARY), TODAY),
    )
    decisions.keep_open(log.store, [12], "No", at(JANUARY), TODAY)
    assert decisions.carry_forward(log.store, FEBRUARY, at(FEBRUARY), TODAY).actions == ()


def test_a_meeting_is_carried_forward_from_once(log: Log) -> None:
    _proposed_again(log)
    decisions.carry_forward(log.store, FEBRUARY, at(FEBRUARY), TODAY)
    _refused(
        log,
        AlreadyCarriedForward,
        lambda store: decisions.carry_forward(store, FEBRUARY, at(FEBRUARY), TODAY),
    )


def test_what_the_board_kept_open_is_not_closed_by_carrying_forward(log: Log) -> None:
    _proposed_again(log)
    decisions.keep_open(log.store, [12], "No", at(FEBRUARY), TODAY)
    assert decisions.carry_forward(log.store, FEBRUARY, at(FEBRUARY), TODAY).actions == ()
    assert log.board.action(12).status is Status.OPEN


def test_with_no_meeting_to_come_what_is_open_waits(log: Log) -> None:
    for day in (APRIL, MAY):
        meetings.cancel(log.store, day, None)
    _proposed_again(log)
    assert decisions.plan_forward(log.board, FEBRUARY, TODAY).following is None
    decisions.carry_forward(log.store, FEBRUARY, at(FEBRUARY), TODAY)
    assert log.board.action(9).status is Status.OPEN


# Meetings


def test_a_meeting_is_added_to_come_or_held(log: Log) -> None:
    coming = meetings.add(log.store, Meeting(date(2021, 6, 9), paper="3b"), TODAY)
    past = meetings.add(log.store, Meeting(TODAY, MeetingStatus.HELD), TODAY)
    assert log.board.meetings.on(date(2021, 6, 9)) == coming
    assert log.board.meetings.on(TODAY) == past
    assert (coming.status, past.status) == (MeetingStatus.SCHEDULED, MeetingStatus.HELD)
    assert log.said()[0] == "meeting of 2021-06-09 added\nMeeting: 2021-06-09"


def test_meetings_are_scheduled_once_each(log: Log) -> None:
    days = [APRIL + timedelta(days=28 * nth) for nth in range(4)]
    added, there = meetings.schedule(log.store, days)
    assert [meeting.day for meeting in added] == days[2:]
    assert there == [APRIL, MAY]
    assert set(days) < {meeting.day for meeting in log.board.meetings.all}
    assert len(log.said()) == 1
    assert meetings.schedule(log.store, days) == ([], days)
    assert len(log.said()) == 1


def test_a_meeting_is_held_with_its_paper_number(log: Log) -> None:
    meetings.add(log.store, Meeting(TODAY), TODAY)
    meetings.hold(log.store, TODAY, TODAY, "3b")
    held = log.board.meetings.on(TODAY)
    assert (held.held, held.paper) == (True, "3b")


def test_a_cancelled_meeting_lists_the_deadlines_tied_to_it_and_moves_none(log: Log) -> None:
    affected = meetings.cancel(log.store, APRIL, "No quorum")
    assert [action.ref for action in affected.actions] == [9]
    assert log.board.meetings.on(APRIL).note == "No quorum"
    assert str(log.board.action(9).deadline) == "meeting 2021-04-07"


def test_what_was_due_at_a_cancelled_meeting_goes_to_the_next_and_counts_against_nobody(
    log: Log,
) -> None:
    updates.defer(log.store, 5, Deadline.on(APRIL), "Then", NOW)
    said = len(log.said())
    to = NewDeadlines(dict.fromkeys((5, 9), Deadline.at_meeting(MAY)), TODAY)
    done = meetings.cancel(log.store, APRIL, "No quorum", to)
    assert (done.actions, [action.ref for action in done.moved]) == ((), [5, 9])
    for ref, before in ((5, 1), (9, 0)):
        action = log.board.action(ref)
        assert str(action.deadline) == f"meeting {MAY}"
        assert action.comments[-1].text == "No quorum"
        assert action.comments[-1].cause is Cause.MEETING_CANCELLED
        assert (deferrals(action), contradictions(action)) == (before, ())
    assert len(log.said()) == said + 1


def test_by_another_date_it_is_put_off_and_a_proposal_for_closure_stays(log: Log) -> None:
    updates.defer(log.store, 5, Deadline.at_meeting(APRIL), "Then", NOW)
    updates.propose(log.store, 5, "Sent", NOW)
    to = NewDeadlines(dict.fromkeys((5, 9), stored_deadline("2021-06")), TODAY)
    done = meetings.cancel(log.store, APRIL, None, to)
    assert [(one.ref, deferrals(one)) for one in done.moved] == [(9, 1)]
    assert log.board.action(5).status is Status.CLOSING


def test_of_a_meeting_that_was_cancelled_before_the_deadlines_are_moved_alone(log: Log) -> None:
    meetings.cancel(log.store, APRIL, "No quorum")
    meetings.cancel(log.store, APRIL, None, NewDeadlines({9: Deadline.at_meeting(MAY)}, TODAY))
    assert log.board.action(9).comments[-1].text == "No quorum"
    with pytest.raises(WrongMeetingStatus):
        meetings.cancel(log.store, APRIL, None)


def test_deadlines_follow_a_meeting_that_moves_and_their_story_says_so(log: Log) -> None:
    moved = meetings.move(log.store, APRIL, date(2021, 4, 14), TODAY)
    assert [action.ref for action in moved.moved] == [9]
    assert log.board.meetings.on(date(2021, 4, 14)).moved_from == (APRIL,)
    with pytest.raises(MeetingUnknown):
        log.board.meetings.on(APRIL)
    assert log.board.action(9) == moved.moved[0]
    note = log.board.action(9).comments[-1]
    assert (note.written, note.text, note.field) == (TODAY, "The meeting was moved", "deadline")
    assert (note.old, note.new) == ("meeting 2021-04-07", "meeting 2021-04-14")
    assert str(log.board.action(5).deadline) == "2020-12"
    assert len(log.said()) == 1


def test_a_deferred_deadline_that_moves_with_its_meeting_contradicts_nothing(log: Log) -> None:
    updates.defer(log.store, 5, Deadline.at_meeting(MAY), "Then", NOW)
    meetings.move(log.store, MAY, date(2021, 5, 12), TODAY)
    action = log.board.action(5)
    assert str(action.deadline) == "meeting 2021-05-12"
    assert deferrals(action) == 1
    assert contradictions(action) == ()


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda store: meetings.add(store, Meeting(APRIL), TODAY), MeetingAlreadyThere),
        (
            lambda store: meetings.add(store, Meeting(date(2021, 6, 9), MeetingStatus.HELD), TODAY),
            MeetingInFuture,
        ),
        (lambda store: meetings.hold(store, JANUARY, TODAY, None), WrongMeetingStatus),
        (lambda store: meetings.hold(store, APRIL, TODAY, None), MeetingInFuture),
        (lambda store: meetings.cancel(store, JANUARY, None), WrongMeetingStatus),
        (lambda store: meetings.cancel(store, TODAY, None), MeetingUnknown),
        (lambda store: meetings.move(store, APRIL, MAY, TODAY), MeetingAlreadyThere),
        (lambda store: meetings.move(store, MARCH, TODAY, TODAY), WrongMeetingStatus),
        (
            lambda store: meetings.agenda(
                store,
                APRIL,
                meetings.AgendaChange(("Estates", " ")),
            ),
            TextMissing,
        ),
    ],
)
def test_what_a_calendar_forbids_leaves_it_as_it_was(
    log: Log, change: Callable[[Store], object], error: type[ActionlogError]
) -> None:
    _refused(log, error, change)


def test_an_agenda_grows_each_item_once(log: Log) -> None:
    meetings.agenda(
        log.store,
        APRIL,
        meetings.AgendaChange(("Estates ", "Digital")),
    )
    meetings.agenda(
        log.store,
        APRIL,
        meetings.AgendaChange(("Digital", "Any other business", "Any other business")),
    )
    titles = ["Estates", "Digital", "Any other business"]
    assert log.board.meetings.on(APRIL).items == tuple(map(AgendaItem, titles))
    assert log.said() == [
        "agenda of 2021-04-07: 2 items added\nMeeting: 2021-04-07",
        "agenda of 2021-04-07: 1 item added\nMeeting: 2021-04-07",
    ]


# People and settings


def test_somebody_new_is_found_by_every_name(log: Log) -> None:
    person = Person("Nicky Poulain", "NP", "ELFT", aliases=("Nicola Poulain",), since=FEBRUARY)
    register.add_person(log.store, person)
    people = log.board.people
    assert people.persons[-1] == person
    assert {people.find(text, TODAY) for text in ("NP", "Nicola Poulain")} == {"Nicky Poulain"}


@pytest.mark.parametrize(
    "person",
    [
        Person("Paul Calaminus"),
        Person("paul calaminus"),
        Person("Paul  Calaminus"),
        Person("Michelle Evans Riches"),
        Person("Dr Paul Calaminus"),
        Person("Somebody Else", aliases=("Chair",)),
        Person("All"),
        Person("Healthwatch"),
    ],
)
def test_a_name_is_on_the_register_once(log: Log, person: Person) -> None:
    _refused(log, AlreadyThere, lambda store: register.add_person(store, person))


def test_an_organisation_is_on_the_register_once(log: Log) -> None:
    body = Organisation("Bedford Council", "BC", contact="Felicity Cox")
    register.add_organisation(log.store, body)
    assert log.board.people.organisations[-1] == body
    _refused(log, AlreadyThere, lambda store: register.add_organisation(store, body))


def test_a_role_passes_to_its_next_holder_on_a_day(log: Log) -> None:
    holder = Holder("Paul Calaminus", since=FEBRUARY)
    _, before = register.set_role(log.store, "Executive Lead", None, holder)
    assert before == "Felicity Cox"
    people = log.board.people
    shown = [people.shown("Executive Lead", day) for day in (JANUARY, FEBRUARY)]
    assert shown == ["Executive Lead (Felicity Cox)", "Executive Lead (Paul Calaminus)"]
    assert people.roles[1].holders[-2].until == FEBRUARY - timedelta(days=1)
    assert log.said() == ["Executive Lead: Paul Calaminus"]


def test_a_new_role_may_wait_for_its_holder(log: Log) -> None:
    register.set_role(log.store, "Deputy", "DCH", None)
    register.set_role(log.store, "Deputy", None, Holder("Tom Davis"))
    role = log.board.people.roles[-1]
    assert (role.name, role.initials, role.holder(TODAY)) == ("Deputy", "DCH", "Tom Davis")


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda store: register.set_role(store, "Chair", None, Holder("Nobody")), NameUnknown),
        (lambda store: register.set_role(store, "Chair", None, None), AlreadyThere),
        (lambda store: register.set_role(store, "Tom Davis", None, None), AlreadyThere),
        (lambda store: departures.leave(store, "Nobody", TODAY), NameUnknown),
        (lambda store: departures.leave(store, "Patricia Davies", TODAY), AlreadyThere),
        (lambda store: departures.leave(store, "Sarah Whiteman", DECEMBER), RuleBroken),
        (lambda store: departures.leave(store, "Tom Davis", TODAY, _heir("Tom Davis")), RuleBroken),
        (lambda store: departures.leave(store, "Tom Davis", TODAY, _heir("Nobody")), NameUnknown),
        (
            lambda store: departures.leave(store, "Tom Davis", TODAY, _heir("Patricia Davies")),
            RuleBroken,
        ),
        (lambda store: register.edit_entry(store, "Chair", EntryDetails("C")), RuleBroken),
        (
            lambda store: register.edit_entry(store, "Tom Davis", EntryDetails(contact="X")),
            RuleBroken,
        ),
        (
            lambda store: register.edit_entry(store, "Tom Davis", EntryDetails(email="")),
            AlreadyThere,
        ),
        (lambda store: register.rename_entry(store, "Tom Davis", "Tom Davis"), AlreadyThere),
        (lambda store: register.rename_entry(store, "Tom Davis", "felicity cox"), AlreadyThere),
        (lambda store: register.rename_entry(store, "All", "Everybody"), NotOfThatKind),
        (lambda store: register.rename_entry(store, "Chair", "Tom Davis"), AlreadyThere),
        (lambda store: register.add_alias(store, "All", "Everybody"), NotOfThatKind),
        (lambda store: departures.leave(store, "Chair", TODAY), NotOfThatKind),
        (lambda store: register.rename(store, " "), TextMissing),
        (lambda store: register.rename(store, "Partnership Board"), AlreadyThere),
        (lambda store: register.label(store, Status.OPEN, ""), TextMissing),
        (lambda store: register.label(store, Status.CLOSING, "open."), AlreadyThere),
    ],
)
def test_what_a_register_forbids_leaves_it_as_it_was(
    log: Log, change: Callable[[Store], object], error: type[ActionlogError]
) -> None:
    _refused(log, error, change)


def test_who_leaves_holds_no_role_from_then_on(log: Log) -> None:
    done = departures.leave(log.store, "Felicity Cox", TODAY)
    assert (done.person.until, done.ended) == (TODAY, ("Executive Lead",))
    people = log.board.people
    tomorrow = TODAY + timedelta(days=1)
    held = [people.shown("Executive Lead", day) for day in (TODAY, tomorrow)]
    assert held == ["Executive Lead (Felicity Cox)", "Executive Lead"]


def _heir(name: str) -> Successor:
    return Successor(name, "A new post", TODAY)


def test_who_leaves_hands_over_all_that_is_on_the_log_and_the_roles(log: Log) -> None:
    role, said = "Executive Lead", len(log.said())
    updates.edit(log.store, 5, NewValues(responsible=("Felicity Cox", "Tom Davis")), "X", NOW)
    done = departures.leave(log.store, "Felicity Cox", TODAY, _heir("Tom Davis"))
    assert (done.passed, done.ended) == ((role,), ())
    assert [(one.ref, one.responsible) for one in done.actions] == [(5, ("Tom Davis",))]
    assert log.board.action(5).comments[-1].text == "A new post"
    people = log.board.people
    held = [people.shown(role, day) for day in (TODAY, TODAY + timedelta(days=1))]
    assert held == [f"{role} (Felicity Cox)", f"{role} (Tom Davis)"]
    assert len(log.said()) == said + 2


def test_who_has_left_before_can_hand_over_and_to_a_role_no_role_is_passed(log: Log) -> None:
    updates.edit(log.store, 5, NewValues(responsible=("Felicity Cox",)), "X", NOW)
    departures.leave(log.store, "Felicity Cox", TODAY)
    done = departures.leave(log.store, "Felicity Cox", TODAY, _heir("Executive Lead"))
    assert [one.responsible for one in done.actions] == [("Executive Lead",)]
    assert done.passed == ()
    again = _heir("Tom Davis")
    _refused(log, AlreadyThere, lambda store: departures.leave(store, "Felicity Cox", TODAY, again))


def test_an_entry_is_changed_where_something_is_said_and_a_role_comes_with_it(log: Log) -> None:
    new = EntryDetails(initials="", email="td@example.org")
    held = ("Deputy", Holder("Tom Davis", TODAY))
    changed, _ = register.edit_entry(log.store, "Tom Davis", new, held)
    assert (changed.initials, changed.email) == (None, "td@example.org")
    assert changed in log.board.people.persons
    assert log.board.people.shown("Deputy", TODAY) == "Deputy (Tom Davis)"
    _, sharing = register.edit_entry(log.store, "Tom Davis", EntryDetails("SW"))
    assert set(sharing) == {"Sarah Whiteman", "Simon Wood"}


def test_who_is_renamed_is_found_under_both_names_and_holds_the_role_on(log: Log) -> None:
    register.rename_entry(log.store, "Felicity Cox", "Felicity Coxe")
    people = log.board.people
    assert people.named("Felicity Cox", TODAY) == "Felicity Coxe"
    assert people.shown("Executive Lead", TODAY) == "Executive Lead (Felicity Coxe)"
    register.rename_entry(log.store, "Felicity Coxe", "Felicity Cox")
    back = next(one for one in log.board.people.persons if one.name == "Felicity Cox")
    assert back.aliases == ("Felicity Coxe",)


def test_a_role_and_a_body_are_renamed_too_and_their_actions_are_found_under_both(log: Log) -> None:
    new = Organisation("Care Alliance", contact="Executive Lead")
    register.add_organisation(log.store, new)
    register.edit_entry(log.store, "Tom Davis", EntryDetails(organisation="Care Alliance"))
    updates.edit(log.store, 5, NewValues(responsible=("Executive Lead",)), "X", NOW)
    register.rename_entry(log.store, "Executive Lead", "Managing Director")
    people = log.board.people
    assert log.board.action(5).responsible == ("Executive Lead",)
    assert people.named("executive lead", TODAY) == "Managing Director"
    assert people.shown("Managing Director", TODAY) == "Managing Director (Felicity Cox)"
    register.rename_entry(log.store, "Care Alliance", "Health Alliance")
    register.add_alias(log.store, "Health Alliance", "The alliance")
    body = log.board.people.organisations[-1]
    assert body.aliases == ("Care Alliance", "The alliance")
    assert body.contact == "Managing Director"
    assert log.board.people.person("Tom Davis").organisation == "Health Alliance"


def test_the_board_gets_its_own_words_and_another_name(log: Log) -> None:
    register.label(log.store, Status.CLOSING, "For closure")
    register.label(log.store, Status.OPEN, "Live")
    assert register.rename(log.store, "Integrated  Board") == "Partnership Board"
    settings = log.board.settings
    assert (settings.name, log.board.id) == ("Integrated Board", "partnership-board")
    assert settings.labels == {Status.CLOSING: "For closure", Status.OPEN: "Live"}
    _refused(log, AlreadyThere, lambda store: register.label(store, Status.OPEN, "Live"))


# All or nothing


def test_an_error_after_a_change_was_put_leaves_the_log_as_it_was(log: Log) -> None:
    def breaks(store: Store) -> None:
        with store.change() as change:
            board = change.board
            change.put(board.action(9).commented("Never recorded", NOW))
            change.put_meeting(Meeting(TODAY))
            change.put_settings(replace(board.settings, name="Other"))
            change.describe("never")
            raise RuleBroken("something went wrong")

    _refused(log, RuleBroken, breaks)


def test_a_change_sees_what_it_has_put(log: Log) -> None:
    with log.store.change() as change:
        change.put(replace(change.board.action(9), ref=40))
        assert change.board.next_ref() == 41
        assert change.board.action(40).ref == 40
        assert [one.ref for one in change.board.actions.unfinished()] == [5, 9, 12, 40]
        change.put(change.board.action(12).voided("Entered twice", NOW))
        assert [one.ref for one in change.board.actions.unfinished()] == [5, 9, 40]
        change.describe("40 put")
    assert log.said() == ["40 put"]


def test_a_change_that_changes_nothing_records_nothing(log: Log) -> None:
    with log.store.change() as change:
        change.put(change.board.action(9))
        change.describe("nothing")
    assert log.said() == []


def test_both_stores_begin_with_the_same_board(log: Log) -> None:
    assert state(log.board) == state(small_board())


def _refused(
    log: Log, error: type[ActionlogError], change: Callable[[Store], object]
) -> ActionlogError:
    before, said = state(log.board), log.said()
    with pytest.raises(error) as refused:
        change(log.store)
    assert state(log.board) == before
    assert log.said() == said
    return refused.value
