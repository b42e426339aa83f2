"""The life of an action: what each verb does in each status, and what it writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from actionlog.domain.action import (
    STATUS_AFTER,
    Action,
    Comment,
    Event,
    Occasion,
    Outcome,
    Status,
)
from actionlog.domain.dates.deadline import ONGOING, TBC, Deadline, stored_deadline
from actionlog.errors import (
    ControlCharacter,
    DatedBeforeRaised,
    DeadlineNotLater,
    ExitCode,
    TextMissing,
    WrongStatus,
)
from tests.factories import FEBRUARY, JANUARY, action, at, closed, closing, month, occasion, void

if TYPE_CHECKING:
    from collections.abc import Callable

APRIL = stored_deadline("2021-04")
FIRST_OF_ITS_STATUS = {
    Status.OPEN: action(),
    Status.CLOSING: closing(),
    Status.CLOSED: closed(),
    Status.VOID: void(),
}
DONE_TO: dict[str, Callable[[Action], Action]] = {
    "comment on": lambda one: one.commented("More is to come", occasion()),
    "defer": lambda one: one.deferred(APRIL, "The strategy is being redone", occasion()),
    "propose": lambda one: one.proposed("It has been sent round", occasion()),
    "keep open": lambda one: one.kept_open("Nobody has seen it", at(JANUARY)),
    "close": lambda one: one.closed(Outcome.DONE, at(JANUARY)),
    "reopen": lambda one: one.reopened("It came back", occasion()),
    "void": lambda one: one.voided("Entered twice", occasion()),
}
REFUSED = None
# Row by row: the status that a change leaves, by the status that it meets.
LIFE = {
    #             open            closing         closed          void
    "comment on": (Status.OPEN, Status.CLOSING, Status.CLOSED, REFUSED),
    "defer": (Status.OPEN, Status.OPEN, REFUSED, REFUSED),
    "propose": (Status.CLOSING, REFUSED, REFUSED, REFUSED),
    "keep open": (REFUSED, Status.OPEN, REFUSED, REFUSED),
    "close": (Status.CLOSED, Status.CLOSED, REFUSED, REFUSED),
    "reopen": (REFUSED, REFUSED, Status.OPEN, Status.OPEN),
    "void": (Status.VOID, Status.VOID, REFUSED, REFUSED),
}
CASES = [
    pytest.param(verb, before, after, id=f"{verb} what is {before.value}")
    for verb, row in LIFE.items()
    for before, after in zip(Status, row, strict=True)
]


@pytest.mark.parametrize(("verb", "before", "after"), CASES)
def test_the_table_of_an_actions_life_is_kept(
    verb: str, before: Status, after: Status | None
) -> None:
    one = FIRST_OF_ITS_STATUS[before]
    assert one.status is before
    if after is not None:
        assert DONE_TO[verb](one).status is after
        return
    with pytest.raises(WrongStatus) as refused:
        DONE_TO[verb](one)
    assert refused.value.exit_code == ExitCode.RULES
    assert str(refused.value).startswith(f"9 is {before.value}; to {verb} it, it must be ")


@pytest.mark.parametrize(("verb", "before", "after"), CASES)
def test_every_change_appends_one_comment_and_leaves_all_else(
    verb: str, before: Status, after: Status | None
) -> None:
    one = FIRST_OF_ITS_STATUS[before]
    if after is None:
        return
    new = DONE_TO[verb](one)
    assert new.comments[:-1] == one.comments
    unlike = {
        name
        for name in ("ref", "raised", "item", "wording", "responsible", "deadline", "private")
        if getattr(new, name) != getattr(one, name)
    }
    assert unlike == ({"deadline"} if verb == "defer" else set())


def test_each_verb_of_the_table_was_tried_on_each_status() -> None:
    assert set(LIFE) == set(DONE_TO)
    assert len(CASES) == len(DONE_TO) * len(Status)


@pytest.mark.parametrize(
    ("verb", "note"),
    [
        ("comment on", Comment(JANUARY, "More is to come")),
        (
            "defer",
            Comment(
                JANUARY,
                "The strategy is being redone",
                Event.DEFERRED,
                old="2021-01",
                new="2021-04",
            ),
        ),
        ("propose", Comment(JANUARY, "It has been sent round", Event.PROPOSED)),
        ("close", Comment(JANUARY, "", Event.CLOSED, JANUARY, outcome=Outcome.DONE)),
        ("void", Comment(JANUARY, "Entered twice", Event.VOIDED)),
    ],
)
def test_a_change_to_an_open_action_tells_what_it_did(verb: str, note: Comment) -> None:
    assert DONE_TO[verb](action()).comments == (note,)


def test_keeping_open_records_the_boards_refusal() -> None:
    kept = closing().kept_open("Nobody has seen it", at(JANUARY))
    assert kept.comments[-1] == Comment(JANUARY, "Nobody has seen it", Event.KEPT_OPEN, JANUARY)


def test_reopening_says_why() -> None:
    again = closed().reopened("It came back", occasion("2021-02-10"))
    assert (again.comments[-1].event, again.comments[-1].text) == (Event.REOPENED, "It came back")


def test_who_said_it_and_at_which_meeting_stand_with_every_event() -> None:
    when = occasion("2021-02-03", FEBRUARY, "Simon Wood")
    for one in (
        action().commented("Yes", when),
        action().deferred(APRIL, "Late", when),
        action().proposed("Sent", when),
        closing().kept_open("No", when),
        action().closed(Outcome.DONE, when),
        closed().reopened("No", when),
        action().voided("No", when),
    ):
        note = one.comments[-1]
        assert (note.written, note.meeting, note.by) == (FEBRUARY, FEBRUARY, "Simon Wood")


def test_a_note_may_be_dated_to_a_month() -> None:
    note = action().commented("Capital bids held up", occasion("2020-12")).comments[0]
    assert note.written == month("2020-12")


@pytest.mark.parametrize("verb", ["comment on", "defer", "propose", "void"])
def test_nothing_is_said_of_an_action_before_it_was_raised(verb: str) -> None:
    with pytest.raises(DatedBeforeRaised) as refused:
        _said(verb, "Too early", occasion("2020-12-08"))
    assert refused.value.exit_code == 4
    assert refused.value.hints == ("check the year: --date DATE",)
    _said(verb, "The very day, or its month", occasion("2020-12-09"))
    _said(verb, "The very day, or its month", occasion("2020-12"))


def test_at_a_meeting_before_it_was_raised_the_meeting_is_doubted() -> None:
    with pytest.raises(DatedBeforeRaised) as refused:
        action(raised=FEBRUARY).closed(Outcome.DONE, at(JANUARY))
    assert refused.value.hints == ("check the meeting: --meeting DATE",)


def test_a_transfer_closes_and_says_to_whom() -> None:
    gone = action().closed(Outcome.TRANSFERRED, at(JANUARY), to="Finance Committee")
    note = gone.comments[-1]
    assert gone.status is Status.CLOSED
    assert (note.event, note.new, note.outcome) == (
        Event.TRANSFERRED,
        "Finance Committee",
        Outcome.TRANSFERRED,
    )


@pytest.mark.parametrize("outcome", [one for one in Outcome if one is not Outcome.TRANSFERRED])
def test_every_other_outcome_is_a_closure(outcome: Outcome) -> None:
    note = action().closed(outcome, at(JANUARY)).comments[-1]
    assert (note.event, note.outcome) == (Event.CLOSED, outcome)


def test_a_closure_may_carry_a_text_and_need_not() -> None:
    texts = [action().closed(Outcome.DONE, at(JANUARY), text=text) for text in ("", " ", " Yes ")]
    assert [one.comments[-1].text for one in texts] == ["", "", "Yes"]


@pytest.mark.parametrize("verb", [verb for verb in DONE_TO if verb != "close"])
@pytest.mark.parametrize("nothing", ["", "   ", "\n\t\r\n", "\u2003"])
def test_words_of_white_space_are_no_words(verb: str, nothing: str) -> None:
    with pytest.raises(TextMissing):
        _said(verb, nothing)


def test_what_is_missing_is_named() -> None:
    wanted = {
        "comment on": "the comment is empty",
        "defer": "the reason is empty",
        "propose": "the evidence is empty",
        "keep open": "the reason is empty",
        "reopen": "the reason is empty",
        "void": "the reason is empty",
    }
    for verb, sentence in wanted.items():
        with pytest.raises(TextMissing) as refused:
            _said(verb, " ")
        assert str(refused.value) == sentence


@pytest.mark.parametrize("verb", [verb for verb in DONE_TO if verb != "close"])
def test_no_event_stores_a_control_character(verb: str) -> None:
    with pytest.raises(ControlCharacter):
        _said(verb, "bell \a")


def _said(verb: str, text: str, when: Occasion | None = None) -> Action:
    on = when or occasion()
    match verb:
        case "comment on":
            return action().commented(text, on)
        case "defer":
            return action().deferred(APRIL, text, on)
        case "propose":
            return action().proposed(text, on)
        case "keep open":
            return closing().kept_open(text, on)
        case "reopen":
            return closed().reopened(text, on)
        case _:
            return action().voided(text, on)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2021-01", "2021-02"),
        ("2021-01-13", "2021-01-14"),
        ("2021-01-13", "2021-01"),
        ("2021-01", "meeting 2021-02-03"),
        ("meeting 2021-02-03", "2021-02"),
        ("tbc", "2021-01"),
        ("2021-01", "tbc"),
        ("ongoing", "tbc"),
    ],
)
def test_a_deadline_can_be_put_off(old: str, new: str) -> None:
    later = action(deadline=old).deferred(stored_deadline(new), "It takes longer", occasion())
    note = later.comments[-1]
    assert (str(later.deadline), note.old, note.new) == (new, old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2021-04", "2021-03"),
        ("2021-04", "2021-04"),
        ("2021-04", "2021-04-30"),
        ("2021-04", "2021-04-29"),
        ("2021-04-07", "meeting 2021-04-07"),
        ("tbc", "tbc"),
        ("ongoing", "ongoing"),
    ],
)
def test_a_deferral_is_never_to_the_same_or_an_earlier_day(old: str, new: str) -> None:
    with pytest.raises(DeadlineNotLater) as refused:
        action(deadline=old).deferred(stored_deadline(new), "Sooner", occasion())
    assert refused.value.exit_code == 4
    (hint,) = refused.value.hints
    sooner = f'entered wrongly: actionlog edit 9 --due {_quoted(new)} --reason "…"'
    assert hint.endswith("actionlog show 9" if new == old else sooner)


def _quoted(text: str) -> str:
    return f'"{text}"' if " " in text else text


def test_deferring_takes_back_a_proposal_to_close() -> None:
    later = closing().deferred(APRIL, "Not done after all", at(JANUARY))
    assert later.status is Status.OPEN
    assert [note.event for note in later.comments] == [Event.PROPOSED, Event.DEFERRED]


def test_an_open_action_is_overdue_from_the_day_after_its_last_day() -> None:
    deadline = Deadline.in_month(month("2021-01"))
    days = [month("2021-01").last_day, month("2021-02").first_day, month("2021-02").last_day]
    assert [deadline.days_overdue(day) for day in days] == [0, 1, 28]
    assert [one.days_overdue(days[-1]) for one in (ONGOING, TBC)] == [0, 0]


def test_an_event_that_moves_the_status_leaves_that_status_on_the_action() -> None:
    for verb, change in DONE_TO.items():
        for one in FIRST_OF_ITS_STATUS.values():
            try:
                new = change(one)
            except WrongStatus:
                continue
            event = new.comments[-1].event
            expected = STATUS_AFTER[event] if event else one.status
            assert new.status is expected, verb


def test_what_is_unfinished_is_open_or_closing() -> None:
    unfinished = [status for status, one in FIRST_OF_ITS_STATUS.items() if one.unfinished]
    assert unfinished == [Status.OPEN, Status.CLOSING]


@pytest.mark.parametrize(
    ("one", "verb", "hint"),
    [
        (closed(), "close", "see who closed it: actionlog history 9"),
        (closing(), "propose", "add what is new: actionlog comment 9 TEXT"),
        (action(), "keep open", "only what is proposed for closure can be kept open"),
        (closed(), "defer", 'put it back on the log first: actionlog reopen 9 --reason "…"'),
        (void(), "comment on", 'put it back on the log first: actionlog reopen 9 --reason "…"'),
    ],
)
def test_a_refusal_says_what_to_do_instead(one: Action, verb: str, hint: str) -> None:
    with pytest.raises(WrongStatus) as refused:
        DONE_TO[verb](one)
    assert refused.value.hints == (hint,)
