"""The one place that starts git: its environment, its safe options, its refusals in our words.

What git is asked, and what is made of its answers, is left to the callers.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from functools import cache, partial
from typing import TYPE_CHECKING

from actionlog.english import pasted
from actionlog.errors import StorageRefused
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import IO


# Set when we run inside somebody's hook, and then about another repository or another index.
_ABOUT_ANOTHER_PLACE = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_CONFIG",
        "GIT_DIR",
        "GIT_EXTERNAL_DIFF",
        "GIT_GLOB_PATHSPECS",
        "GIT_ICASE_PATHSPECS",
        "GIT_IMPLICIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_INTERNAL_SUPER_PREFIX",
        "GIT_LITERAL_PATHSPECS",
        "GIT_NAMESPACE",
        "GIT_NOGLOB_PATHSPECS",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_QUARANTINE_PATH",
        "GIT_REPLACE_REF_BASE",
        "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE",
    }
)

# When something goes on record is what the clock says: left set, these would date every commit.
# Who does it (GIT_AUTHOR_NAME and the like) is the person's to say.
_DATES = frozenset({"GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"})

# A repository that came from elsewhere may name programs in its .git/config.
_RUN_NOTHING = (
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.untrackedCache=false"),
    # A repository may tell git to look at less of a file than shows that it was changed.
    *("-c", "core.checkStat=default"),
    *("-c", "core.trustctime=true"),
    *("-c", "i18n.logOutputEncoding=UTF-8"),
)

# A missing object is an error, not a reason to call the program that a remote names.
_FETCH_NOTHING = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
}

# What stands in for a commit would be believed although it is not what was recorded: no ref of
# refs/replace, and no line of info/grafts. (A file that is empty makes git warn; one that cannot
# be there does not.)
_NOTHING_INSTEAD = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_GRAFT_FILE": f"{os.devnull}/none"}

_ROOM_FOR_WORDS = 2048

_WIDE = 1 << 20
"""Bytes: what Linux lets anybody have."""

_DUBIOUS = "detected dubious ownership"


class Finished(NamedTuple):
    """What a git process left behind."""

    code: int
    out: bytes
    words: str


def read(
    root: Path,
    *asked: str,
    given: bytes = b"",
    extra: Mapping[str, str] | None = None,
    accepted: tuple[int, ...] = (0,),
) -> Finished:
    """Run a git command in such a way that nothing which a ``.git/config`` names is run.

    Raises StorageRefused, with git's own last words, for an exit code that is not accepted.
    """
    environment = _environment({**_FETCH_NOTHING, **(extra or {})})
    with _start(root, (*_RUN_NOTHING, *asked), environment) as process:
        return _accepted(root, _finished(process, given), accepted)


def _finished(process: subprocess.Popen[bytes], given: bytes) -> Finished:
    out, err = process.communicate(given)
    return Finished(process.returncode, out, _text(err))


def _accepted(root: Path, finished: Finished, accepted: tuple[int, ...]) -> Finished:
    if finished.code not in accepted:
        raise refusal(root, finished.words)
    return finished


@contextmanager
def at_work(
    root: Path, *asked: str, extra: Mapping[str, str] | None = None
) -> Iterator[Callable[[], bytes]]:
    """A reading command that works beside the block; what is given waits for its answer.

    Waiting raises as `read` does, each time. What nobody has waited for is ended with the block.
    """
    environment = _environment({**_FETCH_NOTHING, **(extra or {})})
    with _start(root, (*_RUN_NOTHING, *asked), environment) as process:
        _widen(process.stdout)
        finished = cache(partial(_finished, process, b""))
        try:
            yield lambda: _accepted(root, finished(), (0,)).out
        finally:
            if process.returncode is None:
                process.kill()


def _widen(pipe: IO[bytes] | None) -> None:
    """Have a pipe hold as much as it may, so that git need not wait until somebody listens."""
    if sys.platform == "linux" and pipe:
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _WIDE)


def reading_command(root: Path, *asked: str) -> tuple[list[str], dict[str, str]]:
    """A command that runs nothing which a ``.git/config`` names, and its environment."""
    return ["git", "-C", str(root), *_RUN_NOTHING, *asked], _environment(_FETCH_NOTHING)


@contextmanager
def reading(root: Path, *asked: str, given: bytes) -> Iterator[IO[bytes]]:
    """The answers of a reading command as they come; leaving the block early ends the process.

    Raises StorageRefused when git fails, where the block did not stop before.
    """
    environment = _environment(_FETCH_NOTHING)
    with _start(root, (*_RUN_NOTHING, *asked), environment) as process:
        # Beside: git answers before it has been asked all, and waits until somebody listens.
        threading.Thread(target=_hand_over, args=(process.stdin, given), daemon=True).start()
        try:
            yield _open_end(process.stdout)
        except BaseException:
            process.kill()
            raise
        words = _text(_open_end(process.stderr).read())
    if process.returncode != 0:
        raise refusal(root, words)


def _hand_over(pipe: IO[bytes] | None, given: bytes) -> None:
    with suppress(OSError), _open_end(pipe) as opened:
        opened.write(given)


def change(
    root: Path,
    *asked: str,
    given: bytes,
    said: IO[bytes],
    out: IO[bytes] | None = None,
    extra: Mapping[str, str] | None = None,
    kept: tuple[int, ...] = (),
) -> Finished:
    """Run a git command with everything that the repository's owner configured.

    Its words go to the file ``said`` and not through a pipe, which a program that a hook left
    in the background would hold open; its answer goes to the file ``out``, or among them.
    ``kept`` are file descriptors that git inherits.
    Raises OSError where the disk has no room for words.
    """
    _make_room(said)
    environment = _environment({"GIT_EDITOR": ":"} | dict(extra or {}))
    process = _start(root, asked, environment, said=said, out=out, kept=kept)
    with process:
        process.communicate(given)
    said.seek(0)
    return Finished(process.returncode, b"", _text(said.read().replace(b"\0", b"")))


def _make_room(said: IO[bytes]) -> None:
    """Room on the disk for what git will say, taken before: of a full disk it could not tell."""
    said.seek(0)
    said.truncate()
    said.write(bytes(_ROOM_FOR_WORDS))
    said.flush()
    said.seek(0)


def refusal(root: Path, words: str) -> StorageRefused:
    """Git's last words as an error in ours."""
    if _DUBIOUS in words:
        return StorageRefused(
            f"git does not trust the folder {root}, because it belongs to another user",
            f"git config --global --add safe.directory {pasted(str(root))}",
        )
    return StorageRefused(f"git said: {last_words(words)}")


