"""The desk's own lines at the top of a file: what they state beats any inference."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.reading.lines import Span
from briefing.reading.outlets import host_of
from briefing.reading.page import Envelope

_LINE = re.compile(r"^\ufeff?\s*(source|outlet|url|link|date|author|title)\s*:\s*(\S.{0,500})$", re.I)


@dataclass(frozen=True, kw_only=True, slots=True)
class Stated:
    """`lines` is how many lines from the top they take up, blank ones above and among them included."""

    envelope: Envelope
    lines: int


def stated(raw: str, spans: Sequence[Span]) -> Stated:
    """`Source:`, `URL:`, `Date:`, `Author:`, `Title:` lines from the first written line on, each once.

    A page may itself open with "Date: ..." or "Author: ...": that is the same statement. A source
    that is a web address is the address.
    """
    found: dict[str, str] = {}
    taken = 0
    for index, span in enumerate(spans[:20]):
        line = raw[span.start : span.end].strip()
        if not line:
            if found:
                break
            continue
        match = _LINE.match(line)
        if match is None or match[1].lower() in found:
            break
        found[match[1].lower()] = match[2].strip()
        taken = index + 1
    source = found.get("source") or found.get("outlet")
    url = found.get("url") or found.get("link")
    if source and host_of(source):
        url, source = url or source, found.get("outlet")
    return Stated(
        envelope=Envelope(
            title=found.get("title"),
            outlet=source,
            author=found.get("author"),
            url=url,
            date=found.get("date"),
        ),
        lines=taken,
    )
