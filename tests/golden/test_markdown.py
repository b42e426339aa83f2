"""The Markdown paper, read back by another program, says what the report says in every cell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from actionlog.domain.board import Settings
from actionlog.domain.people import People, Person
from actionlog.domain.stored_text import visible
from actionlog.render.paper import md
from actionlog.report.meeting_paper import PaperRequest, paper
from tests.factories import FEBRUARY, action, board, closed, closing, comment
from tests.golden import sample

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from actionlog.report.paper_document import PaperCell, PaperDocument

HOSTILE = (
    "a | b || c |",
    "\\",
    "\\|",
    "a\\\\|b\\",
    "<script>alert(1)</script>",
    "<br>",
    "<!-- gone -->",
    "*bold* **bolder** ***both***",
    "_em_ __strong__ snake_case_name",
    "~~struck~~ ~once~",
    "- item",
    "+ item\n* item\n- [ ] task",
    "1. first\n2) second",
    "# heading\n## more",
    "> quoted",
    "two\nlines\n\nand a gap",
    "[x](http://example.org) ![y](z.png) [ref][1]",
    "[1]: http://example.org",
    "<http://example.org> <a@example.org>",
    "&amp; &lt; &#35; &#x41; &copy; AT&T &",
    "`code` ``more`` ```fence",
    "```\nfenced\n```",
    "    indented",
    "---",
    "===",
    "| --- | --- |",
    ":--- | ---:",
    "trailing back slash \\\nnext",
    "two spaces at the end  \nnext",
    "tab\there",
    "\u202eright to left\u202c \u200b hidden \ufeff",
    "\x1b[31mred",
    "C #",
    "$x$ ^sup^ ==mark== :smile: @who #12",
    "=1+1",
    "http://example.org/a_b_c?d=*e*",
)


def read_back(text: str) -> tuple[list[str], list[list[str]]]:
    """The paragraphs and headings, and the table's rows, as a Markdown reader sees them."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    prose: list[str] = []
    rows: list[list[str]] = []
    open_now = ""
    for token in tokens:
        allowed = {"heading", "paragraph", "inline", "table", "thead", "tbody", "tr", "th", "td"}
        kind = token.type.removesuffix("_open").removesuffix("_close")
        assert kind in allowed, token
        if kind == "tr" and token.nesting == 1:
            rows.append([])
        elif token.type == "inline" and open_now in {"th", "td"}:
            rows[-1].append(_text(token))
        elif token.type == "inline":
            prose.append(_text(token))
        open_now = kind if token.nesting == 1 else open_now
    return prose, rows


def _text(inline: Token) -> str:
    return "".join(_pieces(inline.children or []))


def _pieces(children: Sequence[Token]) -> Iterator[str]:
    for child in children:
        match child.type:
            case "text" | "text_special":
                yield child.content
            case "html_inline":
                assert child.content == "<br>", child
                yield "\n"
            case "strong_open" | "strong_close" | "em_open" | "em_close":
                pass
            case _:
                pytest.fail(f"{child.type}: {child.content}")


def said(text: str) -> str:
    """A text as any reader is to see it: controls made visible, white space folded a line."""
    return "\n".join(" ".join(line.split()) for line in visible(text).split("\n"))


def shown(cell: PaperCell) -> str:
    """A cell as a Markdown reader sees it: the date of a comment before its words."""
    if cell.notes:
        return "\n".join(f"{said(note.dated)} {said(note.text)}".rstrip() for note in cell.notes)
    return said(cell.text)


def refuse_loss(document: PaperDocument) -> None:
    """Fail where the paper, read back, does not say what the document says."""
    prose, (head, *rows) = read_back(md.render(document).decode())
    assert head == [said(column.heading) for column in document.columns]
    assert rows == [[shown(cell) for cell in row.cells] for row in document.rows]
    around = [document.title, *document.lines, f"{document.summary}.", *document.notes]
    assert prose == [*map(said, around), said(document.footer_without_pages)]


def hostile(text: str) -> PaperDocument:
    """A paper on which a text stands wherever a text can stand."""
    line = " ".join(text.split())
    one = action(
        5,
        item=line,
        wording=text,
        responsible=[line, "Daphne Thomas"],
        comments=[
            comment(text=text),
            comment(None, text, closing().comments[0].event),
            comment("2021-01", text, closed().comments[0].event, by=line, new=line),
        ],
    )
    log = board(one, action(9), closing(12), closed(20), register=People((Person(line),)))
    log = replace(log, settings=Settings(line, {one.status: line}))
    meeting = replace(log.meetings.on(FEBRUARY), paper=line)
    return paper(log, meeting, PaperRequest(as_at=FEBRUARY))


def test_the_sample_boards_paper_comes_back_whole() -> None:
    log = sample.shipped()
    request = PaperRequest(as_at=sample.MEETING)
    refuse_loss(paper(log, log.meetings.on(sample.MEETING), request))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_comes_back_as_text_in_every_cell(text: str) -> None:
    refuse_loss(hostile(text))


@pytest.mark.slow
@given(st.lists(st.sampled_from(list("|\\*_`[]()<>&;#!~-+.1:=\"' \nab")), max_size=12))
def test_any_mixture_of_marks_comes_back_as_text(marks: list[str]) -> None:
    text = "".join(marks).strip()
    refuse_loss(hostile(text or "nothing"))


def test_a_paper_with_nothing_on_it_says_so() -> None:
    log = board()
    document = paper(log, log.meetings.on(FEBRUARY), PaperRequest(as_at=FEBRUARY))
    prose, rows = read_back(md.render(document).decode())
    assert rows == []
    assert said(document.parts[0].empty) in prose
