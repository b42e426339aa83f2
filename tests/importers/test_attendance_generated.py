"""Attendance lists in every form that the generator writes: whole, or asked, never made up."""

from __future__ import annotations

from datetime import date

import pytest

from actionlog.importers.minutes.minutes_reader import read_minutes
from tests.examples import one_or_all
from tests.importers.attendance_book import FORMS, Sheet, sheet

DAY = date(2023, 6, 1)
SEEDS = range(20)


def read(page: Sheet) -> list[tuple[str, bool]]:
    minutes = read_minutes(page.document, DAY)
    return [(one.name, one.presence.is_away) for one in minutes.attendees]


def sheets(form: str) -> list[Sheet]:
    return [sheet(nth * len(FORMS) + FORMS.index(form)) for nth in SEEDS]


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_nobody_is_made_up_and_nobody_is_lost_in_silence(form: str) -> None:
    for page in sheets(form):
        minutes = read_minutes(page.document, DAY)
        assert set(read(page)) <= set(page.expected), page.text
        asked = " ".join(one.says for one in minutes.unsure)
        for name, _ in page.expected:
            there = name in {one.name for one in minutes.attendees}
            assert there or name.split()[0] in asked, (name, page.text)


@pytest.mark.slow
@pytest.mark.parametrize("form", one_or_all(form for form in FORMS if form != "surnames first"))
def test_every_list_is_read_whole(form: str) -> None:
    for page in sheets(form):
        assert sorted(read(page)) == sorted(page.expected), page.text


@pytest.mark.slow
def test_surnames_first_are_told_from_two_given_names_in_most_lists() -> None:
    pages = sheets("surnames first")
    whole = [page for page in pages if sorted(read(page)) == sorted(page.expected)]
    assert len(whole) * 5 > len(pages) * 3


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_initials_are_those_that_stand_beside_the_name(form: str) -> None:
    for page in sheets(form):
        wanted = {one.name: one.initials for one in (*page.present, *page.away)}
        for one in read_minutes(page.document, DAY).attendees:
            assert one.initials == wanted[one.name], page.text
