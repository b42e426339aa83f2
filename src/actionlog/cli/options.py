"""The options that every command takes, before its name and after it, and in what is proposed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from typer.core import TyperGroup, TyperOption

from actionlog.english import pasted
from actionlog.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from typer._click import Command, Context, Parameter


@dataclass(slots=True)
class Options:
    """What was said on the command line, for every command."""

    logs: str | None = None
    board: str | None = None
    as_at: str | None = None
    at: str | None = None
    plain: bool = False
    json: bool = False

    @property
    def naming_log(self) -> tuple[tuple[str, str], ...]:
        """The options given that say which log is meant, and for which day."""
        named = {"--logs": self.logs, "--board": self.board, "--as-at": self.as_at}
        return tuple((option, value) for option, value in named.items() if value)

    def repeated_in(self, said: str) -> str:
        """What is said, with the log that was named in every command that it proposes.

        Such a command is pasted, and is then about the same log as the one that proposed it.
        """
        given = self.naming_log
        if not given or _PROPOSED not in said:
            return said
        before, *commands = re.split(_COMMAND, said)
        return before + "".join(_naming(command, given) for command in commands)


REASON = '--reason "…"'
UNASKED = "not said yet"
"""Stands for words that are still to be asked for."""


def with_reason(said: str, reason: str | None) -> str:
    """What is said, with the reason that was given in every command that asks for one."""
    return said.replace(REASON, f"--reason {pasted(reason)}") if reason else said


def option_of(typed: Sequence[str], name: str) -> str | None:
    """What was typed for an option, the last time that it was given."""
    found = None
    for at, word in enumerate(typed):
        if word == name and at + 1 < len(typed):
            found = typed[at + 1]
        elif word.startswith(f"{name}="):
            found = word.removeprefix(f"{name}=")
    return found


_PROPOSED = "actionlog "
_COMMAND = rf"""(?<![^\s(]){_PROPOSED}(?!(?:init|demo|clone|completion)\b)(?=[a-z])"""
"""A command that is about a log that is there, and that names no option of every command first."""


def _naming(command: str, given: Sequence[tuple[str, str]]) -> str:
    """A command with the options given, but for those that it has already."""
    missing = [(name, value) for name, value in given if f"{name} " not in command]
    words = "".join(f"{name} {pasted(value)} " for name, value in missing)
    return f"{_PROPOSED}{words}{command}"


def everywhere() -> list[TyperOption]:
    """The options; each sets what the session knows, so that the last one given counts."""
    return [
        _option("--logs", "logs", "DIR", "The folder of the logs.  [default: the nearest logs/]"),
        _option(
            "--board",
            "board",
            "ID",
            "The board, where several are kept: its id or name, or how it begins.",
        ),
        _option(
            "--as-at",
            "as_at",
            "DATE",
            "The day to speak for, of the log as it is now.  [default: today]",
        ),
        _option(
            "--at",
            "at",
            "WHEN",
            "Read the log as recorded at a date, a commit, or “meeting DATE” as issued.",
        ),
        _flag("--plain", "plain", "Write “Label: value” lines, without colour."),
        _flag("--json", "json", "Write JSON (docs/json.md)."),
    ]


ELSEWHERE = "Also --logs, --board, --as-at, --at, --plain, --json: actionlog --help"
UNBROKEN = "\b\n"
"""What the help has before a paragraph that is printed as it stands: an example can be pasted."""


class OptionOfEvery(TyperOption):
    """An option that every command takes: told once, on the page of the whole."""

    def get_help_record(self, ctx: Context) -> tuple[str, str] | None:
        """What the help says of it."""
        return super().get_help_record(ctx) if ctx.parent is None else None


def add_to(command: Command) -> None:
    """Let a command, and all below it, take the options of every command; its help says where."""
    command.params += everywhere()
    command.epilog = ELSEWHERE
    command.help = (command.help or "").replace("\n\nExample:", f"\n\n{UNBROKEN}Example:")
    if isinstance(command, TyperGroup):
        for inner in command.commands.values():
            add_to(inner)


def version_option() -> TyperOption:
    """The option `--version`."""
    return TyperOption(
        param_decls=["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_show_version,
        help="Show the version.",
    )


def _option(name: str, key: str, metavar: str, help_text: str) -> TyperOption:
    return OptionOfEvery(
        param_decls=[name, f"everywhere_{key}"],
        metavar=metavar,
        expose_value=False,
        callback=_remember(key),
        help=help_text,
        type=str,
    )


def _flag(name: str, key: str, help_text: str) -> TyperOption:
    return OptionOfEvery(
        param_decls=[name, f"everywhere_{key}"],
        is_flag=True,
        default=False,
        expose_value=False,
        callback=_remember(key),
        help=help_text,
    )


def _remember(key: str) -> Callable[[Context, Parameter, str | bool], str | bool]:
    def remember(ctx: Context, _param: Parameter, value: str | bool) -> str | bool:
        if value and ctx.obj is not None:  # also while a shell completes: from that board
            setattr(ctx.obj.options, key, value)
        return value

    return remember


def _show_version(ctx: Context, _param: Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from actionlog import __version__

        print(f"actionlog {__version__}")
        ctx.exit()
