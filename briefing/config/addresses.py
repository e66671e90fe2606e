"""Mail and web addresses as a person writes them in schedule.toml.

Each function takes the text of one key and returns its value, or raises ValueError with what is
wrong and what to write instead. What may hold a password or a key is not repeated in the error.
"""

from __future__ import annotations

import re
from email.utils import parseaddr
from urllib.parse import urlsplit

from briefing.models.delivery import Mailbox

_LOCAL_PART = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[^\W_](?:[^\W_]|-)*")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_LONGEST_ADDRESS, _LONGEST_LOCAL_PART = 254, 64  # RFC 5321, 4.5.3.1


def address(text: str) -> str:
    """One bare mail address; the domain may be international, the part before the @ is ASCII."""
    if "," in text or ";" in text:
        raise ValueError("one entry is one address; give each further reader a [[recipient]] of their own")
    if "\n" in text or "\r" in text:
        raise ValueError("an address has no line break; write it on one line")
    if "<" in text or ">" in text:
        raise ValueError('only the bare address belongs here; write the name as name = "..."')
    if any(sign.isspace() or not sign.isprintable() for sign in text):
        raise ValueError("an address has no spaces or control characters; take them out")
    local, at, domain = text.rpartition("@")
    if not at or not local or not domain or "@" in local:
        raise ValueError("an address has one @ with something on both sides, as in desk@example.org")
    if not local.isascii():
        raise ValueError("the part before the @ must be plain ASCII, most mail servers refuse anything else")
    if not _LOCAL_PART.fullmatch(local) or len(local) > _LONGEST_LOCAL_PART or len(text) > _LONGEST_ADDRESS:
        raise ValueError("the part before the @ is not a valid one; check the dots and signs in it")
    if not all(_LABEL.fullmatch(label) for label in domain.split(".")) or ascii_domain(domain) is None:
        raise ValueError("the part after the @ is not a valid domain; write one like example.org")
    return text


def optional_address(text: str) -> str:
    """An address, or nothing."""
    return address(text) if text else text


def ascii_domain(domain: str) -> str | None:
    """The domain as it is sent (punycode), None when it cannot be."""
    try:
        sent = domain.encode("idna")
        sent.decode("idna")
        return sent.decode("ascii")
    except UnicodeError:
        return None


def mailbox(text: str) -> Mailbox:
    """ "Name <address>" or a bare address -> name and address. ValueError says what is wrong."""
    if not text.isprintable():
        raise ValueError("a sender has no line breaks or control characters; write it on one line")
    if "<" not in text:
        return Mailbox(name="", address=address(text.strip()))
    name, bare = parseaddr(text)
    if not bare or not text.rstrip().endswith(f"<{bare}>"):
        raise ValueError('this cannot be read; write "Name <address>", a name with a comma in single quotes')
    return Mailbox(name=name, address=address(bare))


def mailbox_text(text: str) -> str:
    """`text` itself when it is empty or can be read as a mailbox."""
    if text:
        mailbox(text)
    return text


def mail_host(text: str) -> str:
    """A bare host name. The text is not repeated in the error: it may hold a password."""
    if "@" in text:
        raise ValueError("a host has no @; write the user as user = and the password as secret =")
    if "/" in text or ":" in text or any(sign.isspace() for sign in text):
        raise ValueError('write the bare host as in "smtp.example.org", and its port as port = 587')
    return text


def web_address(text: str) -> str:
    """An http or https address, or $NAME of an environment variable that holds one. It is not repeated:
    it may hold a key."""
    if text.startswith("$"):
        variable_name(text[1:])
        return text
    parts = urlsplit(text)
    if text and (parts.scheme not in ("http", "https") or not parts.hostname or not text.isprintable()):
        raise ValueError('write an address as in "https://example.org/hook", or "$NAME" of the environment')
    return text


def loopback(text: str) -> str:
    """HOST:PORT of this computer alone."""
    host, colon, port = text.rpartition(":")
    if text and not (colon and port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise ValueError('write host and port, as in "127.0.0.1:9877"')
    if text and host not in ("127.0.0.1", "localhost", "[::1]"):
        raise ValueError('only this computer may ask; write "127.0.0.1:9877" and put a proxy before it')
    return text


def web_host(text: str) -> str:
    """A bare host name of an outlet, in lower case."""
    if not text or "/" in text or ":" in text or any(sign.isspace() for sign in text):
        raise ValueError('write the bare host as in "news.example.org", without https:// and path')
    return text.lower().removeprefix("www.")


def variable_name(text: str) -> str:
    """The name of an environment variable. The text is not repeated: it may be the secret itself."""
    if text and not _VARIABLE.fullmatch(text):
        raise ValueError('this must be the name of an environment variable, as in env = "SMTP_PASSWORD"')
    return text
