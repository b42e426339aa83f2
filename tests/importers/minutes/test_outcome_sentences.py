"""Sentences on outcomes: each way to say what became of an action, and what does not say it."""

from __future__ import annotations

import pytest

from actionlog.domain.findings import Place
from actionlog.importers.minutes.outcome_sentences import in_table, verdict_of


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
        # Put off: moved, or agreed to be; the old deadline is not the new one.
        ("It was deferred to May.", ("DEFERRED", "May")),
        ("New deadline: June.", ("DEFERRED", "June")),
        ("The deadline was moved back from May to June.", ("DEFERRED", "June")),
        ("It was agreed to extend it to June.", ("DEFERRED", "June")),
        # Given to somebody else.
        ("It was passed to CF.", ("REASSIGNED", "CF")),
        ("Agreed to reassign it to CF.", ("REASSIGNED", "CF")),
        # Nothing of it: to no person, on a condition, of another thing.
        ("It was reassigned to another day.", None),
        ("It will be closed once the roof is dry.", None),
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
        (("9", "Mend it", "Nothing"), [(9, "discussed")]),  # no outcome
    ],
)
def test_a_row_about_an_action_has_its_number_first_and_the_outcome_last(
    cells: tuple[str, ...], found: list[tuple[int, str]]
) -> None:
    told = in_table(cells, Place("minutes.txt", line=1))
    assert [(one.ref, one.verdict.name.lower()) for one in told] == found
