"""Briefing -> PDF and mail bodies. The door is `print_briefing`."""

from briefing.printing.press import print_briefing

__all__ = ["print_briefing"]
