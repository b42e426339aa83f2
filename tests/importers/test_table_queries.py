"""`rows`, refs, statuses and marks: what is asked, what an answer does, what cannot be answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from actionlog.domain.action import Outcome, Status
from actionlog.domain.draft import LogColumn
from actionlog.errors import AnswerNotUnderstood, LogNotFound
from actionlog.importers.rows.column_headings import columns, meaning
from actionlog.importers.source_document import Cell, Grid, Mark
from tests.factories import action
from tests.importers.grids import (
    HEADINGS,
    answered,
    asked,
    cell,
    codes,
    grid,
    known,
    read,
    row,
)


def refs(*texts: str | Cell) -> list[int | None]:
    """The refs that rows with these cells are read as."""
    return [draft.ref for draft in read(grid(*[row(ref=text) for text in texts])).drafts]


@pytest.mark.parametrize("text", ["39", "39.", "#39", "039", "Action 39", "No. 39", "39)", "39.0"])
def test_a_ref_is_a_number_however_it_is_printed(text: str) -> None:
    log = read(grid(row(ref=text)))
    assert (log.drafts[0].ref, codes(log)) == (39, [])


def test_refs_with_one_beginning_are_read_by_their_last_number_and_asked_about_once() -> None:
    table = grid(row(ref="PB/20/38"), row(ref="PB/21/39"))
    log = read(table)
    assert [draft.ref for draft in log.drafts] == [38, 39]
    assert [draft.kept for draft in log.drafts] == [("Ref: PB/20/38",), ("Ref: PB/21/39",)]
    assert codes(log) == ["ref-pattern"]
    assert [draft.ref for draft in answered("new", "ref-pattern", table).drafts] == [None, None]
    assert codes(read(grid(row(ref="PB/20/38"), row(ref="")))) == ["ref-pattern", "ref-missing"]


@pytest.mark.slow
def test_an_odd_ref_among_numbers_must_be_answered() -> None:
    table = grid(row(ref="38"), row(ref="A39"))
    query = asked(read(table), "ref-not-understood")
    assert query.needed
    assert query.means == ("39", "new", "skip")
    assert answered("39", "ref-not-understood", table).drafts[1].ref == 39
    new = answered("new", "ref-not-understood", table).drafts[1]
    assert (new.ref, new.kept) == (None, ("Ref: A39",))
    for rows in ((row(ref="39"), row(ref="A39")), (row(), row(ref="A"))):
        assert asked(read(grid(*rows)), "ref-not-understood").means == ("new", "skip")
    with pytest.raises(AnswerNotUnderstood):
        answered("38", "ref-not-understood", table)
    with pytest.raises(AnswerNotUnderstood):
        answered("keep", "ref-not-understood", table)


def test_a_row_without_a_number_gets_the_next_one_or_is_left_out_as_answered() -> None:
    table = grid(row(), row(ref=""))
    assert asked(read(table), "ref-missing").needed
    new = answered("new", "ref-missing", table)
    assert [(draft.ref, draft.kept) for draft in new.drafts] == [(9, ()), (None, ())]
    left = answered("skip", "ref-missing", table)
    assert [draft.ref for draft in left.drafts] == [9]
    assert (
        "“09-Dec-20 | Estates | Bring a report | Daphne Thomas | Jan-21 | Open”" in left.notes[-1]
    )
    assert "is left out, as you answered" in left.notes[-1]


def test_a_log_without_numbers_asks_once() -> None:
    table = grid(["Send it", "All"], ["Ask", "All"], headings=("Action", "Owner"))
    log = read(table, knows=known())
    assert codes(log).count("ref-missing") == 1
    assert [draft.ref for draft in log.drafts] == [None, None]


def test_the_same_ref_twice_must_be_answered() -> None:
    table = grid(row(), row(action="Another one"))
    query = asked(read(table), "duplicate-ref")
    assert query.needed
    assert [draft.ref for draft in read(table).drafts] == [9, None]
    assert [draft.ref for draft in answered("12", "duplicate-ref", table).drafts] == [9, 12]
    (joined,) = answered("join", "duplicate-ref", table).drafts
    assert joined.wording == "Bring a report\nAnother one"


def test_a_row_that_is_there_twice_is_one_row() -> None:
    log = read(grid(row()), grid(row()))
    assert (len(log.drafts), codes(log)) == (1, [])
    assert "says what sheet Actions, row 2 says, once" in log.notes[0]


@pytest.mark.slow
def test_a_ref_merged_over_rows_is_one_action_unless_somebody_says_otherwise() -> None:
    first, second = cell("9", Mark.MERGED), cell("9", Mark.MERGED)
    table = grid(row(ref=first), row(ref=second, action="And a plan", responsible="PC"))
    log = read(table)
    assert codes(log) == ["ref-merged"]
    assert [draft.wording for draft in log.drafts] == ["Bring a report\nAnd a plan"]
    apart = answered("10", "ref-merged", table)
    assert [(draft.ref, draft.wording) for draft in apart.drafts][1] == (10, "And a plan")


def test_numbers_that_the_word_processor_counts_are_asked_about_once() -> None:
    table = grid(row(ref=cell("1.", Mark.NUMBERED)), row(ref=cell("2.", Mark.NUMBERED)))
    log = read(table)
    assert ([draft.ref for draft in log.drafts], codes(log)) == ([1, 2], ["auto-numbered"])
    assert [draft.ref for draft in answered("new", "auto-numbered", table).drafts] == [None, None]
    mixed = grid(row(ref=cell("1.", Mark.NUMBERED)), row(ref="7"), row(ref=""))
    log = answered("new", "auto-numbered", mixed)
    assert [draft.ref for draft in log.drafts] == [None, 7, None]
    assert codes(log) == ["auto-numbered", "ref-missing"]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Open", Status.OPEN),
        ("In progress", Status.OPEN),
        ("Carried Forward", Status.OPEN),
        ("Proposed for closure", Status.CLOSING),
        ("Complete – propose closure", Status.CLOSING),
        ("CLOSED.", Status.CLOSED),
        ("Completed", Status.CLOSED),
        ("", Status.OPEN),
        ("–", Status.OPEN),
    ],
)
def test_the_usual_words_for_a_status_are_known(word: str, status: Status) -> None:
    log = read(grid(row(status=word)))
    assert (log.drafts[0].status, log.drafts[0].kept, codes(log)) == (status, (), [])


def test_the_boards_own_words_come_first() -> None:
    knows = replace(known(), statuses={"Done": Status.CLOSING, "Parked": Status.OPEN})
    log = read(grid(row(status="done"), row(ref="12", status="PARKED")), knows=knows)
    assert [draft.status for draft in log.drafts] == [Status.CLOSING, Status.OPEN]


def test_a_colour_is_asked_about_once_in_a_file_and_kept_in_every_row() -> None:
    headings = [*HEADINGS[:6], "RAG", "Comments"]
    table = grid(row(status="Amber"), row(ref="12", status="amber"), headings=headings)
    log = read(table)
    assert codes(log) == ["status-not-understood"]
    assert [draft.kept for draft in log.drafts] == [("RAG: Amber",), ("RAG: amber",)]
    closing = answered("closing", "status-not-understood", table)
    assert [(draft.status, draft.kept) for draft in closing.drafts] == [(Status.CLOSING, ())] * 2


def test_a_status_with_words_after_it_is_taken_and_asked_about() -> None:
    log = read(grid(row(status="Closed - paper sent round")))
    assert (log.drafts[0].status, log.drafts[0].kept) == (
        Status.CLOSED,
        ("Status: Closed - paper sent round",),
    )
    assert asked(log, "status-not-understood").taken == "closed"


def test_a_day_of_closing_closes_where_there_is_no_status() -> None:
    headings = ("Ref", "Action", "Date closed", "Outcome")
    log = read(
        grid(
            ["9", "Send it", "13.1.21", "Superseded"],
            ["10", "Ask", "", "Went well"],
            ["11", "Tell", "Yes", ""],
            headings=headings,
        )
    )
    assert [draft.status for draft in log.drafts] == [Status.CLOSED, Status.OPEN, Status.CLOSED]
    assert [draft.outcome for draft in log.drafts] == [Outcome.SUPERSEDED, None, None]
    assert str(log.drafts[0].closed) == "2021-01-13"
    assert [each.text for each in log.drafts[1].comments] == ["Went well"]
    assert [draft.kept for draft in log.drafts] == [()] * 3


def test_a_row_that_is_struck_through_is_asked_about_once() -> None:
    struck = [cell(text, Mark.STRUCK) for text in ("9", "09-Dec-20", "Estates", "Report", "PC")]
    table = grid([*struck, "", "", ""])
    log = read(table)
    assert codes(log) == ["struck-through"]
    assert log.drafts[0].status is Status.OPEN
    assert answered("closed", "struck-through", table).drafts[0].status is Status.CLOSED
    assert answered("skip", "struck-through", table).drafts == ()


def test_a_cell_that_is_partly_struck_is_read_whole_and_may_be_put_right() -> None:
    table = grid(row(action=cell("Bring a report paper", Mark.PARTLY_STRUCK)))
    assert read(table).drafts[0].wording == "Bring a report paper"
    assert answered("Bring a paper", "struck-through", table).drafts[0].wording == "Bring a paper"


def test_hidden_rows_and_columns_are_read_and_asked_about_once() -> None:
    hidden = [replace(cell(str(text)), marks=frozenset({Mark.HIDDEN})) for text in row(ref="12")]
    table = grid(row(comments=cell("secret", Mark.HIDDEN)), hidden)
    log = read(table)
    assert ([draft.ref for draft in log.drafts], codes(log)) == ([9, 12], ["hidden"])
    shown = answered("skip", "hidden", table)
    assert [(draft.ref, draft.comments) for draft in shown.drafts] == [(9, ())]
    assert "is hidden, and left out" in shown.notes[-1]


def test_a_formula_in_a_date_or_status_is_asked_about_and_nowhere_else() -> None:
    cells = {"deadline": cell("Jan-21", Mark.FORMULA), "comments": cell("x", Mark.FORMULA)}
    log = read(grid(row(**cells)))
    assert (asked(log, "formula").taken, str(log.drafts[0].deadline)) == ("Jan-21", "2021-01")
    again = answered("Mar-21", "formula", grid(row(**cells)))
    assert str(again.drafts[0].deadline) == "2021-03"
    with pytest.raises(AnswerNotUnderstood):
        answered("soon", "formula", grid(row(**cells)))


def test_an_error_value_is_kept_and_asked_about() -> None:
    table = grid(row(deadline=cell("#REF!", Mark.FAULTY)))
    log = read(table)
    assert (log.drafts[0].deadline, log.drafts[0].kept) == (None, ("Deadline: #REF!",))
    assert asked(log, "error-value").taken is None
    assert answered("tbc", "error-value", table).drafts[0].kept == ()


def test_tracked_changes_are_told_once_for_the_file() -> None:
    table = grid(row(action=cell("A", Mark.TRACKED)), row(ref="12", action=cell("B", Mark.TRACKED)))
    assert codes(read(table)) == ["tracked-change"]


def test_a_cell_that_may_be_cut_wrongly_is_asked_about_with_the_other_readings() -> None:
    unsure = replace(cell("Estates"), unsure="two columns run together", others=("Estates Bring",))
    query = asked(read(grid(row(item=unsure))), "cut-unsure")
    assert (query.taken, query.means) == ("Estates", ("Estates Bring",))
    log = answered("Estates Bring", "cut-unsure", grid(row(item=unsure)))
    assert log.drafts[0].item == "Estates Bring"


def test_what_has_no_place_in_an_action_is_kept_under_its_heading() -> None:
    headings = (*HEADINGS, "Strategic aim", "")
    noted = replace(cell("Jan-21"), note="Ann: check this")
    log = read(grid([*row(deadline=noted), "Aim 3", "see file"], headings=headings))
    assert log.drafts[0].kept == (
        "Note on Deadline: Ann: check this",
        "Strategic aim: Aim 3",
        "J: see file",
    )


def test_a_row_that_does_not_say_what_to_do_must_be_answered_unless_it_is_on_record() -> None:
    table = grid(row(action=""))
    assert asked(read(table), "action-missing").needed
    assert answered("Send it", "action-missing", table).drafts[0].wording == "Send it"
    assert answered("skip", "action-missing", table).drafts == ()
    on_record = replace(known(), actions={9: action()})
    assert codes(read(table, knows=on_record)) == []


def test_a_query_is_found_again_by_its_place_whatever_is_asked_before_it() -> None:
    two = grid(row(deadline="ASAP"), row(ref="12", deadline="ASAP"))
    first, second = read(two).open_queries
    log = read(two, answers={second.key: "Mar-21"})
    assert [each.answer for each in log.asked] == [None, "Mar-21"]
    assert log.open_queries == (first,)


def test_a_file_that_is_no_log_is_refused_with_its_own_headings() -> None:
    with pytest.raises(LogNotFound, match="none of its headings says action: “Present”, “For”"):
        read(grid(["Ann Hall", "Carnall Farrar"], headings=("Present", "For")))
    with pytest.raises(LogNotFound, match="it holds no table"):
        read()


def test_a_heading_can_be_told_and_can_be_told_to_mean_nothing() -> None:
    headings = ("Nr.", "What we said", "Comments")
    told = {"What we said": LogColumn.ACTION, "comments": None}
    log = read(
        grid(["9", "Send it", "x"], headings=headings), knows=replace(known(), headings=told)
    )
    assert (log.drafts[0].wording, log.drafts[0].kept) == ("Send it", ("Comments: x",))


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Action no.", LogColumn.REF),
        ("S/N", LogColumn.REF),
        ("Minute ref", LogColumn.REF),
        ("DATE\vRAISED", LogColumn.RAISED),
        ("Agenda item", LogColumn.ITEM),
        ("Actions", LogColumn.ACTION),
        ("By whom?", LogColumn.RESPONSIBLE),
        ("Owner / Lead", LogColumn.RESPONSIBLE),
        ("Completion date (planned)", LogColumn.DEADLINE),
        ("Revised deadline", LogColumn.REVISED),
        ("B/RAG rating", LogColumn.STATUS),
        ("RAG Status", LogColumn.STATUS),
        ("Status & comments", LogColumn.COMMENTS),
        ("Update as at 5 January", LogColumn.COMMENTS),
        ("Outcome", LogColumn.OUTCOME),
        ("Date completed", LogColumn.CLOSED),
        ("Strategic aim", None),
        ("", None),
        ("Action " * 30, None),
    ],
)
def test_the_headings_that_boards_use_are_known(heading: str, column: LogColumn | None) -> None:
    assert meaning(heading, known()) is column


def test_look_alikes_are_told_apart_by_what_stands_beside_them() -> None:
    headings = ("Date", "Date raised", "RAG", "Status", "Original deadline", "Due date", "Update")
    assert columns((*headings, "Notes"), known()) == (
        None,
        LogColumn.RAISED,
        None,
        LogColumn.STATUS,
        LogColumn.DEADLINE,
        LogColumn.REVISED,
        LogColumn.COMMENTS,
        LogColumn.COMMENTS,
    )
    assert columns(("Completion date", "Due"), known()) == (LogColumn.CLOSED, LogColumn.DEADLINE)
    assert columns(("Title", "Description"), known()) == (LogColumn.ITEM, LogColumn.ACTION)


def test_a_doubt_that_many_cells_share_is_asked_about_once() -> None:
    doubt = "more of it may have been cut off"
    few = [[replace(cell(f"Text {at}"), unsure=doubt) for at in range(2)] for _ in range(2)]
    many = [[replace(cell(f"Text {at}"), unsure=doubt) for at in range(2)] for _ in range(4)]
    rows: list[list[str | Cell]] = [[str(at), "9.12.20", *pair] for at, pair in enumerate(many, 1)]
    headings = ("Ref", "Date", "Item", "Action")
    log = read(grid(*rows, headings=headings))
    assert [one.query.field for one in log.asked] == ["8 cells"]
    assert [draft.wording for draft in log.drafts] == ["Text 1"] * 4
    rows = [[str(at), "9.12.20", *pair] for at, pair in enumerate(few, 1)]
    assert codes(read(grid(*rows, headings=headings))) == ["cut-unsure"] * 4


@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        ("Withdrawn", Outcome.WITHDRAWN),
        ("cancelled", Outcome.WITHDRAWN),
        ("No longer required", Outcome.WITHDRAWN),
        ("Superseded", Outcome.SUPERSEDED),
        ("Closed, forward plan", Outcome.FORWARD_PLAN),
        ("Transferred", Outcome.TRANSFERRED),
        ("Completed", Outcome.DONE),
        ("Closed", None),
    ],
)
def test_a_status_that_says_why_an_action_was_closed_is_its_outcome(
    word: str, outcome: Outcome | None
) -> None:
    (draft,) = read(grid(row(status=word))).drafts
    assert (draft.status, draft.outcome) == (Status.CLOSED, outcome)


@pytest.mark.parametrize(
    ("heading", "said", "status"),
    [
        ("Status / comments", "Complete - sent 11 Jan", Status.CLOSED),
        ("Status / comments", "Complete - propose closure", Status.CLOSING),
        ("Status / comments", "In progress. Two firms were asked", Status.OPEN),
        ("Status / comments", "Two firms were asked. Closed", Status.CLOSED),
        ("Update", "Asked twice\nCompleted", Status.CLOSED),
        ("Update", "List sent on 3 January. COMPLETED", Status.CLOSED),
        ("Update", "Completed the first half", Status.OPEN),
        ("Update", "Complete: the first half. The rest is to come", Status.OPEN),
        ("Paper needed?", "Yes", Status.OPEN),
    ],
)
def test_a_log_without_a_status_tells_it_in_words(heading: str, said: str, status: Status) -> None:
    headings = ["Ref", "Date", "Action", "Owner", "Due", heading]
    rows = ["1", "9 Dec 2020", "Mend the gate", "Daphne Thomas", "Jan-21", said]
    (found,) = read(grid(rows, headings=headings)).drafts
    assert found.status is status


@pytest.mark.parametrize(
    ("heading", "said", "outcome", "status"),
    [
        ("Update", "Asked twice", "Completed", Status.CLOSED),
        ("Status / update", "Ongoing", "The first half. Completed", Status.OPEN),
    ],
)
def test_the_first_column_that_tells_a_status_in_words_is_taken(
    heading: str, said: str, outcome: str, status: Status
) -> None:
    headings = ["Ref", "Date", "Action", heading, "Outcome"]
    table = grid(["1", "9 Dec 2020", "Mend the gate", said, outcome], headings=headings)
    assert read(table).drafts[0].status is status


def test_words_close_nothing_where_there_is_a_status() -> None:
    assert read(grid(row(comments="The first half was sent. Done"))).drafts[0].status is Status.OPEN


@pytest.mark.parametrize(
    ("status", "said", "closed", "kept"),
    [
        ("Open", "✓", None, True),
        ("Closed", "✓", None, False),
        ("Open", "Yes", None, True),
        ("Closing", "No", None, True),
        ("Closed", "Yes", None, False),
        ("Open", "Closed - by the firm", None, True),
        ("Closing", "13.1.21", date(2021, 1, 13), False),
        ("Closing", "13.1.21 by email", date(2021, 1, 13), True),
        ("Open", "-", None, False),
    ],
)
def test_a_status_comes_before_what_a_column_of_closing_says_which_is_kept(
    status: str,
    said: str,
    closed: date | None,
    kept: bool,  # noqa: FBT001
) -> None:
    headings = ("Ref", "Date", "Action", "Status", "Closed")
    log = read(grid(["9", "9 Dec 2020", "Mend the gate", status, said], headings=headings))
    (draft,) = log.drafts
    assert (draft.status.value, draft.closed, codes(log)) == (status.lower(), closed, [])
    assert draft.kept == ((f"Closed: {said}",) if kept else ())


@pytest.mark.parametrize(("said", "status"), [("✓", Status.CLOSED), ("", Status.OPEN)])
def test_a_tick_closes(said: str, status: Status) -> None:
    headings = ["Ref", "Date", "Action", "Owner", "Due", "Done?"]
    rows = ["1", "9 Dec 2020", "Mend the gate", "Daphne Thomas", "Jan-21", said]
    log = read(grid(rows, headings=headings))
    assert log.drafts[0].status is status
    assert log.asked == ()


def test_words_behind_a_closing_are_kept() -> None:
    headings = ["Ref", "Date", "Action", "Owner", "Due", "Closed?"]
    rows = ["1", "9 Dec 2020", "Mend the gate", "Daphne Thomas", "Jan-21", "Closed - by the firm"]
    (found,) = read(grid(rows, headings=headings)).drafts
    assert (found.status, found.kept) == (Status.CLOSED, ("Closed?: Closed - by the firm",))


@pytest.mark.parametrize(("due", "means"), [("end Nov", "2021-11"), ("30 Nov", "2021-11-30")])
def test_a_day_without_its_year_waits_for_when_the_action_was_raised(due: str, means: str) -> None:
    headings = ["Ref", "Action", "Owner", "Due"]
    rows = ["1", "Mend the gate", "Daphne Thomas", due]
    log = read(grid(rows, headings=headings))
    assert codes(log) == ["raised-missing"]
    told = answered("9 Dec 2020", "raised-missing", grid(rows, headings=headings))
    assert str(told.drafts[0].deadline) == means


def test_numbers_of_items_are_one_question() -> None:
    rows = [row(ref=ref, action=f"Mend gate {ref}") for ref in ("14.3", "15.3")]
    assert codes(read(grid(*rows))) == ["ref-pattern"]
    assert codes(read(grid(row(ref="7"), *rows))) == ["ref-not-understood"] * 2


def test_each_word_that_is_no_status_is_asked_about_once() -> None:
    words = ("Parked", "Waiting", "parked")
    log = read(grid(*(row(ref=str(at), status=word) for at, word in enumerate(words, 1))))
    assert [(one.query.says, one.query.taken) for one in log.asked] == [
        *(("Parked", "open"), ("Waiting", "open"))
    ]


def test_the_words_behind_a_status_are_kept_whatever_is_answered() -> None:
    rows = grid(row(status="Closed - see paper 4"))
    (draft,) = answered("closed", "status-not-understood", rows).drafts
    assert (draft.status, draft.kept) == (Status.CLOSED, ("Status: Closed - see paper 4",))


_COUNTED = grid(row(ref=cell("1.", Mark.NUMBERED)), row(ref=cell("2.", Mark.NUMBERED)))
_STRUCK = grid(
    [cell(text, Mark.STRUCK) for text in ("9", "09-Dec-20", "", "Report", "", "", "", "")]
)
_UNSURE = replace(cell("9 Dec"), unsure="two columns run together")
_STATUSES = '"open" or "closing" or "closed" or "skip"'


@pytest.mark.parametrize(
    ("table", "code", "answer", "understood"),
    [
        (_COUNTED, "auto-numbered", "skip", '"new"'),
        (_COUNTED, "auto-numbered", "perhaps", '"new"'),
        (_STRUCK, "struck-through", "perhaps", _STATUSES),
        (grid(row(action="")), "action-missing", " ", ', or "skip" to leave the row out'),
        (grid(row(date=_UNSURE)), "cut-unsure", "soonish", ', or "skip" to leave the row out'),
    ],
)
def test_an_answer_that_is_none_is_refused_with_those_that_there_are(
    table: Grid, code: str, answer: str, understood: str
) -> None:
    with pytest.raises(AnswerNotUnderstood) as refused:
        answered(answer, code, table)
    assert refused.value.hints[0].endswith(understood)


def test_an_answer_about_a_day_is_read_in_its_place() -> None:
    (draft,) = answered("9 Dec 2020", "cut-unsure", grid(row(date=_UNSURE))).drafts
    assert draft.raised == date(2020, 12, 9)
