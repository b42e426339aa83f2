"""How a command line is read: text may begin with a dash, and a word that is nearly right is named.

The parser beneath typer takes every word with a dash for an option, and minutes are full of dashes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

import typer
from typer._click.exceptions import NoSuchOption, UsageError
from typer._click.parser import _OptionParser
from typer.core import TyperCommand, TyperGroup

from actionlog.domain.stored_text import short_text
from actionlog.english import pasted_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from typer._click import Command, Context
    from typer._click.core import Parameter
    from typer._click.parser import _ParsingState

Parser = TypeVar("Parser", bound="ShortTextParser")

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
    return f"actionlog {pasted_line(*words)}"


_AS_TYPED = frozenset({"A", "ANSWER", "B", "DIR", "EVIDENCE", "FILE", "MINUTES", "TEXT", "URL"})
"""What help calls that which may run over lines, or is a place: no white space of it is folded."""


class ShortTextParser(_OptionParser):
    """A parser that gives names, titles, days and all else that is short as it stands on a line.

    So it is neither kept nor told over lines that nobody meant, and of a switch and its opposite
    neither wins in silence. Raises `ControlCharacter`, `UsageError`.
    """

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self._switched: list[str] = []

    def _match_long_opt(self, opt: str, explicit_value: str | None, state: _ParsingState) -> None:
        super()._match_long_opt(opt, explicit_value, state)
        self._switched.append(opt)
        param = self._long_opt[opt].obj
        off = [one for one in self._switched if one in param.secondary_opts]
        on = [one for one in self._switched if one in param.opts]
        if on and off:
            raise UsageError(f"{on[0]} and {off[0]} are opposites, so one of them", self.ctx)

    def parse_args(self, args: list[str]) -> tuple[dict[str, Any], list[str], list[Parameter]]:
        """Read a command line, as typer does."""
        given, left, order = super().parse_args(args)
        if self.ctx is None or not self.ctx.resilient_parsing:
            for param in order:
                called = re.findall(r"[A-Z]+", param.metavar or "A")
                if _AS_TYPED.isdisjoint(called) and param.name in given:
                    given[param.name] = _short(given[param.name], _called(param))
        return given, left, order


def _short(given: object, what: str) -> object:
    """A value, or several, as `short_text` does; a flag is none."""
    if isinstance(given, list | tuple):
        return type(given)(_short(one, what) for one in given)
    return short_text(given, what) if isinstance(given, str) else given


def _called(param: Parameter) -> str:
    """What a person calls an option or an argument."""
    return param.opts[0] if param.opts[0].startswith("-") else str(param.metavar)


class TextParser(ShortTextParser):
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
        return _knowing(self.get_params(ctx), TextParser(ctx), ctx)


class CommandGroup(TyperGroup):
    """Commands that answer to `help`, and tell which are near a name that is none."""

    def make_parser(self, ctx: Context) -> ShortTextParser:
        """Make the parser, as typer does."""
        return _knowing(self.get_params(ctx), ShortTextParser(ctx), ctx)

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


def _knowing(params: Iterable[Parameter], parser: Parser, ctx: Context) -> Parser:
    for param in params:
        param.add_to_parser(parser, ctx)
    return parser


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
