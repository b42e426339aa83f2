"""A shared book behind ssh, at a real sshd on the loopback."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.children import PATIENCE, started, wait_until
from tests.share.clones import CARMEN, another, settle
from tests.share.test_servers import free_port, listens, refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.share.conftest import Two

SSHD = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (SSHD and shutil.which("ssh-keygen")), reason="sshd is not installed"),
]


class SshServer(NamedTuple):
    """An sshd that lets in whoever has the secretary's key, and what it lies beside."""

    place: Path
    port: int

    @property
    def url(self) -> str:
        return f"ssh://127.0.0.1:{self.port}{self.place}/log.git"

    @property
    def keys(self) -> Path:
        return self.place / "keys"

    def command(self, key: str = "secretary", host: str | None = "server") -> str:
        """How a clone calls ssh: with a key, and knowing the server by one."""
        known = self.keys / f"known-{host}"
        if host:
            public = (self.keys / f"{host}.pub").read_text(encoding="ascii")
            known.write_text(f"[127.0.0.1]:{self.port} {public}", encoding="ascii")
        options = (
            *("IdentitiesOnly=yes", "IdentityAgent=none", "StrictHostKeyChecking=yes"),
            *(f"UserKnownHostsFile={known}", "GlobalKnownHostsFile=none"),
        )
        words = " ".join(f"-o {one}" for one in options)
        return f"ssh -F none -i {self.keys / key} {words}"


@pytest.fixture
def server(two: Two) -> Iterator[SshServer]:
    """The server, with Jane's clone at it; every key is made for the test."""
    (two.place / "keys").mkdir()
    for name in ("server", "secretary", "stranger"):
        key = ("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(two.place / "keys" / name))
        subprocess.run(key, check=True, timeout=PATIENCE, stdin=subprocess.DEVNULL)
    with _sshd(two.place) as port:
        found = SshServer(two.place, port)
        two.jane.git("remote", "set-url", "origin", found.url)
        two.jane.git("config", "core.sshCommand", found.command())
        yield found


@contextmanager
def _sshd(place: Path) -> Iterator[int]:
    port = free_port()
    configuration = place / "sshd_config"
    configuration.write_text(
        f"""
ListenAddress 127.0.0.1:{port}
HostKey {place}/keys/server
AuthorizedKeysFile {place}/keys/secretary.pub
PidFile none
UsePAM no
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
SetEnv GIT_CONFIG_GLOBAL={os.devnull} GIT_CONFIG_NOSYSTEM=1
""",
        encoding="utf-8",
    )
    command = [str(SSHD), "-D", "-e", "-f", str(configuration)]
    with started(command, place, {"PATH": os.environ["PATH"]}) as running:
        wait_until(lambda: listens(port) or running.poll() is not None, "sshd")
        if running.poll() is not None and running.stderr:
            pytest.skip(f"sshd does not start here: {running.stderr.read().strip()}")
        yield port


@pytest.mark.torture
def test_two_secretaries_sync_by_ssh(
    two: Two, server: SshServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    two.jane.does("comment", "9", "Ours")
    two.jane.does("sync")
    monkeypatch.setenv("GIT_SSH_COMMAND", server.command())
    carmen = another(two.place, CARMEN, url=server.url)
    carmen.does("comment", "9", "Hers")
    settle(two.lorna, two.jane, carmen)
    assert carmen.texts(9)[-2:] == ["Ours", "Hers"]


def test_whose_key_it_does_not_know_is_told(two: Two, server: SshServer) -> None:
    two.jane.git("config", "core.sshCommand", server.command("stranger"))
    two.jane.does("comment", "9", "Ours")
    refused(two.jane, "does not let you in by ssh", f"ssh -T -p {server.port} 127.0.0.1")


@pytest.mark.parametrize(
    ("host", "told", "hint"),
    [
        (None, "is not known to ssh on this machine", "ssh -T -p {port} 127.0.0.1"),
        pytest.param(
            "stranger",
            "has another key than ssh knows it by",
            'ssh-keygen -R "[127.0.0.1]:{port}"',
            marks=pytest.mark.torture,
        ),
    ],
)
def test_a_server_whose_key_is_not_known_is_told(
    two: Two, server: SshServer, host: str | None, told: str, hint: str
) -> None:
    two.jane.git("config", "core.sshCommand", server.command(host=host))
    two.jane.does("comment", "9", "Ours")
    refused(two.jane, told, hint.format(port=server.port))
    two.jane.git("config", "core.sshCommand", server.command())
    settle(two.jane, two.lorna)


@pytest.mark.torture
def test_what_cannot_be_cloned_by_ssh_is_told_and_taken_away(
    two: Two, server: SshServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = server.url.replace("log.git", "nowhere.git")
    for command, url, told in (
        (server.command("stranger"), server.url, "does not let you in by ssh"),
        (server.command(host=None), server.url, "is not known to ssh on this machine"),
        (server.command(), nowhere, f"there is no shared book at {nowhere}"),
    ):
        monkeypatch.setenv("GIT_SSH_COMMAND", command)
        ran = two.jane.desk.refused(6, "clone", url, "book")
        assert told in ran.error
        assert "nothing was cloned" in ran.error
        assert not list(two.jane.folder.glob("*book*"))
