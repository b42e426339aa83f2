"""What is sure in pasted text: what is read at a word, and which cells are not what they should."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from actionlog.domain.action import Status
from actionlog.domain.board_context import Known
from actionlog.importers.pasted_text.sure_cells import Anchors, misfits, starts_row
from tests.factories import JANUARY
from tests.importers.pasted_tables import (
    ACTION,
    DATE,
    DUE,
    KNOWN,
    OWNER,
    REF,
    STATUS,
    readings,
    words_of,
)

if TYPE_CHECKING:
    from actionlog.importers.pasted_text.column_traits import ColumnHeading

_LABELS = ("Parked", "O.K.", "Held until the tide is low enough to work there", "")
LABELLED = Known(JANUARY, statuses=dict.fromkeys(_LABELS, Status.OPEN))


@pytest.mark.parametrize(
    ("text", "ref", "number"),
    [
        ("7", True, 7),
        ("#00007.", True, 7),
        ("HB-7", True, None),
        ("2020/14", True, None),
        ("04-Mar-20", False, None),
        ("31/12", False, None),
        ("Wall", False, None),
    ],
)
def test_a_ref_has_a_number_and_is_no_date(text: str, number: int | None, *, ref: bool) -> None:
    anchors = Anchors(words_of(text), KNOWN)
    assert anchors.is_ref(0) is ref
    assert anchors.number(0) == number


DAYS = (
    "04-Mar-20|4 March 2020|Mon 4 January 2021|Q1|31/02/2021|4-3|4/3/'21|May/2021|May '21|"
    "31 Feb|5-May|5th May '21|May/June 2021|Jun - Jul 2021|May–21|Q1 2021/22"
)
PERIODS = (
    "mid May 2021|end May 2021|early May 2021|late May 2021|by May 2021|by end of May 2021|"
    "by end May 2021|mid May|by May|end Jan|by end of May|Spring 2021|Summer '21|Autumn 2021|"
    "Winter 2021|meeting 5 May|meeting of 5 May 2021|the meeting on 5th May|end of May 2021|"
    "end of May '21|end May '21|early May-21"
)


@pytest.mark.parametrize("text", DAYS.split("|"))
def test_a_day_or_a_month_is_read_whole_as_one_and_as_a_deadline(text: str) -> None:
    assert list(readings(f"{text} so", "days")) == [text]
    assert text in readings(text, "dues")


@pytest.mark.parametrize("text", PERIODS.split("|"))
def test_a_deadline_may_be_no_day(text: str) -> None:
    assert readings(text, "days") == {}
    assert text in readings(text, "dues")


@pytest.mark.parametrize(
    "text", ["may", "Monday", "today", "marsh", "end of term", "1,000", "5 of"]
)
def test_what_has_no_day_nor_month_is_no_date(text: str) -> None:
    assert readings(text, "days") == readings(text, "dues") == {}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31 March 24 Aug 2020", "31 March"),
        ("31 March 2020 Aug 2020", "31 March 2020"),
        ("4.3.21 Aug 2020", "4.3.21"),
        ("4 Mar 21 Open", "4 Mar 21"),
        ("4 Mar 21", "4 Mar 21"),
    ],
)
def test_a_number_before_a_month_is_the_day_of_another_date(text: str, day: str) -> None:
    assert list(readings(text, "days")) == [day]


def test_what_a_deadline_costs_is_that_of_each_of_its_dates() -> None:
    assert readings("dec-20", "dues")["dec-20"] == readings("Dec-20", "dues")["Dec-20"] == 0
    one, two = readings("4/3 5/3", "dues").values()
    assert 0 < 2 * one < two
    assert readings("Spring 2021", "dues")["Spring 2021"] > 0
    assert readings("End of May 2021", "dues")["End of May 2021"] == 0
    assert len(readings("4/3 5/3 6/3 7/3 8/3", "dues")) == 4


@pytest.mark.parametrize("text", ["TBC", "tbc.", "a.s.a.p.", "Next meeting", "To be confirmed"])
def test_a_deadline_may_be_none_in_words(text: str) -> None:
    assert list(readings(f"{text} so", "dues")) == [text]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Apr-21 (first Jan-21) so", ["Apr-21", "Apr-21 (first Jan-21)"]),
        ("Apr-21 first Jan-21)", ["Apr-21"]),
        ("Apr-21 (a b c d e f g h)", ["Apr-21", "Apr-21 (a b c d e f g h)"]),
        ("Apr-21 (a b c d e f g h i)", ["Apr-21"]),
        ("Apr-21 (first", ["Apr-21"]),
    ],
)
def test_what_stands_in_brackets_behind_a_deadline_is_of_it(text: str, ends: list[str]) -> None:
    assert list(readings(text, "dues")) == ends


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Open", ["Open"]),
        ("Open. Sent", ["Open."]),
        ("Completed - to close", ["Completed", "Completed - to close"]),
        ("On‐going", ["On‐going"]),
        ("Open, 5 days late so", ["Open,", "Open, 5 days late"]),
        ("Open, 1 day late", ["Open,", "Open, 1 day late"]),
        ("Closed, forward plan so", ["Closed,", "Closed, forward plan"]),
        ("Open, the wall", ["Open,"]),
        ("Wall, 5 days late", []),
        ("Parked so", ["Parked"]),
        ("O.K. so", ["O.K."]),
        ("- sent", []),
        (f"{_LABELS[2]} so", [_LABELS[2]]),
        (f"{_LABELS[2]}, 5 days late", [f"{_LABELS[2]},", f"{_LABELS[2]}, 5 days late"]),
    ],
)
def test_a_status_is_one_of_those_that_boards_use(text: str, ends: list[str]) -> None:
    assert list(readings(text, "statuses", LABELLED)) == ends


def test_the_longer_of_two_statuses_is_meant() -> None:
    ends = readings("Completed - to close", "statuses")
    assert ends["Completed - to close"] < ends["Completed"] < 0


def test_a_date_is_less_sure_that_the_grammar_will_not_read_or_that_small_letters_begin() -> None:
    sure = readings("04-Mar-20", "dues")["04-Mar-20"]
    unread, small = readings("spring 2021", "dues"), readings("end of May 2021", "dues")
    assert sure == 0 < min(unread["spring 2021"], small["end of May 2021"])


def test_a_second_date_in_a_deadline_is_written_as_the_first() -> None:
    same = readings("04-Mar-20 05-May-20", "dues")["04-Mar-20 05-May-20"]
    assert 0 < same < readings("04-Mar-20 5 May", "dues")["04-Mar-20 5 May"] - 1


def test_words_for_a_deadline_or_a_status_begin_with_a_capital() -> None:
    assert 0 < readings("Ongoing", "dues")["Ongoing"] < readings("ongoing", "dues")["ongoing"] - 1
    assert readings("Open", "statuses")["Open"] < readings("open", "statuses")["open"] - 1


def test_of_two_readings_the_longer_is_meant() -> None:
    found = readings("Closed, forward plan", "statuses")
    assert found["Closed, forward plan"] < found["Closed,"]
    bracketed = readings("Apr-21 (first Jan-21)", "dues")
    assert bracketed["Apr-21 (first Jan-21)"] < bracketed["Apr-21"]


SHORT, LONG = "a b c d e f g", "a b c d e f g h"


@pytest.mark.parametrize(
    ("heading", "cell", "fits"),
    [
        (DATE, "04-Mar-20", True),
        (DATE, "TBC", True),
        (DATE, "04-Mar-20 so", False),
        (DATE, "Wall", False),
        (DUE, "Dec-20", True),
        (DUE, "Dec-20 so", False),
        (DUE, "so Dec-20", False),
        (DUE, SHORT, True),
        (DUE, LONG, False),
        (DUE, "Apr-21 (once it was said to be Jan-21 perhaps)", True),
        (STATUS, "Open", True),
        (STATUS, SHORT, True),
        (STATUS, LONG, False),
        (STATUS, "so Dec-20", False),
        (OWNER, LONG, True),
        (OWNER, "Ann Lee Dec-20", False),
        (ACTION, "Mend it by Dec-20", True),
        (DATE, "", True),
    ],
)
def test_a_cell_is_what_its_heading_says_or_is_noticed(
    heading: ColumnHeading, cell: str, *, fits: bool
) -> None:
    assert misfits([ACTION, heading], [[], words_of(cell)], KNOWN) == (not fits)


@pytest.mark.parametrize(
    ("headings", "cells", "starts"),
    [
        ([REF, ACTION], ["7", "Mend it"], True),
        ([REF, ACTION], ["7", ""], False),
        ([REF, ACTION], ["", "Mend it"], False),
        ([REF, ACTION], ["", ""], False),
        ([REF, ACTION], ["7 walls", "Mend it"], False),
        ([REF, ACTION], ["Wall", "Mend it"], False),
        ([DATE, REF, ACTION], ["", "7", "Mend it"], True),
        ([DATE, REF, ACTION], ["04-Mar-20", "", "Mend it"], False),
        ([ACTION, DATE], ["Mend it", "04-Mar-20"], True),
        ([ACTION, DATE], ["Mend it", "soon"], False),
        ([ACTION, OWNER], ["Mend it", "Ann Lee"], False),
    ],
)
def test_a_row_begins_on_the_line_of_its_ref_or_without_refs_of_its_date(
    headings: list[ColumnHeading], cells: list[str], *, starts: bool
) -> None:
    assert starts_row(headings, [words_of(cell) for cell in cells], KNOWN) is starts
