"""Findings -> Briefing: choosing, ordering, cutting to length, every citation checked."""

from briefing.writing.belonging import homes
from briefing.writing.revising import Changes, edited
from briefing.writing.writing import write_briefing

__all__ = ["Changes", "edited", "homes", "write_briefing"]
