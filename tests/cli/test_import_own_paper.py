"""A paper of ours that comes back: as it was sent it changes nothing, filled in just what was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest

from actionlog.domain.paper_style import COLUMNS
from tests.cli.secretary import LOG
from tests.gitrepo import git

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from tests.cli.secretary import Secretary

# Whole documents are written and read: seconds, not milliseconds.
pytestmark = pytest.mark.slow

MEETING = "7.4.21"


def sent(secretary: Secretary, form: str, *options: str) -> Path:
    # Beside the log's repository: what a mail brings lies about, and is none of the log's.
    path = secretary.folder.parent / f"sent.{form}"
    ran = secretary.run("appendix", MEETING, "-f", form, "-o", str(path), *options)
    assert ran.code == 0, ran.err
    return path


def filled(path: Path, fill: Callable[[Worksheet], None]) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["Action log"]
    fill(sheet)
    book.save(path)


def cell(sheet: Worksheet, ref: int, heading: str) -> tuple[int, int]:
    """Row and column of a cell, by its action and its heading."""
    rows = [[one.value for one in row] for row in sheet.iter_rows()]
    top = next(at for at, row in enumerate(rows) if row[0] == "Ref")
    row = next(at for at, row in enumerate(rows) if row[0] == ref)
    return row + 1, rows[top].index(heading) + 1


def comment(sheet: Worksheet, ref: int, line: str) -> None:
    """Write a line below an action's comments."""
    words = sheet.cell(*cell(sheet, ref, "Comments"))
    words.value = f"{words.value}\n{line}"


@pytest.fixture
def board(secretary: Secretary) -> Secretary:
    """A log with all that a paper prints beside: deferred, late, private, closed, in words."""
    secretary.recorded("comment", "9", "First line\nand a second one", "--by", "FC")
    secretary.recorded("comment", "9", "Dated by its month", "--date", "2021-01")
    secretary.recorded("comment", "9", "See https://example.org/wave-5, or ask x.y@example.org")
    add = (
        "add",
        "Ask the auditors",
        "--item",
        "Risk",
        "--responsible",
        "Executive Lead",
        "--due",
        "Feb-21",
        "--meeting",
        "13.1.21",
    )
    secretary.recorded(*add)
    secretary.recorded("meeting", "hold", "3.2.21")
    secretary.recorded("close", "44", "--meeting", "3.2.21", "--outcome", "forward plan")
    secretary.recorded("defer", "43", "May-21", "--reason", "Not ready")
    return secretary


FORMS = ["xlsx", "docx", "csv", "pdf", "html", "md"]


@pytest.mark.parametrize("form", FORMS)
def test_a_new_log_takes_a_paper_without_a_question(board: Secretary, form: str) -> None:
    board.recorded("defer", "9", "meeting 7.4.21", "--reason", "For the board")
    sent(board, form)
    board.recorded("init", "--board", "Other Board")
    options = ("--board", "other-board", "--json")
    ran = board.looked("import", f"../sent.{form}", *options)
    (log,) = ran.json["logs"]
    assert log["queries"] == []
    assert len(log["new"]) == 7
    found = {one["ref"]: one for one in ran.json["actions"]}
    assert found[9]["deadline"]["value"] == "2021-04-07"
    assert any(one["private"] for one in found.values())


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx", "csv"])
def test_a_paper_with_a_chart_is_read_into_a_log_that_knows_nobody_yet(
    board: Secretary, form: str
) -> None:
    settings = board.folder / LOG / "board.toml"
    settings.write_text(f"{settings.read_text()}\n[paper]\nchart = true\n", encoding="utf-8")
    board.recorded("save")
    board.recorded("people", "add", "Ada Obi")
    both = ("--responsible", "Ada Obi", "--responsible", "PC")
    board.recorded("edit", "26", *both, "--reason", "They share it")
    sent(board, form)
    new = replace(board, folder=board.folder.parent / "new")
    new.folder.mkdir()
    new.run("init", "--board", "Other Board")
    ran = new.run("import", str(board.folder.parent / f"sent.{form}"), "--json")
    (log,) = ran.json["logs"]
    assert log["queries"] == []
    assert {one["ref"]: one["responsible"] for one in ran.json["actions"]}[26] == [
        "Ada Obi",
        "Paul Calaminus",
    ]


