"""What the desk adds to a written briefing: its notes on outlets, earlier issues, what a revision changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.config.model import Config
from briefing.models.briefing import Briefing, Changes, PastIssue
from briefing.models.findings import History

#: Earlier issues in the figure of origins per theme; with the one at hand it shows 14.
PAST_ISSUES = 13


NO_HISTORY = History()


@dataclass(frozen=True, kw_only=True, slots=True)
class Past:
    """The delivered issues of an edition: their points for analysis, their counts for the figure."""

    history: History = NO_HISTORY
    issues: tuple[PastIssue, ...] = ()


NOTHING_BEFORE = Past()


def past_issue(briefing: Briefing, number: int) -> PastIssue:
    """An issue as later figures show it."""
    return PastIssue(number=number, day=briefing.day, origins=briefing.origins_by_theme())


def with_ownership(briefing: Briefing, config: Config) -> Briefing:
    """The desk's note on the owner of each outlet, where it has one."""
    notes = {outlet.name.casefold(): outlet.ownership for outlet in config.outlets if outlet.ownership}
    if not notes:
        return briefing
    sources = tuple(
        source.model_copy(update={"ownership": notes.get((source.outlet or "").casefold(), "")})
        for source in briefing.sources
    )
    return briefing.model_copy(update={"sources": sources})


def changes(before: Briefing, after: Briefing) -> Changes:
    """What a revision says that the issue before it did not, and the other way round."""
    old, new = _told(before), _told(after)
    return Changes(
        added=tuple(text for text in new if text not in old),
        removed=tuple(text for text in old if text not in new),
    )


def _told(briefing: Briefing) -> Sequence[str]:
    texts = [point.text for section in briefing.sections for point in section.key_points]
    return tuple(dict.fromkeys(texts))
