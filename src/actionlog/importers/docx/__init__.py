"""A word processor's document: its tables, and the paragraphs outside them, in reading order.

`passages` reads a paragraph as Word shows it, `numbering` works out the numbers that Word puts in
front, `styles` knows the looks that have names, `tables` puts cells into rows, `body` goes through
the whole. It reads the XML itself: what python-docx calls a paragraph's text leaves out insertions,
content controls and numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.errors import Unreadable
from actionlog.importers.docx.body import Body
from actionlog.importers.grid import Document
from actionlog.importers.package import Package

if TYPE_CHECKING:
    from collections.abc import Callable


def read(name: str, content: bytes, watch: Callable[[int, int], None]) -> Document:
    """Read a document, telling `watch` the rows read of how many. Raises `Unreadable`."""
    body = Body(Package.of(name, content), watch)
    body.read()
    if not body.grids and not body.lines:
        raise Unreadable(name, None, "has nothing in it", "look whether it is the right file")
    return Document(name, tuple(body.grids), tuple(body.lines), body.notes())
