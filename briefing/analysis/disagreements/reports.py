"""What may be held against each other: two reports of one event, or two voices of one article."""

from __future__ import annotations

import re
from datetime import timedelta

from briefing.analysis.disagreements.passages import Material, Passage

# Undated reports at least this much alike are of one event.
_CLEARLY = 0.2
_ONE_TIME = timedelta(days=2)
_CORRECTS = re.compile(
    r"\b(?:[Cc]orrection|[Cc]larification)\b|\b[Ww]e (?:wrote|reported|stated)\b|"
    r"\b(?:[Aa]n|[Oo]ur) earlier (?:version|report|article)\b"
)


def corrects(text: str) -> bool:
    """A page's correction of itself: that takes back, and disputes nothing."""
    return _CORRECTS.search(text) is not None


def dated(material: Material, *passages: Passage) -> bool:
    """All are of articles with a date."""
    return all(material.corpus.articles[p.article].published for p in passages)


def two_reports(material: Material, a: Passage, b: Passage) -> bool:
    """The passages are of different articles on one event, of one time, and not both told before."""
    one, other = a.article, b.article
    return (
        one != other
        and not material.told_before(one, other)
        and material.one_story(one, other)
        and material.near(one, other)
        and not material.versions(one, other)
    )


def one_event(material: Material, a: Passage, b: Passage) -> bool:
    """As two_reports, for what shares hardly a word: both must be dated, or clearly of one event; undated
    reports of one subject can be years apart."""
    pair = min(a.article, b.article), max(a.article, b.article)
    return two_reports(material, a, b) and (dated(material, a, b) or material.story[pair] >= _CLEARLY)


def one_subject(material: Material, a: Passage, b: Passage) -> bool:
    """As one_event, and for two reports on one theme that came within a few days of each other: what a theme
    names is one subject, in whatever words its reports are written."""
    if one_event(material, a, b):
        return True
    one, other = a.article, b.article
    return (
        material.one_theme(one, other) and one_matter(material, a, b) and _of_one_time(material, one, other)
    )


def _of_one_time(material: Material, a: int, b: int) -> bool:
    one, other = material.corpus.articles[a].published, material.corpus.articles[b].published
    return one is not None and other is not None and abs(one.start - other.start) <= _ONE_TIME


def one_matter(material: Material, a: Passage, b: Passage) -> bool:
    """As two_reports, for what is so particular ("the voice recorder") that reports which hardly share
    another word still mean one thing: both must be dated, and near."""
    one, other = a.article, b.article
    apart = one != other and not material.told_before(one, other) and not material.versions(one, other)
    return apart and dated(material, a, b) and material.near(one, other)


def two_outlets(material: Material, a: Passage, b: Passage) -> bool:
    """The passages are of other outlets, and both of this issue or both told before: else what differs is
    news, or said by others."""
    one, other = a.article, b.article
    return not material.one_outlet(one, other) and not material.across(one, other)


def comparable(material: Material, a: Passage, b: Passage) -> bool:
    """As one_subject, for what may have become otherwise from one day to the next: the reports are of two
    outlets, and of reports of unknown days nobody can say which came first."""
    return two_outlets(material, a, b) and one_subject(material, a, b) and dated(material, a, b)


def two_voices(material: Material, a: Passage, b: Passage) -> bool:
    """Two sentences of one fresh article that give the word to two speakers."""
    mine, theirs = material.statement(a.number).speaker, material.statement(b.number).speaker
    same = a.article == b.article and a.number != b.number and not material.told_before(a.article, b.article)
    return same and mine is not None and theirs is not None and mine != theirs
