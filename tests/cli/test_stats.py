"""`stats`: the figures of a period, each from the actions that it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import docx as peer
import openpyxl
import pytest
from pypdfium2 import PdfDocument

if TYPE_CHECKING:
    from tests.cli.secretary import Secretary
from tests.factories import LONG_NAME


def _counted(secretary: Secretary, *args: str) -> Any:  # noqa: ANN401 - what JSON holds
    return secretary.run("stats", *args, "--json").json


def test_the_figures_of_a_year_are_those_of_its_actions(secretary: Secretary) -> None:
    found = _counted(secretary, "--from", "Apr-20", "--to", "Mar-21")
    assert found["figures"] == {
        "open_before": [],
        "raised": [9, 26, 38, 39, 40, 41, 43],
        "closed": [40],
        "open_at_end": [9, 26, 38, 39, 41, 43],
        "overdue_at_end": [9],
        "in_time": [],
        "late": [40],
        "meeting_unknown": [],
        "put_off": [26],
    }
    assert found["closed_by_outcome"] == {"done": [40]}
    assert found["days_to_close"] == {"median": 35, "longest": 35, "longest_ref": 40}


def test_what_is_void_counts_nowhere(secretary: Secretary) -> None:
    assert "42" not in secretary.run("stats").out


def test_a_period_counts_only_what_happened_in_it(secretary: Secretary) -> None:
    found = _counted(secretary, "--from", "10.12.20", "--to", "12.1.21")["figures"]
    assert (found["open_before"], found["raised"], found["closed"], found["put_off"]) == (
        [9, 26, 38, 39, 40, 41],
        [],
        [],
        [],
    )
    assert found["overdue_at_end"] == []


@pytest.mark.slow
def test_what_was_closed_then_and_reopened_since_was_closed_then(secretary: Secretary) -> None:
    before = _counted(secretary, "--from", "Dec-20", "--to", "Jan-21")
    secretary.recorded("reopen", "40", "--reason", "The figures were those of last year")
    assert _counted(secretary, "--from", "Dec-20", "--to", "Jan-21") == before
    assert _counted(secretary, "--from", "Dec-20", "--to", "Feb-21")["figures"]["closed"] == []


@pytest.mark.slow
def test_it_was_in_time_where_it_was_reported_done_by_the_deadline(secretary: Secretary) -> None:
    secretary.recorded("close", "9", "38", "--meeting", "13.1.21")
    found = _counted(secretary)
    assert found["figures"]["in_time"] == [9]
    assert found["figures"]["late"] == [38, 40]


@pytest.mark.slow
def test_only_what_was_done_is_done_in_time_or_late(secretary: Secretary) -> None:
    secretary.recorded("close", "9", "38", "--meeting", "13.1.21", "--outcome", "superseded")
    found = _counted(secretary)
    assert (found["figures"]["in_time"], found["figures"]["late"]) == ([], [40])
    assert found["closed_by_outcome"] == {"done": [40], "superseded": [9, 38]}


def test_the_lines_begin_with_the_name_of_the_board(secretary: Secretary) -> None:
    for command in ("stats", "list"):
        lines = secretary.run(command, "--plain").out.splitlines()
        assert lines[0] == "Board: Health Board", command


@pytest.mark.slow
def test_each_share_adds_up_to_the_whole(sample_board: Secretary) -> None:
    found = sample_board.run("stats", "--from", "Apr-20", "--to", "Mar-21", "--json").json
    for key in ("raised", "closed", "put_off", "open_at_end", "overdue_at_end"):
        whole = found["figures"][key]
        for group in ("responsible", "items"):
            assert sorted(ref for one in found[group] for ref in one[key]) == whole, (group, key)
    for key in ("raised", "closed"):
        by_meeting = {ref for one in found["meetings"] for ref in one[key]}
        assert by_meeting <= set(found["figures"][key])


@pytest.mark.slow
@pytest.mark.parametrize("until", ["Jun-20", "Oct-20", "Jan-21", "May-21"])
def test_what_there_was_is_closed_or_still_open(sample_board: Secretary, until: str) -> None:
    """Nothing of the sample board was reopened, so that nothing is in both or in neither."""
    found = sample_board.run("stats", "--from", "Apr-20", "--to", until, "--json").json["figures"]
    there = sorted(found["open_before"] + found["raised"])
    assert there == sorted(found["closed"] + found["open_at_end"])


def test_a_period_in_which_nothing_happened_is_told(secretary: Secretary) -> None:
    ran = secretary.run("stats", "--from", "2019-01", "--to", "2019-12")
    assert ran.code == 0
    assert "Raised: 0" in ran.out
    assert "From raised to closed" not in ran.out


@pytest.mark.slow
def test_a_board_without_actions_is_told_without_empty_blocks(secretary: Secretary) -> None:
    other = secretary.folder.parent / "other"
    assert secretary.run("init", str(other), "--board", "Other").code == 0
    told = secretary.looked("stats", "--logs", str(other / "logs")).out
    assert not told.endswith("\n\n")
    assert "\n\n\n" not in told


def test_the_financial_year_is_meant_unless_said(secretary: Secretary) -> None:
    found = _counted(secretary)
    assert (found["from"], found["to"]) == ("2020-04-01", "2021-02-10")


def test_a_period_that_ends_before_it_begins_is_refused(secretary: Secretary) -> None:
    ran = secretary.refused(2, "stats", "--from", "Mar-21", "--to", "Jan-20")
    assert ran.hints == ["actionlog stats --from 2020-01-01 --to 2021-03-31"]


@pytest.mark.slow
def test_as_a_paper_each_number_stands_beside_its_actions(secretary: Secretary) -> None:
    year = ("--from", "Apr-20", "--to", "Mar-21")
    told = secretary.run("stats", *year, "-f", "md").out
    assert "7 raised, 1 closed, 1 put off, 6 open at the end, 1 of them overdue." in told
    assert "| Raised | 7 | 9, 26, 38-41, 43 |" in told
    assert "| Of them done late | 1 | 40 |" in told
    assert "9 Dec 2020: 6 raised and 6 open; 13 Jan 2021: 1 raised, 1 closed and 6 open." in told
    files = {form: secretary.folder.parent / f"figures.{form}" for form in ("docx", "html", "pdf")}
    for file in files.values():
        assert secretary.run("stats", *year, "-o", f"../{file.name}").code == 0
    (section,) = peer.Document(str(files["docx"])).sections
    (width, height), *more = [page.get_size() for page in PdfDocument(files["pdf"])]
    assert str(section.orientation).startswith("PORTRAIT")
    assert width < height
    assert len(more) == 1
    assert "size: A4 portrait" in files["html"].read_text(encoding="utf-8")


def test_the_foot_of_a_page_has_room_whatever_the_board_is_called(secretary: Secretary) -> None:
    secretary.recorded("board", "rename", LONG_NAME)
    *_, foot = secretary.run("stats", "-f", "md").out.splitlines()
    assert foot.startswith("*Bwrdd Partneriaeth Glan y Môr / Seaside Health and… · Figures of the")


@pytest.mark.slow
def test_a_public_paper_of_figures_counts_nothing_private(secretary: Secretary) -> None:
    secretary.recorded("withhold", "40")
    year = ("stats", "--from", "Apr-20", "--to", "Mar-21", "-f", "md", "--edition")
    assert "Not for publication: 2 private actions are shown" in secretary.run(*year, "full").out
    public = secretary.run(*year, "public").out
    assert "Public edition: 2 private actions are not shown" in public


@pytest.mark.slow
def test_in_a_spreadsheet_each_number_is_one(secretary: Secretary) -> None:
    year = ("--from", "Apr-20", "--to", "Mar-21")
    assert secretary.run("stats", *year, "-o", "../figures.xlsx").code == 0
    book = openpyxl.load_workbook(secretary.folder.parent / "figures.xlsx")
    assert book.sheetnames == ["Figures", "Chart"]
    rows = {row[1]: row[2:4] for row in book["Figures"].iter_rows(values_only=True)}
    assert rows["Raised"] == (7, "9, 26, 38-41, 43")
    assert rows["Days to close, at most"][0] == 35


@pytest.mark.slow
def test_all_boards_are_told_in_one_paper(secretary: Secretary) -> None:
    secretary.recorded("init", "--board", "Transport Forum")
    asked = ("stats", "--from", "Apr-20", "--to", "Mar-21", "--all-boards")
    told = secretary.run(*asked, "-f", "md").out
    assert "## Health Board: the period" in told
    assert "Health Board: 7 raised, 1 closed and 6 open; Transport Forum: none." in told
    boards = secretary.run(*asked, "--json").json["boards"]
    assert [one["board"] for one in boards] == ["health-board", "transport-forum"]
    secretary.write("x = ", "logs/transport-forum/board.toml")
    broken = secretary.run(*asked)
    assert broken.code == 5
    assert "transport-forum/board.toml" in broken.err


def test_an_empty_period_and_a_format_that_is_none_are_told(secretary: Secretary) -> None:
    told = secretary.run("stats", "--from", "Jan-19", "--to", "Feb-19", "-f", "md")
    assert "Nothing was raised, closed or put off, and nothing was open" in told.out
    assert "not one of 'docx', 'pdf'" in secretary.run("stats", "-f", "csv").error
    for ending in ("csv", "odt"):
        ran = secretary.run("stats", "-o", f"year.{ending}")
        assert (ran.code, ran.hints) == (2, ["docx, pdf, xlsx, html, md"])
