"""Commitments: each form of a sentence that settles something, and what is none without it."""

from __future__ import annotations

import pytest

from actionlog.domain.findings import Place
from actionlog.importers.minutes.commitments import commitment
from actionlog.importers.minutes.sentences import Sentence

THERE = frozenset({"CF", "PC", "Cara Ford", "Ford"})


@pytest.mark.parametrize(
    ("said", "agreed", "found"),
    [
        # Somebody of the meeting was asked, or it was agreed that they do it.
        ("They asked CF to circulate the list.", True, "firm: CF"),
        ("Agreed that CF circulate the list.", True, "firm: CF"),
        # Who is `to` do it stands where a sentence begins.
        ("The roof: CF to circulate the list.", True, "firm: CF"),
        ("Clerk to weed the beds.", True, "firm: Clerk"),
        ("CF/ to circulate the list.", False, "firm: CF"),
        ("It was late and CF to circulate the list.", True, ""),
        # Of those who were not there, only initials before `to` where a sentence begins.
        ("XY to weed the beds.", True, "firm: XY"),
        ("XY will circulate the list.", True, ""),
        ("The XY to weed the beds.", False, ""),
        ("It was late and XY is to circulate the list.", False, ""),
        ("Xavier Young to weed the beds.", True, ""),
        # It will be done: by a day, or with a word that says what for.
        ("The list will be shared by May.", True, "firm"),
        ("The list will be shared.", True, ""),
        ("The vote of thanks will be circulated.", True, "firm"),
        ("They came by May.", False, ""),
        # What is hoped for is none, and what is ongoing only where it was agreed.
        ("They hoped that the list will be circulated.", True, ""),
        ("It was agreed that it is ongoing and that the list be circulated.", True, "firm"),
        # Under `Agreed:` it may begin with `that` or `to`; it is firm with what is to be done.
        ("That the list be shared.", True, "firm"),
        ("To circulate the list.", True, "firm"),
        ("To circulate the list.", False, ""),
        ("To the list.", True, "loose"),
        ("To note the list.", True, ""),
        # A question, and two words, promise nothing.
        ("Is the list to be circulated?", False, ""),
        ("To share.", True, ""),
    ],
)
def test_what_a_sentence_promises_and_whom(said: str, found: str, *, agreed: bool) -> None:
    """`agreed` where the sentence stands under `Agreed:`, where `to …` alone may be one."""
    one = commitment(Sentence(said, Place("minutes.txt", line=1), 1, agreed=agreed), THERE)
    who = f": {', '.join(one.who)}" if one and one.who else ""
    assert (f"{'firm' if one.firm else 'loose'}{who}" if one else "") == found
