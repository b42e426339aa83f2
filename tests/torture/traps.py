"""Files that somebody made to take their reader's memory, time or wits."""

from __future__ import annotations

import bz2
import lzma
import struct
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from tests.importers.books import document, packed, raw_workbook, repacked, tbl, tc, tr, workbook

if TYPE_CHECKING:
    from collections.abc import Callable

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET = "xl/worksheets/sheet1.xml"
_BODY = "word/document.xml"
_MB = 1_000_000


def _sheet(rows: str, after: str = "", strings: str = "") -> bytes:
    return raw_workbook(f"<sheetData>{rows}</sheetData>{after}", strings)


def _one() -> str:
    return '<row><c t="s"><v>0</v></c></row>'


def _high_ratio() -> bytes:
    return repacked(workbook(), {"xl/media/zeros.bin": bytes(60 * _MB)})


def _nested() -> bytes:
    inner = packed({"zeros.xml": bytes(20 * _MB)})
    for _ in range(5):
        inner = packed({f"{at}.zip": inner for at in range(8)})
    return repacked(workbook(), {"xl/embeddings/inner.zip": inner})


def _lying(size: int) -> bytes:
    """A member that claims another size than it has, in the archive's list and at its own head."""
    content = bytearray(repacked(workbook(), {"xl/big.xml": b"<x>" + b" " * 7 * _MB + b"</x>"}))
    for head, at, name_at in ((b"PK\x01\x02", 24, 46), (b"PK\x03\x04", 22, 30)):
        start = content.find(head)
        while start >= 0:
            if content[start + name_at :].startswith(b"xl/big.xml"):
                struct.pack_into("<I", content, start + at, size)
            start = content.find(head, start + 4)
    return bytes(content)


def _many_members() -> bytes:
    return packed(
        {"[Content_Types].xml": "", "xl/workbook.xml": ""}
        | {f"{at}.xml": "" for at in range(60_000)}
    )


def _twice() -> bytes:
    out = BytesIO(workbook())
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(_SHEET, "<worksheet/>")
    return out.getvalue()


def _overlapping() -> bytes:
    """A hundred names for one member: the list points at the same bytes again and again."""
    part = b"<x>" + b"a" * _MB + b"</x>"
    body = zlib.compress(part, 9)[2:-4]
    head = struct.pack(
        "<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 0, zlib.crc32(part), len(body), len(part), 5, 0
    )
    local = head + b"0.xml" + body
    listed = b"".join(
        struct.pack(
            "<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, zlib.crc32(part), len(body),
            len(part), len(name), 0, 0, 0, 0, 0, 0,
        ) + name
        for name in (f"{at:03}.xml".encode() for at in range(100))
    )  # fmt: skip
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 100, 100, len(listed), len(local), 0)
    return local + listed + end


def _other_packing(method: int) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("xl/workbook.xml", "<x>" + " " * 100 * _MB + "</x>")
    return out.getvalue()


def _directory() -> bytes:
    """Nothing but a list of members, a million of them."""
    entry = (
        struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0)
        + b"x"
    )
    listed = entry * 1_000_000
    return (
        b"PK\x03\x04"
        + listed
        + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 65535, 65535, len(listed), 4, 0)
    )


def _entities() -> bytes:
    lines = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10 if at else "ha"}">' for at in range(12))
    return repacked(
        workbook(),
        {_SHEET: f"<!DOCTYPE x [{lines}]><worksheet xmlns='{_MAIN}'>&a11;</worksheet>"},
    )


def _from_outside() -> bytes:
    bomb = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    return repacked(document("<w:p/>"), {_BODY: bomb})


def _deep(depth: int) -> bytes:
    return _sheet("<row><c>" * depth + "</c></row>" * depth)


def _deep_document() -> bytes:
    cell = "<w:tbl><w:tr><w:tc>" * 60 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 60
    return document(cell)


def _attributes() -> bytes:
    return _sheet(f"<row {' '.join(f'a{at}={chr(34)}{chr(34)}' for at in range(300_000))}/>")


def _rows(count: int, cell: str) -> bytes:
    return _sheet(
        "".join(f'<row r="{at}"><c r="{cell}{at}"><v>1</v></c></row>' for at in range(1, count))
    )


