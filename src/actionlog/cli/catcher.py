"""The one catcher: whatever is raised becomes an error of ours, is told, and gives the exit code.

The lines `error:` and `hint:` are printed by `stderr`.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import TYPE_CHECKING

import typer
from typer._click.exceptions import ClickException, NoArgsIsHelpError

from actionlog.cli import stderr
from actionlog.cli.command_line import CommandUnknown, OptionOrText
from actionlog.errors import (
    ActionlogError,
    ExitCode,
    FolderGone,
    StdoutClosed,
    StorageRefused,
    UsageProblem,
)

if TYPE_CHECKING:
    from typer.core import TyperGroup

    from actionlog.cli.context import Session

STOPPED = 130


def run(commands: TyperGroup, args: list[str], session: Session | None) -> int:
    """Run a command; give its exit code. Nothing is raised."""
    from actionlog.cli.context import Session

    try:
        session = session or Session.of_process()
    except FileNotFoundError:
        stderr.tell(gone := FolderGone())
        return gone.exit_code
    session.typed = tuple(args)
    try:
        code = commands.main(args, prog_name="actionlog", standalone_mode=False, obj=session)
        session.tell_invisible(*args)
        sys.stdout.flush()
    except NoArgsIsHelpError as error:
        print(error.format_message(), file=sys.stderr)
        return ExitCode.USAGE
    except (BrokenPipeError, SystemExit):  # the second is what typer makes of the first
        return _reader_has_gone()
    except (KeyboardInterrupt, typer.Abort):
        print("\nerror: stopped; what was not recorded yet is as it was", file=sys.stderr)
        return STOPPED
    except Exception as error:  # noqa: BLE001 - a traceback is nothing that a secretary can use
        return _tell_error(_as_ours(error, args), session)
    return code if isinstance(code, int) else ExitCode.DONE


def _as_ours(error: Exception, args: list[str]) -> ActionlogError:
    match error:
        case ActionlogError():
            return error
        case ClickException():
            return _usage(error, args)
        case io.UnsupportedOperation():  # see how `app` fills a closed stream
            return StdoutClosed()
        case OSError():
            return _from_system(error)
        case _:
            return _bug(error)


def _tell_error(error: ActionlogError, session: Session) -> int:
    """Print an error, and give its exit code."""
    with contextlib.suppress(OSError):
        session.tell(error)
    return error.exit_code


def _usage(error: ClickException, args: list[str]) -> ActionlogError:
    """A wrong command line, in our words: without a full stop, with where to read more."""
    message = error.format_message().rstrip(".")
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "actionlog"
    pasted = error.hints(args) if isinstance(error, CommandUnknown | OptionOrText) else ()
    return UsageProblem(message[:1].lower() + message[1:], *pasted, f"{path} --help")


def _from_system(error: OSError) -> ActionlogError:
    reason = (error.strerror or str(error)).lower()
    place = f"{error.filename}: " if error.filename else ""
    return StorageRefused(f"{place}{reason}", "make room or see to the rights, then try again")


def _bug(error: Exception) -> ActionlogError:
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{os.path.basename(last.filename)}:{last.lineno}"  # noqa: PTH119 - a name to show
    if os.environ.get("ACTIONLOG_TRACEBACK"):
        traceback.print_exception(error)
    return ActionlogError(
        f"this is our mistake, not yours ({type(error).__name__} at {place}: {error})",
        "nothing was recorded; please report it with the command that you typed",
    )


def _reader_has_gone() -> int:
    """End quietly when `head` has seen enough; Python would complain when it closes stdout."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.DONE
