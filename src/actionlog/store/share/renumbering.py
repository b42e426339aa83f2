"""Another number for what was entered here under one that was given elsewhere meanwhile."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from actionlog.domain.merging.action_merge import same_action
from actionlog.errors import Unreadable
from actionlog.store import paths
from actionlog.store.codec import read_action
from actionlog.store.entry_message import ACTION
from actionlog.store.git.process import read
from actionlog.store.given_numbers import GivenNumbers
from actionlog.store.log_paths import LogPath, TreePath
from actionlog.store.parsing import parse
from actionlog.store.recorded_history import ref_history
from actionlog.store.toml.table_edits import set_values
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from actionlog.domain.action import Action
    from actionlog.store.git.log_entries import LogEntry
    from actionlog.store.git.repository import Git
    from actionlog.store.log_paths import LogsFolder


class NewNumber(NamedTuple):
    """An action of a board that has another number now than where it was entered."""

    board: str
    old: int
    new: int


@dataclass(slots=True)
class Renumbering:
    """The numbers that have changed, by board."""

    _new: dict[tuple[str, int], int] = field(default_factory=dict)
    _links: dict[str, tuple[int, int]] = field(default_factory=dict)
    """The files that name an action of another board, and the number that it had and has."""

    _before: dict[tuple[str, int], int] = field(default_factory=dict)
    """The numbers that had changed before a merge by plain git, after which others are meant."""

    def give(self, board: str, old: int, new: int) -> None:
        """Note that an action has another number from now on."""
        self._new[board, old] = new

    @property
    def all(self) -> tuple[NewNumber, ...]:
        """Every one, in order."""
        told = sorted((self._before | self._new).items())
        return tuple(NewNumber(board, old, new) for (board, old), new in told)

    def merge(self, board: str, old: int, number: int) -> None:
        """From here on ours goes by the number that a merge gave it, and the old one is theirs."""
        new = self._new.pop((board, old), None)
        if new is not None:
            self._before[board, old] = new
            if new != number:
                self._new[board, number] = new

    def now(self, path: LogPath) -> LogPath:
        """Where a file stands now."""
        new = self._new.get((path.board, path.ref)) if path.ref else None
        return LogPath.of(paths.action_path(path.board, new)) if new else path

    def content(self, path: LogPath, content: bytes | None) -> bytes | None:
        """An action's file with the number that it has now, and the one that it had."""
        if content is not None and path.below in self._links:
            content = linked(content, *self._links[path.below])
        new = self.now(path).ref
        if content is None or new is None or new == path.ref or path.ref is None:
            return content
        return set_values(content, {"ref": new, "formerly": path.ref})

    def link(self, path: LogPath, other: LogPath) -> None:
        """Note that a file names an action of another board, which may have another number now."""
        now = self.now(other).ref
        if other.ref and now and now != other.ref:
            self._links[path.below] = other.ref, now

    def message(self, board: str, message: str) -> str:
        """What a commit says, with the numbers that its actions have now."""
        new = {old: now for (where, old), now in self._new.items() if where == board}
        if not new:
            return message
        subject, newline, rest = message.partition("\n")
        start, colon, words = subject.partition(": ")
        words = _leading(words, new) if colon else words
        rest = re.sub(
            rf"^({ACTION}: )(\d+)$",
            lambda found: f"{found[1]}{new.get(int(found[2]), int(found[2]))}",
            rest,
            flags=re.MULTILINE,
        )
        return f"{start}{colon}{words}{newline}{rest}"


def linked(content: bytes, old: int, new: int) -> bytes:
    """A file of a transfer with the number that the action has now on the other board's log."""
    return re.sub(
        rb"^((?:to|transferred_from) = .*|text = .Transferred from .*)(, action )%d\b" % old,
        rb"\g<1>\g<2>%d" % new,
        content,
        flags=re.MULTILINE,
    )


_LINK = re.compile(rb"^(to|transferred_from) = (.*, action )(\d+)\b", re.MULTILINE)


def with_links_of(there: bytes, versions: Iterable[bytes], base: bytes) -> list[bytes]:
    """Versions of a file with the numbers by which it names actions of other boards by now."""
    found = list(versions)
    for was, now in zip(_LINK.findall(base), _LINK.findall(there), strict=False):
        if was[:2] == now[:2] and was[2] != now[2]:
            found = [linked(one, int(was[2]), int(now[2])) for one in found]
    return found


