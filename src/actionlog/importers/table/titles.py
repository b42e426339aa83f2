"""What a file says of itself: the day in its name, and the lines above its tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionlog.domain.dates import MONTH_NAMES
from actionlog.domain.forms import full_year, real_day
from actionlog.importers.table.cells import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from actionlog.importers.grid import Line

_MONTHS = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTH_NAMES) + "|sept"
_SEP = "[ ._-]"
_IN_NAMES = tuple(
    re.compile(rf"(?<![0-9]){pattern}(?![0-9])", re.IGNORECASE)
    for pattern in (
        r"(?P<y>[0-9]{4})(?P<s>[._-]?)(?P<m>[0-9]{2})(?P=s)(?P<d>[0-9]{2})",
        rf"(?P<d>[0-9]{{1,2}})(?P<s>{_SEP})(?P<m>[0-9]{{1,2}})(?P=s)(?P<y>[0-9]{{4}})",
        r"(?P<d>[0-9]{1,2})\.(?P<m>[0-9]{1,2})\.(?P<y>[0-9]{2})",
        rf"(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?{_SEP}*(?P<n>{_MONTHS}){_SEP}*(?P<y>[0-9]{{4}}|[0-9]{{2}})",
        rf"(?P<n>{_MONTHS}){_SEP}*(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?,?{_SEP}*(?P<y>[0-9]{{4}})",
    )
)
_SPEAKS_OF_ITSELF = re.compile(
    r"\b(?:updated?|as (?:at|of)|correct (?:at|as of)|version|issued|last revised)\b.*[0-9]",
    re.IGNORECASE,
)


def dated(name: str) -> date | None:
    """The one full date in a file's name, day first; `None` where there is none, or several."""
    stem = name.rpartition(".")[0] or name
    days = set(_days(stem))
    return days.pop() if len(days) == 1 else None


def said_above(titles: Iterable[str], lines: Iterable[Line]) -> tuple[str, ...]:
    """Notes on what stands above the tables, and on lines that say when the file was made."""
    outside = (line.text for line in lines if _SPEAKS_OF_ITSELF.search(line.text))
    said = [quoted(text) for text in (*titles, *outside)]
    return tuple(f"the file says {text}" for text in dict.fromkeys(said))


def _days(stem: str) -> Iterator[date]:
    for pattern in _IN_NAMES:
        for found in pattern.finditer(stem):
            parts = found.groupdict()
            names = [known[:3].lower() for known in MONTH_NAMES]
            month = names.index(parts["n"][:3].lower()) + 1 if parts.get("n") else int(parts["m"])
            if day := real_day(full_year(found["y"]), month, int(found["d"])):
                yield day
