"""The lines that a paper prints, in whatever form it is: what it says of itself is among them.

Of documents and workbooks those outside their tables, heads and feet of pages counted in. Nothing
is made of them here.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

from actionlog.domain.paper_style import made_from
from actionlog.errors import Unreadable
from actionlog.importers.decoding import decode
from actionlog.importers.detection import FileFormat, file_format
from actionlog.importers.limits import SAVE_AGAIN, check_size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from actionlog.importers.source_document import SourceDocument

_TAG = re.compile(r"<[^<>]*>")
_ESCAPED = re.compile(r"\\(?=[^\w\s])")
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FEET = tuple(f"{_SHEET}{which}Footer" for which in ("odd", "even", "first"))
_MOST_LETTERS = 1_000
"""Of a line: the longest title and footer that a board can give has fewer."""


def words_of_text(name: str, content: bytes) -> list[str]:
    """The lines of a web page, a Markdown file, a JSON or any other text. Raises `Unreadable`."""
    check_size(name, content)
    text = decode(name, content)
    if text.lstrip("\ufeff \n").startswith("<"):
        text = html.unescape(_TAG.sub("\n", text))
    elif text.lstrip().startswith("{"):
        return list(_of_json(text))
    else:
        text = _ESCAPED.sub("", text)
    return [line for line in text.split("\n") if line.strip()]


def read(name: str, content: bytes, watch: Callable[[int, int], None]) -> SourceDocument:
    """The lines of a document, a workbook or a PDF. Raises `Unreadable`."""
    from actionlog.domain.findings import Place
    from actionlog.importers.source_document import Line, SourceDocument

    try:
        found = [line for line in _packed(name, content, watch) if len(line) <= _MOST_LETTERS]
    except Unreadable:
        raise
    except Exception as fault:
        reason = f"cannot be made sense of ({type(fault).__name__})"
        raise Unreadable(name, None, reason, SAVE_AGAIN) from fault
    lines = (Line(line, Place(name), nth) for nth, line in enumerate(found))
    return SourceDocument(name, lines=tuple(lines))


def _packed(name: str, content: bytes, watch: Callable[[int, int], None]) -> Iterator[str]:
    match file_format(name, content):
        case FileFormat.DOCX:
            from actionlog.importers.docx.reader import read as read_document

            yield from (line.text for line in read_document(name, content, watch).lines)
        case FileFormat.XLSX:
            yield from _of_workbook(name, content)
        case FileFormat.PDF:
            yield from _of_pdf(name, content, watch)
        case FileFormat.HTML | FileFormat.MARKDOWN | FileFormat.TEXT:
            yield from words_of_text(name, content)


def _of_workbook(name: str, content: bytes) -> Iterator[str]:
    """The texts of all cells, then what stands at the foot of printed pages."""
    from actionlog.importers.office_package import Package

    package = Package.of(name, content)
    shared = package.tree("xl/sharedStrings.xml")
    for text in shared if shared is not None else ():
        yield "".join(str(one.text or "") for one in text.iter(f"{_SHEET}t"))
    for path in sorted(package.parts):
        if path.startswith("xl/worksheets/") and path.endswith(".xml"):
            tree = package.tree(path)
            for foot in tree.iter(*_FEET) if tree is not None else ():
                yield str(foot.text or "")


def _of_pdf(name: str, content: bytes, watch: Callable[[int, int], None]) -> Iterator[str]:
    from actionlog.importers.pdf.page_model import text_lines
    from actionlog.importers.pdf.reader import opened

    with opened(name, content) as pages:
        for page in pages:
            yield from (line.text for line in text_lines(page.words))
            watch(page.number, pages.count)


def _of_json(text: str) -> Iterator[str]:
    """What a paper in JSON says on top and at its foot; nothing of another."""
    try:
        paper = json.loads(text)["paper"]
        lines, entry = list(paper["lines"]), paper.get("entry")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return
    yield from map(str, lines)
    if isinstance(entry, str):
        yield made_from(entry)
