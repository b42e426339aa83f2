"""What the tool shows of the sample board: every report in every form, by the name of its file.

The shipped board in `logs/` is read as it lies there; only histories need the replay's commits.
"""

from __future__ import annotations

import io
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from actionlog.demo.replay import Replay, sample_steps
from actionlog.domain.action import Status
from actionlog.domain.paper_style import Edition
from actionlog.domain.query import Order, Query
from actionlog.render.json import written
from actionlog.render.lines import lines
from actionlog.render.paper.formats import Form, rendered
from actionlog.render.screen import screen as on_screen
from actionlog.report import action_lists as reports
from actionlog.report import registers
from actionlog.report.matters_arising import MattersOrder, matters_arising
from actionlog.report.meeting_paper import PaperRequest, paper
from actionlog.report.model import Facts
from actionlog.report.planned_meetings import ForwardPlan
from actionlog.report.timeline import timeline
from actionlog.store import loader
from actionlog.store.log import LogStore
from actionlog.store.recorded_history import versions
from actionlog.store.source import WorkTree
from tests.gitrepo import made_once, packed

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionlog.domain.board import Board
    from actionlog.report.paper_document import PaperDocument
    from actionlog.report.view import View

BOARD = "partnership-board"
LOGS = Path(__file__).parents[2] / "logs"
FILES = Path(__file__).parent / "board"
MEETING = date(2021, 5, 5)
JANUARY = date(2021, 1, 13)
WIDTHS = (80, 120)
TOLD = (9, 26, 39)
"""Actions with a story: deferred and closed, withdrawn, marked Closing by hand."""


def shipped() -> Board:
    """The board in `logs/`, read without git."""
    reading = loader.load(WorkTree(LOGS), BOARD)
    assert reading.board.actions.refs(), "logs/partnership-board is not there"
    return reading.board


@cache
def quick() -> dict[str, Callable[[], str]]:
    """The reports that need no git, by the name of their file; each is made when it is asked."""
    board = shipped()
    made: dict[str, View] = {
        "list": reports.listing(board, Query(), Order.REF, MEETING),
        "list-all": reports.listing(
            board, Query(statuses=frozenset(Status)), Order.DEADLINE, MEETING
        ),
        "overdue": reports.overdue(board, date(2021, 6, 2)),
        "closing": reports.closing(board, MEETING, MEETING),
        "due": reports.due(board, date(2021, 5, 31), MEETING),
        "stale": reports.stale(board, 14, MEETING),
        "search": reports.found(board, "vaccin", MEETING),
        "show": reports.shown(board, [9, 26, 50], MEETING),
        "people": registers.people(board, MEETING, everybody=False),
        "meetings": registers.meetings(board),
        "plan": ForwardPlan.of(board, MEETING),
        "matters-arising": matters_arising(
            board, board.meetings.on(JANUARY), Edition.FULL, MattersOrder.REF, MEETING
        ),
    }
    found: dict[str, Callable[[], str]] = {}
    for name, report in made.items():
        found |= _forms(name, report)
    document = paper(board, board.meetings.on(MEETING), PaperRequest(as_at=MEETING))
    for form in (Form.MARKDOWN, Form.CSV, Form.JSON, Form.HTML):
        found[f"paper.{form.value}"] = partial(_paper, document, form)
    return found


def _paper(document: PaperDocument, form: Form) -> str:
    return rendered(document, form).decode()


def slow(replayed: Path) -> dict[str, str]:
    """The histories, as git tells them."""
    store = LogStore(replayed / "logs", BOARD, datetime(2021, 5, 4))  # noqa: DTZ001 - only read
    board = store.read().board
    found: dict[str, str] = {}
    for ref in TOLD:
        facts = Facts(board.action(ref), board, MEETING)
        told = timeline(facts, versions(store, ref))
        found |= {name: make() for name, make in _forms(f"history-{ref}", told).items()}
    return found


def replayed_once(base: Path) -> Path:
    """The sample board, replayed by the first worker that needs it; only to be looked at."""
    return made_once(base, "replayed", lambda folder: packed(replay(folder)))


def replay(folder: Path) -> Path:
    """Replay the sample board into a new folder."""
    for _ in Replay(folder, sample_steps()).run():
        pass
    return folder


def _forms(name: str, view: View) -> dict[str, Callable[[], str]]:
    found: dict[str, Callable[[], str]] = {
        f"{name}.txt": lambda: lines(view),
        f"{name}.json": lambda: written(view.json()),
    }
    for width in WIDTHS:
        found[f"{name}-{width}.txt"] = partial(_on_screen, view, width)
    return found


def _on_screen(view: View, width: int) -> str:
    return on_screen(view, screen(width))


def screen(width: int) -> Console:
    """A terminal of a width, without colours."""
    return Console(
        width=width,
        force_terminal=True,
        color_system=None,
        highlight=False,
        markup=False,
        emoji=False,
        file=io.StringIO(),
    )
