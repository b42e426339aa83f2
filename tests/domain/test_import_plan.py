"""What a paper would make of the log: of what is new, listed again, closed and gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from actionlog.domain.action import Action, Comment, Event, Outcome, Status
from actionlog.domain.action_history import (
    closed_on,
    contradictions,
    deferrals,
    evidence,
    is_closed_nowhere,
    original_deadline,
    outcome,
)
from actionlog.domain.dates.deadline import Deadline, Month
from actionlog.domain.draft import LogColumn
from actionlog.domain.findings import Severity
from actionlog.domain.incoming.import_plan import Fate, Plan, PlannedAction, plan
from actionlog.domain.issued_paper import Issue
from actionlog.domain.meeting import Imported, Meeting, Meetings, MeetingStatus
from actionlog.domain.paper_contents import to_be_closed
from actionlog.errors import ImportOutOfOrder
from tests.drafts import USUAL, draft, paper, question
from tests.factories import (
    APRIL,
    DECEMBER,
    FEBRUARY,
    JANUARY,
    MARCH,
    TODAY,
    action,
    board,
    closed,
    closing,
    comment,
    meeting,
    meetings,
    void,
)

if TYPE_CHECKING:
    from actionlog.domain.board import Board
    from actionlog.domain.draft import Draft

NOVEMBER = date(2020, 11, 11)
ONE, OTHER = "1" * 64, "2" * 64
NO_MEETINGS = Meetings()


def planned(there: Board, *drafts: Draft, on: date = JANUARY, digest: str = ONE) -> Plan:
    return plan(there, paper(*drafts), on, digest, TODAY)


def only(made: Plan) -> PlannedAction:
    (entry,) = made.entries
    return entry


def made_of(before: Action, row: Draft, on: date = JANUARY) -> Action:
    """What a row makes of one action on record."""
    after = only(planned(board(before), row, on=on)).after
    assert after is not None
    assert contradictions(after) == ()
    return after


def new_of(row: Draft, calendar: Meetings | None = None, on: date = JANUARY) -> Action:
    """What a row makes where there is no such action."""
    entry = only(planned(board(calendar=calendar), row, on=on))
    assert entry.fate is Fate.NEW
    assert entry.before is None
    assert entry.after is not None
    assert contradictions(entry.after) == ()
    return entry.after


def added(before: Action, after: Action) -> tuple[Comment, ...]:
    assert after.comments[: len(before.comments)] == before.comments
    return after.comments[len(before.comments) :]


def listing(day: date, *refs: int, status: MeetingStatus = MeetingStatus.HELD) -> Meeting:
    """A meeting whose paper was brought in and listed these."""
    return Meeting(day, status, imports=(Imported("old.xlsx", OTHER, day, refs),))


def codes(made: Plan) -> list[str]:
    return [finding.code for finding in made.findings]


def days(found: tuple[Meeting, ...]) -> dict[date, str]:
    return {one.day: one.status.value for one in found}


class TestNew:
    def test_a_row_becomes_an_action_field_by_field(self) -> None:
        note = comment("2021-01-05", "Figures asked for")
        assert new_of(draft(comments=[note], kept=["RAG: Amber"])) == replace(
            action(comments=[note]), kept=("RAG: Amber",)
        )

    def test_the_last_comment_of_what_is_closing_is_its_proposal(self) -> None:
        notes = [comment("2020-12-20", "Asked"), comment("2021-01-05", "Sent")]
        after = new_of(draft(status=Status.CLOSING, comments=notes))
        assert after.comments == (notes[0], replace(notes[1], event=Event.PROPOSED))
        assert [one.text for one in evidence(after)] == ["Sent"]

    def test_what_is_closing_without_a_word_is_proposed_on_no_day_that_anybody_knows(self) -> None:
        after = new_of(draft(status=Status.CLOSING))
        assert after.comments == (Comment(None, event=Event.PROPOSED),)
        assert evidence(after) == ()

    @pytest.mark.parametrize("on", ["2021-01-13", "2021-01", "2021-12-04"])
    def test_a_comment_that_seems_later_than_its_paper_stays_as_evidence(self, on: str) -> None:
        after = new_of(draft(status=Status.CLOSING, comments=[comment(on, "Sent")]))
        assert [note.event for note in after.comments] == [Event.PROPOSED, None]
        assert [one.text for one in evidence(after)] == ["Sent"]

    @pytest.mark.parametrize("note", [None, "2021-01-05", "2021-01-13", "2021-01", "2022-01-05"])
    def test_what_a_paper_shows_as_closing_the_meeting_can_close(self, note: str | None) -> None:
        notes = [comment(note, "Sent")] if note else []
        after = new_of(draft(status=Status.CLOSING, comments=notes))
        assert to_be_closed([after], Meeting(JANUARY)) == (after,)

    def test_what_is_closed_was_closed_on_the_day_that_the_paper_gives(self) -> None:
        row = draft(status=Status.CLOSED, closed=DECEMBER, outcome=Outcome.SUPERSEDED)
        after = new_of(row)
        assert (closed_on(after), outcome(after)) == (DECEMBER, Outcome.SUPERSEDED)

    def test_without_a_day_no_meeting_closed_it_that_anybody_named(self) -> None:
        after = new_of(draft(status=Status.CLOSED), on=FEBRUARY)
        assert (closed_on(after), outcome(after)) == (FEBRUARY, Outcome.DONE)
        assert is_closed_nowhere(after)

    def test_a_day_without_a_meeting_is_kept_and_gets_none(self) -> None:
        row = draft(status=Status.CLOSED, closed=date(2020, 12, 20))
        (note,) = new_of(row).comments
        assert (note.written, note.meeting) == (date(2020, 12, 20), None)

    def test_a_cancelled_meeting_closed_nothing(self) -> None:
        row = draft(status=Status.CLOSED, closed=MARCH)
        made = planned(board(), row, on=APRIL)
        assert codes(made) == ["not-a-meeting"]
        after = only(made).after
        assert after
        assert is_closed_nowhere(after)

    def test_what_was_transferred_is_told_so(self) -> None:
        row = draft(status=Status.CLOSED, outcome=Outcome.TRANSFERRED)
        assert new_of(row).comments[-1].event is Event.TRANSFERRED

    def test_earlier_deadlines_are_deferrals_that_nobody_dated(self) -> None:
        note = comment("2021-01-05", "Later, please")
        after = new_of(draft(earlier=["2020-11", "2020-12"], comments=[note]))
        assert str(original_deadline(after)) == "2020-11"
        assert deferrals(after) == 2
        assert [one.written for one in after.comments] == [None, None, date(2021, 1, 5)]

    def test_a_deadline_that_was_brought_forward_is_no_deferral(self) -> None:
        after = new_of(draft(earlier=["2021-03"], status=Status.CLOSING))
        assert deferrals(after) == 0
        assert str(after.deadline) == "2021-01"

    def test_no_deadline_that_was_understood_is_one_to_be_confirmed(self) -> None:
        row = draft(deadline=None, kept=["Deadline: ASAP"])
        assert str(new_of(row).deadline) == "tbc"
        assert new_of(row).kept == ("Deadline: ASAP",)

    def test_a_log_without_items_still_makes_files_that_can_be_read(self) -> None:
        assert new_of(draft(item=" ")).item == "No item given"

    def test_a_date_that_says_nothing_is_kept(self) -> None:
        after = new_of(draft(comments=[comment("2021-01-05", " ")]))
        assert (after.comments, after.kept) == ((), ("Comments: 2021-01-05",))

    def test_void_rows_are_void(self) -> None:
        assert new_of(draft(status=Status.VOID)).status is Status.VOID

    @pytest.mark.parametrize("row", [draft(raised=None), draft(wording=" ")])
    def test_without_a_day_or_words_nothing_can_be_recorded(self, row: Draft) -> None:
        made = planned(board(), row)
        assert only(made).after is None
        assert [query.ref for query in made.needed] == [9]
        assert [query.place for query in made.needed] == [row.place]

    def test_what_somebody_asked_already_is_not_asked_twice(self) -> None:
        row = draft(raised=None)
        asked = question(row, "raised", needed=True)
        made = plan(board(), paper(row, asked=[asked]), JANUARY, ONE, TODAY)
        assert made.needed == (asked.query,)

    def test_what_may_stay_open_is_not_needed(self) -> None:
        row = draft()
        made = plan(board(), paper(row, asked=[question(row)]), JANUARY, ONE, TODAY)
        assert made.needed == ()


class TestNumbers:
    def test_what_has_no_number_gets_the_next_after_the_highest_of_both(self) -> None:
        rows = draft(40), draft(None, wording="One"), draft(None, wording="Two")
        made = planned(board(action(12)), *rows)
        refs = [entry.ref for entry in made.entries if entry.fate is Fate.NEW]
        assert refs == [40, 41, 42]

    def test_a_paper_without_numbers_finds_its_actions_by_their_words_and_day(self) -> None:
        row = draft(None, wording="Bring a full report  on the hub strategy.")
        assert only(planned(board(action(9)), row)).fate is Fate.UNCHANGED

    def test_two_that_read_alike_are_two(self) -> None:
        made = planned(board(action(9)), draft(None), draft(None))
        assert [(one.ref, one.fate.value) for one in made.entries] == [
            (9, "unchanged"),
            (10, "new"),
        ]

    def test_a_number_in_two_rows_is_asked_about(self) -> None:
        made = planned(board(), draft(9), draft(9, wording="Another", row=30))
        assert {query.ref for query in made.needed} == {9}

    def test_a_number_that_stands_for_another_action_is_left_alone(self) -> None:
        row = draft(9, raised=NOVEMBER, wording="Ask XYZ for quotes, now!")
        made = planned(board(action(9)), row)
        assert codes(made) == ["number-used-twice"]
        assert made.findings[0].severity is Severity.ERROR
        assert only(made).after is None
        assert days(made.meetings) == {JANUARY: "held"}
        assert made.meetings[0].imports[0].refs == ()

    def test_an_action_reworded_from_end_to_end_keeps_its_number(self) -> None:
        row = draft(9, wording="Ask XYZ for quotes, now!")
        assert made_of(action(9), row).wording == "Ask XYZ for quotes, now!"

    @pytest.mark.parametrize("wording", ["Fix the roof", "Write to the ministry"])
    def test_unrelated_words_and_other_people_are_never_a_change(self, wording: str) -> None:
        row = draft(9, wording=wording, responsible=("Tom Davis",))
        for words in ("First thing", "Bring a report on the hubs"):
            made = planned(board(replace(action(9), wording=words)), row)
            assert codes(made) == ["number-used-twice"]

    def test_a_rewording_with_other_people_stays_a_change(self) -> None:
        row = draft(9, wording="A report on the hubs will come", responsible=("Tom Davis",))
        known = replace(action(9), wording="Bring a report on the hubs")
        assert made_of(known, row).responsible == ("Tom Davis",)


class TestCalendar:
    def test_a_day_on_which_something_was_raised_was_a_meeting(self) -> None:
        made = planned(board(calendar=NO_MEETINGS), draft(raised=NOVEMBER))
        assert days(made.meetings) == {NOVEMBER: "held", JANUARY: "held"}

    def test_a_paper_of_a_meeting_to_come_only_schedules_it(self) -> None:
        made = planned(board(calendar=NO_MEETINGS), on=APRIL)
        assert days(made.meetings) == {APRIL: "scheduled"}

    def test_the_papers_own_meeting_keeps_the_file_and_what_it_listed(self) -> None:
        made = planned(board(), draft(12), draft(9))
        expected = Imported("log.xlsx", ONE, TODAY, (9, 12))
        assert made.meetings == (replace(meeting(JANUARY), imports=(expected,)),)

    def test_a_scheduled_meeting_that_raised_something_was_held(self) -> None:
        calendar = Meetings.of([meeting(DECEMBER, MeetingStatus.SCHEDULED)])
        made = planned(board(calendar=calendar), draft())
        assert days(made.meetings) == {DECEMBER: "held", JANUARY: "held"}

    def test_a_cancelled_meeting_stays_cancelled(self) -> None:
        made = planned(board(), draft(raised=MARCH), on=APRIL)
        assert codes(made) == ["not-a-meeting"]
        assert days(made.meetings) == {APRIL: "scheduled"}
        assert str(made.findings[0].file) == "log.xlsx, sheet Actions, row 10"

    def test_the_paper_of_a_cancelled_meeting_is_told(self) -> None:
        made = planned(board(), on=MARCH)
        assert codes(made) == ["not-a-meeting"]
        assert days(made.meetings) == {MARCH: "cancelled"}

    def test_nothing_is_raised_after_its_own_paper(self) -> None:
        made = planned(board(), draft(raised=date(2021, 2, 9)))
        assert codes(made) == ["not-a-meeting"]
        assert days(made.meetings) == {JANUARY: "held"}


class TestListedAgain:
    def test_the_same_row_changes_nothing(self) -> None:
        entry = only(planned(board(action()), draft()))
        assert (entry.fate, entry.after) == (Fate.UNCHANGED, action())

    def test_what_only_a_typist_changes_is_no_change(self) -> None:
        notes = [comment("2020-12-10", "They’re ready – nearly")]
        row = draft(
            wording="Bring a  full report\non the hub strategy.",
            deadline="2021-01-31",
            comments=[comment("2020-12-10", "They're ready - nearly.")],
        )
        assert only(planned(board(action(comments=notes)), row)).fate is Fate.UNCHANGED

    def test_a_blank_that_is_put_right_is_a_change(self) -> None:
        before = replace(action(), wording="Put it in to one paper", item="Any one")
        after = made_of(before, draft(wording="Put it into one paper", item="Anyone"))
        assert (after.wording, after.item) == ("Put it into one paper", "Anyone")

    def test_what_the_paper_has_no_column_for_does_not_count(self) -> None:
        row = draft(
            item="", wording="", responsible=(), deadline=None, tells=frozenset({LogColumn.REF})
        )
        assert only(planned(board(closing(9)), row)).fate is Fate.UNCHANGED

    def test_new_comments_follow_in_the_papers_order(self) -> None:
        before = action(comments=[comment("2020-12-10", "First")])
        notes = [comment("2020-12-20", "Third"), comment("2020-12-10", "First")]
        after = made_of(before, draft(comments=[*notes, comment(None, "Second")]))
        assert [note.text for note in added(before, after)] == ["Third", "Second"]

    @pytest.mark.parametrize(
        ("there", "listed"),
        [
            (comment("2020-12-10", "Sent", Event.PROPOSED), comment("2020-12-11", "Sent")),
            (comment("2020-12-10", "Sent"), comment(None, "Sent")),
            (comment(None, "Sent"), comment("2020-12-10", "Sent")),
            (comment("2020-12", "Sent"), comment("2020-12-10", "Sent")),
            (comment("2020-12-10", "A gogoniant"), comment("2020-12-10", "A gogo niant")),
            (
                comment("2020-12-10", "To gogoniant", Event.REASSIGNED, old=("A",), new=("B",)),
                comment("2020-12-10", "reassigned A → B: To gogo niant"),
            ),
            (
                comment("2020-12-10", "Hushed", private=True),
                comment("2020-12-10", "Hushed (private)"),
            ),
            (
                comment("2020-12-10", "No time", Event.REASSIGNED, old=("A",), new=("B",)),
                comment("2020-12-10", "reassigned A → B: No time"),
            ),
            (
                comment("2020-12-10", event=Event.REASSIGNED, old=("A",), new=("B",)),
                comment("2020-12-10", "reassigned A → B"),
            ),
        ],
    )
    def test_a_comment_is_known_again(self, there: Comment, listed: Comment) -> None:
        before = action(comments=[there])
        row = draft(comments=[listed], tells=frozenset({LogColumn.COMMENTS}))
        entry = only(planned(board(before), row))
        assert (entry.after, entry.findings) == (before, ())

    @pytest.mark.parametrize(
        "listed",
        [
            comment("2020-12-11", "Sent"),
            comment("2020-12-10", "Sent again"),
            comment("2020-11", "Sent"),
            comment("2020-12-10", "deferred to March"),
        ],
    )
    def test_a_comment_of_another_day_or_in_other_words_is_another(self, listed: Comment) -> None:
        before = action(
            comments=[
                comment("2020-12-10", "Sent"),
                comment(None, event=Event.DEFERRED, old="2020-12", new="2021-01"),
            ]
        )
        assert added(before, made_of(before, draft(comments=[listed]))) == (listed,)

    def test_one_on_record_stands_for_one_in_the_paper(self) -> None:
        before = action(comments=[comment("2020-12-10", "No news")])
        twice = [comment("2020-12-10", "No news"), comment("2020-12-10", "No news")]
        assert added(before, made_of(before, draft(comments=twice))) == (twice[1],)

    def test_two_that_ran_together_are_known_again(self) -> None:
        notes = [comment("2020-12-10", "Asked."), comment(None, "Answered.")]
        joined = comment("2020-12-10", "Asked.\nAnswered.")
        for there, listed in (notes, [joined]), ([joined], notes):
            before = action(comments=there)
            assert only(planned(board(before), draft(comments=listed))).after == before

    def test_another_wording_and_item_are_events_of_the_papers_day(self) -> None:
        before = action()
        after = made_of(before, draft(wording="Bring a summary on the hubs", item="Hubs"))
        assert (after.wording, after.item) == ("Bring a summary on the hubs", "Hubs")
        assert added(before, after) == (
            comment(
                "2021-01-13",
                "",
                Event.REWORDED,
                old=before.wording,
                new="Bring a summary on the hubs",
            ),
            comment("2021-01-13", "", Event.REWORDED, old="Estates", new="Hubs", field="item"),
        )

    def test_other_people_are_a_reassignment(self) -> None:
        before = action()
        after = made_of(before, draft(responsible=["Paul Calaminus"]))
        (note,) = added(before, after)
        assert (note.event, note.old, note.new) == (
            Event.REASSIGNED,
            ("Daphne Thomas",),
            ("Paul Calaminus",),
        )

    @pytest.mark.parametrize(
        ("people", "fate"),
        [("ABC", "unchanged"), ("ACB", "unchanged"), ("BAC", "changed"), ("AB", "changed")],
    )
    def test_the_order_of_people_counts_for_the_lead_alone(self, people: str, fate: str) -> None:
        before = action(responsible="ABC")
        assert only(planned(board(before), draft(responsible=people))).fate.value == fate

    def test_a_cell_that_nobody_could_read_takes_nothing_away(self) -> None:
        row = draft(responsible=(), deadline=None, wording="", item="", raised=None)
        assert only(planned(board(action()), row)).fate is Fate.UNCHANGED

    @pytest.mark.parametrize(
        ("old", "new", "event"),
        [
            ("2021-01", "2021-04", Event.DEFERRED),
            ("2021-01", "ongoing", Event.DEFERRED),
            ("2021-04", "2021-01", Event.REWORDED),
            ("tbc", "2021-01", Event.REWORDED),
            ("tbc", "ongoing", Event.REWORDED),
            ("2021-01", "2020-01", Event.REWORDED),
        ],
    )
    def test_a_deadline_moves(self, old: str, new: str, event: Event) -> None:
        before = action(deadline=old)
        (note,) = added(before, made_of(before, draft(deadline=new)))
        assert (note.event, note.old, note.new, note.text) == (event, old, new, "")
        assert note.field == ("deadline" if event is Event.REWORDED else None)

    @pytest.mark.parametrize(
        "row",
        [
            draft(deadline="2021-06", wording="Bring the whole report on the hub strategy"),
            draft(item="Digital", responsible=["Felicity Cox"]),
            draft(status=Status.VOID),
            draft(status=Status.CLOSED),
            draft(8, status=Status.VOID),
            draft(8, status=Status.CLOSED),
        ],
        ids=["moved", "given to others", "void", "closed", "new and void", "new and closed"],
    )
    def test_what_the_paper_of_a_meeting_to_come_shows_has_happened_by_today(
        self, row: Draft
    ) -> None:
        """No event is dated to a day that nobody has seen."""
        made = planned(board(action(comments=(comment("2021-01-20"),))), row, on=APRIL)
        after = next(one.after for one in made.entries if one.ref == row.ref)
        assert after
        events = [note for note in after.comments if note.event]
        assert events
        assert {note.written for note in events} == {TODAY}

    def test_a_deadline_at_a_meeting_may_be_printed_as_its_day(self) -> None:
        before = action(deadline=f"meeting {APRIL}")
        assert made_of(before, draft(deadline=str(APRIL))) == before

    def test_dates_between_that_the_paper_still_shows_are_deferrals_too(self) -> None:
        row = draft(earlier=["2020-12", "2021-01", "2021-02"], deadline="2021-04")
        after = made_of(action(), row)
        assert [(note.old, note.new) for note in after.comments] == [
            ("2021-01", "2021-02"),
            ("2021-02", "2021-04"),
        ]

    def test_earlier_dates_that_the_record_lacks_are_no_events(self) -> None:
        assert made_of(action(), draft(earlier=["2020-12"])) == action()

    def test_another_day_of_raising_is_told_and_kept_once(self) -> None:
        row = draft(raised=NOVEMBER)
        made = planned(board(action()), row)
        after = only(made).after
        assert after
        assert (after.raised, after.kept) == (DECEMBER, ("Date: 2020-11-11",))
        assert codes(made) == ["raised-differs"]
        assert days(made.meetings) == {JANUARY: "held"}
        again = planned(board(after), row, on=FEBRUARY)
        assert only(again).after == after

    def test_kept_cells_are_never_lost_and_never_doubled(self) -> None:
        before = replace(action(), kept=("RAG: Amber",))
        after = made_of(before, draft(kept=["RAG:  Amber", "RAG: Green"]))
        assert after.kept == ("RAG: Amber", "RAG: Green")

    def test_a_private_action_stays_private(self) -> None:
        after = made_of(action(private=True), draft(comments=[comment("2020-12-10", "Sent")]))
        assert after.private

    def test_what_was_entered_by_mistake_stays_so(self) -> None:
        made = planned(board(void(9)), draft(wording="Another", comments=[comment(text="Sent")]))
        assert only(made).fate is Fate.UNCHANGED
        assert codes(made) == ["void-listed"]


class TestStatus:
    def test_open_then_closing_is_proposed_by_the_last_new_comment(self) -> None:
        before = action(comments=[comment("2020-12-10", "Asked")])
        notes = [*before.comments, comment("2020-12-20", "Written"), comment("2021-01-05", "Sent")]
        after = made_of(before, draft(status=Status.CLOSING, comments=notes))
        assert [note.event for note in added(before, after)] == [None, Event.PROPOSED]

    def test_a_comment_on_record_never_becomes_an_event(self) -> None:
        before = action(comments=[comment("2020-12-10", "Sent")])
        after = made_of(before, draft(status=Status.CLOSING, comments=before.comments))
        assert added(before, after) == (Comment(None, event=Event.PROPOSED),)

    def test_closing_then_open_was_kept_open_at_the_meeting_between(self) -> None:
        before = closing(9, proposed="2021-01-05")
        after = made_of(before, draft(comments=[comment("2021-01-20", "Not yet")]), on=FEBRUARY)
        kept_open, note = added(before, after)
        assert (kept_open.event, kept_open.meeting) == (Event.KEPT_OPEN, JANUARY)
        assert note.text == "Not yet"

    def test_what_was_proposed_after_the_last_meeting_was_kept_open_by_none(self) -> None:
        before = closing(9, proposed="2021-01-20")
        (note,) = added(before, made_of(before, draft(), on=FEBRUARY))
        assert (note.event, note.meeting, note.written) == (Event.KEPT_OPEN, None, FEBRUARY)

    def test_closed_in_the_paper_was_closed_at_the_meeting_that_had_it_before_it(self) -> None:
        row = draft(status=Status.CLOSED, outcome=Outcome.FORWARD_PLAN)
        after = made_of(closing(9), row, on=FEBRUARY)
        assert (closed_on(after), outcome(after)) == (JANUARY, Outcome.FORWARD_PLAN)
        assert is_closed_nowhere(made_of(action(9), row, on=FEBRUARY))

    def test_closed_on_the_day_that_the_paper_gives(self) -> None:
        row = draft(status=Status.CLOSED, closed=JANUARY)
        assert closed_on(made_of(action(9), row, on=APRIL)) == JANUARY

    def test_a_closing_action_with_a_later_deadline_stays_closing(self) -> None:
        before = closing(9)
        after = made_of(before, draft(status=Status.CLOSING, deadline="2021-04"))
        assert after.status is Status.CLOSING
        assert evidence(after) == evidence(before)

    def test_open_then_closing_with_a_later_deadline_was_deferred_first(self) -> None:
        after = made_of(action(), draft(status=Status.CLOSING, deadline="2021-04"))
        assert [note.event for note in after.comments] == [Event.DEFERRED, Event.PROPOSED]

    @pytest.mark.parametrize("status", [Status.CLOSED, Status.CLOSING])
    def test_closed_on_record_and_shown_once_more_is_no_change(self, status: Status) -> None:
        assert made_of(closed(9), draft(status=status), on=FEBRUARY) == closed(9)

    def test_a_comment_on_what_was_closed_is_not_lost(self) -> None:
        row = draft(status=Status.CLOSED, deadline="2021-06", comments=[comment(text="Thanks")])
        after = made_of(closed(9), row, on=FEBRUARY)
        assert after.comments[-1].text == "Thanks"
        assert closed_on(after) == JANUARY

    def test_closed_on_record_and_open_again_is_a_finding(self) -> None:
        made = planned(board(closed(9)), draft(deadline="2021-06"), on=FEBRUARY)
        after = only(made).after
        assert after
        assert after.status is Status.OPEN
        assert [note.event for note in after.comments[1:]] == [Event.REOPENED, Event.DEFERRED]
        assert codes(made) == ["reopened-silently"]

    def test_a_log_without_a_status_column_says_nothing_of_it(self) -> None:
        row = draft(tells=USUAL - {LogColumn.STATUS})
        assert made_of(closed(9), row, on=FEBRUARY) == closed(9)

    def test_a_table_of_what_is_closed_needs_no_status_column(self) -> None:
        row = draft(tells=USUAL - {LogColumn.STATUS}, status=Status.CLOSED)
        assert made_of(action(9), row, on=FEBRUARY).status is Status.CLOSED


class TestLostComments:
    NOTE = comment("2020-12-01", "Sent to all")

    def lost(self, note: Comment, *meetings: Meeting, row: Draft | None = None) -> list[str]:
        there = board(action(comments=[note]), calendar=Meetings.of(meetings))
        made = planned(there, row or draft())
        assert only(made).after == action(comments=[note])
        return codes(made)

    def test_a_comment_that_an_earlier_paper_had_is_missed_and_stays(self) -> None:
        assert self.lost(self.NOTE, listing(DECEMBER, 9)) == ["comment-lost"]
        assert self.lost(replace(self.NOTE, written=None), listing(DECEMBER, 9)) == ["comment-lost"]

    def test_what_no_paper_can_have_shown_is_not_missed(self) -> None:
        assert self.lost(self.NOTE, meeting(DECEMBER)) == []
        assert self.lost(self.NOTE, listing(DECEMBER, 8)) == []
        later = replace(self.NOTE, written=date(2020, 12, 20))
        assert self.lost(later, listing(DECEMBER, 9)) == []

    def test_what_was_never_for_that_paper_is_not_missed(self) -> None:
        assert self.lost(replace(self.NOTE, private=True), listing(DECEMBER, 9)) == []
        bare = Comment(DECEMBER, event=Event.REWORDED, old="x", new="y", field="item")
        assert self.lost(bare, listing(DECEMBER, 9)) == []
        row = draft(tells=USUAL - {LogColumn.COMMENTS})
        assert self.lost(self.NOTE, listing(DECEMBER, 9), row=row) == []


class TestGone:
    def test_closing_then_gone_was_closed_at_the_meeting_between(self) -> None:
        before = closing(9, proposed="2021-01-05")
        entry = only(planned(board(before), on=FEBRUARY))
        assert entry.fate is Fate.GONE
        assert entry.after
        assert (closed_on(entry.after), outcome(entry.after)) == (JANUARY, Outcome.DONE)
        assert entry.findings == ()

    def test_of_several_meetings_between_it_was_that_whose_paper_showed_it(self) -> None:
        calendar = Meetings.of([listing(DECEMBER, 9), meeting(JANUARY), meeting(FEBRUARY)])
        before = closing(9, proposed="2020-12-01", raised=NOVEMBER)
        entry = only(planned(board(before, calendar=calendar), on=date(2021, 2, 10)))
        assert entry.after
        assert closed_on(entry.after) == DECEMBER

    def test_a_meeting_that_closed_something_was_held(self) -> None:
        calendar = Meetings.of([listing(DECEMBER, 9, status=MeetingStatus.SCHEDULED)])
        before = closing(9, proposed="2020-12-01", raised=NOVEMBER)
        made = planned(board(before, calendar=calendar))
        assert days(made.meetings) == {DECEMBER: "held", JANUARY: "held"}

    def test_a_cancelled_meeting_closed_nothing(self) -> None:
        calendar = Meetings.of([meeting(DECEMBER), meeting(JANUARY, MeetingStatus.CANCELLED)])
        made = planned(board(closing(9), calendar=calendar), on=FEBRUARY)
        assert codes(made) == ["vanished"]
        assert only(made).after is None

    def test_open_then_gone_is_never_closed_silently(self) -> None:
        calendar = Meetings.of([listing(DECEMBER, 9), meeting(JANUARY)])
        made = planned(board(action(9, raised=NOVEMBER), calendar=calendar), on=FEBRUARY)
        entry = only(made)
        assert (entry.fate, entry.after) == (Fate.GONE, None)
        (finding,) = made.findings
        assert (finding.code, finding.severity, finding.ref) == ("vanished", Severity.ERROR, 9)
        assert "log.xlsx" in finding.message
        assert "Wed 9 Dec 2020" in finding.message
        assert finding.hint
        assert f"actionlog close 9 --meeting {JANUARY}" in finding.hint

    def test_it_is_told_again_by_each_paper_that_lacks_it(self) -> None:
        first = planned(board(action(9)), on=FEBRUARY)
        there = board(action(9), calendar=Meetings.of([*meetings().all[:2], first.meetings[0]]))
        assert codes(planned(there, on=date(2021, 2, 10), digest=OTHER)) == ["vanished"]

    def test_an_issued_paper_has_shown_what_was_unfinished(self) -> None:
        issued = replace(meeting(JANUARY), issues=(Issue(1, JANUARY, "full", ()),))
        calendar = Meetings.of([meeting(DECEMBER), issued, meeting(FEBRUARY)])
        made = planned(board(action(9), calendar=calendar), on=date(2021, 2, 10))
        assert "Wed 13 Jan 2021" in made.findings[0].message

    @pytest.mark.parametrize(
        "there",
        [action(9, private=True), action(9, raised=JANUARY), closed(9), void(9)],
    )
    def test_what_the_paper_need_not_list_is_not_missed(self, there: Action) -> None:
        assert planned(board(there), on=JANUARY).entries == ()

    def test_what_was_proposed_after_the_meeting_has_vanished(self) -> None:
        made = planned(board(closing(9, proposed="2021-01-20")), on=FEBRUARY)
        assert codes(made) == ["vanished"]
        assert "proposed for closure" in made.findings[0].message


class TestOrder:
    def test_a_file_on_record_changes_nothing_whatever_has_come_since(self) -> None:
        first = planned(board(calendar=NO_MEETINGS), draft(), on=DECEMBER)
        moved_on = action(9, wording="Something else", deadline="2021-06")
        there = board(
            moved_on, closing(10), calendar=Meetings.of([*first.meetings, listing(JANUARY)])
        )
        made = planned(there, draft(), draft(None, wording="New"), on=DECEMBER)
        assert made.recorded
        assert not made.changes
        assert [(one.before, one.after) for one in made.entries] == [(moved_on, moved_on)]

    def test_another_file_for_a_meeting_before_the_last_is_refused(self) -> None:
        there = board(calendar=Meetings.of([listing(JANUARY)]))
        with pytest.raises(ImportOutOfOrder, match="Wed 13 Jan 2021"):
            planned(there, draft(), on=DECEMBER)

    def test_the_same_file_for_another_meeting_is_not_on_record(self) -> None:
        there = board(calendar=Meetings.of([listing(DECEMBER)]))
        assert not planned(there, draft(), on=JANUARY, digest=OTHER).recorded

    def test_a_corrected_file_of_the_same_meeting_is_held_against_the_first(self) -> None:
        there = board(action(9), calendar=Meetings.of([meeting(DECEMBER), listing(JANUARY, 9)]))
        made = planned(there, draft(deadline="2021-04"))
        assert only(made).fate is Fate.CHANGED
        assert [one.digest for one in made.meetings[0].imports] == [OTHER, ONE]

    def test_what_only_the_first_file_of_a_meeting_had_was_not_closed_before(self) -> None:
        bare = replace(
            action(9, raised=NOVEMBER, status=Status.CLOSING),
            comments=(Comment(None, event=Event.PROPOSED),),
        )
        calendar = Meetings.of([meeting(NOVEMBER), meeting(DECEMBER), listing(JANUARY, 9)])
        made = planned(board(bare, calendar=calendar))
        assert codes(made) == ["vanished"]

    def test_an_empty_paper_is_a_paper(self) -> None:
        made = planned(board())
        assert made.entries == ()
        assert made.changes


class TestOldPaper:
    """A paper that comes in after the log has gone on takes nothing back."""

    def after(self, now: Action, row: Draft) -> PlannedAction:
        return only(planned(board(now), row))

    def test_what_was_closed_since_is_not_open_again(self) -> None:
        note = comment("2021-02-03", "", Event.CLOSED, meeting=FEBRUARY, outcome=Outcome.DONE)
        now = replace(action(), status=Status.CLOSED, comments=(note,))
        entry = self.after(now, draft(status=Status.OPEN))
        assert (entry.after, entry.findings) == (now, ())

    def test_a_deadline_that_was_put_off_since_stays(self) -> None:
        later = Deadline.in_month(Month(2021, 6))
        note = comment("2021-02-03", "Not ready", Event.DEFERRED, old="2021-01", new="2021-06")
        now = replace(action(), deadline=later, comments=(note,))
        assert self.after(now, draft()).after == now

    def test_what_nobody_has_changed_since_is_taken(self) -> None:
        note = comment("2021-02-03", "Not ready", Event.DEFERRED, old="2021-01", new="2021-06")
        now = replace(action(), deadline=Deadline.in_month(Month(2021, 6)), comments=(note,))
        entry = self.after(now, draft(wording="Bring another report to the board"))
        assert entry.after is not None
        assert entry.after.wording == "Bring another report to the board"


def test_what_a_paper_calls_private_is_private_from_then_on_unless_it_was_published() -> None:
    before = action(9)
    row = replace(draft(9, wording=before.wording), private=True)
    assert made_of(before, row).private
    told = comment("2021-01-13", "It is settled", Event.REWORDED, field="private")
    assert not made_of(before.noted(replace(told, old="true", new="false")), row).private
