"""Help: every command has it, it is whole, and every hint that is a command can be run."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
import typer

from actionlog.cli.app import _MODULES, COMMANDS, UNSEEN, application
from actionlog.cli.options import Options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.secretary import Secretary

# What errors, reports and confirmations say to paste; the places of names are filled in.
COMMAND = re.compile(r"(?:^|: |  |\()(actionlog [^;)]*)")


def _paths() -> Iterator[list[str]]:
    program = application()
    context: Any = typer.Context(program)
    for name in program.list_commands(context):
        command: Any = program.get_command(context, name)
        yield [name]
        yield from ([name, inner] for inner in getattr(command, "commands", {}))


PATHS = [" ".join(path) for path in _paths()]
GROUPS = {path.split()[0] for path in PATHS if " " in path}


@pytest.mark.parametrize("path", PATHS)
def test_every_command_has_help_that_names_each_option_once(reader: Secretary, path: str) -> None:
    out = reader.looked(*path.split(), "--help").out
    assert reader.looked(*path.split(), "-h").out == out
    assert out.startswith(f"Usage: actionlog {path}")
    options = Counter(re.findall(r"^  (?:-\w, )?(--[a-z-]+)", out, re.MULTILINE))
    assert set(options.values()) == {1}, options
    assert options["--help"] == 1
    assert out.endswith(
        "\n  Also --logs, --board, --as-at, --at, --plain, --json: actionlog --help\n"
    )
    assert "..." not in re.sub(r"(COMMAND )?\[ARGS\]\.\.\.", "", out)
    assert max(map(len, out.splitlines())) <= 100


@pytest.mark.parametrize("path", PATHS)
def test_the_example_of_a_command_can_be_pasted(reader: Secretary, path: str) -> None:
    if path in GROUPS:
        return
    out = reader.looked(*path.split(), "--help").out
    (example,) = re.findall(rf"^  Example: (actionlog {path}\b.*)$", out, re.MULTILINE)
    _parsed(example.partition(" > ")[0])


def test_the_options_of_every_command_are_told_once(reader: Secretary) -> None:
    out = reader.looked("--help").out
    for option in ("--logs", "--board", "--as-at", "--at", "--plain", "--json"):
        assert len(re.findall(rf"^  {option}\b", out, re.MULTILINE)) == 1, option


@pytest.mark.slow
def test_the_help_of_the_whole_names_every_command_in_full(
    reader: Secretary, monkeypatch: pytest.MonkeyPatch
) -> None:
    for columns in ("80", "100", "200"):
        monkeypatch.setenv("COLUMNS", columns)
        out = reader.looked("--help").out
        assert max(map(len, out.splitlines())) <= 100
        assert "..." not in out.replace("[ARGS]...", "")
        for group, commands in COMMANDS.items():
            assert f"\n{group}:\n" in out
            for name in commands:
                assert len(re.findall(rf"^  {name}  ", out, re.MULTILINE)) == 1, name


def test_every_command_module_is_listed() -> None:
    from pathlib import Path

    import actionlog.cli.commands as package

    there = {path.stem for path in Path(package.__path__[0]).glob("*.py")} - {"__init__"}
    known = {**_MODULES, **UNSEEN}
    assert there == {module.partition(".")[0] for module in known.values()}


def _filled(command: str) -> list[str]:
    """A command of a hint, with what stands for a value filled in."""
    values = {"REF": "9", "DATE": "2021-01-13", "NEW-DATE": "2021-01-14", "WHEN": "today",
              "FILE": "x.md", "ID": "health-board"}  # fmt: skip
    return [values.get(word, word) for word in shlex.split(command)[1:]]


def _parsed(command: str) -> None:
    """Parse a command to its end without running it. Raises what the command line does."""
    program: Any = application()
    words = _filled(command)
    context = program.make_context("actionlog", words, obj=_Nothing())
    while True:
        rest = [*context._protected_args, *context.args]  # noqa: SLF001 - as the parser does
        if not rest or not hasattr(context.command, "resolve_command"):
            return
        name, found, rest = context.command.resolve_command(context, rest)
        context = found.make_context(name, rest, parent=context)


class _Nothing:
    """A session that remembers the options and does nothing."""

    def __init__(self) -> None:
        self.options = Options()


REFUSED = """
list --board nope
show 99
show 40 40
comment 9
comment 38x X
defer 9
defer 26 Jan-21 --reason X
defer 40 Apr-21 --reason X
propose 9
propose 38 X
keep-open 9 --meeting 13.1.21 --reason X
keep-open 38 --reason X
close 9
close 9 38
close 40 --meeting 13.1.21
close 9 --meeting 3.3.21
close 9 --meeting 3.2.21
close 9 --meeting 7.4.21
close 9 --meeting 4.2.21
close 9 --meeting 13.1.21 --to X
reopen 9 --reason X
void 40 --reason X
comment 42 X
edit 9
edit 9 --text X
edit 41 --text "Keep the risk register up to date"
edit 9 --due Jan-21 --reason X
add
add X --ref 9 --item Y --responsible PC --due tbc
add X --item Y --responsible ZZ --due tbc
add X --item Y --responsible "Paul Calaminos" --due tbc
add X --item Y --responsible PC --due "meeting 8.4.21"
add X --item Y --responsible PC --due "next meeting" --as-at 2021-12-01
carry-forward
carry-forward 2021-01-13
undo
people add "Paul Calaminus"
people role "Executive Lead" --holder FC
people leave FC
people leave PC
meeting add 2021-01-13
meeting hold 2021-01-13
meeting cancel 7.4.21
board add "Health Board"
board rename "Health Board"
init . --board "Health Board"
init new
demo .
appendix 2021-04-08
appendix --as-at 2022-01-01
closing
list --at nonsense
list --status gone
completion tcsh
nosuch
people
doctor --logs nowhere
due --by tbc
"""


@pytest.mark.slow
@pytest.mark.parametrize("line", REFUSED.strip().splitlines())
def test_every_command_in_a_hint_can_be_parsed(secretary: Secretary, line: str) -> None:
    ran = secretary.run(*shlex.split(line))
    for said in [*ran.lines, *ran.out.splitlines()]:
        if said.startswith(("Usage: ", "What was seen: actionlog 0.")):
            continue
        for command in COMMAND.findall(said):
            try:
                _parsed(command)
            except (typer.Exit, SystemExit):
                pass
            except Exception as fault:  # noqa: BLE001
                pytest.fail(f"{command}: {fault}")


@pytest.mark.parametrize(
    "line", ["actionlog nosuch", "actionlog close 9 --nosuch", "actionlog meeting hold"]
)
def test_a_wrong_command_would_be_found_out(line: str) -> None:
    with pytest.raises(Exception, match=r"No such|Missing"):
        _parsed(line)
