"""The law over the history of a board: every entry judged once, and remembered by its commit.

What was judged is kept, so that the next `check` looks only at what came after.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from actionlog.domain.board import Board, Settings
from actionlog.domain.law.judgement import breaches
from actionlog.domain.law.passage import Passage
from actionlog.domain.meeting import Meeting, Meetings
from actionlog.domain.people import People
from actionlog.store.check.judged_history import (
    BrokenRule,
    ReadBefore,
    TouchedActions,
    keep,
    kept,
)
from actionlog.store.check.merged_lines import Judgement, given_apart, of_merge
from actionlog.store.entries import undone_by
from actionlog.store.git.location import folder_in
from actionlog.store.git.log_entries import FileChange
from actionlog.store.git.moved_folders import places
from actionlog.store.git.process import read
from actionlog.store.hand_edits import first_cause
from actionlog.store.log_paths import LogPath, TreePath
from actionlog.store.parsing import MOST_BYTES
from actionlog.store.source import Snapshot

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from actionlog.domain.action import Action
    from actionlog.domain.law.passage import Breach
    from actionlog.store.git.log_entries import LogEntry
    from actionlog.store.git.repository import Git
    from actionlog.store.log_paths import LogsFolder

_MERGED = 2
_BRINGS_IN = re.compile(r"[a-z0-9-]+: log of .* brought in: ")
_Registers = dict[str, str]
"""People and meetings as a commit had them: each file's path below the logs, and its blob."""


class _Commit(NamedTuple):
    """A commit by its name, when it went on record, when it was made and by whom."""

    name: str
    recorded: date
    made: date
    by: str
    parents: tuple[str, ...]


class _Step(NamedTuple):
    """A commit beside one of its parents: each file that differs, with its blobs.

    `entry` is what its message says; a merge has none.
    """

    commit: _Commit
    parent: str | None
    changes: tuple[tuple[LogPath, str | None, str | None], ...]
    entry: LogEntry | None


