"""The paper as JSON: its actions as every report gives them, and what only a paper has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.render.json import written
from actionlog.report.json_shapes import action_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionlog.report.paper_document import PaperDocument
    from actionlog.report.view import Json


def render(document: PaperDocument) -> bytes:
    """The actions in the order of the paper, and the paper's own facts under `paper`."""
    by_ref = {facts.action.ref: facts for facts in document.records}
    return written(
        {
            "board": document.board_id,
            "as_at": str(document.as_at),
            "meeting": str(document.meeting),
            "actions": [action_json(by_ref[row.ref]) for row in document.rows],
            "findings": [],
            "paper": _paper(document),
        }
    ).encode()


def _paper(document: PaperDocument) -> Mapping[str, Json]:
    actions, comments = document.withheld
    return {
        "number": document.paper,
        "title": document.title,
        "lines": list(document.lines),
        "summary": document.summary,
        "edition": document.edition,
        **({"entry": document.entry} if document.entry else {}),
        "withheld": {"actions": actions, "comments": comments},
        "sections": [
            {"title": part.title or None, "refs": [row.ref for row in part.rows]}
            for part in document.parts
        ],
        "chart": _chart(document),
        "notes": list(document.notes),
    }


def _chart(document: PaperDocument) -> Json:
    chart = document.chart
    if chart is None:
        return None
    counts = {series.name.casefold(): list(series.values) for series in chart.series}
    return {"meetings": list(map(str, chart.days)), **counts}
