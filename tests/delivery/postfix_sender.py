"""STATE MAIL: settle what an earlier life left, say "ready", then send all that is due, as `serve` does."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from briefing.config.model import Mail
from briefing.delivery import open_channel
from briefing.desk import outbox
from briefing.desk.store import Delivery, Store
from briefing.models.delivery import Mailbox, Message


def message(row: Delivery) -> Message:
    return Message(
        delivery=str(row.id),
        message_id=row.message_id,
        sender=Mailbox(name="Desk", address="desk@desk.example"),
        recipient=Mailbox(name="", address=row.address),
        reply_to=None,
        subject="Harbour Daily",
        date=datetime(2026, 3, 2, 7, tzinfo=UTC),
        list_id="daily.desk.example",
        html="<p>The quay reopened.</p>",
        text="The quay reopened.\n",
        pdf=b"%PDF-1.7\n" + bytes(range(256)) * 400,
        pdf_name="daily.pdf",
    )


def main(state: Path, mail: Mail) -> None:
    def clock() -> datetime:
        return datetime.now(UTC)

    with Store(state) as store, open_channel(mail, state) as channel:
        outbox.recover(store, clock=clock)
        print("ready", flush=True)
        outbox.send_due(store, channel, message, clock=clock)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Mail.model_validate_json(sys.argv[2]))
