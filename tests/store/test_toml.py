"""The package `toml`, values and files of every kind: what was meant changes, and no other byte."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Any

import pytest
import tomlkit
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from actionlog.store.toml import proof, scanner
from actionlog.store.toml.scanner import blocks, statements
from actionlog.store.toml.spelling import TomlValue, table_text, toml_value
from actionlog.store.toml.table_edits import (
    append_tables,
    insert_table,
    new_document,
    set_values,
)
from tests.examples import examples
from tests.store.toml_files import COMMENT, COMMENT_BLOCK, append_table, read
from tests.work import calls

quick = settings(
    max_examples=examples(25),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    database=None,
)


# --- values -----------------------------------------------------------------------------------

TROUBLE = [
    '"',
    '"""',
    "'''",
    "\\",
    "\n",
    "\r",
    "\r\n",
    " ",
    "\t",
    "\x00",
    "\x7f",
    "\u2028",
    "é",
    "x",
]
texts = st.one_of(st.text(), st.lists(st.sampled_from(TROUBLE), max_size=12).map("".join))
days = st.dates()
values: st.SearchStrategy[TomlValue] = st.one_of(
    texts, st.booleans(), st.integers(), days, st.lists(texts, max_size=4)
)


@quick
@given(texts)
def test_any_text_survives_being_written_and_read(text: str) -> None:
    assert tomllib.loads(f"a = {toml_value(text)}") == {"a": text}


@quick
@given(texts)
def test_any_text_survives_in_a_file_with_windows_line_ends(text: str) -> None:
    edited = append_table(b"a = 1\r\n", "[[comments]]", {"text": text})
    assert read(edited)["comments"] == [{"text": text}]
    assert edited.count(b"\n") == edited.count(b"\r\n")


@quick
@given(texts)
def test_a_written_text_hides_no_character_and_ends_no_line_in_a_space(text: str) -> None:
    for line in toml_value(text).split("\n"):
        assert not line.endswith(" ")
        assert not any(ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in line)


@quick
@given(values)
def test_any_value_survives_being_written_and_read(value: TomlValue) -> None:
    found = tomllib.loads(f"a = {toml_value(value)}")["a"]
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("plain", '"plain"'),
        ('say "no"', r'"say \"no\""'),
        ("C:\\new", r'"C:\\new"'),
        ("one\ntwo", '"""\none\ntwo"""'),
        ("\nstarts with a new line", '"""\n\nstarts with a new line"""'),
        ('three """\nof them"', '"""\nthree ""\\"\nof them\\""""'),
        ("space \nat the end ", '"""\nspace\\u0020\nat the end """'),
        ("back\\\nslash", '"""\nback\\\\\nslash"""'),
        ("return\r\n", '"""\nreturn\\r\n"""'),
        ("bell\x07 del\x7f", r'"bell\u0007 del\u007F"'),
        ("one\u2028two\x85\ufeff", r'"one\u2028two\u0085\uFEFF"'),
        (r"a way \u00ff back", r'"a way \\u00ff back"'),
        ("\t\"'" * 300, '"' + r"\t\"'" * 300 + '"'),
        (date(2021, 1, 13), "2021-01-13"),
        (date(21, 1, 13), "0021-01-13"),
        (True, "true"),
        (9, "9"),
        ([], "[]"),
        (("Daphne Thomas", "two\nlines"), r'["Daphne Thomas", "two\nlines"]'),
    ],
)
def test_a_value_is_written_in_the_house_form(value: TomlValue, written: str) -> None:
    assert toml_value(value) == written


@pytest.mark.parametrize("value", ["half \ud83d", "lines\n\udc00", ["\udfff"]])
def test_half_a_character_is_refused(value: TomlValue) -> None:
    with pytest.raises(ValueError, match="half of a character"):
        toml_value(value)


