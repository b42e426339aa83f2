"""What on an attendance list is nobody for certain, in words: one finding for a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.findings import Finding, Severity
from actionlog.domain.minutes.statements import ListDoubt
from actionlog.english import counted, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionlog.domain.minutes.statements import Minutes, UnsureEntry


_ASKED = {
    ListDoubt.ONE_WORD: (
        "one-name-only",
        "{these} stand{s} on the list with one name only: nobody was made of {it}",
    ),
    ListDoubt.SEVERAL: (
        "perhaps-several",
        "{these} may be one person or several, or no person: nobody was made of {it}",
    ),
    ListDoubt.INITIALS: (
        "initials-only",
        "{these} stand{s} on the list as initials that the register does not know",
    ),
    ListDoubt.UNTICKED: ("not-ticked", "{these} stand{s} on the list and {is_} not ticked there"),
    ListDoubt.OFFICE: ("office-without-name", "{these} stand{s} on the list without a name"),
    ListDoubt.BODY: ("body-without-name", "{these} stand{s} on the list and name{s} no person"),
    ListDoubt.LABEL: (
        "presence-not-told",
        "{these} stand{s} before names, which were put under the heading above: did those come?",
    ),
    ListDoubt.UNREAD: ("left-out", "left out of the list, as no name was seen there: {these}"),
}
_WITH_COMMAND = {ListDoubt.ONE_WORD, ListDoubt.SEVERAL, ListDoubt.INITIALS, ListDoubt.OFFICE}
_MOST_TOLD = 12
_LONGEST = 80
_LOOKED_FOR = (
    "looked for was a line that begins with Present, In attendance, Attendees, Participants,"
    " Members, Apologies, Regrets, Absent, Chair, Clerk, Secretary, Scribe or Recorder,"
    " or a table with a column Name"
)


def doubts(unsure: Sequence[UnsureEntry]) -> Iterator[Finding]:
    """One finding for each kind of doubt, with what it is about and where the first stands."""
    for doubt, (code, sentence) in _ASKED.items():
        of_kind = [one for one in unsure if one.doubt is doubt]
        if not of_kind:
            continue
        one = len(of_kind) == 1
        message = sentence.format(
            these=_quoted_entries(of_kind),
            s="s" if one else "",
            it="it" if one else "them",
            is_="is" if one else "are",
        )
        hint = 'actionlog people add "GIVEN-NAME SURNAME"' if doubt in _WITH_COMMAND else None
        yield _finding(code, message, of_kind[0], Severity.WARNING, hint)


def no_list(minutes: Minutes) -> Finding:
    """That there is no list: what was looked for, and what came nearest."""
    near = minutes.nearest
    nearest = f"; nearest came “{_short(near.says)}”" if near else "; nothing came near"
    message = f"no attendance list was found: {_LOOKED_FOR}{nearest}"
    if near:
        return _finding("no-attendance-list", message, near, Severity.ERROR, None)
    return Finding("no-attendance-list", message, Severity.ERROR, file=minutes.file)


def _quoted_entries(of_kind: Sequence[UnsureEntry]) -> str:
    quoted = [f"“{_short(one.says)}”" for one in of_kind[:_MOST_TOLD]]
    more = len(of_kind) - len(quoted)
    return joined([*quoted, f"{counted(more, 'other')}"] if more else quoted)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _finding(
    code: str, message: str, one: UnsureEntry, severity: Severity, hint: str | None
) -> Finding:
    return Finding(
        code=code,
        message=message,
        severity=severity,
        file=one.place.file,
        line=one.place.line,
        hint=hint,
    )
