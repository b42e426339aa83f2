"""`actionlog demo`: a real board's year, replayed command by command."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from actionlog.cli.context import session_of
from actionlog.demo.replay import Replay, sample_steps
from actionlog.english import pasted

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def demo(
    ctx: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="DIR", help="A new folder.")],
) -> None:
    """Look around in a sample: a real board's year, replayed.

    The clock of the replay is that of the time, so history, --at and --as-at have a past to show.

    Example: actionlog demo sample
    """
    session = session_of(ctx)
    steps = sample_steps()
    replay = Replay(session.folder / folder, steps)
    with typer.progressbar(
        replay.run(), length=len(steps), label="Replaying", file=sys.stderr, show_pos=True
    ) as bar:
        for _ in bar:
            pass
    session.say(f"a year of the Partnership Board is in {folder}; look around:")
    for command in (f"cd {pasted(folder)}", *_LOOK_AROUND):
        session.say(f"  {command}")


_LOOK_AROUND = (
    "actionlog list --as-at 5.5.21",
    "actionlog overdue --at 2021-04-07",
    "actionlog closing --at 2021-01-13",
    "actionlog history 9",
    "actionlog plan --as-at 29.4.21",
    "actionlog appendix 2021-05-05",
)
