"""On a terminal: fitted to its width, coloured only to underline, and asking where it may ask."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from actionlog.cli.stderr import _wrapped
from tests.cli.secretary import NINE, Secretary
from tests.cli.terminal import ended, on_terminal, spawned, stop
from tests.examples import few_and_rest

if TYPE_CHECKING:
    import pexpect

pytestmark = pytest.mark.slow

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
SHOWN = [
    "list",
    "list|--status|all",
    "overdue",
    "closing",
    "show|9|26|39|50",
    "history|9",
    "due|--by|31.12.21",
    "meeting|list",
    "people|list",
    "board",
    "doctor",
]
WIDE = "資本と拠点戦略に関する完全な報告書 👩‍👩‍👧 कार्रवाई العربية " * 3


def _too_wide(out: str, width: int) -> list[str]:
    lines = COLOUR.sub("", out).splitlines()
    return [line for line in lines if cell_len(line) > width and "--" not in line]


@pytest.mark.parametrize("width", few_and_rest([80, 120], 1))
def test_no_line_of_the_sample_board_is_wider_than_the_terminal(
    sample_board: Secretary, width: int
) -> None:
    for args in SHOWN:
        code, out = on_terminal(sample_board, args.split("|"), width)
        assert code == 0, out
        assert _too_wide(out, width) == [], args
        assert not any(line != line.rstrip() for line in COLOUR.sub("", out).splitlines()), args


@pytest.mark.parametrize("width", few_and_rest([80, 120], 1))
def test_no_line_of_a_board_with_wide_characters_is_wider_than_the_terminal(
    secretary: Secretary, width: int
) -> None:
    secretary.recorded("people", "add", WIDE, "--initials", "資本", "--organisation", WIDE)
    secretary.recorded("edit", "9", "--text", WIDE, "--item", WIDE, "--reason", WIDE)
    secretary.recorded("edit", "9", "--responsible", WIDE, "--reason", WIDE, "--by", WIDE)
    secretary.recorded("comment", "9", WIDE, "--by", WIDE)
    secretary.recorded("propose", "9", WIDE)
    secretary.recorded("board", "rename", WIDE)
    secretary.recorded("board", "label", "open", WIDE)
    for args in [*SHOWN[:4], "show|9", "history|9", "meeting|list", "people|list", "board"]:
        code, out = on_terminal(secretary, args.split("|"), width)
        assert code == 0, out
        assert _too_wide(out, width) == [], args


@pytest.mark.parametrize(
    ("before", "command", "after"),
    [
        ("still responsible for 9: ", 'actionlog edit 9 --responsible "Ann; Lee" --reason "X"', ""),
        ("nothing says whether it was held (", "actionlog meeting hold 2021-02-03 --paper 3b", ")"),
        ("  somebody new: ", "actionlog people add 'Siân (Cllr) O Brien'", "; or another name"),
    ],
)
def test_a_command_in_what_is_said_is_not_broken(before: str, command: str, after: str) -> None:
    line = f"{before}{command}{after}"
    parts = _wrapped(line, 44, "  ")
    assert len(parts) > 1
    assert any(command in part for part in parts)
    assert " ".join(part.strip() for part in parts) == line.strip()


def test_on_a_narrow_terminal_the_last_column_stands_below(sample_board: Secretary) -> None:
    for args in ("list", "list|--status|all", "overdue", "people|list", "stats"):
        code, out = on_terminal(sample_board, args.split("|"), 40)
        assert (code, _too_wide(out, 40)) == (0, []), args
    lines = on_terminal(sample_board, ["list"], 40)[1].splitlines()
    head = next(nth for nth, line in enumerate(lines) if "Responsible" in line)
    assert COLOUR.sub("", lines[head + 1]) == "      Action"
    assert lines[head + 3].startswith("      ")


def test_an_item_or_name_of_any_length_is_wrapped(secretary: Secretary) -> None:
    long = " ".join(["committee"] * 40)
    secretary.recorded("edit", "9", "--item", long, "--text", long, "--reason", long)
    for args in ("show|9", "history|9", "overdue", "list"):
        _, out = on_terminal(secretary, args.split("|"), 80)
        assert _too_wide(out, 80) == [], args


@pytest.mark.parametrize("args", SHOWN[:7])
def test_colour_only_underlines(sample_board: Secretary, args: str) -> None:
    _, coloured = on_terminal(sample_board, args.split("|"))
    _, bare = on_terminal(sample_board, args.split("|"), NO_COLOR="1")
    assert COLOUR.search(coloured)
    assert "\x1b" not in bare
    assert COLOUR.sub("", coloured) == bare


def test_a_dumb_terminal_gets_no_colour(sample_board: Secretary) -> None:
    _, out = on_terminal(sample_board, ["list"], TERM="dumb")
    assert "\x1b" not in out


def test_plain_and_json_are_the_same_on_a_terminal_as_in_a_pipe(sample_board: Secretary) -> None:
    for form in ("--plain", "--json"):
        _, out = on_terminal(sample_board, ["list", form])
        assert out == sample_board.run("list", form).out


def test_the_list_is_one_line_an_action(sample_board: Secretary) -> None:
    _, out = on_terminal(sample_board, ["list"], 80)
    lines = COLOUR.sub("", out).splitlines()
    assert lines[0].startswith("Partnership Board · as at Tue 4 May 2021 · 1 open")
    rows = [line for line in lines if re.match(r" *\d+  ", line)]
    assert [int(row.split()[0]) for row in rows] == [48, 49, 50, 51, 52]


def _answer(child: pexpect.spawn[str], question: str, answer: str) -> None:
    child.expect_exact(question)
    child.sendline(answer)


def test_add_asks_for_what_is_missing_and_asks_again_with_the_hint(secretary: Secretary) -> None:
    before = secretary.commits()
    child = spawned(secretary, ["add", "--meeting", "13.1.21"])
    _answer(child, "What was asked: ", "Circulate it")
    _answer(child, "The agenda item: ", "Estates")
    _answer(child, "Who is responsible: ", "SW")
    child.expect_exact("error: two people had the initials SW on 13 January 2021: ")
    child.expect_exact('hint: use the name: "Sarah Whiteman"')
    _answer(child, "Who is responsible: ", "PC")
    _answer(child, "The deadline: ", "Feb-29")
    child.expect_exact('error: "Feb-29" is not a date that I can read for certain')
    child.expect_exact("hint: ")
    _answer(child, "The deadline: ", "Mar-21")
    child.expect_exact("44 (Circulate it): added, raised at the meeting of Wed 13 Jan 2021; ")
    assert ended(child) == 0
    assert secretary.commits() == before + 1
    assert secretary.action(44)["responsible"] == ["Paul Calaminus"]


def test_add_asks_only_for_what_is_missing(secretary: Secretary) -> None:
    child = spawned(
        secretary, ["add", "X", "--item", "Y", "--responsible", "PC", "--meeting", "13.1.21"]
    )
    _answer(child, "The deadline: ", "tbc")
    assert ended(child) == 0
    assert secretary.action(44)["deadline"]["value"] == "tbc"


ASKED = [
    ("comment|9", [("The comment: ", "Booked")]),
    ("defer|9", [("The new deadline: ", "Apr-21"), ("The reason: ", "Refreshed")]),
    ("propose|9", [("The evidence: ", "Attached")]),
    ("keep-open|38", [("The meeting that refused: ", "13.1.21"), ("The reason: ", "Not seen")]),
    ("close|38", [("The meeting that agreed it: ", "13.1.21")]),
    ("reopen|40", [("The reason: ", "Wrong")]),
    ("void|9", [("The reason: ", "Twice")]),
]


@pytest.mark.parametrize(("args", "asked"), ASKED)
def test_what_is_missing_is_asked_for(
    secretary: Secretary, args: str, asked: list[tuple[str, str]]
) -> None:
    before = secretary.commits()
    child = spawned(secretary, args.split("|"))
    for question, answer in asked:
        _answer(child, question, answer)
    assert ended(child) == 0
    assert secretary.commits() == before + 1


@pytest.mark.parametrize(
    ("args", "question"),
    [
        ("carry-forward|2021-01-13", "Carry forward? [y/N]: "),
        ("undo", "Take it back? [y/N]: "),
    ],
)
def test_what_is_large_is_shown_first_and_can_be_refused(
    secretary: Secretary, args: str, question: str
) -> None:
    secretary.recorded("comment", "9", "X")
    before = secretary.state()
    for answer in ("n", "", "perhaps\r\nn"):
        child = spawned(secretary, args.split("|"))
        _answer(child, question, answer)
        child.expect_exact("nothing was changed")
        assert ended(child) == 0
        assert secretary.state() == before
    child = spawned(secretary, args.split("|"))
    _answer(child, question, "y")
    assert ended(child) == 0
    assert secretary.state() != before


@pytest.mark.parametrize(
    "args", ["add|--meeting|13.1.21", "comment|9", "carry-forward|2021-01-13", "undo"]
)
def test_stopping_at_a_question_changes_nothing(secretary: Secretary, args: str) -> None:
    before = secretary.state()
    for keys in ("sendintr", "sendeof"):
        child = spawned(secretary, args.split("|"))
        child.expect(": $")
        stop(child, keys)
        assert ended(child) == 130
        assert secretary.state() == before


def test_a_board_is_asked_for_when_a_log_is_started(secretary: Secretary) -> None:
    beside = secretary.folder.parent / "new"
    child = spawned(secretary, ["init", str(beside)])
    _answer(child, "The board's full name: ", "Audit Committee")
    assert ended(child) == 0
    assert (beside / "logs" / "audit-committee" / "board.toml").exists()


def test_what_was_answered_is_checked_as_what_was_typed(secretary: Secretary) -> None:
    child = spawned(secretary, ["comment", "9"])
    _answer(child, "The comment: ", "   ")
    child.expect_exact("error: the comment is empty")
    child.expect_exact("hint: say it in words")
    _answer(child, "The comment: ", "Booked")
    assert ended(child) == 0
    assert secretary.read(NINE).count("[[comments]]") == 1


def test_what_the_doctor_found_is_told_in_full(secretary: Secretary) -> None:
    secretary.write("ref = ")
    code, out = on_terminal(secretary, ["doctor"], 80)
    assert code == 1
    assert "0009.toml, line 1: a value is missing, or a text without its quotation marks" in (
        " ".join(out.split())
    )


AS_IT_IS = ("--anyway", "A trial")


def test_a_paper_is_issued_as_one_pdf_from_a_terminal(secretary: Secretary) -> None:
    code, out = on_terminal(secretary, ["issue", "7.4.21", "-f", "pdf", "--yes", *AS_IT_IS], 80)
    assert code == 0, out
    assert "is issued" in out
    assert list(secretary.folder.glob("papers/*/2021-04-07/*.pdf"))
