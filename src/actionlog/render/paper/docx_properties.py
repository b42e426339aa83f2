"""What a Word file says of itself: title, board, language, the paper's date. Nobody's machine."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from actionlog.render.paper.docx_xml import W
from actionlog.render.paper.ooxml import lawful

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.opc.package import OpcPackage

    from actionlog.report.document import Document

# How programs pad their properties; Word refuses more than 255 characters.
_LONGEST = 255
# Of a template: where it was kept, by whom, what it looked like. Word writes them anew.
_OF_THE_TEMPLATE = ("/extended-properties", "/metadata/thumbnail")


def describe(word: WordDocument, document: Document) -> None:
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
        about._element.remove(last_printed)  # noqa: SLF001
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
        letters.append(letters.makeelement(f"{W}lang", {f"{W}val": language}))


def _short(text: str) -> str:
    return " ".join(lawful(text).split())[:_LONGEST]
