"""Paragraphs and runs of a Word file as text, and the styles that a board can make its own.

A house template that has a style of the name keeps its own; what is missing is added.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from typing import TYPE_CHECKING

from actionlog.render.paper.ooxml import INK, QUIET, RULE, SHADE, attribute, colour, content
from actionlog.report.paper_document import PaperTone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element

    from actionlog.report.paper_document import PaperDocument


MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = f"{{{MAIN}}}"
DECLARED = f'xmlns:w="{MAIN}"'

# A month's or a range's hyphen, as in `Apr-21` and `48-52`: Word would end a line behind it.
_WHOLE = r"(?<=(?<!\w)[A-Z][a-z]{2})|" + "|".join(rf"(?<=(?<![\w/.-])\d{{{n}}})" for n in (1, 2, 3))
_HELD = re.compile(rf"(?:{_WHOLE})-(?=\d{{1,3}}(?![\w-]))")
_HYPHEN = "<w:noBreakHyphen/>"
_FIELD = re.compile(r"\{(page|pages)\}")
_TAG = re.compile(r"^<([\w:]+)")
_INSTRUCTIONS = {"page": "PAGE", "pages": "NUMPAGES"}


def text(said: str) -> str:
    """A text as it stands in a run; its line breaks become Word's."""
    return "<w:br/>".join(
        _HYPHEN.join(
            f'<w:t xml:space="preserve">{content(piece)}</w:t>' for piece in _HELD.split(line)
        )
        for line in said.split("\n")
    )


def run(said: str, style: str = "", language: str = "") -> str:
    """Runs of a text, in a character style where one is named; one for each way it is read."""
    if said.isascii():
        return _run(said, style, language)
    return "".join(
        _run(piece, style, language, to_left=to_left) for piece, to_left in directed(said)
    )


def _run(said: str, style: str, language: str, *, to_left: bool = False) -> str:
    about = f"<w:rStyle w:val={attribute(style)}/>" if style else ""
    about += "<w:rtl/>" if to_left else ""
    about += f"<w:lang w:val={attribute(language)}/>" if language else ""
    return f"<w:r>{f'<w:rPr>{about}</w:rPr>' if about else ''}{text(said)}</w:r>"


def paragraph(runs: str, style: str, *, to_left: bool = False) -> str:
    """A paragraph of runs in a style; `to_left` where it is read from right to left."""
    way = "<w:bidi/>" if to_left else ""
    return f"<w:p><w:pPr><w:pStyle w:val={attribute(style)}/>{way}</w:pPr>{runs}</w:p>"


def directed(said: str) -> Iterator[tuple[str, bool]]:
    """A text in pieces of one direction, each with whether it is read from right to left.

    What has no direction goes with the piece before it, unless both sides agree.
    """
    at = 0
    for found in _TO_LEFT.finditer(said):
        if found.start() > at:
            yield said[at : found.start()], False
        yield found[0], True
        at = found.end()
    if at < len(said):
        yield said[at:], False


def starts_to_left(said: str) -> bool:
    """Whether the first letter of a text is of a script that is read from right to left."""
    first = next((unicodedata.bidirectional(one) for one in said if one.isalpha()), "")
    return first in {"R", "AL"}


_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_TO_LEFT = re.compile(f"[{_RIGHT_TO_LEFT}]+(?:[\\s\\d.,:;'-]+[{_RIGHT_TO_LEFT}]+)*")


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

    spaces = f'{DECLARED} xmlns:r="{RELATIONS}"'
    return [parse_xml(_TAG.sub(rf"<\1 {spaces}", piece, count=1)) for piece in pieces]


class WordStyle(Enum):
    """Every style that a paper uses, by the name that Word shows."""

    TITLE = "heading 1"
    PART = "heading 2"
    FOOTER = "footer"
    LINE = "Action Log Line"
    SUMMARY = "Action Log Summary"
    LEAD = "Action Log Lead"
    NOTE = "Action Log Note"
    PICTURE = "Action Log Picture"
    LOGO = "Action Log Logo"
    CELL = "Action Log Cell"
    HEADING = "Action Log Heading"
    DATE = "Action Log Date"
    LINK = "Hyperlink"
    LATE = "Action Log Late"
    CLOSING = "Action Log Closing"
    CLOSED = "Action Log Closed"
    TABLE = "Action Log Table"


TONES = {
    PaperTone.LATE: WordStyle.LATE,
    PaperTone.CLOSING: WordStyle.CLOSING,
    PaperTone.CLOSED: WordStyle.CLOSED,
}
POINTS = 9.0
"""The size of a cell's letters."""

LINE_POINTS = 10.6
"""How high a line of them stands."""

