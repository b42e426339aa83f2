"""Numbers: given once, to one action, for ever; and what an action was before, or elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.law.passage import Breach
from actionlog.domain.stored_text import unlike
from actionlog.english import joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.domain.law.passage import Passage


def number_given_again(passage: Passage) -> Iterator[Breach]:
    """A number that was ever on record is not given to a new action."""
    for pair in passage.pairs():
        ref = pair.after.ref
        if pair.before is None and ref in passage.given and not passage.had(ref):
            yield Breach(
                "number-given-again",
                f"{ref} was on record before, and a number is never used twice",
                ref,
                hint=f"actionlog history {ref}",
            )


def action_gone(passage: Passage) -> Iterator[Breach]:
    """No action leaves the record: an entry by mistake is made void."""
    for ref in passage.lost():
        yield Breach(
            "action-gone",
            f"{ref} was on record and is not there any more",
            ref,
            hint=f'actionlog void {ref} --reason "…"',
        )


def another_action(passage: Passage) -> Iterator[Breach]:
    """One number is one action: what has other words and is about something else is another."""
    for pair in passage.pairs():
        before, after = pair.before, pair.after
        if before is None or before.wording == after.wording:
            continue
        item, people = before.item != after.item, before.responsible != after.responsible
        # An import writes its own events, so these are no word of a person that it is the same.
        if passage.brought_in:
            is_another = (item or people) and unlike(before.wording, after.wording)
        else:
            is_another = item and people and not pair.added
        if is_another:
            other = [*["another item"] * item, *["other people"] * people]
            yield Breach(
                "another-action",
                f"{after.ref} has {joined(['other words', *other])}: it is another action",
                after.ref,
                field="action",
                hint=f'if it is the same one: actionlog edit {after.ref} --text "…" --reason "…"',
            )


def number_never_borne(passage: Passage) -> Iterator[Breach]:
    """`formerly` is a number that another action has here, or had, and it stays."""
    for pair in passage.pairs() if passage.before else ():
        was, now = pair.before.formerly if pair.before else None, pair.after.formerly
        is_anothers = now is not None and now != pair.after.ref and passage.knows(now)
        # Entered in two places, it has one number there and another here until they meet.
        if now != was and (was is not None or not is_anothers):
            yield Breach(
                "number-never-borne",
                f"{pair.after.ref} is said to have been {now} before, and it never was"
                if now
                else f"{pair.after.ref} was {was} before, and its file does not say so any more",
                pair.after.ref,
                field="formerly",
                hint=f"actionlog history {pair.after.ref}",
            )


def came_from_nowhere(passage: Passage) -> Iterator[Breach]:
    """From which board's log an action came is said when it comes, and stays so."""
    for pair in passage.pairs():
        if pair.before is None:
            continue
        was, now = pair.before.transferred_from, pair.after.transferred_from
        if _board_of(was) != _board_of(now):
            yield Breach(
                "came-from-nowhere",
                f"{pair.after.ref} was entered here, and is said to come from {now}"
                if now
                else f"{pair.after.ref} came from {was}, and its file does not say so any more",
                pair.after.ref,
                field="transferred_from",
                hint=f"actionlog history {pair.after.ref}",
            )


def _board_of(came: str | None) -> str | None:
    """The board of `Health Board, action 9`; its number there may be another by now."""
    return came.rpartition(", action ")[0] or came if came else None
