"""How a row stands: its status by the board's words, and what to ask about a word not known."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionlog.domain.action import Comment, Outcome, Status
from actionlog.domain.draft import LogColumn, Question
from actionlog.domain.incoming.comment_matching import is_on_record
from actionlog.english import joined
from actionlog.importers.rows.cell_text import is_blank
from actionlog.importers.rows.own_papers import printed_outcome
from actionlog.importers.rows.questions import KEEP, SKIP, a_status, or_skip
from actionlog.importers.rows.raised_column import closed_on
from actionlog.value_classes import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from actionlog.domain.action import Action
    from actionlog.domain.board_context import Known
    from actionlog.importers.rows.cell_text import HeadedCell
    from actionlog.importers.rows.questions import Asking


_USUAL: dict[Status, str] = {
    Status.OPEN: """open|outstanding|in progress|ongoing|on going|on track|not started|overdue
        |delayed|carried forward|c/f|cf|new|live|active|in hand|underway|under way|started|pending
        |not due|not yet due|due|not complete|not completed|incomplete|no|n|remains open|keep open
        |kept open|to remain open|brought forward|b/f|in train|work in progress|wip|awaiting update
        |partially complete|partly complete|part complete|not yet started|reopened|re-opened
        |open - overdue|open - on track|deferred|on hold|paused|slipped|late|behind schedule
        |not closed""",
    Status.CLOSING: """closing|for closure|proposed for closure|propose closure|proposed closure
        |recommend closure|recommended for closure|recommend for closure|to close|to be closed
        |propose to close|proposed to close|complete - propose closure|suggest closure
        |complete - for closure|completed - for closure|complete - to close|ready to close
        |complete - proposed for closure|completed - propose closure|request closure
        |closure proposed|closure requested|closure recommended|recommend to close|suggest close
        |propose close|propose for closure|completed - proposed for closure|close?|for closing
        |recommended closure|complete - recommend closure|completed - recommend closure""",
    Status.CLOSED: """closed|close|complete|completed|done|discharged|closed at meeting|yes|y
        |finished|actioned|action complete|action completed|action closed|closed - complete
        |closed - completed|complete - closed|completed - closed|agreed closed|achieved|ended
        |fully complete|implemented|resolved|delivered|superseded|withdrawn|no further action|nfa
        |closed by board|cancelled|canceled|abandoned|dropped|rejected|declined|no longer required
        |no longer needed|not required|not needed|transferred|overtaken by events|obsolete|merged
        |on forward plan|added to forward plan""",
}
COLOURS = frozenset({"red", "amber", "green", "blue", "yellow", "black", "white", "grey", "purple"})
_LETTERS = frozenset({"r", "a", "g", "b"})
_OUTCOMES = {
    "complete": Outcome.DONE,
    "completed": Outcome.DONE,
    "on forward plan": Outcome.FORWARD_PLAN,
    "added to forward plan": Outcome.FORWARD_PLAN,
    "no longer required": Outcome.WITHDRAWN,
    "no longer needed": Outcome.WITHDRAWN,
    "not required": Outcome.WITHDRAWN,
    "not needed": Outcome.WITHDRAWN,
    "cancelled": Outcome.WITHDRAWN,
    "canceled": Outcome.WITHDRAWN,
    "abandoned": Outcome.WITHDRAWN,
    "dropped": Outcome.WITHDRAWN,
    "overtaken by events": Outcome.SUPERSEDED,
    "obsolete": Outcome.SUPERSEDED,
    "merged": Outcome.SUPERSEDED,
    **{outcome.value: outcome for outcome in Outcome},
}


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = re.sub(r"\s*[‐‑‒–—−-]\s+|\s+[‐‑‒–—−-]\s*", " - ", plain)
    return " ".join(plain.split()).strip(" .;:*[]()")


_WORDS = {_folded(word): status for status, words in _USUAL.items() for word in words.split("|")}


def status_of(text: str, known: Known) -> Status | None:
    """The status that a word stands for: the board's own words first."""
    said = _folded(text)
    own = {_folded(word): status for word, status in known.statuses.items()}
    return own.get(said) or _WORDS.get(said)


def usual_status(text: str) -> Status | None:
    """The status that a word stands for with any board."""
    return _WORDS.get(_folded(text))


def leading_status(text: str, known: Known) -> Status | None:
    """The status with which a longer text begins: `Closed: paper sent round`."""
    head = re.split(r"\s[‐‑‒–—−-]\s*|[:;,.(\n\v]|\s(?=[0-9])", text.strip(), maxsplit=1)[0]
    return status_of(head, known)


def is_colour(told: HeadedCell) -> bool:
    """Whether a status is only the colour of a traffic light, or its letter under `RAG`."""
    lights = COLOURS | _LETTERS if "rag" in told.heading.casefold() else COLOURS
    return _folded(told.line) in lights


def colours_in(cells: Iterable[HeadedCell], known: Known) -> tuple[str, ...]:
    """The colours of a column that the board has given no meaning, each once."""
    found: dict[str, str] = {}
    for one in cells:
        if is_colour(one) and status_of(one.line, known) is None:
            found.setdefault(one.line.casefold(), one.line)
    return tuple(found.values())


def outcome_of(text: str) -> Outcome | None:
    """Why it was closed, if the text is one of the reasons that a log knows."""
    return _OUTCOMES.get(_folded(text))


def closed_as(text: str) -> Outcome | None:
    """Why it was closed, by a status such as `Withdrawn`, or as our own papers print it."""
    return printed_outcome(text) or outcome_of(text)


_NOTHING = frozenset({"", "-", "–", "—", "n/a", "tbc"})


