"""Numbers: given once, to one action, for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.law.passage import Breach

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
    """One number is one action: other words and other people, with no event, are another."""
    for pair in passage.pairs():
        before, after = pair.before, pair.after
        if before is None or pair.added or before.wording == after.wording:
            continue
        if before.item != after.item and before.responsible != after.responsible:
            yield Breach(
                "another-action",
                f"{after.ref} has other words, another item and other people: it is another action",
                after.ref,
                field="action",
                hint=f"actionlog history {after.ref}",
            )
