"""The headings of an attendance list: who came, who was there beside, who stayed away, an office.

A heading ends in any stop, or in none where a name follows; `Clerk: …` may stand within a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from actionlog.domain.minutes.statements import Presence
from actionlog.importers.minutes.attendance_names import SegmentKind, read_segment
from actionlog.importers.minutes.offices_and_bodies import is_office


@dataclass(frozen=True, slots=True)
class AttendanceHeading:
    """A heading as it is written, the office that it names, and what follows on its line."""

    words: str
    presence: Presence
    rest: str
    role: str | None = None
    organisation: str | None = None
    sentence: bool = False


_WHO = (
    r"(?:(?:the|all|following|others?|invited|our|board|committee|council|trust(?:ees?)?|directors"
    r"|governors|councillors|cllrs|voting|non-?voting|core|full|parish|town|team|staff|group"
    r"|company|non-?members?|members?|officers?|partners?|participants?|community|student|people"
    r"|persons|guests?|individuals|those|there|also|meeting|list of|were|was|tc|tac)[ -]){0,5}"
)
_THERE = (
    r"(?: (?:were|was|are|is|list|as follows|at (?:the )?meeting|today|online|in person|via zoom))*"
)
_AWAY = (
    r"(?:(?:to )?(?:receive|note|consider|record)(?:(?:,| and|,? or) (?:receive|consider|accept\w*"
    r"|note|approve))*(?: acceptance of)? (?:any |the )?)?"
    rf"{_WHO}(?:apolog(?:ies|y)|apols\.?)(?: (?:for|of) (?:absences?|non-?attendance|lateness))?"
    r"(?: received| accepted)?(?: and (?:accepted|approved))?"
    rf"|{_WHO}absent(?: with(?:out)? apolog(?:ies|y))?{_THERE}|{_WHO}absen(?:tees?|ces?)"
    rf"|{_WHO}regrets|{_WHO}not (?:present|in attendance|attending){_THERE}|unable to attend"
    r"|excused|non-?attendees|leave of absence|sent apologies|did not (?:attend|come)"
    r"|(?:not able|unable) to (?:come|join|be (?:there|present))"
    r"|could(?: not|n['’]t) (?:attend|come|make it|be (?:there|present))"
)
_SENT = (
    r"(?:apologies|regrets)(?: for (?:absence|non-?attendance))?(?:,? (?:were|was|have been"
    r"|had been"
    r"|has been))?(?: also)?(?: (?:received|accepted|noted|given|tendered|sent|offered|recorded"
    r"|made))?(?: and (?:accepted|approved|noted))? (?:from|by|on behalf of)"
)
_BESIDE = (
    rf"(?:{_WHO})(?:in[- ]attendance|attendees|attending|attended|participat(?:ing|ed)){_THERE}"
    r"|(?:invited )?observers?|(?:invited )?guests?(?: present| speakers?)?|invited|invitees"
    r"|visitors(?: present)?|(?:other )?staff(?: present)?|others?(?: present)?|by invitation"
    r"|presenters?|(?:list of )?participants?|(?:council )?officers?(?: present)?|joined by"
    r"|remote(?:ly)?|online|non[- ]voting(?: members?)?(?: present)?|also,? present|who"
    r"|who (?:was|is|were) (?:there|here)|on the call|also,? in attendance|non-?members?"
    r"|also,? (?:there|here|on the call|joining)|(?:watch|observ|listen)ing(?: in)?"
    r"|(?:joining |joined )?(?:remotely|online|(?:by|via|on) (?:tele)?(?:phone|video|zoom|teams))"
)
_AT_TABLE = (
    rf"sederunt|(?:[a-z]+ ){{0,2}}present{_THERE}|{_WHO}present{_THERE}"
    r"|(?:the )?(?:people|those|members) who (?:came|attended|were (?:there|present))(?: along)?"
    rf"|{_WHO}attendance(?: list)?|voting(?: members?)?|roll[- ]call|in the room|{_WHO}members?"
)
_GROUP = (
    r"(?:councillors?|cllrs?\.?|trustees|governors|directors|(?:executive )?committee)(?: present)?"
    r"|(?:[a-z]+ ){1,2}(?:side|representatives|reps)"
)
_ONE_HOLDER = (
    r"(?:(?:vice|deputy|co|acting|interim)[- ])?(?:chair(?:man|woman|person)?s?|president)"
    r"|chaired by|in the chair|presiding|(?:(?:the|parish|town|board|council) )?clerk"
    r"|(?:(?:recording|board|company|honorary|hon\.?|deputy|assistant) )*secretary"
    r"|(?:vice )?treasurer|scribes?|recorder|recorded by|note[- ]?takers?|minute[- ]?takers?"
    r"|minutes(?: taken)?(?: by| taker)?|notes(?: taken)?(?: by)?|taking (?:minutes|notes)"
    r"|facilitat(?:or|ed by)|moderator|host|convenor|convener|taken by|minuted by|minutes secretary"
)
_HOLDER = rf"(?:{_ONE_HOLDER})(?:(?: and | & | ?/ ?)(?:{_ONE_HOLDER}))?"
_SAID = (
    (_SENT, Presence.APOLOGIES),
    (_AWAY, Presence.APOLOGIES),
    (_HOLDER, Presence.PRESENT),
    (_BESIDE, Presence.ATTENDING),
    (_AT_TABLE, Presence.PRESENT),
    (_GROUP, Presence.PRESENT),
)
_WRITTEN = {
    r"chaired by|in the chair|presiding": "Chair",
    r"recorded by|scribes?|recorder|minuted by|taken by": "Scribe",
    r"minute[- ]?takers?|minutes.*|notes.*|note[- ]?takers?|taking.*": "minutes",
    r"facilitated by": "Facilitator",
}
_AT_TABLE_TOO = re.compile(r"chair|president|presiding|treasurer", re.IGNORECASE)
_NUMBER = (
    r"(?:[#•·*–-]+\s+)?\**(?:(?:item\s+)?\d{1,2}(?:\.\d{1,2}){0,3}\\?[.):]?\s+"
    r"|[A-Z]{0,3}\d{1,4}/\d{1,4}[.):]?\s+(?:\d{1,2}[.)]?\s+)?|[a-zA-Z][.)]\s+)?\**\s*"
)
_STOP = r"\s*\**\s*(?P<stop>[:;.–—-][:;.–—\s-]*)?\**\s*"
_STARTS = tuple(
    (
        re.compile(
            rf"\s*{_NUMBER}(?P<head>{said})(?P<many>\s*\([^()]*\))?{_STOP}(?P<rest>.*)",
            re.IGNORECASE | re.DOTALL,
        ),
        presence,
        said,
    )
    for said, presence in _SAID
)
_WITHIN = re.compile(
    rf"(?<![\w(])(?P<head>{_AWAY}|{_HOLDER}|{_BESIDE}"
    r"|(?:(?:[Ee]xecutive|[Mm]anaging|[Ff]inance|[Gg]eneral|[Dd]eputy|[Pp]ast)[ -])*"
    r"(?:[Dd]irector|[Mm]anager|[Ss]ecretary|[Tt]reasurer|[Cc]lerk|[Pp]resident|[Oo]fficer))"
    r"\s*:(?=\s)",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"[.;)]\s+(?P<head>(?:also,? )?(?:present|in attendance|attending))[,:]+\s+", re.IGNORECASE
)
_SENTENCE = re.compile(rf"(?:^|[.;]\s+)(?P<head>{_SENT})\s+(?P<rest>.+)", re.IGNORECASE)
_LABEL = re.compile(r"\s*\**(?P<head>[^:;,()]{2,60}?)\**\s*:\**\s*(?P<rest>\S.*)")


def headings_of(line: str, *, within: bool = False) -> tuple[AttendanceHeading, ...]:
    """The headings on a line, each with what follows it; `within` a list offices and bodies too."""
    first = _at_start(line) or (_labelled(line) if within else None)
    if first is None:
        return _in_sentence(line)
    found = [first]
    while inner := _WITHIN.search(found[-1].rest) or _ALSO.search(found[-1].rest):
        last = found.pop()
        found.append(_but(last, last.rest[: inner.start("head")].rstrip(" ,;.–-")))
        found.append(_made(inner["head"], Presence.ATTENDING, last.rest[inner.end() :].strip()))
    before, sent = sent_within(found[-1].rest)
    if sent:
        found[-1:] = [_but(found[-1], before), sent]
    return tuple(part for one in found for part in _labelled_within(one, found[0]))


def sent_within(text: str) -> tuple[str, AttendanceHeading | None]:
    """What stands before `Apologies were received from …`, and that sentence as a heading."""
    sent = _SENTENCE.search(text)
    if sent is None:
        return text, None
    before = text[: sent.start()].rstrip(" ,;.–-")
    heading = AttendanceHeading(sent["head"], Presence.APOLOGIES, sent["rest"], sentence=True)
    return before, heading


def kept_away(words: str) -> Presence:
    """Whether those who stand under `Absent` or `Apologies` sent any."""
    sent = re.search(
        r"(?<!without )(?:apol|regret)|excus|leave|unable|not able|could", words, re.IGNORECASE
    )
    return Presence.APOLOGIES if sent else Presence.ABSENT


def _but(one: AttendanceHeading, rest: str) -> AttendanceHeading:
    return AttendanceHeading(one.words, one.presence, rest, one.role, one.organisation)


def _at_start(line: str) -> AttendanceHeading | None:
    for pattern, presence, said in _STARTS:
        found = pattern.fullmatch(line)
        if not found or not _is_heading(found, said):
            continue
        return _made(found["head"], presence, found["rest"].strip(), sentence=said is _SENT)
    return None


def _is_heading(found: re.Match[str], said: str) -> bool:
    """Whether the words head a list: a stop or the line's end follows, or else a name."""
    rest, stop = found["rest"].strip(), (found["stop"] or "").strip()
    if said is _SENT:
        return bool(rest)
    if not rest:
        return said is not _HOLDER or bool(stop)
    if stop:
        return not (stop == "." and (rest[:1].isdigit() or said is _GROUP))
    if said is _GROUP or found["head"].casefold() == "who":
        return False
    after = re.match(r"\s*\S+(?:\s+(?:in|and|&))?", rest)
    if not after or rest[0].islower():
        return False
    segment = read_segment(re.split(r",|;|\s+and\s+|\s{2,}|\t", rest)[0])
    certain = segment.kind is SegmentKind.PERSON and not is_office(rest.split(",")[0].split("(")[0])
    return certain and (said is not _HOLDER or len(rest.split()) <= _SHORT)


