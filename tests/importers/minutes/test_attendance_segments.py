"""Where in an attendance list one person ends and the next begins, and what parts nobody."""

from __future__ import annotations

import pytest

from actionlog.importers.minutes.attendance_segments import surname_first
from tests.importers.minutes.plain_minutes import TOP, read


@pytest.mark.parametrize(
    ("said", "found"),
    [
        # A bracket that is never closed hides nobody; a separator at the end parts nothing.
        ("Nia Hart (Chair, Tom Reed", "Nia Hart: Chair; Tom Reed"),
        ("Nia Hart, Tom Reed;", "Nia Hart; Tom Reed"),
        # A title is where the next begins.
        ("Cllr Nia Hart Cllr Tom Reed", "Nia Hart; Tom Reed"),
        # `and` between two, whatever of a name they have; not within brackets or a firm's name.
        ("Nia and Tom", "Nia?; Tom?"),
        ("Nia Hart and TR", "Nia Hart; TR?"),
        ("Nia Hart (Reed & Bose & Co), Al Orr", "Nia Hart: Reed & Bose & Co; Al Orr"),
        ("Nia Hart, Reed and Bose Ltd", "Nia Hart: Reed and Bose Ltd"),
        # Behind an office or a body: a person; one that may be more of it is asked about.
        ("Nia Hart, Chair and Tom Reed", "Nia Hart: Chair; Tom Reed"),
        ("Nia Hart, Quay Trust and Tom Reed", "Nia Hart: Quay Trust; Tom Reed"),
        ("Nia Hart, Estates and Blue Pier", "Nia Hart: Estates; Blue Pier?"),
        ("Nia Hart, Head of Culture and Mr Tom Reed", "Nia Hart: Head of Culture; Tom Reed"),
        ("Nia Hart, Head of Culture and Canon Al Orr", "Nia Hart: Head of Culture; Al Orr"),
        (
            "Nia Hart, Director of Quay College and Outreach",
            "Nia Hart: Director of Quay College and Outreach",
        ),
        # Two offices are those of one; one behind a bare name is somebody else.
        ("Nia Hart – Chair and Treasurer", "Nia Hart: Chair and Treasurer"),
        ("Nia Hart, Chair and Treasurer", "Nia Hart: Chair and Treasurer"),
        ("Nia Hart and Town Clerk", "Nia Hart; Town Clerk?"),
        # Who has no name: before and behind one.
        ("Nia Hart and others", "Nia Hart"),
        ("Nia and others", "Nia?"),
        ("Nia Hart and NHS Pier", "Nia Hart and NHS Pier?"),
        ("two people of the quay and Nia Hart", "Nia Hart"),
        # A subject is nobody.
        ("Nia Hart Tom Reed (Clerk) and Al Orr", "Al Orr; Nia Hart Tom Reed?"),
        ("Nia Hart, Terms of Use and Blue Pier", "Nia Hart; Terms of Use and Blue Pier?"),
        (
            "Nia Hart, Old Tide Gauge Charts and Blue Pier",
            "Nia Hart; Old Tide Gauge Charts and Blue Pier?",
        ),
    ],
)
def test_where_one_ends_and_the_next_begins(said: str, found: str) -> None:
    minutes = read(f"{TOP}Present: {said}\n\n1 Welcome\nNone.\n\n2 Quay\nNone.")
    about = [(one.name, one.role or one.organisation) for one in minutes.attendees]
    there = [f"{name}: {more}" if more else name for name, more in about]
    assert "; ".join((*there, *(f"{one.says}?" for one in minutes.unsure))) == found


def test_a_long_name_on_a_line_of_its_own_ends_no_list() -> None:
    minutes = read(
        f"{TOP}Present:\nNia Hart\nAnn Maria Luisa Hill\nTom Reed\n\n1 Welcome\n\n2 Quay"
    )
    assert [one.name for one in minutes.attendees] == ["Nia Hart", "Tom Reed"]
    assert [one.says for one in minutes.unsure] == ["Ann Maria Luisa Hill"]


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("Hart, Nia; Reed, Tom", True),
        ("Hart, Nia A.; Reed, Tom", True),
        ("Hart, Nia, Clerk", True),
        ("Hart, Clerk", False),
        ("Hart, Clerk to the Quay; Reed", False),
        ("Hart; Nia Reed", False),
        ("Nia Hart, Clerk; Tom Reed", False),
        ("Nia Hart, Uma", False),
        ("Uma, Nia Rosa Hart", False),
        ("Uma, Nia, Tom", False),
        ("12, Quay", False),
        ("; Hart, Nia", False),
    ],
)
def test_a_surname_stands_first_before_a_given_name_or_two(text: str, is_so: bool) -> None:  # noqa: FBT001
    assert surname_first(text) is is_so
