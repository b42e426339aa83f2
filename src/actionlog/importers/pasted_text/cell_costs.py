"""How unlike a title, a request or a list of names some words are: costs, less is likelier.

A cost of one is a factor of about three. What other rows and the record say is in
`column_traits`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from actionlog.english import MONTH_NAMES
from actionlog.importers.pasted_text import text_words
from actionlog.importers.pasted_text.text_words import (
    EVERYONE,
    FUNCTION,
    ROLES,
    SAYING,
    TITLES,
    VERBS,
    PastedWord,
    bare,
    ends_sentence,
    is_capital,
    is_initials,
    is_name_part,
    key,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


_LONG_TITLE = 6  # words


def item_start(words: Sequence[PastedWord]) -> float:
    """The cost of a title that begins so."""
    first = words[0].text
    if first in {"To", "That"}:
        return 3.5
    return 0.0 if is_capital(first) or first[0].isdigit() else 1.5


def item_word(word: PastedWord, nth: int, before: PastedWord | None) -> float:
    """The cost of one word more in a title."""
    cost = 0.08 if nth < _LONG_TITLE else 0.45
    if before is not None:
        cost += 2.5 if ends_sentence(before.text) else 0.0
        cost += 1.5 if word.text in {"To", "That"} else 0.0
    small = word.text[0].islower()
    cost += 0.3 if small and word.text not in FUNCTION else 0.0
    return cost + (1.2 if word.text in SAYING else 0.0)


def item_end(last: PastedWord) -> float:
    """The cost of a title that ends so."""
    if "(" in last.text and ")" not in last.text:
        return 2.5
    if bare(last.text) in FUNCTION or last.text.endswith(("/", "-", ",", "&")):
        return 3.0
    return 1.5 if ends_sentence(last.text) else 0.0


def action_start(words: Sequence[PastedWord]) -> float:
    """The cost of a request that begins so."""
    first, after = words[0].text, words[1].text if len(words) > 1 else ""
    small = after[:1].islower()
    if first in {"To", "That"}:
        return -2.8 if small or first == "That" else -1.8
    if not is_capital(first):
        bullet = not first[0].isalnum() or first.endswith((".", ")"))
        return 0.3 if bullet else 1.2 if first[0].isdigit() else 2.8
    if bare(first) in VERBS:
        return _verb_start(bare(first), after)
    if bare(first) in _SUBJECTS:
        return -0.7
    if "to" in _until_capital([word.text for word in words[1:4]]):
        return -0.9
    return 0.6 if small else 1.4


def _verb_start(verb: str, after: str) -> float:
    """The cost of a request that begins with a verb, which may be a title's noun: `Update`."""
    if verb not in _ALSO_NOUNS or after[:1].islower():
        return -1.9
    return 1.2 if bare(after) in VERBS or after in {"To", "That", "The"} else 0.0


def _until_capital(texts: Sequence[str]) -> list[str]:
    """The words up to one that begins something new: a name goes on with capitals, not `The`."""
    new = next((nth for nth, text in enumerate(texts) if text in {"The", "A", "An", "To"}), None)
    return list(texts[:new])


_SUBJECTS = text_words.word_set("the a an all any it this each both there following")
_ALSO_NOUNS = text_words.word_set(
    "audit design draft email feedback forward issue lead link list map move note plan place "
    "progress project record report research review survey support test track transfer update "
    "use visit work"
)


def action_end(words: Sequence[PastedWord]) -> float:
    """The cost of a request that ends so."""
    last, short = words[-1], {1: 3.0, 2: 1.2, 3: 0.4}.get(len(words), 0.0)
    if ends_sentence(last.text):
        return short - 1.0
    if bare(last.text) in FUNCTION or bare(last.text) in TITLES:
        return short + 3.0
    if last.text.endswith((",", ";", ":", "/", "-")):
        return short + 2.0
    return short + (1.8 if _begins_anew(words[-5:]) else 0.0)


