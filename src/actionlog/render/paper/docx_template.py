"""The file that a paper is poured into: what a house template brings, or our blank one.

A4, landscape for a log and upright for running text and narrow tables.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from actionlog.errors import Unreadable
from actionlog.render.paper.docx_styles import DECLARED, W
from actionlog.render.paper.ooxml import TooLarge, packed, parts
from actionlog.render.paper.template_parts import OFFICE, PACKAGE, WORD_PART, styles_only

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document as WordDocument
    from lxml.etree import _Element

    from actionlog.report.paper_document import PaperDocument


_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_TYPES = f"""<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{WORD_PART}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{WORD_PART}.styles+xml"/>
<Override PartName="/word/settings.xml" ContentType="{WORD_PART}.settings+xml"/>
</Types>"""

_TOP = f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/relationships/officeDocument" Target="word/document.xml"/>
</Relationships>"""

_BESIDE = f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/relationships/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{OFFICE}/relationships/settings" Target="settings.xml"/>
</Relationships>"""

_DOCUMENT = f"""<w:document {DECLARED} xmlns:r="{OFFICE}/relationships"><w:body><w:sectPr>
%s
<w:pgMar w:top="850" w:right="850" w:bottom="850" w:left="850"
 w:header="425" w:footer="425" w:gutter="0"/>
</w:sectPr></w:body></w:document>"""
_LANDSCAPE = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
_PORTRAIT = '<w:pgSz w:w="11906" w:h="16838"/>'

_STYLES = f"""<w:styles {DECLARED}><w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>
<w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="%s"/>
</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>
<w:qFormat/></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>
</w:styles>"""

_SETTINGS = f"""<w:settings {DECLARED}><w:compat>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"
 w:val="15"/>
</w:compat><w:themeFontLang w:val="%s"/></w:settings>"""


def blank(language: str, page: str = _LANDSCAPE) -> bytes:
    """An empty Word file in a language."""
    return packed(
        {
            name: (_DECLARATION + part).encode()
            for name, part in {
                "[Content_Types].xml": _TYPES,
                "_rels/.rels": _TOP,
                "word/_rels/document.xml.rels": _BESIDE,
                "word/document.xml": _DOCUMENT % page,
                "word/styles.xml": _STYLES % language,
                "word/settings.xml": _SETTINGS % language,
            }.items()
        }
    )


_AT_MOST = 200_000_000
_A4 = (16838, 11906)


@dataclass(frozen=True, slots=True)
class BodyPlace:
    """Where the paper goes: in front of an element, in a page whose text is so many twips."""

    before: _Element
    size: tuple[int, int]

    def fill(self, elements: Iterable[_Element]) -> None:
        """Put the paper there."""
        for element in elements:
            self.before.addprevious(element)


def opened(document: PaperDocument) -> WordDocument:
    """The template, open. Raises `Unreadable` where it is no Word file."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    if document.template is None:
        page = _PORTRAIT if document.upright else _LANDSCAPE
        return docx.Document(BytesIO(blank(document.language, page)))
    wrong = (BadZipFile, StopIteration, zlib.error, EOFError, KeyError, ValueError, AttributeError,
             RuntimeError, OSError, PackageNotFoundError, LxmlError)  # fmt: skip
    try:
        files = parts(document.template, _AT_MOST)
        _checked(docx.Document(BytesIO(document.template)))
        brought = styles_only(files, parts(blank(document.language)))
        word = docx.Document(BytesIO(brought))
    except TooLarge as error:
        raise _refused(str(error)) from error
    except wrong as error:
        raise _refused("it is not a Word document that can be opened") from error
    return word


def place(word: WordDocument) -> BodyPlace:
    """The end of the body, in front of what says how its pages are set."""
    section = word.element.body.get_or_add_sectPr()
    return BodyPlace(section, _size(section))


def has_footer(word: WordDocument) -> bool:
    """Whether any page of the template has a footer of its own."""
    return next(word.element.body.iter(f"{W}footerReference"), None) is not None


def _checked(word: WordDocument) -> None:
    """Touch what the paper needs, so that a template without it is refused here."""
    if word.element.body is None or word.styles.element is None:
        raise ValueError("no text or no styles")
    if not word.sections:
        word.element.body.get_or_add_sectPr()


def _refused(why: str) -> Unreadable:
    return Unreadable(
        "template", None, why, "open it in Word and save it as .docx, without macros or a password"
    )


def _size(section: _Element | None) -> tuple[int, int]:
    """Width and height of the text, in twips."""
    page = None if section is None else section.find(f"{W}pgSz")
    margins = None if section is None else section.find(f"{W}pgMar")
    width = _number(page, "w", _A4[0]) - sum(
        _number(margins, side, 0) for side in ("left", "right", "gutter")
    )
    height = _number(page, "h", _A4[1]) - sum(
        abs(_number(margins, side, 0)) for side in ("top", "bottom")
    )
    return max(width, 1), max(height, 1)


def _number(element: _Element | None, name: str, without: int) -> int:
    value = None if element is None else element.get(f"{W}{name}")
    return int(value) if value and value.lstrip("-").isdigit() else without