def _leading(words: str, new: Mapping[int, int]) -> str:
    """The numbers with which a subject begins: `48 added`, `38, 39 and 44 closed`."""
    numbers = re.match(r"(?:undone: |redone: )*(?:\d+(?:, | and )?)+", words)
    if not numbers:
        return words
    start = re.sub(r"\d+", lambda found: str(new.get(int(found[0]), int(found[0]))), numbers[0])
    return start + words[numbers.end() :]


def mentions(action: Action, number: int) -> bool:
    """Whether the texts of an action speak of a number, and not of a day, a time or a sum."""
    return str(number) in numbers_in(action)


def numbers_in(action: Action) -> frozenset[str]:
    """The numbers of which the texts of an action speak, and not days, times or sums."""
    texts = action.wording, action.item, *(note.text for note in action.comments)
    return frozenset(number for text in texts for number in _numbers_in(text))


@lru_cache(maxsize=1024)
def _numbers_in(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"(?<![\w.,:/£$€-])[0-9]+(?![\w:/%-]|[.,]\d)", text))


def number_now(board: Path, ref: int | None, base: bytes | None, there: bytes | None) -> int | None:
    """The number that an action has now, where its old one is another action's in what is there.

    The file says it that was written when it got the new one. `base` is the action before.
    """
    if ref is None or base is None or there is None:
        return None
    with contextlib.suppress(Unreadable):
        was = _read(base, ref)
        if same_action(was, _read(there, ref)):
            return None
        mark = f"formerly = {ref}".encode()
        for place in sorted((board / paths.ACTIONS).glob("*/*.toml")):
            number, content = paths.ref_of(place.name), place.read_bytes()
            if number and number != ref and mark in content:
                now = _read(content, number)
                if now.formerly == ref and same_action(now, was):
                    return number
    return None


def _read(content: bytes, ref: int) -> Action:
    return parse(content, str(ref), lambda data: read_action(data, ref))


class MergedNumbers:
    """The numbers that merges by plain git gave to actions of ours, in a stretch of the history."""

    def __init__(self, git: Git, logs: LogsFolder, since: str) -> None:
        asked = ("rev-list", "--merges", "--reverse", "--topo-order", "--end-of-options", since)
        self._merges: list[tuple[set[str], list[NewNumber]]] = []
        for commit in read(git.root, *asked).out.decode().split():
            after = ("rev-list", "--end-of-options", f"{commit}..{since.rpartition('..')[2]}")
            given = list(_given_by(git, logs, commit))
            if given:
                self._merges.append((set(read(git.root, *after).out.decode().split()), given))

    def reach(self, commit: str, numbers: Renumbering) -> None:
        """Before an entry: the merges that it comes after have given their numbers."""
        while self._merges and commit in self._merges[0][0]:
            for one in self._merges.pop(0)[1]:
                numbers.merge(one.board, one.old, one.new)


def _given_by(git: Git, logs: LogsFolder, commit: str) -> Iterator[NewNumber]:
    for entry in git.log_of(TreePath("."), commit, most=1):
        for change in entry.changes if entry.commit == commit else ():
            path = logs.below(change.path)
            if path and path.ref and change.after and set(change.befores) == {None}:
                with contextlib.suppress(Unreadable):
                    action = _read(git.blobs([change.after])[change.after], path.ref)
                    if action.formerly:
                        yield NewNumber(path.board, action.formerly, path.ref)


class PublishedNumbers:
    """The numbers of each board that were ever published."""

    def __init__(self, git: Git, logs: LogsFolder, since: str, ours: Sequence[LogEntry]) -> None:
        self._git, self._logs, self._since, self._ours = git, logs, since, ours
        self._known: dict[str, frozenset[int]] = {}

    def numbers(self, board: str) -> Iterable[int]:
        """The numbers of one board that were ever published."""
        if board not in self._known:
            folder = self._logs.in_tree(f"{board}/{paths.ACTIONS}")
            new = {
                paths.ref_of(change.path.rpartition("/")[2])
                for entry in self._ours
                for change in entry.changes
                if change.befores[0] is None and change.path.startswith(f"{folder}/")
            }
            here = set(GivenNumbers(self._git, self._logs, board)) - new
            there = ref_history(self._git, self._logs, board, self._since)
            self._known[board] = frozenset(here | there.paths.keys())
        return self._known[board]
