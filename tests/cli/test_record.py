"""What records: the line that it says, its one commit, and the rules that refuse it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.secretary import LOG
from tests.paper.test_house_parts import png

if TYPE_CHECKING:
    from tests.cli.secretary import Secretary

RECORDED = [
    pytest.param(
        "add|Circulate it|--item|Estates|--responsible|PC|--due|Mar-21|--meeting|13.1.21",
        "44 (Circulate it): added, raised at the meeting of Wed 13 Jan 2021; "
        "responsible Paul Calaminus; "
        "deadline Mar-21 (to Wed 31 Mar 2021); the next number is 45",
        "44 added",
        ["Action: 44", "Meeting: 2021-01-13"],
        id="add",
    ),
    pytest.param(
        "add|Circulate it|--item|Estates|--responsible|PC|--responsible|FC|--due|next meeting"
        "|--meeting|9.12.20|--ref|50|--private",
        "50 (Circulate it): added, raised at the meeting of Wed 9 Dec 2020; "
        "responsible Paul Calaminus and Felicity Cox; "
        "deadline the meeting of Wed 7 Apr 2021; private; the next number is 51",
        "50 added",
        ["Action: 50", "Meeting: 2020-12-09"],
        id="add with the number of the minutes",
    ),
    pytest.param(
        "comment|9|Roofer booked",
        "9 (Bring a full report on the hub strategy): comment of 10 Feb 2021",
        "9 commented on",
        ["Action: 9"],
        id="comment",
    ),
    pytest.param(
        "comment|9|Roofer booked|--date|2021-01|--by|FC|--meeting|13.1.21|--private",
        "9 (Bring a full report on the hub strategy): comment of Jan 2021, private; "
        "said by Felicity Cox",
        "9 commented on",
        ["Action: 9", "Meeting: 2021-01-13", "On-behalf-of: Felicity Cox"],
        id="comment on somebody's behalf",
    ),
    pytest.param(
        "defer|9|Apr-21|--reason|Estates strategy being refreshed|--meeting|13.1.21",
        "9 (Bring a full report on the hub strategy): "
        "deadline moved from Jan-21 to Apr-21 (to Fri 30 Apr 2021), 1st time",
        "9 deferred to Apr-21",
        ["Action: 9", "Meeting: 2021-01-13"],
        id="defer",
    ),
    pytest.param(
        "defer|26|7.4.21|--reason|Again|--by|FC",
        "26 (Settle how the care alliance takes part): "
        "deadline moved from Mar-21 to Wed 7 Apr 2021, 2nd time; said by Felicity Cox",
        "26 deferred to 7 Apr 2021",
        ["Action: 26", "On-behalf-of: Felicity Cox"],
        id="defer again",
    ),
    pytest.param(
        "propose|9|The report is attached",
        "9 (Bring a full report on the hub strategy): "
        "proposed for closure to the meeting of Wed 7 Apr 2021",
        "9 proposed for closure",
        ["Action: 9"],
        id="propose",
    ),
    pytest.param(
        "keep-open|38|--meeting|13.1.21|--reason|Not seen",
        "38 (Send round the full stocktake): kept open at the meeting of Wed 13 Jan 2021",
        "38 kept open",
        ["Action: 38", "Meeting: 2021-01-13"],
        id="keep open",
    ),
    pytest.param(
        "close|9|26|38|--meeting|13.1.21",
        "9 (Bring a full report on the hub strategy): "
        "closed at the meeting of Wed 13 Jan 2021, outcome done\n"
        "26 (Settle how the care alliance takes part): "
        "closed at the meeting of Wed 13 Jan 2021, outcome done\n"
        "38 (Send round the full stocktake): "
        "closed at the meeting of Wed 13 Jan 2021, outcome done",
        "9, 26 and 38 closed",
        ["Action: 9", "Action: 26", "Action: 38", "Meeting: 2021-01-13"],
        id="close several",
    ),
    pytest.param(
        "close|9|--meeting|13.1.21|--outcome|transferred|--to|The ICS|--text|Handed over|--by|FC",
        "9 (Bring a full report on the hub strategy): "
        "closed at the meeting of Wed 13 Jan 2021, outcome transferred to The ICS; "
        "said by Felicity Cox",
        "9 closed",
        ["Action: 9", "Meeting: 2021-01-13", "On-behalf-of: Felicity Cox"],
        id="close by transfer",
    ),
    pytest.param(
        "reopen|40|--reason|The figures were wrong",
        "40 (Report the flu figures): open again, deadline Dec-20 (to Thu 31 Dec 2020)",
        "40 reopened",
        ["Action: 40"],
        id="reopen",
    ),
    pytest.param(
        "void|9|--reason|Entered twice",
        "9 (Bring a full report on the hub strategy): void, and its number stays taken",
        "9 marked void",
        ["Action: 9"],
        id="void",
    ),
    pytest.param(
        "edit|9|--text|Bring it|--reason|Shortened",
        "9 (Bring it): action changed",
        "9 edited (action)",
        ["Action: 9"],
        id="edit the wording",
    ),
    pytest.param(
        "edit|9|--correction|--due|Feb-21|--responsible|FC|--item|Hubs|--reason|Misheard|--meeting|13.1.21",
        "9 (Bring a full report on the hub strategy): "
        "item, responsible and deadline changed; now Felicity Cox; "
        "deadline from Jan-21 to Feb-21 (to Sun 28 Feb 2021)",
        "9 edited (item, responsible, deadline)",
        ["Action: 9", "Meeting: 2021-01-13"],
        id="edit several fields",
    ),
    pytest.param(
        "edit|9|--private|--reason|Names a patient",
        "9 (Bring a full report on the hub strategy): private changed; left out of public editions",
        "9 edited (private)",
        ["Action: 9"],
        id="edit to private",
    ),
]


@pytest.mark.parametrize(("args", "said", "subject", "trailers"), RECORDED)
def test_a_change_says_one_line_and_makes_one_commit(
    secretary: Secretary, args: str, said: str, subject: str, trailers: list[str]
) -> None:
    ran = secretary.recorded(*args.split("|"))
    assert ran.out == ""
    assert ran.err == said + "\n"
    assert secretary.subject() == f"health-board: {subject}"
    assert secretary.trailers() == ["Board: health-board", *trailers]


@pytest.mark.slow
def test_a_commit_is_dated_to_the_secretarys_clock(secretary: Secretary) -> None:
    secretary.recorded("comment", "9", "Roofer booked")
    assert secretary.git("log", "-1", "--format=%aI %an").strip() == (
        "2021-02-10T12:00:00+00:00 Lorna Venters"
    )


@pytest.mark.slow
def test_a_change_touches_the_one_file_of_its_action(secretary: Secretary) -> None:
    secretary.recorded("comment", "9", "Roofer booked")
    changed = secretary.git("show", "--name-only", "--format=", "HEAD").split()
    assert changed == ["logs/health-board/actions/0001-0100/0009.toml"]


@pytest.mark.slow
def test_what_else_is_staged_or_modified_stays_as_it_was(secretary: Secretary) -> None:
    (secretary.folder / "notes.txt").write_text("mine\n", encoding="utf-8")
    secretary.git("add", "notes.txt")
    (secretary.folder / "more.txt").write_text("mine too\n", encoding="utf-8")
    assert secretary.run("comment", "9", "Roofer booked").code == 0
    assert secretary.status() == "A  notes.txt\n?? more.txt\n"


@pytest.mark.slow
def test_undo_takes_the_last_command_back_and_both_stay_in_the_history(
    secretary: Secretary,
) -> None:
    before = secretary.read()
    secretary.recorded("comment", "9", "Roofer booked")
    ran = secretary.recorded("undo", "--yes")
    assert ran.lines == [
        "the last command: 9 commented on (Wed 10 Feb 2021, 12:00, Lorna Venters)",
        "  9  Bring a full report on the hub strategy",
        "undone: 9 commented on",
    ]
    assert secretary.read() == before
    assert secretary.subject() == "health-board: undone: 9 commented on"


@pytest.mark.slow
def test_undoing_an_action_makes_it_void_and_keeps_its_number(secretary: Secretary) -> None:
    secretary.recorded(
        "add", "One", "--item", "Flu", "--responsible", "PC", "--due", "tbc", "--meeting", "13.1.21"
    )
    ran = secretary.recorded("undo", "--yes")
    assert ran.lines[1:3] == [
        "44 becomes void and the number stays taken; to correct it instead: actionlog edit 44",
        "  44  One",
    ]
    assert secretary.action(44)["status"] == "void"
    more = secretary.recorded(
        "add", "Two", "--item", "Flu", "--responsible", "PC", "--due", "tbc", "--meeting", "13.1.21"
    )
    assert more.err.startswith("45 (Two): added")


@pytest.mark.slow
def test_undo_twice_goes_back_two_commands(secretary: Secretary) -> None:
    before = secretary.read()
    secretary.recorded("comment", "9", "One")
    secretary.recorded("comment", "9", "Two")
    secretary.recorded("undo", "--yes")
    secretary.recorded("undo", "--yes")
    assert secretary.read() == before


@pytest.mark.slow
def test_undo_refuses_where_the_file_has_changed_since(secretary: Secretary) -> None:
    secretary.recorded("comment", "9", "One")
    secretary.write(secretary.read() + "# by hand\n")
    secretary.git("commit", "-qam", "by hand")
    ran = secretary.run("undo", "--yes")
    assert ran.code == 4
    assert "has changed since" in ran.error


@pytest.mark.slow
def test_save_records_what_was_edited_by_hand_as_one_commit(secretary: Secretary) -> None:
    secretary.write(secretary.read().replace("hub strategy", "hubs"))
    ran = secretary.recorded("save", "-m", "wording put right", typed="As the chair said\n")
    assert "and no comment says why" in ran.lines[0]
    assert "1 file saved: " in ran.lines[-2]
    assert ran.lines[-1] == "  9  Bring a full report on the hubs"
    assert secretary.subject() == "health-board: wording put right"
    assert secretary.trailers() == ["Board: health-board", "Action: 9"]


def test_save_with_nothing_to_save_says_so(secretary: Secretary) -> None:
    before = secretary.state()
    ran = secretary.run("save")
    assert (ran.code, ran.err) == (0, "there is nothing to save\n")
    assert secretary.state() == before


def test_save_names_what_only_looks_like_a_file_of_the_log(secretary: Secretary) -> None:
    for name in ("notes.txt", ".DS_Store", "actions/0001-0100/0009.toml~", "9.toml"):
        secretary.write("x", f"{LOG}/{name}")
    ran = secretary.run("save")
    assert ran.lines == [
        "health-board/9.toml is under a name that nothing reads; what it is: actionlog check",
        "there is nothing to save",
    ]


@pytest.mark.slow
def test_of_many_files_that_were_saved_the_first_few_are_named(secretary: Secretary) -> None:
    for ref in (9, 26, 38, 39, 40, 41, 42):
        path = f"{LOG}/actions/0001-0100/{ref:04}.toml"
        secretary.write(f"{secretary.read(path)}# seen\n", path)
    assert secretary.recorded("save").lines[0].endswith("0040.toml and 2 more")


@pytest.mark.slow
def test_save_records_the_logo_and_the_template_that_the_board_names(secretary: Secretary) -> None:
    board = f"{LOG}/board.toml"
    style = '\n[paper]\nlogo = "art/logo.png"\ntemplate = "house.docx"\n'
    secretary.write(secretary.read(board) + style, board)
    place = secretary.folder / LOG
    (place / "art").mkdir()
    (place / "art/logo.png").write_bytes(b"no picture")
    (place / "house.docx").write_bytes(b"PK\x03\x04")
    ran = secretary.refused(5, "save")
    assert "art/logo.png: is not a PNG or JPEG picture" in ran.error
    (place / "art/logo.png").write_bytes(png())
    assert "3 files saved: " in secretary.recorded("save").lines[-1]
    assert secretary.status() == ""


def test_an_action_just_added_is_there_with_json(secretary: Secretary) -> None:
    ran = secretary.recorded("comment", "9", "Roofer booked", "--json")
    assert ran.refs == [9]
    assert ran.json["actions"][0]["comments"][0]["text"] == "Roofer booked"


REFUSED = [
    pytest.param(
        "add|--ref|9|X|--item|Y|--responsible|PC|--due|tbc|--meeting|13.1.21",
        4,
        "9 is taken",
        id="taken",
    ),
    pytest.param(
        "add|X|--item|Y|--responsible|ZZ|--due|tbc|--meeting|13.1.21",
        3,
        "nobody",
        id="unknown name",
    ),
    pytest.param(
        "add|X|--item|Y|--responsible|PC|--due|ASAP|--meeting|13.1.21", 2, '"ASAP"', id="no date"
    ),
    pytest.param(
        "add|X|--item|Y|--responsible|PC|--due|tbc|--meeting|1.2.21",
        3,
        "no meeting on Mon 1 Feb",
        id="unknown meeting",
    ),
    pytest.param(
        "add|  |--item|Y|--responsible|PC|--due|tbc|--meeting|13.1.21",
        4,
        "the action is empty",
        id="text",
    ),
    pytest.param(
        "add|X|--item| |--responsible|PC|--due|tbc|--meeting|13.1.21",
        4,
        "the item is empty",
        id="item",
    ),
    pytest.param("comment|9", 2, "the comment is missing", id="no comment"),
    pytest.param("comment|9|X|--date|Feb-31", 2, '"Feb-31"', id="comment at no date"),
    pytest.param("defer|9", 2, "the new deadline is missing", id="no deadline"),
    pytest.param("defer|9|Apr-21", 2, "the reason is missing", id="no reason"),
    pytest.param("defer|9|Apr-21|--reason| ", 4, "the reason is empty", id="empty reason"),
    pytest.param("defer|40|Apr-21|--reason|X", 4, "40 is closed", id="defer closed"),
    pytest.param("propose|9", 2, "the evidence is missing", id="no evidence"),
    pytest.param("propose|9| ", 4, "the evidence is empty", id="empty evidence"),
    pytest.param("propose|38|X", 4, "38 is closing", id="propose twice"),
    pytest.param("keep-open|9|--meeting|13.1.21|--reason|X", 4, "9 is open", id="not proposed"),
    pytest.param("keep-open|38|--reason|X", 2, "the meeting that refused", id="no meeting"),
    pytest.param("keep-open|38|--meeting|13.1.21", 2, "the reason is missing", id="why not"),
    pytest.param("close|40|--meeting|13.1.21", 4, "40 is closed", id="closed already"),
    pytest.param("close|9|--meeting|13.1.21|--to|X", 2, "--to", id="to whom"),
    pytest.param("close|9|--meeting|13.1.21|--outcome|gone", 2, "gone", id="outcome"),
    pytest.param("reopen|9|--reason|X", 4, "9 is open", id="reopen open"),
    pytest.param("reopen|40", 2, "the reason is missing", id="reopen why"),
    pytest.param("void|40|--reason|X", 4, "40 is closed", id="void closed"),
    pytest.param("void|9", 2, "the reason is missing", id="void why"),
    pytest.param("edit|9|--text|X", 4, "a change needs its reason", id="edit published"),
    pytest.param(
        "edit|9|--text|Bring a full report on the hub strategy|--reason|X",
        4,
        "9 says just that already",
        id="edit nothing",
    ),
    pytest.param("edit|9", 2, "what to change is missing", id="edit in a pipe"),
    pytest.param("edit|99|--text|X", 3, "there is no action 99", id="edit what is not there"),
    pytest.param("carry-forward|2021-03-03|--yes", 4, "was cancelled", id="forward from cancelled"),
    pytest.param("carry-forward|2021-04-07|--yes", 4, "is still to come", id="forward from future"),
    pytest.param(
        "edit|38|--raised|13.1.21|--due|Feb-21|--correction|--reason|So",
        4,
        "a comment of 38 is dated Wed 6 Jan 2021, before it was raised on Wed 13 Jan 2021 "
        "(event-before-raised)",
        id="raised after it",
    ),
    pytest.param(
        "meeting|move|7.4.21|5.1.21|--yes",
        4,
        "43 is due at the meeting of Wed 7 Apr 2021, and was raised on Wed 13 Jan 2021, after",
        id="moved before raised",
    ),
    pytest.param("edit|9|--raised|7.4.21|--reason|So", 4, "is still to come", id="raised to come"),
    pytest.param(
        "comment|9|So|--date|1.2.21|--meeting|3.2.21", 4, "is before the meeting", id="before it"
    ),
    pytest.param(
        "edit|9|--public|--text|X|--private|--reason|X",
        2,
        "--private and --public are opposites, so one of them",
        id="private and public",
    ),
    pytest.param(
        "board|label|closing|Open", 4, '"open" is printed as "Open"', id="one word for two"
    ),
    pytest.param("save|extra", 2, "extra", id="save takes nothing"),
]


@pytest.mark.slow
def test_what_becomes_another_action_is_refused_by_the_rules_name_with_a_way_on(
    secretary: Secretary,
) -> None:
    said = ("edit", "43", "--text", "A thing", "--item", "Y", "--responsible", "Simon Wood")
    refused = secretary.refused(4, *said)
    assert refused.error.endswith("it is another action (another-action)")
    assert refused.hints == ['if it is the same one: actionlog edit 43 --text "…" --reason "…"']
    secretary.recorded(*said, "--reason", "The plan is wider")


@pytest.mark.parametrize(("args", "code", "words"), REFUSED)
def test_a_refusal_says_why_and_changes_nothing(
    secretary: Secretary, args: str, code: int, words: str
) -> None:
    assert words in secretary.refused(code, *args.split("|")).error


def test_several_faults_in_one_call_are_told_together(secretary: Secretary) -> None:
    ran = secretary.refused(3, "close", "7", "40", "38", "--meeting", "13.1.21")
    errors = [line for line in ran.lines if line.startswith("error: ")]
    assert len(errors) == 2
    assert "no action 7" in errors[0]
    assert "40 is closed" in errors[1]


@pytest.mark.slow
def test_undo_with_nothing_recorded_is_refused(secretary: Secretary) -> None:
    other = secretary.folder.parent / "other"
    assert secretary.run("init", str(other), "--board", "Other").code == 0
    ran = secretary.run("undo", "--yes", "--logs", str(other / "logs"))
    assert (ran.code, ran.error) == (4, "there is no command to take back")


def test_a_meeting_that_was_held_names_the_next_step(secretary: Secretary) -> None:
    ran = secretary.recorded("meeting", "hold", "3.2.21")
    assert "next: record what it decided: actionlog review 2021-02-03" in ran.lines


@pytest.mark.slow
def test_a_meeting_is_meant_by_its_order_or_its_day_without_a_year(secretary: Secretary) -> None:
    secretary.refused(4, "comment", "9", "X", "--meeting", "last meeting")
    secretary.recorded("meeting", "cancel", "3 February")
    secretary.recorded("comment", "9", "The board is content", "--meeting", "last meeting")
    assert secretary.action(9)["comments"][-1]["meeting"] == "2021-01-13"
    ran = secretary.recorded("close", "38", "--meeting", "Jan-21")
    assert "closed at the meeting of Wed 13 Jan 2021" in ran.err
    assert "7 April 2021" in secretary.looked("appendix", "next meeting").out
    assert secretary.looked("appendix", "7 April").out == secretary.looked("appendix", "next").out
    assert "13 Jan 2021" in secretary.looked("diff", "last meeting").out


@pytest.mark.slow
def test_a_paper_that_jumps_over_a_meeting_says_so(secretary: Secretary) -> None:
    secretary.recorded("meeting", "add", "10.3.21")
    ran = secretary.recorded("issue", "--yes", "7.4.21", "-f", "md", "--anyway", "A trial")
    assert "before it, and without a paper yet: Wed 10 Mar 2021\n" in ran.err
    again = secretary.recorded("issue", "--yes", "10.3.21", "-f", "md", "--anyway", "A trial")
    assert "without a paper yet" not in again.err


@pytest.mark.slow
def test_what_the_meeting_left_open_is_closed_at_it_after_a_question(secretary: Secretary) -> None:
    secretary.run("review", "13.1.21", typed="k\n")
    close = ("close", "9", "--meeting", "13.1.21")
    asked = secretary.run(*close, typed="n\n")
    said = "on record as left open at the meeting of Wed 13 Jan 2021\n"
    assert said in asked.err
    assert asked.err.endswith("[y/N]: nothing was changed\n")
    assert said in secretary.recorded(*close).err


def test_what_cannot_be_closed_or_kept_open_is_refused_before_its_meeting_is_asked(
    secretary: Secretary,
) -> None:
    for command, fault in (("keep-open", "9 is open"), ("close", "40 is closed")):
        ran = secretary.run(command, fault.split()[0], typed="13.1.21\n")
        assert ran.code == 4
        assert ran.err.startswith(f"error: {fault}")


@pytest.mark.slow
def test_undo_says_that_the_last_command_was_somebody_else_s(
    secretary: Secretary, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, told in (("Lorna Venters", False), ("Gwen Reed", True)):
        secretary.recorded("comment", "9", "Heard from the trust")
        monkeypatch.setenv("GIT_AUTHOR_NAME", name)
        ran = secretary.recorded("undo", "--yes")
        assert ("it was Lorna Venters who entered it, and you are Gwen Reed\n" in ran.err) is told


@pytest.mark.slow
def test_what_a_paper_shows_as_open_that_went_out_later_is_closed_after_a_question(
    secretary: Secretary,
) -> None:
    secretary.recorded("issue", "--yes", "7.4.21", "-f", "md", "--anyway", "A test")
    close = ("close", "9", "--meeting", "13.1.21")
    said = "the paper for Wed 7 Apr 2021, sent out on 10 Feb 2021, shows it as open"
    before = secretary.state()
    ran = secretary.run(*close, typed="n")
    assert said in ran.err
    assert "Closed at the meeting of Wed 13 Jan 2021? [y/N]" in ran.err
    assert ran.lines[-1].endswith("nothing was changed")
    assert secretary.state() == before
    assert said in secretary.recorded(*close).err
    found = secretary.run("check", "--only", "closed-but-shown-open", "--json").json["findings"]
    assert [one["ref"] for one in found] == [9]
