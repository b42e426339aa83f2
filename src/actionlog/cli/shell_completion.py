"""What a shell asks and is answered while somebody types: lines, never anything that it would run.

Each script quotes what it is handed by its shell's own means, so that a name stays one word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from typer._click.shell_completion import ShellComplete, add_completion_class
from typer._completion_classes import BashComplete, FishComplete, ZshComplete

from actionlog.domain.name_spelling import bare_letters

if TYPE_CHECKING:
    from typer._click.shell_completion import CompletionItem

SCRIPTS = {
    "bash": """\
_actionlog_completion() {
    local IFS=$'\\n' value typed=${COMP_WORDS[COMP_CWORD]}
    COMPREPLY=()
    while read -r value; do
        [[ $value ]] || continue
        [[ $typed == [\\"\\']* ]] || printf -v value %q "$value"
        COMPREPLY+=("$value")
    done < <(env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD \\
        _ACTIONLOG_COMPLETE=complete_bash actionlog)
}
complete -o default -F _actionlog_completion actionlog
""",
    "zsh": """\
#compdef actionlog
_actionlog_completion() {
    local value about
    local -a values lines
    while IFS=$'\\t' read -r value about; do
        [[ -n $value ]] || continue
        values+=("$value")
        lines+=("$value${about:+  ($about)}")
    done < <(env _TYPER_COMPLETE_ARGS="${words[1,$CURRENT]}" \\
        _ACTIONLOG_COMPLETE=complete_zsh actionlog)
    if (( $#values )); then
        compadd -U -l -d lines -a values
    else
        _files
    fi
}
if [[ $funcstack[1] == _actionlog ]]; then
    _actionlog_completion "$@"
else
    compdef _actionlog_completion actionlog
fi
""",
    "fish": """\
function __actionlog_completion
    set --local --export _ACTIONLOG_COMPLETE complete_fish
    set --local --export _TYPER_COMPLETE_FISH_ACTION $argv[1]
    set --local --export _TYPER_COMPLETE_ARGS (commandline -cp)
    actionlog
end
complete --command actionlog --no-files --condition "__actionlog_completion is-args" \\
    --arguments "(__actionlog_completion get-args)"
""",
}
"""For each shell the script that it is to read."""


def register() -> None:
    """Let typer know the shells, which it does only for its own apps."""
    for shell, answers in (("bash", BashLines), ("zsh", ZshLines), ("fish", FishLines)):
        add_completion_class(answers, shell)


class Forgiving(ShellComplete):
    """Takes what is typed in any case, without its accents, or as somebody's initials."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """What fits; among the commands themselves, none of which is imported for it, as typed."""
        if not args or not incomplete or incomplete.startswith("-"):
            return super().get_completions(args, incomplete)
        wanted = bare_letters(incomplete)
        return [
            item
            for item in super().get_completions(args, "")
            if bare_letters(item.value).startswith(wanted)
            or bare_letters(item.help or "") == wanted
        ]


class BashLines(Forgiving, BashComplete):
    """Answers bash in lines: values alone, since it shows nothing else."""


class ZshLines(Forgiving, ZshComplete):
    """Answers zsh in lines; typer would hand it code to evaluate."""

    def format_completion(self, item: CompletionItem) -> str:
        """A value, and what it is about."""
        return _line(item)

    def complete(self) -> str:
        """All that fits, a line each."""
        found = self.get_completions(*self.get_completion_args())
        return "\n".join(map(self.format_completion, found))


class FishLines(Forgiving, FishComplete):
    """Answers fish in lines, in which nothing is read as markup."""

    def format_completion(self, item: CompletionItem) -> str:
        """A value, and what it is about."""
        return _line(item)


def _line(item: CompletionItem) -> str:
    about = " ".join(item.help.split()) if item.help else ""
    return f"{item.value}\t{about}" if about else str(item.value)
