"""What plain git left in conflict, put together by the same function and the same questions."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from actionlog.errors import NothingInConflict, SidesContradict, StorageRefused
from actionlog.store import loader, paths
from actionlog.store.git import process as gitprocess
from actionlog.store.git.process import read
from actionlog.store.git.repository import Git
from actionlog.store.log_paths import LogPath, LogsFolder, TreePath
from actionlog.store.share.file_merge import NUMBER, Settling, merged_file
from actionlog.store.share.outcome import SideWords
from actionlog.store.share.renumbering import number_now
from actionlog.store.source import WorkTree
from actionlog.store.toml.table_edits import set_values
from actionlog.store.vault import disk
from actionlog.store.vault.preflight import unfinished

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from actionlog.domain.merging.contradiction import Choice, Contradiction, Dispute

    Asks = Callable[[Contradiction, SideWords, SideWords], Choice]

_OTHER_SIDES = ("MERGE_HEAD", "REBASE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD")


@dataclass(slots=True)
class Resolved:
    """The files that are settled, those that are none of the log's, and what is to be done next.

    `numbers` are actions that were given another number: from which, to which.
    """

    paths: list[str] = field(default_factory=list)
    numbers: list[tuple[int, int]] = field(default_factory=list)
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
        with held_lock(git.common_dir / "actionlog", 60):
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
        done.following = unfinished(git) or "actionlog save"
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
        done.numbers.append((found.ref or now, now))
        return {path: there} | self._together(git, place, other, versions, done)

    def _together(
        self,
        git: Git,
        path: str,
        found: LogPath,
        versions: tuple[bytes | None, bytes | None, bytes | None],
        done: Resolved,
    ) -> dict[str, bytes | None]:
        """The same of what was before, is there and here; each question is put once."""
        base, there, here = versions
        is_merge = (git.git_dir / "MERGE_HEAD").exists()
        while True:
            settling = Settling(self.answers, self.now.date())
            content = merged_file(found, base, there, here, settling)
            if not settling.found:
                return {path: content}
            question, one = next(iter(settling.found.items()))
            if question.field == NUMBER and found.ref and here:
                new = self._next(found.board, done)
                done.numbers.append((found.ref, new))
                other = paths.action_path(found.board, new)
                inside = path.removesuffix(found.below)
                moved = set_values(here, {"ref": new, "formerly": found.ref})
                return {path: there, f"{inside}{other}": moved}
            sides = [
                _side(git, name, path) for name in (("HEAD", None) if is_merge else (None, "HEAD"))
            ]
            if self.asks is None or not one.choices:
                raise SidesContradict(
                    one.told,
                    _words(sides[0], one.here),
                    _words(sides[1], one.there),
                    "on a terminal, actionlog resolve asks which it was; nothing has been changed",
                )
            named = (SideWords(one.here, *sides[0]), SideWords(one.there, *sides[1]))
            self.answers[question] = self.asks(one, *named)

    def _next(self, board: str, done: Resolved) -> int:
        reading = loader.load(WorkTree(self.root), board)
        return max((reading.board.next_ref() - 1, *(new for _, new in done.numbers))) + 1


def _conflicts(git: Git) -> dict[str, dict[int, str]]:
    out = read(git.root, "ls-files", "--unmerged", "-z").out.decode("utf-8", "surrogateescape")
    found: dict[str, dict[int, str]] = {}
    for line in filter(None, out.split("\0")):
        head, _, path = line.partition("\t")
        _, oid, stage = head.split()
        found.setdefault(path, {})[int(stage)] = oid
    return found


def _side(git: Git, name: str | None, path: str) -> tuple[str, datetime | None]:
    """Who recorded last what one side says of a file, and when."""
    names = (name,) if name else _OTHER_SIDES
    for one in names:
        if one == "HEAD" or (git.git_dir / one).exists():
            asked = ("log", "-1", "--format=%an%x00%aI", "--no-show-signature", one, "--", path)
            who, _, when = (
                read(git.root, *asked).out.decode("utf-8", "replace").strip().partition("\0")
            )
            if when:
                return who, datetime.fromisoformat(when)
    return "", None


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
