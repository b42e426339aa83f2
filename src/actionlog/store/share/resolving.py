"""What plain git left in conflict, put together by the same function and the same questions."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionlog.domain.merging.contradiction import Choice
from actionlog.english import pasted
from actionlog.errors import NothingInConflict, SidesContradict, StorageRefused
from actionlog.store import loader, paths
from actionlog.store.git import process as gitprocess
from actionlog.store.git.location import folder_in
from actionlog.store.git.process import read
from actionlog.store.git.repository import Git
from actionlog.store.log_paths import LogPath, LogsFolder, TreePath
from actionlog.store.share.file_merge import NUMBER, Settling, merged_file
from actionlog.store.share.file_versions import entry_that_said
from actionlog.store.share.outcome import SideWords
from actionlog.store.share.renumbering import NewNumber, mentions, number_now
from actionlog.store.share.transfer_links import other_ends
from actionlog.store.source import WorkTree
from actionlog.store.toml.table_edits import set_values
from actionlog.store.vault import disk
from actionlog.store.vault.preflight import unfinished

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from actionlog.domain.merging.contradiction import Contradiction, Dispute
    from actionlog.store.git.log_entries import FileChange

    Asks = Callable[[Contradiction, SideWords, SideWords], Choice]

_OTHER_SIDES = ("MERGE_HEAD", "REBASE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD")


@dataclass(slots=True)
class Resolved:
    """The files that are settled, those that are none of the log's, and what is to be done next.

    `numbers` are actions that were given another number, each with those whose texts speak of the
    one that it had.
    """

    paths: list[str] = field(default_factory=list)
    numbers: dict[NewNumber, tuple[int, ...]] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    following: str = ""


@dataclass(slots=True)
class Resolving:
    """One run over everything in conflict."""

    root: Path
    now: datetime
    asks: Asks | None
    answers: dict[Dispute, Choice] = field(default_factory=dict)

    def run(self) -> Resolved:
        """Settle every file of the log that is in conflict.

        Raises `NothingInConflict`, and `SidesContradict` where nobody can be asked.
        """
        from actionlog.store.vault.opening import held_lock

        git = Git.require(self.root)
        with held_lock(folder_in(git.common_dir), 60):
            return self._run(git)

    def _run(self, git: Git) -> Resolved:
        logs = LogsFolder.of(self.root, git.root)
        done = Resolved()
        conflicts = _conflicts(git)
        if not conflicts:
            raise NothingInConflict(unfinished(git))
        wanted: dict[str, bytes | None] = {}
        for path, stages in conflicts.items():
            found = logs.below(TreePath(path))
            if found is None or not found.is_of_log:
                done.left.append(path)
                continue
            wanted |= self._settled(git, path, found, stages, done)
        for path, content in wanted.items():
            _write(git, path, content)
            done.paths.append(path)
        given = {(one.board, one.old): one.new for one in done.numbers}
        for other, linked in other_ends(self.root, given):
            path = logs.in_tree(other.below)
            _write(git, path, linked)
            done.paths += [path] if path not in done.paths else []
        for one in done.numbers:
            actions = loader.load(WorkTree(self.root), one.board).board.actions.every()
            done.numbers[one] = tuple(it.ref for it in actions if mentions(it, one.old))
        done.following = unfinished(git) or f"actionlog save{_then_dropped(git, conflicts)}"
        return done

    def _settled(
        self,
        git: Git,
        path: str,
        found: LogPath,
        stages: dict[int, str],
        done: Resolved,
    ) -> dict[str, bytes | None]:
        """The bytes of a file that is in conflict, and of another where one gets a new number."""
        blobs = git.blobs(stages.values())
        base, ours, theirs = (blobs.get(stages.get(stage, "")) for stage in (1, 2, 3))
        is_merge = (git.git_dir / "MERGE_HEAD").exists()
        there, here = (theirs, ours) if is_merge else (ours, theirs)
        now = number_now(self.root / found.board, found.ref, base, there)
        if now is None or base is None or here is None:
            return self._together(git, path, found, (base, there, here), done)
        # A change of ours to an action that has another number by now goes where the action went.
        numbers = {"ref": now, "formerly": found.ref}
        other = LogPath.of(paths.action_path(found.board, now))
        place = f"{path.removesuffix(found.below)}{other.below}"
        versions = (
            set_values(base, numbers),
            disk.read(git.root / place),
            set_values(here, numbers),
        )
        done.numbers[NewNumber(found.board, found.ref or now, now)] = ()
        return {path: there} | self._together(git, place, other, versions, done)

    def _together(
        self,
        git: Git,
        path: str,
        found: LogPath,
        versions: tuple[bytes | None, bytes | None, bytes | None],
        done: Resolved,
    ) -> dict[str, bytes | None]:
        """The bytes of files, of what was before, is there and here; each question is put once."""
        base, there, here = versions
        while True:
            settling = Settling(self.answers, self.now.date())
            content = merged_file(found, base, there, here, settling)
            if not settling.found:
                return {path: content}
            question, one = next(iter(settling.found.items()))
            if question.field == NUMBER and found.ref and here:
                new = self._next(found.board, done)
                done.numbers[NewNumber(found.board, found.ref, new)] = ()
                other = paths.action_path(found.board, new)
                inside = path.removesuffix(found.below)
                moved = set_values(here, {"ref": new, "formerly": found.ref})
                return {path: there, f"{inside}{other}": moved}
            sides = _sides(git, path, found, (base, there, here), (settling, one))
            turns = _brings_theirs(git)
            if turns:
                one, sides = _turned(one), sides[::-1]
            if self.asks is None or not one.choices:
                raise SidesContradict(
                    one.sentence,
                    _words(sides[0], one.here),
                    _words(sides[1], one.there),
                    *_way_out(git, one),
                )
            named = (SideWords(one.here, *sides[0]), SideWords(one.there, *sides[1]))
            said = self.asks(one, *named)
            self.answers[question] = _OTHER[said] if turns else said

    def _next(self, board: str, done: Resolved) -> int:
        reading = loader.load(WorkTree(self.root), board)
        return (
            max(
                (
                    reading.board.next_ref() - 1,
                    *(one.new for one in done.numbers if one.board == board),
                )
            )
            + 1
        )


_OTHER = {Choice.HERE: Choice.THERE, Choice.THERE: Choice.HERE}


def _brings_theirs(git: Git) -> bool:
    """Whether what is put after what is here comes from elsewhere: by a cherry-pick, or a revert.

    A rebase puts what is ours so, and git holds the same mark while it does.
    """
    marks = ("CHERRY_PICK_HEAD", "REVERT_HEAD")
    rebases = any((git.git_dir / one).exists() for one in ("rebase-merge", "rebase-apply"))
    return not rebases and any((git.git_dir / one).exists() for one in marks)


def _turned(one: Contradiction) -> Contradiction:
    """A question in which here and there have changed places."""
    words = {"here": "there", "there": "here"}
    sentence = re.sub(r"\b(here|there)\b", lambda found: words[found[0]], one.sentence)
    sentence = sentence.replace("there than here", "here than there")
    return one._replace(sentence=sentence, here=one.there, there=one.here)


def _way_out(git: Git, one: Contradiction) -> tuple[str, ...]:
    """What to do about a question that cannot be put; some only `sync` can settle."""
    back = unfinished(git).replace("continue", "abort")
    if one.choices or not back:
        return ("on a terminal, actionlog resolve asks which it was; nothing has been changed",)
    return (f"take it back: {back}", "then, on a terminal: actionlog sync")


def _conflicts(git: Git) -> dict[str, dict[int, str]]:
    out = read(git.root, "ls-files", "--unmerged", "-z").out.decode("utf-8", "surrogateescape")
    found: dict[str, dict[int, str]] = {}
    for line in filter(None, out.split("\0")):
        head, _, path = line.partition("\t")
        _, oid, stage = head.split()
        found.setdefault(path, {})[int(stage)] = oid
    return found


def _then_dropped(git: Git, conflicts: dict[str, dict[int, str]]) -> str:
    """What drops the stash that the conflicts came from: git keeps it, and it would come again."""
    names = read(git.root, "stash", "list", "--format=%gd").out.decode().split()
    for name in names:
        if all(git.blob_id(name, path) == it.get(3) for path, it in conflicts.items()):
            return f" && git stash drop{f' {pasted(name)}' if name != names[0] else ''}"
    return ""


def _sides(
    git: Git,
    path: str,
    found: LogPath,
    versions: tuple[bytes | None, bytes | None, bytes | None],
    asked: tuple[Settling, Contradiction],
) -> tuple[tuple[str, datetime | None], tuple[str, datetime | None]]:
    """Who said what is asked about here, and who there, and when."""
    base, there, here = versions
    settling, one = asked

    def contradicts(there: bytes | None, here: bytes | None) -> Contradiction | None:
        anew = Settling(settling.answers, settling.day)
        merged_file(found, base, there, here, anew)
        return anew.found.get(one.question)

    def says_here(change: FileChange) -> bool:
        said = contradicts(there, git.blobs([change.after]).get(change.after or ""))
        return said is not None and said.here == one.here

    def says_there(change: FileChange) -> bool:
        said = contradicts(git.blobs([change.after]).get(change.after or ""), here)
        return said is not None and said.there == one.there

    is_merge = (git.git_dir / "MERGE_HEAD").exists()
    names = ("HEAD", None) if is_merge else (None, "HEAD")
    return _side(git, names[0], path, says_here), _side(git, names[1], path, says_there)


def _side(
    git: Git, name: str | None, path: str, says: Callable[[FileChange], bool]
) -> tuple[str, datetime | None]:
    """Who made one side say what it says of a file, and when."""
    waiting = next((one for one in _OTHER_SIDES if (git.git_dir / one).exists()), None)
    if waiting is None:
        return "", None
    # A merge brings a whole branch, the others one commit after the other.
    which = f"HEAD..{waiting}" if waiting == "MERGE_HEAD" else f"{waiting}^!"
    stretch = f"{waiting}..HEAD" if name else which
    said = entry_that_said(git.entries(stretch), path, says)
    return (said.author, said.authored) if said else ("", None)


def _words(side: tuple[str, datetime | None], says: str) -> str:
    who, when = side
    return f"{who}, {when.day} {when:%b %H:%M}  {says}" if when else says


def _write(git: Git, path: str, content: bytes | None) -> None:
    place = disk.place_of(git.root, "", path)
    if content is None:
        place.unlink(missing_ok=True)
    else:
        place.parent.mkdir(parents=True, exist_ok=True)
        disk.give(place, content)
    with tempfile.TemporaryFile() as said:
        done = gitprocess.change(git.root, "add", "--all", "--", path, given=b"", said=said)
    if done.code != 0:
        raise StorageRefused(f"git did not take {path}: {gitprocess.last_words(done.words)}")
