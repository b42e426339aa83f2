"""What minutes say became of earlier actions: `Action 9 … action closed`.

Reads sentences; where earlier actions are gone through one by one, what follows an action's number
is about it until the next number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.minutes.statements import MinutedOutcome, Verdict
from actionlog.importers.minutes.marker_shapes import REFS, refs_of
from actionlog.importers.minutes.name_recognition import names_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionlog.domain.findings import Place
    from actionlog.domain.minutes.statements import MinutedItem
    from actionlog.importers.minutes.sentences import Sentence


_MENTION = re.compile(
    rf"\b(?:actions?|ap)\s*(?:points?|nos?\.?|numbers?|refs?\.?|items?)?\s*[#(\[]?\s*(?P<refs>{REFS})\b\s*[)\]]?",
    re.IGNORECASE,
)
_THE_ACTION = re.compile(r"\b(?:the|this|that) action\b", re.IGNORECASE)
_BARE = re.compile(r"^(?:#|No\.?\s*)?(?P<refs>\d{1,4})\s*[.):–-]?\s+(?=\S)")
_MOST_QUOTED = 160
"""Letters: two lines on a terminal."""
_JOINED = re.compile(r"[\s,;&]*(?:and|or)?[\s,;&]*")

_MOVED = r"(?:deferred|postponed|put back|moved back|extended|rescheduled)"
_CHANGED = r"(?:extended|moved|revised|changed|put back|amended)"
_TARGET = r"\b(?:deadline|due date|target(?: date)?|timescale|date)\b"
_UNTIL = r"(?:to|until|till|for)"
_NEW = r"(?P<moved>[^.;()]{3,60})"
_DONE = r"(?:closed?|completed?|discharged|done)"
_AGREED_TO = r"(?<!not )\bagreed (?:that (?:we |they )?(?:should )?|to |on |\w+ing )?"
_IT = r"(?:(?:this|the|that|its) )?(?:action|deadline|due date|target date|target|it|this)"
_PUT_OFF = r"(?:defer|postpone)(?:ring|ment|ing|al)?(?: of)?(?: [^.;]{1,40}?)?"
_PUT_IT_BACK = rf"(?:move|extend|reschedule|put|push)(?: back)? {_IT}(?: \d+)?(?: back)?"
_LATER = (
    rf"{_AGREED_TO}(?:{_PUT_OFF}|{_PUT_IT_BACK}) (?:again )?{_UNTIL} (?P<put>[^.;()]{{3,60}})",
    rf"\b{_MOVED} (?:again )?{_UNTIL} (?P<to>[^.;()]{{3,60}})",
    rf"{_TARGET}[^.;]{{0,30}}?\b{_CHANGED}(?: back)?(?: from [^.;]{{3,20}}?)? (?:to|until) {_NEW}",
    r"\bnew (?:deadline|due date|target date)\b(?: (?:is|of))?:?\s*(?P<new>[^.;()]{3,60})",
)
_GIVEN = r"(?:re-?assigned|re-?allocated|handed over|passed|transferred)"
_GIVE = r"(?:re-?assign|re-?allocate|hand over|hand|pass|transfer)"
_WHOM = r"[A-Z][^.;,()]{1,50}?(?=\s*(?:$|[.;,()]|\b(?:by|before|until|from|with|who|to)\b))"
_ANOTHER = (
    rf"\b{_GIVEN} to (?P<to>{_WHOM})",
    rf"{_AGREED_TO}{_GIVE} {_IT}(?: \d+)?(?: over)? to (?P<whom>{_WHOM})",
)
_KEEPS = r"(?:keep|kept|left|leave|remain(?:s|ed|ing)?|stay(?:s|ed)?|still|held)"
_OPEN = (
    rf"\b{_KEEPS} (?:this |it |the action |action )?(?:\d+ )?open\b",
    r"\bnot (?:yet |to be |be |been )*(?:closed|complete(?:d)?|discharged)\b",
    r"\b(?:cannot|could not) be closed\b",
    r"\b(?:action )?(?:to be )?carr(?:y|ied) (?:it )?forward\b",
    r"[-–:]\s*(?:action )?(?:ongoing|open|in progress)\s*\.?$",
    r"\bre-?opened\b",
)
_BEFORE = r"(?:actions?|item|this|it|that|now|be|was|were|is|are|been|and|as)"
_THEN = r"(?:then|later|since|subsequently|afterwards) "
_CLOSED = (
    rf"\b{_BEFORE}\s+(?:all |now |therefore |be |formally |{_THEN})*closed\b",
    rf"[-–:.,(]\s*(?:agreed\s*)?[-–:]?\s*(?:actions? )?(?:now |{_THEN})?{_DONE}\s*\)?\.?$",
    rf"^\s*{_DONE}\s*\.?$",
    r"\bactions? (?:now |is |was |were |are )?(?:complete|completed|discharged|closed)\b",
    r"\bagreed (?:to close|(?:for )?closure|that [^.;]{0,40}be closed)",
    r"\bto close (?:the |this |these )?actions?\b",
    r"\b(?:close|closed|closing|closure of) actions?\b",
    r"\bmarked (?:as )?(?:closed|complete)",
    r"\b(?:be |was |were )?removed from the (?:action )?log\b",
    r"\bcan (?:now )?be closed\b",
)
_VERDICTS: tuple[tuple[Verdict, re.Pattern[str]], ...] = tuple(
    (verdict, re.compile("|".join(patterns), re.IGNORECASE))
    for verdict, patterns in (
        (Verdict.DEFERRED, _LATER),
        (Verdict.REASSIGNED, _ANOTHER),
        (Verdict.KEPT_OPEN, _OPEN),
        (Verdict.CLOSED, _CLOSED),
    )
)
_NOT_YET = re.compile(
    r"\b(?:will|to|can|should|would) (?:then |now )?be closed "
    r"(?:once|when|after|if|at the next|following|as soon)"
    r"|\b(?:will|would) (?:then )?be closed\b|\bpropos(?:ed|al) (?:to close|for closure)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    rf"\b(?:(?:will|shall|should|would|can|may|must|to) be|agreed to"
    rf"|(?:keep|leave|remain|stay)s?)\b"
    rf"[^.;]{{0,120}}?\b{_THEN}(?:be )?{_DONE}\W*$",
    re.IGNORECASE,
)
"""`To be kept open until May and then closed`: what is to come, and not what became of it."""


@dataclass(slots=True)
class _Spoken:
    """An action under discussion: what has been said of it so far."""

    refs: tuple[int, ...]
    place: Place
    says: str
    item: MinutedItem | None = None
    verdict: Verdict = Verdict.DISCUSSED
    to: str = ""

    def hear(self, text: str) -> None:
        """Take in what is said; the last verdict stands."""
        heard = verdict_of(text)
        if heard:
            self.verdict, self.to = heard

    def told(self) -> Iterator[MinutedOutcome]:
        says = self.says[:_MOST_QUOTED]
        for ref in self.refs:
            yield MinutedOutcome(ref, self.verdict, self.place, says, self.to)


def outcomes(sentences: Sequence[Sentence]) -> Iterator[MinutedOutcome]:
    """The outcomes of all sentences, in their order; none stands for a new action's marker."""
    spoken: list[_Spoken] = []
    before: tuple[int, list[_Spoken]] = (0, [])
    for sentence in sentences:
        if sentence.closed:
            yield from _in_turn(sentence, spoken)
            continue
        mentioned = list(_mentioned(sentence))
        if not mentioned and before[0] == sentence.paragraph and _THE_ACTION.search(sentence.text):
            for one in before[1]:
                one.hear(sentence.text)
            mentioned = before[1]
        for one in mentioned:
            if one.verdict is not Verdict.DISCUSSED:
                yield from one.told()
        before = (sentence.paragraph, mentioned)
    for one in spoken:
        yield from one.told()


