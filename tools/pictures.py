"""Draws the pictures of the docs: what the sample board's reports look like on a terminal."""

from __future__ import annotations

import re
import shlex
import sys
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, date, datetime
from functools import partial
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
from rich.console import Console
from rich.text import Text

from actionlog.cli.app import run
from actionlog.cli.context import Session
from actionlog.cli.letter_output import letters
from actionlog.domain.query import Order, Query
from actionlog.render.paper.formats import Form, rendered
from actionlog.render.screen import screen
from actionlog.report import action_lists
from actionlog.report.meeting_paper import PaperRequest, paper
from actionlog.report.planned_meetings import ForwardPlan
from tools.docs import ROOT, replay_into

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 80
MEETING = date(2021, 5, 5)
ADDRESSES = (
    'people edit "Felicity Cox" --email felicity.cox@example.org',
    'people edit "Paul Calaminus" --email paul.calaminus@example.org',
)
ANSWERS = ("c", "", "c", "", "d", "9 June", "The paper is being redrafted", "q")


def main() -> None:
    """Write the pictures to `docs/pictures`."""
    with tempfile.TemporaryDirectory() as folder:
        board = Path(folder) / "sample"
        replay_into(board)
        session = Session(now=datetime(2021, 4, 7, 12, tzinfo=UTC), folder=board, environ={})
        session.options.at = "2021-04-07"
        late = action_lists.overdue(session.board, session.as_at)
        past = Session(now=datetime(2021, 1, 13, 12, tzinfo=UTC), folder=board, environ={})
        past.options.at = "2021-01-13"
        listed = action_lists.listing(past.board, Query(), Order.REF, past.as_at)
        _draw("list", "actionlog list", screen(listed, _terminal()))
        _draw_paper(session_of_may(board))
        _draw("overdue", "actionlog overdue", screen(late, _terminal()))
        _draw_month(board)


def _draw_month(board: Path) -> None:
    """Draw what the guide shows of the month from May to June: a review, letters, the plan."""
    session = partial(Session, folder=board, environ={})
    for command in (*ADDRESSES, "meeting hold 5.5.21"):
        _said(session(datetime(2021, 5, 6, 10, tzinfo=UTC)), command, ())
    sixth = session(datetime(2021, 5, 6, 10, tzinfo=UTC), talks=True)
    _draw("review", "actionlog review", _said(sixth, "review", ANSWERS))
    later = datetime(2021, 5, 17, 10, tzinfo=UTC)
    _draw("chase", "actionlog chase", screen(letters(session(later), None, None), _terminal()))
    planned = session(later)
    shown = screen(ForwardPlan.of(planned.board, planned.as_at), _terminal())
    _draw("plan", "actionlog plan", shown)


def _said(session: Session, command: str, answers: Sequence[str]) -> str:
    """What a command says to whoever sits at the terminal, with each answer where it is typed."""
    out, typed = StringIO(), StringIO("".join(f"{answer}\n" for answer in answers))
    stdin, sys.stdin = sys.stdin, typed
    try:
        with redirect_stdout(out), redirect_stderr(out):
            run(shlex.split(command), session)
    finally:
        sys.stdin = stdin
    given = iter(answers)
    return re.sub(r"› |\[y/N\]: ?", lambda asked: f"{asked[0]}{next(given, '')}\n", out.getvalue())


def session_of_may(board: Path) -> Session:
    """A session on the day before the meeting of 5 May 2021."""
    return Session(now=datetime(2021, 5, 4, 12, tzinfo=UTC), folder=board, environ={})


def _draw_paper(session: Session) -> None:
    """Draw the first page of the paper, as PDF."""
    meeting = session.board.meetings.on(MEETING)
    document = paper(session.board, meeting, PaperRequest(as_at=MEETING))
    page = pypdfium2.PdfDocument(rendered(document, Form.PDF))[0]
    page.render(scale=1.25).to_pil().save(ROOT / "docs" / "pictures" / "paper.png", optimize=True)


def _terminal() -> Console:
    return Console(
        file=StringIO(),
        width=WIDTH,
        force_terminal=True,
        color_system="standard",
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )


def _draw(name: str, command: str, shown: str) -> None:
    console = Console(width=WIDTH, record=True, file=StringIO(), force_terminal=True)
    console.print(Text(f"$ {command}\n", style="bold"), end="")
    console.print(Text.from_ansi(shown), end="")
    place = ROOT / "docs" / "pictures" / f"{name}.svg"
    place.parent.mkdir(exist_ok=True)
    place.write_text(_without_network(console.export_svg(title="actionlog", unique_id=name)))


def _without_network(svg: str) -> str:
    """Leave out the fonts that rich would have a browser fetch."""
    return re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL).replace(
        "Fira Code, monospace", "DejaVu Sans Mono, Menlo, Consolas, monospace"
    )


if __name__ == "__main__":
    main()
