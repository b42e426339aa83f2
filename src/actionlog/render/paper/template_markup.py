"""The markup of a template's parts: what may be in them is kept, the rest is taken out.

What is only wrapped in something (a bound field, a link, a tracked insertion) stays, unwrapped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from actionlog.render.paper.docx_styles import W

if TYPE_CHECKING:
    from lxml.etree import _Element

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_GONE = {"del", "moveFrom", "object", "control", "altChunk", "commentReference", "numPicBullet",
         "commentRangeStart", "commentRangeEnd", "lvlPicBulletId", "embedRegular", "sdtPr",
         "sdtEndPr", "permStart", "permEnd", "customXmlPr", "smartTagPr"}  # fmt: skip
_OPENED = {"sdt", "sdtContent", "smartTag", "customXml", "ins", "moveTo", "hyperlink"}
_FIELDS = {"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "DATE", "TIME", "STYLEREF", "TITLE"}


def parsed(content: bytes) -> _Element:
    """A part, read without fetching or unfolding anything; its comments stay behind."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(content, parser)


def written(tree: _Element) -> bytes:
    """A part as bytes."""
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def without_changes(tree: _Element) -> None:
    """Take out what is tracked, bound, embedded or linked; what is only wrapped stays."""
    for element in list(tree.iter(etree.Element)):
        local = local_name(element)
        if not str(element.tag).startswith(W):
            if local == "extLst":
                remove(element)
        elif local in _GONE or local.endswith("Change"):
            remove(element)
        elif local in _OPENED or (local == "fldSimple" and not _is_let_through(_instr(element))):
            _open(element)


def without_pictures(tree: _Element) -> None:
    """A theme's fills by pictures become plain ones."""
    without_changes(tree)
    for fill in list(tree.iter(f"{A}blipFill")):
        plain = etree.Element(f"{A}solidFill")
        etree.SubElement(plain, f"{A}schemeClr", val="phClr")
        parent = fill.getparent()
        if parent is not None:
            parent.replace(fill, plain)


def without_fields(tree: _Element) -> None:
    """Take out the orders of fields that would fetch or run something; what they show stays."""
    under_way: list[tuple[list[_Element], list[_Element]]] = []
    for element in list(tree.iter(f"{W}fldChar", f"{W}instrText")):
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            under_way.append(([element], []))
        elif not under_way:
            remove(element)
        elif kind is None:
            under_way[-1][1].append(element)
        else:
            under_way[-1][0].append(element)
            if kind == "end":
                marks, orders = under_way.pop()
                if not _is_let_through("".join(one.text or "" for one in orders)):
                    for one in (*marks, *orders):
                        remove(one)
    for marks, orders in under_way:
        for one in (*marks, *orders):
            remove(one)


def _is_let_through(order: str) -> bool:
    return order.split()[:1] != [] and order.split(maxsplit=1)[0].upper() in _FIELDS


def _instr(element: _Element) -> str:
    return element.get(f"{W}instr", "")


def drawing(element: _Element) -> _Element:
    """The whole drawing in which something stands."""
    found = element
    for one in (element, *element.iterancestors()):
        if one.tag in {f"{W}drawing", f"{W}pict", f"{_MC}AlternateContent"}:
            found = one
    return found


def local_name(element: _Element) -> str:
    """The name of an element without its namespace."""
    return etree.QName(element).localname


def remove(element: _Element) -> None:
    """Take an element out, with all that it holds."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _open(element: _Element) -> None:
    """Put what an element holds in its place."""
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = list(element)