@pytest.mark.parametrize("form", FORMS)
def test_as_it_was_sent_it_changes_nothing(board: Secretary, form: str) -> None:
    sent(board, form)
    ran = board.looked("import", f"../sent.{form}", "--meeting", MEETING, "--json")
    (log,) = ran.json["logs"]
    assert (log["new"], log["changed"], log["gone"], log["queries"]) == ([], [], [], [])
    assert len(log["unchanged"]) == 7
    assert ran.json["findings"] == []


@pytest.mark.parametrize("form", FORMS)
def test_what_lists_one_persons_actions_says_so_in_each_form(board: Secretary, form: str) -> None:
    sent(board, form, "--responsible", "PC")
    ran = board.looked("import", f"../sent.{form}", "--json")
    (log,) = ran.json["logs"]
    assert 0 < len(log["unchanged"]) < 7
    assert (log["new"], log["changed"], log["gone"], log["queries"]) == ([], [], [], [])


CARE = "Health, Housing and Care Ltd"
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
"""A word that fills more than a line of its column."""


@pytest.mark.parametrize("form", FORMS)
def test_what_is_awkward_to_print_comes_back_as_it_went(secretary: Secretary, form: str) -> None:
    secretary.recorded("people", "organisation", CARE)
    secretary.recorded("people", "organisation", LONG)
    both = ("--responsible", CARE, "--responsible", "PC")
    when = ("--due", "Feb-21", "--meeting", "13.1.21")
    secretary.recorded("add", "=Total of the grants", "--item", "+ve news", *both, *when)
    secretary.recorded("add", f"Visit {LONG}", "--item", LONG, "--responsible", LONG, *when)
    secretary.recorded("comment", "9", f"Not far from {LONG} at all", "--date", "12.1.21")
    secretary.recorded("defer", "9", "May-21", "--reason", f"Far from {LONG}")
    secretary.recorded("add", "'@all' is read by nobody", "--item", "'=x", *both, *when)
    sent(secretary, form)
    ran = secretary.looked("import", f"../sent.{form}", "--meeting", MEETING, "--json")
    (log,) = ran.json["logs"]
    assert (log["new"], log["changed"], log["gone"], log["queries"]) == ([], [], [], [])


def test_a_paper_in_sections_changes_nothing_either(board: Secretary) -> None:
    sent(board, "csv", "--sections")
    (log,) = board.looked("import", "../sent.csv", "--json").json["logs"]
    assert (log["changed"], len(log["unchanged"])) == ([], 7)


@pytest.mark.parametrize("dates", ["9 Dec 2020", "09-Dec-20", "ISO"])
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_in_the_boards_own_dates_and_columns_too(board: Secretary, form: str, dates: str) -> None:
    path = board.folder / "logs/health-board/board.toml"
    columns = '["ref", "raised", "item", "action", "responsible", "deadline", "status", "carried"]'
    paper = f'\n[paper]\ndates = "{dates}"\ncolumns = {columns}\n'
    path.write_text(path.read_text(encoding="utf-8") + paper, encoding="utf-8")
    board.recorded("save")
    sent(board, form)
    ran = board.looked("import", f"../sent.{form}", "--meeting", MEETING, "--json")
    (log,) = ran.json["logs"]
    assert (log["changed"], log["new"], log["queries"]) == ([], [], [])


