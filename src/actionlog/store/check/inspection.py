"""`check` on a board's files: what only the store can see, every rule, and where it all stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from actionlog.domain.checks.inputs import CheckedLog, Fault, Spot, StoreFacts
from actionlog.domain.checks.registry import RULES, chosen
from actionlog.domain.findings import Finding
from actionlog.errors import StorageRefused
from actionlog.store import paths
from actionlog.store.background import started
from actionlog.store.check.facts import Evidence, Locator
from actionlog.store.recorded_history import RefHistory, ref_history

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from actionlog.domain.board import Board
    from actionlog.domain.checks.registry import Check
    from actionlog.store.check.judged_history import BrokenRule
    from actionlog.store.git.repository import Git
    from actionlog.store.loader import Reading
    from actionlog.store.log import LogStore
    from actionlog.store.source import Source


_NEEDS_HISTORY = frozenset(
    {"vanished", "gap-in-refs", "law-broken", "paper-altered", "paper-lost", "paper-untagged"}
)
_NOT_LOOKED_FOR = "what vanished out of the history was not looked for"
_CUT_OFF = "the history here is cut off, so what vanished before is not seen: git fetch --unshallow"


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """What to check for: only these codes, but for those; both empty as the board has it."""

    only: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """A board that was checked: by which rules, and what was found.

    `unread` are the files that are left out, where the rules do not tell of them.
    """

    board: Board
    rules: tuple[Check, ...]
    findings: tuple[Finding, ...]
    actions: int
    unread: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()


def check(
    store: LogStore,
    reading: Reading,
    source: Source,
    as_at: date,
    choice: RuleChoice,
    commit: str | None = None,
    watch: Callable[[int, int], None] = lambda _done, _of: None,
) -> Checked:
    """Look at everything; `commit` is where `source` is, `None` for the work tree.

    `watch` is told how much of the history has been judged.
    """
    board = reading.board
    rules = chosen(board.settings, choice.only, choice.ignore)
    codes = {rule.code for rule in rules}
    wanted = not _NEEDS_HISTORY.isdisjoint(codes)
    history = started(lambda: _history(store, commit)) if wanted else _unasked
    actions = tuple(board.actions.every())
    locator = Locator(source, board.id)
    looking = Evidence(reading, source, locator)
    log = CheckedLog(board, actions, as_at, looking.record(actions), as_at == store.now.date())
    # While git still goes through the history, all that needs none of it is looked for.
    found = _by_rule(log, (one for one in rules if one.code not in _NEEDS_HISTORY), locator)
    known, notes = history()
    record = looking.with_history(log.record, known)
    if "law-broken" in codes:
        people = source.shown(paths.people_path(board.id))
        broken = (_broken_rule_fault(one, people) for one in broken_rules(store, commit, watch))
        record = replace(record, broken_rules=tuple(broken))
    remembering = replace(log, record=_with_papers(record, store, board, commit, codes))
    found |= _by_rule(remembering, (one for one in rules if one.code in _NEEDS_HISTORY), locator)
    unasked = [RULES[code] for code in ("unreadable", "ref-mismatch") if code not in codes]
    return Checked(
        board=board,
        rules=rules,
        findings=tuple(one for rule in rules for one in found[rule.code]),
        actions=len(actions),
        unread=tuple(_findings(log, unasked, locator)),
        notes=notes,
    )


def _history(store: LogStore, commit: str | None) -> tuple[RefHistory, tuple[str, ...]]:
    """What git remembers, and what to say where it does not remember all."""
    from actionlog.store.git.repository import Git
    from actionlog.store.ref_memory import remembered_refs

    git = Git.find(store.root)
    if git is None:
        return _unasked()
    try:
        asked = git, store.logs(git), store.board
        known = ref_history(*asked, commit) if commit else remembered_refs(*asked)
    except StorageRefused as fault:
        return RefHistory(), (f"{fault.sentence}: {_NOT_LOOKED_FOR}",)
    return known, (_CUT_OFF,) if known.is_cut else ()


def broken_rules(
    store: LogStore,
    commit: str | None,
    watch: Callable[[int, int], None] = lambda _done, _of: None,
) -> tuple[BrokenRule, ...]:
    """What the history holds that the law forbids; nothing where there is no history."""
    from actionlog.store.check.law_history import LawHistory

    if not (place := _place(store, commit)):
        return ()
    git, head = place
    return LawHistory(git, store.logs(git), store.board, store.now.date()).broken(head, watch)


def _place(store: LogStore, commit: str | None) -> tuple[Git, str] | None:
    """Where the log is kept, and the commit that is looked at; `None` where there is no history."""
    from actionlog.store.git.repository import Git

    git = Git.find(store.root)
    head = commit or (git.head() if git else None)
    return (git, head) if git and head else None


def _with_papers(
    record: StoreFacts, store: LogStore, board: Board, commit: str | None, codes: set[str]
) -> StoreFacts:
    """Add what git holds of the papers that were sent out; nothing where there is no history."""
    from actionlog.store.check.sent_papers import SentPapers

    if not (place := _place(store, commit)):
        return record
    papers = SentPapers(store, place[0], board, place[1])
    # Of a day that is past, the papers that went out since are no loss.
    looks_for_lost = "paper-lost" in codes and commit is None
    return replace(
        record,
        altered_papers=tuple(papers.altered()) if "paper-altered" in codes else (),
        lost_papers=tuple(papers.lost()) if looks_for_lost else (),
        untagged_papers=tuple(papers.untagged()) if "paper-untagged" in codes else (),
    )


def _broken_rule_fault(one: BrokenRule, people: str) -> Fault:
    path = people if one.ref is None and one.meeting is None else None
    meeting = date.fromisoformat(one.meeting) if one.meeting and not one.ref else None
    return Fault(one.sentence, Spot(one.ref, meeting, path=path), f"git show {one.commit[:10]}")


def _unasked() -> tuple[RefHistory, tuple[str, ...]]:
    return RefHistory(), ()


def _by_rule(log: CheckedLog, rules: Iterable[Check], locator: Locator) -> dict[str, list[Finding]]:
    return {rule.code: list(_findings(log, [rule], locator)) for rule in rules}


def _findings(log: CheckedLog, rules: Sequence[Check], locator: Locator) -> Iterator[Finding]:
    for rule in rules:
        found = [(seen, *locator.place(seen.spot)) for seen in rule.look(log)]
        for seen, file, line in sorted(found, key=lambda one: (one[0].spot.ref or 0, one[1])):
            yield Finding(
                code=rule.code,
                message=seen.message,
                severity=rule.severity,
                ref=seen.spot.ref,
                field=seen.spot.field,
                file=file,
                line=line,
                hint=seen.hint,
            )
