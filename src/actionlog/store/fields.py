"""Typed reading of one TOML table: what is there, of the right kind, or which key is wrong."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

from actionlog.domain.dates.deadline import (
    Deadline,
    Written,
    stored_day,
    stored_deadline,
    stored_written,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from actionlog.store.toml.scanner import TablePath
    from actionlog.store.toml.spelling import TomlValue

Entry = TypeVar("Entry")
Choice = TypeVar("Choice", bound=Enum)


class Malformed(Exception):
    """A value that the format does not allow, with the key and table that it stands in."""

    code = "unreadable"

    def __init__(self, reason: str, key: str | None = None) -> None:
        super().__init__(reason)
        self.reason, self.key = reason, key
        self.place: TablePath = ()

    def inside(self, *way: str | int) -> Malformed:
        """Say in which table it is, in `[[tables]]` counted from 0; the innermost is told first."""
        self.place = (*way, *self.place)
        return self


class RefMismatch(Malformed):
    """The ref in an action's file is not the one of the file's name."""

    code = "ref-mismatch"


class Fields:
    """The keys of one table; each method gives a value of its kind or raises `Malformed`."""

    __slots__ = ("_data",)

    def __init__(self, data: object) -> None:
        if not isinstance(data, dict):
            raise Malformed("is not a table")
        self._data: dict[str, Any] = data

    def only(self, known: Iterable[str]) -> None:
        """Raise `Malformed` for a key that is none of those known."""
        for key in self._data:
            if key not in known:
                raise Malformed(f'"{key[:40]}" is no key here; known are: {", ".join(known)}', key)

    def every_key(self) -> tuple[str, ...]:
        """Every key of the table."""
        return tuple(self._data)

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._data

    def text(self, key: str) -> str:
        """A text that must be there and say something."""
        found = self.maybe_text(key)
        if found is None:
            raise Malformed(f"{key} is missing", key)
        if not found.strip():
            raise Malformed(f"{key} is empty", key)
        return found

    def maybe_text(self, key: str) -> str | None:
        """A text, where it is there."""
        found = self._data.get(key)
        if found is not None and not isinstance(found, str):
            raise Malformed(f"{key} must be a text in quotation marks, not {_kind(found)}", key)
        return found

    def number(self, key: str) -> int:
        """A positive whole number that must be there."""
        found = self._data.get(key)
        if found is None:
            raise Malformed(f"{key} is missing", key)
        if not isinstance(found, int) or isinstance(found, bool) or found < 1:
            raise Malformed(f"{key} must be a whole number from 1 up, not {_kind(found)}", key)
        return found

    def maybe_number(self, key: str) -> int | None:
        """A positive whole number, where it is there."""
        return self.number(key) if key in self._data else None

    def maybe_decimal(self, key: str) -> float | None:
        """A number, whole or not, where it is there."""
        found = self._data.get(key)
        if found is not None and (not isinstance(found, int | float) or isinstance(found, bool)):
            raise Malformed(f"{key} must be a number, not {_kind(found)}", key)
        return found

    def flag(self, key: str) -> bool:
        """`true` or `false`; false where it is not there."""
        found = self._data.get(key, False)
        if not isinstance(found, bool):
            raise Malformed(f"{key} must be true or false, not {_kind(found)}", key)
        return found

    def day(self, key: str) -> date:
        """A day that must be there."""
        found = self.maybe_day(key)
        if found is None:
            raise Malformed(f"{key} is missing", key)
        return found

    def maybe_day(self, key: str) -> date | None:
        """A day, bare or as a text, where it is there."""
        found = self._data.get(key)
        if found is None or _is_day(found):
            return found
        try:
            return stored_day(found if isinstance(found, str) else "")
        except ValueError:
            raise Malformed(f"{key} must be a day such as 2021-01-13", key) from None

    def maybe_written(self, key: str) -> Written | None:
        """A day, or a month as a text, where it is there."""
        found = self._data.get(key)
        if found is None or _is_day(found):
            return found
        try:
            return stored_written(found if isinstance(found, str) else "")
        except ValueError:
            raise Malformed(f'{key} must be a day, or a month such as "2020-07"', key) from None

    def deadline(self, key: str) -> Deadline:
        """A deadline that must be there."""
        found = self._data.get(key)
        if found is None:
            raise Malformed(f'{key} is missing (where there is none: {key} = "tbc")', key)
        if _is_day(found):
            return Deadline.on(found)
        try:
            return stored_deadline(found if isinstance(found, str) else "")
        except ValueError:
            raise Malformed(
                f'{key} must be a day, "2021-04", "meeting 2021-04-07", "ongoing" or "tbc"', key
            ) from None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts that say something; empty where it is not there."""
        found = self._data.get(key, [])
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            raise Malformed(f'{key} must be a list of texts: ["…", "…"]', key)
        if not all(one.strip() for one in found):
            raise Malformed(f"{key} holds an empty text", key)
        return tuple(found)

    def days(self, key: str) -> tuple[date, ...]:
        """A list of days, bare or as texts; empty where it is not there."""
        found = self._data.get(key, [])
        try:
            return tuple(one if _is_day(one) else stored_day(str(one)) for one in found)
        except (TypeError, ValueError):
            raise Malformed(f"{key} must be a list of days: [2021-01-13]", key) from None

    def event_value(self, key: str) -> str | tuple[str, ...] | None:
        """A value before or after an event: a text, a day, or a list of texts."""
        found = self._data.get(key)
        if isinstance(found, list):
            return self.texts(key)
        return str(found) if _is_day(found) else self.maybe_text(key)

    def maybe_choice(self, key: str, choices: type[Choice]) -> Choice | None:
        """One of the words that the format knows, where it is there."""
        found = self.maybe_text(key)
        if found is None:
            return None
        try:
            return choices(found)
        except ValueError:
            words = ", ".join(choice.value for choice in choices)
            raise Malformed(f'{key} is "{found[:40]}", not one of: {words}', key) from None

    def choice(self, key: str, choices: type[Choice]) -> Choice:
        """One of the words that the format knows, which must be there."""
        found = self.maybe_choice(key, choices)
        if found is None:
            raise Malformed(f"{key} is missing", key)
        return found

    def tables(self, key: str) -> list[Any]:
        """The `[[key]]` tables in order; none where there are none."""
        found = self._data.get(key, [])
        if not isinstance(found, list):
            raise Malformed(f"{key} must be written as [[{key}]]", key)
        return found

    def table(self, key: str) -> Fields:
        """The `[key]` table; an empty one where there is none."""
        found = self._data.get(key, {})
        if not isinstance(found, dict):
            raise Malformed(f"{key} must be written as [{key}]", key)
        return Fields(found)


def read_each(key: str, head: Fields, read: Callable[[Fields], Entry]) -> tuple[Entry, ...]:
    """The `[[key]]` tables, each read; a fault says in which of them it is."""
    entries = []
    for index, data in enumerate(head.tables(key)):
        try:
            entries.append(read(Fields(data)))
        except Malformed as fault:
            raise fault.inside(key, index) from None
    return tuple(entries)


@contextmanager
def inside(table: str) -> Iterator[None]:
    """Read what stands in a `[table]`; a fault says so."""
    try:
        yield
    except Malformed as fault:
        raise fault.inside(table) from None


def there(pairs: dict[str, Any]) -> dict[str, TomlValue]:
    """The pairs without those that have no value."""
    return {key: value for key, value in pairs.items() if value is not None}


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return f"{value}".lower()
    if isinstance(value, int | float):
        return f"the number {value}"[:40]
    names: dict[type, str] = {str: "a text", list: "a list", dict: "a table"}
    return names.get(type(value), "a date")
