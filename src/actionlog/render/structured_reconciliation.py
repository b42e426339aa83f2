"""Minutes held against the log, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.render.structured import finding_json, written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionlog.domain.minutes import Marker
    from actionlog.render.structured import Json
    from actionlog.report.reconciliation import Reconciled


def reconciled(shown: Reconciled) -> str:
    """The markers of the minutes, in their order, and everything that is wrong."""
    result = shown.result
    return written(
        {
            "board": shown.board.id,
            "as_at": str(shown.as_at),
            "meeting": str(result.meeting),
            "file": result.file,
            "markers": [_marker(one) for one in result.markers],
            "agreeing": list(result.agreeing),
            "notes": list(result.notes),
            "findings": [finding_json(one) for one in result.findings],
        }
    )


def _marker(marker: Marker) -> Mapping[str, Json]:
    return {
        "ref": marker.ref,
        "responsible": list(marker.responsible),
        "item": str(marker.item) if marker.item else None,
        "file": marker.place.file,
        "line": marker.place.line,
    }
