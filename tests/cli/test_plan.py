"""`plan`: the forward plan as it is kept, shown, compared and printed."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

import pytest

from actionlog.store.toml.table_merge import merge_tables
from tests.cli.secretary import LOG
from tests.cli.test_json import check

if TYPE_CHECKING:
    from actionlog.store.toml.table_merge import TableClash
    from tests.cli.secretary import Ran, Secretary

APRIL = f"{LOG}/meetings/2021-04-07.toml"


def _may(secretary: Secretary) -> Secretary:
    secretary.recorded("meeting", "add", "5.5.21")
    return secretary


def _planned(secretary: Secretary, *args: str) -> dict[str, list[Any]]:
    ran = secretary.looked("plan", "--json", *args)
    check(ran)
    return {one["date"]: [item["title"] for item in one["items"]] for one in ran.json["plan"]}


@pytest.mark.slow
def test_an_item_is_added_moved_and_dropped_each_in_a_commit_that_says_so(
    secretary: Secretary,
) -> None:
    _may(secretary)
    ran = secretary.recorded("plan", "add", "Estates strategy", "Flu", "--to", "next")
    assert ran.lines == ["planned for Wed 7 Apr 2021: Estates strategy and Flu"]
    assert secretary.subject() == "health-board: Estates strategy and Flu planned for 2021-04-07"
    moved = secretary.recorded("plan", "move", "estates", "--to", "next", "--reason", "Not ready")
    assert moved.lines == [
        "Estates strategy: from Wed 7 Apr 2021 to Wed 5 May 2021, moved once, first April 2021"
    ]
    dropped = secretary.recorded("plan", "drop", "Flu", "--reason", "Over for the year")
    assert dropped.lines == ["Flu dropped from the plan for Wed 7 Apr 2021"]
    assert secretary.trailers() == ["Board: health-board", "Meeting: 2021-04-07"]
    assert _planned(secretary) == {
        "2021-03-03": [],
        "2021-04-07": [],
        "2021-05-05": ["Estates strategy"],
    }
    assert secretary.read(APRIL).endswith(
        '[[items]]\ntitle = "Estates strategy"\nleft = "for 2021-05-05"\n\n'
        '[[items]]\ntitle = "Flu"\nleft = "dropped 2021-02-10: Over for the year"\n'
    )
    assert 'moved = ["2021-02-10 from 2021-04-07: Not ready"]' in secretary.read(
        f"{LOG}/meetings/2021-05-05.toml"
    )
    secretary.recorded("undo", "--yes")
    assert _planned(secretary)["2021-04-07"] == ["Flu"]


@pytest.mark.slow
def test_a_meeting_that_is_cancelled_later_excuses_no_slip(secretary: Secretary) -> None:
    _may(secretary)
    secretary.recorded("plan", "add", "Estates", "Flu", "--to", "7.4.21")
    secretary.recorded("plan", "move", "Estates", "--to", "next", "--reason", "Not drafted")
    secretary.recorded("meeting", "cancel", "7.4.21")
    secretary.recorded("plan", "move", "Flu", "--to", "next")
    told = secretary.looked("plan").out
    assert "Item: Estates · moved once, first April 2021\n" in told
    assert "Item: Flu · from the cancelled meeting of April 2021\n" in told
    items = secretary.looked("plan", "--json").json["plan"][-1]["items"]
    told_of = [(one["slips"], one["moved"][0]["cancelled"]) for one in items]
    assert told_of == [(1, False), (0, True)]
    kept = secretary.read(f"{LOG}/meetings/2021-05-05.toml")
    assert 'moved = ["2021-02-10 from 2021-04-07, cancelled"]' in kept


@pytest.mark.slow
def test_a_move_to_an_earlier_meeting_is_no_slip_and_takes_none_back(secretary: Secretary) -> None:
    _may(secretary)
    secretary.recorded("plan", "add", "Estates", "--to", "7.4.21")
    for day, told in (("5.5.21", "once"), ("7.4.21", "once"), ("5.5.21", "twice")):
        moved = secretary.recorded("plan", "move", "Estates", "--to", day, "--reason", f"By {day}")
        assert moved.lines[0].endswith(f"moved {told}, first April 2021")


@pytest.mark.slow
def test_the_plan_is_told_in_words_with_what_was_promised(secretary: Secretary) -> None:
    _may(secretary)
    secretary.recorded("plan", "add", "Risk", "--to", "7.4.21", "--from-action", "26")
    secretary.recorded("plan", "add", "Chair", "--standing", "--to", "7.4.21", "--to", "5.5.21")
    secretary.recorded("close", "9", "--meeting", "13.1.21", "--outcome", "forward plan")
    told = secretary.looked("plan").out
    assert "Meeting: Wed 3 Mar 2021 · cancelled\nItem: none\n" in told
    assert "Meeting: Wed 7 Apr 2021\nItem: Risk · from action 26\nItem: Chair · standing" in told
    assert "Promised: 9: Bring a full report on the hub strategy\n" in told
    promised = secretary.looked("plan", "--json").json["promised"]
    assert [(one["ref"], one["closed"]) for one in promised] == [(9, "2021-01-13")]
    (next_,) = [line[6:] for line in told.splitlines() if line.startswith("Next: ")]
    assert next_ == "actionlog plan add Estates --to next --from-action 9"
    secretary.recorded("plan", "add", "Estates", "--to", "next", "--from-action", "9")
    assert secretary.looked("plan", "--json").json["promised"] == []


@pytest.mark.slow
def test_what_is_closed_into_the_plan_and_its_item_name_each_other(secretary: Secretary) -> None:
    close = ("close", "9", "26", "--meeting", "13.1.21", "--outcome", "forward plan")
    secretary.recorded("plan", "add", "Care alliance", "--to", "7.4.21")
    ran = secretary.recorded(*close, "--to", "7.4.21")
    assert ran.lines[-2:] == [
        "planned for Wed 7 Apr 2021: Care alliance",
        "planned for Wed 7 Apr 2021: Estates",
    ]
    (noted,) = [one for one in secretary.action(9)["comments"] if one["event"] == "closed"]
    assert noted["text"] == "Estates, planned for 7 April 2021"
    items = secretary.looked("plan", "--json").json["plan"][-1]["items"]
    assert [(one["title"], one["actions"]) for one in items] == [
        ("Care alliance", [26]),
        ("Estates", [9]),
    ]
    assert secretary.looked("plan", "--json").json["promised"] == []
    secretary.recorded("undo", "--yes")
    assert (secretary.action(9)["status"], secretary.action(26)["status"]) == ("open", "open")


@pytest.mark.slow
def test_the_item_that_an_action_is_closed_into_can_be_named(secretary: Secretary) -> None:
    close = ("close", "9", "--meeting", "13.1.21", "--as", "Hub strategy")
    plan = ("--outcome", "forward plan", "--to", "7.4.21", "--text", "Agreed.")
    secretary.recorded(*close, *plan)
    assert secretary.action(9)["comments"][-1]["text"] == (
        "Agreed. Hub strategy, planned for 7 April 2021"
    )
    ran = secretary.refused(2, *close[:1], "26", *close[2:])
    assert ran.error == "--as says what an item of the forward plan is called"
    ran = secretary.refused(4, "close", "41", "--meeting", "13.1.21", *plan[:3], "7.4.21")
    assert ran.error.startswith("41 is private, and the plan may be printed for others")
    ran = secretary.refused(4, "close", "26", "--meeting", "13.1.21", *plan[:3], "3.3.21")
    assert ran.error.startswith("the meeting of Wed 3 Mar 2021 was cancelled")


@pytest.mark.slow
def test_a_meeting_called_off_says_what_was_planned_for_it_and_how_to_move_all_of_it(
    secretary: Secretary,
) -> None:
    _may(secretary)
    secretary.recorded("plan", "add", "Flu", "Estates plan", "--to", "7.4.21")
    secretary.recorded("plan", "add", "Chair", "--standing", "--to", "7.4.21")
    ran = secretary.recorded("meeting", "cancel", "7.4.21")
    assert "planned for it: Flu, Estates plan and Chair" in ran.lines
    hint = ran.lines[-1].strip()
    assert hint == 'actionlog plan move Flu "Estates plan" --from 2021-04-07 --to next'
    secretary.recorded(*shlex.split(hint)[1:])
    found = secretary.looked("plan", "--json").json["plan"]
    assert [(one["title"], one["slips"]) for one in found[-1]["items"]] == [
        ("Flu", 0),
        ("Estates plan", 0),
    ]
    assert [one["title"] for one in found[-2]["items"]] == ["Chair"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        ("add|Risk|--to|13.1.21", 4, "the meeting of Wed 13 Jan 2021 was held"),
        ("add|Risk|--to|3.3.21", 4, "the meeting of Wed 3 Mar 2021 was cancelled"),
        ("add|Risk|--to|8.4.21", 3, "the board has no meeting on Thu 8 Apr 2021"),
        ("add|Flu|--to|7.4.21", 4, '"Flu" is on the agenda of Wed 7 Apr 2021 already'),
        ("add|Risk|--to|next|--from-action|99", 3, "there is no action 99"),
        ("add|Risk", 2, "the meeting is missing"),
        ("add|…|--to|next", 4, "the item: “…” says nothing"),
        ("move|Flue|--to|next", 3, 'nothing on the forward plan is called "Flue"'),
        ("move|Flu|--to|next", 3, "no meeting is to come, so nothing can be planned"),
        ("move|Flu|--to|7.4.21", 4, '"Flu" is on the agenda of Wed 7 Apr 2021 already'),
        ("drop|Flu", 2, "the reason is missing"),
        ("-f|pdf", 2, "'pdf' is not one of 'docx', 'html', 'md'"),
        ("-o|plan.pdf", 2, "that is not written as pdf"),
        ("--since|1.2.21|-f|md", 2, "--since shows what changed, and nothing else"),
        ("-f|md|--from|1.1.22", 3, "no meeting is to come, so there is no plan to print"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    secretary: Secretary, args: str, code: int, said: str
) -> None:
    secretary.recorded("plan", "add", "Flu", "--to", "7.4.21")
    assert said in secretary.refused(code, "plan", *args.split("|")).error


@pytest.mark.slow
def test_all_are_moved_or_none_and_every_fault_is_told(secretary: Secretary) -> None:
    _may(secretary)
    secretary.recorded("plan", "add", "Flu", "--to", "7.4.21")
    ran = secretary.refused(3, "plan", "move", "Flu", "Flo", "Risk", "--to", "next")
    assert len([line for line in ran.lines if line.startswith("error: ")]) == 2


@pytest.mark.slow
def test_a_board_without_meetings_has_no_plan_and_says_how_to_begin(secretary: Secretary) -> None:
    secretary.recorded("init", "--board", "New Board")
    assert "Meeting: none to come\n" in _shown(secretary, "plan", "--board", "new-board")
    ran = secretary.refused(3, "plan", "add", "Flu", "--to", "next", "--board", "new-board")
    assert ran.error == "no meeting is to come, so nothing can be planned"


def _shown(secretary: Secretary, *args: str) -> str:
    return secretary.looked(*args).out


@pytest.mark.slow
def test_what_changed_since_the_plan_of_a_day(secretary: Secretary) -> None:
    _may(secretary)
    secretary.recorded("plan", "add", "Estates", "Flu", "--to", "7.4.21")
    later = secretary.at("2021-03-20")
    later.recorded("plan", "move", "Estates", "--to", "next", "--reason", "Not ready")
    later.recorded("plan", "drop", "Flu", "--reason", "Over for the year")
    ran = later.looked("plan", "--since", "11.2.21", "--json")
    check(ran)
    assert [(one["change"], one["title"], one["to"]) for one in ran.json["changes"]] == [
        ("dropped", "Flu", None),
        ("moved", "Estates", "2021-05-05"),
    ]
    told = _shown(later, "plan", "--since", "11.2.21")
    assert "Moved: Estates: from Wed 7 Apr 2021 to Wed 5 May 2021 (Not ready)\n" in told


def _printed(secretary: Secretary, form: str) -> Ran:
    secretary.recorded("plan", "add", "Estates | plan", "--to", "7.4.21", "--from-action", "9")
    secretary.recorded("plan", "add", "Salaries", "--to", "7.4.21", "--from-action", "41")
    secretary.recorded("plan", "add", "Chair", "--standing", "--to", "7.4.21")
    return secretary.looked("plan", "-f", form)


@pytest.mark.slow
def test_the_printed_plan_has_dates_across_and_marks_what_is_cancelled(
    secretary: Secretary,
) -> None:
    assert _printed(secretary, "md").out.splitlines()[4:] == [
        "2 meetings, 2 strategy items.",
        "",
        "| Items | 3 March 2021<br>CANCELLED | 7 April 2021 |",
        "| --- | --- | --- |",
        "| Strategy | Nothing planned | 1\\. Estates \\| plan (from action 9)<br>2\\. Salaries |",
        "| Standing updates | Nothing planned | • Chair |",
        "",
        "*Health Board · forward plan as at 10 Feb 2021*",
    ]


@pytest.mark.slow
def test_a_file_is_in_the_format_of_its_name_and_the_same_each_time(secretary: Secretary) -> None:
    _printed(secretary, "md")
    made = []
    for name in ("one.docx", "two.docx"):
        assert secretary.run("plan", "-o", f"../{name}").lines == [f"../{name} written"]
        made.append((secretary.folder.parent / name).read_bytes())
    assert made[0] == made[1]


BASE = b'date = 2021-04-07\nstatus = "scheduled"\n\n[[items]]\ntitle = "Flu"\n'
HERE = BASE + b'left = "for 2021-05-05"\n\n[[items]]\ntitle = "Estates"\nowner = "PC"\n'
THERE = BASE + b'actions = "9"\n\n[[items]]\ntitle = "Risk"\n'


def test_two_that_plan_for_one_meeting_keep_what_both_did() -> None:
    merged = merge_tables(BASE, THERE, HERE, lambda _: False).decode()
    assert merged == (
        'date = 2021-04-07\nstatus = "scheduled"\n\n'
        '[[items]]\ntitle = "Flu"\nleft = "for 2021-05-05"\nactions = "9"\n\n'
        '[[items]]\ntitle = "Risk"\n\n[[items]]\ntitle = "Estates"\nowner = "PC"\n'
    )


def test_one_item_that_two_put_on_an_agenda_otherwise_is_a_question() -> None:
    clashes: list[TableClash] = []

    def asked(clash: TableClash) -> bool:
        clashes.append(clash)
        return False

    here = BASE + b'\n[[items]]\ntitle = "Risk"\nstanding = true\n'
    merge_tables(BASE, THERE, here, asked)
    assert [(one.place, one.name) for one in clashes] == [(("items", 1), "Risk")]
