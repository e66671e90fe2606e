"""Articles -> Findings: who says what, from which origins, what is new, where they disagree."""

from briefing.analysis.analysing import analyse

__all__ = ["analyse"]
