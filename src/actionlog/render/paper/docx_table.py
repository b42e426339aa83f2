"""A part's rows as a table in Word: a header row that repeats, rows that do not break."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.render.paper.docx_styles import (
    LINE_POINTS,
    POINTS,
    TONES,
    WordStyle,
    paragraph,
    run,
    starts_to_left,
)
from actionlog.render.paper.links import pieces
from actionlog.render.paper.ooxml import attribute, lines
from actionlog.render.paper.typefaces import BOLD, SANS, column_widths, least_width, needs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from actionlog.report.paper_document import PaperCell, PaperColumn, PaperDocument, PaperRow

TWIPS = 20
"""To a point."""

_PADDING = 170
# A row that may be taller than this share of a page may break, since we only estimate.
_TALL = 0.8
# A house template has fonts of its own, most of them no wider than this.
_UNKNOWN_FONT = 1.2
_LOOK = {
    True: 'w:val="06A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0"',
    False: 'w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"',
}


@dataclass(frozen=True, slots=True)
class TableGrid:
    """What is the same for every table: the columns, their widths, the page, the styles."""

    columns: tuple[PaperColumn, ...]
    widths: tuple[int, ...]
    page_points: float
    styles: Mapping[WordStyle, str]
    relation: Callable[[str], str]
    """Keeps an address in the file, and gives its id."""

    @classmethod
    def of(
        cls,
        document: PaperDocument,
        size: tuple[int, int],
        styles: Mapping[WordStyle, str],
        relation: Callable[[str], str],
    ) -> TableGrid:
        """The grid of a paper whose page has room for so many twips across and down."""
        widths = _widths(document, size[0])
        return cls(document.columns, widths, size[1] / TWIPS, styles, relation)

    @property
    def first_names_row(self) -> bool:
        """Whether the first column says which action, or what kind of items, a row is."""
        return bool(self.columns) and self.columns[0].key in {"ref", "kind"}


def table(grid: TableGrid, rows: Sequence[PaperRow], caption: str) -> str:
    """A table with a caption, which screen readers say."""
    head = "".join(
        _cell(width, paragraph(run(column.heading), grid.styles[WordStyle.HEADING]))
        for column, width in zip(grid.columns, grid.widths, strict=True)
    )
    body = "".join(_row(grid, row) for row in rows)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid.widths)
    return (
        f"<w:tbl><w:tblPr><w:tblStyle w:val={attribute(grid.styles[WordStyle.TABLE])}/>"
        f'<w:tblW w:w="{sum(grid.widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook {_LOOK[grid.first_names_row]} w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={attribute(caption)}/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{body}</w:tbl>"
    )


def _widths(document: PaperDocument, twips: int) -> tuple[int, ...]:
    """Widths by share, each column with room for its longest word."""
    wider = _UNKNOWN_FONT if document.template else 1.0
    headings = [wider * _twips([column.heading], BOLD) for column in document.columns]
    words = [
        wider * _twips({row.cells[at].text for row in document.rows})
        for at in range(len(document.columns))
    ]
    least = needs(headings, words, twips, POINTS * TWIPS)
    shares = [column.share for column in document.columns]
    return tuple(map(int, column_widths(shares, least, twips)))


def _twips(texts: Iterable[str], font: str = SANS) -> float:
    lines = {line for text in texts for line in text.split("\n")}
    return least_width(lines, POINTS * TWIPS, font) + _PADDING


def _row(grid: TableGrid, row: PaperRow) -> str:
    cells = "".join(
        _cell(width, _said(cell, grid)) for cell, width in zip(row.cells, grid.widths, strict=True)
    )
    kept = "" if _points(grid, row) > _TALL * grid.page_points else "<w:cantSplit/>"
    return f"<w:tr><w:trPr>{kept}</w:trPr>{cells}</w:tr>"


def _cell(width: int, paragraphs: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'


def _said(cell: PaperCell, grid: TableGrid) -> str:
    """A cell's paragraphs: one for each note, its date in bold, or its text in its tone."""
    styles = grid.styles
    if cell.notes:
        return "".join(
            paragraph(
                run(f"{note.dated}:", styles[WordStyle.DATE]) + _linked(f" {note.text}", grid),
                styles[WordStyle.CELL],
                to_left=starts_to_left(note.text),
            )
            for note in cell.notes
        )
    toned = TONES.get(cell.tone)
    runs = _linked(cell.text, grid, styles[toned] if toned else "")
    return paragraph(runs, styles[WordStyle.CELL], to_left=starts_to_left(cell.text))


def _linked(said: str, grid: TableGrid, style: str = "") -> str:
    """The runs of a text, its addresses as links."""
    return "".join(
        f'<w:hyperlink r:id="{grid.relation(piece.address)}" w:history="1">'
        f"{run(piece.words, grid.styles[WordStyle.LINK])}</w:hyperlink>"
        if piece.address
        else run(piece.words, style)
        for piece in pieces(said)
    )


def _points(grid: TableGrid, row: PaperRow) -> float:
    """About how high a row stands."""
    return max(
        (_cell_points(cell, width) for cell, width in zip(row.cells, grid.widths, strict=True)),
        default=0.0,
    )


def _cell_points(cell: PaperCell, width: int) -> float:
    ems = (width - _PADDING) / TWIPS / POINTS
    gaps = max(1, len(cell.notes)) * 1.5
    return lines(cell.text, ems) * LINE_POINTS + gaps
