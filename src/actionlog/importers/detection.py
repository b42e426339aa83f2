"""What form a file is in, by its bytes, and the reader that is to have it.

The name of a file decides nothing. What is known and not read is refused here, with what to do
about it.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from actionlog.errors import Unreadable
from actionlog.importers.limits import MOST_COPIED, SAVE_AGAIN, check_letters, check_size

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionlog.domain.board_context import Known
    from actionlog.importers.source_document import SourceDocument


class FileFormat(Enum):
    """What can be read."""

    XLSX = "xlsx"
    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


_AS_XLSX = "open it in Excel or LibreOffice, and save it as .xlsx"
_AS_DOCX = "open it in Word or LibreOffice, and save it as .docx"
_UNLOCKED = "open it, take the password off (File, Info, Protect), and save it again"
_AS_A_PAPER = "a paper of the same log is: actionlog appendix -f xlsx, or -f csv, docx, pdf or md"
_AS_WHAT_IT_IS = "unpack it, or save it as .xlsx, .docx, .csv, .pdf or .txt"
_TYPED = "a picture has no text in it: ask for the file that it was made from"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Files that begin with these bytes, and what to do about them.
_NOT_READ = (
    (b"{\\rtf", "is rich text (RTF)", _AS_DOCX),
    (b"\x89PNG", "is a picture", _TYPED),
    (b"\xff\xd8\xff", "is a picture", _TYPED),
    (b"GIF8", "is a picture", _TYPED),
    (b"II*\0", "is a picture", _TYPED),
    (b"MM\0*", "is a picture", _TYPED),
    (b"BM", "is a picture", _TYPED),
    (b"\x1f\x8b", "is a packed file", _AS_WHAT_IT_IS),
    (b"7z\xbc\xaf", "is a packed file", _AS_WHAT_IT_IS),
    (b"Rar!", "is a packed file", _AS_WHAT_IT_IS),
)
_MAIL = re.compile(rb"(?:MIME-Version|Received|Return-Path):", re.IGNORECASE)
_PDF_NEAR = 1_024
_HTML_NEAR = 4_096


def file_format(name: str, content: bytes) -> FileFormat:
    """What the bytes are. Raises `Unreadable` for what is known and not read, with what to do."""
    check_size(name, content)
    if content.startswith(_ZIP):
        from actionlog.importers import office_package

        return FileFormat(office_package.kind(name, content))
    if _is_pdf(content):
        return FileFormat.PDF
    if content.startswith(_OLE):
        raise _old_office(name, content)
    if _is_html(content):
        return FileFormat.HTML
    _refuse_known(name, content)
    return FileFormat.MARKDOWN if _is_markdown(name, content) else FileFormat.TEXT


def is_packed(content: bytes) -> bool:
    """Whether what it says is packed, so that its size tells little of what it holds."""
    return content.startswith(_ZIP) or _is_pdf(content)


def may_lead_astray(name: str, content: bytes) -> bool:
    """Whether it takes one of the readers that a file can lead astray."""
    if is_packed(content):
        return True
    known = content.startswith((_OLE, *(start for start, _, _ in _NOT_READ)))
    return not known and (_is_html(content) or _is_markdown(name, content))


def open_document(
    name: str, content: bytes, known: Known, watch: Callable[[int, int], None]
) -> SourceDocument:
    """Read a log, telling `watch` how much of how much is done. Raises `Unreadable`."""
    match file_format(name, content):
        case FileFormat.TEXT:
            return _open_text(name, content, known)
        case packed:
            return _open_packed(packed, name, content, watch)


def open_minutes(name: str, content: bytes, watch: Callable[[int, int], None]) -> SourceDocument:
    """Read minutes: as a log is read, but of a text its lines alone. Raises `Unreadable`."""
    match file_format(name, content):
        case FileFormat.TEXT:
            return _lines_of(name, content)
        case packed:
            return _open_packed(packed, name, content, watch)


def _open_packed(
    packed: FileFormat, name: str, content: bytes, watch: Callable[[int, int], None]
) -> SourceDocument:
    try:
        document = _reader(packed)(name, content, watch)
    except Unreadable:
        raise
    except Exception as fault:
        reason = f"cannot be made sense of ({type(fault).__name__})"
        raise Unreadable(name, None, reason, SAVE_AGAIN) from fault
    check_letters(document)
    return document


def _reader(
    packed: FileFormat,
) -> Callable[[str, bytes, Callable[[int, int], None]], SourceDocument]:
    if packed is FileFormat.XLSX:
        from actionlog.importers.xlsx.reader import read as read_xlsx

        return read_xlsx
    if packed is FileFormat.DOCX:
        from actionlog.importers.docx.reader import read as read_docx

        return read_docx
    if packed is FileFormat.HTML:
        from actionlog.importers.web_page import read as read_page

        return read_page
    if packed is FileFormat.MARKDOWN:
        return _read_markdown
    from actionlog.importers.pdf.reader import read as read_pdf

    return read_pdf


def _read_markdown(name: str, content: bytes, watch: Callable[[int, int], None]) -> SourceDocument:
    from actionlog.importers.decoding import decode
    from actionlog.importers.markdown_text import read

    text = decode(name, content)
    watch(1, 2)
    return read(name, text)


def _open_text(name: str, content: bytes, known: Known) -> SourceDocument:
    from actionlog.importers import delimited
    from actionlog.importers.decoding import decode

    said = decode(name, content)
    if not said.strip():
        raise Unreadable(name, None, "has nothing in it", "look whether it is the right file")
    table = delimited.read_csv(name, said) or delimited.read_tabbed(name, said)
    if table is not None:
        return table
    if len(said) > MOST_COPIED:
        reason = f"has {len(said):,} letters and no table; {MOST_COPIED:,} are read at most"
        raise Unreadable(name, None, reason, "give the file that it was copied out of")
    from actionlog.importers.pasted_text.reader import read as read_pasted

    return read_pasted(name, said, known)


def _lines_of(name: str, content: bytes) -> SourceDocument:
    from actionlog.domain.findings import Place
    from actionlog.importers.decoding import decode
    from actionlog.importers.margin_column import is_heading, margins, placed_letters
    from actionlog.importers.source_document import Line, SourceDocument

    pieces = [
        (number, piece)
        for number, line in enumerate(decode(name, content).split("\n"), start=1)
        for piece in line.split("\f")  # a form feed ends a line, and an editor does not count it
        if piece.strip()
    ]
    placed = [placed_letters(piece) for _, piece in pieces]
    lines = []
    for nth, ((at, piece), words, rest) in enumerate(
        zip(pieces, placed, margins(placed), strict=True)
    ):
        end = int(words.words[rest][1]) if rest < len(words.words) else len(piece)
        body, margin = piece[:end].rstrip(), " ".join(piece[end:].split())
        if body or not is_heading(margin):
            lines.append(Line(body, Place(name, line=at), nth, margin=margin))
    return SourceDocument(name, lines=tuple(lines))


def _is_pdf(content: bytes) -> bool:
    near = content[:_PDF_NEAR]
    return near.lstrip().startswith(b"%PDF-") or (b"%PDF-" in near and b"startxref" in content)


def _is_html(content: bytes) -> bool:
    from actionlog.importers.web_page import is_web_page

    near = content[:_HTML_NEAR]
    if near.startswith((b"\xff\xfe", b"\xfe\xff")):
        near = near.replace(b"\0", b"")[2:]
    return is_web_page(near.removeprefix(b"\xef\xbb\xbf"))


def _is_markdown(name: str, content: bytes) -> bool:
    from actionlog.importers.decoding import decode
    from actionlog.importers.markdown_text import CALLED_SO, is_markdown

    if not name.lower().endswith(CALLED_SO) and b"#" not in content and b"|" not in content:
        return False
    try:
        return is_markdown(name, decode(name, content))
    except Unreadable:
        return False  # as text it is refused with its line


def _refuse_known(name: str, content: bytes) -> None:
    for start, reason, hint in _NOT_READ:
        if content.startswith(start):
            raise Unreadable(name, None, reason, hint)
    near = content[:_PDF_NEAR].removeprefix(b"\xef\xbb\xbf")
    if _MAIL.match(near):
        raise Unreadable(name, None, "is a mail, whatever its name says", _AS_XLSX)
    if near.lstrip().startswith(b"<?xml"):
        raise Unreadable(name, None, "is XML, as Office wrote it before 2007", _AS_XLSX)
    if content[:1] in {b"{", b"["} and _is_json(content):
        raise Unreadable(name, None, "is JSON, which is for programs and is not read", _AS_A_PAPER)


def _is_json(content: bytes) -> bool:
    import json

    try:
        return isinstance(json.loads(content), dict | list)
    except (ValueError, RecursionError):
        return False


def _old_office(name: str, content: bytes) -> Unreadable:
    """What to say of the form in which Office kept files before 2007, and keeps locked ones."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        return Unreadable(name, None, "is locked with a password", _UNLOCKED)
    if holds("WordDocument"):
        return Unreadable(name, None, "is of a Word before 2007 (.doc)", _AS_DOCX)
    if holds("Workbook") or holds("Book"):
        return Unreadable(name, None, "is of an Excel before 2007 (.xls)", _AS_XLSX)
    return Unreadable(name, None, "is of an Office program before 2007", _AS_WHAT_IT_IS)
