"""The refs of a whole log: read, asked about, and each given to one row."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from actionlog.domain.draft import LogColumn, Question
from actionlog.importers.rows.cell_text import number, quoted, share_a_pattern, trailing
from actionlog.importers.rows.log_rows import ActionRow, joined
from actionlog.importers.rows.questions import JOIN, NEW, SKIP, AnswerKind, one_of
from actionlog.importers.source_document import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from actionlog.importers.rows.cell_text import HeadedCell
    from actionlog.importers.rows.questions import Asking


NUMBER = "number"
_KEEP = "keep"


@dataclass(frozen=True, slots=True)
class NumberedRow:
    """A row with its number; `None` is the next that is free, or one that is still asked for."""

    entry: ActionRow
    ref: int | None
    kept: str = ""


@dataclass(slots=True)
class RefNumbering:
    """Gives each row of a file its ref, and asks where the file does not."""

    asking: Asking
    notes: list[str]
    seen: dict[int, int] = field(default_factory=dict)
    done: list[NumberedRow] = field(default_factory=list)
    renumber: bool = False
    behind_prefix: bool = False

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
            query = _query("auto-numbered", automatic[0], why, means=(_KEEP, NEW), taken=_KEEP)
            self.renumber = self.asking.ask(query, one_of((NEW,))) == NEW
        odd = [one for one in told if number(one.text) is None]
        if odd and len(odd) == len(told) and share_a_pattern(one.text for one in told):
            why = "every ref has the same beginning: the number at its end is taken"
            query = _query("ref-pattern", odd[0], why, means=(NUMBER, NEW), taken=NUMBER)
            answer = self.asking.ask(query, one_of((NUMBER, NEW)))
            self.behind_prefix, self.renumber = True, self.renumber or answer == NEW

    def _without_column(self, entries: Sequence[ActionRow]) -> None:
        without = [entry for entry in entries if LogColumn.REF not in entry.table.tells]
        if without:
            query = Question(
                code="ref-missing",
                place=without[0].row.place,
                field=LogColumn.REF.value,
                says="",
                why="the log has no column for the number of an action",
                means=(NEW,),
                needed=True,
            )
            self.asking.ask(query, one_of((NEW,)))

    def _one(self, entry: ActionRow) -> None:
        told = entry.first(LogColumn.REF)
        if told is None:
            self.done.append(NumberedRow(entry, None))
            return
        ref = self._read(told)
        if ref is None and told.text and self.renumber:
            self.done.append(NumberedRow(entry, None, told.kept))
        elif ref is None:
            self._asked(entry, told)
        elif ref in self.seen:
            self._again(entry, told, ref)
        else:
            self._give(entry, ref, told.kept if number(told.text) is None else "")

    def _read(self, told: HeadedCell) -> int | None:
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
            said = quoted(" | ".join(_texts(entry)))
            self.notes.append(f"{entry.row.place}: {said} is left out, as you answered")
        elif answer == JOIN and query.ref in self.seen:
            at = self.seen[query.ref]
            one = self.done[at]
            self.done[at] = replace(one, entry=joined(one.entry, _without_ref(entry)))
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


def _texts(entry: ActionRow) -> list[str]:
    return [one.line for one in entry.told if one.text]


def _without_ref(entry: ActionRow) -> tuple[HeadedCell, ...]:
    return tuple(one for one in entry.told if one.column is not LogColumn.REF)
