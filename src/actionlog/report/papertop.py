"""The words around the tables of a paper: its title, the lines below it, its footer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.dates import full_day, long_day
from actionlog.domain.publish import Publisher
from actionlog.domain.style import Edition
from actionlog.domain.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.domain.board import Board
    from actionlog.domain.meeting import Meeting
    from actionlog.domain.publish import Private
    from actionlog.domain.style import PaperStyle
    from actionlog.report.paper import PaperRequest

_FIELD = re.compile(r"\{([a-z_]+)\}")
_BETWEEN = re.compile(r"(\s+[·|–—-]\s+)")


@dataclass(frozen=True, slots=True)
class PaperWords:
    """Fills in the fields of a board's texts and says what a reader must know first."""

    board: Board
    meeting: Meeting
    request: PaperRequest
    style: PaperStyle
    private: Private

    @property
    def title(self) -> str:
        """The title with its fields filled in."""
        return one_line(self._filled(self.style.title, self._fields())) or "Action log"

    @property
    def withheld(self) -> tuple[int, int]:
        """How many private actions and comments this edition does not show."""
        if self.style.edition is Edition.FULL:
            return 0, 0
        return self.private.actions, self.private.comments

    def lines(self) -> tuple[str, ...]:
        """What stands below the title: when, for whom, in which revision."""
        return tuple(map(one_line, self._lines()))

    def footer(self, *, pages: bool = True) -> str:
        """The footer; `{page}` and `{pages}` stay for the format, or go with what is around them.

        A part between two `·`, `|` or dashes goes where a field in it has nothing to say.
        """
        fields = self._fields() | {"title": self.title}
        fields |= {name: "{" + name + "}" if pages else "" for name in ("page", "pages")}
        first, *rest = _BETWEEN.split(self.style.footer)
        kept = self._part(first, fields)
        for between, part in zip(rest[::2], rest[1::2], strict=True):
            if words := self._part(part, fields):
                kept += f"{between if kept else ''}{words}"
        return one_line(kept)

    def _part(self, part: str, fields: dict[str, str]) -> str:
        if any(fields.get(name) == "" for name in _FIELD.findall(part)):
            return ""
        return self._filled(part, fields)

    def _filled(self, text: str, fields: dict[str, str]) -> str:
        return _FIELD.sub(lambda found: fields.get(found[1], found[0]), text)

    def _fields(self) -> dict[str, str]:
        return {
            "board": self.board.name,
            "meeting": long_day(self.meeting.day),
            "paper": self.meeting.paper or "",
            "as_at": long_day(self.request.as_at),
        }

    def _lines(self) -> Iterator[str]:
        paper = f" · paper {self.meeting.paper}" if self.meeting.paper else ""
        as_at = long_day(self.request.as_at)
        board, day = self.board.name, full_day(self.meeting.day)
        yield f"{board} · meeting of {day}{paper} · as at {as_at}"
        if self.request.responsible:
            yield f"Only what {self._asked_name()} answers for"
        yield from self._edition()
        if revision := self.request.revision:
            yield f"Revision {revision.number}, in place of what was sent out before"
            yield from revision.changed

    def _edition(self) -> Iterator[str]:
        if self.style.edition is Edition.PUBLIC:
            private = self.private
            hidden = f": {private} {private.verb} not shown" if private else ""
            yield f"Public edition{hidden}"
        elif self.private:
            yield f"Not for publication: {self.private} {self.private.verb} shown"

    def _asked_name(self) -> str:
        name = self.request.responsible or ""
        if self.style.edition is Edition.FULL:
            return name
        return Publisher(self.board.people, self.request.as_at).name(name)
