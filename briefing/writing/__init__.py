"""Findings -> Briefing: choosing, ordering, cutting to length, every citation checked."""

from briefing.writing.writing import write_briefing

__all__ = ["write_briefing"]
