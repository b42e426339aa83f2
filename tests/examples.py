"""How much is tried: all of it, a third by `make quick`, and more than anyone waits for."""

from __future__ import annotations

import pytest
from hypothesis import settings

settings.register_profile(
    "all", derandomize=True, deadline=None, database=None, print_blob=True, max_examples=100
)
settings.register_profile("quick", settings.get_profile("all"), max_examples=33)


def examples(number: int) -> int:
    """So many examples, or a third of them where only a third is tried."""
    return max(1, number * settings().max_examples // 100)


def few_or_many(few: int, many: int) -> pytest.MarkDecorator:
    """Gives a test a `number`: a few each time, and many for `make torture`."""
    return pytest.mark.parametrize("number", [few, pytest.param(many, marks=pytest.mark.torture)])
