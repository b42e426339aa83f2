"""An action that goes to another board kept here: which one is meant, and what has to be asked."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from actionlog.cli.output import tell_recorded
from actionlog.domain.action import Event
from actionlog.domain.correction_commands import quoted
from actionlog.domain.dates.deadline import spoken_deadline
from actionlog.domain.stored_text import folded
from actionlog.english import full_day, joined
from actionlog.errors import DeadlinePassedThere, ResponsibleUnknownThere, UsageProblem
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from actionlog.cli.context import Session
    from actionlog.domain.action import Action, Occasion
    from actionlog.services.recorded import Recorded
    from actionlog.services.transfers import Transfer, Transferred


class Wanted(NamedTuple):
    """What was typed of the actions on the other board."""

    text: str
    responsible: Sequence[str]
    due: str | None


def board_meant(session: Session, to: str) -> str | None:
    """The board kept here that `--to` names by its id or name; `None` of any other body.

    Raises `UsageProblem` for the board itself, which keeps what it has.
    """
    from actionlog.store import loader
    from actionlog.store.source import WorkTree

    source, wanted = WorkTree(session.root), folded(to)
    ids = loader.boards(source)
    names = {board: loader.load(source, board).board.name for board in ids}
    found = next((one for one in ids if wanted in {folded(one), folded(names[one])}), None)
    if found == session.log.board:
        raise UsageProblem(f"it is on the log of {names[found]}", "name another board: --to BOARD")
    return found


def tell_no_board(session: Session, to: str) -> None:
    """Say that a body is none of the boards kept here, where there are others that it may be."""
    from actionlog.store import loader
    from actionlog.store.source import WorkTree

    ids = loader.boards(WorkTree(session.root))
    if len(ids) > 1:
        session.say(f"{to} is no board that is kept here ({joined(ids)}): nothing is opened there")


def transfer_to(
    session: Session, board: str, refs: Sequence[int], wanted: Wanted, when: Occasion
) -> None:
    """Close here and open there, and say so. Raises as `services.transfers.transfer` does."""
    done, in_words = transferred_to(session, board, refs, wanted, when)
    tell_recorded(session, done, in_words, when.by)


def transferred_to(
    session: Session, board: str, refs: Sequence[int], wanted: Wanted, when: Occasion
) -> tuple[Recorded, Callable[[Action], str]]:
    """Close here and open there; give what was done, and what is to be said of each action.

    On a terminal what does not fit the other board is asked.
    """
    from actionlog.services.transfers import Transfer

    there = session.of_board(board)
    due = there.deadline(wanted.due) if wanted.due is not None else None
    asked = Transfer(board, wanted.text, tuple(wanted.responsible), due)
    done = _transferred(session, there, refs, asked, when)
    opened = {
        old.ref: new for old, new in zip(done.closed.actions, done.opened.actions, strict=True)
    }
    name, day = done.opened.board.name, full_day(when.meeting or session.as_at)

    def in_words(action: Action) -> str:
        new = opened[action.ref]
        return (
            f"closed at the meeting of {day}, transferred to {name}, where it is {new.ref}; "
            f"responsible {joined(new.responsible)}; deadline {spoken_deadline(new.deadline)}"
        )

    return done.closed, in_words


def _transferred(
    session: Session, there: Session, refs: Sequence[int], asked: Transfer, when: Occasion
) -> Transferred:
    from actionlog.services.transfers import transfer

    while True:
        try:
            return transfer(session.store, refs, asked, when, session.as_at)
        except (ResponsibleUnknownThere, DeadlinePassedThere) as fault:
            if not session.talks:
                raise
            session.say(fault.sentence)
            if isinstance(fault, DeadlinePassedThere):
                question = f"by when it is due on {asked.to}"
                asked = replace(asked, deadline=session.needed(None, question, "", there.deadline))
            else:
                named = partial(there.board.people.find, on=session.as_at)
                name = session.needed(None, f"who answers for it on {asked.to}", "", named)
                asked = replace(asked, responsible=(name,))


def tell_twice_open(session: Session, action: Action) -> None:
    """Say of an action that is open again on which board it went on meanwhile."""
    went = [str(note.new) for note in action.comments if note.event is Event.TRANSFERRED]
    name, goes_on, ref = went[-1].rpartition(", action ") if went else ("", "", "")
    if goes_on:
        session.say(f"it went to the log of {name} as {ref}: if it ends there, make that one void")
        session.say(f'next: actionlog --board {quoted(name)} void {ref} --reason "…"')
