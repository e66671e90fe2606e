"""Findings -> Briefing: choosing, ordering, cutting to length, citations checked."""
