"""What the letters that chase say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from actionlog.domain.action import Comment, Event, Status
from actionlog.domain.dates.working_days import WorkingDays
from actionlog.domain.letter_wording import USUAL, read_wording
from actionlog.domain.people import People, Person
from actionlog.report.chase_letters import ChaseLetters, LettersAsked, chase_letters
from tests.factories import LONG_NAME, MAY, action, board

if TYPE_CHECKING:
    from actionlog.domain.action import Action

PAUL = People((Person("Paul Calaminus", email="paul.calaminus@example.org"), Person("Jo Lee")))
STRUCTURE = action(
    47,
    raised=date(2021, 2, 3),
    wording="Share the structure of the mental health inpatient project",
    responsible=["Paul Calaminus"],
    deadline="2021-02",
)


def _letters(
    *actions: Action, as_at: date = date(2021, 4, 21), name: str = "Partnership Board"
) -> ChaseLetters:
    found = board(*actions, register=PAUL)
    england = WorkingDays("GB", "ENG")
    found = replace(found, settings=replace(found.settings, name=name, working_days=england))
    asked = LettersAsked(found.meetings.on(MAY), as_at, read_wording(USUAL))
    return chase_letters(found, asked)


@pytest.mark.slow
def test_a_letter_says_what_is_late_and_by_when_to_answer_with_the_bank_holiday() -> None:
    letter = _letters(STRUCTURE).letters[0]
    assert letter.sent_to == "Paul Calaminus <paul.calaminus@example.org>"
    assert letter.subject == "Partnership Board: one action with you, answer by Tue 27 April"
    assert letter.text() == (
        "Dear Paul Calaminus,\n\n"
        "One action of the Partnership Board is with you. Please answer by Tuesday 27\n"
        "April, so that the board has your answer in its papers for 5 May.\n\n"
        "47  Share the structure of the mental health inpatient project\n"
        "    It was due at the end of February and is 52 days late. Nothing has been\n"
        "    said since 3 February.\n"
        "    Is it done? Then what shows it? If not, by when, and why?\n\n"
        "The secretariat of the Partnership Board\n"
    )


def test_a_long_name_leaves_room_in_the_subject_for_what_the_letter_is_about() -> None:
    letter = _letters(STRUCTURE, name=LONG_NAME).letters[0]
    assert letter.subject == (
        "Bwrdd Partneriaeth Glan y Môr / Seaside…: one action with you, answer by Tue 27 April"
    )
    assert f"The secretariat of the {LONG_NAME}" in " ".join(letter.text().split())


def test_what_is_private_is_marked_in_the_letter_of_who_answers_for_it() -> None:
    letters = _letters(replace(STRUCTURE, private=True))
    assert "mental health inpatient project (private)\n" in letters.letters[0].text()
    told = [dict(pairs) for pairs in letters.lines()]
    assert [one["Action"].endswith(" (private)") for one in told if "Action" in one] == [True]


_SAID = Comment(written=date(2020, 12, 2), text="It is with the councils", by="Jo Lee")
_MOVED = Comment(
    written=date(2021, 4, 1), event=Event.DEFERRED, old="2021-01", new="2021-02", text="Councils!"
)

_PASSED = Comment(
    written=date(2021, 4, 1),
    event=Event.REASSIGNED,
    old=("Jo Lee",),
    new=("Paul Calaminus",),
    text="she has left",
)


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (
            replace(STRUCTURE, comments=(_SAID,)),
            "The last word of 2 December 2020, by Jo Lee: It is with the councils.",
        ),
        (
            replace(STRUCTURE, comments=(_MOVED,)),
            "The last word of 1 April: Deadline moved from Jan-21 to Feb-21. Councils!",
        ),
        (
            replace(STRUCTURE, comments=(_SAID, _PASSED)),
            "On 1 April: passed from Jo Lee to Paul Calaminus. She has left.",
        ),
        (
            replace(STRUCTURE, status=Status.CLOSING),
            "It is proposed for closure, and nothing on record shows that it is done.",
        ),
        (
            action(47, responsible=["Paul Calaminus", "Jo Lee"], deadline="meeting 2021-05-05"),
            "It is due at the meeting of 5 May. It is with Paul Calaminus and Jo Lee.",
        ),
        (
            action(47, responsible=["Paul Calaminus"], deadline="meeting 2021-03-03"),
            "It was due at the meeting of 3 March, which was cancelled, and is 49 days late.",
        ),
        (action(47, responsible=["Paul Calaminus"], deadline="2021-04-30"), "due on 30 April."),
    ],
)
def test_each_action_says_how_it_stands_and_the_last_word_on_it(one: Action, said: str) -> None:
    letters = {letter.to.name: letter for letter in _letters(one).letters}
    assert said in letters["Paul Calaminus"].items[0].said


def test_where_what_was_said_is_private_nobody_is_told_that_nothing_was() -> None:
    (silent,), (hidden,) = (
        [item.said for letter in _letters(one).letters for item in letter.items]
        for one in (
            replace(STRUCTURE, comments=()),
            replace(STRUCTURE, comments=(replace(_SAID, private=True),)),
        )
    )
    said = "Nothing has been said since"
    assert (said in silent, said in hidden) == (True, False)


def test_an_answer_is_wanted_at_once_where_the_papers_are_due_already() -> None:
    made = _letters(STRUCTURE, as_at=date(2021, 5, 3))
    assert made.answer_by == date(2021, 5, 3)
    assert "answer by Monday 3\nMay" in made.letters[0].text()


def test_what_acts_in_stored_text_is_written_out_in_the_letter() -> None:
    letter = _letters(replace(STRUCTURE, wording="Share\u202e it\x1b[2J")).letters[0]
    assert "47  Share[U+202E] it[U+001B][2J" in letter.text()
