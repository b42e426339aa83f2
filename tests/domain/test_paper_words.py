"""What a paper says to the board of each event, and that it is known when it comes back."""

from __future__ import annotations

from datetime import date

import pytest

from actionlog.domain.action import Action, Cause, Comment, Event, Outcome
from actionlog.domain.dates.deadline import stored_deadline
from actionlog.domain.incoming.comment_matching import Matching
from actionlog.domain.paper_words import is_sentence, moves, sentence
from actionlog.domain.stored_text import plain
from actionlog.report.value_words import noted

DAY = date(2021, 4, 7)
MEETING = date(2021, 4, 7)


def deferral(old: str, new: str, text: str = "Not ready") -> Comment:
    return Comment(DAY, text, Event.DEFERRED, old=old, new=new)


SAID = [
    (deferral("2021-01", "2021-04"), "Deadline moved from Jan-21 to Apr-21. Not ready"),
    (
        deferral("2021-01", "2021-04", "the Minister is away"),
        "Deadline moved from Jan-21 to Apr-21. The Minister is away",
    ),
    (
        deferral("2021-01", "2021-04", "iPads are late"),
        "Deadline moved from Jan-21 to Apr-21. iPads are late",
    ),
    (
        deferral("meeting 2021-04-07", "ongoing", ""),
        "Deadline moved from 7 Apr 2021 to ongoing",
    ),
    (Comment(DAY, "Paper out", Event.PROPOSED), "Proposed for closure. Paper out"),
    (
        Comment(DAY, "The board wishes to see more", Event.KEPT_OPEN, meeting=MEETING),
        "Not closed: the board wishes to see more",
    ),
    (Comment(DAY, "Rima asked", Event.KEPT_OPEN, meeting=MEETING), "Not closed: Rima asked"),
    (
        Comment(DAY, "", Event.CLOSED, meeting=MEETING, outcome=Outcome.FORWARD_PLAN),
        "Agreed closed on 7 April: on the forward plan",
    ),
    (
        Comment(date(2022, 1, 5), "", Event.CLOSED, meeting=MEETING, outcome=Outcome.DONE),
        "Agreed closed on 7 April 2021: done",
    ),
    (Comment(DAY, "Seen", Event.CLOSED), "Closed, at which meeting is not known. Seen"),
    (
        Comment(DAY, "Theirs", Event.TRANSFERRED, meeting=MEETING, new="Transport Forum"),
        "Agreed transferred on 7 April to Transport Forum. Theirs",
    ),
    (Comment(DAY, "Again", Event.REOPENED), "Opened again. Again"),
    (Comment(DAY, "Same as 2", Event.VOIDED), "Entered by mistake. Same as 2"),
    (
        Comment(DAY, "Moved", Event.REASSIGNED, old=("A. Lee", "B. Ray"), new=("C. Orr",)),
        "Passed from A. Lee and B. Ray to C. Orr. Moved",
    ),
    (
        Comment(DAY, "Clearer", Event.REWORDED, old="Send it", new="Send the plan"),
        "Wording changed from “Send it”. Clearer",
    ),
    (
        Comment(DAY, "Slip", Event.REWORDED, old="2021-04", new="2021-05", field="deadline"),
        "Deadline corrected from Apr-21 to May-21. Slip",
    ),
    (
        Comment(DAY, "Sooner", Event.REWORDED, old="2021-05", new="2021-04", field="deadline"),
        "Deadline brought forward from May-21 to Apr-21. Sooner",
    ),
    (
        Comment(DAY, "Nobody knows", Event.DEFERRED, old="2021-04", new="tbc"),
        "Deadline moved from Apr-21 to tbc. Nobody knows",
    ),
    (
        Comment(
            DAY,
            "The meeting was moved",
            Event.REWORDED,
            old="meeting 2021-04-07",
            new="meeting 2021-04-14",
            field="deadline",
            cause=Cause.MEETING_MOVED,
        ),
        "Meeting moved by the board, from 7 Apr 2021 to 14 Apr 2021",
    ),
    (
        Comment(
            DAY,
            "No quorum",
            Event.REWORDED,
            old="2021-04-07",
            new="meeting 2021-05-05",
            field="deadline",
            cause=Cause.MEETING_CANCELLED,
        ),
        "Meeting cancelled, deadline moved from 7 Apr 2021 to 5 May 2021. No quorum",
    ),
    (
        Comment(DAY, "Agreed", Event.REWORDED, old="tbc", new="2021-04-07", field="deadline"),
        "Deadline set to 7 Apr 2021. Agreed",
    ),
]


