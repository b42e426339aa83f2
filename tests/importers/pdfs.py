"""Logs typeset as PDF in many layouts, for the reader of PDFs to bring back whole."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import typst

import actionlog.render.paper
from actionlog.importers.pdf import reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionlog.importers.source_document import SourceDocument

_FONTS = Path(actionlog.render.paper.__file__).parent / "fonts"
_SOURCE = Path(__file__).with_name("log.typ")

HEADINGS = (
    "Ref",
    "Date",
    "Item",
    "Action",
    "Responsible",
    "Deadline",
    "Status",
    "Comments",
)
RULES = ("grid", "rows", "head", "boxed", "columns", "bands", "tint", "tiles", "none")
WIDTHS = (5, 11, 20, 34, 18, 10, 9, 46)


@dataclass(frozen=True)
class Table:
    """A table of a log: a line above it, its headings, and its rows of texts.

    A line feed in a text ends a paragraph, two leave a line blank. `struck` are the cells, by row
    and column, that are struck through.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    struck: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Layout:
    """How a log is set; `rules` is one of `RULES`."""

    rules: str = "grid"
    size: float = 8
    flipped: bool = True
    repeat: bool = True
    widths: tuple[float, ...] = WIDTHS
    inset: float = 3
    align: str = "left"
    valign: str = "top"
    justify: bool = False
    header: str = ""
    footer: str = "Page"
    leading: float = 0.65
    breakable: bool = True
    upright: bool = True
    watermark: str = ""


def typeset(layout: Layout, *tables: Table, after: str = "", before: str = "") -> bytes:
    """The tables as PDF, each below its title, between two texts."""
    data = {
        "layout": asdict(layout),
        "tables": [asdict(table) for table in tables],
        "before": before,
        "after": after,
    }
    files = {"main.typ": _SOURCE.read_bytes(), "data.json": json.dumps(data).encode()}
    content: bytes = typst.compile(  # type: ignore[call-overload]  # its stubs know one file only
        files,
        root=_FONTS,
        font_paths=typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FONTS]
        ),
        format="pdf",
    )
    return content


def changed(content: bytes, change: Callable[[pikepdf.Pdf], pikepdf.Encryption | None]) -> bytes:
    """A PDF changed through its objects, and locked if the change gives a lock."""
    with pikepdf.open(BytesIO(content)) as pdf:
        lock = change(pdf)
        saved = BytesIO()
        pdf.save(saved, encryption=lock or False)
    return saved.getvalue()


def drawn(*pages: bytes, width: float = 595, height: float = 842) -> bytes:
    """Pages of plain drawing operators, with Helvetica as `/F`."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    )
    for operators in pages:
        page = pdf.add_blank_page(page_size=(width, height))
        page.Contents = pdf.make_stream(operators)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    saved = BytesIO()
    pdf.save(saved)
    return saved.getvalue()


def text(left: float, bottom: float, said: str, size: float = 10) -> bytes:
    """The operators that print a text."""
    kept = said.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F {size} Tf {left} {bottom} Td ({kept}) Tj ET\n".encode("cp1252")


def read(content: bytes) -> SourceDocument:
    """What such a file holds."""
    return reader.read("log.pdf", content, lambda _, __: None)
