"""What a file is decides which reader has it, and what it is called decides nothing."""

from __future__ import annotations

import pytest

from actionlog.errors import Unreadable
from actionlog.importers.detection import FileFormat, file_format, may_lead_astray, open_minutes
from actionlog.importers.limits import MOST_BYTES
from tests.importers.books import (
    HEADINGS,
    document,
    grid,
    nobody,
    packed,
    paragraph,
    tbl,
    tr,
    workbook,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + bytes(64)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["log.csv", "log.pdf", "log.doc", "log", "log.xlsx"])
def test_a_workbook_is_one_whatever_it_is_called(name: str) -> None:
    assert file_format(name, workbook()) is FileFormat.XLSX
    assert len(grid(name, workbook()).rows) == 4


def test_each_kind_is_told_by_its_bytes() -> None:
    assert file_format("x", document(paragraph("Minutes"))) is FileFormat.DOCX
    assert file_format("x", b"%PDF-1.7\n...") is FileFormat.PDF
    assert file_format("x", b"\xef\xbb\xbf\r\n%PDF-1.7 ... startxref") is FileFormat.PDF
    assert file_format("x", b"Ref,Date,Action\n") is FileFormat.TEXT
    assert file_format("x.pdf", "A note on %PDF- files".encode("utf-16")) is FileFormat.TEXT


def test_what_may_lead_a_reader_astray_is_read_apart() -> None:
    assert may_lead_astray("x", workbook())
    assert may_lead_astray("x", b"%PDF-1.4")
    assert not may_lead_astray("x", b"Ref,Date\n1,2\n")


@pytest.mark.parametrize(
    ("content", "reason", "hint"),
    [
        (b"", "is empty", "right file"),
        (b"{\\rtf1\\ansi Minutes}", "rich text", ".docx"),
        (b'{"actions": []}', "is JSON", "appendix -f xlsx"),
        (b"\x89PNG\r\n\x1a\n....", "picture", "picture"),
        (b"\xff\xd8\xff\xe0....", "picture", "picture"),
        (b"\x1f\x8b....", "packed file", ".xlsx"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "is a mail", ".xlsx"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "before 2007", ".xlsx"),
        (stream("Workbook"), "Excel before 2007 (.xls)", "save it as .xlsx"),
        (stream("WordDocument"), "Word before 2007 (.doc)", "save it as .docx"),
        (stream("EncryptedPackage"), "locked with a password", "take the password off"),
        (OLE, "before 2007", "save it as"),
        (packed({"log.xlsx": workbook()}), "is a packed file", "unpack it"),
        (packed({"mimetype": "odt", "content.xml": "<x/>"}), "OpenDocument", "save it as .xlsx"),
        (
            packed({"[Content_Types].xml": "<x/>", "xl/workbook.bin": "x"}),
            "binary workbook (.xlsb)",
            "save it as .xlsx",
        ),
        (
            packed({"[Content_Types].xml": "<x/>", "ppt/presentation.xml": "<x/>"}),
            "is a presentation",
            ".docx",
        ),
        (packed({"[Content_Types].xml": "<x/>"}), "neither a workbook nor a document", "save it"),
        (b"PK\x03\x04 and no more", "damaged, or not all of it is there", "save it again"),
    ],
)
def test_what_is_not_read_is_named_with_what_to_do(content: bytes, reason: str, hint: str) -> None:
    with pytest.raises(Unreadable) as refused:
        file_format("log.xlsx", content)
    assert reason in refused.value.reason
    assert hint in " ".join(refused.value.hints)
    assert refused.value.path == "log.xlsx"


@pytest.mark.slow
def test_a_file_beyond_all_measure_is_refused_with_the_line_of_the_limit() -> None:
    with pytest.raises(Unreadable) as refused:
        file_format("log.csv", b"Ref,Date\n" + bytes(MOST_BYTES))
    assert refused.value.line == 2
    assert "larger than 64 MB" in refused.value.reason


def test_a_locked_archive_is_told_from_a_damaged_one() -> None:
    content = bytearray(workbook())
    start = content.index(b"PK\x01\x02")
    content[start + 8] |= 1  # the switch that says that a member is encrypted
    with pytest.raises(Unreadable, match="locked with a password"):
        file_format("log.xlsx", bytes(content))


def test_minutes_that_are_text_are_lines_even_where_they_look_like_a_table() -> None:
    content = b"Ref,Date,Action\n1,2,3\n\n4,5,6\n\x0cPage two\n"
    minutes = open_minutes("minutes.txt", content, nobody)
    assert minutes.grids == ()
    assert [(line.text, line.place.line, line.nth) for line in minutes.lines] == [
        ("Ref,Date,Action", 1, 0),
        ("1,2,3", 2, 1),
        ("4,5,6", 4, 2),
        ("Page two", 5, 3),
    ]


def test_minutes_of_a_word_processor_keep_their_tables() -> None:
    content = document(paragraph("Actions") + tbl(tr(*HEADINGS)))
    minutes = open_minutes("minutes.docx", content, nobody)
    assert [line.text for line in minutes.lines] == ["Actions"]
    assert len(minutes.grids) == 1


def test_a_fault_that_nobody_foresaw_is_still_a_file_that_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stumble(*_: object) -> None:
        raise KeyError("of a library")

    monkeypatch.setattr("actionlog.importers.xlsx.reader.read", stumble)
    with pytest.raises(Unreadable) as refused:
        open_minutes("log.xlsx", workbook(), nobody)
    assert refused.value.reason == "cannot be made sense of (KeyError)"
    assert refused.value.hints
