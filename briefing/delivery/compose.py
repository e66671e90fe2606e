"""Message -> a mail: text, HTML and the PDF. Pure: the same message gives the same bytes."""

from __future__ import annotations

import re
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote

from briefing.delivery.address import wire_address
from briefing.delivery.headers import HeaderLine, address_header, attachment_header, text_header
from briefing.errors import ChannelFault, DeliveryError
from briefing.language.escape import one_line
from briefing.models.delivery import Message

_NOT_IN_LIST_ID = re.compile(r"[^A-Za-z0-9_-]+")


def compose(message: Message, *, utf8: bool = False) -> bytes:
    """The mail for one reader as it goes over the wire: exactly one recipient, no line over 998 bytes, no
    bare CR or LF, ASCII only unless `utf8` and an address needs it.

    Raises DeliveryError (permanent) for a recipient or Message-ID that cannot be sent, ChannelFault
    when it is the desk's own address.
    """
    head = "".join(line.fold(policy=SMTP) for line in _header_lines(message, utf8=utf8))
    return head.encode() + _body(message.text, message.html, message.pdf, message.pdf_name)


def checked_message_id(message: Message) -> str:
    """The stable Message-ID in angle brackets, its domain in ASCII."""
    try:
        return f"<{wire_address(message.message_id.removeprefix('<').removesuffix('>'), utf8=False)}>"
    except DeliveryError as error:
        raise DeliveryError(
            f"delivery {one_line(message.delivery)[:60]} has no valid Message-ID and cannot be sent.",
            permanent=True,
        ) from error


def _header_lines(message: Message, *, utf8: bool) -> list[HeaderLine]:
    sender = _own_address(message.sender.address, utf8=utf8)
    recipient = wire_address(message.recipient.address, utf8=utf8)
    list_id = ".".join(filter(None, (_NOT_IN_LIST_ID.sub("-", p) for p in message.list_id.split("."))))
    lines = [
        HeaderLine("Date", format_datetime(message.date)),
        address_header("From", message.sender.name, sender),
        address_header("To", message.recipient.name, recipient),
        text_header("Subject", message.subject),
        HeaderLine("Message-ID", checked_message_id(message)),
    ]
    answers = sender
    if message.reply_to is not None:
        answers = _own_address(message.reply_to.address, utf8=utf8)
        lines.append(address_header("Reply-To", message.reply_to.name, answers))
    # RFC 3834 and the header Exchange knows: no vacation notes in answer to a brief.
    lines.append(HeaderLine("Auto-Submitted", "auto-generated"))
    lines.append(HeaderLine("X-Auto-Response-Suppress", "All"))
    if list_id:
        lines.append(HeaderLine("List-Id", f"<{list_id}>"))
    wish = quote(f"unsubscribe {list_id}".strip())
    lines.append(HeaderLine("List-Unsubscribe", f"<mailto:{quote(answers, safe='@')}?subject={wish}>"))
    return lines


def _own_address(address: str, *, utf8: bool) -> str:
    """The desk's own address: wrong, it stands in the way of every message, and no reader is at fault."""
    try:
        return wire_address(address, utf8=utf8)
    except DeliveryError as error:
        raise ChannelFault(f"mail.from or mail.reply_to: {error.detail}") from error


@lru_cache(maxsize=2)  # all readers of an issue get the same; of two editions when their mails mix
def _body(text: str, html: str, pdf: bytes, pdf_name: str) -> bytes:
    """The parts of a mail, with the headers that say what they are."""
    mail = EmailMessage(policy=SMTP)
    text, html = _encodable(text), _encodable(html)
    mail.set_content(text, cte=_encoding(text))
    mail.add_alternative(html, subtype="html", cte=_encoding(html))
    # "=_" occurs neither in base64 nor in quoted-printable, so a boundary is never found in a body.
    mark = sha256(pdf or text.encode()).hexdigest()[:24]
    mail.set_boundary(f"=_alternative_{mark}")
    if not pdf:
        return mail.as_bytes()
    mail.add_attachment(pdf, maintype="application", subtype="pdf")
    mail.set_boundary(f"=_mixed_{mark}")
    attachment = list(mail.iter_parts())[1]
    del attachment["Content-Disposition"]
    attachment["Content-Disposition"] = attachment_header(pdf_name)
    return mail.as_bytes()


def _encodable(text: str) -> str:
    """Without lone surrogates, which some decoders leave behind and no encoding can write."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _encoding(text: str) -> str:
    """The shorter of the two encodings that keep a bare CR, a long line or a leading dot off the wire:
    quoted-printable makes three bytes of each beyond ASCII, base64 four of every three."""
    length = len(text.encode())
    beyond = length - sum(character < "\x80" for character in text)
    return "quoted-printable" if 2 * beyond <= length / 3 else "base64"
