"""Who answers for an action: somebody, each named once, and known to the register.

Only names that are new are judged: a fault that is on record already stops no other change. A log
that is brought in names whom it names, and `check` asks about them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.action import Status
from actionlog.domain.law.passage import Breach
from actionlog.errors import NameAmbiguous, NameShared, NameUnknown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.law.passage import Passage
    from actionlog.domain.people import People


def nobody_responsible(passage: Passage) -> Iterator[Breach]:
    """Somebody answers for every action."""
    for _, action in _named_anew(passage):
        if not action.responsible:
            said = f"nobody answers for {action.ref}"
            yield _breach("nobody-responsible", action, said, "who can: actionlog people list")


def responsible_unknown(passage: Passage) -> Iterator[Breach]:
    """Who answers for an action is one entry of the register for certain, where there is one."""
    people = passage.after.people
    for before, action in _named_anew(passage) if people.entries else ():
        for name in dict.fromkeys(action.responsible):
            fault = None if name in before else _fault(people, name, action.raised)
            if fault is not None:
                said = f"{fault.sentence}, and {action.ref} is given to them"
                yield _breach("responsible-unknown", action, said, *fault.hints[:1])


def named_twice(passage: Passage) -> Iterator[Breach]:
    """Each of those who answer for an action is named once."""
    people = passage.after.people
    for before, action in _named_anew(passage):
        meant = [people.named(name, action.raised) for name in action.responsible]
        known = [people.named(name, action.raised) for name in before]
        once = dict.fromkeys(meant)
        for name in once:
            if meant.count(name) > max(known.count(name), 1):
                said = f"{name} is named more than once as responsible for {action.ref}"
                names = ", ".join(f'"{one}"' for one in once)
                yield _breach("named-twice", action, said, f"responsible = [{names}]")


def _named_anew(passage: Passage) -> Iterator[tuple[tuple[str, ...], Action]]:
    """The actions for which others answer than before, and who did."""
    if passage.brought_in or passage.comes_whole:
        return
    for pair in passage.pairs():
        before = pair.before.responsible if pair.before else ()
        # The mistake by which one was entered may have been to think that there is such a one.
        if pair.after.status is Status.VOID:
            continue
        if pair.before is None or before != pair.after.responsible:
            yield before, pair.after


def _fault(people: People, name: str, on: date) -> NameUnknown | NameAmbiguous | NameShared | None:
    try:
        people.find(name, on)
    except (NameUnknown, NameAmbiguous, NameShared) as fault:
        return fault
    return None


def _breach(rule: str, action: Action, said: str, hint: str | None = None) -> Breach:
    return Breach(rule, said, action.ref, field="responsible", hint=hint)
