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

_LOSSES = frozenset(
    {
        "action-gone",
        "status-contradicts-events",
        "revision-miscounted",
        "meeting-unheld",
        "name-gone",
    }
)
"""Rules that a merge can break though neither of its lines did; see also `_is_a_loss`."""


class Judgement(NamedTuple):
    """What an entry breaks beside one of its parents; no passage where it changes nothing there."""

    passage: Passage | None
    found: tuple[Breach, ...]


def merge_breaches(judged: Sequence[Judgement]) -> tuple[Breach, ...]:
    """What a merge itself breaks, of its judgements beside each of its parents.

    What is found beside one parent only, the other line did, and its own entries are judged for it.
    Say one line closes 9 without an outcome, the other comments 8: beside the parent of the second
    the merge closes 9, beside that of the first it does nothing to 9, so the merge breaks nothing.
    Had whoever merged closed 9, it would be found beside both. What a line had and the merge has
    not is the merge's doing beside whichever parent it is found.
    """
    found: dict[tuple[object, ...], Breach] = {}
    for passage, breaches in judged:
        for one in breaches:
            is_lost = passage and _is_a_loss(one, passage)
            if is_lost or all(_is_found_beside(judgement, one) for judgement in judged):
                found.setdefault(one.matter, one)
    return tuple(found.values())


def _is_found_beside(judgement: Judgement, breach: Breach) -> bool:
    """Whether the same breach is there beside this parent, too.

    An action that this parent did not have is all new beside it, so whatever breaks a rule in it
    came after this parent; but no comment of it can have been changed.
    """
    passage = judgement.passage
    if passage is None or (breach.ref is not None and breach.ref not in passage.refs):
        return False
    if breach.ref is not None and not passage.had(breach.ref):
        return breach.rule != "comment-changed"
    return breach.matter in {one.matter for one in judgement.found}


def _is_a_loss(breach: Breach, passage: Passage) -> bool:
    """Whether a breach says that something which this parent had is lost.

    A rule of `_LOSSES` is taken to say so. Two others are looked into: they are broken also where
    each line added a comment, or sent out a paper, and the merge has both, one before the other.
    """
    if breach.rule == "comment-changed":
        return _is_comment_lost(breach, passage)
    if breach.rule == "paper-taken-out":
        return _is_paper_lost(breach, passage)
    return breach.rule in _LOSSES


def _is_comment_lost(breach: Breach, passage: Passage) -> bool:
    """Whether a comment of the action is gone, also from where the action went to."""
    pairs = {one.after.ref: one for one in passage.pairs()}
    ours = next(one for ref, one in pairs.items() if ref == breach.ref)
    lost = difference(ours.before, ours.after).lost_comments
    # What was here under a number that the other line gave too is there under its next one.
    places = [one.after for one in pairs.values() if breach.ref == one.after.formerly]
    kept = [note for one in (ours.after, *places) for note in one.comments]
    return any(not any(stands_for(now, one) for now in kept) for one in lost)


def _is_paper_lost(breach: Breach, passage: Passage) -> bool:
    """Whether a paper of the meeting is gone; those of the other line may stand before its own."""
    return any(
        set(before.issues) - set(after.issues if after else ())
        or set(before.imports) - set(after.imports if after else ())
        for before, after in meetings_kept(passage)
        if before.day == breach.meeting
    )


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
