"""Mail addresses as they go over the wire. One entry is one address, or it is refused."""

from __future__ import annotations

import re

from briefing.errors import DeliveryError
from briefing.language.escape import for_terminal, one_line

_ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"  # RFC 5322 atext; \w brings in other scripts (RFC 6532)
_LOCAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_DOMAIN = re.compile(
    r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*"
)
_MAX_ADDRESS = 254  # RFC 5321 4.5.3.1.3, less the angle brackets
#: Letters that the older rule of domain names (2003, the one in the standard library) changes into
#: others, so that the mail could reach somebody else's domain.
_CHANGED_BY_OLD_RULE = re.compile("[ßς\u200c\u200d]")


def wire_address(address: str, *, utf8: bool) -> str:
    """`address` with its domain in ASCII. Without `utf8` the part before the @ must be ASCII too.

    Raises DeliveryError (permanent) for anything that is not exactly one bare address.
    """
    local, at, domain = address.rpartition("@")
    if not at or not _LOCAL.fullmatch(local):
        raise _refused(address, "is not one mail address")
    domain = _ascii_domain(address, domain)
    if not local.isascii() and not utf8:
        raise _refused(address, "has letters before the @ that the mail server does not take (no SMTPUTF8)")
    if len(local.encode()) + len(domain) >= _MAX_ADDRESS:
        raise _refused(address, f"is longer than {_MAX_ADDRESS} characters")
    return f"{local}@{domain}"


def needs_utf8(address: str) -> bool:
    """True when the part before the @ goes beyond ASCII; the domain can always be written in ASCII."""
    return not address.rpartition("@")[0].isascii()


def _ascii_domain(address: str, domain: str) -> str:
    if _CHANGED_BY_OLD_RULE.search(domain):
        raise _refused(address, "has a domain that must be written in its xn-- form")
    try:
        ascii_domain = domain.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise _refused(address, "has no valid domain") from error
    if not _DOMAIN.fullmatch(ascii_domain):
        raise _refused(address, "has no valid domain")
    return ascii_domain


def _refused(address: str, why: str) -> DeliveryError:
    shown = for_terminal(one_line(address))[:100]
    return DeliveryError(f'"{shown}" {why}: correct it in schedule.toml.', permanent=True)
