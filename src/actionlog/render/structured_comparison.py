"""A comparison as JSON: `diff`, by the contract in `docs/json.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.render.structured import Json, comment_json, finding_json, told_json, written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from actionlog.domain.differences import Turned
    from actionlog.report.differences import Comparison


def comparison(found: Comparison, as_at: date) -> str:
    """Every action that is not as it was, by ref."""
    turned = sorted(
        (change.turned for group in found.groups for change in group.changes),
        key=lambda one: one.ref,
    )
    return written(
        {
            "board": found.board.id,
            "as_at": str(as_at),
            "from": found.before,
            "to": found.after,
            "changes": [_change(one) for one in turned],
            "unchanged": list(found.unchanged),
            "findings": [finding_json(finding) for finding in found.findings],
        }
    )


def _change(one: Turned) -> Mapping[str, Json]:
    sight = one.after or one.before
    return {
        "ref": one.ref,
        "what": one.turn.value,
        "action": told_json(sight.values.get("action")) if sight else None,
        "status": sight.status if sight else None,
        "fields": [
            {
                "field": turn.field,
                "from": told_json(turn.old),
                "to": told_json(turn.new),
                "cosmetic": turn.cosmetic,
            }
            for turn in one.fields
        ],
        "comments": [comment_json(comment) for comment in one.comments],
        "lost_comments": [comment_json(comment) for comment in one.lost],
    }
