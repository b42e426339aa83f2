"""The paper as data: which actions, in which order, and the words around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from actionlog.domain.action import Status
from actionlog.domain.paper_style import COLUMNS, PaperStyle, Sort
from actionlog.domain.people import Holder, People, Role
from actionlog.domain.stored_text import visible
from actionlog.report.meeting_paper import PaperRequest, Revision, paper
from tests.paper import samples
from tests.paper.builders import (
    APRIL,
    MAY,
    action,
    board,
    closed_at,
    deferred,
    made,
    meeting_on,
    proposed,
)

if TYPE_CHECKING:
    from actionlog.report.paper_document import PaperDocument

EVERY_COLUMN = PaperStyle(columns=tuple(COLUMNS.values()))


def test_the_shipped_board_lists_what_its_paper_of_5_may_2021_lists() -> None:
    rows = samples.shipped_document().rows
    status = {row.ref: row.cells[6].text for row in rows}
    assert [row.ref for row in rows] == [9, 19, 46, 47, 48, 49, 50, 51, 52]
    assert status[50] == "Open, 5\u00a0days\u00a0late"
    assert {status[ref] for ref in (48, 49, 51, 52)} == {"Closing"}
    assert [status[ref] for ref in (9, 19, 46, 47)] == [
        "Closed, forward plan",
        "Closed, forward plan",
        "Closed, done",
        "Closed, done",
    ]


def test_the_same_board_and_request_give_the_same_document() -> None:
    request = PaperRequest(as_at=MAY, sections=True)
    assert paper(samples.hostile_board(), meeting_on(), request) == paper(
        samples.hostile_board(), meeting_on(), request
    )


@pytest.mark.parametrize(
    "document",
    [
        samples.shipped_document(sections=True),
        samples.hostile_document(),
        samples.long_document(60),
        samples.empty_document(sections=True),
    ],
    ids=["shipped", "hostile", "long", "empty"],
)
def test_no_cell_is_empty_and_no_character_acts(document: PaperDocument) -> None:
    cells = [one for row in document.rows for one in row.cells]
    texts = [one.text for one in cells]
    texts += [text for one in cells for note in one.notes for text in (note.dated, note.text)]
    texts += [document.title, document.board, document.summary, *document.lines]
    texts += [text for part in document.parts for text in (part.empty,)]
    texts += [
        text for one in document.history for text in (one.dated, one.said, one.meeting, one.text)
    ]
    assert all(text.strip() for text in texts)
    assert [text for text in texts if visible(text) != text] == []


def test_every_row_has_a_cell_for_each_column_and_the_shares_make_a_whole() -> None:
    document = samples.hostile_document()
    assert {len(row.cells) for row in document.rows} == {len(document.columns)}
    assert sum(column.share for column in document.columns) == pytest.approx(1)


def test_the_order_is_the_boards() -> None:
    actions = [
        action(1, closed_at(APRIL), status=Status.CLOSED, responsible=("B",), deadline="2021-03"),
        action(2, proposed(APRIL), status=Status.CLOSING, responsible=(), deadline="tbc"),
        action(3, responsible=("a", "C"), deadline="2021-06"),
        action(4, responsible=("B",), deadline="2021-06"),
    ]
    orders = {
        Sort.REF: [1, 2, 3, 4],
        Sort.OPEN_FIRST: [3, 4, 2, 1],
        Sort.RESPONSIBLE: [3, 1, 4, 2],
        Sort.DEADLINE: [1, 3, 4, 2],
    }
    for sort, refs in orders.items():
        document = made(*reversed(actions), style=PaperStyle(sort=sort))
        assert [row.ref for row in document.rows] == refs


def test_the_summary_counts_what_is_listed() -> None:
    summary = made(
        action(1, deadline="2021-03"),
        action(2, deferred("2021-01", "2021-02"), deferred("2021-02", "2021-06")),
        action(3, proposed(APRIL), status=Status.CLOSING),
        action(4, closed_at(APRIL), status=Status.CLOSED),
    ).summary
    assert summary == (
        "2 open, 1 overdue, 1 proposed for closure, 1 closed since the last paper, "
        "1 moved more than once"
    )


def test_the_paper_of_one_person_holds_what_their_roles_answer_for() -> None:
    people = People(roles=(Role("Executive Lead", None, (Holder("Felicity Cox"),)),))
    there = board(
        action(1, responsible=("Executive Lead",)),
        action(2, responsible=("Somebody", "Felicity Cox")),
        action(3),
        people=people,
    )
    document = paper(there, meeting_on(), PaperRequest(as_at=MAY, responsible="Felicity Cox"))
    assert [row.ref for row in document.rows] == [1, 2]
    assert document.lines[1] == "Only what Felicity Cox answers for"
    assert document.summary == "2 open"


def test_a_revision_says_what_changed() -> None:
    document = made(revision=Revision(2, ("Action 9: deadline was Jan-21, is Apr-21.",)))
    assert document.lines[1:] == (
        "Revision 2, in place of what was sent out before.",
        "Action 9: deadline was Jan-21, is Apr-21.",
    )


def test_the_title_and_footer_fill_in_their_fields() -> None:
    style = PaperStyle(
        title="Actions of {board}", footer="{title} | paper {paper}, as at {as_at} | {page}/{pages}"
    )
    document = made(style=style)
    assert document.title == "Actions of Partnership Board"
    assert document.footer == (
        "Actions of Partnership Board | paper 3b, as at 5 May 2021 | {page}/{pages}"
    )
    assert document.footer_without_pages == (
        "Actions of Partnership Board | paper 3b, as at 5 May 2021"
    )


def test_a_part_of_the_footer_goes_where_its_field_has_nothing_to_say() -> None:
    style = PaperStyle(footer="page {page} - paper {paper} - {board}")
    document = paper(board(style=style), meeting_on(paper=None), PaperRequest(as_at=MAY))
    assert document.footer == "page {page} - Partnership Board"
    assert document.footer_without_pages == "Partnership Board"
    assert document.lines == ("Partnership Board · meeting of Wed 5 May 2021 · as at 5 May 2021",)


@pytest.mark.slow
def test_a_thousand_actions_are_made_into_a_paper() -> None:
    assert len(samples.long_document(1000, sections=True).rows) == 1000
