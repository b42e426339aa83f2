"""The wording of letters: a board's own, and what cannot be filled in."""

from __future__ import annotations

import pytest

from actionlog.domain.letter_wording import PLACES, USUAL, read_wording
from actionlog.errors import Unreadable

FILLED = dict.fromkeys(PLACES, "x") | {"name": "Jo", "sheet": ""}


def test_the_usual_wording_can_be_filled_in() -> None:
    wording = read_wording(USUAL)
    assert wording.subject_for(FILLED) == "x: x with you, answer by x"
    before, after = wording.letter_for(FILLED)
    assert before[0] == "Dear Jo,"
    assert after == ("The secretariat of the x",)
    assert set(wording.questions) == {"Late", "Due", "Evidence"}


def test_a_board_may_word_a_question_and_leave_the_others_as_they_are() -> None:
    text = "Subject: $board\r\nLate: When, then?\r\n\r\nDear $name\r\n$$5\r\n\r\n$actions\r\n"
    wording = read_wording(text)
    assert wording.questions["Late"] == "When, then?"
    assert wording.questions["Evidence"] == "What shows that it is done?"
    assert wording.letter_for(FILLED) == (("Dear Jo\n$5",), ())


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "no Subject:"),
        ("Late: x\n\n$actions", 1, "no Subject:"),
        ("Subject: x\nGreeting: y\n\n$actions", 2, '"Greeting" is none of'),
        ("Subject: x\nSubject: y\n\n$actions", 2, "each once"),
        ("Subject: x\nDear $name\n\n$actions", 2, '"Dear $name" is none of'),
        ("Subject: x\n\nDear $nmae\n\n$actions", 3, "$nmae is nothing that can be filled in"),
        ("Subject: x\n\nIt cost $5\n\n$actions", 3, "before something that is no name"),
        ("Subject: x\n\nDear $name", None, "must stand once"),
        ("Subject: x\n\nSee $actions", None, "must stand once"),
        ("Subject: x\n\n$actions\n\n$actions", None, "must stand once"),
    ],
)
def test_what_cannot_be_filled_in_is_told_with_its_line(
    text: str, line: int | None, words: str
) -> None:
    with pytest.raises(Unreadable, match=r"chase\.txt") as refused:
        read_wording(text)
    assert refused.value.line == line
    assert words in refused.value.reason
    assert refused.value.hints
