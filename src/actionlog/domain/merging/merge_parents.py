"""What an action was before a merge by git, where several parents had a version of it each."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from actionlog.domain.action import Comment
from actionlog.domain.merging.note_merge import field_of, stands_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.domain.action import Action


def version_before_merge(parents: Sequence[Action | None], after: Action) -> Action | None:
    """The version of an action with which a merge is compared, to see what the merge itself did.

    Where several parents have the action it is put together from them, and none may have had it so:
    what the merge took over from any parent is in it, what it has from none is not. Say 9:

        one parent:     due in May,  comment A,     open
        the other:      due in June, comment B,     open
        the merge:      due in June, comments A, B, closed
        what is given:  due in June, comments A, B, open

    So the merge closed 9, and did nothing else. A field that is like no parent's is here as the
    first parent has it; a comment that the merge lacks is here, after those that it kept. A comment
    that the merge holds in place of a parent's, since both could not be so, counts as kept.
    `None` where no parent has the action.
    """
    versions = [one for one in parents if one is not None]
    versions = [one for one in versions if not _is_another_action(one, after)] or versions
    if len(versions) < 2:  # noqa: PLR2004 - two sides make a merge
        return versions[0] if versions else None
    taken_over = {
        name: getattr(after, name)
        for name in ("raised", "item", "wording", "responsible", "deadline", "status", "private")
        if any(getattr(one, name) == getattr(after, name) for one in versions)
    }
    return replace(versions[0], **taken_over, comments=_comments_before(versions, after))


def _comments_before(versions: Sequence[Action], after: Action) -> tuple[Comment, ...]:
    """The comments of the merge that a parent has, then those of the parents that it lacks."""
    unmatched = Counter[Comment]()
    for one in versions:
        unmatched |= Counter(one.comments)
    kept: list[Comment] = []
    for comment in after.comments:
        alike = (one for one in unmatched if unmatched[one] and stands_for(comment, one))
        of_parent = comment if unmatched[comment] else next(alike, None)
        if of_parent is not None:
            unmatched[of_parent] -= 1
            kept.append(comment)
    lacking = [
        comment
        for comment in unmatched.elements()
        if not any(stands_for(one, comment) for one in kept)
    ]
    return (*kept, *lacking)


def _is_another_action(version: Action, after: Action) -> bool:
    """Whether a parent has another action under the number: two lines may have given it."""
    comments = (*version.comments, *after.comments)
    is_reworded = any(field_of(comment) == "action" for comment in comments)
    return version.wording != after.wording and not is_reworded
