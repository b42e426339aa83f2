"""How a command line is read: text may begin with a dash, and a word that is nearly right is named.

The parser beneath typer takes every word with a dash for an option, and minutes are full of dashes.
"""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import typer
from typer._click.exceptions import NoSuchOption, UsageError
from typer._click.parser import _OptionParser
from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typer._click import Command, Context
    from typer._click.parser import _ParsingState

HELP = "help"
_TEXT = re.compile(r"-\d|[^=]*\s|\W+$")
"""An amount, several words, or signs only: no option is written like that."""


class CommandUnknown(UsageError):
    """There is no such command; perhaps there are some that are written nearly so."""

    def __init__(self, name: str, near: Sequence[str], ctx: Context) -> None:
        super().__init__(f"No such command: {name}", ctx)
        self.name = name
        self.near = near

    def hints(self, args: list[str]) -> tuple[str, ...]:
        """The line as it was typed, with each command that is near."""
        at = args.index(self.name)
        return tuple(_pasted(*args[:at], one, *args[at + 1 :]) for one in self.near)


class OptionOrText(NoSuchOption):
    """There is no such option, and the word stands where the command takes text."""

    def __init__(self, word: str, error: NoSuchOption) -> None:
        super().__init__(word, ctx=error.ctx)
        self.word = word

    def hints(self, args: list[str]) -> tuple[str, ...]:
        """The line as it was typed, with the word where it is read as text."""
        others = list(args)
        others.remove(self.word)
        return (f"if it is text: {_pasted(*others, '--', self.word)}",)


def _pasted(*words: str) -> str:
    return f"actionlog {shlex.join(words)}"


class TextParser(_OptionParser):
    """A parser that knows text which begins with a dash from an option."""

    def _process_opts(self, arg: str, state: _ParsingState) -> None:
        if _TEXT.match(arg) and not self._is_option(arg):
            state.largs.append(arg)
            return
        try:
            super()._process_opts(arg, state)
        except NoSuchOption as error:
            if error.possibilities or not self._takes_text(state):
                raise
            raise OptionOrText(arg, error) from None

    def _is_option(self, arg: str) -> bool:
        """Whether the word is an option, alone or with its value behind `=` or a space."""
        if re.split(r"[=\s]", arg, maxsplit=1)[0] in self._long_opt:
            return True
        short = self._short_opt.get(arg[:2])
        return short is not None and short.takes_value

    def _takes_text(self, state: _ParsingState) -> bool:
        """Whether the next word is read as something other than a ref, and ends the words."""
        if state.rargs and not state.rargs[0].startswith("-"):
            return False
        read = len(state.largs)
        lists = [one for one in self._args if one.nargs < 0]
        following = self._args[read:] or lists
        if not following:
            return False
        called = str(following[0].obj.metavar)  # TEXT, REF…, or the one behind the other
        return not called.startswith("REF") or (read > 0 and " " in called)


class TextCommand(TyperCommand):
    """A command whose words may begin with a dash."""

    def make_parser(self, ctx: Context) -> TextParser:
        """Make the parser, as typer does."""
        parser = TextParser(ctx)
        for param in self.get_params(ctx):
            param.add_to_parser(parser, ctx)
        return parser


class CommandGroup(TyperGroup):
    """Commands that answer to `help`, and tell which are near a name that is none."""

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, Command | None, list[str]]:
        """Find the command that the first word names. Raises `CommandUnknown`."""
        if args[0] == HELP:
            args = [*args[1:], "--help"]
        name = args[0]
        if name.startswith("-") or ctx.resilient_parsing or self.get_command(ctx, name):
            return super().resolve_command(ctx, args)
        raise CommandUnknown(name, _near(name, self.list_commands(ctx)), ctx)


def _near(name: str, names: Sequence[str]) -> list[str]:
    from difflib import get_close_matches

    begun = [one for one in names if one.startswith(name)]
    return begun or get_close_matches(name.lower(), names)


def command_of(app: typer.Typer) -> Command:
    """The command, or the group of commands, that typer makes of an app, read as above."""
    for registered in app.registered_commands:
        registered.cls = TextCommand
    app.info.cls = CommandGroup
    return typer.main.get_command(app)
