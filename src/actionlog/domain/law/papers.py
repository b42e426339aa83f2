"""Papers and letters: what was sent out, and what was brought in, stays on record."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from actionlog.domain.law.passage import Breach
from actionlog.english import full_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.domain.law.passage import Passage
    from actionlog.domain.meeting import Meeting


def paper_taken_out(passage: Passage) -> Iterator[Breach]:
    """What was issued, brought in or written for a meeting stays with it, as it was."""
    for before, after in meetings_kept(passage):
        issues, imports = (after.issues, after.imports) if after else ((), ())
        if issues[: len(before.issues)] != before.issues:
            yield _lost(before, "a paper that was issued", "issued")
        if imports[: len(before.imports)] != before.imports:
            yield _lost(before, "a log that was brought in", "imported")
        # In any order: two secretaries may have written on one day.
        if Counter(before.letters) - Counter(after.letters if after else ()):
            yield _lost(before, "a letter that was sent", "chased")


def revision_miscounted(passage: Passage) -> Iterator[Breach]:
    """Revisions are counted per edition: 1, 2, 3, with none left out."""
    for meeting, known in _sent_out(passage):
        counts: Counter[str] = Counter()
        for nth, issue in enumerate(meeting.issues):
            counts[issue.edition] += 1
            if nth >= known and issue.revision != counts[issue.edition]:
                yield Breach(
                    "revision-miscounted",
                    f"of the paper for {full_day(meeting.day)}, revision {counts[issue.edition]} "
                    f"of the {issue.edition} edition is numbered {issue.revision}",
                    meeting=meeting.day,
                    field="issued",
                )


def revision_before_last(passage: Passage) -> Iterator[Breach]:
    """No revision is dated before the one before it."""
    for meeting, known in _sent_out(passage):
        for nth, (earlier, later) in enumerate(pairwise(meeting.issues), start=1):
            # One that was numbered anew was sent out beside the others, not after them.
            if nth >= known and later.on < earlier.on and later.formerly is None:
                yield Breach(
                    "revision-before-last",
                    f"of the paper for {full_day(meeting.day)}, a revision is dated "
                    f"{full_day(later.on)}, and the one before it {full_day(earlier.on)}",
                    meeting=meeting.day,
                    field="issued",
                )


def _sent_out(passage: Passage) -> Iterator[tuple[Meeting, int]]:
    """The meetings with revisions that are new, and of each how many are on record already."""
    if passage.same_meetings:
        return
    kept = {now.day: before.issues for before, now in meetings_kept(passage) if now}
    for meeting in passage.after.meetings.all:
        both = zip(kept.get(meeting.day, ()), meeting.issues, strict=False)
        known = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], both))
        if known < len(meeting.issues):
            yield meeting, known


def paper_renumbered(passage: Passage) -> Iterator[Breach]:
    """The number under which a paper was sent out stays: the minutes call it by that."""
    for before, after in meetings_kept(passage):
        if before.issues and after and after.paper != before.paper:
            yield Breach(
                "paper-renumbered",
                f"the paper for {full_day(before.day)} was sent out "
                f"{f'as {before.paper}' if before.paper else 'without a number'}, "
                f"and that stays",
                meeting=after.day,
                field="paper",
            )


def meetings_kept(passage: Passage) -> Iterator[tuple[Meeting, Meeting | None]]:
    """Each meeting that was there before, as it is now, on another day where it was moved."""
    if passage.before is None or passage.same_meetings:
        return
    now = {one.day: one for one in passage.after.meetings.all}
    moved = {day: one for one in passage.after.meetings.all for day in one.moved_from}
    for before in passage.before.meetings.all:
        yield before, now.get(before.day) or moved.get(before.day)


def _lost(meeting: Meeting, what: str, field: str) -> Breach:
    return Breach(
        "paper-taken-out",
        f"{what} for the meeting of {full_day(meeting.day)} is taken out of its file, or changed",
        meeting=meeting.day,
        field=field,
    )
