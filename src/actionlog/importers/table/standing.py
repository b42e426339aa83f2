"""How a row stands: its status by the board's words, and what to ask about a word not known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.draft import Column, Query
from actionlog.importers.table.asking import a_status
from actionlog.importers.table.statuses import is_colour, leading_status, status_of

if TYPE_CHECKING:
    from actionlog.importers.known import Known
    from actionlog.importers.table.asking import Asking
    from actionlog.importers.table.cells import Told

_NOTHING = frozenset({"", "-", "–", "—", "n/a", "tbc"})


@dataclass(frozen=True, slots=True)
class Statuses:
    """Reads the status column of one file; a word that is not known is asked about once."""

    known: Known
    asking: Asking
    asked: dict[str, Status | None] = field(default_factory=dict)

    def read(self, told: Told | None, section: Status | None) -> tuple[Status, bool]:
        """The status, and whether the cell has to be kept because its word was not understood."""
        otherwise = section or Status.OPEN
        if told is None or told.line.casefold() in _NOTHING:
            return otherwise, bool(told and told.line.casefold() in {"n/a", "tbc"})
        if status := status_of(told.line, self.known):
            return status, False
        taken = leading_status(told.text, self.known) or otherwise
        word = told.line.casefold()
        if word not in self.asked:
            self.asked[word] = self._ask(told, taken)
        answer = self.asked[word]
        return answer or taken, answer is None

    def _ask(self, told: Told, taken: Status) -> Status | None:
        why = "that is no status that the board has named"
        if is_colour(told.line):
            why = "a colour does not say whether an action is open or closed"
        query = Query(
            code="status-not-understood",
            place=told.place,
            field=Column.STATUS.value,
            says=told.line,
            why=why,
            means=("open", "closing", "closed"),
            taken=taken.value,
        )
        return self.asking.ask(query, a_status(lambda text: status_of(text, self.known)))
