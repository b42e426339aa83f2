"""`calendar`: the dates of a board, on the screen and as a file that other programs read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import icalendar
import pytest
import vobject

from tests.cli.secretary import LOG

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.secretary import Secretary


def _events(secretary: Secretary, *args: str) -> dict[str, Any]:
    """The events of the file, by what they are called."""
    assert secretary.run("calendar", "-o", "../board.ics", *args).code == 0
    read = icalendar.Calendar.from_ical((secretary.folder.parent / "board.ics").read_bytes())
    return {str(one["SUMMARY"]): one for one in read.walk("VEVENT")}


def _with_table(secretary: Secretary, table: str) -> None:
    board = f"{LOG}/board.toml"
    secretary.write(f"{secretary.read(board)}\n[calendar]\n{table}", board)


def test_meetings_papers_and_deadlines_are_told_in_order(secretary: Secretary) -> None:
    dates = secretary.run("calendar", "--json").json["dates"]
    assert [(one["date"], one["kind"], one["ref"]) for one in dates] == [
        ("2020-12-31", "deadline", 38),
        ("2021-01-31", "deadline", 9),
        ("2021-01-31", "deadline", 39),
        ("2021-02-24", "papers due", None),
        ("2021-03-03", "meeting", None),
        ("2021-03-31", "papers due", None),
        ("2021-03-31", "deadline", 26),
        ("2021-04-07", "meeting", None),
        ("2021-04-07", "deadline", 43),
    ]
    assert "Papers due for the meeting of 3 Mar 2021" in secretary.run("calendar").out


def test_the_file_has_the_past_meetings_too_and_a_second_reader_agrees(
    secretary: Secretary,
) -> None:
    mine = _events(secretary)
    text = (secretary.folder.parent / "board.ics").read_text(encoding="utf-8")
    theirs = vobject.readOne(text).contents["vevent"]
    meetings = [one for one in theirs if "Meeting" in one.summary.value]
    assert len(meetings) == 5
    assert len(theirs) == 12
    for one in theirs:
        if one not in meetings:
            same = mine[one.summary.value]
            assert (one.uid.value, one.dtstart.value) == (str(same["UID"]), same["DTSTART"].dt)


@pytest.mark.slow
def test_what_moves_keeps_its_id_and_counts_up(secretary: Secretary) -> None:
    before = _events(secretary)
    secretary.recorded("meeting", "move", "7.4.21", "14.4.21", "--yes")
    secretary.recorded("meeting", "add", "7.4.21")
    secretary.recorded("defer", "9", "Jun-21", "--reason", "The strategy is being written")
    after = _events(secretary)
    nine = "9: Bring a full report on the hub strategy"
    assert after[nine]["UID"] == before[nine]["UID"]
    assert (before[nine]["SEQUENCE"], after[nine]["SEQUENCE"]) == (0, 1)
    assert after[nine]["DTSTART"].dt.isoformat() == "2021-06-30"
    old = before["Health Board: Papers due for the meeting of 7 Apr 2021"]
    moved = after["Health Board: Papers due for the meeting of 14 Apr 2021"]
    new = after["Health Board: Papers due for the meeting of 7 Apr 2021"]
    assert moved["UID"] == old["UID"] != new["UID"]
    assert moved["SEQUENCE"] == 1


def test_a_cancelled_meeting_is_cancelled_in_calendars_too(secretary: Secretary) -> None:
    events = _events(secretary)
    assert events["Health Board: Meeting: cancelled"]["STATUS"] == "CANCELLED"
    due = events["Health Board: Papers due for the meeting of 3 Mar 2021: cancelled"]
    assert due["STATUS"] == "CANCELLED"


@pytest.mark.slow
def test_every_id_is_given_once(secretary: Secretary) -> None:
    for there in ("14.4.21", "15.4.21", "16.4.21"):
        secretary.recorded("meeting", "move", "7.4.21", there, "--yes")
        secretary.recorded("meeting", "add", "7.4.21")
    assert secretary.run("calendar", "-o", "../board.ics").code == 0
    read = icalendar.Calendar.from_ical((secretary.folder.parent / "board.ics").read_bytes())
    ids = [str(one["UID"]) for one in read.walk("VEVENT")]
    assert len(ids) == len(set(ids))


@pytest.mark.slow
def test_what_is_private_is_left_out_unless_asked_for(secretary: Secretary) -> None:
    secretary.recorded("edit", "41", "--due", "1.3.21", "--reason", "A date is known")
    ran = secretary.run("calendar", "-o", "../board.ics")
    assert ran.lines[0] == "1 private action is left out; to have all: --private"
    text = (secretary.folder.parent / "board.ics").read_text(encoding="utf-8")
    assert "risk register" not in text
    assert "41: Keep the risk register up to date (private)" in _events(secretary, "--private")


def test_the_screen_shows_what_is_private_and_says_so(secretary: Secretary) -> None:
    secretary.recorded("edit", "41", "--due", "1.3.21", "--reason", "A date is known")
    assert "41: Keep the risk register up to date (private)" in secretary.looked("calendar").out


def test_a_name_that_is_not_certain_keeps_only_a_public_file_back(secretary: Secretary) -> None:
    people = f"{LOG}/people.toml"
    register = secretary.read(people)
    secretary.write(register.replace('"Carnall Farrar"', '"Another Body"'), people)
    assert "26: Settle" in secretary.run("calendar").out
    refused = secretary.refused(4, "calendar", "-o", "../board.ics")
    assert refused.hints[-1] == "with everybody's name in full, for the board alone: --private"
    assert any(
        "Carnall Farrar" in str(one["DESCRIPTION"])
        for one in _events(secretary, "--private").values()
    )


@pytest.mark.slow
def test_who_is_named_by_initials_in_public_is_so_here(secretary: Secretary) -> None:
    people = f"{LOG}/people.toml"
    name = 'name = "Felicity Cox"\n'
    hidden = secretary.read(people).replace(name, f'{name}public = "initials"\n', 1)
    secretary.write(hidden, people)
    secretary.recorded("save")
    summary = "26: Settle how the care alliance takes part"
    assert "Felicity" not in str(_events(secretary)[summary]["DESCRIPTION"])
    assert "Felicity" in str(_events(secretary, "--private")[summary]["DESCRIPTION"])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("table", "day"),
    [
        ('country = "GB"\nregion = "ENG"\n', "2021-03-29"),
        ('country = "GB"\nregion = "ENG"\npapers = 3\n', "2021-03-31"),
        ("papers = 10\n", "2021-03-24"),
        ("", "2021-03-31"),
    ],
)
def test_papers_are_due_by_working_days(secretary: Secretary, table: str, day: str) -> None:
    """Good Friday and Easter Monday of 2021 were the 2nd and the 5th of April."""
    _with_table(secretary, table)
    dates = secretary.run("calendar", "--json").json["dates"]
    papers = [one["date"] for one in dates if "7 Apr 2021" in one["title"]]
    assert papers == [day]


@pytest.mark.parametrize(
    ("table", "error", "hint"),
    [
        ('country = "ZZ"\n', 'country = "ZZ"', "two letters"),
        ('country = "GB"\nregion = "XX"\n', 'region = "XX"', "ENG"),
    ],
)
def test_holidays_that_nobody_lists_are_refused(
    secretary: Secretary, table: str, error: str, hint: str
) -> None:
    _with_table(secretary, table)
    ran = secretary.refused(5, "calendar")
    assert error in ran.error
    assert hint in ran.hints[0]


@pytest.mark.slow
@pytest.mark.parametrize(
    "table", ['country = "gb"\n', 'region = "ENG"\n', "papers = 0\n", 'papars = "x"\n']
)
def test_a_wrong_calendar_table_is_told_with_its_line(secretary: Secretary, table: str) -> None:
    _with_table(secretary, table)
    (finding, *_) = secretary.run("check", "--json").json["findings"]
    assert finding["code"] == "unreadable"
    assert finding["file"].endswith("board.toml")
    assert finding["line"]


def test_a_file_is_named_after_the_board_in_a_folder(secretary: Secretary, tmp_path: Path) -> None:
    ran = secretary.run("calendar", "-o", f"{tmp_path}/out/")
    assert (tmp_path / "out" / "health-board.ics").is_file()
    assert ran.lines[-1].endswith("health-board.ics written: 12 dates")


def test_another_ending_is_refused(secretary: Secretary) -> None:
    assert secretary.refused(2, "calendar", "-o", "board.txt").hints == ["-o board.txt.ics"]


def test_an_empty_board_has_no_dates(secretary: Secretary) -> None:
    secretary.recorded("board", "add", "Quiet Board")
    ran = secretary.run("calendar", "--board", "quiet-board")
    assert "none" in ran.out


@pytest.mark.slow
def test_a_meeting_on_a_bank_holiday_is_told_and_months_are_left_out(secretary: Secretary) -> None:
    _with_table(secretary, 'country = "GB"\nregion = "ENG"\n')
    secretary.recorded("save")
    rule = ("first monday", "--from", "1.4.21", "--count", "3", "--except", "june")
    ran = secretary.recorded("meeting", "schedule", *rule)
    move = "actionlog meeting move"
    assert ran.lines[-3:] == [
        "3 meetings added",
        f"Mon 5 Apr 2021 is a bank holiday (Easter Monday); another day: {move} 2021-04-05 DATE",
        f"Mon 3 May 2021 is a bank holiday (May Day); another day: {move} 2021-05-03 DATE",
    ]
    assert "Mon 5 Jul 2021" in ran.err
    (told,) = secretary.recorded("meeting", "add", "31.5.21").lines[1:]
    assert told.startswith("Mon 31 May 2021 is a bank holiday")
