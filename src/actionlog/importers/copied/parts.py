"""Which words stand under which headings: a table over several pages, or several tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from actionlog.importers.table.sections import section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionlog.importers.copied.headings import Headed
    from actionlog.importers.copied.kinds import Heading
    from actionlog.importers.copied.words import Line, Word


@dataclass(frozen=True, slots=True)
class Part:
    """The words of one table. `line` is that of its headings; `title` stands above it."""

    headings: tuple[Heading, ...]
    words: tuple[Word, ...]
    line: int
    title: str = ""
    names: tuple[str, ...] = ()


def parts_of(
    words: Sequence[Word], headed: Sequence[Headed], furniture: Sequence[Line]
) -> tuple[list[Part], list[Word]]:
    """The tables, and the words above the first of them."""
    above = list(words[: headed[0].start]) if headed else list(words)
    parts: list[Part] = []
    stops = [*(one.start for one in headed[1:]), len(words)][: len(headed)]
    for one, stop in zip(headed, stops, strict=True):
        line = words[one.start].line
        body = words[one.stop : stop]
        since = parts[-1].words[-1].line if parts and parts[-1].words else 0
        title = _title(furniture, since, line) or (_last_line(above) if not parts else "")
        if parts and parts[-1].names == one.names and _same_section(parts[-1].title, title):
            parts[-1] = replace(parts[-1], words=(*_turned(parts[-1].words), *body))
        else:
            parts.append(Part(one.headings, tuple(body), line, title, one.names))
    return [each for part in parts for each in _sections(part, furniture)], above


def _turned(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words, a page ending after the last of them."""
    return (*words[:-1], replace(words[-1], blank=True, turns=True)) if words else ()


def _title(furniture: Sequence[Line], since: int, line: int) -> str:
    """The last line of furniture between two lines."""
    between = [one.text.strip() for one in furniture if since < one.number < line]
    titled = [text for text in between if section(text) is not None]
    return (titled or between or [""])[-1]


def _last_line(above: Sequence[Word]) -> str:
    return " ".join(word.text for word in above if word.line == above[-1].line)


def _same_section(one: str, other: str) -> bool:
    return section(other) is None or section(one) is section(other)


def _sections(part: Part, furniture: Sequence[Line]) -> Iterator[Part]:
    """A table in several where the title of another section stands between its rows."""
    titles = [
        line
        for line in furniture
        if line.number > part.line and not _same_section(part.title, line.text)
    ]
    for line in titles:
        if part.words and line.number < part.words[-1].line:
            before = tuple(word for word in part.words if word.line < line.number)
            after = part.words[len(before) :]
            if not _same_section(part.title, line.text):
                yield replace(part, words=before)
                part = replace(part, words=after, title=line.text.strip(), line=line.number)
    yield part
