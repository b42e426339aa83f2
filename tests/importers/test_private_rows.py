"""What a log calls private or confidential is read as such, and told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actionlog.domain.action import Event
from tests.factories import action, comment
from tests.importers.grids import HEADINGS, ROW, grid, known, one, read, row


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("(private) Settle the claim", "Settle the claim"),
        ("Settle the claim [Confidential]", "Settle the claim"),
        ("Settle the claim (staff in confidence)", "Settle the claim"),
        ("CONFIDENTIAL: Settle the claim", "Settle the claim"),
    ],
)
def test_an_action_is_private_by_its_words_and_that_is_told(said: str, kept: str) -> None:
    log = read(grid(row(action=said)))
    (draft,) = log.drafts
    assert (draft.private, draft.wording) == (True, kept)
    assert [note for note in log.notes if "is read as private" in note]


@pytest.mark.slow
def test_its_item_a_column_or_a_comment_of_one_word_say_so_too() -> None:
    assert one(item="Estates (confidential)").private
    marked = one(comments="Confidential")
    assert (marked.private, marked.comments[0].private) == (True, True)
    assert one(status="Open, private").private
    for heading, first in (("Confidential?", True), ("Non-confidential", False)):
        headed = read(grid([*ROW, "Yes"], [*ROW, "No"], headings=[*HEADINGS, heading]))
        assert [draft.private for draft in headed.drafts] == [first, False]
    headed = read(grid([*ROW, "Private"], headings=[*HEADINGS, "Circulation"]))
    assert headed.drafts[0].private


def test_a_comment_that_is_marked_is_private_by_itself() -> None:
    log = read(grid(row(comments="09 Dec 20: Confidential: she is ill\n13 Jan 21: Report drafted")))
    (draft,) = log.drafts
    assert [note.private for note in draft.comments] == [True, False]
    assert not draft.private
    assert any("the comment “Confidential: she is ill” is read as private" in n for n in log.notes)


def test_a_sentence_that_speaks_of_something_private_is_none() -> None:
    said = "Ask the private providers for a confidential helpline"
    log = read(grid(row(action=said, comments="The helpline is to stay confidential to staff")))
    (draft,) = log.drafts
    assert (draft.private, draft.wording) == (False, said)
    assert not draft.comments[0].private
    assert not any("private" in note for note in log.notes)


def test_what_was_published_since_stays_public() -> None:
    event = comment("2021-01-13", "It is settled", Event.REWORDED, field="private")
    public = replace(action(9), wording="Settle the claim").noted(
        replace(event, old="true", new="false")
    )
    knows = replace(known(), actions={9: public})
    (draft,) = read(grid(row(action="(private) Settle the claim")), knows=knows).drafts
    assert (draft.private, draft.wording) == (False, "Settle the claim")


def test_what_is_on_record_stays_as_it_is_there_and_is_not_told_again() -> None:
    said = "(private) Settle the claim"
    note = comment("2020-12-09", "Confidential: she is ill")
    there = replace(action(9, comments=[replace(note, private=True)]), wording=said, private=True)
    rows = grid(row(action=said, comments="09 Dec 20: Confidential: she is ill"))
    log = read(rows, knows=replace(known(), actions={9: there}))
    (draft,) = log.drafts
    assert (draft.private, draft.wording, draft.comments[0].private) == (True, said, True)
    assert log.notes == ()
    public = replace(there, private=False)
    (told,) = read(rows, knows=replace(known(), actions={9: public})).notes
    assert told.endswith("is read as private: not in public papers")
