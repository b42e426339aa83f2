"""`rows`, deadlines and days of a log: by the grammar, or asked about and kept as they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from actionlog.domain.dates.deadline import Deadline, Month
from actionlog.errors import AnswerNotUnderstood
from actionlog.importers.rows.log_reader import day_in_name
from actionlog.importers.source_document import SOFT, Cell, Mark
from tests.factories import action
from tests.importers.grids import (
    FILE,
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
    from actionlog.domain.dates.deadline import Written


def shown(text: str, value: Written | None, stored: date) -> Cell:
    """A spreadsheet's date: what it shows, and what is behind it."""
    return Cell(text, cell().place, value, stored)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("Dec-20", "2020-12"),
        ("December 2020", "2020-12"),
        ("end March 2021", "2021-03"),
        ("End of January", "2021-01"),
        ("04-Mar-21", "2021-03-04"),
        ("4 March 2021", "2021-03-04"),
        ("4th of March 2021", "2021-03-04"),
        ("04-03-2021", "2021-03-04"),
        ("4th March 2021.", "2021-03-04"),
        ("04/03/2021", "2021-03-04"),
        ("04.03.21", "2021-03-04"),
        ("Thu 4 Mar 2021", "2021-03-04"),
        ("2021-03-04", "2021-03-04"),
        ("by 31 March", "2021-03-31"),
        ("Q4 2020/21", "2021-03-31"),
        ("Next meeting", "meeting 2021-01-13"),
        ("For the next meeting", "meeting 2021-01-13"),
        ("Next Board", "meeting 2021-01-13"),
        ("By our next Board meeting.", "meeting 2021-01-13"),
        ("January meeting", "meeting 2021-01-13"),
        ("April 2021 Board", "meeting 2021-04-07"),
        ("Board 13 Jan", "meeting 2021-01-13"),
        ("Board 13 Jan. 2021", "meeting 2021-01-13"),
        ("Ongoing", "ongoing"),
        ("On-going", "ongoing"),
        ("TBC", "tbc"),
        ("N/A", "tbc"),
        ("-", "tbc"),
        ("", "tbc"),
    ],
)
def test_a_deadline_is_read_by_the_grammar(text: str, stored: str) -> None:
    log = read(grid(row(deadline=text)))
    assert str(log.drafts[0].deadline) == stored
    assert codes(log) == []


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("ASAP", ()),
        ("20.11", ("2021-11-20", "2020-11")),
        ("Feb-29", ("2029-02", "2024-02-29")),
        ("End of FY", ()),
        ("12/31/20", ("2020-12-31",)),
        ("2021/22", ()),
        ("Q3", ()),
        ("was Nov-20", ("2020-11",)),
        ("Nov-20, now Jan 21", ("2020-11", "2021-01", "2020-01-21")),
        ("Jan-21 (was Nov-20), now Mar-21", ("2021-01", "2020-11", "2021-03")),
        ("7 Mar 2021 and so on, " * 10, ()),
        ("w/c 4 Jan 2021", ("2021-01-08", "2021-01-04")),
        ("w/e 8 Jan 2021", ("2021-01-08",)),
        ("Jan 21", ("2021-01", "2021-01-21")),
        ("May meeting", ("2021-05",)),
        ("friday", ()),
        ("+2w", ()),
    ],
)
def test_what_is_no_certain_date_is_kept_and_asked_about(text: str, means: tuple[str]) -> None:
    table = grid(row(deadline=text))
    log = read(table)
    query = asked(log, "date-not-understood")
    assert (query.says, query.taken, query.means) == (text.strip(), None, means)
    assert log.drafts[0].deadline is None
    assert log.drafts[0].kept == (f"Deadline: {text.strip()}",)
    again = answered("Mar-21", "date-not-understood", table)
    assert again.drafts[0].deadline == Deadline.in_month(Month(2021, 3))
    assert again.drafts[0].kept == ()
    assert again.open_queries == ()


def test_an_answer_of_keep_leaves_the_cell_as_it_was_and_settles_it() -> None:
    log = answered("keep", "date-not-understood", grid(row(deadline="ASAP")))
    assert log.drafts[0].kept == ("Deadline: ASAP",)
    assert log.open_queries == ()


