"""The same minutes as plain text, Markdown, a web page and a Word document.

Written as blocks; a block is a heading, a paragraph, items of a list, or a table.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from datetime import date

from actionlog.importers.detection import open_minutes
from actionlog.importers.minutes.minutes_reader import read_minutes
from tests.importers.books import document, nobody, paragraph, run, tbl, tr

TYPE = ("txt", "md", "html", "docx")
DAY = date(2023, 5, 3)


@dataclass(frozen=True)
class Head:
    text: str
    level: int = 2


@dataclass(frozen=True)
class Said:
    text: str


@dataclass(frozen=True)
class Items:
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[str, ...], ...]


Block = Head | Said | Items | Table


def written(blocks: list[Block], form: str) -> bytes:
    """The bytes of a file of that form."""
    if form == "docx":
        return document(
            "".join(map(_word, blocks)),
            numbering=_BULLETS,
            styles="".join(
                f'<w:style w:styleId="H{n}"><w:name w:val="heading {n}"/></w:style>'
                for n in (1, 2, 3)
            ),
        )
    if form == "html":
        inside = "\n".join(map(_page, blocks))
        return f"<!DOCTYPE html><html><body>\n{inside}\n</body></html>".encode()
    said = _markdown if form == "md" else _plain
    return ("\n\n".join(map(said, blocks)) + "\n").encode()


def found(blocks: list[Block], form: str) -> list[tuple[tuple[str, ...], str, str]]:
    """Of each marker who, what it asks, and the title of its item."""
    read = open_minutes(f"minutes.{form}", written(blocks, form), nobody)
    return [
        (one.responsible, one.wording.rstrip("."), one.item.title if one.item else "")
        for one in read_minutes(read, DAY).markers
    ]


def _plain(block: Block) -> str:
    match block:
        case Items(texts):
            return "\n".join(f"- {text}" for text in texts)
        case Table(rows):
            return "\n".join("   ".join(row) for row in rows)
        case Head(text) | Said(text):
            return text


def _markdown(block: Block) -> str:
    match block:
        case Head(text, level):
            return f"{'#' * level} {text}"
        case Items(texts):
            return "\n".join(f"* {text}" for text in texts)
        case Table((head, *rows)):
            lines = [head, ["---"] * len(head), *rows]
            return "\n".join(f"| {' | '.join(line)} |" for line in lines)
        case Said(text):
            return text.replace("Action:", "**Action:**")
        case Table():
            return ""


def _page(block: Block) -> str:
    match block:
        case Head(text, level):
            return f"<h{level}>{html.escape(text)}</h{level}>"
        case Items(texts):
            return f"<ul>{''.join(f'<li>{html.escape(text)}' for text in texts)}</ul>"
        case Table(rows):
            cells = ("".join(f"<td>{html.escape(cell)}" for cell in row) for row in rows)
            return f"<table>{''.join(f'<tr>{row}' for row in cells)}</table>"
        case Said(text):
            return f"<p>{html.escape(text)}</p>"


def _word(block: Block) -> str:
    match block:
        case Head(text, level):
            return paragraph(text, properties=f'<w:pStyle w:val="H{level}"/>')
        case Items(texts):
            listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
            return "".join(paragraph(run(html.escape(one)), properties=listed) for one in texts)
        case Table(rows):
            return tbl(*(tr(*row) for row in rows))
        case Said(text):
            return paragraph(run(html.escape(text)))


_BULLETS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
