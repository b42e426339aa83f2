"""A file of answers to what an import asks, as TOML.

It is the user's own: questions are added at its end, and no other byte moves. Finding the file and
writing it are left to the caller.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from actionlog.errors import Unreadable, UsageProblem
from actionlog.store.fields import Fields, Malformed, read_each, there
from actionlog.store.parsing import MOST_BYTES, parse
from actionlog.store.toml.proof import TomlEditError
from actionlog.store.toml.table_edits import append_tables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from actionlog.domain.incoming.planned_log import NumberedQuestion, PlannedLog
    from actionlog.store.toml.spelling import TomlValue


QUESTION = "query"
_LONGEST = 400
_SHORTEST = 100
"""No question takes fewer bytes, so that far too many of them are not spelt out first."""
_HEAD = """\
# What is not certain in these logs. Write what is meant between the quotation marks of
# "answer", then run the same command again. Where nothing is written, what stands under
# "taken" is taken; where there is no "taken" the cell is kept as it stands. Only what is
# "needed" has to be answered. "key" is how an answer finds its cell again: leave it.
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """One question in a file of answers."""

    key: str
    answer: str
    where: str


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """A file of answers: its bytes, `None` where there is none yet, and what it holds."""

    path: str
    content: bytes | None = None
    kept: tuple[Kept, ...] = ()

    @classmethod
    def of(cls, path: str, content: bytes) -> Self:
        """What a file holds. Raises `Unreadable` with the line."""
        try:
            return cls(path, content, parse(content, path, _read))
        except Unreadable as error:
            hint = "how such a file is written: docs/importing.md"
            raise Unreadable(path, error.line, error.reason, hint) from None

    @property
    def given(self) -> Mapping[str, str]:
        """The answers that say something, by the keys of their questions."""
        return {one.key: one.answer for one in self.kept if one.answer}

    def forgotten(self, logs: Sequence[PlannedLog]) -> list[Kept]:
        """The answers to what is no longer asked."""
        keys = {one.query.key for log in logs for one in log.asked}
        return [one for one in self.kept if one.answer and one.key not in keys]

    def with_questions(self, logs: Sequence[PlannedLog]) -> tuple[bytes, int]:
        """The file with every open question that it lacks at its end, and how many those are.

        Raises `Unreadable` where it is written in a way that nothing can be added to, and
        `UsageProblem` where it would be too long to be read again.
        """
        there = {one.key for one in self.kept}
        added = [
            (log.log.file, one)
            for log in logs
            for one in log.open
            if one.query.key not in there and not one.again
        ]
        if not added:
            return self.content or b"", 0
        content = b""
        if len(added) * _SHORTEST < MOST_BYTES:
            content = self._extended([_pairs(file, one) for file, one in added])
        if not content or len(content) > MOST_BYTES:
            raise UsageProblem(
                f"{len(added):,} questions are too many for one file of answers",
                "most may have one cause: see the first ones, and --column or --status",
            )
        return content, len(added)

    def _extended(self, questions: Sequence[Mapping[str, TomlValue]]) -> bytes:
        """The bytes that are there, as they are, and more after them with their line ends."""
        there = _HEAD.encode() if self.content is None else self.content
        try:
            return append_tables(there, f"[[{QUESTION}]]", questions)
        except TomlEditError:
            raise Unreadable(
                self.path, None, f"nothing can be added to it: write each as [[{QUESTION}]]"
            ) from None


def _read(data: dict[str, object]) -> tuple[Kept, ...]:
    kept = read_each(QUESTION, Fields(data), _kept)
    keys = [one.key for one in kept if one.answer]
    for at, one in enumerate(kept):
        if one.answer and keys.count(one.key) > 1:
            raise Malformed("the same question is answered twice", "key").inside(QUESTION, at)
    return kept


def _kept(fields: Fields) -> Kept:
    answer = fields.maybe_text("answer") or ""
    return Kept(fields.text("key"), answer.strip(), fields.maybe_text("where") or "")


def _pairs(file: str, one: NumberedQuestion) -> dict[str, TomlValue]:
    query = one.query
    return there(
        {
            "number": one.number,
            "ref": query.ref,
            "field": query.field,
            "where": f"{file}, {query.place.inside}" if query.place.inside else file,
            "says": _short(query.says) or None,
            "why": query.why,
            "means": list(query.means) or None,
            "taken": query.taken,
            "needed": query.needed or None,
            "key": query.key,
            "answer": "",
        }
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