_BOLD = "<w:b/><w:bCs/>"
_PARAGRAPHS = {
    WordStyle.TITLE: (('<w:keepNext/><w:spacing w:before="0" w:after="40"/>'
                  '<w:outlineLvl w:val="0"/>'),
                  f'{_BOLD}<w:color w:val="{INK}"/><w:sz w:val="40"/><w:szCs w:val="40"/>'),
    WordStyle.PART: (('<w:keepNext/><w:spacing w:before="280" w:after="80"/>'
                 '<w:outlineLvl w:val="1"/>'),
                 f'{_BOLD}<w:color w:val="{INK}"/><w:sz w:val="26"/><w:szCs w:val="26"/>'),
    WordStyle.FOOTER: (('<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" '
                   f'w:color="{RULE}"/></w:pBdr>'),
                  f'<w:color w:val="{QUIET}"/><w:sz w:val="16"/>'),
    WordStyle.LINE: ('<w:spacing w:before="0" w:after="20"/>',
                 '<w:color w:val="555555"/><w:sz w:val="20"/><w:szCs w:val="20"/>'),
    WordStyle.SUMMARY: ('<w:spacing w:before="120" w:after="160"/>',
                    f'{_BOLD}<w:sz w:val="21"/><w:szCs w:val="21"/>'),
    WordStyle.LEAD: ('<w:keepNext/><w:spacing w:before="0" w:after="100"/>', '<w:sz w:val="19"/>'),
    WordStyle.NOTE: ('<w:spacing w:before="60" w:after="140"/>', '<w:sz w:val="18"/>'),
    WordStyle.PICTURE: ('<w:spacing w:before="60" w:after="60"/>', ""),
    WordStyle.LOGO: ('<w:spacing w:before="0" w:after="0"/><w:jc w:val="right"/>', ""),
    WordStyle.CELL: ('<w:spacing w:before="0" w:after="30"/>',
                 '<w:sz w:val="18"/><w:szCs w:val="18"/>'),
    WordStyle.HEADING: ('<w:keepNext/><w:spacing w:before="20" w:after="20"/>',
                    f'{_BOLD}<w:sz w:val="18"/><w:szCs w:val="18"/>'),
}  # fmt: skip

_TABLE = f"""
<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>
<w:tblPr><w:tblBorders>
<w:top w:val="single" w:sz="8" w:space="0" w:color="{INK}"/>
<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>
</w:tblBorders><w:tblCellMar>
<w:top w:w="50" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>
<w:bottom w:w="30" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>
</w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr>{_BOLD}</w:rPr><w:tcPr><w:tcBorders>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/></w:tcBorders>
<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/><w:vAlign w:val="bottom"/></w:tcPr>
</w:tblStylePr>
<w:tblStylePr w:type="firstCol"><w:rPr>{_BOLD}</w:rPr></w:tblStylePr>
"""


def style_ids(styles: _Element, document: PaperDocument) -> Mapping[WordStyle, str]:
    """The identifier of each style in a file's styles; those that are missing are added."""
    from lxml import etree

    there = {_name(style): style.get(f"{W}styleId", "") for style in styles.iter(f"{W}style")}
    bases = {kind: _default(styles, kind) for kind in ("paragraph", "table")}
    found: dict[WordStyle, str] = {}
    for style in WordStyle:
        known = there.get(style.value.casefold())
        if known is None:
            styles.append(etree.fromstring(_definition(style, document, bases)))
        found[style] = known or _identifier(style)
    return found


def _name(style: _Element) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else str(name.get(f"{W}val", "")).casefold()


def _default(styles: _Element, kind: str) -> str:
    for style in styles.iter(f"{W}style"):
        if style.get(f"{W}type") == kind and style.get(f"{W}default") in {"1", "true"}:
            return str(style.get(f"{W}styleId", ""))
    return ""


def _identifier(style: WordStyle) -> str:
    return style.value.title().replace(" ", "")


def _definition(style: WordStyle, document: PaperDocument, bases: Mapping[str, str]) -> str:
    if style is WordStyle.TABLE:
        return _style(style, "table", bases["table"], _TABLE)
    if style is WordStyle.DATE:
        return _style(style, "character", "", f"<w:rPr>{_BOLD}</w:rPr>")
    if style is WordStyle.LINK:
        drawn = f'<w:rPr><w:color w:val="{INK}"/><w:u w:val="single"/></w:rPr>'
        return _style(style, "character", "", drawn)
    for tone, toned in TONES.items():
        if toned is style:
            shade = f'<w:rPr><w:color w:val="{colour(document, tone)}"/></w:rPr>'
            return _style(style, "character", "", shade)
    about, letters = _PARAGRAPHS[style]
    language = f"<w:lang w:val={attribute(document.language)}/>"
    inside = f"<w:pPr>{about}</w:pPr><w:rPr>{letters}{language}</w:rPr>"
    return _style(style, "paragraph", bases["paragraph"], inside)


def _style(style: WordStyle, kind: str, base: str, inside: str) -> str:
    own = "" if style.value.islower() else ' w:customStyle="1"'
    basis = f"<w:basedOn w:val={attribute(base)}/>" if base else ""
    return (
        f'<w:style {DECLARED} w:type="{kind}"{own} w:styleId="{_identifier(style)}">'
        f'<w:name w:val="{style.value}"/>{basis}<w:uiPriority w:val="1"/><w:qFormat/>'
        f"{inside}</w:style>"
    )
