"""The papers that PDFs are tried on, rendered once, and what they are expected to print."""

from __future__ import annotations

import struct
import unicodedata
import zlib
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from actionlog.render.paper.pdf import render_with_warnings
from actionlog.report.paper_document import PaperCell, PaperRow
from tests.paper.pdfread import Read, squeezed
from tests.paper.samples import empty_document, hostile_document, long_document, shipped_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionlog.report.paper_document import PaperDocument

DOCUMENTS: dict[str, Callable[[], PaperDocument]] = {
    "shipped": shipped_document,
    "in sections": lambda: shipped_document(sections=True),
    "empty": empty_document,
    "hostile": hostile_document,
    "forty pages": lambda: long_document(360),
}
_MARKS = {"hostile": pytest.mark.slow, "forty pages": pytest.mark.torture}
EVERY = [pytest.param(name, marks=_MARKS.get(name, ())) for name in DOCUMENTS]
every_document = pytest.mark.parametrize("name", EVERY)


@cache
def rendered(name: str) -> tuple[Read, tuple[str, ...]]:
    content, warnings = render_with_warnings(DOCUMENTS[name]())
    return Read(content), warnings


def with_action(*texts: str, columns: int = 8) -> PaperDocument:
    """The shipped paper with rows of one long cell, for a test of that cell."""
    document = shipped_document()
    rows = tuple(
        PaperRow(ref, tuple(PaperCell(text if at == 3 else f"c{at}") for at in range(columns)))
        for ref, text in enumerate(texts, start=1)
    )
    return replace(document, chart=None, parts=(replace(document.parts[0], rows=rows),))


def dot() -> bytes:
    """A picture of one white dot, as PNG."""
    chunks = {
        b"IHDR": struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0),
        b"IDAT": zlib.compress(b"\0\xff"),
        b"IEND": b"",
    }
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks.items()
    )


def written_out(text: str, warnings: tuple[str, ...]) -> str:
    """What the paper prints for a text, by what it warns of."""
    codes = {int(warning.rpartition("[U+")[2].partition("]")[0], 16) for warning in warnings}
    normal = unicodedata.normalize("NFC", text)
    return squeezed("".join(f"[U+{ord(c):04X}]" if ord(c) in codes else c for c in normal))


def as_printed(text: str) -> str | list[str]:
    """Text that runs from right to left is printed in the order that the eye meets it."""
    if any(unicodedata.bidirectional(character) in {"R", "AL"} for character in text):
        return sorted(text)
    return text
