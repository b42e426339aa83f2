"""What a commit says: a subject that a person reads, and trailers that the tool reads again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

BOARD = "Board"
ACTION = "Action"
MEETING = "Meeting"
ON_BEHALF_OF = "On-behalf-of"
UNDOES = "Undoes"


@dataclass(frozen=True, slots=True)
class Message:
    """One recorded command, as its commit tells it."""

    board: str
    subject: str
    refs: tuple[int, ...] = ()
    meeting: date | None = None
    by: str | None = None
    undoes: str | None = None

    def __str__(self) -> str:
        trailers = [
            (BOARD, self.board),
            *((ACTION, str(ref)) for ref in self.refs),
            (MEETING, self.meeting and str(self.meeting)),
            (ON_BEHALF_OF, self.by),
            (UNDOES, self.undoes),
        ]
        lines = (f"{name}: {_one_line(value)}" for name, value in trailers if value)
        return f"{self.board}: {_one_line(self.subject)}\n\n" + "\n".join(lines) + "\n"


def board_paths(board: str, paths: Iterable[str]) -> list[str]:
    """The paths of one board among those of a logs folder."""
    return [path for path in paths if path.startswith(f"{board}/")]


def _one_line(text: str) -> str:
    return " ".join(text.split())
