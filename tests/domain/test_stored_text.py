"""Texts made tidy before they are kept and safe to show, and the words of `english`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionlog.domain.stored_text import brief, clean, clean_line, clean_search, visible
from actionlog.english import counted, joined, ordinal
from actionlog.errors import ControlCharacter, ExitCode, TextMissing
from tests.work import calls


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  outer space goes ", "outer space goes"),
        ("inner  space\tstays", "inner  space\tstays"),
        ("Windows\r\nlines", "Windows\nlines"),
        ("old Mac\rlines", "old Mac\nlines"),
        ("Word\vbreaks\fpages", "Word\nbreaks\npages"),
        ("next\x85line \u2028 and \u2029 others", "next\nline \n and \n others"),
        ("naïve – “quoted” 中文 🙂", "naïve – “quoted” 中文 🙂"),
        ("right \u202eto left", "right \u202eto left"),
        ("Co\u00adopera\u200btion\u2060 is agreed\ufeff", "Cooperation is agreed"),
        ("\uf0b7 first\n\uf0fc second\n\uf0e0 third", "• first\n✓ second\n→ third"),
        ("Sia\u0302n می\u200cخواهم 👩\u200d👧", "Siân می\u200cخواهم 👩\u200d👧"),
    ],
)
def test_a_text_is_stored_as_typed_but_for_its_line_ends(typed: str, stored: str) -> None:
    assert clean(typed, "it") == stored


@pytest.mark.parametrize("nothing", ["", " ", "\r\n\t", "\u00a0\u2003", "\u2028", "\u200b \ufeff"])
def test_white_space_is_nothing(nothing: str) -> None:
    for read in (clean, clean_line):
        with pytest.raises(TextMissing, match="the item is empty") as refused:
            read(nothing, "the item")
        assert refused.value.exit_code == ExitCode.RULES


@pytest.mark.parametrize("code", [0x00, 0x07, 0x08, 0x0E, 0x1B, 0x1F, 0x7F, 0x80, 0x9F, 0xD800])
def test_what_no_person_types_is_refused_with_its_place(code: int) -> None:
    with pytest.raises(ControlCharacter) as refused:
        clean(f"ab{chr(code)}c", "the comment")
    assert refused.value.exit_code == ExitCode.USAGE
    assert str(refused.value) == (
        f"the comment holds a control character (U+{code:04X}, at character 3)"
    )


def test_what_nobody_sees_is_printed_as_nothing_and_what_turns_text_round_is_told() -> None:
    assert visible("Co\u00adoperation\u200b\u200e\u200f agreed \uf0b7") == "Cooperation agreed •"
    assert visible("a\u202eb\u2066c\U000e0041") == "a[U+202E]b[U+2066]c[U+E0041]"


def test_a_line_is_one_line() -> None:
    assert clean_line(" a\tb \n c\u2028d ", "it") == "a b c d"


def test_a_long_text_is_named_by_its_beginning_and_no_word_is_cut() -> None:
    assert brief("Send\n the figures") == "Send the figures"
    assert brief("Share the figures, " * 9) == (
        "Share the figures, Share the figures, Share the figures…"
    )


@given(st.text())
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    for read in (clean, clean_line):
        try:
            once = read(text, "it")
        except (TextMissing, ControlCharacter):
            continue
        assert read(once, "it") == once
        assert once == once.strip()


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 days"), (1, "1 day"), (2, "2 days"), (1234, "1,234 days")],
)
def test_nouns_agree_with_their_numbers(number: int, words: str) -> None:
    assert counted(number, "day") == words


def test_a_noun_may_have_a_plural_of_its_own() -> None:
    assert [counted(n, "person", "people") for n in (1, 2)] == ["1 person", "2 people"]


def test_ordinals_end_as_they_are_spoken() -> None:
    spoken = "1st 2nd 3rd 4th 10th 11th 12th 13th 14th 21st 22nd 23rd 101st 111th 112th 113th"
    numbers = (1, 2, 3, 4, 10, 11, 12, 13, 14, 21, 22, 23, 101, 111, 112, 113)
    assert [ordinal(number) for number in numbers] == spoken.split()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_words_are_joined_as_in_a_sentence(words: list[str], sentence: str) -> None:
    assert joined(words) == sentence


def test_words_can_be_joined_otherwise() -> None:
    assert joined(iter(["a", "b", "c"]), "or") == "a, b or c"


@pytest.mark.parametrize("nothing", ["…", "-", "?", "...", "“ ”", "✓", "\u200b…"])
def test_signs_alone_say_nothing_and_can_only_be_looked_for(nothing: str) -> None:
    for read in (clean, clean_line):
        with pytest.raises(TextMissing, match="says nothing"):
            read(nothing, "the reason")
    assert clean_search(nothing, "it")


@pytest.mark.parametrize("something", ["1", "é", "中", "No.", "£5"])
def test_a_letter_or_a_digit_is_enough(something: str) -> None:
    assert clean(something, "the reason") == something


def test_a_text_of_several_lines_is_shown_with_as_little_work_as_one_line() -> None:
    line = "Sia\u0302n is to bring it"
    lines = "\n".join([line] * 3)
    assert visible(lines) == "\n".join([visible(line)] * 3)
    more = calls(lambda: visible(lines)) - calls(lambda: visible(line))
    assert more <= 2, "what is printable but for its line breaks needs no pattern"
