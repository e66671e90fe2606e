"""A message, a journal that keeps what it is told, and mail servers on loopback."""

from __future__ import annotations

import email
import socket
import ssl
import threading
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from email.message import EmailMessage
from email.policy import default
from types import SimpleNamespace

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from hypothesis import settings

from briefing.config.model import Mail, Secret
from briefing.delivery.smtp import SmtpChannel
from briefing.delivery.wire import Timeouts
from briefing.models.delivery import Mailbox, Message

USER, PASSWORD, TOKEN = "desk", "Grüße-canary-7Qz!", "ya29.canary-token-Xk3"
HANG = b"<hang>"  # an action of the scripted server: say nothing more
DROP = b"<drop>"  # close the connection at once

settings.register_profile("shared machine", deadline=None)
settings.load_profile("shared machine")


def make_message(**changes: object) -> Message:
    base = Message(
        delivery="daily-2026-03-02-1-ana",
        message_id="<daily.2026-03-02.1.0.ana@desk.example>",
        sender=Mailbox(name="Harbour Desk", address="desk@desk.example"),
        recipient=Mailbox(name="Ana Pires", address="ana@readers.example"),
        reply_to=None,
        subject="Harbour Daily, 2 March 2026",
        date=datetime(2026, 3, 2, 7, 0, tzinfo=timezone(timedelta(hours=4))),
        list_id="daily.desk.example",
        html="<p>The quay reopened on Monday.</p>",
        text="The quay reopened on Monday.\n",
        pdf=b"%PDF-1.7\n" + bytes(range(256)) * 800,
        pdf_name="daily-2026-03-02-no-1.pdf",
    )
    return replace(base, **changes)  # type: ignore[arg-type]


@pytest.fixture
def message() -> Callable[..., Message]:
    return make_message


@dataclass
class RecordingJournal:
    """Each step in the order it was reported."""

    steps: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)

    def committing(self) -> None:
        self.steps.append("committing")

    def sent(self, reply: str) -> None:
        self._record("sent", reply)

    def failed(self, detail: str, *, permanent: bool) -> None:
        self._record("failed" if permanent else "retry", detail)

    def too_large(self, detail: str) -> bool:
        self._record("failed", detail)
        return False

    def unknown(self, detail: str) -> None:
        self._record("unknown", detail)

    def _record(self, step: str, detail: str) -> None:
        self.steps.append(step)
        self.details.append(detail)


@pytest.fixture
def journal() -> RecordingJournal:
    return RecordingJournal()


@pytest.fixture
def new_journal() -> Callable[[], RecordingJournal]:
    return RecordingJournal


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """A private authority (`ca_file`) and a server's certificate of it for localhost."""
    folder = tmp_path_factory.mktemp("certificates")
    authority, stranger = trustme.CA(), trustme.CA()
    server = authority.issue_cert("localhost", "127.0.0.1")
    paths = SimpleNamespace(
        ca_file=folder / "ca.pem",
        stranger=folder / "stranger.pem",
        chain=folder / "s.pem",
        key=folder / "s.key",
    )
    authority.cert_pem.write_to_path(str(paths.ca_file))
    stranger.cert_pem.write_to_path(str(paths.stranger))
    for blob in server.cert_chain_pems:
        blob.write_to_path(str(paths.chain), append=True)
    server.private_key_pem.write_to_path(str(paths.key))
    paths.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.configure_cert(paths.context)
    return paths


@dataclass
class Mailroom:
    """What a real SMTP server received, and whom it refuses."""

    refused: frozenset[str] = frozenset()
    mails: list[EmailMessage] = field(default_factory=list)
    recipients: list[list[str]] = field(default_factory=list)
    logins: list[bool] = field(default_factory=list)
    connections: int = 0

    async def handle_EHLO(self, _server, session, _envelope, hostname, responses):  # type: ignore[no-untyped-def]  # noqa: N802
        session.host_name = hostname
        self.connections += session.ssl is not None
        return responses

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # type: ignore[no-untyped-def]  # noqa: N802
        if address in self.refused:
            return "550 5.1.1 no such reader"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # type: ignore[no-untyped-def]  # noqa: N802
        self.mails.append(read_mail(envelope.content))
        self.recipients.append(list(envelope.rcpt_tos))
        return "250 OK: stored"

    async def auth_XOAUTH2(self, server, args):  # type: ignore[no-untyped-def]  # noqa: N802
        good = b64decode(args[1]) == f"user={USER}\x01auth=Bearer {TOKEN}\x01\x01".encode()
        self.logins.append(good)
        if not good:  # the reasons first, as the hosted servers do
            await server.challenge_auth('{"status":"400"}', encode_to_b64=True)
        return AuthResult(success=good, handled=good)

    def let_in(self, _server, _session, _envelope, _mechanism, data):  # type: ignore[no-untyped-def]
        good = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        self.logins.append(good)
        return AuthResult(success=good, handled=good)


def read_mail(content: bytes) -> EmailMessage:
    mail = email.message_from_bytes(content, policy=default)
    assert isinstance(mail, EmailMessage)
    return mail


