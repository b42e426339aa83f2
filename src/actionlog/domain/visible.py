"""Stored text made safe to show: what would move a cursor or turn the reading order is written out.

A log holds what was typed, pasted or merged in years; none of it may act on whoever reads it.
"""

from __future__ import annotations

import re

# C0 and C1 controls but line feed and tab, DEL, the marks and overrides of bidirectional text,
# invisible characters that can hide words, line and paragraph separators, halves of surrogates.
_ACTS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def visible(text: str) -> str:
    """Write out every character that acts instead of showing, as `[U+202E]`."""
    if text.isascii() and text.isprintable():
        return text
    return _ACTS.sub(lambda found: f"[U+{ord(found[0]):04X}]", text.replace("\t", " "))


def one_line(text: str) -> str:
    """The same on one line, white space folded."""
    return visible(" ".join(text.split()))


def escaped(json_text: str) -> str:
    """Write what acts as JSON's own escapes: other characters, the same data."""
    return _ACTS.sub(_as_json, json_text)


def in_ascii(json_text: str) -> str:
    """Write every character beyond ASCII as JSON's own escape: the same data."""
    return _BEYOND_ASCII.sub(_as_json, json_text)


def _as_json(found: re.Match[str]) -> str:
    if found[0] < " ":  # the line breaks between the values: JSON has escaped those inside
        return found[0]
    units = found[0].encode("utf-16-be", errors="surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
