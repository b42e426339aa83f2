"""Where things stand in the text of a TOML file: its lines, values, comments and blocks.

Owns the lexical structure, found in linear time. It takes for granted that tomllib has accepted the
text; what the values mean is left to tomllib, and changing them to `table_edits`.
"""

from __future__ import annotations

import re
from enum import Enum
from itertools import takewhile
from typing import TYPE_CHECKING, TypeAlias

from actionlog.store.toml.plain_lines import plainly
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


TablePath: TypeAlias = tuple[str | int, ...]
"""The way to a table in the data: `()` the head, `("labels",)`, `("role", 0, "holder", 2)`."""

# Each repetition of a character is possessive (`++`, `*+`): it gives nothing back, so nothing is
# read twice. Those of groups are not, in which Python before 3.11.5 loses its place; nor is there
# anything to give back: what one of a group's forms begins with, nothing else does.
_LITERAL = r"'[^'\n]*+'"
_BASIC = r'"(?:[^"\\\n]++|\\.)*"'
_STRING = (
    r'"""(?:[^"\\]++|\\[\s\S]|"(?!""))*"{3,5}+'  # one or two quotes may stand before the end
    r"|'''(?:[^']++|'(?!''))*'{3,5}+"
    rf"|{_BASIC}|{_LITERAL}"
)
_VALUE_TOKEN = (  # a text: `re` compiles it where a value is not plain
    rf"(?P<string>{_STRING})|(?P<comment>\#[^\r\n]*+)|(?P<newline>\r?\n)"
    r"|(?P<open>[\[{])|(?P<close>[\]}])|(?P<run>[^\"'#\r\n\[\]{}]++)"
)
_TEXT = rf'(?!"""){_BASIC}'
_PLAIN = re.compile(
    r"(?P<key>[A-Za-z0-9_-]++)[ \t]*+=[ \t]*+"
    rf"(?P<value>{_TEXT}|[A-Za-z0-9+:.-]++|\[(?:{_TEXT}(?:, {_TEXT})*)?\])[ \t]*+\r?\n"
)
"""An assignment as nearly all are, read in one step: a bare key, and a text, a day, a number, or
a list of texts on the same line."""
_KEY = re.compile(rf"(?:{_BASIC}|{_LITERAL}|[^\"'=\]\n]++)*")
_INDENT = re.compile(r"[ \t]*+")
_REST_OF_LINE = re.compile(r"[^\n]*+\n?")


class StatementKind(Enum):
    """What a statement is."""

    BLANK = "blank"
    COMMENT = "comment"
    TABLE = "[table]"
    ELEMENT = "[[element]]"
    ASSIGNMENT = "key = value"


class Statement(NamedTuple):
    """One line, or the several lines of one assignment; all offsets are into the whole text."""

    kind: StatementKind
    start: int
    end: int
    indent: str = ""
    path: tuple[str, ...] = ()
    value_start: int = 0
    value_end: int = 0
    inner_comments: tuple[str, ...] = ()
    trailing_comment: str = ""


class TableBlock(NamedTuple):
    """The head of the file, or one table from its header up to the next header."""

    place: TablePath
    statements: tuple[Statement, ...]

    @property
    def assignments(self) -> tuple[Statement, ...]:
        """The block's own keys, without those of its nested tables."""
        return tuple(each for each in self.statements if each.kind is StatementKind.ASSIGNMENT)

    @property
    def anchor(self) -> Statement | None:
        """The last key, or the header; None in a head without keys."""
        anchors = [
            each
            for each in self.statements
            if each.kind not in (StatementKind.BLANK, StatementKind.COMMENT)
        ]
        return anchors[-1] if anchors else None

    def end_of_own_lines(self, length: int) -> int:
        """Give the end of the last key and of the comments right below it, in a text so long.

        Comments that stand right above the next header belong to the next block.
        """
        start = self.anchor.end if self.anchor else 0
        below = [each for each in self.statements if each.start >= start]
        comments = list(takewhile(lambda each: each.kind is StatementKind.COMMENT, below))
        if not comments or (comments == below and comments[-1].end < length):
            return start
        return comments[-1].end


class Numbering:
    """Counts the elements of each array while the headers go by, in the order of the file."""

    def __init__(self) -> None:
        self._last: dict[TablePath, int] = {}

    def place(self, opening: Statement) -> TablePath:
        """Give the place of the table that this header opens."""
        *ancestors, name = opening.path
        place: TablePath = ()
        for part in ancestors:
            place = self._current((*place, part))
        place = (*place, name)
        if opening.kind is StatementKind.ELEMENT:
            self._last[place] = self._last.get(place, -1) + 1
        return self._current(place)

    def _current(self, place: TablePath) -> TablePath:
        return (*place, self._last[place]) if place in self._last else place


def blocks(text: str) -> list[TableBlock]:
    """Cut a text into its blocks: first the head (it may be empty), then one a header."""
    numbering = Numbering()
    found: list[tuple[TablePath, list[Statement]]] = [((), [])]
    for statement in statements(text):
        if statement.kind in (StatementKind.TABLE, StatementKind.ELEMENT):
            found.append((numbering.place(statement), []))
        found[-1][1].append(statement)
    return [TableBlock(place, tuple(each)) for place, each in found]


