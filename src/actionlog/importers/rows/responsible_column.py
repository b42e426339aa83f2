"""Who is responsible for a row: the register first, then the same file, then how names look.

Near namesakes are never merged, and what two people share is asked. A date, a number or a word for
how things stand is nobody's name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.draft import LogColumn, Question
from actionlog.domain.stored_text import unspaced
from actionlog.importers.rows.cell_text import on_one_line
from actionlog.importers.rows.name_shapes import (
    is_full_name,
    is_no_name,
    is_nobody,
    without_dates,
)
from actionlog.importers.rows.questions import AS_WRITTEN, AnswerKind

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.board_context import Known
    from actionlog.importers.rows.cell_text import HeadedCell
    from actionlog.importers.rows.known_names import KnownNames
    from actionlog.importers.rows.questions import Asking


SAID_NOBODY = "nobody"
"""What our own papers print where nobody answers for an action: it is said, and not missing."""
_SEVERAL = "that looks like several names, and not all of them are on the people list"
_NOT_ALL = "not all of that is a name"
_NO_NAME = "that is a date, a number or a word for how things stand, and nobody's name"


@dataclass(frozen=True, slots=True)
class ResponsibleNames:
    """Reads the responsible of one row, and asks about what is not certain.

    What a reading gave when it was `recorded` is not asked about again.
    """

    told: HeadedCell
    ref: int | None
    on: date
    roll: KnownNames
    known: Known
    asking: Asking
    recorded: tuple[str, ...] | None = None

    def read(self) -> tuple[str, ...]:
        """The names, the first leading, each once."""
        if (known := self._as_recorded) is not None:
            return known
        text = self._undated
        several = self.roll.split(text, self.on)
        said = several.names if several else (on_one_line(text),)
        names = tuple(self._sure(name) for name in said if not self._names_nobody(name))
        if self.recorded == names:
            return names
        if not names:
            return self._found(self._nobody())
        if len(names) < len(said) or text != self.told.text:
            names = self._proposed(names, _NOT_ALL)
        elif several is None:
            names = self._doubtful() or names
        elif not several.certain:
            names = self._proposed(several.names, _SEVERAL)
        return self._found(names)

    def leaves_out(self, found: tuple[str, ...]) -> bool:
        """Whether something in the cell, a date or a word, is in none of the names."""
        whole = (
            unspaced(self.told.line) == unspaced(", ".join(found))
            or self.told.line.casefold() == SAID_NOBODY
        )
        return not whole and (not found or self._undated != self.told.text)

    @property
    def _as_recorded(self) -> tuple[str, ...] | None:
        """Who is on record, or nobody, where the cell says just that."""
        if self.recorded and unspaced(self.told.line) == unspaced(", ".join(self.recorded)):
            return self.recorded
        said = self.told.line.casefold() == SAID_NOBODY
        return () if said or (self.recorded == () and self._names_nobody(self._undated)) else None

    @property
    def _undated(self) -> str:
        """The cell without dates that stand beside a name in it."""
        text = self.told.text
        if self._names_nobody(text) or self.roll.meant(text, self.on):
            return text
        return without_dates(text, self.known)

    def _names_nobody(self, text: str) -> bool:
        if self.roll.meant(text, self.on):
            return False
        return is_nobody(text) or is_no_name(text, self.known)

    def _nobody(self) -> tuple[str, ...]:
        if is_nobody(self.told.text):
            query = self._query("nobody-responsible", "nobody is named as responsible")
        else:
            query = self._query("no-name-responsible", _NO_NAME)
        return self.asking.ask(query, self._names()) or ()

    def _found(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(self._one, names)))

    def _sure(self, name: str) -> str:
        meant = self.roll.meant(name, self.on)
        return meant[0] if len(meant) == 1 else name

    def _one(self, name: str) -> str:
        meant = self.roll.meant(name, self.on)
        if len(meant) <= 1:
            return meant[0] if meant else name
        why = f"{len(meant)} entries of the people list answer to {name}"
        query = self._query("initials-shared", why, meant, field=name)
        answer = self.asking.ask(query, self._names())
        return answer[0] if answer else name

    def _proposed(self, names: tuple[str, ...], why: str) -> tuple[str, ...]:
        taken = " / ".join(names)
        query = self._query("names-proposed", why, (taken, AS_WRITTEN), taken)
        return self.asking.ask(query, self._names()) or names

    def _doubtful(self) -> tuple[str, ...] | None:
        """Four words or more that look like names may be two people: asked, read as written."""
        words = self.told.line.split()
        halves = " ".join(words[:2]), " ".join(words[2:])
        if not all(map(is_full_name, halves)):
            return None
        why = "that may be one name, or two that run together"
        query = self._query("names-proposed", why, (AS_WRITTEN, " / ".join(halves)), AS_WRITTEN)
        return self.asking.ask(query, self._names())

    def _names(self) -> AnswerKind[tuple[str, ...]]:
        return AnswerKind(self._typed, f'names with " / " between them, or "{AS_WRITTEN}"')

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
    ) -> Question:
        named = f"{LogColumn.RESPONSIBLE.value} {field}" if field else LogColumn.RESPONSIBLE.value
        return Question(
            code=code,
            place=self.told.place,
            field=named,
            says=self.told.line,
            why=why,
            ref=self.ref,
            means=means,
            taken=taken,
        )
