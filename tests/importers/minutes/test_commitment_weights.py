"""Each form of a sentence that settles something, and what it is not without one part of it."""

from __future__ import annotations

import pytest

from actionlog.domain.findings import Place
from actionlog.importers.minutes.commitments import commitment
from actionlog.importers.minutes.sentences import Sentence

THERE = frozenset({"CF", "PC", "Cara Ford", "Ford"})


@pytest.mark.parametrize(
    ("said", "agreed", "found"),
    [
        ("Agreed that CF circulate the list.", True, "firm: CF"),
        ("Clerk to weed the beds.", True, "firm: Clerk"),
        ("It was agreed that it is ongoing and that the list be circulated.", True, "firm"),
        ("It was late and CF to circulate the list.", True, ""),
        ("That the list be shared.", True, "firm"),
        ("The list will be shared by May.", True, "firm"),
        ("The list will be shared.", True, ""),
        ("The roof: CF to circulate the list.", True, "firm: CF"),
        ("The vote of thanks will be circulated.", True, "firm"),
        ("They asked CF to circulate the list.", True, "firm: CF"),
        ("They hoped that the list will be circulated.", True, ""),
        ("To circulate the list.", True, "firm"),
        ("To circulate the list.", False, ""),
        ("To note the list.", True, ""),
        ("To the list.", True, "loose"),
        ("XY to weed the beds.", True, "firm: XY"),
        ("XY will circulate the list.", True, ""),
        ("Xavier Young to weed the beds.", True, ""),
        ("Is the list to be circulated?", False, ""),
        ("To share.", True, ""),
        ("The XY to weed the beds.", False, ""),
        ("It was late and XY is to circulate the list.", False, ""),
        ("They came by May.", False, ""),
        ("CF/ to circulate the list.", False, "firm: CF"),
    ],
)
def test_what_a_sentence_promises_and_whom(said: str, found: str, *, agreed: bool) -> None:
    """`agreed` where the sentence stands under `Agreed:`, where `to …` alone may be one."""
    one = commitment(Sentence(said, Place("minutes.txt", line=1), 1, agreed=agreed), THERE)
    who = f": {', '.join(one.who)}" if one and one.who else ""
    assert (f"{'firm' if one.firm else 'loose'}{who}" if one else "") == found
