"""The files of papers and letters: logo, template, fonts, wording, and papers that were sent out.

What was sent out is found again in the history by its digest, and given byte for byte; what is on
record of it is read at HEAD, whatever lies in the work tree.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from actionlog.domain.font_file import FontRefused, faces
from actionlog.domain.pictures import JPEG, PNG, PictureRefused, pixels_only
from actionlog.english import pasted
from actionlog.errors import StorageRefused, Unreadable
from actionlog.store import entries, loader, paths
from actionlog.store.git import moved_folders
from actionlog.store.git.repository import Git
from actionlog.store.git.signatures import signature
from actionlog.store.log_paths import LogsFolder, TreePath
from actionlog.store.parsing import MOST_BYTES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from actionlog.domain.board import Board
    from actionlog.domain.findings import Finding
    from actionlog.domain.issued_paper import Issue, Sent
    from actionlog.domain.meeting import Meeting
    from actionlog.domain.paper_claims import LogBehind, SignatureCheck
    from actionlog.store.loader import Reading
    from actionlog.store.log import LogStore
    from actionlog.store.source import Source


_PICTURES = {PNG: (".png",), JPEG: (".jpg", ".jpeg")}
_OTHER_FONT = "put a whole font file there, or take its name out of fonts in [paper]"
_ARCHIVE = b"PK\x03\x04"
LARGEST_GIVEN = 20_000_000
LARGEST_FONT = 20_000_000
"""Bytes: the letters of Chinese are as many."""


def read_logo(source: Source, board: str, path: str) -> bytes:
    """A PNG or JPEG picture, without what is not its pixels. Raises `Unreadable`."""
    content, shown = _read(source, board, path)
    for start, endings in _PICTURES.items():
        if content.startswith(start) and not path.casefold().endswith(endings):
            raise Unreadable(shown, None, f"is a picture that should end in {endings[0]}")
    try:
        return pixels_only(content)
    except PictureRefused as why:
        raise Unreadable(shown, None, str(why), "save it anew as PNG or JPEG, smaller") from None


def read_template(source: Source, board: str, path: str) -> bytes:
    """A Word file, by its first bytes. Raises `Unreadable`."""
    content, shown = _read(source, board, path)
    return _checked(content, shown)


def read_font(source: Source, board: str, path: str) -> bytes:
    """A font file, as far as its tables tell. Raises `Unreadable`."""
    content, shown = _read(source, board, path, LARGEST_FONT)
    try:
        faces(content)
    except FontRefused as why:
        raise Unreadable(shown, None, str(why), _OTHER_FONT) from None
    return content


def read_letter_text(source: Source, board: str) -> str | None:
    """The board's own wording of letters; `None` where it has none. Raises `Unreadable`."""
    path = paths.letter_path(board)
    try:
        return source.read(path).decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as fault:
        line = fault.object[: fault.start].count(b"\n") + 1
        raise Unreadable(
            source.shown(path), line, "is not UTF-8 text", "save it anew as UTF-8"
        ) from None


def template_given(place: Path, shown: str) -> bytes:
    """A Word file from anywhere, as the command line names it. Raises `Unreadable`."""
    try:
        with place.open("rb") as file:
            content = file.read(LARGEST_GIVEN + 1)
    except OSError as fault:
        reason = (fault.strerror or "unknown reason").lower()
        raise Unreadable(
            shown, None, f"cannot be read ({reason})", "--template FILE.docx"
        ) from None
    if len(content) > LARGEST_GIVEN:
        raise Unreadable(shown, None, f"is larger than {LARGEST_GIVEN:,} bytes", "save it smaller")
    return _checked(content, shown)


def _checked(content: bytes, shown: str) -> bytes:
    if not content.startswith(_ARCHIVE):
        raise Unreadable(shown, None, "is not a Word file (.docx)")
    return content


def _read(source: Source, board: str, path: str, most: int = MOST_BYTES) -> tuple[bytes, str]:
    """A file below the board's folder; no folder on the way to it is a link."""
    *folders, _ = path.split("/")
    place = board
    shown = source.shown(f"{board}/{path}")
    for folder in folders:
        if f"{folder}/" not in source.names(place):
            raise _missing(shown)
        place = f"{place}/{folder}"
    try:
        content = source.read(f"{board}/{path}", most)
    except FileNotFoundError:
        raise _missing(shown) from None
    if len(content) > most:
        raise Unreadable(shown, None, f"is larger than {most:,} bytes", "save it smaller")
    return content, shown


def _missing(shown: str) -> Unreadable:
    reason = f"is not there, though [paper] in {paths.BOARD} names it"
    return Unreadable(shown, None, reason, "put the file there, or take its name out")


def issued_files(
    store: LogStore, meeting: Meeting, issue: Issue, wanted: Collection[str]
) -> dict[str, bytes]:
    """Files of a revision, byte for byte as they were sent. Raises `StorageRefused`."""
    git = Git.require(store.root)
    return {
        sent.name: _sent_file(store, git, store.board, meeting, sent)[1]
        for sent in issue.files
        if sent.name in wanted
    }


