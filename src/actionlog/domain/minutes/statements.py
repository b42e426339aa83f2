"""What minutes say that bears on the log: who was there, markers, outcomes, promises.

As the minutes put it: names and numbers are as written. What the log makes of them is decided in
`agreement`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from actionlog.english import full_day

if TYPE_CHECKING:
    from datetime import date

    from actionlog.domain.findings import Place


class Presence(Enum):
    """Under which heading of the attendance list somebody stands."""

    PRESENT = "present"
    ATTENDING = "in attendance"
    APOLOGIES = "apologies"
    ABSENT = "absent"

    @property
    def is_away(self) -> bool:
        """Whether they were not there, with apologies or without."""
        return self in {Presence.APOLOGIES, Presence.ABSENT}


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody on the attendance list: the name without titles, the rest as far as it is said."""

    name: str
    place: Place
    initials: str | None = None
    organisation: str | None = None
    role: str | None = None
    presence: Presence = Presence.PRESENT


class ListDoubt(Enum):
    """Why something on the attendance list is asked about and nobody made of it."""

    ONE_WORD = "one word alone"
    SEVERAL = "perhaps several people"
    INITIALS = "initials alone"
    OFFICE = "an office alone"
    BODY = "a body alone"
    UNTICKED = "not ticked"
    LABEL = "behind words that do not tell whether they came"
    UNREAD = "no name"


@dataclass(frozen=True, slots=True)
class UnsureEntry:
    """What stands on the attendance list and is not somebody for certain."""

    says: str
    place: Place
    doubt: ListDoubt
    presence: Presence = Presence.PRESENT


@dataclass(frozen=True, slots=True)
class AttendanceList:
    """Who was there, what on the list is to be asked, and the line that came nearest to one."""

    attendees: tuple[Attendee, ...] = ()
    unsure: tuple[UnsureEntry, ...] = ()
    nearest: UnsureEntry | None = None


@dataclass(frozen=True, slots=True)
class MinutedItem:
    """An agenda item as the minutes number and name it; `under` is the title of the item above."""

    title: str
    place: Place
    number: str | None = None
    under: str = ""

    @property
    def name(self) -> str:
        """The title as a log would give it: `Any other business: Workshop`."""
        return f"{self.under}: {self.title}" if self.under else self.title

    def __str__(self) -> str:
        return f"{self.number} {self.name}" if self.number else self.name


@dataclass(frozen=True, slots=True)
class Marker:
    """A mark in the minutes that gives somebody an action.

    `says` is the mark as it stands there, `wording` what it asks where it says so itself, `due` the
    deadline that it names. A `passing` one stands where earlier actions are spoken of, and may be
    no more than a mention. One from a `summary` repeats what the minutes have marked before. A
    `private` one they call confidential, or its item.
    `nth` is its position in the minutes.
    """

    place: Place
    says: str
    ref: int | None = None
    responsible: tuple[str, ...] = ()
    item: MinutedItem | None = None
    wording: str = ""
    due: str = ""
    passing: bool = False
    summary: bool = False
    nth: int = 0
    private: bool = False


class Verdict(Enum):
    """What the minutes say became of an action at the meeting."""

    CLOSED = "closed"
    KEPT_OPEN = "kept open"
    DEFERRED = "deferred"
    REASSIGNED = "reassigned"
    DISCUSSED = "discussed"


@dataclass(frozen=True, slots=True)
class MinutedOutcome:
    """An earlier action that the meeting spoke of; `to` is the new deadline or who has it now."""

    ref: int
    verdict: Verdict
    place: Place
    says: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class Commitment:
    """A sentence in which the meeting settles that something be done.

    An `agreed` one stands under `Agreed:`; a `firm` one promises something that can be asked after,
    where others may be no more than a decision. `who` are the people whom it names as doing it.
    """

    text: str
    place: Place
    item: MinutedItem | None = None
    agreed: bool = False
    firm: bool = True
    who: tuple[str, ...] = ()
    nth: int = 0
    private: bool = False


@dataclass(frozen=True, slots=True)
class UnreadLines:
    """A head that promises actions, and under it lines of which none was read as one.

    Without such lines, `head` itself speaks of an action.
    """

    head: str
    place: Place
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Minutes:
    """All that was found in one file; `dated` is the day that it says it is of."""

    file: str
    dated: date | None = None
    attendees: tuple[Attendee, ...] = ()
    unsure: tuple[UnsureEntry, ...] = ()
    nearest: UnsureEntry | None = None
    items: tuple[MinutedItem, ...] = ()
    markers: tuple[Marker, ...] = ()
    outcomes: tuple[MinutedOutcome, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    notes: tuple[str, ...] = ()
    unread: tuple[UnreadLines, ...] = ()

    def of_another_day(self, meeting: date) -> tuple[str, ...]:
        """A note where they say that they are of another day than the meeting is."""
        if self.dated is None or self.dated == meeting:
            return ()
        said = f"the minutes say that they are of {full_day(self.dated)}"
        return (f"{said}, not of {full_day(meeting)}",)
