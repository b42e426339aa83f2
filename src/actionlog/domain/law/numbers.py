"""Numbers: given once, to one action, for ever."""

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
                hint=f"actionlog history {after.ref}",
            )
