"""Logs in succession: each opened once, read and planned on the board as the one before leaves it.

Gives the questions their numbers: in the order of the papers and their cells, those first that are
asked before anything was answered, so that an answer never moves a number. How a file is opened and
its cells are read is left to the caller.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from actionlog.domain.board_context import Known, Wishes
from actionlog.domain.incoming import existing_actions, import_plan
from actionlog.domain.incoming.import_plan import as_left_by
from actionlog.domain.incoming.planned_log import NumberedQuestion, PlannedLog
from actionlog.domain.stored_text import brief
from actionlog.english import full_day
from actionlog.errors import (
    AnswerNotUnderstood,
    LogDateMissing,
    NoSuchQuestion,
    PartAmongLogs,
    TwoLogsOfOneMeeting,
    together,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from actionlog.domain.board import Board
    from actionlog.domain.draft import Asked, ReadLog


_Key = tuple[int, str]
_Same = tuple[str, int | None, str, str]


class LogFile(Protocol):
    """A log that was opened, and of which it is not known yet what its cells mean."""

    @property
    def name(self) -> str:
        """Its file's name."""

    @property
    def digest(self) -> str:
        """The fingerprint by which its file is known again."""

    @property
    def is_part(self) -> bool:
        """Whether it says that it lists only some of the actions."""

    def dated(self, known: Known) -> date | None:
        """The day that it says it is of."""

    def read(self, known: Known, answers: Mapping[str, str]) -> ReadLog:
        """Its rows, with answers by the keys of their questions. Raises `AnswerNotUnderstood`."""


class Opens(Protocol):
    """Opens a log; what is known helps to tell the cells of copied text apart."""

    def __call__(self, path: str, known: Known, /) -> LogFile:
        """Raises `Unreadable`, `NoSuchThing`."""


@dataclass(frozen=True, slots=True)
class Given:
    """Answers: by the numbers of their questions, and by their keys."""

    by_number: Mapping[int, str] = field(default_factory=dict)
    by_key: Mapping[str, str] = field(default_factory=dict)

    def also(self, number: int, answer: str) -> Given:
        """With one more."""
        return replace(self, by_number={**self.by_number, number: answer})

    def placed(self, numbers: Mapping[_Key, int]) -> dict[_Key, str]:
        """The answers by log and key; one by number goes before one by key."""
        by_key = {
            number: self.by_key[key] for (_, key), number in numbers.items() if key in self.by_key
        }
        answers = {**by_key, **self.by_number}
        return {place: answers[number] for place, number in numbers.items() if number in answers}


@dataclass(slots=True)
class Numbers:
    """The number of each question, by the position of its log and its key.

    What a later log says again in the same words of the same action is the same question.
    """

    given: dict[_Key, int] = field(default_factory=dict)
    _first: dict[_Same, _Key] = field(default_factory=dict)

    def numbered(self, at: int, asked: Asked) -> NumberedQuestion:
        """A question of the log at a position."""
        query, place = asked.query, (at, asked.query.key)
        first = self._first.setdefault((query.code, query.ref, query.field, query.says), place)
        again = query.ref is not None and first[0] != at
        if place not in self.given:
            after_all = max(self.given.values(), default=0) + 1
            self.given[place] = self.given[first] if again else after_all
        return NumberedQuestion(self.given[place], query, asked.answer, again)


