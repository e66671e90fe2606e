"""What several tests of the desk need made: an issue with readers, another process at work."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from briefing.desk.store import Delivery, NewDelivery, NewIssue, Store
from briefing.models.delivery import Printed

AT = datetime(2026, 3, 2, 3, tzinfo=UTC)


def issue_for(
    store: Store, *readers: str, edition: str = "daily", wait: timedelta = timedelta(hours=6)
) -> tuple[Delivery, ...]:
    """A printed issue of the edition and its deliveries, which wait so long to be accepted."""
    run = store.runs.freeze_manual(edition, date(2026, 3, 2), documents=(), cutoff=AT, at=AT)
    new = NewIssue(
        briefing="{}",
        printed=Printed(pdf=b"%PDF", html="<p>h</p>", text="t"),
        subject="S",
        pdf_name="a.pdf",
        pdf_path="outbox/a.pdf",
    )
    deliveries = [
        NewDelivery(recipient=r, name=r, address=f"{r}@x.example", message_id=f"<{run.id}.{r}@x.example>")
        for r in readers
    ]
    store.issues.record(run.id, new, deliveries, deliver_until=AT + wait, at=AT)
    return store.deliveries.list(run_id=run.id)


@contextmanager
def holding(script: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that runs the script for a folder; it has said "held", and is killed in the end."""
    command = [sys.executable, "-c", script, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()
