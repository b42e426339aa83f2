"""What `check` found on the boards that it looked at, errors first, and how it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.findings import Severity
from actionlog.domain.stored_text import one_line
from actionlog.english import counted, full_day, joined
from actionlog.report.json_shapes import finding_json
from actionlog.report.view import Block, Fit, Text, Tone, entry, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from actionlog.domain.findings import Finding
    from actionlog.report.view import Json, Pair, Table


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one severity."""

    title: str
    severity: Severity
    findings: tuple[Finding, ...]


_MOST_NAMED = 6
"""Codes that are named in a sentence; those of errors are the first."""


@dataclass(frozen=True, slots=True)
class BoardChecked:
    """One board, as at a day: the codes that were looked for, and what was found.

    `left_out` are those that the board's own settings do not have looked for.
    """

    id: str
    name: str
    as_at: date
    codes: tuple[str, ...]
    actions: int
    findings: tuple[Finding, ...]
    left_out: tuple[str, ...] = ()

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
        return f"{found or 'nothing found'} in {counted(self.actions, 'action')}{self._left()}"

    def _left(self) -> str:
        if not self.left_out:
            return ""
        first, more = self.left_out[:_MOST_NAMED], self.left_out[_MOST_NAMED:]
        return (
            f"; board.toml leaves out {joined([*first, *([f'{len(more)} more'] if more else [])])}"
        )

    def blocks(self) -> Iterator[Block]:
        """See `View`."""
        if not self.findings:
            yield paragraph(f"{one_line(self.name)}: {self.summary}")
            return
        head = f"Check · {one_line(self.name)} · as at {full_day(self.as_at)}"
        yield paragraph(Text(head, Tone.BOLD))
        for group in self.groups:
            entries = map(_entry, _alike(group.findings))
            yield Block(entries, f"{group.title} ({len(group.findings)})")
        yield paragraph(f"{self.summary[:1].upper()}{self.summary[1:]}.")

    def lines(self) -> Iterator[Iterable[Pair]]:
        """See `View`: a block for each finding."""
        name = one_line(self.name)
        if not self.findings:
            yield [(name, self.summary)]
            return
        yield [("Board", name), ("As at", full_day(self.as_at)), ("Check", self.summary)]
        yield from map(_lines, self.findings)


@dataclass(frozen=True, slots=True)
class BoardsChecked:
    """All that were checked, as at a day."""

    boards: tuple[BoardChecked, ...]
    as_at: date

    def blocks(self) -> Iterator[Block]:
        """See `View`."""
        for board in self.boards:
            yield from board.blocks()

    def lines(self) -> Iterator[Iterable[Pair]]:
        """See `View`."""
        for board in self.boards:
            yield from board.lines()

    def json(self) -> Mapping[str, Json]:
        """Every finding, errors first; `board` is the one that was checked, if it was one."""
        groups = [group for board in self.boards for group in board.groups]
        groups.sort(key=lambda group: group.severity.value)
        return {
            "board": self.boards[0].id if len(self.boards) == 1 else None,
            "as_at": str(self.as_at),
            "checked": [
                {"board": one.id, "actions": one.actions, "codes": list(one.codes)}
                for one in self.boards
            ],
            "findings": [finding_json(found) for group in groups for found in group.findings],
        }


def place(finding: Finding) -> str:
    """`logs/board/actions/0001-0100/0009.toml:12`, as editors and logs of builds know it."""
    if finding.file is None:
        return ""
    return finding.file if finding.line is None else f"{finding.file}:{finding.line}"


TONES = {Severity.ERROR: Tone.LATE, Severity.WARNING: Tone.DEFERRED}


def _alike(findings: Iterable[Finding]) -> Iterable[Sequence[Finding]]:
    """Findings of actions of which the same is said stand together, where the first one does."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for nth, one in enumerate(findings):
        same = (one.code, one.message, _hint_of_any(one)) if one.ref else (nth,)
        groups.setdefault(same, []).append(one)
    return groups.values()


def _hint_of_any(finding: Finding) -> str:
    """The hint with `REF` for the action's number, as it is for every one of them."""
    words = (finding.hint or "").split(" ")
    return " ".join("REF" if word == str(finding.ref) else word for word in words)


def _entry(found: Sequence[Finding]) -> Table:
    """What was found, of one or several; a hint may be copied, a place clicked: none is broken."""
    finding, *others = found
    code = f"{finding.code} ({len(found)})" if others else finding.code
    ref = "" if finding.ref is None or others else finding.ref
    more = [Text(finding.message)]
    more += [Text(f"of {joined(str(one.ref) for one in found)}")] if others else []
    hint = _hint_of_any(finding) if others else finding.hint
    more += [Text(f"hint: {hint}", fit=Fit.WHOLE)] if hint else []
    more += [Text(place(finding), Tone.DIM, fit=Fit.WHOLE)] if finding.file and not others else []
    return entry(ref, Text(code, TONES[finding.severity]), *more)


def _lines(finding: Finding) -> Iterator[Pair]:
    yield finding.severity.value.capitalize(), finding.code
    if finding.ref is not None:
        yield "Ref", str(finding.ref)
    yield "What", one_line(finding.message)
    if finding.file:
        yield "Place", one_line(place(finding))
    if finding.hint:
        yield "Hint", one_line(finding.hint)
