"""Draws the pictures of the docs: what the sample board's reports look like on a terminal."""

from __future__ import annotations

import re
import tempfile
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pypdfium2
from rich.console import Console
from rich.text import Text

from actionlog.cli.context import Session
from actionlog.domain.query import Order, Query
from actionlog.render.paper.formats import Form, rendered
from actionlog.render.screen import screen
from actionlog.report import action_lists
from actionlog.report.meeting_paper import PaperRequest, paper
from tools.docs import ROOT, replay_into

WIDTH = 80
MEETING = date(2021, 5, 5)


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