def last_words(words: str) -> str:
    """The lines that say why: those marked as errors, or else the last few."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    marked = [line for line in lines if line.startswith(("fatal:", "error:"))]
    return "; ".join(marked or lines[-5:]) or "nothing (it was stopped)"


def _start(
    root: Path,
    asked: Sequence[str],
    environment: Mapping[str, str],
    *,
    said: IO[bytes] | None = None,
    out: IO[bytes] | None = None,
    kept: tuple[int, ...] = (),
) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603 - a fixed program, arguments as a list, no shell
            ["git", "-C", str(root), *asked],  # noqa: S607 - the user's own git, from PATH
            stdin=subprocess.PIPE,
            stdout=out or said or subprocess.PIPE,
            stderr=said or subprocess.PIPE,
            env=environment,
            pass_fds=kept if os.name == "posix" else (),
        )
    except FileNotFoundError as missing:
        raise StorageRefused(
            "git is not installed, or not on the PATH",
            "install it, for example with: sudo apt install git",
            "https://git-scm.com/downloads",
        ) from missing
    except OSError as error:
        raise StorageRefused(f"git cannot be started: {error.strerror}") from error


def _environment(extra: Mapping[str, str]) -> dict[str, str]:
    left_out = _ABOUT_ANOTHER_PLACE | _DATES
    own = {name: value for name, value in os.environ.items() if name not in left_out}
    ours = {"LC_ALL": "C", "LANGUAGE": "C", "GIT_TERMINAL_PROMPT": "0"}
    return {**own, **ours, **_NOTHING_INSTEAD, **extra}


def may_ask() -> bool:
    """Whether git may ask a person for a password: at a terminal."""
    try:
        return os.isatty(0) and os.isatty(2)
    except OSError:
        return False


def _open_end(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise RuntimeError("the process was started without pipes")
    return pipe


def _text(data: bytes) -> str:
    return data.decode("utf-8", errors="replace")
