"""Briefing -> PDF, HTML, text."""
