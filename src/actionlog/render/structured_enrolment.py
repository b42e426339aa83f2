"""An attendance list against the register, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.attendance import Step
from actionlog.render.structured import finding_json, written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionlog.domain.attendance import Proposal
    from actionlog.render.structured import Json
    from actionlog.report.enrolment import Enrolled

_WORDS = {
    Step.NEW: "new",
    Step.ALIAS: "alias",
    Step.INITIALS: "initials",
    Step.KNOWN: "known",
}


def enrolled(shown: Enrolled, *, applied: bool) -> str:
    """Everybody on the list with what would become of them, or what became."""
    wanted = shown.wanted
    return written(
        {
            "board": shown.board.id,
            "as_at": str(shown.as_at),
            "meeting": str(wanted.day) if wanted.day else None,
            "file": wanted.file,
            "attendance": [_attendee(one) for one in wanted.proposals],
            "roles": [{"name": role.name, "holder": role.holders[0].name} for role in wanted.roles],
            "applied": applied,
            "findings": [finding_json(one) for one in wanted.findings],
        }
    )


def _attendee(one: Proposal) -> Mapping[str, Json]:
    who = one.attendee
    return {
        "name": who.name,
        "initials": who.initials,
        "organisation": who.organisation,
        "role": who.role,
        "presence": who.presence.value,
        "register": _WORDS[one.step],
        "of": one.person.name if one.step is Step.ALIAS else None,
        "file": who.place.file,
        "line": who.place.line,
    }
