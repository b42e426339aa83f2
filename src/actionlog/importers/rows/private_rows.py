"""Rows of a log that call an action, or a comment on it, private or confidential.

`(private)`, `Confidential: …`, `[Staff in confidence]` in its words, its item or a comment; a
comment that is that word alone; a column that is headed so and says yes. It is kept out of public
papers and told: whoever wrote the word did not mean it for the public.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from actionlog.domain.action_history import tells
from actionlog.importers.rows.cell_text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionlog.domain.action import Action, Comment
    from actionlog.domain.draft import Draft

_WORD = re.compile(r"confiden|private", re.IGNORECASE)
_COLUMN = re.compile(
    r"(?:(?![^:]*\bno[nt]\b)[^:]*(?:confidential|private)[^:]*: "
    r"(?:y|yes|x|true|1|✓|✔|confidential|private)"
    r"|[^:]*: (?:strictly )?(?:confidential|private))",
    re.IGNORECASE,
)
"""A cell that is kept with its heading: `Confidential: yes`, not `Non-confidential: yes`."""


def as_marked(draft: Draft, record: Action | None, notes: list[str]) -> Draft:
    """The draft, private where its row says so, with a note on each; no mark stays in its words.

    Words that are on record stay as they are there, and what was published since stays public.
    """
    comments = tuple(map(_marked, draft.comments))
    hidden = [one.text for one, was in zip(comments, draft.comments, strict=True) if one != was]
    wording = _without(draft.wording)
    if record and record.wording == draft.wording:
        wording = draft.wording
    marked = replace(draft, wording=wording, comments=comments)
    if record is None or not any(tells(note, "private") for note in record.comments):
        says = next(_says_private(draft), None)
        if says and not (record and record.private):
            notes.append(f"{draft.place}: {quoted(says)} is read as private: not in public papers")
        marked = replace(marked, private=draft.private or says is not None)
    known = {note.text for note in record.comments} if record else set()
    notes += [
        f"{draft.place}: the comment {quoted(text)} is read as private"
        for text in hidden
        if text not in known
    ]
    return marked


def _says_private(draft: Draft) -> Iterator[str]:
    """What of a row says that its action is private."""
    yield from (text for text in (draft.wording, draft.item) if _without(text) != text)
    yield from (note.text for note in draft.comments if _is_mark(note.text))
    yield from (cell for cell in draft.kept if _COLUMN.fullmatch(cell))


def _marked(comment: Comment) -> Comment:
    """A comment with such a word is private, with its words as they are."""
    says = _without(comment.text) != comment.text or _is_mark(comment.text)
    return replace(comment, private=True) if says else comment


def _without(text: str) -> str:
    if not _WORD.search(text):
        return text
    from actionlog.importers.minutes.confidential_marks import without_mark

    return without_mark(text)


def _is_mark(text: str) -> bool:
    if not _WORD.search(text):
        return False
    from actionlog.importers.minutes.confidential_marks import is_mark

    return is_mark(text)
