"""What stands beside a name told apart: an office, a body, or both."""

from __future__ import annotations

import pytest

from actionlog.importers.minutes.offices_and_bodies import organisation_and_role, told_of


@pytest.mark.parametrize(
    ("said", "organisation", "role"),
    [
        ("", None, None),
        # An office, whatever its words may mean besides; the body is the last word's.
        ("GP Lead", None, "GP Lead"),
        ("Co-chair", None, "Co-chair"),
        ("Pier Manager", None, "Pier Manager"),
        ("Council Observer", None, "Council Observer"),
        ("Student Union", "Student Union", None),
        ("Trust Board", "Trust Board", None),
        # What stands beside an office is a body where it reads as one, or a mark is between.
        ("Quay Council Chair", "Quay Council", "Chair"),
        ("ELFT Chair", "ELFT", "Chair"),
        ("Chair Quay Trust", "Quay Trust", "Chair"),
        ("Chair, Blue Pier", "Blue Pier", "Chair"),
        ("Chair – Blue Pier", "Blue Pier", "Chair"),
        ("Chair - Blue Pier", "Blue Pier", "Chair"),
        # The same before an office that is of something.
        ("Quay Council Head of Estates", "Quay Council", "Head of Estates"),
        ("ELFT Head of Estates", "ELFT", "Head of Estates"),
        ("Pier Head of Estates", None, "Pier Head of Estates"),
        ("Head of Estates NHS Pier", "NHS Pier", "Head of Estates"),
    ],
)
def test_an_office_and_a_body_are_told_apart(
    said: str, organisation: str | None, role: str | None
) -> None:
    assert organisation_and_role(said) == (organisation, role)


def test_of_several_stretches_each_says_one_and_how_long_somebody_stayed_says_none() -> None:
    assert told_of(("Part of the meeting", "Chair", "Quay Trust", "ELFT")) == (
        "Quay Trust",
        "Chair",
    )
