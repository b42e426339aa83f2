"""`check`: what it says and how it exits, and that its page tells of every code what is so."""

from __future__ import annotations

import json
import re
import shlex
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from actionlog.domain.checks.registry import RULES
from actionlog.domain.findings import Finding, Severity
from actionlog.render.screen import screen as on_screen
from actionlog.report.finding_groups import BoardChecked, BoardsChecked
from tests.cli.faulty import FAULTY, faulty, path, put, sound
from tests.cli.secretary import LOG, NINE, Secretary, copied, program
from tests.cli.terminal import on_terminal
from tests.factories import BOARD
from tests.gitrepo import git, isolate
from tests.golden.sample import screen

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "checks.md").read_text(encoding="utf-8")
SCHEMA: dict[str, Any] = json.loads((DOCS / "actionlog.schema.json").read_text(encoding="utf-8"))
THEN = datetime(2021, 2, 10, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def faulty_board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("faulty") / "work"
    folder.mkdir()
    with pytest.MonkeyPatch.context() as monkeypatch:
        isolate(monkeypatch)
        return faulty(folder)


@pytest.fixture
def her(faulty_board: Path, monkeypatch: pytest.MonkeyPatch) -> Secretary:
    """A secretary in the folder of the faulty board; only to look."""
    monkeypatch.chdir(faulty_board)
    return Secretary(faulty_board, THEN)


@pytest.fixture
def hers(faulty_board: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Secretary:
    """The same, with a copy that she may change."""
    secretary = copied(faulty_board, tmp_path / "work")
    monkeypatch.chdir(secretary.folder)
    return Secretary(secretary.folder, THEN)


def codes(secretary: Secretary, *args: str) -> list[str]:
    return [one["code"] for one in secretary.run("check", "--json", *args).json["findings"]]


def blocks(text: str) -> list[str]:
    return text.strip().split("\n\n")[1:]


# What it finds.


@pytest.mark.slow
def test_each_fault_is_found_once_by_its_own_code_and_nothing_else_is(her: Secretary) -> None:
    ran = her.run("check", "--json")
    assert ran.code == 1
    assert ran.err == ""
    found = Counter((one["code"], one["ref"]) for one in ran.json["findings"])
    assert found == Counter(
        {
            ("unreadable", 4): 1,
            ("unreadable", 6): 1,
            ("ref-mismatch", 5): 1,
            ("duplicate-ref", 6): 1,
            ("status-contradicts-events", 2): 1,
            ("unknown-responsible", 7): 1,
            ("ambiguous-initials", 8): 1,
            ("vanished", 3): 1,
            ("law-broken", 2): 1,
            ("paper-altered", None): 1,
            ("paper-lost", None): 1,
            ("paper-untagged", None): 1,
            ("date-after-comment", 10): 1,
            ("date-before-raised", 11): 1,
            ("deadline-implausible", 12): 1,
            ("stray-file", None): 1,
            ("closing-without-evidence", 13): 1,
            ("closing-on-a-promise", 14): 1,
            ("closed-but-shown-open", 21): 1,
            ("not-a-meeting", 15): 1,
            ("meeting-not-held", None): 1,
            ("not-carried-forward", None): 2,
            ("deadline-moved-silently", 16): 1,
            ("stale", 17): 1,
            ("undated", 18): 1,
            ("near-duplicate-name", 7): 1,
            ("role-ended", 19): 1,
            ("no-such-action", None): 1,
            ("gap-in-refs", None): 1,
            ("group-responsible", 20): 1,
        }
    )
    assert {code for code, _ in found} == set(RULES)


@pytest.mark.slow
def test_what_is_found_has_a_place_a_hint_and_the_right_line(her: Secretary) -> None:
    for one in her.run("check", "--json").json["findings"]:
        assert one["hint"], one["code"]
        place = her.folder / one["file"]
        if one["code"] != "vanished":
            assert place.exists(), one["file"]
        if one["line"] and one["field"] not in {None, "comments"}:
            line = place.read_text(encoding="utf-8").splitlines()[one["line"] - 1]
            assert line.startswith(f"{one['field']} = "), (one, line)
    assert len(FAULTY) == 15


@pytest.mark.slow
def test_errors_are_told_before_warnings_and_each_code_together(her: Secretary) -> None:
    told = codes(her)
    assert told == sorted(told, key=list(RULES).index)


def test_what_is_said_of_several_actions_alike_is_told_once_on_a_screen() -> None:
    silent = [
        Finding("stale", said, Severity.WARNING, ref, file="a.toml", hint=f'actionlog {ref} "…"')
        for ref, said in ((5, "for 90 days"), (9, "for 9 days"), (12, "for 90 days"))
    ]
    board = BoardChecked(BOARD, "Board", THEN.date(), ("stale",), 3, tuple(silent))
    view = BoardsChecked((board,), THEN.date())
    shown = on_screen(view, screen(80)).splitlines()
    assert [line.strip() for line in shown[2:-2]] == [
        "Warnings (3)",
        "stale (2)",
        "for 90 days",
        "of 5 and 12",
        'hint: actionlog REF "…"',
        "9  stale",
        "for 9 days",
        'hint: actionlog 9 "…"',
        "a.toml",
    ]
    assert len([line for block in view.lines() for line in block if line[0] == "Ref"]) == 3


@pytest.mark.slow
def test_a_sound_board_is_told_in_one_line_and_exits_well(reader: Secretary) -> None:
    ran = reader.looked(
        "check", "--ignore", "gap-in-refs,stale,meeting-not-held,not-carried-forward"
    )
    assert ran.out == "Health Board: nothing found in 8 actions\n"


@pytest.mark.slow
def test_warnings_alone_are_no_reason_to_fail(secretary: Secretary) -> None:
    ran = secretary.looked("check")
    assert "\nWarning: gap-in-refs\n" in ran.out
    assert "Check: 5 warnings in 8 actions" in ran.out


@pytest.mark.slow
def test_it_looks_at_what_is_on_the_disk_recorded_or_not(secretary: Secretary) -> None:
    secretary.write(secretary.read().replace("ref = 9", "ref = 8"))
    assert secretary.run("check").code == 1
    secretary.git("stash", "--quiet")
    assert secretary.run("check").code == 0


@pytest.mark.slow
def test_it_reads_the_log_as_it_was_recorded(secretary: Secretary) -> None:
    (secretary.folder / NINE).unlink()
    secretary.git("commit", "--quiet", "--all", "-m", "tidied")
    assert codes(secretary, "--only", "vanished") == ["vanished"]
    assert codes(secretary, "--only", "vanished", "--at", "2021-02-01") == []


def test_what_was_stale_depends_on_the_day(her: Secretary) -> None:
    assert codes(her, "--only", "stale", "--as-at", "2021-02-07") == []
    assert len(codes(her, "--only", "stale", "--as-at", "2021-09-01")) > 5


@pytest.mark.slow
def test_finding_the_faults_changes_nothing(her: Secretary) -> None:
    before = her.state()
    her.run("check")
    assert her.state() == before


# What to look for.


@pytest.mark.slow
def test_only_and_ignore_choose_the_codes(her: Secretary) -> None:
    assert codes(her, "--only", "stale", "--only", "undated") == ["stale", "undated"]
    assert codes(her, "--only", "stale,undated", "--ignore", "stale") == ["undated"]
    assert "stale" not in codes(her, "--ignore", "stale,undated")
    ran = her.run("check", "--only", "stale")
    assert ran.code == 0
    assert len([line for line in ran.lines if line.startswith("warning: ")]) == 3


def test_a_code_that_there_is_not_is_refused_with_those_that_are_near(her: Secretary) -> None:
    for option in ("--only", "--ignore"):
        ran = her.refused(2, "check", option, "stael")
        assert ran.error == '"stael" is no code of check'
        assert ran.hints == ["did you mean stale or stray-file?", "every code: docs/checks.md"]


@pytest.mark.slow
def test_the_board_chooses_in_its_file(hers: Secretary) -> None:
    rules = f"logs/{BOARD}/board.toml"
    hers.write(hers.read(rules) + '[rules]\nonly = ["stale", "undated"]\n', rules)
    assert codes(hers) == ["stale", "undated"]
    assert codes(hers, "--only", "role-ended") == ["role-ended"]
    hers.write(hers.read(rules) + 'ignore = ["stale"]\n', rules)
    assert codes(hers) == ["undated"]
    told = hers.run("check", "--ignore", "role-ended").out
    assert "board.toml leaves out unreadable, ref-mismatch, " in told
    assert "board.toml" not in hers.run("check", "--only", "undated").out


@pytest.mark.slow
def test_every_board_that_is_kept_is_checked(hers: Secretary) -> None:
    hers.git("add", ".")
    hers.git("commit", "--quiet", "-m", "as it is")
    hers.recorded("board", "add", "Audit Committee")
    ran = hers.run("check", "--only", "stale", "--json")
    assert ran.json["board"] is None
    assert [one["board"] for one in ran.json["checked"]] == ["audit-committee", BOARD]
    assert len(ran.json["findings"]) == 1
    out = hers.run("check", "--only", "stale").out
    assert out.startswith("Audit Committee: nothing found in 0 actions\n\nBoard: Partnership")
    assert hers.run("check", "--board", "audit-committee").code == 0
    assert hers.run("check").code == 1
    hers.refused(3, "check", "--board", "nope")


# How it says it.


@pytest.mark.slow
def test_each_block_of_lines_says_what_where_and_how_to_mend(her: Secretary) -> None:
    head, *found = her.run("check").out.strip().split("\n\n")
    assert head == (
        "Board: Partnership Board\nAs at: Wed 10 Feb 2021\n"
        "Check: 14 errors and 17 warnings in 17 actions"
    )
    labels = {line.partition(": ")[0] for block in found for line in block.splitlines()}
    assert labels == {"Error", "Warning", "Ref", "What", "Place", "Hint"}
    assert len(found) == 31


@pytest.mark.slow
def test_a_terminal_shows_groups_and_no_line_too_long_but_what_may_be_copied(
    her: Secretary,
) -> None:
    code, out = on_terminal(her, ["check"], 80, NO_COLOR="1")
    assert code == 1
    lines = [line.rstrip() for line in out.splitlines()]
    assert lines[0] == "Check · Partnership Board · as at Wed 10 Feb 2021"
    assert "Errors (14)" in lines
    assert "Warnings (17)" in lines
    assert lines[-1] == "14 errors and 17 warnings in 17 actions."
    long = [line for line in lines if len(line) > 80]
    assert all(line.startswith(("      hint: ", "      logs/")) for line in long)


@pytest.mark.slow
def test_json_keeps_to_the_schema(her: Secretary, reader: Secretary) -> None:
    for secretary in (her, reader):
        for args in ((), ("--only", "stale")):
            found = secretary.run("check", "--json", *args).json
            jsonschema.Draft202012Validator(SCHEMA).validate(found)


def test_hostile_text_does_not_act(hers: Secretary) -> None:
    root = hers.folder / "logs"
    evil = path(root, 1).read_text(encoding="utf-8")
    evil = evil.replace('"Paul Calaminus"', '"\\u001b[31mX\\u202e[bold]Y"')
    path(root, 1).write_text(evil, encoding="utf-8")
    out = hers.run("check", "--only", "unknown-responsible").out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "[U+001B][31mX[U+202E][bold]Y" in out


def test_a_sum_agrees_with_its_numbers() -> None:
    said = [BoardChecked("b", "B", THEN.date(), (), number, ()).summary for number in (0, 1, 1200)]
    assert said == [
        "nothing found in 0 actions",
        "nothing found in 1 action",
        "nothing found in 1,200 actions",
    ]


# The mending that the hints promise.


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "command"),
    [
        ("date-after-comment", "comment|10|18.02.21 should read 18.01.21"),
        ("date-before-raised", "comment|11|20.01.20 should read 20.01.21"),
        ("closing-without-evidence", "comment|13|The report was sent to all"),
        ("closing-on-a-promise", "comment|14|Presented and agreed"),
        ("closed-but-shown-open", "comment|21|Closed on 13.1.21, and entered late"),
        ("not-a-meeting", "comment|15|12.01.21 should read 13.01.21"),
        ("deadline-moved-silently",
         "comment|16|Deadline moved because nobody was there|--date|2021-02-03"),
        ("stale", "comment|17|Under way"),
        ("undated", "edit|18|--due|Mar-21|--reason|Set"),
        ("deadline-implausible", "edit|12|--due|Jan-21|--reason|A wrong year"),
        ("group-responsible", "edit|20|--responsible|PC|--reason|He leads"),
        ("ambiguous-initials", "edit|8|--responsible|Simon Wood|--reason|He does"),
        ("unknown-responsible", "edit|7|--responsible|GD|--reason|A slip"),
        ("near-duplicate-name", "edit|7|--responsible|GD|--reason|A slip"),
        ("role-ended", "people|role|Chair|--holder|PC"),
    ],
)  # fmt: skip
def test_the_command_of_the_hint_mends_it(hers: Secretary, code: str, command: str) -> None:
    assert codes(hers, "--only", code) == [code]
    ran = hers.run(*command.split("|"))
    assert ran.code == 0, ran.err
    assert codes(hers, "--only", code) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("deadline-implausible", "Jan-21"),
        ("undated", "Mar-21"),
        ("group-responsible", "PC"),
        ("ambiguous-initials", "Simon Wood"),
    ],
)
def test_the_hint_itself_can_be_pasted(hers: Secretary, code: str, value: str) -> None:
    (found,) = hers.run("check", "--json", "--only", code).json["findings"]
    command = re.sub(r"\b(NAME|DATE)\b", shlex.quote(value), found["hint"]).replace("…", "So it is")
    ran = hers.run(*shlex.split(command.partition("actionlog ")[2]))
    assert ran.code == 0, ran.err
    assert codes(hers, "--only", code) == []


