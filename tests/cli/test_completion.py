"""Completion in real shells: refs, titles and names are offered, and nothing is ever run."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pexpect
import pytest

from actionlog.cli.arguments import harmless
from tests.children import PATIENCE
from tests.cli.secretary import NINE, Secretary, program
from tests.cli.terminal import environment
from tests.examples import few_and_rest

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = (
    "$(touch x) `touch x` \"; touch x; ' && touch x | touch x > x\\n${IFS} \\$(touch x) !! ~ *"
)
HARMLESS = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,:;()/&-_")


@pytest.mark.parametrize("text", [HOSTILE, "a\nb", "a\tb", "\x1b[31m", "\u202e🎉", "a'b`c$d\"e\\f"])
def test_only_harmless_characters_reach_a_shell(text: str) -> None:
    assert set(harmless(text)) <= HARMLESS


def test_letters_keep_their_accents_and_signs_of_any_script() -> None:
    for name in ("Máire Ní Dhomhnaill", "Åkesson", "李小龙", "A\u0323n\u0303a", "दीपिका"):
        assert harmless(name) == name


def test_a_title_keeps_its_words() -> None:
    assert harmless("Bring  the Chair’s “report” (Wave 5): A & B") == (
        "Bring the Chairs report (Wave 5): A & B"
    )


@pytest.fixture
def hostile(secretary: Secretary) -> Secretary:
    """A board whose titles and names a shell would run."""
    secretary.recorded("edit", "9", "--text", HOSTILE, "--reason", "X")
    secretary.recorded("edit", "26", "--text", "a\nb $(touch x)", "--reason", "X")
    secretary.recorded("people", "add", "Zoe $(touch x)", "--initials", "`touch x`")
    secretary.recorded("people", "add", "Máire Kelly")
    secretary.write(secretary.read().replace("Estates", "`touch x`"))
    secretary.git("commit", "-qam", NINE)
    return secretary


def _complete(secretary: Secretary, shell: str, words: str, **more: str) -> str:
    """What the tool answers to a shell that completes."""
    done = subprocess.run(
        [program()],
        cwd=secretary.folder,
        env=environment(_ACTIONLOG_COMPLETE=f"complete_{shell}", **more) | _asked(shell, words),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.stderr == ""
    return done.stdout


def _asked(shell: str, words: str) -> dict[str, str]:
    if shell == "bash":
        return {"COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    return {
        "_TYPER_COMPLETE_ARGS": words,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": words.rpartition(" ")[2],
    }


@pytest.mark.slow
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_refs_are_offered_with_their_titles(secretary: Secretary, shell: str) -> None:
    out = _complete(secretary, shell, "actionlog show 3")
    assert "38" in out
    assert "39" in out
    assert "26" not in out
    assert ("Send round the full stocktake" in out) == (shell != "bash")


@pytest.mark.slow
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_names_meetings_and_commands_are_offered(secretary: Secretary, shell: str) -> None:
    secretary.recorded("plan", "add", "The board's terms", "--to", "7.4.21")
    assert "The boards terms" in _complete(secretary, shell, "actionlog plan move T")
    assert "Felicity Cox" in _complete(secretary, shell, "actionlog comment 9 X --by F")
    assert "2021-01-13" in _complete(secretary, shell, "actionlog carry-forward 2021-0")
    assert "overdue" in _complete(secretary, shell, "actionlog ov")
    assert "schedule" in _complete(secretary, shell, "actionlog meeting s")
    assert "forward plan" in _complete(secretary, shell, "actionlog close 9 --outcome f")


@pytest.mark.slow
@pytest.mark.parametrize("shell", few_and_rest(["bash", "zsh", "fish"], 1))
def test_names_are_offered_in_any_case_without_accents_and_by_initials(
    secretary: Secretary, shell: str
) -> None:
    secretary.recorded("people", "add", "Máire Kelly")
    for typed in ("Má", "ma", "Mai"):
        asked = f"actionlog list --responsible {typed}"
        assert "Máire Kelly" in _complete(secretary, shell, asked), typed
    assert "Paul Calaminus" in _complete(secretary, shell, "actionlog list --responsible pc")
    assert "Paul" not in _complete(secretary, shell, "actionlog list --responsible P.X")


@pytest.mark.slow
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_what_is_offered_holds_nothing_that_a_shell_could_act_on(
    hostile: Secretary, shell: str
) -> None:
    for words in ("actionlog show ", "actionlog show 9", "actionlog list --responsible Z"):
        out = _complete(hostile, shell, words)
        assert out
        assert not set(out) & set("$`\\!~<>|{}"), out
    assert not (hostile.folder / "x").exists()


@pytest.mark.slow
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_outside_a_log_nothing_is_offered_and_nothing_is_said(tmp_path: Path, shell: str) -> None:
    out = _complete(Secretary(tmp_path), shell, "actionlog show 3")
    assert "3" not in out


@pytest.mark.slow
def test_the_board_of_the_environment_is_completed_from(secretary: Secretary) -> None:
    secretary.recorded("board", "add", "Audit Committee")
    assert "38" not in _complete(secretary, "bash", "actionlog show 3")
    assert "38" in _complete(secretary, "bash", "actionlog show 3", ACTIONLOG_BOARD="health-board")


@pytest.mark.slow
def test_the_board_and_folder_on_the_line_are_completed_from(
    secretary: Secretary, tmp_path: Path
) -> None:
    secretary.recorded("board", "add", "Audit Committee")
    line = "actionlog --board health-board show 3"
    assert "38" in _complete(secretary, "bash", line)
    logs = secretary.folder / "logs"
    away = Secretary(tmp_path)
    assert "38" in _complete(away, "bash", f"actionlog --logs {logs} --board health-board show 3")


def _with_script(secretary: Secretary, shell: str) -> Path:
    """The shell's start-up file, in which completion is switched on."""
    home = secretary.folder.parent / "home"
    home.mkdir()
    script = secretary.run("completion", shell).out
    place = home / "completion"
    place.write_text(script, encoding="utf-8")
    return place


