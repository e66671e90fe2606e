"""The smtp channel: one connection to the user's own mail server, used for a batch of messages."""

from __future__ import annotations

import smtplib
import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

from briefing.config.model import Mail
from briefing.delivery.address import needs_utf8, wire_address
from briefing.delivery.compose import compose
from briefing.delivery.pace import Pace
from briefing.delivery.session import open_session, server_of
from briefing.delivery.transaction import Envelope, Stale, over_limit, size_limit, transact
from briefing.delivery.wire import Timeouts, allow_silence
from briefing.errors import ChannelFault
from briefing.models.delivery import Journal, Message

# Seconds without a new try after a fault of the account: fifty readers are not fifty wrong passwords.
_REST = 60.0
_FORGOTTEN = 250  # the answer to RSET
_GOODBYE = 5.0  # seconds that QUIT may take; nothing depends on its answer


class SmtpChannel:
    """Connects at the first message, keeps the connection, and makes a new one when the server drops it."""

    name = "smtp"
    idempotent = False

    def __init__(
        self,
        *,
        mail: Mail,
        timeouts: Timeouts | None = None,
        pace: Pace | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._mail = mail
        self._timeouts = timeouts or Timeouts()
        self._clock = clock
        self._pace = pace or Pace(mail.max_per_minute, clock=clock, sleep=sleep)
        self._client: smtplib.SMTP | None = None
        self._fault: ChannelFault | None = None
        self._rested_at = 0.0
        self._limit = 0  # bytes, of the server last spoken to
        self._declined = False  # the last message was, and its sender may still be known

    def transmit(self, message: Message, journal: Journal) -> str:
        """Returns the server's words, such as "250 2.0.0 Ok: queued as 4Xc..."."""
        if self._fault is not None and self._clock() < self._rested_at:
            raise self._fault
        try:
            return self._send(message, journal)
        except ChannelFault as fault:
            self._fault = fault
            self._rested_at = self._clock() + _REST
            raise

    def close(self) -> None:
        client, self._client = self._client, None
        if client is not None and client.sock is not None:
            with suppress(OSError):  # the mail is where it is; a lost goodbye changes nothing
                allow_silence(client, _GOODBYE)
                client.quit()
            client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _send(self, message: Message, journal: Journal) -> str:
        if self._limit:
            self._check_size(compose(message))  # what would not be taken is no start for the pace
        self._pace.wait()
        client = self._client_at_hand()
        if client is not None:
            with suppress(Stale):
                return self._say(client, message, journal)
        return self._say(self._new_client(), message, journal)

    def _say(self, client: smtplib.SMTP, message: Message, journal: Journal) -> str:
        people = filter(None, (message.sender, message.recipient, message.reply_to))
        wanted = any(needs_utf8(person.address) for person in people)
        utf8 = wanted and client.has_extn("smtputf8")
        content = compose(message, utf8=utf8)
        self._check_size(content)
        envelope = Envelope(
            server=server_of(self._mail),
            sender=wire_address(message.sender.address, utf8=utf8),
            recipient=wire_address(message.recipient.address, utf8=utf8),
            delivery=message.delivery,
            utf8=utf8,
        )
        self._declined = True
        reply = transact(client, envelope, content, journal.committing, self._timeouts)
        self._declined = False
        return reply

    def _client_at_hand(self) -> smtplib.SMTP | None:
        """The open connection, ready for a message unless the server has left since the last one; after one
        that was declined it has to forget what was said of it."""
        client = self._client
        if client is None or client.sock is None:
            return None
        if self._declined:
            try:
                code, _ = client.rset()
            except OSError:
                code = 0
            if code != _FORGOTTEN:
                client.close()
                return None
        return client

    def _new_client(self) -> smtplib.SMTP:
        self._client = open_session(self._mail, self._timeouts)
        self._limit = size_limit(self._client)
        return self._client

    def _check_size(self, content: bytes) -> None:
        if 0 < self._limit < len(content):
            raise over_limit(server_of(self._mail), len(content), self._limit)
