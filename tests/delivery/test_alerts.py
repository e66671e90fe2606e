"""Alarms by a command and over HTTP, against a real server."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from uuid import UUID

import pytest

from briefing.config.model import Alarm
from briefing.delivery import Alert, ping, tell

ALERT = Alert(
    desk="Quay Watch", code="mail-channel", detail="It broke.\nLook after it.", since="2026-03-02T07:00"
)
RUN = UUID(int=7)


class Hook(HTTPServer):
    """Remembers what was posted, and answers with `status`."""

    status = 200

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.got: list[tuple[str, bytes]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/hook"


class Answer(BaseHTTPRequestHandler):
    server: Hook

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((self.path, body))
        self.send_response(self.server.status)
        if self.server.status == 302:
            self.send_header("Location", self.server.address + "/elsewhere")
        self.end_headers()

    def log_message(self, *_given: object) -> None: ...


@pytest.fixture
def hook() -> Iterator[Hook]:
    server = Hook()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def test_a_command_gets_the_text_and_no_shell_sees_it(tmp_path: Path) -> None:
    out = tmp_path / "told"
    code = (
        "import os, sys; open(sys.argv[1], 'w').write(os.environ['BRIEFING_ALARM'] + ' ' + sys.stdin.read())"
    )
    alert = Alert(desk="D", code="x", detail=f"$(touch {tmp_path}/owned)", since="")
    assert tell(alert, Alarm(command=f'{sys.executable} -c "{code}" {out}')) == ()
    assert out.read_text() == f"x $(touch {tmp_path}/owned)"
    assert not (tmp_path / "owned").exists()


@pytest.mark.parametrize("command", ["/nowhere/to/be/found", f"{sys.executable} -c 'raise SystemExit(3)'"])
def test_a_command_that_fails_is_a_complaint(command: str) -> None:
    (complaint,) = tell(ALERT, Alarm(command=command))
    assert "alarm.command" in complaint


def test_a_webhook_gets_the_alarm_as_json(hook: Hook) -> None:
    assert tell(ALERT, Alarm(webhook=hook.address)) == ()
    ((_, body),) = hook.got
    assert json.loads(body)["detail"] == ALERT.detail


def test_an_address_may_stand_in_the_environment(hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOOK", hook.address)
    assert tell(ALERT, Alarm(webhook="$HOOK")) == ()


@pytest.mark.parametrize("status", [404, 500, 302])
def test_a_refusal_is_a_complaint_that_does_not_repeat_the_address(hook: Hook, status: int) -> None:
    hook.status = status
    (complaint,) = tell(ALERT, Alarm(webhook=hook.address + "/secret-key"))
    assert str(status) in complaint
    assert "secret-key" not in complaint
    assert len(hook.got) == 1  # a redirect is not followed


def test_a_ping_names_the_event_and_the_run(hook: Hook) -> None:
    for event in ("start", "success", "fail"):
        assert ping(hook.address, event, RUN, "why") == ""
    assert [path for path, _ in hook.got] == [f"/hook{p}?rid={RUN}" for p in ("/start", "", "/fail")]
    assert hook.got[2][1] == b"why"


def test_nobody_at_the_other_end_is_a_complaint(hook: Hook) -> None:
    address = hook.address
    hook.server_close()
    assert "did not take it" in ping(address, "success", RUN)
