"""SHA-256 and SHA-1 as Python itself computes them, as `random` takes them too.

`hashlib` prefers those of OpenSSL, whose library takes longer to load than our files to be hashed.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from hashlib import _Hash as Digest


def _computed(name: str, module: str) -> Callable[..., Digest]:
    for place in (module, "hashlib"):
        with suppress(ImportError, AttributeError):
            found: Callable[..., Digest] = getattr(import_module(place), name)
            return found
    raise ImportError(f"this Python has no {name}")


sha256 = _computed("sha256", "_sha256" if sys.version_info < (3, 12) else "_sha2")
sha1 = _computed("sha1", "_sha1")
"""By which git names what it keeps; it secures nothing of ours."""
