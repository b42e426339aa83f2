"""Two versions of a TOML file that grew out of one, put together statement by statement.

The bytes of `there` stay; what `here` changed and `there` did not goes among them as it is spelt
there, with its `#` comments. What the values mean is left to the callers.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionlog.store.toml.file_lines import IDENTITY, QUIET, FileLine, FileSide, TextTable
from actionlog.store.toml.proof import TomlEditError, same
from actionlog.store.toml.scanner import StatementKind, TablePath
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class TableClash(NamedTuple):
    """One key of one table, or a whole new table (no key), that both sides have otherwise.

    `name` is what the table is called, by its name or title.
    """

    place: TablePath
    key: str
    here: object
    there: object
    name: str = ""


def merge_tables(
    base: bytes,
    there: bytes,
    here: bytes,
    takes_here: Callable[[TableClash], bool],
    *,
    without: str | None = None,
) -> bytes:
    """The file of `there` with everything that `here` changed and `there` did not.

    `takes_here` is asked of each clash. New elements of the array `without` are left out, but not
    the `#` comments in them. Raises `TomlEditError` where a side took something out of
    an array, or where the result could not be read.
    """
    was = FileSide.of(base)
    theirs, ours = (FileSide.of(one).aligned(was) for one in (there, here))
    merge = _TableMerge(was, theirs, ours, takes_here, without)
    text = merge.text()
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TomlEditError(f"the two versions cannot be put together ({error})") from error
    return merge.there.mark + text.replace("\n", merge.there.newline).encode()


@dataclass(slots=True)
class _TableMerge:
    base: FileSide
    there: FileSide
    here: FileSide
    takes_here: Callable[[TableClash], bool]
    without: str | None
    fresh: Counter[str] = field(default_factory=Counter)
    gone: Counter[str] = field(default_factory=Counter)

    def text(self) -> str:
        was, there, here = self.base.notes(), self.there.notes(), self.here.notes()
        self.fresh, self.gone = here - was - (there - was), was - here
        self._refuse_shortened()
        out = [(table.place, self._table(table)) for table in self.there.tables]
        for family in self._new_families():
            if family[0].place[0] != self.without:
                self._place(out, family)
        # What stood in or beside a table that is there already.
        left = [note for table in self.here.tables for one in table.lines for note in one.notes]
        out += [((), f"{note}\n" * max(self.fresh[note], 0)) for note in dict.fromkeys(left)]
        return "".join(text for _, text in out)

    def _refuse_shortened(self) -> None:
        arrays = {one.place[:-1] for one in self.base.tables if one.place and one.is_element}
        for array in arrays:
            least = self.base.elements(array)
            if min(self.there.elements(array), self.here.elements(array)) < least:
                name = ".".join(map(str, array))
                raise TomlEditError(f"a [[{name}]] was taken out on one side")

    def _table(self, table: TextTable) -> str:
        was, ours = self.base.by_place.get(table.place), self.here.by_place.get(table.place)
        if ours is None or (was is None and _is_new_element(self.base, table.place)):
            return "" if was and was.text.strip() == table.text.strip() else table.text
        return self._lines(was or TextTable(table.place, ()), table, ours)

    def _lines(self, was: TextTable, there: TextTable, here: TextTable) -> str:
        out: list[FileLine] = []
        for line in there.lines:
            if line.kind is StatementKind.COMMENT and self.gone[line.text.strip()] > 0:
                self.gone[line.text.strip()] -= 1
            elif line.key:
                out += self._decided(there.place, line.key, was, there, here)
            else:
                out.append(line)
        previous: FileLine | None = None
        for line in here.lines:
            if line.key and line.key not in there.keys:
                decided = self._decided(there.place, line.key, was, there, here)
                _insert_after(out, previous, decided)
            if line.kind is StatementKind.COMMENT and self.fresh[line.text.strip()] > 0:
                self.fresh[line.text.strip()] -= 1
                _insert_after(out, previous, [line])
            if line.kind is not StatementKind.BLANK:
                previous = line
        return "".join(one.text for one in out)

    def _decided(
        self,
        place: TablePath,
        key: tuple[str, ...],
        was: TextTable,
        there: TextTable,
        here: TextTable,
    ) -> list[FileLine]:
        """The line of a key, if it stands; and as lines of their own the comments beside others."""
        before, theirs, ours = was.keys.get(key), there.keys.get(key), here.keys.get(key)
        taken = theirs
        if not _says_same(ours, before):
            if _says_same(theirs, before):
                taken = ours
            elif not _says_same(theirs, ours):
                name = _name(self.there.node(place))
                clash = TableClash(place, ".".join(key), _value(ours), _value(theirs), name)
                taken = ours if self.takes_here(clash) else theirs
        elif ours and before and theirs and theirs.text == before.text:
            taken = ours  # at most the spelling differs, or the comment beside it
        return [*self._beside(taken, theirs, ours), *([taken] if taken else [])]

    def _beside(self, taken: FileLine | None, *lines: FileLine | None) -> Iterator[FileLine]:
        kept = taken.notes if taken else ()
        for line in lines:
            if line is None:
                continue
            for note in line.notes:
                if note not in kept and (self.fresh[note] > 0 or self.gone[note] <= 0):
                    kept = (*kept, note)
                    self.fresh[note] -= 1
                    yield FileLine(StatementKind.COMMENT, f"{note}\n", notes=(note,))

    def _new_families(self) -> Iterator[list[TextTable]]:
        """What `here` added: each new table with those inside it, unless `there` has it too."""
        family: list[TextTable] = []
        root: TablePath | None = None
        for table in self.here.tables:
            if root is not None and table.place[: len(root)] == root:
                family.append(table)
                continue
            if family:
                yield family
            family, root = [], None
            if table.place not in self.base.by_place and self._is_fresh(table.place):
                family, root = [table], table.place
        if family:
            yield family

    def _is_fresh(self, place: TablePath) -> bool:
        if not place or not isinstance(place[-1], int):
            return place not in self.there.by_place
        return not any(
            same(self.there.node(one.place), self.here.node(place))
            for one in self._added_there(place[:-1])
        )

    def _added_there(self, array: TablePath) -> list[TextTable]:
        least = self.base.elements(array)
        return [
            one
            for one in self.there.tables
            if one.place[:-1] == array and one.is_element and one.place[-1] >= least  # type: ignore[operator]
        ]

    def _place(self, out: list[tuple[TablePath, str]], family: list[TextTable]) -> None:
        place = family[0].place
        array = place[:-1] if isinstance(place[-1], int) else place
        if twin := self._twin(family[0], array):
            here = self.here.node(place)
            clash = TableClash(place, "", here, self.there.node(twin.place), _name(here))
            if not self.takes_here(clash):
                return
            out[:] = [one for one in out if one[0][: len(twin.place)] != twin.place]
        text = "".join(map(self._own_text, family)).strip("\n") + "\n"
        at = _end_of(out, array)
        before = "".join(one for _, one in out[:at])
        gap = "" if not before or before.endswith("\n\n") else "\n"
        after = "\n" if at < len(out) and not out[at][1].startswith("\n") else ""
        out.insert(at, (place, f"{gap}{text}{after}"))

    def _twin(self, table: TextTable, array: TablePath) -> TextTable | None:
        keys = IDENTITY.get(str(array[-1])) if len(array) == 1 else None
        ours = self.here.node(table.place)
        for one in self._added_there(array) if keys else ():
            theirs = self.there.node(one.place)
            if all(same(ours.get(key), theirs.get(key)) for key in keys or ()):
                return one
        return None

    def _own_text(self, table: TextTable) -> str:
        """A new table without the comments above it that were there before it."""
        out = ""
        is_lead = True
        for line in table.lines:
            is_lead = is_lead and line.kind in QUIET
            if is_lead and line.notes and self.fresh[line.notes[0]] <= 0:
                continue
            out += line.text
            self.fresh.subtract(line.notes)
        return out


def _insert_after(out: list[FileLine], previous: FileLine | None, lines: list[FileLine]) -> None:
    at = 0
    for number, line in enumerate(out, start=1):
        same_key = previous and previous.key and line.key == previous.key
        same_text = previous and not previous.key and line.text == previous.text
        if same_key or same_text:
            at = number
    if previous is not None and at == 0:
        keys = [number for number, line in enumerate(out, start=1) if line.kind not in QUIET]
        at = keys[-1] if keys else 0
    out[at:at] = lines


def _end_of(out: list[tuple[TablePath, str]], array: TablePath) -> int:
    """Behind the last table of an array, or of what it stands in; else at the end."""
    for size in range(len(array), 0, -1):
        found = [n for n, (place, _) in enumerate(out, start=1) if place[:size] == array[:size]]
        if found:
            return found[-1]
    return len(out)


def _is_new_element(base: FileSide, place: TablePath) -> bool:
    """Whether it is an element of an array that was not there, or stands inside one."""
    return any(
        isinstance(part, int) and part >= base.elements(place[:depth])
        for depth, part in enumerate(place)
    )


def _says_same(one: FileLine | None, other: FileLine | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.text.strip() == other.text.strip() or same(one.value, other.value)


def _name(table: dict[str, object]) -> str:
    return str(table.get("name") or table.get("title") or "")


def _value(line: FileLine | None) -> object:
    return line.value if line else None