def test_an_answer_that_cannot_be_read_is_refused_with_its_place() -> None:
    with pytest.raises(AnswerNotUnderstood, match=r'"soonish" about log.xlsx, sheet Actions, F2'):
        answered("soonish", "date-not-understood", grid(row(deadline="ASAP")))


@pytest.mark.parametrize(
    "text",
    [
        "Nov-20\nJan-21",
        f"Nov-20{SOFT}Jan-21",
        "Nov-20, revised Jan-21",
        "Nov-20 → Jan-21",
        "Jan-21 (was Nov-20)",
        "Nov-20Jan-21",
        "Original: Nov-20 Revised: Jan-21",
    ],
)
def test_dates_that_are_stacked_in_one_cell_are_a_deadline_that_moved(text: str) -> None:
    log = read(grid(row(date="04-Mar-20", deadline=text)))
    (draft,) = log.drafts
    assert list(map(str, draft.earlier)) == ["2020-11"]
    assert str(draft.deadline) == "2021-01"
    assert codes(log) == []


def test_stacked_dates_that_run_backwards_are_not_guessed() -> None:
    log = read(grid(row(date="04-Mar-20", deadline="Jan-21\nNov-20")))
    assert codes(log) == ["date-not-understood"]
    assert asked(log, "date-not-understood").means == ("2021-01", "2020-11")
    log = read(grid(row(deadline="Nov-20\nor later")))
    assert asked(log, "date-not-understood").means == ("2020-11",)


def test_a_date_that_is_struck_through_before_another_is_the_earlier_one() -> None:
    log = read(grid(row(date="04-Mar-20", deadline=cell("Nov-20 Jan-21", Mark.PARTLY_STRUCK))))
    assert [str(log.drafts[0].deadline), *map(str, log.drafts[0].earlier)] == ["2021-01", "2020-11"]
    assert codes(log) == []


def test_dates_that_are_struck_through_elsewhere_or_not_at_all_are_asked_about() -> None:
    raised = cell("04-Mar-20 09-Dec-20", Mark.PARTLY_STRUCK)
    assert codes(read(grid(row(date=raised)))) == ["struck-through", "date-not-understood"]
    late = cell("Jan-21 or later", Mark.PARTLY_STRUCK)
    assert codes(read(grid(row(deadline=late)))) == ["struck-through", "date-not-understood"]
    unsure = replace(cell("Nov-20\nJan-21"), unsure="two columns run together")
    assert codes(read(grid(row(date="04-Mar-20", deadline=unsure)))) == ["cut-unsure"]


def test_a_column_of_revised_dates_holds_the_deadline_that_stands() -> None:
    headings = ("Ref", "Date", "Action", "Deadline", "Revised date")
    log = read(
        grid(
            ["9", "04-Mar-20", "Send it", "Nov-20", "Jan-21"],
            ["10", "04-Mar-20", "Send it", "Nov-20", ""],
            headings=headings,
        )
    )
    assert [list(map(str, (*one.earlier, one.deadline))) for one in log.drafts] == [
        ["2020-11", "2021-01"],
        ["2020-11"],
    ]


def test_the_value_of_a_spreadsheets_cell_speaks_before_its_text() -> None:
    draft = one(deadline=shown("Feb-21", Month(2021, 2), date(2021, 2, 1)))
    assert str(draft.deadline) == "2021-02"


@pytest.mark.parametrize(
    ("text", "value", "taken"),
    [
        ("Dec-21", Month(2021, 12), "2021-12"),
        ("20-Dec", date(2021, 12, 20), "2021-12-20"),
    ],
)
def test_a_year_that_a_spreadsheet_took_for_a_day_is_asked_about(
    text: str, value: Written, taken: str
) -> None:
    log = read(grid(row(deadline=shown(text, value, date(2021, 12, 20)))))
    query = asked(log, "deadline-implausible")
    assert (query.taken, query.means) == (taken, (taken, "2020-12"))
    assert str(log.drafts[0].deadline) == taken


