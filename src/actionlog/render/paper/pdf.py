"""The paper as a PDF that a screen reader can read (PDF/UA-1), set by typst with fonts of its own.

The same bytes on any machine and day: the date is the paper's, and no font of the system is used.
A board's own fonts come from its folder, for scripts that ours lack.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from actionlog.domain.font_file import FontRefused, faces
from actionlog.errors import Unreadable
from actionlog.render.paper.typefaces import FAMILIES, FOLDER
from actionlog.render.paper.typst_data import Ink, sheet
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import typst

    from actionlog.domain.font_file import Advances
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

    Raises `Unreadable` where the logo is no picture, or a font of the board is none.
    """
    if not document.fonts:
        return _attempted(document, _BoardFonts())
    with TemporaryDirectory(prefix="actionlog-") as folder:
        own = _BoardFonts.kept(document.fonts, Path(folder))
        return _attempted(document, own)


class _BoardFonts(NamedTuple):
    """The board's own fonts, as files for the typesetter, by family, and by what each draws."""

    places: tuple[Path, ...] = ()
    families: tuple[str, ...] = ()
    drawn: tuple[Advances, ...] = ()

    @classmethod
    def kept(cls, files: Mapping[str, bytes], folder: Path) -> _BoardFonts:
        """Put each in a folder of its own: the typesetter reads folders. Raises `Unreadable`."""
        places: list[Path] = []
        families: list[str] = []
        drawn: list[Advances] = []
        for number, (name, content) in enumerate(files.items()):
            place = folder / f"{number:02}"
            place.mkdir()
            (place / "font.ttf").write_bytes(content)
            named = _fonts([place]).families()
            try:
                drawn += faces(content) if named else ()
            except FontRefused as why:
                raise Unreadable(name, None, str(why), _OTHER_FONT) from None
            if not named or set(named) & set(FAMILIES):
                reason = _taken(named) if named else "is no font that a PDF can hold"
                raise Unreadable(name, None, reason, _OTHER_FONT)
            places.append(place)
            families += named
        return cls(tuple(places), tuple(dict.fromkeys(families)), tuple(drawn))


_OTHER_FONT = "take another font, or its name out of fonts in [paper]"


def _taken(families: Sequence[str]) -> str:
    return f"is {' and '.join(families)}, which every PDF of a paper has already"


def _attempted(document: PaperDocument, own: _BoardFonts) -> tuple[bytes, tuple[str, ...]]:
    import typst

    ink = Ink(fonts=own.drawn)
    for _ in range(_ATTEMPTS):
        files = _files(document, ink, own)
        try:
            return _compiled(files, document, own), ink.warnings
        except typst.TypstError as error:
            if "image" in error.message:
                reason, hint = "it is no picture that can be printed", "save it as PNG or JPEG"
                raise Unreadable("logo", None, reason, hint) from error
            refused = _refused(error.message) - ink.refused
            if not refused and own.places:
                reason = "one of the board's own cannot be put into a PDF"
                raise Unreadable("fonts", None, reason, _OTHER_FONT) from error
            if not refused:
                raise
            ink = Ink(ink.refused | refused, own.drawn)
    raise RuntimeError("the typesetter refused one character after another")


def _files(document: PaperDocument, ink: Ink, own: _BoardFonts) -> dict[str, bytes]:
    """Everything that the typesetter may read."""
    files = {name: (_HERE / kept).read_bytes() for name, kept in _TEMPLATES.items()}
    files["data.json"] = json.dumps(sheet(document, ink, own.families)).encode()
    return files


def _fonts(places: Sequence[Path]) -> typst.Fonts:
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(places)
    )


def _compiled(files: Mapping[str, bytes], document: PaperDocument, own: _BoardFonts) -> bytes:
    import typst

    content: bytes = typst.compile(  # type: ignore[call-overload]  # its stubs know one file only
        dict(files),
        root=FOLDER,
        font_paths=_fonts([FOLDER, *own.places]),
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
