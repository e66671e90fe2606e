"""What an edition's readers were told, as analysis wants it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from briefing.desk.imprint import PAST_ISSUES, Past, past_issue
from briefing.desk.store import Store
from briefing.errors import StoreError
from briefing.language.sentences import split
from briefing.models.article import Article, Reading
from briefing.models.briefing import Briefing, PastIssue
from briefing.models.findings import History, PastPoint

#: Issues that novelty looks back on: three months of weekdays.
LOOK_BACK = 65
#: What issues of the last days cited can still be contradicted; what is older only dates things.
STILL_SPOKEN_OF = timedelta(days=10)
#: Articles read again for one issue, newest first.
MOST_READ_AGAIN = 300
#: An article's id begins with so many digits of its document's hash.
_DIGITS = 16


def past_of(store: Store, edition: str, *, before: int | None) -> Past:
    """The delivered issues with a lower number, oldest first, as they were printed."""
    points: list[PastPoint] = []
    issues: list[PastIssue] = []
    for issue in store.issues.delivered(edition, LOOK_BACK, before=before):
        briefing = Briefing.model_validate_json(issue.briefing)
        points += points_of(briefing, issue.number)
        issues.append(past_issue(briefing, issue.number))
    for review, items in store.reviews.dropped(edition, LOOK_BACK):
        made = Briefing.model_validate_json(review.made)
        if made.number is not None and (before is None or made.number < before):
            dropped = (point for point in points_of(made, made.number) if point.item in items)
            points += (replace(point, dropped=True) for point in dropped)
    points.sort(key=lambda point: point.issue)
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
            quotes=tuple(
                sentence
                for citation in point.citations
                if citation.role == "support"
                for sentence in _sentences(citation.quote, briefing.language)
            ),
        )
        for item, (section, point) in enumerate(briefing.points(), start=1)
    ]


def with_articles(
    past: Past, store: Store, edition: str, *, before: int | None, day: date, read: Callable[[str], Reading]
) -> Past:
    """The past with the articles it cited, read again by their hashes. What its document no longer yields
    is left out."""
    cited: dict[str, None] = {}
    for issue in reversed(store.issues.delivered(edition, LOOK_BACK, before=before)):
        briefing = Briefing.model_validate_json(issue.briefing)
        if day - briefing.day <= STILL_SPOKEN_OF:
            cited |= dict.fromkeys(source.article for source in briefing.sources if source.used)
        ahead = (item for item in briefing.look_ahead if (item.end or item.date) > day)
        cited |= dict.fromkeys(citation.article for item in ahead for citation in item.citations)
    wanted = tuple(cited)[:MOST_READ_AGAIN][::-1]
    found: dict[str, Article] = {}
    for sha256 in store.documents.whole(dict.fromkeys(article[:_DIGITS] for article in wanted)):
        try:
            found |= {article.id: article for article in read(sha256).articles}
        except StoreError:  # its bytes are gone: the issue does not depend on it
            continue
    articles = tuple(found[article] for article in wanted if article in found)
    return replace(past, history=replace(past.history, articles=articles))


def _sentences(quote: str, language: str) -> list[str]:
    """A passage of two sentences told two things; each is compared by itself."""
    return [quote[span.start : span.end] for span in split(quote, language)]
