"""Days and meetings that prose cites: found where they are meant, and nowhere else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionlog.domain.dates.dates_in_text import BoardNames, cited_days
from tests.examples import examples

NEAR = date(2021, 1, 5)
TWELFTH = date(2021, 1, 12)


def days(text: str, near: date = NEAR) -> list[date]:
    return [cited.day for cited in cited_days(text, near)]


@pytest.mark.parametrize(
    "text",
    [
        "sent on 12.1.21 to all",
        "sent on 12.01.2021.",
        "sent 12/01/21, with thanks",
        "sent on 2021-01-12",
        "(12th January 2021)",
        "on the 12th of January 2021",
        "Tuesday 12 Jan 21: sent",
        "12 JANUARY 2021",
        "12-Jan-21",
        "12 January",
        "12th Jan & after",
    ],
)
def test_a_day_is_read_day_first_however_it_is_written(text: str) -> None:
    assert days(text) == [TWELFTH]


@pytest.mark.parametrize(
    "text",
    [
        "version 12.1.21.3",
        "£12.1",
        "31.02.21",
        "12/31/20",
        "ward 12, January",
        "January 2021",
        "2020/21",
        "v1.12.1.21",
        "A12.01.21",
        "",
        "no digits here",
    ],
)
def test_what_is_no_certain_day_is_none(text: str) -> None:
    assert days(text) == []


def test_a_day_without_a_year_is_the_nearest_before_or_after() -> None:
    assert days("28 December") == [date(2020, 12, 28)]
    assert days("3 February") == [date(2021, 2, 3)]
    assert not cited_days("3 February", NEAR)[0].whole


def test_two_digits_that_are_no_near_year_are_not_one() -> None:
    assert days("on 3 February 40 people came") == [date(2021, 2, 3)]
    assert days("on 3 Feb 10:30") == [date(2021, 2, 3)]


def test_a_citation_says_where_it_stands() -> None:
    text = "sent on 12.1.21 and 14.1.21"
    first, second = cited_days(text, NEAR)
    assert (text[first.start : first.end], second.says) == ("12.1.21", "14.1.21")


@given(st.text(max_size=200))
@settings(max_examples=examples(100))
def test_any_text_can_be_looked_through(text: str) -> None:
    for cited in cited_days(text, NEAR):
        assert text[cited.start : cited.end].split() == cited.says.split()
    BoardNames.named("Partnership Board").cited(text, NEAR)


@given(st.dates(date(1995, 1, 1), date(2090, 1, 1)), st.sampled_from(["%d.%m.%Y", "%d %B %Y"]))
@settings(max_examples=examples(60))
def test_every_day_that_is_written_out_is_found_again(day: date, form: str) -> None:
    assert days(f"agreed on {day.strftime(form)}, as planned", NEAR) == [day]


OURS = [
    "in the paper for the Board on 12.01.21",
    "Board on 12.01.21 agreed",
    "at the Partnership Board of 12 January 2021",
    "papers for the PB meeting of 12.01.21",
    "invitation to PB on 12.01.21",
    "the meeting of 12.01.21 asked for more",
    "at the next meeting, on 12.01.21",
    "raised at Board meeting 12.01.21",
    "the last full meeting held on Tuesday 12 January 2021",
    "on the agenda for 12.01.21",
    "on agenda for 12.01.21",
    "the Board's meeting of 12.01.21",
    "the Board met on 12.01.21",
    "at the 12 January Board meeting",
    "brought to the 12.01.21 meeting",
    "Board meeting (12.01.21)",
]
OTHERS = [
    "the workshop on 12.01.21",
    "the Digital Board on 12.01.21",
    "the Health and Wellbeing Board meeting on 12.01.21",
    "H&WB Board of 12.01.21",
    "the digital board of 12.01.21",
    "Governing Body meeting on 12.01.21",
    "the Finance Committee of 12.01.21",
    "Board workshop on 12.01.21",
    "Board members saw it on 12.01.21",
    "the meeting on 12.01.21 with Carnall Farrar",
    "the meeting with Carnall Farrar on 12.01.21",
    "a meeting on 12.01.21",
    "team meeting on 12.01.21",
    "pre-meeting on 12.01.21",
    "sent to the Board. Answered on 12.01.21",
    "the Boards of 12.01.21",
    "on the Digital Board agenda for 12.01.21",
    "follow up with her on 12.01.21",
    "pb on 12.01.21",
    "12.01.21",
]


@pytest.mark.parametrize("text", OURS)
def test_a_meeting_of_the_board_is_known_by_the_words_beside_it(text: str) -> None:
    cited = BoardNames.named("Milton Partnership Board").cited(text, NEAR)
    assert [one.day for one in cited] == [TWELFTH]


@pytest.mark.parametrize("text", OTHERS)
def test_what_others_did_on_a_day_is_no_meeting_of_the_board(text: str) -> None:
    assert BoardNames.named("Partnership Board").cited(text, NEAR) == ()


def test_a_list_of_days_is_of_one_body() -> None:
    body = BoardNames.named("Partnership Board")
    cited = body.cited("the Board on 9.12.20, 12.1.21 and 3.2.21; workshop on 10.2.21", NEAR)
    assert [one.day.day for one in cited] == [9, 12, 3]


def test_a_committee_is_called_by_its_own_noun() -> None:
    body = BoardNames.named("Audit Committee")
    assert body.cited("the Committee on 12.01.21", NEAR)
    assert body.cited("the AC of 12.01.21", NEAR)
    assert not body.cited("the Board on 12.01.21", NEAR)
    assert not body.cited("the Finance Committee on 12.01.21", NEAR)


def test_a_name_with_and_is_still_one_name() -> None:
    body = BoardNames.named("Health and Wellbeing Board")
    assert body.cited("the Health & Wellbeing Board on 12.01.21", NEAR)
    assert not body.cited("the Milton Health and Wellbeing Board on 12.01.21", NEAR)


@pytest.mark.parametrize("name", ["Board", "B", "理事会", "", "  ", "2021"])
def test_any_name_of_a_board_will_do(name: str) -> None:
    assert BoardNames.named(name).cited("nothing on 12.01.21", NEAR) == ()


def test_a_long_text_is_looked_through_at_once() -> None:
    text = "the Board on 12.01.21 and " * 400
    found = BoardNames.named("Partnership Board").cited(text, NEAR)
    assert len(found) == 400
    assert {one.day - TWELFTH for one in found} == {timedelta(0)}
