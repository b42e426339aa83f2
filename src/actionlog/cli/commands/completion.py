"""`actionlog completion`: let the shell complete commands, refs and names."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import typer

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Shell(Enum):
    """The shells that can complete."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


@app.command()
def completion(
    shell: Annotated[Shell, typer.Argument(help="Your shell.")],
) -> None:
    """Let a shell complete commands, refs and names.

    Prints the script that your shell is to read:

    Example: actionlog completion bash > ~/.local/share/bash-completion/completions/actionlog
    """
    from typer._completion_shared import get_completion_script

    from actionlog.cli.app import COMPLETING

    typer.echo(
        get_completion_script(prog_name="actionlog", complete_var=COMPLETING, shell=shell.value)
    )
