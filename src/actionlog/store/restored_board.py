"""The board as an `undo` or `redo` would leave it, held against the law before it is written.

What is taken back was lawful when it was done, and so was the log before it. What came in between,
from another clone or by plain git, may rest on it: that is what is asked here.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from actionlog.domain.board import PutActions
from actionlog.domain.law.judgement import breaches
from actionlog.domain.law.passage import Passage
from actionlog.domain.law.people_and_meetings import name_gone
from actionlog.domain.meeting import Meetings
from actionlog.domain.people import People
from actionlog.errors import NothingToUndo
from actionlog.store.codec import read_action, read_people, read_settings
from actionlog.store.given_numbers import GivenNumbers
from actionlog.store.log_paths import LogPath
from actionlog.store.meeting_codec import read_meeting
from actionlog.store.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board
    from actionlog.domain.law.passage import Breach
    from actionlog.store.git.log_entries import LogEntry
    from actionlog.store.git.repository import Git
    from actionlog.store.log import LogStore


def with_files(board: Board, files: Mapping[str, bytes | None]) -> Board:
    """A board with some of its files as they are given. Raises `Unreadable`."""
    put: dict[int, Action] = {}
    gone: set[int] = set()
    meetings = {one.day: one for one in board.meetings.all}
    for below, content in files.items():
        path = LogPath.of(below)
        if (ref := path.ref) and content is None:
            gone.add(ref)
        elif ref and content is not None:
            put[ref] = parse(content, below, partial(read_action, ref=ref))
        elif day := path.day:
            meetings.pop(day, None)
            if content is not None:
                meetings[day] = parse(content, below, partial(read_meeting, day=day))
        elif path.is_people:
            people = parse(content, below, read_people) if content is not None else People()
            board = replace(board, people=people)
        elif path.is_settings and content is not None:
            board = replace(board, settings=parse(content, below, read_settings))
    actions = PutActions(board.actions, put, frozenset(gone))
    return replace(board, meetings=Meetings.of(meetings.values()), actions=actions)


def refuse_unlawful_undo(
    store: LogStore, git: Git, entry: LogEntry, files: Mapping[str, bytes | None]
) -> None:
    """Raise `NothingToUndo` where what came since breaks the law without the entry.

    The log is judged as though the entry had never been; what breaks the law with it, too, was
    done by others, and is no reason to keep it.
    """
    start = store.at(git, entry.parents[0])
    before, now = store.read(start).board, store.read().board
    after = with_files(now, files)
    refs = _refs_since(store, git, entry.parents[0])
    recorded = store.now.date()
    known = {one.matter for one in breaches(Passage(before, now, recorded, refs))}
    found = [
        one for one in breaches(Passage(before, after, recorded, refs)) if one.matter not in known
    ]
    gone = name_gone(Passage(now, after, recorded, refs))
    _refuse([*found, *gone], "cannot be taken back", "what came after it: git log --oneline -5")


def refuse_unlawful_redo(store: LogStore, git: Git, files: Mapping[str, bytes | None]) -> None:
    """Raise `NothingToUndo` where what was taken back may not be done as the log is now."""
    now = store.read().board
    after = with_files(now, files)
    refs = [ref for path in files if (ref := LogPath.of(path).ref)]
    given = GivenNumbers(git, store.logs(git), store.board)
    brings_in = _imports(after) > _imports(now)
    passage = Passage(now, after, store.now.date(), refs, given=given, brought_in=brings_in)
    # What leaves the comments again is only what the `undo` wrote: that its action is void.
    found = [one for one in breaches(passage) if one.rule != "comment-changed"]
    _refuse(found, "cannot be done again", *(one.hint for one in found if one.hint))


def _refs_since(store: LogStore, git: Git, commit: str) -> set[int]:
    """The actions that were touched after a commit."""
    logs = store.logs(git)
    entries = git.log_of(logs.in_tree(store.board), f"{commit}..HEAD")
    paths = (logs.below(change.path) for entry in entries for change in entry.changes)
    return {path.ref for path in paths if path and path.ref}


def _imports(board: Board) -> int:
    return sum(len(meeting.imports) for meeting in board.meetings.all)


def _refuse(found: Iterable[Breach], what: str, *hints: str) -> None:
    why = "; ".join(dict.fromkeys(one.message for one in found))
    if why:
        raise NothingToUndo(f"it {what} as the log is now: {why}", *dict.fromkeys(hints))
