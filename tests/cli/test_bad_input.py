"""Bad input: a clear error with its hint, the right exit code, and nothing written."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.cli.secretary import NINE, Secretary
from tests.examples import one_or_all
from tests.gitrepo import git

if TYPE_CHECKING:
    from pathlib import Path


def test_without_a_log_it_says_how_to_start_one(tmp_path: Path) -> None:
    ran = Secretary(tmp_path).refused(3, "list")
    assert ran.error == "there is no action log in this folder, nor in a folder above it"
    assert ran.hints[0] == 'start one: actionlog init --board "Name of the board"'


@pytest.mark.slow
def test_of_two_boards_one_must_be_named(secretary: Secretary) -> None:
    secretary.recorded("board", "add", "Audit Committee")
    for args in (["list"], ["comment", "9", "X"], ["undo", "--yes"], ["people", "list"]):
        ran = secretary.refused(3, *args)
        assert ran.error == "two boards are kept here: audit-committee, health-board"
        assert ran.hints == ["say which: --board audit-committee"]


@pytest.mark.parametrize("name", ["../x", "A/B", "é", "", "health-board/", "."])
def test_a_board_that_is_not_there_is_not_found(reader: Secretary, name: str) -> None:
    if name:
        ran = reader.refused(3, "list", "--board", name)
        assert ran.error == f'there is no board "{name}"'
        assert ran.hints == ["the boards are: health-board"]


@pytest.mark.parametrize(
    "args",
    ["show 99", "history 99", "comment 99 X", "defer 99 Apr-21 --reason X", "propose 99 X",
     "close 99 --meeting 13.1.21", "keep-open 99 --meeting 13.1.21 --reason X",
     "reopen 99 --reason X", "void 99 --reason X", "edit 99 --text X"],
)  # fmt: skip
def test_a_ref_that_is_not_there_is_told_with_the_nearest(reader: Secretary, args: str) -> None:
    ran = reader.refused(3, *args.split())
    assert ran.error == "there is no action 99 on the log of Health Board"
    assert ran.hints == ["the nearest are 41, 42, 43: actionlog list"]


@pytest.mark.parametrize("args", ["show 9 9", "close 9 38 9 --meeting 13.1.21"])
def test_a_ref_given_twice_is_refused(reader: Secretary, args: str) -> None:
    assert reader.refused(2, *args.split()).error == "9 is named twice"


@pytest.mark.parametrize("ref", ["0", "-1", "9a", "", "٣", "1e3", "9.0", "+9", "1" * 30])
@pytest.mark.parametrize("args", ["show {}", "comment {} X", "close {} --meeting 13.1.21"])
def test_what_is_not_a_ref_is_refused(reader: Secretary, ref: str, args: str) -> None:
    words = [word.format(ref) for word in args.split()]
    ran = reader.refused(2, *words)
    assert "is not a ref" in ran.error
    assert ran.hints == ["a ref is a number from 1 up, such as 38"]


def test_every_ref_that_is_wrong_is_told(reader: Secretary) -> None:
    ran = reader.refused(2, "show", "0", "9a", "9", "9")
    assert [line for line in ran.lines if line.startswith("error: ")] == [
        'error: "0" is not a ref',
        'error: "9a" is not a ref',
        "error: 9 is named twice",
    ]


def test_closing_needs_the_meeting_that_agreed(reader: Secretary) -> None:
    ran = reader.refused(4, "close", "9", "38")
    assert ran.error == "only a meeting closes an action, so say which one agreed it"
    assert ran.hints == [
        "if that of Wed 3 Feb 2021 took place: actionlog meeting hold 2021-02-03",
        "actionlog close 9 38 --meeting 2021-01-13",
        'not agreed yet: actionlog propose 9 "what shows that it is done"',
    ]


@pytest.mark.parametrize("args", ["close 9", "keep-open 38 --reason X"])
@pytest.mark.parametrize(
    ("day", "words", "hint"),
    [
        ("3.3.21", "the meeting of 3 March 2021 was cancelled", "actionlog meeting list"),
        ("7.4.21", "the meeting of Wed 7 Apr 2021 is still to come", "meeting list"),
        ("3.2.21", "nothing says that the meeting of Wed 3 Feb 2021 took place", "meeting hold"),
        ("4.2.21", "the board has no meeting on Thu 4 Feb 2021", "the nearest are"),
    ],
)
def test_only_a_meeting_that_took_place_decides(
    reader: Secretary, args: str, day: str, words: str, hint: str
) -> None:
    code = 3 if day == "4.2.21" else 4
    ran = reader.refused(code, *args.split(), "--meeting", day)
    assert words in ran.error
    assert hint in ran.hints[0]


@pytest.mark.slow
def test_after_a_cancelled_meeting_the_next_one_held_is_named(secretary: Secretary) -> None:
    later = secretary.at("2021-04-08T12:00")
    later.recorded("meeting", "hold", "7.4.21")
    ran = later.refused(4, "close", "26", "--meeting", "3.3.21")
    assert ran.hints == ["the next one held is 7 April 2021: --meeting 2021-04-07"]


@pytest.mark.parametrize("date", ["Jan-21", "1.3.21", "2020-12", "today"])
def test_a_deferral_goes_later_and_never_earlier(reader: Secretary, date: str) -> None:
    ran = reader.refused(4, "defer", "26", date, "--reason", "X")
    assert ran.error.startswith("the deadline of 26 is Mar-21 (to Wed 31 Mar 2021) already; ")
    assert ran.error.endswith(" is not later")
    assert ran.hints[0].startswith("to bring it forward, or where it was entered wrongly: ")
    assert "actionlog edit 26 --due " in ran.hints[0]


def test_no_deferral_to_the_same_day_is_proposed_as_a_correction(reader: Secretary) -> None:
    ran = reader.refused(4, "defer", "26", "Mar-21", "--reason", "X")
    assert ran.error == "the deadline of 26 is Mar-21 (to Wed 31 Mar 2021) already"
    assert ran.hints == ["actionlog show 26"]


@pytest.mark.parametrize("text", ["", " ", "\t\n ", "\u00a0\u2003"])
def test_a_comment_of_white_space_says_nothing(reader: Secretary, text: str) -> None:
    ran = reader.refused(4, "comment", "9", text)
    assert ran.error == "the comment is empty"


DATES = [
    ("20.11", "20 Nov"),
    ("Feb-29", "Feb-2029"),
    ("31.04.21", "30"),
    ("12/31/20", "31/12/20"),
    ("2021/22", "Q"),
    ("ASAP", "tbc"),
]


@pytest.mark.parametrize(("date", "reading"), DATES)
def test_a_date_that_is_not_certain_is_refused_with_what_is(
    reader: Secretary, date: str, reading: str
) -> None:
    ran = reader.refused(2, "defer", "9", date, "--reason", "X")
    assert ran.error == f'"{date}" is not a date that I can read for certain'
    assert reading in " ".join(ran.hints)


@pytest.mark.parametrize(
    "args",
    [
        "add X --item Y --due tbc --responsible SW --meeting 13.1.21",
        "edit 9 --reason X --responsible SW",
        "comment 9 X --by SW",
        "list --responsible SW",
        "people role Chair --holder SW",
    ],
)
def test_initials_of_two_people_are_refused_with_both_names(reader: Secretary, args: str) -> None:
    ran = reader.refused(3, *args.split())
    assert ran.error.startswith("two people had the initials SW on ")
    assert ran.error.endswith(": Sarah Whiteman, Simon Wood")
    assert ran.hints == ['use the name: "Sarah Whiteman" or "Simon Wood"']


def test_a_misspelt_name_is_answered_with_suggestions(reader: Secretary) -> None:
    ran = reader.refused(3, "list", "--responsible", "Paul Calaminos")
    assert ran.hints[0] == 'did you mean "Paul Calaminus"?'


BROKEN = [
    pytest.param('ref = 9\naction = "no end\n', 2, "", id="syntax"),
    pytest.param("ref = 9\nraised = 2020-12-09\nitem = 5\n", 3, "item", id="wrong type"),
    pytest.param("ref = 9\nref = 9\n", 2, "twice", id="two keys alike"),
    pytest.param("x = '''" + "a" * 10_000_000 + "'''", 1, "larger than", id="10 MB"),
    pytest.param("x = " + "[" * 100_000, 1, "not a file that a log", id="brackets"),
    pytest.param("x = 1" + "0" * 100_000, 1, "not a file that a log", id="a number"),
    pytest.param("ref = 10\n", 1, "ref", id="another ref"),
    pytest.param("", 1, "", id="empty"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("text", "line", "words"), BROKEN)
def test_a_file_that_cannot_be_read_is_told_with_its_line(
    secretary: Secretary, text: str, line: int, words: str
) -> None:
    secretary.write(text)
    secretary.git("commit", "-qam", "broken")
    for args in (["show", "9"], ["comment", "9", "X"], ["edit", "9", "--text", "X"]):
        ran = secretary.refused_bare(5, *args)
        assert f"0009.toml, line {line}: " in ran.error
        assert words in ran.error
        assert len(ran.err) < 1000


@pytest.mark.slow
@pytest.mark.parametrize(("text", "line", "words"), BROKEN[:4])
def test_reports_go_on_with_a_warning_and_papers_refuse(
    secretary: Secretary, text: str, line: int, words: str
) -> None:
    secretary.write(text)
    for args in (["list"], ["overdue"], ["closing"], ["due"], ["stale"], ["search", "e"]):
        ran = secretary.run(*args, "--as-at", "2021-12-31")
        assert ran.code == 0, ran.err
        assert ran.err.startswith("warning: ")
        assert f"0009.toml, line {line}: " in ran.err
        assert words in ran.err
    paper = secretary.refused(5, "appendix")
    assert paper.error.startswith("what cannot be read would be left out: ")
    assert f"0009.toml, line {line}" in paper.error


def test_another_action_can_be_changed_while_one_cannot_be_read(secretary: Secretary) -> None:
    secretary.write("ref = ")
    assert secretary.run("comment", "26", "X").code == 0
    assert secretary.status() == f" M {NINE}\n"


def test_a_meeting_file_mistyped_stops_nothing(secretary: Secretary) -> None:
    secretary.write("x = ", "logs/health-board/meetings/notes.toml")
    assert secretary.run("comment", "9", "X").code == 0


@pytest.mark.slow
def test_nothing_is_written_that_would_not_be_read_again(secretary: Secretary) -> None:
    before = secretary.read()
    assert secretary.run("comment", "9", "x" * 900_000).code == 0
    again = secretary.read()
    ran = secretary.refused(4, "comment", "9", "y" * 200_000)
    assert "is larger than 1,000,000 bytes" in ran.error
    assert secretary.read() == again != before
    assert secretary.run("show", "9").code == 0


@pytest.mark.slow
def test_no_number_is_given_that_no_file_can_have(secretary: Secretary) -> None:
    said = ("--item", "Y", "--responsible", "PC", "--due", "tbc", "--meeting", "13.1.21")
    assert secretary.run("add", "X", *said, "--ref", "999999999").code == 0
    assert "is not named as a file of the log is" in secretary.refused(4, "add", "Z", *said).error


def test_a_conflict_is_called_a_merge_that_is_not_finished(secretary: Secretary) -> None:
    line = 'text = "Chased"'
    marked = f"<<<<<<< HEAD\n{line}\n=======\n{line}\n>>>>>>> theirs\n"
    secretary.write(f"{secretary.read()}\n[[comments]]\ndate = 2021-02-01\n{marked}")
    told = secretary.refused(5, "show", "9")
    assert "holds both sides of a merge that is not finished" in told.error
    assert told.hints[0] == "actionlog resolve"
    assert "take its marks out" in told.hints[1]


@pytest.mark.slow
def test_a_missing_action_is_left_out_of_reports_and_of_nothing_that_others_get(
    secretary: Secretary,
) -> None:
    (secretary.folder / NINE).unlink()
    assert "0009.toml: is on record, and is not there; it is left out" in secretary.run("list").err
    for command in ("appendix 7.4.21 -f csv", "issue 7.4.21 --yes", "carry-forward 13.1.21 --yes"):
        ran = secretary.refused(5, *command.split())
        assert ran.hints[0].startswith("git checkout HEAD -- "), command
    assert secretary.refused(5, "show", "9").hints[0].startswith("git checkout HEAD -- ")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("plan", "plan.md"),
        ("calendar", "board.ics"),
        ("history --audit", "audit.md"),
        ("stats", "figures.md"),
        ("matters-arising 13.1.21", "minutes.md"),
    ],
)
def test_no_file_for_others_leaves_out_what_cannot_be_read(
    secretary: Secretary, command: str, name: str
) -> None:
    secretary.write("x = ", "logs/health-board/meetings/2021-04-07.toml")
    ran = secretary.refused(5, *command.split(), *(["-f", "md"] * name.endswith(".md")), "-o", name)
    assert ran.error.startswith("what cannot be read would be left out: ")
    assert not (secretary.folder / name).exists()


@pytest.mark.slow
@pytest.mark.parametrize("path", ["board.toml", "people.toml", "meetings/2021-01-13.toml"])
def test_a_board_file_that_cannot_be_read_stops_changes_but_not_reports(
    secretary: Secretary, path: str
) -> None:
    secretary.write("x = ", f"logs/health-board/{path}")
    ran = secretary.run("list")
    assert ran.code == 0
    assert path in ran.err
    assert path in secretary.refused_bare(5, "comment", "9", "X").error


@pytest.mark.slow
def test_a_number_is_not_given_twice_while_its_file_cannot_be_read(secretary: Secretary) -> None:
    secretary.write("ref = ", "logs/health-board/actions/0001-0100/0044.toml")
    ran = secretary.run(
        "add", "X", "--item", "Y", "--responsible", "PC", "--due", "tbc", "--meeting", "13.1.21"
    )
    assert ran.err.startswith("45 (X): added")


def test_a_hand_edit_not_saved_is_refused_with_a_hint_to_save(secretary: Secretary) -> None:
    secretary.write(secretary.read() + "# seen\n")
    ran = secretary.refused(6, "comment", "9", "X")
    assert "actionlog save" in " ".join(ran.hints)


@pytest.mark.slow
def test_a_status_changed_by_hand_needs_its_event(secretary: Secretary) -> None:
    secretary.write(secretary.read().replace('status = "open"', 'status = "closing"'))
    ran = secretary.refused(4, "save")
    assert "the status of 9 is not what its comments say" in ran.error
    assert ran.hints[0].startswith("add a [[comments]] block")


@pytest.mark.slow
def test_a_comment_deleted_by_hand_is_refused(secretary: Secretary) -> None:
    path = NINE.replace("0009", "0026")
    text = secretary.read(path)
    secretary.write(text.replace("Waiting for the programme director", "Changed"), path)
    assert "comments are only ever added" in secretary.refused(4, "save").error


@pytest.mark.slow
def test_a_file_deleted_by_hand_is_refused_with_the_way_to_get_it_back(
    secretary: Secretary,
) -> None:
    (secretary.folder / NINE).unlink()
    ran = secretary.refused(4, "save")
    assert "is gone, and nothing is ever deleted" in ran.error
    assert ran.hints[0].startswith("git checkout HEAD -- ")


@pytest.mark.slow
def test_save_tells_every_fault(secretary: Secretary) -> None:
    secretary.write("ref = ")
    secretary.write("x = ", "logs/health-board/people.toml")
    ran = secretary.refused_bare(5, "save")
    assert len([line for line in ran.lines if line.startswith("error: ")]) == 2


@pytest.mark.slow
def test_a_board_without_people_names_how_to_add_them(tmp_path: Path) -> None:
    mine = Secretary(tmp_path)
    assert mine.run("init", "--board", "New").code == 0
    git(tmp_path, "rm", "--quiet", "logs/new/people.toml")
    git(tmp_path, "commit", "--quiet", "-m", "no people")
    assert mine.run("list").code == 0
    mine.run("meeting", "add", "1.2.21", "--held")
    ran = mine.run("add", "X", "--item", "Y", "--responsible", "Jo", "--due", "tbc")
    assert ran.code == 3
    assert ran.hints == ['somebody new: actionlog people add "Jo"']


@pytest.mark.slow
def test_an_empty_log_has_empty_reports(tmp_path: Path) -> None:
    mine = Secretary(tmp_path)
    assert mine.run("init", "--board", "New").code == 0
    for args in ("list", "overdue", "closing", "due", "stale", "search x", "meeting list",
                 "people list", "board", "doctor"):  # fmt: skip
        ran = mine.run(*args.split())
        assert (ran.code, ran.err) == (0, ""), args
        assert mine.run(*args.split(), "--json").code == 0
    refused = mine.refused(3, "add", "X")
    assert "no meeting has been held" in refused.error
    assert refused.hints == ["actionlog meeting add DATE --held"]
    assert mine.refused(3, "appendix").hints == ["actionlog meeting add DATE"]
    assert "there is no action 1 on the log of New" in mine.refused(3, "show", "1").error
    assert mine.refused(4, "undo", "--yes").error == "there is no command to take back"


TEXTS = [
    pytest.param("x" * 10_000, id="10,000 characters"),
    pytest.param("one\ntwo\n\nthree", id="new lines"),
    pytest.param("\"quotes\" 'single' '''three''' \"\"\"six\"\"\" \\n back\\slash", id="quotes"),
    pytest.param("👩‍👩‍👧 emoji 🎉", id="emoji"),
    pytest.param("कार्रवाई पूरी हुई", id="Hindi"),
    pytest.param("العربية עברית", id="right to left"),
    pytest.param("[draft] [/etc/hosts] [bold]x[/bold] :smile:", id="markup"),
    pytest.param("--help", id="like an option"),
    pytest.param("$(touch x) `touch x` ; rm -rf / & %PATH%", id="shell"),
    pytest.param("# no comment = 1", id="TOML"),
    pytest.param("Board: other\nAction: 1", id="like a trailer"),
    pytest.param("a  b\ta", id="inner space"),
]


@pytest.mark.slow
@pytest.mark.parametrize("text", TEXTS)
def test_any_text_is_stored_as_it_was_typed(secretary: Secretary, text: str) -> None:
    secretary.recorded("comment", "9", "--", text)
    assert secretary.action(9)["comments"][-1]["text"] == text
    secretary.recorded("edit", "9", "--text", text, "--reason", text)
    action = secretary.action(9)
    assert action["action"] == text
    assert action["comments"][-1]["text"] == text
    for args in (["list"], ["show", "9"], ["history", "9"], ["appendix"], ["overdue"]):
        assert secretary.looked(*args).out
    assert secretary.trailers() == ["Board: health-board", "Action: 9"]


@pytest.mark.parametrize("text", ["\x1b[31mred", "a\x00b", "a\x9bb", "a\x7fb"])
def test_a_control_character_is_refused_when_it_is_typed(reader: Secretary, text: str) -> None:
    ran = reader.refused(2, "comment", "9", text)
    assert "holds a control character (U+" in ran.error
    assert "\x1b" not in ran.err


def test_bytes_of_another_encoding_are_called_so(reader: Secretary) -> None:
    for args in (["comment", "9", "caf\udce9"], ["list", "--responsible", "caf\udce9"]):
        ran = reader.refused(2, *args)
        assert "came in an encoding that is not read here (the byte E9 at character 4" in ran.error
        assert "UTF-8" in ran.hints[0]


def test_half_a_character_is_refused(reader: Secretary) -> None:
    assert "U+D800" in reader.refused(2, "comment", "9", "a\ud800b").error


@pytest.mark.slow
@pytest.mark.parametrize("form", ["docx", "md", "csv"])
def test_a_file_whose_name_is_not_utf8_is_read(secretary: Secretary, form: str) -> None:
    name = os.fsdecode(b"y\xe9.") + form
    assert secretary.run("appendix", "-f", form, "-o", name).code == 0
    told = f"y[U+DCE9].{form}"
    assert told in secretary.looked("import", name).out
    assert secretary.looked("import", name, "--json").json["logs"][0]["file"] == told
    for command in ("reconcile", "people import"):
        assert told in secretary.run(*command.split(), name, "--meeting", "13.1.21").out
    assert told in secretary.run("diff", name, name).out


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", one_or_all(["é", "O'Brien", "日本", "Ünal Öz", "X" * 300], quick=2)
)
def test_any_name_can_be_on_the_register(secretary: Secretary, name: str) -> None:
    secretary.recorded("people", "add", name)
    ran = secretary.recorded(
        "add", "X", "--item", "Y", "--responsible", name, "--due", "tbc", "--meeting", "13.1.21"
    )
    assert name in ran.err
