"""How much is tried: a third of it, a fifth by `make quick`, and by `make torture` all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterable

settings.register_profile(
    "all", derandomize=True, deadline=None, database=None, print_blob=True, max_examples=100
)
settings.register_profile("third", settings.get_profile("all"), max_examples=33)
settings.register_profile("quick", settings.get_profile("all"), max_examples=20)


def examples(number: int) -> int:
    """So many examples, or the part of them that is tried."""
    return max(1, number * settings().max_examples // 100)


def one_or_all(cases: Iterable[Any], quick: int = 1) -> list[Any]:
    """The cases of a test, of which `make quick` tries the first, or the first few."""
    return [
        case if place < quick else pytest.param(case, marks=pytest.mark.slow)
        for place, case in enumerate(cases)
    ]


def few_and_rest(cases: Iterable[Any], few: int) -> list[Any]:
    """The cases of a test, of which all but the first few are for `make torture`."""
    return [
        case if place < few else pytest.param(case, marks=pytest.mark.torture)
        for place, case in enumerate(cases)
    ]


def few_or_many(few: int, many: int) -> pytest.MarkDecorator:
    """Gives a test a `number`: a few each time, and many for `make torture`."""
    return pytest.mark.parametrize("number", [few, pytest.param(many, marks=pytest.mark.torture)])
