"""Dates in and of comments that cannot be right: a year is wrong, or day and month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from actionlog.domain.checks.claims import corrects, told_as_done
from actionlog.domain.checks.inputs import Fault, Spot, near
from actionlog.domain.dates.dates_in_text import cited_days
from actionlog.domain.dates.deadline import last_day_of, short_written
from actionlog.domain.dates.forms import real_day
from actionlog.english import full_day, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from actionlog.domain.action import Action, Comment
    from actionlog.domain.checks.inputs import CheckedLog
    from actionlog.domain.dates.dates_in_text import Cited


SOON = timedelta(days=92)
"""How long after a comment what it cites may still be to come: about three months."""


def date_after_comment(log: CheckedLog) -> Iterator[Fault]:
    """A comment reports as done something on a day after the comment."""
    for action in log.valid:
        settled = Corrections.of(action)
        for nth, note in enumerate(action.comments):
            if note.written is None or corrects(note.text):
                continue
            for cited in told_as_done(note.text, near(action, note)):
                late = cited.day > last_day_of(note.written)
                if late and not settled.settle(nth, cited.day):
                    yield Fault(
                        f"the comment of {short_written(note.written)} tells as done what it "
                        f"dates {cited.says}, which is later",
                        Spot.comment(action, nth),
                        how_to_correct(action, cited.says),
                    )


def date_before_raised(log: CheckedLog) -> Iterator[Fault]:
    """A comment is dated before its action was raised, or cites a year too early."""
    met = days_met(log)
    for action in log.valid:
        settled = Corrections.of(action)
        for nth, note in enumerate(action.comments):
            if note.written and last_day_of(note.written) < action.raised:
                if not settled.settle(nth, last_day_of(note.written)):
                    yield _before(action, nth, note)
                continue
            for cited in year_slips(action, note, met):
                if not settled.settle(nth, cited.day):
                    yield Fault(
                        f"the comment cites {cited.says}, before the action was raised on "
                        f"{short_day(action.raised)}: probably {short_day(a_year_on(cited.day))}",
                        Spot.comment(action, nth),
                        how_to_correct(action, cited.says),
                    )


def days_met(log: CheckedLog) -> frozenset[date]:
    """The days of the meetings that were not called off."""
    return frozenset(log.board.meetings.sitting())


def year_slips(action: Action, note: Comment, met: frozenset[date]) -> Iterator[Cited]:
    """The days that a comment cites whose year is one too early.

    They lie before the action was raised, and a year on between then and about three months after
    the comment. A day on which the board is known to have `met` is taken as meant.
    """
    if corrects(note.text):
        return
    said = near(action, note)
    for cited in cited_days(note.text, said):
        if cited.whole and cited.day < action.raised and cited.day not in met:
            meant = a_year_on(cited.day)
            if action.raised <= meant <= said + SOON:
                yield cited


def a_year_on(day: date) -> date:
    """The same day and month a year later."""
    return real_day(day.year + 1, day.month, day.day) or day + timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Corrections:
    """The days that comments of an action put right, each with the last comment that does.

    Comments are never changed, so this is how what they say is mended.
    """

    by: Mapping[date, int]

    @classmethod
    def of(cls, action: Action) -> Corrections:
        """Of one action."""
        return cls(
            {
                cited.day: nth
                for nth, note in enumerate(action.comments)
                if corrects(note.text)
                for cited in cited_days(note.text, near(action, note))
            }
        )

    def settle(self, nth: int, day: date) -> bool:
        """Whether a day that a comment names is put right after it."""
        return self.by.get(day, -1) > nth


def how_to_correct(action: Action, says: str) -> str:
    """The command that puts a day right which a comment names."""
    return f'actionlog comment {action.ref} "{says} should read …"'


def _before(action: Action, nth: int, note: Comment) -> Fault:
    said = short_written(note.written) if note.written else ""
    return Fault(
        f"a comment is dated {said}, before the action was raised on {full_day(action.raised)}",
        Spot.comment(action, nth, "date"),
        how_to_correct(action, said),
    )
