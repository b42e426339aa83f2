"""The paper as a Word document: styles to restyle, and a table that screen readers follow.

Also what the file says of itself, and the chart as a picture.
"""

from __future__ import annotations

import json
import struct
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from actionlog.domain.paper_style import made_from
from actionlog.errors import Unreadable
from actionlog.render.paper import typefaces
from actionlog.render.paper.docx_styles import (
    RELATIONS,
    W,
    WordStyle,
    elements,
    fields,
    paragraph,
    run,
    style_ids,
)
from actionlog.render.paper.docx_table import TableGrid, table
from actionlog.render.paper.docx_template import has_footer, opened, place
from actionlog.render.paper.ooxml import lawful, packed, parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from docx.document import Document as WordDocument
    from docx.opc.package import OpcPackage
    from lxml.etree import _Element

    from actionlog.report.paper_document import Chart, PaperDocument, PaperPart


# How programs pad their properties; Word refuses more than 255 characters.
_LONGEST = 255
# Of a template: where it was kept, by whom, what it looked like. Word writes them anew.
_OF_THE_TEMPLATE = ("/extended-properties", "/metadata/thumbnail")


def describe(word: WordDocument, document: PaperDocument) -> None:
    """Say whose paper it is and of when, and forget whose template it was."""
    about = word.core_properties
    about.title = _short(f"{document.title}: {document.board}")
    about.author = about.last_modified_by = _short(document.board)
    about.subject = about.keywords = about.comments = about.category = ""
    about.language = document.language
    about.revision = 1
    about.created = about.modified = datetime.combine(document.as_at, datetime.min.time())
    last_printed = about._element.find(  # noqa: SLF001 - there is no other way to take it out
        "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastPrinted"
    )
    if last_printed is not None:
        about._element.remove(last_printed)  # noqa: SLF001 - as above
    _forget(word.part.package)
    _speak(word, document.language)


def _forget(package: OpcPackage | None) -> None:
    if package is None:
        return
    for number, relation in list(package.rels.items()):
        if relation.reltype.endswith(_OF_THE_TEMPLATE):
            del package.rels[number]


def _speak(word: WordDocument, language: str) -> None:
    """Name the language where the file names none."""
    letters = word.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    if letters is not None and letters.find(f"{W}lang") is None:
        said = {f"{W}val": language}
        if language.partition("-")[0] in _TO_LEFT:
            said[f"{W}bidi"] = language
        letters.append(letters.makeelement(f"{W}lang", said))


_TO_LEFT = {"ar", "fa", "he", "ur", "yi"}
"""Languages that are read from right to left."""


def _short(text: str) -> str:
    return " ".join(lawful(text).split())[:_LONGEST]


_PIXELS_AN_INCH = 200.0
# The PDF's own drawing, so that both papers show the same.
_CHART = b"""
#import "chart.typ": chart
#set page(width: auto, height: auto, margin: 0mm)
#set text(font: ("Liberation Sans", "DejaVu Sans"), size: 9pt, fill: rgb("#1a1a1a"))
#block(inset: (y: 4pt), chart(json("chart.json")))
"""


def chart(drawn: Chart) -> bytes:
    """A chart as PNG, without its title: a heading says that."""
    said = {
        "in_words": lawful(drawn.in_words),
        "meetings": [lawful(meeting) for meeting in drawn.meetings],
        "series": [{"name": lawful(one.name), "values": one.values} for one in drawn.series],
    }
    drawing = (typefaces.FOLDER.parent / "chart.typ").read_bytes()
    files = {"main.typ": _CHART, "chart.typ": drawing, "chart.json": json.dumps(said).encode()}
    return _png(files)


def inches(png: bytes) -> float:
    """How wide a picture that we drew is meant to stand."""
    return int.from_bytes(png[16:20], "big") / _PIXELS_AN_INCH


def _png(files: Mapping[str, bytes]) -> bytes:
    import typst

    picture: bytes = typst.compile(  # type: ignore[call-overload]  # its stubs know one file only
        dict(files),
        root=typefaces.FOLDER,
        font_paths=typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[typefaces.FOLDER]
        ),
        format="png",
        ppi=_PIXELS_AN_INCH,
    )
    return picture


_EMU_A_TWIP = 635
_EMU_AN_INCH = 914_400
_LOGO_HEIGHT = 504_000
"""14 mm, as Word counts."""


def render(document: PaperDocument) -> bytes:
    """A `.docx` of the paper."""
    word = opened(document)
    styles = style_ids(word.styles.element, document)
    where = place(word)
    grid = TableGrid.of(document, where.size, styles, _relations(word))
    where.fill(list(_pieces(word, document, grid)))
    if not has_footer(word):
        _add_footer(word, document, styles)
    elif document.entry:
        where.fill(elements([paragraph(run(made_from(document.entry)), styles[WordStyle.NOTE])]))
    describe(word, document)
    content = BytesIO()
    word.save(content)
    return packed(parts(content.getvalue()))


