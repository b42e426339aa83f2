"""What is asked and what reads oddly, by its kind: a hundred rows are not a hundred entries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.english import counted, ranges

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from actionlog.domain.findings import Finding
    from actionlog.domain.incoming.planned_log import NumberedQuestion


_TOLD_EACH = 3
"""Of one kind: so many are told one by one, and more of them together."""


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions of one kind: one that stands alone, or several that are told together."""

    questions: tuple[NumberedQuestion, ...]

    @property
    def first(self) -> NumberedQuestion:
        """The first of them, which stands for all."""
        return self.questions[0]

    @property
    def numbers(self) -> str:
        """By which they are answered: `4`, `4-9`."""
        return ranges(one.number for one in self.questions)

    @property
    def about(self) -> str:
        """`42, deadline`; of several, `deadline in 12 rows: 3, 7-9`."""
        if len(self.questions) == 1:
            return self.first.about
        refs = ranges(one.query.ref for one in self.questions if one.query.ref)
        kind = _kind_of_field(self.first)
        return f"{kind} in {counted(len(self.questions), 'place')}" + (f": {refs}" if refs else "")

    @property
    def where(self) -> str:
        """Where it stands; of several, where the first and the last do."""
        places = [one.query.place.inside or str(one.query.place) for one in self.questions]
        return " to ".join(dict.fromkeys((places[0], places[-1])))

    @property
    def says(self) -> str:
        """What stands there; of several, what stands there most often."""
        if len(self.questions) == 1:
            return self.first.says
        said = Counter(one.says for one in self.questions if one.says).most_common()
        told = [f"{text} ({times} times)" if times > 1 else text for text, times in said]
        more = f" and {len(told) - _TOLD_EACH} more" if len(told) > _TOLD_EACH else ""
        return ", ".join(told[:_TOLD_EACH]) + more

    @property
    def reading(self) -> str:
        """What stands unless they are answered; where that differs, that of the first."""
        if len({one.reading for one in self.questions}) == 1:
            return self.first.reading
        return f"each has its own reading; the first is {self.first.reading}"


def grouped(questions: Sequence[NumberedQuestion]) -> Iterator[QuestionGroup]:
    """The questions in their order, many of one kind where the first of them stands."""
    kinds: dict[tuple[str, str, bool, bool], list[NumberedQuestion]] = {}
    for one in questions:
        kinds.setdefault(_kind(one), []).append(one)
    for one in questions:
        alike = kinds[_kind(one)]
        if len(alike) <= _TOLD_EACH:
            yield QuestionGroup((one,))
        elif one is alike[0]:
            yield QuestionGroup(tuple(alike))


def _kind(one: NumberedQuestion) -> tuple[str, str, bool, bool]:
    return one.query.code, _kind_of_field(one), one.query.needed, one.again


def _kind_of_field(one: NumberedQuestion) -> str:
    """`comments` of `comments, line 3`."""
    return one.query.field.partition(",")[0].partition(" ")[0] or one.query.field


def shortened_findings(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Each finding with its words; of more than a few of one kind the last says how many follow."""
    kinds: dict[str, list[Finding]] = {}
    for one in findings:
        kinds.setdefault(one.code, []).append(one)
    for alike in kinds.values():
        for one in alike[:_TOLD_EACH]:
            yield one, one.message
        if more := alike[_TOLD_EACH:]:
            refs = ranges(one.ref for one in more if one.ref)
            yield (
                more[0],
                f"{len(more)} more of this kind" + (f": {refs}" if refs else ""),
            )
