"""The record of a board, entry by entry: all of it, what concerns a person, or a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.board_record import private_today
from actionlog.domain.query import answers
from actionlog.domain.stored_text import brief, one_line
from actionlog.english import counted, dates_in_words, full_day, short_day
from actionlog.report.history_steps import step_json
from actionlog.report.timeline import steps_of
from actionlog.report.view import (
    DAY,
    LABEL,
    LAST,
    REF,
    Block,
    Table,
    Text,
    Tone,
    ViewRow,
    paragraph,
)
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from actionlog.domain.action import Comment
    from actionlog.domain.board import Board
    from actionlog.domain.board_record import RecordedChange, RecordedEntry
    from actionlog.report.history_steps import HistoryStep
    from actionlog.report.view import Json, Pair


class RecordAsked(NamedTuple):
    """Of what the record is asked: since a day, of a person by their name, of a meeting."""

    since: date | None = None
    responsible: str | None = None
    meeting: date | None = None


class ShownStep(NamedTuple):
    """What happened to one action."""

    ref: int
    wording: str
    step: HistoryStep


class ShownEntry(NamedTuple):
    """An entry and what it did; `about` is what it changed beside actions."""

    entry: RecordedEntry
    steps: tuple[ShownStep, ...]
    about: str


@dataclass(frozen=True, slots=True)
class RecordReport:
    """The entries that concern what is asked, the oldest first."""

    board: Board
    as_at: date
    asked: RecordAsked
    entries: tuple[ShownEntry, ...]

    @property
    def title(self) -> str:
        """`Partnership Board · Paul Calaminus · since Fri 1 Jan 2021 · 14 entries`."""
        asked = self.asked
        words = (
            one_line(self.board.name),
            asked.responsible or "",
            f"meeting of {full_day(asked.meeting)}" if asked.meeting else "",
            f"since {full_day(asked.since)}" if asked.since else "",
            counted(len(self.entries), "entry", "entries"),
        )
        return " · ".join(filter(None, words))

    def blocks(self) -> Iterator[Block]:
        """See `View`."""
        yield paragraph(Text(f"History · {self.title}", Tone.BOLD))
        if not self.entries:
            yield paragraph("Nothing was put on record.")
            return
        rows = [row for shown in self.entries for row in _rows(shown)]
        yield Block((Table((DAY, REF, LABEL, LAST), rows),))

    def lines(self) -> Iterator[Iterable[Pair]]:
        """See `View`: a block for each thing that happened."""
        head = [("Board", one_line(self.board.name)), ("As at", full_day(self.as_at))]
        yield [*head, ("History", self.title)]
        for shown in self.entries:
            yield from _lines(shown)

    def json(self) -> Mapping[str, Json]:
        """Each entry with its steps."""
        asked = self.asked
        return {
            "board": self.board.id,
            "as_at": str(self.as_at),
            "since": str(asked.since) if asked.since else None,
            "responsible": asked.responsible,
            "meeting": str(asked.meeting) if asked.meeting else None,
            "entries": [_json(shown) for shown in self.entries],
        }


def record(
    board: Board, entries: Sequence[RecordedEntry], asked: RecordAsked, as_at: date
) -> RecordReport:
    """Tell what the entries did, as far as it concerns what is asked."""
    private = private_today(entries)
    shown = (_shown_entry(board, entry, asked, private) for entry in entries)
    return RecordReport(board, as_at, asked, tuple(one for one in shown if one))


def _shown_entry(
    board: Board,
    entry: RecordedEntry,
    asked: RecordAsked,
    private: Mapping[int, tuple[Comment, ...]],
) -> ShownEntry | None:
    name = asked.responsible
    names = board.people.also_known_as(name, entry.day) if name else frozenset[str]()
    steps = tuple(
        ShownStep(change.ref, change.now.wording if change.now else "", step)
        for change in entry.actions
        for step in steps_of(entry.version(change), private.get(change.ref, ()))
        if _is_of_meeting(asked, step) and (name is None or _is_of(board, names, change, step))
    )
    other = bool(entry.meetings or entry.others or not entry.actions)
    if asked.meeting:
        other = any(one.day == asked.meeting for one in entry.meetings)
    if name is not None:
        register = None if asked.meeting else entry.register
        other = bool(register and register.is_about(_called(board, name)))
    about = dates_in_words(entry.subject) if other else ""
    return ShownEntry(entry, steps, about) if steps or about else None


def _called(board: Board, name: str) -> frozenset[str]:
    """Every name that somebody has had on the register."""
    entry = board.people.entry(name)
    return frozenset({name, *(entry.aliases if entry else ())})


def _is_of_meeting(asked: RecordAsked, step: HistoryStep) -> bool:
    return asked.meeting is None or step.meeting == asked.meeting


def _is_of(board: Board, names: frozenset[str], change: RecordedChange, step: HistoryStep) -> bool:
    """Whether a step is of a person: theirs, by a role that they then held too, or said by them."""
    there = [one for one in (change.before, change.after) if one]
    if step.by and there and board.people.named(step.by, there[-1].raised) in names:
        return True
    return any(answers(one, names, board.people) for one in there)


def _rows(shown: ShownEntry) -> Iterator[ViewRow]:
    """An entry's rows: its day stands by the first one, who entered it below the last one."""
    entry = shown.entry
    rows = [(str(one.ref), one.step.what, *_said(one)) for one in shown.steps]
    if shown.about:
        rows.append(("", "recorded", shown.about, ()))
    for nth, (ref, what, words, more) in enumerate(rows):
        day = short_day(entry.day) if nth == 0 else ""
        is_last = nth == len(rows) - 1
        entered = (Text(_entered(entry), Tone.DIM),) if is_last else ()
        yield ViewRow((day, ref, what, words), (*more, *entered))


def _said(one: ShownStep) -> tuple[str, tuple[Text, ...]]:
    step = one.step
    text = step.text + step.mark if step.text else ""
    words = step.words if step.text else step.words + step.mark
    more = [words, text, f"said by {step.by}" if step.by else ""]
    return brief(one.wording), tuple(Text(line) for line in more if line)


def _entered(entry: RecordedEntry) -> str:
    by = entry.by if entry.by is not None else "who is not in this clone"
    put = short_day(entry.recorded.date())
    after = f", made anew with the date {put}" if entry.was_made_anew else ""
    return f"{by}{after}   {entry.commit[:7]}"


def _lines(shown: ShownEntry) -> Iterator[list[Pair]]:
    entry = shown.entry
    by = f" by {one_line(entry.by)}" if entry.by is not None else ""
    entered = [("Entered", f"{full_day(entry.day)}{by}"), ("Commit", entry.commit)]
    for one in shown.steps:
        step = one.step
        pairs = [("Ref", str(one.ref)), ("Action", one.wording), ("What", step.what)]
        pairs += [("Details", step.words)] if step.words else []
        pairs += [("Text", step.text + step.mark)] if step.text else []
        pairs += [("By", one_line(step.by))] if step.by else []
        yield pairs + entered
    if shown.about:
        yield [("What", "recorded"), ("Details", one_line(shown.about)), *entered]


def _json(shown: ShownEntry) -> Mapping[str, Json]:
    entry = shown.entry
    return {
        "commit": entry.commit,
        "entered": str(entry.day),
        "entered_by": entry.by,
        "recorded": str(entry.recorded.date()),
        "what": entry.subject,
        "steps": [{"ref": one.ref, **step_json(one.step)} for one in shown.steps],
    }
