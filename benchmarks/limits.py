"""50 readers on a server that allows 30 mails a minute and 3 connections: `python -m benchmarks.limits`.

The server refuses whatever is too much; the outbox is asked every 15 seconds, as `serve` does. A second
process takes over half-way, which must not forget what the first has sent.
"""

from __future__ import annotations

import socket
import tempfile
import threading
import time
from collections import Counter, deque
from contextlib import ExitStack, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.ledger import PDF, message
from briefing.config.model import Mail
from briefing.delivery import WINDOW, open_channels
from briefing.desk.outbox import send_due
from briefing.desk.store import NewDelivery, NewIssue, Store
from briefing.models.delivery import Printed

READERS, PER_MINUTE, CONNECTIONS = 50, 30, 3
SETTINGS = {"tls": "none", "auth": "none", "max_connections": CONNECTIONS, "max_per_minute": PER_MINUTE}


class Strict:
    """Counts what it takes and refuses: 421 to a fourth connection, 451 to the 31st mail in a minute."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.starts: deque[float] = deque()
        self.open = 0
        self.guard = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        while True:
            connection, _ = self.listener.accept()
            threading.Thread(target=self.guarded, args=(connection,), daemon=True).start()

    def guarded(self, connection: socket.socket) -> None:
        with self.guard:
            self.open += 1
            full = self.open > CONNECTIONS
        with suppress(OSError), connection:
            self.talk(connection, full=full)
        with self.guard:
            self.open -= 1

    def talk(self, connection: socket.socket, *, full: bool) -> None:
        def say(line: bytes) -> None:
            connection.sendall(line + b"\r\n")

        if full:
            self.refused["connections"] += 1
            say(b"421 4.7.0 too many connections")
            return
        say(b"220 strict")
        lines, reader = connection.makefile("rb"), ""
        for line in lines:
            verb = line[:4].upper()
            if verb == b"MAIL" and self.too_fast():
                self.refused["rate"] += 1
                say(b"451 4.7.1 too many mails")
            elif verb == b"RCPT":
                reader = line.decode()
                say(b"250 fine")
            elif verb == b"DATA":
                say(b"354 go on")
                for body in lines:
                    if body == b".\r\n":
                        break
                self.taken[reader] += 1
                say(b"250 stored")
            elif verb == b"QUIT":
                return
            else:
                say(b"250 fine")

    def too_fast(self) -> bool:
        with self.guard:
            now = time.monotonic()
            while self.starts and now - self.starts[0] > 60:
                self.starts.popleft()
            self.starts.append(now)
            return len(self.starts) > PER_MINUTE


def main() -> None:
    server = Strict()
    mail = Mail.model_validate(
        {"channel": "smtp", "host": "127.0.0.1", "port": server.listener.getsockname()[1], **SETTINGS}
    )
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Store(folder / "state") as store:
            now = datetime.now(UTC)
            one = store.runs.freeze_manual("daily", date(2026, 3, 2), documents=(), cutoff=now, at=now)
            new = NewIssue(
                briefing="{}",
                printed=Printed(pdf=PDF, html="", text="t"),
                subject="S",
                pdf_name="a.pdf",
                pdf_path="a",
            )
            readers = [
                NewDelivery(recipient=f"r{n}", name="", address=f"r{n}@x.example", message_id=f"<{n}@x>")
                for n in range(READERS)
            ]
            store.issues.record(one.id, new, readers, deliver_until=now + timedelta(hours=6), at=now)
        while send(folder, mail):
            time.sleep(5)
    doubled = sum(times > 1 for times in server.taken.values())
    print(
        f"{len(server.taken)} of {READERS} readers in {time.monotonic() - begun:.0f} s, {doubled} doubled, "
        f"refused for rate {server.refused['rate']}, for connections {server.refused['connections']}"
    )


def send(folder: Path, mail: Mail) -> int:
    """One pass with a store and channels of its own, as after a restart; how many are left."""
    with Store(folder / "state") as store, ExitStack() as leaving:
        now = datetime.now(UTC)
        starts = store.deliveries.starts(PER_MINUTE, since=now - timedelta(seconds=WINDOW), until=now)
        ages = [(now - start).total_seconds() for start in starts]
        channel, *others = (leaving.enter_context(c) for c in open_channels(mail, folder, ages))
        send_due(
            store,
            channel,
            lambda row: message(row.recipient, row),
            clock=lambda: datetime.now(UTC),
            others=others,
        )
        return sum(row.state != "sent" for row in store.deliveries.list())


if __name__ == "__main__":
    main()
