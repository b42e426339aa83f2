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


def who(text: str) -> float:
    """The cost of some names, two of which the register knows."""
    return costs.who(_words(text), {"quayhousefriends", "li"})


PAIRS: list[tuple[Callable[[str], float], str, str]] = [
    (lambda said: costs.item_start(_words(said)), "Harbour wall", "To mend"),
    (lambda said: costs.item_start(_words(said)), "Harbour wall", "harbour wall"),
    (lambda said: costs.item_start(_words(said)), "2 Quays", "harbour wall"),
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
    (lambda said: costs.action_start(_words(said)), "To mend", "To North"),
    (lambda said: costs.action_start(_words(said)), "To North", "Harbour wall"),
    (lambda said: costs.action_start(_words(said)), "That North", "Harbour wall"),
    (lambda said: costs.action_start(_words(said)), "- mend it", "4 walls"),
    (lambda said: costs.action_start(_words(said)), "4 walls", "walls of"),
    (lambda said: costs.action_start(_words(said)), "Harbour wall", "walls of"),
    (lambda said: costs.action_start(_words(said)), "Arrange Bay", "Harbour wall"),
    (lambda said: costs.action_start(_words(said)), "Report on it", "Report North"),
    (lambda said: costs.action_start(_words(said)), "Report North", "Report The"),
    (lambda said: costs.action_start(_words(said)), "The wall", "Harbour wall"),
    (lambda said: costs.action_start(_words(said)), "Ann Lee to mend", "Ann Lee mends it"),
    (lambda said: costs.action_start(_words(said)), "Harbour wall", "Harbour Wall"),
    (lambda said: costs.action_end(_words(said)), "mend the wall.", "mend the wall"),
    (lambda said: costs.action_end(_words(said)), "mend the old wall", "mend the wall"),
    (lambda said: costs.action_end(_words(said)), "mend the wall", "mend it"),
    (lambda said: costs.action_end(_words(said)), "mend walls", "mend"),
    (lambda said: costs.action_end(_words(said)), "mend the wall now", "mend the wall of"),
    (lambda said: costs.action_end(_words(said)), "go and see Ann", "go and see Dr"),
    (lambda said: costs.action_end(_words(said)), "mend the wall now", "mend the wall now,"),
    (lambda said: costs.action_end(_words(said)), "mend the Harbour Wall", "mend it. Ann Lee"),
    (lambda said: costs.action_end(_words(said)), "mend the old Wall", "mend it now\nAnn Lee"),
    (
        lambda said: costs.action_end(_words(said)),
        "mend with\nAnn Lee",
        "mend it now\nAnn Lee",
    ),
    (lambda said: costs.action_start(_words(said)), "- mend it", "Harbour wall"),
    (lambda said: costs.action_start(_words(said)), "Report North", "- mend it"),
    (lambda said: costs.action_start(_words(said)), "Ann Lee to mend", "The wall"),
    (lambda said: costs.action_start(_words(said)), "The wall", "Report North"),
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
