"""One run of `import`: shows what opened logs would do, asks at a terminal what is open.

Records, tells.
"""

from __future__ import annotations

import shlex
import sys
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

import typer

from actionlog.cli import stderr
from actionlog.cli.output import console, for_stdout
from actionlog.english import counted, full_day, ranges
from actionlog.errors import ActionlogError, QuestionsOpen
from actionlog.report.import_preview import Brought, Preview
from actionlog.services.importing import bring_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from actionlog.cli.answer_files import AnswersFile
    from actionlog.cli.context import Session
    from actionlog.cli.log_series import Given, Several
    from actionlog.report.import_words import NumberedQuestion


HELP_WANTED = "?"


def ask(
    several: Several, given: Given, logs: tuple[Brought, ...]
) -> tuple[Given, tuple[Brought, ...]]:
    """Ask every open question; an answer may bring up another one, or settle it."""
    passed: set[int] = set()
    while waiting := [one for log in logs for one in log.open if _is_waiting(one, passed)]:
        one = waiting[0]
        for line in ("", *_question(one, len(waiting))):
            stderr.say(line)
        given, logs = _answered(several, given, logs, one)
        passed.add(one.number)
    return given, logs


def _is_waiting(one: NumberedQuestion, passed: set[int]) -> bool:
    return not one.again and one.number not in passed


def _question(one: NumberedQuestion, left: int) -> Iterator[str]:
    query = one.query
    yield f"{one.number}  {one.about} · {query.place} ({counted(left, 'question')} left)"
    if one.says:
        yield f"   {one.says}"
    yield f"   {query.why}"
    yield f"   {one.reading}" + ("" if query.needed else " (Enter leaves it so)")


