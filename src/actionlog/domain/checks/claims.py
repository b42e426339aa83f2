"""What the words of a comment claim: that it was done, will be, or that a date was wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionlog.domain.dates.dates_in_text import cited_days, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from actionlog.domain.dates.dates_in_text import Cited


_SENTENCE = re.compile(r"(?<=[.;!?])\s+|\n+")
_CLAUSE = re.compile(r"[.;:!?,\n](?=\s|$)")
_WORD = re.compile(r"[^\W_]+(?:[&'’/-][^\W_]+)*")
# Something that happened on a day, told as past.
_DONE = word_set(
    "occurred happened held met sent resent circulated recirculated shared issued submitted "
    "published completed done finished actioned delivered presented discussed considered approved "
    "signed received uploaded emailed e-mailed mailed posted written closed concluded reviewed "
    "visited attended spoke spoken phoned contacted briefed reported implemented appointed "
    "interviewed installed opened launched resolved"
)
# What also shows that an action is done, without a day.
_SHOWN = _DONE | word_set(
    "provided covered included agreed confirmed updated added produced prepared drafted finalised "
    "finalized established informed achieved taken addressed incorporated replied responded "
    "answered given made arranged adopted decided collected"
)
_STATES = word_set("complete completed done finished closed resolved")
_BEFORE_PAST = word_set("was were has have had been also already now duly just both all")
_NOT_YET = word_set(
    "will shall would should could may might can must to be being is are not if once when until "
    "after before due expected cannot yet unless"
)
# Anywhere before what was done, these make it a condition or a plan.
_UNLESS = word_set("if once when until after before unless will shall would should may might")
# Between what was done and its day these lead elsewhere: `invitation sent for 3.2.21`.
_ELSEWHERE = word_set(
    "for until till by before from after than will due scheduled planned booked proposed "
    "invitation invitations invite invites agenda ahead next again further follow-up following re "
    "regarding about deadline dates"
)
_OCCASIONS = word_set(
    "meeting meetings workshop workshops session sessions event events visit call seminar webinar "
    "conference training appointment board committee group panel launch review"
)
_AT_MOST_BETWEEN = 8
_BACK = 200
"""How many characters before a day may speak of it."""
_TO_THE_DAY = word_set("on dated the of")
_WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")

_PROMISES = re.compile(
    r"\b(?:(?:included|placed|put|added)\s+)?(?:on|to)\s+(?:[\w’'-]+\s+){0,4}?agenda\b"
    r"|\bagenda item\b|\bdown for\b"
    r"|\b(?:dates?|times?|meetings?|calls?|sessions?|workshops?|slots?|discussions?)\s+"
    r"(?:(?:has|have|been|is|are|was|were|now|being)\s+)*"
    r"(?:set|fixed|agreed|booked|arranged|scheduled|planned|organi[sz]ed|confirmed|made|diarised)\b"
    r"|\b(?:will|shall|to be|going to|plans? to|intends? to|hopes? to|expects? to|about to)\b"
    r"|\b(?:awaiting|awaited|forthcoming|scheduled|planned|expected|in progress|in hand|under way|"
    r"underway|being (?:\w+))\b",
    re.IGNORECASE,
)
_CORRECTS = re.compile(
    r"\b(?:should (?:have )?(?:read|be|been|say|said)|meant|corrections?|corrected|misdated)\b",
    re.IGNORECASE,
)


def told_as_done(text: str, near: date) -> Iterator[Cited]:
    """The days on which a text says that something was done."""
    for cited in cited_days(text, near):
        if cited.whole and _is_done_on(text[max(cited.start - _BACK, 0) : cited.start]):
            yield cited


def _is_done_on(lead: str) -> bool:
    words = _words(_CLAUSE.split(lead)[-1])
    for nth in range(len(words) - 1, -1, -1):
        if words[nth] in _DONE:
            is_plain = _UNLESS.isdisjoint(words[:nth]) and _is_past(words[:nth])
            return is_plain and _leads_to_its_day(words[nth + 1 :])
    return False


def _leads_to_its_day(between: list[str]) -> bool:
    """Whether the words between what was done and a day tie the two together."""
    if len(between) > _AT_MOST_BETWEEN or not _ELSEWHERE.isdisjoint(between):
        return False
    occasion = max((nth for nth, word in enumerate(between) if word in _OCCASIONS), default=None)
    if occasion is not None and "at" not in between[:occasion]:
        return False
    rest = [word for word in between if word not in _WEEKDAYS]
    if "of" in rest[-2:] and occasion is None:
        return False
    return not rest or rest[-1] in _TO_THE_DAY or rest[-1] in _OCCASIONS


def _is_past(before: list[str]) -> bool:
    """Whether what stands before a participle makes it past: `was sent`, not `to be sent`."""
    while before and before[-1] in _BEFORE_PAST:
        before = before[:-1]
    return not before or before[-1] not in _NOT_YET


def only_promises(text: str) -> bool:
    """Whether a text says what is to come, and nothing of what was done."""
    if not _PROMISES.search(text):
        return False
    return not any(_tells_done(part) for part in _SENTENCE.split(text))


def _tells_done(sentence: str) -> bool:
    words = _words(_PROMISES.sub(" will ", sentence))
    return any(
        (word in _SHOWN and _is_past(words[max(nth - _AT_MOST_BETWEEN, 0) : nth]))
        or (word in _STATES and words[max(nth - 1, 0) : nth] in (["is"], ["are"]))
        for nth, word in enumerate(words)
    )


def corrects(text: str) -> bool:
    """Whether a text puts a date right: `18.12.20 should read 18.11.20`."""
    # Most comments hold none of its words: looking for those first is ten times as quick.
    low = text.casefold()
    if "should" in low or "correct" in low or "meant" in low or "misdated" in low:
        return _CORRECTS.search(text) is not None
    return False


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text.replace("took place", "occurred"))]