@pytest.mark.parametrize(
    ("text", "value", "stored"),
    [
        ("Feb-21", Month(2021, 2), date(2021, 2, 28)),
        ("Feb-21", Month(2021, 2), date(2021, 2, 21)),
        ("20/02/2021", date(2021, 2, 20), date(2021, 2, 20)),
        ("end December", None, date(2021, 12, 20)),
    ],
)
def test_other_days_behind_a_cell_are_no_cause_to_ask(
    text: str, value: Written | None, stored: date
) -> None:
    assert codes(read(grid(row(deadline=shown(text, value, stored))))) == []


@pytest.mark.parametrize(
    ("cells", "other"),
    [
        ({"deadline": "Nov-20"}, "2021-11"),
        ({"deadline": "January 2024"}, "2021-01"),
        ({"deadline": "Dec-21", "status": "Closing"}, "2020-12"),
        ({"deadline": "Jan-22", "comments": "Due by January 2021 at the latest"}, "2021-01"),
    ],
)
def test_a_deadline_that_cannot_be_meant_is_read_and_asked_about(
    cells: dict[str, str], other: str
) -> None:
    log = read(grid(row(**cells)))
    query = asked(log, "deadline-implausible")
    assert query.means == (query.taken, other)
    assert str(log.drafts[0].deadline) == query.taken
    again = answered(other, "deadline-implausible", grid(row(**cells)))
    assert str(again.drafts[0].deadline) == other


def test_a_deadline_at_a_meeting_that_there_is_is_no_year_off_and_a_month_may_be() -> None:
    cells = {"date": "4 Mar 2020", "status": "Closed"}
    assert codes(read(grid(row(**cells, deadline="April 2021 Board")))) == []
    assert codes(read(grid(row(**cells, deadline="April 2021")))) == ["deadline-implausible"]


def test_the_meeting_of_a_month_with_two_is_asked_about_though_one_of_them_is_past() -> None:
    knows = replace(known(), meetings=(*MEETINGS[:2], date(2021, 1, 27), *MEETINGS[2:]))
    rows = grid(row(deadline="January meeting"))
    assert codes(read(rows, knows=knows)) == ["date-not-understood"]


def test_a_deadline_a_year_ahead_of_an_open_action_is_a_deadline() -> None:
    assert codes(read(grid(row(deadline="Dec-21")))) == []


def test_a_closed_action_is_not_a_year_off_where_the_year_before_it_was_not_yet_raised() -> None:
    assert codes(read(grid(row(status="Closed")))) == []


def test_a_month_in_which_the_board_met_once_is_that_day() -> None:
    headings = ("Ref", "Meeting", "Action")
    log = read(
        grid(["9", "December 2020", "Send it"], ["10", "Nov 2020", "Ask"], headings=headings)
    )
    assert [draft.raised for draft in log.drafts] == [date(2020, 12, 9), None]
    query = asked(log, "date-not-understood")
    assert query.needed
    assert query.ref == 10


def test_words_beside_the_day_of_a_meeting_are_kept() -> None:
    for said in ("Board of 9 December 2020", "December 2020"):
        draft = one(date=said)
        assert (draft.raised, draft.kept) == (date(2020, 12, 9), (f"Date: {said}",))
    assert one(date="(9 December 2020)").kept == ()


@pytest.mark.parametrize(
    ("said", "means", "why"),
    [
        ("9 Dec 2020 (item 4)", ("2020-12-09",), "one certain reading"),
        ("9 Dec 2020, 13 Jan 2021", ("2020-12-09", "2021-01-13"), "one certain reading"),
        ("Nov 2020", (), "Nov 2020 is a whole month: on which day was the action raised?"),
        ("Jan 2021", ("2021-01-06", "2021-01-13"), "Jan 2021 is a whole month"),
        ("Monday", (), "one certain reading"),
        ("", (), "it does not say when"),
    ],
)
def test_a_day_of_raising_that_is_not_certain_is_asked_about_or_is_that_on_record(
    said: str, means: tuple[str, ...], why: str
) -> None:
    knows = replace(known(), meetings=(date(2021, 1, 6), *MEETINGS))
    rows = grid(row(date=said))
    log = read(rows, knows=knows)
    ((query, _),) = ((each.query, each.answer) for each in log.asked)
    assert (query.needed, query.taken, query.means) == (True, None, means)
    assert why in query.why
    kept = (f"Date: {said}",) if said else ()
    assert (log.drafts[0].raised, log.drafts[0].kept) == (None, kept)
    told = answered("9.12.20", query.code, rows, knows=knows).drafts[0]
    assert (told.raised, told.kept) == (date(2020, 12, 9), ())
    there = replace(knows, actions={9: action(9)})
    log = read(rows, knows=there)
    assert (log.drafts[0].raised, log.drafts[0].kept) == (date(2020, 12, 9), kept)
    taken = [(each.query.needed, each.query.taken, each.query.means) for each in log.asked]
    assert taken == ([(False, "2020-12-09", means or ("2020-12-09",))] if said else [])


