"""Encodings: what Excel, Word and editors write is read, and nothing is replaced or guessed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionlog.errors import Unreadable
from actionlog.importers.decoding import decode, safe_text
from tests.examples import examples

TEXT = "Réf;Désignation – “naïve”\n5;£20 for Łódź…\n"
IN_CP1252 = "Ref,Item\n5,£20 – “café”…\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_its_mark(encoding: str) -> None:
    assert decode("log.csv", TEXT.encode(encoding)) == TEXT


def test_the_other_order_of_bytes_is_told_by_its_mark() -> None:
    assert decode("log.csv", b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT


def test_what_windows_wrote_before_unicode_is_read() -> None:
    assert decode("log.csv", IN_CP1252.encode("cp1252")) == IN_CP1252


@pytest.mark.parametrize("end", ["\r\n", "\r", "\v", "\u2028", "\n"])
def test_every_kind_of_line_end_becomes_one(end: str) -> None:
    assert decode("log.txt", f"one{end}two{end}".encode()) == "one\ntwo\n"


def test_a_page_break_is_left_to_those_who_know_pages() -> None:
    assert decode("log.txt", b"one\x0ctwo") == "one\x0ctwo"


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b"one\ntwo\nth\x00ree\n", 3, "is not text (it has the character U+0000)"),
        (b"one\r\ntwo \x1b[31m\r\n", 2, "U+001B"),
        (b"caf\xc3\xa9, na\xc3\xafve\nbroken \xe9 here\n", 2, "is UTF-8, but not on this line"),
        (b"\xef\xbb\xbfone\nbroken \xe9 here\n", 2, "is UTF-8, but not on this line"),
        (b"one\rtwo \x81\x8d\r", 2, "is in no encoding that I know (byte 81)"),
        (b"\xff\xfeo\x00n\x00\n\x00\x00\xdc", 2, "is UTF-16, but not on this line"),
    ],
)
def test_what_is_no_text_is_refused_with_its_line(content: bytes, line: int, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        decode("log.csv", content)
    assert refused.value.line == line
    assert reason in refused.value.reason
    assert refused.value.hints


@settings(max_examples=examples(60))
@given(st.binary(max_size=200))
def test_bytes_are_read_whole_or_refused(content: bytes) -> None:
    try:
        text = decode("log.csv", content)
    except Unreadable:
        return
    assert "\ufffd" not in text or b"\xef\xbf\xbd" in content or content[:2] == b"\xff\xfe"
    assert not set(text) & set("\0\r\v\x1b")


@pytest.mark.slow
@settings(max_examples=examples(60))
@given(
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_a_text_comes_back_from_any_encoding_of_unicode(text: str, encoding: str) -> None:
    assert decode("log.csv", text.removeprefix("\ufeff").encode(encoding)) == text.removeprefix(
        "\ufeff"
    )


def test_a_cell_shows_what_it_cannot_hold() -> None:
    assert safe_text(" one\r\ntwo\vthree\x07 ") == "one\ntwo\nthree\ufffd"
