"""Sentences on outcomes: each way to say what became of an action, and what does not say it."""

from __future__ import annotations

import pytest

from actionlog.domain.findings import Place
from actionlog.importers.minutes.outcome_sentences import in_table, verdict_of
from tests.importers.minutes.plain_minutes import in_item


@pytest.mark.parametrize(
    ("said", "found"),
    [
        # Kept open.
        ("Keep it open.", ("KEPT_OPEN", "")),
        ("It was not closed.", ("KEPT_OPEN", "")),
        ("It cannot be closed.", ("KEPT_OPEN", "")),
        ("It could not be closed.", ("KEPT_OPEN", "")),
        ("It was carried forward.", ("KEPT_OPEN", "")),
        ("Mend the gate: ongoing", ("KEPT_OPEN", "")),
        ("It was re-opened.", ("KEPT_OPEN", "")),
        # Closed.
        ("The action was completed.", ("CLOSED", "")),
        ("Closure of action.", ("CLOSED", "")),
        ("It was marked as closed.", ("CLOSED", "")),
        ("It was removed from the log.", ("CLOSED", "")),
        ("It can now be closed.", ("CLOSED", "")),
        ("They voted to close the action.", ("CLOSED", "")),
        ("Agreed to close it.", ("CLOSED", "")),
        # The last of two counts; what is to come later has not become of it.
        ("It was kept open, and then closed.", ("CLOSED", "")),
        ("It was kept open, then closed.", ("CLOSED", "")),
        ("It was deferred to May and has since been closed.", ("CLOSED", "")),
        ("It was closed, and then re-opened.", ("KEPT_OPEN", "")),
        ("It is to be kept open until May and then closed.", ("KEPT_OPEN", "")),
        ("It was kept open until the vote and later closed.", ("CLOSED", "")),
        ("Keep it open until May, and then closed.", ("KEPT_OPEN", "")),
        ("Keep it open until May, then closed.", ("KEPT_OPEN", "")),
        ("Keep it open; agreed to fix and then closed.", ("KEPT_OPEN", "")),
        # Put off: moved, or agreed to be; the old deadline is not the new one.
        ("It was deferred to May.", ("DEFERRED", "May")),
        ("New deadline: June.", ("DEFERRED", "June")),
        ("The deadline was moved back from May to June.", ("DEFERRED", "June")),
        ("It was agreed to extend it to June.", ("DEFERRED", "June")),
        ("It was agreed to push back the deadline to June.", ("DEFERRED", "June")),
        # Given to somebody else.
        ("It was passed to CF.", ("REASSIGNED", "CF")),
        ("Agreed to reassign it to CF.", ("REASSIGNED", "CF")),
        ("It was passed to Tom Hart by the Chair.", ("REASSIGNED", "Tom Hart")),
        ("Agreed to hand it over to CF with all papers.", ("REASSIGNED", "CF")),
        # Nothing of it: to no person, on a condition, of another thing.
        ("It was reassigned to another day.", None),
        ("It will be closed once the roof is dry.", None),
        ("It will then be closed.", None),
        ("The gate is to be mended and then closed.", None),
        ("The doors were opened.", None),
    ],
)
def test_what_became_of_an_action(said: str, found: tuple[str, str] | None) -> None:
    told = verdict_of(said)
    assert (told and (told[0].name, told[1])) == found


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (("9", "Mend it", "Closed"), [(9, "closed")]),  # the last cell
        (("9", "Closed", "CF"), [(9, "closed")]),  # or the one before
        (("9", "Closed"), []),  # too few cells
        (("x", "Mend it", "Closed"), []),  # no number
        (("1.1", "Mend it", "Closed"), []),  # that of a paragraph
        (("7 June 2023", "Mend it", "Closed"), []),  # or a day
        (("9", "Mend it", "Nothing"), [(9, "discussed")]),  # no outcome
    ],
)
def test_a_row_about_an_action_has_its_number_first_and_the_outcome_last(
    cells: tuple[str, ...], found: list[tuple[int, str]]
) -> None:
    told = in_table(cells, Place("minutes.txt", line=1))
    assert [(one.ref, one.verdict.name.lower()) for one in told] == found


