"""A number that a paper gives to one action and the record to another: asked about, and settled.

Where a person says that it is another action, the row gets the next number, and keeps which it had;
the papers that come after are known again by that.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actionlog.domain.draft import Asked, Question
from actionlog.domain.incoming.existing_actions import is_another
from actionlog.domain.incoming.incoming_paper import named
from actionlog.domain.stored_text import same
from actionlog.errors import AnswerNotUnderstood

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionlog.domain.action import Action
    from actionlog.domain.board import Board
    from actionlog.domain.draft import Draft, ReadLog

ANOTHER = "another action"


def settled(log: ReadLog, board: Board, answers: Mapping[str, str]) -> ReadLog:
    """The log with its rows under the numbers that they have on record, as far as that is known.

    What is not known is asked. Raises `AnswerNotUnderstood`.
    """
    taken = frozenset(board.actions.refs())
    drafts, asked = list(log.drafts), list(log.asked)
    for at, draft in enumerate(log.drafts):
        action = board.action(draft.ref) if draft.ref in taken and draft.ref else None
        if action is None or not is_another(action, draft):
            continue
        known = _on_record(board, draft)
        if known:
            drafts[at] = replace(draft, ref=known.ref)
            continue
        query = _question(action, draft)
        answer = answers.get(query.key)
        asked.append(Asked(query, answer))
        if answer is not None:
            drafts[at] = _answered(draft, answer)
    return replace(log, drafts=tuple(drafts), asked=tuple(asked))


def _question(action: Action, draft: Draft) -> Question:
    why = f"on record the number stands for {named(action)}, which is another action"
    ref = draft.ref
    return Question(
        "number-taken", draft.place, "ref", str(ref), why, ref, means=(ANOTHER,), needed=True
    )


def _answered(draft: Draft, answer: str) -> Draft:
    if " ".join(answer.split()).casefold() != ANOTHER:
        understood = f'"{ANOTHER}", which gets the next number and keeps which it had'
        raise AnswerNotUnderstood(str(draft.place), answer, understood)
    return replace(draft, ref=None, kept=(_had(draft), *draft.kept))


def _on_record(board: Board, draft: Draft) -> Action | None:
    """The action that an earlier paper brought in under this number, and that got another."""
    for action in board.actions.every():
        if _had(draft) in action.kept and same(action.wording, draft.wording):
            return action
    return None


def _had(draft: Draft) -> str:
    return f"Ref: {draft.ref}"
