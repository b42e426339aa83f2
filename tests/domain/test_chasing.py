"""Who is to be chased before a meeting, about what, and where a letter can go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from actionlog.domain.action import Comment, Event, Status
from actionlog.domain.chasing import (
    Addressee,
    ChaseReason,
    addressee,
    chase_reason,
    chases,
    last_word,
    unanswered_for,
)
from actionlog.domain.people import Holder, Organisation, People, Person, Role
from tests.factories import APRIL, FEBRUARY, JANUARY, action, board, closed, closing, void

if TYPE_CHECKING:
    from actionlog.domain.board import Board

AS_AT = date(2021, 2, 10)
REGISTER = People(
    persons=(
        Person("Paul Calaminus", "PC", email="paul@example.org"),
        Person("Sarah Whiteman", email="sarah@nowhere"),
        Person("Tom Davis"),
        Person("Patricia Davies", until=JANUARY, email="patricia@example.org"),
    ),
    roles=(
        Role("Chair", holders=(Holder("Paul Calaminus"),)),
        Role("Vice Chair", holders=(Holder("Patricia Davies"),)),
    ),
    organisations=(
        Organisation("Carnall Farrar", contact="Paul Calaminus"),
        Organisation("Healthwatch", email="office@example.org", contact="The office"),
        Organisation("Council"),
        Organisation("Library", contact="Patricia Davies"),
        Organisation("Museum", email="desk@example.org", contact="Patricia Davies"),
    ),
)


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (action(deadline="2021-01"), ChaseReason.LATE),
        (action(deadline="2021-02"), ChaseReason.DUE),
        (action(deadline="meeting 2021-04-07"), ChaseReason.DUE),
        (action(deadline="2021-04-08"), None),
        (action(deadline="ongoing"), None),
        (action(status=Status.CLOSING, deadline="2021-01"), ChaseReason.EVIDENCE),
        (closing(), None),
        (closed(), None),
        (void(), None),
    ],
)
def test_asked_is_about_what_is_late_due_or_without_evidence(
    one: object, reason: ChaseReason | None
) -> None:
    assert chase_reason(one, APRIL, AS_AT) is reason  # type: ignore[arg-type]


def _refs(found: Board, *names: str) -> dict[str, list[int]]:
    return {
        chase.addressee.name: [one.action.ref for one in chase.actions]
        for chase in chases(found, APRIL, AS_AT, names or None)
    }


def test_everybody_who_answers_has_a_letter_and_nobody_reads_of_what_others_answer_for() -> None:
    found = board(
        action(1, responsible=["Paul Calaminus", "Tom Davis"], deadline="2021-03"),
        action(2, responsible=["Tom Davis"], private=True),
        action(3, responsible=["Chair"], deadline="2021-04-01"),
        action(4, responsible=["PC"], deadline="2020-12"),
        closed(5),
        register=REGISTER,
    )
    assert _refs(found) == {"Paul Calaminus": [4, 1, 3], "Tom Davis": [2, 1]}
    assert _refs(found, "Chair") == {"Chair": [3]}


def test_who_reads_for_several_names_has_one_letter_with_each_action_once() -> None:
    found = board(
        action(1, responsible=["Chair", "Paul Calaminus"], deadline="2021-03"),
        action(2, responsible=["Carnall Farrar"], deadline="2021-03"),
        action(3, responsible=["Healthwatch"], deadline="2021-03"),
        register=REGISTER,
    )
    assert _refs(found) == {"Healthwatch": [3], "Paul Calaminus": [1, 2]}
    assert _refs(found, "Chair", "Carnall Farrar") == {"Paul Calaminus": [1, 2]}


def test_what_nobody_answers_for_is_told() -> None:
    found = board(action(1, responsible=[]), action(2, responsible=[], deadline="ongoing"))
    assert _refs(found) == {}
    assert unanswered_for(found, APRIL, AS_AT) == (1,)


@pytest.mark.parametrize(
    ("name", "greeted", "address", "problem"),
    [
        ("Paul Calaminus", "Paul Calaminus", "paul@example.org", ""),
        ("Chair", "Paul Calaminus", "paul@example.org", ""),
        ("Carnall Farrar", "Paul Calaminus", "paul@example.org", ""),
        ("Healthwatch", "Healthwatch", "office@example.org", ""),
        ("Council", "Council", None, "has no e-mail address"),
        ("Library", "Library", None, "Patricia Davies, who speaks for it, left on Wed 13 Jan 2021"),
        ("Museum", "Museum", "desk@example.org", ""),
        ("Tom Davis", "Tom Davis", None, "has no e-mail address"),
        ("Sarah Whiteman", "Sarah Whiteman", None, '"sarah@nowhere" is not an e-mail address'),
        ("Patricia Davies", "Patricia Davies", None, "left on Wed 13 Jan 2021"),
        ("Vice Chair", "Vice Chair", None, "nobody holds it"),
        ("All", "all", None, "no letter goes to everybody"),
        ("XY", "XY", None, "is not on the register of people"),
    ],
)
def test_a_letter_goes_to_the_address_of_whoever_is_meant_or_says_why_it_cannot(
    name: str, greeted: str, address: str | None, problem: str
) -> None:
    to = addressee(REGISTER, name, FEBRUARY, 9)
    assert to[:3] == Addressee(name, greeted, address)[:3]
    assert to.problem.startswith(problem)
    assert bool(to.problem) == bool(to.remedy) == (address is None)


def test_the_last_word_is_none_that_is_private() -> None:
    said = Comment(written=date(2021, 1, 5), text="Half of it is done")
    hidden = replace(said, text="He will never do it", private=True)
    assert last_word(action(comments=[said, hidden])) == said
    assert last_word(action(comments=[hidden])) is None


@pytest.mark.parametrize("event", [Event.REASSIGNED, Event.REWORDED])
def test_why_the_log_was_put_right_is_no_word_on_how_it_goes(event: Event) -> None:
    said = Comment(written=date(2021, 1, 5), text="Half of it is done")
    mended = Comment(written=date(2021, 1, 9), text="Misread in the notes", event=event)
    assert last_word(action(comments=[said, mended])) == said
    assert last_word(action(comments=[mended])) is None
    marked = action(status=Status.CLOSING, deadline="2021-01", comments=[mended])
    assert chase_reason(marked, APRIL, AS_AT) is ChaseReason.EVIDENCE
