"""Since when each action is there, remembered: `check` asks git only for what came since.

It is kept beside the derived copies, with the commit that it speaks for. What is known of a number
is made from the commits that touch its file, and from no others. So it holds good after further
commits on the same line that leave the number alone. Where one does not, where the line is another
or was joined by one, all is asked anew; a history that is cut off, or of a board whose folder was
moved, is not remembered.
"""

from __future__ import annotations

import json
import re
import zlib
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from actionlog.store.git.location import folder_in, keep_copy
from actionlog.store.git.moved_folders import moves
from actionlog.store.git.process import read
from actionlog.store.recorded_history import RefHistory, Removal, ref_history
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from actionlog.store.git.repository import Git
    from actionlog.store.log_paths import LogsFolder

_FORM = "actionlog refs 1"


class _Kept(NamedTuple):
    commit: str
    known: RefHistory


def remembered_refs(git: Git, logs: LogsFolder, board: str) -> RefHistory:
    """What `ref_history` gives up to HEAD."""
    head, folder = git.head(), logs.in_tree(board)
    if head is None or git.is_cut or moves(git, folder):
        return ref_history(git, logs, board, head)
    place = folder_in(git.git_dir) / "refs" / folder
    kept = _kept(place)
    if kept and kept.commit == head:
        return kept.known
    found = None
    if kept and _only_adds_to(git, kept.commit, head):
        since = ref_history(git, logs, board, f"{kept.commit}..{head}")
        found = _together(since, kept.known)
    found = found or ref_history(git, logs, board, head)
    _keep(place, head, found)
    return found


def _only_adds_to(git: Git, commit: str, head: str) -> bool:
    """Whether a single line of commits, each with one parent, leads from one to another."""
    asked = ("rev-list", "--topo-order", "--parents", "--end-of-options", f"{commit}..{head}", "--")
    out = read(git.root, *asked, accepted=(0, 128)).out
    parents = [line.split()[1:] for line in out.decode("ascii").splitlines()]
    return parents[-1:] == [[commit]] and all(len(one) == 1 for one in parents)


def _together(since: RefHistory, known: RefHistory) -> RefHistory | None:
    """What came since with what was known before; nothing where a number is in both."""
    if not (since.paths.keys() | since.taken_back).isdisjoint(
        known.paths.keys() | known.taken_back
    ):
        return None
    return RefHistory(
        since.paths | known.paths,
        since.first_recorded | known.first_recorded,
        since.removed | known.removed,
        since.taken_back | known.taken_back,
    )


def _kept(place: Path) -> _Kept | None:
    """What was found last, and up to which commit; nothing where that cannot be read whole."""
    with suppress(OSError, ValueError):
        head, _, body = place.read_text(encoding="ascii").partition("\n")
        header = re.fullmatch(rf"{_FORM} ([0-9a-f]{{40,64}}) ([0-9a-f]{{8}})", head)
        if header and header[2] == _checksum(header[1], body):
            refs, since, removed, taken_back = json.loads(body)
            gone = {
                int(ref): Removal(date.fromisoformat(on), by, before)
                for ref, (on, by, before) in removed.items()
            }
            days = {int(ref): date.fromisoformat(day) for ref, day in since.items()}
            known = {int(ref): path for ref, path in refs.items()}
            return _Kept(header[1], RefHistory(known, days, gone, set(taken_back)))
    return None


def _keep(place: Path, commit: str, found: RefHistory) -> None:
    kept = (found.paths, found.first_recorded, found.removed, sorted(found.taken_back))
    body = json.dumps(kept, default=str)
    keep_copy(place, f"{_FORM} {commit} {_checksum(commit, body)}\n{body}".encode("ascii"))


def _checksum(commit: str, body: str) -> str:
    # Against accidents, as that of the copies of actions.
    return f"{zlib.crc32(f'{commit} {body}'.encode()):08x}"