def in_table(cells: Sequence[str], place: Place) -> Iterator[MinutedOutcome]:
    """A row of a table that goes through earlier actions: its number first, its outcome last."""
    digits = re.fullmatch(r"\D*(\d{1,5})\D*", cells[0]) if cells else None
    if digits is None or len(cells) < 3:  # noqa: PLR2004 - a number, an action, an outcome
        return
    spoken = _Spoken((int(digits[1]),), place, " – ".join(cell for cell in cells[1:] if cell))
    spoken.hear(cells[-1])
    if spoken.verdict is Verdict.DISCUSSED:
        spoken.hear(cells[-2])
    yield from spoken.told()


def verdict_of(text: str) -> tuple[Verdict, str] | None:
    """What a text says became of an action, and the new deadline or person; the last counts."""
    found: list[tuple[int, Verdict, str]] = []
    for verdict, pattern in _VERDICTS:
        for one in pattern.finditer(text):
            groups = {key: value for key, value in one.groupdict().items() if value}
            to = " ".join(next(iter(groups.values()), "").split())
            if verdict is Verdict.REASSIGNED and names_in(to) is None:
                continue
            if verdict is Verdict.CLOSED and _hedged(text, one):
                continue
            found.append((one.start(), verdict, to))
    if not found:
        return None
    _, verdict, to = max(found, key=lambda each: each[0])
    return verdict, to


