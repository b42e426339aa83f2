"""What a reader of the preview is told about the pages: pictures, letters without a meaning."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionlog.errors import Unreadable

if TYPE_CHECKING:
    from actionlog.importers.pdf.ink import Page

_RECOGNISE = "ask for the file that it was made from, have it recognised (OCR) first, or type it in"
_BLIND = 0.3


@dataclass
class Told:
    """Keeps the pages that hold no text, and what else is to be said."""

    name: str
    pages: int = 0
    pictures: list[int] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    blind: list[int] = field(default_factory=list)
    behind: dict[str, int] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def see(self, page: Page) -> None:
        """Take note of a page."""
        self.pages += 1
        letters = sum(len(word.text) for word in page.words)
        if not page.words:
            (self.pictures if page.pictures else self.empty).append(page.number)
        elif page.blind > _BLIND * letters / len("(cid:00)"):
            self.blind.append(page.number)
        for text in page.aside:
            self.behind.setdefault(text, page.number)

    def note(self, text: str) -> None:
        """Say something else."""
        self.said.append(text)

    def raise_if_blank(self) -> None:
        """Refuse a document without any text. Raises `Unreadable`."""
        if len(self.pictures) + len(self.empty) == self.pages:
            reason = "holds pictures of pages and no text" if self.pictures else "has no text in it"
            raise Unreadable(self.name, None, reason, _RECOGNISE)
        if len(self.pictures) + len(self.empty) + len(self.blind) == self.pages:
            reason = "does not say which letters its signs are"
            raise Unreadable(self.name, None, reason, _RECOGNISE)

    def notes(self) -> tuple[str, ...]:
        """All that is to be said, a sentence each."""
        notes = list(self.said)
        if self.pictures:
            notes.append(
                f"{_pages(self.pictures)} a picture and no text: what it shows is not read"
            )
        if self.blind:
            notes.append(f"{_pages(self.blind)} signs of which the file does not say what they are")
        notes += [
            f"page {page}: “{text[:60]}” runs behind the text, and is left out"
            for text, page in self.behind.items()
        ]
        return tuple(notes)


def _pages(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"page {numbers[0]} holds"
    return f"pages {', '.join(map(str, numbers[:-1]))} and {numbers[-1]} hold"
