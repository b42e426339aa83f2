"""What reads more like a title, a request or names: one pair of texts for each thing weighed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from actionlog.importers.pasted_text import cell_costs as costs
from actionlog.importers.pasted_text.text_words import PastedLine, PastedWord, split_words

if TYPE_CHECKING:
    from collections.abc import Callable


def _words(text: str) -> tuple[PastedWord, ...]:
    lines = enumerate(text.split("\n"), 1)
    return split_words([PastedLine(nth, line) for nth, line in lines])


def item_more(text: str) -> float:
    """The cost of the last word of a title, behind those before it."""
    words = _words(text)
    return costs.item_word(words[-1], len(words) - 1, words[-2] if len(words) > 1 else None)


def item_end(text: str) -> float:
    """The cost of a title that ends so."""
    return costs.item_end(_words(text)[-1])


def who_start(text: str) -> float:
    """The cost of names that begin with the last word."""
    before, first = _words(text)
    return costs.who_start(before, first)


def action_start(text: str) -> float:
    """The cost of a request that begins so."""
    return costs.action_start(_words(text))


def action_end(text: str) -> float:
    """The cost of a request that ends so."""
    return costs.action_end(_words(text))


def item_start(text: str) -> float:
    """The cost of a title that begins so."""
    return costs.item_start(_words(text))


def who(text: str) -> float:
    """The cost of some names, two of which the register knows."""
    return costs.who(_words(text), {"quayhousefriends", "li"})


PAIRS: list[tuple[Callable[[str], float], str, str]] = [
    (item_start, "Harbour wall", "To mend"),
    (item_start, "Harbour wall", "harbour wall"),
    (item_start, "2 Quays", "harbour wall"),
    (item_more, "Harbour", "Repairs to Walls and Quays in North Bay"),
    (item_more, "Repairs to Walls and Quays in North", "a b c d e f g h i j k l m"),
    (item_more, "Harbour Wall", "Harbour. Wall"),
    (item_more, "Harbour Wall", "Harbour To"),
    (item_more, "Harbour Wall", "Harbour wall"),
    (item_more, "Harbour of", "Harbour wall"),
    (item_more, "Harbour to", "Harbour is"),
    (item_end, "Wall (Phase 2)", "Wall (Phase"),
    (item_end, "Harbour Wall", "Harbour of"),
    (item_end, "Harbour Wall", "Harbour Wall/"),
    (item_end, "Harbour Wall", "Harbour Wall."),
    (action_start, "To mend", "To North"),
    (action_start, "To North", "Harbour wall"),
    (action_start, "That North", "Harbour wall"),
    (action_start, "- mend it", "4 walls"),
    (action_start, "4 walls", "walls of"),
    (action_start, "Harbour wall", "walls of"),
    (action_start, "Arrange Bay", "Harbour wall"),
    (action_start, "Report on it", "Report North"),
    (action_start, "Report North", "Report The"),
    (action_start, "The wall", "Harbour wall"),
    (action_start, "Ann Lee to mend", "Ann Lee mends it"),
    (action_start, "Harbour wall", "Harbour Wall"),
    (action_end, "mend the wall.", "mend the wall"),
    (action_end, "mend the old wall", "mend the wall"),
    (action_end, "mend the wall", "mend it"),
    (action_end, "mend walls", "mend"),
    (action_end, "mend the wall now", "mend the wall of"),
    (action_end, "go and see Ann", "go and see Dr"),
    (action_end, "mend the wall now", "mend the wall now,"),
    (action_end, "mend the Harbour Wall", "mend it. Ann Lee"),
    (action_end, "mend the old Wall", "mend it now\nAnn Lee"),
    (
        action_end,
        "mend with\nAnn Lee",
        "mend it now\nAnn Lee",
    ),
    (action_start, "- mend it", "Harbour wall"),
    (action_start, "Report North", "- mend it"),
    (action_start, "Ann Lee to mend", "The wall"),
    (action_start, "The wall", "Report North"),
    (who_start, "wall Ann", "Wall Ann"),
    (who_start, "wall\nAnn", "Wall\nAnn"),
    (who_start, "Wall\nAnn", "Wall Ann"),
    (who_start, "Wall. Ann", "Wall Ann"),
    (who_start, "31 Ann", "31 March"),
    (who, "Ann Lee", "and Ann Lee"),
    (who, "Ann Lee", "Ann Lee/"),
    (who, "Ann Lee", "/"),
    (who, "Ann Lee/Tom Day", "Ann Lee/to mend walls"),
    (who, "Ann Lee/Tom Day", "Ann Lee"),
    (who, "Ann Lee\nTom Day", "Ann Lee Tom Day"),
    (who, "Ann\nArcher\nTom\nDay", "Ann Archer Tom Day"),
    (who, "Quay House Friends", "Bay House Friends"),
    (who, "Ann Lee", "Ann"),
    (who, "Ann Lee", "Ann Mary Lee"),
    (who, "Dr Ann Lee", "Ann Mary Lee"),
    (who, "Ann van der Berg", "Ann Mary Sue Berg"),
    (who, "Ann Mary Lee", "Ann Mary Sue Joy Lee"),
    (who, "Director of Estates", "Owner of Estates Today Now"),
    (who, "Finance Director", "Harbour of Director"),
    (who, "Harbour Estates Director North", "Harbour Estates Director North Bay"),
    (who, "and Ann Lee/", "/"),
    (who, "Ann", "Ann Mary Sue Joy Lee"),
    (who, "All", "Ann Lee"),
    (who, "AL", "Chair"),
    (who, "Chair", "Harbour Estates Director North Bay"),
    (who, "Ann Lee", "Ann Lee."),
    (who, "Ann Lee", "Ann 2"),
    (who, "Ann Lee", "Ann lee"),
    (who, "Ann Lee", "Ann *"),
    (who, "Ann of", "Ann is"),
    (item_start, "Harbour wall", "That wall"),
    (item_more, "Harbour Wall", "Harbour That"),
    (item_end, "Wall (2)", "Wall (Phase"),
    *((item_end, "Harbour Wall", f"Harbour Wall{mark}") for mark in "-,&"),
    (action_start, "To North", "The wall"),
    (action_start, "That North", "To North"),
    (action_start, "a. mend it", "4 walls"),
    (action_start, "a) mend it", "4 walls"),
    (action_start, "Arrange Bay", "The wall"),
    *((action_start, "Report North", f"Report {word}") for word in ("Arrange", "To", "That")),
    *((action_start, "Ann Lee to", f"Ann {new} to") for new in ("The", "A", "An", "To")),
    *((action_end, "mend the wall now", f"mend the wall now{mark}") for mark in ";:/-"),
    (action_end, "see it. Ann mends", "mend it. Ann Lee"),
    (action_end, "mend the Harbour Wall", "mend it. Ann de Lee"),
    (who_start, "by March", "31 March"),
    (who_start, "Wall ann", "Wall Ann"),
    (who, "lee Ann Mary", "that Ann Mary"),
    (who, "Ann de Lee", "de Ann Lee"),
    (who, "Ann Mary Lee", "Ann Mary of"),
    (who, "Ann Lee", "Ann Lee&"),
    (who, "Ann Lee", "Ann Lee,"),
    *((who, f"Ann Lee{mark}Tom Day", "Ann Mary Lee") for mark in (*"/&,;+", " and ")),
    (who, "Quay House Friends", "Ann Lee/Tom Day/Sue Day"),
    (who, "AL", "Ann Lee/Tom"),
    (who, "All", "Ann Lee/Tom Day"),
    (who, "Ann Lee\nTom Day\nSue Day", "AL"),
    (who, "Harbour Estates Director North Bay Two", "Harbour Estates Lane North Bay Two"),
    (who, "Finance Director of Estates North", "Ann Lee."),
    (who, "Ann Mary Sue Joy", "Ann 2 Tom"),
    (who, "Ann *", "Ann 2"),
    (who, "Ann *", "Ann lee"),
    (who, "Ann Lee", "Ann Lee\nTom Day"),
    (who, "Ann", "Ann Lee\n2 3"),
    (who, "Ann", "ann"),
    (who, "Ann Mary Sue Joy Lee", "Ann Mary Sue Joy lee"),
    (action_end, "mend the wall of", "mend of"),
    (action_end, "mend the wall now,", "mend,"),
]


@pytest.mark.parametrize(("cost", "likely", "unlikely"), PAIRS)
def test_the_likelier_text_costs_less(
    cost: Callable[[str], float], likely: str, unlikely: str
) -> None:
    assert cost(likely) < cost(unlikely)


@pytest.mark.parametrize(("cost", "said"), [(item_more, "Harbour"), (who, "Ann")])
def test_a_word_that_could_be_anything_costs_something(
    cost: Callable[[str], float], said: str
) -> None:
    assert cost(said) > 0
