"""What is wrong with data: findings with a code and a place, so that one hides no other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """Whether a paper can go out as things are."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, and where: `file` is relative to the logs folder."""

    code: str
    message: str
    severity: Severity = Severity.ERROR
    ref: int | None = None
    field: str | None = None
    file: str | None = None
    line: int | None = None
    hint: str | None = None

    @property
    def place(self) -> str:
        """`partnership-board/people.toml, line 7`, as far as it is known."""
        if self.file is None:
            return ""
        return self.file if self.line is None else f"{self.file}, line {self.line}"
