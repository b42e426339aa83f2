"""Opens a log kept elsewhere, for `import` and for `diff`: the file.

And what is known about it.

What the cells mean is left to `importers`; what becomes of them, to `domain.succession`.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from actionlog.cli.arguments import Faults
from actionlog.domain.action import Status
from actionlog.domain.draft import LogColumn
from actionlog.domain.meeting import digest
from actionlog.errors import Unreadable, UsageProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from actionlog.cli.context import Session
    from actionlog.domain.board import Board
    from actionlog.domain.draft import ReadLog
    from actionlog.importers.board_context import Known
    from actionlog.importers.source_document import SourceDocument


Meaning = TypeVar("Meaning")
NO_COLUMN = "none"
"""What a heading is said to stand for that tells nothing of an action."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was said about a log on the command line; `as_at` is the day of the paper.

    A `part` of the log says nothing of the actions that it does not list.
    """

    columns: Mapping[str, LogColumn | None] = field(default_factory=dict)
    statuses: Mapping[str, Status] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    as_at: date | None = None
    part: bool = False


@dataclass(frozen=True, slots=True)
class Incoming:
    """A log as it was read, and the fingerprint of its file."""

    name: str
    digest: str
    log: ReadLog


@dataclass(frozen=True, slots=True)
class Opened:
    """A file of which the tables and lines are known, and not yet what they mean."""

    name: str
    digest: str
    document: SourceDocument

    def dated(self, known: Known) -> date | None:
        """The day that its name says it is of, or else what stands in it."""
        from actionlog.importers.rows.log_reader import day_in_name

        return day_in_name(self.name) or self.read(known, {}).log.dated

    def read(self, known: Known, answers: Mapping[str, str]) -> Incoming:
        """Read its rows. Raises `AnswerNotUnderstood`, `Unreadable`."""
        from actionlog.importers.rows.log_reader import read_log

        return Incoming(self.name, self.digest, read_log(self.document, known, answers))


def read_log_file(session: Session, path: str, wishes: Wishes) -> Incoming:
    """Open a log and read its rows. Raises `Unreadable`, `NoSuchThing`, `AnswerNotUnderstood`."""
    known = known_of(session.board, wishes, wishes.as_at or session.as_at)
    file = opened(session, path, known)
    day = wishes.as_at or file.dated(known)
    return file.read(known_of(session.board, wishes, day) if day else known, wishes.answers)


def opened(session: Session, path: str, known: Known) -> Opened:
    """Open a file, with a bar on the terminal where it takes long. Raises as `read_log_file`."""
    from actionlog.cli.foreign_files import open_apart, read_file

    name, content = read_file(session.folder, path)
    watch = _watch()
    try:
        document = open_apart(name, content, known, watch)
    finally:
        watch(1, 1)  # takes the bar away, also where the reading ended early
    return Opened(name, digest(content), document)


def known_of(board: Board, wishes: Wishes, as_at: date) -> Known:
    """What is known on a day: the board's people, words and actions, and what was wished."""
    from actionlog.importers.board_context import Known

    settings = board.settings
    actions = {action.ref: action for action in board.actions.every()}
    titles = {item.title for meeting in board.meetings.all for item in meeting.items}
    labels = {label: status for status, label in settings.labels.items()}
    own = {text: _column_of(word, board) for text, word in settings.headings.items()}
    return Known(
        as_at=as_at,
        people=board.people,
        headings={**wishes.columns, **{text: own[text] for text in own.keys() - wishes.columns}},
        statuses={**labels, **settings.statuses, **wishes.statuses},
        items=frozenset(titles | {action.item for action in actions.values()}),
        actions=actions,
        meetings=board.meetings.sitting(),
    )


def read_wishes(columns: Iterable[str], statuses: Iterable[str]) -> Wishes:
    """Read `Lead officer=responsible` and `Green=open`; every fault is told together.

    Raises `UsageProblem`, `SeveralErrors`.
    """
    faults = Faults()
    mapping = _pairs(faults, "--column", columns, column_named)
    words = _pairs(faults, "--status", statuses, _status_named)
    faults.refuse()
    return Wishes(mapping, words)


def column_named(word: str) -> LogColumn | None:
    """The column that a word names, `None` for `none`. Raises `ValueError`."""
    folded = word.strip().casefold()
    return None if folded == NO_COLUMN else LogColumn(folded)


def _status_named(word: str) -> Status:
    return Status(word.strip().casefold())


_CHOICES = {
    "--column": ", ".join([*(column.value for column in LogColumn), NO_COLUMN]),
    "--status": ", ".join(status.value for status in Status if status is not Status.VOID),
}


def _pairs(
    faults: Faults, option: str, texts: Iterable[str], read: Callable[[str], Meaning]
) -> dict[str, Meaning]:
    """Each word and what it stands for; what cannot be read is kept among the faults."""
    found = (faults.of(partial(_pair, option, text, read)) for text in texts)
    return dict(pair for pair in found if pair)


def _pair(option: str, text: str, read: Callable[[str], Meaning]) -> tuple[str, Meaning]:
    """The word of somebody's log, and what it stands for."""
    said, equals, word = text.rpartition("=")
    try:
        if equals and said.strip():
            return said.strip(), read(word)
    except ValueError:
        pass
    raise UsageProblem(
        f'{option} "{text}" does not say what stands for what',
        f"after the = comes one of: {_CHOICES[option]}",
    )


def _column_of(word: str, board: Board) -> LogColumn | None:
    try:
        return column_named(word)
    except ValueError:
        raise Unreadable(
            f"{board.id}/board.toml", None, f'"{word}" is no column of a log', _CHOICES["--column"]
        ) from None


def _watch() -> Callable[[int, int], None]:
    if sys.stderr.isatty():
        from actionlog.cli.stderr import ReadingBar

        return ReadingBar()
    return lambda _done, _of: None
