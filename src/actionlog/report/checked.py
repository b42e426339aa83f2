"""What `check` says of the boards that it looked at: findings by how grave they are, and a sum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.findings import Severity
from actionlog.domain.text import counted

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.findings import Finding


@dataclass(frozen=True, slots=True)
class Group:
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
    def groups(self) -> tuple[Group, ...]:
        """Errors, then warnings, where there are any."""
        by = {
            severity: tuple(one for one in self.findings if one.severity is severity)
            for severity in Severity
        }
        return tuple(
            Group(f"{severity.value.capitalize()}s", severity, found)
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
