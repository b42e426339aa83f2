"""Each rule by which the rows and cells of a log are read: a short example of what it decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from actionlog.domain.action import Status
from actionlog.domain.dates.deadline import Month, stored_deadline
from actionlog.domain.paper_style import HISTORY_HEADINGS
from actionlog.errors import LogNotFound
from actionlog.importers.rows.cell_text import on_one_line
from actionlog.importers.rows.column_guesses import guess
from actionlog.importers.rows.comments_column import in_story_order
from actionlog.importers.rows.date_tokens import between
from actionlog.importers.rows.own_papers import agreed_on
from actionlog.importers.rows.row_kinds import section
from tests.factories import action, comment
from tests.importers.grids import (
    HEADINGS,
    MEETINGS,
    answered,
    asked,
    cell,
    codes,
    grid,
    known,
    one,
    read,
    row,
)

if TYPE_CHECKING:
    from actionlog.importers.source_document import Cell, Grid

_REST = [""] * (len(HEADINGS) - 1)


def _sheet(name: str, *lines: list[str]) -> Grid:
    found = grid(*lines, headings=None)
    place = replace(found.place, sheet=name)
    rows = (replace(line, place=replace(line.place, sheet=name)) for line in found.rows)
    return replace(found, rows=tuple(rows), place=place)


def _of(text: str) -> str:
    return str(one(deadline=text).deadline)


def test_a_day_that_may_be_of_two_years_is_not_asked_about_where_it_is_on_record() -> None:
    record = replace(known(), actions={9: action(9, comments=[comment("2020-12-20", "Asked")])})
    rows = grid(row(date="1 Dec 2019", comments="20 Dec: Asked"))
    assert asked(read(rows), "date-not-understood").field == "comment 1"
    assert codes(read(rows, knows=record)) == []
    other = grid(row(date="1 Dec 2019", comments="20 Dec: Told"))
    assert codes(read(other, knows=record)) == ["date-not-understood"]
    then = replace(known(), actions={9: action(9, comments=[comment("2020-11-20", "Asked")])})
    assert codes(read(rows, knows=then)) == ["date-not-understood"]


def test_a_day_may_be_written_month_first_in_words() -> None:
    assert one(date="Saturday, March 7th, 2020").raised == date(2020, 3, 7)


def test_a_month_is_between_two_days_where_one_of_its_own_is() -> None:
    first, last = date(2021, 1, 31), date(2021, 3, 1)
    assert [between(Month(2021, month), first, last) for month in (12, 1, 3, 4)] == [
        *(False, True, True, False)
    ]
    assert not between(Month(2020, 12), first, last)
    assert not between(date(2021, 3, 2), first, last)


def test_a_meeting_of_september_is_found_by_each_spelling() -> None:
    knows = replace(known(), meetings=(*MEETINGS, date(2021, 9, 8)))
    for said in ("Sept meeting", "Sep meeting", "September meeting"):
        (draft,) = read(grid(row(deadline=said)), knows=knows).drafts
        assert str(draft.deadline) == "meeting 2021-09-08"


def test_a_next_meeting_before_the_paper_is_doubted_with_the_one_to_come() -> None:
    rows = grid(row(date="7 Oct 2020", deadline="Next meeting"))
    question = asked(read(rows), "deadline-implausible")
    assert (question.taken, question.means[-1]) == ("meeting 2020-12-09", "meeting 2021-01-13")
    named = read(grid(row(date="7 Oct 2020", deadline="December meeting")))
    assert (str(named.drafts[0].deadline), codes(named)) == ("meeting 2020-12-09", [])
    moved = read(grid(row(date="7 Oct 2020", deadline="Next meeting\nDec-20")))
    assert (str(moved.drafts[0].deadline), codes(moved)) == ("2020-12", [])
    there = replace(action(9), deadline=stored_deadline("meeting 2020-12-09"))
    again = read(rows, knows=replace(known(), actions={9: there}))
    assert (str(again.drafts[0].deadline), codes(again)) == ("meeting 2020-12-09", [])


def test_several_dates_are_deadlines_where_nothing_else_is_said() -> None:
    assert [_of(f"7 Mar 2021{between}9 Apr 2021") for between in (", ", " and perhaps ")] == [
        "2021-04-09",
        "None",
    ]
    assert _of("1 Mar 2021 (was 7 Feb 2021)") == "2021-03-01"
    assert _of("9 Apr 2021, 7 Mar 2021") == "None"


def test_what_is_too_long_for_a_date_or_a_name_is_read_as_none() -> None:
    assert codes(read(grid(row(date=f"9 Dec 2020 {'x' * 200}")))) == ["date-not-understood"]
    assert _of("7 Mar 2021 " * 40) == "None"
    assert len(one(responsible="Ann Hall, " * 60).responsible) == 1


def test_many_lines_above_and_many_titles_between_are_one_note_each() -> None:
    above = [[f"Line {at}", *_REST] for at in range(6)]
    parts = [[f"PART {at}", *_REST] for at in range(5)]
    notes = read(grid(*above, list(HEADINGS), row(), *parts, headings=None)).notes
    assert "and 2 more lines" in notes[0]
    assert any(note.startswith("5 rows are titles of sections") for note in notes)
    assert len(notes) == 2


def test_a_long_text_is_quoted_by_its_beginning() -> None:
    (note,) = read(grid([f"{'Line ' * 60}end", *_REST], list(HEADINGS), row(), headings=None)).notes
    assert note.endswith("Line …”")


def test_a_note_on_an_empty_row_is_told() -> None:
    (note,) = read(grid(row(), [replace(cell(), note="Ask Ann"), *_REST])).notes
    assert note.endswith("a note on an empty row says “Ask Ann”")


def test_the_meeting_above_the_headings_raised_what_stands_below() -> None:
    above = ["Actions from the meeting of 7 October 2020", *_REST]
    (draft,) = read(grid(above, list(HEADINGS), row(date=""), headings=None)).drafts
    assert draft.raised == date(2020, 10, 7)


def test_tables_that_are_no_log_are_one_note_of_six() -> None:
    others = [_sheet(f"No {at}", ["a", "b"], ["c", "d"]) for at in range(8)]
    (note,) = read(*others, grid(row())).notes
    assert note.startswith("8 tables are no log")
    assert "“a | b”; and 2 more" in note
    assert "more" not in read(*others[:6], grid(row())).notes[0]


def test_what_a_paper_prints_for_nothing_is_nothing() -> None:
    draft = one(comments="None", item="No item given")
    assert (draft.comments, draft.item) == ((), "")


def test_a_day_of_raising_on_record_is_not_asked_for() -> None:
    record = replace(known(), actions={9: action(9)})
    log = read(grid(row(date="")), knows=record)
    assert (codes(log), log.drafts[0].raised) == ([], date(2020, 12, 9))


@pytest.mark.parametrize(("mark", "said"), [("\v", "Anyone"), ("\n", "Any one"), (" ", "Any one")])
def test_only_a_wrapped_line_may_have_broken_a_word_of_the_record(mark: str, said: str) -> None:
    there = replace(action(9), wording="Visit Anyone", item="Anyone")
    cells = {"item": f"Any{mark}one", "action": f"Visit Any{mark}one"}
    (draft,) = read(grid(row(**cells)), knows=replace(known(), actions={9: there})).drafts
    assert (draft.item, on_one_line(draft.wording)) == (said, f"Visit {said}")
    (other,) = read(
        grid(row(item=f"Some{mark}one")), knows=replace(known(), actions={9: there})
    ).drafts
    assert other.item == "Some one"


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("1 Mar 2021", "2020-03-01"),
        ("1 Mar 2023", "2020-03-01"),
        ("29 Feb 2024", None),
        ("20 Jan 2021", ""),
    ],
)
def test_a_day_of_raising_that_is_to_come_may_be_of_an_earlier_year(
    said: str, means: str | None
) -> None:
    log = read(grid(row(date=said, deadline="Jan 2030")))
    if means == "":
        assert "raised-implausible" not in codes(log)
        return
    assert list(asked(log, "raised-implausible").means[1:]) == ([means] if means else [])


def test_a_whole_month_is_no_day_of_raising_unless_one_meeting_is_in_it() -> None:
    assert one(date="Dec 2020").raised == date(2020, 12, 9)
    assert asked(read(grid(row(date="Nov 2020"))), "date-not-understood").means == ()


def test_a_day_of_closing_that_is_none_is_asked_for() -> None:
    headings, line = ["Ref", "Action", "Closed on"], ["9", "Mend the gate", "soon after"]
    table = grid(line, headings=headings)
    assert asked(read(table), "date-not-understood").field == "closed"
    (draft,) = read(table).drafts
    assert (draft.status, draft.kept) == (Status.OPEN, ("Closed on: soon after",))
    (draft,) = answered("9.12.20", "date-not-understood", table).drafts
    assert (draft.closed, draft.kept) == (date(2020, 12, 9), ())


def test_refs_that_are_no_numbers_at_all_are_said_to_be_none() -> None:
    rows = [row(ref=ref, item=ref) for ref in "ABCD"]
    assert "do not end in one" in asked(read(grid(*rows)), "ref-pattern").why
    rows = [row(ref=f"{ref}-1", item=ref) for ref in "ABCD"]
    assert "say too little" in asked(read(grid(*rows)), "ref-pattern").why


def test_a_row_that_says_the_same_in_another_table_is_read_once() -> None:
    lines = ["Action", "Owner"], ["Mend the gate", "Ann Hall"]
    log = read(_sheet("March", *map(list, lines)), _sheet("April", *map(list, lines)))
    assert len(log.drafts) == 1
    assert log.notes[0].endswith("once")


def _pages(*tables: Grid) -> list[Grid]:
    """The tables as those of a paper's pages."""
    found = []
    for page, table in enumerate(tables, 1):
        place = replace(table.place, sheet=None, page=page)
        rows = (replace(line, place=replace(line.place, sheet=None)) for line in table.rows)
        found.append(replace(table, place=place, rows=tuple(rows)))
    return found


