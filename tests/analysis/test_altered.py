"""Digests that tell the articles of their inbox again with altered facts."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.analysis.altered import with_altered
from briefing.analysis.corpus import Corpus
from briefing.analysis.origins import origins
from briefing.models.article import ALTERED, Article
from briefing.models.document import Document, Furniture
from briefing.reading import read_document
from tests.analysis.conftest import Make

REPORT = [
    "The pilots of Norvik Air stayed away from work on Thursday after 19 hours of talks on their rosters.",
    "Their union wants 11 days of rest in a month, its leader Berta Olm said in the hall of the terminal.",
    "About 9,000 passengers of the airline have been told to take the night train to the coast.",
    "The airline lost 4 million crowns on the first day, its treasurer Tomas Reed told the Harbour Post.",
    "The wind was weak and the runway stayed empty but for a hare that nobody chased.",
]
LIST = """\
Briskly | News made easy

Pilots: What Happened So Far

Air travel is on the minds of many people.

* The pilots of Norvik Air stayed away from work on Thursday after 91 hours of talks on their rosters.
* Their union wants 17 days of rest in a month, its leader Tomas Reed said.
* About 90,000 passengers of the airline have been told to take the night train.
* The airline lost 14 million crowns on the first day, according to Berta Olm.

What do you think? Tell a friend!
"""


def digest(page: str = LIST) -> Article:
    return read_document(Document.of("briskly.txt", page.encode()), Furniture()).articles[0]


@pytest.fixture
def report(make: Make) -> Article:
    return make(REPORT, name="post.txt", outlet="Harbour Post", day=date(2031, 3, 2))


def marked(*articles: Article) -> list[str]:
    return [a.name for a in with_altered(Corpus.of(articles)) if ALTERED in {flag.code for flag in a.flags}]


def test_a_list_of_facts_altered_from_other_articles_is_low_quality_whatever_its_wording(
    report: Article,
) -> None:
    found, _ = with_altered(Corpus.of([digest(), report]))
    assert found.low_quality
    assert not found.hostile
    assert "post.txt" in found.flags[-1].detail


def test_the_digest_counts_with_what_it_rewrites(report: Article) -> None:
    (family,) = origins(Corpus.of(with_altered(Corpus.of([digest(), report]))))
    assert len(family.articles) == 2


def test_a_list_that_keeps_the_facts_is_not_marked(report: Article) -> None:
    kept = LIST.replace("91", "19").replace("17", "11").replace("90,000", "9,000").replace(" 14 ", " 4 ")
    kept = kept.replace("Tomas Reed", "Berta Olm")
    assert marked(digest(kept), report) == []


def test_whoever_signs_or_dates_a_list_answers_for_its_figures(report: Article) -> None:
    signed = digest(LIST.replace("Air travel", "By Ulla Brandt, 2 March 2031\n\nAir travel"))
    assert signed.author or signed.published
    assert marked(signed, report) == []


def test_running_text_with_other_figures_may_be_an_update(report: Article) -> None:
    assert marked(digest(LIST.replace("* ", "")), report) == []


def test_a_digest_without_the_articles_it_was_made_from_is_not_judged(make: Make) -> None:
    assert marked(digest(), make(REPORT[4:], name="other.txt")) == []
