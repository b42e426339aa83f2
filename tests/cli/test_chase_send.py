"""`chase --send`: to a real server with TLS and a login, and what is on record of it."""

from __future__ import annotations

import signal
import socket
import tomllib
from dataclasses import replace
from smtplib import SMTP
from typing import TYPE_CHECKING, Any

import fast_mail_parser
import pytest

from actionlog.cli.mail_delivery import MailConnection
from actionlog.errors import LetterInDoubt
from actionlog.store.vault.letters_left import LettersLeft
from tests.cli.secretary import BOARD as BOARD_ID
from tests.cli.secretary import LOG
from tests.mail_server import PASSWORD, USER, Postbox, mail_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from actionlog.domain.issued_paper import SentLetter
    from tests.cli.secretary import Secretary

    Note = Callable[[], None]

MEETING = f"{LOG}/meetings/2021-04-07.toml"
BOARD = f"{LOG}/board.toml"
PAUL, COX, FARRAR = "paul@example.org", "felicity@example.org", "cf@example.org"


@pytest.fixture
def postbox(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Postbox]:
    authority = tmp_path_factory.mktemp("certificates") / "authority.pem"
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    with mail_server(authority) as box:
        yield box


@pytest.fixture
def writer(secretary: Secretary, postbox: Postbox) -> Secretary:
    """Somebody with three addresses on the register, a server, and its password."""
    for name, address in (("PC", PAUL), ("FC", COX), ("CF", FARRAR)):
        assert secretary.run("people", "edit", name, "--email", address).code == 0
    _set_up(secretary, postbox.port)
    return replace(secretary, environ={"ACTIONLOG_SMTP_PASSWORD": PASSWORD})


def _set_up(secretary: Secretary, port: int, **other: str) -> None:
    keys = {"from": f"The secretariat <{USER}>", "host": "localhost", "user": USER, **other}
    lines = "".join(f'{key} = "{value}"\n' for key, value in keys.items())
    secretary.write(f'name = "Health Board"\n\n[mail]\nport = {port}\n{lines}', BOARD)
    assert secretary.run("save").code == 0


def _record(secretary: Secretary) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(secretary.read(MEETING)).get("chased", [])
    return found


@pytest.mark.slow
def test_letters_go_out_and_who_was_written_to_about_what_is_on_record(
    writer: Secretary, postbox: Postbox
) -> None:
    stale = writer.run("stale", "--json").json["actions"]
    ran = writer.recorded("chase", "--send", "--yes")
    assert [to for to, _ in postbox.letters] == [PAUL, FARRAR, COX]
    assert ran.lines[-1] == "3 letters on record with the meeting of Wed 7 Apr 2021"
    assert writer.subject() == "health-board: 3 letters sent before the meeting of 2021-04-07"
    paul, *_ = _record(writer)
    assert paul | {"on": str(paul["on"])} == {
        "on": "2021-02-10",
        "to": "Paul Calaminus",
        "address": PAUL,
        "refs": "9, 43",
    }
    letter = fast_mail_parser.parse_email(postbox.letters[0][1])
    assert letter.subject == "Health Board: two actions with you, answer by Wed 31 March"
    assert "X-Unsent" not in letter.headers
    assert PASSWORD not in ran.err
    # It is no update of an action, and another's command may follow.
    assert writer.run("stale", "--json").json["actions"] == stale
    assert writer.run("check").code in {0, 1}
    assert "cannot be taken back" in writer.refused(4, "undo", "--yes").error


@pytest.mark.slow
def test_what_is_to_be_known_is_told_once_of_drafts_and_letters(
    writer: Secretary, postbox: Postbox
) -> None:
    writer.recorded("people", "edit", "FC", "--email", "")
    ran = writer.recorded("chase", "-o", "../drafts/", "--send", "--yes")
    assert len(postbox.letters) == 2
    assert sum("people edit" in line for line in ran.lines) == 1


