"""The lines of a page: what is a rule, what frames a table, what strikes a word through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from actionlog.importers.pdf.frames import alike, frames, rules_and_tints, without_marks_on_words
from tests.importers.printing import level, upright, word

if TYPE_CHECKING:
    from actionlog.importers.pdf.page_model import Stroke


def box(left: float, right: float, top: float, bottom: float) -> dict[str, object]:
    """What is drawn as a box, without a border."""
    return {"x0": left, "x1": right, "top": top, "bottom": bottom, "stroke": False}


def table(*, gap: float = 0, right: float = 100) -> list[Stroke]:
    """The rules of two rows and two columns, the level ones beginning so far off the upright."""
    levels = [level(at, gap, right) for at in (0, 20, 40)]
    return [*levels, *(upright(at, 0, 40) for at in (0, 50, 100))]


@pytest.mark.parametrize(("high", "rules"), [(2.5, 1), (3.0, 0)])
def test_a_box_that_is_thin_is_a_rule_and_any_other_is_shading(high: float, rules: int) -> None:
    found, tints = rules_and_tints([], [box(0, 90, 10, 10 + high)], [])
    assert (len(found), len(tints)) == (rules, 0 if rules else 4)


@pytest.mark.parametrize(("off", "rules"), [(0.4, 1), (0.6, 0)])
def test_a_short_line_is_a_rule_only_if_it_is_straight(off: float, rules: int) -> None:
    assert len(rules_and_tints([box(0, 1, 10, 10 + off)], [], [])[0]) == rules


def test_a_double_rule_is_one() -> None:
    double = [*table(), level(22.5, 0, 100)]
    assert [len(one.ys) for one in frames(double)] == [3]
    assert [len(one.ys) for one in frames([*table(), level(23, 0, 100)])] == [4]


def test_rules_that_nearly_touch_frame_one_table() -> None:
    assert len(frames(table(gap=3))) == 1
    assert frames(table(gap=54)) == []


def test_what_is_short_or_parts_nothing_frames_nothing() -> None:
    dashes = [upright(at, 0, 3.5) for at in (30, 70)]
    assert frames([*table(), *dashes])[0].xs == (0, 50, 100)
    assert frames([*table(), upright(30, 0, 5)])[0].xs == (0, 30, 50, 100)
    one_column = [level(0, 0, 50), level(20, 0, 50), upright(0, 0, 20), upright(50, 0, 20)]
    assert frames(one_column) == []


def test_a_rule_parts_two_cells_if_it_runs_along_most_of_their_side() -> None:
    for end, parted in ((13, True), (11, False)):
        strokes = [*table(), upright(70, 0, end)]
        assert frames(strokes)[0].parted(1, 0) is parted


def test_tables_are_alike_whose_columns_stand_at_the_same_places() -> None:
    first, same, other = (
        frames([*table()[:3], *(upright(at, 0, 40) for at in (0, 50 + off, 100))])[0]
        for off in (0, 3, 4)
    )
    assert alike(first, same)
    assert not alike(first, other)


@pytest.mark.parametrize(
    ("at", "start", "end", "struck", "kept"),
    [
        (5, 0, 20, True, False),  # through the middle
        (2.9, 0, 20, False, True),  # above the letters
        (3.1, 0, 20, True, False),
        (7.1, 0, 20, True, False),
        (7.3, 0, 20, False, False),  # under them
        (10.1, 0, 20, False, True),  # a rule of the table
        (5, -3, 23, True, False),  # as long as the word, or nearly
        (5, -4, 20, False, True),
        (5, 0, 24, False, True),
        (5, 17, 23, False, True),  # on less than most of it
    ],
)
def test_a_line_on_a_word_strikes_it_through_or_underlines_it_and_is_no_rule(
    at: float, start: float, end: float, *, struck: bool, kept: bool
) -> None:
    words, rules = without_marks_on_words([word("wall")], [level(at, start, end)])
    assert (words[0].struck, bool(rules)) == (struck, kept)


def test_a_line_over_two_words_far_apart_belongs_to_neither() -> None:
    apart = [word("wall"), word("quay", 60)]
    words, rules = without_marks_on_words(apart, [level(5, 0, 80)])
    assert not any(one.struck for one in words)
    assert rules