def _merges() -> bytes:
    boxes = '<mergeCell ref="A1:XFD1048576"/>' * 200_000
    rows = "".join(f'<row r="{at}"><c r="A{at}"><v>1</v></c></row>' for at in range(1, 19_000))
    return _sheet(rows, f"<mergeCells>{boxes}</mergeCells>")


def _repeated_text() -> bytes:
    text = f"<si><t>{'word ' * 180_000}</t></si>"
    return _sheet(_one() * 19_000, strings=text)


def _columns() -> bytes:
    columns = '<col min="1" max="16384" hidden="1"/>' * 100_000
    return raw_workbook(
        f"<cols>{columns}</cols><sheetData>{_one()}</sheetData>", "<si><t>x</t></si>"
    )


def _number_formats() -> bytes:
    zeros = "0" * 900_000
    style = (
        f'<styleSheet xmlns="{_MAIN}"><numFmts><numFmt numFmtId="164" formatCode="{zeros}.0"/>'
        '</numFmts><cellXfs><xf numFmtId="164"/></cellXfs></styleSheet>'
    )
    return repacked(_sheet("<row><c><v>1e300</v></c></row>" * 2_000), {"xl/styles.xml": style})


def _spans() -> bytes:
    wide = tr(tc("x", properties='<w:gridSpan w:val="250"/>'))
    return document(tbl(*[wide] * 30_000))


def _paragraphs() -> bytes:
    return document("<w:p/>" * 900_000)


def _styles() -> bytes:
    style = "".join(
        f'<w:style w:styleId="{at}"><w:basedOn w:val="{at + 1}"/></w:style>'
        for at in range(100_000)
    )
    return document("<w:p/>", styles=style)


def _pdf(body: str, more: bytes = b"") -> bytes:
    return (
        b"%PDF-1.7\n"
        + body.encode()
        + more
        + b"\ntrailer <</Root 1 0 R /Size 9>>\nstartxref\n0\n%%EOF"
    )


def _stream(content: bytes, number: int = 4) -> bytes:
    packed_ = zlib.compress(content, 9)
    return (
        f"{number} 0 obj <</Length {len(packed_)} /Filter /FlateDecode>> stream\n".encode()
        + packed_
        + b"\nendstream endobj\n"
    )


_PAGE = (
    "1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n"
    "2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n"
    "3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
    "/Resources <</Font <</F 5 0 R>>>>>> endobj\n"
    "5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj\n"
)


def _pdf_loop() -> bytes:
    return _pdf(
        "1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n"
        "2 0 obj <</Type /Pages /Kids [2 0 R 2 0 R] /Count 9999999>> endobj\n"
    )


def _pdf_itself() -> bytes:
    form = "4 0 obj <</Type /XObject /Subtype /Form /BBox [0 0 9 9]"
    itself = f"{form} /Resources <</XObject <</X 4 0 R>>>> /Length 5>>"
    return _pdf(f"{_PAGE}{itself} stream\n/X Do\nendstream endobj\n")


def _pdf_words() -> bytes:
    line = b"BT /F 8 Tf 10 10 Td (word) Tj ET\n"
    return _pdf(_PAGE, _stream(line * 400_000))


def _pdf_rules() -> bytes:
    lines = b"".join(b"%d 0 m %d 800 l S\n" % (at % 600, at % 600) for at in range(300_000))
    return _pdf(_PAGE, _stream(lines))


def _pdf_pages() -> bytes:
    kids = "3 0 R " * 100_000
    page = _PAGE.replace("[3 0 R]", f"[{kids}]").replace("/Count 1", "/Count 100000")
    return _pdf(page, _stream(b"BT /F 8 Tf (x) Tj ET"))


