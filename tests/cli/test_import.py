"""`import`: shown first, recorded with --apply; logs in succession; what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.incoming_board import FEBRUARY, LOG, NEXT, board, estates, lines_of
from tests.cli.test_json import check

if TYPE_CHECKING:
    from tests.cli.secretary import Secretary

__all__ = ["board", "estates"]


@pytest.mark.slow
def test_without_apply_nothing_is_recorded_and_the_way_to_record_is_shown(board: Secretary) -> None:
    ran = board.looked("import", LOG)
    assert lines_of(ran.out, "Summary: ") == ["Summary: 2 new"]
    assert lines_of(ran.out, "Ref: ") == ["Ref: 60", "Ref: 61"]
    assert "Responsible: Paul Calaminus" in ran.out
    assert f'To record it: actionlog import "{LOG}" --apply' in ran.out
    assert "Meetings that it adds: Wed 13 Jan 2021 and Wed 3 Feb 2021 (held)" in ran.out


@pytest.mark.slow
def test_applied_it_is_one_commit_of_the_day_of_the_paper(board: Secretary) -> None:
    ran = board.recorded("import", LOG, "--apply")
    assert ran.out == ""
    assert ran.lines[0] == "the log of Wed 3 Feb 2021 is on record: 2 new"
    assert "  1 comment; meetings: Wed 13 Jan 2021 and Wed 3 Feb 2021 (held)" in ran.lines
    assert board.git("log", "-1", "--format=%as").strip() == "2021-02-03"
    assert board.run("list", "--json").refs == [60, 61]


@pytest.mark.slow
def test_the_same_file_again_changes_nothing_and_says_so(board: Secretary) -> None:
    board.recorded("import", LOG, "--apply")
    shown = board.looked("import", LOG)
    assert "Summary: on record already; nothing would change" in shown.out
    assert "To record it" not in shown.out
    before = board.state()
    again = board.run("import", LOG, "--apply")
    assert (again.code, again.out) == (0, "")
    assert again.lines == [
        f"the log of Wed 3 Feb 2021 ({LOG}) is on record already; nothing changes"
    ]
    assert board.state() == before


@pytest.mark.slow
def test_several_logs_are_planned_one_after_the_other_whatever_their_order(
    board: Secretary,
) -> None:
    shown = board.looked("import", NEXT, LOG).out
    assert lines_of(shown, "Log of: ") == ["Log of: Wed 3 Feb 2021", "Log of: Wed 7 Apr 2021"]
    gone = "Closing, gone: closed at the meeting of Wed 3 Feb 2021"
    lost = "Open, vanished: nothing says that it was closed"
    assert lines_of(shown, "Words: ") == [f"Words: {gone}", f"Words: {lost}"]
    before = board.commits()
    ran = board.run("import", NEXT, LOG, "--apply")
    assert ran.code == 0, ran.err
    assert board.commits() == before + 2
    assert "  closed: 60" in ran.lines
    assert "  vanished, and still open on record: 61" in ran.lines
    assert board.run("list", "--json").refs == [61, 70]


@pytest.mark.slow
def test_what_changes_is_told_in_words(board: Secretary) -> None:
    board.recorded("import", LOG, "--apply")
    moved = FEBRUARY.replace("Mar-21,Open", "May-21,Open").replace("Count the", "Count all")
    (board.folder / "log 2021-04-07.csv").write_text(moved, encoding="utf-8")
    shown = board.run("import", NEXT).out
    assert "Words: reworded, deadline Mar-21 → May-21" in shown
    assert "Was: Count the laptops\nNow: Count all laptops" in shown
    assert lines_of(shown, "Summary: ") == ["Summary: 1 changed, 1 unchanged"]


def test_a_log_of_which_nothing_says_the_meeting_is_asked_for_it(board: Secretary) -> None:
    (board.folder / LOG).rename(board.folder / "log.csv")
    refused = board.refused(2, "import", "log.csv")
    assert refused.error == "neither the name of log.csv nor its title says of which meeting it is"
    assert "--meeting DATE" in refused.hints[0]
    ran = board.run("import", "log.csv", "--meeting", "3.2.21")
    assert "Log of: Wed 3 Feb 2021" in ran.out
    assert "import log.csv --meeting 2021-02-03 --apply" in ran.out


def test_two_logs_of_one_meeting_are_refused(board: Secretary) -> None:
    refused = board.refused(2, "import", LOG, NEXT, "--meeting", "3.2.21", "--meeting", "3.2.21")
    assert "both taken for the log of Wed 3 Feb 2021" in refused.error


def test_one_meeting_for_two_logs_is_refused(board: Secretary) -> None:
    refused = board.refused(2, "import", LOG, NEXT, "--meeting", "3.2.21")
    assert refused.error == "2 logs, and --meeting is given 1 time"


def test_the_past_is_not_changed_and_nothing_is_read_first(board: Secretary) -> None:
    refused = board.refused(2, "--at", "2021-02-01", "import", "no such file", "--apply")
    assert "cannot be changed" in refused.error


def test_a_file_that_is_not_there(board: Secretary) -> None:
    assert "nothing.xlsx" in board.refused(3, "import", "nothing.xlsx").error


def test_a_file_that_is_no_log(board: Secretary) -> None:
    (board.folder / "2021-02-03.csv").write_text("Name,Age\nAnn,3\n", encoding="utf-8")
    refused = board.refused(5, "import", "2021-02-03.csv")
    assert refused.error.startswith("2021-02-03.csv: ")


def test_a_folder_without_a_log_says_how_to_start_one(board: Secretary) -> None:
    outside = type(board)(board.folder.parent, board.now)
    assert "actionlog init" in outside.refused(3, "import", LOG).hints[0]


@pytest.mark.slow
def test_an_edit_by_hand_that_is_not_recorded_is_not_written_over(board: Secretary) -> None:
    board.recorded("import", LOG, "--apply")
    place = "logs/estates-board/actions/0001-0100/0061.toml"
    board.write(board.read(place) + '\n[[comments]]\ndate = 2021-03-01\ntext = "By hand"\n', place)
    moved = FEBRUARY.replace("Mar-21,Open", "May-21,Open")
    (board.folder / NEXT).write_text(moved, encoding="utf-8")
    board.refused(6, "import", NEXT, "--apply")


def test_headings_and_words_of_the_board_are_given_on_the_command_line(board: Secretary) -> None:
    text = FEBRUARY.replace("Responsible", "Who does it").replace("Open", "Rolling")
    (board.folder / LOG).write_text(text, encoding="utf-8")
    wishes = ("--column", "Who does it=responsible", "--status", "Rolling=open")
    ran = board.run("import", LOG, *wishes)
    assert lines_of(ran.out, "Summary: ") == ["Summary: 2 new"]
    assert '--column "Who does it=responsible" --status Rolling=open --apply' in ran.out
    assert board.run("import", LOG, *wishes, "--json").json["actions"][1]["responsible"] == [
        "Felicity Cox"
    ]


def test_what_board_toml_says_of_headings_counts_too(board: Secretary) -> None:
    path = "logs/estates-board/board.toml"
    board.write(board.read(path) + '\n[import.headings]\n"Who does it" = "responsible"\n', path)
    text = FEBRUARY.replace("Responsible", "Who does it")
    (board.folder / LOG).write_text(text, encoding="utf-8")
    actions = board.run("import", LOG, "--json").json["actions"]
    assert actions[0]["responsible"] == ["Paul Calaminus"]
    board.write(board.read(path).replace('"responsible"', '"boss"'), path)
    refused = board.refused(5, "import", LOG)
    assert refused.error == 'estates-board/board.toml: "boss" is no column of a log'


def test_every_fault_of_the_command_line_is_told(board: Secretary) -> None:
    args = ("--column", "x", "--status", "y=z", "--answer", "3", "--meeting", "31.2.21")
    refused = board.refused(2, "import", LOG, *args)
    assert len(lines_of(refused.err, "error: ")) == 4


@pytest.mark.slow
def test_as_json_the_rows_are_as_they_were_read(board: Secretary) -> None:
    ran = board.looked("import", LOG, NEXT, "--json")
    check(ran)
    data = ran.json
    assert [one["ref"] for one in data["actions"]] == [60, 61, 70]
    assert data["actions"][0]["comments"][0] == {
        **data["actions"][0]["comments"][0],
        "date": "2021-01-20",
        "event": None,
        "text": "With the printer",
    }
    first, second = data["logs"]
    assert (first["new"], first["gone"], first["recorded"]) == ([60, 61], [], False)
    assert (second["new"], second["gone"]) == ([70], [60, 61])
    assert (second["closed"], second["vanished"]) == ([60], [61])
    assert [one["code"] for one in data["findings"]] == ["vanished"]
    applied = board.run("import", LOG, NEXT, "--json", "--apply")
    check(applied)
    assert [log["recorded"] for log in applied.json["logs"]] == [True, True]


def test_a_name_that_would_move_the_cursor_is_written_out(board: Secretary) -> None:
    name = "2021-02-03 \x1b[31mred\n.csv"
    (board.folder / LOG).rename(board.folder / name)
    ran = board.run("import", name)
    assert ran.code == 0, ran.err
    assert "\x1b" not in ran.out
    assert "[U+001B][31mred[U+000A].csv" in ran.out


@pytest.mark.slow
def test_an_unreadable_action_is_told_and_the_rest_is_shown(board: Secretary) -> None:
    board.recorded("import", LOG, "--apply")
    board.write("ref = 61\n", "logs/estates-board/actions/0001-0100/0061.toml")
    ran = board.run("import", NEXT)
    assert ran.code in {0, 5}
    assert "0061.toml" in ran.err
