"""What the fonts draw, how wide columns are, and where long words are cut (`typefaces`)."""

from __future__ import annotations

import pytest

from actionlog.render.paper.typefaces import (
    BOLD,
    BREAK,
    SANS,
    SYMBOLS,
    advances,
    breakable,
    column_widths,
    draws,
    least_width,
    needs,
    tallest,
    width,
)


def test_the_fonts_widths_are_those_of_their_metrics() -> None:
    assert width(" ", 2048) == 569
    assert width("i", 2048) == 455
    assert width("W", 2048) == 1933
    assert width("b", 2048, BOLD) == 1251
    assert width("\u2713", 2048) == 2048 * advances(SYMBOLS)[0x2713]
    assert advances(SANS).keys() == advances(BOLD).keys()


@pytest.mark.parametrize("cluster", ["a", "ŵ", "w\u0302", "€", "→", "½", "✓", "\u200d", "א"])
def test_the_fonts_draw_what_a_board_writes(cluster: str) -> None:
    assert draws(cluster)


@pytest.mark.parametrize("cluster", ["\u4e2d", "\u0939", "\U0001f600", "\ue000", "\ufdd0", "\0"])
def test_the_fonts_do_not_draw_what_no_glyph_is_for(cluster: str) -> None:
    assert not draws(cluster)


def test_columns_share_the_room_by_their_shares() -> None:
    assert column_widths([1, 3], [10, 10], 400) == [100, 300]


def test_a_column_is_as_wide_as_its_longest_word() -> None:
    assert column_widths([1, 1, 2], [150, 10, 10], 400) == [150, pytest.approx(250 / 3), 500 / 3]


def test_a_column_that_grows_may_make_the_next_one_grow() -> None:
    widths = column_widths([1, 2, 7], [300, 160, 10], 1000)
    assert widths == [300, 160, 540]


def test_columns_that_need_more_than_there_is_shrink_alike() -> None:
    assert column_widths([1, 1], [300, 100], 200) == [150, 50]


def test_long_words_are_given_less_before_headings_are_broken() -> None:
    assert needs([40, 60], [20, 900], room=500, size=10) == [40, 120]
    assert needs([40, 60], [400, 900], room=250, size=10) == [100, 100]
    assert needs([40, 60], [400, 900], room=100, size=10) == [40, 60]


def test_a_short_text_counts_as_one_word() -> None:
    assert least_width(["30 Nov 2020"], 9) > least_width(["November"], 9)
    assert least_width(["a long text of short words"], 9) == least_width(["short", "words"], 9)


def test_a_word_that_fits_is_left_alone() -> None:
    assert breakable("Report to the board", 50, 9) == "Report to the board"


def test_a_long_word_is_cut_into_pieces_that_fit() -> None:
    text = "See " + "x" * 100 + " end"
    cut = breakable(text, 50, 9)
    assert cut.replace(BREAK, "") == text
    assert all(width(piece, 9) <= 50 for word in cut.split() for piece in word.split(BREAK))


def test_an_address_is_cut_after_its_marks() -> None:
    cut = breakable("https://www.example.org/minutes/2021/may", 90, 9)
    assert cut.split(BREAK) == ["https://www.example.", "org/minutes/2021/", "may"]


def test_a_mark_is_not_cut_from_its_letter() -> None:
    cut = breakable("a\u0301" * 40, 30, 9)
    assert all(not piece.startswith("\u0301") for piece in cut.split(BREAK))


def test_no_text_is_taller_than_the_bound() -> None:
    one, many = tallest(["short"], 100, 9), tallest(["word " * 100], 100, 9)
    assert 9 < one < 27
    assert many > 9 * 1.28 * width("word " * 100, 9) / 100


def test_a_line_may_end_where_unicode_would_hold_it_together() -> None:
    assert breakable("( ( (", 50, 9) == f"( {BREAK}( {BREAK}("
    assert breakable("« mot »", 50, 9) == f"« {BREAK}mot {BREAK}»"
    assert breakable("a (b) c, d – e / f", 90, 9) == f"a (b) c, d – e {BREAK}/ f"
