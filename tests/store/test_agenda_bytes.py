"""An agenda that is changed keeps every byte of the items that stay."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionlog.domain.agenda import AgendaItem
from actionlog.domain.meeting import Meeting
from actionlog.store.edits import changed_meeting, new_meeting
from actionlog.store.meeting_codec import read_meeting
from actionlog.store.toml.proof import TomlEditError
from actionlog.store.toml.table_edits import arrange_tables

DAY = date(2021, 4, 7)
FILE = b"""date = 2021-04-07
status = "scheduled"
# The Chair asked for these.

# Long overdue
[[items]]
title = "Estates"   # with papers
owner = "PC"

[[items]]
number = "7a"
title = "Risk"

# After the break
[[items]]
title = "Flu"

[[issued]]
revision = 1
on = 2021-03-30
edition = "full"
files = ["paper.md sha256:%s"]
""" % (b"0" * 64)


def read(content: bytes) -> Meeting:
    return read_meeting(tomllib.loads(content.decode()), DAY)


def titles(content: bytes) -> list[str]:
    return [item.title for item in read(content).items]


def test_an_item_goes_with_its_comments_and_unknown_keys_and_nothing_else_moves() -> None:
    old = read(FILE)
    after = changed_meeting(FILE, old, replace(old, items=old.items[1:]))
    gone = b'# Long overdue\n[[items]]\ntitle = "Estates"   # with papers\nowner = "PC"\n\n'
    assert after == FILE.replace(gone, b"")


def test_items_that_move_take_their_lines_along() -> None:
    old = read(FILE)
    estates, risk, flu = old.items
    after = changed_meeting(FILE, old, replace(old, items=(flu, estates, risk)))
    assert titles(after) == ["Flu", "Estates", "Risk"]
    flu_lines = b'# After the break\n[[items]]\ntitle = "Flu"\n'
    assert after.index(flu_lines) < after.index(b"# Long overdue\n[[items]]")
    assert sorted(after.splitlines()) == sorted(FILE.splitlines())


def test_one_comes_one_goes_and_one_moves_at_once() -> None:
    old = read(FILE)
    _, risk, flu = old.items
    new = replace(old, items=(AgendaItem("Staffing"), flu, risk))
    after = changed_meeting(FILE, old, new)
    assert read(after) == new
    assert b"# After the break\n[[items]]" in after


def test_an_agenda_may_become_empty() -> None:
    old = read(FILE)
    after = changed_meeting(FILE, old, replace(old, items=()))
    assert read(after).items == ()
    assert b"[[issued]]" in after


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_lines_keep_their_ends(ends: bytes) -> None:
    content = FILE.replace(b"\n", ends)
    old = read(content)
    after = changed_meeting(content, old, replace(old, items=old.items[::-1]))
    assert after.count(b"\n") == after.count(ends) == content.count(ends)


def test_a_list_in_one_line_is_left_to_a_text_editor() -> None:
    with pytest.raises(TomlEditError):
        arrange_tables(b'items = [{title = "A"}, {title = "B"}]\n', "items", [1, 0])


@pytest.mark.slow
@given(data=st.data(), count=st.integers(0, 6))
def test_any_agenda_becomes_any_other(data: st.DataObject, count: int) -> None:
    old = Meeting(DAY, items=tuple(AgendaItem(f"Item {nth}") for nth in range(count)))
    pool = [*old.items, AgendaItem("New"), AgendaItem("Newer", "9")]
    items = data.draw(st.permutations(pool))[: data.draw(st.integers(0, len(pool)))]
    new = replace(old, items=tuple(items))
    assert read(changed_meeting(new_meeting(old), old, new)) == new
