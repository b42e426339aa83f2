"""Switches off the filter programs that a repository's configuration names, for reading."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from actionlog.store.git.process import read

if TYPE_CHECKING:
    from pathlib import Path

_SWITCHES = (("clean", ""), ("smudge", ""), ("process", ""), ("required", "false"))


def filters_off(root: Path, common_dir: Path, git_dir: Path) -> dict[str, str]:
    """The environment under which git runs no configured filter."""
    if not _may_name_one(common_dir / "config") and not _may_name_one(git_dir / "config.worktree"):
        return {}
    asked = ("config", "-z", "--name-only", "--get-regexp", r"^filter\.")
    out = read(root, *asked, accepted=(0, 1)).out
    names = {key.rpartition(b".")[0] for key in out.split(b"\0") if key.count(b".") > 1}
    return _overrides(sorted(name.decode("utf-8", errors="surrogateescape") for name in names))


def _may_name_one(config: Path) -> bool:
    """Whether it is worth a process to ask; what the user's own global file names may run."""
    try:
        text = config.read_bytes().lower()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return b"filter" in text or b"include" in text


def _overrides(names: list[str]) -> dict[str, str]:
    # Not `-c`: a name with `=` in it would cut the key short there.
    count = int(os.environ.get("GIT_CONFIG_COUNT") or 0)
    found: dict[str, str] = {}
    for name in names:
        for switch, value in _SWITCHES:
            found[f"GIT_CONFIG_KEY_{count}"] = f"{name}.{switch}"
            found[f"GIT_CONFIG_VALUE_{count}"] = value
            count += 1
    return {**found, "GIT_CONFIG_COUNT": str(count)} if found else {}
