"""What a text tells as background, with the news of its day or in place of it."""

from __future__ import annotations

import re
from functools import cache

from briefing.models.article import Article
from briefing.models.findings import Statement
from briefing.writing.wordlists import alternatives, listed, pattern

_HAD_BEEN = re.compile(r"\bhad been\b[^.;]{0,80}? for (?:[\w,.]+ ){1,3}(?:years|decades|centuries)\b")


def background(statement: Statement, article: Article) -> bool:
    """Does the sentence tell of long ago or of always?

    By its words ("for decades"), or when it names an earlier year than its article's, or a state that
    had lasted for years, and neither a day of these days nor anybody who says it now.
    """
    if pattern("background").search(statement.text):
        return True
    if statement.kind == "statement" or pattern("these_days").search(statement.text):
        return False
    if _HAD_BEEN.search(statement.text):
        return True
    year = article.published.end.year if article.published else None
    return year is not None and any(
        int(found.group("year")) < year for found in _dated().finditer(statement.text)
    )


@cache
def _dated() -> re.Pattern[str]:
    before = alternatives((*listed("months"), "may", "in", "since", "between", "until", "from", "of"))
    return re.compile(rf"\b(?i:{before}) (?P<year>(?:19|20)\d\d)\b")
