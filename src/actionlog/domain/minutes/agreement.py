"""Minutes and log compared: which markers agree, and everything that is wrong, put in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain import correction_commands
from actionlog.domain.findings import Severity
from actionlog.domain.minutes import marker_faults
from actionlog.domain.minutes.marked_actions import Missing, Sides, sides, unnumbered
from actionlog.domain.minutes.minuted_deadlines import proposed_due
from actionlog.domain.minutes.outcome_faults import (
    differing_deadlines,
    not_minuted,
    not_recorded,
)
from actionlog.domain.minutes.sentence_matching import assigned

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.board import Board
    from actionlog.domain.findings import Finding
    from actionlog.domain.minutes.statements import Commitment, Marker, Minutes


def reconcile(minutes: Minutes, board: Board, day: date) -> Reconciliation:
    """Hold minutes against the log as the meeting of a day left it."""
    both = sides(minutes, board, day)
    known = unnumbered(both)
    refs = {nth: marker.ref or known.get(nth) for nth, marker in enumerate(both.markers)}
    meant = assigned(both.markers, minutes.commitments, both.actions)
    missing = [
        _missing(both, marker, meant.get(nth))
        for nth, marker in enumerate(both.markers)
        if refs[nth] is None or refs[nth] not in both.taken
    ]
    firsts = _first_of_each(missing)
    found = [
        *(marker_faults.not_in_log(one, both) for one in firsts),
        *marker_faults.twice(both),
        *marker_faults.not_in_minutes(both, refs),
        *marker_faults.at_another_meeting(both),
        *marker_faults.responsible(both, refs),
        *differing_deadlines(both, refs),
        *not_recorded(both),
        *not_minuted(both),
        *marker_faults.gaps(both),
        *marker_faults.unnumbered_promises(both, meant),
        *marker_faults.unread(both),
    ]
    found.sort(key=lambda one: (one.severity.value, one.ref or _LAST, one.line or 0))
    faulty = {one.ref for one in found if one.code in _ABOUT_MARKERS}
    certain = dict.fromkeys(one.hint for one in found if one.hint and _is_certain(one))
    marked = dict.fromkeys(ref for ref in refs.values() if ref)
    return Reconciliation(
        file=minutes.file,
        meeting=day,
        markers=both.markers,
        agreeing=tuple(ref for ref in marked if ref not in faulty),
        marked=len(marked) + sum(ref is None for ref in refs.values()),
        findings=tuple(found),
        missing=firsts,
        commands=tuple(hint for hint in certain if not correction_commands.shows(hint)),
        to_look_at=tuple(filter(correction_commands.shows, certain)),
        notes=(*minutes.of_another_day(day), *minutes.notes),
    )


_LAST = 10**9
_ABOUT_MARKERS = {
    "not-in-log",
    "duplicate-marker",
    "wrong-meeting",
    "responsible-differs",
    "deadline-differs",
}
_UNSURE = {"unnumbered-commitment", "not-in-minutes", "duplicate-marker"}


def _is_certain(finding: Finding) -> bool:
    """Whether its command may stand among those to paste: not where the minutes may be at fault."""
    return finding.code not in _UNSURE and (finding.hint or "").startswith("actionlog ")


def _first_of_each(missing: list[Missing]) -> tuple[Missing, ...]:
    """One number that is marked twice is added once."""
    kept: dict[int, Missing] = {}
    for nth, one in enumerate(missing):
        kept.setdefault(one.marker.ref or -1 - nth, one)
    return tuple(kept.values())


def _missing(both: Sides, marker: Marker, meant: Commitment | None) -> Missing:
    wording = marker.wording or (_asked(meant, marker) if meant else "")
    return Missing(
        marker=marker,
        wording=wording,
        item=marker.item.name if marker.item else "",
        responsible=tuple(both.naming.certain(text) for text in marker.responsible),
        due=proposed_due(wording, marker, both),
    )


def _asked(meant: Commitment, marker: Marker) -> str:
    """The sentence as an action: `PC to write …` asks to `Write …`."""
    start = f"{'/'.join(marker.responsible)} to "
    if marker.responsible and meant.text.startswith(start):
        rest = meant.text[len(start) :]
        return rest[:1].upper() + rest[1:]
    return meant.text


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Both sides compared: the markers that count, the refs in which they agree, what is wrong.

    `commands` put right what can be put right in the log, in the order of the findings; those
    `to_look_at` show what only people can judge.
    """

    file: str
    meeting: date
    markers: tuple[Marker, ...]
    agreeing: tuple[int, ...]
    marked: int
    findings: tuple[Finding, ...]
    missing: tuple[Missing, ...] = ()
    commands: tuple[str, ...] = ()
    to_look_at: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What cannot stay as it is."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)
