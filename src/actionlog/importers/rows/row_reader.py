"""One row of a log as a draft: each cell by its column's grammar, what has no place kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from actionlog.domain.action import Comment, Outcome, Status
from actionlog.domain.draft import Draft, LogColumn, Question
from actionlog.importers.rows.cell_marks import (
    as_answered,
    is_faulty,
    is_hidden_row,
    is_struck,
    is_unworked,
    struck_row,
)
from actionlog.importers.rows.cell_text import is_blank, paragraphs, quoted, unbroken
from actionlog.importers.rows.comments_column import Remarks, in_story_order
from actionlog.importers.rows.deadline_column import due, is_stack
from actionlog.importers.rows.deadline_doubts import RowFacts
from actionlog.importers.rows.own_papers import agreed_on, is_computed, is_private, unprinted
from actionlog.importers.rows.questions import SKIP, free_text
from actionlog.importers.rows.raised_column import raised_on
from actionlog.importers.rows.responsible_column import ResponsibleNames
from actionlog.importers.rows.status_column import closed_as, outcome_of, words_of_owner
from actionlog.importers.source_document import Mark

if TYPE_CHECKING:
    from actionlog.domain.action import Action
    from actionlog.domain.board_context import Known
    from actionlog.domain.dates.deadline import Deadline
    from actionlog.importers.rows.cell_text import HeadedCell
    from actionlog.importers.rows.comment_starts import DateHabits
    from actionlog.importers.rows.known_names import KnownNames
    from actionlog.importers.rows.questions import Asking
    from actionlog.importers.rows.ref_column import NumberedRow
    from actionlog.importers.rows.status_column import Statuses


_AS_ANSWERED = "is left out, as you answered"


@dataclass(frozen=True, slots=True)
class LogFacts:
    """What is known of the whole file when its rows are read."""

    known: Known
    asking: Asking
    roll: KnownNames
    habits: DateHabits
    statuses: Statuses
    notes: list[str]
    raised: date | str | None = None
    without_hidden: bool = False
    asked_once: frozenset[str] = frozenset()


@dataclass(slots=True)
class RowReader:
    """Reads one row; `kept` gathers the cells that have no place in an action."""

    row: NumberedRow
    facts: LogFacts
    cells: list[HeadedCell] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    outcome: Outcome | None = None

    def read(self) -> Draft | None:
        """The draft, or `None` where the row is to be left out."""
        asking = self.facts.asking
        asking.begin_row()
        draft = self._read()
        left_out = asking.end_row()
        if draft and left_out:
            self._leave_out(_AS_ANSWERED)
        return None if left_out else draft

    def _read(self) -> Draft | None:
        entry, facts = self.row.entry, self.facts
        if facts.raised == SKIP and self.row.is_undated(facts.known):
            self._leave_out(_AS_ANSWERED)
            return None
        if facts.without_hidden and is_hidden_row(entry):
            self._leave_out("is hidden, and left out")
            return None
        struck = is_struck(entry.told)
        self.kept += [self.row.kept] if self.row.kept else []
        self.cells = [self._settled(one, struck=struck) for one in self._seen()]
        self.outcome = next(map(closed_as, self._lines(LogColumn.STATUS)), None)
        ours = facts.known.printed
        self.cells = [unprinted(one, self._record, printed=ours) for one in self.cells]
        closed, status = self._status()
        if struck and (answer := struck_row(entry, self.row.ref, status, facts.asking)):
            if answer == SKIP:
                self._leave_out(_AS_ANSWERED)
                return None
            status = Status(answer)
        wording = self._wording()
        if wording is None:
            self._leave_out(_AS_ANSWERED)
            return None
        return self._draft(status, wording, closed)

    def _draft(self, status: Status, wording: str, closed: date | None) -> Draft:
        raised = self._raised()
        outcome = self._outcome()
        comments = self._comments(raised, outcome)
        agreed = agreed_on(comments) if status is Status.CLOSED and closed is None else None
        said = "\n".join(comment.text for comment in comments)
        deadlines = self._deadlines(RowFacts(self.row.ref, raised, status, said))
        responsible = self._responsible(raised)
        record = self._record
        item = self._text(LogColumn.ITEM, record.item if record else "").replace("\n", " ")
        self._keep_the_rest()
        return Draft(
            place=self.row.entry.row.place,
            tells=self.row.entry.table.tells,
            ref=self.row.ref,
            raised=raised,
            item=item,
            wording=wording,
            responsible=responsible,
            deadline=deadlines[-1] if deadlines else None,
            earlier=deadlines[:-1],
            status=status,
            closed=closed or agreed,
            agreed=agreed is not None,
            outcome=outcome or self.outcome,
            comments=comments,
            kept=tuple(dict.fromkeys(self.kept)),
            waits=self._waits(raised),
            private=is_private(self._told_status()),
        )

    def _told_status(self) -> HeadedCell | None:
        return self.row.entry.first(LogColumn.STATUS)

    def _waits(self, raised: date | None) -> bool:
        """Whether a question about the whole log stands open that this row waits for."""
        dated = self.row.is_undated(self.facts.known) and raised is None
        return dated or bool(self.row.entry.waits)

    def _seen(self) -> list[HeadedCell]:
        entry = self.row.entry
        told = [one for one in entry.told if one.column not in entry.waits]
        if not self.facts.without_hidden:
            return told
        return [one for one in told if Mark.HIDDEN not in one.cell.marks]

    def _settled(self, told: HeadedCell, *, struck: bool) -> HeadedCell:
        """A cell as it is to be read; an error value that nobody put right is kept and empty."""
        if told.column is LogColumn.REF or is_stack(told, self.facts.known):
            return told
        facts = self.facts
        done = as_answered(
            told, self.row.ref, facts.known, facts.asking, facts.asked_once, struck=struck
        )
        if (is_faulty(done) or is_unworked(done)) and done.text:
            self.kept.append(done.kept)
            return done.emptied()
        return done

    @property
    def _record(self) -> Action | None:
        """The action of that number, as it is on record."""
        return self.facts.known.record(self.row.ref)

    def _lines(self, column: LogColumn) -> list[str]:
        return [one.line for one in self._of(column)]

    def _of(self, column: LogColumn) -> list[HeadedCell]:
        return [one for one in self.cells if one.column is column]

    def _first(self, column: LogColumn) -> HeadedCell | None:
        return next(iter(self._of(column)), None)

    def _text(self, column: LogColumn, recorded: str) -> str:
        told = self._first(column)
        return unbroken(told.text, recorded) if told else ""

    def _keep(self, told: HeadedCell, *, when: bool = True) -> None:
        if when and told.text:
            self.kept.append(told.kept)

    def _leave_out(self, why: str) -> None:
        entry = self.row.entry
        said = quoted(" | ".join(one.line for one in entry.told if one.text))
        self.facts.notes.append(f"{entry.row.place}: {said} {why}")

    def _status(self) -> tuple[date | None, Status]:
        """When it was closed, and its status; a log may tell closing by its day alone."""
        standing = self.facts.statuses.of_row(self.cells, self.row.entry.section, self.row.ref)
        for told in standing.keep:
            self._keep(told)
        return standing.closed, standing.status

    def _wording(self) -> str | None:
        """What the action says; a row without it must be told, or left out."""
        told = self._first(LogColumn.ACTION)
        if told is None or told.text or self.row.ref in self.facts.known.actions:
            record = self._record
            return self._text(LogColumn.ACTION, record.wording if record else "")
        query = Question(
            code="action-missing",
            place=told.place,
            field=LogColumn.ACTION.value,
            says="",
            why="the row does not say what is to be done",
            ref=self.row.ref,
            means=(SKIP,),
            needed=True,
        )
        answer = self.facts.asking.ask(query, free_text())
        return None if answer and answer.casefold() == SKIP else answer or ""

    def _raised(self) -> date | None:
        facts, ref = self.facts, self.row.ref
        if LogColumn.RAISED in self.row.entry.waits:
            return None
        told, section = self._first(LogColumn.RAISED), self.row.entry.section_day
        if told is None or (not told.text and section):
            record = self._record
            of_log = facts.raised if isinstance(facts.raised, date) else None
            return section or (record.raised if record else of_log)
        raised, keep = raised_on(told, ref, facts.known, facts.asking)
        self._keep(told, when=keep)
        return raised

    def _outcome(self) -> Outcome | None:
        told = self._first(LogColumn.OUTCOME)
        return outcome_of(told.line) if told else self.outcome

    def _comments(self, raised: date | None, outcome: Outcome | None) -> tuple[Comment, ...]:
        cells = self._of(LogColumn.COMMENTS)
        if not cells and outcome is None:
            cells = self._of(LogColumn.OUTCOME)
        elif outcome is None:
            for told in self._of(LogColumn.OUTCOME):
                self._keep(told)
        facts = self.facts
        found: list[Comment] = []
        for told in cells:
            reader = Remarks(told, self.row.ref, raised, facts.habits, facts.known, facts.asking)
            stood = reader.read()
            comments = in_story_order(stood)
            if comments != stood:
                where = f"{told.place}: the newest comment stands first"
                facts.notes.append(f"{where}; they are read from the oldest")
            found += comments
        said = words_of_owner(self._first(LogColumn.STATUS), facts.known)
        return (*([Comment(None, said)] if said else []), *found)

    def _deadlines(self, standing: RowFacts) -> tuple[Deadline, ...]:
        found: list[Deadline] = []
        for told in (*self._of(LogColumn.DEADLINE), *self._of(LogColumn.REVISED)):
            if told.column is LogColumn.REVISED and (not told.text or is_blank(told.text)):
                continue
            if is_faulty(told) or (Mark.FORMULA in told.cell.marks and not told.text):
                continue
            read = due(told, standing, self.facts.known, self.facts.asking)
            self._keep(told, when=read.keep)
            if told.column is LogColumn.REVISED and read.keep:
                found.clear()
            found += read.dates
        return tuple(one for at, one in enumerate(found) if at == 0 or found[at - 1] != one)

    def _responsible(self, raised: date | None) -> tuple[str, ...]:
        told = self._first(LogColumn.RESPONSIBLE)
        if told is None:
            return ()
        facts = self.facts
        record = self._record
        names = ResponsibleNames(
            told=told,
            ref=self.row.ref,
            on=raised or facts.known.as_at,
            roll=facts.roll,
            known=facts.known,
            asking=facts.asking,
            recorded=record.responsible if record else None,
        )
        found = names.read()
        self._keep(told, when=names.leaves_out(found))
        return found

    def _keep_the_rest(self) -> None:
        for told in self.cells:
            self._keep(
                told, when=told.column is None and not is_computed(told.heading, self.facts.known)
            )
            if told.cell.note:
                self.kept.append(f"Note on {told.heading}: {paragraphs(told.cell.note)}")
