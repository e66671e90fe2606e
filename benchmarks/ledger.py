"""What the ledger costs: `python -m benchmarks.ledger [--mails N]`.

Mails per second through the outbox (two durable commits a mail) beside a plain smtplib loop that keeps no
books, to the same Postfix on loopback in the same run; and the CPU of one beat with 100,000 articles and
5,000 deliveries in the store. Needs root and Postfix for the first.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import smtplib
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from statistics import median

import sqlalchemy as sa

from briefing.config import load_config
from briefing.config.model import Mail
from briefing.delivery import open_channel
from briefing.desk.letters import Letters
from briefing.desk.outbox import send_due
from briefing.desk.place import desk_of
from briefing.desk.serving import Beat
from briefing.desk.store import Delivery, Issue, NewDelivery, NewIssue, Store
from briefing.desk.store.schema import delivery, document, document_name, run, run_document
from briefing.desk.work import at_work
from briefing.models.delivery import Mailbox, Message, Printed

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
ROUNDS = 7
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 400  # 100 kB
MAIN = """compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/postfix.log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.desk.example
mydestination =
alias_maps =
default_transport = discard
relay_transport = discard
smtpd_relay_restrictions = permit_mynetworks, reject
"""
MASTER = """127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
discard unix - - n - - discard
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=60)
    count = parser.parse_args().mails
    beat()
    if os.geteuid() != 0 or not shutil.which("postfix", path="/usr/sbin:" + os.environ.get("PATH", "")):
        print("mails: needs root and Postfix")
        return
    with postfix() as port, tempfile.TemporaryDirectory() as name:
        ways: dict[str, Callable[[], float]] = {
            "plain loop": lambda: plain(port, count),
            "plain, NODELAY": lambda: plain(port, count, nodelay=True),
            "with the ledger": lambda: kept(port, count, Path(tempfile.mkdtemp(dir=name))),
        }
        speeds: dict[str, list[float]] = {way: [] for way in ways}
        for _ in range(ROUNDS):  # in turns, since the machine has other work
            for way, send in ways.items():
                speeds[way].append(send())
        for way, found in speeds.items():
            print(f"{way:16} {median(found):6.1f} mails a second ({min(found):.1f} to {max(found):.1f})")


