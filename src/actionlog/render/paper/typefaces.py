"""The fonts that the PDF ships: what they draw, how wide, and how words so fit the columns."""

from __future__ import annotations

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


FOLDER = Path(__file__).parent / "fonts"
SANS = "LiberationSans-Regular.ttf"
BOLD = "LiberationSans-Bold.ttf"
SYMBOLS = "DejaVuSans.ttf"

# Joiners and variation selectors: they shape what stands beside them and need no glyph.
_NEEDS_NO_GLYPH = frozenset({0x200C, 0x200D, *range(0xFE00, 0xFE10)})
# What a font draws there is its own affair and means nothing to a reader.
_PRIVATE = range(0xE000, 0xF900)


@cache
def draws(cluster: str) -> bool:
    """Whether one font has all the glyphs of a character and the marks on it."""
    codes = {ord(character) for character in cluster} - _NEEDS_NO_GLYPH
    if any(code in _PRIVATE for code in codes):
        return False
    return codes <= advances(SANS).keys() or codes <= advances(SYMBOLS).keys()


def width(text: str, size: float, font: str = SANS) -> float:
    """How wide a text is on one line, in the unit of `size`; kerning is left out of account."""
    first, second = advances(font), advances(SYMBOLS)
    return size * sum(
        first[code] if code in first else second.get(code, 0.0) for code in map(ord, text)
    )


@cache
def advances(font: str) -> Mapping[int, float]:
    """The width of each character that a font draws, in ems."""
    content = (FOLDER / font).read_bytes()
    tables = _tables(content)
    units = _unsigned(content, tables["head"] + 18)
    widths = _widths(content, tables["hmtx"], _unsigned(content, tables["hhea"] + 34))
    glyphs = _glyphs(content, _format_4(content, tables["cmap"]))
    return {code: widths[min(glyph, len(widths) - 1)] / units for code, glyph in glyphs if glyph}


def _unsigned(content: bytes, at: int) -> int:
    return _numbers(content, at, 1)[0]


def _numbers(content: bytes, at: int, count: int) -> tuple[int, ...]:
    return struct.unpack_from(f">{count}H", content, at)


def _tables(content: bytes) -> dict[str, int]:
    """Where each table of a TrueType file begins."""
    entries = (12 + 16 * number for number in range(_unsigned(content, 4)))
    return {
        content[at : at + 4].decode("ascii"): struct.unpack_from(">I", content, at + 8)[0]
        for at in entries
    }


def _widths(content: bytes, hmtx: int, count: int) -> tuple[int, ...]:
    """The advance of each glyph; those beyond the last repeat it."""
    return _numbers(content, hmtx, 2 * count)[::2]


def _format_4(content: bytes, cmap: int) -> int:
    """Where the table of the basic plane begins: Windows, Unicode."""
    for number in range(_unsigned(content, cmap + 2)):
        platform, encoding, offset = struct.unpack_from(">HHI", content, cmap + 4 + 8 * number)
        if (platform, encoding) == (3, 1):
            return cmap + int(offset)
    raise ValueError("the font has no table of Unicode characters")


def _glyphs(content: bytes, table: int) -> Iterator[tuple[int, int]]:
    """Each character with its glyph, as format 4 of `cmap` maps segments of codes."""
    count = _unsigned(content, table + 6) // 2
    ends = _numbers(content, table + 14, count)
    starts = _numbers(content, table + 16 + 2 * count, count)
    deltas = _numbers(content, table + 16 + 4 * count, count)
    offsets_at = table + 16 + 6 * count
    offsets = _numbers(content, offsets_at, count)
    for segment, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if offsets[segment]:
                at = offsets_at + 2 * segment + offsets[segment] + 2 * (code - start)
                glyph = _unsigned(content, at)
            if offsets[segment] and not glyph:
                continue
            yield code, (glyph + deltas[segment]) & 0xFFFF


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


def least_width(texts: Iterable[str], size: float, font: str = SANS) -> float:
    """The width of the longest word or short text, so that no line break divides it."""
    words = {word for text in texts for word in ([text] if len(text) <= SHORT else text.split(" "))}
    return max((width(word, size, font) for word in words), default=0.0) * _SLACK


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


def breakable(text: str, room: float, size: float, *, is_bold: bool = False) -> str:
    """The text with a break that shows nothing wherever it would not end its line in time."""
    font = BOLD if is_bold else SANS
    words = " ".join(
        word
        if _surely_fits(word, room, size) or width(word, size, font) * _SLACK <= room
        else BREAK.join(_pieces(word, room / _SLACK, size, font))
        for word in text.split(" ")
    )
    return _HELD.sub(" " + BREAK, words)


def tallest(lines: Sequence[str], room: float, size: float) -> float:
    """The height that lines of text cannot exceed: no two lines set in a row fit on one.

    A line is less than 1.5 times its size, a little more where a paragraph ends.
    """
    set_lines = (1 + 2 * width(line, size) * _BOLDER // room for line in lines)
    return size * (1.5 * sum(set_lines) + len(lines))


def _surely_fits(word: str, room: float, size: float) -> bool:
    """Whether no measuring is needed: no ASCII character is wider than 1.02 em."""
    return len(word) * size * 1.02 * _SLACK <= room and word.isascii()


def _pieces(word: str, room: float, size: float, font: str) -> list[str]:
    """The word in pieces that each fit, cut after a mark in their second half if there is one."""
    pieces = [""]
    for character in word:
        piece = pieces[-1]
        is_full = width(piece + character, size, font) > room
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
