"""One log of several that are brought in: as it was read, what recording it would do.

And what is asked about its cells, each question under the number by which it is answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.english import joined

if TYPE_CHECKING:
    from actionlog.domain.board import Board
    from actionlog.domain.draft import Question, ReadLog
    from actionlog.domain.incoming.import_plan import Plan


_LONGEST_QUOTE = 240
_TO_FILL_IN = "…"
KEEP = "keep"
"""The answer that leaves a cell as it was."""


@dataclass(frozen=True, slots=True)
class NumberedQuestion:
    """A question with the number by which it is answered, and the answer where it has one.

    `again` says that an earlier log asked it already, in the same words about the same action;
    `title` is what that action asks for, in short.
    """

    number: int
    query: Question
    answer: str | None = None
    again: bool = False
    title: str = ""

    @property
    def about(self) -> str:
        """`42 (Share the structure of the project), deadline`."""
        ref, field = self.query.ref, self.query.field
        if not ref or field == "ref":
            return field
        return f"{ref} ({self.title}), {field}" if self.title else f"{ref}, {field}"

    @property
    def says(self) -> str:
        """What the cell says, on one line, in quotation marks; empty where it says nothing."""
        words = " ".join(self.query.says.split())
        if len(words) > _LONGEST_QUOTE:
            words = words[:_LONGEST_QUOTE].rpartition(" ")[0] + " …"
        return f"“{words}”" if words else ""

    @property
    def reading(self) -> str:
        """What stands unless it is answered, and what else it may mean."""
        others = [f"“{one}”" for one in self.query.means if one != self.query.taken]
        choice = f", such as {joined(others, 'or')}" if others else ""
        if self.query.needed:
            return f"needed before anything is recorded{choice}"
        if self.query.stays:
            return f"stays {self.query.stays} until you say what it means{choice}; the cell is kept"
        if self.query.taken is None:
            return f"kept as it stands unless you say what it means{choice}"
        if self.query.taken == KEEP:
            return (
                "read as it stands; nothing has to be answered"
                if not others
                else (f"read as it stands unless you say otherwise{choice}")
            )
        return f"taken as “{self.query.taken}” unless you say otherwise{choice}"

    @property
    def example(self) -> str:
        """An answer for a command to paste: what stands without it, else a place to fill in.

        Pasted as it is, it must do no harm. So it is the only meaning of what has no reading, and
        never one of several, nor what somebody has to decide first.
        """
        query = self.query
        if query.needed:
            return _TO_FILL_IN
        return query.taken or (query.means[0] if len(query.means) == 1 else _TO_FILL_IN)


@dataclass(frozen=True, slots=True)
class PlannedLog:
    """One log: as it was read, and what recording it would do.

    `before` is the board as it is, or as the log before would leave it; `board` as this one would.
    """

    log: ReadLog
    digest: str
    plan: Plan
    before: Board
    board: Board
    asked: tuple[NumberedQuestion, ...]

    @property
    def open(self) -> tuple[NumberedQuestion, ...]:
        """The questions that nobody has answered, those first that must be.

        Of a log that is on record already nothing is asked: no answer would change it.
        """
        waiting = [one for one in self.asked if one.answer is None and not self.plan.recorded]
        return tuple(sorted(waiting, key=lambda one: not one.query.needed))

    @property
    def answered(self) -> tuple[NumberedQuestion, ...]:
        """The questions that were answered."""
        return tuple(one for one in self.asked if one.answer is not None and not one.again)
