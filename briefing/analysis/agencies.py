"""The agency of a copy that does not name it: that of its family."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from briefing.models.article import Article
from briefing.models.findings import Origin


def with_agencies(articles: Sequence[Article], families: Sequence[Origin]) -> tuple[Article, ...]:
    """The articles in their order; a copy without an agency has that of most of its family, and an
    agency's initials give way to the name that a copy spells out. Rewrites inherit nothing: no agency
    stands by what they make of its text."""
    by_id = {article.id: article for article in articles}
    inherited: dict[str, str] = {}
    for family in families:
        members = [by_id[article] for article in family.articles]
        named = Counter(member.agency for member in members if member.agency and not member.low_quality)
        if not named or len(members) == 1:
            continue
        most = min(named, key=lambda name: (-named[name], name))
        full = next((name for name in sorted(named) if _initials(name) == most), most)
        for member in members:
            if member.low_quality:
                continue
            if member.agency is None or member.agency == _initials(full):
                inherited[member.id] = full
    return tuple(
        replace(article, agency=inherited[article.id]) if article.id in inherited else article
        for article in articles
    )


def _initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in words if word[0].isupper()) if len(words) > 1 else ""