def _environment(home: Path) -> dict[str, str]:
    beside = os.path.dirname(program())  # noqa: PTH120
    path = f"{beside}:{os.environ['PATH']}"
    return environment(PATH=path, HOME=str(home), PS1="> ", TERM="dumb")


@pytest.mark.slow
def test_bash_completes_refs_and_runs_nothing(hostile: Secretary) -> None:
    place = _with_script(hostile, "bash")
    asked = f"""
        source {place}
        for line in "actionlog show " "actionlog show 9" "actionlog list --responsible Z"; do
            COMP_LINE=$line; COMP_POINT=${{#line}}
            read -ra COMP_WORDS <<< "$line"
            [[ $line == *" " ]] && COMP_WORDS+=("")
            COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))
            _actionlog_completion actionlog
            printf '<%s>\\n' "${{COMPREPLY[@]}}"
        done
    """
    done = subprocess.run(
        ["bash", "--norc", "-c", asked],
        cwd=hostile.folder,
        env=_environment(place.parent),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.stderr == ""
    assert "<9>" in done.stdout
    assert "<38>" in done.stdout
    assert "<Zoe\\ \\(touch\\ x\\)>" in done.stdout
    assert hostile.status() == ""


SHELLS = {
    "bash": ["bash", "--norc", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
READY = {
    "bash": "source {}; echo rea''dy",
    "zsh": "autoload -Uz compinit; compinit -u; source {}; echo rea''dy",
    "fish": "source {}; echo rea''dy",
}


@pytest.mark.slow
@pytest.mark.parametrize("shell", SHELLS)
def test_a_person_at_a_shell_completes_and_runs_nothing(hostile: Secretary, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed here")
    place = _with_script(hostile, shell)
    command, *options = SHELLS[shell]
    child = pexpect.spawn(
        command,
        options,
        cwd=str(hostile.folder),
        env=_environment(place.parent) | {"TERM": "xterm"},
        encoding="utf-8",
        codec_errors="replace",
        timeout=PATIENCE,
        dimensions=(50, 200),
    )
    child.sendline(READY[shell].format(place))
    child.expect("ready")
    for typed in ("actionlog show 3\t\t", "\x15actionlog show 9\t\t", "\x15actionlog show \t\t"):
        child.send(typed)
        child.expect("(9|38)")
        child.expect(pexpect.TIMEOUT, timeout=1.5)
    child.send("\x15actionlog list --responsible M\t")
    child.expect("Kelly")
    child.send("\x01printf '<%s>' \x05\n")  # the line as the shell reads it, word by word
    child.expect("<actionlog><list><--responsible><Máire Kelly>")
    child.sendcontrol("c")
    child.sendcontrol("u")
    child.sendline("exit")
    child.close(force=True)
    assert hostile.status() == ""
    assert not (place.parent / "x").exists()
