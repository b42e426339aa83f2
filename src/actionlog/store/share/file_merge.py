"""Two versions of a file of the log that grew out of one, put together by meaning.

What the bytes say is compared as actions, meetings and people; where they go in the file is for
`toml/table_merge` to know.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from actionlog.domain.merging.action_merge import merged, same_action
from actionlog.domain.merging.contradiction import Choice, Contradiction, Dispute
from actionlog.english import full_day, joined
from actionlog.errors import Unreadable
from actionlog.store import edits
from actionlog.store.codec import read_people, read_settings
from actionlog.store.meeting_codec import LEFT_OPEN, read_meeting
from actionlog.store.parsing import parse
from actionlog.store.recorded_history import read_version
from actionlog.store.share.renumbering import with_links_of
from actionlog.store.toml.proof import TomlEditError
from actionlog.store.toml.table_merge import merge_tables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from actionlog.domain.action import Action, Comment
    from actionlog.domain.meeting import Meeting
    from actionlog.domain.merging.contradiction import Answers
    from actionlog.store.log_paths import LogPath
    from actionlog.store.toml.table_merge import TableClash

WHOLE, NUMBER = "file", "ref"
"""The fields of a question about a file as a whole, and about the number of an action."""


@dataclass(slots=True)
class Settling:
    """The answers so far, the day on which they are given, and what is still to be asked."""

    answers: Answers
    day: date
    found: dict[Dispute, Contradiction] = field(default_factory=dict)

    def choice(self, one: Contradiction) -> Choice:
        """What was answered; what was not is noted, and taken as the published side has it."""
        if (answer := self.answers.get(one.question)) is not None:
            return answer
        self.found.setdefault(one.question, one)
        return Choice.THERE


def merged_file(
    path: LogPath, base: bytes | None, there: bytes | None, here: bytes | None, settling: Settling
) -> bytes | None:
    """What a file says where both versions count; `None` for no file."""
    if here in (base, there):
        return there
    if there == base:
        return here
    if there is None or here is None:
        return _whole(path, there, here, settling)
    try:
        if path.ref:
            return _action(path, path.ref, (base, there, here), settling)
        return _tables(path, (base or b"", there, here), settling)
    except (TomlEditError, Unreadable, UnicodeDecodeError, ValueError, LookupError):
        return _whole(path, there, here, settling)


def plain_file(
    path: str, base: bytes | None, there: bytes | None, here: bytes | None, settling: Settling
) -> bytes | None:
    """What a file says that is none of the log's: only one side may have changed it."""
    if here in (base, there):
        return there
    if there == base:
        return here
    one = Contradiction(
        Dispute(path, WHOLE),
        f"{path} was changed here and there",
        _size(here),
        _size(there),
    )
    return here if settling.choice(one) is Choice.HERE else there


def _size(content: bytes | None) -> str:
    return "taken away" if content is None else f"a file of {len(content):,} bytes"


def _whole(
    path: LogPath, there: bytes | None, here: bytes | None, settling: Settling
) -> bytes | None:
    """A file that cannot be put together: one version stands."""
    one = Contradiction(
        Dispute(about(path), WHOLE),
        f"{path.below} was changed here and there in ways that cannot be put together",
        _size(here),
        _size(there),
        path.ref,
    )
    return here if settling.choice(one) is Choice.HERE else there


def about(path: LogPath) -> str:
    """What a question about a file is about: a ref, or the file itself."""
    return f"{path.board} {path.ref}" if path.ref else path.below


def _action(
    path: LogPath,
    ref: int,
    versions: tuple[bytes | None, bytes, bytes],
    settling: Settling,
) -> bytes:
    if versions[0]:
        # A link to another board that has another number there by now is the same link.
        was, ours = with_links_of(versions[1], (versions[0], versions[2]), versions[0])
        versions = (was, versions[1], ours)
    base, there, here = (_read(path, ref, one) for one in versions)
    if there is None or here is None:
        raise Unreadable(path.below, None, "is not there")
    if base is None and not same_action(there, here):
        settling.choice(_two_actions(path, there, here))
        return versions[1]
    asked = {
        Dispute(question.about.removeprefix(f"{path.board} "), question.field): answer
        for question, answer in settling.answers.items()
        if question.about.startswith(f"{path.board} ")
    }
    whole = merged(base, there, here, asked, settling.day)
    for one in whole.contradictions:
        settling.choice(one._replace(question=Dispute(about(path), one.question.field)))
    if (longer := _with_ending(versions)) and _can_be(path, ref, longer, whole.action):
        return longer
    content = _with_bytes(versions)
    found = _read(path, ref, content)
    if found is None or found.comments != whole.action.comments:
        content = _with_bytes(versions, without="comments")
        found = _read(path, ref, content)
    if found is None or not _begins(found.comments, whole.action.comments):
        content, found = versions[1], there
    return edits.changed_action(content, found, whole.action)


