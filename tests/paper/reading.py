"""Readers of our own for what the office renderers write: none of their libraries."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from tests.children import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROOT = Path(__file__).parents[2]

_ELSEWHERE = """
import datetime, os, sys, time
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return cls(2031, 7, 8, 9, 10, 11, tzinfo=tz)
    @classmethod
    def utcnow(cls): return cls(2031, 7, 8, 9, 10, 11)
datetime.datetime = Later
time.time = lambda: 1941340211.0
time.localtime = time.gmtime = lambda *_: time.struct_time((2031, 7, 8, 9, 10, 11, 1, 189, 0))
os.umask(0o077)
from hashlib import sha256
from importlib import import_module
from tests.paper.samples import hostile_document
render = import_module(f"actionlog.render.paper.{sys.argv[1]}").render
print(sha256(render(hostile_document(sections=True))).hexdigest())
"""


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def digest_elsewhere(form: str) -> str:
    """The hostile paper's digest on another day, in another time zone, with another locale."""
    abroad = {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "USER": "somebody",
        "HOME": "/nonexistent",
    }
    done = subprocess.run(
        [sys.executable, "-c", _ELSEWHERE, form],
        cwd=ROOT,
        env=os.environ | abroad,
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    return done.stdout.strip()


def parts(content: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def entries(content: bytes) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.infolist()


def xml(content: bytes, name: str) -> _Element:
    return etree.fromstring(parts(content)[name])


_SIGNS = {f"{W}br": "\n", f"{W}noBreakHyphen": "-"}


def said(element: _Element) -> str:
    """What an element of a Word file says: its texts, a line for each break and paragraph."""
    paragraphs = []
    for paragraph in element.iter(f"{W}p"):
        words = "".join(
            _SIGNS.get(piece.tag) or piece.text or "" for piece in paragraph.iter(f"{W}t", *_SIGNS)
        )
        paragraphs.append(words)
    return "\n".join(paragraphs)


def tables(content: bytes) -> Iterator[list[list[str]]]:
    """The rows of each table in a Word file."""
    for table in xml(content, "word/document.xml").iter(f"{W}tbl"):
        yield [[said(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
