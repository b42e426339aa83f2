"""A TrueType or OpenType font by its tables: which characters it draws, and how wide each is."""

from __future__ import annotations

import struct
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Advances: TypeAlias = "Mapping[int, float]"
"""The width of each character that a font draws, in ems."""

_COLLECTION = b"ttcf"
_FONTS = (b"\x00\x01\x00\x00", b"OTTO", b"true", _COLLECTION)
_MOST_FACES = 64
_BY_SEGMENTS, _BY_GROUPS = 4, 12
# What maps characters beyond the basic plane comes first.
_UNICODE = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
_LAST_CHARACTER = 0x10FFFF


class FontRefused(ValueError):
    """It is no whole font; says why."""


def faces(content: bytes) -> tuple[Advances, ...]:
    """What each font in a file draws: one, or several of a collection. Raises `FontRefused`."""
    if not content.startswith(_FONTS):
        raise FontRefused("is no font that a PDF can hold (.ttf, .otf or .ttc)")
    try:
        return tuple(_advances(content, start) for start in _starts(content))
    except (struct.error, LookupError, ArithmeticError):
        raise FontRefused("is a font that is cut off") from None


def _starts(content: bytes) -> Sequence[int]:
    if not content.startswith(_COLLECTION):
        return (0,)
    (count,) = struct.unpack_from(">I", content, 8)
    if not 0 < count <= _MOST_FACES:
        raise FontRefused(f"is a collection of {count:,} fonts; {_MOST_FACES} are the most")
    return struct.unpack_from(f">{count}I", content, 12)


def _advances(content: bytes, start: int) -> Advances:
    tables = _tables(content, start)
    units = _unsigned(content, tables["head"] + 18)
    widths = _widths(content, tables["hmtx"], _unsigned(content, tables["hhea"] + 34))
    glyphs = _characters(content, tables["cmap"])
    return {code: widths[min(glyph, len(widths) - 1)] / units for code, glyph in glyphs if glyph}


def _unsigned(content: bytes, at: int) -> int:
    return _numbers(content, at, 1)[0]


def _numbers(content: bytes, at: int, count: int) -> tuple[int, ...]:
    return struct.unpack_from(f">{count}H", content, at)


def _tables(content: bytes, start: int) -> dict[str, int]:
    """Where each table begins; all must end in the file."""
    tables = {}
    for number in range(_unsigned(content, start + 4)):
        name, _, at, size = struct.unpack_from(">4sIII", content, start + 12 + 16 * number)
        if at + size > len(content):
            raise FontRefused("is a font that is cut off")
        tables[name.decode("latin-1")] = at
    return tables


def _widths(content: bytes, hmtx: int, count: int) -> tuple[int, ...]:
    """The advance of each glyph; those beyond the last repeat it."""
    return _numbers(content, hmtx, 2 * count)[::2]


def _characters(content: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    """Each character with its glyph, by the table of `cmap` that has most of Unicode."""
    found = {}
    for number in range(_unsigned(content, cmap + 2)):
        platform, encoding, offset = struct.unpack_from(">HHI", content, cmap + 4 + 8 * number)
        found[platform, encoding] = cmap + int(offset)
    for kind in _UNICODE:
        if kind in found:
            shape = _unsigned(content, found[kind])
            if shape == _BY_SEGMENTS:
                return _by_segments(content, found[kind])
            if shape == _BY_GROUPS:
                return _by_groups(content, found[kind])
    raise FontRefused("is a font without a table of Unicode characters")


def _by_groups(content: bytes, table: int) -> Iterator[tuple[int, int]]:
    """Format 12: groups of characters whose glyphs follow each other."""
    (count,) = struct.unpack_from(">I", content, table + 12)
    groups = list(struct.iter_unpack(">III", content[table + 16 : table + 16 + 12 * count]))
    _refuse_disorder([(start, end) for start, end, _ in groups])
    for start, end, glyph in groups:
        yield from ((code, glyph + code - start) for code in range(start, end + 1))


def _by_segments(content: bytes, table: int) -> Iterator[tuple[int, int]]:
    """Format 4: segments of the basic plane."""
    count = _unsigned(content, table + 6) // 2
    ends = _numbers(content, table + 14, count)
    starts = _numbers(content, table + 16 + 2 * count, count)
    deltas = _numbers(content, table + 16 + 4 * count, count)
    offsets_at = table + 16 + 6 * count
    offsets = _numbers(content, offsets_at, count)
    _refuse_disorder(list(zip(starts, ends, strict=True)))
    for segment, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if offsets[segment]:
                at = offsets_at + 2 * segment + offsets[segment] + 2 * (code - start)
                glyph = _unsigned(content, at)
            if offsets[segment] and not glyph:
                continue
            yield code, (glyph + deltas[segment]) & 0xFFFF


def _refuse_disorder(spans: Sequence[tuple[int, int]]) -> None:
    """Spans in order have no more characters than there are; others could have any number."""
    in_order = all(before[1] < after[0] for before, after in pairwise(spans))
    if not in_order or any(end > _LAST_CHARACTER for _, end in spans):
        raise FontRefused("is a font whose table of characters is broken")