@pytest.mark.parametrize(("note", "words"), SAID, ids=[words[:20] for _, words in SAID])
def test_an_event_is_a_sentence_that_is_known_again(note: Comment, words: str) -> None:
    assert sentence(note).replace("\u00a0", " ") == words
    assert is_sentence(note, plain(sentence(note)))
    assert not is_sentence(note, plain(f"{words}. And more from its owner"))


@pytest.mark.parametrize(
    "words",
    [
        "Deadline moved from Jan-21 to Apr-21. Not ready",
        "deferred Jan-21 → Apr-21: Not ready",
        "Not ready",
    ],
)
def test_a_paper_of_today_and_one_of_before_bring_nothing_new(words: str) -> None:
    found = Matching([deferral("2021-01", "2021-04")], [Comment(DAY, words)])
    assert (found.new, found.lost) == ((), ())


@pytest.mark.parametrize(
    ("nth", "shown"),
    [
        (
            -3,
            "moved deadline the meeting of 7 Apr 2021 → the meeting of 14 Apr 2021, meeting moved",
        ),
        (-2, "moved deadline 7 Apr 2021 → the meeting of 5 May 2021, meeting cancelled"),
        (-1, "set deadline tbc → 7 Apr 2021"),
    ],
)
def test_a_deadline_that_was_set_or_went_with_its_meeting_was_not_reworded(
    nth: int, shown: str
) -> None:
    note = SAID[nth][0]
    reason = "" if note.text == "The meeting was moved" else f": {note.text}"
    assert noted(note) == f"{shown}{reason}"
    printed = f"{shown}: {note.text}"
    assert Matching([note], [Comment(DAY, printed)]).new == ()
    before = printed.replace(shown.split(" ", 1)[0], "reworded", 1)
    assert Matching([note], [Comment(DAY, before)]).new == ()


def test_what_was_brought_forward_is_the_same_comment_however_it_was_printed() -> None:
    note = Comment(DAY, "Sooner", Event.REWORDED, old="2021-05", new="2021-04", field="deadline")
    assert noted(note) == "brought forward deadline May-21 → Apr-21: Sooner"
    for said in ("brought forward deadline", "reworded deadline"):
        printed = Comment(DAY, f"{said} May-21 → Apr-21: Sooner")
        assert Matching([note], [printed]).new == ()
    old_words = Comment(DAY, "Deadline corrected from May-21 to Apr-21. Sooner")
    assert Matching([note], [old_words]).new == ()


def test_it_says_how_often_a_deadline_moved_and_that_the_board_moved_it() -> None:
    def moved(*notes: Comment) -> tuple[str, ...]:
        due = stored_deadline("2021-06")
        one = Action(1, DAY, "Item", "Send it", ("Ann Lee",), due, comments=notes)
        return tuple(text.replace("\u00a0", " ") for text in moves(one))

    first, second = deferral("2021-01", "2021-04"), deferral("2021-04", "2021-06")
    assert moved() == ()
    assert moved(first) == ("moved once, first Jan-21",)
    assert moved(first, second) == ("moved twice, first Jan-21",)
    assert moved(first, second, second) == ("moved 3 times, first Jan-21",)
    by_board = SAID[-3][0]
    assert moved(SAID[-2][0]) == ("from a cancelled meeting",)
    assert moved(by_board) == ("meeting moved by the board",)
    sooner = Comment(DAY, "", Event.REWORDED, old="2021-05", new="2021-01", field="deadline")
    assert moved(sooner, first) == ("moved once, first May-21",)
    assert moved(first, by_board) == ("moved once, first Jan-21", "meeting moved by the board")


@pytest.mark.parametrize("before", ["No date known: ", "No date known ", "• No date known: ", ""])
def test_a_comment_without_a_date_is_the_one_on_record(before: str) -> None:
    recorded = Comment(None, "Paper out", Event.PROPOSED)
    found = Matching([recorded], [Comment(None, f"{before}Proposed for closure. Paper out")])
    assert (found.new, found.lost) == ((), ())
