"""Two versions of an action: what is told as changed, added, lost or withheld."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from actionlog.domain.action import Action, Outcome, Status
from actionlog.domain.dates.deadline import stored_deadline
from actionlog.domain.versions import FieldChange, difference, field_values
from tests.factories import JANUARY, action, at, comment


def test_a_version_is_no_different_from_itself() -> None:
    assert not difference(action(), action())


def test_the_first_version_gives_every_field_from_nothing() -> None:
    found = difference(None, action())
    assert found.appeared
    assert {change.field: change.new for change in found.fields} == field_values(action())
    assert {change.old for change in found.fields} == {None}


def test_each_field_is_told_in_the_words_that_files_store() -> None:
    new = replace(
        action(),
        raised=JANUARY,
        item="Capital",
        wording="Other",
        responsible=("All",),
        deadline=stored_deadline("meeting 2021-04-07"),
        status=Status.VOID,
        private=True,
    )
    assert difference(action(), new).fields == (
        FieldChange("raised", "2020-12-09", "2021-01-13"),
        FieldChange("item", "Estates", "Capital"),
        FieldChange("action", "Bring a full report on the hub strategy", "Other"),
        FieldChange("responsible", ("Daphne Thomas",), ("All",)),
        FieldChange("deadline", "2021-01", "meeting 2021-04-07"),
        FieldChange("status", "open", "void"),
        FieldChange("private", "false", "true"),
    )


def test_a_closure_is_a_field_and_a_comment() -> None:
    done = action().closed(Outcome.DONE, at(JANUARY))
    found = difference(action(), done)
    assert found.fields == (FieldChange("status", "open", "closed"),)
    assert (found.comments, found.lost_comments) == (done.comments, ())


def test_a_comment_that_is_gone_or_changed_is_told_as_lost() -> None:
    first, second = comment(text="One"), comment(text="Two")
    gone = difference(action(comments=[first, second]), action(comments=[second]))
    changed = difference(action(comments=[first]), action(comments=[second]))
    assert (gone.comments, gone.lost_comments) == ((), (first,))
    assert (changed.comments, changed.lost_comments) == ((second,), (first,))
    assert gone
    assert changed


def test_of_two_comments_alike_one_that_is_gone_is_missed() -> None:
    twice = action(comments=[comment(text="Reminder sent")] * 2)
    once = action(comments=[comment(text="Reminder sent")])
    assert len(difference(twice, once).lost_comments) == 1
    assert len(difference(once, twice).comments) == 1


def test_a_date_or_name_that_a_comment_changes_makes_it_another() -> None:
    said = comment("2021-01-13", "Yes", by="Simon Wood")
    other = comment("2021-01-13", "Yes", by="Sarah Whiteman")
    assert difference(action(comments=[said]), action(comments=[other])).lost_comments == (said,)


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_what_was_and_what_came_less_what_went_is_what_there_is(
    before: list[str], after: list[str]
) -> None:
    found = difference(_saying(before), _saying(after))
    left = sorted([*before, *(note.text for note in found.comments)])
    assert left == sorted([*after, *(note.text for note in found.lost_comments)])


def _saying(texts: list[str]) -> Action:
    return action(comments=[comment(text=text) for text in texts])


def test_a_note_added_in_the_middle_loses_none() -> None:
    one, two, new = comment(text="One"), comment(text="Two"), comment(text="New")
    found = difference(action(comments=[one, two]), action(comments=[one, new, two]))
    assert (found.comments, found.lost_comments) == ((new,), ())
