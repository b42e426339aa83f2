"""What an owner writes into a sheet of ours, in the place of what it printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from actionlog.domain.action import Event, Status
from actionlog.domain.dates.deadline import stored_deadline
from tests.factories import action, closing, comment
from tests.importers.grids import HEADINGS, codes, grid, known, read, row

if TYPE_CHECKING:
    from actionlog.domain.action import Action
    from actionlog.domain.draft import Draft, ReadLog

HEAD = ["Sample Board · meeting of Wed 13 Jan 2021 · as at 4 January 2021"]


def filled(record: Action | None = None, **cells: str) -> ReadLog:
    """What comes back of a sheet with one action, which is open on record."""
    record = record or action(9)
    knows = replace(known(), actions={record.ref: record})
    return read(grid(HEAD, HEADINGS, row(**cells), headings=None), knows=knows)


def only(log: ReadLog) -> Draft:
    (draft,) = log.drafts
    return draft


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("Done - see paper 4", Status.CLOSED),
        ("Open: the survey is late", Status.OPEN),
        ("Waiting for the council", Status.OPEN),
    ],
)
def test_words_in_the_status_are_a_comment_of_their_owner(written: str, status: Status) -> None:
    draft = only(filled(status=written, comments="8 Jan 2021: The figures came"))
    assert [note.text for note in draft.comments] == [written, "The figures came"]
    assert (draft.status, draft.kept) == (status, ())


@pytest.mark.slow
def test_words_that_say_nothing_of_a_status_leave_it_as_it_is_on_record() -> None:
    log = filled(closing(9), status="Waiting for the council")
    assert only(log).status is Status.CLOSING
    (query,) = log.open_queries
    assert (query.code, query.taken) == ("status-not-understood", "keep")
    assert only(filled(closing(9), status="")).status is Status.CLOSING
    foreign = read(grid(row(status="")), knows=replace(known(), actions={9: closing(9)}))
    assert only(foreign).status is Status.OPEN


def test_words_in_the_status_of_an_action_that_is_not_on_record_are_a_comment_too() -> None:
    draft = only(filled(action(8), status="Waiting for the council"))
    assert [note.text for note in draft.comments] == ["Waiting for the council"]


def test_a_mark_for_nothing_in_the_status_is_no_comment() -> None:
    assert only(filled(status="-")).comments == ()


def test_a_status_and_words_behind_it_are_taken_by_the_status() -> None:
    (query,) = filled(status="Done - see paper 4").open_queries
    assert query.taken == "closed"


def test_a_colour_that_is_late_is_asked_about_by_its_name() -> None:
    (query,) = filled(status="Amber, 3 days late").open_queries
    assert query.says == "Amber"


def test_what_a_paper_prints_above_its_table_is_no_note_and_what_somebody_typed_there_is() -> None:
    head = ["Action log", *HEAD, "Only what Siân Rees is asked about", "1 open, 1 overdue"]
    notes = []
    for texts in (head, [*head, "9 is done"]):
        above = [[text, *[""] * (len(HEADINGS) - 1)] for text in texts]
        log = read(grid(*above, HEADINGS, row(), headings=None))
        notes.append([note for note in log.notes if note.startswith("the file says “")])
    assert notes == [[], ["the file says “9 is done”"]]


@pytest.mark.parametrize("written", ["On track", "No longer required", "Amber"])
def test_another_word_for_a_status_is_kept_with_what_it_says(written: str) -> None:
    draft = only(filled(status=written))
    assert (draft.kept, draft.comments) == ((f"Status: {written}",), ())


@pytest.mark.parametrize("written", ["Open", "Closing", "Closed", "Done", "Open, 3 days late"])
def test_a_word_that_only_says_how_it_stands_is_not_kept(written: str) -> None:
    assert only(filled(status=written)).kept == ()


def test_what_was_asked_of_a_status_is_not_asked_again_once_it_is_on_record() -> None:
    said = "Done - see paper 4"
    assert codes(filled(status=said)) == ["status-not-understood"]
    record = replace(closing(9), comments=(comment("2021-01-04", said),))
    log = filled(record, status=said)
    assert (codes(log), only(log).status) == ([], Status.CLOSING)


def test_next_meeting_in_a_sheet_counts_from_the_sheet_and_is_asked_about_once() -> None:
    old = replace(action(9), raised=date(2020, 2, 5))
    log = filled(old, date="5 Feb 2020", deadline="At the next meeting")
    assert str(only(log).deadline) == "meeting 2021-01-13"
    (query,) = log.open_queries
    assert query.means == ("meeting 2021-01-13", "meeting 2021-02-03")
    (query,) = filled(action(8), date="7 Oct 2020", deadline="Next meeting").open_queries
    assert query.means == ("meeting 2020-12-09", "meeting 2021-01-13")
    assert only(log).kept == ("Deadline: At the next meeting",)
    there = replace(action(9), deadline=stored_deadline("meeting 2021-01-13"))
    assert codes(filled(there, deadline="Next meeting")) == ["deadline-implausible"]
    answered = replace(old, deadline=stored_deadline("2021-02-03"), kept=only(log).kept)
    again = filled(answered, deadline="At the next meeting")
    assert (codes(again), only(again).deadline) == ([], None)


def test_a_deadline_before_the_meeting_of_the_sheet_is_asked_about_where_it_is_new() -> None:
    record = action(9, deadline="2021-01-31")
    assert codes(filled(record, deadline="31 Jan 2021")) == []
    (query,) = filled(record, deadline="4 Jan").open_queries
    assert (query.means, query.taken) == (("2021-01-04", "2022-01-04"), "2021-01-04")
    old = replace(record, raised=date(2020, 2, 5))
    (query,) = filled(old, date="5 Feb 2020", deadline="December meeting").open_queries
    assert (query.means, query.taken) == (("meeting 2020-12-09",), "meeting 2020-12-09")
    assert codes(filled(record, deadline="28 Feb 2021")) == []
    assert codes(filled(record, deadline="Ongoing")) == []
    foreign = read(grid(row(deadline="4 Jan 2021")), knows=replace(known(), actions={9: record}))
    assert codes(foreign) == []
    past = action(9, deadline="2021-01-04")
    assert codes(filled(past, deadline="4 Jan")) == []


def test_what_is_no_certain_date_leaves_the_deadline_and_says_so() -> None:
    record = action(9, deadline="2021-02-28")
    (query,) = filled(record, deadline="31/3").open_queries
    assert (query.means, query.stays) == (("2021-03-31",), "28 Feb 2021")
    answered = filled(action(9, deadline="2021-03-31"), deadline="31/3")
    assert (codes(answered), str(only(answered).deadline)) == ([], "2021-03-31")


def test_a_sheet_says_of_which_day_it_has_the_log() -> None:
    assert filled().printed == date(2021, 1, 4)
    assert read(grid(row())).printed is None
    rows = [row(ref=f"{at}", action=f"Mend gate {at}") for at in range(1, 8)]
    assert read(grid(*rows, row(comments=f"As in {HEAD[0]}"))).printed is None


def test_a_deadline_of_before_is_no_new_one_that_is_asked_about() -> None:
    put_off = comment("2021-01-05", "Ice", Event.DEFERRED, old="2021-01-04", new="2021-03-31")
    record = action(9, deadline="2021-03-31", comments=[put_off])
    assert codes(filled(record, deadline="4 Jan 2021")) == []
