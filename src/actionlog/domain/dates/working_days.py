"""The days on which a board's office works, as `[calendar]` of `board.toml` says.

Bank holidays are those of the `holidays` library, for the country and region that are named.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from actionlog.errors import HolidaysUnknown
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

PAPERS_DAYS = 5
"""Working days before a meeting on which its papers are due: a week, as most boards have it."""

_SATURDAY = 5
_DAY = timedelta(days=1)


class WorkingDays(NamedTuple):
    """Weekdays less the bank holidays of a place; `papers` is how many before a meeting."""

    country: str | None = None
    region: str | None = None
    papers: int = PAPERS_DAYS

    def before(self, day: date, number: int) -> date:
        """The day that lies so many working days before another. Raises `HolidaysUnknown`."""
        free = self._holidays()
        while number:
            day -= _DAY
            number -= day.weekday() < _SATURDAY and day not in free
        return day

    def papers_due(self, meeting: date) -> date:
        """The last day on which papers for a meeting are in time. Raises `HolidaysUnknown`."""
        return self.before(meeting, self.papers)

    def holiday(self, day: date) -> str | None:
        """What a bank holiday is called; `None` of another day. Raises `HolidaysUnknown`."""
        return self._holidays().get(day)

    def _holidays(self) -> Mapping[date, str]:
        if self.country is None:
            return {}
        import holidays  # 90 ms, and few commands ask

        try:
            return holidays.country_holidays(self.country, subdiv=self.region)
        except NotImplementedError:
            known = holidays.list_supported_countries().get(self.country)
            raise HolidaysUnknown(self.country, self.region, known) from None
