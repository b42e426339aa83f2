"""Any sequence of valid commands leaves a log on which the rules of an action hold."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from actionlog.domain.action import Status
from actionlog.domain.action_history import closed_on, contradictions, deferrals, original_deadline
from actionlog.domain.paper_contents import contents
from actionlog.domain.versions import field_values
from actionlog.report.model import Facts
from actionlog.report.timeline import timeline
from actionlog.store.recorded_history import versions
from tests.boards import Disk, copied
from tests.examples import examples
from tests.factories import BOARD, TODAY, small_board
from tests.memory import MemoryActions, MemoryStore
from tests.properties.commands import COMMANDS, Moment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionlog.domain.action import Action, FieldValue
    from actionlog.domain.board import Board
    from actionlog.report.history_steps import HistoryStep
    from actionlog.store.log import LogStore

NAMES = st.sampled_from(sorted(COMMANDS))


class Life(RuleBasedStateMachine):
    """A board's life, a command at a time, as days go by."""

    @initialize()
    def begin(self) -> None:
        self.store = MemoryStore(small_board())
        self.today = TODAY
        self.before = self.store.board

    @rule(days=st.integers(1, 20))
    def days_go_by(self, days: int) -> None:
        self.before = self.store.board
        self.today += timedelta(days=days)

    @rule(name=NAMES, data=st.data())
    def a_command_is_given(self, name: str, data: st.DataObject) -> None:
        self.before, recorded = self.store.board, len(self.store.recorded)
        now = Moment(self.store, self.before, self.today, data.draw)
        did = COMMANDS[name](now)
        assert len(self.store.recorded) == recorded + did

    @precondition(lambda self: hasattr(self, "store"))
    @invariant()
    def the_rules_hold(self) -> None:
        refuse_broken_rules(self.before, self.store.board)


def refuse_broken_rules(before: Board, after: Board) -> None:
    """Fail where a step broke a rule of an action's life, or lost something."""
    for old in before.actions.every():
        new = after.action(old.ref)
        kept, published = old.comments, old.private and not new.private
        if published:
            kept = tuple(replace(note, private=True) for note in kept)
        assert new.comments[: len(kept)] == kept, "comments are only appended"
        assert new.raised == old.raised
    assert set(before.actions.refs()) <= set(after.actions.refs()), "nothing is deleted"
    assert {m.day for m in before.meetings.all if m.status.value != "scheduled"} <= {
        m.day for m in after.meetings.all
    }
    for action in after.actions.every():
        assert contradictions(action) == ()
        assert (closed_on(action) is not None) is (action.status is Status.CLOSED)
        assert deferrals(action) or original_deadline(action) == action.deadline
        _refuse_wrong_closure(action, after)
    for meeting in after.meetings.all:
        _refuse_wrong_paper(after, meeting.day)


def _refuse_wrong_closure(action: Action, board: Board) -> None:
    """Only a meeting that was held closes an action, never before it was raised."""
    closed = closed_on(action)
    if closed is not None:
        assert board.meetings.on(closed).held
        assert closed >= action.raised


def _refuse_wrong_paper(board: Board, day: object) -> None:
    """A paper lists each unfinished action raised before it once, and nothing twice."""
    meeting = next(one for one in board.meetings.all if one.day == day)
    paper = contents(board.actions.every(), board.meetings, meeting.day)
    refs = [action.ref for action in paper.all]
    assert len(refs) == len(set(refs))
    assert sorted(action.ref for action in (*paper.open, *paper.closing)) == [
        action.ref for action in board.actions.unfinished() if action.raised < meeting.day
    ]
    assert not meeting.cancelled or not paper.closed


def test_every_closed_action_is_shown_as_closed_on_one_paper_at_most() -> None:
    @settings(max_examples=examples(25), stateful_step_count=30)
    @given(st.data())
    def run(data: st.DataObject) -> None:
        store, today = MemoryStore(small_board()), TODAY
        for _ in range(20):
            today += timedelta(days=data.draw(st.integers(0, 20)))
            now = Moment(store, store.board, today, data.draw)
            COMMANDS[data.draw(NAMES)](now)
        board = store.board
        for action in board.actions.every():
            shown = [
                meeting.day
                for meeting in board.meetings.all
                if contents([action], board.meetings, meeting.day).closed
            ]
            assert len(shown) <= 1

    run()