_TALK = frozenset({LogColumn.COMMENTS, LogColumn.OUTCOME})
_CLOSED = Status.CLOSED
_SENTENCES = re.compile(r"\n|\v|(?<=[.;!])\s+")
_TICK = re.compile(r"[✓✔☑✅]|\[[xX]\]|x|tick(?:ed)?", re.IGNORECASE)


_COLOURS = "a colour"
"""Under which what was answered about colours is remembered."""


class RowStatus(NamedTuple):
    """When a row was closed, how it stands, and the cells of which something is to be kept."""

    closed: date | None
    status: Status
    keep: tuple[HeadedCell, ...]


def words_of_owner(told: HeadedCell | None, known: Known) -> str:
    """What somebody wrote into the status of a paper of ours beside how it stands, or instead.

    `Done - see paper 4` shows that it is done, and `Waiting for the council` is news.
    """
    if not known.printed or told is None or told.line.casefold() in _NOTHING:
        return ""
    is_word = status_of(told.line, known) is not None or is_colour(told)
    return "" if is_word else told.text


def _says_more(told: HeadedCell, status: Status, known: Known) -> bool:
    """Whether a word for a status, where a paper of ours had its own, says more than that."""
    said = _folded(told.line)
    plain = {*map(_folded, known.statuses), *(one.value for one in Status)}
    if not known.printed or said in plain:
        return False
    return status is Status.OPEN or _OUTCOMES.get(said, Outcome.DONE) is not Outcome.DONE


def _first(cells: Sequence[HeadedCell], column: LogColumn) -> HeadedCell | None:
    return next((one for one in cells if one.column is column), None)


@dataclass(frozen=True, slots=True)
class Statuses:
    """Reads the status column of one file; a word that is not known is asked about once.

    So are its `colours`, all in one.
    """

    known: Known
    asking: Asking
    colours: tuple[str, ...] = ()
    asked: dict[str, Status | str | None] = field(default_factory=dict)

    def read(
        self, told: HeadedCell | None, section: Status | None, record: Action | None = None
    ) -> tuple[Status, bool]:
        """The status, and whether the cell has to be kept because its word says more.

        What stands in a paper of ours instead of its word leaves an action as it is on record.
        """
        known = self.known
        stands = record.status if record and known.printed else Status.OPEN
        otherwise = section or stands
        if told is None or told.line.casefold() in _NOTHING:
            return otherwise, bool(told and told.line.casefold() in {"n/a", "tbc"})
        if status := status_of(told.line, known):
            return status, _says_more(told, status, known)
        said = words_of_owner(told, known)
        if said and record and is_on_record(Comment(None, said), record.comments):
            return stands, False
        begins = leading_status(told.text, known)
        taken = begins or otherwise
        word = _COLOURS if is_colour(told) else told.line.casefold()
        if word not in self.asked:
            self.asked[word] = self._ask(
                told, KEEP if known.printed and not begins else taken.value
            )
        answer = self.asked[word]
        if not isinstance(answer, Status) and answer is not None:
            self.asking.leave_out_row()
            return taken, False
        return answer or taken, not said and (answer is None or begins is not None)

    def of_row(
        self, cells: Sequence[HeadedCell], section: Status | None, ref: int | None
    ) -> RowStatus:
        """How a row stands, and when it was closed; a log may tell closing by its day alone."""
        told = _first(cells, LogColumn.STATUS)
        status, keep = self.read(told, section, self.known.record(ref))
        kept = [told] if told and keep else []
        if told is None:
            status = self._in_words(cells) or status
        done = _first(cells, LogColumn.CLOSED)
        if done is None or is_blank(done.text):
            return RowStatus(None, status, tuple(kept))
        ticked = _TICK.fullmatch(done.text)
        if (word := _CLOSED if ticked else status_of(done.line, self.known)) is not None:
            kept += [done] if told and word is not status else []
            return RowStatus(None, status if told else word, tuple(kept))
        if leading_status(done.text, self.known) is _CLOSED:
            return RowStatus(None, status if told else _CLOSED, (*kept, done))
        closed, keep = closed_on(done, ref, self.known, self.asking)
        kept += [done] if keep else []
        return RowStatus(closed, status if told or closed is None else Status.CLOSED, tuple(kept))

    def _in_words(self, cells: Sequence[HeadedCell]) -> Status | None:
        """What the words of a log without a status say: `Status / comments`, or `Completed` alone.

        The whole cell tells, where the heading speaks of a status its first words, or its last
        sentence.
        """
        for told in cells:
            if told.column is LogColumn.DEADLINE and status_of(told.line, self.known) is _CLOSED:
                return _CLOSED
            if told.column in _TALK:
                named = "status" in told.heading.casefold()
                found = (
                    status_of(told.line, self.known)
                    or (leading_status(told.text, self.known) if named else None)
                    or status_of(_SENTENCES.split(told.text)[-1], self.known)
                )
                if found and (named or found is not Status.OPEN):
                    return found
        return None

    def _ask(self, told: HeadedCell, taken: str) -> Status | str | None:
        why, says = "that is no status that the board has named", told.line
        if is_colour(told):
            words = self.colours or (told.line,)
            why, says = "a colour does not say whether an action is open or closed", joined(words)
            if len(words) > 1:
                why += f'; an answer is for them all, and --status "{words[-1]}=closed" for one'
        query = Question(
            code="status-not-understood",
            place=told.place,
            field=LogColumn.STATUS.value,
            says=says,
            why=why,
            means=("open", "closing", "closed", SKIP),
            taken=taken,
        )
        return self.asking.ask(query, or_skip(a_status(lambda text: status_of(text, self.known))))
