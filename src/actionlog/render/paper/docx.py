"""The paper as a Word document: named styles to restyle, a table that screen readers follow.

A house template keeps its styles, headers, footers and pages; the board's logo then stays out,
since the template has its own.
"""

from __future__ import annotations

import struct
from io import BytesIO
from typing import TYPE_CHECKING

from actionlog.errors import Unreadable
from actionlog.render.paper.archive import packed, parts
from actionlog.render.paper.docx_properties import describe
from actionlog.render.paper.docx_styles import Style, named
from actionlog.render.paper.docx_table import Grid, table
from actionlog.render.paper.docx_template import has_footer, opened, place
from actionlog.render.paper.docx_xml import elements, fields, paragraph, run
from actionlog.render.paper.ooxml import lawful
from actionlog.render.paper.picture import chart, inches

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docx.document import Document as WordDocument
    from lxml.etree import _Element

    from actionlog.report.document import Chart, Document, Part

_EMU_A_TWIP = 635
_EMU_AN_INCH = 914_400
_LOGO_HEIGHT = 504_000
"""14 mm, as Word counts."""


def render(document: Document) -> bytes:
    """A `.docx` of the paper."""
    word = opened(document)
    styles = named(word.styles.element, document)
    where = place(word)
    grid = Grid.of(document, where.size, styles)
    where.fill(list(_pieces(word, document, grid)))
    if not has_footer(word):
        _add_footer(word, document, styles)
    describe(word, document)
    content = BytesIO()
    word.save(content)
    return packed(parts(content.getvalue()))


def _pieces(word: WordDocument, document: Document, grid: Grid) -> Iterator[_Element]:
    if document.logo and document.template is None:
        yield _logo(word, document.logo, document.board, grid.styles)
    yield from elements(_top(document, grid.styles))
    if document.chart:
        yield from _chart(word, document.chart, document.language, grid)
    for part in document.parts:
        yield from elements(_part(part, document, grid))
    yield from elements(_bottom(document, grid.styles))


def _top(document: Document, styles: Mapping[Style, str]) -> Iterator[str]:
    yield paragraph(run(document.title, language=document.language), styles[Style.TITLE])
    for line in document.lines:
        yield paragraph(run(line), styles[Style.LINE])
    if document.summary:
        yield paragraph(run(document.summary), styles[Style.SUMMARY])


def _part(part: Part, document: Document, grid: Grid) -> Iterator[str]:
    styles = grid.styles
    if part.title:
        yield paragraph(run(part.title, language=document.language), styles[Style.PART])
    if part.lead:
        yield paragraph(run(part.lead), styles[Style.LEAD])
    if part.rows:
        yield table(grid, part.rows, part.title or document.title)
    else:
        yield paragraph(run(part.empty), styles[Style.NOTE])


def _bottom(document: Document, styles: Mapping[Style, str]) -> Iterator[str]:
    """The notes; where there are none, the paragraph that Word asks for after a table."""
    for note in document.notes or ("",):
        yield paragraph(run(note) if note else "", styles[Style.NOTE])


def _chart(word: WordDocument, drawn: Chart, language: str, grid: Grid) -> Iterator[_Element]:
    """The chart under a heading, and below it what it shows in words."""
    styles = grid.styles
    yield from elements([paragraph(run(drawn.title, language=language), styles[Style.PART])])
    drawing = chart(drawn)
    width = min(sum(grid.widths) * _EMU_A_TWIP, round(inches(drawing) * _EMU_AN_INCH))
    yield _picture(word, drawing, drawn.in_words, styles, width=width)
    yield from elements([paragraph(run(drawn.in_words), styles[Style.NOTE])])


def _logo(word: WordDocument, logo: bytes, board: str, styles: Mapping[Style, str]) -> _Element:
    from docx.image.exceptions import (
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
    )

    broken = (
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
        ArithmeticError,
        LookupError,
        struct.error,
    )
    try:
        return _picture(word, logo, f"Logo of {board}", styles, height=_LOGO_HEIGHT)
    except broken as error:
        raise Unreadable(
            "logo", None, "it is no picture that can be printed", "save it as PNG or JPEG"
        ) from error


def _picture(
    word: WordDocument,
    content: bytes,
    said: str,
    styles: Mapping[Style, str],
    *,
    width: int | None = None,
    height: int | None = None,
) -> _Element:
    """A paragraph that holds a picture with its text alternative."""
    inline = word.part.new_pic_inline(BytesIO(content), width, height)
    inline.docPr.set("descr", " ".join(lawful(said).split()))
    (holder,) = elements([paragraph("<w:r><w:drawing/></w:r>", styles[Style.PICTURE])])
    holder[-1][0].append(inline)
    return holder


def _add_footer(word: WordDocument, document: Document, styles: Mapping[Style, str]) -> None:
    """Our footer, in the first section: those after it take it over."""
    footer = word.sections[0].footer
    footer.is_linked_to_previous = False
    root = footer._element  # noqa: SLF001 - it offers no fields
    root[:] = elements([paragraph(fields(document.footer), styles[Style.FOOTER])])
