"""What a server answers that does not do what was asked, in words that say what to do about it."""

from __future__ import annotations

from actionlog.errors import SharedBookRefused
from actionlog.store.git.process import last_words
from actionlog.store.share.clone_state import shown, ssh_known_as, ssh_place

_BROKE_OFF = (
    "hung up",
    "Connection reset",
    "early EOF",
    "closed by remote host",
    "unexpected disconnect",
)
_SIGNS = (
    (
        ("already exists",),
        "{url} has a tag of a paper that is another one here, and is not replaced",
        "see which: git push --dry-run --tags",
    ),
    (
        ("Authentication failed", "read Username", "terminal prompts disabled", "error: 401"),
        "{url} does not know who you are",
        "see which name and password are kept for it: git credential fill",
    ),
    (
        ("HOST IDENTIFICATION HAS CHANGED", "has changed and you have requested strict checking"),
        "{url} has another key than ssh knows it by, so it may be another server",
        "ask who keeps it whether its key is new, and only then: {forget}",
    ),
    (
        ("Host key verification failed",),
        "{url} is not known to ssh on this machine",
        "see its key, and say yes to it if it is the one that you were told: {ssh}",
    ),
    (
        ("Permission denied (",),
        "{url} does not let you in by ssh",
        "see what ssh says: {ssh}",
    ),
    (
        ("protected branch", "GH006", "You are not allowed to push code to protected"),
        "{url} protects the branch of the shared book, so that nothing can be put into it",
        "ask who keeps the server to let the secretaries write to it, then: actionlog sync",
    ),
    (
        ("hook declined", "hook rejected"),
        "{url} refused what was to go out: {said}",
        "when that is put right: actionlog sync",
    ),
    (
        (
            "error: 403",
            "insufficient permission",
            "Permission denied",
            "read-only",
            "denied to",
            "unable to create temporary object directory",
            "Service not enabled",
            "access denied",
            "remote unpack failed",
        ),
        "{url} lets you read the shared book, and not write to it",
        "ask who keeps it for the right to write, then: actionlog sync",
    ),
    (
        (
            "does not appear to be a git repository",
            "not found",
            "No such file or directory",
            "does not exist",
            "error: 404",
        ),
        "there is no shared book at {url}",
        "see the address: git remote -v",
    ),
    (
        (
            "Could not resolve host",
            "Connection refused",
            "Connection timed out",
            "unable to access",
            "Could not connect",
            "Network is unreachable",
            "Timeout",
            *_BROKE_OFF,
        ),
        "{url} cannot be reached now",
        "when it can be: actionlog sync",
    ),
)


def refused(url: str, words: str) -> SharedBookRefused:
    """Why the server did not do it, in our words."""
    return SharedBookRefused(*why(url, words))


def broke_off(words: str) -> bool:
    """Whether the server was there, and went away before it had answered."""
    return any(sign in words for sign in _BROKE_OFF)


def lost_answer(url: str) -> SharedBookRefused:
    """What is said where a server broke off, and cannot be asked what it took."""
    sentence = f"{shown(url)} broke off, and whether it took what was to go out is not known"
    return SharedBookRefused(sentence, "this finds out, when it can be reached: actionlog sync")


def why(url: str, words: str) -> tuple[str, str]:
    """Why the server did not do it, and what to do about it in a clone."""
    # The address says nothing of what went wrong, whatever words and figures it has.
    answer = words.replace(url, "").replace(shown(url), "")
    for signs, sentence, hint in _SIGNS:
        if any(sign in answer for sign in signs):
            values = {
                "url": shown(url),
                "said": _said(words),
                "ssh": f"ssh -T {ssh_place(url)}",
                "forget": f"ssh-keygen -R {ssh_known_as(url)}",
            }
            return sentence.format(**values), hint.format(**values)
    return f"git said of {shown(url)}: {last_words(words)}", "actionlog doctor"


def _said(words: str) -> str:
    """What the server's own program said."""
    lines = [
        line.partition("remote:")[2].strip() for line in words.splitlines() if "remote:" in line
    ]
    return "; ".join(line for line in lines if line) or "its own rules forbid it"