def lines(text: str) -> dict[TablePath, int]:
    """The line of every table and of every key, by its way in the data; the head is on line 1."""
    found: dict[TablePath, int] = {}
    implied: dict[TablePath, int] = {(): 1}
    numbering = Numbering()
    table: TablePath = ()
    position, line = 0, 1
    while position < len(text):
        # `check` asks this of each file that it tells of: no statement is made of what is plain.
        if plain := _PLAIN.match(text, position):
            found.setdefault((*table, plain["key"]), line)
            position, line = plain.end(), line + 1
            continue
        statement = _statement(text, position)
        if statement.kind not in (StatementKind.BLANK, StatementKind.COMMENT):
            if statement.kind is StatementKind.ASSIGNMENT:
                place = (*table, *statement.path)
            else:
                place = table = numbering.place(statement)
            found.setdefault(place, line)
            for size in range(1, len(place)):
                implied.setdefault(place[:size], line)
        line += text.count("\n", position, statement.end)
        position = statement.end
    return implied | found


def line_of(lines: Mapping[TablePath, int], table: TablePath, key: str | None = None) -> int:
    """The line of a key in a table; else of the table, or of the key whose value it stands in."""
    ways = [(*table, key)] if key else []
    ways += [table[:size] for size in range(len(table), -1, -1)]
    return next((lines[way] for way in ways if way in lines), 1)


def read_header(text: str) -> Statement:
    """Read one header such as `[[comments]]`. Raises ValueError if it is anything else."""
    found = list(statements(text))
    if (
        len(found) != 1
        or found[0].kind not in (StatementKind.TABLE, StatementKind.ELEMENT)
        or "\n" in text
    ):
        sentence = f"not the header of a table: {text!r}"
        raise ValueError(sentence)
    if plainly(text) is None:
        import tomllib

        tomllib.loads(text)  # its error is a ValueError
    return found[0]


def statements(text: str) -> Iterator[Statement]:
    """Read a valid text from its start to its end; the statements leave no gap."""
    position = 0
    while position < len(text):
        statement = _statement(text, position)
        yield statement
        position = statement.end


def _statement(text: str, start: int) -> Statement:
    if plain := _PLAIN.match(text, start):
        ends = plain.end(), "", (plain["key"],), *plain.span("value")
        return Statement(StatementKind.ASSIGNMENT, start, *ends)
    indent = _match(_INDENT, text, start)
    position = start + len(indent)
    match text[position : position + 1]:
        case "" | "\n" | "\r":
            return Statement(StatementKind.BLANK, start, _line_end(text, position))
        case "#":
            return Statement(StatementKind.COMMENT, start, _line_end(text, position), indent)
        case "[":
            return _header(text, start, indent)
        case _:
            return _assignment(text, start, indent)


def _header(text: str, start: int, indent: str) -> Statement:
    position = start + len(indent)
    kind = StatementKind.ELEMENT if text.startswith("[[", position) else StatementKind.TABLE
    key = _match(_KEY, text, position + (2 if kind is StatementKind.ELEMENT else 1))
    return Statement(kind, start, _line_end(text, position), indent, _path(key))


def _assignment(text: str, start: int, indent: str) -> Statement:
    position = start + len(indent)
    key = _match(_KEY, text, position)
    after_equals = position + len(key) + 1
    value_start = after_equals + len(_match(_INDENT, text, after_equals))
    value_end, comments = _value(text, value_start)
    end = _line_end(text, value_end)
    trailing = text[value_end:end].strip(" \t\r\n")
    path = _path(key)
    return Statement(
        StatementKind.ASSIGNMENT,
        start,
        end,
        indent,
        path,
        value_start,
        value_end,
        comments,
        trailing,
    )


def _value(text: str, start: int) -> tuple[int, tuple[str, ...]]:
    """Find where a value ends, and the comments between its brackets."""
    comments: list[str] = []
    token_at = re.compile(_VALUE_TOKEN).match
    depth, position, end = 0, start, start
    while token := token_at(text, position):
        kind = token.lastgroup
        if depth == 0 and kind in ("comment", "newline"):
            break
        depth += (kind == "open") - (kind == "close")
        if kind == "comment":
            comments.append(token[0])
        position = token.end()
        if token[0].strip():
            end = token.start() + len(token[0].rstrip())
    return end, tuple(comments)


def _path(key: str) -> tuple[str, ...]:
    if '"' not in key and "'" not in key:
        return tuple(part.strip() for part in key.split("."))
    import tomllib

    parts: list[str] = []
    node: object = tomllib.loads(f"{key.strip()} = 0")
    while isinstance(node, dict):
        ((part, node),) = node.items()
        parts.append(part)
    return tuple(parts)


def _match(pattern: re.Pattern[str], text: str, position: int) -> str:
    found = pattern.match(text, position)
    return found[0] if found else ""


def _line_end(text: str, position: int) -> int:
    return position + len(_match(_REST_OF_LINE, text, position))
