"""One message over an open connection, with the decision that each outcome asks for.

smtplib's own `send_message` raises the same exception for a connection lost before the message was
complete (try again) and one lost after it (it may have been delivered). Here each stage is ours:
before the final dot no server may accept (RFC 5321 4.1.1.4), so whatever fails up to there is safe to
retry; after it only the reply can tell.
"""

from __future__ import annotations

import re
import smtplib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from typing import Literal

from briefing.delivery.wire import Reply, Timeouts, allow_silence, ask
from briefing.errors import ChannelFault, DeliveryError, DeliveryUnknown, TooLarge

Stage = Literal["MAIL", "RCPT", "DATA"]

_BLOCK = 65_536  # bytes per write: each has the full time of a command, as RFC 5321 4.5.3.2 means it
_LEADING_DOT = re.compile(rb"^\.", re.MULTILINE)
_CLOSING_DOWN = 421  # may answer any command, and the connection ends with it
_LOGIN_WANTED = 530
_NO_SPACE = 552  # at RCPT a full mailbox, which is temporary (RFC 5321 4.5.3.1.10); at MAIL too large a mail


@dataclass(frozen=True, kw_only=True, slots=True)
class Envelope:
    """Who it is from and the one it is for. `delivery` comes back in bounces (RFC 3461 ENVID)."""

    server: str  # as named in sentences
    sender: str
    recipient: str
    delivery: str
    utf8: bool


class Stale(DeliveryError):
    """The server had left before the first word of this message: another connection may do better."""


def transact(
    client: smtplib.SMTP,
    envelope: Envelope,
    content: bytes,
    committing: Callable[[], None],
    timeouts: Timeouts,
) -> str:
    """Send `content` (CRLF lines, not dot-stuffed, within `size_limit`); the server's words of acceptance.

    `committing` is called when all but the final dot is sent; if it raises, the message was not sent.
    Raises ChannelFault, DeliveryError or DeliveryUnknown. The client is left closed
    (`client.sock is None`) unless it can take another message, after RSET if this one was declined.
    """
    with ExitStack() as abandon:
        abandon.callback(client.close)
        replies = _replies(client, envelope, _commands(client, envelope, len(content)))
        for stage, reply in replies:
            if not (reply.continues if stage == "DATA" else reply.accepted):
                if _declined_in_order(reply) and _nothing_is_open(client, replies):
                    abandon.pop_all()
                raise _refusal(stage, reply, envelope)
        _send_body(client, envelope, content)
        committing()
        reply = _dot(client, envelope, timeouts)
        if reply.accepted or _declined_in_order(reply):
            abandon.pop_all()
    if reply.accepted:
        return str(reply).strip('"')
    raise _verdict(reply, envelope)


def _commands(
    client: smtplib.SMTP, envelope: Envelope, size: int
) -> tuple[tuple[Stage, Callable[[], None]], ...]:
    mail_options = [f"SIZE={size}"] if client.has_extn("size") else []
    rcpt_options = []
    if client.has_extn("dsn"):
        mail_options += ["RET=HDRS", f"ENVID={_xtext(envelope.delivery)}"]
        rcpt_options = ["NOTIFY=FAILURE,DELAY"]
    if envelope.utf8:
        mail_options += ["BODY=8BITMIME", "SMTPUTF8"]
        client.command_encoding = "utf-8"
    return (
        ("MAIL", lambda: client.putcmd("MAIL", " ".join([f"FROM:<{envelope.sender}>", *mail_options]))),
        ("RCPT", lambda: client.putcmd("RCPT", " ".join([f"TO:<{envelope.recipient}>", *rcpt_options]))),
        ("DATA", lambda: client.putcmd("DATA")),
    )


def _replies(
    client: smtplib.SMTP, envelope: Envelope, commands: Sequence[tuple[Stage, Callable[[], None]]]
) -> Iterator[tuple[Stage, Reply]]:
    """The answers in order. Where the server takes commands ahead of its answers (RFC 2920), all are said
    at once, which spares two journeys to a far server."""
    ahead = client.has_extn("pipelining")
    stage = commands[0][0]
    try:
        if ahead:
            for _, say in commands:
                say()
        for stage, say in commands:  # the one it was lost at
            if not ahead:
                say()
            yield stage, ask(client.getreply)
    except OSError as error:
        lost = _lost(envelope, f"at {stage}")
        raise Stale(lost.detail, permanent=False) if stage == "MAIL" else lost from error


def _nothing_is_open(client: smtplib.SMTP, replies: Iterator[tuple[Stage, Reply]]) -> bool:
    """After a refusal: whether what was said ahead of it was declined as well, so that the connection can go
    on. A server that waits for a message all the same is left alone."""
    if not client.has_extn("pipelining"):
        return True
    with suppress(DeliveryError):
        return all(_declined_in_order(reply) for _, reply in replies)
    return False


