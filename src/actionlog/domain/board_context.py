"""What the board knows already, which tells the cells of a log apart: names, words, actions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from actionlog.domain.draft import COLUMN_WORDS, column_named
from actionlog.domain.people import People
from actionlog.errors import Unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from actionlog.domain.action import Action, Status
    from actionlog.domain.board import Board
    from actionlog.domain.draft import LogColumn


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was said about logs beside them, on the command line.

    A `part` of the log says nothing of the actions that it does not list.
    """

    columns: Mapping[str, LogColumn | None] = field(default_factory=dict)
    statuses: Mapping[str, Status] = field(default_factory=dict)
    part: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What may be taken as known. `as_at` is the day of the paper, or of the reading.

    `headings` and `statuses` are the board's own words, and those given on the command line: a
    heading that stands for `None` is a column of no meaning to the log. `items` are the titles of
    agenda items, `actions` what is on record. A log that the tool itself `printed` was asked about
    when it was entered.
    """

    as_at: date
    people: People = field(default_factory=People)
    headings: Mapping[str, LogColumn | None] = field(default_factory=dict)
    statuses: Mapping[str, Status] = field(default_factory=dict)
    items: frozenset[str] = frozenset()
    actions: Mapping[int, Action] = field(default_factory=dict)
    meetings: tuple[date, ...] = ()
    printed: bool = False

    @classmethod
    def of(cls, board: Board, wishes: Wishes, as_at: date) -> Self:
        """What is known on a day: the board's people, words and actions, and what was wished."""
        settings = board.settings
        actions = {action.ref: action for action in board.actions.every()}
        titles = {item.title for meeting in board.meetings.all for item in meeting.items}
        labels = {label: status for status, label in settings.labels.items()}
        own = {text: _column_of(word, board) for text, word in settings.headings.items()}
        return cls(
            as_at=as_at,
            people=board.people,
            headings={
                **wishes.columns,
                **{text: own[text] for text in own.keys() - wishes.columns},
            },
            statuses={**labels, **settings.statuses, **wishes.statuses},
            items=frozenset(titles | {action.item for action in actions.values()}),
            actions=actions,
            meetings=board.meetings.sitting(),
        )

    def record(self, ref: int | None) -> Action | None:
        """The action of a number as it is on record, where it has one and is."""
        return None if ref is None else self.actions.get(ref)


def _column_of(word: str, board: Board) -> LogColumn | None:
    try:
        return column_named(word)
    except ValueError:
        raise Unreadable(
            f"{board.id}/board.toml", None, f'"{word}" is no column of a log', COLUMN_WORDS
        ) from None
