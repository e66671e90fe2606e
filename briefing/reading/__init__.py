"""Reading: one document to one article. Pure: no file, clock or network."""

from briefing.reading.reader import read_document

__all__ = ["read_document"]