@pytest.mark.slow
def test_nobody_is_written_to_twice_in_a_day_unless_it_is_said(
    writer: Secretary, postbox: Postbox
) -> None:
    writer.run("chase", "--responsible", "PC", "--send", "--yes")
    ran = writer.run("chase", "--send", "--yes")
    assert ran.lines[0].startswith("written to today already, and passed over: Paul Calaminus")
    assert [to for to, _ in postbox.letters] == [PAUL, FARRAR, COX]
    assert writer.run("chase", "--send", "--yes").code == 0
    assert len(postbox.letters) == 3
    writer.run("chase", "--send", "--again", "--yes")
    assert len(postbox.letters) == 6
    tomorrow = writer.at("2021-02-11T09:00")
    ran = tomorrow.run("chase", "--send", "--responsible", "PC")
    assert ran.hints == ["actionlog chase --yes --send --responsible PC"]
    tomorrow.run("chase", "--send", "--yes", "--responsible", "PC")
    assert len(postbox.letters) == 7
    assert len(_record(writer)) == 7
    writer.run("people", "rename", "Paul Calaminus", "Paul Kelly")
    ran = tomorrow.run("chase", "--send", "--yes", "--responsible", "PC")
    assert ran.lines[-1].startswith("written to today already, and passed over: Paul Kelly")
    writer.run("people", "role", "Deputy", "--holder", "PC")
    writer.run("edit", "9", "--responsible", "Deputy", "--reason", "By office from now on")
    ran = tomorrow.run("chase", "--send", "--yes", "--responsible", "Deputy")
    assert ran.lines[-1].startswith("written to today already, and passed over: ")
    assert len(postbox.letters) == 7


@pytest.mark.slow
def test_one_refused_address_stops_none_of_the_others(writer: Secretary, postbox: Postbox) -> None:
    postbox.refuses = FARRAR
    ran = writer.run("chase", "--send", "--yes")
    assert ran.code == 6
    assert ran.error == (
        f"the letter to Carnall Farrar <{FARRAR}> was refused: 5.1.1 nobody of that name here"
    )
    assert "people edit" in ran.err
    assert [one["to"] for one in _record(writer)] == ["Paul Calaminus", "Executive Lead"]


@pytest.mark.slow
def test_a_letter_that_is_taken_for_spam_is_no_wrong_address(
    writer: Secretary, postbox: Postbox
) -> None:
    postbox.takes_for_spam = FARRAR
    ran = writer.run("chase", "--send", "--yes")
    assert (ran.code, "was refused: 5.7.1 spam" in ran.error) == (6, True)
    assert "ask who runs the mail server" in ran.err
    assert "people edit" not in ran.err
    assert len(_record(writer)) == 2


@pytest.mark.slow
@pytest.mark.parametrize("fault", ["breaks_off_at", "stops_at"])
def test_what_went_out_before_the_server_was_lost_is_on_record(
    writer: Secretary, postbox: Postbox, fault: str
) -> None:
    setattr(postbox, fault, FARRAR)
    ran = writer.run("chase", "--send", "--yes")
    assert ran.code == 6
    assert ran.error.startswith("the mail server: ")
    assert "not known" not in ran.error
    assert [one["to"] for one in _record(writer)] == ["Paul Calaminus"]
    setattr(postbox, fault, "")
    assert writer.run("chase", "--send", "--yes").code == 0
    assert [to for to, _ in postbox.letters] == [PAUL, FARRAR, COX]


