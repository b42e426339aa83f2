"""`actionlog doctor`: whether everything that the log needs is in order.

Each check is a small function that says what it saw.
"""

from __future__ import annotations

import os
import platform
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from actionlog import __version__
from actionlog.cli.context import session_of
from actionlog.cli.output import show
from actionlog.cli.recorded_moments import CUT_OFF
from actionlog.english import counted, full_day, joined, pasted
from actionlog.errors import ActionlogError, ExitCode
from actionlog.report.registers import CheckupLine, findings_of_doctor
from actionlog.store import loader
from actionlog.store.git.commit import lock_left
from actionlog.store.git.location import journal_in, locate
from actionlog.store.git.process import read
from actionlog.store.git.repository import Git
from actionlog.store.log import LogStore
from actionlog.store.log_paths import LogsFolder
from actionlog.store.source import WorkTree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from actionlog.cli.context import Session


OLDEST_GIT = (2, 30)


def checkup(session: Session) -> list[CheckupLine]:
    """Everything that can be looked at from here; one fault hides no other."""
    found = [CheckupLine("program", "ok", f"actionlog {__version__}, {_python()}")]
    found += _looked("git", lambda: _git(session))
    found += _looked("log", lambda: _log(session))
    if any(one.state == "problem" for one in found):
        return found
    found += _looked("repository", lambda: _repository(session))
    found += _looked("history", lambda: _history(session))
    found += _looked("clock", lambda: _clock(session))
    found += _looked("folders", lambda: _writable(session))
    found += _looked("identity", lambda: _identity(session))
    found += _looked("files", lambda: _files(session))
    found += _looked("edits by hand", lambda: _unsaved(session))
    found += _looked("shared book", lambda: _shared(session))
    found += _looked("merge driver", lambda: _driver(session))
    return found


def _looked(name: str, look: Callable[[], Iterator[tuple[str, str]]]) -> Iterator[CheckupLine]:
    try:
        for state, words in look():
            yield CheckupLine(name, state, words)
    except ActionlogError as error:
        yield CheckupLine(name, "problem", "; ".join((error.sentence, *error.hints)))


def _python() -> str:
    return f"Python {platform.python_version()}"


def _git(session: Session) -> Iterator[tuple[str, str]]:
    words = read(session.folder, "version").out.decode().strip()
    numbers = tuple(int(part) for part in words.split()[2].split(".")[:2] if part.isdecimal())
    if numbers < OLDEST_GIT:
        yield "problem", f"{words} is too old: 2.30 or later is needed"
    else:
        yield "ok", words


def _log(session: Session) -> Iterator[tuple[str, str]]:
    boards = loader.boards(WorkTree(session.root))
    if boards:
        yield "ok", f"{session.root}: {joined(boards)}"
    else:
        yield "problem", f"{session.root} holds no board: actionlog board add NAME"


def _repository(session: Session) -> Iterator[tuple[str, str]]:
    from actionlog.store.vault.preflight import refuse_unfinished, refuse_unwatched

    git = Git.require(session.root)
    refuse_unfinished(git)
    refuse_unwatched(git, [LogsFolder.of(session.root, git.root).in_tree()])
    place = locate(session.root)
    if place and journal_in(place.git_dir).exists():
        yield "warning", "a command was interrupted; the next one puts it right"
    elif git.is_cut:
        yield "warning", CUT_OFF
    elif lock := lock_left(git):
        yield "warning", "; ".join((lock.sentence, *lock.hints))
    else:
        yield "ok", f"{git.root}, branch {git.branch()}"


def _history(session: Session) -> Iterator[tuple[str, str]]:
    """What would make plain git show another history than the one that was recorded."""
    git = Git.require(session.root)
    asked = ("for-each-ref", "--format=%(refname:lstrip=2)", "refs/replace")
    replaced = read(git.root, *asked).out.decode(errors="replace").split()
    if replaced:
        count = counted(len(replaced), "object of git is", "objects of git are")
        mend = f"git replace -d {' '.join(replaced[:5])}"
        yield "warning", f"{count} replaced by another, which plain git believes: {mend}"
    grafts = git.common_dir / "info" / "grafts"
    if grafts.exists():
        mend = f"rm {pasted(str(grafts))}"
        yield "warning", f"a file gives entries other parents, which plain git believes: {mend}"
    if not replaced and not grafts.exists():
        yield "ok", "nothing stands in for what was recorded"


