"""Reading: one document to one article. Pure: no file, clock or network."""

from briefing.reading.learned import lesson_of
from briefing.reading.reader import read_document
from briefing.reading.sniffing import is_costly

__all__ = ["is_costly", "lesson_of", "read_document"]
