"""The file that a paper is poured into: the house template as it stands, or our blank one."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from actionlog.errors import Unreadable
from actionlog.render.paper.archive import TooLarge, parts
from actionlog.render.paper.docx_blank import blank
from actionlog.render.paper.docx_xml import W

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document as WordDocument
    from lxml.etree import _Element

    from actionlog.report.document import Document

MARK = "{actionlog}"
"""A paragraph that says this is where the paper stands in a house template."""

_AT_MOST = 200_000_000
_A4 = (16838, 11906)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the paper goes: in front of an element, in a page whose text is so many twips."""

    before: _Element
    size: tuple[int, int]

    def fill(self, elements: Iterable[_Element]) -> None:
        """Put the paper there; a paragraph that marked the place leaves."""
        for element in elements:
            self.before.addprevious(element)
        if self.before.tag != f"{W}p":
            return
        if self.before.find(f"{W}pPr/{W}sectPr") is None:
            _parent(self.before).remove(self.before)
        else:
            for run in self.before.findall(f"{W}r"):
                self.before.remove(run)


def opened(document: Document) -> WordDocument:
    """The template, open. Raises `Unreadable` where it is no Word file."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    if document.template is None:
        return docx.Document(BytesIO(blank(document.language)))
    wrong = (BadZipFile, zlib.error, EOFError, KeyError, ValueError, AttributeError, RuntimeError,
             OSError, PackageNotFoundError, LxmlError)  # fmt: skip
    try:
        parts(document.template, _AT_MOST)
        word = docx.Document(BytesIO(document.template))
        _checked(word)
    except TooLarge as error:
        raise _refused(str(error)) from error
    except wrong as error:
        raise _refused("it is not a Word document that can be opened") from error
    return word


def place(word: WordDocument) -> Place:
    """The paragraph that says `{actionlog}`, else the end of the text."""
    body = word.element.body
    for paragraph in body.iter(f"{W}p"):
        if _says(paragraph) == MARK and _parent(paragraph).tag in {f"{W}body", f"{W}sdtContent"}:
            return Place(paragraph, _size(_section(paragraph, body)))
    last = body.find(f"{W}sectPr")
    if last is None:
        last = body.get_or_add_sectPr()
    return Place(last, _size(last))


def has_footer(word: WordDocument) -> bool:
    """Whether any page of the template has a footer of its own."""
    return next(word.element.body.iter(f"{W}footerReference"), None) is not None


def _checked(word: WordDocument) -> None:
    """Touch what the paper needs, so that a template without it is refused here."""
    if word.element.body is None or word.styles.element is None:
        raise ValueError("no text or no styles")
    if not word.sections:
        word.element.body.get_or_add_sectPr()


def _refused(why: str) -> Unreadable:
    return Unreadable(
        "template", None, why, "open it in Word and save it as .docx, without macros or a password"
    )


def _parent(element: _Element) -> _Element:
    parent = element.getparent()
    if parent is None:
        raise ValueError("it stands nowhere")
    return parent


def _says(paragraph: _Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t")).strip()


def _section(paragraph: _Element, body: _Element) -> _Element | None:
    """What says how the page is set on which a paragraph stands: the next break, or the end's."""
    passed = False
    for element in body.iter(f"{W}p", f"{W}sectPr"):
        passed = passed or element is paragraph
        if passed and element.tag == f"{W}sectPr":
            return element
    return None


def _size(section: _Element | None) -> tuple[int, int]:
    """Width and height of the text, in twips."""
    page = None if section is None else section.find(f"{W}pgSz")
    margins = None if section is None else section.find(f"{W}pgMar")
    width = _number(page, "w", _A4[0]) - sum(
        _number(margins, side, 0) for side in ("left", "right", "gutter")
    )
    height = _number(page, "h", _A4[1]) - sum(
        abs(_number(margins, side, 0)) for side in ("top", "bottom")
    )
    return max(width, 1), max(height, 1)


def _number(element: _Element | None, name: str, without: int) -> int:
    value = None if element is None else element.get(f"{W}{name}")
    return int(value) if value and value.lstrip("-").isdigit() else without
