"""JSON, in the version of the contract that `docs/json.md` documents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionlog.report.view import Json


SCHEMA = 1


def written(content: Mapping[str, Json]) -> str:
    """Content as JSON, with the version of the contract."""
    # Characters that act on a terminal are escaped, as JSON allows: the data is the same.
    text = json.dumps({"schema": SCHEMA, **content}, ensure_ascii=False, indent=1)
    if text.isascii():
        return text + "\n"
    from actionlog.domain.stored_text import escaped

    return escaped(text) + "\n"
