"""Every code that `check` knows: how grave it is, and the function that looks for it.

Errors come first, then warnings; in this order findings are told. Each has a section in
`docs/checks.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.checks import (
    due_dates,
    evidence,
    meeting_days,
    refs_and_files,
    responsible,
    wrong_dates,
)
from actionlog.domain.findings import Severity
from actionlog.errors import CodeUnknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from actionlog.domain.board import Settings
    from actionlog.domain.checks.inputs import CheckedLog, Fault


@dataclass(frozen=True, slots=True)
class Check:
    """A code, how grave it is, and what looks for it."""

    code: str
    severity: Severity
    look: Callable[[CheckedLog], Iterable[Fault]]


_ERRORS: dict[str, Callable[[CheckedLog], Iterable[Fault]]] = {
    "unreadable": refs_and_files.unreadable,
    "ref-mismatch": refs_and_files.ref_mismatch,
    "duplicate-ref": refs_and_files.duplicate_ref,
    "status-contradicts-events": evidence.status_contradicts_events,
    "unknown-responsible": responsible.unknown_responsible,
    "ambiguous-initials": responsible.ambiguous_initials,
    "vanished": refs_and_files.vanished,
    "law-broken": refs_and_files.law_broken,
    "paper-altered": refs_and_files.paper_altered,
    "paper-lost": refs_and_files.paper_lost,
    "date-after-comment": wrong_dates.date_after_comment,
    "date-before-raised": wrong_dates.date_before_raised,
    "deadline-implausible": due_dates.deadline_implausible,
}
_WARNINGS: dict[str, Callable[[CheckedLog], Iterable[Fault]]] = {
    "stray-file": refs_and_files.stray_file,
    "closing-without-evidence": evidence.closing_without_evidence,
    "closing-on-a-promise": evidence.closing_on_a_promise,
    "closed-but-shown-open": evidence.closed_but_shown_open,
    "not-a-meeting": meeting_days.not_a_meeting,
    "meeting-not-held": meeting_days.meeting_not_held,
    "not-carried-forward": meeting_days.not_carried_forward,
    "deadline-moved-silently": evidence.deadline_moved_silently,
    "stale": due_dates.stale,
    "undated": due_dates.undated,
    "near-duplicate-name": responsible.near_duplicate_name,
    "role-ended": responsible.role_ended,
    "paper-untagged": refs_and_files.paper_untagged,
    "no-such-action": refs_and_files.no_such_action,
    "gap-in-refs": refs_and_files.gap_in_refs,
    "group-responsible": responsible.group_responsible,
}
RULES = {
    **{code: Check(code, Severity.ERROR, look) for code, look in _ERRORS.items()},
    **{code: Check(code, Severity.WARNING, look) for code, look in _WARNINGS.items()},
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


def chosen(settings: Settings, only: Iterable[str], ignore: Iterable[str]) -> tuple[Check, ...]:
    """The rules to look by: those of the board's choice, unless `only` names others."""
    asked = set(only) or set(settings.checks) & RULES.keys() or set(RULES)
    left = set(ignore) | (set() if set(only) else set(settings.unchecked))
    return tuple(rule for code, rule in RULES.items() if code in asked - left)
