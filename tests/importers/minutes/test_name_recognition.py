"""Whether a few words name somebody: each condition, with what it takes and what it leaves."""

from __future__ import annotations

import pytest

from actionlog.importers.minutes.name_recognition import (
    called,
    is_initials,
    is_particle,
    is_personal,
    names_in,
)


@pytest.mark.parametrize(
    ("word", "are"),
    [
        ("CF", True),
        ("ME-R", True),
        ("J.M.", True),
        ("McD", True),
        ("C", False),  # one letter
        ("ABCDEF", False),  # more than anybody has
        ("C...F", False),  # more marks than letters
        ("CF2", False),  # a figure
        ("PDF", False),  # a word
        ("eDM", False),  # a small one first
        ("Al", False),  # one capital
        ("AnnaB", False),  # small letters between
    ],
)
def test_letters_that_are_somebody_s_initials(word: str, are: bool) -> None:  # noqa: FBT001
    assert is_initials(word) is are


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("CF", "CF!"),
        ("IT", "IT!"),
        ("all", "All!"),
        ("Town Clerk", "Town Clerk!"),
        ("Ann Archer", "Ann Archer"),
        ("Ann Archer / CF", "Ann Archer, CF"),
        ("Lettings (Ann)", "Lettings (Ann)"),
        ("(Ann) Archer", "(Ann) Archer"),
        ("(Ann)", "Ann"),
        ("(Ann / Bob)", "Ann, Bob"),
        ("Lettings (Ann", ""),  # half a bracket
        ("/", ""),
        ("Ann and mend it", ""),
        ("Ann Bea Cara Dee Eve Flo Gia", ""),  # more words than a name has
        # What somebody is secretary to is theirs; `to` is in no other name.
        ("Secretary to the Trustee", "Secretary to the Trustee!"),
        ("Secretary to", ""),
        ("Secretary likes Trustee", ""),
        ("Ann to Quay", ""),
        # No name begins so, or holds such a word.
        ("This Quay", ""),
        ("Invite HZB", ""),
        ("of Quay", ""),
        ("CF ACTION", ""),
    ],
)
def test_a_text_that_consists_of_names(said: str, found: str) -> None:
    """With `!` where each is initials, an office or everybody."""
    named = names_in(said)
    assert (f"{', '.join(named.all)}{'!' if named.sure else ''}" if named else "") == found


@pytest.mark.parametrize(
    ("said", "is_one"),
    [
        ("Ann Archer", True),
        ("Ann van der Berg", True),
        ("Cllr Hill", True),
        ("Hill", False),  # one word
        ("Ann Bea Cara Dee Eve Flo Gia", False),
        ("Ann of", False),  # nothing but a small word behind it
        ("of Ann Archer", False),
        ("Ann 2", False),
        ("Quay Committee", False),
        ("Prepare Letters", False),
    ],
)
def test_a_full_name_or_a_surname_with_a_title(said: str, is_one: bool) -> None:  # noqa: FBT001
    assert is_personal(said) is is_one


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ann van der Berg", "Ann; Ann van der Berg; Berg; van der Berg"),
        ("Ann Maria Hill", "Ann; Ann Maria Hill; Hill"),
        ("Owen St John", "John; Owen; Owen St John; St John"),
        ("van Berg", "Berg; van; van Berg"),
        ("", ""),
    ],
)
def test_what_minutes_call_somebody_by(name: str, words: str) -> None:
    assert "; ".join(sorted(called(name))) == words


@pytest.mark.parametrize(("word", "is_one"), [("van", True), ("Van", False), ("hart", False)])
def test_a_small_word_within_names(word: str, is_one: bool) -> None:  # noqa: FBT001
    assert is_particle(word) is is_one
