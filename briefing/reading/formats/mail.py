"""A mail saved as a file: the best text part, the headers as metadata. Attachments are left alone."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import replace
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

from briefing.errors import UnreadableDocument
from briefing.reading.decoding import Decoded, decode
from briefing.reading.formats.exports import is_newsletter
from briefing.reading.formats.forwarded import forwarded
from briefing.reading.formats.hypertext import read_hypertext
from briefing.reading.outlets import trimmed
from briefing.reading.page import Envelope, Page

# Parsing costs time for each line that looks like a boundary and for each header; real mails have few.
MAX_BOUNDARIES, MAX_HEADERS = 2_000, 200_000
MAX_HEADER = 1_000  # characters of one header that are decoded
# A newsletter has a handful of parts. A mail with more, or nested deeper, is built to do harm.
MAX_PARTS, MAX_DEPTH = 200, 12
MAX_PART_BYTES = 8_000_000
_PREFIX = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg|tr|ynt|отв|на)\s*:\s*)+", re.I)
_FORWARDED = re.compile(r"^\s*(?:fwd?|wg|tr|ynt|i̇lt|ilt|пересл|переслать)\s*:", re.I)
_ADDRESS = re.compile(r"\s*(?:<[^>]*>?|\[mailto:[^\]]*\]?|\(?\S+@\S+\)?)")
_DESKS = frozenset(
    "the press media news newsroom office service desk team communications public relations contact "
    "information info editor editors editorial pressestelle presse prensa stampa пресс-служба".split()
)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


def read_mail(content: bytes) -> Page:
    """The plain part when it says as much as the HTML part, else the HTML part as text.

    Problems: `no-article` when no part is text, `too-many-parts` for an attachment bomb,
    `automatic-mail` for answers by machine, `own-mail` for an issue of this program that came back.
    """
    _refuse_bombs(content)
    message = email.message_from_bytes(content)
    _refuse_automatic(message)
    address = _saved_from(message)
    parts = list(_text_parts(message))
    plain = next((part for part in parts if part.get_content_type() == "text/plain"), None)
    rich = next((part for part in parts if part.get_content_type() == "text/html"), None)
    if address is not None and rich is not None:
        return _saved_page(rich, address)
    return _opened(_best_part(rich, plain), _envelope(message), _header(message, "Subject"))


def _saved_from(message: Message) -> str | None:
    """The address of a page that a browser saved as one file, "" for one unknown; None for a mail."""
    address = _header(message, "Snapshot-Content-Location")
    sender = _header(message, "From").lower()
    saved = bool(address) or ("saved by" in sender and "@" not in sender)
    return address or _header(message, "Content-Location") if saved else None


def _saved_page(rich: Message, address: str) -> Page:
    """The page under its own metadata: the day it was saved is no day of publication."""
    page = read_hypertext(_bytes(rich), _charset(rich))
    url = address if address.startswith(("http://", "https://")) else None
    return replace(page, envelope=replace(page.envelope, url=page.envelope.url or url))


def _best_part(rich: Message | None, plain: Message | None) -> Page:
    if rich is not None:
        page = read_hypertext(_bytes(rich), _charset(rich), mail=True)
        if plain is None or is_newsletter(page.raw) or _says_more(page.raw, _text(plain).text):
            return page
    if plain is None:
        raise UnreadableDocument("no-article", "The mail has no text part, only attachments.")
    decoded = _text(plain)
    return Page(raw=decoded.text, flags=decoded.flags)


def _opened(page: Page, outer: Envelope, subject: str) -> Page:
    """The page under the headers that speak of it: those of a forwarded mail, else the mail's own. Who
    passes a mail on is not its outlet."""
    inner = forwarded(page.raw)
    if inner is not None:
        own = inner.envelope
        envelope = replace(own, title=_titled(own.title or ""), outlet=_sender(own.outlet or "")).over(
            replace(outer, outlet=None)
        )
        return Page(raw=page.raw[inner.start :], envelope=envelope.over(page.envelope), flags=page.flags)
    passed_on = _FORWARDED.match(subject) is not None
    said = replace(outer, outlet=None) if passed_on else outer
    return Page(raw=page.raw, envelope=said.over(page.envelope), flags=page.flags)


def _refuse_bombs(content: bytes) -> None:
    """Before anything is parsed: the parser itself is slow on what no mail program writes."""
    head = content.replace(b"\r\n", b"\n")[: MAX_HEADERS + 2]
    if len(head) > MAX_HEADERS and b"\n\n" not in head:
        raise UnreadableDocument("too-long", "The headers of the mail are too long to be read.")
    if content.count(b"\n--") > MAX_BOUNDARIES:
        raise UnreadableDocument(
            "too-many-parts", f"The mail has more than {MAX_BOUNDARIES:,} lines that part it; it is not read."
        )


def _text_parts(message: Message) -> Iterator[Message]:
    """Text parts that are no attachments, in order, within the limits."""
    stack = [(message, 0)]
    seen = 0
    while stack:
        part, depth = stack.pop()
        seen += 1
        if seen > MAX_PARTS or depth > MAX_DEPTH:
            raise UnreadableDocument(
                "too-many-parts",
                f"The mail has more than {MAX_PARTS} parts or is nested too deep to be read.",
            )
        if part.is_multipart():
            inner = [piece for piece in part.get_payload() if isinstance(piece, Message)]
            stack.extend((piece, depth + 1) for piece in reversed(inner))
        elif part.get_content_maintype() == "text" and not _attached(part):
            yield part


def _attached(part: Message) -> bool:
    return _header(part, "Content-Disposition").lower().startswith("attachment")


def _bytes(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content[:MAX_PART_BYTES] if isinstance(content, bytes) else b""


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError):
        return None


def _text(part: Message) -> Decoded:
    return decode(_bytes(part), _charset(part))


def _says_more(rich: str, plain: str) -> bool:
    """Plain parts are often a stub: "view this mail in your browser"."""
    return len(rich) > 2 * len(plain)


def _header(message: Message, name: str) -> str:
    """One header as one line; broken headers give what can be read of them, or nothing."""
    try:
        value = str(make_header(decode_header(str(message.get(name, ""))[:MAX_HEADER])))
    except (HeaderParseError, ValueError, TypeError, AttributeError, LookupError):
        # the standard library's header decoder fails in all these ways on malformed headers
        value = str(message.get(name, ""))[:MAX_HEADER]
    return " ".join(_CONTROLS.sub(" ", value).split())


def _envelope(message: Message) -> Envelope:
    return Envelope(
        title=_titled(_header(message, "Subject")),
        outlet=_sender(_header(message, "From")),
        date=_day(_header(message, "Date")),
        basis="metadata",
    )


def _titled(subject: str) -> str | None:
    return _PREFIX.sub("", subject).strip() or None


def _sender(value: str) -> str | None:
    """The display name; a bare address names nobody, and a "Press Office" does not say whose."""
    name = _ADDRESS.sub("", value).strip(" \"',;")
    if not name or "@" in name or _DESKS.issuperset(name.lower().split()):
        return None
    return trimmed(name) or None


def _day(value: str) -> str | None:
    """The sender's own local day."""
    try:
        return parsedate_to_datetime(value).date().isoformat() if value else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _refuse_automatic(message: Message) -> None:
    """An issue of ours that came back, or a vacation note, must never be read as news."""
    automatic = _header(message, "Auto-Submitted").lower()
    if automatic.startswith("auto-replied") or message.get_content_type() == "multipart/report":
        raise UnreadableDocument("automatic-mail", "The mail is an automatic answer, not an article.")
    if automatic and _header(message, "List-Id") and _header(message, "X-Auto-Response-Suppress"):
        raise UnreadableDocument("own-mail", "The mail is an issue of a brief, not an article.")
