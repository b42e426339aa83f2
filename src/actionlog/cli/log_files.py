"""Opens a log kept elsewhere, for `import` and for `diff`, and reads what is said about it.

What the cells mean is left to `importers`; what becomes of them, to `services.importing`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from actionlog.cli.arguments import Faults
from actionlog.cli.stderr import reading_watch
from actionlog.domain.action import Status
from actionlog.domain.board_context import Wishes
from actionlog.domain.draft import COLUMN_WORDS, column_named
from actionlog.domain.issued_paper import digest
from actionlog.errors import UsageProblem, together

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from actionlog.domain.board_context import Known
    from actionlog.domain.draft import ReadLog
    from actionlog.importers.source_document import SourceDocument


Meaning = TypeVar("Meaning")


@dataclass(frozen=True, slots=True)
class OpenedLog:
    """See `services.log_series.LogFile`."""

    name: str
    digest: str
    document: SourceDocument

    @property
    def is_part(self) -> bool:
        """Whether it is a paper of ours that says so."""
        from actionlog.importers.rows.own_papers import is_part

        return is_part(self.document)

    def dated(self, known: Known) -> date | None:
        """The day that its name says it is of, or else what stands in it."""
        from actionlog.importers.rows.log_reader import day_in_name

        return day_in_name(self.name) or self.read(known, {}).dated

    def read(self, known: Known, answers: Mapping[str, str]) -> ReadLog:
        """Read its rows. Raises `AnswerNotUnderstood`, `Unreadable`."""
        from actionlog.importers.rows.log_reader import read_log

        return read_log(self.document, known, answers)


def opener(folder: Path) -> Callable[[str, Known], OpenedLog]:
    """See `services.log_series.Opens`: with a bar on the terminal where it takes long."""
    return partial(_opened, folder)


def _opened(folder: Path, path: str, known: Known) -> OpenedLog:
    from actionlog.cli.foreign_files import read_file
    from actionlog.importers.sandbox import open_apart

    name, content = read_file(folder, path)
    watch = reading_watch()
    try:
        document = open_apart(name, content, known, watch)
    finally:
        watch(1, 1)  # takes the bar away, also where the reading ended early
    return OpenedLog(name, digest(content), document)


def read_wishes(columns: Iterable[str], statuses: Iterable[str], *, part: bool) -> Wishes:
    """Read `Lead officer=responsible` and `Green=open`; every fault is told together.

    Raises `UsageProblem`, `SeveralErrors`.
    """
    faults = Faults()
    mapping = _pairs(faults, "--column", columns, column_named)
    words = _pairs(faults, "--status", statuses, _status_named)
    faults.refuse()
    return Wishes(mapping, words, part)


_TYPED = re.compile(
    r"\s*([0-9]{1,6}(?:-[0-9]{1,6})?(?:, ?[0-9]{1,6}(?:-[0-9]{1,6})?)*)\s*=(.*)",
    re.DOTALL | re.ASCII,
)
_MOST_AT_ONCE = 10_000
"""Questions that one answer can be for: a log has no more."""


def read_answers(texts: Iterable[str]) -> dict[int, str]:
    """Read `3=2021-12`, `4-9=keep`; every fault is told. Raises `UsageProblem`, `SeveralErrors`."""
    found: dict[int, str] = {}
    faults: list[UsageProblem] = []
    for text in texts:
        match = _TYPED.fullmatch(text)
        numbers, answer = (_numbers(match[1]), match[2].strip()) if match else ([], "")
        if not numbers or not answer:
            faults.append(
                UsageProblem(
                    f'--answer "{text}" is not a number and an answer',
                    "such as: --answer 3=2021-12",
                )
            )
        elif twice := [number for number in numbers if number in found]:
            faults.append(UsageProblem(f"question {twice[0]} is answered twice", "answer it once"))
        else:
            found |= dict.fromkeys(numbers, answer)
    if faults:
        raise together(faults)
    return found


def _numbers(text: str) -> list[int]:
    """The numbers of `3`, `4-9` or `4,7`; none where there are too many."""
    spans = [part.split("-") for part in text.split(",")]
    ranges = [range(int(span[0]), int(span[-1]) + 1) for span in spans]
    return [] if sum(map(len, ranges)) > _MOST_AT_ONCE else [n for one in ranges for n in one]


def _status_named(word: str) -> Status:
    return Status(word.strip().casefold())


_CHOICES = {
    "--column": COLUMN_WORDS,
    "--status": ", ".join(status.value for status in Status if status is not Status.VOID),
}


def _pairs(
    faults: Faults, option: str, texts: Iterable[str], read: Callable[[str], Meaning]
) -> dict[str, Meaning]:
    """Each word and what it stands for; what cannot be read is kept among the faults."""
    found = (faults.of(partial(_pair, option, text, read)) for text in texts)
    return dict(pair for pair in found if pair)


def _pair(option: str, text: str, read: Callable[[str], Meaning]) -> tuple[str, Meaning]:
    """The word of somebody's log, and what it stands for."""
    said, equals, word = text.rpartition("=")
    try:
        if equals and said.strip():
            return said.strip(), read(word)
    except ValueError:
        pass
    raise UsageProblem(
        f'{option} "{text}" does not say what stands for what',
        f"after the = comes one of: {_CHOICES[option]}",
    )
