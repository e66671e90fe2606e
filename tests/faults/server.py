"""A mail server on loopback that follows the protocol but for what it was told to do wrong, and remembers
what it took: the witness of every schedule."""

from __future__ import annotations

import email
import socket
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from email.policy import default
from hashlib import sha256

#: Stage -> what can go wrong there. A reply line, or: drop the connection, or say nothing more. After the
#: dot both happen with the mail stored and with the mail lost; no client can tell these apart.
WRONGS: dict[str, tuple[str, ...]] = {
    "MAIL": ("451 4.3.0 later", "421 4.3.2 going down", "drop", "hang", "hello"),
    "RCPT": (
        "450 4.2.0 greylisted",
        "550 5.1.1 no such reader",
        "552 5.2.2 mailbox full",
        "drop",
        "421 4.3.2 bye",
    ),
    "DATA": ("452 4.3.1 no space", "drop", "250 too early"),
    "body": ("drop",),
    "dot": (
        "451 4.3.0 queue full",
        "554 5.7.1 taken for spam",
        "421 4.3.2 going down",
        "drop stored",
        "drop lost",
        "hang stored",
        "hang lost",
        "hello stored",
    ),
    "banner": ("421 4.3.2 busy", "drop", "554 5.7.1 not now"),
    "EHLO": ("421 4.3.2 busy", "drop"),
}
PERMANENT = ("550", "554")
#: After these at the dot nobody can know.
UNKNOWABLE = ("drop stored", "drop lost", "hang stored", "hang lost", "hello stored")
_QUIET_S = 2.0


@dataclass(frozen=True)
class Accepted:
    """One mail as the server took it."""

    recipient: str
    message_id: str
    subject: str
    pdf: str  # SHA-256 of the attachment
    text: str = ""  # for those who read no HTML


@dataclass
class Server:
    """`wrongs`: what goes wrong in the n-th transaction (or, at banner and EHLO, the n-th connection)."""

    wrongs: dict[int, tuple[str, str]] = field(default_factory=dict)
    accepted: list[Accepted] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)  # recipients that were refused for good
    doubtful: int = 0  # transactions that ended in a way that nobody can tell
    transactions: int = 0
    connections: int = 0
    busy: int = 0
    _guard: threading.Lock = field(default_factory=threading.Lock)
    _over: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Server:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._listener.close()

    def quiet(self) -> None:
        """Wait until what dead processes have sent was taken in."""
        end = time.monotonic() + _QUIET_S
        while self.busy and time.monotonic() < end:
            time.sleep(0.002)

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.busy += 1
            threading.Thread(target=self._guarded, args=(connection,), daemon=True).start()

    def _guarded(self, connection: socket.socket) -> None:
        try:
            with suppress(OSError, ConnectionAbortedError):
                _Talk(self, connection).go()
        finally:
            connection.close()
            with self._guard:
                self.busy -= 1

    def next_connection(self) -> int:
        with self._guard:
            self.connections += 1
            return self.connections

    def next_transaction(self) -> int:
        with self._guard:
            self.transactions += 1
            return self.transactions

    def hang(self) -> None:
        self._over.wait(1.0)  # longer than any client of these tests waits
        raise ConnectionAbortedError


class _Talk:
    """One connection."""

    def __init__(self, server: Server, connection: socket.socket) -> None:
        self._server = server
        self._connection = connection
        self._lines = connection.makefile("rb")
        self._wrong: tuple[str, str] = ("", "")
        self._recipient = ""

    def go(self) -> None:
        number = -self._server.next_connection()
        self._wrong = self._server.wrongs.get(number, ("", ""))
        self._answer("banner", "220 scripted")
        for line in self._lines:
            verb = line[:4].upper().decode("latin-1")
            if verb == "EHLO":
                self._answer("EHLO", "250-scripted\r\n250 SIZE 50000000")
            elif verb == "MAIL":
                self._wrong = self._server.wrongs.get(self._server.next_transaction(), ("", ""))
                self._answer("MAIL", "250 fine")
            elif verb == "RCPT":
                self._recipient = line.decode("latin-1").partition("<")[2].partition(">")[0]
                self._answer("RCPT", "250 fine")
            elif verb == "DATA":
                if self._answer("DATA", "354 go on"):
                    self._take()
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 fine")

    def _take(self) -> None:
        body: list[bytes] = []
        for line in self._lines:
            if line == b".\r\n":
                break
            body.append(line[1:] if line.startswith(b".") else line)
            if self._wrong[0] == "body" and len(body) == 5:
                raise ConnectionAbortedError
        else:
            return  # gone before the dot: nothing may be accepted (RFC 5321 4.1.1.4)
        stage, action = self._wrong
        if stage == "dot" and action in UNKNOWABLE:
            self._server.doubtful += 1
        if stage != "dot" or action.endswith(" stored"):
            self._store(b"".join(body))
        self._answer("dot", "250 stored")

    def _store(self, content: bytes) -> None:
        mail = email.message_from_bytes(content, policy=default)
        pdfs = [part.get_content() for part in mail.iter_attachments()]  # type: ignore[attr-defined]
        text = mail.get_body(("plain",))  # type: ignore[attr-defined]
        self._server.accepted.append(
            Accepted(
                recipient=self._recipient,
                message_id=str(mail["Message-ID"]),
                subject=str(mail["Subject"]),
                pdf=sha256(pdfs[0]).hexdigest() if pdfs else "",
                text=text.get_content() if text else "",
            )
        )

    def _answer(self, stage: str, usual: str) -> bool:
        """Whether it was the usual answer."""
        wrong, action = self._wrong
        if wrong != stage:
            self._say(usual)
            return True
        action = action.split(" ")[0] if action in UNKNOWABLE else action
        if action == "hang":
            self._server.hang()
        if action == "drop":
            raise ConnectionAbortedError
        if action.startswith(PERMANENT) and stage in ("RCPT", "dot"):
            self._server.refused.add(self._recipient)
        self._say(action)
        if action.startswith("421"):
            raise ConnectionAbortedError
        return False

    def _say(self, line: str) -> None:
        self._connection.sendall(line.encode() + b"\r\n")
