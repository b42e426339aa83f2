"""`actionlog resolve`: settle what plain git left in conflict."""

from __future__ import annotations

import typer

from actionlog.cli.context import session_of
from actionlog.cli.shared_book import ask
from actionlog.english import pasted

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def resolve(ctx: typer.Context) -> None:
    """Settle what plain git left in conflict.

    That is: git pull, merge, rebase, cherry-pick and stash.

    What each side added stays; where both say something that cannot both be so you are asked.

    Example: actionlog resolve
    """
    from actionlog.store.share.resolving import Resolving

    session = session_of(ctx)
    session.refuse_past()
    asks = (lambda *told: ask(session, *told)) if session.talks else None
    done = Resolving(session.root, session.now, asks).run()
    for path in done.paths:
        session.say(f"settled: {path}")
    for one, speaking in done.numbers.items():
        session.say(f"{one.new} (was {one.old} here: that number had been given)")
        if speaking:
            where = ", ".join(map(str, speaking))
            session.say(f"{one.old} is mentioned: {where}: see whether {one.new} is meant")
    for path in done.left:
        add = f"git add {pasted(path)}"
        session.say(f"{path} is no file of the log: put it right by hand, then: {add}")
    if not done.left:
        session.say(f"next: {done.following}")