def test_a_table_is_written_line_by_line_and_a_key_in_quotes_where_it_needs_them() -> None:
    pairs: dict[str, TomlValue] = {"a-1": True, "a.b": "x\ny", "": ["z"], 'é "\u2028': 2}
    assert table_text(pairs) == (
        'a-1 = true\n"a.b" = """\nx\ny"""\n"" = ["z"]\n"é \\"\\u2028" = 2\n'
    )


def test_an_enum_is_written_as_its_value() -> None:
    class Status(StrEnum):
        OPEN = "open"

    assert set_values(b"", {"status": Status.OPEN}) == b'status = "open"\n'


# --- generated files --------------------------------------------------------------------------

ODD_TAILS = ["", "", "  # agreed, see paper [[4]]", "\t#no space", " # it's \"so\" '''"]
ODD_VALUES = [
    "1",
    "nan",
    "-0.0",
    "2021-01-13T10:00:00+01:00",
    '"a # b"',
    "'C:\\'",
    '""',
    "''",
    '"""\n[[comments]]\n# no\nkey = "x"\n"""',
    '"""ends in quotes"""""',
    '"""a \\\n   continued \\""" still"""',
    "'''\n[comments]\n# \\\n'' ''''",
    "[]",
    '["Daphne Thomas"]',
    r'["Ann", ", \" ]", ""]',
    '[\n  "Ann", # first [chair]\n  # "gone",\n  "Bob"\n]',
    "[ [1, 2],\n[ '#' ], ]",
    "{ x = 1, y = [ { z = ']' } ] }",
]
ODD_HEADERS = [
    "[[comments]]",
    "[[ comments ]]",
    '[["comments"]] # note',
    "\t[[ 'comments' ]]",
    "[[role]]",
    "[[role]]",
    "[[role.holder]]",
    '[[ role . "holder" ]]#x',
    "[role.more]",
    "[labels]",
    "[other.'odd [key]'.deep]",
]
GAPS = ["", "", "\n", "\n\n", "# by hand\n", "\n# by hand: [[comments]]\n", "  \n", "\t# in\n\n"]

HAND_WRITTEN = [
    "# agreed, see paper [[4]]",
    "#no space",
    "# it's \"so\" '''",
    "# first [chair]",
    '# "gone",',
    "# by hand",
    "# by hand: [[comments]]",
    "# in",
    "# note",
    "#x",
]


