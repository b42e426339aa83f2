"""Edits of TOML by example: the traps of a file by hand, where each thing goes, what is refused."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from actionlog.store.toml.proof import TomlEditError
from actionlog.store.toml.table_edits import insert_table, new_document, set_values
from tests.store.toml_files import COMMENT, COMMENT_BLOCK, append_table, read


def test_a_file_without_a_final_newline_gets_one_before_the_new_table() -> None:
    assert append_table(b"a = 1", "[[comments]]", COMMENT) == f"a = 1\n\n{COMMENT_BLOCK}".encode()


def test_a_trailing_comment_without_a_newline_does_not_swallow_the_new_table() -> None:
    source = b'[[comments]]\ntext = "old"  # said'
    edited = append_table(source, "[[comments]]", COMMENT)
    assert edited == source + f"\n\n{COMMENT_BLOCK}".encode()


def test_interleaved_tables_stay_where_they_are() -> None:
    source = b'[[comments]]\na = 1\n\n[labels]\nx = "y"\n\n[[comments]]\na = 2\n\n[more]\n'
    edited = append_table(source, "[[comments]]", {"a": 3})
    assert edited == source + b"\n[[comments]]\na = 3\n"
    assert set_values(source, {"a": 9}, table=("comments", 1)) == source.replace(b"a = 2", b"a = 9")


def test_a_file_with_windows_line_ends_keeps_them_and_gets_no_others() -> None:
    edited = append_table(b"a = 1\r\n", "[[comments]]", {"text": "one\ntwo"})
    assert edited == b'a = 1\r\n\r\n[[comments]]\r\ntext = """\r\none\r\ntwo"""\r\n'
    assert set_values(b"a = 1\r\n", {"a": "x\ny"}) == b'a = """\r\nx\r\ny"""\r\n'


def test_a_byte_order_mark_stays_at_the_start_and_only_there() -> None:
    assert set_values(b"\xef\xbb\xbfa = 1\n", {"a": 2}) == b"\xef\xbb\xbfa = 2\n"


def test_a_blank_line_at_the_end_is_not_doubled() -> None:
    assert append_table(b"a = 1\n\n", "[[b]]", {}) == b"a = 1\n\n[[b]]\n"
    assert append_table(b"", "[[b]]", {}) == b"[[b]]\n"


ACTION = """\
# kept by the secretary
ref = 9
"status"  ='open'\t# since March
deadline = "2021-04"           # [[not]] a table
responsible = [   # who
    "Daphne Thomas",  # chair
    "PC",
]

# -- the story --
[[ comments ]]
date = "2020-07"
"""


def test_a_value_keeps_its_place_its_spacing_and_its_comment() -> None:
    edited = set_values(ACTION.encode(), {"status": "closing", "deadline": date(2021, 6, 1)})
    expected = ACTION.replace("'open'", '"closing"').replace('"2021-04"', "2021-06-01")
    assert edited.decode() == expected


def test_comments_inside_a_replaced_list_move_above_it() -> None:
    edited = set_values(ACTION.encode(), {"responsible": ["PC"]}).decode()
    assert '\n# who\n# chair\nresponsible = ["PC"]\n\n# -- the story' in edited


def test_the_comments_of_a_removed_key_stay() -> None:
    edited = set_values(ACTION.encode(), {"status": None, "responsible": None}).decode()
    assert "\nref = 9\n# since March\ndeadline" in edited
    assert "a table\n# who\n# chair\n\n# -- the story" in edited


def test_a_new_key_stands_behind_the_last_one_of_its_block() -> None:
    edited = set_values(ACTION.encode(), {"private": True, "from": "2021-01"}).decode()
    assert edited == ACTION.replace("]\n\n#", ']\nprivate = true\nfrom = "2021-01"\n\n#')


def test_a_new_key_takes_the_indent_of_its_neighbours() -> None:
    source = b'[[person]]\n  name = "Ann"\n\n[x]\n'
    edited = set_values(source, {"to": date(2021, 1, 1)}, table=("person", 0))
    assert edited == b'[[person]]\n  name = "Ann"\n  to = 2021-01-01\n\n[x]\n'


@pytest.mark.parametrize(
    ("source", "edited"),
    [
        ("", "a = 1\n"),
        ("# file", "# file\na = 1\n"),
        ("# file\n\n[x]\n", "# file\na = 1\n\n[x]\n"),
        ("# about x\n[x]\n", "a = 1\n\n# about x\n[x]\n"),
        ("[x]\n", "a = 1\n\n[x]\n"),
        ("\n[x]\n", "a = 1\n\n[x]\n"),
        ("b = 2", "b = 2\na = 1\n"),
    ],
)
def test_a_first_key_finds_its_place_in_the_head(source: str, edited: str) -> None:
    assert set_values(source.encode(), {"a": 1}).decode() == edited


def test_true_is_not_one_and_a_day_is_not_its_text() -> None:
    assert set_values(b"a = 1\n", {"a": True}) == b"a = true\n"
    assert set_values(b'a = "2021-01-13"\n', {"a": date(2021, 1, 13)}) == b"a = 2021-01-13\n"


def test_a_missing_plain_table_is_added() -> None:
    edited = set_values(b"name = 1\n", {"a b": "x", "c": None}, table=("labels",))
    assert edited == b'name = 1\n\n[labels]\n"a b" = "x"\n'
    assert set_values(b"name = 1\n", {"c": None}, table=("labels",)) == b"name = 1\n"


PEOPLE = """\
[[role]]
name = "Chair"

[[role.holder]]
name = "Ann"
# until the summer

