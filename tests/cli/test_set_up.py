"""What sets a log up: boards, people, the calendar, and whether all is in order."""

from __future__ import annotations

import os
import shlex
import shutil
from typing import TYPE_CHECKING

import pytest

from actionlog.store.paths import board_id
from tests.cli.secretary import LOG, NOW, Secretary
from tests.factories import LONG_NAME
from tests.gitrepo import git

if TYPE_CHECKING:
    from pathlib import Path

RECORDED = [
    pytest.param(
        "people|add|Jo Bloggs|--initials|JB|--organisation|ELFT|--alias|Dr Jo|--from|1.1.21",
        ["Jo Bloggs (JB) of ELFT added to the people"],
        "Jo Bloggs added to the people",
        id="person",
    ),
    pytest.param(
        "people|add|Jo Bloggs|--email|jo.bloggs@example.org",
        ["Jo Bloggs added to the people, jo.bloggs@example.org"],
        "Jo Bloggs added to the people",
        id="person with an address",
    ),
    pytest.param(
        "people|organisation|Health Trust|--initials|HT|--contact|Jo",
        ["Health Trust added to the organisations"],
        "Health Trust added to the organisations",
        id="organisation",
    ),
    pytest.param(
        "people|role|Chair|--holder|PC|--from|1.2.21",
        ["Chair: Paul Calaminus from Mon 1 Feb 2021"],
        "Chair: Paul Calaminus",
        id="role",
    ),
    pytest.param(
        "people|role|Executive Lead|--holder|PC|--from|1.2.21",
        ["Executive Lead: Paul Calaminus from Mon 1 Feb 2021, after Felicity Cox"],
        "Executive Lead: Paul Calaminus",
        id="next holder",
    ),
    pytest.param(
        "people|leave|PC|--date|31.3.21",
        [
            "Paul Calaminus leaves on Wed 31 Mar 2021",
            'still responsible for 9: actionlog edit 9 --responsible NAME --reason "…"',
            "still responsible for 43: actionlog edit 43 --responsible NAME",
            'all of it: actionlog people leave "Paul Calaminus" --to NAME --reason "…"',
        ],
        "Paul Calaminus leaves on 2021-03-31",
        id="leave",
    ),
    pytest.param(
        "people|leave|PC|--date|31.3.21|--to|Felicity Cox|--reason|A new post|--yes",
        [
            "2 actions to Felicity Cox at once, on Wed 10 Feb 2021:",
            "   9  Bring a full report on the hub strategy",
            "  43  Bring the forward plan",
            "Paul Calaminus leaves on Wed 31 Mar 2021",
            "2 actions went to Felicity Cox",
        ],
        "Paul Calaminus leaves on 2021-03-31, 2 actions to Felicity Cox",
        id="leave to somebody",
    ),
    pytest.param(
        "people|edit|PC|--email|pc@example.org|--public|initials|--role|Chair",
        [
            "on the register: Paul Calaminus (PC), ELFT, pc@example.org, public as initials",
            "Chair: Paul Calaminus from Wed 10 Feb 2021",
        ],
        "Paul Calaminus edited on the register",
        id="people edit",
    ),
    pytest.param(
        "people|rename|FC|Ms Felicity Coxe",
        ["Felicity Cox is called Felicity Coxe from now on, and is found under both names"],
        "Felicity Cox is called Felicity Coxe now",
        id="people rename",
    ),
    pytest.param(
        "meeting|add|5.5.21|--paper|3b",
        ["meeting of Wed 5 May 2021 added, scheduled"],
        "meeting of 2021-05-05 added",
        id="meeting",
    ),
    pytest.param(
        "meeting|add|5.2.21|--held",
        ["meeting of Fri 5 Feb 2021 added, held"],
        "meeting of 2021-02-05 added",
        id="meeting held",
    ),
    pytest.param(
        "meeting|hold|2021-02-03",
        [
            "meeting of Wed 3 Feb 2021 held",
            "next: record what it decided: actionlog review 2021-02-03",
        ],
        "meeting of 2021-02-03 held",
        id="hold",
    ),
    pytest.param(
        "meeting|cancel|7.4.21|--reason|No quorum",
        [
            "meeting of Wed 7 Apr 2021 cancelled",
            "43 (Bring the forward plan) was due at it",
            "no meeting follows yet: actionlog meeting add DATE",
        ],
        "meeting of 2021-04-07 cancelled",
        id="cancel",
    ),
    pytest.param(
        "meeting|move|7.4.21|14.4.21|--yes",
        [
            "43 (Bring the forward plan): due at the meeting of Wed 14 Apr 2021 instead",
            "meeting of Wed 7 Apr 2021 moved to Wed 14 Apr 2021",
        ],
        "meeting of 2021-04-07 moved to 2021-04-14",
        id="move",
    ),
    pytest.param(
        "meeting|schedule|second wednesday|--from|2021-05-01|--count|2",
        [
            "meeting of Wed 12 May 2021 added, scheduled",
            "meeting of Wed 9 Jun 2021 added, scheduled",
            "2 meetings added",
        ],
        "2 meetings scheduled from 2021-05-12 to 2021-06-09",
        id="schedule",
    ),
    pytest.param(
        "meeting|agenda|7.4.21|--add|Estates|--add|Risk",
        ["agenda of Wed 7 Apr 2021: 2 items"],
        "agenda of 2021-04-07: 2 items added",
        id="agenda",
    ),
    pytest.param(
        "meeting|edit|7.4.21|--paper|5|--title|Special meeting|--place|Town Hall",
        ["meeting of Wed 7 Apr 2021: Special meeting, Town Hall, paper 5"],
        "meeting of 2021-04-07 edited (paper, title, place)",
        id="meeting edit",
    ),
    pytest.param(
        "board|rename|New Board",
        ["Health Board is called New Board from now on"],
        "renamed New Board",
        id="rename",
    ),
    pytest.param(
        "board|label|closing|For closure",
        ['"closing" is printed as "For closure"'],
        '"closing" is printed as "For closure"',
        id="label",
    ),
]


