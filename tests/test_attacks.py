"""Attacks on the whole program, each by what a stranger or a slip could really put in its way. Those on one
room are tested there; docs/faults.md lists all."""

from __future__ import annotations

import socket
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from tests.conftest import TestDesk

CANARY = "canary-4Wq9-secret"
RUN = ("run", "--day", "2025-04-29")


def test_escape_sequences_and_markup_of_a_title_do_not_reach_the_terminal(make_desk: Any) -> None:
    """OSC would rename the window, CSI clear it, `[/]` is a fault to rich, and U+202E turns the line round."""
    title = "Harbour\x1b]0;owned\x07 \x1b[2J[/] [bold]opens\u202e again today"
    text = (
        f"Source: The Gazette\nDate: 2025-04-28\nTitle: {title}\n\nThe harbour of Tolvik\x1b[31m opened on "
        "Monday after nine days, port director Ilse Marn said.\n"
    )
    desk: TestDesk = make_desk(articles={"a\x1b[31m[bold]b.txt": text})
    shown = [desk.run(*RUN)]
    shown += [
        desk.run(*command)
        for command in (("issue", "show"), ("inbox",), ("status",), ("deliveries",), ("search", "harbour"))
    ]
    for result in shown:
        assert result.code == 0, result.err
        assert not set("\x1b\x07\u202e") & set(result.out + result.err)
        assert "Traceback" not in result.err


@pytest.fixture
def unused_tcp_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class _Bouncer:
    """A server that refuses every login and repeats what it was told."""

    def let_in(self, _server: Any, _session: Any, _envelope: Any, _mechanism: Any, _data: Any) -> AuthResult:
        return AuthResult(success=False, handled=False, message=f"535 5.7.8 no {CANARY}")


def test_a_password_is_in_no_output_log_ledger_or_mail(make_desk: Any, unused_tcp_port: int) -> None:
    controller = Controller(
        _Bouncer(), hostname="127.0.0.1", port=unused_tcp_port, authenticator=_Bouncer().let_in,
        auth_require_tls=False,
    )  # fmt: skip
    controller.start()
    try:
        desk: TestDesk = make_desk(
            mail=f'channel = "smtp"\nhost = "127.0.0.1"\nport = {unused_tcp_port}\ntls = "none"\n'
            'user = "desk"\nsecret = { env = "DESK_PASSWORD" }\n'
        )
        told = [
            desk.run(*command, DESK_PASSWORD=CANARY)
            for command in (RUN, ("status",), ("deliveries", "--json"), ("check",))
        ]
    finally:
        controller.stop()
    assert "mail.secret" in told[1].out  # the alarm is there
    for result in told:
        assert CANARY not in result.out + result.err
    for path in desk.folder.rglob("*"):
        assert not path.is_file() or CANARY.encode() not in path.read_bytes(), path


def test_a_reader_put_on_the_list_while_mails_wait_gets_the_next_issue_only(
    make_desk: Any, unused_tcp_port: int
) -> None:
    desk: TestDesk = make_desk(
        mail=f'channel = "smtp"\nhost = "127.0.0.1"\nport = {unused_tcp_port}\ntls = "none"\nauth = "none"\n'
    )
    assert desk.run(*RUN).code == 5  # nobody listens
    assert desk.run("recipient", "add", "cem", "cem@example.org").code == 0
    desk.run(*RUN)
    waiting = desk.run("deliveries", "--json").json
    assert {row["recipient"] for row in waiting} == {"anna", "bela"}


def test_what_the_state_holds_is_for_its_owner_alone(make_desk: Any) -> None:
    desk: TestDesk = make_desk()
    assert desk.run(*RUN).code == 0
    assert (desk.folder / ".briefing").stat().st_mode & 0o077 == 0