class QuickLife(Life):
    """A few short lives."""


class LongLife(Life):
    """Many long lives."""


TestLife = QuickLife.TestCase
TestLife.settings = settings(max_examples=examples(30), stateful_step_count=25)
TestManyLives = pytest.mark.slow(LongLife.TestCase)
TestManyLives.settings = settings(
    max_examples=examples(150), stateful_step_count=60, suppress_health_check=list(HealthCheck)
)


# The real store: slow to shrink what fails, so that is left to the one in memory.

on_disk = partial(
    settings, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)


@pytest.mark.slow
@on_disk(max_examples=examples(2))
@given(data=st.data())
def test_history_replayed_gives_the_current_values(
    template_board: Disk, data: st.DataObject
) -> None:
    _live_on_disk(template_board, data, steps=12)


@pytest.mark.slow
@on_disk(max_examples=examples(6))
@given(data=st.data())
def test_history_of_long_lives_replayed_gives_the_current_values(
    template_board: Disk, data: st.DataObject
) -> None:
    _live_on_disk(template_board, data, steps=30)


def _live_on_disk(template: Disk, data: st.DataObject, steps: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        disk = copied(template, Path(folder) / "work")
        memory, today, did = MemoryStore(_read_whole(disk)), TODAY, 0
        before = disk.commits()
        for _ in range(steps):
            today += timedelta(days=data.draw(st.integers(0, 14)))
            name = data.draw(NAMES)
            board, choices = _read_whole(disk), _Choices(data)
            did += COMMANDS[name](Moment(_store(disk, today), board, today, choices.made))
            COMMANDS[name](Moment(memory, board, today, choices.made_again))
            refuse_broken_rules(board, disk.board)
        assert disk.commits() == before + did == before + len(memory.recorded)
        assert disk.unclean() == ""
        assert _everything(disk.board) == _everything(memory.board)
        refuse_lost_history(disk)


@dataclass
class _Choices:
    """What was drawn for one store, drawn again for the other."""

    data: st.DataObject
    drawn: list[object] = field(default_factory=list)

    def made(self, asked: st.SearchStrategy[object]) -> object:
        self.drawn.append(self.data.draw(asked))
        return self.drawn[-1]

    def made_again(self, _: st.SearchStrategy[object]) -> object:
        return self.drawn.pop(0)


def _read_whole(disk: Disk) -> Board:
    """The board with every action read, as later commands do not change it."""
    board = disk.board
    held = {action.ref: action for action in board.actions.every()}
    return replace(board, actions=MemoryActions(held))


def _store(disk: Disk, today: object) -> LogStore:
    now = datetime.combine(datetime.fromisoformat(str(today)), time(9), UTC)
    return disk.store._replace(now=now)


def _everything(board: Board) -> tuple[object, ...]:
    return tuple(board.actions.every()), board.meetings, board.people, board.settings


def refuse_lost_history(disk: Disk) -> None:
    """Fail where replaying an action's history, step by step, does not give what it says now."""
    board = disk.board
    assert board.id == BOARD
    for action in board.actions.every():
        told = timeline(Facts(action, board, TODAY), versions(disk.store, action.ref))
        assert replayed(told.steps) == field_values(action), action.ref
        assert all(step.entered for step in told.steps)
        texts = [step.text for step in told.steps if step.what not in {"raised", "edited"}]
        assert texts == [note.text for note in action.comments]


def replayed(steps: Iterable[HistoryStep]) -> dict[str, FieldValue]:
    """The values that the steps of a history add up to; each starts from what was there."""
    now: dict[str, FieldValue] = {}
    for step in steps:
        for change in step.changes:
            assert now.get(change.field) in {change.old, change.new}, (step, now)
            now[change.field] = change.new
    return now