def _with_ending(versions: tuple[bytes | None, bytes, bytes]) -> bytes | None:
    """The file of `there` with what `here` only put at the end, as nearly every entry does."""
    base, there, here = versions
    if not base or not here.startswith(base) or (b"\r\n" in here) != (b"\r\n" in there):
        return None
    return there + here[len(base) :]


def _can_be(path: LogPath, ref: int, content: bytes, wanted: Action) -> bool:
    with suppress(Unreadable):
        return _read(path, ref, content) == wanted
    return False


def _two_actions(path: LogPath, there: Action, here: Action) -> Contradiction:
    return Contradiction(
        Dispute(about(path), NUMBER),
        f"{path.ref} was given to another action here than there",
        here.wording,
        there.wording,
        path.ref,
        choices=(),
    )


def _begins(known: Sequence[Comment], now: Sequence[Comment]) -> bool:
    """Whether notes go on from those that are known, of which some may be private now."""
    return len(known) <= len(now) and all(
        one in (was, replace(was, private=True)) for was, one in zip(known, now, strict=False)
    )


def _with_bytes(versions: tuple[bytes | None, bytes, bytes], without: str | None = None) -> bytes:
    base, there, here = versions
    return merge_tables(base or b"", there, here, lambda _: False, without=without)


def _read(path: LogPath, ref: int, content: bytes | None) -> Action | None:
    return read_version(path.below, ref, content) if content is not None else None


def _tables(path: LogPath, versions: tuple[bytes, bytes, bytes], settling: Settling) -> bytes:
    def takes_here(clash: TableClash) -> bool:
        if clash.key == LEFT_OPEN and path.day:
            return False  # both count
        return settling.choice(_clash(path, clash)) is Choice.HERE

    content = merge_tables(*versions, takes_here)
    _refuse_unread(path, content)
    return _left_open_by_both(path, path.day, content, versions) if path.day else content


def _left_open_by_both(
    path: LogPath, day: date, content: bytes, versions: tuple[bytes, bytes, bytes]
) -> bytes:
    """A meeting's file with what either side went through and left open, less what was undone."""
    if not any(LEFT_OPEN.encode() in one for one in versions):
        return content
    was, there, here = (set(_meeting(path, day, one).left_open if one else ()) for one in versions)
    left = tuple(sorted((there & here) | ((there | here) - was)))
    merged = _meeting(path, day, content)
    return edits.changed_meeting(content, merged, replace(merged, left_open=left))


def _meeting(path: LogPath, day: date, content: bytes) -> Meeting:
    return parse(content, path.below, lambda data: read_meeting(data, day))


def _refuse_unread(path: LogPath, content: bytes) -> None:
    if path.day:
        _meeting(path, path.day, content)
    elif path.is_people:
        parse(content, path.below, read_people)
    else:
        parse(content, path.below, read_settings)


_KEYS = {"": "entry", "email": "e-mail address", "from": "first day", "to": "last day"}
"""What a person calls a key of a file, where it is another word."""


def _clash(path: LogPath, clash: TableClash) -> Contradiction:
    place = ".".join(str(part) for part in (*clash.place, clash.key) if part != "")
    what = f"the meeting of {full_day(path.day)}" if path.day else path.below
    what = "the people list" if path.is_people else what
    if clash.place[:1] == ("issued",):
        return Contradiction(
            Dispute(path.below, place),
            f"{what} has a paper that was issued here and another there, with the same number",
            _paper(clash.here),
            _paper(clash.there),
            choices=(),
        )
    said = f"{what} says another {_KEYS.get(clash.key, clash.key)}{_name(clash)} here than there"
    if clash.place[:1] == ("items",) and clash.key == "left":
        said = f"{clash.name} left the agenda of {what} otherwise here than there"
    return Contradiction(
        Dispute(path.below, place),
        said,
        _words(clash.here),
        _words(clash.there),
    )


def _name(clash: TableClash) -> str:
    if clash.name:
        return f" for {clash.name}"
    return f" ({' '.join(map(str, clash.place))})" if clash.place else ""


def _paper(data: object) -> str:
    entry: Mapping[str, Any] = data if isinstance(data, dict) else {}
    return (
        f"revision {entry.get('revision')} of the {entry.get('edition')} edition, "
        f"issued on {entry.get('on')}"
    )


def _words(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return ", ".join(f"{key} {_words(one)}" for key, one in value.items())
    if isinstance(value, list):
        return joined(map(_words, value)) if value else "nothing"
    if isinstance(value, date):
        return full_day(value)
    return str(value)
