"""How a row stands: its status by the board's words, and what to ask about a word not known."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionlog.domain.action import Outcome, Status
from actionlog.domain.draft import LogColumn, Question
from actionlog.importers.rows.own_papers import printed_outcome
from actionlog.importers.rows.questions import SKIP, a_status, or_skip

if TYPE_CHECKING:
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


def leading_status(text: str, known: Known) -> Status | None:
    """The status with which a longer text begins: `Closed: paper sent round`."""
    head = re.split(r"\s[‐‑‒–—−-]\s*|[:;,.(\n\v]|\s(?=[0-9])", text.strip(), maxsplit=1)[0]
    return status_of(head, known) if head != text.strip() else None


def is_colour(text: str) -> bool:
    """Whether a status is only the colour of a traffic light."""
    return _folded(text) in COLOURS


def outcome_of(text: str) -> Outcome | None:
    """Why it was closed, if the text is one of the reasons that a log knows."""
    return _OUTCOMES.get(_folded(text))


def closed_as(text: str) -> Outcome | None:
    """Why it was closed, by a status such as `Withdrawn`, or as our own papers print it."""
    return printed_outcome(text) or outcome_of(text)


_NOTHING = frozenset({"", "-", "–", "—", "n/a", "tbc"})


@dataclass(frozen=True, slots=True)
class Statuses:
    """Reads the status column of one file; a word that is not known is asked about once."""

    known: Known
    asking: Asking
    asked: dict[str, Status | str | None] = field(default_factory=dict)

    def read(self, told: HeadedCell | None, section: Status | None) -> tuple[Status, bool]:
        """The status, and whether the cell has to be kept because its word was not understood."""
        otherwise = section or Status.OPEN
        if told is None or told.line.casefold() in _NOTHING:
            return otherwise, bool(told and told.line.casefold() in {"n/a", "tbc"})
        if status := status_of(told.line, self.known):
            return status, False
        taken = leading_status(told.text, self.known) or otherwise
        word = told.line.casefold()
        if word not in self.asked:
            self.asked[word] = self._ask(told, taken)
        answer = self.asked[word]
        if not isinstance(answer, Status) and answer is not None:
            self.asking.leave_out_row()
            return taken, False
        return answer or taken, answer is None

    def _ask(self, told: HeadedCell, taken: Status) -> Status | str | None:
        why = "that is no status that the board has named"
        if is_colour(told.line):
            why = "a colour does not say whether an action is open or closed"
        query = Question(
            code="status-not-understood",
            place=told.place,
            field=LogColumn.STATUS.value,
            says=told.line,
            why=why,
            means=("open", "closing", "closed", SKIP),
            taken=taken.value,
        )
        return self.asking.ask(query, or_skip(a_status(lambda text: status_of(text, self.known))))
