"""What is known of a history that was judged: its breaches, up to which commit, which numbers.

It is kept in the git directory beside the derived copies. Also what an entry has of a board, and
what a merge breaks that neither of its lines did.
"""

from __future__ import annotations

import contextlib
import json
import os
from typing import TYPE_CHECKING, NamedTuple

from actionlog.domain.law.papers import meetings_kept
from actionlog.domain.merging.note_merge import stands_for
from actionlog.domain.versions import difference
from actionlog.errors import Unreadable
from actionlog.store import loader, paths
from actionlog.store.codec import read_action, read_people
from actionlog.store.git.process import read
from actionlog.store.meeting_codec import read_meeting
from actionlog.store.parsing import MOST_BYTES, parse
from actionlog.store.source import Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from actionlog.domain.action import Action
    from actionlog.domain.law.passage import Breach, Passage
    from actionlog.domain.meeting import Meeting
    from actionlog.domain.people import People
    from actionlog.store.git.repository import Git
    from actionlog.store.log_paths import LogPath, LogsFolder


_FORM = "actionlog law 7"
_LOST = frozenset(
    {
        "action-gone",
        "status-contradicts-events",
        "revision-miscounted",
        "meeting-unheld",
        "name-gone",
    }
)
"""What a merge can break though neither of its lines did."""


class BrokenRule(NamedTuple):
    """A breach of the law in the history: which rule, in what words, by which entry."""

    rule: str
    message: str
    ref: int | None
    meeting: str | None
    commit: str
    day: str
    by: str


class TouchedActions:
    """The actions that an entry touches; all of the commit only where somebody asks for all."""

    def __init__(
        self, known: Mapping[int, Action | None], whole: Snapshot | None, board: str
    ) -> None:
        self._known, self._whole, self._board = known, whole, board

    def refs(self) -> list[int]:
        """The numbers that are touched and there."""
        return sorted(self._known)

    def get(self, ref: int) -> Action:
        """One action. Raises `KeyError`, or `Unreadable`."""
        found = self._known[ref]
        if found is None:
            raise Unreadable(str(ref), None, "cannot be read")
        return found

    def every(self) -> Iterable[Action]:
        """All that the commit has."""
        return loader.load(self._whole, self._board).actions.every() if self._whole else ()

    def unfinished(self) -> Iterable[Action]:
        """The open and closing ones."""
        return (action for action in self.every() if action.unfinished)


def kept(place: Path) -> tuple[str | None, tuple[BrokenRule, ...], set[int]]:
    """The commit that was judged last, what was found up to it, and the numbers given."""
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        data = json.loads(place.read_text(encoding="utf-8"))
        if data["form"] == _FORM:
            found = tuple(BrokenRule(*one) for one in data["broken"])
            return str(data["commit"]), found, set(map(int, data["given"]))
    return None, (), set()


def keep(place: Path, commit: str, found: tuple[BrokenRule, ...], given: set[int]) -> None:
    """Keep what was found. It is only a copy: where it cannot be written, nothing is lost."""
    beside = place.with_name(f"{place.name}.{os.getpid()}")
    data = {"form": _FORM, "commit": commit, "broken": found, "given": sorted(given)}
    with contextlib.suppress(OSError, ValueError):
        place.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(data), encoding="utf-8")
        beside.replace(place)


def action_in(blobs: Mapping[str, bytes], oid: str | None, ref: int) -> Action | None:
    """An action by its blob; `None` where it cannot be read."""
    try:
        return parse(blobs[oid or ""], str(ref), lambda data: read_action(data, ref))
    except (KeyError, Unreadable):
        return None


def register_in(git: Git, path: LogPath, oid: str) -> Meeting | People | None:
    """A meeting or the register of people by its blob; `None` where it cannot be read."""
    with contextlib.suppress(Unreadable):
        if git.sizes([oid])[oid] <= MOST_BYTES:
            content = git.blobs([oid])[oid]
            if day := path.day:
                return parse(content, path.below, lambda data: read_meeting(data, day))
            return parse(content, path.below, read_people) if path.is_people else None
    return None


class Judgement(NamedTuple):
    """What an entry breaks beside one of its parents; no passage where it changes nothing there."""

    passage: Passage | None
    found: tuple[Breach, ...]


def of_merge(judged: Sequence[Judgement]) -> tuple[Breach, ...]:
    """What a merge itself breaks: each line that it puts together was judged entry by entry."""
    found: dict[tuple[object, ...], Breach] = {}
    for passage, breaches in judged:
        for one in breaches:
            if (passage and _loses(one, passage)) or all(_breaks(one, beside) for beside in judged):
                found.setdefault(one.matter, one)
    return tuple(found.values())


def _breaks(breach: Breach, beside: Judgement) -> bool:
    """Whether a breach is one beside that parent too, so that it came from none of the lines."""
    passage = beside.passage
    if passage is None or (breach.ref is not None and breach.ref not in passage.refs):
        return False
    is_new = breach.ref is not None and not passage.had(breach.ref)
    return is_new or breach.matter in {one.matter for one in beside.found}


def _loses(breach: Breach, passage: Passage) -> bool:
    """Whether something that one line had is lost by more than putting it beside the other's."""
    if breach.rule == "comment-changed":
        pair = next(one for one in passage.pairs() if one.after.ref == breach.ref)
        lost = difference(pair.before, pair.after).lost_comments
        return any(not any(stands_for(now, one) for now in pair.after.comments) for one in lost)
    if breach.rule == "paper-taken-out":
        # Those of the other line may stand before its own.
        return any(
            set(before.issues) - set(after.issues if after else ())
            or set(before.imports) - set(after.imports if after else ())
            for before, after in meetings_kept(passage)
            if before.day == breach.meeting
        )
    return breach.rule in _LOST


def given_apart(git: Git, logs: LogsFolder, place: tuple[str, int], line: str, head: str) -> bool:
    """Whether two lines gave a number, and each action that got it has one of its own by now.

    `place` is a board and the number, `line` leads to the entry that gave it again.
    """
    board, ref = place
    path = logs.in_tree(paths.action_path(board, ref))
    asked = ("log", "--max-count=1", "--format=%H", "--end-of-options", line, "--", path)
    if read(git.root, *asked).out.strip():
        return False
    oids = [one.after for one in git.log_of(path, head) if set(one.befores) == {None}]
    blobs = git.blobs(oid for oid in oids if oid)
    given = (action_in(blobs, oid, ref) for oid in oids)
    actions = {(it.wording, it.item, it.raised, it.responsible) for it in given if it}
    now = loader.load(Snapshot(git, head, logs.inside), board).board.actions.every()
    return sum(ref in {one.ref, one.formerly} for one in now) >= len(actions)
