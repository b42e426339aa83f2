"""Every code that `check` knows: how grave it is, and the function that looks for it.

Errors come first, then warnings; in this order findings are told. Each has a section in
`docs/checks.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.checks import closing, dated, due, files, lost, names, sittings, story, who
from actionlog.domain.findings import Severity
from actionlog.errors import CodeUnknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from actionlog.domain.board import Settings
    from actionlog.domain.checks.seen import Log, Seen


@dataclass(frozen=True, slots=True)
class Rule:
    """A code, how grave it is, and what looks for it."""

    code: str
    severity: Severity
    look: Callable[[Log], Iterable[Seen]]


_ERRORS: dict[str, Callable[[Log], Iterable[Seen]]] = {
    "unreadable": files.unreadable,
    "ref-mismatch": files.ref_mismatch,
    "duplicate-ref": files.duplicate_ref,
    "status-contradicts-events": story.status_contradicts_events,
    "unknown-responsible": who.unknown_responsible,
    "ambiguous-initials": who.ambiguous_initials,
    "vanished": lost.vanished,
    "date-after-comment": dated.date_after_comment,
    "date-before-raised": dated.date_before_raised,
    "deadline-implausible": due.deadline_implausible,
}
_WARNINGS: dict[str, Callable[[Log], Iterable[Seen]]] = {
    "closing-without-evidence": closing.closing_without_evidence,
    "closing-on-a-promise": closing.closing_on_a_promise,
    "not-a-meeting": sittings.not_a_meeting,
    "deadline-moved-silently": story.deadline_moved_silently,
    "stale": due.stale,
    "undated": due.undated,
    "near-duplicate-name": names.near_duplicate_name,
    "role-ended": who.role_ended,
    "gap-in-refs": lost.gap_in_refs,
    "group-responsible": who.group_responsible,
}
RULES = {
    **{code: Rule(code, Severity.ERROR, look) for code, look in _ERRORS.items()},
    **{code: Rule(code, Severity.WARNING, look) for code, look in _WARNINGS.items()},
}


def known(codes: Iterable[str]) -> tuple[str, ...]:
    """The codes as they were given. Raises `CodeUnknown` for one that there is not."""
    given = tuple(codes)
    for code in given:
        if code not in RULES:
            raise CodeUnknown(code, near_codes(code))
    return given


def near_codes(text: str) -> tuple[str, ...]:
    """The codes that look like a text, the likeliest first."""
    from difflib import get_close_matches

    return tuple(get_close_matches(text.casefold(), RULES, n=3, cutoff=0.5))


def chosen(settings: Settings, only: Iterable[str], ignore: Iterable[str]) -> tuple[Rule, ...]:
    """The rules to look by: those of the board's choice, unless `only` names others."""
    asked = set(only) or set(settings.checks) & RULES.keys() or set(RULES)
    left = set(ignore) | (set() if set(only) else set(settings.unchecked))
    return tuple(rule for code, rule in RULES.items() if code in asked - left)
