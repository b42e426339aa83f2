"""Rows of a table that are no actions: titles of sections, totals, keys, footers."""

from __future__ import annotations

import re

from actionlog.domain.action import Status

_OPEN = re.compile(
    r"\b(open|outstanding|live|current|ongoing|active|in progress|not (?:yet )?closed|incomplete"
    r"|carried forward|brought forward|new|matters arising)\b"
)
_CLOSING = re.compile(
    r"\b(?:for|propose[ds]?|proposing|recommend(?:ed)?|to be) (?:clos\w+)|closing\b"
)
_CLOSED = re.compile(
    r"\b(?:closed|completed?|discharged|archived?|done)\b"
    r"(?! (?:session|meeting|board|part|committee))"
)
_FROM = re.compile(
    r"\b(?:meeting|board|committee|raised|arising|actions? from|agreed (?:on|at))\b", re.IGNORECASE
)
_FOOTER = re.compile(
    r"(?:grand |sub-?)?totals?\b.*|page [0-9]+.*|key\b.*|legend\b.*|end of .*|notes?\s*:.*"
    r"|number of .*|count\b.*|[0-9]+ of [0-9]+",
)
_LONGEST_TITLE = 80
_LONGEST_TITLE_IN_WORDS = 4


def section(title: str) -> Status | None:
    """How the actions under a title stand, if it says so."""
    said = " ".join(title.casefold().replace("_", " ").split())
    if len(said) > _LONGEST_TITLE:
        return None
    if _CLOSING.search(said):
        return Status.CLOSING
    is_open, is_closed = bool(_OPEN.search(said)), bool(_CLOSED.search(said))
    if is_open is is_closed:
        return None
    return Status.OPEN if is_open else Status.CLOSED


def raises(title: str, date: str) -> bool:
    """Whether a title with a date says of which meeting the actions below it are."""
    rest = title.replace(date, " ").strip(" :.-–")
    return not rest or bool(_FROM.search(rest))


def is_footer(text: str) -> bool:
    """Whether a text closes a table or explains it: a total, a key, a page number."""
    return bool(_FOOTER.fullmatch(" ".join(text.casefold().split())))


def is_title(text: str) -> bool:
    """Whether a text that stands alone in its row titles what follows."""
    said = " ".join(text.split())
    if section(said) is not None and len(said.split()) <= len(
        ["closed", "actions", "since", "May"]
    ):
        return True
    shouted = said.isupper() and len(said) <= _LONGEST_TITLE
    return shouted or bool(re.match(r"(?:part|section|appendix) [a-z0-9]+\b", said, re.IGNORECASE))
