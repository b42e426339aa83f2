"""What was checked as JSON: `check`, by the contract in `docs/json.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.render.structured import finding_json, written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from actionlog.report.checked import BoardChecked


def checked(boards: Sequence[BoardChecked], as_at: date) -> str:
    """Every finding, errors first; `board` is the one that was checked, if it was one."""
    groups = [group for board in boards for group in board.groups]
    groups.sort(key=lambda group: group.severity.value)
    return written(
        {
            "board": boards[0].id if len(boards) == 1 else None,
            "as_at": str(as_at),
            "checked": [
                {"board": one.id, "actions": one.actions, "codes": list(one.codes)}
                for one in boards
            ],
            "findings": [finding_json(found) for group in groups for found in group.findings],
        }
    )
