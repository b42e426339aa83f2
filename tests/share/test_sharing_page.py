"""The page on sharing runs as it is written: two secretaries in one month, and a backup."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest
from tools.docs import ROOT

from tests.cli.secretary import Secretary, copied
from tests.gitrepo import git
from tests.share.clones import JANE, LORNA, Clone

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (ROOT / "docs" / "sharing.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_month_of_two_secretaries_runs_as_it_is_written(template: Path, tmp_path: Path) -> None:
    first = copied(template, tmp_path / "jane").at("2021-02-01T09:00")
    (tmp_path / "lorna").mkdir()
    clones = {
        "jane": Clone(JANE, first),
        "lorna": Clone(LORNA, Secretary(tmp_path / "lorna", first.now)),
    }
    commands = re.findall(r"^(\w+)\$ (\w+) (.+)$", PAGE, re.MULTILINE)
    assert len(commands) == 14
    said = ""
    for who, program, rest in commands:
        if program == "git":
            git(clones[who].folder, *shlex.split(rest))
            continue
        ran = clones[who].does(*shlex.split(rest))
        said += ran.out
    assert "45 added (was 44 here: that number had been given)" in said
    assert clones["jane"].book() == clones["lorna"].book()
    assert "formerly = 44" in clones["lorna"].desk.read(
        "logs/health-board/actions/0001-0100/0045.toml"
    )
    assert git(tmp_path / "backup.git", "rev-parse", "HEAD").strip() == clones["jane"].head()
