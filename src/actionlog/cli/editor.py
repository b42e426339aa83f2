"""Editing an action's file in the person's own text editor, with a second try after a slip."""

from __future__ import annotations

import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from actionlog.cli import speech
from actionlog.errors import ActionlogError, StorageRefused
from actionlog.store.saving import action_file, check_file, record_file

if TYPE_CHECKING:
    from actionlog.cli.context import Session


def edit_file(session: Session, ref: int) -> None:
    """Open an action's file, check what comes back, and record it.

    What cannot be read, or breaks the rules, is offered for another try.
    """
    before = _file(session, ref)
    with tempfile.TemporaryDirectory(prefix="actionlog-") as folder:
        draft = Path(folder) / f"{ref:04}.toml"
        draft.write_bytes(before)
        while True:
            _open(session, draft)
            after = draft.read_bytes()
            if after == before:
                session.say("nothing was changed")
                return
            try:
                check_file(session.store, ref, before, after)
                break
            except ActionlogError as error:
                speech.tell(error)
                if not session.agrees("Try again?", f"actionlog edit {ref}", yes=False):
                    session.say("nothing was changed")
                    return
        record_file(session.store, ref, before, after)
    session.say(f"{ref} edited")


def _file(session: Session, ref: int) -> bytes:
    """The bytes of an action's file, readable or not. Raises `ActionNotFound`."""
    try:
        return action_file(session.store, ref)
    except FileNotFoundError:
        session.board.action(ref)
        raise


def _open(session: Session, draft: Path) -> None:
    command = session.environ.get("VISUAL") or session.environ.get("EDITOR") or "vi"
    try:
        done = subprocess.run([*shlex.split(command), str(draft)], check=False)  # noqa: S603
    except (OSError, ValueError):
        raise StorageRefused(
            f"the text editor cannot be started: {command}", "export EDITOR=nano"
        ) from None
    if done.returncode != 0:
        raise StorageRefused(
            f"the text editor ended with an error ({done.returncode}); nothing was changed"
        )
