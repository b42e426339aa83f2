"""One run of `import`: shows what opened logs would do, or has them recorded.

Asks at a terminal what is open, and tells what was done. What follows from an answer is left to
`services.importing`.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from actionlog.cli import output, stderr
from actionlog.cli.foreign_files import read_file
from actionlog.domain.findings import Finding, Severity
from actionlog.english import counted, full_day, pasted_line
from actionlog.errors import ActionlogError, LogNotFound, NoSuchThing, StorageRefused
from actionlog.report.import_preview import Brought, Preview
from actionlog.report.question_groups import shortened_findings
from actionlog.services.importing import HELP_WANTED, import_logs, refuse_logs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from actionlog.cli.context import Session
    from actionlog.domain.incoming.planned_log import NumberedQuestion, PlannedLog
    from actionlog.services.log_series import Given, Logs
    from actionlog.store.answers import AnswersFile, Kept


@dataclass(frozen=True, slots=True)
class Request:
    """One call of `import`: the logs, the answers given, and how it was called.

    `beside` is where a file of answers may be written.
    """

    session: Session
    logs: Logs
    given: Given
    kept: AnswersFile | None
    command: tuple[str, ...]
    beside: str
    yes: bool

    def preview(self, logs: Sequence[PlannedLog]) -> Preview:
        """What is shown, with the commands that go on from it."""
        return Preview(
            board=self.logs.board,
            as_at=self.session.as_at,
            logs=tuple(map(Brought.about, logs)),
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


@contextmanager
def command_to_paste(parts: Sequence[str]) -> Iterator[None]:
    """Have a file that holds no log refused with the command that was given, and what it lacks."""
    try:
        yield
    except LogNotFound as error:
        raise error.under(_pasted(parts)) from None


def answers_beside(files: Sequence[str]) -> str:
    """A name for a file of answers in the folder of the first log."""
    first = PurePath(files[0])
    name = f"{first.stem}.answers.toml" if len(files) == 1 else "answers.toml"
    return str(first.with_name(name)) if first.name else name


def kept_answers(session: Session, path: str) -> AnswersFile:
    """The file of answers at a path, whether it is there yet or not. Raises `Unreadable`."""
    from actionlog.store.answers import AnswersFile

    try:
        _, content = read_file(session.folder, path)
    except NoSuchThing:
        return AnswersFile(path)
    return AnswersFile.of(path, content)


def show(request: Request) -> None:
    """Write what recording the logs would do; nothing is recorded.

    Raises, below that, what `record` would raise of rows that break the law.
    """
    logs = request.logs.read(request.given)
    output.left_out(request.session, request.session.reading.findings)
    _keep_questions(request, logs)
    refused: ActionlogError | None = None
    try:
        refuse_logs(request.logs, logs)
    except ActionlogError as error:
        refused = error
    preview = replace(request.preview(logs), refused=refused is not None)
    output.show(request.session, preview, findings=())
    if refused:
        raise refused


def record(request: Request) -> None:
    """Record the logs, one commit each; on a terminal after asking what is open.

    Raises `QuestionsOpen`, and what `bring_in` raises.
    """
    session, person = request.session, _AtTerminal(request)
    command = _pasted(request.command)
    logs = import_logs(session.store, request.logs, request.given, person, command)
    if logs and output.wants_json(session):
        output.show(session, replace(request.preview(logs), recorded=True), findings=())


class _AtTerminal:
    """See `services.importing.Secretary`. A question is shown once, whatever is answered."""

    def __init__(self, request: Request) -> None:
        self._request, self._session = request, request.session
        self._shown: NumberedQuestion | None = None
        self.answers = request.session.talks and not request.yes

    def answer(self, one: NumberedQuestion, left: int) -> str:
        """Ask one question; one that is needed cannot be passed."""
        if one != self._shown:
            self._shown = one
            for line in ("", *_question(one, left)):
                stderr.say(line)
        prompt = f"Answer, or {HELP_WANTED} for what is understood"
        while True:
            answer = stderr.prompted(prompt, "")
            if answer.strip() or not one.query.needed:
                return answer.strip()
            stderr.say("this one is needed before anything is recorded (Ctrl-C stops)")

    def refused(self, error: ActionlogError) -> None:
        """Tell why."""
        self._session.tell(error)

    def helped(self, error: ActionlogError | None) -> None:
        """Tell the hints, or that any words will do."""
        any_words = "understood: any words, which then stand for what the cell says"
        for hint in error.hints if error else (any_words,):
            self._session.say(hint)

    def settled(self, logs: Sequence[PlannedLog]) -> None:
        """Keep the open questions in the file of answers."""
        _keep_questions(self._request, logs)

    def agrees(self, logs: Sequence[PlannedLog]) -> bool:
        """Show what would be recorded, and ask."""
        if not self.answers:
            return True
        for log in map(Brought.about, logs):
            for line in ("", *_in_short(log)):
                self._session.say(line)
        many = len(logs) > 1
        anyway = _pasted([*self._request.command, "--yes"])
        agreed = self._session.agrees(f"Record {'them' if many else 'it'}?", anyway, yes=False)
        if not agreed:
            self._session.say("nothing was recorded")
        return agreed

    def recorded(self, log: PlannedLog) -> None:
        """Say what was done."""
        day, shown = full_day(log.plan.meeting), Brought.about(log)
        part = f"what {log.log.file} says" if self._request.logs.wishes.part else ""
        if not log.plan.changes:
            said = part or f"the log of {day} ({log.log.file})"
            self._session.say(f"{said} is on record already; nothing changes")
            return
        self._session.say(f"{part or f'the log of {day}'} is on record: {shown.counts}")
        for line in shown.whereabouts():
            self._session.say(f"  {line}")


def _question(one: NumberedQuestion, left: int) -> Iterator[str]:
    query = one.query
    yield f"{one.number}  {one.about} · {query.place} ({counted(left, 'question')} left)"
    if one.says:
        yield f"   {one.says}"
    yield f"   {query.why}"
    yield f"   {one.reading}" + ("" if query.needed else " (Enter leaves it so)")


def _in_short(log: Brought) -> Iterator[str]:
    yield log.title
    yield log.summary
    for answered in log.answered:
        yield f"  answered {answered.number}, {answered.about}: {answered.answer}"
    for one in log.new:
        names = ", ".join(one.action.responsible) or "nobody"
        yield f"{one.action.ref:>4}  new, due {one.due}, {names}: {one.action.wording}"
    for fate in (*log.unfinished, *log.changed, *log.gone):
        first, *more = filter(None, (fate.title, fate.words, *fate.more))
        yield f"{fate.ref:>4}  {first}"
        yield from (f"      {text}" for text in more)
    if log.meetings:
        yield f"meetings that it adds: {log.meetings}"
    for _, words in shortened_findings(log.warnings):
        yield words


def _keep_questions(request: Request, logs: Sequence[PlannedLog]) -> None:
    """Write what is not yet in the file of answers there, and say what is no longer asked."""
    kept = request.kept
    if kept is None:
        return
    output.left_out(request.session, (_forgotten(kept, one) for one in kept.forgotten(logs)))
    content, added = kept.with_questions(logs)
    if added:
        _save_answers(request.session, kept.path, content)
        request.session.say(f"{kept.path}: {counted(added, 'question')} written for you to answer")


def _save_answers(session: Session, path: str, content: bytes) -> None:
    """Write a file of answers, all or nothing. Raises `StorageRefused`."""
    from actionlog.cli.paper_output import write_whole

    try:
        write_whole(session.folder / path, path, content)
    except StorageRefused as error:
        raise StorageRefused(error.sentence, "choose another place: --answers FILE") from None


def _forgotten(file: AnswersFile, answer: Kept) -> Finding:
    where = f" about {answer.where}" if answer.where else ""
    message = f"the answer{where} belongs to no question any more"
    return Finding("answer-not-asked", message, Severity.WARNING, file=file.path)


def _pasted(parts: Sequence[str]) -> str:
    """A command on one line; a line break in a file's name is written out."""
    return pasted_line(*parts).replace("\n", "[U+000A]")
