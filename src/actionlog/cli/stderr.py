"""What is written to the person on stderr: lines, questions, `error:` and `hint:`.

Safe to show and broken between words, and a bar where reading takes long. Who catches an error is
`catcher`.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from actionlog.domain.stored_text import visible
from actionlog.errors import NotYesOrNo, SeveralErrors

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionlog.errors import ActionlogError


def say(line: str) -> None:
    """Say a line."""
    for part in _fitted(visible(line)):
        print(part, file=sys.stderr)


def say_beside(line: str, mark: str) -> None:
    """Say a line with a mark at the right end of it, or of the first where it takes several."""
    if not sys.stderr.isatty():
        say(f"{line}  {mark}")
        return
    room = _width() - len(mark) - 2
    first, *rest = _wrapped(visible(line), room, " " * 4)
    print(f"{first:<{room}}  {mark}", *rest, sep="\n", file=sys.stderr)


def asked(question: str) -> str:
    """What is answered to a question. Raises `EOFError` where nothing more comes.

    The question is written before the answer is waited for, and not by what waits: a Ctrl-C that
    comes between the two would be lost.
    """
    print(*_fitted(visible(question)), sep="\n", end=" ", file=sys.stderr, flush=True)
    return input()


def prompted(question: str, usual: str | None = None) -> str:
    """What is answered, or what is `usual` where nothing is; without that it is asked again.

    Raises `typer.Abort` on Ctrl-C or where nothing more comes, as `confirmed` does.
    """
    shown = f"{question} [{usual}]:" if usual else f"{question}:"
    while True:
        answer = _or_abort(shown)
        if answer or usual is not None:
            return answer or usual or ""


def confirmed(question: str, *, usual: bool = False) -> bool:
    """Whether a question is answered with yes, until it is answered with yes or no."""
    shown = f"{question} [{'Y/n' if usual else 'y/N'}]:"
    while True:
        try:
            return is_yes(_or_abort(shown), usual=usual)
        except NotYesOrNo as error:
            tell(error)


def is_yes(typed: str, *, usual: bool = False) -> bool:
    """Whether an answer is yes; nothing typed is what is `usual`. Raises `NotYesOrNo`."""
    said = typed.strip().casefold()
    if said not in _ANSWERS:
        raise NotYesOrNo(typed)
    found = _ANSWERS[said]
    return usual if found is None else found


_ANSWERS = {"y": True, "yes": True, "n": False, "no": False, "": None}


def _or_abort(question: str) -> str:
    import typer

    try:
        return asked(question)
    except (KeyboardInterrupt, EOFError):
        raise typer.Abort from None


def tell(error: ActionlogError, made_whole: Callable[[str], str] = str) -> None:
    """Tell an error, or each of several. A hint that may be copied is never broken by us.

    `made_whole` gives a line with the commands in it as they can be pasted.
    """
    for one in error.errors if isinstance(error, SeveralErrors) else (error,):
        say(made_whole(f"error: {one.sentence}"))
        for line in getattr(one, "lines", ()):
            say(made_whole(f"  {line}"))
        for hint in one.hints:
            line = f"hint: {visible(made_whole(hint))}"
            lines = [line] if _may_be_pasted(line) else _fitted(line)
            print(*lines, sep="\n", file=sys.stderr)


def _may_be_pasted(hint: str) -> bool:
    """Whether it is one of our commands, or anything beside them looks like one, or like a path."""
    import re

    hint = re.sub(_COMMAND, "", hint)
    if hint == "hint":
        return True
    words = r"actionlog|git|cd|ls|ssh|sudo|mkdir|export"
    return re.search(rf"(?:^|[ :(])(?:{words})\b|(?:^|[ (])-|[/=|&`$<>\\]", hint) is not None


def _fitted(line: str) -> list[str]:
    if not sys.stderr.isatty():
        return [line]
    indent = line[: len(line) - len(line.lstrip(" "))]
    return _wrapped(line, _width(), indent)


def _width() -> int:
    import shutil

    return max(shutil.get_terminal_size().columns, 40)


_OF_GIT = "add|am|checkout|cherry-pick|commit|config|merge|rebase|revert|stash|-C|-c"
"""What begins a command of git that we say, and no sentence about git."""
_COMMAND = rf"""(?:^|: |  |\()(?:actionlog|git(?= (?:{_OF_GIT}) )) (?:"[^"]*"|'[^']*'|[^;)"'])*"""
_JOINED = "\0"
"""Stands for a space where no line may end: it is in no line that is shown."""


def _wrapped(line: str, width: int, indent: str) -> list[str]:
    """A line broken between words; a command in it, which may be copied, stays on one line."""
    import re
    import textwrap

    joined = re.sub(_COMMAND, lambda found: _whole(found[0]), line)
    parts = textwrap.wrap(
        joined, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return [part.replace(_JOINED, " ") for part in parts] or [line]


def _whole(found: str) -> str:
    command = found.lstrip(": (")
    return found[: -len(command)] + command.rstrip().replace(" ", _JOINED)


_PATIENCE = 1.0
_WIDTH = 30


class ReadingBar:
    """Told how much has been read; draws once a second has passed, and clears behind itself."""

    def __init__(self, what: str = "Reading the log") -> None:
        self._what = what
        self._begun = time.monotonic()
        self._drawn = ""

    def __call__(self, done: int, of: int) -> None:
        """Draw, or clear at the end."""
        if time.monotonic() - self._begun < _PATIENCE and not self._drawn:
            return
        filled = _WIDTH * done // max(of, 1)
        line = f"{self._what}  [{'#' * filled}{'.' * (_WIDTH - filled)}]"
        if done == of:
            line = " " * len(line)
        if line != self._drawn:
            print(f"\r{line}", end="" if done < of else "\r", file=sys.stderr, flush=True)
            self._drawn = line


def reading_watch(what: str = "Reading the log") -> Callable[[int, int], None]:
    """A bar on a terminal, for whoever reads much; nothing elsewhere."""
    return ReadingBar(what) if sys.stderr.isatty() else lambda _done, _of: None
