"""The fonts that the PDF ships: what they draw, how wide, and how words so fit the columns."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from actionlog.domain.font_file import faces

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from actionlog.domain.font_file import Advances


FOLDER = Path(__file__).parent / "fonts"
SANS = "LiberationSans-Regular.ttf"
BOLD = "LiberationSans-Bold.ttf"
SYMBOLS = "DejaVuSans.ttf"
FAMILIES = ("Liberation Sans", "DejaVu Sans")
"""What the typesetter calls them; a board's own fonts stand between."""

# Joiners and variation selectors: they shape what stands beside them and need no glyph.
_NEEDS_NO_GLYPH = frozenset({0x200C, 0x200D, *range(0xFE00, 0xFE10)})
# What a font draws there is its own affair and means nothing to a reader.
_PRIVATE = range(0xE000, 0xF900)
_BASIC = 0xFFFF


def draws(cluster: str, own: Sequence[Advances] = ()) -> bool:
    """Whether one font, ours or of `own`, has all the glyphs of a character and its marks."""
    if _is_drawn_by_ours(cluster):
        return True
    codes = _needed(cluster)
    return codes.isdisjoint(_PRIVATE) and any(codes <= font.keys() for font in own)


@cache
def _is_drawn_by_ours(cluster: str) -> bool:
    codes = _needed(cluster)
    return codes.isdisjoint(_PRIVATE) and (
        codes <= advances(SANS).keys() or codes <= advances(SYMBOLS).keys()
    )


def _needed(cluster: str) -> set[int]:
    return {ord(character) for character in cluster} - _NEEDS_NO_GLYPH


def width(text: str, size: float, font: str = SANS, own: Sequence[Advances] = ()) -> float:
    """How wide a text is on one line, in the unit of `size`; kerning is left out of account."""
    first, others = advances(font), (*own, advances(SYMBOLS))
    return size * sum(
        first[code] if code in first else _width_in(others, code) for code in map(ord, text)
    )


def _width_in(fonts: Iterable[Advances], code: int) -> float:
    return next((font[code] for font in fonts if code in font), 0.0)


@cache
def advances(font: str) -> Advances:
    """The width of each character that a font of ours draws, in ems.

    Nothing beyond the basic plane: papers have always had that written out.
    """
    (face,) = faces((FOLDER / font).read_bytes())
    return {code: wide for code, wide in face.items() if code <= _BASIC}


# A break that shows nothing; stored ones have been written out by `visible` before.
BREAK = "\u200b"
# A word longer than this, in ems, is broken rather than given a wider column: the first limit that
# leaves a fifth of the page to be divided by share.
_LIMITS = (12.0, 10.0, 8.0, 6.0, 5.0, 4.0, 3.0, 0.0)
_LEFT_TO_SHARE = 0.2
# A text no longer than this stays on one line: `30 Nov 2020`.
SHORT = 11
# A little more than the widths say: kerning is left out of account.
_SLACK = 1.02
# How much wider bold text may be.
_BOLDER = 1.15
# Spaces at which Unicode's rules end no line: after what opens, before what closes, in dashes.
_HELD = re.compile(
    r"(?<=[(\[{\u00ab\u2018\u201a\u201c\u201e\u2039]) "
    r"| (?=[)\]}\u00bb\u2019\u201d\u203a!?/,.:;])"
    r"|(?<=\u2014) (?=\u2014)"
)
# Marks after which a long word is best divided.
_CLOSES = re.compile(r"[]/_.,;:@&?=+#~-]")


def least_width(
    texts: Iterable[str], size: float, font: str = SANS, own: Sequence[Advances] = ()
) -> float:
    """The width of the longest word or short text, so that no line break divides it."""
    words = {word for text in texts for word in ([text] if len(text) <= SHORT else text.split(" "))}
    return max((width(word, size, font, own) for word in words), default=0.0) * _SLACK


def needs(
    headings: Sequence[float], words: Sequence[float], room: float, size: float
) -> list[float]:
    """What each column needs: its heading, and its words up to a limit that the page allows."""
    for limit in _LIMITS:
        least = [
            max(heading, min(word, limit * size))
            for heading, word in zip(headings, words, strict=True)
        ]
        if sum(least) <= room * (1 - _LEFT_TO_SHARE):
            break
    return least


def column_widths(shares: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Divide the room by share, each column as wide as its longest word needs."""
    if sum(least) >= room:
        return [room * wanted / sum(least) for wanted in least]
    pinned: set[int] = set()
    while True:
        free = room - sum(least[at] for at in pinned)
        scale = free / (sum(share for at, share in enumerate(shares) if at not in pinned) or 1)
        short = {
            at for at, share in enumerate(shares) if at not in pinned and share * scale < least[at]
        }
        if not short:
            break
        pinned |= short
    return [least[at] if at in pinned else share * scale for at, share in enumerate(shares)]


def breakable(
    text: str, room: float, size: float, own: Sequence[Advances] = (), *, is_bold: bool = False
) -> str:
    """The text with a break that shows nothing wherever it would not end its line in time."""
    font = BOLD if is_bold else SANS
    words = " ".join(
        word
        if _surely_fits(word, room, size) or width(word, size, font, own) * _SLACK <= room
        else BREAK.join(_pieces(word, room / _SLACK, size, font, own))
        for word in text.split(" ")
    )
    return _HELD.sub(" " + BREAK, words)


def tallest(lines: Sequence[str], room: float, size: float, own: Sequence[Advances] = ()) -> float:
    """The height that lines of text cannot exceed: no two lines set in a row fit on one.

    A line is less than 1.5 times its size, a little more where a paragraph ends.
    """
    set_lines = (1 + 2 * width(line, size, own=own) * _BOLDER // room for line in lines)
    return size * (1.5 * sum(set_lines) + len(lines))


def _surely_fits(word: str, room: float, size: float) -> bool:
    """Whether no measuring is needed: no ASCII character is wider than 1.02 em."""
    return len(word) * size * 1.02 * _SLACK <= room and word.isascii()


def _pieces(word: str, room: float, size: float, font: str, own: Sequence[Advances]) -> list[str]:
    """The word in pieces that each fit, cut after a mark in their second half if there is one."""
    pieces = [""]
    for character in word:
        piece = pieces[-1]
        is_full = width(piece + character, size, font, own) > room
        if not is_full or not piece or unicodedata.category(character).startswith("M"):
            pieces[-1] += character
            continue
        cut = _cut(piece)
        pieces[-1] = piece[:cut]
        pieces.append(piece[cut:] + character)
    return pieces


def _cut(piece: str) -> int:
    """Where to end a full piece: after its last mark, or at its end."""
    marks = [found.end() for found in _CLOSES.finditer(piece, len(piece) // 2)]
    return marks[-1] if marks else len(piece)
