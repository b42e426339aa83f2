"""A TOML file as tables of lines, each table with the comments that stand right above it."""

from __future__ import annotations

import tomllib
from codecs import BOM_UTF8
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from actionlog.store.toml.proof import TomlFile, same
from actionlog.store.toml.scanner import Statement, StatementKind
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from actionlog.store.toml.scanner import TablePath

QUIET = frozenset({StatementKind.BLANK, StatementKind.COMMENT})
"""What says nothing to a program."""
IDENTITY = {
    "person": ("name",),
    "role": ("name",),
    "organisation": ("name",),
    "issued": ("edition", "revision"),
    "items": ("title",),
}
"""By which keys an element of an array is the same one on both sides; of others, by all."""


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

    def aligned(self, base: FileSide) -> FileSide:
        """This side, its elements numbered as those of `base` that they were, new ones after.

        What the other side put before an element makes it no other one.
        """
        numbers: dict[TablePath, int] = {}
        data = _aligned(base.data, self.data, (), self.by_place.keys(), numbers)
        if all(place[-1] == number for place, number in numbers.items()):
            return self
        tables = (one._replace(place=_numbered(one.place, numbers)) for one in self.tables)
        return self._replace(tables=tuple(tables), data=data)

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


def _aligned(
    base: dict[str, object],
    node: dict[str, object],
    place: TablePath,
    places: Collection[TablePath],
    numbers: dict[TablePath, int],
) -> dict[str, object]:
    """A table with its arrays in the order of `base`; `numbers` gets the number of each element."""
    found = dict(node)
    for key, value in node.items():
        was = base.get(key)
        if isinstance(value, dict):
            known = was if isinstance(was, dict) else {}
            found[key] = _aligned(known, value, (*place, key), places, numbers)
        elif isinstance(value, list) and (*place, key, 0) in places:
            listed = was if isinstance(was, list) else []
            before: list[dict[str, object]] = [one for one in listed if isinstance(one, dict)]
            order = _order(IDENTITY.get(key, ()) if not place else (), before, value)
            numbers |= {(*place, key, old): number for number, old in enumerate(order)}
            padded = [*before, *({} for _ in order[len(before) :])]
            found[key] = [
                _aligned(one, value[old], (*place, key, old), places, numbers)
                for one, old in zip(padded, order, strict=False)
            ]
    return found


def _order(keys: Sequence[str], before: Sequence[Any], now: Sequence[Any]) -> list[int]:
    """Which of the elements now each of those before is, then the new ones."""
    left, found = list(range(len(now))), dict[int, int]()

    def has_same_name(one: Any, other: Any) -> bool:  # noqa: ANN401 - of any data
        return bool(keys) and all(same(one.get(key), other.get(key)) for key in keys)

    for alike in (same, has_same_name, lambda _one, _other: True):
        for number, one in enumerate(before):
            if number not in found:
                match = next((old for old in left if alike(one, now[old])), None)
                if match is not None:
                    found[number] = match
                    left.remove(match)
    if len(found) < len(before):
        return list(range(len(now)))
    return [*(found[number] for number in range(len(before))), *left]


def _numbered(place: TablePath, numbers: Mapping[TablePath, int]) -> TablePath:
    return tuple(numbers.get(place[: depth + 1], part) for depth, part in enumerate(place))


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
