"""Articles that an outlet published again, changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from briefing.models.article import Article
from briefing.models.findings import PastPoint
from briefing.writing.reissues import changed
from tests.writing.findings_builder import DAY, article

OLD = (
    "An explosion in Tolvik injured 12 dockers on Monday.",
    "The blast broke the windows of a hotel.",
    "Firemen had the blaze under control within the hour.",
)
NEW = "An explosion in Tolvik injured two dockers on Monday."


def page(name: str, *sentences: str, title: str = "Explosion in Tolvik") -> Article:
    return replace(article(name, list(sentences)), outlet="Harbour Mail", title=title)


def told(text: str) -> PastPoint:
    day = DAY - timedelta(days=1)
    return PastPoint(issue=6, item=2, day=day, theme="harbour", text=text, quotes=(text,))


def test_a_sentence_changed_in_the_same_article_takes_back_what_was_told() -> None:
    (found,) = changed(page("b.txt", NEW, *OLD[1:]), [page("a.txt", *OLD)], [told(OLD[0])])
    assert (found.sentence.text, found.was.item) == (NEW, 2)


@pytest.mark.parametrize(
    ("new", "old"),
    [
        pytest.param(page("b.txt", *OLD), page("a.txt", *OLD), id="nothing changed"),
        pytest.param(
            page("b.txt", NEW, "Gold rose.", "Silver fell."),
            page("a.txt", *OLD),
            id="a column under its title",
        ),
        pytest.param(
            page("b.txt", NEW, *OLD[1:], title="More hurt"), page("a.txt", *OLD), id="an article that follows"
        ),
        pytest.param(
            replace(page("b.txt", NEW, *OLD[1:]), outlet="Coast Radio"),
            page("a.txt", *OLD),
            id="another outlet",
        ),
    ],
)
def test_all_else_takes_nothing_back(new: Article, old: Article) -> None:
    assert list(changed(new, [old], [told(OLD[0])])) == []


def test_what_no_issue_told_is_not_taken_back() -> None:
    assert list(changed(page("b.txt", NEW, *OLD[1:]), [page("a.txt", *OLD)], [told(OLD[1])])) == []