class LawHistory:
    """The entries of one board, judged up to a commit."""

    def __init__(self, git: Git, logs: LogsFolder, board: str, today: date) -> None:
        self._git, self._logs, self._board, self._today = git, logs, board, today
        self._states: dict[str, _Registers] = {}
        self._read_before = ReadBefore(git)
        self._given: set[int] = set()
        self._head = ""
        # Where the history is cut off, nobody is named for what the first commit holds.
        self._is_cut = (git.common_dir / "shallow").exists()

    def broken(self, head: str) -> tuple[BrokenRule, ...]:
        """Every breach up to a commit: those found before, and those that came since."""
        place = folder_in(self._git.git_dir) / "law" / self._logs.in_tree(self._board)
        commit, found, self._given = (None, (), set()) if self._is_cut else kept(place)
        if commit == head:
            return found
        if commit and not self._git.leads_to(commit, head):
            commit, found, self._given = None, (), set()
        found = (*found, *self._judged(f"{commit}..{head}" if commit else head))
        if not self._is_cut:
            keep(place, head, found, self._given)
        return found

    def between(self, before: str | None, after: str) -> tuple[BrokenRule, ...]:
        """Every breach of the entries that lead from one commit, or the first, to another.

        None is remembered.
        """
        return tuple(self._judged(f"{before}..{after}" if before else after))

    def _judged(self, since: str) -> Iterator[BrokenRule]:
        self._head = since.rpartition("..")[2]
        steps = list(self._steps(since))
        oids = [oid for step in steps for _, *both in step.changes for oid in both if oid]
        sizes = self._git.sizes(oids)
        small = [oid for oid in oids if sizes[oid] <= MOST_BYTES]
        contents = self._git.contents(small)
        for commit, of_commit in groupby(steps, key=lambda step: step.commit):
            judged = []
            for step in of_commit:
                blobs = {
                    oid: next(contents)
                    for _, *both in step.changes
                    for oid in both
                    if oid and sizes[oid] <= MOST_BYTES
                }
                judged.append(self._judgement(step, blobs))
            yield from self._told(commit, judged)

    def _steps(self, since: str) -> Iterator[_Step]:
        entries = {
            one.commit: one
            for one in self._git.log_of(self._logs.in_tree(self._board), since)
            if len(one.parents) < _MERGED
        }
        for commit in self._commits(since):
            entry = entries.get(commit.name)
            for parent in commit.parents or (None,):
                merges = len(commit.parents) >= _MERGED
                changes = self._between(parent or "", commit.name) if merges else ()
                yield _Step(
                    commit,
                    parent,
                    tuple(self._ours(entry.changes if entry else changes)),
                    entry,
                )

    def _commits(self, since: str) -> Iterator[_Commit]:
        asked = ("log", "--no-show-signature", "--no-color", "--topo-order", "--reverse")
        form = "--format=%H %cs %as %P%x00%an"
        out = read(self._git.root, *asked, form, "--end-of-options", since, "--").out
        for line in out.decode("utf-8", errors="surrogateescape").split("\n"):
            words, _, by = line.partition("\0")
            if words:
                name, recorded, made, *parents = words.split()
                days = date.fromisoformat(recorded), date.fromisoformat(made)
                # A clock that was ahead, or a date that was made up, lets nothing happen sooner.
                yield _Commit(name, min(*days, self._today), days[1], by, tuple(parents))

    def _between(self, parent: str, commit: str) -> tuple[FileChange, ...]:
        """What a merge changed of one of its parents."""
        folder = self._logs.in_tree(self._board)
        were, are = (
            {one.name: one.oid for one in self._git.tree_files(tree, folder)}
            for tree in (parent, commit)
        )
        return tuple(
            FileChange(TreePath(path), (were.get(path),), are.get(path))
            for path in sorted(were.keys() | are.keys())
            if were.get(path) != are.get(path)
        )

    def _ours(
        self, changes: Iterable[FileChange]
    ) -> Iterator[tuple[LogPath, str | None, str | None]]:
        for change in changes:
            path = self._logs.below(change.path)
            if path and path.is_of_log and path.board == self._board:
                yield path, change.befores[0], change.after

    def _told(self, commit: _Commit, judged: Sequence[Judgement]) -> Iterator[BrokenRule]:
        found = of_merge(judged) if len(judged) >= _MERGED else judged[0].found
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

    def _judgement(self, step: _Step, blobs: Mapping[str, bytes]) -> Judgement:
        state = self._state(step.parent)
        after = dict(state)
        for path, _, now in step.changes:
            if path.day or path.is_people:
                after.pop(path.below, None)
                if now:
                    after[path.below] = now
                    if now in blobs:
                        self._read_before.note(path, now, blobs[now])
        self._states.setdefault(step.commit.name, after)
        actions = [(path.ref, old, new) for path, old, new in step.changes if path.ref]
        registers = state != after
        if undone := self._undone(step.entry):
            # What gives back just what stood there before is judged by that, and by nothing else.
            changes = [one for one in step.changes if not self._stood(step, undone, *one)]
            gone = {path.ref for path, _, new in step.changes if path.ref and not new}
            actions = [(path.ref, old, new) for path, old, new in changes if path.ref]
            registers = registers and any(path.ref is None for path, _, _ in changes)
            self._given -= gone - {ref for ref, _, _ in actions}
        judged = Judgement(None, ())
        if (actions or registers) and not (self._is_cut and step.parent is None):
            passage = self._passage(step, state, after if registers else state, actions, blobs)
            judged = Judgement(passage, breaches(passage))
        self._given |= {path.ref for path, _, new in step.changes if path.ref and new}
        return judged

    def _undone(self, entry: LogEntry | None) -> Mapping[TreePath, FileChange]:
        return undone_by(self._git, entry, self._logs.in_tree(self._board)) if entry else {}

    def _passage(
        self,
        step: _Step,
        state: _Registers,
        after: _Registers,
        actions: list[tuple[int, str | None, str | None]],
        blobs: Mapping[str, bytes],
    ) -> Passage:
        old = {ref: self._read_before.action(blobs, oid, ref) for ref, oid, _ in actions if oid}
        new = {ref: self._read_before.action(blobs, oid, ref) for ref, _, oid in actions if oid}
        touched = old.keys() | new.keys()
        before = self._board_of(state, (old, touched), step.parent) if step.parent else None
        board = self._board_of(after, (new, touched), step.commit.name)
        brings_in = bool(step.entry and _BRINGS_IN.match(step.entry.subject))
        return Passage(
            before,
            board,
            step.commit.recorded,
            touched,
            given=self._given,
            # Anybody can write the words: a log that was brought in left a note of it besides.
            brought_in=brings_in and _imports(board) > _imports(before),
        )

    def _is_apart(self, breach: Breach, commit: _Commit) -> bool:
        if not breach.ref or not commit.parents:
            return False
        place = (self._board, breach.ref)
        return given_apart(self._git, self._logs, place, commit.parents[0], self._head)

    def _stood(
        self,
        step: _Step,
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
        state: _Registers,
        actions: tuple[Mapping[int, Action | None], Collection[int]],
        commit: str,
    ) -> Board:
        found = self._read_before.of(state)
        people = next((one for one in found if isinstance(one, People)), People())
        whole = Snapshot(self._git, commit, self._logs.inside)
        return Board(
            self._board,
            Settings(self._board),
            people,
            Meetings.of(one for one in found if isinstance(one, Meeting)),
            TouchedActions(*actions, whole, self._board),
        )

    def _state(self, commit: str | None) -> _Registers:
        """The registers of a commit; of one that was judged before, from its tree."""
        if commit is None:
            return {}
        if commit not in self._states:
            files = self._git.tree_files(commit, self._logs.in_tree(self._board))
            found = ((self._logs.below(TreePath(one.name)), one.oid) for one in files)
            self._states[commit] = {
                path.below: oid for path, oid in found if path and (path.day or path.is_people)
            }
        return self._states[commit]


def _imports(board: Board | None) -> int:
    return sum(len(meeting.imports) for meeting in board.meetings.all) if board else 0
