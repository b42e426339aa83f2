"""Any run of papers becomes a log that tells what they told: nothing lost, nothing twice."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionlog.domain.action import Comment, Event, Status
from actionlog.domain.action_history import closed_on, contradictions, original_deadline
from actionlog.domain.dates.deadline import Month
from actionlog.domain.incoming.import_plan import Fate, plan
from actionlog.domain.meeting import Meetings, MeetingStatus
from actionlog.domain.stored_text import plain, same
from actionlog.errors import ImportOutOfOrder
from actionlog.services.importing import bring_in
from tests.boards import copied
from tests.drafts import draft, paper
from tests.examples import examples
from tests.factories import board
from tests.memory import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionlog.domain.board import Board
    from actionlog.domain.dates.deadline import Written
    from actionlog.domain.draft import Draft, ReadLog
    from actionlog.domain.incoming.import_plan import Plan
    from actionlog.services.protocols import Store
    from tests.boards import Disk

FIRST = date(2020, 3, 4)
TODAY = date(2021, 12, 1)
WORDS = st.sampled_from(["Roofer booked", "They're ready - nearly.", "No news", "deferred", "Sent"])
NAMES = st.sampled_from([("Daphne Thomas",), ("Paul Calaminus", "All"), ("All", "Paul Calaminus")])
DEADLINES = st.sampled_from(["2020-05", "2020-06-30", "2020-07", "2020-12", "ongoing", "tbc"])
STATUSES = st.sampled_from([Status.OPEN, Status.OPEN, Status.CLOSING, Status.CLOSING])
TYPED: st.SearchStrategy[Callable[[str], str]] = st.sampled_from(
    [str.strip, lambda text: text.replace("'", "’"), lambda text: f" {text}  "]
)


@dataclass
class Row:
    """An action as the secretary's spreadsheet has it."""

    ref: int
    raised: date
    wording: str
    responsible: tuple[str, ...]
    deadline: str
    earlier: list[str]
    status: Status
    notes: list[Comment] = field(default_factory=list)


@dataclass
class Spreadsheet:
    """A log that is kept by hand from meeting to meeting, well or badly."""

    data: st.DataObject
    rows: dict[int, Row] = field(default_factory=dict)
    highest: int = 0

    def month(self, last: date, day: date) -> ReadLog:
        """What happens between two meetings; the paper for the later one."""
        for row in list(self.rows.values()):
            self._live(row, last, day)
        for _ in range(self.data.draw(st.integers(0, 2))):
            self.add(last)
        return paper(*map(self.typed, self.rows.values()), file=f"log {day}.xlsx")

    def _live(self, row: Row, last: date, day: date) -> None:
        # What is finished mostly leaves the log; what is open is now and then forgotten.
        leaves = row.status is Status.CLOSED or self.data.draw(st.booleans())
        if leaves and (row.status is not Status.OPEN or self.data.draw(st.integers(0, 3)) == 0):
            del self.rows[row.ref]
            return
        for _ in range(self.data.draw(st.integers(0, 2))):
            row.notes.append(self._note(last, day))
        if self.data.draw(st.integers(0, 3)) == 0:
            row.earlier.append(row.deadline)
            row.deadline = self.data.draw(DEADLINES)
        if self.data.draw(st.integers(0, 5)) == 0:
            row.responsible = self.data.draw(NAMES)
            row.wording = f"{row.wording}, in full"
        row.status = self.data.draw(st.one_of(STATUSES, st.just(Status.CLOSED)))

    def add(self, last: date) -> None:
        self.highest += self.data.draw(st.integers(1, 2))
        self.rows[self.highest] = Row(
            ref=self.highest,
            raised=last,
            wording=f"Write report {'I' * self.highest}",
            responsible=self.data.draw(NAMES),
            deadline=self.data.draw(DEADLINES),
            earlier=self.data.draw(st.lists(DEADLINES, max_size=2)),
            status=self.data.draw(STATUSES),
            notes=[self._note(last, last + timedelta(days=30)) for _ in range(2)],
        )

    def _note(self, last: date, day: date) -> Comment:
        days: list[Written | None] = [None, last, day, Month(day.year, day.month)]
        days += [last + timedelta(days=9), date(day.year + 1, 1, 5)]
        return Comment(self.data.draw(st.sampled_from(days)), self.data.draw(WORDS))

    def typed(self, row: Row) -> Draft:
        typed = self.data.draw(TYPED)
        return draft(
            row.ref,
            raised=row.raised,
            wording=typed(row.wording),
            responsible=row.responsible,
            deadline=row.deadline,
            earlier=row.earlier,
            status=row.status,
            comments=[replace(note, text=typed(note.text)) for note in row.notes],
        )


