"""Where something stands in a file, as `facts` says it: the line that an editor would show."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionlog.domain.checks.inputs import Spot
from actionlog.store import edits
from actionlog.store.check.facts import Locator
from actionlog.store.source import WorkTree
from actionlog.store.toml.scanner import lines
from tests.examples import examples
from tests.factories import BOARD, action, comment

if TYPE_CHECKING:
    from pathlib import Path

NINE = f"{BOARD}/actions/0001-0100/0009.toml"
TEXT = '''# A note of Lorna's
ref = 9
raised = 2020-12-09
responsible = [
    "Paul Calaminus",
    # [[comments]]
]
action = """
[[comments]]
deadline = 2020-01-01
"""
deadline = 2021-04-07
"status" = "open"

[[comments]]   # the first
date = 2021-01-13
text = "deadline = 5"

[[ comments ]]
text = "x"
"date" = 2021-02-03
'''


@pytest.fixture
def locator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Locator:
    place = tmp_path / "logs" / NINE
    place.parent.mkdir(parents=True)
    place.write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Locator(WorkTree(tmp_path / "logs"), BOARD)


@pytest.mark.parametrize(
    ("spot", "says"),
    [
        (Spot(9, key="ref"), "ref = 9"),
        (Spot(9, key="responsible"), "responsible = ["),
        (Spot(9, key="deadline"), "deadline = 2021-04-07"),
        (Spot(9, key="status"), '"status" = "open"'),
        (Spot(9, table=("comments", 0), key="text"), 'text = "deadline = 5"'),
        (Spot(9, table=("comments", 1), key="date"), '"date" = 2021-02-03'),
        (Spot(9, table=("comments", 1), key="event"), "[[ comments ]]"),
        (Spot(9, table=("comments", 0)), "[[comments]]   # the first"),
        (Spot(9, key="item"), "# A note of Lorna's"),
        (Spot(9), "# A note of Lorna's"),
    ],
)
def test_a_key_stands_where_it_is_written(locator: Locator, spot: Spot, says: str) -> None:
    file, line = locator.place(spot)
    assert file == f"logs/{NINE}"
    assert line
    assert TEXT.splitlines()[line - 1] == says


def test_a_place_that_is_given_is_taken_as_it_is(locator: Locator) -> None:
    assert locator.place(Spot(9, path="elsewhere", line=3)) == ("elsewhere", 3)
    assert locator.place(Spot(9, path="elsewhere")) == ("elsewhere", None)


def test_each_kind_of_thing_has_its_file(locator: Locator) -> None:
    shown = f"logs/{BOARD}"
    assert locator.place(Spot()) == (f"{shown}/actions", None)
    assert locator.place(Spot(table=("person", 2)))[0] == f"{shown}/people.toml"
    assert locator.place(Spot(table=("role", 0, "holder", 1)))[0] == f"{shown}/people.toml"
    meeting = Spot(7, date(2021, 1, 13), ("imported", 0), "refs")
    assert locator.place(meeting)[0] == f"{shown}/meetings/2021-01-13.toml"


def test_a_file_that_is_gone_or_broken_has_no_line(locator: Locator) -> None:
    assert locator.place(Spot(10, key="ref"))[1] is None
    (locator.source.root / NINE).write_bytes(b"\xff\xfe")  # type: ignore[attr-defined]  # a work tree has one
    assert locator.place(Spot(9, key="ref"))[1] is None


@pytest.mark.parametrize(
    ("text", "table", "key", "line"),
    [
        ('x = 1\ncomments = [{text = "a"}, {text = "b"}]\n', ("comments", 1), "text", 2),
        ("[rules]\nonly = []\n", ("rules",), "only", 2),
        ("name = 1\nrules = { only = [] }\n", ("rules",), "only", 2),
        ("name = 1\nrules.only = []\n", ("rules",), "only", 2),
        ("[[role]]\nname = 1\n[[role.holder]]\n[[role.holder]]\nname = 2\n",
         ("role", 0, "holder", 1), "name", 5),
        ("\ufeffa = 1\r\nb = 2\r\n", (), "b", 2),
        ("", (), "b", 1),
        ("a = [\n", (), "a", 1),
    ],
)  # fmt: skip
def test_other_ways_to_write_it_are_found_too(
    tmp_path: Path, text: str, table: tuple[str | int, ...], key: str, line: int
) -> None:
    (tmp_path / "x.toml").write_bytes(text.encode())
    assert Locator(WorkTree(tmp_path), BOARD).line("x.toml", table, key) == line


@pytest.mark.slow
@given(st.lists(st.text("abc\n[]#'\"=", max_size=12), min_size=1, max_size=6))
@settings(max_examples=examples(40))
def test_every_comment_that_the_tool_writes_is_found(texts: list[str]) -> None:
    wanted = [text.strip() or "x" for text in texts]
    content = edits.new_action(action(comments=[comment(text=text) for text in wanted])).decode()
    found = lines(content)
    written = content.split("\n")
    for nth in range(len(wanted)):
        assert written[found["comments", nth] - 1] == "[[comments]]"
        assert written[found["comments", nth, "text"] - 1].startswith("text = ")
