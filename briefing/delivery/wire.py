"""What a conversation with a mail server is made of."""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from briefing.language.escape import one_line

_SHOWN = 240  # characters of a server's words that go into a sentence or the ledger


@dataclass(frozen=True, kw_only=True, slots=True)
class Timeouts:
    """Seconds of silence after which a connection is given up. RFC 5321 4.5.3.2: five minutes for a
    command, ten after the final dot, since giving up there earlier makes doubles."""

    connect: float = 30.0
    command: float = 300.0
    after_dot: float = 600.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """A three-digit code and the server's words, made safe to show. `code` is -1 when it was no SMTP."""

    code: int
    text: str

    @classmethod
    def of(cls, code: int, text: bytes | str) -> Self:
        words = text if isinstance(text, str) else text.decode("utf-8", "replace")
        return cls(code=code, text=one_line(words)[:_SHOWN])

    @property
    def accepted(self) -> bool:
        return 200 <= self.code < 300

    @property
    def continues(self) -> bool:
        return 300 <= self.code < 400

    @property
    def refused_for_now(self) -> bool:
        return 400 <= self.code < 500

    @property
    def refused(self) -> bool:
        return 500 <= self.code < 600

    def __str__(self) -> str:
        return f'"{self.code} {self.text}"' if self.code > 0 else "something that is not SMTP"


def ask(command: Callable[[], tuple[int, bytes]]) -> Reply:
    """The reply to one command of smtplib's client."""
    return Reply.of(*command())


def allow_silence(client: smtplib.SMTP, seconds: float) -> None:
    """From now on the server may take this long for each answer."""
    if client.sock is not None:
        client.sock.settimeout(seconds)
