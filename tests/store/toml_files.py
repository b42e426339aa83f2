"""TOML as tests read it, and a table of it that they add."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING, Any

from actionlog.store.toml.table_edits import append_tables

if TYPE_CHECKING:
    from actionlog.store.toml.spelling import TomlValue

COMMENT: dict[str, TomlValue] = {"date": date(2021, 1, 13), "text": "Roofer booked"}
COMMENT_BLOCK = '[[comments]]\ndate = 2021-01-13\ntext = "Roofer booked"\n'


def read(source: bytes) -> dict[str, Any]:
    """What a file says, with a byte order mark or without."""
    return tomllib.loads(source.removeprefix(b"\xef\xbb\xbf").decode())


def append_table(source: bytes, header: str, pairs: dict[str, TomlValue]) -> bytes:
    """The file with one table more."""
    return append_tables(source, header, [pairs])
