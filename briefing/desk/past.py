"""What an edition's readers were told, as analysis wants it."""

from __future__ import annotations

from briefing.desk.imprint import PAST_ISSUES, Past, past_issue
from briefing.desk.store import Store
from briefing.models.briefing import Briefing, PastIssue
from briefing.models.findings import History, PastPoint

#: Issues that novelty looks back on: three months of weekdays.
LOOK_BACK = 65


def past_of(store: Store, edition: str, *, before: int | None) -> Past:
    """The delivered issues with a lower number, oldest first, as they were printed."""
    points: list[PastPoint] = []
    issues: list[PastIssue] = []
    for issue in store.issues.delivered(edition, LOOK_BACK, before=before):
        briefing = Briefing.model_validate_json(issue.briefing)
        points += points_of(briefing, issue.number)
        issues.append(past_issue(briefing, issue.number))
    return Past(history=History(points=tuple(points)), issues=tuple(issues[-PAST_ISSUES:]))


def points_of(briefing: Briefing, number: int) -> list[PastPoint]:
    """The points of one issue; `item` counts from 1 over all its sections in order."""
    return [
        PastPoint(
            issue=number,
            item=item,
            day=briefing.day,
            theme=section.theme,
            text=point.text,
            quotes=tuple(citation.quote for citation in point.citations if citation.role == "support"),
        )
        for item, (section, point) in enumerate(briefing.points(), start=1)
    ]