def size_limit(client: smtplib.SMTP) -> int:
    """Bytes of a mail that the server takes, as announced at EHLO (RFC 1870), which spares the upload; 0 when
    it names no limit."""
    announced = client.esmtp_features.get("size", "")
    return int(announced) if announced.isascii() and announced.isdigit() else 0


def over_limit(server: str, size: int, limit: int) -> TooLarge:
    """What to raise for a mail of more bytes than the limit."""
    return TooLarge(
        f"the mail has {_megabytes(size)}, {server} takes at most {_megabytes(limit)}: "
        "send a shorter brief, or ask the server's operator for more.",
        code=_NO_SPACE,
    )


def _send_body(client: smtplib.SMTP, envelope: Envelope, content: bytes) -> None:
    stuffed = _LEADING_DOT.sub(b"..", content)
    if not stuffed.endswith(b"\r\n"):
        stuffed += b"\r\n"
    try:
        for start in range(0, len(stuffed), _BLOCK):
            client.send(stuffed[start : start + _BLOCK])
    except OSError as error:
        raise _lost(envelope, "during the upload") from error


def _dot(client: smtplib.SMTP, envelope: Envelope, timeouts: Timeouts) -> Reply:
    allow_silence(client, timeouts.after_dot)
    try:
        client.send(b".\r\n")
    except OSError as error:
        # A write that fails has not handed over its last byte (nor, under TLS, a record that the
        # server could open): without it the server has no complete message.
        raise _lost(envelope, "at the last byte") from error
    try:
        reply = ask(client.getreply)
    except OSError as error:
        raise DeliveryUnknown(
            f"{envelope.server} got the whole mail for {envelope.recipient} and then did not answer: "
            "it may or may not have been delivered."
        ) from error
    allow_silence(client, timeouts.command)
    return reply


def _declined_in_order(reply: Reply) -> bool:
    """Such a reply ends the transaction, not the connection."""
    return reply.code != _CLOSING_DOWN and (reply.refused_for_now or reply.refused)


def _refusal(stage: Stage, reply: Reply, envelope: Envelope) -> DeliveryError:
    """The decision on a reply before the message was complete."""
    server, recipient = envelope.server, envelope.recipient
    if stage == "MAIL" and reply.code == _CLOSING_DOWN:
        return Stale(f"{server} closed the connection: {reply}. It is tried again later.", permanent=False)
    if reply.code == _LOGIN_WANTED:
        return ChannelFault(f"{server} wants a login: {reply}. Set mail.auth and mail.user.", code=reply.code)
    if stage == "MAIL" and reply.refused and reply.code != _NO_SPACE:
        return ChannelFault(
            f"{server} takes no mail from {envelope.sender}: {reply}. Check mail.from.", code=reply.code
        )
    if reply.refused_for_now or (stage == "RCPT" and reply.code == _NO_SPACE):
        detail = (
            f"{server} does not take the mail for {recipient} at present: {reply}. It is tried again later."
        )
        return DeliveryError(detail, permanent=False, code=reply.code)
    if reply.refused:
        return _refused_for_good(reply, envelope)
    return DeliveryError(f"{server} answered {stage} with {reply}.", permanent=False)


def _verdict(reply: Reply, envelope: Envelope) -> DeliveryError:
    """The decision on a reply, other than acceptance, to the complete message."""
    if reply.refused_for_now:
        detail = (
            f"{envelope.server} put off the mail for {envelope.recipient}: {reply}. It is tried again later."
        )
        return DeliveryError(detail, permanent=False, code=reply.code)
    if reply.refused:
        return _refused_for_good(reply, envelope)
    return DeliveryUnknown(
        f"{envelope.server} got the whole mail for {envelope.recipient} and answered {reply}: "
        "it may or may not have been delivered."
    )


def _refused_for_good(reply: Reply, envelope: Envelope) -> DeliveryError:
    full_mailbox = reply.text.startswith("5.2.2")
    if (reply.code == _NO_SPACE and not full_mailbox) or reply.text.startswith("5.3.4"):
        return TooLarge(f"{envelope.server} finds the mail too large: {reply}.", code=reply.code)
    detail = f"{envelope.server} refused the mail for {envelope.recipient}: {reply}. Check the address."
    return DeliveryError(detail, permanent=True, code=reply.code)


def _lost(envelope: Envelope, stage: str) -> DeliveryError:
    return DeliveryError(
        f"the connection to {envelope.server} was lost {stage}, before the mail for {envelope.recipient} "
        "was complete. It is tried again later.",
        permanent=False,
    )


def _xtext(text: str) -> str:
    """RFC 3461 4: printable ASCII but "+" and "=", the rest as +HH; at most 100 characters."""
    plain = "".join(c if "!" <= c <= "~" and c not in "+=" else f"+{ord(c):02X}" for c in text if c < "\x7f")
    return plain[:100] or "none"


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
