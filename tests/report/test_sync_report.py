"""What `sync` says of many entries: as much as anybody reads, and all that is unusual."""

from __future__ import annotations

from actionlog.report.sync_report import Incoming, Outgoing, SharedBookReport


def test_of_many_entries_some_are_told_and_every_new_number() -> None:
    came_in = [Incoming("Lorna Venters", f"{ref} commented on") for ref in range(1, 13)]
    went_out = [Outgoing(f"{ref} commented on") for ref in range(1, 20)]
    went_out.append(Outgoing("49 added", "48"))
    report = SharedBookReport(False, None, tuple(came_in), tuple(went_out))
    (told,) = [list(pairs) for pairs in report.lines()]
    assert told[0][1].split("; ")[-2:] == ["10 commented on", "and 2 more"]
    out = told[1][1].split("; ")
    assert (out[0], out[-1]) == (
        "49 added (was 48 here: that number had been given)",
        "and 10 more",
    )
    json = report.json()["sync"]
    assert isinstance(json, dict)
    assert (len(json["came_in"]), len(json["went_out"])) == (12, 20)
