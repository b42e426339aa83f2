"""The entries of a log by their ids: the last one of a board, and whether one is still as it was.

An id is made from what the commit says and writes and from the commit before it: where it comes out
the same again, nothing up to it has been altered. Where it does not, because the entries were put
after somebody else's, they are held against the originals, which a tag has kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionlog.domain.board_record import EntryStanding
from actionlog.domain.paper_claims import LogBehind
from actionlog.errors import NothingToUndo
from actionlog.store.entry_message import (
    ENTRY,
    TRAILERS,
    UNDOES,
    content_digest,
    entry_id,
    entry_words,
)
from actionlog.store.git.log_entries import BOARD_TRAILER, trailers_of
from actionlog.store.git.moved_folders import board_ids
from actionlog.store.git.process import read
from actionlog.store.log_paths import TreePath
from actionlog.store.paths import first_tag
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from actionlog.store.git.log_entries import FileChange, LogEntry
    from actionlog.store.git.repository import Git

_WHOLE_TREE = TreePath(".")
_ID = "[0-9a-f]{16}"
_PLACES = re.compile(rb"^(?:@@ .*|index .*)\n(?!Binary files )", re.MULTILINE)
_REVISION = re.compile(r"(?<=full revision )\d+|(?<=public revision )\d+")
_BESIDE = re.compile(
    rb"^diff --git a/\S*\.gitattributes b/.*\n(?:(?!diff --git ).*\n)*|-revision-\d+(?=\.\w+\b)"
    rb"|^\+(?:revision|formerly) = \d+\n|^\+withdrawn = true\n",
    re.MULTILINE,
)
"""What of a paper is otherwise where both sides sent one out, and the number had been given."""
_NEAR = 100
"""How many entries back one is looked for after which another was recorded."""
_LOOKED_AT = 20
"""Commits whose message looks as that of an entry, of which one may be by somebody else's hand."""


class Entry(NamedTuple):
    """An entry: its id, the boards that it names, and the commit that holds it."""

    id: str
    boards: tuple[str, ...]
    commit: str


def last(git: Git, folder: TreePath) -> str | None:
    """The id of the last entry of a board, by its folder; `None` where its entries have none."""
    ids = board_ids(git, folder)
    naming = f"--grep=^{BOARD_TRAILER}: ({'|'.join(ids)})$"
    entries = _found(git, "", "--all-match", naming, f"--max-count={_LOOKED_AT}")
    found = (one.id for one in entries if not set(ids).isdisjoint(one.boards))
    return next(found, None)


def beginning_with(git: Git, start: str) -> list[Entry]:
    """The entries in this history whose id begins so, the newest first."""
    return [one for one in _found(git, start) if one.id.startswith(start)]


def of_commit(git: Git, commit: str) -> Entry | None:
    """The entry that a commit is, if it says so."""
    entry = whole(git, commit)
    return _entry(commit, entry.message) if entry else None


def boards_named(git: Git, entry: LogEntry, folder: TreePath) -> tuple[str, ...]:
    """The boards that an entry names, the one of a folder by its id of today.

    It may have had another then.
    """
    named = entry.trailers.get(BOARD_TRAILER, ())
    now = folder.rpartition("/")[2]
    ours = board_ids(git, folder) if set(named) != {now} else (now,)
    return tuple(dict.fromkeys(now if one in ours else one for one in named))


def refuse_reworded(entry: LogEntry) -> None:
    """Raise `NothingToUndo` for an entry whose message can no longer be read as one's."""
    if re.search(rf"^\W*{ENTRY}: {_ID}\s*$", entry.message, re.MULTILINE):
        name = entry.commit[:10]
        raise NothingToUndo(
            f"what {name} says of itself was changed, so the last command is not known",
            f"see what it did: git show {name}",
        )


def by_hand_since(git: Git, entry: LogEntry, folder: TreePath) -> tuple[LogEntry, ...]:
    """The commits that changed a folder after an entry, and that no command made."""
    later = git.log_of(folder, f"{entry.commit}..HEAD")
    return tuple(
        one for one in later if len(one.parents) == 1 and BOARD_TRAILER not in one.trailers
    )


