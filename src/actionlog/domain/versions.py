"""Two versions of an action: what changed between them, by meaning and not by line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.action import Action, Comment, FieldValue


TOLD_FIELDS = {
    "action": "wording",
    "item": "item",
    "raised": "raised",
    "responsible": "responsible",
    "deadline": "deadline",
}
"""What a comment can tell of an action: by its name in files, what the action calls it."""


class FieldChange(NamedTuple):
    """A field's value before and after, in the words that files store."""

    field: str
    old: FieldValue
    new: FieldValue


class Difference(NamedTuple):
    """What turned one version into another; `appeared` where there was none before."""

    appeared: bool
    fields: tuple[FieldChange, ...]
    comments: tuple[Comment, ...]
    lost_comments: tuple[Comment, ...]
    withheld: tuple[Comment, ...] = ()
    """Comments that were public and are private now, or the other way round, as they are now.

    Not those that stay private where their action becomes public: nobody withholds them anew.
    """

    def __bool__(self) -> bool:
        return bool(
            self.appeared or self.fields or self.comments or self.lost_comments or self.withheld
        )


def field_values(action: Action) -> dict[str, FieldValue]:
    """The fields that can change, in the words that files store."""
    return {
        "raised": str(action.raised),
        "item": action.item,
        "action": action.wording,
        "responsible": action.responsible,
        "deadline": str(action.deadline),
        "status": action.status.value,
        "private": str(action.private).lower(),
    }


def changed_fields(old: Action | None, new: Action) -> tuple[FieldChange, ...]:
    """The fields that have another value, in the order of the files."""
    before = field_values(old) if old else {}
    return tuple(
        FieldChange(field, before.get(field), value)
        for field, value in field_values(new).items()
        if before.get(field) != value
    )


def difference(old: Action | None, new: Action) -> Difference:
    """What turned `old` into `new`; with no `old`, the first values of every field."""
    first, then = old.comments if old else (), new.comments
    if then[: len(first)] == first:  # as nearly always: comments were only added
        first, then = (), then[len(first) :]
    known = list(first)
    added = []
    for comment in then:
        if comment in known:
            known.remove(comment)
        else:
            added.append(comment)
    turned = [one for one in added if replace(one, private=not one.private) in known]
    for one in turned:
        added.remove(one)
        known.remove(replace(one, private=not one.private))
    return Difference(
        appeared=old is None,
        fields=changed_fields(old, new),
        comments=tuple(added),
        lost_comments=tuple(known),
        withheld=tuple(one for one in turned if not (_published(old, new) and one.private)),
    )


def _published(old: Action | None, new: Action) -> bool:
    return old is not None and old.private and not new.private


class Version(NamedTuple):
    """What one recorded change made of an action: before and after, when, by whom.

    `before` is `None` for its first version, `after` where nothing readable was left. What
    `takes_back` an earlier change is an `undo`. `by` is `None` where a clone is cut off there.
    """

    commit: str
    entered: date
    by: str | None
    before: Action | None
    after: Action | None
    takes_back: bool = False
