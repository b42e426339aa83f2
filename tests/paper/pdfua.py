"""A pre-flight for PDF/UA-1: what is wrong with a PDF's structure, read by another library.

It knows what a paper needs, not all of ISO 14289: language, title, tags on every mark, tables whose
cells have headers, text that can be read back, pictures in words, headings in order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Check: TypeAlias = "Callable[[pikepdf.Pdf], Iterator[str]]"

# A mark: the page it stands on, and its number there.
Mark: TypeAlias = tuple[int, int]

SHOWS_TEXT = frozenset({"Tj", "TJ", "'", '"'})
DRAWS = SHOWS_TEXT | {
    *("f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "INLINE IMAGE", "EI")
}
STANDARD = frozenset(
    {
        *("Document", "Part", "Sect", "Div", "NonStruct", "P", "BlockQuote", "Span", "Quote"),
        *("H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Link", "Note"),
        *("Table", "THead", "TBody", "TFoot", "TR", "TH", "TD", "Caption", "Figure", "Formula"),
    }
)


@dataclass(slots=True)
class Drawn:
    """What a page's content draws."""

    bare: list[str] = field(default_factory=list)
    marked: list[int] = field(default_factory=list)
    with_text: set[int] = field(default_factory=set)


def preflight(pdf: pikepdf.Pdf) -> list[str]:
    """Everything that is wrong, in words; nothing where the PDF may go out."""
    return [failing for check in CHECKS for failing in check(pdf)]


def elements(pdf: pikepdf.Pdf, *kinds: str) -> list[pikepdf.Object]:
    """The elements of the structure in reading order, of some kinds only where they are named."""
    every = _below(_at(pdf.Root, "/StructTreeRoot"))
    return [each for each in every if not kinds or kind(each) in kinds]


def kind(element: pikepdf.Object) -> str:
    """`Table`, `TH`, …"""
    return str(element.get("/S", "")).removeprefix("/")


def kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    """What stands directly below an element: elements, or marks by number or reference."""
    return _listed(element, "/K")


def inside(element: pikepdf.Object, *kinds: str) -> list[pikepdf.Object]:
    """The elements of some kinds anywhere below one."""
    return [each for each in _below(element) if kind(each) in kinds]


def marks(pdf: pikepdf.Pdf, element: pikepdf.Object) -> list[Mark]:
    """What an element and those below it draw, in reading order."""
    pages = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
    return list(_marks(element, pages, None))


def _at(holder: pikepdf.Object, *path: str) -> pikepdf.Object:
    """What lies below a dictionary on a path of keys; an empty one where nothing is."""
    for key in path:
        holder = holder[key] if key in holder else pikepdf.Dictionary()
    return holder


def _listed(holder: pikepdf.Object, key: str) -> list[pikepdf.Object]:
    """One thing or several, or none, under a key."""
    if key not in holder:
        return []
    return list(holder[key]) if isinstance(holder[key], pikepdf.Array) else [holder[key]]


def _below(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for each in kids(element):
        if isinstance(each, pikepdf.Dictionary) and "/S" in each:
            yield each
            yield from _below(each)


def _marks(
    element: pikepdf.Object, pages: dict[tuple[int, int], int], page: int | None
) -> Iterator[Mark]:
    if "/Pg" in element:
        page = pages[element.Pg.objgen]
    for each in kids(element):
        if not isinstance(each, pikepdf.Dictionary):
            assert page is not None
            yield page, int(each)
        elif "/MCID" in each:
            there = pages[each.Pg.objgen] if "/Pg" in each else page
            assert there is not None
            yield there, int(each.MCID)
        elif "/S" in each:
            yield from _marks(each, pages, page)


def drawn(page: pikepdf.Page) -> Drawn:
    """What a page draws inside marks, and what outside of them."""
    found = Drawn()
    stack: list[int | str | None] = []
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in {"BDC", "BMC"}:
            stack.append(_mark(instruction.operands))
            found.marked += [each for each in stack[-1:] if isinstance(each, int)]
        elif operator == "EMC":
            stack.pop()
        elif operator in DRAWS:
            _note(found, operator, stack)
    return found


def _mark(operands: object) -> int | str | None:
    """The number of a mark, `Artifact`, or None for one that says nothing to a reader."""
    tag, *properties = list(operands)  # type: ignore[call-overload]
    if str(tag) == "/Artifact":
        return "Artifact"
    for each in properties:
        if isinstance(each, pikepdf.Dictionary) and "/MCID" in each:
            return int(each.MCID)
    return None


def _note(found: Drawn, operator: str, stack: list[int | str | None]) -> None:
    marked = [each for each in stack if each is not None]
    if not marked:
        found.bare.append(operator)
    elif operator in SHOWS_TEXT:
        found.with_text |= {each for each in marked if isinstance(each, int)}


def _catalogue(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z]{2})?", str(root.get("/Lang", ""))):
        yield "the document has no language"
    if not bool(_at(root, "/MarkInfo").get("/Marked", False)):
        yield "the document does not say that it is tagged"
    if not bool(_at(root, "/ViewerPreferences").get("/DisplayDocTitle", False)):
        yield "the window would show the file's name instead of its title"
    if "/StructTreeRoot" not in root:
        yield "there is no structure"