def texts(notes: tuple[Comment, ...]) -> Counter[str]:
    return Counter(plain(note.text) for note in notes if note.text)


def hold_to_account(before: Board, log: ReadLog, day: date, made: Plan, after: Board) -> None:
    """Everything that must be true of a log after one more paper."""
    listed = {one.ref: one for one in log.drafts}
    for action in after.actions.every():
        assert contradictions(action) == ()
    for action in before.actions.every():
        now = after.action(action.ref)
        assert now.comments[: len(action.comments)] == action.comments
        if action.unfinished and action.ref not in listed:
            _assert_accounted_for(action.ref, made, after, day)
    for row in log.drafts:
        _assert_said(row, before, after)


def _assert_accounted_for(ref: int, made: Plan, after: Board, day: date) -> None:
    now = after.action(ref)
    vanished = [one for one in made.findings if (one.code, one.ref) == ("vanished", ref)]
    if vanished:
        assert now.unfinished
        return
    closed = closed_on(now)
    assert closed is not None
    assert closed < day
    assert after.meetings.on(closed).status is MeetingStatus.HELD
    assert now.comments[-1].event is Event.CLOSED


def _assert_said(row: Draft, before: Board, after: Board) -> None:
    assert row.ref is not None
    now = after.action(row.ref)
    was = before.action(row.ref) if row.ref in before.actions.refs() else None
    if was and was.status is Status.CLOSED and row.status is Status.CLOSING:
        assert now.status is Status.CLOSED
    else:
        assert now.status is row.status
    assert same(now.wording, row.wording)
    assert now.responsible[:1] == row.responsible[:1]
    assert set(now.responsible) == set(row.responsible)
    assert row.deadline is not None
    assert now.deadline.last_day == row.deadline.last_day
    assert texts(row.comments) <= texts(now.comments)
    if was is None and row.earlier:
        dated = [*row.earlier, row.deadline]
        assert str(original_deadline(now)) in {str(one) for one in dated}


def live_through(
    store: Store, look: st.DataObject, boards: Callable[[], Board], papers: int
) -> None:
    """Bring in a run of papers, looking at the log after each."""
    kept, day = Spreadsheet(look), FIRST
    for number in range(papers):
        last, day = day, day + timedelta(days=28)
        log, digest = kept.month(last, day), f"{number:064}"
        before = boards()
        made = bring_in(store, log, day, digest, TODAY)
        after = boards()
        hold_to_account(before, log, day, made, after)
        assert bring_in(store, log, day, digest, TODAY).recorded
        assert boards() == after
        again = plan(after, log, day, "f" * 64, TODAY)
        assert [one.ref for one in again.entries if one.fate in {Fate.NEW, Fate.CHANGED}] == []
        assert [one.code for one in again.findings if one.code != "vanished"] == []
        with pytest.raises(ImportOutOfOrder):
            plan(after, log, last, digest, TODAY)


@settings(max_examples=examples(60))
@given(st.data())
def test_any_run_of_papers_becomes_a_log_that_tells_what_they_told(data: st.DataObject) -> None:
    store = MemoryStore(board(calendar=Meetings()))
    live_through(store, data, lambda: store.board, 4)


@pytest.mark.slow
@settings(max_examples=examples(8))
@given(data=st.data())
def test_so_it_does_on_disk(template_board: Disk, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        disk = copied(template_board, Path(folder) / "work")
        store = disk.store._replace(now=datetime.combine(TODAY, time(9), tzinfo=UTC))
        there = frozenset(disk.board.actions.refs())
        assert there
        kept = Spreadsheet(data, highest=max(there))
        day = date(2021, 2, 17)
        for number in range(3):
            last, day = day, day + timedelta(days=28)
            log = kept.month(last, day)
            before, commits = disk.board, disk.commits()
            made = bring_in(store, log, day, f"{number:064}", TODAY)
            hold_to_account(before, log, day, made, disk.board)
            assert bring_in(store, log, day, f"{number:064}", TODAY).recorded
            assert disk.commits() == commits + 1
            assert disk.unclean() == ""


@settings(max_examples=examples(60))
@given(st.data())
def test_what_is_only_typed_otherwise_is_no_change(data: st.DataObject) -> None:
    kept = Spreadsheet(data)
    for _ in range(3):
        kept.add(FIRST)
    day = FIRST + timedelta(days=28)
    store = MemoryStore(board(calendar=Meetings()))
    bring_in(store, kept.month(FIRST, day), day, "1" * 64, TODAY)
    rows = [kept.typed(row) for row in kept.rows.values()]
    made = plan(store.board, paper(*data.draw(st.permutations(rows))), day, "2" * 64, TODAY)
    assert {one.fate for one in made.entries} <= {Fate.UNCHANGED}