def _relations(word: WordDocument) -> Callable[[str], str]:
    """Where the addresses go to which words lead: each is kept once, in the order met."""

    def relation(address: str) -> str:
        return str(word.part.relate_to(address, f"{RELATIONS}/hyperlink", is_external=True))

    return relation


def _pieces(word: WordDocument, document: PaperDocument, grid: TableGrid) -> Iterator[_Element]:
    if document.logo and document.template is None:
        yield _logo(word, document.logo, document.board, grid.styles)
    yield from elements(_top(document, grid.styles))
    if document.chart:
        yield from _chart(word, document.chart, document.language, grid)
    for part in document.parts:
        yield from elements(_part(part, document, grid))
    yield from elements(_bottom(document, grid.styles))


def _top(document: PaperDocument, styles: Mapping[WordStyle, str]) -> Iterator[str]:
    yield paragraph(run(document.title, language=document.language), styles[WordStyle.TITLE])
    for line in document.lines:
        yield paragraph(run(line), styles[WordStyle.LINE])
    if document.summary:
        yield paragraph(run(document.summary), styles[WordStyle.SUMMARY])


def _part(part: PaperPart, document: PaperDocument, grid: TableGrid) -> Iterator[str]:
    styles = grid.styles
    if part.title:
        yield paragraph(run(part.title, language=document.language), styles[WordStyle.PART])
    if part.lead and part.rows:
        yield paragraph(run(part.lead), styles[WordStyle.LEAD])
    if part.paragraphs:
        yield from map(_running_text, part.paragraphs)
    elif part.rows:
        yield table(grid, part.rows, part.title or document.title)
    else:
        yield paragraph(run(part.empty), styles[WordStyle.NOTE])


def _running_text(said: str) -> str:
    """A paragraph in nobody's style, so that it takes that of the minutes that it is copied to."""
    return f'<w:p><w:pPr><w:spacing w:before="140" w:after="40"/></w:pPr>{run(said)}</w:p>'


def _bottom(document: PaperDocument, styles: Mapping[WordStyle, str]) -> Iterator[str]:
    """The notes; where there are none, the paragraph that Word asks for after a table."""
    for note in document.notes or ("",):
        yield paragraph(run(note) if note else "", styles[WordStyle.NOTE])


def _chart(word: WordDocument, drawn: Chart, language: str, grid: TableGrid) -> Iterator[_Element]:
    """The chart under a heading, and below it what it shows in words."""
    styles = grid.styles
    yield from elements([paragraph(run(drawn.title, language=language), styles[WordStyle.PART])])
    drawing = chart(drawn)
    width = min(sum(grid.widths) * _EMU_A_TWIP, round(inches(drawing) * _EMU_AN_INCH))
    yield _picture(word, drawing, drawn.in_words, styles, width=width)
    yield from elements([paragraph(run(drawn.in_words), styles[WordStyle.NOTE])])


def _logo(word: WordDocument, logo: bytes, board: str, styles: Mapping[WordStyle, str]) -> _Element:
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
        said = f"Logo of {board}"
        return _picture(word, logo, said, styles, WordStyle.LOGO, height=_LOGO_HEIGHT)
    except broken as error:
        raise Unreadable(
            "logo", None, "it is no picture that can be printed", "save it as PNG or JPEG"
        ) from error


def _picture(
    word: WordDocument,
    content: bytes,
    said: str,
    styles: Mapping[WordStyle, str],
    style: WordStyle = WordStyle.PICTURE,
    *,
    width: int | None = None,
    height: int | None = None,
) -> _Element:
    """A paragraph that holds a picture with its text alternative."""
    inline = word.part.new_pic_inline(BytesIO(content), width, height)
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")  # unsaid, some programs leave an eighth of an inch
    inline.docPr.set("descr", " ".join(lawful(said).split()))
    (holder,) = elements([paragraph("<w:r><w:drawing/></w:r>", styles[style])])
    holder[-1][0].append(inline)
    return holder


def _add_footer(
    word: WordDocument, document: PaperDocument, styles: Mapping[WordStyle, str]
) -> None:
    """Our footer, in the first section: those after it take it over."""
    footer = word.sections[0].footer
    footer.is_linked_to_previous = False
    root = footer._element  # noqa: SLF001 - it offers no fields
    root[:] = elements([paragraph(fields(document.footer), styles[WordStyle.FOOTER])])
