"""Bytes of a text file to its text: the encodings that Excel, Word and editors write.

Nothing is replaced or left out: what is none of them is refused with its line.
"""

from __future__ import annotations

import re

from actionlog.errors import Unreadable
from actionlog.importers.limits import MOST_TEXT, check_size

_HINT = "open it in the program that wrote it, and save it as UTF-8 text"
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_LINE_ENDS = re.compile(r"\r\n|[\r\v\x85\u2028\u2029]")
# What no text has: controls but tab, line feed and form feed; characters that are none.
_RUBBISH = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BEYOND_ASCII = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_SAMPLE = 4_096


def decode(name: str, content: bytes) -> str:
    """Give the text, its lines ended by line feeds alone. Raises `Unreadable` with the line."""
    check_size(name, content, MOST_TEXT)
    text = _LINE_ENDS.sub("\n", _decoded(name, content))
    if found := _RUBBISH.search(text):
        line = text.count("\n", 0, found.start()) + 1
        reason = f"is not text (it has the character U+{ord(found[0]):04X})"
        raise Unreadable(name, line, reason, _HINT)
    return text


def safe_text(text: str) -> str:
    """A cell's text with one kind of line end, and nothing in it that acts instead of showing."""
    return _RUBBISH.sub("\ufffd", _LINE_ENDS.sub("\n", text).replace("\f", "\n")).strip()


def _decoded(name: str, content: bytes) -> str:
    encoding, start = _announced(content)
    body = content[start:]
    try:
        return body.decode(encoding or "utf-8")
    except UnicodeDecodeError as fault:
        line = _line(body, fault.start, encoding)
        if encoding is not None or _mostly_utf8(body):
            told = (encoding or "utf-8").upper().removesuffix("-LE").removesuffix("-BE")
            raise Unreadable(name, line, f"is {told}, but not on this line", _HINT) from None
    try:
        return body.decode("cp1252")
    except UnicodeDecodeError as fault:
        line = _line(body, fault.start, None)
        reason = f"is in no encoding that I know (byte {body[fault.start]:02X})"
        raise Unreadable(name, line, reason, _HINT) from None


def _announced(content: bytes) -> tuple[str | None, int]:
    """The encoding that a file's first bytes give away, and where its text begins."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return encoding, len(mark)
    sample = content[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    # English in UTF-16 has a zero in every other byte, and text in any other encoding has none.
    if odd > len(sample) // 3 and even * 8 < odd:
        return "utf-16-le", 0
    if even > len(sample) // 3 and odd * 8 < even:
        return "utf-16-be", 0
    return None, 0


def _mostly_utf8(body: bytes) -> bool:
    """Whether what is beyond ASCII is UTF-8 with a fault in it, rather than an older encoding."""
    lawful = broken = 0
    for found in _BEYOND_ASCII.finditer(body):
        try:
            found[0].decode("utf-8")
            lawful += 1
        except UnicodeDecodeError:
            broken += 1
    broken += len(re.sub(_BEYOND_ASCII, b"", body).translate(None, bytes(range(128))))
    return lawful > broken


def _line(body: bytes, at: int, encoding: str | None) -> int:
    if encoding and encoding.startswith("utf-16"):
        return body[:at].decode(encoding, errors="replace").count("\n") + 1
    return len(re.findall(rb"\r\n|\n|\r", body[:at])) + 1