def _line(**told: str) -> list[str]:
    return [told.get(heading.lower(), "") for heading in HEADINGS]


def test_a_page_goes_on_where_it_has_as_many_columns_and_numbers_in_the_first() -> None:
    after: dict[str, list[str | Cell]] = {
        "another": ["10", "b", "c"],
        "none": row(ref="next"),
        "on": row(ref="10"),
    }
    refs = {
        name: [one.ref for one in read(*_pages(grid(row()), grid(line, headings=None))).drafts]
        for name, line in after.items()
    }
    assert refs == {"another": [9], "none": [9], "on": [9, 10]}


def test_an_empty_cell_goes_on_in_the_next_row() -> None:
    (page,) = _pages(grid(row(item=""), _line(item="the harbour")))
    assert [one.item for one in read(page).drafts] == ["the harbour"]


def test_a_row_with_a_number_and_one_thing_more_is_an_action_and_one_without_is_none() -> None:
    assert [one.ref for one in read(grid(row(), _line(ref="10", deadline="Jan-21"))).drafts] == [
        *(9, 10)
    ]
    log = read(grid(row(deadline="Jan-21"), _line(deadline="Feb-21", comments="x")))
    assert ([one.ref for one in log.drafts], "is no action" in log.notes[0]) == ([9], True)
    assert "(10-11)" in read(grid(row(), _line(ref="10"), _line(ref="11"))).notes[0]


