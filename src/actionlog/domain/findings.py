"""What is wrong with data and where; and places in documents that somebody else wrote.

A finding has a code and a place, so that one hides no other; what looks for it is in `checks`.
"""

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


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a file; what is not known or does not apply is `None`.

    `row` and `line` count from 1, as the program that shows the file counts them; `column` is a
    spreadsheet's letter, or else the heading of a table's column.
    """

    file: str
    sheet: str | None = None
    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        """`log.xlsx, sheet Actions, F12`, `log.pdf, page 2, row 3, Deadline`."""
        return ", ".join((self.file, *self._parts()))

    @property
    def inside(self) -> str:
        """Where it is within the file: `sheet Actions, F12`."""
        return ", ".join(self._parts())

    def _parts(self) -> list[str]:
        parts = [f"sheet {self.sheet}"] if self.sheet is not None else []
        parts += [f"page {self.page}"] if self.page is not None else []
        parts += [f"table {self.table}"] if self.table is not None else []
        if self.line is not None:
            parts.append(f"line {self.line}")
        if self.sheet is not None and self.row is not None:
            return [*parts, f"{self.column}{self.row}" if self.column else f"row {self.row}"]
        parts += [f"row {self.row}"] if self.row is not None else []
        return [*parts, self.column] if self.column else parts
