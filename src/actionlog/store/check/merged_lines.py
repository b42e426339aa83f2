"""What a merge breaks that neither of its lines did, and numbers that both lines gave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.law.papers import meetings_kept
from actionlog.domain.merging.note_merge import stands_for
from actionlog.domain.versions import difference
from actionlog.store import loader, paths
from actionlog.store.check.judged_history import action_in
from actionlog.store.git.moved_folders import places
from actionlog.store.git.process import read
from actionlog.store.source import Snapshot
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.domain.law.passage import Breach, Passage
    from actionlog.store.git.repository import Git
    from actionlog.store.log_paths import LogsFolder

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
    if is_new and breach.rule == "comment-changed":
        return False  # where there was no action no comment of it was
    return is_new or breach.matter in {one.matter for one in beside.found}


def _loses(breach: Breach, passage: Passage) -> bool:
    """Whether something that one line had is lost by more than putting it beside the other's."""
    if breach.rule == "comment-changed":
        pairs = {one.after.ref: one for one in passage.pairs()}
        ours = next(one for ref, one in pairs.items() if ref == breach.ref)
        lost = difference(ours.before, ours.after).lost_comments
        # What was here under a number that the other line gave too is there under its next one.
        places = [one.after for one in pairs.values() if breach.ref == one.after.formerly]
        kept = [note for one in (ours.after, *places) for note in one.comments]
        return any(not any(stands_for(now, one) for now in kept) for one in lost)
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
    asked = ("log", "--max-count=1", "--format=%H", "--end-of-options", line, "--")
    if read(git.root, *asked, *places(git, path)).out.strip():
        return False
    oids = [one.after for one in git.log_of(path, head) if set(one.befores) == {None}]
    blobs = git.blobs(oids)
    given = (action_in(blobs, oid, ref) for oid in oids)
    actions = {(it.wording, it.item, it.raised, it.responsible) for it in given if it}
    now = loader.load(Snapshot(git, head, logs.inside), board).board.actions.every()
    return sum(ref in {one.ref, one.formerly} for one in now) >= len(actions)
