"""What git remembers of files: one entry a commit, read from one `git log`.

What the changed bytes mean is left to the codec, and who did what to an action to the caller.
"""

from __future__ import annotations

import re
from datetime import datetime, time
from types import MappingProxyType
from typing import TYPE_CHECKING

from actionlog.store.log_paths import TreePath
from actionlog.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


LOG_OPTIONS = (
    "--full-history",
    "--no-renames",
    "--raw",
    "-z",
    "--no-abbrev",
    "--no-follow",
    "--no-ext-diff",
    "--no-textconv",
    "--no-show-signature",
    "--no-notes",
    "--no-decorate",
    "--no-color",
    "--format=%H%x00%P%x00%an%x00%aI%x00%cI%x00%B%x00",
)
_FIELDS = 6

_TRAILER = re.compile(r"([A-Za-z0-9][A-Za-z0-9-]*)\s*:\s*(.*)")
_PICKED = "(cherry picked from commit "
"""What `git cherry-pick -x` writes among the trailers, and git itself reads over."""
BOARD_TRAILER = "Board"
"""The trailer that every command writes, before the others."""
_BRINGS_IN = re.compile(r"[a-z0-9-]+: log of .* brought in: ")
_NO_TRAILERS: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file in one commit: its blob in each parent, and after; None where there is none."""

    path: TreePath
    befores: tuple[str | None, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One commit that changed the path asked about."""

    commit: str
    parents: tuple[str, ...]
    author: str
    authored: datetime
    committed: datetime
    message: str
    changes: tuple[FileChange, ...]

    @property
    def subject(self) -> str:
        """The first paragraph of the message on one line."""
        return " ".join(self.message.strip().split("\n\n", 1)[0].split())

    @property
    def brings_in(self) -> bool:
        """Whether it records a log that was brought in, by the words of `services.importing`."""
        return _BRINGS_IN.match(self.subject) is not None

    @property
    def is_dated(self) -> bool:
        """Whether it bears the start of a day: on record as of that, whenever it was entered."""
        return self.authored.time() == time.min

    @property
    def trailers(self) -> Mapping[str, tuple[str, ...]]:
        """The `Name: value` lines that end the message; a name may come several times."""
        return trailers_of(self.message)

    @property
    def befores(self) -> tuple[str | None, ...]:
        """The blob in each parent, of a history that was asked of one file."""
        return self.changes[0].befores if self.changes else ()

    @property
    def after(self) -> str | None:
        """The blob after, of a history that was asked of one file."""
        return self.changes[0].after if self.changes else None


def trailers_of(message: str) -> Mapping[str, tuple[str, ...]]:
    """The trailers of a commit message: its last paragraph, if each of its lines is one.

    Those of a command stand before paragraphs of them that a hook may have put behind.
    """
    _, *paragraphs = re.split(r"\n[ \t]*\n", message.strip())
    last = _NO_TRAILERS
    for paragraph in reversed(paragraphs):
        found = _trailers(paragraph)
        if BOARD_TRAILER in found:
            return found
        if not found:
            break
        last = last or found
    return last


def _trailers(paragraph: str) -> Mapping[str, tuple[str, ...]]:
    """The trailers of a paragraph; none where one of its lines is none."""
    found: dict[str, list[str]] = {}
    for line in re.sub(r"\n[ \t]+", " ", paragraph).split("\n"):
        if line.startswith(_PICKED):
            continue
        trailer = _TRAILER.fullmatch(line)
        if trailer is None:
            return _NO_TRAILERS
        found.setdefault(trailer[1], []).append(trailer[2].strip())
    return {name: tuple(values) for name, values in found.items()}


def parse_log(data: bytes) -> Iterator[LogEntry]:
    """Entries out of a `git log` with LOG_OPTIONS, in git's order: newest first."""
    words = iter(data.decode("utf-8", errors="surrogateescape").split("\0"))
    start = next(words, "")
    while start:
        head = [next(words) for _ in range(_FIELDS - 1)]
        changes, following = _changes(words)
        yield _entry(start, head, changes)
        start = following


def _entry(commit: str, head: list[str], changes: tuple[FileChange, ...]) -> LogEntry:
    parents, author, authored, committed, message = head
    return LogEntry(
        commit=commit,
        parents=tuple(parents.split()),
        author=author,
        authored=datetime.fromisoformat(authored),
        committed=datetime.fromisoformat(committed),
        message=message,
        changes=changes,
    )


def _changes(words: Iterator[str]) -> tuple[tuple[FileChange, ...], str]:
    """The changed files of one commit, and the word that begins the next ("" at the end)."""
    changes: list[FileChange] = []
    for word in words:
        raw = word.lstrip("\n")
        if raw.startswith(":"):
            changes.append(_change(raw, next(words)))
        elif raw:
            return tuple(changes), raw
    return tuple(changes), ""


def _change(raw: str, path: str) -> FileChange:
    parents = len(raw) - len(raw.lstrip(":"))
    ids = raw.split()[parents + 1 : 2 * parents + 2]
    blobs = tuple(None if set(name) == {"0"} else name for name in ids)
    return FileChange(TreePath(path), blobs[:-1], blobs[-1])