def test_what_a_spreadsheet_holds_says_when_an_action_was_raised_whatever_it_shows() -> None:
    day = date(2020, 12, 8)
    draft = one(date=shown("9 December", day, day))
    assert (draft.raised, draft.kept) == (day, ())


def test_a_log_without_dates_asks_once_when_its_actions_were_raised() -> None:
    table = grid(["9", "Send it"], ["10", "Ask"], headings=("Ref", "Action"))
    assert codes(read(table)) == ["raised-missing"]
    log = answered("9.12.20", "raised-missing", table)
    assert [draft.raised for draft in log.drafts] == [date(2020, 12, 9)] * 2


def test_the_title_of_a_section_may_say_when_its_actions_were_raised() -> None:
    title = ["Meeting of 9 December 2020", "", "", ""]
    line, headings = ["9", "Send it", "All", "Jan-21"], ("Ref", "Action", "By", "Due")
    log = read(grid(title, line, headings=headings))
    assert (log.drafts[0].raised, codes(log)) == (date(2020, 12, 9), [])
    there = replace(known(), actions={9: action(9)})
    assert codes(read(grid(line, headings=headings), knows=there)) == []


def test_a_day_after_the_paper_is_asked_about() -> None:
    log = read(grid(row(date="9.12.21", deadline="TBC")))
    assert asked(log, "raised-implausible").means == ("2021-12-09", "2020-12-09")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2021-01-13.xlsx", date(2021, 1, 13)),
        ("Action log 13.1.21 v2.docx", date(2021, 1, 13)),
        ("PB_action_log_13-01-2021.pdf", date(2021, 1, 13)),
        ("3b Action log 13 January 2021.pdf", date(2021, 1, 13)),
        ("log January 13th, 2021.csv", date(2021, 1, 13)),
        ("20210113 log.csv", date(2021, 1, 13)),
        ("log 04-03-21.csv", None),
        ("log 2020-12-09 and 2021-01-13.csv", None),
        ("log.csv", None),
        ("action log v12.csv", None),
        ("12345678901234.csv", None),
    ],
)
def test_a_files_name_may_say_of_which_day_it_is(name: str, day: date | None) -> None:
    assert day_in_name(name) == day


def test_a_title_that_says_when_it_was_updated_is_a_note_and_no_meeting() -> None:
    lines = [["Log, updated 05.01.21", *[""] * 7], ["Ref", "Action", "Due", *[""] * 5]]
    log = read(grid(*lines, ["9", "Send it", "Apr-21", *[""] * 5], headings=None), name=FILE)
    assert log.dated is None
    assert log.notes == ("the file says “Log, updated 05.01.21”",)


def test_a_day_without_its_year_is_that_of_a_meeting_or_is_asked_about() -> None:
    log = read(grid(row(date="9 December"), row(ref="12", date="8 December")))
    assert [draft.raised for draft in log.drafts] == [date(2020, 12, 9), None]
    assert asked(log, "date-not-understood").means == ("2020-12-08",)


def test_a_title_above_the_table_does_not_say_when_its_actions_were_raised() -> None:
    above = ["Updated 05.01.21", "", ""]
    closed = ["Closed since 9 December 2020", "", ""]
    lines = (above, ["Ref", "Action", "Due"], closed, ["9", "Send it", ""])
    log = read(grid(*lines, headings=None))
    assert log.drafts[0].raised is None
