"""Asks at a terminal what a log leaves open: one question after the other, until each is passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from actionlog.cli import speech
from actionlog.domain.text import counted
from actionlog.errors import ActionlogError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.cli.several import Given, Several
    from actionlog.report.incoming import Brought
    from actionlog.report.questions import Numbered

HELP_WANTED = "?"


def ask(
    several: Several, given: Given, logs: tuple[Brought, ...]
) -> tuple[Given, tuple[Brought, ...]]:
    """Ask every open question; an answer may bring up another one, or settle it."""
    passed: set[int] = set()
    while waiting := [one for log in logs for one in log.open if _is_waiting(one, passed)]:
        one = waiting[0]
        for line in ("", *_question(one, len(waiting))):
            speech.say(line)
        given, logs = _answered(several, given, logs, one)
        passed.add(one.number)
    return given, logs


def _is_waiting(one: Numbered, passed: set[int]) -> bool:
    return not one.again and one.number not in passed


def _question(one: Numbered, left: int) -> Iterator[str]:
    query = one.query
    yield f"{one.number}  {one.about} · {query.place} ({counted(left, 'question')} left)"
    if one.says:
        yield f"   {one.says}"
    yield f"   {query.why}"
    yield f"   {one.reading}" + ("" if query.needed else " (Enter leaves it so)")


def _answered(
    several: Several, given: Given, logs: tuple[Brought, ...], one: Numbered
) -> tuple[Given, tuple[Brought, ...]]:
    """Ask one question until it is answered, or passed where it may be."""
    while True:
        prompt = f"Answer, or {HELP_WANTED} for what is understood"
        answer = typer.prompt(prompt, default="", show_default=False, err=True).strip()
        if answer:
            tried = given.also(one.number, answer)
            if read := _read(several, tried, answer):
                return tried, read
        elif one.query.needed:
            speech.say("this one is needed before anything is recorded (Ctrl-C stops)")
        else:
            return given, logs


def _read(several: Several, tried: Given, answer: str) -> tuple[Brought, ...] | None:
    """The logs with one more answer; what cannot be read is told, as help is where it is wanted."""
    try:
        read = several.read(tried)
    except ActionlogError as error:
        if answer != HELP_WANTED:
            speech.tell(error)
            return None
        for hint in error.hints:
            speech.say(hint)
        return None
    if answer != HELP_WANTED:
        return read
    speech.say("understood: any words, which then stand for what the cell says")
    return None
