"""What goes on about the theme right after a sentence on it, in an article about the theme, and what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.analysis.carrying import carried_hits
from briefing.analysis.corpus import Corpus
from briefing.analysis.themes import own_hits
from briefing.config.model import Theme
from briefing.models.article import Article
from tests.analysis.conftest import Make

MINE = Theme(id="mine", title="The mine", phrases=("mine", "miners"))


def carried(article: Article) -> list[int]:
    corpus = Corpus.of([article])
    found = carried_hits(corpus, own_hits(corpus, [MINE]), [MINE])
    return [number for number, hits in found.items() if all(hit.carried for hit in hits)]


def one_paragraph(article: Article) -> Article:
    return replace(article, sentences=tuple(replace(s, paragraph=0) for s in article.sentences))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The Orlan mine was closed on Monday.", "Sensors had failed in June, the operator said in a note."),
        ("The miners' wages were cut, Zora Venn said.", "Venn called for a strike in every valley."),
        ("The Orlan mine was closed on Monday.", "No gas was found, its owner said."),
    ],
)
def test_a_body_or_a_person_that_it_named_goes_on(make: Make, first: str, second: str) -> None:
    assert carried(make([first, second], title="Orlan mine closed")) == [1]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Police arrested two managers of the mine.", "A judge will decide on Friday whether to free them."),
        ("Two pits of the mine were flooded.", "A third, Velmora, is to be pumped dry by Sunday."),
        ("Families may go to the mine.", "Whoever has no car can do so by bus."),
    ],
)
def test_the_same_paragraph_goes_on_about_them(make: Make, first: str, second: str) -> None:
    article = make([first, second], title="Orlan mine closed")
    assert carried(one_paragraph(article)) == [1]
    assert carried(article) == [], "another paragraph may be about another matter"


@pytest.mark.parametrize(
    "other",
    [
        "Choirs from nine towns sing in Tolvik on Sunday.",
        "The ski lift at Vran opens on Saturday, visitors were told.",
        "Benno said the carnival was cheaper this year.",
        "The office tower of Aktan Rail was sold.",
    ],
)
def test_another_matter_is_not_taken(make: Make, other: str) -> None:
    article = make(["The Orlan mine was closed, Zora Venn said.", other], title="Orlan mine closed")
    assert carried(one_paragraph(article)) == []
