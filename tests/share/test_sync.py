"""Two secretaries and one book: what both recorded is there, in one order, and nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.secretary import LOG
from tests.cli.test_json import check
from tests.examples import few_and_rest
from tests.gitrepo import hook
from tests.share.clones import CARMEN, Clone, another, file_of, settle

if TYPE_CHECKING:
    from tests.share.conftest import Two

PEOPLE = f"{LOG}/people.toml"


def stopped(clone: Clone, *told: str) -> None:
    """A sync that stops for a contradiction, and leaves everything as it was."""
    before = clone.book()
    ran = clone.run("sync")
    assert ran.code == 4, ran.err
    for words in told:
        assert words in ran.err
    assert "nothing has been changed" in ran.hints[0]
    assert clone.book() == before
    clone.whole()


@pytest.mark.slow
def test_comments_of_both_stay_the_published_ones_first(two: Two) -> None:
    two.jane.does("comment", "9", "Estates asked")
    two.lorna.does("comment", "9", "Rang the hospital")
    two.lorna.does("sync")
    said = two.jane.does("sync")
    assert "Came in from Lorna Venters: 9 commented on" in said.out
    assert "Went out: 9 commented on" in said.out
    assert two.jane.texts(9)[-2:] == ["Rang the hospital", "Estates asked"]
    settle(two.jane, two.lorna)


@pytest.mark.slow
def test_each_entry_keeps_its_author_date_words_and_id(two: Two) -> None:
    two.jane.does("comment", "9", "One")
    two.jane.does("defer", "26", "May-21", "--reason", "Not yet")
    form = ("log", "-2", "--format=%an|%ae|%aI|%B")
    before = two.jane.git(*form)
    two.lorna.does("comment", "38", "Two")
    two.lorna.does("sync")
    published = two.lorna.head()
    two.jane.does("sync")
    assert two.jane.git(*form) == before
    assert two.jane.git("merge-base", published, "HEAD").strip() == published
    assert two.jane.git("rev-list", "--merges", "HEAD") == ""


@pytest.mark.slow
def test_the_one_sided_change_of_a_field_is_taken(two: Two) -> None:
    two.jane.does("edit", "39", "--item", "Leadership", "--reason", "The new title")
    two.lorna.does("defer", "39", "Jun-21", "--reason", "Executive on leave")
    two.lorna.does("sync")
    ran = two.jane.run("sync")
    assert ran.code == 0, ran.err
    settle(two.jane, two.lorna)
    one = two.lorna.action(39)
    assert one["item"] == "Leadership"
    assert one["deadline"] == {"value": "2021-06", "precision": "month", "last_day": "2021-06-30"}


@pytest.mark.slow
def test_the_same_change_on_both_sides_is_one(two: Two) -> None:
    for clone in (two.jane, two.lorna):
        clone.does("defer", "9", "May-21", "--reason", "Estates")
    two.lorna.does("sync")
    two.jane.does("sync")
    assert two.jane.texts(9).count("Estates") == 1
    settle(two.jane, two.lorna)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("here", "there", "told"),
    [
        (
            ("keep-open", "38", "--meeting", "3.2.21", "--reason", "The board wants the dates"),
            ("close", "38", "--meeting", "3.2.21", "--outcome", "done"),
            ("38 was kept open here and closed there, both at the meeting of Wed 3 Feb 2021",),
        ),
        (
            ("comment", "38", "Please keep this open"),
            ("close", "38", "--meeting", "3.2.21", "--outcome", "done"),
            ("38 was commented on here and closed there", "Please keep this open"),
        ),
        (
            ("close", "38", "--meeting", "3.2.21", "--outcome", "done"),
            ("comment", "38", "Please keep this open"),
            ("38 was closed here and commented on there", "Lorna Venters"),
        ),
        (
            ("defer", "9", "May-21", "--reason", "Estates"),
            ("defer", "9", "Jun-21", "--reason", "Leave"),
            ("9 has another deadline here than there", "Deferred to May-21", "Deferred to Jun-21"),
        ),
        (
            ("edit", "9", "--text", "Bring one", "--reason", "Shorter"),
            ("edit", "9", "--text", "Bring two", "--reason", "Longer"),
            ("9 has another wording here than there",),
        ),
        pytest.param(
            ("propose", "9", "It is in the paper"),
            ("defer", "9", "Jun-21", "--reason", "Leave"),
            ("9 was proposed for closure here and deferred there",),
            marks=pytest.mark.torture,
        ),
        pytest.param(
            ("void", "9", "--reason", "Entered twice"),
            ("defer", "9", "Jun-21", "--reason", "Leave"),
            ("9 was voided here and deferred there",),
            marks=pytest.mark.torture,
        ),
    ],
)
@pytest.mark.parametrize("answer", few_and_rest(["h", "t"], 1))
def test_what_contradicts_stops_and_is_asked(
    two: Two, here: tuple[str, ...], there: tuple[str, ...], told: tuple[str, ...], answer: str
) -> None:
    two.lorna.does("meeting", "hold", "3.2.21")
    two.lorna.does("sync")
    two.jane.does("sync")
    two.jane.does(*here)
    two.lorna.does(*there)
    two.lorna.does("sync")
    stopped(two.jane, *told)
    rehearsed = two.jane.does("sync", "--dry-run", "--json").json["sync"]
    assert told[0].startswith(rehearsed["contradictions"][0]["told"][:20])
    ran = two.jane.does("sync", typed=f"x\n{answer}")
    assert told[0] in ran.err
    settle(two.jane, two.lorna)
    assert two.lorna.run("check").code == two.jane.run("check").code
    assert "breach" not in two.lorna.run("check").out
    said = "\n".join(two.lorna.texts(int(here[1])))
    assert here[-1] in said or here[0] == "close"
    assert there[-1] in said or there[0] == "close"


@pytest.mark.slow
def test_a_number_given_on_both_sides_stays_with_the_published_one(two: Two) -> None:
    new = ("--item", "Digital", "--responsible", "PC", "--due", "Jun-21", "--meeting", "13.1.21")
    two.jane.does("add", "Send the figures", *new)
    two.jane.does("comment", "44", "As 44 says, and 9.44 does not")
    two.jane.does("comment", "9", "See 44 on this")
    two.lorna.does("add", "Ask the trust", *new)
    two.lorna.does("sync")
    ran = two.jane.does("sync")
    assert "45 added (was 44 here: that number had been given)" in ran.out
    assert "44 is mentioned: 9, 45: see whether 45 is meant" in ran.out
    assert two.jane.action(44)["action"] == "Ask the trust"
    assert two.jane.action(45)["action"] == "Send the figures"
    moved = "what was 44 here before it was published is 45: actionlog show 45"
    assert two.jane.does("show", "44").err.strip() == moved
    assert "formerly = 44" in two.jane.desk.read(file_of(45))
    assert "Action: 45" in two.jane.git("log", "-1", "--skip=2", "--format=%B")
    settle(two.jane, two.lorna)


@pytest.mark.slow
def test_the_audit_tells_what_was_put_after_and_how_it_was_settled(two: Two) -> None:
    new = ("--item", "Digital", "--responsible", "PC", "--due", "Jun-21", "--meeting", "13.1.21")
    two.jane.does("add", "Send the figures", *new)
    two.jane.does("defer", "9", "May-21", "--reason", "The trust is late")
    two.lorna.does("add", "Ask the trust", *new)
    two.lorna.does("close", "9", "--meeting", "13.1.21")
    two.lorna.does("sync")
    two.jane.does("sync", typed="t\n")
    ran = two.jane.does("history", "--audit", "--json")
    check(ran)
    found = [(one["what"], one["text"]) for one in ran.json["audit"]["put_after"]]
    assert found == [
        ("45 added", "it stands as 45 (was 44 where it was entered): raised"),
        ("9 deferred to May-21", "it stands as 9: comment"),
    ]
    assert ran.json["audit"]["put_after"][0]["entered_by"] == two.jane.name


@pytest.mark.slow
def test_twenty_adds_on_each_of_three_clones_are_sixty_actions(two: Two) -> None:
    carmen = another(two.place, CARMEN)
    clones = (two.jane, two.lorna, carmen)
    for clone in clones:
        for number in range(3):
            clone.does(
                *("add", f"{clone.name} asks {number}", "--item", "X"),
                *("--responsible", "PC", "--due", "Jun-21", "--meeting", "13.1.21"),
            )
    two.lorna.does("sync")
    known = two.lorna.book()
    settle(*clones)
    actions = two.jane.does("list", "--status", "all", "--json").json["actions"]
    ours = [one for one in actions if " asks " in one["action"]]
    assert len({one["ref"] for one in ours}) == len({one["action"] for one in ours}) == 9
    assert known[file_of(44)] == two.jane.book()[file_of(44)]
    two.jane.git("merge-base", "--is-ancestor", known["HEAD"].decode().strip(), "HEAD")


@pytest.mark.slow
def test_people_and_meetings_of_both_sides_stay(two: Two) -> None:
    two.jane.does("people", "add", "Ada Obi", "--initials", "AO")
    two.jane.does("meeting", "add", "5.5.21")
    two.lorna.does("people", "add", "Ben Ito", "--initials", "BI")
    held = two.lorna.desk.read(PEOPLE).replace(
        'name = "Simon Wood"', 'name = "Simon Wood"\nodd = 1'
    )
    two.lorna.desk.write(held, PEOPLE)
    two.lorna.does("save")
    two.lorna.does("sync")
    two.jane.does("sync")
    held = two.jane.desk.read(PEOPLE)
    assert held.index("Ben Ito") < held.index("Ada Obi")
    assert "odd = 1" in held
    settle(two.jane, two.lorna)


@pytest.mark.slow
def test_what_follows_on_an_entry_goes_to_it_wherever_others_put_theirs(two: Two) -> None:
    two.jane.does("people", "add", "Ann Other", "--initials", "AO")
    two.jane.does("people", "edit", "Ann Other", "--email", "ann@example.org")
    two.jane.does("people", "role", "Chair", "--holder", "Ann Other", "--from", "1.2.21")
    two.lorna.does("people", "add", "Bob Sawyer", "--email", "bob@example.org")
    two.lorna.does("people", "role", "Treasurer", "--holder", "Bob Sawyer", "--from", "1.2.21")
    two.lorna.does("sync")
    two.jane.does("people", "leave", "Ann Other", "--date", "9.2.21")
    two.jane.does("people", "role", "Chair", "--holder", "Simon Wood", "--from", "10.2.21")
    two.jane.does("sync")
    settle(two.jane, two.lorna)
    said = two.lorna.desk.read(PEOPLE)
    assert 'name = "Bob Sawyer"\nemail = "bob@example.org"\n\n' in said
    assert 'initials = "AO"\nemail = "ann@example.org"\nto = 2021-02-09' in said
    _, chair = said.split('name = "Chair"')
    assert chair.index("Ann Other") < chair.index("to = ") < chair.index("Simon Wood")


@pytest.mark.slow
def test_what_was_written_by_hand_survives_with_windows_line_ends_on_one_side(two: Two) -> None:
    path = file_of(9)
    text = two.jane.desk.read(path)
    two.jane.desk.write(f"# rang twice\n{text}", path)
    two.jane.does("save")
    (two.lorna.folder / path).write_bytes(text.replace("\n", "\r\n").encode())
    two.lorna.does("save")
    two.lorna.does("comment", "9", "From Windows")
    two.lorna.does("sync")
    two.jane.does("comment", "9", "From here")
    two.jane.does("sync")
    held = (two.jane.folder / path).read_bytes()
    assert held.startswith(b"# rang twice\r\n")
    assert b"\n" not in held.replace(b"\r\n", b"")
    settle(two.jane, two.lorna)


@pytest.mark.slow
def test_edits_that_are_not_recorded_stop_a_sync_that_would_write_over_them(two: Two) -> None:
    two.lorna.does("comment", "9", "News")
    two.lorna.does("sync")
    two.jane.desk.write(two.jane.desk.read() + "# by hand\n")
    before = two.jane.book()
    ran = two.jane.run("sync")
    assert (ran.code, ran.hints) == (6, ["actionlog save"])
    assert two.jane.book() == before
    two.jane.does("save")
    settle(two.jane, two.lorna)
    assert "# by hand" in two.lorna.desk.read()


@pytest.mark.slow
def test_other_changes_of_the_user_stay_as_they_are(two: Two) -> None:
    two.jane.desk.write("mine\n", "notes.txt")
    two.jane.git("add", "notes.txt")
    two.lorna.does("comment", "9", "News")
    two.lorna.does("sync")
    two.jane.does("comment", "26", "Ours")
    two.jane.does("sync")
    assert two.jane.git("status", "--porcelain") == "A  notes.txt\n"


@pytest.mark.slow
def test_somebody_faster_means_once_more(two: Two) -> None:
    """While Jane's push is under way, Lorna's comes first."""
    two.lorna.does("comment", "26", "Faster")
    two.jane.does("comment", "9", "Slower")
    once = two.place / "once"
    hook(
        two.jane.folder,
        "pre-push",
        f"test -e {once} && exit 0; touch {once}; cd {two.lorna.folder} && "
        "unset GIT_DIR && git push -q origin HEAD",
    )
    ran = two.jane.does("sync")
    assert once.exists()
    assert "Came in from Lorna Venters: 26 commented on" in ran.out
    settle(two.jane, two.lorna)


@pytest.mark.slow
def test_what_went_out_and_was_not_taken_in_is_known_again(two: Two) -> None:
    """As after a kill between the two."""
    two.jane.does(
        "add",
        "Ours",
        "--item",
        "X",
        "--responsible",
        "PC",
        "--due",
        "Jun-21",
        "--meeting",
        "13.1.21",
    )
    two.lorna.does(
        "add",
        "Theirs",
        "--item",
        "X",
        "--responsible",
        "PC",
        "--due",
        "Jun-21",
        "--meeting",
        "13.1.21",
    )
    two.lorna.does("sync")
    before = two.jane.head()
    two.jane.does("sync")
    two.jane.git("reset", "--quiet", "--hard", before)
    two.jane.does("comment", "44", "Said of ours afterwards")
    two.jane.does("sync")
    assert two.jane.texts(45) == ["Said of ours afterwards"]
    settle(two.jane, two.lorna)
    refs = two.jane.does("list", "--json").refs
    assert {44, 45} <= set(refs)
    assert 46 not in refs


@pytest.mark.slow
def test_the_tag_of_a_paper_moves_with_its_entry(two: Two) -> None:
    two.jane.does("meeting", "hold", "3.2.21")
    two.jane.does("issue", "--yes", "3.2.21", "-f", "md", "--anyway", "A test")
    tag = "papers/health-board/2021-02-03/revision-1"
    paper = two.jane.does("appendix", "3.2.21", "--as-issued", "-f", "md").out
    two.lorna.does("defer", "9", "Jun-21", "--reason", "Leave")
    two.lorna.does("sync")
    ran = two.jane.does("sync")
    assert "was sent out before this was known: 9 deferred to Jun-21" in ran.out
    assert 'actionlog issue 2021-02-03 --reason "…"' in ran.out
    two.jane.git("merge-base", "--is-ancestor", tag, "HEAD")
    assert two.jane.does("appendix", "3.2.21", "--as-issued", "-f", "md").out == paper
    two.lorna.does("sync")
    assert two.lorna.git("rev-parse", tag) == two.jane.git("rev-parse", tag)
    assert two.lorna.does("appendix", "3.2.21", "--as-issued", "-f", "md").out == paper


@pytest.mark.slow
def test_a_paper_that_was_sent_out_before_it_was_synced_is_proved_in_every_clone(two: Two) -> None:
    two.jane.does("comment", "26", "Before the paper")
    two.jane.does("issue", "--yes", "3.2.21", "-f", "md", "--anyway", "A test")
    paper = next(two.jane.folder.rglob("papers/**/*2021-02-03*.md"))
    two.lorna.does("comment", "9", "Published first")
    two.lorna.does("sync")
    settle(two.jane, two.lorna)
    for clone in (two.jane, two.lorna, another(two.place, CARMEN)):
        ran = clone.does("verify", str(paper))
        assert "put after other entries since, as it was, word by word" in " ".join(ran.out.split())
    two.jane.does("comment", "9", "Later")
    settle(two.jane, two.lorna)
    two.lorna.does("verify", str(paper))


@pytest.mark.slow
def test_a_rehearsal_changes_nothing(two: Two) -> None:
    two.jane.does("comment", "9", "Ours")
    two.lorna.does("comment", "9", "Theirs")
    two.lorna.does("sync")
    before = two.jane.book()
    ran = two.jane.does("sync", "--dry-run")
    assert "Would come in from Lorna Venters: 9 commented on" in ran.out
    assert "Would go out: 9 commented on" in ran.out
    assert two.jane.book() == before
    asked = two.jane.does("sync", "--dry-run", "--json")
    check(asked)
    told = asked.json["sync"]
    assert (told["dry_run"], [one["entry"] for one in told["went_out"]]) == (
        True,
        ["9 commented on"],
    )


@pytest.mark.slow
def test_another_log_at_the_address_is_told(two: Two) -> None:
    other = two.place / "other"
    other.mkdir()
    clone = Clone("Carmen Diaz", type(two.jane.desk)(other, two.jane.desk.now))
    clone.does("init", "--board", "Another Board")
    ran = clone.run("share", str(two.bare))
    assert ran.code == 4
    assert "holds another log" in ran.error
    assert clone.git("remote") == ""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "typed"),
    [
        (("carry-forward", "--yes"), None),
        (("issue", "3.2.21"), None),
        (("review", "13.1.21"), ""),
    ],
)
def test_what_is_newer_there_is_said_before_something_that_counts(
    two: Two, command: tuple[str, ...], typed: str | None
) -> None:
    two.lorna.does("comment", "9", "News")
    two.lorna.does("sync")
    assert "the shared book has" not in two.jane.run(*command, typed=typed).err
    two.jane.git("fetch", "--quiet")
    ran = two.jane.run(*command, typed=typed)
    assert ran.lines[0] == "the shared book has 1 entry of Lorna Venters not taken in here yet"


@pytest.mark.slow
def test_a_paper_gone_through_in_two_clones_was_gone_through_once(two: Two) -> None:
    two.lorna.does("review", "13.1.21", typed="k\ns\n")
    two.lorna.does("sync")
    two.jane.does("review", "13.1.21", typed="s\ns\nk\n")
    two.jane.does("sync")
    two.lorna.does("sync")
    for one in (two.jane, two.lorna):
        one.whole()
        assert "6 actions on its paper, 4 decided" in one.does("review", "13.1.21", typed="").err
    assert two.jane.head() == two.lorna.head()


def test_a_log_that_is_not_shared_says_how(two: Two) -> None:
    two.jane.git("remote", "remove", "origin")
    ran = two.jane.run("sync")
    assert (ran.code, ran.hints[0].split(" (")[0]) == (3, "actionlog share URL")
