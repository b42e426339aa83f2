"""What a letter says of one action: how it stands, with whom, and the last word on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.action import Event
from actionlog.domain.chasing import ChaseReason, last_word
from actionlog.domain.dates.deadline import Month, Precision, short_written
from actionlog.domain.paper_words import sentence
from actionlog.domain.stored_text import one_line
from actionlog.english import MONTH_NAMES, counted, joined, long_day

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.dates.deadline import Written
    from actionlog.report.model import Facts


def said_of(facts: Facts, reason: ChaseReason) -> str:
    """`It was due at the end of February and is 52 days late. Nothing has been said since …`."""
    others = facts.responsible
    shared = f"It is with {joined(others)}." if len(others) > 1 else ""
    said = (_standing(facts, reason), shared, _last_word(facts), _passed_on(facts))
    return " ".join(filter(None, said))


def _standing(facts: Facts, reason: ChaseReason) -> str:
    when = _when(facts)
    off = ", which was cancelled" if facts.off else ""
    match reason:
        case ChaseReason.LATE:
            late = counted(facts.days_overdue, "day")
            return f"It was due {when}{off}{',' if off else ''} and is {late} late."
        case ChaseReason.DUE:
            return f"It {'was to be' if off else 'is'} due {when}{off}."
        case ChaseReason.EVIDENCE:
            return "It is proposed for closure, and nothing on record shows that it is done."


def _when(facts: Facts) -> str:
    deadline = facts.action.deadline
    day = deadline.last_day
    if day is None:
        return "at no day"
    match deadline.precision:
        case Precision.MONTH:
            year = "" if day.year == facts.as_at.year else f" {day.year}"
            return f"at the end of {MONTH_NAMES[day.month - 1]}{year}"
        case Precision.MEETING:
            return f"at the meeting of {near(day, facts.as_at)}"
        case _:
            return f"on {near(day, facts.as_at)}"


def _last_word(facts: Facts) -> str:
    comment = last_word(facts.action)
    if comment is None and any(note.private for note in facts.action.comments):
        return ""  # Something was said, and is not for whoever answers.
    if comment is None:
        return f"Nothing has been said since {near(facts.action.raised, facts.as_at)}."
    when = f" of {_written(comment.written, facts.as_at)}" if comment.written else ""
    by = f", by {one_line(comment.by)}" if comment.by else ""
    words = one_line(sentence(comment))
    return f"The last word{when}{by}: {words}{'' if words.endswith(_ENDS) else '.'}"


def _passed_on(facts: Facts) -> str:
    """From whom whoever is written to has it, and why, where nothing was said since."""
    notes = [note for note in facts.action.comments if note.event]
    last = notes[-1] if notes else None
    if last is None or last.event is not Event.REASSIGNED or last.private or not last.written:
        return ""
    words = one_line(sentence(last))
    day = _written(last.written, facts.as_at)
    return f"On {day}: {words[:1].lower()}{words[1:]}{'' if words.endswith(_ENDS) else '.'}"


_ENDS = (".", "!", "?", "…")


def _written(written: Written, as_at: date) -> str:
    return short_written(written) if isinstance(written, Month) else near(written, as_at)


def near(day: date, as_at: date) -> str:
    """`27 April`; the year where it is another than that of the letter."""
    return long_day(day) if day.year != as_at.year else f"{day.day} {MONTH_NAMES[day.month - 1]}"
