"""`actionlog share`, `clone` and `sync`: one book in the hands of two or three people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from actionlog.cli.context import Session, session_of
from actionlog.cli.output import show
from actionlog.cli.shared_book import Bar, asking, reported
from actionlog.english import pasted

if TYPE_CHECKING:
    from actionlog.store.share.outcome import Synced

share_app = typer.Typer(rich_markup_mode=None, add_completion=False)
clone_app = typer.Typer(rich_markup_mode=None, add_completion=False)
sync_app = typer.Typer(rich_markup_mode=None, add_completion=False)


@share_app.command()
def share(
    ctx: typer.Context,
    url: Annotated[str, typer.Argument(metavar="URL", help="A bare folder, or an address.")],
) -> None:
    """Publish this log where others reach it too.

    The place is a folder on a shared drive (actionlog share /mnt/board/log.git), which is made
    where it is not there, or the address of an empty repository on a git server, by ssh or https.

    Example: actionlog share git@example.org:board/log.git
    """
    from actionlog.store.share.joining import connect

    session = session_of(ctx)
    session.refuse_past()
    take_back = connect(session.root, url, session.folder)
    try:
        done = _synced(session)
    except BaseException:
        take_back()
        raise
    session.say(f"the log is shared at {done.book.url}")
    session.say(f"for the others: actionlog clone {pasted(done.book.url)}")
    show(session, reported(done), findings=())


@clone_app.command()
def clone(
    ctx: typer.Context,
    url: Annotated[str, typer.Argument(metavar="URL", help="Where the log is shared.")],
    folder: Annotated[
        str | None, typer.Argument(metavar="DIR", help="The folder to make for it.")
    ] = None,
) -> None:
    """Get a log that another secretary has shared.

    The first command on your machine: actionlog clone URL makes a folder with the whole log.

    Example: actionlog clone git@example.org:board/log.git
    """
    from actionlog.store.share import joining

    session = session_of(ctx)
    place = joining.clone(url, session.folder, folder, Bar().of("Fetching"))
    session.say(f"the log is in {place}")
    there = "" if place.samefile(session.folder) else "cd there, then "
    session.say(f"next: {there}actionlog list; and actionlog sync, each morning and evening")


@sync_app.command()
def sync(
    ctx: typer.Context,
    rehearse: Annotated[
        bool, typer.Option("--dry-run", help="Say what would happen, and change nothing.")
    ] = False,
) -> None:
    """Take in what others recorded, and send out what you did.

    What is not published yet comes after what is, entry by entry. Where both sides say something
    that cannot both be so you are asked, one question at a time.

    Example: actionlog sync --dry-run
    """
    session = session_of(ctx)
    session.refuse_past()
    done = _synced(session, rehearse=rehearse)
    show(session, reported(done, rehearsed=rehearse), findings=())


def _synced(session: Session, *, rehearse: bool = False) -> Synced:
    from actionlog.store.share.syncing import Sync

    run = Sync(session.root, session.now, asking(session), Bar())
    return run.run(rehearse=rehearse)
