"""How unlike a title or a request some words are: costs, less is likelier.

A cost of one is a factor of about three. What other rows and the record say is in `habits`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.importers.copied import lexicon
from actionlog.importers.copied.lexicon import (
    FUNCTION,
    SAYING,
    TITLES,
    VERBS,
    bare,
    ends_sentence,
    is_capital,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionlog.importers.copied.words import Word

_LONG_TITLE, _VERY_LONG_TITLE = 6, 11


def item_start(words: Sequence[Word]) -> float:
    """The cost of a title that begins so."""
    first = words[0].text
    if first in {"To", "That"}:
        return 3.5
    return 0.0 if is_capital(first) or first[0].isdigit() else 1.5


def item_word(word: Word, nth: int, before: Word | None) -> float:
    """The cost of one word more in a title."""
    cost = 0.08 if nth < _LONG_TITLE else 0.45 if nth < _VERY_LONG_TITLE else 1.0
    if before is not None:
        cost += 2.5 if ends_sentence(before.text) else 0.0
        cost += 1.5 if word.text in {"To", "That"} else 0.0
    small = word.text[0].islower()
    cost += 0.3 if small and word.text not in FUNCTION else 0.0
    return cost + (1.2 if small and word.text in SAYING else 0.0)


def item_end(last: Word) -> float:
    """The cost of a title that ends so."""
    if "(" in last.text and ")" not in last.text:
        return 2.5
    if bare(last.text) in FUNCTION or last.text.endswith(("/", "-", ",", "&")):
        return 3.0
    return 1.5 if ends_sentence(last.text) else 0.0


def action_start(words: Sequence[Word]) -> float:
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
    return 1.2 if bare(after) in VERBS or after in {"To", "That", "The"} else 0.2


def _until_capital(texts: Sequence[str]) -> list[str]:
    """The words up to one that begins something new: a name goes on with capitals, not `The`."""
    new = next((nth for nth, text in enumerate(texts) if text in {"The", "A", "An", "To"}), None)
    return list(texts[:new])


_SUBJECTS = lexicon.words("the a an all any it this each both there following")
_ALSO_NOUNS = lexicon.words(
    "audit design draft email feedback forward issue lead link list map move note plan place "
    "progress project record report research review survey support test track transfer update "
    "use visit work"
)


def action_end(words: Sequence[Word]) -> float:
    """The cost of a request that ends so."""
    last, short = words[-1], {1: 3.0, 2: 1.2, 3: 0.4}.get(len(words), 0.0)
    if ends_sentence(last.text):
        return short - 1.0
    if bare(last.text) in FUNCTION or bare(last.text) in TITLES:
        return short + 3.0
    if last.text.endswith((",", ";", ":", "/", "-")):
        return short + 2.0
    return short + (1.8 if _begins_anew(words[-4:]) else 0.0)


def _begins_anew(words: Sequence[Word]) -> bool:
    """Whether the last words are capitals behind a full stop: rather a name than a sentence."""
    stop = max((nth for nth, w in enumerate(words[:-1]) if ends_sentence(w.text)), default=None)
    return stop is not None and all(is_capital(word.text) for word in words[stop + 1 :])
