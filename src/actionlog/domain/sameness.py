"""Whether two texts say the same: what a retyping or another program changes is no difference."""

from __future__ import annotations

import re
import unicodedata

_QUOTES = dict.fromkeys((0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x60, 0xB4), "'")
_DOUBLE = dict.fromkeys((0x201C, 0x201D, 0x201E, 0x2033, 0xAB, 0xBB), '"')
_DASHES = dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63, 0xFF0D), "-")
# What no reader sees: soft hyphen, zero-width characters, byte order mark.
_UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_PLAIN = str.maketrans({**_QUOTES, **_DOUBLE, **_DASHES, **_UNSEEN, 0x2026: "..."})
_AROUND_MARKS = re.compile(r"\s*([-/,.;:!?()])\s*")


def plain(text: str) -> str:
    """The text without what is cosmetic: white space, kinds of quotes and dashes, a last stop."""
    folded = unicodedata.normalize("NFKC", text).translate(_PLAIN)
    return _AROUND_MARKS.sub(r"\1", " ".join(folded.split())).removesuffix(".")


def same(one: str, other: str) -> bool:
    """Whether two texts differ in nothing that a reader would call a change of wording."""
    return one == other or plain(one) == plain(other)
