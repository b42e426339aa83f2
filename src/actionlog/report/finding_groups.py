"""Findings for readers: what `check` says of the boards that it looked at.

And what `reconcile` says of minutes, by how grave it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.findings import Severity
from actionlog.english import counted, full_day, joined

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.board import Board
    from actionlog.domain.findings import Finding
    from actionlog.domain.minutes.agreement import Reconciliation


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one severity."""

    title: str
    severity: Severity
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class BoardChecked:
    """One board, as at a day: the codes that were looked for, and what was found."""

    id: str
    name: str
    as_at: date
    codes: tuple[str, ...]
    actions: int
    findings: tuple[Finding, ...]

    @property
    def groups(self) -> tuple[FindingGroup, ...]:
        """Errors, then warnings, where there are any."""
        by = {
            severity: tuple(one for one in self.findings if one.severity is severity)
            for severity in Severity
        }
        return tuple(
            FindingGroup(f"{severity.value.capitalize()}s", severity, found)
            for severity, found in by.items()
            if found
        )

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(one.severity is Severity.ERROR for one in self.findings)

    @property
    def summary(self) -> str:
        """`2 errors and 5 warnings in 27 actions`."""
        warnings = len(self.findings) - self.errors
        kinds = ((self.errors, "error"), (warnings, "warning"))
        found = " and ".join(counted(number, noun) for number, noun in kinds if number)
        return f"{found or 'nothing found'} in {counted(self.actions, 'action')}"


def place(finding: Finding) -> str:
    """`logs/board/actions/0001-0100/0009.toml:12`, as editors and logs of builds know it."""
    if finding.file is None:
        return ""
    return finding.file if finding.line is None else f"{finding.file}:{finding.line}"


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
