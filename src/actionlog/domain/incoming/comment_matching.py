"""A paper's comments held against those on record: which are new, and which it has lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionlog.domain.action import Event
from actionlog.domain.action_history import event_name
from actionlog.domain.dates.deadline import Month, first_day_of, last_day_of
from actionlog.domain.paper_words import is_sentence
from actionlog.domain.stored_text import plain, unspaced

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from actionlog.domain.action import Comment


# What our own papers print around a comment's words.
_UNDATED = re.compile(r"(?:• ?)?no date known(?:: ?| |$)", re.IGNORECASE)
_PRIVATE = "(private)"
_OUTCOME = re.compile(r"\([a-z ]+\)$")


class Matching:
    """Which comment of a paper is which on record: each is used once."""

    def __init__(self, recorded: Sequence[Comment], listed: Sequence[Comment]) -> None:
        self._recorded, self._listed = recorded, listed
        self._unmet = dict.fromkeys(range(len(recorded)))
        self._unknown = dict.fromkeys(range(len(listed)))
        said = _Said(recorded)
        for alike in (_same_date, _may_be_one_day, _is_told_by_event):
            self._pair(said, alike)
        self._pair_joined()

    @property
    def new(self) -> tuple[Comment, ...]:
        """What the record does not have, in the order of the paper."""
        return tuple(self._listed[at] for at in self._unknown)

    @property
    def lost(self) -> tuple[Comment, ...]:
        """What the paper does not have."""
        return tuple(self._recorded[nth] for nth in self._unmet)

    def _pair(self, said: _Said, alike: Callable[[Comment, Comment], bool]) -> None:
        for at in list(self._unknown):
            for nth in said.which(self._listed[at]):
                if nth in self._unmet and alike(self._recorded[nth], self._listed[at]):
                    del self._unmet[nth], self._unknown[at]
                    break

    def _pair_joined(self) -> None:
        """Two that were run together into one, on the paper or on record."""
        _take_joined(self._recorded, self._unmet, self._listed, self._unknown)
        _take_joined(self._listed, self._unknown, self._recorded, self._unmet)


def is_on_record(listed: Comment, recorded: Sequence[Comment]) -> bool:
    """Whether what a paper of our own says is a comment on record, word for word and of its day."""
    alike = (recorded[nth] for nth in _Said(recorded).which(listed))
    return any(_may_be_one_day(one, listed) for one in alike)


class _Said:
    """The comments on record by their words, and the events, which a paper words in its way."""

    def __init__(self, recorded: Sequence[Comment]) -> None:
        self._by_words: dict[str, list[int]] = {}
        self._events = [(nth, note) for nth, note in enumerate(recorded) if note.event]
        for nth, note in enumerate(recorded):
            if note.text:
                words = unspaced(note.text)
                for told in (words, words + _PRIVATE) if note.private else (words,):
                    self._by_words.setdefault(told, []).append(nth)

    def which(self, listed: Comment) -> list[int]:
        """Those that say what a comment of a paper says, on whatever day."""
        words = _words(listed)
        events = [nth for nth, note in self._events if _says_event(note, _mended(words, note))]
        return [*self._by_words.get(unspaced(words), ()), *events]


def _take_joined(
    parts: Sequence[Comment],
    apart: dict[int, None],
    wholes: Sequence[Comment],
    whole: dict[int, None],
) -> None:
    """Strike out two neighbours that one comment of the other side says in one."""
    pairs = {_joined(parts[one], parts[one + 1]): one for one in apart if one + 1 in apart}
    for at in list(whole):
        first = pairs.get(_words(wholes[at]))
        if first is not None and first in apart and first + 1 in apart:
            del apart[first], apart[first + 1], whole[at]


def _same_date(recorded: Comment, listed: Comment) -> bool:
    return recorded.written == listed.written


def _may_be_one_day(recorded: Comment, listed: Comment) -> bool:
    """Whether two dates do not disagree: one is not known, or is the month of the other."""
    one, other = recorded.written, listed.written
    if one is None or other is None or one == other:
        return True
    if not isinstance(one, Month) and not isinstance(other, Month):
        return False
    return first_day_of(one) <= last_day_of(other) and first_day_of(other) <= last_day_of(one)


def _is_told_by_event(recorded: Comment, _: Comment) -> bool:
    """Words that are on record with an event are recorded, whatever day it was entered for."""
    return recorded.event is not None and bool(recorded.text)


def _mended(words: str, event: Comment) -> str:
    """The words with an event's own at their end, where these differ in nothing but blanks."""
    own = plain(event.text)
    if not own or own in words or not unspaced(words).endswith(unspaced(own)):
        return words
    letters, at = len(unspaced(own)), len(words)
    while letters:
        at -= 1
        letters -= words[at] != " "
    return words[:at] + own


def _says_event(event: Comment, words: str) -> bool:
    """Whether the words are an event as our papers print it, or printed it, with its reason."""
    names = {event_name(event), event.event.value if event.event else ""}
    reason = f":{plain(event.text)}" if event.text else ""
    words = words.removesuffix(_PRIVATE) if event.private else words
    if is_sentence(event, words):
        return True
    name = next((one for one in names if words.startswith(one)), None)
    if name is None or not words.endswith(reason):
        return False
    change = _OUTCOME.sub("", words[len(name) : len(words) - len(reason)])
    if event.old is None and event.new is None:
        return not change
    if event.event is Event.TRANSFERRED:
        return change.startswith(" to ")
    return change.startswith(" ") and " → " in change


def _words(comment: Comment) -> str:
    text = plain(comment.text)
    undated = _UNDATED.match(text)
    return text[undated.end() :] if undated else text


def _joined(first: Comment, second: Comment) -> str | None:
    """The words of two comments as one, where both say something."""
    return plain(f"{first.text} {second.text}") if first.text and second.text else None
