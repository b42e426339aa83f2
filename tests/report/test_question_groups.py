"""A hundred questions of one kind are one entry, with how many and where."""

from __future__ import annotations

from dataclasses import replace

from actionlog.domain.draft import Question
from actionlog.domain.findings import Finding, Place, Severity
from actionlog.domain.incoming.planned_log import NumberedQuestion
from actionlog.report.question_groups import grouped, shortened_findings


def question(
    number: int, code: str = "date-not-understood", says: str = "ASAP"
) -> NumberedQuestion:
    query = Question(
        code=code,
        place=Place("log.csv", line=number + 1, column="F"),
        field="deadline",
        says=says,
        why="that is not a date with one certain reading",
        ref=number,
    )
    return NumberedQuestion(number, query)


def test_a_few_of_one_kind_are_told_one_by_one() -> None:
    groups = list(grouped([question(at) for at in range(1, 4)]))
    assert [group.numbers for group in groups] == ["1", "2", "3"]
    assert groups[0].about == "1, deadline"
    assert (groups[0].where, groups[0].says) == ("line 2, F", "“ASAP”")


def test_many_of_one_kind_are_told_together_where_the_first_stands() -> None:
    asked = [question(at) for at in range(1, 6)]
    groups = list(grouped([question(9, "hidden"), *asked, question(10, "hidden")]))
    assert [group.numbers for group in groups] == ["9", "1-5", "10"]
    many = groups[1]
    assert many.about == "deadline in 5 places: 1-5"
    assert many.where == "line 2, F to line 6, F"
    assert many.says == "“ASAP” (5 times)"
    assert many.reading == asked[0].reading


def test_what_they_say_is_told_most_often_first_and_not_at_length() -> None:
    words = ["Soon", "ASAP", "ASAP", "Later", "At once", "When ready"]
    (group,) = grouped([question(at, says=text) for at, text in enumerate(words, 1)])
    assert group.says == "“ASAP” (2 times), “Soon”, “Later” and 2 more"


def test_readings_that_differ_are_said_to() -> None:
    asked = [question(at) for at in range(1, 6)]
    other = replace(asked[0], query=replace(asked[0].query, taken="2021-04"))
    (group,) = grouped([other, *asked[1:]])
    assert group.reading.startswith("each has its own reading; the first is taken as “2021-04”")


def test_findings_of_one_kind_are_told_by_the_first_and_the_number_of_the_rest() -> None:
    odd = [Finding("not-a-meeting", f"row {at}", Severity.WARNING, at) for at in range(1, 9)]
    told = [words for _, words in shortened_findings(odd)]
    assert told == ["row 1", "row 2", "row 3", "5 more of this kind: 4-8"]
    assert [words for _, words in shortened_findings(odd[:3])] == ["row 1", "row 2", "row 3"]