@pytest.mark.slow
@pytest.mark.parametrize(("args", "said", "subject"), RECORDED)
def test_a_change_of_the_setting_says_so_and_makes_one_commit(
    secretary: Secretary, args: str, said: list[str], subject: str
) -> None:
    ran = secretary.recorded(*args.split("|"))
    assert ran.out == ""
    assert ran.lines == said
    assert secretary.subject() == f"health-board: {subject}"
    assert secretary.trailers()[0] == "Board: health-board"


REFUSED = [
    pytest.param("people|add|Paul Calaminus", 4, "is on the register already", id="person twice"),
    pytest.param("people|add|  ", 4, "the name is empty", id="nobody"),
    pytest.param("people|organisation|Carnall Farrar", 4, "on the register", id="body twice"),
    pytest.param("people|add|Jo|--email|Jo <jo@example.org>", 2, "to be one address", id="address"),
    pytest.param("people|role|Chair|--holder|Nobody Known", 3, "nobody", id="holder unknown"),
    pytest.param("people|role|Chair|--holder|SW", 3, "two people", id="holder ambiguous"),
    pytest.param("people|role|Executive Lead|--holder|FC", 4, "as it is", id="holder again"),
    pytest.param("people|leave|Nobody", 3, "nobody", id="leave unknown"),
    pytest.param("people|leave|FC|--date|Feb-31", 2, "Feb-31", id="leave at no date"),
    pytest.param("people|leave|PC|--to|FC", 2, "the reason is missing", id="leave, no reason"),
    pytest.param("people|edit|PC", 2, "nothing is said of them", id="edit nothing"),
    pytest.param("people|edit|PC|--email|pc", 2, "pc", id="edit a wrong address"),
    pytest.param("meeting|hold|2021-04-07", 4, "is still to come", id="hold a future one"),
    pytest.param("meeting|hold|2021-01-13", 4, "is held already", id="hold twice"),
    pytest.param("meeting|cancel|2021-01-13", 4, "is held already", id="cancel a held one"),
    pytest.param("meeting|cancel|2021-03-03", 4, "is cancelled already", id="cancel twice"),
    pytest.param("meeting|add|2021-01-13", 4, "already (held)", id="add twice"),
    pytest.param("meeting|add|12/31/20", 2, "12/31/20", id="add at no date"),
    pytest.param("meeting|add|5.5.21|--held", 4, "is still to come", id="held in the future"),
    pytest.param("meeting|schedule|every blue moon", 2, "every blue moon", id="no rule"),
    pytest.param("meeting|schedule|second wednesday|--count|0", 2, "0", id="no meetings"),
    pytest.param("meeting|schedule|second wednesday|--skip|Foo", 2, "Foo", id="no month"),
    pytest.param("meeting|move|2021-01-13|2021-01-14", 4, "is held already", id="move a held one"),
    pytest.param("meeting|move|2021-04-07|2021-03-03", 4, "already", id="move onto another"),
    pytest.param("meeting|move|2021-04-08|2021-04-09", 3, "no meeting on", id="move none"),
    pytest.param("meeting|agenda|2021-04-08", 3, "no meeting on", id="agenda of none"),
    pytest.param("meeting|agenda|7.4.21|--add| ", 4, "the agenda item is empty", id="no item"),
    pytest.param("board|rename|Health Board", 4, "is called Health Board already", id="rename"),
    pytest.param("board|rename| ", 4, "the name is empty", id="rename to nothing"),
    pytest.param("board|label|nothing|X", 2, "nothing", id="label of no status"),
    pytest.param("board|add|Health Board", 4, "there is a board health-board already", id="board"),
    pytest.param("board|add|!!!", 4, "says nothing", id="board without a name"),
    pytest.param("board|add|理事会", 2, "no Latin letter or number", id="no Latin letter"),
    pytest.param("board|add|Con", 2, "Windows can hold no folder", id="a device of Windows"),
    pytest.param("board|add|X|--id|A.B", 2, "letters a to z", id="an id with a stop"),
    pytest.param(f"board|add|X|--id|{'long-' * 20}x", 2, "too long", id="an id too long"),
    pytest.param("init|logs|--board|X", 4, "a log of its own", id="a log in the logs"),
    pytest.param("init|logs/health-board|--board|X", 4, "of its own", id="a log in a board"),
    pytest.param("init|sub|--board|X", 4, "kept with the one in", id="a log beside another"),
    pytest.param("init|.|--board|Health Board", 4, "already", id="init twice"),
    pytest.param("init|new", 2, "the board's name is missing", id="init without a name"),
    pytest.param("demo|.", 4, "is not empty", id="demo in a full folder"),
    pytest.param("completion|tcsh", 2, "tcsh", id="completion of another shell"),
]