_SHORT = 4
"""Words behind `Chair`, or another who is there: a name with its title or its initials."""


def _made(head: str, presence: Presence, rest: str, *, sentence: bool = False) -> AttendanceHeading:
    words = " ".join(head.split())
    if re.fullmatch(_AWAY, words, re.IGNORECASE):
        return AttendanceHeading(words, kept_away(words), rest)
    role = None
    if re.fullmatch(_HOLDER, words, re.IGNORECASE) or (
        is_office(words)
        and rest
        and not re.fullmatch(rf"{_BESIDE}|{_AT_TABLE}|{_GROUP}", words, re.IGNORECASE)
    ):
        role = _office(words)
        at_table = _AT_TABLE_TOO.search(words)
        presence = Presence.PRESENT if at_table else Presence.ATTENDING
    return AttendanceHeading(words, presence, rest, role, sentence=sentence)


def _office(words: str) -> str:
    for pattern, written in _WRITTEN.items():
        if re.fullmatch(pattern, words, re.IGNORECASE):
            return written
    return re.split(r" and | & | ?/ ?", words)[0].title()


def _labelled_within(one: AttendanceHeading, first: AttendanceHeading) -> list[AttendanceHeading]:
    """A heading, and each office or body with a colon that heads others behind it on its line."""
    parts = [one]
    presence = first.presence if one.role else one.presence
    for comma in re.finditer(r"[,;]\s+(?=[A-Z])", one.rest):
        if label := _labelled(one.rest[comma.end() :]):
            before = parts[-1].rest[: -len(one.rest[comma.start() :])]
            parts[-1] = replace(parts[-1], rest=before)
            parts.append(replace(label, presence=presence))
    return parts


def _labelled(line: str) -> AttendanceHeading | None:
    """`Executive Director: …` and `Harbour Trust: …` within a list."""
    found = _LABEL.fullmatch(line)
    if not found or not found["head"][0].isupper():
        return None
    segment = read_segment(re.split(r",|;|\s+and\s+", found["rest"])[0])
    if segment.kind is not SegmentKind.PERSON:
        return None
    label = read_segment(found["head"])
    if label.kind is SegmentKind.OFFICE:
        return AttendanceHeading(
            found["head"], Presence.PRESENT, found["rest"], found["head"].strip()
        )
    if label.kind is SegmentKind.BODY:
        return AttendanceHeading(
            found["head"], Presence.PRESENT, found["rest"], None, found["head"].strip()
        )
    return None


def _in_sentence(line: str) -> tuple[AttendanceHeading, ...]:
    _, sent = sent_within(line)
    return (sent,) if sent else ()
