"""The fonts that the PDF ships: which characters they draw, and how wide. Nothing of drawing."""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