@contextmanager
def postfix() -> Iterator[int]:
    folder = Path(tempfile.mkdtemp(prefix="briefing-bench-"))
    folder.chmod(0o755)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    for part in ("conf", "queue", "data"):
        (folder / part).mkdir()
    shutil.chown(folder / "data", "postfix")
    (folder / "conf/main.cf").write_text(MAIN.format(folder=folder))
    (folder / "conf/master.cf").write_text(MASTER.format(port=port))
    environment = os.environ | {"PATH": f"{os.environ.get('PATH', '')}:/usr/sbin"}
    command = ["postfix", "-c", str(folder / "conf")]
    subprocess.run([*command, "start"], check=True, env=environment, capture_output=True)
    try:
        yield port
    finally:
        subprocess.run([*command, "abort"], check=False, env=environment, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


def plain(port: int, count: int, *, nodelay: bool = False) -> float:
    begun = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", port) as client:
        if nodelay and client.sock is not None:
            client.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for n in range(count):
            client.send_message(plain_mail(f"plain{n}"))
    return count / (time.perf_counter() - begun)


def never(_issue: Issue) -> Printed:
    raise AssertionError("the server takes mails of this size")


def plain_mail(name: str) -> EmailMessage:
    """The same mail, written down as the library's manual shows it."""
    mail = EmailMessage()
    mail["From"], mail["To"] = "Desk <desk@x.example>", f"{name}@x.example"
    mail["Subject"], mail["Message-ID"] = "S", f"<{name}@x.example>"
    mail.set_content("t")
    mail.add_alternative("<p>h</p>", subtype="html")
    mail.add_attachment(PDF, maintype="application", subtype="pdf", filename="a.pdf")
    return mail


def kept(port: int, count: int, folder: Path) -> float:
    mail = Mail(channel="smtp", host="127.0.0.1", port=port, tls="none", auth="none", max_per_minute=10_000)
    with Store(folder / "state") as store:
        one_run = store.runs.freeze_manual("daily", date(2026, 3, 2), documents=(), cutoff=AT, at=AT)
        new = NewIssue(
            briefing="{}",
            printed=Printed(pdf=PDF, html="<p>h</p>", text="t"),
            subject="S",
            pdf_name="a.pdf",
            pdf_path="a.pdf",
        )
        readers = [
            NewDelivery(recipient=f"r{n}", name="", address=f"r{n}@x.example", message_id=f"<{n}@x.example>")
            for n in range(count)
        ]
        store.issues.record(one_run.id, new, readers, deliver_until=AT + timedelta(hours=6), at=AT)
        begun = time.perf_counter()
        with open_channel(mail, folder) as channel:
            letters = Letters(store=store, mail=mail, zone=UTC, compact=never)
            sent = send_due(store, channel, letters.of, clock=lambda: AT)
        taken = time.perf_counter() - begun
        assert {row.state for row in sent.deliveries} == {"sent"}
    return count / taken


def message(name: str, row: Delivery | None = None) -> Message:
    return Message(
        delivery=name,
        message_id=row.message_id if row else f"<{name}@x.example>",
        sender=Mailbox(name="Desk", address="desk@x.example"),
        recipient=Mailbox(name="", address=f"{name}@x.example"),
        reply_to=None,
        subject="S",
        date=AT,
        list_id="daily.x.example",
        html="<p>h</p>",
        text="t",
        pdf=PDF,
        pdf_name="a.pdf",
    )


def beat(articles: int = 100_000, deliveries: int = 5_000) -> None:
    """CPU of one beat with nothing due."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "inbox").mkdir()
        path = folder / "schedule.toml"
        path.write_text(
            '[desk]\ntitle = "D"\n[[theme]]\nid = "t"\nphrases = ["quay"]\n[[edition]]\nid = "daily"\n'
            'days = "daily"\nat = "23:59"\n[[recipient]]\nid = "a"\naddress = "a@x.example"\n'
        )
        desk = desk_of(load_config(path), path)
        with at_work(desk.state, "benchmark") as store:
            _fill(store, articles, deliveries)
            costs = []
            for n in range(12):
                one = Beat(desk=desk, store=store, clock=lambda: AT + timedelta(seconds=15 * n), say=print)  # noqa: B023
                before = resource.getrusage(resource.RUSAGE_SELF)
                one.run("")
                after = resource.getrusage(resource.RUSAGE_SELF)
                costs.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
            middle = sorted(costs)[6] * 1000
            print(f"beat, {articles} articles, {deliveries} deliveries: {middle:.0f} ms CPU (median)")


def _fill(store: Store, articles: int, deliveries: int) -> None:
    """Rows of hundreds of finished issues, put in beside the ledger's own doors for speed."""
    with store._database.writing() as connection:  # noqa: SLF001
        hashes = [f"{n:064x}" for n in range(articles)]
        connection.execute(
            sa.insert(document), [{"sha256": h, "name": h[-9:], "size": 1, "taken": AT} for h in hashes]
        )
        connection.execute(
            sa.insert(document_name), [{"sha256": h, "name": h[-9:], "first_at": AT} for h in hashes]
        )
        issues = max(1, deliveries // 50)
        per_issue = articles // issues
        for n in range(issues):
            day = date(2025, 1, 1) + timedelta(days=n)
            connection.execute(
                sa.insert(run).values(
                    id=n + 1,
                    edition="daily",
                    day=day,
                    sequence=0,
                    revision=0,
                    number=n + 1,
                    state="done",
                    cutoff=AT,
                    frozen_at=AT,
                    done_at=AT,
                )
            )
            taken = hashes[n * per_issue : (n + 1) * per_issue]
            rows = [
                {"run_id": n + 1, "position": i, "sha256": h, "edition": "daily", "takes": True}
                for i, h in enumerate(taken)
            ]
            connection.execute(sa.insert(run_document), rows)
        connection.exec_driver_sql(
            "INSERT INTO issue SELECT id, frozen_at, '{}', 's', 'a', 'a', 'x', 'x', 'x' FROM run"
        )
        connection.execute(
            sa.insert(delivery),
            [
                {
                    "run_id": n // 50 + 1, "recipient": f"r{n}", "name": "", "address": "a@x.example",
                    "message_id": f"<{n}@x>", "state": "sent", "committing": True, "attempts": 1,
                    "next_try_at": AT, "deliver_until": AT, "detail": "", "changed_at": AT,
                }
                for n in range(issues * 50)
            ],
        )  # fmt: skip
    store.notes.put("served since daily", AT.isoformat())


if __name__ == "__main__":
    main()
