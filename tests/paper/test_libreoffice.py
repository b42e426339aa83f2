"""LibreOffice opens the paper without a display and prints every word of it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from actionlog.render.paper import typefaces
from actionlog.render.paper.ooxml import lawful
from tests.children import PATIENCE
from tests.paper import samples

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from actionlog.report.paper_document import PaperDocument

OFFICE, READER = shutil.which("soffice"), shutil.which("pdftotext")
PAPERS: dict[str, Callable[[], PaperDocument]] = {
    "shipped": lambda: samples.shipped_document(sections=True),
    "hostile": samples.hostile_document,
}
# Scripts whose letters a PDF gives back one by one. What it gives back of others depends on the
# fonts of the machine; test_docx and test_xlsx read those from the files themselves.
SIMPLE = re.compile("[ -~\u00a0-\u017f\u0370-\u052f\u2010-\u2026\u2190-\u2193]+")
SHORTEST_PIECE = 2
# Debian packs each part of LibreOffice by itself: one that cannot print this is not installed.
PLAIN = {"docx": ("words.txt", "Writer"), "xlsx": ("cells.csv", "Calc")}
MARKS = ".,:;()"
# The machine's fonts, and those that the columns are measured with: what stands in for a missing
# Arial may be wider, and its words then break elsewhere.
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{folder}</dir>
<alias binding="same">
<family>Arial</family><accept><family>Liberation Sans</family></accept>
</alias>
</fontconfig>
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (OFFICE and READER), reason="soffice or pdftotext is not installed"),
]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What LibreOffice prints of each file, as text; one start for all of them."""
    folder = tmp_path_factory.mktemp("office")
    files = [
        _written(folder / f"{name}-{form}.{form}", document(), form)
        for name, document in PAPERS.items()
        for form in ("docx", "xlsx")
    ]
    for name, _ in PLAIN.values():
        files.append(folder / name)
        files[-1].write_text("a,b\n", encoding="utf-8")
    profile = (folder / "profile").as_uri()
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTS.format(folder=typefaces.FOLDER), encoding="utf-8")
    subprocess.run(
        [str(OFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), *map(str, files)],
        check=True, capture_output=True, timeout=120,
        env=os.environ | {"FONTCONFIG_FILE": str(fonts)},
    )  # fmt: skip
    pages = {file.name: file.with_suffix(".pdf") for file in files}
    return {name: _text(page) for name, page in pages.items() if page.exists()}


@pytest.fixture
def form(printed: dict[str, str], request: pytest.FixtureRequest) -> str:
    """A form of file, where the part of LibreOffice that prints it is installed."""
    name, part = PLAIN[request.param]
    if name not in printed:
        pytest.skip(f"LibreOffice {part} is not installed")
    return str(request.param)


def _written(file: Path, document: PaperDocument, form: str) -> Path:
    file.write_bytes(import_module(f"actionlog.render.paper.{form}").render(document))
    return file


def _text(pdf: Path) -> str:
    done = subprocess.run(
        [str(READER), str(pdf), "-"], check=True, capture_output=True, text=True, timeout=PATIENCE
    )
    return done.stdout


def words_of(document: PaperDocument) -> set[str]:
    """Every word that a PDF can be expected to give back."""
    texts = [document.title, *document.lines, document.summary, *document.notes]
    texts += [column.heading for column in document.columns]
    texts += [cell.text for row in document.rows for cell in row.cells]
    for part in document.parts:
        texts += [part.title, part.lead if part.rows else part.empty]
    return {word for word in tokens(" ".join(map(lawful, texts))) if SIMPLE.fullmatch(word)}


def tokens(text: str) -> frozenset[str]:
    """Words without what a line may end between: marks around them, hyphens inside."""
    return frozenset(word.strip(MARKS) for word in text.replace("-", "").split())


def is_printed(word: str, there: frozenset[str]) -> bool:
    """Whether a word is there, or the pieces that lines break it into."""

    @cache
    def rest_is_there(start: int) -> bool:
        return start == len(word) or any(
            word[start:end] in there and rest_is_there(end)
            for end in range(len(word), start + SHORTEST_PIECE - 1, -1)
        )

    return word in there or rest_is_there(0)


@pytest.mark.parametrize("form", PLAIN, indirect=True)
@pytest.mark.parametrize("name", PAPERS)
def test_every_word_is_printed(printed: dict[str, str], name: str, form: str) -> None:
    there = tokens(printed[f"{name}-{form}.{form}"])
    missing = {word for word in words_of(PAPERS[name]()) if not is_printed(word, there)}
    assert not missing


@pytest.mark.parametrize("form", PLAIN, indirect=True)
def test_pages_are_numbered_to_the_last(printed: dict[str, str], form: str) -> None:
    pages = re.findall(r"page (\d+) of (\d+)", printed[f"hostile-{form}.{form}"])
    count = len(pages)
    assert count > 10
    assert pages == [(str(number), str(count)) for number in range(1, count + 1)]


@pytest.mark.parametrize("form", PLAIN, indirect=True)
def test_no_day_is_printed_as_crosses(printed: dict[str, str], form: str) -> None:
    assert "###" not in printed[f"shipped-{form}.{form}"]
    assert "###" not in printed[f"hostile-{form}.{form}"]
