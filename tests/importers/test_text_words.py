"""The words of pasted text: what stands between two of them, and which of them are names."""

from __future__ import annotations

import pytest

from actionlog.importers.pasted_text.text_words import (
    EVERYONE,
    Gap,
    bare,
    ends_sentence,
    is_initials,
    split_lines,
    split_words,
)


@pytest.mark.parametrize("code", [0x00, 0x0B, 0x0E, 0x1F, 0x7F, 0x9F, 0xA0, 0x2007, 0x202F])
def test_a_control_character_and_a_blank_that_does_not_break_are_blanks(code: int) -> None:
    assert [line.text for line in split_lines(f"Harbour{chr(code)}wall")] == ["Harbour wall"]


@pytest.mark.parametrize("line", ["=====", "_____", "━━━━", "═══ ═══", "| --- | --- |"])
def test_a_line_is_drawn_in_many_ways(line: str) -> None:
    assert split_lines(line)[0].blank


def test_a_tab_is_a_wide_gap_and_a_blank_at_a_line_s_end_a_wrap() -> None:
    words = split_words(split_lines("  Harbour\twall of  stone \nand wood"))
    assert [(word.text, word.line, word.gap) for word in words] == [
        ("Harbour", 1, Gap.WIDE),
        ("wall", 1, Gap.SPACE),
        ("of", 1, Gap.WIDE),
        ("stone", 1, Gap.WRAP),
        ("and", 2, Gap.SPACE),
        ("wood", 2, Gap.END),
    ]


@pytest.mark.parametrize(
    ("between", "blank", "turns"),
    [
        ("\n", False, False),
        ("\n\n", True, False),
        ("\n\n\n\n", True, False),
        ("\n\n\n\n\n", True, True),
        ("\f", True, True),
        ("\nPage 1\n", True, True),
    ],
)
def test_a_page_ends_at_a_form_feed_at_many_empty_lines_and_where_furniture_was(
    between: str, *, blank: bool, turns: bool
) -> None:
    lines = split_lines(f"wall{between}quay")
    out = [line for line in lines if line.text == "Page 1"]
    first, last = split_words([line for line in lines if line not in out], out)
    assert (first.blank, first.turns) == (blank, turns)
    assert (last.blank, last.turns) == (False, False)


@pytest.mark.parametrize(
    ("word", "ends"),
    [
        ("wall.", True),
        ("wall!", True),
        ("wall?”", True),
        ("wall", False),
        ("Dr.", False),
        ("J.", False),
        ("e.g.", False),
    ],
)
def test_a_full_stop_ends_a_sentence_but_for_titles_initials_and_short_forms(
    word: str, *, ends: bool
) -> None:
    assert ends_sentence(word) is ends


@pytest.mark.parametrize(
    ("word", "said"), [("AL", True), ("AL-B", True), ("A.L.,", True), ("A.", False), ("Ann", False)]
)
def test_initials_are_written_with_stops_or_without(word: str, *, said: bool) -> None:
    assert is_initials(word) is said


@pytest.mark.parametrize("word", ["All", "“Everyone”", "everybody."])
def test_everybody_is_meant_whatever_marks_stand_around_the_word(word: str) -> None:
    assert bare(word) in EVERYONE
