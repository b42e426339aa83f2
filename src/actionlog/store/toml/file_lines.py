"""A TOML file as tables of lines, each table with the comments that stand right above it."""

from __future__ import annotations

import tomllib
from codecs import BOM_UTF8
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from actionlog.store.toml.proof import TomlFile
from actionlog.store.toml.scanner import Statement, StatementKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.store.toml.scanner import TablePath

QUIET = frozenset({StatementKind.BLANK, StatementKind.COMMENT})
"""What says nothing to a program."""


class FileLine(NamedTuple):
    """A statement with its text, which ends its line."""

    kind: StatementKind
    text: str
    key: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def value(self) -> object:
        """What a key is set to."""
        data: object = tomllib.loads(self.text.strip())
        for part in self.key:
            data = data[part] if isinstance(data, dict) else None
        return data


class TextTable(NamedTuple):
    """A table with the comments that stand right above its header."""

    place: TablePath
    lines: tuple[FileLine, ...]

    @property
    def keys(self) -> dict[tuple[str, ...], FileLine]:
        """Its lines that set a key."""
        return {one.key: one for one in self.lines if one.key}

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(one.text for one in self.lines)

    @property
    def is_element(self) -> bool:
        """Whether it is an element of an array."""
        return bool(self.place) and isinstance(self.place[-1], int)


class FileSide(NamedTuple):
    """One version of a file, with LF; its byte order mark and its own line end."""

    mark: bytes
    newline: str
    tables: tuple[TextTable, ...]
    data: dict[str, object]

    @classmethod
    def of(cls, content: bytes) -> FileSide:
        """Take a version apart, each only once for a while. Raises as `TomlFile.read`."""
        return _taken_apart(content)

    @property
    def by_place(self) -> dict[TablePath, TextTable]:
        """Its tables, each by its place."""
        return {one.place: one for one in self.tables}

    def notes(self) -> Counter[str]:
        """Every comment, and how often it stands there."""
        return Counter(note for table in self.tables for one in table.lines for note in one.notes)

    def elements(self, array: TablePath) -> int:
        """How many elements an array has."""
        return sum(one.is_element and one.place[:-1] == array for one in self.tables)

    def node(self, place: TablePath) -> dict[str, object]:
        """The data of a table."""
        node: object = self.data
        for part in place:
            node = node[part]  # type: ignore[index]
        return node if isinstance(node, dict) else {}


@lru_cache(maxsize=64)
def _taken_apart(content: bytes) -> FileSide:
    """Entry after entry the same versions come up, as what was before and what is there."""
    mark = BOM_UTF8 if content.startswith(BOM_UTF8) else b""
    text = content[len(mark) :].decode()
    newline = "\r\n" if 2 * text.count("\r\n") > text.count("\n") else "\n"
    file = TomlFile.read(text.replace("\r\n", "\n").encode())
    return FileSide(mark, newline, tuple(_tables(file)), file.data)


def _tables(file: TomlFile) -> Iterator[TextTable]:
    lead: list[FileLine] = []
    for number, block in enumerate(file.blocks):
        is_last = number == len(file.blocks) - 1
        end = len(file.text) if is_last else block.end_of_own_lines(len(file.text))
        own = [_line(file.text, each) for each in block.statements if each.start < end]
        rest = [_line(file.text, each) for each in block.statements if each.start >= end]
        yield TextTable(block.place, (*lead, *own))
        lead = rest


def _line(text: str, each: Statement) -> FileLine:
    raw = text[each.start : each.end]
    raw = raw if raw.endswith("\n") else f"{raw}\n"
    if each.kind is StatementKind.COMMENT:
        return FileLine(each.kind, raw, notes=(raw.strip(),))
    trailing = (each.trailing_comment,) if each.trailing_comment else ()
    key = each.path if each.kind is StatementKind.ASSIGNMENT else ()
    return FileLine(each.kind, raw, key, (*each.inner_comments, *trailing))
