"""What Python itself computes is what `hashlib` does, and what git calls a file."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from importlib import reload
from typing import TYPE_CHECKING

import pytest

from actionlog import digests
from tests.children import PATIENCE

if TYPE_CHECKING:
    from pathlib import Path

CONTENT = ["", "ref = 1", "\u00e9" * 5_000]


@pytest.mark.parametrize("text", CONTENT)
@pytest.mark.parametrize("name", ["sha1", "sha256"])
def test_a_digest_is_that_of_hashlib(name: str, text: str) -> None:
    content = text.encode()
    ours, theirs = getattr(digests, name)(content), getattr(hashlib, name)(content)
    for one in (ours, theirs):
        one.update(b"more")
    assert (ours.hexdigest(), ours.digest_size) == (theirs.hexdigest(), theirs.digest_size)


def test_git_calls_a_file_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"ref = 1\n")
    asked = ["git", "hash-object", "--no-filters", str(tmp_path / "file")]
    done = subprocess.run(asked, check=True, capture_output=True, text=True, timeout=PATIENCE)
    named = digests.sha1(b"blob 8\0ref = 1\n", usedforsecurity=False)
    assert named.hexdigest() == done.stdout.strip()


def test_a_python_without_its_own_has_those_of_hashlib(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_sha1", "_sha2", "_sha256"):
        monkeypatch.setitem(sys.modules, name, None)
    try:
        assert reload(digests).sha256 is hashlib.sha256
        assert digests.sha1 is hashlib.sha1
    finally:
        monkeypatch.undo()
        reload(digests)
