"""The chart and the history of a paper: what the events of its actions tell."""

from __future__ import annotations

from datetime import date

from actionlog.domain.action import Event, Status
from actionlog.domain.paper_style import COLUMNS, PaperStyle
from actionlog.report.meeting_paper import PaperRequest, paper
from tests.paper.builders import (
    APRIL,
    HELD,
    MAY,
    action,
    board,
    closed_at,
    comment,
    deferred,
    made,
    meeting_on,
)

EVERY_COLUMN = PaperStyle(columns=tuple(COLUMNS.values()))


def test_the_chart_replays_deadlines_and_closures() -> None:
    document = made(
        action(1, raised=date(2020, 12, 9), deadline="2021-01"),
        action(2, deferred("2021-01", "2021-06", date(2021, 2, 20)), raised=date(2020, 12, 9)),
        action(3, closed_at(HELD[1]), status=Status.CLOSED, raised=HELD[0]),
        action(4, raised=HELD[2]),
        action(5, status=Status.CLOSED),
        style=PaperStyle(chart=True),
    )
    chart = document.chart
    assert chart is not None
    assert chart.days == HELD
    assert {series.name: series.values for series in chart.series} == {
        "Open": (3, 2, 3),
        "Overdue": (0, 2, 1),
        "Closed": (0, 1, 0),
    }
    assert "3 Feb 2021: 2 open, 2 overdue, 1 closed" in chart.in_words
    assert chart.in_words.endswith("Not counted, as it is not known which meeting closed them: 1.")


def test_the_chart_shows_the_last_twelve_meetings_and_none_before_the_first() -> None:
    held = [date(2020, month, 1) for month in range(1, 13)] + list(HELD)
    style = PaperStyle(chart=True)
    many = paper(board(held=held, style=style), meeting_on(), PaperRequest(as_at=MAY)).chart
    assert many is not None
    assert many.days == tuple(held[-12:])
    assert paper(board(held=(), style=style), meeting_on(), PaperRequest(as_at=MAY)).chart is None


def test_an_action_that_was_reopened_is_counted_as_it_stood() -> None:
    again = comment("Not so", date(2021, 2, 20), Event.REOPENED)
    document = made(
        action(1, closed_at(HELD[1]), again, raised=date(2020, 12, 9)),
        style=PaperStyle(chart=True),
    )
    assert document.chart is not None
    assert [series.values for series in document.chart.series] == [(1, 0, 1), (0, 0, 0), (0, 1, 0)]


def test_the_history_is_in_the_order_of_what_happened() -> None:
    history = made(
        action(2, comment("Late", date(2021, 3, 1)), raised=HELD[0]),
        action(
            1,
            comment("Undated", None),
            deferred("2021-02", "2021-06", HELD[1], meeting=HELD[1]),
            raised=HELD[1],
        ),
    ).history
    assert [(one.ref, one.dated, one.what, one.meeting, one.text) for one in history] == [
        (2, "13 Jan 2021", "raised", "13 Jan 2021", "Send round the full stocktake"),
        (1, "3 Feb 2021", "raised", "3 Feb 2021", "Send round the full stocktake"),
        (1, "No date known", "comment", "None", "Undated"),
        (1, "3 Feb 2021", "deferred", "3 Feb 2021", "Feb-21 → Jun-21: Not ready"),
        (2, "1 Mar 2021", "comment", "None", "Late"),
    ]


def test_what_was_entered_by_mistake_is_not_counted() -> None:
    void = action(1, comment("Typed twice", APRIL, Event.VOIDED), status=Status.VOID)
    chart = made(void, action(2), style=PaperStyle(chart=True)).chart
    assert chart is not None
    assert chart.series[0].values == (1, 1, 1)
    assert "Not counted" not in chart.in_words
