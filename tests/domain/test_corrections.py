"""`edit`: what may be put right without a trace, and what needs its reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actionlog.domain.action import Cause, Event
from actionlog.domain.action_history import contradictions
from actionlog.domain.corrections import NewValues, changes, edited
from actionlog.domain.dates.deadline import stored_deadline
from actionlog.errors import NothingToChange, ReasonNeeded, TextMissing
from tests.factories import FEBRUARY, JANUARY, action, at, closed, comment, occasion

MARCH = stored_deadline("2021-03")
EDITS = {
    "action": NewValues(wording="Bring the report on the hubs"),
    "item": NewValues(item="Capital"),
    "responsible": NewValues(responsible=("Mark Thomas", "Daphne Thomas")),
    "deadline": NewValues(deadline=MARCH, corrects=True),
}


@pytest.mark.parametrize("field", EDITS)
def test_a_slip_in_an_unpublished_action_is_put_right_without_a_trace(field: str) -> None:
    one = edited(action(), EDITS[field], None, occasion(), published=False)
    assert one.comments == ()
    assert [change.field for change in changes(action(), EDITS[field])] == [field]
    assert changes(one, EDITS[field]) == ()


@pytest.mark.parametrize("field", EDITS)
def test_on_an_issued_paper_nothing_changes_without_its_reason(field: str) -> None:
    with pytest.raises(ReasonNeeded, match="has been on the paper of a meeting") as refused:
        edited(action(), EDITS[field], None, occasion(), published=True)
    assert refused.value.exit_code == 4


@pytest.mark.parametrize(
    ("field", "note"),
    [
        (
            "action",
            comment(
                event=Event.REWORDED,
                old="Bring a full report on the hub strategy",
                new="Bring the report on the hubs",
                text="Clearer",
            ),
        ),
        (
            "item",
            comment(
                event=Event.REWORDED, field="item", old="Estates", new="Capital", text="Clearer"
            ),
        ),
        (
            "responsible",
            comment(
                event=Event.REASSIGNED,
                old=("Daphne Thomas",),
                new=("Mark Thomas", "Daphne Thomas"),
                text="Clearer",
            ),
        ),
        (
            "deadline",
            comment(
                event=Event.REWORDED,
                field="deadline",
                old="2021-01",
                new="2021-03",
                text="Clearer",
                cause=Cause.CORRECTION,
            ),
        ),
    ],
)
@pytest.mark.parametrize("published", [True, False])
def test_with_a_reason_the_change_is_told_field_by_field(
    field: str,
    note: object,
    published: bool,  # noqa: FBT001
) -> None:
    one = edited(action(), EDITS[field], "Clearer", occasion(), published=published)
    assert one.comments == (note,)
    assert contradictions(one) == ()


def test_several_fields_make_as_many_notes_in_the_order_of_a_file() -> None:
    new = NewValues(
        wording="Other", item="Capital", responsible=("All",), deadline=MARCH, corrects=True
    )
    one = edited(action(), new, "All wrong", at(JANUARY), published=True)
    told = [note.field or note.event for note in one.comments]
    assert told == [Event.REWORDED, "item", Event.REASSIGNED, "deadline"]
    assert {note.meeting for note in one.comments} == {JANUARY}


def test_an_edit_is_no_deferral_and_may_go_to_an_earlier_day() -> None:
    sooner = NewValues(deadline=stored_deadline("2020-12"))
    one = edited(action(), sooner, "Typed wrongly", occasion(), published=True)
    assert str(one.deadline) == "2020-12"


def test_a_field_whose_changes_are_told_is_never_changed_in_silence() -> None:
    moved = action().deferred(stored_deadline("2021-02"), "Late", at(JANUARY))
    with pytest.raises(ReasonNeeded, match="comments that say how its deadline came"):
        edited(moved, EDITS["deadline"], None, occasion(), published=False)
    assert edited(moved, EDITS["item"], None, occasion(), published=False).item == "Capital"


@pytest.mark.parametrize("field", EDITS)
def test_once_a_field_has_been_changed_with_a_reason_it_always_needs_one(field: str) -> None:
    once = edited(action(), EDITS[field], "Clearer", occasion(), published=False)
    back = NewValues(
        wording="Third wording",
        item="Third item",
        responsible=("All",),
        deadline=stored_deadline("tbc"),
    )
    only = {"action": "wording"}.get(field, field)
    with pytest.raises(ReasonNeeded):
        edited(once, NewValues(**{only: getattr(back, only)}), None, occasion(), published=False)


def test_saying_what_it_says_already_is_refused() -> None:
    same = NewValues(
        wording=" Bring a full report on the hub strategy ",
        item="Estates",
        responsible=("Daphne Thomas",),
        deadline=stored_deadline("2021-01"),
        private=False,
    )
    for new in (same, NewValues()):
        with pytest.raises(NothingToChange):
            edited(action(), new, "Why not", occasion(), published=False)


@pytest.mark.parametrize(
    "new", [NewValues(wording=" "), NewValues(item=""), NewValues(responsible=())]
)
def test_no_field_can_be_emptied(new: NewValues) -> None:
    with pytest.raises(TextMissing):
        edited(action(), new, "Gone", occasion(), published=False)


def test_a_reason_of_white_space_is_no_reason() -> None:
    with pytest.raises(TextMissing, match="the reason is empty"):
        edited(action(), EDITS["item"], "  ", occasion(), published=True)


@pytest.mark.parametrize("published", [True, False])
def test_an_action_is_made_private_without_a_word_and_public_with_one(
    published: bool,  # noqa: FBT001
) -> None:
    hidden = edited(action(), NewValues(private=True), None, occasion(), published=published)
    assert (hidden.private, hidden.comments) == (True, ())
    with pytest.raises(ReasonNeeded, match="is private, and would be in public papers"):
        edited(hidden, NewValues(private=False), None, occasion(), published=published)
    shown = edited(hidden, NewValues(private=False), "Known", occasion(), published=published)
    assert not shown.private
    (note,) = shown.comments
    assert (note.field, note.old, note.new, note.text) == ("private", "true", "false", "Known")


def test_what_was_said_in_private_and_every_old_wording_stay_so() -> None:
    hidden = replace(action(), private=True).commented("Dismissal", occasion())
    new = NewValues(private=False, wording="Staff matter")
    shown = edited(hidden, new, "Known", occasion(), published=True)
    assert [note.private for note in shown.comments] == [True, True, True]
    assert not shown.commented("Settled", occasion()).comments[-1].private


def test_a_closed_action_can_be_corrected_and_stays_closed() -> None:
    one = edited(closed(), EDITS["item"], "Wrong item", at(FEBRUARY), published=True)
    assert (one.status, one.item) == (closed().status, "Capital")


def test_wording_keeps_its_lines_and_an_item_is_one_line() -> None:
    new = NewValues(wording="Two\r\nlines ", item=" Two\nlines ")
    one = edited(action(), new, None, occasion(), published=False)
    assert (one.wording, one.item) == ("Two\nlines", "Two lines")
