"""What happened to the actions on a paper, oldest first: a row for each event and comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.standing import happened
from actionlog.domain.visible import visible
from actionlog.report.document import Happening
from actionlog.report.words import event_details

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from actionlog.domain.action import Action, Comment
    from actionlog.report.paperdates import PaperDates

NO_MEETING = "None"
NOT_SAID = "Not recorded"
NO_WORDS = "None"


def happenings(actions: Iterable[Action], dates: PaperDates) -> tuple[Happening, ...]:
    """Every row; of one day by ref, and of one action in the order of its file."""
    rows = [row for action in actions for row in _of(action, dates)]
    rows.sort(key=lambda row: (row[0], row[1].ref))
    return tuple(row for _, row in rows)


def _of(action: Action, dates: PaperDates) -> Iterator[tuple[date, Happening]]:
    """The rows of one action with the day that sorts them: none is before the one above it."""
    day = action.raised
    said = dates.day(action.raised)
    text = visible(action.wording)
    yield day, Happening(action.ref, said, "raised", said, NOT_SAID, text)
    for comment in action.comments:
        day = max(day, happened(comment) or day)
        yield day, _row(action, comment, dates)


def _row(action: Action, comment: Comment, dates: PaperDates) -> Happening:
    details = event_details(comment, dates.deadline)
    words = ": ".join(text for text in (details, comment.text) if text)
    mark = " (private)" if comment.private else ""
    return Happening(
        ref=action.ref,
        dated=dates.written(comment.written),
        what=comment.event.value if comment.event else "comment",
        meeting=dates.day(comment.meeting) if comment.meeting else NO_MEETING,
        by=visible(comment.by or NOT_SAID),
        text=visible(words or NO_WORDS) + mark,
    )
