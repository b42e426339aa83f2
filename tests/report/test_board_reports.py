"""One report on several boards, as a terminal shows it."""

from __future__ import annotations

from dataclasses import replace

from actionlog.domain.board import Settings
from actionlog.domain.dates.deadline import stored_deadline
from actionlog.domain.query import Order, Query
from actionlog.render.screen import screen as on_screen
from actionlog.report.action_lists import closing as proposed
from actionlog.report.action_lists import due, listing, overdue, shown
from actionlog.report.board_reports import BoardReports, LeftOut
from tests.factories import APRIL, MAY, action, board, closing, small_board
from tests.golden.sample import screen


def test_boards_with_nothing_are_named_in_one_line_and_notes_are_told_once() -> None:
    late, silent = small_board(), board()
    forum = replace(late, id="forum", settings=Settings("Forum"))
    reports = tuple(overdue(one, APRIL) for one in (late, forum, silent))
    view = BoardReports(APRIL, reports, (LeftOut("audit", "cannot be read"),))
    number = 2 * len(reports[0].facts)
    shown = on_screen(view, screen(80)).splitlines()
    assert shown[0] == f"All boards · as at Wed 7 Apr 2021 · {number} actions on 2 of 4 boards"
    heads = [line for line in shown if line.startswith("Overdue · ")]
    assert [head.split(" · ")[1] for head in heads] == [late.name, "Forum"]
    assert shown[-3] == f"Nothing to show of {silent.name}."
    assert shown.count("A month's deadline ends on its last day.") == 1
    assert max(map(len, shown)) <= 80


def test_that_a_month_ends_on_its_last_day_is_said_where_a_month_is_late() -> None:
    late = [replace(action(9), deadline=stored_deadline(due)) for due in ("2021-01", "2021-01-31")]
    assert [len(overdue(board(one), APRIL).notes) for one in late] == [1, 0]


def test_what_is_private_is_marked_on_every_screen_and_in_lines() -> None:
    kept = board(replace(action(9), private=True), replace(closing(12), private=True))
    reports = [
        listing(kept, Query(), Order.REF, APRIL),
        due(kept, MAY, APRIL),
        proposed(kept, APRIL, APRIL),
    ]
    for view in reports:
        marks = on_screen(view, screen(80)).count("private")
        lines = [pair for block in view.lines() for pair in block]
        assert marks == lines.count(("Private", "yes")) == len(view.facts) > 0, view.name


def test_the_cells_that_came_with_an_action_are_shown_with_it() -> None:
    came = replace(action(9), kept=("Deadline: 30/9", "RAG: Amber\nagain"))
    view = shown(board(came), [9], APRIL)
    said = on_screen(view, screen(80))
    assert "As it came   Deadline: 30/9\n" in said
    assert "RAG: Amber again" in said
    lines = [pair for block in view.lines() for pair in block]
    assert ("As it came", "Deadline: 30/9") in lines
