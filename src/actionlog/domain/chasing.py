"""Who is to be chased before a meeting, about which actions, and where they can be written to.

A letter goes to a person, a role or a body, as an action names who answers for it: nobody reads of
a private action that another answers for.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.action_history import evidence, last_comment, puts_right
from actionlog.domain.email_address import read_address
from actionlog.domain.name_spelling import by_surname
from actionlog.domain.people import EVERYBODY, is_current
from actionlog.domain.public_edition import shown
from actionlog.domain.query import days_overdue, is_due_by
from actionlog.english import full_day, pasted
from actionlog.errors import AddressWrong
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from actionlog.domain.action import Action, Comment
    from actionlog.domain.board import Board
    from actionlog.domain.people import Organisation, People, Person


class ChaseReason(Enum):
    """Why somebody is asked about an action; a wording's questions go by these names."""

    LATE = "Late"
    DUE = "Due"
    EVIDENCE = "Evidence"


class ChasedAction(NamedTuple):
    """An action that somebody is asked about."""

    action: Action
    reason: ChaseReason


class Addressee(NamedTuple):
    """Who answers for actions, whom the letter greets, and where it goes.

    Where it can go nowhere, `problem` says why, and `remedy` what to do about it.
    """

    name: str
    greeted: str
    address: str | None = None
    problem: str = ""
    remedy: str = ""

    @property
    def reader(self) -> tuple[str, str | None]:
        """Who reads it, and where: one letter, whatever the names under which it is theirs."""
        return self.greeted, self.address

    @property
    def remedy_told(self) -> str:
        """`Paul Calaminus has no e-mail address: actionlog people edit …`."""
        return f"{self.name} ({self.problem}): {self.remedy}"


class Chase(NamedTuple):
    """What one addressee is asked about, the longest late first."""

    addressee: Addressee
    actions: tuple[ChasedAction, ...]


def chases(
    board: Board, meeting: date, as_at: date, names: Collection[str] | None = None
) -> tuple[Chase, ...]:
    """Everybody who is to be chased before a meeting, by surname; of `names` only these.

    Who reads the letters of several names, as a person who holds a role, has one for all of them.
    """
    found: dict[str, list[ChasedAction]] = {}
    for action in board.actions.unfinished():
        reason = chase_reason(action, meeting, as_at)
        if reason is None:
            continue
        for written in dict.fromkeys(action.responsible):
            name = board.people.named(written, action.raised)
            if names is None or name in names:
                found.setdefault(name, []).append(ChasedAction(action, reason))
    read: dict[tuple[str, str | None], list[Addressee]] = {}
    for name, asked in found.items():
        to = addressee(board.people, name, as_at, asked[0].action.ref)
        read.setdefault(to.reader, []).append(to)
    together = [
        Chase(_one_of(several), _asked_together(found[to.name] for to in several))
        for several in read.values()
    ]
    return tuple(sorted(together, key=lambda chase: by_surname(chase.addressee.name)))


def _one_of(several: Sequence[Addressee]) -> Addressee:
    """Whom the one letter is to: of several names, who reads it."""
    if len(several) == 1:
        return several[0]
    themselves = [to for to in several if to.name == to.greeted]
    return (themselves or several)[0]._replace(name=several[0].greeted)


def _asked_together(asked: Iterable[Sequence[ChasedAction]]) -> tuple[ChasedAction, ...]:
    """Everything that is asked, each action once."""
    once = {one.action.ref: one for several in asked for one in several}
    return tuple(sorted(once.values(), key=_urgency))


def unanswered_for(board: Board, meeting: date, as_at: date) -> tuple[int, ...]:
    """What is to be chased, and has nobody who answers for it."""
    return tuple(
        action.ref
        for action in board.actions.unfinished()
        if not action.responsible and chase_reason(action, meeting, as_at)
    )


def chase_reason(action: Action, meeting: date, as_at: date) -> ChaseReason | None:
    """Why who answers for an action is asked about it before a meeting; `None` if nobody is."""
    if action.status is Status.CLOSING:
        return None if evidence(action) else ChaseReason.EVIDENCE
    if days_overdue(action, as_at):
        return ChaseReason.LATE
    return ChaseReason.DUE if is_due_by(action, meeting) else None


def last_word(action: Action) -> Comment | None:
    """The last comment that says how it goes and is not private: who answers may not know of it."""
    public = shown(action)
    said = tuple(comment for comment in public.comments if not puts_right(comment))
    return last_comment(replace(public, comments=said))


def addressee(people: People, name: str, on: date, ref: int) -> Addressee:
    """Whom a name of the register means on a day, and where they are written to, as about `ref`."""
    another = f"actionlog edit {ref} --responsible NAME"
    if name == EVERYBODY:
        return Addressee(name, "all", problem="no letter goes to everybody", remedy=another)
    if person := _person(people, name, on):
        return _to_person(name, person, on, another)
    for role in people.roles:
        if role.name == name:
            holder = people.holder(role, on)
            known = _person(people, holder, on) if holder else None
            if known is None:
                remedy = f"actionlog people role {pasted(name)} --holder NAME"
                return Addressee(name, name, problem="nobody holds it", remedy=remedy)
            return _to_person(name, known, on, another)
    for body in people.organisations:
        if body.name == name:
            return _to_body(people, body, on)
    return Addressee(name, name, problem="is not on the register of people", remedy=another)


def _to_person(name: str, person: Person, on: date, another: str) -> Addressee:
    if person.until and person.until < on:
        gone = f"left on {full_day(person.until)}"
        return Addressee(name, person.name, problem=gone, remedy=another)
    remedy = f"actionlog people edit {pasted(person.name)} --email ADDRESS"
    return _with_address(Addressee(name, person.name, person.email, remedy=remedy))


def _to_body(people: People, body: Organisation, on: date) -> Addressee:
    """Its own address, or that of the person who speaks for it; not in the name of who has left."""
    contact = _person(people, people.named(body.contact, on), on) if body.contact else None
    if contact and contact.until and contact.until < on:
        return _without_contact(body, contact)
    remedy = f"actionlog people edit {pasted(body.name)} --email ADDRESS"
    if contact is None:
        return _with_address(Addressee(body.name, body.name, body.email, remedy=remedy))
    email = body.email or contact.email
    return _with_address(Addressee(body.name, contact.name, email, remedy=remedy))


def _without_contact(body: Organisation, gone: Person) -> Addressee:
    remedy = f"actionlog people edit {pasted(body.name)} --contact NAME"
    to = Addressee(body.name, body.name, body.email, remedy=remedy)
    if body.email:
        return _with_address(to)
    left = f"{gone.name}, who speaks for it, left on {full_day(gone.until)}" if gone.until else ""
    return to._replace(problem=left)


def _with_address(to: Addressee) -> Addressee:
    """An addressee with the address as it can be used, or with what is wrong with it."""
    if to.address is None:
        return to._replace(problem="has no e-mail address")
    try:
        return to._replace(address=read_address(to.address), remedy="")
    except AddressWrong as wrong:
        return to._replace(address=None, problem=wrong.sentence)


def _person(people: People, name: str, on: date) -> Person | None:
    """Of several entries for one person that of the day."""
    entries = [one for one in people.persons if one.name == name]
    return next((one for one in entries if is_current(one, on)), entries[-1] if entries else None)


def _urgency(one: ChasedAction) -> tuple[int, int, int]:
    last = one.action.deadline.last_day
    reasons = tuple(ChaseReason)
    return reasons.index(one.reason), last.toordinal() if last else 0, one.action.ref
