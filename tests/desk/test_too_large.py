"""A brief that its mail server finds too large: the compact look, then text with a notice; told and kept."""

from __future__ import annotations

import email
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from briefing.desk.letters import ATTACHED
from tests.conftest import ARTICLES, REPOSITORY, SCHEDULE, TestDesk

MAIL = 'channel = "smtp"\nhost = "127.0.0.1"\nport = {port}\ntls = "none"\nauth = "none"\n'
RUN = ("run", "--day", "2025-04-29", "--json")


@dataclass
class Room:
    mails: list[EmailMessage] = field(default_factory=list)

    async def handle_DATA(self, _server, _session, envelope):  # type: ignore[no-untyped-def]  # noqa: N802
        self.mails.append(email.message_from_bytes(envelope.content, policy=default))  # type: ignore[arg-type]
        return "250 stored"


@contextmanager
def server(limit: int) -> Iterator[tuple[Room, int]]:
    """A real one that announces SIZE `limit`."""
    room = Room()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    controller = Controller(room, hostname="127.0.0.1", port=port, data_size_limit=limit)
    controller.start()
    try:
        yield room, port
    finally:
        controller.stop()


def pdf_of(mail: EmailMessage) -> bytes:
    (part,) = mail.iter_attachments()
    return bytes(part.get_content())


@pytest.fixture(scope="module")
def whole_size(tmp_path_factory: pytest.TempPathFactory) -> int:
    """Bytes of the whole mail of this desk."""
    desk = _desk(tmp_path_factory.mktemp("whole"))
    assert desk.run(*RUN).code == 0
    return max(path.stat().st_size for path in desk.mails())


def _desk(folder: Any, mail: str = "") -> TestDesk:
    (folder / "inbox").mkdir()
    (folder / "schedule.toml").write_text(SCHEDULE.format(desk="", mail=mail), encoding="utf-8")
    desk = TestDesk(folder=folder)
    desk.put(ARTICLES)
    return desk


def _sent(tmp_path: Any, limit: int) -> tuple[TestDesk, Room, Any]:
    with server(limit) as (room, port):
        desk = _desk(tmp_path, MAIL.format(port=port))
        ran = desk.run(*RUN)
    assert ran.code == 0, ran.err
    return desk, room, ran.json


def test_the_compact_look_goes_out_when_the_whole_brief_is_too_large(tmp_path: Any, whole_size: int) -> None:
    desk, room, told = _sent(tmp_path, whole_size - 2000)
    assert [delivery["form"] for delivery in told["deliveries"]] == ["compact", "compact"]
    assert len(room.mails) == 2  # each reader once
    pdfs = {pdf_of(mail) for mail in room.mails}
    assert len(pdfs) == 1
    (pdf,) = pdfs
    (tmp_path / "got.pdf").write_bytes(pdf)
    checked = desk.run("verify", str(tmp_path / "got.pdf"), "--against", ".briefing")
    assert "printed as No. 1 of daily" in checked.out
    assert "compact look" in desk.run("status").out


def test_text_with_a_notice_goes_out_when_that_is_too_large_as_well(tmp_path: Any) -> None:
    desk, room, told = _sent(tmp_path, 40_000)
    assert [delivery["form"] for delivery in told["deliveries"]] == ["text", "text"]
    assert len(room.mails) == 2
    for mail in room.mails:
        assert list(mail.iter_attachments()) == []
        for kind in ("plain", "html"):
            body = mail.get_body((kind,))
            assert body is not None
            text = body.get_content()
            assert "is too large for the mail server and is not attached" in text
            assert "Ilse Marn" in text
            assert ATTACHED not in text
    assert "without the PDF" in desk.run("status").out
    assert desk.run("check", "--deep").code == 0


def test_a_mail_of_text_that_is_too_large_fails_and_is_told(tmp_path: Any) -> None:
    with server(2_000) as (room, port):
        desk = _desk(tmp_path, MAIL.format(port=port))
        ran = desk.run(*RUN)
    assert ran.code == 5
    assert room.mails == []
    assert "takes at most 0.0 MB" in desk.run("status").out


def test_the_shipped_mails_say_that_the_pdf_is_attached_in_the_words_that_are_taken_out() -> None:
    for name in ("mail.txt.j2", "mail.html.j2"):
        assert (REPOSITORY / "templates" / name).read_text(encoding="utf-8").count(ATTACHED) == 1
