"""Where passwords come from, and that they go nowhere but to the server."""

from __future__ import annotations

import logging
import sys
import traceback
from base64 import b64encode

import pytest

from briefing.config.model import Mail, Secret
from briefing.delivery import deliver
from briefing.delivery.secrets import Credential, resolve
from briefing.delivery.smtp import SmtpChannel
from briefing.delivery.wire import Timeouts
from briefing.errors import ChannelFault
from briefing.models.delivery import DeliveryState

CANARY = "canary-9fK2-ü"


def printing(text: str) -> str:
    return f'"{sys.executable}" -c "import sys; sys.stdout.buffer.write({text!r}.encode())"'


def test_each_source_gives_the_password_without_its_line_end(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("DESK_PASSWORD", CANARY)
    file = tmp_path / "password"
    file.write_text(f"{CANARY}\r\n", encoding="utf-8", newline="")
    sources = (Secret(env="DESK_PASSWORD"), Secret(file=str(file)), Secret(command=printing(CANARY)))
    assert [resolve(source) for source in sources] == [CANARY] * 3


def test_it_is_fetched_anew_each_time(tmp_path) -> None:
    file = tmp_path / "password"
    file.write_text("old")
    assert resolve(Secret(file=str(file))) == "old"
    file.write_text("new")
    assert resolve(Secret(file=str(file))) == "new"


FAULTS = [
    (Secret(), r"set mail\.secret"),
    (Secret(env="DESK_NOT_SET"), "environment variable DESK_NOT_SET .* is not set or empty"),
    (Secret(file="no/such/file"), "no/such/file .* cannot be read"),
    (Secret(command="no-such-program --account desk"), r"no-such-program .* cannot be started"),
    (Secret(command="'open"), "quotation mark"),
    (Secret(command=f'"{sys.executable}" -c "raise SystemExit(3)"'), "exit code 3"),
    (Secret(command=f'"{sys.executable}" -c "pass"'), "not set or empty"),
    (Secret(command=f'"{sys.executable}" -c "print(1); print(2)"'), "more than one line"),
]


@pytest.mark.parametrize(("secret", "words"), FAULTS)
def test_a_source_without_a_password_is_named(secret: Secret, words: str) -> None:
    with pytest.raises(ChannelFault, match=words):
        resolve(secret)


def test_no_connection_is_made_without_a_password(scripted, message, journal) -> None:
    server, channel = scripted({}, auth="password", user="desk", secret=Secret(env="DESK_NOT_SET"))
    assert deliver(message(), channel, journal) is DeliveryState.RETRY
    assert server.connections == 0


@pytest.mark.parametrize("host", ["192.0.2.1", "mail.example.org", "localhost.example.org"])
def test_a_password_never_goes_unencrypted_to_another_machine(host, message, journal, monkeypatch) -> None:
    monkeypatch.setenv("DESK_PASSWORD", CANARY)
    mail = Mail(channel="smtp", host=host, tls="none", user="desk", secret=Secret(env="DESK_PASSWORD"))
    with SmtpChannel(mail=mail, timeouts=Timeouts(connect=1)) as channel:
        assert deliver(message(), channel, journal) is DeliveryState.RETRY
    assert "unencrypted" in journal.details[0]


def test_on_the_machine_itself_it_may(scripted, message, journal, monkeypatch) -> None:
    monkeypatch.setenv("DESK_PASSWORD", CANARY)
    server, channel = scripted(
        {"AUTH": b"235 welcome"}, features=(b"AUTH PLAIN",), auth="password", user="desk",
        secret=Secret(env="DESK_PASSWORD"),
    )  # fmt: skip
    assert deliver(message(), channel, journal) is DeliveryState.SENT
    assert b"AUTH PLAIN " + b64encode(f"\0desk\0{CANARY}".encode()) + b"\r\n" in server.heard


def test_a_server_that_takes_no_login_is_named_with_what_it_offers(
    scripted, message, journal, monkeypatch
) -> None:
    monkeypatch.setenv("DESK_PASSWORD", CANARY)
    secret = Secret(env="DESK_PASSWORD")
    _, channel = scripted({}, features=(b"AUTH GSSAPI",), auth="password", user="desk", secret=secret)
    assert deliver(message(), channel, journal) is DeliveryState.RETRY
    assert "it offers GSSAPI" in journal.details[0]


PLAIN = b64encode(f"\0desk\0{CANARY}".encode())
ANSWERS = [
    b"535 5.7.8 no",
    b"535 your password " + CANARY.encode() + b" is wrong",
    b"501 what is " + PLAIN,
    b"<drop>",
]


@pytest.mark.parametrize("answer", ANSWERS)
def test_the_password_is_in_no_output(
    answer, scripted, message, new_journal, monkeypatch, caplog, capfd
) -> None:
    """Not in the ledger's words, a log, the terminal, a repr, or a traceback, whatever the server says."""
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("DESK_PASSWORD", CANARY)
    _, channel = scripted(
        {"AUTH": answer}, features=(b"AUTH PLAIN",), auth="password", user="desk",
        secret=Secret(env="DESK_PASSWORD"),
    )  # fmt: skip
    journal = new_journal()
    assert deliver(message(), channel, journal) is DeliveryState.RETRY
    try:
        channel.transmit(message(), new_journal())
    except ChannelFault as fault:
        shown = "".join(traceback.format_exception(fault))
    shown += "".join(capfd.readouterr()) + caplog.text + repr(vars(channel)) + " ".join(journal.details)
    shown += repr(Credential(user="desk", value=CANARY))
    assert "mail.secret" in shown or "broke off" in shown
    for form in (CANARY, PLAIN.decode(), b64encode(CANARY.encode()).decode()):
        assert form not in shown
