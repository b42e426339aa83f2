"""Owners of actions: each form that says who and by when, and what only looks like it."""

from __future__ import annotations

import pytest

from actionlog.importers.minutes.action_owners import due_in, is_no_owner, owned, owner_first
from actionlog.importers.minutes.present_people import PresentPeople

THERE = PresentPeople(frozenset({"cf", "pc", "cara ford", "ford", "cara", "harbour team", "june"}))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        # Bullets and boxes.
        ("• CF to mend the gate", "CF; Mend the gate; "),
        ("[ ] mend the gate", "; Mend the gate; "),
        # A handle is who does it.
        ("@ann CF to mend the gate", "ann; CF to mend the gate; "),
        # In brackets before the words.
        ("(Ann Archer): mend the gate", "Ann Archer; Mend the gate; "),
        ("(Harbour team) mend the gate", "Harbour team; Mend the gate; "),
        # Before `to`: who is known, both of two, a given name and a letter of who is there.
        ("Both CF and PC to mend the gate", "CF, PC; Mend the gate; "),
        ("Cara F to mend it", "Cara F; Mend it; "),
        ("Cora to mend it", "; Cora to mend it; "),
        (
            "Safety of every boat in the harbour team to mend it",
            "; Safety of every boat in the harbour team to mend it; ",
        ),
        # Before a colon: only who is known.
        ("CF: mend the gate", "CF; Mend the gate; "),
        ("Cara F: mend it", "; Cara F: mend it; "),
        ("harbour safety team: mend the gate", "; Harbour safety team: mend the gate; "),
        # With nothing between: initials of who is there.
        ("CF mend the gate", "CF; Mend the gate; "),
        ("XY mend the gate", "; XY mend the gate; "),
        # In brackets behind the words: a name or a role, and no month; `completed` is behind it.
        ("Mend the gate (CF) (completed)", "CF; Mend the gate; ; done"),
        ("Mend the gate (harbour safety team)", "harbour safety team; Mend the gate; "),
        ("Mend the gate (in May)", "; Mend the gate (in May); "),
        # Behind a dash, a stop or a bar: one name and one day; behind a comma none that is unknown.
        ("Mend the gate - CF - PC", "PC; Mend the gate - CF; "),
        ("Mend the gate - 7 June - 8 June", "; Mend the gate - 7 June; 8 June"),
        ("Mend the gate - Paint", "; Mend the gate - Paint; "),
        ("Mend the gate. CF", "CF; Mend the gate; "),
        ("Mend the gate | Ann Archer | 3/6/23", "Ann Archer; Mend the gate; 3/6/23"),
        ("Mend the gate, Ann Archer, 3/6/23", "; Mend the gate, Ann Archer; 3/6/23"),
    ],
)
def test_who_what_and_when_an_entry_says(said: str, found: str) -> None:
    told = owned(said, THERE)
    done = "; done" if told.done else ""
    assert f"{', '.join(told.names)}; {told.wording}; {told.due}{done}" == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("(CF) Write it", (("CF",), "Write it", "")),  # in brackets
        ("CF / 1 May: Write it", (("CF",), "Write it", "1 May")),  # with a day
        ("CF, soon: Write it", ((), "CF, soon: Write it", "")),  # no day
        ("Roof: Write it", ((), "Roof: Write it", "")),  # a thing
        ("Write it", ((), "Write it", "")),  # nothing before
    ],
)
def test_who_stands_before_what_is_to_be_done(
    said: str, found: tuple[tuple[str, ...], str, str]
) -> None:
    assert owner_first(said, THERE) == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("(7 June", ""),  # half a bracket
        ("(7 June)", "7 June"),  # a whole one
        ("7 June (done)", "7 June"),  # how it stands, behind
        ("due: by 7 June", "7 June"),  # a word before
        ("by Weds 7 June", "Weds 7 June"),  # a weekday
    ],
)
def test_what_is_a_deadline_by_itself(said: str, found: str) -> None:
    assert due_in(said) == found


@pytest.mark.parametrize(
    ("said", "nobody"),
    [
        ("39", True),  # a number
        ("June", False),  # a month that somebody there is called
    ],
)
def test_what_is_nobody_unless_somebody_is_called_so(said: str, *, nobody: bool) -> None:
    assert is_no_owner(said, THERE) is nobody
