"""What a text tells as background, with the news of its day or in place of it."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import cache

from briefing.language.words import vocabulary
from briefing.models.article import Article
from briefing.models.findings import Statement
from briefing.writing.wordlists import alternatives, holds, listed

_HAD_BEEN = re.compile(r"\bhad been\b[^.;]{0,80}? for (?:[\w,.]+ ){1,3}(?:years|decades|centuries)\b")


def background(statement: Statement, article: Article, seen: AbstractSet[str] | None = None) -> bool:
    """Does the sentence tell of long ago or of always? `seen` is its `vocabulary`, where it is known.

    By its words ("for decades"), or when it names an earlier year than its article's, or a state that
    had lasted for years, and neither a day of these days nor anybody who says it now.
    """
    seen = vocabulary(statement.text) if seen is None else seen
    if holds("background", statement.text, seen):
        return True
    if statement.kind == "statement" or holds("these_days", statement.text, seen):
        return False
    if "been" in seen and _HAD_BEEN.search(statement.text):
        return True
    year = article.published.end.year if article.published else None
    dated = "19" in statement.text or "20" in statement.text
    return (
        dated
        and year is not None
        and any(int(found.group("year")) < year for found in _dated().finditer(statement.text))
    )


@cache
def _dated() -> re.Pattern[str]:
    before = alternatives((*listed("months"), "may", "in", "since", "between", "until", "from", "of"))
    return re.compile(rf"\b(?i:{before}) (?P<year>(?:19|20)\d\d)\b")