# -- the second role --
[[role]]
name = "Clerk"
[[person]]
name = "Ann"
[[role.holder]]
name = "Bob"  # acting
"""


def test_a_holder_is_found_within_its_role() -> None:
    edited = set_values(PEOPLE.encode(), {"name": "Cat"}, table=("role", 1, "holder", 0))
    assert edited.decode() == PEOPLE.replace("Bob", "Cat")


def test_a_new_holder_stands_behind_the_last_one_of_its_role() -> None:
    new = '\n[[role.holder]]\nname = "Cat"\n'
    edited = insert_table(PEOPLE.encode(), "[[role.holder]]", {"name": "Cat"}, after=("role", 0))
    assert edited.decode() == PEOPLE.replace("summer\n", f"summer\n{new}")
    edited = insert_table(PEOPLE.encode(), "[[role.holder]]", {"name": "Cat"}, after=("role", 1))
    assert edited.decode() == PEOPLE + new


def test_a_new_role_between_two_others_counts_as_the_second() -> None:
    edited = insert_table(PEOPLE.encode(), "[[role]]", {"name": "Scribe"}, after=("role", 0))
    assert [role["name"] for role in read(edited)["role"]] == ["Chair", "Scribe", "Clerk"]


def test_a_plain_table_of_an_element_is_added_to_that_element() -> None:
    edited = set_values(PEOPLE.encode(), {"x": 1}, table=("role", 0, "more"))
    assert read(edited)["role"][0]["more"] == {"x": 1}


def test_a_table_that_would_take_away_anothers_children_is_refused() -> None:
    with pytest.raises(TomlEditError, match="altered something else"):
        insert_table(b"[[r]]\n[[r.h]]\n[[r.h]]\n", "[[r]]", {}, after=("r", 0, "h", 0))


@pytest.mark.parametrize(
    "table",
    [("person", 1), ("role", 2), ("role", 0, "holder", 1), ("role", 5, "more"), ("role", "x")],
)
def test_a_missing_element_is_not_invented(table: tuple[str | int, ...]) -> None:
    with pytest.raises(LookupError, match="has no table"):
        set_values(PEOPLE.encode(), {"name": "Dan"}, table=table)


def test_nothing_is_inserted_behind_a_missing_element() -> None:
    with pytest.raises(LookupError, match=r"role\.7"):
        insert_table(PEOPLE.encode(), "[[role.holder]]", {}, after=("role", 7))


@pytest.mark.parametrize("inline", ["[]", '[ { text = "x" } ]', '[\n  { text = "x" }, # old\n]'])
def test_comments_in_an_inline_array_are_refused_with_a_way_out(inline: str) -> None:
    with pytest.raises(TomlEditError, match=r"inline array.*\[\[comments\]\] table of its own"):
        append_table(f"comments = {inline}\n".encode(), "[[comments]]", COMMENT)


def test_elements_of_an_inline_array_are_refused_too() -> None:
    source = b'role = [ { name = "Chair" } ]\n'
    with pytest.raises(TomlEditError, match="inline array"):
        set_values(source, {"name": "x"}, table=("role", 0))
    with pytest.raises(TomlEditError, match="inline array"):
        insert_table(source, "[[role.holder]]", {}, after=("role", 0))


def test_an_inline_table_is_refused_with_a_way_out() -> None:
    with pytest.raises(TomlEditError, match=r"write it as a \[labels\] table"):
        set_values(b'labels = { a = "x" }\n', {"b": "y"}, table=("labels",))


@pytest.mark.parametrize("source", [b"[comments]\n", b"comments.x = 1\n", b"[comments.x]\n"])
def test_a_contradicting_table_is_refused(source: bytes) -> None:
    with pytest.raises(TomlEditError, match="cannot be read"):
        append_table(source, "[[comments]]", COMMENT)


@pytest.mark.parametrize("source", [b"a.b = 1\n", b"[a]\n", b"[[a]]\n", b"[a.b]\n"])
@pytest.mark.parametrize("value", ["x", None])
def test_a_table_is_not_overwritten_by_a_value(source: bytes, value: str | None) -> None:
    with pytest.raises(TomlEditError, match="written as a table"):
        set_values(source, {"a": value})


@pytest.mark.parametrize("source", [b'labels.a = "x"\n', b"[labels.a]\n"])
@pytest.mark.parametrize("value", ["y", None])
def test_a_table_without_a_header_is_not_changed_in_silence(
    source: bytes, value: str | None
) -> None:
    with pytest.raises(TomlEditError, match="written as parts"):
        set_values(source, {"a": value}, table=("labels",))
    assert set_values(b'labels.a = "x"\n', {"a": "x"}, table=("labels",)) == b'labels.a = "x"\n'


def test_a_file_that_cannot_be_read_is_not_edited() -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        append_table(b"a = \n", "[[comments]]", COMMENT)
    with pytest.raises(UnicodeDecodeError):
        append_table(b'a = "\xff"\n', "[[comments]]", COMMENT)


@pytest.mark.parametrize("source", [b"a = " + b"[" * 5000 + b"]" * 5000, b"a." * 2000 + b"a = 1"])
def test_a_file_nested_beyond_reason_is_refused(source: bytes) -> None:
    with pytest.raises(TomlEditError, match="too deeply"):
        append_table(source, "[[comments]]", COMMENT)


@pytest.mark.parametrize("header", ["", "comments", "[[a]]\n[[b]]", "a = 1", "[[a]", "[a] x", "[]"])
def test_a_header_that_is_none_is_a_mistake_of_the_caller(header: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        append_table(b"", header, COMMENT)
    assert not isinstance(caught.value, UnicodeError)


def test_a_new_document_with_contradicting_tables_is_refused() -> None:
    with pytest.raises(TomlEditError):
        new_document({"labels": "x"}, [("[labels]", {})])
