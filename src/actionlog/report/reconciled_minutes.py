"""Minutes held against a board's log: what agrees, what does not by its gravity, and remedies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.findings import Severity
from actionlog.domain.stored_text import one_line
from actionlog.english import counted, full_day, joined
from actionlog.report.finding_groups import TONES
from actionlog.report.json_shapes import finding_json
from actionlog.report.view import BELOW_REF, Block, Fit, Text, Tone, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from actionlog.domain.board import Board
    from actionlog.domain.findings import Finding
    from actionlog.domain.minutes.agreement import Reconciliation
    from actionlog.domain.minutes.statements import Marker
    from actionlog.report.view import Json, Pair


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
            ("What only you can judge:", self.result.to_look_at),
            ("What was promised without a marker, if it is an action:", promised),
        )
        return tuple((title, lines) for title, lines in blocks if lines)

    def blocks(self) -> Iterator[Block]:
        """See `View`."""
        notes = (f"Note: {one_line(note)}" for note in self.result.notes)
        yield paragraph(Text(one_line(self.title), Tone.BOLD), self.agreement, *notes)
        for title, findings in self.groups:
            texts = [text for one in findings for text in _texts(one)]
            yield Block(texts, title, TONES[findings[0].severity])
        for title, commands in self.remedies:
            yield Block([Text(one_line(one), fit=Fit.WHOLE) for one in commands], title)

    def lines(self) -> Iterator[Iterable[Pair]]:
        """See `View`: a block for each finding."""
        yield [
            ("Board", one_line(self.board.name)),
            ("Meeting", full_day(self.result.meeting)),
            ("Minutes", one_line(self.result.file)),
            ("Agreement", self.agreement),
            *(("Note", one_line(note)) for note in self.result.notes),
        ]
        yield from map(_lines, self.result.findings)

    def json(self) -> Mapping[str, Json]:
        """The markers of the minutes, in their order, and everything that is wrong."""
        result = self.result
        return {
            "board": self.board.id,
            "as_at": str(self.as_at),
            "meeting": str(result.meeting),
            "file": result.file,
            "markers": [_marker(one) for one in result.markers],
            "agreeing": list(result.agreeing),
            "notes": list(result.notes),
            "findings": [finding_json(one) for one in result.findings],
        }


def _texts(finding: Finding) -> Iterator[Text]:
    yield Text(one_line(finding.message), indent=2)
    where = [finding.code, one_line(finding.place)] if finding.line else [finding.code]
    yield Text(" · ".join(where), Tone.DIM, BELOW_REF)


def _lines(finding: Finding) -> Iterator[Pair]:
    yield finding.severity.value.capitalize(), finding.code
    if finding.ref is not None:
        yield "Ref", str(finding.ref)
    yield "Message", one_line(finding.message)
    if finding.place:
        yield "Place", one_line(finding.place)
    if finding.hint:
        yield "Command", one_line(finding.hint)


def _marker(marker: Marker) -> Mapping[str, Json]:
    return {
        "ref": marker.ref,
        "responsible": list(marker.responsible),
        "item": str(marker.item) if marker.item else None,
        "file": marker.place.file,
        "line": marker.place.line,
    }
