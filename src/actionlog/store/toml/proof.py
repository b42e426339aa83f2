"""A TOML file taken apart for an edit, and put together again with proof.

Owns the bytes: byte order mark, line ends, and that reading the result gives the old data with just
the change that was meant. What to change, and where, is the business of `table_edits`.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from copy import deepcopy
from typing import TYPE_CHECKING, Any, TypeAlias

from actionlog.store.toml.plain_lines import plainly
from actionlog.store.toml.scanner import (
    Numbering,
    StatementKind,
    TableBlock,
    TablePath,
    blocks,
    read_header,
)
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


Data: TypeAlias = dict[str, Any]


class TomlEditError(Exception):
    """The file is written in a way that does not allow the change; nothing was changed."""


class Splice(NamedTuple):
    """New text for a stretch of the old one, in offsets into the old text."""

    start: int
    end: int
    text: str  # with LF; the file's own line end comes in when it is written


class TomlFile(NamedTuple):
    """A file before its edit: its text without the byte order mark, its blocks, and its data."""

    mark: bytes
    text: str
    blocks: list[TableBlock]
    data: Data

    @classmethod
    def read(cls, source: bytes) -> TomlFile:
        """Take a file apart.

        Raises UnicodeDecodeError or TOMLDecodeError where it cannot be read, and TomlEditError
        where it is nested too deeply.
        """
        mark = BOM_UTF8 if source.startswith(BOM_UTF8) else b""
        text = source[len(mark) :].decode()
        data = _parse(text)
        return cls(mark, text, blocks(text), data)

    @property
    def newline(self) -> str:
        """The line end that most of the file's lines have."""
        crlf = self.text.count("\r\n")
        return "\r\n" if 2 * crlf > self.text.count("\n") else "\n"

    @property
    def ends_blank(self) -> bool:
        """Whether a table added at the end needs no blank line before it."""
        last = self.blocks[-1].statements[-1:]
        return not last or last[0].kind is StatementKind.BLANK

    def is_blank_at(self, at: int) -> bool:
        """Whether the file ends here, or the line that starts here is blank."""
        return not self.text[at:].partition("\n")[0].strip(" \t\r")

    def block_at(self, place: TablePath) -> TableBlock | None:
        """Give the block of the table, or None if it has no header in the file."""
        return next((block for block in self.blocks if block.place == place), None)

    def end_of(self, place: TablePath) -> int:
        """Give the end of a table and its nested ones. Raises as `insert_table`."""
        family = [block for block in self.blocks if block.place[: len(place)] == place]
        if not family:
            self.refuse_inline(place)
            raise no_such_table(place)
        return family[-1].end_of_own_lines(len(self.text))

    def place_of(self, header: str, at: int) -> TablePath:
        """Give the place that a table would have if its header stood there."""
        return self.places_of(header, at, 1)[0]

    def places_of(self, header: str, at: int, count: int) -> list[TablePath]:
        """Give the places of so many tables if their header stood there as often in a row."""
        numbering = Numbering()
        for block in self.blocks[1:]:
            if block.statements[0].start < at:
                numbering.place(block.statements[0])
        opening = read_header(header)
        return [numbering.place(opening) for _ in range(count)]

    def refuse_inline(self, place: TablePath) -> None:
        """Raise TomlEditError if the table is written inline, as the value of a key."""
        for block in self.blocks:
            for assignment in block.assignments:
                full = block.place + assignment.path
                if full == place[: len(full)]:
                    raise _written_inline(assignment.path[-1], self.text[assignment.value_start])

    def added_lines(self, at: int, text: str) -> Splice:
        """Add whole lines; the line before them may lack its end."""
        unfinished = at > 0 and self.text[at - 1] != "\n"
        return Splice(at, at, "\n" + text if unfinished else text)

    def changed(self, edits: Sequence[Splice], change: Callable[[Data], None]) -> bytes:
        """Give the edited file, proven: reading it gives the old data with just this change."""
        pieces: list[str] = []
        position = 0
        for edit in sorted(edits, key=lambda each: (each.start, each.end)):
            pieces += [self.text[position : edit.start], edit.text.replace("\n", self.newline)]
            position = edit.end
        text = "".join([*pieces, self.text[position:]])
        try:
            _prove(text, deepcopy(self.data), change)
        except RecursionError as error:
            raise _too_deep() from error
        return self.mark + text.encode()


def _prove(text: str, meant: Data, change: Callable[[Data], None]) -> None:
    try:
        found = _parse(text)
    except ValueError as error:  # tomllib's is one
        sentence = f"the change would leave a file that cannot be read ({error}); make it by hand"
        raise TomlEditError(sentence) from error
    change(meant)  # only now: a contradiction in the file has already been refused
    if not same(found, meant):
        sentence = "the change would have altered something else in the file; make it by hand"
        raise TomlEditError(sentence)


def _parse(text: str) -> Data:
    """What the file says to whoever reads it: what is not as the tool writes it, to tomllib."""
    plain = plainly(text)
    if plain is not None:
        return plain
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise _too_deep() from error


def same(left: object, right: object) -> bool:
    """Compare strictly: True is not 1, 1 is not 1.0, and nan is nan."""
    match left, right:
        case dict(), dict():
            return left.keys() == right.keys() and all(same(left[k], right[k]) for k in left)
        case list(), list():
            return len(left) == len(right) and all(map(same, left, right))
        case _:
            return type(left) is type(right) and repr(left) == repr(right)


def no_such_table(place: TablePath) -> LookupError:
    """Say that there is no such table in the file."""
    name = ".".join(str(part) for part in place)
    return LookupError(f"the file has no table {name} (elements are counted from 0)")


def _too_deep() -> TomlEditError:
    return TomlEditError("the file nests its tables or lists too deeply")


def _written_inline(name: str, first: str) -> TomlEditError:
    if first == "[":
        return TomlEditError(
            f'"{name}" is written as an inline array, "{name} = [ ... ]", to which no table can be '
            f"added; write each of its entries as a [[{name}]] table of its own, and try again"
        )
    return TomlEditError(
        f'"{name}" is written as one value, "{name} = ...", to which no key can be added; '
        f"write it as a [{name}] table of its own, and try again"
    )
