"""Logs in succession: each opened once.

Read and planned on the board as the one before leaves it.

Gives the questions their numbers: in the order of the papers and their cells, those first that are
asked before anything was answered, so that an answer never moves a number.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from actionlog.cli.log_files import Opened, known_of, opened
from actionlog.domain.incoming import import_plan
from actionlog.domain.incoming.import_plan import as_left_by
from actionlog.english import counted, full_day
from actionlog.errors import (
    AnswerNotUnderstood,
    LogDateMissing,
    NoSuchQuestion,
    TwoLogsOfOneMeeting,
    UsageProblem,
    together,
)
from actionlog.report.import_preview import Brought
from actionlog.report.import_words import NumberedQuestion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from actionlog.cli.context import Session
    from actionlog.cli.log_files import Wishes
    from actionlog.domain.board import Board
    from actionlog.domain.draft import Asked


_Key = tuple[int, str]
_Same = tuple[str, int | None, str, str]


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
class Given:
    """Answers: by the numbers of their questions, and by their keys."""

    by_number: Mapping[int, str]
    by_key: Mapping[str, str]

    def also(self, number: int, answer: str) -> Given:
        """With one more."""
        return replace(self, by_number={**self.by_number, number: answer})


@dataclass(frozen=True, slots=True)
class Several:
    """The logs of one call, opened, in order of their meetings."""

    board: Board
    wishes: Wishes
    as_at: date
    files: tuple[tuple[date, Opened], ...]

    @property
    def part(self) -> bool:
        """Whether the files list only a part of the log."""
        return self.wishes.part

    @classmethod
    def of(
        cls, session: Session, paths: Sequence[str], days: Sequence[date], wishes: Wishes
    ) -> Several:
        """Open the files; the days are theirs in order, or else each says its own.

        Raises `LogDateMissing`, `TwoLogsOfOneMeeting`, `Unreadable`, `NoSuchThing`.
        """
        if days and len(days) != len(paths):
            raise UsageProblem(
                f"{counted(len(paths), 'log')}, and --meeting is given "
                f"{counted(len(days), 'time')}",
                "give it once for each log, in their order, or not at all",
            )
        board, files = session.board, []
        for at, path in enumerate(paths):
            known = known_of(board, wishes, days[at] if days else session.as_at)
            file = opened(session, path, known)
            day = days[at] if days else file.dated(known)
            if day is None:
                raise LogDateMissing(file.name)
            files.append((day, file))
        files.sort(key=lambda one: one[0])
        _refuse_one_day(files)
        return cls(board, wishes, session.as_at, tuple(files))

    def read(self, given: Given) -> tuple[Brought, ...]:
        """Read and plan all of them, with the answers given.

        An answer may bring up another question, which may have been answered too: so again, until
        no answer is left. Raises `NoSuchQuestion`, `AnswerNotUnderstood`, `ImportOutOfOrder`.
        """
        numbers = Numbers()
        answers: dict[_Key, str] = {}
        while True:
            brought = self._with(answers, numbers)
            wanted = _by_place(given, numbers.given)
            if wanted == answers:
                break
            answers = wanted
        if unknown := given.by_number.keys() - set(numbers.given.values()):
            raise NoSuchQuestion(sorted(unknown), sorted(set(numbers.given.values())))
        return brought

    def _with(self, answers: Mapping[_Key, str], numbers: Numbers) -> tuple[Brought, ...]:
        try:
            return tuple(self._brought(answers, numbers))
        except AnswerNotUnderstood as first:
            raise together(list(self._misunderstood(answers)) or [first]) from None

    def _misunderstood(self, answers: Mapping[_Key, str]) -> Iterator[AnswerNotUnderstood]:
        """Every answer that cannot be read, each tried by itself."""
        for key, answer in answers.items():
            try:
                list(self._brought({key: answer}, Numbers()))
            except AnswerNotUnderstood as error:
                yield error

    def _brought(self, answers: Mapping[_Key, str], numbers: Numbers) -> Iterator[Brought]:
        board = self.board
        for at, (day, file) in enumerate(self.files):
            own = {key: answer for (nth, key), answer in answers.items() if nth == at}
            read = file.read(known_of(board, self.wishes, day), own)
            plan = import_plan.plan(board, read.log, day, read.digest, self.as_at, part=self.part)
            before, board = board, as_left_by(plan, board)
            asked = tuple(numbers.numbered(at, one) for one in read.log.asked)
            yield Brought(read.log, read.digest, plan, before, board, asked)


def _by_place(given: Given, numbers: Mapping[_Key, int]) -> dict[_Key, str]:
    """The answers by file and key; one by number goes before one by key."""
    by_key = {
        number: given.by_key[key] for (_, key), number in numbers.items() if key in given.by_key
    }
    answers = {**by_key, **given.by_number}
    return {place: answers[number] for place, number in numbers.items() if number in answers}


def _refuse_one_day(files: Sequence[tuple[date, Opened]]) -> None:
    for (day, one), (other_day, other) in pairwise(files):
        if day == other_day:
            raise TwoLogsOfOneMeeting(one.name, other.name, full_day(day))
