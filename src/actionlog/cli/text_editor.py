"""An action's file in the person's own text editor, and the reasons that an edit by hand lacks."""

from __future__ import annotations

import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from actionlog.cli.output import deadline_told, stays_private
from actionlog.domain.corrections import Reason
from actionlog.domain.stored_text import clean
from actionlog.errors import (
    ActionlogError,
    OptionMissing,
    StorageRefused,
    Unreadable,
    UsageProblem,
)
from actionlog.store.saving import action_file, judged_file, record_file

if TYPE_CHECKING:
    from actionlog.cli.context import Session
    from actionlog.domain.action import Action
    from actionlog.store.hand_edits import Unexplained
    from actionlog.store.saving import Asks


def edit_file(session: Session, ref: int) -> None:
    """Open an action's file, judge what comes back, and record it.

    What cannot be read, or breaks the law, is offered for another try.
    """
    before = _file(session, ref)
    was = _readable(session, ref)
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
                wanted = judged_file(session.store, ref, before, after, asking(session))
                break
            except ActionlogError as error:
                session.tell(error)
                if not session.agrees("Try again?", f"actionlog edit {ref}", yes=False):
                    session.say("nothing was changed")
                    return
        record_file(session.store, ref, before, wanted)
        if len(wanted) < len(after):
            session.tell_invisible(after.decode())
    action = session.store.read().board.action(ref)
    changes = ["edited"]
    if was and was.deadline != action.deadline:
        changes.append(deadline_told(was.deadline, action))
    if was and was.private and not action.private:
        changes.append(stays_private(action))
    session.say(f"{action.named}: {', '.join(changes)}")


def _readable(session: Session, ref: int) -> Action | None:
    """An action as it was, where it can be read."""
    try:
        return session.board.action(ref)
    except Unreadable:
        return None


def asking(session: Session) -> Asks | None:
    """Asks the person on the terminal why something changed; nobody is asked elsewhere."""
    return (lambda change: _reason(session, change)) if session.talks else None


def _reason(session: Session, changed: Unexplained) -> Reason:
    session.say(changed.says)
    text = session.needed(None, "why?", "--reason", lambda words: clean(words, "the reason"))
    question = "put off, or was it wrong? [p/w]"
    corrects = changed.puts_off and session.needed(None, question, "--correction", _was_wrong)
    return Reason(text, corrects)


def _was_wrong(answer: str) -> bool:
    word = answer.strip().casefold()
    if word not in {"p", "put off", "w", "wrong"}:
        raise UsageProblem(
            f"“{answer}” is neither", "p where it is put off, w where it had been wrong"
        )
    return word.startswith("w")


def _file(session: Session, ref: int) -> bytes:
    """The bytes of an action's file, readable or not. Raises `ActionNotFound`."""
    if not session.talks:
        raise OptionMissing("what to change", f'actionlog edit {ref} --text "…"')
    try:
        return action_file(session.store, ref)
    except FileNotFoundError:
        session.board.action(ref)
        raise


def _open(session: Session, draft: Path) -> None:
    command = session.environ.get("VISUAL") or session.environ.get("EDITOR") or "vi"
    try:
        done = subprocess.run([*shlex.split(command), str(draft)], check=False)  # noqa: S603 - their own editor
    except (OSError, ValueError):
        raise StorageRefused(
            f"the text editor cannot be started: {command}", "export EDITOR=nano"
        ) from None
    if done.returncode != 0:
        raise StorageRefused(
            f"the text editor ended with an error ({done.returncode}); nothing was changed"
        )
