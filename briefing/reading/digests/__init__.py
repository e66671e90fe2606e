"""One document, many articles: where each stands among the lines, and what the export states of it."""

from briefing.reading.digests.entries import Entry, Text, line_of
from briefing.reading.digests.splitting import split_digest, split_newsletter

__all__ = ["Entry", "Text", "line_of", "split_digest", "split_newsletter"]