def _hedged(text: str, found: re.Match[str]) -> bool:
    around = text[max(found.start() - 30, 0) : found.end() + 30]
    before = text[max(found.start() - 14, 0) : found.end()].casefold()
    to_come = _TO_COME.search(text[: found.end()])
    return bool(_NOT_YET.search(around)) or bool(to_come) or "not " in before


def _in_turn(sentence: Sentence, spoken: list[_Spoken]) -> Iterator[MinutedOutcome]:
    """Earlier actions gone through: a number opens, and what follows is about it."""
    mentioned = list(_mentioned(sentence))
    if not mentioned:
        bare = _BARE.match(sentence.text)
        if bare and (heard := verdict_of(sentence.text)):
            number = refs_of(bare["refs"])[0]
            if number:
                one = _Spoken((number,), sentence.place, sentence.text, sentence.item, *heard)
                yield from one.told()
            return
        about = spoken and spoken[-1].item == sentence.item
        if about and (heard := verdict_of(sentence.text)):
            last = spoken[-1]
            last.verdict, last.to = heard
            last.says = f"{last.says} … {sentence.text}"[:_MOST_QUOTED]
        return
    yield from (told for one in spoken for told in one.told())
    spoken[:] = mentioned


def _mentioned(sentence: Sentence) -> Iterator[_Spoken]:
    """The actions that a sentence names, each with what the sentence says of it."""
    text = sentence.text
    found = list(_MENTION.finditer(text))
    parts: list[tuple[tuple[int, ...], str]] = []
    for nth, one in enumerate(found):
        until = found[nth + 1].start() if nth + 1 < len(found) else len(text)
        refs = tuple(ref for ref in refs_of(one["refs"]) if ref)
        parts.append((refs, text[one.end() : until]))
    lead = text[: found[0].start()] + text[found[0].start() : found[0].end()] if found else ""
    for nth, (refs, said) in enumerate(parts):
        if not refs:
            continue
        whole = said
        for _, more in parts[nth + 1 :]:
            if not _JOINED.fullmatch(whole):
                break
            whole = more
        spoken = _Spoken(refs, sentence.place, text, sentence.item)
        spoken.hear(f"action {whole}" if whole else "")
        if spoken.verdict is Verdict.DISCUSSED:
            spoken.hear(text if len(parts) == 1 else lead)
        yield spoken