@pytest.mark.parametrize("form", ["csv", "docx", "xlsx"])
def test_with_every_column_that_there_is_it_changes_nothing_either(
    board: Secretary, form: str
) -> None:
    path = board.folder / "logs/health-board/board.toml"
    paper = f"\n[paper]\ncolumns = {list(COLUMNS)}\n"
    path.write_text(path.read_text(encoding="utf-8") + paper, encoding="utf-8")
    board.recorded("save")
    sent(board, form)
    ran = board.looked("import", f"../sent.{form}", "--meeting", MEETING, "--json")
    (log,) = ran.json["logs"]
    assert (log["changed"], log["new"], log["queries"]) == ([], [], [])
    assert len(log["unchanged"]) == 7


def test_filled_in_it_changes_just_what_was_filled_in(board: Secretary) -> None:
    path = sent(board, "xlsx")

    def fill(sheet: Worksheet) -> None:
        comment(sheet, 26, "8.2.21 - Director appointed")
        sheet.cell(*cell(sheet, 9, "Deadline")).value = "May-21"
        comment(sheet, 9, "9.2.21 - The survey is late")
        sheet.cell(*cell(sheet, 43, "Status")).value = "Closing"

    filled(path, fill)
    before = {ref: board.run("show", str(ref), "--json").json["actions"][0] for ref in (9, 26, 43)}
    board.recorded("import", "../sent.xlsx", "--meeting", MEETING, "--part", "--apply", "--yes")
    after = {ref: board.run("show", str(ref), "--json").json["actions"][0] for ref in (9, 26, 43)}
    touched = board.git("show", "--name-only", "--format=", "HEAD").split()
    assert sorted(name.rpartition("/")[2] for name in touched) == [
        "0009.toml", "0026.toml", "0043.toml"
    ]  # fmt: skip
    assert after[9]["deadline"]["value"] == "2021-05"
    assert after[9]["deferrals"] == before[9]["deferrals"] + 1
    told = {(one["event"], one["date"], one["text"]) for one in after[9]["comments"]}
    assert ("deferred", "2021-02-09", "The survey is late") in told
    new = after[26]["comments"][len(before[26]["comments"]) :]
    assert [(one["date"], one["text"]) for one in new] == [("2021-02-08", "Director appointed")]
    assert after[43]["status"] == "closing"
    assert "law-broken" not in board.run("check").out
    for ref, same in ((9, "responsible"), (26, "deadline"), (43, "action")):
        assert after[ref][same] == before[ref][same]


def test_a_line_that_an_owner_adds_below_the_old_comments_is_of_today(board: Secretary) -> None:
    path = sent(board, "xlsx")
    filled(path, lambda sheet: comment(sheet, 43, "Still waiting for the auditors"))
    before = board.run("show", "43", "--json").json["actions"][0]["comments"]
    ran = board.recorded(
        "import", "../sent.xlsx", "--meeting", MEETING, "--part", "--apply", "--yes"
    )
    assert ran.lines[0] == "what sent.xlsx says is on record: 1 changed, 6 unchanged"
    *old, new = board.run("show", "43", "--json").json["actions"][0]["comments"]
    assert old == before
    assert (new["date"], new["text"]) == ("2021-02-10", "Still waiting for the auditors")


def test_each_change_is_told_with_its_words_before_it_is_recorded(board: Secretary) -> None:
    path = sent(board, "xlsx")

    def fill(sheet: Worksheet) -> None:
        comment(sheet, 43, "8.2.21 Still waiting for the auditors")
        sheet.cell(*cell(sheet, 26, "Status")).value = "On track"

    filled(path, fill)
    command = ("import", "../sent.xlsx", "--meeting", MEETING, "--part", "--apply")
    ran = board.run(*command, typed="n\n")
    at = ran.lines.index("  43  Bring the forward plan")
    assert ran.lines[at + 1 : at + 3] == [
        "      1 new comment",
        "      comment: 8 Feb 2021, Still waiting for the auditors",
    ]
    at = ran.lines.index("      1 cell kept as it stood")
    assert ran.lines[at + 1] == "      kept: Status: On track"


