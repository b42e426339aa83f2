"""The paper as a PDF that a screen reader can read (PDF/UA-1), set by typst with fonts of its own.

The same bytes on any machine and day: the date is the paper's, and no font of the system is used.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from actionlog.errors import Unreadable
from actionlog.render.paper.typefaces import FOLDER
from actionlog.render.paper.typst_data import Ink, sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionlog.report.paper_document import PaperDocument

_HERE = Path(__file__).parent
# What typst calls them: it begins with `main.typ`.
_TEMPLATES = {"main.typ": "paper.typ", "chart.typ": "chart.typ"}
# How typst names a character that it cannot print, although a font has a glyph for it: part of
# a cluster, most likely. Each attempt writes out at least one more, or gives up.
_REFUSED = re.compile(r'the text `"(.*)"` could not be displayed', re.DOTALL)
_ATTEMPTS = 20


def render(document: PaperDocument) -> bytes:
    """The paper as PDF; what `render_with_warnings` warns of goes unsaid."""
    return render_with_warnings(document)[0]


def render_with_warnings(document: PaperDocument) -> tuple[bytes, tuple[str, ...]]:
    """The paper as PDF, and a sentence for each character that no glyph was found for.

    Raises `Unreadable` where the logo is no picture.
    """
    import typst

    ink = Ink()
    for _ in range(_ATTEMPTS):
        files = _files(document, ink)
        try:
            return _compiled(files, document), ink.warnings
        except typst.TypstError as error:
            if "image" in error.message:
                reason, hint = "it is no picture that can be printed", "save it as PNG or JPEG"
                raise Unreadable("logo", None, reason, hint) from error
            refused = _refused(error.message) - ink.refused
            if not refused:
                raise
            ink = Ink(ink.refused | refused)
    raise RuntimeError("the typesetter refused one character after another")


def _files(document: PaperDocument, ink: Ink) -> dict[str, bytes]:
    """Everything that the typesetter may read."""
    files = {name: (_HERE / kept).read_bytes() for name, kept in _TEMPLATES.items()}
    files["data.json"] = json.dumps(sheet(document, ink)).encode()
    return files


def _compiled(files: Mapping[str, bytes], document: PaperDocument) -> bytes:
    import typst

    content: bytes = typst.compile(  # type: ignore[call-overload]  # its stubs know one file only
        dict(files),
        root=FOLDER,
        font_paths=typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER]
        ),
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(document.as_at, time(), UTC),
    )
    return content


def _refused(message: str) -> frozenset[str]:
    """The characters that an error of the typesetter says it cannot print."""
    found = _REFUSED.search(message)
    if not found:
        return frozenset()
    text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), found[1])
    return frozenset(character for character in text if not character.isascii())
