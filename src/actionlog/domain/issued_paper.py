"""What went out: a paper with its files, what it showed and its revision, and letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.value_classes import NamedTuple, dataclass

if TYPE_CHECKING:
    from datetime import date


def digest(content: bytes) -> str:
    """The SHA-256 by which a file is known again, whatever it is called."""
    from actionlog.digests import sha256  # to load it costs more than all else here; few ask

    return sha256(content).hexdigest()


class Sent(NamedTuple):
    """One file of a paper that was issued, and the SHA-256 of its bytes."""

    name: str
    digest: str

    @classmethod
    def of(cls, name: str, content: bytes) -> Sent:
        """A file as it is sent."""
        return cls(name, digest(content))

    def is_of(self, content: bytes) -> bool:
        """Whether these are the bytes that were sent."""
        return digest(content) == self.digest


class Showed(NamedTuple):
    """What a paper showed, by ref: what was open, proposed for closure, closed, or void on it."""

    open: tuple[int, ...] = ()
    closing: tuple[int, ...] = ()
    closed: tuple[int, ...] = ()
    void: tuple[int, ...] = ()

    @property
    def refs(self) -> tuple[int, ...]:
        """Every action on the paper."""
        return (*self.open, *self.closing, *self.closed, *self.void)


@dataclass(frozen=True, slots=True)
class Issue:
    """A revision of one edition of a meeting's paper, as it was sent out.

    `showed` is `None` of papers that were issued before this was written down, and `entry` of those
    that do not name the entry of the log that they were made from. `formerly` is the number under
    which it was sent out, where another clone had sent out one of that number; of the two, the one
    that is `withdrawn` does not count.
    """

    revision: int
    on: date
    edition: str
    files: tuple[Sent, ...]
    reason: str | None = None
    anyway: str | None = None
    entry: str | None = None
    showed: Showed | None = None
    formerly: int | None = None
    withdrawn: bool = False


class SentLetter(NamedTuple):
    """A letter that asked somebody for an answer before a meeting, and about which actions."""

    on: date
    to: str
    address: str
    refs: tuple[int, ...]
