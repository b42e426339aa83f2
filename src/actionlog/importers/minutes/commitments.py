"""Sentences that settle that something be done: what a secretary would ask after next time.

Rather too few than too many: what describes work under way, expects, hopes or notes is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionlog.domain.minutes.statements import Commitment
from actionlog.english import MONTH_NAMES
from actionlog.importers.minutes.name_recognition import PARTICLES, is_initials, untitled
from actionlog.importers.minutes.present_people import known_as

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from actionlog.domain.minutes.statements import Attendee
    from actionlog.importers.minutes.sentences import Sentence


# What is done to a thing when somebody has to do it.
_STRONG = (
    r"(?:re-?)?circulated|brought back|brought to|fed back|reported back|distributed"
    r"|sent(?: out| round| to)?|shared with|written to|followed up|added to|placed on"
    r"|included on|taken to|tabled"
    r"|presented to|provided to|submitted to|reported to|referred to|made to|scheduled for"
)
_OTHER = (
    r"shared|provided|presented|prepared|reported|submitted|issued|published|updated|arranged"
    r"|organised|scheduled|invited|contacted|included|reviewed|drafted|produced|developed"
    r"|established|set up|convened|discussed|considered|investigated|amended|revised|asked"
    r"|requested|brought|taken|given|made|raised|escalated|appointed|commissioned|checked|explored"
)
_ACTS = (
    r"(?:re-?)?circulate|share|send|provide|present|prepare|bring|contact|write|arrange|organise"
    r"|report|update|follow|liaise|meet|speak|review|draft|produce|submit|invite|ask|confirm"
    r"|check|investigate|look into|raise|escalate|consider|discuss|add|amend|revise|set up"
    r"|schedule|issue|publish|distribute|feed|find out|seek|obtain|email|e-mail|include|explore"
    r"|develop|work with|take (?:this |it )?(?:forward|to|back|up)|ensure|engage|identify|convene"
    r"|establish|make|pick up|pursue|progress|lead|get|talk|collate|clarify|request|advise|inform"
    r"|telephone|phone|ring|call|buy|order|book|pay|file|chase|look (?:at|for)|measure|fix|repair"
    r"|collect|deliver|print|post|complete|finalise|design|source|purchase|visit|remind|notify"
    r"|thank|apply|register|install|clean|remove|replace|paint|mend|count|test|inspect|price|sign"
    r"|recirculate|minute|record|sort out|work (?:on|out)|put (?:up|out|in|on|together)"
)
_NO_ACTS = (
    r"(?!be\b|have\b|attend\b|continue\b|join\b|leave\b|retire\b|remain\b|stand\b|see\b|hear\b"
    r"|become\b|the\b|an?\b|date\b|note\b|receive\b|approve\b)"
)
"""What somebody who `is to …` does is an act, whatever the word, but for these."""
_MONTHS = "|".join(MONTH_NAMES).lower()
_WHEN = (
    rf"(?:next|future|following|subsequent|forthcoming|{_MONTHS}) (?:\w+ ){{0,2}}?"
    r"(?:meetings?|reports?|board|papers?)"
    r"|to (?:the|this|a future|members|all|every) ?(?:\w+ ){0,2}"
    r"(?:board|committee|group|council|members|meeting|trustees|governors|executive)"
    r"|to (?:members|colleagues|partners|governors|trustees)"
    rf"|by (?:the )?(?:end of|next|\d)|by (?:{_MONTHS})|(?:this|next) (?:week|month)"
    r"|forward plan|work programme|before the|agenda"
)
_STANDING = re.compile(
    r"\b(?:be|was|were|is|are) (?:formally |duly )?(?:noted|approved|supported|endorsed|accepted"
    r"|received|ratified|adopted|agreed(?! (?:that|to))|confirmed|recorded|thanked|commended"
    r"|welcomed|acknowledged|signed)\b"
    r"|(?:note|vote) of thanks|true (?:and correct )?record"
    r"|chair(?:man)? (?:welcomed|thanked|closed)"
    r"|^(?:to |that )?(?:the \w+ )?(?:notes?|approves?|supports?|endorses?|receives?|accepts?"
    r"|adopts?|ratif(?:y|ies)|confirms?|welcomes?|agrees?) (?:the|that|this)\b",
    re.IGNORECASE,
)
_NO_PROMISE = re.compile(
    r"\b(?:underway|under way|assur(?:ed|ance|ances)|expect(?:ed|s|ation)|hoped?|hopes|likely"
    r"|anticipated|envisaged|if |whether|would have|will have (?:been|met|had)|has been|have been"
    r"|had been|will continue|continues? to|ongoing|may be|might|could|unable|not be|no longer"
    r"|has (?:agreed|offered)|can be|helpful if|it would be"
    r"|asked (?:whether|if|what|how|why|when|about))\b",
    re.IGNORECASE,
)
_SETTLED = re.compile(
    r"\b(?:agreed|resolved|undertook|requested|asked)\b.{0,60}?\b(?:to|that)\b", re.IGNORECASE
)
_TO_BE = r"\b(?:will|to|shall|is to|are to) (?:also |then |now )?be (?:\w+ly )?"
_PASSIVE_STRONG = re.compile(rf"(?:{_TO_BE}|\b(?:should|would) be )(?:{_STRONG})\b", re.IGNORECASE)
_PASSIVE = re.compile(rf"{_TO_BE}(?:{_OTHER}|{_STRONG})\b", re.IGNORECASE)
_THAT_BE = re.compile(rf"^that\b.{{1,300}}?\bbe (?:\w+ly )?(?:{_STRONG}|{_OTHER})\b", re.IGNORECASE)
_TO_DO = re.compile(rf"to (?:{_ACTS})\b", re.IGNORECASE)
_WHEN_RE = re.compile(_WHEN, re.IGNORECASE)
_NAMED = rf"{PARTICLES}[A-Z][\w.&/’'‐-]*"
_ANY_ACT = re.compile(
    rf"(?P<who>{_NAMED}(?: (?:{_NAMED}|of|and|&|the)){{0,4}}) (?P<how>to|is to|are to)"
    rf" (?:also |then |now )?{_NO_ACTS}[a-z]{{2,}}\b(?! \d)"
)
_THAT_ONE = re.compile(
    r"\b(?i:resolved|agreed) that (?:the )?"
    rf"(?P<who>{_NAMED}(?: {_NAMED}){{0,3}}) (?:should )?(?:{_ACTS})\b"
)
_TO_ACT = re.compile(
    rf"(?P<who>{_NAMED}(?: (?:{_NAMED}|of|and|&|the)){{0,4}})"
    r" (?P<how>to|will|shall|agreed to|undertook to|offered to|is to|are to|would)"
    rf" (?:also |then |now |therefore )?(?:{_ACTS})\b"
)
_ASKED = re.compile(
    r"\b(?:asked|requested|invited)(?: that)? (?:the )?"
    rf"(?P<who>{_NAMED}(?: {_NAMED}){{0,3}}) to (?:{_ACTS})\b"
)
_IT_WAS_AGREED = re.compile(
    r"\b(?:it was |was |were )?(?:agreed|resolved) (?:that |to )"
    r"(?!note|support|approve|endorse|accept|receive).{0,200}?"
    rf"\b(?:(?:would|will|should|to)? ?be (?:{_STRONG}|{_OTHER})"
    rf"|(?:would|will|should) (?:{_ACTS})\b)"
    rf"|\bagreed to (?:{_ACTS})\b",
    re.IGNORECASE,
)
_BODIES = frozenset(
    ("board", "committee", "members", "group", "council", "chair", "secretary", "clerk", "officers")
)


def commitments(
    said: Sequence[Sentence], people: Sequence[Attendee], first: int
) -> Iterator[Commitment]:
    """What the sentences from the `first` item on promise, by whoever was there."""
    known = frozenset(word for one in people for word in known_as(one))
    for sentence in said:
        if not sentence.closed and sentence.nth >= first and (found := commitment(sentence, known)):
            yield found


def commitment(sentence: Sentence, known: Collection[str]) -> Commitment | None:
    """The commitment that a sentence is; `known` are the initials and names of who was there."""
    text = sentence.text
    if len(text.split()) < 3 or text.endswith("?"):  # noqa: PLR2004 - no promise is that short
        return None
    if _STANDING.search(text) and not re.search(
        rf"\bbe (?:{_STRONG}|provided)\b", text, re.IGNORECASE
    ):
        return None
    who = _who(text, known)
    firm = _promises(sentence, who)
    if not firm and not (sentence.agreed and re.match(r"(?:that|to) ", text, re.IGNORECASE)):
        return None
    return Commitment(
        _wording(text), sentence.place, sentence.item, sentence.agreed, firm, who, sentence.nth
    )


def _promises(sentence: Sentence, who: tuple[str, ...]) -> bool:
    text = sentence.text
    if who or (sentence.agreed and (_THAT_BE.match(text) or _TO_DO.match(text))):
        return True
    if _NO_PROMISE.search(text) and not _SETTLED.search(text):
        return False
    if _IT_WAS_AGREED.search(text) or _PASSIVE_STRONG.search(text):
        return True
    return bool(_PASSIVE.search(text) and _WHEN_RE.search(text))


def _who(text: str, known: Collection[str]) -> tuple[str, ...]:
    """Those whom the sentence says will do it, where they are people or offices of the meeting."""
    found = (
        _ASKED.search(text)
        or _TO_ACT.search(text)
        or _THAT_ONE.search(text)
        or _ANY_ACT.match(text)
    )
    if not found:
        return ()
    said = " ".join(found["who"].split())
    name = said.removeprefix("The ")
    opens = not (before := text[: found.start()].rstrip()) or before[-1] in ".:;–-,"
    typed = found.groupdict().get("how") in {"to", "is to", "are to"} and opens and name == said
    parts = tuple(part.strip() for part in re.split(r"[/&]| and ", name) if part.strip())
    if not all(_is_known(part, known, typed=typed) for part in parts):
        return ()
    loose = found.groupdict().get("how") in {"to", "would"}
    return () if loose and not opens else parts


def _is_known(part: str, known: Collection[str], *, typed: bool) -> bool:
    """Whether it is one of the meeting; `PC to …` at a sentence's start needs no list."""
    if typed and is_initials(part):
        return True
    bare = untitled(part)
    said = {part, bare, f"{bare[:1].lower()}{bare[1:]}"}  # `Van der Berg` where a sentence begins
    return not said.isdisjoint(known) or part.casefold() in _BODIES | {"all"}


def _wording(text: str) -> str:
    """A sentence as an action would be worded: without a last stop."""
    return text.strip().rstrip(".;,")
