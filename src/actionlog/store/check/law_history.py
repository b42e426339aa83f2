"""The law over the history of a board: every entry judged once, and remembered by its commit.

What was judged is kept, so that the next `check` looks only at what came after.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from actionlog.domain.board import Board, Settings
from actionlog.domain.law.judgement import breaches
from actionlog.domain.law.passage import Passage
from actionlog.store.check.history_stretches import MERGED, HistoryStretches
from actionlog.store.check.judged_history import (
    BrokenRule,
    ReadBefore,
    TouchedActions,
    keep,
    kept,
    registers_after,
)
from actionlog.store.check.merged_lines import Judgement, given_apart, merge_breaches
from actionlog.store.entries import undone_by
from actionlog.store.entry_message import MEETING
from actionlog.store.git.location import folder_in
from actionlog.store.git.moved_folders import places
from actionlog.store.git.process import read
from actionlog.store.hand_edits import first_cause
from actionlog.store.log_paths import TreePath
from actionlog.store.source import Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.law.passage import Breach
    from actionlog.store.check.history_stretches import CommitStep, RecordedCommit
    from actionlog.store.check.judged_history import ActionVersions, Registers
    from actionlog.store.git.log_entries import FileChange, LogEntry
    from actionlog.store.git.repository import Git
    from actionlog.store.log_paths import LogPath, LogsFolder


class LawHistory:
    """The entries of one board, judged up to a commit."""

    def __init__(self, git: Git, logs: LogsFolder, board: str, today: date) -> None:
        self._git, self._logs, self._board = git, logs, board
        self._steps = HistoryStretches(git, logs, board, today)
        self._registers: dict[str, Registers] = {}
        self._read_before = ReadBefore(git)
        self._given_refs: set[int] = set()
        self._head = ""
        # Where the history is cut off, nobody is named for what the first commit holds.
        self._is_cut = git.is_cut

    def broken(
        self, head: str, watch: Callable[[int, int], None] = lambda _done, _of: None
    ) -> tuple[BrokenRule, ...]:
        """Every breach up to a commit: those found before, and those that came since.

        Each stretch of the history is remembered as soon as it is judged; `watch` is told of it.
        """
        place = folder_in(self._git.git_dir) / "law" / self._logs.in_tree(self._board)
        commit, found, self._given_refs = (None, (), set()) if self._is_cut else kept(place)
        if commit == head:
            return found
        if commit and not self._git.leads_to(commit, head):
            commit, found, self._given_refs = None, (), set()
        self._head = head
        stretches = self._steps.stretches(commit, head)
        for nth, (since, upto) in enumerate(stretches, start=1):
            found = (*found, *self._judged(since, upto))
            if not self._is_cut:
                keep(place, upto, found, self._given_refs)
            watch(nth, len(stretches))
        return found

    def between(self, before: str | None, after: str) -> tuple[BrokenRule, ...]:
        """Every breach of the entries that lead from one commit, or the first, to another.

        None is remembered.
        """
        self._head = after
        stretches = self._steps.stretches(before, after)
        return tuple(one for since, upto in stretches for one in self._judged(since, upto))

    def _judged(self, since: str | None, upto: str) -> Iterator[BrokenRule]:
        # Of what came before, nothing is wanted but what the last commit had.
        self._registers = {name: of for name, of in self._registers.items() if name == since}
        steps = list(self._steps.of(since, upto))
        versions = self._read_before.versions(steps)
        for commit, of_commit in groupby(steps, key=lambda step: step.commit):
            judged = [self._judge_and_move_on(step, next(versions)) for step in of_commit]
            yield from self._broken_rules(commit, judged)

    def _broken_rules(
        self, commit: RecordedCommit, judged: Sequence[Judgement]
    ) -> Iterator[BrokenRule]:
        """The rules that a commit breaks, of its judgements beside each of its parents."""
        found = merge_breaches(judged) if len(judged) >= MERGED else judged[0].found
        for breach in first_cause(found):
            if breach.rule == "number-given-again" and self._is_apart(breach, commit):
                continue
            yield BrokenRule(
                breach.rule,
                breach.message,
                breach.ref,
                str(breach.meeting) if breach.meeting else None,
                commit.name,
                str(commit.made),
                commit.by,
            )

    def _judge_and_move_on(self, step: CommitStep, versions: ActionVersions) -> Judgement:
        """What a step breaks. Steps are to come in order, since each changes what the next finds.

        Of its commit the registers are kept (`_registers`), and the numbers that it gave are given
        from then on (`_given_refs`); those of a log that it takes out again are free.
        """
        state = self._registers_at(step.parent)
        after = registers_after(state, step.changes)
        self._registers.setdefault(step.commit.name, after)
        actions = [(path.ref, old, new) for path, old, new in step.changes if path.ref]
        registers = state is not after
        if undone := self._undone(step.entry):
            # What gives back just what stood there before is judged by that, and by nothing else.
            changes = [one for one in step.changes if not self._stood(step, undone, *one)]
            gone = {path.ref for path, _, new in step.changes if path.ref and not new}
            actions = [(path.ref, old, new) for path, old, new in changes if path.ref]
            registers = registers and any(path.ref is None for path, _, _ in changes)
            self._given_refs -= gone - {ref for ref, _, _ in actions}
        judged = Judgement(None, ())
        if (actions or registers) and not (self._is_cut and step.parent is None):
            passage = self._passage(step, state, after if registers else state, actions, versions)
            judged = Judgement(passage, breaches(passage))
        self._given_refs |= {path.ref for path, _, new in step.changes if path.ref and new}
        return judged

    def _undone(self, entry: LogEntry | None) -> Mapping[TreePath, FileChange]:
        return undone_by(self._git, entry, self._logs.in_tree(self._board)) if entry else {}

    def _passage(
        self,
        step: CommitStep,
        state: Registers,
        after: Registers,
        actions: list[tuple[int, str | None, str | None]],
        versions: ActionVersions,
    ) -> Passage:
        old = {ref: versions[ref][0] for ref, oid, _ in actions if oid}
        new = {ref: versions[ref][1] for ref, _, oid in actions if oid}
        touched = old.keys() | new.keys()
        before = self._board_of(state, (old, touched), step.parent) if step.parent else None
        board = self._board_of(after, (new, touched), step.commit.name)
        return Passage(
            before,
            board,
            step.commit.recorded,
            touched,
            given=self._given_refs,
            brought_in=_brings_in(step.entry, before, board),
        )

    def _is_apart(self, breach: Breach, commit: RecordedCommit) -> bool:
        if not breach.ref or not commit.parents:
            return False
        place = (self._board, breach.ref)
        return given_apart(self._git, self._logs, place, commit.parents[0], self._head)

    def _stood(
        self,
        step: CommitStep,
        undone: Mapping[TreePath, FileChange],
        path: LogPath,
        _old: str | None,
        new: str | None,
    ) -> bool:
        """Whether a file of what is taken back is as it was some time before, or gone again."""
        place = self._logs.in_tree(path.below)
        if new is None or place not in undone:
            return place in undone and undone[place].befores[0] is None
        asked = ("log", "--max-count=1", "--format=%H", f"--find-object={new}")
        there = places(self._git, place)
        found = read(self._git.root, *asked, "--end-of-options", step.parent or "", "--", *there)
        return bool(found.out.strip())

    def _board_of(
        self,
        state: Registers,
        actions: tuple[Mapping[int, Action | None], Collection[int]],
        commit: str,
    ) -> Board:
        people, meetings = self._read_before.of(state)
        whole = Snapshot(self._git, commit, self._logs.inside)
        return Board(
            self._board,
            Settings(self._board),
            people,
            meetings,
            TouchedActions(*actions, whole, self._board),
        )

    def _registers_at(self, commit: str | None) -> Registers:
        """The registers of a commit; of one that was judged before, from its tree."""
        if commit is None:
            return {}
        if commit not in self._registers:
            files = self._git.tree_files(commit, self._logs.in_tree(self._board))
            found = ((self._logs.below(TreePath(one.name)), one.oid) for one in files)
            self._registers[commit] = {
                path.below: oid for path, oid in found if path and (path.day or path.is_people)
            }
        return self._registers[commit]


def _brings_in(entry: LogEntry | None, before: Board | None, after: Board) -> bool:
    """Whether an entry brought in a log: anybody can write the words, so it left a sign besides.

    That is a note of it with the meeting. What one owner sent leaves none: it bore the meeting's
    day, until it came to be judged as what anybody records.
    """
    if entry is None or not entry.brings_in:
        return False
    as_of = str(entry.authored.date()) if entry.is_dated else None
    return _imports(after) > _imports(before) or as_of in entry.trailers.get(MEETING, ())


def _imports(board: Board | None) -> int:
    return sum(len(meeting.imports) for meeting in board.meetings.all) if board else 0
