"""The folder channel: one whole file per delivery, or none."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.config.model import Mail
from briefing.delivery import deliver, open_channel
from briefing.models.delivery import DeliveryState, Message

Make = Callable[..., Message]


def test_the_mail_lies_in_the_outbox_and_opens_as_it_was_sent(message, journal, read, tmp_path: Path) -> None:
    made = message()
    with open_channel(Mail(), tmp_path / "new" / "outbox") as channel:
        assert deliver(made, channel, journal) is DeliveryState.SENT
    (file,) = (tmp_path / "new" / "outbox").iterdir()
    assert re.fullmatch(r"2026-03-02_daily-desk-example_daily-2026-03-02-1-ana_[0-9a-f]{12}\.eml", file.name)
    mail = read(file.read_bytes())
    assert mail["To"] == "Ana Pires <ana@readers.example>"
    assert [part.get_content() for part in mail.iter_attachments()] == [made.pdf]
    assert journal.steps == ["committing", "sent"]
    assert journal.details == [str(file)]


def test_a_delivery_named_by_its_day_says_it_once(message, journal, tmp_path: Path) -> None:
    with open_channel(Mail(), tmp_path) as channel:
        deliver(message(delivery="2026-03-02-daily-no-1-0-ana"), channel, journal)
    (file,) = tmp_path.iterdir()
    assert re.fullmatch(r"2026-03-02-daily-no-1-0-ana_[0-9a-f]{12}\.eml", file.name)


def test_the_same_delivery_again_is_the_same_file(message, new_journal, tmp_path: Path) -> None:
    with open_channel(Mail(), tmp_path) as channel:
        assert channel.idempotent
        deliver(message(), channel, new_journal())
        before = {path: path.read_bytes() for path in tmp_path.iterdir()}
        deliver(message(), channel, new_journal())
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_two_deliveries_never_share_a_file(message, new_journal, tmp_path: Path) -> None:
    made = [
        message(delivery="a/b"), message(delivery="a-b"), message(delivery="A-B"), message(delivery="x" * 300),
        message(delivery="x" * 301), message(message_id="<2@desk.example>", delivery="a-b"), message(delivery=""),
    ]  # fmt: skip
    with open_channel(Mail(), tmp_path) as channel:
        for each in made:
            assert deliver(each, channel, new_journal()) is DeliveryState.SENT
    names = {path.name.casefold() for path in tmp_path.iterdir()}
    assert len(names) == len(made)
    assert max(map(len, names)) <= 143


def test_no_id_leads_out_of_the_outbox(message, journal, tmp_path: Path) -> None:
    outbox = tmp_path / "outbox"
    with open_channel(Mail(), outbox) as channel:
        deliver(message(delivery="../../away", list_id="..\\..\\C:"), channel, journal)
    assert [path.parent for path in tmp_path.rglob("*.eml")] == [outbox]


def test_a_link_left_under_the_working_name_is_not_followed(
    message, journal, new_journal, tmp_path: Path
) -> None:
    outbox, other = tmp_path / "outbox", tmp_path / "other"
    other.write_bytes(b"mine")
    with open_channel(Mail(), outbox) as channel:
        deliver(message(), channel, journal)
        (file,) = outbox.iterdir()
        file.with_name(f".{file.name}.part").symlink_to(other)
        assert deliver(message(), channel, new_journal()) is DeliveryState.SENT
    assert other.read_bytes() == b"mine"


def test_an_outbox_that_is_a_file_is_said_and_tried_again_later(message, journal, tmp_path: Path) -> None:
    outbox = tmp_path / "outbox"
    outbox.write_text("a file")
    with open_channel(Mail(), outbox) as channel:
        assert deliver(message(), channel, journal) is DeliveryState.RETRY
    assert journal.steps == ["retry"]
    (detail,) = journal.details
    assert str(outbox) in detail
    assert "not a folder" in detail
    assert "desk.outbox" in detail


def test_a_full_disk_leaves_no_half_mail(tmp_path: Path) -> None:
    """A file size limit stands for the full disk: the write fails in the middle, as there."""
    pytest.importorskip("resource")
    program = """
import resource, signal, sys
from pathlib import Path
from datetime import datetime, timezone
from briefing.config.model import Mail
from briefing.delivery import deliver, open_channel
from briefing.models.delivery import Mailbox, Message

class Journal:
    def committing(self): print("committing")
    def sent(self, reply): print("sent")
    def failed(self, detail, *, permanent): print("failed", permanent, detail)
    def unknown(self, detail): print("unknown")

box = Mailbox(name="", address="ana@readers.example")
made = Message(delivery="1", message_id="<1@desk.example>", sender=box, recipient=box, reply_to=None, subject="s",
    date=datetime(2026, 3, 2, tzinfo=timezone.utc), list_id="daily", html="", text="", pdf=bytes(900_000), pdf_name="b.pdf")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
with open_channel(Mail(), Path(sys.argv[1])) as channel:
    print(deliver(made, channel, Journal()))
"""
    run = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )
    lines = run.stdout.splitlines()
    assert lines[-1] == "retry"
    assert lines[0].startswith(f"failed False the outbox {tmp_path} could not take the mail")
    assert list(tmp_path.glob("*.eml")) == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="this user may write anywhere")
def test_a_folder_without_the_right_to_write_is_said(message, journal, tmp_path: Path) -> None:
    outbox = tmp_path / "outbox"
    outbox.mkdir(mode=0o500)
    with open_channel(Mail(), outbox) as channel:
        assert deliver(message(), channel, journal) is DeliveryState.RETRY
    assert "not permitted" in journal.details[0]
