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

    Prints the script that your shell is to read. It goes to where it looks:

    \b
    bash  ~/.local/share/bash-completion/completions/actionlog
    zsh   ~/.zfunc/_actionlog
    fish  ~/.config/fish/completions/actionlog.fish

    For zsh these two lines are in ~/.zshrc:

    \b
    fpath+=(~/.zfunc)
    autoload -Uz compinit && compinit

    Example: actionlog completion bash > ~/.local/share/bash-completion/completions/actionlog
    """  # noqa: D301 - the lines after a \b are not wrapped
    from actionlog.cli.shell_completion import SCRIPTS

    typer.echo(SCRIPTS[shell.value], nl=False)
