"""An HTML paper read back by html5lib, which did not write it and refuses what is malformed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import html5lib

from actionlog.render.paper.html import render

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from actionlog.report.paper_document import PaperDocument


def read(document: PaperDocument) -> Element:
    """The page as a parser of HTML understands it."""
    builder = html5lib.getTreeBuilder("etree")
    parser = html5lib.HTMLParser(builder, strict=True, namespaceHTMLElements=False)
    page: Element = parser.parse(render(document), transport_encoding="utf-8")
    for element in page.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.removeprefix("{http://www.w3.org/2000/svg}")
    return page


def found(element: Element, path: str) -> Element:
    there = element.find(path)
    assert there is not None, path
    return there


def text(element: Element) -> str:
    """What it says, its lines as lines."""
    return "".join(_spoken(element))


def _spoken(element: Element) -> list[str]:
    parts = ["\n" if element.tag == "br" else element.text or ""]
    for child in element:
        parts += [*_spoken(child), child.tail or ""]
    return parts


def value(cell: Element) -> str:
    """What a cell says below its label: a comment to a line."""
    assert cell[0].get("class") == "label"
    said = cell[1]
    return "\n".join(map(text, said)) if said.tag == "ul" else text(said)
