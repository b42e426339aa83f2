"""What Word and Excel files share: text that XML can hold, colours, heights, archives.

The same parts make an archive of the same bytes.
"""

from __future__ import annotations

import re
import zipfile
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from actionlog.domain.stored_text import visible
from actionlog.render.paper import typefaces
from actionlog.report.paper_document import PaperTone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionlog.report.paper_document import PaperDocument


_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READABLE = 0o644 << 16


class TooLarge(ValueError):
    """An archive that would unpack to more than anybody means."""


def packed(parts: Mapping[str, bytes]) -> bytes:
    """An archive of parts, in the order of their names: `[Content_Types].xml` comes first."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in sorted(parts):
            about = zipfile.ZipInfo(name, _EPOCH)
            about.create_system = _UNIX
            about.external_attr = _READABLE
            archive.writestr(about, parts[name], zipfile.ZIP_STORED)
    return content.getvalue()


def parts(content: bytes, at_most: int | None = None) -> dict[str, bytes]:
    """The parts of an archive by name. Raises `TooLarge` before unpacking more than `at_most`."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        inside = archive.infolist()
        if at_most is not None and sum(about.file_size for about in inside) > at_most:
            raise TooLarge(f"it unpacks to more than {at_most // 1_000_000} MB")
        return {about.filename: archive.read(about) for about in inside if not about.is_dir()}


INK = "1F3864"
"""The dark blue of headings and of the rules around a table's head: 11.6:1 on white."""

SHADE, RULE, QUIET = "EEF1F5", "BFBFBF", "555555"
"""Behind a table's head, between its rows, and what is only said: the greys of every format."""

_COLOURS = {PaperTone.LATE: "#A4161A", PaperTone.CLOSING: "#1B5E3B", PaperTone.CLOSED: "#595959"}

# What `visible` leaves that XML forbids.
_NOT_XML = re.compile("[\ufffe\uffff]")
_WORD = re.compile(r"\S+\s*")
# Letters are drawn a little wider than measured where another font stands in.
_CAREFUL = 1.05
_UNKNOWN_WIDTH = 1.0
_WORDS_KEPT = 10_000


def lawful(text: str) -> str:
    """Text with every character written out that acts, or that XML cannot hold."""
    shown = visible(text)
    if shown.isascii():
        return shown
    return _NOT_XML.sub(lambda found: f"[U+{ord(found[0]):04X}]", shown)


def content(text: str) -> str:
    """Text as it stands between the tags of XML."""
    return escape(lawful(text))


def attribute(text: str) -> str:
    """Text as the quoted value of an attribute, on one line."""
    return quoteattr(" ".join(lawful(text).split()))


def colour(document: PaperDocument, tone: PaperTone) -> str:
    """The colour of a tone as `RRGGBB`."""
    return document.colours.get(tone, _COLOURS.get(tone, "#000000")).lstrip("#").upper()


def lines(text: str, ems: float) -> int:
    """How many lines a text takes in a column of that many ems of Arial."""
    return sum(_wrapped(line, ems / _CAREFUL) for line in text.split("\n"))


def _wrapped(line: str, ems: float) -> int:
    count, used = 1, 0.0
    for word in _WORD.findall(line):
        width, blank = _measured(word)
        if used and used + width - blank > ems:
            count, used = count + 1, 0.0
        if width - blank > ems:
            more, width = divmod(width, ems)
            count += int(more)
        used += width
    return count


@lru_cache(maxsize=_WORDS_KEPT)
def _measured(word: str) -> tuple[float, float]:
    """The width of a word and of the blanks behind it, kept since a log repeats its words."""
    advances = typefaces.advances(typefaces.SANS)
    width = sum(advances.get(ord(letter), _UNKNOWN_WIDTH) for letter in word)
    return width, 0.28 * (len(word) - len(word.rstrip()))
