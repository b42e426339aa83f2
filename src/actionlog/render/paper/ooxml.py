"""What Word and Excel files share: text that XML can hold, colours, how high text stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from actionlog.domain.visible import visible
from actionlog.render.paper import faces
from actionlog.report.document import Tone

if TYPE_CHECKING:
    from actionlog.report.document import Document

INK = "1F3864"
"""The dark blue of headings: 11.6:1 on white."""

_COLOURS = {Tone.LATE: "#A4161A", Tone.CLOSING: "#1B5E3B", Tone.CLOSED: "#595959"}

# What `visible` leaves that XML forbids.
_NOT_XML = re.compile("[\ufffe\uffff]")
_WORD = re.compile(r"\S+\s*")
# Letters are drawn a little wider than measured where another font stands in.
_CAREFUL = 1.05
_UNKNOWN_WIDTH = 1.0


def lawful(text: str) -> str:
    """Text with every character written out that acts, or that XML cannot hold."""
    return _NOT_XML.sub(lambda found: f"[U+{ord(found[0]):04X}]", visible(text))


def content(text: str) -> str:
    """Text as it stands between the tags of XML."""
    return escape(lawful(text))


def attribute(text: str) -> str:
    """Text as the quoted value of an attribute, on one line."""
    return quoteattr(" ".join(lawful(text).split()))


def colour(document: Document, tone: Tone) -> str:
    """The colour of a tone as `RRGGBB`."""
    return document.colours.get(tone, _COLOURS.get(tone, "#000000")).lstrip("#").upper()


def lines(text: str, ems: float) -> int:
    """How many lines a text takes in a column of that many ems of Arial."""
    return sum(_wrapped(line, ems / _CAREFUL) for line in text.split("\n"))


def _wrapped(line: str, ems: float) -> int:
    count, used = 1, 0.0
    advances = faces.advances(faces.SANS)
    for word in _WORD.findall(line):
        width = sum(advances.get(ord(letter), _UNKNOWN_WIDTH) for letter in word)
        blank = 0.28 * (len(word) - len(word.rstrip()))
        if used and used + width - blank > ems:
            count, used = count + 1, 0.0
        if width - blank > ems:
            more, width = divmod(width, ems)
            count += int(more)
        used += width
    return count
