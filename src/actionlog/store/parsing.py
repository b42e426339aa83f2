"""Bytes of one file to a value, or the error that says which line is wrong.

Files come from a text editor, a merge or a hostile hand: size, encoding, syntax and schema are
all checked here, and nothing else is raised than `Unreadable`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

from actionlog.english import pasted
from actionlog.errors import Unreadable
from actionlog.store.fields import Malformed
from actionlog.store.toml.plain_lines import plainly

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_BYTES = 1_000_000
"""A file larger than this is not read: the longest action seen is a hundredth of it."""

Value = TypeVar("Value")
_CONFLICT = r"(?ms)^<{7} [^\n]*$.*?^={7}$.*?^>{7} "
"""What git writes where both sides changed the same lines."""
# Texts, compiled by `re` where one is needed: most files need neither.
_PLACE = r" \(at (?:line (\d+), column \d+|end of document)\)$"
# A key of many parts costs the parser their number squared: 200 kB of it, 40 GB of memory.
_SHORT = 4_000
_DEEP_KEY = r"""(?a:(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){32})"""


def parse(content: bytes, path: str, read: Callable[[dict[str, Any]], Value]) -> Value:
    """Parse a file and read what it holds. Raises `Unreadable` with path and line."""
    text = _decode(content, path)
    data = _load(text, path)
    try:
        return read(data)
    except Malformed as fault:
        told = Unreadable(path, _line_of(fault, text), fault.reason, "docs/format.md")
        told.code = fault.code
        raise told from None


def _decode(content: bytes, path: str) -> str:
    if len(content) > MOST_BYTES:
        raise too_large(path, content.count(b"\n", 0, MOST_BYTES) + 1)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        hint = "save it again as UTF-8 in your text editor"
        raise Unreadable(path, line, "is not written in UTF-8", hint) from None


def too_large(path: str, line: int | None = None) -> Unreadable:
    """The error for a file of more than `MOST_BYTES`, with the line that goes beyond if known."""
    reason = f"is larger than {MOST_BYTES:,} bytes, which no file of a log is"
    return Unreadable(path, line, reason, f"look at it: git log -- {pasted(path)}")


def deep_key(text: str) -> re.Match[str] | None:
    """Where a text has a key of so many parts that it is not given to the parser."""
    return re.search(_DEEP_KEY, text)


def _load(text: str, path: str) -> dict[str, Any]:
    data = plainly(text)
    return _by_the_book(text, path) if data is None else data


def _by_the_book(text: str, path: str) -> dict[str, Any]:
    import tomllib

    if len(text) > _SHORT and (deep := deep_key(text)):
        line = text.count("\n", 0, deep.start()) + 1
        raise Unreadable(path, line, "is nested deeper than a file of a log can be")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        message = str(fault)
        if conflict := re.search(_CONFLICT, text):
            raise _unmerged(path, text.count("\n", 0, conflict.start()) + 1) from None
        place = re.search(_PLACE, message)
        line = int(place[1]) if place and place[1] else text.count("\n") + 1
        raise Unreadable(path, line, _in_words(re.sub(_PLACE, "", message))) from None
    except (RecursionError, ValueError):
        # Brackets nested by the thousand, or a number of a thousand digits.
        raise Unreadable(path, 1, "is not a file that a log can hold") from None


def _unmerged(path: str, line: int) -> Unreadable:
    return Unreadable(
        path,
        line,
        "holds both sides of a merge that is not finished",
        "actionlog resolve",
        "where git knows of no conflict: take its marks out in a text editor, then actionlog save",
    )


def _in_words(message: str) -> str:
    """Say what the parser found in words that a secretary knows."""
    known = {
        "Cannot overwrite a value": "the same key stands twice",
        "Expected '=' after a key in a key/value pair": 'an "=" is missing after a key',
        "Invalid statement": "this line is not TOML",
        "Invalid value": "a value is missing, or a text without its quotation marks",
        "Unterminated string": "a quotation mark is missing at the end of a text",
        "Illegal character '\\n'": "a quotation mark is missing at the end of a text",
        "Expected newline or end of document after a statement": "two things stand on one line",
    }
    for start, words in known.items():
        if message.startswith(start):
            return words
    return message[:200]


def _line_of(fault: Malformed, text: str) -> int:
    from actionlog.store.toml.scanner import line_of, lines

    return line_of(lines(text), fault.place, fault.key)