MATTERS = [
    ("Action 9 – The roof has been mended. Agreed – action closed.", [(9, "closed", "")]),
    ("Action 9 The roof is mended.\nAgreed – action closed", [(9, "closed", "")]),
    ("Action 26: keep open", [(26, "kept open", "")]),
    ("Action 26: it remains open.", [(26, "kept open", "")]),
    (
        "Actions 38, 39 and 44 were closed.",
        [(38, "closed", ""), (39, "closed", ""), (44, "closed", "")],
    ),
    ("Action 9 and Action 10 were closed.", [(9, "closed", ""), (10, "closed", "")]),
    ("Action 9 was closed and Action 10 remains open.", [(9, "closed", ""), (10, "kept open", "")]),
    ("Action 5 deferred to April 2021.", [(5, "deferred", "April 2021")]),
    ("Action 5: deadline extended to 30 April 2021", [(5, "deferred", "30 April 2021")]),
    (
        "Action 5: the post is vacant. It was agreed to defer the action to the May meeting.",
        [(5, "deferred", "the May meeting")],
    ),
    ("It was agreed to move Action 5 to April 2021.", [(5, "deferred", "April 2021")]),
    ("Action 5: agreed to extend the deadline to 5 May.", [(5, "deferred", "5 May")]),
    ("Action 5: not agreed to defer it to May. Agreed to move to item 7.", [(5, "discussed", "")]),
    ("Action 5: It was agreed to pass the action to Tom Hart.", [(5, "reassigned", "Tom Hart")]),
    ("Action 5 was reassigned to Tom Hart.", [(5, "reassigned", "Tom Hart")]),
    ("Action 7 was discussed.", [(7, "discussed", "")]),
    ("Action 7: not closed.", [(7, "kept open", "")]),
    ("Action 7: this will be closed once the audit is complete.", [(7, "discussed", "")]),
    ("It was agreed to close Action 15.", [(15, "closed", "")]),
    ("Action 8 – complete.", [(8, "closed", "")]),
    ("- Action 1: Clerk to mend the gate - completed", [(1, "closed", "")]),
    ("• Action 3: PC to send the survey. Done.", [(3, "closed", "")]),
    ("4.1 Actions 38 and 39 were agreed for closure.", [(38, "closed", ""), (39, "closed", "")]),
]


@pytest.mark.parametrize(("text", "found"), MATTERS)
def test_outcomes_of_earlier_actions(text: str, found: list[tuple[int, str, str]]) -> None:
    minutes = in_item(text, "Matters arising")
    assert [(one.ref, one.verdict.value, one.to) for one in minutes.outcomes] == found
    assert [one for one in minutes.markers if not one.passing] == []


def test_the_sentence_behind_one_that_names_an_action_tells_of_it_in_any_item() -> None:
    minutes = in_item("Action 5 was discussed. It was agreed to defer the action to April 2021.")
    assert [(one.ref, one.verdict.value, one.to) for one in minutes.outcomes] == [
        (5, "deferred", "April 2021")
    ]
    assert in_item("Action 5 was discussed.\n\nIt was agreed to close the action.").outcomes == ()


def test_what_was_said_of_an_action_is_quoted_to_a_few_lines() -> None:
    (found,) = in_item(f"Action 9 was closed{', and the gate was mended' * 9}.", "Quay").outcomes
    assert len(found.says) == 160


def test_an_outcome_elsewhere_counts_and_a_mention_does_not() -> None:
    minutes = in_item("Action 9 was discussed. It was agreed that Action 10 be closed.")
    assert [(one.ref, one.verdict.value) for one in minutes.outcomes] == [(10, "closed")]