def said(entry: LogEntry) -> str:
    """What an entry says, without the board with which all begin, as its id was then."""
    boards = entry.trailers.get(BOARD_TRAILER, ())
    return entry.subject.removeprefix(f"{boards[0]}: ") if boards else entry.subject


def undone_by(git: Git, entry: LogEntry, folder: TreePath) -> Mapping[TreePath, FileChange]:
    """What the entry that another says it takes back had changed in a folder, file by file.

    Nothing where the history before it has no such entry: anybody can write the words. An older
    log names what was taken back by its commit.
    """
    names = entry.trailers.get(UNDOES, ())
    if not names or not entry.parents:
        return {}
    before = entry.parents[0]
    ids = [name for name in names if re.fullmatch(_ID, name)]
    found = [one.commit for name in ids for one in _found(git, name, upto=before)]
    found += [name for name in names if git.resolve(name) == name and git.leads_to(name, before)]
    undone = filter(None, (whole(git, commit, folder) for commit in found))
    return {change.path: change for one in undone for change in one.changes}


def behind(git: Git, entry: str | None, commit: str, tag: str) -> LogBehind:
    """What is to be said of the log behind a paper: of its entry and the commit that recorded it.

    `tag` is the one that froze it.
    """
    issued = of_commit(git, commit)
    if issued is None:
        return LogBehind.REWRITTEN if entry else LogBehind.UNTOLD
    made_of = [commit]
    if entry:
        there = [one.commit for one in beginning_with(git, entry)]
        if not there:
            return LogBehind.CUT if git.is_cut else LogBehind.GONE
        made_of += [one for one in there if git.leads_to(one, commit)][:1]
    if len(made_of) > bool(entry) and _is_unaltered(git, commit):
        # The id of what recorded the paper stands for all that there was then.
        is_whole = all(_is_unaltered(git, one) for one in made_of[1:])
        return LogBehind.WHOLE if is_whole else LogBehind.AS_SENT
    if git.is_cut:
        return LogBehind.CUT
    for name in (tag, first_tag(tag)):
        original = git.resolve(f"refs/tags/{name}")
        if original and _is_unaltered(git, original) and _all_told_again(git, original):
            return LogBehind.MOVED
    return LogBehind.REWRITTEN


def of_entry(git: Git, entry: str) -> LogBehind:
    """What is to be said of an entry that a paper names which was not sent out as it is."""
    there = beginning_with(git, entry)
    if not there:
        return LogBehind.CUT if git.is_cut else LogBehind.GONE
    whole = any(_is_unaltered(git, one.commit) for one in there)
    return LogBehind.WHOLE if whole else LogBehind.REWRITTEN


def _found(git: Git, start: str, *asked: str, upto: str = "HEAD") -> Iterator[Entry]:
    if git.head() is None:
        return
    pattern = f"--grep=^{ENTRY}: {start}" if start else f"--grep=^{ENTRY}: {_ID}$"
    form = ("--no-show-signature", "--no-color", "--format=%H%x00%B%x00", "-E", pattern)
    out = read(git.root, "log", *form, *asked, "--end-of-options", upto, "--").out
    words = out.decode("utf-8", errors="surrogateescape").split("\0")
    for commit, message in zip(words[::2], words[1::2], strict=False):
        if entry := _entry(commit.strip(), message):
            yield entry


def _entry(commit: str, message: str) -> Entry | None:
    trailers = trailers_of(message)
    ids, boards = trailers.get(ENTRY, ()), trailers.get(BOARD_TRAILER, ())
    return Entry(ids[0], boards, commit) if ids and boards else None


def standings(git: Git, commits: Collection[str], upto: str) -> Mapping[str, EntryStanding]:
    """What the ids of some commits, up to one, show of them.

    Of one without an id, or that was there before all that this clone has, nothing can be said.
    """
    found = git.log_of(_WHOLE_TREE, upto) if commits else []
    proofs = _Proofs(git, [one for one in found if one.commit in commits])
    names, boundary = [one.commit for one in found], git.boundary
    return {
        one.commit: proofs.standing(one, names[max(0, nth - _NEAR) : nth])
        for nth, one in enumerate(found)
        if one.commit in commits and ENTRY in one.trailers and one.commit not in boundary
    }


