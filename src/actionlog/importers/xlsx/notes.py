"""The comments that hang on a sheet's cells, old notes and conversations alike."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from actionlog.importers.decoding import plain
from actionlog.importers.xlsx.names import spot
from actionlog.importers.xlsx.strings import said

if TYPE_CHECKING:
    from actionlog.importers.package import Package

_IN_SHORT = "[Threaded comment]"
_BODY = "Comment:\n"


def notes_of(package: Package, path: str) -> dict[tuple[int, int], str]:
    """The comments by the row and column of their cell. Raises `Unreadable`."""
    talks = _talks(package, path)
    notes = {}
    for _, part in package.related(path, "comments"):
        tree = package.tree(part)
        for one in tree.iterfind(".//{*}comment") if tree is not None else ():
            text = one.find("{*}text")
            if text is not None:
                notes[str(one.get("ref"))] = _without_notice(said(text).text)
    try:
        return {spot(ref): note for ref, note in (notes | talks).items() if note}
    except ValueError:
        raise package.damaged(path) from None


def _talks(package: Package, path: str) -> dict[str, str]:
    found = defaultdict(list)
    for _, part in package.related(path, "threadedComment"):
        tree = package.tree(part)
        for one in tree.iterfind(".//{*}threadedComment") if tree is not None else ():
            found[str(one.get("ref"))].append(plain(one.findtext("{*}text") or ""))
    return {ref: "\n".join(texts) for ref, texts in found.items()}


def _without_notice(text: str) -> str:
    """What an Excel says to older ones, in front of the comment itself, is no part of it."""
    if not text.startswith(_IN_SHORT):
        return text
    return text.partition(_BODY)[2].strip() or text