TRAPS: dict[str, Callable[[], bytes]] = {
    "a high ratio": _high_ratio,
    "archives in archives": _nested,
    "a member that claims less": lambda: _lying(10),
    "a member that claims more": lambda: _lying(3_000_000_000),
    "many members": _many_members,
    "a member twice": _twice,
    "members on top of each other": _overlapping,
    "a list of a million members": _directory,
    "bzip2": lambda: _other_packing(zipfile.ZIP_BZIP2),
    "lzma": lambda: _other_packing(zipfile.ZIP_LZMA),
    "bytes of bzip2": lambda: bz2.compress(b"x" * _MB),
    "bytes of xz": lambda: lzma.compress(b"x" * _MB),
    "entities": _entities,
    "an entity from outside": _from_outside,
    "deep XML": lambda: _deep(100_000),
    "XML as deep as it may be": lambda: _deep(120),
    "tables in tables": _deep_document,
    "attributes": _attributes,
    "a cell in the last column of each row": lambda: _rows(200_000, "XFD"),
    "rows without end": lambda: _rows(400_000, "A"),
    "empty rows without end": lambda: _sheet("<row/>" * 1_900_000),
    "tags without end": lambda: _sheet("<row/>" * 5_000_000),
    "merges": _merges,
    "one text in every cell": _repeated_text,
    "hidden columns": _columns,
    "a number format of a million zeros": _number_formats,
    "wide cells": _spans,
    "empty paragraphs": _paragraphs,
    "styles based on styles": _styles,
    "a long number": lambda: _sheet(f"<row><c><v>{'9' * 6 * _MB}</v></c></row>"),
    "a long row number": lambda: _sheet(f'<row r="{"9" * 6 * _MB}"/>'),
    "a PDF whose pages are its pages": _pdf_loop,
    "a PDF that draws itself": _pdf_itself,
    "a PDF of a gigabyte": lambda: _pdf(_PAGE, _stream(bytes(1_000 * _MB))),
    "a PDF of words without end": _pdf_words,
    "a PDF of rules without end": _pdf_rules,
    "a PDF of pages without end": _pdf_pages,
    "a PDF of brackets": lambda: _pdf("1 0 obj " + "[" * 5 * _MB),
    "a PDF of dictionaries": lambda: _pdf("1 0 obj " + "<</A " * 2 * _MB),
}
"""Packed files, each by what is wrong with it."""

TEXTS: dict[str, Callable[[], bytes]] = {
    "a cell of 200 MB": lambda: b"Ref,Date,Action\n1,2," + b"x" * 200 * _MB,
    "a quoted cell of 7 MB": lambda: b'Ref,Date,Action\n1,2,"' + b"x\n" * 3 * _MB + b'"\n',
    "quotation marks": lambda: b'"' * 8 * _MB,
    "open quotation marks": lambda: b'Ref,Date,Action\n1,2,"x\n' * 300_000,
    "commas": lambda: b"," * 8 * _MB,
    "rows without end": lambda: b"1,2,3\n" * 1_300_000,
    "columns without end": lambda: (b"x," * 100_000 + b"\n") * 30,
    "tabs": lambda: b"\t\t\t\n" * 2 * _MB,
    "line ends": lambda: b"\r" * 8 * _MB,
    "one line": lambda: b"word " * 1_600_000,
    "many refs": lambda: b"Ref Date Action\n" + b"5 04-Mar-20 Do it\n" * 400_000,
    "refs": lambda: b"Ref Date Action\n" + b"5 04-Mar-20 Do it\n" * 22_000,
    "dates": lambda: b"Ref Date Action\n" + b"04-Mar-20 " * 39_000,
    "headings": lambda: b"Ref Date Item Action Responsible Deadline Status Comments\n" * 6_800,
    "page breaks": lambda: b"\x0c" * 8 * _MB,
    "nothing": lambda: b" \n" * 4 * _MB,
    "zeros": lambda: bytes(8 * _MB),
    "every byte": lambda: bytes(range(256)) * 30_000,
    "half of UTF-16": lambda: ("Ref,Date,Action\n" * 9_000).encode("utf-16")[:-1],
    "surrogates": lambda: b"\xff\xfe" + b"\x00\xd8" * 9_000,
    "UTF-32": lambda: "Ref,Date,Action\n".encode("utf-32"),
    "combining letters": lambda: b"Ref,Date,Action\n1,2,e" + "\u0301".encode() * 2 * _MB,
}
"""Text, each by what is wrong with it."""