def test_a_new_deadline_without_a_word_why_is_refused_with_the_command(board: Secretary) -> None:
    path = sent(board, "xlsx")
    filled(path, lambda sheet: setattr(sheet.cell(*cell(sheet, 9, "Deadline")), "value", "May-21"))
    asked = ("import", "../sent.xlsx", "--meeting", MEETING, "--part")
    for ran in (board.run(*asked), board.run(*asked, "--apply", "--yes")):
        assert ran.code == 4
        assert "no comment says why" in ran.err
        assert 'hint: actionlog defer 9 2021-05 --reason "…"' in ran.err
        assert "To record it" not in ran.out


def test_what_no_paper_has_shown_is_put_off_without_a_word_and_that_is_told(
    board: Secretary,
) -> None:
    new = ("--item", "Estates", "--responsible", "PC", "--due", "Feb-21", "--meeting", "3.2.21")
    board.recorded("add", "Survey the roof", *new)
    path = sent(board, "xlsx")
    filled(path, lambda sheet: setattr(sheet.cell(*cell(sheet, 45, "Deadline")), "value", "May-21"))
    asked = ("import", "../sent.xlsx", "--meeting", MEETING, "--part")
    told = "put off from Feb-21 to May-21 on 10 Feb 2021, and nothing says why"
    assert f"To look into: 45 (Survey the roof): the deadline was {told}" in board.run(*asked).out
    board.recorded(*asked, "--apply", "--yes")
    issue = ("issue", MEETING, "--anyway", "The chair asked for it")
    ran = board.run(*issue, typed="n\n")
    assert "put off, and nothing says why: 45; see: actionlog check" in ran.lines
    ran = board.refused(4, "defer", "45", "May-21", "--reason", "Not ready")
    (why,) = ran.hints
    assert why == 'to say why: actionlog comment 45 "Deadline moved because …" --date 2021-02-10'
    board.recorded("comment", "45", "Deadline moved because of ice", "--date", "2021-02-10")
    assert "nothing says why" not in board.run(*issue, typed="n\n").err


def test_what_one_owner_was_sent_says_nothing_of_the_rest(board: Secretary) -> None:
    sent(board, "xlsx", "--responsible", "FC")
    ran = board.looked("import", "../sent.xlsx", "--meeting", MEETING, "--part", "--json")
    (log,) = ran.json["logs"]
    assert (log["unchanged"], log["gone"]) == ([26, 44], [])


def test_an_import_is_undone_as_a_whole_and_can_be_made_again(board: Secretary) -> None:
    text = "Ref,Date,Item,Action,Responsible,Deadline,Status,Comments\n"
    text += "60,13-Jan-21,Estates,Survey the roof,PC,May-21,Open,14.1.21 - Asked\n"
    (board.folder / "log.csv").write_text(text, encoding="utf-8")
    before = board.run("list", "--status", "all", "--json").json["actions"]
    asked = ("import", "log.csv", "--meeting", "3.2.21", "--apply", "--yes")
    assert board.run(*asked).code == 0
    assert board.run("show", "60").code == 0
    ran = board.run("undo", "--yes")
    assert "  60  Survey the roof" in ran.lines
    assert "what it added leaves with it; the same file can be brought in again" in ran.lines
    assert board.run("list", "--status", "all", "--json").json["actions"] == before
    assert board.run("show", "60").code == 3
    assert "vanished" not in board.run("check").out
    ran = board.run("redo", "--yes")
    assert (ran.code, "00:00" in ran.err) == (0, False)
    # What comes back is on record as of the paper's day, as it was.
    days = git(board.folder, "log", "-3", "--format=%as").split()
    assert days == ["2021-02-03"] * 3
    assert board.run("undo", "--yes").code == 0
    assert board.run(*asked).code == 0
    assert board.run("show", "60").code == 0
