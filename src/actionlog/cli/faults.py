"""Several faults in one call are told together: what was read, and what could not be."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from actionlog.errors import ActionlogError, together

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value")


@dataclass(slots=True)
class Faults:
    """The faults met so far in reading a command line."""

    met: list[ActionlogError] = field(default_factory=list)

    def of(self, read: Callable[[], Value]) -> Value | None:
        """Read something; a fault is kept, and `None` given."""
        try:
            return read()
        except ActionlogError as error:
            self.met.append(error)
            return None

    def told(self) -> ActionlogError:
        """All that was met, as one error."""
        return together(self.met)

    def refuse(self) -> None:
        """Raise what was met, if anything was."""
        if self.met:
            raise self.told()