def commit_of(store: LogStore, meeting: Meeting, issue: Issue) -> str:
    """The commit that a revision was issued by: its tag may be missing in a clone.

    Where git has not kept its files, the one that put a file under the name, so that a revision of
    it can be issued.
    """
    git, sent = Git.require(store.root), issue.files[0]
    try:
        return commit_of_file(store, git, store.board, meeting, sent)
    except StorageRefused:
        for path in reversed(places(store, git, store.board, meeting, sent)):
            for entry in git.log_of(path):
                if entry.after:
                    return entry.commit
        raise


def log_as_issued(store: LogStore, meeting: Meeting, issue: Issue) -> Board:
    """The log as it was recorded when a revision was issued. Raises `StorageRefused`."""
    source = store.at(Git.require(store.root), commit_of(store, meeting, issue))
    return loader.load(source, store.board).board


def tags_of(ids: Iterable[str], meeting: Meeting, issue: Issue) -> tuple[str, ...]:
    """The tags that may freeze a revision: that of the meeting's day, then of the days before.

    `ids` are those that the board has and had.
    """
    days = (meeting.day, *reversed(meeting.moved_from))
    return tuple(
        paths.paper_tag(board, day, issue.edition, issue.revision) for board in ids for day in days
    )


def commit_of_file(store: LogStore, git: Git, board: str, meeting: Meeting, sent: Sent) -> str:
    """The commit that a file was sent out by. Raises `StorageRefused`."""
    return _sent_file(store, git, board, meeting, sent)[0]


def places(
    store: LogStore, git: Git, board: str, meeting: Meeting, sent: Sent
) -> tuple[TreePath, ...]:
    """Where a file of a meeting's paper may lie: a meeting that moves leaves its papers there.

    So may whoever moves the folder of a board.
    """
    days = (meeting.day, *reversed(meeting.moved_from))
    return tuple(
        TreePath(f"{folder}/{day}/{sent.name}")
        for folder in paper_folders(store, git, board)
        for day in days
    )


def paper_folders(store: LogStore, git: Git, board: str) -> list[TreePath]:
    """Where the papers of a board may lie: beside the logs, now or before its folder was moved."""
    folders = moved_folders.places(git, store.logs(git).in_tree(board))
    boards = (folder.rpartition("/") for folder in folders)
    return [LogsFolder(inside).paper(f"{paths.PAPERS}/{name}") for inside, _, name in boards]


def _sent_file(
    store: LogStore, git: Git, board: str, meeting: Meeting, sent: Sent
) -> tuple[str, bytes]:
    """Find the bytes of a file by its digest, and the first commit that held them."""
    # Where papers were moved along with a folder, the older place knows by whom they were sent.
    for path in reversed(places(store, git, board, meeting, sent)):
        for entry in git.log_of(path):
            if entry.after:
                content = git.blobs([entry.after])[entry.after]
                if sent.is_of(content):
                    return entry.commit, content
    if git.is_cut:
        hint = "fetch the whole history: git fetch --unshallow"
    else:
        place = places(store, git, board, meeting, sent)[0]
        hint = f"see what became of it: git log --all -- {pasted(str(place))}"
    raise StorageRefused(f"{sent.name} is not in this history as it was sent out", hint)


class RecordedPapers:
    """See `services.paper_verification.PaperArchive`; of every board of a log."""

    def __init__(self, store: LogStore, git: Git) -> None:
        self._store, self._git = store, git

    @cached_property
    def _readings(self) -> tuple[Reading, ...]:
        head = self._git.head()
        if head is None:
            return ()
        source = self._store.at(self._git, head)
        return tuple(loader.load(source, board) for board in loader.boards(source))

    @property
    def boards(self) -> tuple[Board, ...]:
        """Every board that is kept here, as it is on record."""
        return tuple(reading.board for reading in self._readings)

    @property
    def findings(self) -> Iterator[Finding]:
        """What of the boards cannot be read."""
        return (finding for reading in self._readings for finding in reading.findings)

    def proof(
        self, board: Board, meeting: Meeting, issue: Issue, file: str
    ) -> tuple[LogBehind, tuple[SignatureCheck, ...]]:
        """What became of the log behind a file that was sent out, and who signed it."""
        git = self._git
        sent = next(one for one in issue.files if one.name == file)
        commit = commit_of_file(self._store, git, board.id, meeting, sent)
        ids = moved_folders.board_ids(git, self._store.logs(git).in_tree(board.id))
        names = tags_of(ids, meeting, issue)
        tag = next((name for name in names if git.resolve(f"refs/tags/{name}")), names[0])
        behind = entries.behind(git, issue.entry, commit, tag)
        made_from = entries.beginning_with(git, issue.entry)[:1] if issue.entry else []
        looked_at = [("log entry", one.commit) for one in made_from]
        looked_at += [("paper's entry", commit), ("tag", f"refs/tags/{tag}")]
        found = (signature(git, what, name) for what, name in looked_at)
        return behind, tuple(one for one in found if one)

    def entry(self, start: str) -> LogBehind:
        """What became of the entry that a paper names."""
        return entries.of_entry(self._git, start)

    def boards_of(self, start: str) -> tuple[str, ...]:
        """The boards whose entry it is, if it is in this history."""
        return next((one.boards for one in entries.beginning_with(self._git, start)), ())
