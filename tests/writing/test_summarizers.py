"""The registry of summarizers: sumy's algorithms without downloads, and two plain ones."""

from __future__ import annotations

import math
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import ConfigError
from briefing.writing.coverage import Place
from briefing.writing.summarizers import SUMMARIZERS, named
from tests.writing.findings_builder import PLAIN

HUB = "Fishermen and dockers blocked cranes of the insurer Brightkeel in Velmora with barges of salt."
SENTENCES = [*PLAIN, HUB]
LANGUAGES = ["en", "de", "ru", "uk", "el", "az", "hy", "ka", "fa", "zz"]


@pytest.mark.parametrize("name", SUMMARIZERS)
def test_every_algorithm_scores_every_sentence_offline(name: str) -> None:
    scores = SUMMARIZERS[name].score(SENTENCES, "en")
    assert len(scores) == len(SENTENCES)
    assert len(set(scores)) > 1


@pytest.mark.parametrize("name", SUMMARIZERS)
def test_sentences_of_equal_text_have_equal_scores(name: str) -> None:
    scores = SUMMARIZERS[name].score([*SENTENCES, SENTENCES[0]], "en")
    assert scores[0] == scores[-1]


@pytest.mark.parametrize("name", SUMMARIZERS)
@pytest.mark.parametrize(
    "sentences", [[], [""], ["..."], ["One."], ["Salt ships sail.", "Trams run late."], ["", "A b."]]
)
def test_texts_without_words_in_common_or_without_words_have_finite_scores(
    name: str, sentences: list[str]
) -> None:
    scores = SUMMARIZERS[name].score(sentences, "en")
    assert len(scores) == len(sentences)
    assert all(math.isfinite(score) for score in scores)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_for_which_sumy_has_no_words_is_scored_all_the_same(language: str) -> None:
    assert len(SUMMARIZERS["lexrank"].score(SENTENCES, language)) == len(SENTENCES)


@pytest.mark.parametrize("name", SUMMARIZERS)
@given(texts=st.lists(st.text(max_size=30), max_size=5))
@settings(max_examples=20, deadline=None)
def test_any_texts_can_be_scored(name: str, texts: list[str]) -> None:
    assert len(SUMMARIZERS[name].score(texts, "en")) == len(texts)


@pytest.mark.parametrize("name", ["lexrank", "textrank", "reduction", "centroid"])
def test_the_sentence_that_shares_words_with_all_others_is_the_most_salient(name: str) -> None:
    scores = SUMMARIZERS[name].score(SENTENCES, "en")
    assert max(range(len(scores)), key=lambda i: scores[i]) == len(SENTENCES) - 1


def test_what_two_origins_say_comes_before_what_one_says_twice() -> None:
    texts = [
        "Ice closed the old harbour.",
        "Ice closed the old harbour again.",
        "A choir sang in the town hall.",
    ]
    twice = ["The choir sang in the town hall."]
    places = [Place(origins=("a",)), Place(origins=("b",)), Place(origins=("c",)), Place(origins=("c",))]
    scores = SUMMARIZERS["coverage"].score([*texts, *twice], "en", places)
    assert scores.index(max(scores)) in (0, 1)


def test_what_is_covered_counts_no_more() -> None:
    texts = [
        "Ice closed the old harbour.",
        "Ice closed the old harbour at night.",
        "Salt ships sail at night.",
    ]
    places = [Place(origins=(name,)) for name in ("a", "b", "c")]
    texts, places = [*texts, "Salt ships sail north."], [*places, Place(origins=("d",))]
    scores = SUMMARIZERS["coverage"].score(texts, "en", places)
    assert scores[2] > min(scores[0], scores[1])


def test_the_default_does_not_import_sumy() -> None:
    code = (
        "import sys; from briefing.config.model import Writing; from briefing.writing.summarizers import named; "
        "named(Writing().summarizer).score(['Ice closed the harbour.'], 'en'); sys.exit('sumy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_unknown_algorithm_is_a_fault_of_the_configuration() -> None:
    with pytest.raises(ConfigError, match="lexrank"):
        named("magic")
