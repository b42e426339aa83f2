"""Documents that every format is tried on: the shipped board's, a hostile, a long, an empty one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from actionlog.domain.action import Event, Outcome, Status
from actionlog.domain.paper_style import COLUMNS, Edition, PaperStyle
from actionlog.domain.people import Holder, NameStyle, People, Person, Role
from actionlog.report.meeting_paper import PaperRequest, paper
from actionlog.report.plan_document import AT_A_TIME, plan_document
from actionlog.report.planned_meetings import ForwardPlan
from actionlog.store.loader import load
from actionlog.store.source import WorkTree
from tests.paper.builders import (
    APRIL,
    HELD,
    MAY,
    action,
    board,
    closed_at,
    comment,
    deferred,
    meeting_on,
    proposed,
)

if TYPE_CHECKING:
    from actionlog.domain.action import Action
    from actionlog.domain.board import Board
    from actionlog.report.paper_document import PaperDocument

LOGS = Path(__file__).parents[2] / "logs"
SECRET = "Kingfisher"  # noqa: S105 - the secret of a sample
"""A word that stands only in what is private."""

HOSTILE = (
    "<script>alert(1)</script> & <b>bold</b> &amp; &lt;",
    '=HYPERLINK("http://example.org","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    "| a | table | row |\n| --- | --- | --- |",
    "# heading\n- list\n1. list\n> quote\n```\ncode\n```",
    "*stars* _under_ `code` [link](http://example.org) ![x](y) ~~gone~~ \\ back",
    "#let x = 1; $a^2$ @ref <label> \\ #import",
    "nul \x00 bell \x07 escape \x1b[31mred\x1b[0m delete \x7f",
    "bidi \u202eevil\u202c \u2066isolated\u2069 \u200fmark",
    "emoji 👩🏽‍🔬 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🇬🇧 ✅",
    "हिन्दी में एक कार्रवाई: क्षेत्रीय स्वास्थ्य योजना",
    "العربية עברית 中文 Ελληνικά Привет Łódź ŵ ŷ",
    "a\ttab, a no-break\u00a0space, a soft\u00adhyphen, a line\u2028separator",
    "Supercalifragilistic" * 30,
    "\ud83d half a surrogate",
    '\'apostrophe first, "quotes", commas; semicolons',
    "{board} {page} {{braces}} %s %d",
    "\u0301combining first, e\u0301, zero\u200bwidth, \ufeffBOM, \U0001f9ff",
)


@cache
def shipped_board() -> Board:
    """The sample board in `logs/`, read without git."""
    return load(WorkTree(LOGS), "partnership-board").board


@cache
def shipped_document(*, sections: bool = False, edition: Edition = Edition.FULL) -> PaperDocument:
    """The paper of the shipped board for 5 May 2021."""
    there = shipped_board()
    request = PaperRequest(as_at=MAY, sections=sections, edition=edition)
    with_chart = replace(there.settings, paper=there.settings.paper._replace(chart=True))
    return paper(replace(there, settings=with_chart), there.meetings.on(MAY), request)


def planned_document() -> PaperDocument:
    """The forward plan of the shipped board for the first half of 2021."""
    return plan_document(ForwardPlan.of(shipped_board(), MAY, date(2021, 1, 1), AT_A_TIME))


def hostile_board() -> Board:
    """Texts that try to be more than text, an action of 3,000 words, and 400 comments."""
    nasty = [
        action(
            at,
            comment(text, by=text),
            comment(text, None),
            wording=text,
            item=text,
            responsible=(text, "All"),
        )
        for at, text in enumerate(HOSTILE, start=1)
    ]
    people = People(
        persons=(
            Person("Paul Calaminus", "PC", public=NameStyle.INITIALS),
            Person("Felicity Cox", "FC", "BLMK ICS", public=NameStyle.ROLE),
            *map(Person, HOSTILE),
        ),
        roles=(Role("Executive Lead", "EL", (Holder("Felicity Cox"),)),),
    )
    style = PaperStyle(columns=tuple(COLUMNS.values()), chart=True)
    every = [*nasty, *_ordinary(), *_enormous(), *_private()]
    return board(*every, people=people, style=style, name="Board <i>of</i> \u202eevil & Co =1+1")


@cache
def hostile_document(*, sections: bool = False, edition: Edition = Edition.FULL) -> PaperDocument:
    """The paper of the hostile board, with every column and a chart."""
    return paper(
        hostile_board(),
        meeting_on(paper="3b <&>"),
        PaperRequest(as_at=MAY, sections=sections, edition=edition),
    )


@cache
def long_document(rows: int, *, sections: bool = False) -> PaperDocument:
    """An ordinary paper of many rows."""
    actions = [
        action(
            ref,
            comment(f"Update {ref}: the team has met and agreed the next steps", APRIL),
            comment(
                "The figures are with the data group, who report next month", date(2021, 4, 20)
            ),
            wording=f"Bring report {ref} on the hub strategy and its capital to the next meeting",
            item=f"Item {ref % 17}",
            responsible=(("Daphne Thomas", "Mark Thomas", "Executive Lead")[ref % 3],),
            deadline=("2021-04", "2021-06-09", "tbc", "ongoing", "meeting 2021-05-05")[ref % 5],
            raised=HELD[ref % 3] - timedelta(days=ref % 2),
            status=Status.CLOSING if ref % 11 == 0 else Status.OPEN,
        )
        for ref in range(1, rows + 1)
    ]
    return paper(board(*actions), meeting_on(), PaperRequest(as_at=MAY, sections=sections))


@cache
def empty_document(*, sections: bool = False) -> PaperDocument:
    """The paper of a board that has no action yet."""
    request = PaperRequest(as_at=MAY, sections=sections)
    return paper(board(style=PaperStyle(chart=True)), meeting_on(), request)


def _ordinary() -> list[Action]:
    """One action for each section, and one for each kind of deadline."""
    return [
        action(101, raised=APRIL, responsible=("Executive Lead",)),
        action(102, deadline="2021-03"),
        action(103, deferred("2021-02", "2021-06", date(2021, 4, 20))),
        action(104, proposed(date(2021, 4, 21)), status=Status.CLOSING),
        action(105, status=Status.CLOSING),
        action(106, closed_at(APRIL, Outcome.FORWARD_PLAN), status=Status.CLOSED),
        action(107, deadline="2021-06-09", responsible=()),
        action(108, deadline="tbc"),
        action(109, deadline="ongoing"),
        action(110, deadline="meeting 2021-06-09"),
    ]


def _enormous() -> list[Action]:
    words = " ".join(f"word{number}" for number in range(1, 3001))
    notes = [
        comment(f"Comment number {number}", date(2021, 1, 14) + timedelta(days=number // 5))
        for number in range(1, 401)
    ]
    return [action(201, wording=words), action(202, *notes, wording="An action of 400 comments")]


def _private() -> list[Action]:
    hidden = comment(f"{SECRET} said no", date(2021, 2, 4), private=True, by=SECRET)
    return [
        action(301, wording=f"Ask {SECRET} about the lease", item=SECRET, private=True),
        action(302, comment("Seen by all"), hidden),
        action(
            303,
            comment(f"{SECRET} has signed", date(2021, 4, 21), Event.PROPOSED, private=True),
            status=Status.CLOSING,
        ),
    ]
