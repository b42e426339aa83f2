"""What is to be said of papers that turned up: a verdict a file, and what speaks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionlog.domain.paper_claims import LogBehind, PaperState
from actionlog.domain.stored_text import one_line
from actionlog.english import full_day
from actionlog.report.view import Block, Fit, Text, Tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from actionlog.domain.paper_claims import PaperVerdict, SignatureCheck
    from actionlog.report.view import Json, Pair

_BEHIND = {
    LogBehind.WHOLE: "which is in this history, unaltered with all before it",
    LogBehind.AS_SENT: "which is as it was when the paper was sent out, with all before it",
    LogBehind.MOVED: "which was put after other entries since, as it was, word by word",
    LogBehind.REWRITTEN: "which is not as it was: the history was rewritten since",
    LogBehind.GONE: (
        "which is not in this history: it was rewritten, or this is another copy of the log"
    ),
    LogBehind.CUT: "which this clone cannot tell: its history is cut off (git fetch --unshallow)",
}


@dataclass(frozen=True, slots=True)
class VerifiedPapers:
    """The verdicts, in the order in which the files were named."""

    verdicts: tuple[PaperVerdict, ...]

    def blocks(self) -> Iterator[Block]:
        """See `View`."""
        for one in self.verdicts:
            head = Text(_headline(one), Tone.BOLD if one.is_well else Tone.LATE)
            said = [Text(_sentence(one), indent=2)]
            said += [Text(words, indent=2) for _, words in _more(one)]
            if again := _again(one):
                said += [Text("What was sent out:", indent=2), Text(again, indent=4, fit=Fit.WHOLE)]
            yield Block((head, *said))

    def lines(self) -> Iterator[Iterable[Pair]]:
        """See `View`."""
        for one in self.verdicts:
            yield [
                ("File", one_line(one.file)),
                ("Verdict", "as sent out" if one.is_well else _WORDS[one.state]),
                ("What", one_line(_sentence(one))),
                *((label, one_line(words)) for label, words in _more(one)),
                *([("Sent out", again)] if (again := _again(one)) else []),
            ]

    def json(self) -> Mapping[str, Json]:
        """The verdicts; what is not known of a file is null."""
        return {"papers": [_json(one) for one in self.verdicts]}


_WORDS = {
    PaperState.SENT: "as sent out, but not all is well",
    PaperState.ALTERED: "changed",
    PaperState.UNKNOWN: "not known here",
    PaperState.DRAFT: "a draft",
    PaperState.OTHER: "of another board",
    PaperState.NONE: "no paper",
    PaperState.UNREADABLE: "unreadable",
}


def _headline(one: PaperVerdict) -> str:
    return f"{one_line(one.file)}: {'as sent out' if one.is_well else _WORDS[one.state]}"


def _paper(one: PaperVerdict) -> str:
    """`revision 1 of the full paper of the Health Board for Wed 7 Apr 2021`."""
    day = full_day(one.day) if one.day else "a meeting"
    formerly = one.issue.formerly if one.issue else None
    was = f" (sent out as revision {formerly})" if formerly else ""
    return (
        f"revision {one.revision}{was} of the {one.edition} paper of "
        f"{one_line(one.board_name)} for {day}"
    )


def _sentence(one: PaperVerdict) -> str:
    if one.state is PaperState.NONE:
        return "It is none of the papers that were sent out, and says nothing of a log."
    if one.state is PaperState.UNREADABLE:
        return f"It is none of the papers that were sent out, and it {one.reason}."
    return f"It {_claim(one)}."


def _claim(one: PaperVerdict) -> str:
    """What a file is that is a paper, or says so."""
    paper = _paper(one)
    match one.state:
        case PaperState.SENT:
            on = f" on {full_day(one.issue.on)}" if one.issue else ""
            return f"is {paper}, byte for byte as it was sent out{on}"
        case PaperState.ALTERED:
            says = "has the name of" if one.is_named_so else "says that it is"
            return f"{says} {paper}, but its bytes are not those that were sent out"
        case PaperState.DRAFT:
            day = full_day(one.day) if one.day else "no day"
            return (
                f"is for the meeting of {one_line(one.board_name)} of {day}, but names no entry "
                "of the log, and was not sent out as it is: a draft, or made from one"
            )
        case PaperState.OTHER:
            return f"says that it is {paper}: a board that is not kept here"
        case _:
            return f"says that it is {paper}, and none such was sent out from this log"


def _more(one: PaperVerdict) -> Iterator[tuple[str, str]]:
    """What else there is to say, each with its label."""
    if one.reason and one.state in {PaperState.ALTERED, PaperState.UNKNOWN}:
        yield "Reason", f"{one.reason[:1].upper()}{one.reason[1:]}."
    if one.instead:
        on = full_day(one.instead.on)
        yield "Withdrawn", f"It does not count: revision {one.instead.revision}, of {on}, stands."
    if one.later and one.later != one.instead:
        why = f", because {one.later.reason}" if one.later.reason else ""
        on = full_day(one.later.on)
        yield "Later revision", f"Revision {one.later.revision} was sent out on {on}{why}."
    yield from _log(one)
    for check in one.signed:
        yield "Signature", _signature(check)


def _again(one: PaperVerdict) -> str:
    """The command that gives what was sent out, where this is not it."""
    if one.state is not PaperState.ALTERED:
        return ""
    paper = f"appendix {one.day} --as-issued --edition {one.edition} --revision {one.revision}"
    return f"actionlog --board {one.board} {paper} -o sent/"


def _log(one: PaperVerdict) -> Iterator[tuple[str, str]]:
    if one.behind is LogBehind.UNTOLD:
        yield "Log", "It was sent out before entries had ids: of the log behind it, none is named."
    elif one.behind and one.entry:
        verb = "was made from" if one.state is PaperState.SENT else "names"
        yield "Log", f"It {verb} the log at entry {one.entry[:8]}, {_BEHIND[one.behind]}."
    elif one.behind:
        yield "Log", f"It names no entry of the log, but is one itself, {_BEHIND[one.behind]}."


def _signature(check: SignatureCheck) -> str:
    what = check.what[:1].upper() + check.what[1:]
    if check.state == "good":
        return f"{what}: signed by {check.by}."
    if check.state == "bad":
        return f"{what}: its signature is wrong ({check.said})."
    return f"{what}: signed, but by whom cannot be checked here ({check.said})."


def _json(one: PaperVerdict) -> Mapping[str, Json]:
    return {
        "file": one.file,
        "verdict": one.state.value,
        "well": one.is_well,
        "board": one.board or None,
        "board_name": one.board_name or None,
        "meeting": str(one.day) if one.day else None,
        "edition": one.edition or None,
        "revision": one.revision or None,
        "issued_on": str(one.issue.on) if one.issue else None,
        "later_revision": one.later.revision if one.later else None,
        "withdrawn": one.instead is not None,
        "entry": one.entry,
        "log": one.behind.value if one.behind else None,
        "signatures": [
            {"what": check.what, "state": check.state, "by": check.by or None}
            for check in one.signed
        ],
        "message": _sentence(one),
    }