@pytest.mark.slow
def test_ctrl_c_leaves_on_record_what_went_out(
    writer: Secretary, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_over = MailConnection.hand_over

    def pressed(connection: MailConnection, letter: SentLetter, content: bytes, note: Note) -> None:
        if letter.address == FARRAR:
            raise KeyboardInterrupt
        hand_over(connection, letter, content, note)

    monkeypatch.setattr(MailConnection, "hand_over", pressed)
    ran = writer.run("chase", "--send", "--yes")
    assert ran.code == 130
    assert "1 letter on record" in ran.err
    assert [one["to"] for one in _record(writer)] == ["Paul Calaminus"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_closed_window_or_a_shutdown_leaves_on_record_what_went_out(
    writer: Secretary, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    if not hasattr(signal, name):
        pytest.skip("this system has no such signal")
    kind = getattr(signal, name)
    # Whatever started the tests, such as `nohup`, may have them hear no such signal.
    before = signal.signal(kind, signal.SIG_DFL)
    hand_over = MailConnection.hand_over

    def killed(connection: MailConnection, letter: SentLetter, content: bytes, note: Note) -> None:
        if letter.address == FARRAR:
            signal.raise_signal(kind)
        hand_over(connection, letter, content, note)

    monkeypatch.setattr(MailConnection, "hand_over", killed)
    ran = writer.run("chase", "--send", "--yes")
    left = signal.signal(kind, before)
    assert (ran.code, "1 letter on record" in ran.err) == (130, True)
    assert [one["to"] for one in _record(writer)] == ["Paul Calaminus"]
    assert left == signal.SIG_DFL


@pytest.mark.slow
def test_what_hinders_the_record_is_known_before_the_first_letter(
    writer: Secretary, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actionlog.store.git.commit._PAUSE", 0)
    lock = writer.folder / ".git" / "index.lock"
    lock.touch()
    assert "another git command" in writer.refused(6, "chase", "--send", "--yes").error
    lock.unlink()

    def full(*_folders: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("actionlog.store.vault.disk.try_room", full)
    assert "No space left" in writer.refused(6, "chase", "--send", "--yes").error
    assert postbox.letters == []


@pytest.mark.slow
def test_letters_that_could_not_be_recorded_are_by_the_next_run_and_go_out_once(
    writer: Secretary, postbox: Postbox
) -> None:
    hook = writer.folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    ran = writer.run("chase", "--send", "--yes", "--responsible", "PC")
    assert (ran.code, "went out, and are not on record" in ran.error) == (6, True)
    assert "actionlog chase --send" in ran.err
    assert "run the command again" not in ran.err
    assert writer.run("chase", "--send", "--yes").code == 6
    assert (len(postbox.letters), _record(writer)) == (1, [])
    hook.unlink()
    assert writer.run("chase", "--send", "--yes").code == 0
    assert [to for to, _ in postbox.letters] == [PAUL, FARRAR, COX]
    assert [one["to"] for one in _record(writer)] == [
        "Paul Calaminus",
        "Carnall Farrar",
        "Executive Lead",
    ]
    assert not list((writer.folder / ".git" / "actionlog" / "letters").iterdir())


@pytest.mark.slow
@pytest.mark.parametrize(("answer", "times"), [("y", 1), ("n", 2)])
def test_of_a_letter_that_was_in_hand_it_is_asked_whether_it_went_out(
    writer: Secretary, postbox: Postbox, answer: str, times: int
) -> None:
    postbox.says_nothing_of = FARRAR
    ran = writer.run("chase", "--send", "--yes")
    assert ran.error.endswith("whether the letter to Carnall Farrar arrived is not known")
    postbox.says_nothing_of = ""
    assert [one["to"] for one in _record(writer)] == ["Paul Calaminus"]
    refused = writer.refused(4, "chase", "--send", "--yes")
    assert refused.error.startswith("the letter to Carnall Farrar may have gone out or not")
    ran = writer.run("chase", "--send", "--yes", typed=f"{answer}\n")
    assert f"to Carnall Farrar <{FARRAR}> of Wed 10 Feb 2021, about 26, may have gone" in ran.err
    assert [to for to, _ in postbox.letters].count(FARRAR) == times
    assert sorted(one["to"] for one in _record(writer)) == [
        "Carnall Farrar",
        "Executive Lead",
        "Paul Calaminus",
    ]
    assert not list((writer.folder / ".git" / "actionlog" / "letters").iterdir())
    assert "or not" not in writer.run("chase", "--send", "--yes").err


def test_several_letters_in_doubt_are_told_as_several() -> None:
    doubt = LetterInDoubt(["Carnall Farrar", "Executive Lead"])
    assert doubt.sentence.endswith("the program ended while they were handed over")
    assert doubt.hints == ("ask whether they arrived, then, on a terminal: actionlog chase --send",)


@pytest.mark.slow
def test_a_letter_is_noted_before_it_is_handed_over_and_after(
    writer: Secretary, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = LettersLeft.of(writer.folder / "logs", BOARD_ID)
    seen = []
    data = SMTP.data

    def handed_over(smtp: SMTP, content: bytes) -> tuple[int, bytes]:
        seen.append([[one.to for _, one in it] for it in (left.noted(), left.in_hand())])
        if len(seen) == 3:
            raise KeyboardInterrupt
        return data(smtp, content)

    monkeypatch.setattr(SMTP, "data", handed_over)
    ran = writer.run("chase", "--send", "--yes")
    paul, farrar, lead = "Paul Calaminus", "Carnall Farrar", "Executive Lead"
    assert seen == [[[], [paul]], [[paul], [farrar]], [[paul, farrar], [lead]]]
    assert "that to Executive Lead may have gone out or not: the next run asks" in ran.err
    assert ([one.to for _, one in left.in_hand()], left.noted()) == ([lead], [])
    ran = writer.run("chase", "--send", "--yes", "--again", "--responsible", "PC")
    assert "it counts as not sent" in ran.err


@pytest.mark.slow
def test_the_password_is_asked_for_where_the_environment_has_none(
    writer: Secretary, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getpass", lambda _question: PASSWORD)
    asked = replace(writer, environ={})
    assert "password" in asked.refused(2, "chase", "--send", "--yes").error
    ran = asked.run("chase", "--send", typed="y\n")
    assert (ran.code, len(postbox.letters)) == (0, 3)
    assert PASSWORD not in ran.err + ran.out
    before = asked.run("chase", "--send", "--again", typed="n\n")
    assert "nothing was sent" in before.err


@pytest.mark.slow
def test_a_server_that_encrypts_from_the_first_byte(
    writer: Secretary, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = tmp_path_factory.mktemp("others") / "authority.pem"
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    with mail_server(authority, implicit=True) as box:
        _set_up(writer, box.port, tls="tls")
        assert writer.run("chase", "--send", "--yes").code == 0
        assert len(box.letters) == 3


@pytest.mark.slow
def test_a_server_that_nobody_vouches_for_gets_nothing(
    writer: Secretary, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    ran = writer.run("chase", "--send", "--yes")
    assert (ran.code, "cannot be trusted" in ran.error) == (6, True)
    assert postbox.letters == []


@pytest.mark.slow
def test_what_hinders_the_sending_is_said_and_nothing_goes_out(
    writer: Secretary, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = replace(writer, environ={"ACTIONLOG_SMTP_PASSWORD": "wrong"})
    assert "does not let" in wrong.run("chase", "--send", "--yes").err
    assert "agreement" in writer.refused(2, "chase", "--send").err
    assert "as at today" in writer.refused(2, "chase", "--send", "--as-at", "1.2.21").err
    writer.write(f"{writer.read(MEETING)}# by hand\n", MEETING)
    assert "not recorded" in writer.run("chase", "--send", "--yes").err
    writer.git("checkout", "HEAD", "--", MEETING)
    monkeypatch.setenv("GIT_COMMITTER_NAME", "")
    assert "does not know who you are" in writer.run("chase", "--send", "--yes").err
    monkeypatch.delenv("GIT_COMMITTER_NAME")
    with socket.socket() as closed:
        closed.bind(("localhost", 0))
        _set_up(writer, closed.getsockname()[1])
        assert "does not answer" in writer.run("chase", "--send", "--yes").err
    assert postbox.letters == []
    assert _record(writer) == []


@pytest.mark.slow
def test_without_a_server_or_an_address_there_is_nothing_to_send_with(
    secretary: Secretary,
) -> None:
    ran = secretary.refused(3, "chase", "--send", "--yes")
    assert "[mail] has no host" in ran.error
    _set_up(secretary, 25)
    asked = secretary.run("chase", "--send", typed="y\n")
    assert (asked.code, "nobody has an e-mail address" in asked.error) == (3, True)


@pytest.mark.slow
@pytest.mark.parametrize("way", ["taken out", "added"])
def test_the_record_of_letters_is_not_written_by_hand(writer: Secretary, way: str) -> None:
    writer.run("chase", "--send", "--yes", "--responsible", "PC")
    text = writer.read(MEETING)
    at = text.index("[[chased]]")
    writer.write(text[:at] if way == "taken out" else f"{text}\n{text[at:]}", MEETING)
    assert writer.run("save").code == 4
