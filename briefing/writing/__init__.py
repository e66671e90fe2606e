"""Findings -> Briefing: choosing, ordering, cutting to length, every citation checked."""

from briefing.writing.belonging import homes
from briefing.writing.writing import write_briefing

__all__ = ["homes", "write_briefing"]
