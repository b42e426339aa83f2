"""What a command stands on: the options given, who asks, the date, the log that is meant.

Commands have the clock and the environment from here; what they call is handed the time as `now`.
Beside it `app` and `catcher` ask for one variable each, and git and the demo run in an environment
made from this one.
"""

from __future__ import annotations

import os
import sys
from dataclasses import field, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from actionlog.cli import stderr
from actionlog.cli.options import REASON, Options, option_of, with_reason
from actionlog.domain.stored_text import holds_invisible, unquoted
from actionlog.errors import (
    ActionlogError,
    OptionMissing,
    PastIsPast,
    RecordedInFuture,
    StoreNotFound,
)
from actionlog.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import typer

    from actionlog.domain.board import Board
    from actionlog.domain.dates.deadline import Deadline, Written
    from actionlog.store.loader import Reading
    from actionlog.store.log import LogStore
    from actionlog.store.source import Source

Answer = TypeVar("Answer")
LOGS = "logs"
INVISIBLE = "invisible characters (such as Word's soft hyphens) are left out of the text"


@dataclass()
class Session:
    """One run of one command."""

    now: datetime
    folder: Path
    environ: Mapping[str, str]
    talks: bool = False
    replayed: bool = False
    options: Options = field(default_factory=Options)
    is_told_cut: bool = False
    typed: tuple[str, ...] = ()
    reason: str | None = None

    @classmethod
    def of_process(cls) -> Session:
        """The session of this process: its clock, its folder, its terminal."""
        return cls(
            now=datetime.now().astimezone(),
            folder=Path.cwd(),
            environ=os.environ,
            talks=sys.stdin.isatty() and sys.stderr.isatty(),
        )

    @cached_property
    def as_at(self) -> date:
        """The date for which to speak: `--as-at`, or the date of `--at`, or today."""
        today = self.now.date()
        if self.options.as_at:
            from actionlog.domain.dates.grammar import read_day

            return read_day(self.options.as_at, today, past=True)
        if self.options.at:
            from actionlog.cli.recorded_moments import day_spoken_for

            return day_spoken_for(self, self.options.at)
        return today

    @cached_property
    def root(self) -> Path:
        """The logs folder: `--logs`, `ACTIONLOG_LOGS`, or the nearest one upwards."""
        said = self.options.logs or self.environ.get("ACTIONLOG_LOGS")
        if said:
            place = self.folder / said
            if not place.is_dir():
                raise StoreNotFound(str(said))
            return place
        for level in (self.folder, *self.folder.parents):
            if (level / LOGS).is_dir():
                return level / LOGS
        raise StoreNotFound("this folder")

    @property
    def store(self) -> LogStore:
        """The log, to be changed. Raises as `log` does, `PastIsPast`, `RecordedInFuture`."""
        self.refuse_past()
        if self.as_at > self.now.date():
            raise RecordedInFuture(self.as_at, self.now.date())
        self._repair()
        return self.log

    def refuse_past(self) -> None:
        """Raise `PastIsPast` where `--at` is given with what changes the log."""
        if self.options.at:
            raise PastIsPast(self.options.at)

    def of_board(self, board: str) -> Session:
        """The same session of another board."""
        return replace(self, options=replace(self.options, board=board))

    @cached_property
    def log(self) -> LogStore:
        """The log of the board that is meant. Raises `StoreNotFound`, `BoardNotChosen`."""
        from actionlog.store import loader
        from actionlog.store.log import LogStore
        from actionlog.store.source import WorkTree

        wanted = self.options.board or self.environ.get("ACTIONLOG_BOARD") or None
        board = loader.choose(WorkTree(self.root), wanted)
        return LogStore(self.root, board, self.now, self.replayed)

    @cached_property
    def reading(self) -> Reading:
        """The board to report on: as it is, or as `--at` says."""
        self._repair()
        reading = self.log.read(self._source)
        if sys.stderr.isatty():
            from actionlog.cli.stderr import ReadingBar

            reading.actions.watch = ReadingBar()
        return reading

    def _repair(self) -> None:
        for note in self.log.repair():
            self.say(note)

    @property
    def board(self) -> Board:
        """The board to report on."""
        return self.reading.board

    @property
    def source(self) -> Source:
        """Where the files of the board to report on are read."""
        from actionlog.store.source import WorkTree

        return self._source or WorkTree(self.root)

    @property
    def commit(self) -> str | None:
        """The commit that `--at` means; `None` where the log is read as it is."""
        from actionlog.store.source import Snapshot

        return self._source.commit if isinstance(self._source, Snapshot) else None

    def read_as_recorded_before(self, day: date) -> None:
        """Read what was on record before a day began."""
        self.options.at = f"{day}T00:00"

    def deadline(self, text: str) -> Deadline:
        """Read a deadline as typed: `next` is the next meeting. Raises `DateNotUnderstood`.

        The board is read only for one that is at a meeting, and to say what may be meant.
        """
        from actionlog.domain.dates.grammar import read_deadline

        said = "next meeting" if text.strip().casefold() == "next" else text
        try:
            return read_deadline(said, self.as_at, ())
        except ActionlogError:
            return read_deadline(said, self.as_at, self.board.meetings.sitting())

    def day(self, text: str, *, past: bool = True) -> date:
        """Read a day as it was typed. Raises `DateNotUnderstood`."""
        from actionlog.domain.dates.grammar import read_day

        return read_day(text, self.as_at, past=past)

    def meeting(self, text: str, *, past: bool = True) -> date:
        """Read which meeting is meant, by its day or as the last or next one.

        The board is read only where the text alone does not tell. Raises `DateNotUnderstood`,
        `NoMeetingYet`, `MeetingInDoubt`.
        """
        from actionlog.domain.dates.meeting_names import read_meeting

        try:
            one, other = self.day(text, past=True), self.day(text, past=False)
        except ActionlogError:
            pass
        else:
            if one == other:
                return one
        return read_meeting(text, self.board.meetings, self.as_at, past=past)

    def written(self, text: str) -> Written:
        """Read the date of a comment, a day or a month. Raises `DateNotUnderstood`."""
        from actionlog.domain.dates.grammar import read_written

        return read_written(text, self.as_at)

    def say(self, line: str) -> None:
        """Say a line to the person: on stderr, where it does not mix with data."""
        stderr.say(self.options.repeated_in(line))

    def tell(self, error: ActionlogError) -> None:
        """Tell an error; what it proposes can be pasted as it stands, with the reason given."""
        reason = self.reason or option_of(self.typed, "--reason")
        stderr.tell(error, lambda said: with_reason(self.options.repeated_in(said), reason))

    def tell_invisible(self, *typed: str) -> None:
        """Say so where something that nobody sees was typed or pasted: it is left out."""
        if any(map(holds_invisible, typed)):
            self.say(INVISIBLE)

    def needed(
        self,
        given: Answer | None,
        question: str,
        option: str,
        read: Callable[[str], Answer],
        usual: str | None = None,
    ) -> Answer:
        """What was given, or what the person answers at a terminal; Enter alone is `usual`.

        Raises `OptionMissing` where nobody can be asked.
        """
        if given is not None:
            return given
        if not self.talks:
            raise OptionMissing(question, option)
        answer = self._asked(question, read, usual)
        if option == REASON:
            self.reason = str(answer)
        return answer

    def agrees(self, question: str, command: str, *, yes: bool) -> bool:
        """Whether the person agrees. Raises `OptionMissing`, with the command that does not ask."""
        if yes:
            return True
        if not self.talks:
            raise OptionMissing("your agreement", command)
        return self._heard(stderr.confirmed(question))

    def answer(self, question: str) -> str | None:
        """The line that the person answers; `None` where they end with Ctrl-D."""
        try:
            return unquoted(self._heard(stderr.asked(question)))
        except EOFError:
            self.say("")
            return None

    def _asked(self, question: str, read: Callable[[str], Answer], usual: str | None) -> Answer:
        """Ask until the answer can be read."""
        while True:
            try:
                words = question[:1].upper() + question[1:]
                answer = unquoted(self._heard(stderr.prompted(words, usual)))
                found = read(answer)
            except ActionlogError as error:
                self.tell(error)
            else:
                self.tell_invisible(answer)
                return found

    def _heard(self, answer: Answer) -> Answer:
        """An answer; the log may have changed while it was awaited, and is read anew."""
        self.__dict__.pop("reading", None)
        return answer

    def recorded(self, said: str) -> Source:
        """The log's files as recorded at a date, in a commit, or as “meeting DATE” had them.

        Raises `MomentUnknown`, `PaperNotIssued`.
        """
        from actionlog.cli.recorded_moments import recorded

        return recorded(self, said)

    @cached_property
    def _source(self) -> Source | None:
        return self.recorded(self.options.at) if self.options.at else None


def session_of(ctx: typer.Context) -> Session:
    """The session of a command."""
    found = ctx.obj
    if not isinstance(found, Session):
        msg = "a command without its session"
        raise TypeError(msg)
    return found
