"""How unlike a list of names some words are: costs, less is likelier, as in `shape`."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from actionlog.importers.copied.lexicon import (
    EVERYONE,
    FUNCTION,
    ROLES,
    SAYING,
    TITLES,
    bare,
    ends_sentence,
    is_capital,
    is_initials,
    is_name_part,
    key,
)
from actionlog.importers.copied.words import Word

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

SEPARATORS = ("/", "&", ",", ";", "+")
_PERSON = range(2, 4)
_UNHEARD_OF = 4


def who_start(before: Word, first: Word) -> float:
    """The cost of names that begin amid words with capitals, on one line."""
    amid = not before.ends_line and is_capital(before.text) and is_capital(first.text)
    return 0.8 if amid and not ends_sentence(before.text) else 0.0


def who(words: Sequence[Word], names: Collection[str]) -> float:
    """The cost of a cell of names; `names` are the keys of those on the register."""
    first = bare(words[0].text)
    begun = first in FUNCTION or first in {"to", "that"} or is_name_part(words[0].text)
    cost = 3.0 if begun else 0.0
    if bare(words[-1].text) in FUNCTION or words[-1].text.endswith(("/", "&", ",")):
        cost += 3.0
    parts = sorted(min(_part(part, names), _lines(part, names)) for part in _parts(words))
    if not parts:
        return 6.0
    rest = sum(part if part > 0 else 0.2 * part + 0.15 for part in parts[1:])
    return cost + parts[0] + rest


def _parts(words: Sequence[Word]) -> list[list[Word]]:
    """The words between the marks that stand between names."""
    parts: list[list[Word]] = [[]]
    for word in words:
        if bare(word.text) in {"and", "&", "/", "+"}:
            parts.append([])
            continue
        text = word.text
        for mark in SEPARATORS:
            text = text.replace(mark, "\0")
        pieces = text.split("\0")
        for nth, piece in enumerate(pieces):
            if nth:
                parts.append([])
            if piece:
                same_end = nth == len(pieces) - 1
                parts[-1].append(
                    Word(piece, word.line, word.gap) if same_end else _cut(piece, word)
                )
    return [part for part in parts if part]


def _cut(piece: str, word: Word) -> Word:
    return Word(piece, word.line)


def _lines(part: Sequence[Word], names: Collection[str]) -> float:
    """The cost where each line of the part is a name of its own."""
    lines: list[list[Word]] = [[]]
    for word in part:
        lines[-1].append(word)
        if word.ends_line:
            lines.append([])
    costs = sorted(_part(line, names) for line in lines if line)
    return costs[0] + sum(max(cost, 0.2 * cost + 0.3) for cost in costs[1:])


def _part(part: Sequence[Word], names: Collection[str]) -> float:
    """The cost of one name."""
    texts = [word.text for word in part]
    if names and "".join(map(key, texts)) in names:
        return -3.0
    plain = [bare(text) for text in texts]
    odd = sum(map(_odd, texts))
    roles = sum(text in ROLES for text in plain)
    if len(texts) == 1:
        return odd + _single(texts[0], plain[0])
    if roles:
        return odd - 0.9 + 0.2 * max(0, len(texts) - _UNHEARD_OF) + 0.12 * (len(texts) - roles)
    if len(texts) in _PERSON or (len(texts) == _UNHEARD_OF and plain[0] in TITLES):
        return odd - 1.3 + 0.5 * (len(texts) - 2) * (plain[0] not in TITLES)
    return odd + 0.7 * (len(texts) - 3)


def _single(text: str, plain: str) -> float:
    if plain in EVERYONE:
        return -1.5
    if is_initials(text):
        return -0.9
    return -0.7 if plain in ROLES else 0.6


@lru_cache(maxsize=50_000)
def _odd(text: str) -> float:
    """What is odd about a word in a name."""
    if ends_sentence(text):
        return 1.5
    if any(mark.isdigit() for mark in text):
        return 2.0
    if is_capital(text) or text in FUNCTION or is_name_part(text):
        return 0.6 if text in SAYING else 0.0
    return 2.2 if text[0].isalpha() else 0.5
