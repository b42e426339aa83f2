"""The lines of a page: what is a rule, what frames a table, what strikes a word through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from actionlog.importers.pdf.frames import alike, frames, rules_and_tints, without_marks_on_words
from tests.importers.printing import level, upright, word

if TYPE_CHECKING:
    from actionlog.importers.pdf.page_model import Stroke


def box(
    left: float, right: float, top: float, bottom: float, *, stroke: bool = False
) -> dict[str, object]:
    """What is drawn as a box, with a border or without."""
    return {"x0": left, "x1": right, "top": top, "bottom": bottom, "stroke": stroke}


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


def test_a_line_runs_across_or_down_and_what_leans_or_is_a_dot_is_no_rule() -> None:
    for line, strokes in (
        (box(0, 90, 10, 10), [level(10, 0, 90)]),
        (box(10, 10, 0, 90), [upright(10, 0, 90)]),
        (box(10, 12.5, 0, 90), [upright(11.25, 0, 90)]),
        (box(0, 0.5, 9.75, 10.25), [level(10, 0, 0.5)]),  # a dot of a dotted one
        (box(0, 0.5, 10, 11), [upright(0.25, 10, 11)]),
        (box(0, 3, 0, 90), []),
        (box(0, 90, 0, 3), []),
        (box(0, 2, 0, 2), []),
        (box(0, 5.1, 8.75, 11.25), [level(10, 0, 5.1)]),
        (box(0, 4.9, 8.75, 11.25), []),
        (box(8.75, 11.25, 0, 5.1), [upright(10, 0, 5.1)]),
        (box(8.75, 11.25, 0, 4.9), []),
    ):
        assert rules_and_tints([line], [], []) == (strokes, [])
    assert rules_and_tints([], [box(50, 52, 10, 12)], []) == ([], [])
    assert rules_and_tints([], [box(50, 52, 10, 90)], []) == ([upright(51, 10, 90)], [])


def test_a_box_with_a_border_is_four_rules_and_so_is_one_drawn_as_a_path() -> None:
    edges = [level(0, 0, 90), level(20, 0, 90), upright(0, 0, 20), upright(90, 0, 20)]
    assert rules_and_tints([], [box(0, 90, 0, 20, stroke=True)], []) == (edges, [])
    assert rules_and_tints([], [box(0, 90, 0, 20)], []) == ([], edges)
    around = [(0, 0), (90, 0), (90, 20), (0, 20), (0, 0)]
    path = {**box(0, 90, 0, 20, stroke=True), "pts": around, "doctop": 0}
    rules, tints = rules_and_tints([], [], [path])
    assert (sorted(rules, key=edges.index), tints) == (edges, [])
    assert rules_and_tints([], [], [{**path, "stroke": False}]) == ([], [])


def test_a_double_rule_is_one() -> None:
    double = [*table(), level(22.5, 0, 100)]
    assert [len(one.ys) for one in frames(double)] == [3]
    assert [len(one.ys) for one in frames([*table(), level(23, 0, 100)])] == [4]


def test_rules_that_nearly_touch_frame_one_table() -> None:
    for rules in (
        table(gap=3),
        table(right=97),
        [*table()[:3], *(upright(at, 3, 37) for at in (0, 50, 100))],
    ):
        (frame,) = frames(rules)
        assert (frame.xs, frame.ys) == ((0, 50, 100), (0, 20, 40))
    assert frames(table(gap=54)) == []


def test_what_is_short_or_parts_nothing_frames_nothing() -> None:
    dashes = [upright(at, 18, 21.5) for at in (30, 70)]
    assert frames([*table(), *dashes])[0].xs == (0, 50, 100)
    assert frames([*table(), upright(30, 0, 5)])[0].xs == (0, 30, 50, 100)
    one_column = [level(0, 0, 50), level(20, 0, 50), upright(0, 0, 20), upright(50, 0, 20)]
    assert frames(one_column) == []


def test_a_rule_parts_two_cells_if_it_runs_along_most_of_their_side() -> None:
    for end, parted in ((13, True), (11, False)):
        strokes = [*table(), upright(70, 0, end)]
        assert frames(strokes)[0].parted(1, 0) is parted


def test_a_rule_ends_a_cell_if_it_runs_along_most_of_its_width() -> None:
    strokes = [*(level(at, 0, 100) for at in (0, 40)), *table()[3:], level(20, 50, 90)]
    (frame,) = frames(strokes)
    assert [frame.ended(column, 0) for column in (0, 1)] == [False, True]
    assert [frame.ended(column, 1) for column in (0, 1)] == [True, True]


def test_a_dashed_rule_is_a_rule_and_one_that_touches_no_other_frames_nothing() -> None:
    dashes = [upright(70, down, down + 3) for down in range(0, 40, 5)]
    assert frames([*table(), *dashes])[0].xs == (0, 50, 70, 100)
    assert frames([*table(), level(20, 10, 30)])[0].levels[1] == ((0, 100),)
    assert [frames([rule(0, 0, 100)]) for rule in (level, upright)] == [[], []]


@pytest.mark.parametrize(
    ("levels", "xs", "ys"),
    [
        ([level(at, -50, 150) for at in (0, 20)], (-50, 0, 50, 100, 150), (0, 20, 40)),
        ([level(20, 0, 100)], (0, 50, 100), (0, 20, 40)),
        ([level(at, -6, 106) for at in (0, 20)], (0, 50, 100), (0, 20, 40)),
    ],
)
def test_a_table_that_is_open_at_its_sides_ends_where_its_rules_do(
    levels: list[Stroke], xs: tuple[float, ...], ys: tuple[float, ...]
) -> None:
    (frame,) = frames([*levels, *table()[3:]])
    assert (frame.xs, frame.ys) == (xs, ys)


def test_more_rules_than_a_table_has_frame_nothing() -> None:
    mesh = [stroke(3 * nth, 0, 4500) for nth in range(1500) for stroke in (level, upright)]
    assert frames(mesh) == []


def test_tables_are_alike_whose_columns_stand_at_the_same_places() -> None:
    first, same, other = (
        frames([*table()[:3], *(upright(at, 0, 40) for at in (0, 50 + off, 100))])[0]
        for off in (0, 3, 4)
    )
    assert alike(first, same)
    assert not alike(first, other)
    (more,) = frames([*table(), upright(130, 0, 40), *(level(at, 100, 130) for at in (0, 20, 40))])
    assert not alike(first, more)


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
        (5, 0, 10, True, False),  # on half of it
        (5, 10, 20, True, False),
    ],
)
def test_a_line_on_a_word_strikes_it_through_or_underlines_it_and_is_no_rule(
    at: float, start: float, end: float, *, struck: bool, kept: bool
) -> None:
    line = level(30 + at, 60 + start, 60 + end)
    words, rules = without_marks_on_words([word("sea", 0, 30), word("wall", 60, 30)], [line])
    assert (words[1].struck, bool(rules)) == (struck, kept)
    assert not words[0].struck


def test_a_line_through_several_words_strikes_them_all() -> None:
    given = [word("sea"), word("wall", 18), word("quay", 60)]
    found, rules = without_marks_on_words(given, [level(5, 0, 38)])
    assert ([one.struck for one in found], rules) == ([True, True, False], [])


def test_a_line_down_is_no_mark_on_words() -> None:
    down = upright(35, 60, 80)
    words, rules = without_marks_on_words([word("wall", 60, 30)], [down])
    assert (words[0].struck, rules) == (False, [down])


def test_a_line_over_two_words_far_apart_belongs_to_neither() -> None:
    apart = [word("wall"), word("quay", 60)]
    words, rules = without_marks_on_words(apart, [level(5, 0, 80)])
    assert not any(one.struck for one in words)
    assert rules
