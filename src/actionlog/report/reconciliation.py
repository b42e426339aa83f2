"""What `reconcile` shows: what agrees, what is wrong by its gravity, what puts it right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.dates import full_day
from actionlog.domain.findings import Severity
from actionlog.domain.text import counted, joined

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.board import Board
    from actionlog.domain.findings import Finding
    from actionlog.domain.reconciling.result import Reconciliation

_MOST_NAMED = 15
PROMISED = "unnumbered-commitment"


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Minutes held against a board's log."""

    board: Board
    as_at: date
    result: Reconciliation

    @property
    def title(self) -> str:
        """`Minutes of Wed 9 Dec 2020 · minutes.docx · Partnership Board`."""
        result = self.result
        return f"Minutes of {full_day(result.meeting)} · {result.file} · {self.board.name}"

    @property
    def agreement(self) -> str:
        """`6 of 7 markers agree with the log: 31, 32, 33, 34, 35 and 36`."""
        agreeing, marked = self.result.agreeing, self.result.marked
        if not marked:
            return "No marker of an action was found in these minutes"
        if not agreeing:
            return f"None of {counted(marked, 'marker')} agrees with the log"
        named = joined(map(str, agreeing)) if len(agreeing) <= _MOST_NAMED else ""
        verb = "agrees" if len(agreeing) == 1 else "agree"
        of = "" if len(agreeing) == marked else f" of {marked}"
        noun = "marker" if marked == 1 else "markers"
        return f"{len(agreeing)}{of} {noun} {verb} with the log" + (f": {named}" if named else "")

    @property
    def groups(self) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
        """The findings by their gravity, each group under its title."""
        titled = []
        for severity in Severity:
            found = tuple(one for one in self.result.findings if one.severity is severity)
            if found:
                titled.append((counted(len(found), severity.value), found))
        return tuple(titled)

    @property
    def remedies(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Commands under what they are for; those of promises need a name filled in."""
        promised = tuple(
            one.hint for one in self.result.findings if one.code == PROMISED and one.hint
        )
        blocks = (
            ("To put the log right:", self.result.commands),
            ("What was promised without a marker, if it is an action:", promised),
        )
        return tuple((title, lines) for title, lines in blocks if lines)
