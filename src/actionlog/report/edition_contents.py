"""What one paper shows of the log: its edition, and of whom; nothing else gets past here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from actionlog.domain.action_history import evidence
from actionlog.domain.paper_contents import contents, without_slips
from actionlog.domain.paper_style import Edition
from actionlog.domain.public_edition import Private, Publisher, shown
from actionlog.domain.query import answers
from actionlog.report.model import Facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board
    from actionlog.domain.paper_contents import Contents


@dataclass(frozen=True, slots=True)
class PaperContents:
    """The log in one edition, as at a day, for a meeting's paper; `actions` are all of them.

    What a paper lists follows from the whole log; what it says of that, from what it may show.
    """

    board: Board
    actions: Sequence[Action]
    meeting: date
    edition: Edition
    as_at: date
    responsible: str | None = None

    def facts(self) -> tuple[Facts, ...]:
        """The actions listed, by ref, as this edition tells them. Raises `PublicNameUnclear`."""
        people = self.board.people
        if self.edition is Edition.PUBLIC:
            people = Publisher(people, self.as_at).register()
        quiet = replace(self.board, people=people, actions=_NoActions())
        listed = [without_slips(one, self.board.meetings) for one in self._listed().all]
        return tuple(Facts(one, quiet, self.as_at) for one in self._in_edition(listed))

    def every(self) -> Sequence[Action]:
        """Every action that the log has ever had and this edition may count; it names nobody."""
        shown_here = [action for action in self._chosen() if self._may_show(action)]
        if self.edition is Edition.FULL:
            return shown_here
        return [replace(shown(action), responsible=()) for action in shown_here]

    def doubtful(self) -> tuple[int, ...]:
        """The refs shown that are proposed for closure with nothing on record to show for it.

        Private evidence is on record too.
        """
        closing = (one for one in self._listed().closing if self._may_show(one))
        return tuple(one.ref for one in closing if not evidence(one))

    def private(self) -> Private:
        """How much of the paper is private; in public of the whole paper, lest it tells whose."""
        public = self.edition is Edition.PUBLIC
        actions = self.actions if public else self._chosen()
        return Private.of(contents(actions, self.board.meetings, self.meeting).all)

    def _listed(self) -> Contents:
        return contents(self._chosen(), self.board.meetings, self.meeting)

    def _chosen(self) -> Iterable[Action]:
        """Every action of the board, or of somebody with the roles that they hold."""
        if self.responsible is None:
            return self.actions
        names = self.board.people.also_known_as(self.responsible, self.as_at)
        return [one for one in self.actions if answers(one, names, self.board.people)]

    def _in_edition(self, actions: Iterable[Action]) -> Sequence[Action]:
        shown_here = [action for action in actions if self._may_show(action)]
        if self.edition is Edition.FULL:
            return shown_here
        publisher = Publisher(self.board.people, self.as_at)
        publisher.refuse_unclear(shown_here)
        return [publisher.action(action) for action in shown_here]

    def _may_show(self, action: Action) -> bool:
        return self.edition is Edition.FULL or not action.private


@dataclass(frozen=True, slots=True)
class _NoActions:
    """No actions: the facts of a paper stand for themselves."""

    def refs(self) -> Sequence[int]:
        return ()

    def get(self, ref: int) -> Action:
        raise KeyError(ref)

    def every(self) -> Iterable[Action]:
        return ()

    def unfinished(self) -> Iterable[Action]:
        return ()
