"""Hostile text in the files: it is shown, and never acts, in every form of output."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from tests.cli.secretary import NINE, Secretary
from tests.cli.terminal import on_terminal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from markdown_it.token import Token

# What moves a cursor, sets a title or a link, turns the reading order, or hides.
ACTING = {
    "escape": "\x1b[31mred\x1b[0m",
    "clear": "\x1b[2J\x1b[H",
    "title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;http://example.org\x1b\\here\x1b]8;;\x1b\\",
    "C1": "\x9b31mred\x9d0;owned\x9c",
    "return": "seen\rhidden",
    "backspace": "seen\b\b\b\bhidden",
    "bidi": "\u202egnp.exe\u202c\u2066x\u2069\u200f",
    "invisible": "a\u200bb\u2060c\ufeffd\u00ade",
    "tags": "a\U000e0041b",
    "separators": "a\u2028b\u2029c\x85d",
}
HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\U000e0000-\U000e007f]"
)
MARKUP = "[draft] [/etc/hosts] [bold red]x[/] :smile: <b>y</b> & {z} | `code` *star* _under_"
REPORTS = ["list", "show|9|38", "overdue", "search|hub", "due", "stale", "history|9", "closing"]
LISTINGS = ["people|list|--all", "meeting|list", "meeting|agenda|2021-01-13", "board", "doctor"]


def _with_texts(secretary: Secretary, text: str) -> Secretary:
    """The board with a text in every place that holds one, committed by hand."""
    quoted = json.dumps(text)  # TOML reads JSON's strings
    quoted = re.sub(r"\\u(d[89ab]..)\\u(d[c-f]..)", _joined, quoted)
    words = quoted[1:-1]
    secretary.write(
        f'ref = 9\nraised = 2020-12-09\nitem = {quoted}\naction = "hub {words}"\n'
        f'responsible = ["Paul Calaminus", {quoted}]\ndeadline = "2021-01"\nstatus = "open"\n'
        f"[[comments]]\ndate = 2021-01-05\nby = {quoted}\ntext = {quoted}\n"
        f'[[comments]]\ndate = 2021-01-06\nevent = "reassigned"\nfrom = [{quoted}]\n'
        f'to = ["Paul Calaminus", {quoted}]\ntext = {quoted}\n'
    )
    shutil_text = secretary.read(NINE).replace("ref = 9", "ref = 38")
    closing = shutil_text.replace('status = "open"', 'status = "closing"')
    closing += f'[[comments]]\ndate = 2021-01-07\nevent = "proposed"\ntext = {quoted}\n'
    secretary.write(closing, NINE.replace("0009", "0038"))
    base = "logs/health-board"
    secretary.write(
        secretary.read(f"{base}/people.toml")
        + f'\n[[person]]\nname = "Zoe {words}"\ninitials = {quoted}\norganisation = {quoted}\n',
        f"{base}/people.toml",
    )
    secretary.write(
        f'date = 2021-01-13\nstatus = "held"\npaper = {quoted}\nnote = {quoted}\n'
        f"[[items]]\ntitle = {quoted}\n",
        f"{base}/meetings/2021-01-13.toml",
    )
    secretary.write(
        f'name = "Board {words}"\n[labels]\nopen = "Open {words}"\nclosing = {quoted}\n',
        f"{base}/board.toml",
    )
    secretary.git("commit", "--quiet", "--all", "-m", f"by hand {text}".replace("\x00", ""))
    return secretary


def _joined(found: re.Match[str]) -> str:
    both = f'"\\u{found[1]}\\u{found[2]}"'
    character: str = json.loads(both)
    return f"\\U{ord(character):08x}"


QUICK = {"title", "bidi"}
KINDS = [
    pytest.param(text, id=name, marks=() if name in QUICK else pytest.mark.slow)
    for name, text in ACTING.items()
]


@pytest.fixture(params=KINDS)
def hostile(request: pytest.FixtureRequest, template: Path, tmp_path: Path) -> Secretary:
    """A board whose every text acts."""
    from tests.cli.secretary import copied

    text: str = request.param
    return _with_texts(copied(template, tmp_path / "work"), text)


@pytest.mark.slow
def test_nothing_that_acts_reaches_lines_json_or_markdown(hostile: Secretary) -> None:
    for args in [*REPORTS, *LISTINGS, "appendix"]:
        ran = hostile.run(*args.split("|"))
        assert (ran.code, ran.err) == (0, ""), (args, ran.err)
        assert HARMFUL.search(ran.out) is None, args
        ran = hostile.run(*args.split("|"), "--json")
        assert HARMFUL.search(ran.out) is None, args


def test_json_gives_the_stored_text_back(hostile: Secretary) -> None:
    from actionlog.store.parsing import parse

    stored = parse((hostile.folder / NINE).read_bytes(), "", lambda data: data)
    action = hostile.action(9)
    assert action["action"] == stored["action"]
    assert action["item"] == stored["item"]
    assert action["comments"][0]["text"] == stored["comments"][0]["text"]


@pytest.mark.slow
def test_nothing_that_acts_reaches_an_error(hostile: Secretary) -> None:
    for args in ["show|99", "list|--responsible|zzz", "close|9", "board|rename|x\x1b"]:
        ran = hostile.run(*args.split("|"))
        assert ran.code != 0
        assert HARMFUL.search(ran.err) is None, args


@pytest.mark.parametrize("text", ["\x1b[31m", "\u202e", "\x9b"])
def test_nothing_that_was_typed_acts_in_an_error(reader: Secretary, text: str) -> None:
    for args in (
        [f"no{text}such"],
        ["show", text],
        ["list", f"--{text}"],
        ["list", "--board", text],
        ["list", "--logs", text],
        ["list", "--status", text],
        ["list", "--sort", text],
        ["list", "--as-at", text],
        ["list", "--at", text],
        ["list", "--responsible", text],
        ["meeting", "add", text],
        ["meeting", "schedule", text],
        ["appendix", "-o", f"/nowhere/{text}"],
    ):
        ran = reader.run(*args)
        assert ran.code in {2, 3, 4, 6}, args
        assert HARMFUL.search(ran.err) is None, args


@pytest.mark.slow
def test_markup_is_text_in_every_form(secretary: Secretary) -> None:
    mine = _with_texts(secretary, MARKUP)
    for args in [*REPORTS[:6], "show|9"]:
        ran = mine.run(*args.split("|"))
        assert MARKUP in ran.out, args
    assert MARKUP in mine.run("history", "9").out
    assert mine.action(9)["comments"][0]["text"] == MARKUP


@pytest.mark.parametrize(
    "text", [MARKUP, "# head", "- item\n1. one\n> quote", "a\\|b \\", "![x](y)"]
)
def test_markdown_gives_the_text_back_when_it_is_read_again(
    secretary: Secretary, text: str
) -> None:
    mine = _with_texts(secretary, text)
    rendered = (
        MarkdownIt("commonmark", {"html": True}).enable("table").parse(mine.run("appendix").out)
    )
    kinds = {token.type for token in rendered}
    assert kinds == {
        "heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline",
        "table_open", "table_close", "thead_open", "thead_close", "tbody_open", "tbody_close",
        "tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close",
    }  # fmt: skip
    inner = {child.type for token in rendered for child in token.children or ()}
    assert inner <= {
        "text",
        "html_inline",
        "strong_open",
        "strong_close",
        "em_open",
        "em_close",
        "text_special",
    }
    breaks = {
        child.content
        for token in rendered
        for child in token.children or ()
        if child.type == "html_inline"
    }
    assert breaks <= {"<br>"}
    cells = [_plain(token.children or []) for token in rendered if token.type == "inline"]
    assert any(cell == f"hub {' '.join(text.split())}" for cell in cells), cells


def _plain(children: Sequence[Token]) -> str:
    words = "".join(child.content for child in children)
    return " ".join(words.replace("<br>", " ").split())


def _shown(mine: Secretary, args: str, width: int) -> Iterator[str]:
    code, out = on_terminal(mine, args.split("|"), width)
    assert code == 0, out
    yield out


_ON_A_TERMINAL = (
    "show|9",
    "people|list",
    "list",
    "overdue",
    "closing",
    "history|9",
    "meeting|list",
)


_HARM = ("escape", "title", "C1", "return", "bidi", "invisible")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "commands"),
    [
        ("escape", _ON_A_TERMINAL),
        *((name, _ON_A_TERMINAL[:2]) for name in _HARM[1:]),
        *(pytest.param(name, _ON_A_TERMINAL[2:], marks=pytest.mark.torture) for name in _HARM[1:]),
    ],
)
def test_nothing_that_acts_reaches_a_terminal(
    secretary: Secretary, name: str, commands: Sequence[str]
) -> None:
    mine = _with_texts(secretary, ACTING[name])
    for args in commands:
        for out in _shown(mine, args, 120):
            seen = re.sub(r"\x1b\[[0-9;]*m", "", out)
            assert HARMFUL.search(seen) is None, (args, HARMFUL.search(seen))
            assert ("[U+" in seen) == (name != "invisible")


@pytest.mark.slow
def test_markup_is_text_on_a_terminal(secretary: Secretary) -> None:
    mine = _with_texts(secretary, MARKUP)
    for args in ["show|9", "overdue", "history|9"]:
        for out in _shown(mine, args, 200):
            seen = re.sub(r"\x1b\[[0-9;]*m", "", out)
            assert MARKUP in " ".join(seen.split()), args


@pytest.mark.slow
def test_what_nobody_sees_is_left_out_with_a_word_about_it(secretary: Secretary) -> None:
    ran = secretary.recorded("comment", "9", "Co\u00adoperation agreed\u200b")
    assert ran.lines[-1].startswith("invisible characters ")
    assert secretary.action(9)["comments"][-1]["text"] == "Cooperation agreed"
    assert "empty" in secretary.refused_bare(4, "comment", "9", "\u200b").error
    assert "invisible" not in secretary.recorded("comment", "9", "Agréé").err
