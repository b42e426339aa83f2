"""Which sentence of the minutes belongs to which action: by what it says, then by its order.

So a marker that the log lacks gets the words that it stands for, and a promise that an action
covers is none to ask about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from actionlog.domain.action import Action
    from actionlog.domain.minutes.statements import Commitment, Marker


ALIKE = 72.0
"""From this likeness on, a sentence says what an action says."""
VERY_ALIKE = 82.0
"""The same, where the action is of another agenda item."""
_FEWEST_WORDS = 4


def likeness(one: str, other: str) -> float:
    """How much of the shorter text's words the longer has, from 0 to 100."""
    from rapidfuzz import fuzz, utils

    first, second = (_bare(utils.default_process(text)) for text in (one, other))
    if min(len(first.split()), len(second.split())) < _FEWEST_WORDS:
        return float(fuzz.token_sort_ratio(first, second))
    return float(fuzz.token_set_ratio(first, second))


_COMMON = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "for",
        "from",
        "has",
        "have",
        "in",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "that",
        "the",
        "this",
        "to",
        "was",
        "were",
        "will",
        "with",
        "would",
        "which",
        "who",
    ]
)


def _bare(text: str) -> str:
    return " ".join(word for word in text.split() if word not in _COMMON)


def assigned(
    markers: Sequence[Marker], promises: Sequence[Commitment], actions: Mapping[int, Action]
) -> dict[int, Commitment]:
    """For each marker, by its position, the sentence of its item that it stands for."""
    found: dict[int, Commitment] = {}
    for item in dict.fromkeys(marker.item for marker in markers):
        mine = [nth for nth, marker in enumerate(markers) if marker.item == item]
        found.update(
            _in_item(mine, markers, [one for one in promises if one.item == item], actions)
        )
    return found


def _in_item(
    mine: Sequence[int],
    markers: Sequence[Marker],
    promises: list[Commitment],
    actions: Mapping[int, Action],
) -> dict[int, Commitment]:
    found: dict[int, Commitment] = {}
    for nth in mine:
        action = actions.get(markers[nth].ref or 0)
        words = markers[nth].wording or (action.wording if action else "")
        if (best := _closest(words, promises)) and best not in found.values():
            found[nth] = best
    free = [one for one in promises if one not in found.values()]
    begin = -1
    for group in _together(mine, markers, promises):
        end = markers[group[-1]].nth
        near = [one for one in free if begin < one.nth <= end]
        left = [nth for nth in group if nth not in found and not markers[nth].wording]
        found |= _by_order(left, markers, near)
        begin = end
    return found


def _together(
    mine: Sequence[int], markers: Sequence[Marker], promises: Sequence[Commitment]
) -> list[list[int]]:
    """Markers of an item in groups that no promise parts: a margin copied behind its text is one.

    A marker stands for what is said before it and after the group before.
    """
    groups: list[list[int]] = []
    for nth in mine:
        last = markers[groups[-1][-1]].nth if groups else 0
        if groups and not any(last < one.nth <= markers[nth].nth for one in promises):
            groups[-1].append(nth)
        else:
            groups.append([nth])
    return groups


def _closest(words: str, promises: Iterable[Commitment]) -> Commitment | None:
    likely = [(likeness(words, one.text), one) for one in promises] if words else []
    best = max(likely, key=lambda each: each[0], default=None)
    return best[1] if best and best[0] >= ALIKE else None


def _by_order(
    left: list[int], markers: Sequence[Marker], free: list[Commitment]
) -> dict[int, Commitment]:
    """Where a sentence names who it is for, or shares the line; then one after another."""
    found: dict[int, Commitment] = {}
    for nth in left:
        named = [one for one in free if set(one.who) & set(markers[nth].responsible)]
        here = [one for one in free if one.nth == markers[nth].nth]
        if len(named) == 1 or here:
            found[nth] = (here or named)[0]
            free = [one for one in free if one is not found[nth]]
    rest = [nth for nth in left if nth not in found]
    agreed = [one for one in free if one.agreed]
    firm = [one for one in free if one.firm]
    for choice in (firm, agreed, free):
        if len(choice) >= len(rest):
            free = choice
            break
    return found | dict(zip(rest, free, strict=False))


def covered(promise: Commitment, actions: Iterable[Action]) -> bool:
    """Whether an action of the meeting says what a sentence promises."""
    for action in actions:
        alike = likeness(promise.text, action.wording)
        title = promise.item.name if promise.item else ""
        if alike >= (ALIKE if likeness(title, action.item) >= ALIKE else VERY_ALIKE):
            return True
    return False
