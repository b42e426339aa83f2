"""Real servers on the loopback: what each refuses is told with a way out, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import socket
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from actionlog.errors import SharedBookRefused
from actionlog.store.share import server_answers
from tests.children import started, wait_until
from tests.gitrepo import git, program
from tests.share.clones import Clone, another, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.share.conftest import Two

LIGHTTPD = shutil.which("lighttpd") or shutil.which("lighttpd", path="/usr/sbin")
BACKEND = Path("/usr/lib/git-core/git-http-backend")
needs_web_server = pytest.mark.skipif(
    not (LIGHTTPD and BACKEND.exists()), reason="lighttpd with git http-backend is not installed"
)


def refused(clone: Clone, told: str, hint: str) -> None:
    """A sync that does not go through: what is recorded here stays as it is."""
    before = clone.book()
    ran = clone.run("sync")
    assert ran.code == 6, ran.err
    assert told in ran.error
    assert "what is recorded here stays recorded here" in ran.error
    assert hint in ran.hints[0]
    assert clone.book() == before
    clone.whole()


@pytest.mark.slow
def test_a_hook_that_rejects_is_quoted(two: Two) -> None:
    script = 'echo "Friday is no day for this" >&2; exit 1'
    program(two.bare / "hooks" / "pre-receive", script)
    two.jane.does("comment", "9", "Ours")
    refused(two.jane, "Friday is no day for this", "actionlog sync")
    (two.bare / "hooks" / "pre-receive").unlink()
    settle(two.jane, two.lorna)


@pytest.mark.slow
def test_a_protected_branch_is_told(two: Two) -> None:
    script = 'echo "GH006: Protected branch update failed" >&2; exit 1'
    program(two.bare / "hooks" / "pre-receive", script)
    two.jane.does("comment", "9", "Ours")
    refused(two.jane, "protects the branch of the shared book", "ask who keeps the server")


@pytest.mark.slow
def test_a_folder_that_is_gone_is_told(two: Two) -> None:
    two.jane.does("comment", "9", "Ours")
    two.bare.rename(two.place / "elsewhere.git")
    refused(two.jane, "there is no shared book at", "git remote -v")
    (two.place / "elsewhere.git").rename(two.bare)
    settle(two.jane, two.lorna)


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port at which nobody answers, and which no other test can be given meanwhile."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


def test_a_clone_of_what_is_not_there_says_so_in_words(two: Two, silent_port: int) -> None:
    nowhere, server = two.place / "nowhere.git", f"http://127.0.0.1:{silent_port}/log.git"
    for address, said in (
        (str(nowhere), f"there is no shared book at {nowhere}"),
        (server, f"{server} cannot be reached now"),
    ):
        ran = two.jane.desk.refused(6, "clone", address, "book")
        assert ran.error == f"{said}; nothing was cloned"
        assert ran.hints == [f"see whether the address is right: git ls-remote {address}"]


@pytest.mark.parametrize("port", [40123, 40444, 40350])
def test_what_a_server_answers_is_not_read_from_its_address(port: int) -> None:
    address = f"http://127.0.0.1:{port}/not found/log.git"
    said = f"fatal: unable to access '{address}/': Failed to connect: Connection refused"
    with pytest.raises(SharedBookRefused, match="cannot be reached now"):
        raise server_answers.refused(address, said)


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("git@log.example.org:board/log.git", "git@log.example.org"),
        ("log.example.org:22/log.git", "log.example.org"),
        ("ssh://jane:secret@log.example.org:2222/log.git", "-p 2222 jane@log.example.org"),
        ("ssh://[2001:db8::1]/log.git", "2001:db8::1"),
    ],
)
def test_whom_ssh_does_not_let_in_is_asked_by_the_address(address: str, asked: str) -> None:
    said = "git@log.example.org: Permission denied (publickey)."
    with pytest.raises(SharedBookRefused) as refused:
        raise server_answers.refused(address, said)
    assert refused.value.hints == (f"see what ssh says: ssh -T {asked}",)


@pytest.mark.slow
def test_a_server_that_is_not_there_is_told(two: Two, silent_port: int) -> None:
    two.jane.git("remote", "set-url", "origin", f"http://127.0.0.1:{silent_port}/log.git")
    two.jane.does("comment", "9", "Ours")
    refused(two.jane, "cannot be reached now", "actionlog sync")


@pytest.mark.slow
def test_a_server_that_goes_away_in_the_middle_is_told(two: Two) -> None:
    """It takes the objects, and ends before it says that it has them."""
    program(two.bare / "hooks" / "pre-receive", "kill -9 $PPID")
    two.jane.does("comment", "9", "Ours")
    refused(two.jane, "cannot be reached now", "actionlog sync")
    (two.bare / "hooks" / "pre-receive").unlink()
    settle(two.jane, two.lorna)


@pytest.mark.slow
def test_what_a_server_took_before_it_went_away_has_gone_out(two: Two) -> None:
    """It has it all, and ends before it says so."""
    program(two.bare / "hooks" / "post-receive", "kill -9 $PPID")
    two.jane.does("comment", "9", "Ours")
    assert "Went out: 9 commented on" in two.jane.does("sync").out
    gone = 'mv "$PWD" "$PWD.gone"; kill -9 $PPID'
    program(two.bare / "hooks" / "post-receive", gone)
    two.jane.does("comment", "9", "Ours too")
    refused(two.jane, "whether it took what was to go out is not known", "actionlog sync")
    (two.place / "log.git.gone").rename(two.bare)
    (two.bare / "hooks" / "post-receive").unlink()
    settle(two.jane, two.lorna)


@pytest.mark.slow
@needs_web_server
def test_a_password_is_asked_for_by_a_web_server(two: Two) -> None:
    with web_server(two.place) as port:
        plain, named = (f"http://{who}127.0.0.1:{port}/log.git" for who in ("", "jane:secret@"))
        two.jane.does("comment", "9", "Ours")
        two.jane.git("remote", "set-url", "origin", plain)
        refused(two.jane, "does not know who you are", "git credential fill")
        two.jane.git("remote", "set-url", "origin", named)
        assert "jane:secret" not in two.jane.does("sync").out
        carmen = another(two.place, "Carmen Diaz", url=named)
        carmen.does("comment", "9", "Hers")
        settle(two.jane, carmen)
        assert carmen.texts(9)[-2:] == ["Ours", "Hers"]


@pytest.mark.slow
@needs_web_server
def test_a_right_to_read_only_is_told(two: Two) -> None:
    with web_server(two.place) as port:
        git(two.bare, "config", "http.receivepack", "false")
        two.jane.git("remote", "set-url", "origin", f"http://jane:secret@127.0.0.1:{port}/log.git")
        two.lorna.does("comment", "26", "News")
        two.lorna.does("sync")
        two.jane.does("sync")
        two.jane.does("comment", "9", "Ours")
        refused(two.jane, "lets you read the shared book, and not write to it", "ask who keeps it")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def web_server(place: Path) -> Iterator[int]:
    """A web server with git's own back end, for whoever knows the password."""
    port = free_port()
    (place / "users").write_text("jane:secret\n", encoding="ascii")
    git(place / "log.git", "config", "http.receivepack", "true")
    configuration = place / "lighttpd.conf"
    configuration.write_text(
        f"""
server.modules = ("mod_auth", "mod_authn_file", "mod_setenv", "mod_alias", "mod_cgi")
server.document-root = "{place}"
server.bind = "127.0.0.1"
server.port = {port}
alias.url = ("" => "{BACKEND}")
cgi.assign = ("" => "")
setenv.set-environment = ("GIT_PROJECT_ROOT" => "{place}", "GIT_HTTP_EXPORT_ALL" => "1",
  "GIT_CONFIG_COUNT" => "1", "GIT_CONFIG_KEY_0" => "safe.directory", "GIT_CONFIG_VALUE_0" => "*")
auth.backend = "plain"
auth.backend.plain.userfile = "{place}/users"
auth.require = ("/" => ("method" => "basic", "realm" => "log", "require" => "valid-user"))
""",
        encoding="utf-8",
    )
    command = [str(LIGHTTPD), "-D", "-f", str(configuration)]
    with started(command, place, {"PATH": os.environ["PATH"]}):
        wait_until(lambda: listens(port), "the web server")
        yield port


def listens(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0
