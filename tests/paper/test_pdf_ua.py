"""The structure of the PDF passes our pre-flight, and each check of the pre-flight can fail."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias

import pikepdf
import pytest

from actionlog.render.paper.pdf import render
from tests.paper.pdfua import elements, inside, marks, preflight
from tests.paper.samples import (
    empty_document,
    hostile_document,
    long_document,
    shipped_document,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionlog.report.paper_document import PaperDocument

    Break: TypeAlias = "Callable[[pikepdf.Pdf], None]"

# Many processes or whole documents: seconds, not milliseconds.
pytestmark = pytest.mark.slow


def opened(document: PaperDocument) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(render(document)))


@pytest.mark.parametrize(
    ("document", "pages", "tables"),
    [
        pytest.param(empty_document, 1, 0, id="an empty log"),
        pytest.param(lambda: long_document(6), 1, 1, id="one page"),
        pytest.param(shipped_document, 2, 1, id="the shipped board"),
        pytest.param(lambda: shipped_document(sections=True), 2, 3, id="sections"),
        pytest.param(hostile_document, 50, 1, id="hostile", marks=pytest.mark.slow),
        pytest.param(lambda: long_document(360), 40, 1, id="forty", marks=pytest.mark.torture),
    ],
)
def test_a_paper_passes_with_one_table_for_each_part_across_its_pages(
    document: Callable[[], PaperDocument], pages: int, tables: int
) -> None:
    pdf = opened(document())
    assert preflight(pdf) == []
    assert len(pdf.pages) >= pages
    found = elements(pdf, "Table")
    assert len(found) == tables
    if tables == 1:
        assert {page for page, _ in marks(pdf, found[0])} == set(range(len(pdf.pages)))
        assert len(inside(found[0], "THead")) == 1


def drop(*path: str) -> Break:
    """A break that takes something out of the catalogue."""

    def broken(pdf: pikepdf.Pdf) -> None:
        *above, last = path
        holder = pdf.Root
        for key in above:
            holder = holder[key]
        del holder[last]

    return broken


def rename(kind: str, to: str) -> Break:
    """A break that gives the last element of a kind another tag."""

    def broken(pdf: pikepdf.Pdf) -> None:
        elements(pdf, kind)[-1].S = pikepdf.Name(f"/{to}")

    return broken


def without(kind: str, key: str) -> Break:
    """A break that takes a key from the first element of a kind."""

    def broken(pdf: pikepdf.Pdf) -> None:
        del elements(pdf, kind)[0][key]

    return broken


def drawing(content: bytes) -> Break:
    """A break that draws more on the first page."""

    def broken(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(pdf.make_stream(content))

    return broken


def in_metadata(old: bytes, new: bytes) -> Break:
    def broken(pdf: pikepdf.Pdf) -> None:
        content = pdf.Root.Metadata.read_bytes()
        assert old in content
        pdf.Root.Metadata.write(content.replace(old, new))

    return broken


def one_cell_less(pdf: pikepdf.Pdf) -> None:
    row = elements(pdf, "TR")[-1]
    row.K = pikepdf.Array(list(row.K)[:-1])


def read_twice(pdf: pikepdf.Pdf) -> None:
    row = elements(pdf, "TR")[-1]
    row.K = pikepdf.Array([*list(row.K)[:-1], row.K[0]])


def font_not_embedded(pdf: pikepdf.Pdf) -> None:
    fonts = pdf.pages[0].obj.Resources.Font
    font = next(iter(fonts.as_dict().values()))
    descriptor = font.DescendantFonts[0].FontDescriptor
    for key in [key for key in descriptor.keys() if key.startswith("/FontFile")]:  # noqa: SIM118
        del descriptor[key]


def font_without_characters(pdf: pikepdf.Pdf) -> None:
    fonts = pdf.pages[0].obj.Resources.Font
    del next(iter(fonts.as_dict().values()))["/ToUnicode"]


TEXT = b"q BT /f0 9 Tf (x) Tj ET Q"


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (drop("/Lang"), "no language"),
        (drop("/MarkInfo"), "not say that it is tagged"),
        (drop("/ViewerPreferences"), "the file's name"),
        (drop("/StructTreeRoot"), "no structure"),
        (drop("/Metadata"), "no XMP"),
        (drop("/StructTreeRoot", "/RoleMap"), "Strong is not a standard one"),
        (in_metadata(b"<pdfuaid:part>1", b"<pdfuaid:part>2"), "not say PDF/UA-1"),
        (in_metadata(b">Action log<", b"><"), "no title"),
        (rename("H1", "P"), "one heading of level 1"),
        (rename("H2", "H1"), "one heading of level 1"),
        (rename("H2", "H4"), "a heading of level 4 follows"),
        (without("Figure", "/Alt"), "no text alternative"),
        (without("TH", "/A"), "heads a column"),
        (without("TD", "/K"), "a TD is empty"),
        (without("TH", "/K"), "a TH is empty"),
        (rename("TH", "TD"), "not all header cells"),
        (one_cell_less, "different numbers of cells"),
        (read_twice, "a mark twice"),
        (drawing(TEXT), "outside of any mark"),
        (drawing(b"0 0 10 10 re f"), "outside of any mark"),
        (drawing(b"/Span BMC " + TEXT + b" EMC"), "outside of any mark"),
        (drawing(b"/P <</MCID 9999>> BDC " + TEXT + b" EMC"), "is not in the structure"),
        (font_not_embedded, "is not embedded"),
        (font_without_characters, "which characters"),
    ],
)
def test_the_preflight_finds_what_is_broken(broken: Break, said: str) -> None:
    pdf = opened(shipped_document(sections=True))
    broken(pdf)
    assert any(said in failing for failing in preflight(pdf)), preflight(pdf)


def test_what_is_drawn_as_an_artifact_needs_no_tag() -> None:
    pdf = opened(shipped_document())
    drawing(b"/Artifact BMC 0 0 10 10 re f EMC")(pdf)
    assert preflight(pdf) == []
