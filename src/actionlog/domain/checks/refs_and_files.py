"""Refs and their files: what cannot be read, what does not fit, what is gone."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from actionlog.domain.checks.inputs import Fault, Spot, near
from actionlog.english import counted, full_day, pasted, ranges, short_day

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.checks.inputs import CheckedLog
    from actionlog.domain.meeting import Meeting


def unreadable(log: CheckedLog) -> Iterable[Fault]:
    """A file of the log cannot be read, so what it says is in no report."""
    return log.record.unreadable_files


def ref_mismatch(log: CheckedLog) -> Iterable[Fault]:
    """The ref in an action's file is not the one of the file's name."""
    return log.record.mismatched_refs


def duplicate_ref(log: CheckedLog) -> Iterable[Fault]:
    """Two files are of the same ref."""
    return log.record.doubled_refs


def stray_file(log: CheckedLog) -> Iterable[Fault]:
    """A `.toml` under a name that no file of the log has, such as a synced folder's copy."""
    return log.record.stray_files


_MOST_TOLD = 30
"""A log that is full of gaps is told so on a few lines."""


def law_broken(log: CheckedLog) -> Iterable[Fault]:
    """An entry in the history breaks the law of the log."""
    return log.record.broken_rules


def paper_altered(log: CheckedLog) -> Iterable[Fault]:
    """A file of a paper that was sent out is not on record as it went."""
    return log.record.altered_papers


def paper_lost(log: CheckedLog) -> Iterable[Fault]:
    """A paper that was sent out has gone from the history with its entry."""
    return log.record.lost_papers


def paper_untagged(log: CheckedLog) -> Iterable[Fault]:
    """No tag freezes a paper that was sent out."""
    return log.record.untagged_papers


def vanished(log: CheckedLog) -> Iterable[Fault]:
    """An action that was on record, or on a log that was brought in, is silently gone."""
    yield from log.record.vanished_files
    yield from _listed_without_file(log)
    yield from _not_on_the_latest(log)


def gap_in_refs(log: CheckedLog) -> Iterator[Fault]:
    """Numbers between the lowest and the highest that no action has or had."""
    taken = sorted({*log.board.actions.refs(), *log.record.recorded_refs})
    gaps = [(one + 1, other - 1) for one, other in pairwise(taken) if other > one + 1]
    if gaps:
        missing = sum(last - first + 1 for first, last in gaps)
        told = [f"{first}-{last}" if last > first else f"{first}" for first, last in gaps]
        more = [f"and {len(told) - _MOST_TOLD} more gaps"] if len(told) > _MOST_TOLD else []
        yield Fault(
            f"{counted(missing, 'number')} between {taken[0]} and {taken[-1]} "
            f"{'is' if missing == 1 else 'are'} no action's: "
            f"{', '.join([*told[:_MOST_TOLD], *more])}",
            Spot(),
            "look for them in the minutes: actionlog reconcile MINUTES",
        )


def no_such_action(log: CheckedLog) -> Iterator[Fault]:
    """An item of a plan, a meeting's file or a transfer names an action that is not the one."""
    yield from log.record.one_sided_transfers
    there = {*log.board.actions.refs(), *log.record.recorded_refs}
    for meeting in log.board.meetings.all:
        for nth, item in enumerate(meeting.items):
            if gone := set(item.actions) - there if item.stands else ():
                yield _unknown(
                    f'"{item.title}"', gone, Spot(None, meeting.day, ("items", nth), "actions")
                )
        if gone := set(meeting.left_open) - there:
            yield _unknown("what was left open", gone, Spot(None, meeting.day, key="left_open"))


def _unknown(what: str, gone: Collection[int], spot: Spot) -> Fault:
    day = full_day(spot.meeting) if spot.meeting else ""
    return Fault(
        f"{what}, at the meeting of {day}, names {ranges(gone)}, and there is no such action",
        spot,
        "with the right number in the meeting's file: actionlog save",
    )


def _listed_without_file(log: CheckedLog) -> Iterator[Fault]:
    """A log that was brought in listed it, and no file of it is or was there."""
    there = {*log.board.actions.refs(), *log.record.recorded_refs}
    for meeting in log.board.meetings.all:
        for nth, imported in enumerate(meeting.imports):
            for ref in sorted(set(imported.refs) - there):
                there.add(ref)
                yield Fault(
                    f"{ref} was on the log for {full_day(meeting.day)}, "
                    f"{imported.name}, and has no file",
                    Spot(ref, meeting.day, ("imported", nth), "refs"),
                    f"bring that log in again: actionlog import {pasted(imported.name)} "
                    f"--meeting {meeting.day}",
                )


def _not_on_the_latest(log: CheckedLog) -> Iterator[Fault]:
    papers = [meeting for meeting in log.board.meetings.all if meeting.imports]
    if not papers:
        return
    latest = papers[-1]
    listed = _listed(latest)
    last_listed = {ref: paper.day for paper in papers[:-1] for ref in _listed(paper)}
    for action in log.unfinished:
        missing = action.raised < latest.day and action.ref not in listed
        if missing and not _spoken_of_since(action, latest.day):
            before = last_listed.get(action.ref)
            recorded = log.record.first_recorded.get(action.ref)
            if before or (recorded and recorded < latest.day):
                yield _left_out(action, latest, before)


def _left_out(action: Action, latest: Meeting, before: date | None) -> Fault:
    known = f"was on the log for {short_day(before)}" if before else "was on record"
    return Fault(
        f"{action.ref} {known} and is not on that for {short_day(latest.day)}, "
        "though no meeting closed it",
        Spot(action.ref, key="status"),
        f"closed: actionlog close {action.ref} --meeting DATE; "
        f'forgotten: actionlog comment {action.ref} "…"',
    )


def _spoken_of_since(action: Action, day: date) -> bool:
    """Whether somebody has written of it since: then it is not forgotten."""
    return any(note.written and near(action, note) >= day for note in action.comments)


def _listed(paper: Meeting) -> frozenset[int]:
    return frozenset(ref for imported in paper.imports for ref in imported.refs)
