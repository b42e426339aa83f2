"""Files that are broken, or made to break their reader; and a process that reads thousands of them.

`python -m tests.torture.malformed KIND FIRST LAST` makes the files of these numbers, reads each as
a reader does that is started for one, and prints what became of them. The same number is always
the same file. `... trap NAME` reads one of the texts that are traps.
"""

from __future__ import annotations

import json
import random
import signal
import sys
import zipfile
from collections import Counter
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from actionlog.errors import Unreadable
from actionlog.importers.detection import open_document
from actionlog.importers.reading_process import limit_myself
from tests.importers.books import (
    HEADINGS,
    KNOWN,
    ROWS,
    document,
    nobody,
    numbered,
    numbering,
    packed,
    paragraph,
    run,
    tbl,
    tc,
    tr,
    workbook,
)
from tests.torture.traps import TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from openpyxl.worksheet.worksheet import Worksheet

KINDS = ("xlsx", "docx", "csv", "txt", "pdf", "md", "html")
ENDLESS = 60
"""Seconds of work over one small file, however busy the machine is: that is one without end."""

UNFORESEEN = "cannot be made sense of"


class TooLong(BaseException):
    """Not an `Exception`: nothing that catches those may swallow it."""


@cache
def sound(kind: str) -> tuple[bytes, ...]:
    """Sound files of a kind, to be broken."""
    if kind == "xlsx":
        return workbook(change=_remarkable), workbook([HEADINGS, *ROWS * 8])
    if kind == "docx":
        return (_document(),)
    if kind == "pdf":
        return _papers()
    if kind == "csv":
        text = _separated(",")
        other = _separated(";").encode("utf-16")
        return text.encode(), text.encode("cp1252"), other, _separated("\t").encode()
    text = {"txt": _copied, "md": _marked_down, "html": _page}[kind]()
    return text.encode(), text.encode("utf-16")


def _remarkable(sheet: Worksheet) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Font

    sheet.merge_cells("A2:A3")
    sheet["D2"].comment = Comment("Look", "Felicity Cox")
    sheet["D3"].font = Font(strike=True)
    sheet["F3"] = "=1+1"
    sheet["B4"].number_format = "mmm-yy"
    sheet.row_dimensions[3].hidden = True


def _document() -> bytes:
    rows = [tr(*map(str, row)) for row in (HEADINGS, *ROWS)]
    ref = tc(paragraph(properties=numbered()), properties='<w:vMerge w:val="restart"/>')
    odd = tr(ref, tc("x", properties='<w:gridSpan w:val="6"/>'), paragraph_cell())
    table = tbl(*rows, odd)
    return document(
        paragraph("Action log") + table + paragraph("End", properties=numbered()),
        numbering=numbering(),
        comments=f'<w:comment w:id="1">{paragraph("Why?")}</w:comment>',
        header1=paragraph("The board"),
        styles='<w:style w:styleId="A"><w:basedOn w:val="A"/></w:style>',
    )


def paragraph_cell() -> str:
    """A cell with tracked changes, a comment and something struck through."""
    ins, gone = f"<w:ins>{run('new')}</w:ins>", run("gone", "<w:strike/>")
    return tc(paragraph(ins, gone, '<w:r><w:commentReference w:id="1"/></w:r>'))


def _separated(delimiter: str) -> str:
    rows = [[str(cell) for cell in row] for row in (HEADINGS, *ROWS * 3)]
    quoted = [[f'"{cell}"' if "\n" in cell else cell for cell in row] for row in rows]
    return "\r\n".join(delimiter.join(row) for row in quoted)


def _copied() -> str:
    rows = [" ".join(str(cell) for cell in row) for row in (HEADINGS, *ROWS * 3)]
    return "\n\n".join(rows) + "\n3\n\f"


def _marked_down() -> str:
    rows = [[str(cell).replace("\n", "<br>") for cell in row] for row in ROWS]
    table = [HEADINGS, ["---"] * len(HEADINGS), *rows]
    lines = ["# Action log", "", "* **Action:** one", "    1. [two](x.md)", "> - [ ] ~~three~~", ""]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in table), "", "<p>End</p>", ""])


def _page() -> str:
    rows = "".join(f"<tr><td>{'</td><td>'.join(map(str, row))}</td></tr>\n" for row in ROWS)
    head = "".join(f"<th>{one}</th>" for one in HEADINGS)
    return (
        "<!DOCTYPE html>\n<html><head><title>Log</title></head><body><h1>Action log</h1>\n"
        "<ul><li>One<ol start='3'><li><b>two</b><br>&amp; more</ol></ul><pre>a  b\nc</pre>\n"
        f"<table><thead><tr>{head}</tr></thead>\n{rows}<tr><td rowspan='3' colspan='2'>x<s>y</s>"
        "</td></tr></table><table><tr><td><table><tr><td>in</td></tr></table></td></tr></table>"
        "</body></html>\n"
    )


