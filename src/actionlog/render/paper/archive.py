"""Archives of parts, as Word and Excel files are: the same parts, the same bytes.

Dates, order, permissions and the system that is said to have made them are fixed. Nothing is
compressed: each build of zlib packs differently, and git packs a stored archive better.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READABLE = 0o644 << 16


class TooLarge(ValueError):
    """An archive that would unpack to more than anybody means."""


def packed(parts: Mapping[str, bytes]) -> bytes:
    """An archive of parts, in the order of their names: `[Content_Types].xml` comes first."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in sorted(parts):
            about = zipfile.ZipInfo(name, _EPOCH)
            about.create_system = _UNIX
            about.external_attr = _READABLE
            archive.writestr(about, parts[name], zipfile.ZIP_STORED)
    return content.getvalue()


def parts(content: bytes, at_most: int | None = None) -> dict[str, bytes]:
    """The parts of an archive by name. Raises `TooLarge` before unpacking more than `at_most`."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        inside = archive.infolist()
        if at_most is not None and sum(about.file_size for about in inside) > at_most:
            raise TooLarge(f"it unpacks to more than {at_most // 1_000_000} MB")
        return {about.filename: archive.read(about) for about in inside if not about.is_dir()}