@st.composite
def assignments(draw: st.DrawFn) -> str:
    """Some keys, each with odd spacing around it."""
    lines = []
    for number in range(draw(st.integers(0, 4))):
        key = draw(st.sampled_from(["k{}", '"k{}"', "d{}.x", "'q {}'"])).format(number)
        equals = draw(st.sampled_from([" = ", "=", "  =\t"]))
        value = draw(st.sampled_from(ODD_VALUES))
        tail = draw(st.sampled_from(ODD_TAILS))
        indent = draw(st.sampled_from(["", "", "  "]))
        lines.append(f"{indent}{key}{equals}{value}{tail}\n{draw(st.sampled_from(GAPS))}")
    return "".join(lines)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A file that a person may have written, and that tomllib accepts."""
    text = draw(st.sampled_from(GAPS)) + draw(assignments())
    for header in draw(st.lists(st.sampled_from(ODD_HEADERS), max_size=6)):
        text += f"{header}\n{draw(assignments())}{draw(st.sampled_from(GAPS))}"
    if draw(st.booleans()):
        text = text.removesuffix("\n")
    text = draw(st.sampled_from([text, text, text.replace("\n", "\r\n")]))
    source = draw(st.sampled_from([b"", b"", b"\xef\xbb\xbf"])) + text.encode()
    try:
        read(source)
    except tomllib.TOMLDecodeError:
        assume(False)
    return source


def in_one_style(source: bytes) -> bool:
    """Whether no line end differs from the others."""
    return source.count(b"\n") in (0, source.count(b"\r\n")) or b"\r" not in source


def comments_of(source: bytes) -> Counter[str]:
    """Count the comments by their known texts, without asking the scanner that is on trial."""
    text = source.decode()
    return Counter({comment: text.count(comment) for comment in HAND_WRITTEN})


@quick
@given(files())
def test_the_blocks_of_a_file_leave_no_gap_and_agree_with_tomllib(source: bytes) -> None:
    text = source.decode().removeprefix("\ufeff")
    found = blocks(text)
    every = [statement for block in found for statement in block.statements]
    assert [each.start for each in every[:1]] in ([], [0])
    assert all(one.end == two.start for one, two in pairwise(every))
    assert not every or every[-1].end == len(text)
    for block in found:
        node: Any = read(source)
        for part in block.place:
            node = node[part]
        own = {each.path[0] for each in block.assignments}
        assert own <= node.keys()


@quick
@given(files())
def test_what_is_read_in_one_step_is_read_as_all_else_is(source: bytes) -> None:
    text = source.decode().removeprefix("\ufeff")
    found, places = list(statements(text)), scanner.lines(text)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(scanner, "_PLAIN", re.compile("(?!)"))
        assert found == list(statements(text))
        assert places == scanner.lines(text)


@pytest.mark.parametrize("plain", ["a = 1\n", 'a = ["x", "y"]\n', "a = []\n"])
def test_a_plain_assignment_is_read_in_one_step(plain: str) -> None:
    at_once = calls(lambda: list(statements(plain)))
    assert at_once * 3 < calls(lambda: list(statements("'a' = 1\n")))
    assert calls(lambda: scanner.lines(plain)) <= at_once


@quick
@given(files(), st.dictionaries(texts, values, max_size=3))
def test_an_appended_comment_leaves_every_old_byte(
    source: bytes, pairs: dict[str, TomlValue]
) -> None:
    edited = append_table(source, "[[comments]]", pairs)
    assert edited.startswith(source)
    old, new = read(source), read(edited)
    assert repr(new.pop("comments")) == repr([*old.pop("comments", []), pairs])
    assert repr(new) == repr(old)
    if in_one_style(source):
        assert in_one_style(edited)


@quick
@given(files(), st.lists(st.dictionaries(texts, values, max_size=3), max_size=4))
def test_several_comments_at_once_are_as_one_after_the_other(
    source: bytes, tables: list[dict[str, TomlValue]]
) -> None:
    one_by_one = source
    for pairs in tables:
        one_by_one = append_table(one_by_one, "[[comments]]", pairs)
    assert append_tables(source, "[[comments]]", tables) == one_by_one


def test_several_comments_at_once_are_read_and_proven_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []

    def counted(text: str) -> dict[str, Any]:
        parsed.append(text)
        return tomllib.loads(text)

    monkeypatch.setattr(proof, "_parse", counted)
    append_tables(b"a = 1\n", "[[comments]]", [COMMENT] * 50)
    assert len(parsed) == len(["before", "after"])


@pytest.mark.slow
@quick
@given(files(), st.data())
def test_a_set_value_leaves_every_other_line_and_every_comment(
    source: bytes, data: st.DataObject
) -> None:
    text = source.decode().removeprefix("\ufeff")
    block = data.draw(st.sampled_from(blocks(text)))
    keys = [each.path[0] for each in block.assignments if len(each.path) == 1]
    key = data.draw(st.sampled_from([*keys, "status"]))
    value = data.draw(st.one_of(st.none(), values))
    edited = set_values(source, {key: value}, table=block.place)
    touched = [each for each in block.assignments if each.path == (key,)]
    start = touched[0].start if touched else len(text)
    kept = [text[each.start : each.end] for each in statements(text) if each.start != start]
    assert_in_order(kept, edited.decode().removeprefix("\ufeff"))
    assert comments_of(edited) == comments_of(source)
    assert set_values(edited, {key: value}, table=block.place) == edited
    if in_one_style(source):
        assert in_one_style(edited)


def assert_in_order(pieces: list[str], text: str) -> None:
    position = 0
    for piece in pieces:
        found = text.find(piece, position)
        assert found >= 0, piece
        position = found + len(piece)


@quick
@given(files(), st.data())
def test_a_set_value_is_read_back_and_nothing_else_differs(
    source: bytes, data: st.DataObject
) -> None:
    place = data.draw(st.sampled_from(blocks(source.decode().removeprefix("\ufeff")))).place
    changes = data.draw(st.dictionaries(texts, values, max_size=3))
    new: Any = read(set_values(source, changes, table=place))
    old: Any = read(source)
    for part in place:
        old, new = old[part], new[part]
    assert {key: new[key] for key in changes} == changes
    assert new.keys() == old.keys() | changes.keys()


@quick
@given(files(), st.data())
def test_an_unchanged_value_leaves_the_bytes_identical(source: bytes, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from(blocks(source.decode().removeprefix("\ufeff")))).place
    node: Any = read(source)
    for part in place:
        node = node[part]
    same = {key: value for key, value in node.items() if isinstance(value, str | bool | int)}
    assert set_values(source, {**same, "never there": None}, table=place) == source


@pytest.mark.slow
@quick
@given(files(), st.data())
def test_a_table_inserted_behind_a_role_belongs_to_that_role(
    source: bytes, data: st.DataObject
) -> None:
    assume(not isinstance(read(source).get("role"), dict))
    source = append_table(source, "[[role]]", {"name": "Chair"})
    roles = read(source)["role"]
    index = data.draw(st.integers(0, len(roles) - 1))
    edited = insert_table(source, "[[role.holder]]", {"name": "Ann"}, after=("role", index))
    roles[index].setdefault("holder", []).append({"name": "Ann"})
    assert repr(sort_keys(read(edited)["role"])) == repr(sort_keys(roles))
    assert comments_of(edited) == comments_of(source)


def sort_keys(data: Any) -> Any:  # noqa: ANN401 - whatever TOML may hold
    match data:
        case dict():
            return {key: sort_keys(data[key]) for key in sorted(data)}
        case list():
            return [sort_keys(each) for each in data]
        case _:
            return data


@quick
@given(st.dictionaries(texts, values, max_size=4), st.dictionaries(texts, values, max_size=4))
def test_a_new_document_reads_back_as_what_was_meant(
    head: dict[str, TomlValue], own: dict[str, TomlValue]
) -> None:
    assume("comments" not in head)
    document = new_document(head, [("[[comments]]", own), ("[[comments]]", {})])
    assert read(document) == {**head, "comments": [own, {}]}
    assert tomlkit.parse(document).unwrap() == read(document)


# --- the house form, and speed ----------------------------------------------------------------


def test_a_new_document_is_written_in_the_house_form() -> None:
    head: dict[str, TomlValue] = {"ref": 9, "responsible": ["Daphne Thomas"], "status": "open"}
    document = new_document(head, [("[[comments]]", COMMENT)])
    written = 'ref = 9\nresponsible = ["Daphne Thomas"]\nstatus = "open"\n\n' + COMMENT_BLOCK
    assert document.decode() == written
    assert new_document({}, [("[[comments]]", COMMENT)]).decode() == COMMENT_BLOCK


@pytest.mark.parametrize(
    "source",
    [
        'a = """' + '"" \\" [[a]]\n' * 20_000 + '"""\n',
        "a = '''" + "'' # '\n" * 30_000 + "'''\n",
        'a = "' + "\\\\" * 100_000 + '"\n',
        "a = [" + '"x", # [[c]]\n' * 15_000 + "]\n",
        "# " + "'\"[" * 70_000 + "\n",
        "a = [" + " " * 200_000 + "]" + " " * 200_000 + "\n",
    ],
    ids=["basic", "literal", "backslashes", "array", "comment", "spaces"],
)
def test_a_long_file_takes_linear_time(source: str) -> None:
    assert len(blocks(source)) == 1  # quadratic, it would take minutes