def _clock(session: Session) -> Iterator[tuple[str, str]]:
    """Entries of a day to come: what was recorded after them, `--at` does not see until then.

    Clocks that go a little apart make no such day.
    """
    from actionlog.store.recorded_at import history_of

    git, ahead = Git.require(session.root), False
    today = datetime.combine(session.now.date(), time.max, session.now.tzinfo)
    logs = LogsFolder.of(session.root, git.root)
    for board in loader.boards(WorkTree(session.root)):
        for commit, seconds in history_of(git, logs.in_tree(board)).dated_after(today):
            day = full_day(datetime.fromtimestamp(seconds, session.now.tzinfo).date())
            said = f"an entry of {board} is dated {day}, which is still to come"
            hides = "--at hides what was recorded after it"
            yield "warning", f"{said}, and {hides}: git show {commit[:10]}"
            ahead = True
    if not ahead:
        yield "ok", "no entry is dated in the future"


def _writable(session: Session) -> Iterator[tuple[str, str]]:
    git = Git.require(session.root)
    around = {git.git_dir, git.common_dir, session.root.parent}
    below = {Path(folder) for folder, _, _ in os.walk(session.root)}
    closed = sorted(str(folder) for folder in around | below if not os.access(folder, os.W_OK))
    for folder in closed:
        look = f"ls -ld {pasted(folder)}"
        yield "problem", f"{folder} cannot be written, so nothing can be recorded: {look}"
    if not closed:
        yield "ok", "can be written"


def _identity(session: Session) -> Iterator[tuple[str, str]]:
    asked = read(_root(session), "var", "GIT_AUTHOR_IDENT", accepted=(0, 1, 128))
    who = asked.out.decode(errors="replace").rpartition(">")[0]
    if asked.code or not who:
        yield (
            "problem",
            'git does not know who you are: git config --global user.name "…" (and user.email)',
        )
    else:
        yield "ok", f"{who}>"


def _files(session: Session) -> Iterator[tuple[str, str]]:
    source = WorkTree(session.root)
    for board in loader.boards(source):
        reading = loader.load(source, board)
        actions = sum(1 for _ in reading.board.actions.every())
        for finding in reading.findings:
            yield "problem", f"{finding.place}: {finding.message}"
        yield "ok", f"{board}: {counted(actions, 'action')} can be read"


def _unsaved(session: Session) -> Iterator[tuple[str, str]]:
    git, source = Git.require(session.root), WorkTree(session.root)
    changed: list[str] = []
    for board in loader.boards(source):
        store = LogStore(session.root, board, session.now)
        ours, strays = store.unrecorded(git, loader.load(source, board).board)
        changed += (path.below for path in ours)
        for path in strays:
            yield "warning", f"{path.below} is under a name that nothing reads: actionlog check"
    if changed:
        yield "warning", f"not recorded yet: {joined(changed[:5])}: actionlog save"
    else:
        yield "ok", "none"


def _shared(session: Session) -> Iterator[tuple[str, str]]:
    from actionlog.store.share.clone_state import clone_state, shared_book, shown

    git = Git.require(session.root)
    book = shared_book(git)
    if book is None:
        yield "ok", "not shared: actionlog share URL"
        return
    found = clone_state(session.root)
    if found is None:
        yield "warning", f"{shown(book.url)}, nothing is known of it yet: actionlog sync"
    elif found.newer or found.unpublished:
        news = [
            f"{counted(found.unpublished, 'entry', 'entries')} not published yet",
            f"{counted(found.newer, 'entry', 'entries')} there that are not here",
        ]
        told = joined(words for words in news if not words.startswith("0 "))
        yield "warning", f"{shown(book.url)}: {told}: actionlog sync"
    else:
        yield "ok", f"{shown(book.url)}, the same as here when it was last looked at"


def _driver(session: Session) -> Iterator[tuple[str, str]]:
    """Registered here where it is not: a clone that plain git made knows nothing of it."""
    from actionlog.store.share import driver

    git = Git.require(session.root)
    if driver.is_registered(git):
        yield "ok", "git pull and merge put the log together by meaning"
    else:
        driver.register(git, session.root)
        yield "ok", "registered now: git pull and merge put the log together by meaning"


def _root(session: Session) -> Path:
    return Git.require(session.root).root


app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def doctor(ctx: typer.Context) -> None:
    """See whether git, the repository and the files are in order.

    Example: actionlog doctor
    """
    session = session_of(ctx)
    found = checkup(session)
    show(session, findings_of_doctor(found), findings=())
    if any(one.state == "problem" for one in found):
        raise typer.Exit(ExitCode.FINDINGS)
