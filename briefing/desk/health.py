"""What may be asked of `serve` from outside, on loopback alone: is it alive, how does the desk stand."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from briefing.desk.place import Desk
from briefing.desk.store import Store
from briefing.errors import StoreError, UsageError
from briefing.models.delivery import OPEN_STATES, DeliveryState

if TYPE_CHECKING:
    from prometheus_client.core import GaugeMetricFamily

#: Seconds. Four beats: one may wait for a command, none is late by this.
_FRESH = 60.0
#: Seconds that one beat may take: a server may be silent for ten minutes after each of a few mails.
_LONGEST_BEAT = 3600.0
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(slots=True)
class Pulse:
    """When beats began and ended, on a clock that no correction moves."""

    clock: Callable[[], float] = time.monotonic
    begun: float = field(init=False)
    ended: float = field(init=False)
    beating: bool = False

    def __post_init__(self) -> None:
        self.begun = self.ended = self.clock()

    def begin(self) -> None:
        self.begun, self.beating = self.clock(), True

    def end(self, *, well: bool) -> None:
        """A beat that failed leaves the last good one as the last."""
        self.beating = False
        if well:
            self.ended = self.clock()

    @property
    def moves(self) -> bool:
        """Beats come, whether they go well or not: what a watchdog wants to know."""
        return self.clock() - self.begun < (_LONGEST_BEAT if self.beating else _FRESH)

    @property
    def healthy(self) -> bool:
        """And the last one went well."""
        if self.beating:
            return self.clock() - self.begun < _LONGEST_BEAT
        return self.clock() - self.ended < _FRESH


@contextmanager
def listening(address: str, desk: Callable[[], Desk], pulse: Pulse) -> Iterator[None]:
    """Answer /healthz and /metrics at HOST:PORT for the length of the block; nothing for "".

    Raises UsageError when the port is taken.
    """
    if not address:
        yield
        return
    host, _, port = address.rpartition(":")
    try:
        server = ThreadingHTTPServer((host.strip("[]"), int(port)), _answers(desk, pulse))
    except OSError as error:
        raise UsageError(f"serve.listen: {address} cannot be listened at ({error.strerror}).") from error
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, name="health", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


def _answers(desk: Callable[[], Desk], pulse: Pulse) -> type[BaseHTTPRequestHandler]:
    class Answers(BaseHTTPRequestHandler):
        server_version = "briefing"
        sys_version = ""

        def do_GET(self) -> None:
            host = (self.headers.get("Host") or "").rpartition(":")[0] or self.headers.get("Host")
            if host not in _LOOPBACK:  # a name of somebody else that leads here: DNS rebinding
                self._say(HTTPStatus.BAD_REQUEST, b"ask at 127.0.0.1\n")
            elif self.path == "/healthz":
                good = pulse.healthy
                self._say(
                    HTTPStatus.OK if good else HTTPStatus.SERVICE_UNAVAILABLE,
                    b"ok\n" if good else b"no beat\n",
                )
            elif self.path == "/metrics":
                self._metrics()
            else:
                self._say(HTTPStatus.NOT_FOUND, b"/healthz and /metrics\n")

        def _metrics(self) -> None:
            try:
                self._say(HTTPStatus.OK, metrics(desk(), pulse), "text/plain; version=0.0.4; charset=utf-8")
            except StoreError:
                self._say(HTTPStatus.SERVICE_UNAVAILABLE, b"the state cannot be read\n")

        def _say(self, status: HTTPStatus, body: bytes, kind: str = "text/plain") -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_given: object) -> None:
            """What asks every few seconds is no news."""

    return Answers


def metrics(desk: Desk, pulse: Pulse) -> bytes:
    """The desk in the text format of Prometheus."""
    from prometheus_client import CollectorRegistry, generate_latest
    from prometheus_client.registry import Collector

    class Now(Collector):
        def collect(self) -> Iterator[GaugeMetricFamily]:
            yield from _gauges(desk, pulse)

    registry = CollectorRegistry()
    registry.register(Now())
    return generate_latest(registry)


def _gauges(desk: Desk, pulse: Pulse) -> Iterator[GaugeMetricFamily]:
    from prometheus_client.core import GaugeMetricFamily as Gauge

    now = datetime.now(UTC)
    yield Gauge(
        "briefing_beat_age_seconds", "Since the last beat that went well.", pulse.clock() - pulse.ended
    )
    with Store(desk.state) as store:
        sends = Gauge("briefing_deliveries", "Deliveries by state.", labels=["state"])
        counts = store.deliveries.counts()
        for state in DeliveryState:
            sends.add_metric([state.value], counts.get(state, 0))
        yield sends
        oldest = store.deliveries.list(states=OPEN_STATES)
        longest = max(((now - row.changed_at).total_seconds() for row in oldest), default=0.0)
        yield Gauge("briefing_oldest_pending_seconds", "How long the oldest unsent mail has waited.", longest)
        waiting = Gauge("briefing_documents_waiting", "Documents no issue has taken yet.", labels=["edition"])
        issued = Gauge("briefing_last_issue_timestamp_seconds", "When it was printed.", labels=["edition"])
        for edition in desk.config.editions:
            waiting.add_metric([edition.id], len(store.documents.waiting(edition.id)))
            if last := store.issues.last(edition.id):
                issued.add_metric([edition.id], last.printed_at.timestamp())
        yield waiting
        yield issued
        yield Gauge("briefing_problems", "Files that could not be used.", len(store.problems.open()))
        yield Gauge("briefing_alarms", "Alarms a person must look at.", len(store.alarms.open()))
