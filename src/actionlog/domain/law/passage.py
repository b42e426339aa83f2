"""What the law judges: the log before and after something is recorded, and what it breaks."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from actionlog.domain.dates.deadline import named_deadline, stored_deadline
from actionlog.domain.meeting import Meetings
from actionlog.domain.paper_contents import shown_on_papers
from actionlog.errors import Unreadable
from actionlog.value_classes import NamedTuple, dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from datetime import date

    from actionlog.domain.action import Action, Comment, FieldValue
    from actionlog.domain.board import Board
    from actionlog.domain.meeting import Meeting


class Breach(NamedTuple):
    """One rule broken: by which action or meeting, in which field, and how it would be right.

    `hint` is a command to paste. `asks` says that a reason from a person would mend it. `note` is
    the comment that breaks it, where it is one.
    """

    rule: str
    message: str
    ref: int | None = None
    field: str | None = None
    meeting: date | None = None
    hint: str | None = None
    asks: bool = False
    note: Comment | None = None

    @classmethod
    def of_comment(
        cls, rule: str, message: str, ref: int, *, note: Comment, hint: str | None = None
    ) -> Breach:
        """A rule that a comment of an action breaks."""
        return cls(rule, message, ref, field="comments", hint=hint, note=note)

    @property
    def look(self) -> str:
        """The command that shows what it is about."""
        return f"actionlog show {self.ref}" if self.ref else "actionlog meeting list"

    @property
    def matter(self) -> tuple[object, ...]:
        """What it is a breach of, however it is told."""
        return self.rule, self.ref, self.field, self.meeting, self.note


_MOST_SHOWN = 60
"""Letters of a value in a sentence: half a line of the terminal beside what is said of it."""


def in_words(field: str, value: FieldValue) -> str:
    """A value of a field as a sentence can have it."""
    if isinstance(value, tuple):
        return " and ".join(value) or "nobody"
    if field == "deadline" and value:
        with suppress(ValueError):
            return named_deadline(stored_deadline(value))
    text = " ".join(str(value or "").split())
    return f"“{text[:_MOST_SHOWN]}…”" if len(text) > _MOST_SHOWN else f"“{text}”"


class Pair(NamedTuple):
    """An action before and after; `None` where it was not there."""

    before: Action | None
    after: Action

    @property
    def added(self) -> tuple[Comment, ...]:
        """The comments that are new; all of them where those on record are not its beginning."""
        known = self.before.comments if self.before else ()
        return self.after.comments[len(known) :]


@dataclass(frozen=True)
class Passage:
    """A change as the law sees it.

    `recorded` is the day by the clock on which it goes on record, whatever date a report speaks
    for. `refs` are the actions that it touches. `given` are the numbers that were ever on record.
    `brought_in` says that it takes over what a log kept elsewhere said, reasons or none.
    """

    before: Board | None
    after: Board
    recorded: date
    refs: Collection[int]
    given: Collection[int] = ()
    brought_in: bool = False

    @property
    def same_meetings(self) -> bool:
        """Whether the calendar is as it was, as after nearly every change."""
        return self.before is not None and self.before.meetings == self.after.meetings

    @property
    def comes_whole(self) -> bool:
        """Whether a log kept elsewhere comes with its calendar, where there was nothing so far."""
        return self.before is None or not self.before.meetings.all

    @property
    def meetings_before(self) -> dict[date, Meeting]:
        """The meetings that were on the calendar before, by their days."""
        return {one.day: one for one in self.before.meetings.all} if self.before else {}

    def pairs(self) -> Iterator[Pair]:
        """Every action that is touched and can be read after the change, by ref."""
        return iter(self._pairs)

    @cached_property
    def _pairs(self) -> tuple[Pair, ...]:
        """Looked up once: each of some thirty rules asks for them."""
        found = ((_action(self.before, ref), _action(self.after, ref)) for ref in sorted(self.refs))
        return tuple(Pair(before, after) for before, after in found if after is not None)

    @cached_property
    def was_on_a_paper(self) -> Callable[[Action], bool]:
        """Whether a paper had shown an action before the change."""
        return shown_on_papers(self.before.meetings if self.before else Meetings())

    def new_comments(self) -> Iterator[tuple[Pair, Comment]]:
        """Every new comment, with its action; a log that is brought in says what it says."""
        if not self.brought_in:
            yield from ((pair, note) for pair in self.pairs() for note in pair.added)

    def now(self, ref: int) -> Action | None:
        """An action after the change, touched by it or not; `None` where it cannot be read."""
        return _action(self.after, ref)

    def knows(self, ref: int) -> bool:
        """Whether a number was ever given, as far as is known, or is now."""
        there = (board for board in (self.before, self.after) if board)
        return ref in self.given or any(_is_there(board, ref) for board in there)

    def had(self, ref: int) -> bool:
        """Whether a number was there before, readable or not."""
        return self.before is not None and ref in self.before.actions.refs()

    def lost(self) -> Iterator[int]:
        """The numbers that were there before and are there no more."""
        if self.before is None:
            return
        missing = [ref for ref in sorted(self.refs) if not _is_there(self.after, ref)]
        # Every number of a log of ten thousand costs as much as a comment: only where one is gone.
        had = self.before.actions.refs() if missing else ()
        yield from (ref for ref in missing if ref in had)


def _is_there(board: Board, ref: int) -> bool:
    """Whether there is an action of that number, readable or not."""
    try:
        board.actions.get(ref)
    except KeyError:
        return False
    except Unreadable:
        pass
    return True


def _action(board: Board | None, ref: int) -> Action | None:
    if board is None:
        return None
    try:
        return board.actions.get(ref)
    except (KeyError, Unreadable):
        return None
