"""JSON, in the version of the contract that `docs/json.md` documents."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionlog.report.view import Json


SCHEMA = 1
LARGE = 1_000_000
"""Characters from which on it pays to import what puts the line breaks into a text that is there.

Python's own encoder is written in Python where it breaks lines, and takes five times as long.
"""


def written(content: Mapping[str, Json]) -> str:
    """Content as JSON, with the version of the contract."""
    # Characters that act on a terminal are escaped, as JSON allows: the data is the same.
    text = _in_lines({"schema": SCHEMA, **content})
    if text.isascii():
        return text + "\n"
    from actionlog.domain.stored_text import escaped

    return escaped(text) + "\n"


def _in_lines(content: Mapping[str, Json]) -> str:
    text = json.dumps(content, ensure_ascii=False)
    if len(text) >= LARGE:
        import msgspec

        with suppress(UnicodeError):  # half a character, as a file's name may have
            return msgspec.json.format(text, indent=1)
    return json.dumps(content, ensure_ascii=False, indent=1)