def _metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    if "/Metadata" not in pdf.Root:
        yield "there is no XMP metadata"
        return
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        if metadata.get("pdfuaid:part") != "1":
            yield "XMP does not say PDF/UA-1"
        if not str(metadata.get("dc:title") or "").strip():
            yield "XMP has no title"


def _roles(pdf: pikepdf.Pdf) -> Iterator[str]:
    roles = _at(pdf.Root, "/StructTreeRoot", "/RoleMap")
    mapped = {key.removeprefix("/"): str(value).removeprefix("/") for key, value in roles.items()}
    for used in sorted({kind(each) for each in elements(pdf)}):
        if used not in STANDARD and mapped.get(used) not in STANDARD:
            yield f"the tag {used} is not a standard one and stands for none"


def _headings(pdf: pikepdf.Pdf) -> Iterator[str]:
    levels = [int(kind(each)[1]) for each in elements(pdf, "H1", "H2", "H3", "H4", "H5", "H6")]
    if levels.count(1) != 1 or levels[:1] != [1]:
        yield "there is not one heading of level 1 before all others"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"a heading of level {after} follows one of level {before}"


def _figures(pdf: pikepdf.Pdf) -> Iterator[str]:
    for figure in elements(pdf, "Figure", "Formula"):
        if not str(figure.get("/Alt", "")).strip():
            yield "a figure has no text alternative"


def _tables(pdf: pikepdf.Pdf) -> Iterator[str]:
    for table in elements(pdf, "Table"):
        rows = inside(table, "TR")
        sizes = {len(inside(row, "TH", "TD")) for row in rows}
        if len(sizes) != 1:
            yield "the rows of a table have different numbers of cells"
        if not inside(table, "TH"):
            yield "a table has no header cell"
        if any(kind(cell) != "TH" for row in rows[:1] for cell in inside(row, "TH", "TD")):
            yield "the first row of a table is not all header cells"


def _scopes(pdf: pikepdf.Pdf) -> Iterator[str]:
    for cell in elements(pdf, "TH"):
        scopes = [str(each.get("/Scope", "")) for each in _listed(cell, "/A")]
        if "/Column" not in scopes:
            yield "a header cell does not say that it heads a column"


def _filled(pdf: pikepdf.Pdf) -> Iterator[str]:
    written = {(at, mark) for at, page in enumerate(pdf.pages) for mark in drawn(page).with_text}
    for cell in elements(pdf, "TH", "TD", "H1", "H2"):
        if not written.intersection(marks(pdf, cell)):
            yield f"a {kind(cell)} is empty"


def _marked(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Every drawing is an artifact or one of the structure's, and stands there once."""
    structure = marks(pdf, _at(pdf.Root, "/StructTreeRoot"))
    content = []
    for at, page in enumerate(pdf.pages):
        there = drawn(page)
        content += [(at, mark) for mark in there.marked]
        if there.bare:
            yield f"page {at + 1} draws {len(there.bare)} times outside of any mark"
    if len(structure) != len(set(structure)):
        yield "the structure reads a mark twice"
    if set(content) - set(structure):
        yield "a mark is not in the structure"
    if set(structure) - set(content):
        yield "the structure names a mark that no page has"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages:
        fonts = _at(page.obj, "/Resources", "/Font")
        for font in fonts.as_dict().values():
            yield from _font(font)


def _font(font: pikepdf.Object) -> Iterator[str]:
    name = str(font.get("/BaseFont", "a font"))
    if "/ToUnicode" not in font:
        yield f"{name} does not say which characters its glyphs are"
    holder = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = _at(holder, "/FontDescriptor")
    if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
        yield f"{name} is not embedded"


CHECKS: tuple[Check, ...] = (
    _catalogue,
    _metadata,
    _roles,
    _headings,
    _figures,
    _tables,
    _scopes,
    _filled,
    _marked,
    _fonts,
)
