"""Minutes in every form that the generator writes come back whole."""

from __future__ import annotations

import itertools

import pytest

from actionlog.importers.minutes.minutes_reader import read_minutes
from tests.importers.minutebook import (
    AWAY,
    FORMS,
    LAYOUTS,
    LISTS,
    MEETING,
    NUMBERINGS,
    PEOPLE,
    Style,
    document,
    expected,
)

WRITTEN = [
    (form, layout)
    for form, layout in itertools.product(FORMS, LAYOUTS)
    if not (layout == "beside" and form == "to do")  # a sentence does not fit into a margin
]


@pytest.mark.parametrize(("form", "layout"), WRITTEN)
def test_every_form_of_marker_in_every_layout_is_found(form: str, layout: str) -> None:
    style = Style(form=form, layout=layout)
    minutes = read_minutes(document(style), MEETING)
    found = [(one.ref, one.responsible, one.item and one.item.title) for one in minutes.markers]
    assert found == expected(style)
    assert minutes.dated == MEETING


@pytest.mark.slow
@pytest.mark.parametrize("numbering", NUMBERINGS)
@pytest.mark.parametrize("width", [40, 60, 90])
def test_items_are_found_however_numbered_and_wrapped(numbering: str, width: int) -> None:
    for layout in LAYOUTS:
        style = Style(numbering=numbering, width=width, layout=layout)
        minutes = read_minutes(document(style), MEETING)
        assert [item.title for item in minutes.items] == [part.title for part in style.parts]
        found = [(one.ref, one.responsible, one.item and one.item.title) for one in minutes.markers]
        assert found == expected(style), layout


@pytest.mark.parametrize("people", LISTS)
@pytest.mark.parametrize("layout", ["behind", "table"])
def test_the_attendance_list_is_read_in_every_form(people: str, layout: str) -> None:
    minutes = read_minutes(document(Style(people=people, layout=layout)), MEETING)
    found = [(one.name, one.presence.value) for one in minutes.attendees]
    assert found == [
        *((name, "present") for _, name, *_ in PEOPLE),
        *((name, "apologies") for _, name, *_ in AWAY),
    ]
    if people != "surname first":
        assert [one.initials for one in minutes.attendees] == [*(one[2] for one in PEOPLE), None]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_was_agreed_is_found_and_nothing_else(layout: str) -> None:
    style = Style(layout=layout)
    minutes = read_minutes(document(style), MEETING)
    said = [asked.sentence for part in style.parts for asked in part.asked]
    assert [one.text for one in minutes.commitments if one.firm] == said
