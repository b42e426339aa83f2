"""Words by which a reader tells a title, a request and a name apart, where nothing else helps."""

from __future__ import annotations

import re
from functools import lru_cache


def words(text: str) -> frozenset[str]:
    """A set of words, written one after another."""
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    """A set of phrases, written with bars between them."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split("|"))


FUNCTION = words(
    "a an and as at but by for from in into of on onto or the to via with within without under "
    "over between through than their its our his her this these those which who whose is are was "
    "be been will would should & / - – + per re regarding about against before until"
)
"""After which no title, sentence or name ends."""

SAYING = words("is are was were be been will would should must can could has have had")
TITLES = words("mr mrs ms miss dr prof professor mayor cllr councillor sir dame lord")

VERBS = words(
    """accept add address advise agree align alert amend analyse appoint approve arrange ascertain
    ask assess assign assist attend audit book bring build capture carry chase check circulate
    clarify close collate commission communicate compare compile complete conclude conduct confirm
    connect consider consult contact continue convene coordinate co-ordinate correct create decide
    define deliver design determine develop devise discuss distribute draft draw email engage
    ensure escalate establish evaluate examine explore express extend feed feedback finalise find
    follow forward gather get give hold identify implement improve include inform initiate
    integrate introduce investigate invite issue join keep lead liaise link list look maintain make
    map meet monitor move nominate note notify obtain offer organise outline pass pick place plan
    prepare present prioritise produce progress promote propose provide publish pull pursue put
    raise reach recirculate recommend reconsider record recruit refer refine reflect refresh remind
    remove replace reply report request research resolve respond return review revise revisit run
    schedule scope secure seek send set share sign speak submit suggest summarise support survey
    take talk test track transfer undertake update upload use verify visit work write"""
)

ROLES = words(
    """accountable acting administrator adviser advisor alliance analyst associate assistant
    authorities authority bank board cabinet ccg ceo cfo chair chairman chairperson chairs chief
    clerk colleagues commissioner commissioners committee company consultant coo coordinator
    corporate council councils department deputy digital director directorate directors estates
    executive executives facilities finance financial governance governor governors group head
    healthwatch hr ics information interim it lead leader leaders leads ltd manager managers
    managing medical member members nhs nurse nursing office officer officers operating operations
    partners partnership people place planning president principal programme project quality
    representative representatives responsible sector secretariat secretary senior service
    services sro strategy support team teams treasurer trust trustee trustees trusts vice
    workstream"""
)

EVERYONE = frozenset({"all", "everyone", "everybody", "all."})
_NAME_PARTS = words("de van der den von la le du bin al el st o'")
_INITIALS = re.compile(r"[A-Z]{2,4}(?:-[A-Z])?|(?:[A-Z]\.){2,4}")
_EDGES = ".,;:!?()[]'\"“”‘’"


@lru_cache(maxsize=50_000)
def bare(text: str) -> str:
    """A word in lower case without the marks around it."""
    return text.strip(_EDGES).casefold() or text.casefold()


@lru_cache(maxsize=50_000)
def key(text: str) -> str:
    """What remains of a text when nothing is asked but which letters and digits it has."""
    return "".join(mark for mark in text.casefold() if mark.isalnum())


def is_capital(text: str) -> bool:
    """Whether a word begins with a capital, or is a name with marks before it."""
    return text.lstrip("'\"“‘([")[:1].isupper()


def is_initials(text: str) -> bool:
    """Whether it looks like somebody's initials."""
    return bool(_INITIALS.fullmatch(text.strip(",;:()")))


def is_name_part(text: str) -> bool:
    """Whether a lower-case word stands inside names."""
    return text in _NAME_PARTS


def ends_sentence(text: str) -> bool:
    """Whether a full stop at a word's end is one: not that of `e.g.` or `Dr.` or an initial."""
    last = text.rstrip("\"'”’)")
    return (
        last.endswith((".", "!", "?"))
        and bare(text) not in TITLES
        and "." not in last[:-1]
        and len(last) > len("J.")
    )
