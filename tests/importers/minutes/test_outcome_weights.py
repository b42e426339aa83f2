"""Each way in which minutes say what became of an action, and what does not say it."""

from __future__ import annotations

import pytest

from actionlog.domain.findings import Place
from actionlog.importers.minutes.outcome_sentences import in_table, verdict_of


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("It cannot be closed.", ("KEPT_OPEN", "")),
        ("It was not closed.", ("KEPT_OPEN", "")),
        ("It could not be closed.", ("KEPT_OPEN", "")),
        ("It was passed to CF.", ("REASSIGNED", "CF")),
        ("It was reassigned to another day.", None),
        ("Agreed to reassign it to CF.", ("REASSIGNED", "CF")),
        ("It will be closed once the roof is dry.", None),
        ("New deadline: June.", ("DEFERRED", "June")),
        ("Agreed to close it.", ("CLOSED", "")),
        ("It was agreed to extend it to June.", ("DEFERRED", "June")),
        ("The deadline was moved back from May to June.", ("DEFERRED", "June")),
        ("It was deferred to May.", ("DEFERRED", "May")),
        ("Keep it open.", ("KEPT_OPEN", "")),
        ("It was carried forward.", ("KEPT_OPEN", "")),
        ("Mend the gate: ongoing", ("KEPT_OPEN", "")),
        ("It was re-opened.", ("KEPT_OPEN", "")),
        ("The action was completed.", ("CLOSED", "")),
        ("They voted to close the action.", ("CLOSED", "")),
        ("Closure of action.", ("CLOSED", "")),
        ("It was marked as closed.", ("CLOSED", "")),
        ("It was removed from the log.", ("CLOSED", "")),
        ("It can now be closed.", ("CLOSED", "")),
        ("The doors were opened.", None),
    ],
)
def test_what_became_of_an_action(said: str, found: tuple[str, str] | None) -> None:
    told = verdict_of(said)
    assert (told and (told[0].name, told[1])) == found


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (("9", "Mend it", "Closed"), [(9, "closed")]),
        (("9", "Closed", "CF"), [(9, "closed")]),
        (("9", "Closed"), []),
        (("x", "Mend it", "Closed"), []),
        (("9", "Mend it", "Nothing"), [(9, "discussed")]),
    ],
)
def test_a_row_about_an_action_has_its_number_first_and_the_outcome_last(
    cells: tuple[str, ...], found: list[tuple[int, str]]
) -> None:
    told = in_table(cells, Place("minutes.txt", line=1))
    assert [(one.ref, one.verdict.name.lower()) for one in told] == found
