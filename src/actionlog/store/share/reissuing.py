"""Another number for a revision of a paper of which both sides sent out one.

Both were sent out, so both stay on record. The published one keeps its number; ours gets the next,
its files other names, and it is withdrawn where the published one stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from actionlog.domain.issued_paper import Sent
from actionlog.domain.merging.contradiction import Choice, Contradiction, Dispute
from actionlog.english import counted, full_day
from actionlog.store import paths
from actionlog.store.meeting_codec import issue_pairs
from actionlog.store.share.meeting_moves import meeting_in
from actionlog.store.toml.table_edits import set_values

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from actionlog.domain.issued_paper import Issue
    from actionlog.store.log_paths import LogPath, LogsFolder
    from actionlog.store.share.file_merge import Settling

ISSUED = "issued"
"""What the field of a question about a paper begins with that both sides sent out."""
_AGAIN = re.compile(r"(?:-revision-\d+)?(\.[^.]+)$")


@dataclass(slots=True)
class Reissuing:
    """The revisions of ours that have another number by now, and where their files lie."""

    logs: LogsFolder
    _now: dict[tuple[str, date, Issue], Issue] = field(default_factory=dict)
    _places: dict[str, str] = field(default_factory=dict)

    def put(self, path: LogPath, found: Mapping[Issue, Issue]) -> None:
        """Note the revisions that an entry sent out for a meeting, each with what it is by now."""
        for was, now in found.items():
            if path.day is None or was == now:
                continue
            self._now[path.board, path.day, was] = now
            folder = paths.paper_folder(path.board, path.day)
            for one, other in zip(was.files, now.files, strict=False):
                place = self.logs.paper(f"{folder}/{one.name}")
                self._places[place] = self.logs.paper(f"{folder}/{other.name}")

    def content(self, path: LogPath, content: bytes | None) -> bytes | None:
        """A meeting's file of ours, its revisions numbered as they are by now."""
        meeting = meeting_in(content, path.day) if self._now else None
        for nth, issue in enumerate(meeting.issues if meeting else ()):
            now = self._now.get((path.board, meeting.day, issue)) if meeting else None
            if content and now and now != issue:
                gone = dict.fromkeys(issue_pairs(issue))
                content = set_values(content, gone | issue_pairs(now), table=(ISSUED, nth))
        return content

    def place(self, path: str) -> str:
        """Where a file of a paper lies by now."""
        return self._places.get(path, path)

    def message(self, board: str, message: str) -> str:
        """What a commit says, with the numbers that its revisions have by now."""
        subject, newline, rest = message.partition("\n")
        for (where, day, was), now in self._now.items():
            if where == board and f"paper for {day} issued" in subject:
                edition = f"{was.edition} revision "
                subject = re.sub(rf"{edition}{was.revision}\b", f"{edition}{now.revision}", subject)
        return f"{subject}{newline}{rest}"

    @property
    def tags(self) -> dict[str, str]:
        """The tags that freeze a revision by its old number, and what they are called by now."""
        return {
            paths.paper_tag(board, day, was.edition, was.revision): paths.paper_tag(
                board, day, now.edition, now.revision
            )
            for (board, day, was), now in self._now.items()
            if was.revision != now.revision
        }


def renumbered_issues(
    path: LogPath,
    before: bytes | None,
    after: bytes | None,
    there: bytes | None,
    settling: Settling,
) -> dict[Issue, Issue]:
    """The revisions that an entry of ours sent out, each numbered after those that are there.

    The three are the meeting's file before the entry, after it, and as it is there by now.
    """
    old, ours, theirs = (meeting_in(one, path.day) for one in (before, after, there))
    if theirs is None or ours is None:
        return {}
    found: dict[Issue, Issue] = {}
    for issue in ours.issues[len(old.issues) if old else 0 :]:
        digests = {one.digest for one in issue.files}
        twins = (one for one in theirs.issues if digests == {it.digest for it in one.files})
        earlier = sum(one.edition == issue.edition for one in found)
        number = theirs.next_revision(issue.edition) + earlier
        twin, last = next(twins, None), theirs.last_of(issue.edition)
        found[issue] = twin or _numbered(path, issue, number, last, settling)
    return found


def _numbered(
    path: LogPath, issue: Issue, number: int, there: Issue | None, settling: Settling
) -> Issue:
    """A revision of ours by the number that it gets; whether it stands is asked."""
    if number == issue.revision or path.day is None or there is None:
        return issue
    one = Contradiction(
        Dispute(path.below, f"{ISSUED} {issue.edition}"),
        f"the {issue.edition} paper for {full_day(path.day)} was sent out here and there",
        _revision_words(issue),
        _revision_words(there),
    )
    return replace(
        issue,
        revision=number,
        formerly=issue.revision,
        withdrawn=settling.choice(one) is Choice.THERE,
        files=tuple(
            Sent(_AGAIN.sub(rf"-revision-{number}\1", one.name), one.digest) for one in issue.files
        ),
    )


def _revision_words(issue: Issue) -> str:
    listed = f", with {counted(len(issue.showed.refs), 'action')}" if issue.showed else ""
    return f"revision {issue.revision}, sent out on {full_day(issue.on)}{listed}"
