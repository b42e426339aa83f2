"""How keys, values and the lines of a table are spelt in TOML: as tomlkit does, and a little safer.

Owns the spelling only; where it goes in a file is the business of `table_edits`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tomlkit.items import Item, String, StringType

TomlValue: TypeAlias = str | bool | int | date | Sequence[str]
Plain: TypeAlias = str | bool | int | date | list[str]

# Texts, compiled by `re` when they are first used: most of what is written holds nothing of these.
_SURROGATE = r"[\ud800-\udfff]"
# More than TOML asks for: C1 controls, the Unicode line ends, the marks that turn text around and
# the byte order mark are legal in a string, but an editor or a terminal would not show them.
_HIDDEN = r"[\x80-\x9f\u2028-\u202e\u2066-\u2069\ufeff]"
_SMALL_HEX = r"(?<!\\)((?:\\\\)*)\\u([0-9a-f]{4})"
_QUOTE_THAT_MIGHT_CLOSE = r'(?<="")"|"\Z'
_ESCAPE = r"\\."
_BARE = {r"\n": "\n", r"\"": '"'}
_PIECE = 200


def table_text(pairs: Mapping[str, TomlValue]) -> str:
    """The lines of a table, without its header. Raises ValueError as `toml_value`."""
    import tomlkit
    from tomlkit.items import SingleKey

    table = tomlkit.table()
    for key, value in pairs.items():
        table.add(SingleKey(key, original=toml_key(key)), _item(value))
    return table.as_string()


def toml_value(value: TomlValue) -> str:
    r"""Spell a value so that reading it gives exactly the same back; its lines end in LF.

    A text of several lines becomes a multi-line string, unless it stands in a list.
    Raises ValueError for a text with a lone surrogate, which no UTF-8 file can hold.
    """
    return _item(value).as_string()


def toml_key(key: str) -> str:
    """Spell a key: bare where TOML allows it, else quoted. Raises ValueError as `toml_value`."""
    import tomlkit

    return _shown(tomlkit.key(_whole(key)).as_string())


def plain_value(value: TomlValue) -> Plain:
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


def _item(value: TomlValue) -> Item:
    import tomlkit
    from tomlkit.items import StringType

    match plain_value(value):
        case str(text) if "\n" in text:
            return _string(StringType.MLB, text, _multi_line(text))
        case str(text):
            return _string(StringType.SLB, text, _escaped(text))
        case list(texts):
            strings = tomlkit.array()
            for text in texts:
                strings.append(_string(StringType.SLB, text, _escaped(text)))
            return strings
        case other:
            return tomlkit.item(other)


def _string(kind: StringType, text: str, spelt: str) -> String:
    from tomlkit.items import String, Trivia

    return String(kind, text, spelt, Trivia())


def _escaped(text: str) -> str:
    """What stands between the quotes of a text on one line."""
    import tomlkit

    # tomlkit takes the square of a text's length, so it is given pieces: it goes by characters.
    pieces = (text[at : at + _PIECE] for at in range(0, len(_whole(text)), _PIECE))
    return "".join(_shown(tomlkit.item(piece).as_string()[1:-1]) for piece in pieces)


def _shown(spelt: str) -> str:
    """A text as spelt, every character that no editor shows written out by its number."""
    if "\\u" in spelt:
        spelt = re.sub(_SMALL_HEX, lambda found: f"{found[1]}\\u{found[2].upper()}", spelt)
    if spelt.isprintable():
        return spelt
    return re.sub(_HIDDEN, lambda found: f"\\u{ord(found[0]):04X}", spelt)


def _multi_line(text: str) -> str:
    # Line ends and quotes may stand there as they are.
    bare = re.sub(_ESCAPE, lambda found: _BARE.get(found[0], found[0]), _escaped(text))
    *lines, last = bare.split("\n")
    body = "\n".join([*map(_keep_last_space, lines), last])
    return "\n" + re.sub(_QUOTE_THAT_MIGHT_CLOSE, r"\"", body)


def _keep_last_space(line: str) -> str:
    """Escape a space at the end of a line, which many editors strip on saving."""
    return line[:-1] + r"\u0020" if line.endswith(" ") else line


def _whole(text: str) -> str:
    if not text.isprintable() and re.search(_SURROGATE, text):
        sentence = "the text holds half of a character (a lone surrogate), which no file can hold"
        raise ValueError(sentence)
    return text
