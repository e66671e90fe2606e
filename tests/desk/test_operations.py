"""`serve` seen from outside: systemd's socket, health and metrics on loopback, the log, the shipped files."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.request
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import HTTPError

import pytest

from briefing.config.model import Config, Edition, Theme
from briefing.config.model import Desk as DeskTable
from briefing.desk.health import Pulse, listening
from briefing.desk.place import Desk, desk_of
from briefing.desk.store import Store
from tests.conftest import REPOSITORY, TestDesk
from tests.desk.test_serving import serving

DEPLOY = REPOSITORY / "deploy"


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def quiet_desk(tmp_path: Path) -> Desk:
    config = Config(
        desk=DeskTable(title="Q"), theme=(Theme(id="q", phrases=("quay",)),), edition=(Edition(id="daily"),)
    )
    with Store(tmp_path / ".briefing") as store:
        store.alarms.raise_alarm("x", "Look.", _at())
    return desk_of(config, tmp_path / "schedule.toml")


def _at():  # type: ignore[no-untyped-def]
    from datetime import UTC, datetime

    return datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture
def address() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


def status(address: str) -> int:
    try:
        with urllib.request.urlopen(f"http://{address}/healthz", timeout=10) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


@pytest.fixture
def pulse() -> Pulse:
    return Pulse(clock=Clock())


def test_health_is_good_while_beats_go_well_and_bad_after_a_minute_without(
    quiet_desk: Desk, address: str, pulse: Pulse
) -> None:
    clock = pulse.clock
    assert isinstance(clock, Clock)
    with listening(address, lambda: quiet_desk, pulse):
        assert status(address) == 200
        clock.now += 61
        assert status(address) == 503
        pulse.begin()
        assert status(address) == 200  # a long beat is at work
        pulse.end(well=False)
        assert status(address) == 503
        pulse.begin()
        pulse.end(well=True)
        assert status(address) == 200


def test_metrics_tell_how_the_desk_stands(quiet_desk: Desk, address: str, pulse: Pulse) -> None:
    with (
        listening(address, lambda: quiet_desk, pulse),
        urllib.request.urlopen(f"http://{address}/metrics", timeout=10) as answer,
    ):
        text = answer.read().decode()
    assert 'briefing_deliveries{state="unknown"} 0.0' in text
    assert "briefing_alarms 1.0" in text


def test_a_foreign_host_name_that_leads_here_is_refused(quiet_desk: Desk, address: str, pulse: Pulse) -> None:
    with listening(address, lambda: quiet_desk, pulse):
        connection = HTTPConnection(address, timeout=10)
        connection.request("GET", "/metrics", headers={"Host": "evil.example"})
        assert connection.getresponse().status == 400


def test_systemd_is_told_that_serve_is_ready_alive_and_stopping(desk: TestDesk, tmp_path: Path) -> None:
    path = tmp_path / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
        heard.bind(str(path))
        heard.settimeout(60)
        os.environ["NOTIFY_SOCKET"] = str(path)
        try:
            with serving(desk):
                said = [heard.recv(1000).decode() for _ in range(2)]
        finally:
            del os.environ["NOTIFY_SOCKET"]
        while "STOPPING=1" not in said:
            said.append(heard.recv(1000).decode())
    assert said[0].startswith("READY=1")
    assert said[1] == "WATCHDOG=1"


def test_the_log_is_json_and_the_lines_of_a_run_share_an_id(desk: TestDesk) -> None:
    desk.run("run", "--day", "2025-04-29")
    lines = [
        json.loads(line) for line in (desk.folder / ".briefing" / "briefing.log").read_text().splitlines()
    ]
    ids = {line["run"] for line in lines if line["message"].startswith(("run of", "delivery"))}
    assert len(ids) == 1
    assert re.fullmatch(r"[0-9a-f-]{36}", ids.pop())


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_the_unit_is_hardened() -> None:
    command = [
        "systemd-analyze",
        "security",
        "--offline=true",
        "--threshold=15",
        str(DEPLOY / "briefing.service"),
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-300:]


@pytest.mark.parametrize(
    "command",
    [
        ("hadolint", "Containerfile"),
        ("check-jsonschema", "--builtin-schema", "vendor.compose-spec", "compose.yaml"),
    ],
)
def test_the_container_files_have_no_fault(command: tuple[str, ...]) -> None:
    program = Path(sys.executable).parent / command[0]
    if not program.exists():
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run([str(program), *command[1:]], cwd=DEPLOY, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_container_does_not_run_as_root_and_is_read_only() -> None:
    containerfile = (DEPLOY / "Containerfile").read_text()
    compose = (DEPLOY / "compose.yaml").read_text()
    assert re.search(r"^USER 10001$", containerfile, re.M)
    assert "read_only: true" in compose
    assert not re.search(r"^\s*(privileged|network_mode: host)", compose, re.M)
