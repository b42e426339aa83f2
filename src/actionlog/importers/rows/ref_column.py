"""The refs of a whole log: read, asked about, and each given to one row."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from actionlog.domain.draft import LogColumn, Question
from actionlog.importers.rows.cell_text import number, quoted, share_a_pattern, trailing
from actionlog.importers.rows.log_rows import ActionRow, continued_entry, later
from actionlog.importers.rows.questions import JOIN, KEEP, NEW, SKIP, AnswerKind, one_of
from actionlog.importers.source_document import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from actionlog.domain.board_context import Known
    from actionlog.importers.rows.cell_text import HeadedCell
    from actionlog.importers.rows.questions import Asking


NUMBER = "number"
_EACH = "ask for each"
_ASKED_EACH = 3
"""Refs that are no numbers and are asked about one by one; more of them are one question."""


@dataclass(frozen=True, slots=True)
class NumberedRow:
    """A row with its number; `None` is the next that is free, or one that is still asked for."""

    entry: ActionRow
    ref: int | None
    kept: str = ""

    def is_undated(self, known: Known) -> bool:
        """Whether nothing in the log says when its action was raised, nor the record."""
        dated = LogColumn.RAISED in self.entry.table.tells or self.entry.section_day is not None
        return not dated and self.ref not in known.actions


@dataclass(slots=True)
class RefNumbering:
    """Gives each row of a file its ref, and asks where the file does not."""

    asking: Asking
    notes: list[str]
    seen: dict[int, int] = field(default_factory=dict)
    done: list[NumberedRow] = field(default_factory=list)
    renumber: bool = False
    behind_prefix: bool = False
    renumber_odd: bool = False
    left_out: set[tuple[str, ...]] = field(default_factory=set)
    said: dict[tuple[str, str], int] = field(default_factory=dict)

    def number(self, entries: Sequence[ActionRow]) -> list[NumberedRow]:
        """Every row that is an action, once, in the order of the file."""
        told = [one for entry in entries if (one := entry.first(LogColumn.REF))]
        self._of_the_file([one for one in told if one.text])
        self._without_column(entries)
        for entry in entries:
            self._one(entry)
        return self.done

    def _of_the_file(self, told: Sequence[HeadedCell]) -> None:
        automatic = [one for one in told if Mark.NUMBERED in one.cell.marks]
        if automatic:
            why = "the word processor counts these numbers, and another row would change them"
            query = _query("auto-numbered", automatic[0], why, means=(KEEP, NEW), taken=KEEP)
            self.renumber = self.asking.ask(query, one_of((NEW,))) == NEW
        odd = [one for one in told if number(one.text) is None]
        if odd and share_a_pattern(one.text for one in told):
            why = "every ref has the same beginning: the number at its end is taken"
            query = _query("ref-pattern", odd[0], why, means=(NUMBER, NEW), taken=NUMBER)
            answer = self.asking.ask(query, one_of((NUMBER, NEW)))
            self.behind_prefix, self.renumber = True, self.renumber or answer == NEW
        elif _says_too_little(odd, told):
            why = f"{len(odd)} refs have several beginnings, and their numbers alone say too little"
            if not all(trailing(one.text) for one in odd):
                why = f"{len(odd)} refs are no numbers, and do not end in one"
            query = _query("ref-pattern", odd[0], why, means=(NEW, _EACH), needed=True)
            self.renumber_odd = self.asking.ask(query, one_of((NEW, _EACH))) != _EACH

    def _without_column(self, entries: Sequence[ActionRow]) -> None:
        """Ask once for each layout without a column for it; `skip` leaves out all that have it."""
        tables: dict[tuple[str, ...], ActionRow] = {}
        for entry in entries:
            if LogColumn.REF not in entry.table.tells:
                tables.setdefault(entry.table.headings, entry)
        for headings, first in tables.items():
            query = Question(
                code="ref-missing",
                place=first.row.place,
                field=LogColumn.REF.value,
                says="",
                why="the log has no column for the number of an action",
                means=(NEW, SKIP),
                needed=True,
            )
            if self.asking.ask(query, one_of(query.means)) == SKIP:
                self.left_out.add(headings)

    def _one(self, entry: ActionRow) -> None:
        told = entry.first(LogColumn.REF)
        if told is None:
            if entry.table.headings in self.left_out:
                self.notes.append(f"{entry.row.place}: {_said(entry)} is left out, as you answered")
            else:
                self._unnumbered(entry)
            return
        ref = self._read(told)
        if ref is None and told.text and (self.renumber or self.renumber_odd):
            self.done.append(NumberedRow(entry, None, told.kept))
        elif self.done and entry.stands_alone:
            self._alone(entry, told)
        elif ref is None:
            self._asked(entry, told)
        elif ref in self.seen:
            self._again(entry, told, ref)
        else:
            self._give(entry, ref, told.kept if number(told.text) is None else "")

    def _unnumbered(self, entry: ActionRow) -> None:
        """Take a row of a log without numbers; one that says the same in another table is asked."""
        action, owner = entry.first(LogColumn.ACTION), entry.first(LogColumn.RESPONSIBLE)
        said = (action.line.casefold() if action else "", owner.line.casefold() if owner else "")
        at = self.said.get(said)
        first = None if at is None else self.done[at].entry
        if at is None or first is None or not said[0] or _of_one_table(first, entry):
            self.said[said] = len(self.done)
            self.done.append(NumberedRow(entry, None))
            return
        if _texts(first) == _texts(entry):
            self.notes.append(f"{entry.row.place}: says what {first.row.place.inside} says, once")
            return
        query = Question(
            code="action-again",
            place=entry.row.place,
            field=LogColumn.REF.value,
            says=action.line if action else "",
            why=f"{first.row.place.inside} has the same words: they are read as one action",
            means=(JOIN, NEW, SKIP),
            taken=JOIN,
        )
        answer = self.asking.ask(query, one_of(query.means)) or JOIN
        if answer == JOIN:
            self.done[at] = replace(self.done[at], entry=later(first, entry))
        elif answer == NEW:
            self.done.append(NumberedRow(entry, None))
        else:
            self.notes.append(f"{entry.row.place}: {_said(entry)} is left out, as you answered")

    def _read(self, told: HeadedCell) -> int | None:
        if self.renumber_odd and number(told.text) is None:
            return None
        if self.renumber and (self.behind_prefix or Mark.NUMBERED in told.cell.marks):
            return None
        return number(told.text) or (trailing(told.text) if self.behind_prefix else None)

    def _give(self, entry: ActionRow, ref: int, kept: str = "") -> None:
        self.seen[ref] = len(self.done)
        self.done.append(NumberedRow(entry, ref, kept))

    def _asked(self, entry: ActionRow, told: HeadedCell) -> None:
        code, why = "ref-missing", "the row has no number"
        guess = trailing(told.text)
        if told.text:
            code, why = "ref-not-understood", "that is not a number by itself"
        means = (*([str(guess)] if guess and guess not in self.seen else ()), NEW, SKIP)
        query = _query(code, told, why, means=means, needed=True)
        self._settle(entry, told, query)

    def _alone(self, entry: ActionRow, told: HeadedCell) -> None:
        """Ask about a row with nothing but words below an action: it may go on with that one."""
        above = self.done[-1].ref
        why = "the row has nothing but words: it is read as going on from the row above"
        self.seen[above or 0] = len(self.done) - 1
        query = _query("row-alone", told, why, above or 0, (JOIN, NEW, SKIP), JOIN)
        query = replace(query, says=" ".join(_texts(entry)))
        self._settle(entry, told, query)

    def _again(self, entry: ActionRow, told: HeadedCell, ref: int) -> None:
        first = self.done[self.seen[ref]].entry
        if _texts(first) == _texts(entry):
            self.notes.append(f"{entry.row.place}: says what {first.row.place.inside} says, once")
            return
        above = first.first(LogColumn.REF)
        if above and Mark.MERGED in told.cell.marks & above.cell.marks:
            why = f"{ref} is one cell over several rows: are they one action?"
            query = _query("ref-merged", told, why, ref, (JOIN, NEW, SKIP), JOIN)
            self._settle(entry, told, query)
            return
        why = f"{ref} stands in {first.row.place.inside} already"
        self._settle(
            entry, told, _query("duplicate-ref", told, why, ref, (NEW, SKIP, JOIN), needed=True)
        )

    def _settle(self, entry: ActionRow, told: HeadedCell, query: Question) -> None:
        answer = self.asking.ask(query, self._kind(query)) or query.taken
        if answer == SKIP:
            self.notes.append(f"{entry.row.place}: {_said(entry)} is left out, as you answered")
        elif answer == JOIN and query.ref in self.seen:
            at = self.seen[query.ref]
            one = self.done[at]
            self.done[at] = replace(one, entry=continued_entry(one.entry, _without_ref(entry)))
        elif answer is None or answer == NEW:
            self.done.append(NumberedRow(entry, None, told.kept if told.text else ""))
        else:
            self._give(entry, int(answer))

    def _kind(self, query: Question) -> AnswerKind[str]:
        words = tuple(word for word in query.means if not word.isdigit())
        listed = " or ".join(f'"{word}"' for word in words)
        return AnswerKind(
            lambda text: self._typed(text, words), f"a number that no other row has, {listed}"
        )

    def _typed(self, text: str, words: Iterable[str]) -> str | None:
        if text.casefold() in words:
            return text.casefold()
        ref = number(text)
        return str(ref) if ref and ref not in self.seen else None


def _says_too_little(odd: Sequence[HeadedCell], told: Sequence[HeadedCell]) -> bool:
    """Whether refs are too many to ask for each, or end alike: `14.3`, `15.3`."""
    ends = [trailing(one.text) for one in odd]
    twice = len(odd) == len(told) and len(set(ends)) < len(ends)
    return len(odd) > _ASKED_EACH or (None not in ends and twice)


def _query(
    code: str,
    told: HeadedCell,
    why: str,
    ref: int | None = None,
    means: tuple[str, ...] = (),
    taken: str | None = None,
    *,
    needed: bool = False,
) -> Question:
    field = LogColumn.REF.value
    return Question(code, told.place, field, told.line, why, ref, means, taken, needed)


def _of_one_table(one: ActionRow, other: ActionRow) -> bool:
    first, second = one.row.place, other.row.place
    return (first.sheet, first.table) == (second.sheet, second.table)


def _texts(entry: ActionRow) -> list[str]:
    return [one.line for one in entry.told if one.text]


def _said(entry: ActionRow) -> str:
    return quoted(" | ".join(_texts(entry)))


def _without_ref(entry: ActionRow) -> tuple[HeadedCell, ...]:
    return tuple(one for one in entry.told if one.column is not LogColumn.REF)
