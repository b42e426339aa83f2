"""The log as papers that went out told it: for what corrects one, and what one still says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from actionlog.domain.corrected_log import corrected_log
from actionlog.domain.paper_style import Edition

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from actionlog.domain.action import Action, Comment
    from actionlog.domain.board import Board
    from actionlog.domain.issued_paper import Issue
    from actionlog.domain.meeting import Meeting


@dataclass(frozen=True)
class IssuedLogs:
    """What the log was when papers were issued, and what a paper tells of a log.

    `recorded` is the log that is on record now, `log_of` reads it as it was when a revision of a
    meeting's paper was issued.
    """

    recorded: Board
    log_of: Callable[[Meeting, Issue], Board]

    def as_issued(self, meeting: Meeting, last: Issue) -> tuple[Board, Meeting]:
        """The log as it was recorded when a revision was issued, and its meeting before that."""
        then = self.log_of(meeting, last)
        sitting = next(one for one in then.meetings.all if last in one.issues)
        return then, replace(sitting, issues=sitting.issues[: sitting.issues.index(last)])

    def log_on_paper(self, board: Board, meeting: Meeting) -> Board:
        """The log as the meeting's paper tells it: once it was held, without what it decided."""
        return corrected_log(self.had(meeting), board, meeting.day) if meeting.held else board

    def had(self, meeting: Meeting) -> Board | None:
        """The log of the last paper that went out before the meeting was held, if one did."""
        for one in reversed(meeting.issues):
            if one.withdrawn or one not in self._issues:
                continue
            then, sitting = self.as_issued(meeting, one)
            if not sitting.held:
                return then
        return None

    @cached_property
    def _issues(self) -> Collection[Issue]:
        """What is on record as sent out: of several editions the first is not, for the next."""
        return [issue for one in self.recorded.meetings.all for issue in one.issues]

    def still_public(self, action: Action, comment: Comment | None) -> Iterator[Meeting]:
        """The meetings whose public paper, in its last revision, shows an action, or a comment."""
        for meeting in self.recorded.meetings.all:
            last = meeting.last_of(Edition.PUBLIC.value)
            if last is None or last.showed is None or action.ref not in last.showed.refs:
                continue
            if comment is None or comment in self._printed(meeting, last, action.ref):
                yield meeting

    def _printed(self, meeting: Meeting, last: Issue, ref: int) -> Iterable[Comment]:
        then, sitting = self.as_issued(meeting, last)
        comments = self.log_on_paper(then, sitting).action(ref).comments
        return [note for note in comments if not note.private]
