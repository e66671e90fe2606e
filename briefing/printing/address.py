"""Which addresses of a source become links."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from briefing.language.escape import one_line

_KEPT = "%/:?#[]@!$&'()*+,;=-._~"  # what RFC 3986 gives a meaning; the rest is percent-encoded
LONGEST = 2000  # beyond this, mail programs and browsers cut a link anyhow


def web_address(url: str) -> str:
    """The address as it may stand in a link, or "" for anything but http and https."""
    url = one_line(url)
    try:
        parts = urlsplit(url)
    except ValueError:  # an unclosed bracket in the host
        return ""
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc or len(url) > LONGEST:
        return ""
    return quote(url, safe=_KEPT)
