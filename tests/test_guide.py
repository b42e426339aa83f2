"""The guide runs as it is written: each sitting on its day, with the answers that it shows."""

from __future__ import annotations

import re
import shlex
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from tools.docs import ROOT

from tests.cli.conftest import sample_board, sample_copy
from tests.cli.secretary import Secretary

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["sample_board", "sample_copy"]

GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
_DAY = re.compile(r"^## \w+ (\d{1,2} \w+ \d{4}): ", re.MULTILINE)
_ANSWER = re.compile(r"(?:›|\[y/N\]:) (.+)$", re.MULTILINE)


def sittings() -> Iterator[tuple[datetime, str, str]]:
    """Each command, the day on which it is typed, and what the guide shows after it."""
    _, *parts = _DAY.split(GUIDE.partition("\n## Where to go on")[0])
    for day, told in zip(parts[::2], parts[1::2], strict=True):
        when = datetime.strptime(f"{day} 10:00", "%d %B %Y %H:%M").replace(tzinfo=UTC)
        shown = "".join(re.findall(r"^```console\n(.*?)^```$", told, re.DOTALL | re.MULTILINE))
        for one in shown.split("$ actionlog ")[1:]:
            command, _, after = one.partition("\n")
            yield when, command, after


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.slow
def test_the_month_of_the_guide_runs_as_it_is_written(sample_copy: Secretary) -> None:
    commands = list(sittings())
    assert len({day for day, _, _ in commands}) == 6
    for when, command, after in commands:
        answers = "".join(f"{answer}\n" for answer in _ANSWER.findall(after))
        secretary = Secretary(sample_copy.folder, when)
        ran = secretary.run(*shlex.split(command), typed=answers or None)
        assert ran.code == 0, (command, ran.err)
        for line in _ANSWER.sub("", after).splitlines():
            assert squeezed(line).removesuffix("[y/N]:") in squeezed(ran.err), command
    left = Secretary(sample_copy.folder, when).status().replace("?? ", "").splitlines()
    assert sorted({name.partition("/")[0] for name in left}) == [
        "board.ics",
        "draft.docx",
        "forward-plan.docx",
        "letters",
        "matters-arising.docx",
    ]
