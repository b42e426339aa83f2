"""The versions of an action: each stretch is parsed once, with what the whole would give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionlog.errors import Unreadable
from actionlog.store import recorded_history
from actionlog.store.codec import read_action
from actionlog.store.git.repository import Git
from actionlog.store.parsing import MOST_BYTES, parse
from actionlog.store.recorded_history import VersionReader, read_version
from actionlog.store.source import Snapshot
from tests import gitrepo
from tests.examples import examples
from tests.gitrepo import NINE, TEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from actionlog.domain.action import Action

HEAD = (
    'ref = 9\nraised = 2020-12-09\nitem = "Estates"\naction = "Bring the report"\n'
    'responsible = ["Chair"]\ndeadline = 2021-04-07\nstatus = "open"\n'
)
HEADS = [
    HEAD,
    HEAD.replace("open", "closed"),
    "\ufeff# by hand\n" + HEAD,
    HEAD + '[labels]\nopen = "x"\n',
    HEAD + "comments = []\n",
    HEAD + 'kept = """\n[[comments]]\n"""\n',
    HEAD.replace("ref = 9", "ref = 10"),
    HEAD + "x = '''",
    HEAD + ".".join("x" * 40) + " = 1\n",
    "",
]
BLOCKS = [
    '\n[[comments]]\ndate = 2021-01-13\ntext = "One"\n',
    '\n[[comments]]\ndate = 2021-02-03\nevent = "deferred"\nto = "2021-04-07"\n',
    '\n[[comments]]\ntext = """\n[[comments]]\ntext = "inside"\n"""\n',
    '\n[[comments]]\ntext = """\nopen\n',
    '\nstill open"""\n',
    '\n[[ comments ]] # by hand\ntext = "Odd"\n',
    '\n[[comments]]\n[[comments]]\ntext = "Two headers"\n',
    '\n[[comments]]\ntext = "Sub"\n[comments.more]\nx = 1\n',
    '\n[[comments]]\ntext = "Other"\n[other]\nx = 1\n',
    "\n[[comments]]\ntext = 5\n",
    "\n[[comments]]\n" + ".".join("x" * 40) + ' = 1\ntext = "Deep"\n',
    "\n[[comments]]",
    "\n[[comments]]\ntext = '\xe9\x80'\n",
    f'\n[[comments]]\ntext = "{"long " * 900}"\n',
    "\n",
]


def whole(content: bytes) -> Action | None:
    try:
        return parse(content, NINE, lambda data: read_action(data, 9))
    except Unreadable:
        return None


@pytest.mark.slow
@given(
    st.lists(
        st.tuples(
            st.sampled_from(HEADS),
            st.lists(st.one_of(st.sampled_from(BLOCKS[:2]), st.sampled_from(BLOCKS)), max_size=5),
            st.sampled_from(["\n", "\n", "\r\n"]),
            st.sampled_from(["utf-8", "utf-8", "latin-1"]),
        ),
        max_size=4,
    )
)
@settings(max_examples=examples(200), deadline=None)
def test_versions_read_in_pieces_are_as_read_whole(
    versions: list[tuple[str, list[str], str, str]],
) -> None:
    reader = VersionReader(NINE, 9)
    for head, blocks, newline, encoding in versions:
        text = (head + "".join(blocks)).replace("\n", newline)
        content = text.encode(encoding, errors="replace")
        assert reader.action(content) == whole(content)


def test_a_comment_that_many_versions_hold_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[bytes] = []

    def counted(content: bytes, *rest: Any) -> Any:  # noqa: ANN401 - as `parse`
        parsed.append(content)
        return parse(content, *rest)

    monkeypatch.setattr(recorded_history, "parse", counted)
    reader, content = VersionReader(NINE, 9), HEAD
    for nth in range(50):
        content += f'\n[[comments]]\ntext = "{nth}"\n'
        action = reader.action(content.encode())
        assert action
        assert len(action.comments) == nth + 1
    assert len(parsed) == len(["head"]) + 50


def test_versions_of_an_action_share_their_comments_whoever_reads_them() -> None:
    block = '\n[[comments]]\ntext = "Asked again, and promised by the end of the month"\n'
    shorter, longer = HEAD + block * 40, HEAD + block * 41
    one, other = (read_version(NINE, 9, it.encode()) for it in (shorter, longer))
    assert one == whole(shorter.encode())
    assert one.comments[0] is other.comments[-1]
    with pytest.raises(Unreadable, match="larger than"):
        read_version(NINE, 9, longer.encode() + block.encode() * 20_000)


def test_what_is_too_large_in_a_commit_is_told_and_never_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gitrepo.isolate(monkeypatch)
    root = gitrepo.new_repository(tmp_path / "work")
    commit = gitrepo.commit(root, {NINE: b"#" * (MOST_BYTES + 1)})
    git = Git.require(root)
    fetched: list[str] = []
    contents = Git.contents

    def watched(git: Git, oids: Iterable[str]) -> Iterator[bytes]:
        wanted = list(oids)
        fetched.extend(wanted)
        return contents(git, wanted)

    monkeypatch.setattr(Git, "contents", watched)
    snapshot = Snapshot(git, commit, "logs")
    with pytest.raises(Unreadable, match="is larger than 1,000,000 bytes"):
        snapshot.read(NINE.removeprefix("logs/"))
    ((_, files),) = snapshot.read_folders(["board/actions/0001-0100"])
    assert isinstance(files["0009.toml"], Unreadable)
    assert files["0010.toml"] == gitrepo.FILES[TEN]
    large = {entry.oid for entry in git.tree_files(commit, NINE)}
    assert large.isdisjoint(fetched)
