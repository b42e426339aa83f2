"""Writes the golden files anew: `python -m tests.golden.update`. Look at the difference."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.golden import sample


def main() -> None:
    """Write each file that is not as it should be, and remove those that nothing makes."""
    with tempfile.TemporaryDirectory() as folder:
        replayed = sample.replay(Path(folder) / "demo")
        texts = {name: make() for name, make in sample.quick().items()} | sample.slow(replayed)
    sample.FILES.mkdir(exist_ok=True)
    for path in sample.FILES.iterdir():
        if path.name not in texts:
            path.unlink()
    changed = [name for name, text in sorted(texts.items()) if _write(sample.FILES / name, text)]
    sys.stderr.write("".join(f"{name} written\n" for name in changed) or "nothing has changed\n")


def _write(path: Path, text: str) -> bool:
    content = text.encode()
    if path.exists() and path.read_bytes() == content:
        return False
    path.write_bytes(content)
    return True


if __name__ == "__main__":
    main()