@dataclass(frozen=True, slots=True)
class Logs:
    """The logs of one call, opened, in order of their meetings."""

    board: Board
    wishes: Wishes
    as_at: date
    files: tuple[tuple[date, LogFile], ...]

    @classmethod
    def opened(
        cls,
        board: Board,
        as_at: date,
        opens: Opens,
        paths: Sequence[str],
        days: Sequence[date] = (),
        wishes: Wishes | None = None,
    ) -> Logs:
        """Open the files; the days are theirs in order, or else each says its own.

        What says that it is a part is taken for one. Raises `LogDateMissing`, `PartAmongLogs`,
        `TwoLogsOfOneMeeting`, `Unreadable`, `NoSuchThing`.
        """
        wishes, files = wishes or Wishes(), []
        for at, path in enumerate(paths):
            known = Known.of(board, wishes, days[at] if days else as_at)
            file = opens(path, known)
            day = days[at] if days else file.dated(known)
            if day is None:
                raise LogDateMissing(file.name)
            files.append((day, file))
        files.sort(key=lambda one: one[0])
        part = wishes.part or _is_part([file for _, file in files])
        if not part:  # several owners may have been sent theirs for one meeting
            _refuse_one_day(files)
        return cls(board, replace(wishes, part=part), as_at, tuple(files))

    def read(self, given: Given) -> tuple[PlannedLog, ...]:
        """Read and plan all of them, with the answers given.

        An answer may bring up another question, which may have been answered too: so again, until
        no answer is left. Raises `NoSuchQuestion`, `AnswerNotUnderstood`, `ImportOutOfOrder`.
        """
        numbers = Numbers()
        answers: dict[_Key, str] = {}
        while True:
            logs = self._with(answers, numbers)
            wanted = given.placed(numbers.given)
            if wanted == answers:
                break
            answers = wanted
        unknown = given.by_number.keys() - set(numbers.given.values())
        if unknown and not all(map(_is_on_record, logs)):
            raise NoSuchQuestion(sorted(unknown), sorted(set(numbers.given.values())))
        return logs

    def _with(self, answers: Mapping[_Key, str], numbers: Numbers) -> tuple[PlannedLog, ...]:
        try:
            return tuple(self._planned(answers, numbers))
        except AnswerNotUnderstood as first:
            raise together(list(self._misunderstood(answers)) or [first]) from None

    def _misunderstood(self, answers: Mapping[_Key, str]) -> Iterator[AnswerNotUnderstood]:
        """Every answer that cannot be read, each tried by itself."""
        for key, answer in answers.items():
            try:
                list(self._planned({key: answer}, Numbers()))
            except AnswerNotUnderstood as error:
                yield error

    def _planned(self, answers: Mapping[_Key, str], numbers: Numbers) -> Iterator[PlannedLog]:
        board = self.board
        for at, (day, file) in enumerate(self.files):
            own = {key: answer for (nth, key), answer in answers.items() if nth == at}
            log = file.read(Known.of(board, self.wishes, day), own)
            log = existing_actions.with_known_numbers(log, board, own)
            log = import_plan.asked_as_a_whole(
                log, board, day, self.as_at, own, part=self.wishes.part
            )
            made = import_plan.plan(board, log, day, file.digest, self.as_at, part=self.wishes.part)
            before, board = board, as_left_by(made, board)
            titles = _titles(log, before)
            asked = tuple(
                replace(numbers.numbered(at, one), title=titles.get(one.query.ref, ""))
                for one in log.asked
            )
            yield PlannedLog(log, file.digest, made, before, board, asked)


def read_one(
    board: Board, as_at: date, opens: Opens, path: str, wishes: Wishes | None = None
) -> ReadLog:
    """One log, to be looked at only. Raises `Unreadable`, `NoSuchThing`."""
    wishes = wishes or Wishes()
    known = Known.of(board, wishes, as_at)
    file = opens(path, known)
    day = file.dated(known)
    return file.read(Known.of(board, wishes, day) if day else known, {})


def _titles(log: ReadLog, board: Board) -> dict[int | None, str]:
    """What the actions that are asked about say in short: on record, or in their rows."""
    rows = {draft.ref: draft.wording for draft in log.drafts}
    refs = {one.query.ref for one in log.asked if one.query.ref}
    there = refs & set(board.actions.refs())
    said = {ref: board.action(ref).wording if ref in there else rows.get(ref, "") for ref in refs}
    return {ref: brief(words) for ref, words in said.items()}


def _is_on_record(log: PlannedLog) -> bool:
    """Whether it changes nothing and asks nothing: what it asked once may still be answered."""
    return log.plan.recorded or not (log.plan.changes or log.asked)


def _is_part(files: Sequence[LogFile]) -> bool:
    """Whether they list only some of the actions. Raises `PartAmongLogs` where others list all."""
    parts = [file.name for file in files if file.is_part]
    if parts and len(parts) < len(files):
        raise PartAmongLogs(parts[0])
    return bool(parts)


def _refuse_one_day(files: Sequence[tuple[date, LogFile]]) -> None:
    for (day, one), (other_day, other) in pairwise(files):
        if day == other_day:
            raise TwoLogsOfOneMeeting(one.name, other.name, full_day(day))
