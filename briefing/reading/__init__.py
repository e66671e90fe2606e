"""Reading: one document to one article. Pure: no file, clock or network."""

from briefing.reading.learned import lesson_of
from briefing.reading.reader import read_document

__all__ = ["lesson_of", "read_document"]
