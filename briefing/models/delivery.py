"""A printed issue on its way to a reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal, Protocol


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """The user's templates as texts: `look` and `page` make the PDF, the other two the mail bodies."""

    look: str  # templates/brief.toml
    page: str  # templates/brief.xml.j2
    mail_html: str  # templates/mail.html.j2
    mail_text: str  # templates/mail.txt.j2
    logo: str = ""  # templates/logo.png, in base64
    places: tuple[tuple[str, str], ...] = ()  # these names -> where the look has its own file


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptText:
    """raw[start:end] == text, of a sentence that belongs to the article."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CitedSource:
    """The SHA-256 of the file that an article came from, and its text."""

    sha256: str
    sentences: tuple[KeptText, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """What travels inside the PDF: the quotes alone, or the whole text of each cited source too.
    `sources` are found by the id of the article."""

    kind: Literal["quotes", "full"] = "quotes"
    sources: Mapping[str, CitedSource] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Printed:
    """One issue in its three forms, all from the same Briefing. `complaints` say why the PDF may not be
    accepted by an archive, empty when nothing was found."""

    pdf: bytes
    html: str
    text: str
    complaints: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Mailbox:
    """A person's name and one bare address."""

    name: str
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """One issue for one reader. `message_id` is stable: the same delivery always has the same. An empty
    `pdf` is not attached."""

    delivery: str
    message_id: str
    sender: Mailbox
    recipient: Mailbox
    reply_to: Mailbox | None
    subject: str
    date: datetime
    list_id: str
    html: str
    text: str
    pdf: bytes
    pdf_name: str


class DeliveryState(StrEnum):
    """pending -> sending -> sent | retry | failed | unknown; retry -> sending."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    RETRY = "retry"
    FAILED = "failed"
    UNKNOWN = "unknown"


#: Deliveries in these states wait to be sent or to be tried again.
WAITING_STATES = (DeliveryState.PENDING, DeliveryState.RETRY)
#: Deliveries in these states are still to be worked on.
OPEN_STATES = (*WAITING_STATES, DeliveryState.SENDING)


class Journal(Protocol):
    """Where delivery writes down what becomes of one message, before and after the act that cannot be
    taken back. Every call commits. Up to `committing` nothing is written: whatever interrupts the upload,
    the message was not accepted and is still to be sent."""

    def committing(self) -> None:
        """The last byte is about to be sent. The one claim on the message: of two senders the second gets
        an error here and must not send. From here on an interruption leaves the outcome unknown."""

    def sent(self, reply: str) -> None:
        """Accepted, with the channel's own words."""

    def failed(self, detail: str, *, permanent: bool) -> None:
        """Certainly not accepted."""

    def too_large(self, detail: str) -> bool:
        """Certainly not accepted, for its size; true when it is to be tried at once in a smaller form."""

    def unknown(self, detail: str) -> None:
        """It may or may not have been accepted."""
