"""Each rule of the law: a passage that keeps it, and one that breaks it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from actionlog.domain.action import Action, Cause, Comment, Event, Outcome, Status
from actionlog.domain.dates.deadline import stored_deadline
from actionlog.domain.issued_paper import Issue, Sent
from actionlog.domain.law.judgement import RULES, WRITTEN_WRONGLY, breaches
from actionlog.domain.law.passage import Passage
from actionlog.domain.meeting import Meeting, Meetings, MeetingStatus
from actionlog.domain.people import People, Person
from tests.factories import (
    APRIL,
    DECEMBER,
    FEBRUARY,
    JANUARY,
    MARCH,
    MAY,
    TODAY,
    action,
    at,
    board,
    closed,
    closing,
    comment,
    meeting,
    meetings,
    occasion,
    people,
    void,
)

if TYPE_CHECKING:
    from collections.abc import Collection

LATER = stored_deadline("2021-06")
NOVEMBER = date(2020, 11, 11)


NAMES = [rule.__name__.replace("_", "-") for rule in RULES]


def _broken(passage: Passage) -> list[str]:
    found = [breach.rule for breach in breaches(passage)]
    assert set(NAMES) >= set(found)
    return found


def rules_broken(
    before: Action | None,
    after: Action | None,
    *,
    given: Collection[int] = (),
    brought_in: bool = False,
) -> list[str]:
    """The names of the rules that a change of one action breaks."""
    refs = {one.ref for one in (before, after) if one}
    passage = Passage(
        board(*([before] if before else [])),
        board(*([after] if after else [])),
        TODAY,
        refs,
        given,
        brought_in=brought_in,
    )
    return _broken(passage)


def calendar_broken(
    before: Meetings, after: Meetings, *actions: Action, then: tuple[Action, ...] = ()
) -> list[str]:
    """The names of the rules that a change of the calendar breaks, and of actions with it."""
    now = then or actions
    passage = Passage(
        board(*actions, calendar=before),
        board(*now, calendar=after),
        TODAY,
        {one.ref for one in now},
    )
    return _broken(passage)


def with_meeting(changed: Meeting) -> Meetings:
    """The calendar of the sample board, with one meeting otherwise."""
    return Meetings.of([*(one for one in meetings().all if one.day != changed.day), changed])


def new_comments(one: Action, *notes: Comment, status: Status | None = None) -> Action:
    """An action with comments behind those that it has."""
    return replace(one, comments=(*one.comments, *notes), status=status or one.status)


def _by_hand(one: Action, event: Event, day: date, status: Status) -> Action:
    """An action with an event that no command would have written."""
    return new_comments(one, comment(str(day), "So it is", event, meeting=day), status=status)


@pytest.mark.parametrize(
    "after",
    [
        action().commented("Roofer booked", occasion()),
        action().deferred(LATER, "The paper is late", occasion()),
        action().proposed("Sent round", occasion()),
        action().closed(Outcome.DONE, at(JANUARY)),
        action().voided("Entered twice", occasion()),
    ],
)
def test_what_the_commands_do_breaks_nothing(after: Action) -> None:
    assert rules_broken(action(), after) == []


def test_each_rule_has_a_name_of_its_own() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert set(NAMES) >= WRITTEN_WRONGLY


def test_a_number_is_not_given_again() -> None:
    assert rules_broken(None, action(9), given={8}) == []
    assert rules_broken(None, action(9), given={9}) == ["number-given-again"]


def test_an_action_does_not_leave_the_record() -> None:
    assert rules_broken(action(), None) == ["action-gone"]


def test_other_words_item_and_people_at_once_are_another_action() -> None:
    other = replace(action(), wording="Paint the door", item="Premises", responsible=("Tom Davis",))
    assert "another-action" in rules_broken(action(), other)
    assert "another-action" not in rules_broken(action(), replace(action(), wording="Paint it"))


def test_what_is_brought_in_does_not_make_one_action_of_another() -> None:
    old = replace(action(), wording="First thing")
    other = replace(old, wording="Fix the roof", responsible=("Tom Davis",))
    assert "another-action" in rules_broken(old, other, brought_in=True)
    reworded = replace(old, wording="The very first thing", responsible=("Tom Davis",))
    assert "another-action" not in rules_broken(old, reworded, brought_in=True)


def test_recorded_comments_are_the_beginning_of_those_that_follow() -> None:
    first, second = comment("2020-12-10", "One"), comment("2020-12-11", "Two")
    both = action(comments=[first, second])
    assert rules_broken(both, new_comments(both, comment("2021-01-02", "Three"))) == []
    assert rules_broken(both, action(comments=[second, first])) == ["comment-changed"]
    assert rules_broken(both, action(comments=[first])) == ["comment-changed"]


def test_a_recorded_comment_can_be_withheld() -> None:
    told = action(comments=[comment("2020-12-10", "The name of a patient")])
    hidden = replace(told, comments=(replace(told.comments[0], private=True),))
    assert rules_broken(told, hidden) == []
    assert rules_broken(hidden, told) == ["comment-changed"]


def test_a_status_needs_its_event() -> None:
    assert rules_broken(action(), replace(action(), status=Status.CLOSING)) == [
        "status-contradicts-events"
    ]


@pytest.mark.parametrize(
    ("before", "event", "status"),
    [
        (action(), Event.KEPT_OPEN, Status.OPEN),
        (action(), Event.REOPENED, Status.OPEN),
        (closing(), Event.PROPOSED, Status.CLOSING),
        (closed(), Event.CLOSED, Status.CLOSED),
        (closed(), Event.VOIDED, Status.VOID),
        (void(), Event.DEFERRED, Status.OPEN),
    ],
)
def test_an_event_is_out_of_turn(before: Action, event: Event, status: Status) -> None:
    note = comment("2021-02-03", "So it is", event, meeting=FEBRUARY)
    assert "event-out-of-turn" in rules_broken(before, new_comments(before, note, status=status))


def test_nothing_is_kept_open_before_it_was_proposed() -> None:
    late = closing(proposed="2021-01-20")
    assert rules_broken(late, _by_hand(late, Event.KEPT_OPEN, JANUARY, Status.OPEN)) == [
        "event-before-its-cause"
    ]
    assert rules_broken(late, late.kept_open("Not yet", at(FEBRUARY))) == []


def test_nothing_is_closed_at_a_meeting_before_it_was_proposed_or_reopened() -> None:
    late = closing(proposed="2021-01-20")
    done = comment(str(JANUARY), "", Event.CLOSED, meeting=JANUARY, outcome=Outcome.DONE)
    closed_before = new_comments(late, done, status=Status.CLOSED)
    assert rules_broken(late, closed_before) == ["event-before-its-cause"]


def test_nothing_is_reopened_before_it_was_closed() -> None:
    early = _by_hand(closed(meeting=FEBRUARY), Event.REOPENED, JANUARY, Status.OPEN)
    assert rules_broken(closed(meeting=FEBRUARY), early) == ["event-before-its-cause"]
    after = closed(meeting=FEBRUARY).reopened("It came back", occasion("2021-02-04"))
    assert rules_broken(closed(meeting=FEBRUARY), after) == []


def test_a_deadline_does_not_lie_before_the_meeting_that_raised_it() -> None:
    undated = action(deadline="tbc")
    early = replace(undated, deadline=stored_deadline("2020-01-01"))
    moved = new_comments(
        early, comment("2021-01-13", "So", Event.DEFERRED, old="tbc", new="2020-01-01")
    )
    assert rules_broken(undated, moved) == ["deadline-before-raised"]


def test_an_action_is_not_said_to_be_raised_after_what_is_on_record_of_it() -> None:
    said = action(deadline="2021-01-31").commented("Begun", occasion("2021-01-20"))
    known, later = replace(said, raised=DECEMBER), replace(said, raised=FEBRUARY)
    too_late = {"event-before-raised", "deadline-before-raised"}
    assert too_late < set(rules_broken(known, later))
    assert too_late.isdisjoint(rules_broken(known, replace(said, raised=JANUARY)))
    still_late = replace(said, raised=date(2021, 1, 27))
    assert too_late.isdisjoint(rules_broken(later, still_late))


@pytest.mark.parametrize("day", [None, date(2099, 1, 1), NOVEMBER, MARCH, APRIL])
def test_only_a_meeting_that_was_held_closes(day: date | None) -> None:
    note = comment("2021-02-03", "", Event.CLOSED, meeting=day, outcome=Outcome.DONE)
    broken = rules_broken(action(), new_comments(action(), note, status=Status.CLOSED))
    assert "decided-without-meeting" in broken


def test_only_a_log_that_is_brought_in_need_not_say_at_which_meeting() -> None:
    note = comment("2021-02-03", "", Event.CLOSED, outcome=Outcome.DONE)
    closed = new_comments(action(), note, status=Status.CLOSED)
    assert rules_broken(action(), closed) == ["decided-without-meeting"]
    assert rules_broken(action(), closed, brought_in=True) == []


def test_the_log_is_carried_forward_in_the_order_of_meetings() -> None:
    carried = with_meeting(replace(meeting(FEBRUARY), carried_forward=TODAY))
    both = Meetings.of(
        replace(one, carried_forward=TODAY) if one.day == JANUARY else one for one in carried.all
    )
    assert calendar_broken(meetings(), carried) == []
    assert calendar_broken(carried, both) == ["carried-without-meeting"]
    assert calendar_broken(carried, meetings()) == ["carried-without-meeting"]
    soon = with_meeting(replace(meeting(APRIL), carried_forward=TODAY))
    assert "carried-without-meeting" in calendar_broken(meetings(), soon)


def test_carrying_forward_closes_only_what_the_paper_showed_as_closing() -> None:
    carried = with_meeting(replace(meeting(FEBRUARY), carried_forward=TODAY))
    shown, not_shown = closing(proposed="2021-01-20"), action()
    done = shown.closed(Outcome.DONE, at(FEBRUARY))
    assert calendar_broken(meetings(), carried, shown, then=(done,)) == []
    done = not_shown.closed(Outcome.DONE, at(FEBRUARY))
    assert calendar_broken(meetings(), carried, not_shown, then=(done,)) == ["closed-unshown"]


def test_carrying_forward_closes_nothing_that_an_earlier_meeting_waits_to_close() -> None:
    carried = with_meeting(replace(meeting(FEBRUARY), carried_forward=TODAY))
    both = Meetings.of(
        replace(one, carried_forward=TODAY) if one.day == JANUARY else one for one in carried.all
    )
    early = closing(proposed="2021-01-05")
    done = early.closed(Outcome.DONE, at(FEBRUARY))
    assert calendar_broken(meetings(), carried, early, then=(done,)) == ["meeting-passed-over"]
    once = with_meeting(replace(meeting(JANUARY), carried_forward=TODAY))
    assert calendar_broken(once, both, early, then=(done,)) == []


@pytest.mark.parametrize(
    "changed",
    [
        replace(action(), wording="Bring half a report"),
        replace(action(), item="Premises"),
        replace(action(), responsible=("Tom Davis",)),
        replace(action(), deadline=LATER),
        replace(action(), raised=JANUARY),
    ],
)
def test_what_a_paper_has_shown_does_not_change_without_a_reason(changed: Action) -> None:
    assert rules_broken(action(), changed) == ["changed-without-reason"]
    fresh = replace(action(), raised=FEBRUARY, deadline=stored_deadline("2021-03"))
    unshown = replace(changed, raised=FEBRUARY, deadline=stored_deadline("2021-04"))
    assert rules_broken(fresh, unshown) == []


def test_a_reason_without_words_is_none_but_where_a_log_was_brought_in() -> None:
    bare = comment("2021-01-13", "", Event.DEFERRED, old="2021-01", new="2021-06")
    moved = new_comments(replace(action(), deadline=LATER), bare)
    assert rules_broken(action(), moved) == ["changed-without-reason"]
    assert rules_broken(action(), moved, brought_in=True) == []


def test_what_was_private_is_published_with_a_reason_and_hidden_without() -> None:
    hidden = replace(action(), private=True)
    assert rules_broken(hidden, action()) == ["published-without-reason"]
    assert rules_broken(action(), hidden) == []
    told = replace(_PUBLISHED, private=True)
    assert rules_broken(hidden, new_comments(action(), told)) == []


_PUBLISHED = comment(
    "2021-01-13", "It is known", Event.REWORDED, field="private", old="true", new="false"
)


def test_what_was_said_in_private_stays_so_when_an_action_is_published() -> None:
    said = comment("2021-01-06", "Dismissal")
    hidden = replace(new_comments(action(), said), private=True)
    quiet = [replace(note, private=True) for note in (said, _PUBLISHED)]
    later = comment("2021-01-13", "For all to read")
    assert rules_broken(hidden, new_comments(action(), *quiet, later)) == []
    for bare in ((said, quiet[1]), (quiet[0], _PUBLISHED)):
        assert rules_broken(hidden, new_comments(action(), *bare)) == ["published-with-comments"]


@pytest.mark.parametrize(
    ("cause", "broken"),
    [
        (None, ["later-without-deferral"]),
        (Cause.CORRECTION, []),
        (Cause.MEETING_MOVED, ["meeting-not-moved"]),
        (Cause.MEETING_CANCELLED, ["meeting-not-moved"]),
    ],
)
def test_a_later_deadline_is_a_deferral_unless_it_is_said_to_be_none(
    cause: Cause | None, broken: list[str]
) -> None:
    note = replace(
        comment(
            "2021-01-13", "A slip", Event.REWORDED, field="deadline", old="2021-01", new="2021-06"
        ),
        cause=cause,
    )
    moved = new_comments(replace(action(), deadline=LATER), note)
    assert rules_broken(action(), moved) == broken


@pytest.mark.parametrize("open_end", ["tbc", "ongoing"])
def test_a_deadline_that_is_given_up_is_put_off(open_end: str) -> None:
    old = str(action().deadline)
    note = comment("2021-01-13", "No end", Event.REWORDED, field="deadline", old=old, new=open_end)
    given_up = replace(action(), deadline=stored_deadline(open_end))
    assert rules_broken(action(), new_comments(given_up, note)) == ["later-without-deferral"]
    put_off = replace(note, event=Event.DEFERRED, field=None)
    assert rules_broken(action(), new_comments(given_up, put_off)) == []


def _said_to_follow(day: date, to: date, calendar: Meetings, at: str = "meeting ") -> list[str]:
    """The rules broken by a deadline at a meeting that is said to have gone with the meeting."""
    tied = action(deadline=f"{at}{day}")
    note = comment("2021-02-10", "", Event.REWORDED, cause=Cause.MEETING_MOVED, field="deadline")
    note = replace(note, old=f"{at}{day}", new=f"meeting {to}")
    after = new_comments(replace(tied, deadline=stored_deadline(f"meeting {to}")), note)
    return calendar_broken(meetings(), calendar, tied, then=(after,))


def test_a_deadline_follows_a_meeting_only_where_the_meeting_went() -> None:
    to = date(2021, 4, 14)
    moved = Meetings.of(
        replace(one, day=to, moved_from=(APRIL,)) if one.day == APRIL else one
        for one in meetings().all
    )
    assert _said_to_follow(APRIL, to, moved) == []
    assert _said_to_follow(APRIL, MAY, moved) == ["meeting-not-moved"]
    assert _said_to_follow(APRIL, MAY, meetings()) == ["meeting-not-moved"]
    assert _said_to_follow(MARCH, APRIL, meetings()) == []
    assert _said_to_follow(MARCH, MAY, meetings()) == ["meeting-not-moved"]
    assert _said_to_follow(MARCH, APRIL, meetings(), at="") == []
    assert _said_to_follow(APRIL, to, moved, at="") == ["meeting-not-moved"]


def test_a_deadline_that_was_no_meeting_follows_none() -> None:
    note = comment("2021-02-10", "", Event.REWORDED, cause=Cause.MEETING_MOVED, field="deadline")
    note = replace(note, old=f"meeting {MARCH}", new=f"meeting {APRIL}")
    after = new_comments(replace(action(), deadline=stored_deadline(f"meeting {APRIL}")), note)
    assert rules_broken(action(), after) == ["event-from-elsewhere", "meeting-not-moved"]


def _moved_by_hand(old: str, text: str = "The roofer is ill") -> Action:
    note = comment("2021-02-09", text, Event.DEFERRED, old=old, new=str(LATER))
    return new_comments(replace(action(), deadline=LATER), note)


def test_an_event_says_what_stood_there_before_it() -> None:
    stood = str(action().deadline)
    assert rules_broken(action(), _moved_by_hand(stood)) == []
    assert rules_broken(action(), _moved_by_hand("2021-05-31")) == ["event-from-elsewhere"]
    assert rules_broken(action(), _moved_by_hand("2021-05-31"), brought_in=True) == []
    twice = action().deferred(LATER, "Late", occasion())
    twice = twice.deferred(stored_deadline("2021-08"), "Later still", occasion())
    assert rules_broken(action(), twice) == []


def test_nothing_is_said_ahead_nor_at_a_meeting_to_come() -> None:
    ahead = new_comments(action(), comment("2021-05-01", "Said in May"))
    assert rules_broken(action(), ahead) == ["said-ahead"]
    assert rules_broken(action(), ahead, brought_in=True) == []
    april = new_comments(action(), comment("2021-02-09", "The board agreed", meeting=APRIL))
    assert rules_broken(action(), april) == ["decided-without-meeting"]
    january = new_comments(action(), comment("2021-02-09", "It agreed", meeting=JANUARY))
    assert rules_broken(action(), january) == []


PAPER = Issue(1, date(2021, 1, 6), "full", (Sent("paper.pdf", "0" * 64),))


def test_a_paper_that_was_issued_stays_with_its_meeting() -> None:
    issued = with_meeting(replace(meeting(APRIL, MeetingStatus.SCHEDULED), issues=(PAPER,)))
    assert calendar_broken(meetings(), issued) == []
    assert calendar_broken(issued, meetings()) == ["paper-taken-out"]
    moved = Meetings.of(
        replace(one, day=date(2021, 4, 14), moved_from=(APRIL,)) if one.day == APRIL else one
        for one in issued.all
    )
    assert calendar_broken(issued, moved) == []


def test_revisions_are_counted_by_edition() -> None:
    public = replace(PAPER, edition="public")
    papers = with_meeting(replace(meeting(JANUARY), issues=(PAPER, public)))
    assert calendar_broken(meetings(), papers) == []
    doubled = with_meeting(replace(meeting(JANUARY), issues=(PAPER, PAPER)))
    assert calendar_broken(meetings(), doubled) == ["revision-miscounted"]
    third = replace(PAPER, revision=3)
    once_more = with_meeting(replace(meeting(JANUARY), issues=(PAPER, PAPER, third)))
    assert calendar_broken(doubled, once_more) == []


def test_no_revision_is_dated_before_the_one_before_it() -> None:
    public = replace(PAPER, edition="public")
    early = replace(public, on=date(2021, 1, 5))
    once, back, same = (
        with_meeting(replace(meeting(JANUARY), issues=issues))
        for issues in ((PAPER,), (PAPER, early), (PAPER, public))
    )
    assert calendar_broken(once, back) == ["revision-before-last"]
    assert calendar_broken(once, same) == []
    assert calendar_broken(back, back) == []
    once_more = with_meeting(
        replace(meeting(JANUARY), issues=(PAPER, early, replace(PAPER, revision=2)))
    )
    assert calendar_broken(back, once_more) == []


def test_a_held_meeting_is_not_unheld_and_none_leaves_the_calendar() -> None:
    unheld = with_meeting(meeting(JANUARY, MeetingStatus.SCHEDULED))
    assert calendar_broken(meetings(), unheld) == ["meeting-unheld"]
    fewer = Meetings.of(one for one in meetings().all if one.day != APRIL)
    assert calendar_broken(meetings(), fewer) == ["meeting-unheld"]


def test_a_meeting_is_not_held_before_its_day() -> None:
    assert calendar_broken(meetings(), with_meeting(meeting(APRIL))) == ["held-before-its-day"]


def _register_broken(after: People, *actions: Action, before: People | None = None) -> list[str]:
    """The names of the rules that a change of the register of people breaks."""
    there = actions or (action(),)
    passage = Passage(board(*there, register=before), board(*there, register=after), TODAY, ())
    return [breach.rule for breach in breaches(passage)]


def test_nobody_who_is_named_disappears_from_the_register() -> None:
    others = [one for one in people().persons if one.name not in {"Daphne Thomas", "Tom Davis"}]
    told = [*others, Person("Daphne Moore", aliases=("Daphne Thomas",))]
    lost = [*others, Person("Daphne Moore")]
    assert _register_broken(replace(people(), persons=tuple(told))) == []
    assert _register_broken(replace(people(), persons=tuple(lost))) == ["name-gone"]
    assert _register_broken(People()) == ["name-gone"]


def test_who_said_something_stays_on_the_register() -> None:
    said = action(comments=[replace(comment("2020-12-10", "Done"), by="Bob Ray")])
    ann, bob = Person("Daphne Thomas"), Person("Bob Ray")
    before = People((ann, bob))
    assert _register_broken(People((ann,)), said, before=before) == ["name-gone"]
    assert _register_broken(People((ann,)), action(), before=before) == []


def test_a_name_means_the_same_person_as_before() -> None:
    old, bob = Person("Daphne Moore", aliases=("Daphne Thomas",)), Person("Bob Ray")
    before = People((old, bob))
    moved = People((Person("Daphne Moore"), Person("Bob Ray", aliases=("Daphne Thomas",))))
    taken = People((Person("Bob Ray", aliases=("Daphne Thomas", "Daphne Moore")),))
    again = People((Person("Daphne Hall", aliases=("Daphne Thomas", "Daphne Moore")), bob))
    assert _register_broken(moved, before=before) == ["name-means-another"]
    assert _register_broken(taken, before=before) == ["name-means-another"]
    assert _register_broken(again, before=before) == []


def test_one_person_entered_twice_can_be_made_one() -> None:
    before = People((Person("Daphne Thomas"), Person("Daphne J Thomas")))
    one = People((Person("Daphne J Thomas", aliases=("Daphne Thomas",)),))
    assert _register_broken(one, before=before) == []


def test_no_name_is_new_that_somebody_has() -> None:
    ann, bob = Person("Daphne Thomas"), Person("Bob Ray")
    before = People((ann, bob))
    twice = People((ann, bob, Person("Bob Ray")))
    alias = People((ann, Person("Bob Ray", aliases=("Daphne Thomas",))))
    assert _register_broken(twice, before=before) == ["name-shared"]
    otherwise = People((ann, bob, Person("bob  ray")))
    assert _register_broken(otherwise, before=before) == ["name-shared"]
    assert _register_broken(alias, before=before) == ["name-shared"]
    assert _register_broken(twice, before=twice) == []


def test_the_first_entry_of_a_log_is_judged_by_itself() -> None:
    passage = Passage(None, board(action(), closing(12)), DECEMBER, {9, 12})
    assert breaches(replace(passage, recorded=TODAY)) == ()
