"""What is wrong with the markers and promises of minutes: one small function a kind."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from actionlog.domain import correction_commands
from actionlog.domain.action_history import responsible_on
from actionlog.domain.dates.deadline import TBC
from actionlog.domain.findings import Finding, Severity
from actionlog.domain.minutes.minuted_deadlines import proposed_due, unread_due
from actionlog.domain.minutes.sentence_matching import ALIKE, covered, likeness
from actionlog.domain.minutes.statements import Verdict
from actionlog.english import counted, full_day, joined, times

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from actionlog.domain.action import Action
    from actionlog.domain.minutes.marked_actions import Missing, Sides
    from actionlog.domain.minutes.statements import (
        Commitment,
        Marker,
        MinutedOutcome,
        UnreadLines,
    )


_MOST_QUOTED = 150
_CONFIDENTIAL = "; the minutes call it confidential"


def not_in_log(one: Missing, both: Sides) -> Finding:
    """What the minutes mark and the log lacks."""
    marker = one.marker
    names = joined(marker.responsible) if marker.responsible else "nobody by name"
    what = (
        f"{marker.ref} is"
        if marker.ref
        else f"an action without a number ({_short(marker.says)}) is"
    )
    words = (
        f': "{_short(one.wording)}"' if one.wording else "; what it asks is not told for certain"
    )
    shared = _shared(marker, both)
    when = unread_due(marker, one.wording) if one.due == str(TBC) else ""
    when = f"; by when it says “{when}”, which is no date for certain: tbc" if when else ""
    kept = _CONFIDENTIAL if marker.private else ""
    return Finding(
        code="not-in-log",
        message=f"{what} marked for {names}{_in_item(marker)} and is not on the log"
        f"{words}{when}{shared}{kept}",
        ref=marker.ref,
        file=marker.place.file,
        line=marker.place.line,
        hint=correction_commands.add(one, both.day),
    )


def _shared(marker: Marker, both: Sides) -> str:
    """Whom initials may mean that several people share."""
    for text in marker.responsible:
        names = both.naming.meant(text)
        if len(names) > 1:
            return f"; {text} may be {joined(names, 'or')}"
    return ""


def twice(both: Sides) -> Iterator[Finding]:
    """Numbers that are marked more than once."""
    unmarked = sorted(set(both.raised) - {marker.ref for marker in both.markers})
    for ref in dict.fromkeys(marker.ref for marker in both.markers if marker.ref):
        first, *more = both.of(ref)
        if not more or ref is None:
            continue
        lines = [_where(one) for one in (first, *more)]
        missing = [other for other in unmarked if _same_item(both.raised[other], first)]
        maybe = ""
        if missing:
            which = joined(map(str, missing), "or")
            maybe = f"; one of them may be {which}, which is marked nowhere"
        often = f"{times(len(lines))}{_in_item(first)}"
        yield Finding(
            code="duplicate-marker",
            message=f"{ref} is marked {often}, at {joined(lines)}{maybe}",
            ref=ref,
            file=more[0].place.file,
            line=more[0].place.line,
            hint=f"actionlog show {' '.join(map(str, (ref, *missing)))}",
        )


def _same_item(action: Action, marker: Marker) -> bool:
    return (
        bool(marker.item)
        and likeness(action.item, marker.item.name if marker.item else "") >= ALIKE
    )


def not_in_minutes(both: Sides, refs: Mapping[int, int | None]) -> Iterator[Finding]:
    """What the log has of this meeting and no marker stands for."""
    marked = set(refs.values())
    for ref, action in both.raised.items():
        if ref not in marked:
            yield Finding(
                code="not-in-minutes",
                message=f"{ref} is on the log as raised at this meeting, and the minutes have no "
                f'marker for it: "{_short(action.wording)}" (item {action.item})',
                ref=ref,
                file=both.minutes.file,
                hint=f"actionlog show {ref}",
            )


def at_another_meeting(both: Sides) -> Iterator[Finding]:
    """Markers whose number is that of another meeting."""
    for marker in both.markers:
        action = both.actions.get(marker.ref or 0)
        if action and action.raised != both.day:
            yield Finding(
                code="wrong-meeting",
                message=f"{action.ref} is marked{_in_item(marker)}, and on the log it was raised "
                f'at the meeting of {full_day(action.raised)}: "{_short(action.wording)}"',
                ref=action.ref,
                field="raised",
                file=marker.place.file,
                line=marker.place.line,
                hint=f"actionlog show {action.ref}",
            )


def responsible(both: Sides, refs: Mapping[int, int | None]) -> Iterator[Finding]:
    """Markers for other people than the log has."""
    told: set[int] = set()
    for nth, marker in enumerate(both.markers):
        action = both.raised.get(refs[nth] or 0)
        if action is None or not marker.responsible or action.ref in told:
            continue
        kept = responsible_on(action, both.day)
        if both.naming.differs(marker.responsible, kept):
            told.add(action.ref)
            names = tuple(both.naming.certain(text) for text in marker.responsible)
            yield Finding(
                code="responsible-differs",
                message=f"{action.ref} is marked for {joined(marker.responsible)}"
                f"{_in_item(marker)}; the log has {joined(kept) if kept else 'nobody'}"
                f"{_shared(marker, both)}",
                ref=action.ref,
                field="responsible",
                file=marker.place.file,
                line=marker.place.line,
                hint=correction_commands.reassign(action.ref, names, both.day),
            )


def gaps(both: Sides) -> Iterator[Finding]:
    """Numbers between the markers that neither side has; a run of them is told once."""
    others = {marker.ref for marker in both.markers if marker.ref in both.actions}
    elsewhere = others - set(both.raised)
    here = sorted({marker.ref for marker in both.markers if marker.ref} - elsewhere)
    there = sorted(both.taken | set(here))
    for before, after in pairwise(here):
        between = [ref for ref in there if before < ref < after]
        for low, high in zip([before, *between], [*between, after], strict=True):
            if high - low > 1:
                one = high - low == 2  # noqa: PLR2004 - just one number stands between
                which = f"{low + 1} is" if one else f"{low + 1} to {high - 1} are"
                yield Finding(
                    code="gap-in-refs",
                    message=f"{which} neither in the minutes nor on the log, "
                    f"between {low} and {high}",
                    severity=Severity.WARNING,
                    ref=low + 1,
                    file=both.minutes.file,
                    line=both.of(after)[0].place.line,
                )


def unnumbered_promises(both: Sides, meant: Mapping[int, Commitment]) -> Iterator[Finding]:
    """What was promised, and neither a marker nor an action stands for."""
    marked = {one.nth for one in meant.values()} | {marker.nth for marker in both.markers}
    for promise in both.minutes.commitments:
        if not promise.firm or promise.nth in marked or covered(promise, both.raised.values()):
            continue
        item = promise.item
        names = tuple(both.naming.certain(text) for text in promise.who)
        yield Finding(
            code="unnumbered-commitment",
            message=f'no action was marked for "{_short(promise.text)}"'
            + (f" (item {item})" if item else "")
            + (_CONFIDENTIAL if promise.private else ""),
            severity=Severity.WARNING,
            file=promise.place.file,
            line=promise.place.line,
            hint=correction_commands.note(
                promise.text,
                item.name if item else "",
                names,
                proposed_due(promise.text, None, both),
                both.day,
            )
            + (" --private" if promise.private else ""),
        )


_SOUGHT = (
    "“Action 39” or “Action: …” where a line or sentence begins, names in a margin headed "
    "“Action”, a list or table under “Actions”, “Action items”, “To do” or “Tasks”"
)
_MOST_NEAR = 3


def unread(both: Sides) -> Iterator[Finding]:
    """Minutes without a marker, with what was looked for; and what looks like one and is none.

    Where earlier actions are gone through and none is new, nothing was missed.
    """
    found = both.minutes.unread
    if not both.minutes.markers and not any(
        _is_earlier(one, both) for one in both.minutes.outcomes
    ):
        near = found[:_MOST_NEAR]
        told = [_unread(one) for one in near]
        nearest = f"; nearest came {joined(told)}" if told else ""
        yield Finding(
            code="no-marker",
            message=f"no marker of an action was found: looked for were {_SOUGHT}{nearest}",
            file=both.minutes.file,
            line=near[0].place.line if near else None,
        )
        return
    for one in (each for each in found if each.lines):
        yield _not_read(_unread(one), one)
    if alone := [one for one in found if not one.lines]:
        told = [f"“{_short(one.head)}”{_at(one)}" for one in alone[:_MOST_NEAR]]
        more = [one.place.inside or "the same place" for one in alone[_MOST_NEAR:]]
        others = [f"{counted(len(more), 'other')} ({joined(more[:_MOST_PLACES])})"] if more else []
        verb = "looks like an action and was" if len(alone) == 1 else "look like actions and were"
        yield _not_read(f"{joined([*told, *others])} {verb} not read", alone[0])


_MOST_PLACES = 20


def _not_read(message: str, one: UnreadLines) -> Finding:
    return Finding(
        code="lines-not-read",
        message=message,
        severity=Severity.WARNING,
        file=one.place.file,
        line=one.place.line,
    )


def _at(one: UnreadLines) -> str:
    return f" ({one.place.inside})" if one.place.inside else ""


def _is_earlier(outcome: MinutedOutcome, both: Sides) -> bool:
    """Whether it was decided about, or is of an earlier meeting: not this one's own, unread."""
    action = both.raised.get(outcome.ref)
    return outcome.verdict is not Verdict.DISCUSSED or action is None


def _unread(one: UnreadLines) -> str:
    where = f", {one.place.inside}," if one.place.inside else ""
    head = _short(one.head).rstrip(" :")
    if not one.lines:
        return f"“{head}”{where} speaks of an action"
    lines = counted(one.lines, "line")
    verb = "stands" if one.lines == 1 else "stand"
    was = "was" if one.lines == 1 else "were"
    return f"under “{head}”{where} {verb} {lines} that {was} not read"


def _in_item(marker: Marker) -> str:
    """` in item 9 Estates (page 2)`."""
    beyond = marker.place.inside if marker.place.line is None else ""
    item = f" in item {marker.item}" if marker.item else ""
    return f"{item} ({beyond})" if beyond else item


def _where(marker: Marker) -> str:
    return marker.place.inside or "the same place"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST_QUOTED else f"{line[: _MOST_QUOTED - 1].rstrip()}…"
