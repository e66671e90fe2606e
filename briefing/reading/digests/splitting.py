"""Whether a text is one article or many, and where each of them stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from briefing.reading.digests import factiva, monitoring, newsletters, nexis, ruled
from briefing.reading.digests.entries import Entry, Text
from briefing.reading.lines import Span
from briefing.reading.page import Envelope


class Layout(Protocol):
    def __call__(self, text: Text, /) -> tuple[Entry, ...]:
        """The articles of a text in this layout, in order and apart; none for any other text."""


#: The most telling first. A text is read in the layout that finds the most articles in it.
LAYOUTS: dict[str, Layout] = {
    "factiva, coded": factiva.coded,
    "factiva, plain": factiva.plain,
    "nexis": nexis.nexis,
    "monitoring": monitoring.monitoring,
    "fields": ruled.fielded,
    "numbered": ruled.numbered,
    "sources below": ruled.sourced_below,
    "rules": ruled.ruled,
}


def split_digest(raw: str, spans: Sequence[Span]) -> tuple[Entry, ...]:
    """The articles of an export or digest; nothing for a text that is one article of no known layout.

    A single article in the layout of a press database is an entry too: its fields state what it is.
    """
    text = Text.of(raw, spans)
    best: tuple[Entry, ...] = ()
    for layout in LAYOUTS.values():
        found = layout(text)
        if len(found) > len(best):
            best = found
    return best


def split_newsletter(raw: str, spans: Sequence[Span], sender: Envelope) -> tuple[Entry, ...]:
    """The teasers of a newsletter; nothing for a mail that is one article."""
    return newsletters.newsletter(Text.of(raw, spans), sender)
