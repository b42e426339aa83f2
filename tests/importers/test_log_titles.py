"""What a log says of itself: which meeting it is for, and who is who among its strangers."""

from __future__ import annotations

from datetime import date

import pytest

from actionlog.domain.action import Status
from actionlog.domain.name_kinds import how_to_add
from actionlog.domain.paper_style import Edition
from actionlog.domain.public_edition import Private
from actionlog.importers.rows.log_reader import day_in_titles
from actionlog.importers.rows.row_kinds import raises, section
from actionlog.importers.source_document import SourceDocument
from tests.importers.grids import FILE, PAPER, grid, read

_HEAD = ("Ref", "Action", "Owner", "Due", "Status")
_OURS = ("Health Board · meeting of Wed 8 Jul 2020 · as at 1 July 2020", *[""] * 4)
"""What our own papers print above their headings."""

_ROW = ("1", "Mend the gate", "Ann Hall", "7 Apr 2021", "Open")


def _day(*rows: tuple[str, ...]) -> date | None:
    table = grid(*([*one, *[""] * (5 - len(one))] for one in rows), headings=None)
    return day_in_titles(SourceDocument(FILE, (table,)), (), PAPER)


@pytest.mark.parametrize(("letters", "told"), [(140, True), (180, False)])
def test_a_title_has_no_more_letters_than_two_lines(letters: int, *, told: bool) -> None:
    title = "Updated for the meeting of 8 July 2020"
    assert (_day((title + " on the quay" * ((letters - len(title)) // 12),)) is not None) is told


@pytest.mark.parametrize(
    "title",
    [
        ("Updated for the meeting of 8 July 2020",),
        ("Parish Council - 8 July 2020",),
        ("Meeting date: 08/07/2020",),
        ("Date of meeting", "8 July 2020"),
        ("8 July 2020 board meeting",),
    ],
)
def test_a_row_above_or_below_the_log_names_its_meeting(title: tuple[str, ...]) -> None:
    assert _day(title, _HEAD, _ROW) == _day(_HEAD, _ROW, title) == date(2020, 7, 8)


@pytest.mark.parametrize(
    "title",
    [
        "Updated 8 July 2020",
        "Next meeting: 8 July 2020",
        "Actions arising from the meeting of 8 July 2020",
        "Meeting of July 2020",
        "Meeting of 8 July",
        "For the following meeting, 8 July 2020",
        f"{'The gate is to be mended. ' * 6}Meeting of 8 July 2020",
    ],
)
def test_another_day_is_no_meeting_of_the_log(title: str) -> None:
    assert _day((title,), _HEAD, _ROW) is None


def test_what_is_said_of_the_log_itself_raises_nothing() -> None:
    day = "8 July 2020"
    assert raises(f"Board meeting of {day}", day)
    assert not raises(f"Updated for the board meeting of {day}", day)


def test_a_log_that_was_updated_for_a_meeting_was_not_raised_at_it() -> None:
    title = ["Updated for the meeting of 8 July 2020", *[""] * 4]
    log = read(grid(title, list(_HEAD), list(_ROW), headings=None))
    assert log.drafts[0].raised is None


def test_below_the_none_of_a_paper_of_ours_begins_the_first_comment() -> None:
    rows = ((*_HEAD, "Comments"), (*_ROW, "None\nReady in May"))
    log = read(grid((*_OURS, ""), *rows, headings=None))
    assert [one.text for one in log.drafts[0].comments] == ["Ready in May"]
    log = read(grid(*rows, headings=None))
    assert [one.text for one in log.drafts[0].comments] == ["None\nReady in May"]


def test_that_a_paper_of_ours_is_not_public_is_no_news_beside_its_rows() -> None:
    private = (*Private(actions=1, comments=2).head_lines(Edition.FULL), *[""] * 4)
    log = read(grid(_OURS, private, _HEAD, _ROW, headings=None))
    assert not any("publication" in note for note in log.notes)
    log = read(grid(private, _HEAD, _ROW, headings=None))  # of whose making nothing says
    assert any("publication" in note for note in log.notes)


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("Ann Hall", 'add "Ann Hall"'),
        ("Director of Finance", 'role "Director of Finance"'),
        ("Chair of the Audit Committee", 'role "Chair of the Audit Committee"'),
        ("Executive Lead (Ann Hall)", 'role "Executive Lead" --holder "Ann Hall"'),
        ("Estates Team", 'organisation "Estates Team"'),
        ("Friends of the Park", 'organisation "Friends of the Park"'),
        ("Board Members", 'organisation "Board Members"'),
    ],
)
def test_a_role_and_a_body_are_added_as_such(name: str, command: str) -> None:
    assert how_to_add(name) == f"actionlog people {command}"


@pytest.mark.parametrize(
    "legend",
    [
        "B = complete, R = overdue, A = at risk, G = on track",
        "Key: blue, closed",
        "RAG: completed actions in green",
        "Green completed; red late",
    ],
)
def test_what_colours_stand_for_is_no_title_of_a_section(legend: str) -> None:
    assert section(legend) is None
    assert section("Completed actions") is Status.CLOSED