def _is_unaltered(git: Git, commit: str) -> bool:
    """Whether the id comes out of what the commit holds, and of the commit before it."""
    entry = whole(git, commit)
    if entry is None or ENTRY not in entry.trailers or commit in git.boundary:
        return False
    return _Proofs(git, [entry]).standing(entry, ()) is EntryStanding.KEPT


class _Proofs:
    """Makes ids of entries again, each from what its commit says and writes."""

    def __init__(self, git: Git, entries: Iterable[LogEntry]) -> None:
        oids = {change.after for one in entries for change in one.changes if change.after}
        self._digests = {
            oid: (content_digest(content), content_digest(_with_returns(content)))
            for oid, content in zip(oids, git.contents(oids), strict=True)
        }

    def standing(self, entry: LogEntry, earlier: Sequence[str]) -> EntryStanding:
        """Whether its id comes out after the commit before it, or after an earlier one."""
        wanted = entry.trailers[ENTRY][0]
        words = {self._words(entry, returns=False), self._words(entry, returns=True)}

        def comes_out(parent: str) -> bool:
            return any(entry_id(parent, one) == wanted for one in words)

        if comes_out(entry.parents[0] if entry.parents else ""):
            return EntryStanding.KEPT
        return EntryStanding.MOVED if any(map(comes_out, earlier)) else EntryStanding.UNPROVEN

    def _words(self, entry: LogEntry, *, returns: bool) -> str:
        trailers = entry.trailers
        said = [f"{name}: {value}" for name in TRAILERS[:-1] for value in trailers.get(name, ())]
        lines = (entry.subject, *said)
        return entry_words(entry.authored, lines, self._wrote(entry, returns=returns))

    def _wrote(self, entry: LogEntry, *, returns: bool) -> dict[str, str]:
        """What it wrote: as git keeps it, or as it lies where lines end as on Windows."""
        return {
            one.path: self._digests[one.after][returns and bool(one.befores[0])]
            if one.after
            else content_digest(None)
            for one in entry.changes
        }


def _with_returns(content: bytes) -> bytes:
    return content if b"\0" in content else content.replace(b"\n", b"\r\n")


def whole(git: Git, commit: str, folder: TreePath = _WHOLE_TREE) -> LogEntry | None:
    """A commit with every file that it changed, or those in a folder."""
    found = git.log_of(folder, commit, most=1)
    return found[0] if found and found[0].commit == git.resolve(commit) else None


def _all_told_again(git: Git, original: str) -> bool:
    """Whether what led to a commit that is not in this history is told in it, word by word."""
    gone = list(_commits(git, f"HEAD..{original}"))
    known = {(at, message) for _, at, message in gone}
    here = [one for one in _commits(git, f"{original}..HEAD") if one[1:] in known]
    return [(*one[1:], _lines(git, one[0])) for one in gone] == [
        (*one[1:], _lines(git, one[0])) for one in here
    ]


def _without_revision(message: str) -> str:
    """What an entry says that issued a paper, whatever number its revision has by now."""
    return _REVISION.sub("", message, count=1) if " issued, " in message else message


def _commits(git: Git, which: str) -> Iterator[tuple[str, str, str]]:
    form = ("--no-show-signature", "--no-color", "--topo-order", "--format=%H%x00%at%x00%B%x00")
    out = read(git.root, "log", *form, "--end-of-options", which, "--").out
    words = out.decode("utf-8", errors="surrogateescape").split("\0")
    for commit, at, message in zip(words[::3], words[1::3], words[2::3], strict=False):
        yield commit.strip(), at, _without_revision(message.strip())


def _lines(git: Git, commit: str) -> bytes:
    """The lines that a commit takes out and puts in, wherever in their files they stand."""
    form = ("-p", "-U0", "--full-index", "--no-renames", "--no-ext-diff", "--no-textconv")
    asked = ("diff-tree", "--root", "--no-commit-id", "--no-color", *form, "--end-of-options")
    return _BESIDE.sub(b"", _PLACES.sub(b"", read(git.root, *asked, commit).out))
