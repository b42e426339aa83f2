"""The command `actionlog`: which commands there are, and how its process begins and ends.

A command's module is imported only when the command is run, because start-up counts.
"""

from __future__ import annotations

import contextlib
import os
import sys
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Never

import typer

from actionlog.cli import options
from actionlog.cli.command_line import CommandGroup, command_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typer._click import Command, Context, HelpFormatter

    from actionlog.cli.context import Session

PROGRAM = "actionlog"
COMPLETING = "_ACTIONLOG_COMPLETE"

COMMANDS: dict[str, dict[str, str]] = {
    "Set up": {
        "init": "init",
        "demo": "demo",
        "board": "board",
        "people": "people",
        "meeting": "meeting",
        "doctor": "doctor",
        "completion": "completion",
    },
    "Record": {
        "add": "add",
        "comment": "comment",
        "edit": "edit",
        "defer": "defer",
        "propose": "proposals.propose_app",
        "keep-open": "proposals.keep_open_app",
        "close": "closure.close_app",
        "reopen": "closure.reopen_app",
        "void": "closure.void_app",
        "withhold": "withhold",
        "review": "review",
        "carry-forward": "carry_forward",
        "save": "save",
        "undo": "undo.undo_app",
        "redo": "undo.redo_app",
    },
    "Look": {
        "list": "lists.list_app",
        "show": "lists.show_app",
        "search": "lists.search_app",
        "overdue": "lists.overdue_app",
        "closing": "lists.closing_app",
        "due": "lists.due_app",
        "stale": "lists.stale_app",
        "history": "history",
        "stats": "stats",
        "diff": "diff",
    },
    "Papers": {
        "appendix": "appendix",
        "issue": "issue",
        "verify": "verify",
        "matters-arising": "matters_arising",
        "plan": "plan",
        "chase": "chase",
        "calendar": "board_calendar",
    },
    "Bring in, hold to account": {
        "import": "import_log",
        "reconcile": "reconcile",
        "check": "check",
    },
    "Together": {
        "share": "share.share_app",
        "clone": "share.clone_app",
        "sync": "share.sync_app",
        "resolve": "resolve",
    },
}
UNSEEN = {"merge-driver": "merge_driver.app"}
"""What git calls, and nobody types."""
_MODULES = {name: module for group in COMMANDS.values() for name, module in group.items()}


class Commands(CommandGroup):
    """The commands by their groups, each imported when it is asked for."""

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002 - typer's signature
        """Every command, in the order of the help."""
        return list(_MODULES)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:  # noqa: ARG002 - as above
        """Import a command."""
        return _command(cmd_name) if cmd_name in {**_MODULES, **UNSEEN} else None

    def invoke(self, ctx: Context) -> Any:  # noqa: ANN401 - typer's signature
        """Run a command. Of Ctrl-C typer would make a silent end."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise typer.Abort from None

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the commands under their groups."""
        for group, names in COMMANDS.items():
            commands = {name: self.get_command(ctx, name) for name in names}
            rows = [(name, one.get_short_help_str(70)) for name, one in commands.items() if one]
            with formatter.section(group):
                formatter.write_dl(rows)


@cache
def _command(name: str) -> Command:
    """One command with the options that all have, made from its function."""
    module, _, app = {**_MODULES, **UNSEEN}[name].partition(".")
    found = import_module(f"actionlog.cli.commands.{module}")
    command = command_of(getattr(found, app or "app"))
    command.name = name
    options.add_to(command)
    return command


def application() -> Commands:
    """The whole command line."""
    return Commands(
        name=PROGRAM,
        help=HELP,
        no_args_is_help=True,
        rich_markup_mode=None,
        params=[options.version_option(), *options.everywhere()],
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )


HELP = """Keep a board's action log: every action that its meetings raised, in files under git.

Start with "actionlog init --board NAME", or look around in "actionlog demo DIR"."""


def main() -> Never:
    """Run the command line of this process, and end it."""
    _fill_closed_streams()
    _survive_any_encoding()
    if COMPLETING in os.environ:
        from actionlog.cli import shell_completion

        shell_completion.register()
    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    # Taking ten thousand actions apart, one by one, would cost half as much as showing them.
    os._exit(code)


def run(args: Sequence[str], session: Session | None = None) -> int:
    """Run one command; every error ends here. Gives the exit code."""
    from actionlog.cli import catcher

    return catcher.run(application(), list(args), session)


def _fill_closed_streams() -> None:
    """Let a closed stream lead nowhere, so that no file of the log is opened in its place.

    What is written to a closed stdout is refused: nobody could tell data that is lost from none.
    """
    for name, mode in (("stdin", "r"), ("stdout", "r"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nowhere = open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123, SIM115 - to the end
            setattr(sys, name, nowhere)


def _survive_any_encoding() -> None:
    """Let a console that knows only cp1252 show a stand-in instead of ending the command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
