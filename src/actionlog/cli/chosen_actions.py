"""The actions that a command is about, and the words behind their numbers.

`5 26 "Chased by telephone"` names them; `--all-of NAME` and `--due-at MEETING` pick of what is on
the log.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from actionlog.cli import arguments
from actionlog.cli.arguments import again, meetings, names, refs
from actionlog.cli.options import REASON
from actionlog.cli.output import listed
from actionlog.domain.action import Status
from actionlog.errors import (
    ActionlogError,
    EnteredTwice,
    NoneChosen,
    NumberOrText,
    RefsAndSelection,
    SeveralErrors,
    TextNotQuoted,
    together,
)
from actionlog.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from actionlog.cli.context import Session
    from actionlog.domain.action import Action

Answer = TypeVar("Answer")
Done = TypeVar("Done")

PIPED = "-"

ON_LOG = frozenset({Status.OPEN, Status.CLOSING})
OPEN = frozenset({Status.OPEN})
CLOSING = frozenset({Status.CLOSING})
ANY = frozenset(Status)
OFF_LOG = frozenset({Status.CLOSED, Status.VOID})

Refs = Annotated[
    list[str] | None,
    typer.Argument(metavar="REF…", autocompletion=refs, help="The actions' refs."),
]
Ref = Annotated[
    str | None, typer.Argument(metavar="REF", autocompletion=refs, help="The action's ref.")
]
AllOf = Annotated[
    str | None,
    typer.Option(
        "--all-of",
        metavar="NAME",
        autocompletion=names,
        help="Instead of refs: all on the log that NAME answers for, after a look.",
    ),
]
DueAt = Annotated[
    str | None,
    typer.Option(
        "--due-at",
        metavar="MEETING",
        autocompletion=meetings,
        help="Instead of refs: all on the log that are due at that meeting, after a look.",
    ),
]
Twice = Annotated[bool, typer.Option("--twice", help="It is meant, though it is there already.")]


@dataclass(frozen=True, slots=True)
class Selection:
    """What picks actions instead of their numbers, and whether the person is asked first."""

    all_of: str | None = None
    due_at: str | None = None
    yes: bool = False
    statuses: frozenset[Status] = ON_LOG

    @property
    def given(self) -> bool:
        """Whether anything is picked like that."""
        return self.all_of is not None or self.due_at is not None

    def picked(self, session: Session) -> list[int]:
        """The numbers of what is picked. Raises `NoneChosen`."""
        from actionlog.domain.query import Query

        board = session.board
        day = session.meeting(self.due_at, past=False) if self.due_at is not None else None
        query = Query(
            statuses=self.statuses,
            responsible=arguments.person_and_roles(session, self.all_of)
            if self.all_of is not None
            else None,
            due_at=board.meetings.on(day).day if day else None,
        )
        found = [action.ref for action in query.select(board)]
        if not found:
            raise NoneChosen(self.all_of, day, is_open=self.statuses == OPEN)
        return found

    def agreed(self, session: Session, chosen: Sequence[int], command: str) -> bool:
        """Show what was picked, and ask. Raises `OptionMissing` where nobody can be asked."""
        if not self.given or self.yes:
            return True
        show_named(session, chosen)
        if session.agrees("For all of them?", again(session, command, "--yes"), yes=False):
            return True
        session.say("nothing was changed")
        return False


def chosen(
    session: Session, typed: Sequence[str] | None, selection: Selection, example: str
) -> list[int]:
    """The refs that were typed, or what is picked, or on a terminal what is answered.

    Raises `RefsAndSelection`, `OptionMissing` where nobody can be asked.
    """
    if selection.given:
        if typed:
            raise RefsAndSelection(typed)
        return selection.picked(session)
    if typed:
        return arguments.several(list(typed))
    return _answered(
        session, selection.statuses, example, lambda answer: arguments.several(answer.split())
    )


def chosen_one(
    session: Session, typed: str | None, statuses: frozenset[Status], example: str
) -> int:
    """The ref that was typed, or on a terminal what is answered to a list."""
    if typed is not None:
        return arguments.ref(typed)
    return _answered(session, statuses, example, arguments.ref)


def _answered(
    session: Session,
    statuses: frozenset[Status],
    example: str,
    read: Callable[[str], Answer],
) -> Answer:
    if session.talks:
        from actionlog.domain.query import Query

        for line in listed(Query(statuses).select(session.board)):
            session.say(line)
    return session.needed(None, "the action's number", example, read)


def chosen_with_words(
    session: Session, command: str, typed: Sequence[str] | None, selection: Selection
) -> tuple[list[int], str | None]:
    """The refs, and the text behind them where there is one.

    Of a last word that is a number nobody can tell whether it is a text or another action.
    """
    example = f'actionlog {command} 9 "…"'
    *first, last = typed or (None,)
    if selection.given or last is None:
        return chosen(session, first, selection, example), last
    if not is_number(last):
        _refuse_unquoted(command, [*first, last])
        return chosen(session, first or [last], selection, example), last
    if first and not _is_another(session, command, first, last):
        return arguments.several(first), last
    return arguments.several([*first, last]), None


def _refuse_unquoted(command: str, typed: Sequence[str]) -> None:
    at = next(at for at, word in enumerate(typed) if not is_number(word))
    if 0 < at < len(typed) - 1:
        raise TextNotQuoted(command, " ".join(typed[:at]), typed[at:])


def is_number(word: str) -> bool:
    """Whether a word is written as a ref is."""
    return word.isascii() and word.isdecimal()


def _is_another(session: Session, command: str, first: Sequence[str], last: str) -> bool:
    if not session.talks:
        raise NumberOrText(command, first, last)
    return session.agrees(f"Is {last} another action, and not the text?", "", yes=False)


def missing(
    session: Session,
    about: Sequence[int],
    given: Answer | None,
    question: str,
    option: str,
    read: Callable[[str], Answer],
    usual: str | None = None,
) -> Answer:
    """What was given, or what is answered to a question that shows the actions it is about."""
    if given is None and session.talks:
        show_named(session, about)
    return session.needed(given, question, option, read, usual)


def reason_for(session: Session, about: Sequence[int], given: str | None) -> str:
    """The reason that was given, or what is answered when it is asked for."""
    return missing(session, about, given, "the reason", REASON, arguments.words("the reason"))


def refuse_unasked(
    session: Session, about: Sequence[int], given: str | None, record: Callable[[Action], object]
) -> None:
    """Refuse what could not be recorded whatever is answered, before any words are asked for.

    Away from a terminal, too: with the words that are missing it would be refused again.
    """
    if given is not None:
        return
    faults = []
    for ref in about:
        try:
            record(session.board.action(ref))
        except ActionlogError as fault:
            faults.append(fault)
    if faults:
        raise together(faults)


def show_named(session: Session, about: Sequence[int]) -> None:
    """Say which actions a question is about, a line each."""
    for line in listed(map(session.board.action, about)):
        session.say(line)


def said(given: str | None) -> str | None:
    """The text that was given; of a lone hyphen what is piped in. Raises `Unreadable`."""
    if given != PIPED:
        return given
    from actionlog.importers.decoding import decode

    stream = getattr(sys.stdin, "buffer", None)
    return decode("what is piped in", stream.read()) if stream else sys.stdin.read()


def unless_twice(
    session: Session, command: str, record: Callable[[bool], Done], *, twice: bool
) -> Done:
    """Record something once; a person is asked whether it is meant that it is there twice."""
    try:
        return record(not twice)
    except (EnteredTwice, SeveralErrors) as error:
        leaves = error.errors if isinstance(error, SeveralErrors) else (error,)
        if not all(isinstance(one, EnteredTwice) for one in leaves):
            raise
        for one in leaves:
            one.hints = (*one.hints, f"if that is meant: {again(session, command, '--twice')}")
        if not session.talks:
            raise
        for one in leaves:
            for said_first in (one.sentence, *one.hints[:-1]):
                session.say(said_first)
        if not session.agrees("Once more?", "", yes=False):
            session.say("nothing was changed")
            raise typer.Exit from None
        return record(False)
