"""Where sources do not fit together. Precision before recall: a false alarm costs trust."""

from briefing.analysis.disagreements.finding import find_disagreements

__all__ = ["find_disagreements"]
