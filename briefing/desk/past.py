"""What an edition's readers were told, as analysis wants it."""

from __future__ import annotations

from briefing.desk.store import Store
from briefing.models.briefing import Briefing
from briefing.models.findings import History, PastPoint

#: Issues that novelty looks back on: three months of weekdays.
LOOK_BACK = 65


def history_of(store: Store, edition: str, *, before: int | None) -> History:
    """The key points of the delivered issues with a lower number, oldest first, as they were printed."""
    points = []
    for issue in store.issues.delivered(edition, LOOK_BACK, before=before):
        points += points_of(Briefing.model_validate_json(issue.briefing), issue.number)
    return History(points=tuple(points))


def points_of(briefing: Briefing, number: int) -> list[PastPoint]:
    """The points of one issue; `item` counts from 1 over all its sections in order."""
    told = [(section.theme, point) for section in briefing.sections for point in section.key_points]
    return [
        PastPoint(
            issue=number,
            item=item,
            day=briefing.day,
            theme=theme,
            text=point.text,
            quotes=tuple(citation.quote for citation in point.citations if citation.role == "support"),
        )
        for item, (theme, point) in enumerate(told, start=1)
    ]
