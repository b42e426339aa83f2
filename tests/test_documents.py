"""The documents say what is so: commands run as written, references are what the commands make."""

from __future__ import annotations

import re
import shlex
import tomllib
from datetime import datetime
from pathlib import Path

import pytest
from tools.docs import ROOT, cli_reference

from actionlog.domain import law
from actionlog.domain.law.judgement import RULES
from actionlog.store.codec import read_action, read_people, read_settings
from actionlog.store.meeting_codec import read_meeting
from actionlog.store.paths import meeting_day
from tests.cli.conftest import sample_board, sample_copy
from tests.cli.secretary import Secretary

__all__ = ["sample_board", "sample_copy"]

REVIEW = "c\n\nc\n\nd\n9 June\nThe paper is being redrafted\nc\n\nk\nThe chairs meet first\ny\n"

README = (ROOT / "README.md").read_text(encoding="utf-8")
FORMAT = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")


def blocks(text: str, kind: str) -> list[str]:
    """The fenced blocks of one kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def test_the_reference_of_commands_is_what_the_commands_say() -> None:
    written = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert written == cli_reference(), "make docs"


def test_the_page_of_the_law_has_every_rule_in_its_order() -> None:
    law = (ROOT / "docs" / "law.md").read_text(encoding="utf-8")
    told = re.findall(r"^### (.+)$", law, re.MULTILINE)
    assert told == [rule.__name__.replace("_", "-") for rule in RULES]
    assert all("\nExample: " in part for part in law.split("\n### ")[1:])


@pytest.mark.slow
def test_the_month_of_the_readme_runs_as_it_is_written(sample_copy: Secretary) -> None:
    (month,) = blocks(README, "console")
    clock = datetime.fromisoformat("2021-05-06T10:00+00:00")
    said = ""
    commands = [line.removeprefix("$ actionlog ") for line in month.splitlines()]
    assert len(commands) == 10
    for command in commands:
        secretary = Secretary(sample_copy.folder, clock)
        typed = {"review": REVIEW, "issue 9.6.21": "y\n"}.get(command)
        ran = secretary.run(*shlex.split(command), typed=typed)
        assert ran.code == 0, (command, ran.err)
        said += ran.err
    example = README[README.index("53 (Bring") : README.index("What it will not do")]
    for line in example.splitlines()[:2]:
        assert line in said
    left = Secretary(sample_copy.folder, clock).status().splitlines()
    assert all(name.startswith(("?? letters/", "?? matters-arising")) for name in left)


def test_the_readme_names_the_commands_that_make_knows() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\w+)", README, re.MULTILINE):
        assert f"\n{target}: " in makefile


def test_the_example_files_of_the_format_can_be_read() -> None:
    examples = {example.split("\n")[0]: example for example in blocks(FORMAT, "toml")}
    assert len(examples) == 4
    for name, example in examples.items():
        data = tomllib.loads(example.replace("sha256:…", "sha256:" + "0" * 64))
        if "actions/" in name:
            assert read_action(data, 9).comments
        elif "meetings/" in name:
            day = meeting_day(Path(name.removeprefix("# ")).name)
            assert day
            assert read_meeting(data, day).items
        elif "people" in name:
            assert read_people(data).roles
        else:
            assert read_settings(data).labels


def test_links_between_documents_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        text = page.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#\s]+)", text):
            if not target.startswith(("http:", "https:")):
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_plan_says_what_every_kind_of_test_is_for() -> None:
    plan = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    there = {one.parent.relative_to(ROOT).as_posix() for one in ROOT.glob("tests/*/**/test_*.py")}
    kinds = {"/".join(folder.split("/")[:2]) for folder in there}
    kinds |= {one.relative_to(ROOT).as_posix() for one in ROOT.glob("tests/test_*.py")}
    told = re.findall(r"^\| `(tests/[\w./]+)` \|", plan, re.MULTILINE)
    assert sorted(told) == sorted(kinds)


def test_the_package_of_the_law_says_which_module_has_which_rule() -> None:
    listed = re.findall(r"^- `(\w+)`: ([\w, \n]+?)[;.]$", law.__doc__ or "", re.MULTILINE)
    told = [f"{module}.{rule}" for module, rules in listed for rule in re.split(r",\s+", rules)]
    assert told == [f"{rule.__module__.rpartition('.')[2]}.{rule.__name__}" for rule in RULES]


def test_every_module_that_the_plan_and_the_decisions_name_is_there() -> None:
    rooms = "cli|domain|store|report|render|services|importers|demo"
    missing = [
        f"{document.name}: {named}"
        for document in [ROOT / "ARCHITECTURE.md", *sorted((ROOT / "docs" / "decisions").iterdir())]
        for named in re.findall(rf"`((?:{rooms})/[\w/]+\.py)`", document.read_text("utf-8"))
        if not (ROOT / "src" / "actionlog" / named).exists()
    ]
    assert missing == []
