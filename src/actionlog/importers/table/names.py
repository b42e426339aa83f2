"""Who is responsible for a row: the register first, then the same file, then how names look.

Near namesakes are never merged, and what two people share is asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.draft import Column, Query
from actionlog.domain.people import EVERYBODY
from actionlog.importers.table.asking import AS_WRITTEN, Kind
from actionlog.importers.table.looks import WORDS_OF_TWO, is_full_name, is_nobody

if TYPE_CHECKING:
    from datetime import date

    from actionlog.importers.table.asking import Asking
    from actionlog.importers.table.cells import Told
    from actionlog.importers.table.roll import Roll, Split


@dataclass(frozen=True, slots=True)
class Names:
    """Reads the responsible of one row, and asks about what is not certain.

    What a reading gave when it was `recorded` is not asked about again.
    """

    told: Told
    ref: int | None
    on: date
    roll: Roll
    asking: Asking
    recorded: tuple[str, ...] = ()

    def read(self) -> tuple[str, ...]:
        """The names, the first leading, each once."""
        if is_nobody(self.told.text):
            query = self._query("nobody-responsible", "nobody is named as responsible")
            return self._found(self.asking.ask(query, self._names()) or ())
        if self.recorded == (self.told.line,):
            return self.recorded
        several = self.roll.split(self.told.text, self.on)
        if several is not None and tuple(map(self._sure, several.names)) == self.recorded:
            return self.recorded
        if several is None:
            return self._found(self._doubtful() or (self.told.line,))
        if not several.certain:
            return self._found(self._proposed(several))
        return self._found(several.names)

    def _found(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(self._one, names)))

    def _sure(self, name: str) -> str:
        meant = self.roll.meant(name, self.on)
        return meant[0] if len(meant) == 1 else name

    def _one(self, name: str) -> str:
        if name.casefold() == EVERYBODY.casefold():
            return EVERYBODY
        meant = self.roll.meant(name, self.on)
        if len(meant) <= 1:
            return meant[0] if meant else name
        why = f"{len(meant)} entries of the people list answer to {name}"
        query = self._query("initials-shared", why, meant, field=name)
        answer = self.asking.ask(query, self._names())
        return answer[0] if answer else name

    def _proposed(self, several: Split) -> tuple[str, ...]:
        why = "that looks like several names, and not all of them are on the people list"
        taken = " / ".join(several.names)
        query = self._query("names-proposed", why, (taken, AS_WRITTEN), taken)
        return self.asking.ask(query, self._names()) or several.names

    def _doubtful(self) -> tuple[str, ...] | None:
        """Four words that look like names may be two people: asked, and read as written."""
        words = self.told.line.split()
        halves = " ".join(words[:2]), " ".join(words[2:])
        if len(words) != WORDS_OF_TWO or not all(map(is_full_name, halves)):
            return None
        why = "that may be one name, or two that run together"
        query = self._query("names-proposed", why, (AS_WRITTEN, " / ".join(halves)), AS_WRITTEN)
        return self.asking.ask(query, self._names())

    def _names(self) -> Kind[tuple[str, ...]]:
        return Kind(self._typed, f'names with " / " between them, or "{AS_WRITTEN}"')

    def _typed(self, text: str) -> tuple[str, ...] | None:
        if text.casefold() == AS_WRITTEN:
            return (self.told.line,)
        return tuple(part.strip() for part in re.split(r"\s/\s|;", text) if part.strip()) or None

    def _query(
        self,
        code: str,
        why: str,
        means: tuple[str, ...] = (),
        taken: str | None = None,
        field: str | None = None,
    ) -> Query:
        named = f"{Column.RESPONSIBLE.value} {field}" if field else Column.RESPONSIBLE.value
        return Query(
            code=code,
            place=self.told.place,
            field=named,
            says=self.told.line,
            why=why,
            ref=self.ref,
            means=means,
            taken=taken,
        )