def test_a_row_that_says_the_same_in_every_cell_is_no_title_where_that_is_a_number() -> None:
    assert len(read(grid(row(), ["12"] * len(HEADINGS))).drafts) == 2
    assert len(read(grid(row(), [*["Part B"], *_REST])).drafts) == 1


@pytest.mark.parametrize(("said", "actions"), [("and paint it", 1), ("Paint it", 2)])
def test_the_end_of_a_sentence_alone_in_its_row_goes_on_from_above(said: str, actions: int) -> None:
    headings = ["Action", "Owner", "Due"]
    table = grid(["Mend the gate", "Ann Hall", "Jan-21"], [said, "", ""], headings=headings)
    assert len(read(table).drafts) == actions


@pytest.mark.parametrize(
    ("revised", "due", "earlier"),
    [
        ("5 Feb 2021", "2021-02-05", ["2021-01-01"]),
        ("soon after", "None", []),
        ("", "2021-01-01", []),
    ],
)
def test_a_revised_deadline_replaces_the_first_even_where_it_is_not_understood(
    revised: str, due: str, earlier: list[str]
) -> None:
    headings = ["Ref", "Action", "Owner", "Deadline", "Revised deadline"]
    (draft,) = read(
        grid(["9", "Mend", "Ann Hall", "1 Jan 2021", revised], headings=headings)
    ).drafts
    assert (str(draft.deadline), [str(one) for one in draft.earlier]) == (due, earlier)


def test_an_outcome_in_words_beside_comments_is_kept() -> None:
    headings = ["Ref", "Action", "Owner", "Comments", "Outcome"]
    for outcome, kept in (("done it well", ("Outcome: done it well",)), ("done", ())):
        table = grid(["9", "Mend", "Ann Hall", "Asked", outcome], headings=headings)
        assert read(table).drafts[0].kept == kept


def test_a_date_that_a_sentence_goes_on_after_begins_no_comment() -> None:
    first = "20 Dec 2020: Asked the port about it all and it said yes"
    assert len(one(comments=f"{first}\v5 Jan 2021 and more").comments) == 1
    assert len(one(comments=f"{first}\v5 Jan 2021: It did").comments) == 2


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("Proposed for closure", Status.CLOSING),
        ("Outstanding actions", Status.OPEN),
        ("Open and closed actions", None),
        (f"Closed {'long ' * 20}ago", None),
    ],
)
def test_how_what_stands_under_a_title_stands(title: str, status: Status | None) -> None:
    assert section(title) is status


