"""WordprocessingML as text: paragraphs and runs, each in a named style. Nothing of a paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionlog.render.paper.ooxml import attribute, content

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"
DECLARED = f'xmlns:w="{MAIN}"'

_FIELD = re.compile(r"\{(page|pages)\}")
_TAG = re.compile(r"^<([\w:]+)")
_INSTRUCTIONS = {"page": "PAGE", "pages": "NUMPAGES"}


def text(said: str) -> str:
    """A text as it stands in a run; its line breaks become Word's."""
    return "<w:br/>".join(
        f'<w:t xml:space="preserve">{content(line)}</w:t>' for line in said.split("\n")
    )


def run(said: str, style: str = "", language: str = "") -> str:
    """A run of text, in a character style where one is named."""
    about = f"<w:rStyle w:val={attribute(style)}/>" if style else ""
    about += f"<w:lang w:val={attribute(language)}/>" if language else ""
    return f"<w:r>{f'<w:rPr>{about}</w:rPr>' if about else ''}{text(said)}</w:r>"


def paragraph(runs: str, style: str) -> str:
    """A paragraph of runs in a style."""
    return f"<w:p><w:pPr><w:pStyle w:val={attribute(style)}/></w:pPr>{runs}</w:p>"


def fields(said: str) -> str:
    """Runs of a text in which `{page}` and `{pages}` are counted by whoever opens the file."""
    pieces = _FIELD.split(said)
    return "".join(
        f'<w:fldSimple w:instr=" {_INSTRUCTIONS[piece]} ">{run("1")}</w:fldSimple>'
        if number % 2
        else run(piece)
        for number, piece in enumerate(pieces)
        if piece
    )


def elements(pieces: Iterable[str]) -> list[_Element]:
    """Each piece as an element that names its name space: lxml then moves it in no time."""
    from docx.oxml.parser import parse_xml

    return [parse_xml(_TAG.sub(rf"<\1 {DECLARED}", piece, count=1)) for piece in pieces]