@pytest.mark.slow
def test_another_board_whose_folder_would_have_that_name_is_given_one_of_its_own(
    secretary: Secretary,
) -> None:
    ran = secretary.refused(4, "board", "add", "Health, Board")
    assert ran.hints[-1] == "if this is another: --id, with another name for its folder"
    secretary.recorded("board", "add", "Health, Board", "--id", "health-board-2")


@pytest.mark.parametrize(("args", "code", "words"), REFUSED)
def test_a_refusal_says_why_and_changes_nothing(
    secretary: Secretary, args: str, code: int, words: str
) -> None:
    assert words in secretary.refused(code, *args.split("|")).error


@pytest.mark.slow
def test_init_makes_a_repository_with_one_board_in_one_commit(tmp_path: Path) -> None:
    mine = Secretary(tmp_path)
    ran = mine.run("init", ".", "--board", "Audit & Risk Committee")
    assert (ran.code, ran.out) == (0, "")
    assert ran.lines[0] == "the log of Audit & Risk Committee is in ./logs/audit-risk-committee"
    assert mine.commits() == 1
    assert mine.status() == ""
    assert mine.subject() == "audit-risk-committee: board founded"
    assert mine.looked("list").out.endswith("Action log: 0 open\n")


def test_init_in_a_repository_that_is_there_leaves_its_files_alone(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", ".")
    (tmp_path / "letter.txt").write_text("mine\n", encoding="utf-8")
    mine = Secretary(tmp_path)
    assert mine.run("init", ".", "--board", "Board").code == 0
    assert mine.status() == "?? letter.txt\n"


@pytest.mark.slow
def test_a_board_named_like_a_path_stays_in_the_logs_folder(secretary: Secretary) -> None:
    before = {path.name for path in secretary.folder.parent.iterdir()}
    assert secretary.recorded("board", "add", "../../x").lines == [
        "../../x added: its id is x, so say --board x"
    ]
    assert secretary.recorded("board", "add", "A/B").lines == [
        "A/B added: its id is a-b, so say --board a-b"
    ]
    assert board_id("St Brigid’s School, Ålesund") == "st-brigids-school-alesund"
    assert {path.name for path in secretary.folder.parent.iterdir()} == before
    assert sorted(path.name for path in (secretary.folder / "logs").iterdir()) == [
        ".gitattributes",
        "a-b",
        "health-board",
        "x",
    ]


@pytest.mark.slow
def test_a_board_is_meant_by_its_name_or_how_that_begins(secretary: Secretary) -> None:
    secretary.recorded("board", "add", "Health Trust")
    secretary.recorded("board", "add", "理事会", "--id", "council")
    for said in ("health-board", "HEALTH BOARD", "health-b", "Health B"):
        assert "Board: Health Board" in secretary.looked("list", "--board", said).out, said
    assert "Board: 理事会" in secretary.looked("list", "--board", "理").out
    refused = secretary.refused(3, "list", "--board", "health")
    assert refused.error == 'several boards begin with "health"'
    assert refused.hints == ["the boards are: health-board, health-trust"]


@pytest.mark.parametrize(
    ("folder", "says", "hint"),
    [
        (".", "is not the folder of the logs", "list"),
        ("logs/health-board", "is of the board health-board", "--board health-board list"),
        ("logs/health-board/actions", "is of the board", "--board health-board list"),
    ],
)
def test_a_folder_near_the_logs_is_told_with_the_command_for_them(
    secretary: Secretary, folder: str, says: str, hint: str
) -> None:
    refused = secretary.refused(3, "--logs", folder, "list")
    assert says in refused.error
    (command,) = refused.hints
    assert command.endswith(hint)
    assert "Board: Health Board" in secretary.looked(*shlex.split(command)[1:]).out


def test_another_repository_inside_may_have_a_log_of_its_own(secretary: Secretary) -> None:
    git(secretary.folder, "init", "--quiet", "sub")
    assert secretary.run("init", "sub", "--board", "X", "--id", "x").code == 0


@pytest.mark.slow
def test_the_boards_are_listed_where_several_are_kept(secretary: Secretary) -> None:
    secretary.recorded("board", "add", "Audit Committee")
    for args in (["board"], ["board", "list"]):
        assert "Board: audit-committee\nName: Audit Committee\nOpen: 0" in (
            secretary.looked(*args).out
        )


def test_a_board_that_cannot_be_read_whole_is_listed_with_a_warning(secretary: Secretary) -> None:
    secretary.write("ref = ")
    ran = secretary.run("board")
    assert ran.code == 0
    assert "Board: health-board" in ran.out
    assert ran.err.startswith("warning: ")
    assert "0009.toml, line 1" in ran.err


@pytest.mark.slow
def test_the_label_of_a_status_is_what_reports_print(secretary: Secretary) -> None:
    secretary.recorded("board", "label", "closing", "For closure")
    assert "Status: For closure" in secretary.looked("show", "38").out
    assert secretary.action(38)["status"] == "closing"


@pytest.mark.slow
def test_scheduling_again_adds_only_the_meetings_that_are_not_there(secretary: Secretary) -> None:
    rule = ["meeting", "schedule", "first wednesday", "--from", "2021-04-01", "--count", "2"]
    ran = secretary.recorded(*rule)
    assert ran.lines == [
        "meeting of Wed 5 May 2021 added, scheduled",
        "there already: Wed 7 Apr 2021",
        "1 meeting added",
    ]
    before = secretary.state()
    again = secretary.run(*rule)
    assert (again.code, again.lines[-1]) == (0, "0 meetings added")
    assert secretary.state() == before


@pytest.mark.slow
def test_the_doctor_finds_all_in_order(secretary: Secretary) -> None:
    ran = secretary.looked("doctor")
    assert "Check: identity\nState: ok\nWhat was seen: Lorna Venters" in ran.out
    assert "State: problem" not in ran.out


@pytest.mark.slow
def test_the_doctor_finds_every_fault_and_ends_with_findings(secretary: Secretary) -> None:
    secretary.write("ref = ")
    ran = secretary.run("doctor")
    assert (ran.code, ran.err) == (1, "")
    assert "0009.toml, line 1" in ran.out
    assert "not recorded yet: " in ran.out


@pytest.mark.slow
def test_the_doctor_tells_of_no_file_that_is_nobodys(secretary: Secretary) -> None:
    for name in (".DS_Store", "meetings/desktop.ini", "notes.txt"):
        secretary.write("x", f"{LOG}/{name}")
    assert "Check: edits by hand\nState: ok" in secretary.looked("doctor").out
    secretary.write("x", f"{LOG}/people-DESKTOP.toml")
    ran = secretary.looked("doctor")
    assert "people-DESKTOP.toml is under a name that nothing reads: actionlog check" in ran.out


def test_the_doctor_tells_of_a_lock_that_git_left(secretary: Secretary) -> None:
    (secretary.folder / ".git/index.lock").touch()
    ran = secretary.looked("doctor")
    assert "has left its lock behind: " in ran.out
    assert "index.lock, there since " in ran.out


@pytest.mark.slow
def test_another_history_in_place_of_the_recorded_one_is_not_believed_but_told(
    secretary: Secretary,
) -> None:
    secretary.recorded("comment", "9", "Asked the estates office")
    before = secretary.looked("history", "9").out
    first = secretary.git("log", "--format=%H").split()[-1]
    secretary.git("replace", "HEAD", first)
    (secretary.folder / ".git/info").mkdir(exist_ok=True)
    grafts = secretary.folder / ".git/info/grafts"
    grafts.write_text(secretary.git("rev-parse", "HEAD"), encoding="ascii")
    assert "Asked the estates office" in before
    assert secretary.looked("history", "9").out == before
    told = secretary.looked("doctor").out
    assert "1 object of git is replaced by another" in told
    assert "git replace -d " in told
    assert "info/grafts" in told


def test_the_doctor_without_a_log_says_how_to_start_one(tmp_path: Path) -> None:
    ran = Secretary(tmp_path).run("doctor")
    assert ran.code == 1
    assert "actionlog init" in ran.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script_is_data(reader: Secretary, shell: str) -> None:
    ran = reader.looked("completion", shell)
    assert "_ACTIONLOG_COMPLETE" in ran.out


@pytest.mark.slow
def test_the_demo_is_a_repository_of_its_own_with_the_same_commits_whoever_runs_it(
    secretary: Secretary, sample_board: Secretary, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = secretary.commits()
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Somebody Else")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    ran = secretary.run("demo", "look")
    assert os.environ["GIT_AUTHOR_NAME"] == "Somebody Else"
    assert (ran.code, ran.out) == (0, "")
    assert "a year of the Partnership Board is in look; look around:" in ran.lines
    assert secretary.commits() == before
    mine = Secretary(secretary.folder / "look", NOW)
    assert mine.commits() > 100
    assert mine.git("rev-parse", "HEAD") == sample_board.git("rev-parse", "HEAD")
    assert mine.status() == ""
    shutil.rmtree(mine.folder)
    assert secretary.status() == ""


def test_an_empty_logs_folder_says_how_a_board_is_founded(tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    ran = Secretary(tmp_path).run("list")
    assert ran.hints == ['found one there: actionlog board add "Name of the board"']


@pytest.mark.slow
def test_an_agenda_is_put_in_order(secretary: Secretary) -> None:
    day = "7.4.21"
    secretary.recorded(
        "meeting", "agenda", day, "--add", "Estates", "--add", "Risk", "--add", "Flu"
    )
    ran = secretary.recorded(
        "meeting", "agenda", day, "--remove", "2", "--move", "flu", "--to", "1"
    )
    assert ran.lines == ["agenda of Wed 7 Apr 2021: 2 items"]
    assert secretary.subject().endswith("agenda of 2021-04-07: 1 item removed and 1 item moved")
    shown = secretary.looked("meeting", "agenda", day, "--json").json["items"]
    assert [one["title"] for one in shown] == ["Flu", "Estates"]
    refused = secretary.refused(3, "meeting", "agenda", day, "--remove", "Risk")
    assert refused.error == '"Risk" is no item on the agenda of Wed 7 Apr 2021'
    assert refused.hints == ["1: Flu", "2: Estates"]
    assert secretary.refused(2, "meeting", "agenda", day, "--to", "1").hints


@pytest.mark.slow
def test_what_a_meeting_is_called_stands_on_its_paper_and_in_the_calendar(
    secretary: Secretary,
) -> None:
    secretary.recorded("meeting", "edit", "7.4.21", "--title", "Special meeting")
    paper = secretary.looked("appendix", "7.4.21").out
    assert "\n\nSpecial meeting\n\n" in paper
    assert "Title: Special meeting" in secretary.looked("meeting", "list").out
    secretary.recorded("meeting", "edit", "7.4.21", "--title", "")
    assert "Title" not in secretary.looked("meeting", "list").out
    assert secretary.refused(2, "meeting", "edit", "7.4.21").hints


@pytest.mark.slow
def test_a_paper_that_was_sent_out_keeps_its_number(secretary: Secretary) -> None:
    secretary.recorded("carry-forward", "13.1.21", "--yes")
    secretary.recorded("meeting", "cancel", "3.2.21")
    secretary.recorded("issue", "--yes", "7.4.21", "-f", "md")
    refused = secretary.refused(4, "meeting", "edit", "7.4.21", "--paper", "9")
    assert refused.error == (
        "the paper for the meeting of Wed 7 Apr 2021 was sent out as paper 4, and is called so"
    )
    secretary.recorded("meeting", "edit", "7.4.21", "--place", "Town Hall")
    later = secretary.at("2021-04-08T10:00")
    later.refused(4, "meeting", "hold", "7.4.21", "--paper", "9")
    later.recorded("meeting", "hold", "7.4.21", "--paper", "4")


@pytest.mark.slow
def test_a_long_name_has_an_id_that_ends_with_a_word(secretary: Secretary) -> None:
    secretary.recorded("board", "add", LONG_NAME)
    made = "bwrdd-partneriaeth-glan-y-mor-seaside-health-and-wellbeing"
    assert (secretary.folder / "logs" / made).is_dir()
    (hint,) = secretary.refused(2, "board", "add", "New", "--id", "x" * 300).hints
    secretary.recorded("board", "add", "New", *hint.split())
