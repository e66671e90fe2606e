"""Pages of leisure and works of fiction are told from news."""

from __future__ import annotations

import pytest

from briefing.analysis.corpus import Corpus
from briefing.analysis.genres import genre_of
from briefing.analysis.themes import own_hits
from briefing.config.model import Theme
from briefing.models.article import Article
from briefing.models.document import Document, Furniture
from briefing.reading import read_document

DOCKS = Theme(id="docks", title="Docks", phrases=("strike*", "harbour*"))


def article(head: str, text: str) -> Article:
    content = f"{head}\n\n{text}\n\nIt had been expected for a year and it surprised nobody in the town.\n"
    (only,) = read_document(Document.of("a.txt", content.encode()), Furniture()).articles
    return only


def on_theme(found: Article) -> bool:
    return any(matched.hits for matched in own_hits(Corpus.of([found]), [DOCKS]).values())


NEWS = "The dockers ended their strike on Monday after nine days, and the harbour of Norvik opened."
MATCH = "Norvik Rovers went on strike in the second half and beat Aktan 3-1 at the harbour ground."


@pytest.mark.parametrize(
    "section",
    [
        "Sport",
        "Sport | 4 May 2030",
        "Culture, 4 May 2030",
        "Life, 4 May 2030",
        "Garden and home, 4 May 2030",
        "Deportes",
    ],
)
def test_a_page_of_leisure_is_on_a_theme_by_its_title_only(section: str) -> None:
    assert not on_theme(article(f"The Norvik Post\n{section}\n\nRovers win at home again", MATCH))
    assert on_theme(article(f"The Norvik Post\n{section}\n\nDock strike puts off the derby in Norvik", MATCH))


@pytest.mark.parametrize(
    "section",
    [
        "Business",
        "World | 4 May 2030",
        "4 May 2030",
        "Culture and politics",
        "Sport | Culture | Business\nSport\nCulture",
    ],
)
def test_a_page_of_news_is_on_a_theme_by_its_words(section: str) -> None:
    assert on_theme(article(f"The Norvik Post\n{section}\n\nPort of Norvik opens", NEWS))


@pytest.mark.parametrize(
    "text",
    [
        "In the third season of the crime drama a strike closes the harbour and the mayor disappears.",
        "Her debut novel, a thriller of 340 pages, tells of a strike that nobody in the harbour wanted.",
    ],
)
def test_what_a_work_of_fiction_tells_is_on_no_theme(text: str) -> None:
    found = article("The Norvik Post\n4 May 2030\n\nHarbour strike on the quay", text)
    assert genre_of(found) == "fiction"
    assert not on_theme(found)


def test_a_court_case_about_a_film_is_news() -> None:
    text = "The port sued the makers of a film on Monday because it shows its strike of 2019."
    assert on_theme(article("The Norvik Post\n4 May 2030\n\nPort sues over film", text))


GAME = (
    "A strike by the midfielder in the 88th minute gave Norvik Rovers a 1-0 win at the harbour ground. "
    "The visitors complained about the referee. Their coach said the striker had been pushed."
)
MEAL = (
    "The dumplings at the harbour inn are worth a strike of the diet. The chef keeps the recipe to himself, "
    "and the cake is dry. A beer garden opens in May."
)


@pytest.mark.parametrize("text", [GAME, MEAL])
def test_a_report_of_a_pastime_is_on_no_theme_whatever_its_title(text: str) -> None:
    assert not on_theme(article("The Norvik Post\n\nLate strike at the harbour", text))


def test_a_theme_that_follows_pastimes_reads_of_them() -> None:
    league = Theme(id="league", title="League", phrases=("striker", "league"))
    matched = own_hits(Corpus.of([article("The Norvik Post\n\nLate win", GAME)]), [DOCKS, league])
    assert {hit.theme for found in matched.values() for hit in found.hits} == {"league"}


def test_news_with_a_few_words_of_sport_stays_news() -> None:
    text = "The league of dockers voted for a strike at the harbour. Their coach was stopped by the police."
    assert on_theme(article("The Norvik Post\n\nDockers vote", text))


def test_one_word_of_pastimes_among_many_phrases_does_not_make_a_theme_follow_them() -> None:
    mine = Theme(id="mine", title="Mine", phrases=("strike*", "trapped", "rescue*", "gallery", "collapse*"))
    assert own_hits(Corpus.of([article("The Norvik Post\n\nLate strike", GAME)]), [mine]) == {}
