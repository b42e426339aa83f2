"""Writes what is derived: `docs/cli.md` from the commands, `logs/` from the sample's replay.

Run by `make docs`; tests compare both with what is in the repository.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from typer.core import TyperGroup

from actionlog.cli.app import COMMANDS, PROGRAM, application
from actionlog.cli.options import UNBROKEN, everywhere
from actionlog.demo.replay import Replay, sample_steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typer._click import Command, Context, Parameter

ROOT = Path(__file__).resolve().parent.parent
_INTRODUCTION = """\
# The commands

Made from the commands themselves by `make docs`. The same is said by `actionlog --help` and by
`actionlog COMMAND --help`.

Dates are typed day first: `7.4.21`, `7 Apr 2021`, `2021-04-07`, `Apr-21` for a month,
`end April`, `next meeting`, `April meeting`, `+2w`. Names are looked up on the people list: a name,
an alias, initials, a role, `All`.

Text may begin with a dash if it has a space or a number follows (`"-5 posts vacant"`). Any other
word that begins with one is read as text behind `--`: `actionlog search -- -first`.
"""


def cli_reference() -> str:
    """The text of `docs/cli.md`."""
    app = application()
    context = app.make_context(PROGRAM, [], resilient_parsing=True)
    parts = [_INTRODUCTION, _everywhere(context)]
    for group, names in COMMANDS.items():
        parts.append(f"## {group}\n")
        for name in names:
            command = app.get_command(context, name)
            if command:
                parts += _command(command, (PROGRAM, name), context)
    return "\n".join(parts)


def replay_into(folder: Path) -> None:
    """Replay the sample board into a folder."""
    for _ in Replay(folder, sample_steps()).run():
        pass


def main() -> None:
    """Write everything anew."""
    (ROOT / "docs" / "cli.md").write_text(cli_reference(), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        replay_into(Path(folder) / "sample")
        shutil.rmtree(ROOT / "logs", ignore_errors=True)
        shutil.copytree(Path(folder) / "sample" / "logs", ROOT / "logs")


def _everywhere(context: Context) -> str:
    rows = [_row(option, context) for option in everywhere()]
    head = "## Options of every command\n\nThey may stand before the command's name or after it.\n"
    return "\n".join([head, *filter(None, rows), ""])


def _command(command: Command, path: tuple[str, ...], parent: Context) -> Iterator[str]:
    context = typer.Context(command, info_name=" ".join(path[1:]), parent=parent)
    if isinstance(command, TyperGroup):
        if command.invoke_without_command:
            yield from _page(command, path, context)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner:
                yield from _command(inner, (*path, name), parent)
        return
    yield from _page(command, path, context)


def _page(command: Command, path: tuple[str, ...], context: Context) -> Iterator[str]:
    usage = " ".join(command.collect_usage_pieces(context))
    said = (command.help or "").replace(UNBROKEN, "")
    yield f"### {' '.join(path)}\n\n```\n{' '.join(path)} {usage}\n```\n\n{said}\n"
    known = {option.name for option in everywhere()}
    rows = [
        row
        for one in command.get_params(context)
        if one.name not in {*known, "help"} and (row := _row(one, context))
    ]
    if rows:
        yield "\n".join([*rows, ""])


def _row(one: Parameter, context: Context) -> str | None:
    record = one.get_help_record(context)
    return f"- `{record[0]}`: {' '.join(record[1].split())}" if record else None


if __name__ == "__main__":
    main()
