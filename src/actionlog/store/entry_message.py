"""The message of a recorded command: a subject that a person reads, trailers that the tool reads.

The last trailer is the id of the entry, which stays the same when its commit is made anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.digests import sha256
from actionlog.store.git.log_entries import BOARD_TRAILER
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

ACTION = "Action"
MEETING = "Meeting"
ON_BEHALF_OF = "On-behalf-of"
UNDOES = "Undoes"
ENTRY = "Entry"
TRAILERS = (BOARD_TRAILER, ACTION, MEETING, ON_BEHALF_OF, UNDOES, ENTRY)
"""What the tool reads again, as it stands in a message: the id, made from the others, is last."""
_ENTRY_LENGTH = 16


class Message(NamedTuple):
    """One recorded command, as its commit tells it."""

    board: str
    subject: str
    refs: tuple[int, ...] = ()
    meeting: date | None = None
    by: str | None = None
    undoes: str | None = None
    entry: str | None = None
    also: tuple[str, ...] = ()
    """The other boards whose files it changes."""

    def __str__(self) -> str:
        trailers = [*self._trailers, (ENTRY, self.entry)]
        lines = (f"{name}: {value}" for name, value in trailers if value)
        return f"{self.title}\n\n" + "\n".join(lines) + "\n"

    @property
    def title(self) -> str:
        """The first line."""
        return f"{self.board}: {_one_line(self.subject)}"

    @property
    def _trailers(self) -> list[tuple[str, str]]:
        """What the tool reads again, without the id."""
        trailers = [
            (BOARD_TRAILER, self.board),
            *((BOARD_TRAILER, board) for board in self.also),
            *((ACTION, str(ref)) for ref in self.refs),
            (MEETING, str(self.meeting or "")),
            (ON_BEHALF_OF, self.by or ""),
            (UNDOES, self.undoes or ""),
        ]
        return [(name, _one_line(value)) for name, value in trailers if value]

    def numbered(
        self, parent: str, authored: datetime, files: Mapping[str, bytes | None]
    ) -> Message:
        """The message with the id of its entry."""
        lines = (self.title, *(f"{name}: {value}" for name, value in self._trailers))
        digests = {path: content_digest(content) for path, content in files.items()}
        return self._replace(entry=entry_id(parent, entry_words(authored, lines, digests)))


def entry_id(parent: str, words: str) -> str:
    """The id of an entry, which stays when the commit's does not.

    Made from what the commit says, what it writes and the commit before it, which stands for all
    that there was: where it can be made again from a commit, nothing up to it has been altered.
    """
    whole = f"{parent}\n{words}".encode("utf-8", errors="surrogateescape")
    return sha256(whole).hexdigest()[:_ENTRY_LENGTH]


def entry_words(authored: datetime, lines: Iterable[str], digests: Mapping[str, str]) -> str:
    """What an id is made from beside the commit before: when, what it says, what it writes."""
    wrote = (f"{path} {digest}" for path, digest in sorted(digests.items()))
    return "\n".join((str(int(authored.timestamp())), *lines, *wrote))


def content_digest(content: bytes | None) -> str:
    """What an id is made from of a file; one that is gone has none."""
    return "gone" if content is None else sha256(content).hexdigest()


def _one_line(text: str) -> str:
    return " ".join(text.split())
