"""Markdown, CSV and JSON, read back by readers that did not write them."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from actionlog.domain.paper_style import Edition
from actionlog.domain.stored_text import escaped, guarded, unguarded, visible
from actionlog.render import json as json_format
from actionlog.render.paper.formats import Form, rendered
from actionlog.render.paper.md import escape
from actionlog.report.paper_document import PaperCell, PaperRow
from tests.paper import samples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from actionlog.report.paper_document import PaperDocument
    from actionlog.report.view import Json

DOCUMENTS = {
    "shipped": samples.shipped_document(),
    "shipped in sections": samples.shipped_document(sections=True),
    "hostile": samples.hostile_document(),
    "hostile in sections": samples.hostile_document(sections=True),
    "hostile and public": samples.hostile_document(edition=Edition.PUBLIC),
    "long": samples.long_document(60, sections=True),
    "empty": samples.empty_document(),
    "empty in sections": samples.empty_document(sections=True),
}
EVERY = pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS.keys())


def markdown(document: PaperDocument) -> list[Token]:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return parser.parse(rendered(document, Form.MARKDOWN).decode())


def said(token: Token) -> str:
    """The text of an inline token, `<br>` as a line break; any other mark fails the test."""
    text = ""
    for child in token.children or ():
        match child.type:
            case "text" | "text_special":
                text += child.content
            case "html_inline":
                assert child.content == "<br>"
                text += "\n"
            case "strong_open" | "strong_close" | "em_open" | "em_close":
                pass
            case other:
                pytest.fail(f"{other} in {token.content}")
    return text


def after(tokens: list[Token], kind: str) -> list[str]:
    return [
        said(token)
        for before, token in pairwise(tokens)
        if before.type == kind and token.type == "inline"
    ]


def tidy(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


def as_markdown_says(cell: PaperCell) -> str:
    notes = "\n".join(f"{note.dated} {note.text}" for note in cell.notes)
    return tidy(notes or cell.text)


@EVERY
def test_markdown_comes_back_whole(document: PaperDocument) -> None:
    tokens = markdown(document)
    cells = [cell for row in document.rows for cell in row.cells]
    assert after(tokens, "td_open") == [as_markdown_says(cell) for cell in cells]
    tables = sum(bool(part.rows) for part in document.parts)
    headings = [column.heading for column in document.columns]
    assert after(tokens, "th_open") == headings * tables
    titles = [part.title for part in document.parts if part.title]
    assert after(tokens, "heading_open") == [document.title, *titles]


@EVERY
def test_markdown_says_all_that_is_around_the_tables(document: PaperDocument) -> None:
    paragraphs = after(markdown(document), "paragraph_open")
    words = [*document.lines, f"{document.summary}.", *document.notes]
    words += [part.lead if part.rows else part.empty for part in document.parts]
    words += [document.footer_without_pages]
    assert {tidy(text) for text in words if text} <= set(paragraphs)
    if document.chart:
        assert f"{document.chart.title}. {document.chart.in_words}" in paragraphs


def test_markdown_holds_no_block_but_headings_paragraphs_and_tables() -> None:
    document = samples.hostile_document(sections=True)
    kinds = {
        token.type.removesuffix("_open").removesuffix("_close") for token in markdown(document)
    }
    assert kinds <= {
        "heading", "paragraph", "inline", "table", "thead", "tbody", "tr", "th", "td"
    }  # fmt: skip


@pytest.mark.parametrize("start", ["#", "-", "+", "*", "1.", "1)", ">", "===", "---", "```", "~~~"])
def test_a_line_that_looks_like_a_block_is_a_paragraph(start: str) -> None:
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    tokens = parser.parse(f"words\n{escape(f'{start} more')}\n")
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


@EVERY
def test_csv_comes_back_whole(document: PaperDocument) -> None:
    head, *rows = rows_of(rendered(document, Form.CSV))
    in_sections = len(document.parts) > 1
    first = ["Section"] if in_sections else []
    assert head == [*first, *(column.heading for column in document.columns), "Paper"]
    expected = [
        [*[part.title] * in_sections, *(cell.text for cell in row.cells), document.lines[0]]
        for part in document.parts
        for row in part.rows
    ]
    assert [[unguarded(text) for text in row] for row in rows] == expected


@EVERY
def test_no_cell_of_csv_is_a_formula(document: PaperDocument) -> None:
    for row in rows_of(rendered(document, Form.CSV)):
        assert not [text for text in row if text.lstrip()[:1] in tuple("=+-@＝＋－＠\t\r")]


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+44 20 7946 0000", "'+44 20 7946 0000"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        (" =1", "' =1"),
        ("\n=1", "'\n=1"),
        ("1-2", "1-2"),
        ("'quoted'", "'quoted'"),
        ("'=1", "''=1"),
        ("a = b", "a = b"),
        ("", ""),
    ],
)
def test_what_would_be_a_formula_gets_an_apostrophe(text: str, safe: str) -> None:
    assert guarded(text) == safe
    assert unguarded(safe) == text


def test_csv_is_what_spreadsheets_open_by_a_double_click() -> None:
    content = rendered(samples.shipped_document(), Form.CSV)
    assert content.startswith(b"\xef\xbb\xbfRef,Date,Item")
    assert content.endswith(b"\r\n")
    assert len(content.splitlines()) >= 10


def loaded(document: PaperDocument) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(rendered(document, Form.JSON))
    return content


@EVERY
def test_json_gives_every_action_in_the_order_of_the_paper(document: PaperDocument) -> None:
    content = loaded(document)
    assert [action["ref"] for action in content["actions"]] == [row.ref for row in document.rows]
    assert [section["refs"] for section in content["paper"]["sections"]] == [
        [row.ref for row in part.rows] for part in document.parts
    ]
    words = {facts.action.ref: facts.action.wording for facts in document.records}
    assert {one["ref"]: one["action"] for one in content["actions"]} == words


def test_json_keeps_the_contract_of_every_report() -> None:
    content = loaded(samples.shipped_document())
    assert list(content) == [
        "schema", "board", "as_at", "meeting", "actions", "findings", "paper"
    ]  # fmt: skip
    assert (content["schema"], content["board"]) == (1, "partnership-board")
    assert (content["as_at"], content["meeting"]) == ("2021-05-05", "2021-05-05")
    nine = content["actions"][0]
    assert list(nine) == [
        "ref", "raised", "item", "action", "responsible", "deadline", "original_deadline",
        "deferrals", "status", "outcome", "closed", "days_overdue", "carried", "private",
        "comments", "kept",
    ]  # fmt: skip
    assert nine["deadline"] == {
        "value": "2021-04",
        "precision": "month",
        "last_day": "2021-04-30",
    }
    assert (nine["original_deadline"], nine["closed"]) == ("2021-01", "2021-04-07")


def test_json_gives_what_only_a_paper_has() -> None:
    paper = loaded(samples.shipped_document(sections=True))["paper"]
    assert (paper["number"], paper["edition"]) == ("3b", "full")
    assert paper["withheld"] == {"actions": 0, "comments": 0}
    assert paper["sections"][3] == {"title": "Proposed for closure", "refs": [48, 49, 51, 52]}
    assert paper["chart"]["meetings"][-1] == "2021-04-07"
    assert paper["chart"]["closed"][-1] == 4


def test_json_escapes_what_would_act_on_a_terminal() -> None:
    text = rendered(samples.hostile_document(), Form.JSON).decode()
    assert escaped(text) == text
    assert "\x1b" not in text


@pytest.mark.parametrize("form", [Form.MARKDOWN, Form.CSV, Form.JSON], ids=str)
@EVERY
def test_the_same_document_gives_the_same_bytes(document: PaperDocument, form: Form) -> None:
    assert rendered(document, form) == rendered(replace(document), form)


def test_a_heading_of_the_boards_own_is_escaped_too() -> None:
    document = samples.empty_document()
    columns = (replace(document.columns[0], heading="=A|B*"),)
    part = replace(document.parts[0], rows=(PaperRow(1, (PaperCell("1", 1),)),))
    changed = replace(document, columns=columns, parts=(part,))
    assert after(markdown(changed), "th_open") == ["=A|B*"]
    assert rows_of(rendered(changed, Form.CSV))[0] == ["'=A|B*", "Paper"]


def of_one_cell(text: str) -> PaperDocument:
    """A paper of one column, one row, and this text, as the builder would put it there."""
    document = samples.empty_document()
    part = replace(
        document.parts[0], rows=(PaperRow(1, (PaperCell(visible(text.strip()) or "None"),)),)
    )
    return replace(document, columns=document.columns[:1], parts=(part,))


@pytest.mark.slow
@given(
    st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\\`*_[]<>|~&#;-+=.\n 1!:@'\"")))
)
def test_any_text_comes_back_out_of_markdown_and_csv(text: str) -> None:
    document = of_one_cell(text)
    (cell,) = cells_of(document)
    assert [tidy(said) for said in after(markdown(document), "td_open")] == [tidy(cell.text)]
    assert [
        [unguarded(one) for one in row] for row in rows_of(rendered(document, Form.CSV))[1:]
    ] == [[cell.text, document.lines[0]]]


def cells_of(document: PaperDocument) -> Iterator[PaperCell]:
    for row in document.rows:
        yield from row.cells


def test_nothing_is_cut() -> None:
    """An action of 3,000 words, and 400 comments."""
    document = samples.hostile_document()
    longest = max((cell.text for cell in cells_of(document)), key=len)
    assert longest.split()[-1] == "word3000"
    text = rendered(document, Form.MARKDOWN).decode()
    assert "word3000" in text
    assert re.findall(r"Comment number (\d+)", text) == [str(number) for number in range(1, 401)]


@EVERY
def test_a_large_json_is_the_same_text_as_a_small_one(
    document: PaperDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = rendered(document, Form.JSON)
    monkeypatch.setattr(json_format, "LARGE", 0)
    assert rendered(document, Form.JSON) == small


def test_a_large_json_escapes_what_acts_and_what_no_encoding_holds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content: dict[str, Json] = {
        "empty": [{}, []],
        "acts": "a\u202eb\x7f\x1b\n",
        "half": "file\udcff",
        "n": [1, None],
    }
    small = json_format.written(content)
    monkeypatch.setattr(json_format, "LARGE", 0)
    assert json_format.written(content) == small
    assert json.loads(small) == {"schema": 1, **content}