@cache
def _papers() -> tuple[bytes, ...]:
    """A page with a ruled table, as it comes and with its streams laid open."""
    import pikepdf

    from tests.importers.pdfs import Layout, Table, typeset

    rows = tuple(tuple(str(cell) for cell in row) for row in ROWS)
    content = typeset(Layout(), Table(HEADINGS, rows, "Action log"))
    out = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all)
    return content, out.getvalue()


def broken(kind: str, number: int) -> bytes:
    """The broken file of this number."""
    chance = random.Random(f"{kind} {number}")  # noqa: S311 - the same every time
    content = chance.choice(sound(kind))
    if kind in {"xlsx", "docx"} and chance.random() < 0.7:
        return _broken_inside(chance, content)
    for _ in range(chance.choice((1, 1, 2, 5))):
        content = chance.choice(_WAYS)(chance, content)
    return content


def _broken_inside(chance: random.Random, content: bytes) -> bytes:
    """A sound archive with one part of it broken."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([one for one in parts if "theme" not in one])
    part = parts[name]
    assert isinstance(part, bytes)
    if chance.random() < 0.1:
        del parts[name]
    else:
        for _ in range(chance.choice((1, 1, 2, 4))):
            part = chance.choice((*_WAYS, _words_changed, _words_changed, _words_changed))(
                chance, part
            )
        parts[name] = part
    return packed(parts)


def _truncated(chance: random.Random, content: bytes) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _flipped(chance: random.Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 3, 20))):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _spliced(chance: random.Random, content: bytes) -> bytes:
    other = chance.choice(sound(chance.choice(KINDS)))
    at, until = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    begin = chance.randrange(len(other))
    return content[:at] + other[begin : begin + chance.randrange(2_000)] + content[until:]


def _doubled(chance: random.Random, content: bytes) -> bytes:
    at, until = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    return content[:until] + content[at:until] * chance.choice((1, 3)) + content[until:]


def _overwritten(chance: random.Random, content: bytes) -> bytes:
    at = chance.randrange(len(content) + 1)
    filling = chance.choice((bytes(40), b"\xff" * 40, chance.randbytes(40), b'"' * 3, b"<" * 9))
    return content[:at] + filling + content[at + len(filling) :]


def _words_changed(chance: random.Random, part: bytes) -> bytes:
    """Numbers, names and tags exchanged, so that the XML stays one and what it says does not."""
    old = chance.choice(
        (b"1", b"2", b'"A', b'"s"', b"</", b'val="', b"<w:t", b"<c ", b"rId", b"r=")
    )
    new = chance.choice(
        (b"-1", b"99999999999999", b"0", b'"', b"", b"nan", b"1e999", b'"ZZZ', b"</w:tc></", b"x=")
    )
    places = part.count(old)
    if not places:
        return part
    pieces = part.split(old, chance.randrange(places) + 1)
    return old.join(pieces[:-1]) + new + pieces[-1]


_WAYS: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    _truncated,
    _flipped,
    _flipped,
    _spliced,
    _doubled,
    _overwritten,
)


def read_all(kind: str, first: int, last: int) -> dict[str, object]:
    """Read the broken files of these numbers; what became of them."""
    outcomes: Counter[str] = Counter()
    faults: list[str] = []
    for number in range(first, last):
        outcome = became_of(f"log.{kind}", broken(kind, number))
        outcomes[outcome.partition(":")[0]] += 1
        if ":" in outcome:
            faults.append(f"{kind} {number} {outcome}")
    return {"outcomes": outcomes, "faults": faults}


def became_of(name: str, content: bytes) -> str:
    """`read`, `refused`, or a fault and what it is."""
    signal.setitimer(signal.ITIMER_PROF, ENDLESS)
    try:
        open_document(name, content, KNOWN, nobody)
    except Unreadable as fault:
        if UNFORESEEN in fault.reason:
            return f"unforeseen: {fault.reason} {fault.__cause__!r}"
        return "refused"
    except TooLong:
        return "hang: no end to it"
    except BaseException as fault:  # noqa: BLE001 - that is what is being looked for
        return f"raised: {fault!r}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return "read"


def _ring(_: int, __: FrameType | None) -> None:
    raise TooLong


def answer(kind: str, *about: str) -> object:
    """What this process was started for."""
    if kind == "trap":
        return became_of("log.csv", TEXTS[about[0]]())
    return read_all(kind, *map(int, about))


if __name__ == "__main__":
    if sys.argv[1] != "trap":
        for one in KINDS:
            sound(one)
    limit_myself()  # as every reader: what asks for more memory is a fault, and listed as one
    signal.signal(signal.SIGPROF, _ring)
    json.dump(answer(*sys.argv[1:]), sys.stdout)