# The page.


def sections() -> dict[str, str]:
    parts = re.split(r"^## (.+)$", PAGE.partition("\n# In a ")[0], flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def test_the_page_has_a_section_for_each_code_in_their_order() -> None:
    assert list(sections()) == list(RULES)


@pytest.mark.slow
def test_the_examples_of_the_page_are_what_is_printed(her: Secretary) -> None:
    printed = [_undated(block) for block in blocks(her.run("check").out)]
    for code, section in sections().items():
        (example,) = re.findall(r"```text\n(.*?)\n```", section, re.DOTALL)
        assert _undated(example) in printed, code
        assert "**To mend it:**" in section, code


def _undated(block: str) -> str:
    """A finding without the day and the name of the commit, which are of today."""
    return re.sub(r"\bon \d+ \w{3} \d{4} by\b|\b[0-9a-f]{10}\b", "…", block)


def test_the_page_tells_errors_from_warnings() -> None:
    errors = PAGE.partition("\n# Errors\n")[2].partition("\n# Warnings\n")[0]
    for code, rule in RULES.items():
        assert (f"\n## {code}\n" in errors) is (rule.severity.value == "error"), code


def _commands() -> Iterator[list[str]]:
    for line in PAGE.splitlines():
        if line.startswith("actionlog check"):
            yield line.partition("  ")[0].split()[1:]


@pytest.mark.slow
def test_the_commands_of_the_page_can_be_run(her: Secretary) -> None:
    commands = list(_commands())
    assert len(commands) > 4
    for command in commands:
        assert her.run(*command).code in {0, 1}, command


# As a hook.


@pytest.mark.slow
def test_the_hook_of_the_page_stops_a_broken_file_and_no_command(secretary: Secretary) -> None:
    script = next(
        block for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) if "exec" in block
    )
    hook = secretary.folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(script.replace("exec actionlog", f"exec {program()}"), encoding="utf-8")
    hook.chmod(0o755)
    secretary.recorded("comment", "9", "Roofer booked")
    secretary.write(secretary.read().replace("ref = 9", "ref = 8"))
    with pytest.raises(AssertionError, match="ref-mismatch"):
        git(secretary.folder, "commit", "--quiet", "--all", "-m", "edited")
    assert "ref = 8" in secretary.read()
    refused = secretary.run("comment", "26", "More")
    assert refused.code == 6
    assert LOG in secretary.git("status", "--porcelain") or NINE in secretary.status()
    secretary.git("checkout", "--", ".")
    secretary.recorded("comment", "26", "More")


@pytest.mark.slow
def test_the_hook_looks_at_a_repository_without_a_commit(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    (folder / "logs" / BOARD).mkdir(parents=True)
    (folder / "logs" / BOARD / "board.toml").write_text('name = "New"\n', encoding="utf-8")
    put(folder / "logs", sound(1))
    git(folder, "init", "--quiet")
    ran = Secretary(folder, THEN).run("check", "--only", "vanished,gap-in-refs,unreadable")
    assert (ran.code, ran.out) == (0, "New: nothing found in 1 action\n")
