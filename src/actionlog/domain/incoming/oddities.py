"""What reads oddly where a paper and the record speak of the same action, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.dates import full_day, short_written
from actionlog.domain.incoming.paper import named, shortened

if TYPE_CHECKING:
    from actionlog.domain.action import Action, Comment
    from actionlog.domain.draft import Draft
    from actionlog.domain.findings import Finding
    from actionlog.domain.incoming.paper import Paper


def comment_lost(action: Action, note: Comment, draft: Draft, paper: Paper) -> Finding:
    """A comment that an earlier paper had is not on this one."""
    dated = f"of {short_written(note.written)}" if note.written else "without a date"
    said = f'"{shortened(note.text)}"'
    message = (
        f"a comment {dated} on {named(action)} is on record and not in {paper.spoken}, "
        f"so it stays: {said}"
    )
    return paper.warn("comment-lost", action.ref, message, draft, "comments")


def raised_otherwise(action: Action, draft: Draft, paper: Paper) -> Finding:
    """The paper gives another day than the record on which it was raised."""
    says = full_day(draft.raised) if draft.raised else ""
    message = (
        f"{named(action)} was raised on {full_day(action.raised)} according to the record, "
        f"and on {says} according to {paper.spoken}; the record keeps its date"
    )
    return paper.warn("raised-differs", action.ref, message, draft, "raised")


def reopened(action: Action, draft: Draft, paper: Paper) -> Finding:
    """What a meeting closed is listed as open again."""
    message = (
        f"{named(action)} is closed on record, and {paper.spoken} lists it as open again "
        "without a word why"
    )
    return paper.warn("reopened-silently", action.ref, message, draft, "status")


def void(action: Action, draft: Draft, paper: Paper) -> Finding:
    """What was entered by mistake is listed."""
    message = (
        f"{named(action)} is on record as entered by mistake, and {paper.spoken} lists it; "
        "nothing of it was changed"
    )
    return paper.warn("void-listed", action.ref, message, draft, "ref")


def used_twice(action: Action, draft: Draft, paper: Paper) -> Finding:
    """One number stands for two actions."""
    on = f", raised on {full_day(draft.raised)}" if draft.raised else ""
    message = (
        f'{paper.spoken} gives the number {action.ref} to "{shortened(draft.wording)}"{on}; '
        f"on record {named(action)} was raised on {full_day(action.raised)}. "
        "A number is never used twice, so this row is left out"
    )
    hint = f"see what is on record: actionlog show {action.ref}"
    return paper.fault("number-used-twice", action.ref, message, hint, draft)
