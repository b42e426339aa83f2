"""What comes of holding minutes against a log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.findings import Severity

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.findings import Finding
    from actionlog.domain.minutes import Marker


@dataclass(frozen=True, slots=True)
class Missing:
    """An action that the minutes mark and the log lacks, as it could be added.

    `wording` is empty where the minutes do not tell what was asked.
    """

    marker: Marker
    wording: str
    item: str
    responsible: tuple[str, ...]
    due: str


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Both sides compared: the markers that count, the refs in which they agree, what is wrong.

    `commands` put right what can be put right in the log, in the order of the findings.
    """

    file: str
    meeting: date
    markers: tuple[Marker, ...]
    agreeing: tuple[int, ...]
    marked: int
    findings: tuple[Finding, ...]
    missing: tuple[Missing, ...] = ()
    commands: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What cannot stay as it is."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)
