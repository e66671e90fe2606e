"""Articles -> Findings: who says what, from which origins, what is new, where they disagree."""

from briefing.analysis.analysing import analyse
from briefing.analysis.trying import try_theme

__all__ = ["analyse", "try_theme"]
