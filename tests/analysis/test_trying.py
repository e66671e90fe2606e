"""A theme tried: what it finds, what it just misses and why, what it takes from others."""

from __future__ import annotations

import pytest

from briefing.analysis import try_theme
from briefing.config.model import Theme
from briefing.models.trial import Trial
from tests.analysis.conftest import Make

PORT = Theme(id="port", phrases=("harbour*",))


def tried(make: Make, sentences: list[str], theme: Theme, *others: Theme) -> Trial:
    return try_theme([make([sentence]) for sentence in sentences], others, theme, 3)


def near(trial: Trial) -> list[tuple[str, str, int]]:
    return [(miss.code, miss.phrase, miss.sentences) for miss in trial.near]


def test_hits_are_counted_by_phrase_and_shown_with_the_words_that_matched(make: Make) -> None:
    trial = tried(
        make,
        ["The Dry Dock of Orvel was flooded.", "Dry docks are rare.", "The dry dock and the pier were sold."],
        Theme(id="t", phrases=("dry dock", "pier")),
    )

    dock, pier = trial.phrases
    assert (dock.sentences, dock.articles, pier.sentences) == (2, 2, 1)
    assert dock.samples[0].words == ("Dry Dock",)
    assert (trial.own, trial.carried, len(trial.articles)) == (2, 0, 2)


def test_samples_come_from_different_articles_first(make: Make) -> None:
    one = make(["The pier was sold.", "The pier was bought."])
    two = make(["The pier burnt down."])

    (pier,) = try_theme([one, two], [], Theme(id="t", phrases=("pier",)), 2).phrases

    assert [sample.article for sample in pier.samples] == [one.id, two.id]


@pytest.mark.parametrize(
    ("sentence", "theme", "miss"),
    [
        ("A crane fell.", Theme(id="t", phrases=("dock",), weak=("crane",)), ("weak-alone", "crane", 1)),
        ("The dock cinema opened.", Theme(id="t", phrases=("dock",), not_=("cinema",)), ("not", "cinema", 1)),
        ("The dockers met.", Theme(id="t", phrases=("dock",)), ("ending", "dock", 1)),
        ("The habrour froze.", Theme(id="t", phrases=("harbour*",)), ("spelling", "harbour*", 1)),
        ("The harbors froze.", Theme(id="t", phrases=("harbour*",)), ("spelling", "harbour*", 1)),
        ("The dock was dry.", Theme(id="t", phrases=("dry dock",)), ("apart", "dry dock", 1)),
        ("The dry docks closed.", Theme(id="t", phrases=("dry dock",)), ("ending", "dry dock", 1)),
        ("Гавани закрыты.", Theme(id="t", phrases=("гаван",)), ("ending", "гаван", 1)),
    ],
)
def test_a_near_miss_is_told_with_its_reason(
    make: Make, sentence: str, theme: Theme, miss: tuple[str, str, int]
) -> None:
    assert miss in near(tried(make, [sentence], theme))


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("The portmanteau tore.", "port"),  # the ending is longer than an ending is
        ("A cat sat.", "car"),  # short words are all one letter apart
        ("The dock was dry.", "wet dock"),
        ("The harbour froze.", "harbour*"),  # a hit is no near miss
    ],
)
def test_what_is_not_near_is_not_told(make: Make, sentence: str, phrase: str) -> None:
    assert near(tried(make, [sentence], Theme(id="t", phrases=(phrase,)))) == []


def test_sentences_of_other_themes_are_shared_and_those_without_any_theme_uncovered(make: Make) -> None:
    sentences = ["The harbour dues rose.", "The harbour froze.", "Dues fell.", "It snowed."]
    articles = [make([sentence]) for sentence in sentences]

    trial = try_theme(articles, [PORT], Theme(id="dues", phrases=("dues",)), 3)

    assert [claim.statements[0].text for claim in trial.shared] == [sentences[0]]
    assert trial.fresh == (articles[2].id,)
    assert trial.uncovered == (articles[3].id,)


def test_a_hit_that_cuts_off_what_was_carried_to_another_theme_is_counted(make: Make) -> None:
    article = make(["The tunnel project was begun in May.", "The project costs two millions of crowns."])
    tunnel = Theme(id="tunnel", phrases=("tunnel",))

    trial = try_theme([article], [tunnel], Theme(id="money", phrases=("crowns",)), 3)

    assert dict(trial.ended) == {"tunnel": 1}


def test_a_saved_theme_is_tried_as_if_it_were_not_there(make: Make) -> None:
    trial = try_theme([make(["The harbour froze."])], [PORT], PORT, 3)

    assert (trial.own, trial.shared, trial.fresh) == (1, (), trial.articles)
