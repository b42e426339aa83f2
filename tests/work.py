"""Work counted in steps, which are the same on every machine; seconds are for `make bench`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType


def calls(does: Callable[[], object]) -> int:
    """How many functions are called while something is done."""
    count = 0

    def counted(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        does()
    finally:
        sys.setprofile(before)
    return count
