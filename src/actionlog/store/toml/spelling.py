"""How a key and a value are spelt in TOML.

Owns the spelling only; where it goes in a file is the business of `table_edits`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

TomlValue: TypeAlias = str | bool | int | date | Sequence[str]
Plain: TypeAlias = str | bool | int | date | list[str]

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# More than TOML asks for: C1 controls, the Unicode line ends, the marks that turn text around and
# the byte order mark are legal in a string, but an editor or a terminal would not show them.
_UNSAFE = re.compile(r"[\\\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")
_SHORT = {"\\": r"\\", "\b": r"\b", "\t": r"\t", "\n": r"\n", "\f": r"\f", "\r": r"\r"}
_QUOTE_THAT_MIGHT_CLOSE = re.compile(r'(?<="")"|"\Z')


# tomlkit could spell a value too, but its import costs 44 ms, and `comment` must be fast.
def toml_value(value: TomlValue) -> str:
    r"""Spell a value so that reading it gives exactly the same back; its lines end in LF.

    A text of several lines becomes a multi-line string, unless it stands in a list.
    Raises ValueError for a text with a lone surrogate, which no UTF-8 file can hold.
    """
    match plain(value):
        case str(text):
            return _multi_line(text) if "\n" in text else _basic(text)
        case bool(truth):
            return "true" if truth else "false"
        case int(number):
            return str(number)
        case date() as day:
            return day.isoformat()
        case list(texts):
            return f"[{', '.join(map(_basic, texts))}]"


def toml_key(key: str) -> str:
    """Spell a key: bare where TOML allows it, else quoted. Raises ValueError as `toml_value`."""
    return key if _BARE_KEY.fullmatch(key) else _basic(key)


def plain(value: TomlValue) -> Plain:
    """Give the value as tomllib would read it: no enums, no tuples."""
    match value:
        case str():
            return "".join(value)
        case bool() | date():
            return value
        case int():
            return int(value)
        case _:
            return ["".join(text) for text in value]


def _escape(text: str) -> str:
    if _SURROGATE.search(text):
        sentence = "the text holds half of a character (a lone surrogate), which no file can hold"
        raise ValueError(sentence)
    return _UNSAFE.sub(lambda found: _SHORT.get(found[0]) or f"\\u{ord(found[0]):04X}", text)


def _basic(text: str) -> str:
    return '"' + _escape(text).replace('"', r"\"") + '"'


def _multi_line(text: str) -> str:
    *lines, last = map(_escape, text.split("\n"))
    body = "\n".join([*map(_keep_last_space, lines), last])
    return '"""\n' + _QUOTE_THAT_MIGHT_CLOSE.sub(r"\"", body) + '"""'


def _keep_last_space(line: str) -> str:
    """Escape a space at the end of a line, which many editors strip on saving."""
    return line[:-1] + r"\u0020" if line.endswith(" ") else line