def _begins_anew(words: Sequence[PastedWord]) -> bool:
    """Whether a name ends the words, behind a full stop or on a line that nothing leads to."""
    stop = max((nth for nth, word in enumerate(words[:-1]) if _leads_nowhere(word)), default=None)
    return stop is not None and all(
        is_capital(word.text) or is_name_part(word.text) for word in words[stop + 1 :]
    )


def _leads_nowhere(word: PastedWord) -> bool:
    """Whether a sentence may end with a word: at its stop, or in small letters at a line's end."""
    small = word.ends_line and word.text[0].islower() and bare(word.text) not in FUNCTION
    return small or ends_sentence(word.text)


SEPARATORS = ("/", "&", ",", ";", "+")
_LONG_NAME = 3  # words, without a title and such as `van`
_MONTHS = frozenset(map(str.casefold, MONTH_NAMES))


def who_start(before: PastedWord, first: PastedWord) -> float:
    """The cost of names that begin amid words with capitals, or with the month of a date."""
    if before.text.isdigit() and bare(first.text) in _MONTHS:
        return 4.0
    amid = is_capital(before.text) and is_capital(first.text) and not ends_sentence(before.text)
    return 0.0 if not amid else 0.5 if before.ends_line else 0.8


def who(words: Sequence[PastedWord], names: Collection[str]) -> float:
    """The cost of a cell of names; `names` are the keys of those on the register."""
    first = bare(words[0].text)
    begun = first in FUNCTION or first == "that" or is_name_part(words[0].text)
    cost = 3.0 if begun else 0.0
    if bare(words[-1].text) in FUNCTION or words[-1].text.endswith(("/", "&", ",")):
        cost += 3.0
    parts = sorted(_lines(part, names) for part in _parts(words))
    if not parts:
        return 6.0
    rest = sum(part if part > 0 else 0.2 * part + 0.15 for part in parts[1:])
    return cost + parts[0] + rest


def _parts(words: Sequence[PastedWord]) -> list[list[PastedWord]]:
    """The words between the marks that stand between names."""
    parts: list[list[PastedWord]] = [[]]
    for word in words:
        if bare(word.text) == "and":
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
                    PastedWord(piece, word.line, word.gap) if same_end else _cut(piece, word)
                )
    return [part for part in parts if part]


def _cut(piece: str, word: PastedWord) -> PastedWord:
    return PastedWord(piece, word.line)


def _lines(part: Sequence[PastedWord], names: Collection[str]) -> float:
    """The cost of a name, or of several that each begin on a line of their own."""
    breaks = [nth + 1 for nth, word in enumerate(part[:-1]) if word.ends_line]
    best: dict[int, list[float]] = {0: []}
    for end in [*breaks, len(part)]:
        ways = [[*best[at], _part(part[at:end], names)] for at in best]
        best[end] = min(ways, key=lambda costs: sum(map(_further, costs)))
    first, *others = sorted(best[len(part)])
    return first + sum(map(_further, others))


def _further(cost: float) -> float:
    """The cost of a name that is not the first of its cell."""
    return max(cost, 0.2 * cost + 0.3)


def _part(part: Sequence[PastedWord], names: Collection[str]) -> float:
    """The cost of one name."""
    texts = [word.text for word in part]
    if "".join(map(key, texts)) in names:
        return -3.0
    plain = [bare(text) for text in texts]
    odd = sum(map(_odd, texts))
    roles = sum(text in ROLES for text in plain)
    if len(texts) == 1:
        return odd + _single(texts[0], plain[0])
    if roles:
        return odd - 0.9 + 0.12 * (len(texts) - roles)
    long = sum(not is_name_part(text) for text in texts) - (plain[0] in TITLES)
    if long <= _LONG_NAME:
        return odd - 1.3 + 0.5 * (long == _LONG_NAME)
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