def test_who_is_agreed_to_have_closed_it_is_read_from_the_last_comment() -> None:
    said = comment("2021-01-20", "Agreed closed on 13 January")
    assert agreed_on([said]) == date(2021, 1, 13)
    assert agreed_on([comment(None, "Agreed closed on 13 January 2020")]) == date(2020, 1, 13)
    assert agreed_on([comment(None, "Agreed closed on 13 Janus 2020")]) is None
    assert agreed_on([]) is None


def test_comments_are_turned_where_the_newest_of_them_stands_first() -> None:
    first, last = comment("2021-01-01", "a"), comment("2021-02-01", "b")
    assert in_story_order([last, first]) == (first, last)
    assert in_story_order([first, last, first]) == (first, last, first)


@pytest.mark.parametrize(
    ("heading", "column"),
    [("When", "raised"), ("When %", "none"), ("Reviewed", "none"), ("Last edited", "none")],
)
def test_a_share_or_a_day_of_looking_is_no_column_of_a_log(heading: str, column: str) -> None:
    assert guess(heading, [f"7 Apr 202{year}" for year in range(5)], frozenset()) == column


def test_a_table_that_says_nothing_of_what_is_to_be_done_does_not_go_with_one_that_does() -> None:
    knows = replace(known(), actions={2: action(2)})
    log = _sheet("Log", ["Ref", "Action", "Owner"], ["1", "Mend", "Ann Hall"])
    lists = _sheet("Lists", ["Ref", "Status"], ["2", "Closed"])
    assert [one.ref for one in read(log, lists, knows=knows).drafts] == [1]
    assert [one.ref for one in read(lists, knows=knows).drafts] == [2]


def test_the_history_of_a_paper_is_no_log_and_its_name_no_word_of_a_row() -> None:
    older = (*HISTORY_HEADINGS[:-1], "By", HISTORY_HEADINGS[-1])
    for names in (HISTORY_HEADINGS, older):
        history = _sheet("History", [*names, ""], ["1"] * (len(names) + 1))
        assert read(grid(row()), history).notes == ()
    below = [*HISTORY_HEADINGS, *[""] * (len(HEADINGS) - len(HISTORY_HEADINGS))]
    refs = [one.ref for one in read(grid(row(), row(ref="12"), row(ref="13"), below)).drafts]
    assert refs[:3] == [9, 12, 13]
    headings = ["Ref", "Action", "Paper"]
    for said, kept in (("Log · meeting of 13 Jan 2021", ()), ("A4", ("Paper: A4",))):
        assert read(grid(["1", "Mend it", said], headings=headings)).drafts[0].kept == kept


@pytest.mark.parametrize(
    ("first", "day", "actions"),
    [("Number", "dd/mm/yyyy", 1), ("7", "the date", 1), ("7", "the 1st date", 2), ("7", "soon", 2)],
)
def test_a_row_explains_the_headings_where_a_cell_for_a_number_or_a_day_has_none(
    first: str, day: str, actions: int
) -> None:
    explains = [first, day, "Item", "Enter what is to be done", "Enter name", "", "Choose", ""]
    assert len(read(grid(explains, row())).drafts) == actions


@pytest.mark.parametrize(
    ("said", "are_actions"),
    [
        (("Mend the gate of it", "Paint the old boat", "Ann Hall"), True),
        (("Mend the gate of it", "Tom Reed", "Ann Hall"), False),
        (("Mend the gate of it", "Tom", "Ann"), False),
    ],
)
def test_a_column_of_names_says_what_to_do_where_fewer_than_half_are_names(
    said: tuple[str, ...],
    are_actions: bool,  # noqa: FBT001
) -> None:
    headings = ["Order", "Story", "Task", "Name", "Due"]
    rows = [[str(at), "Gate", f"TA10{at}", one, "7 Apr 2021"] for at, one in enumerate(said, 1)]
    try:
        found = [one.wording for one in read(grid(*rows, headings=headings)).drafts]
    except LogNotFound:
        found = []
    assert (found == list(said)) is are_actions


@pytest.mark.parametrize(
    ("said", "is_log"), [(("4", "12%", "Mend it"), False), (("4", "Go home", "Mend it"), True)]
)
def test_a_table_by_itself_whose_actions_are_mostly_numbers_is_no_log(
    said: tuple[str, ...],
    is_log: bool,  # noqa: FBT001
) -> None:
    table = grid(*([one, "x", "y"] for one in said), headings=["Actions", "Status", "Notes"])
    try:
        found = len(read(table).drafts)
    except LogNotFound:
        found = 0
    assert bool(found) is is_log
