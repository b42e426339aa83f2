"""Where a paper's files go: a file, a folder, or stdout; written beside and renamed."""

from __future__ import annotations

import contextlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from actionlog.errors import StorageRefused, UsageProblem
from actionlog.render.paper.formats import Form

if TYPE_CHECKING:
    from actionlog.cli.context import Session


@dataclass(frozen=True, slots=True)
class Destination:
    """What `-o` says, if it was given, and how many formats go there."""

    session: Session
    output: str | None
    forms: tuple[Form, ...]

    @classmethod
    def of(cls, session: Session, output: str | None, forms: tuple[Form, ...]) -> Destination:
        """Raises `UsageProblem` for what cannot go there, before anything is made."""
        there = cls(session, output, forms)
        if there.is_stdout and not forms[0].is_text and sys.stdout.isatty():
            name = f"paper.{forms[0].value}"
            raise UsageProblem(
                f"{forms[0].value} is not for a terminal", f"write a file: -o {name}"
            )
        if output is not None and not there.is_folder:
            _refuse_ending(output, forms)
        return there

    def write(self, name: str, content: bytes) -> None:
        """Write one file of the paper; in a folder it has the name given."""
        if self.is_stdout:
            _show(content)
            return
        output = self.output or ""
        shown = os.path.join(output, name) if self.is_folder else output  # noqa: PTH118
        if output.endswith(("/", os.sep)):
            (self.session.folder / output).mkdir(parents=True, exist_ok=True)
        save(self.session.folder / shown, shown, content)
        self.session.say(f"{shown} written")

    @property
    def is_stdout(self) -> bool:
        """Whether the paper goes where other commands print."""
        return self.output is None and len(self.forms) == 1

    @property
    def is_folder(self) -> bool:
        """Whether files are named here: `-o` names a folder, or there are several for this one."""
        if self.output is None:
            return True
        return self.output.endswith(("/", os.sep)) or (self.session.folder / self.output).is_dir()


def _show(content: bytes) -> None:
    """Write to stdout: to a pipe or a file byte for byte, to a terminal in its own encoding."""
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None or sys.stdout.isatty():
        sys.stdout.write(content.decode())
        return
    sys.stdout.flush()
    binary.write(content)


def save(place: Path, shown: str, content: bytes) -> None:
    """Write a file beside and rename, so that a full disk leaves what was there before.

    Raises `StorageRefused`, which names the file.
    """
    try:
        place = place.resolve()
        if place.exists() and not place.is_file():
            place.write_bytes(content)  # a device or a pipe has nothing to be kept
        else:
            _replace(place, content)
    except OSError as fault:
        reason = (fault.strerror or "unknown reason").lower()
        raise StorageRefused(
            f"{shown} cannot be written: {reason}", "choose another place: -o FILE"
        ) from None


def _replace(place: Path, content: bytes) -> None:
    beside = place.with_name(f".actionlog.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(place)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _refuse_ending(output: str, forms: tuple[Form, ...]) -> None:
    if len(forms) > 1:
        raise UsageProblem(
            f"{len(forms)} formats do not go into one file", f"name a folder: -o {output}/"
        )
    ending = Path(output).suffix.casefold().removeprefix(".")
    if ending != forms[0].value and ending in {form.value for form in Form}:
        raise UsageProblem(
            f"{output} is named as {ending}, but {forms[0].value} is asked for",
            f"-f {ending}, or another name",
        )
