"""What a merge by git had before it, of the parents that each had a version of the action."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from actionlog.domain.action import Comment
from actionlog.domain.merging.note_merge import field_of, stands_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.domain.action import Action


def before_merge(parents: Sequence[Action | None], after: Action) -> Action | None:
    """What a merge had before it: a change that one of its parents had is no change of its.

    A note that stands in the merge for another one, since both could not be so, was there too.
    """
    known = [one for one in parents if one is not None]
    known = [one for one in known if not _is_another(one, after)] or known
    if len(known) < 2:  # noqa: PLR2004 - two sides make a merge
        return known[0] if known else None
    values = {
        name: getattr(after, name)
        for name in ("raised", "item", "wording", "responsible", "deadline", "status", "private")
        if any(getattr(one, name) == getattr(after, name) for one in known)
    }
    notes = Counter[Comment]()
    for one in known:
        notes |= Counter(one.comments)
    there: list[Comment] = []
    for note in after.comments:
        told = (one for one in notes if notes[one] and stands_for(note, one))
        said = note if notes[note] else next(told, None)
        if said is not None:
            notes[said] -= 1
            there.append(note)
    lost = [note for note in notes.elements() if not any(stands_for(it, note) for it in there)]
    return replace(known[0], **values, comments=(*there, *lost))


def _is_another(one: Action, after: Action) -> bool:
    """Whether a parent has another action under the number: two lines may have given it."""
    said = (*one.comments, *after.comments)
    return one.wording != after.wording and not any(field_of(note) == "action" for note in said)