@pytest.fixture
def read() -> Callable[[bytes], EmailMessage]:
    return read_mail


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def unused_port() -> Callable[[], int]:
    return free_port


@pytest.fixture
def smtp_server(
    certificates: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., tuple[Mailroom, Mail]]]:
    """Starts a real server (STARTTLS and AUTH required unless told otherwise) and returns what it
    received with the configuration that reaches it."""
    monkeypatch.setenv("DESK_PASSWORD", PASSWORD)
    monkeypatch.setenv("DESK_TOKEN", TOKEN)
    with ExitStack() as running:

        def start(*, refused: frozenset[str] = frozenset(), implicit: bool = False, **options: object):  # type: ignore[no-untyped-def]
            room = Mailroom(refused=refused)
            wanted = {"tls_context": certificates.context, "require_starttls": True, "auth_required": True}
            wanted |= {"authenticator": room.let_in, "enable_SMTPUTF8": True}
            if implicit:
                wanted |= {"tls_context": None, "require_starttls": False, "auth_require_tls": False}
                wanted |= {"ssl_context": certificates.context, "auth_required": False}
            controller = Controller(room, hostname="127.0.0.1", port=free_port(), **(wanted | options))
            controller.start()
            running.callback(controller.stop)
            mail = Mail(
                channel="smtp", host="localhost", port=controller.port, tls="tls" if implicit else "starttls",
                ca_file=str(certificates.ca_file), user=USER, secret=Secret(env="DESK_PASSWORD"),
            )  # fmt: skip
            return room, mail

        yield start


@dataclass
class ScriptedServer:
    """Follows the protocol but for the stages in `script`: stage -> reply line, HANG or DROP, and the next
    time for those in `once`.

    Stages: banner, EHLO, AUTH, MAIL, RCPT, DATA, body (in the middle of it), dot, RSET, QUIT.
    """

    script: dict[str, bytes]
    features: tuple[bytes, ...] = ()
    heard: list[bytes] = field(default_factory=list)
    stored: list[bytes] = field(default_factory=list)
    connections: int = 0
    once: dict[str, bytes] = field(default_factory=dict)
    over: threading.Event = field(default_factory=threading.Event)

    def serve(self, listener: socket.socket) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._guarded, args=(connection,), daemon=True).start()

    def _guarded(self, connection: socket.socket) -> None:
        try:
            self._talk(connection)
        except (ConnectionAbortedError, OSError):
            pass
        finally:
            connection.close()

    def _talk(self, connection: socket.socket) -> None:
        lines = connection.makefile("rb")
        features = [b"250-" + feature for feature in self.features]
        self._answer(connection, "banner", b"220 scripted")
        for line in lines:
            self.heard.append(line)
            verb = line.split()[0].decode("latin-1").upper() if line.split() else ""
            if verb == "EHLO":
                self._answer(connection, verb, b"\r\n".join([b"250-scripted", *features, b"250 HELP"]))
            elif verb == "DATA":
                self._answer(connection, verb, b"354 go on")
                if not self.script.get(verb, b"354").startswith(b"354"):
                    continue
                self._take_body(connection, lines)
            else:
                self._answer(connection, verb, b"221 bye" if verb == "QUIT" else b"250 fine")

    def _take_body(self, connection: socket.socket, lines) -> None:  # type: ignore[no-untyped-def]
        body = []
        for line in lines:
            if line == b".\r\n":
                break
            body.append(line)
            if len(body) == 5 and "body" in self.script:
                self._answer(connection, "body", b"")
        else:
            return  # the other side went away before the dot: nothing is accepted
        if self.script.get("dot", b"250")[:1] not in (b"4", b"5"):
            self.stored.append(b"".join(body))
        self._answer(connection, "dot", b"250 stored")

    def _answer(self, connection: socket.socket, stage: str, usual: bytes) -> None:
        action = self.once.pop(stage, None) or self.script.get(stage, usual)
        if action == HANG:
            self.over.wait()
        if action in (HANG, DROP):
            raise ConnectionAbortedError
        connection.sendall(action + b"\r\n")


@pytest.fixture
def scripted() -> Iterator[Callable[..., tuple[ScriptedServer, SmtpChannel]]]:
    """Starts a scripted server and opens an impatient channel to it, with neither TLS nor AUTH."""
    with ExitStack() as running:

        def start(script: dict[str, bytes], *, features: tuple[bytes, ...] = (), **mail: object):  # type: ignore[no-untyped-def]
            server = ScriptedServer(script=script, features=features)
            listener = socket.create_server(("127.0.0.1", 0))
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
            running.callback(server.over.set)
            running.callback(listener.close)
            threading.Thread(target=server.serve, args=(listener,), daemon=True).start()
            chosen = {"tls": "none", "auth": "none"} | mail
            config = Mail(channel="smtp", host="127.0.0.1", port=listener.getsockname()[1], **chosen)
            patience = Timeouts(connect=0.5, command=0.5, after_dot=0.5)
            channel = running.enter_context(SmtpChannel(mail=config, timeouts=patience))
            return server, channel

        yield start
