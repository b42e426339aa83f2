"""Files as other programs make them, built in memory: workbooks, documents, archives gone wrong.

`workbook` asks openpyxl, as an independent writer. `raw_workbook` and `document` put XML into an
archive as it stands, for what no library writes.
"""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl

from actionlog.domain.board_context import Known
from actionlog.importers.detection import open_document

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from actionlog.importers.source_document import Cell, Grid, SourceDocument

KNOWN = Known(as_at=date(2021, 1, 13))
HEADINGS = ("Ref", "Date", "Item", "Action", "Responsible", "Deadline", "Status", "Comments")
ROWS = (
    (5, date(2020, 3, 4), "Estates", "Send round the plan", "Daphne Thomas", "Dec-20", "Open", ""),
    (
        9,
        date(2020, 7, 1),
        "Digital",
        "Bring a report",
        "Felicity Cox",
        "Jan-21",
        "Open",
        "One\nTwo",
    ),
    (38, date(2020, 12, 9), "Any other", "Write back", "All", "Mar-21", "Closing", "09.12.20 Done"),
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
# As Excel numbers them: 1 is `d-mmm-yy`, 2 `mmm-yy`, 3 struck through, 4 a ref with zeros.
STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><numFmts><numFmt numFmtId="164" formatCode="&quot;A-&quot;000"/>'
    "</numFmts><fonts><font/><font><strike/></font></fonts><cellXfs>"
    '<xf numFmtId="0"/><xf numFmtId="15"/><xf numFmtId="17"/><xf numFmtId="0" fontId="1"/>'
    '<xf numFmtId="164"/></cellXfs></styleSheet>'
)


def nobody(_: int, __: int) -> None:
    """Watches no progress."""


def opened(name: str, content: bytes) -> SourceDocument:
    """A document as detection gives it."""
    return open_document(name, content, KNOWN, nobody)


def grid(name: str, content: bytes) -> Grid:
    """The one table of a file."""
    (only,) = opened(name, content).grids
    return only


def texts(table: Grid) -> list[list[str]]:
    """The texts of a table."""
    return [[cell.text for cell in row.cells] for row in table.rows]


def cell(table: Grid, row: int, column: str) -> Cell:
    """The cell that a spreadsheet calls `B7`."""
    found = [
        one
        for line in table.rows
        for one in line.cells
        if (one.place.row, one.place.column) == (row, column)
    ]
    assert len(found) == 1, f"{column}{row} stands there {len(found)} times"
    return found[0]


def workbook(
    rows: Sequence[Sequence[object]] = (HEADINGS, *ROWS),
    change: Callable[[Worksheet], None] | None = None,
    *,
    title: str = "Log",
) -> bytes:
    """A workbook of one sheet, as openpyxl writes it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    if change:
        change(sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of these parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, part in parts.items():
            archive.writestr(path, part)
    return out.getvalue()


def repacked(content: bytes, change: Mapping[str, str | bytes]) -> bytes:
    """The same archive with some of its parts changed, or more of them."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return packed(parts | dict(change))


def raw_workbook(
    sheet: str, strings: str = "", more: Mapping[str, str] | None = None, settings: str = ""
) -> bytes:
    """A workbook whose one sheet is this XML, with `strings` as its table of shared texts."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINK}">{settings}'
        '<sheets><sheet name="Log" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": links(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "styles", "styles.xml"),
            ("rId3", "sharedStrings", "/xl/sharedStrings.xml"),
        ),
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{strings}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}">{sheet}</worksheet>',
    }
    return packed(parts | dict(more or {}))


def links(*targets: tuple[str, str, str]) -> str:
    """A part that says how another points at its neighbours."""
    found = "".join(
        f'<Relationship Id="{name}" Type="{_LINK}/{kind}" Target="{target}"/>'
        for name, kind, target in targets
    )
    return f'<Relationships xmlns="{_RELS}">{found}</Relationships>'


def document(body: str, **parts: str) -> bytes:
    """A document whose body is this XML; `parts` such as `numbering` or `header1` beside it."""
    kinds = [
        (f"rId{at}", name.rstrip("0123456789"), f"{name}.xml") for at, name in enumerate(parts)
    ]
    roots = {"numbering": "numbering", "styles": "styles", "header": "hdr", "footer": "ftr"}
    return packed(
        {
            "[Content_Types].xml": _TYPES,
            "word/document.xml": _word("document", f"<w:body>{body}</w:body>"),
            "word/_rels/document.xml.rels": links(*kinds),
            **{
                f"word/{name}.xml": _word(roots.get(name.rstrip("0123456789"), name), part)
                for name, part in parts.items()
            },
        }
    )


def _word(root: str, inside: str) -> str:
    return f'<w:{root} xmlns:w="{_WORD}" xmlns:mc="{_COMPATIBLE}">{inside}</w:{root}>'


def run(text: str, properties: str = "") -> str:
    """A run of text with one look."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inside: str, properties: str = "") -> str:
    """A paragraph of runs; what is no XML is a run of its own."""
    said = "".join(one if one.startswith("<") else run(one) for one in inside)
    return f"<w:p><w:pPr>{properties}</w:pPr>{said}</w:p>"


def tc(*paragraphs: str, properties: str = "") -> str:
    """A table's cell."""
    said = "".join(one if one.startswith("<") else paragraph(one) for one in paragraphs or ("",))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{said}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A table's row; what is no XML is a cell of its own."""
    said = "".join(one if one.startswith("<") else tc(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{said}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def numbering(kind: str = "decimal", text: str = "%1.", start: int = 1, extra: str = "") -> str:
    """One list, number 1, whose first level is as told and whose second counts `%1.%2`."""
    return (
        f'<w:abstractNum w:abstractNumId="0">{_level(0, kind, text, start)}'
        f"{_level(1, 'decimal', '%1.%2', 1)}</w:abstractNum>"
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{extra}'
    )


def _level(at: int, kind: str, text: str, start: int) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbered(number: int = 1, level: int = 0) -> str:
    """The properties of a paragraph that a list numbers."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