def _answered(
    several: Several, given: Given, logs: tuple[Brought, ...], one: NumberedQuestion
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
            stderr.say("this one is needed before anything is recorded (Ctrl-C stops)")
        else:
            return given, logs


def _read(several: Several, tried: Given, answer: str) -> tuple[Brought, ...] | None:
    """The logs with one more answer; what cannot be read is told, as help is where it is wanted."""
    try:
        read = several.read(tried)
    except ActionlogError as error:
        if answer != HELP_WANTED:
            stderr.tell(error)
            return None
        for hint in error.hints:
            stderr.say(hint)
        return None
    if answer != HELP_WANTED:
        return read
    stderr.say("understood: any words, which then stand for what the cell says")
    return None


@dataclass(frozen=True, slots=True)
class Request:
    """One call of `import`: the logs, the answers given, and how it was called.

    `beside` is where a file of answers may be written.
    """

    session: Session
    several: Several
    given: Given
    kept: AnswersFile | None
    command: tuple[str, ...]
    beside: str
    yes: bool

    def preview(self, logs: tuple[Brought, ...]) -> Preview:
        """What is shown, with the commands that go on from it."""
        return Preview(
            board=self.several.board,
            as_at=self.session.as_at,
            logs=logs,
            answer=_pasted(self.command),
            answers=self.kept.path if self.kept else None,
            beside=_pasted([self.beside]),
            record=_pasted([*self.command, "--apply"]),
        )


def command(
    session: Session,
    files: Sequence[str],
    options: Mapping[str, Sequence[object] | None],
    answers: str | None,
) -> tuple[str, ...]:
    """The command as it was given, to be pasted with something added."""
    everywhere = {
        "--logs": session.options.logs,
        "--board": session.options.board,
        "--as-at": session.options.as_at,
    }
    parts = ["actionlog"]
    parts += [part for name, text in everywhere.items() if text for part in (name, text)]
    parts += ["import", *files]
    for name, values in options.items():
        flag = values == [True]
        parts += [name] if flag else [p for value in values or () for p in (name, str(value))]
    return (*parts, "--answers", answers) if answers else tuple(parts)


def answers_beside(files: Sequence[str]) -> str:
    """A name for a file of answers in the folder of the first log."""
    first = PurePath(files[0])
    name = f"{first.stem}.answers.toml" if len(files) == 1 else "answers.toml"
    return str(first.with_name(name)) if first.name else name


def show(request: Request) -> None:
    """Write what recording the logs would do; nothing is recorded."""
    logs = request.several.read(request.given)
    _tell_faults(request.session)
    _keep_questions(request, logs)
    sys.stdout.write(_rendered(request.session, request.preview(logs)))


def record(request: Request) -> None:
    """Record the logs, one commit each; on a terminal after asking what is open.

    Raises `QuestionsOpen`, and what `bring_in` raises.
    """
    session = request.session
    logs = request.several.read(request.given)
    asks = session.talks and not request.yes
    if asks:
        given, logs = ask(request.several, request.given, logs)
        request = replace(request, given=given)
    _keep_questions(request, logs)
    _refuse_open(request, logs)
    if asks and any(log.plan.changes for log in logs) and not _agreed(request, logs):
        session.say("nothing was recorded")
        return
    for log in logs:
        _record_one(session, log, part=request.several.part)
    if session.options.json:
        sys.stdout.write(_as_json(request.preview(logs), recorded=True))


def _record_one(session: Session, log: Brought, *, part: bool) -> None:
    day = full_day(log.plan.meeting)
    if not log.plan.changes:
        session.say(f"the log of {day} ({log.log.file}) is on record already; nothing changes")
        return
    day_of, as_at = log.plan.meeting, session.as_at
    bring_in(session.store, log.log, day_of, log.digest, as_at, part=part)
    session.say(f"the log of {day} is on record: {log.counts}")
    for line in log.whereabouts():
        session.say(f"  {line}")


def _refuse_open(request: Request, logs: Sequence[Brought]) -> None:
    numbers = [one.number for one in request.preview(tuple(logs)).open if one.query.needed]
    if numbers:
        command = _pasted(request.command)
        answers = " ".join(f"--answer {number}=…" for number in numbers[:3])
        raise QuestionsOpen(len(numbers), ranges(numbers), f"{command} {answers} --apply")


def _agreed(request: Request, logs: Sequence[Brought]) -> bool:
    for log in logs:
        request.session.say("")
        request.session.say(log.title)
        request.session.say(log.summary)
        for answered in log.answered:
            request.session.say(
                f"  answered {answered.number}, {answered.about}: {answered.answer}"
            )
        for one in log.gone:
            request.session.say(f"{one.ref:>4}  {one.words}")
    many = len(logs) > 1
    return request.session.agrees(
        f"Record {'them' if many else 'it'}?", _pasted([*request.command, "--yes"]), yes=False
    )


def _keep_questions(request: Request, logs: Sequence[Brought]) -> None:
    """Write what is not yet in the file of answers there, and say what is no longer asked."""
    kept = request.kept
    if kept is None:
        return
    for one in kept.forgotten(logs):
        where = f" about {one.where}" if one.where else ""
        request.session.say(
            f"warning: {kept.path}: the answer{where} belongs to no question any more; "
            "it is left out"
        )
    content, added = kept.with_questions(logs)
    if added:
        kept.write(request.session, content)
        request.session.say(f"{kept.path}: {counted(added, 'question')} written for you to answer")


def _pasted(parts: Sequence[str]) -> str:
    """A command on one line; a line break in a file's name is written out."""
    return shlex.join(parts).replace("\n", "[U+000A]")


def _tell_faults(session: Session) -> None:
    for finding in session.reading.findings:
        session.say(f"warning: {finding.place}: {finding.message}; it is left out")


def _rendered(session: Session, preview: Preview) -> str:
    if session.options.json:
        return _as_json(preview)
    if session.options.plain or not sys.stdout.isatty():
        from actionlog.render import log_preview

        return log_preview.lines(preview)
    from actionlog.render import log_preview

    return log_preview.screen(preview, console())


def _as_json(preview: Preview, *, recorded: bool = False) -> str:
    from actionlog.render import json_imports

    return for_stdout(json_imports.incoming(preview, recorded=recorded))
