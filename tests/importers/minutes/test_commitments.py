"""Commitments: each form of a sentence that settles something, and what is none without it."""

from __future__ import annotations

import pytest

from actionlog.domain.findings import Place
from actionlog.importers.minutes.commitments import commitment
from actionlog.importers.minutes.sentences import Sentence
from tests.importers.minutes.plain_minutes import TOP, in_item, read

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


PROMISES = [
    "The slides will be circulated.",
    "A progress note will be given to the June meeting.",
    "It was agreed that the policy be reviewed and brought back to the next meeting.",
    "PC to contact the harbour master about the moorings.",
    "FC agreed to write to the insurers.",
    "FC will circulate the survey to members.",
    "The Chair asked PC to send round the figures.",
    "Agreed: That the survey be circulated to members.",
    "PC to telephone them.",
    "FC will buy a timer.",
    "Ms Cox to ring the council about the bins.",
    "It was RESOLVED that the Clerk obtain three quotations.",
    "The Board asked the Chair to file the new tariff.",
]
NO_PROMISES = [
    "FC to attend.",
    "PC to be away until May.",
    "FC to the rescue.",
    "The Chair welcomed everyone.",
    "The report was noted.",
    "Agreed: That the report be noted.",
    "Agreed: That thanks to the lifeboat crew be recorded.",
    "The minutes were confirmed as a true record.",
    "Work is underway to provide moorings to members.",
    "Assurance that more moorings will be provided to members was received.",
    "The Clerk expects that the sites will be shared with the board in May.",
    "FC will start in June.",
    "By then FC will have met all members.",
    "The harbour will be closed in winter.",
    "The quay will be maintained by the council.",
    "Would the survey be circulated to members?",
    "The trust will continue to send figures to members.",
]


LISTED = "MEMBERS\nFelicity Cox (ELFT)  FC\nPaul Calaminus (ELFT)  PC\n\n"


@pytest.mark.parametrize("text", PROMISES)
def test_these_promise_something(text: str) -> None:
    minutes = read(f"{LISTED}{TOP}1 Welcome\n\n2 Estates\n\n{text}\n\n3 Risk")
    assert len([one for one in minutes.commitments if one.firm]) == 1


@pytest.mark.parametrize("text", NO_PROMISES)
def test_these_do_not(text: str) -> None:
    minutes = read(f"{LISTED}{TOP}1 Welcome\n\n2 Estates\n\n{text}\n\n3 Risk")
    assert [one.text for one in minutes.commitments if one.firm] == []


def test_a_promise_is_shown_at_the_line_where_it_starts() -> None:
    minutes = in_item("The roof leaks. The quotations\nwill be circulated to\nall members.")
    (found,) = minutes.commitments
    assert found.text == "The quotations will be circulated to all members"
    assert found.place.line == 9
