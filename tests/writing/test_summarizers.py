"""The registry of summarizers: sumy's algorithms without downloads, and two plain ones."""

from __future__ import annotations

import math
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import ConfigError
from briefing.language.stems import stem
from briefing.language.words import words
from briefing.writing.coverage import LENGTH, POSITION, Place
from briefing.writing.summarizers import SUMMARIZERS, named
from briefing.writing.wordlists import members
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


# The greedy choice as its definition reads, every sentence weighed anew at every turn.
def slow_coverage(sentences: list[str], places: list[Place]) -> list[float]:
    texts = list(dict.fromkeys(" ".join(text.split()) for text in sentences))
    first = [next(n for n, s in enumerate(sentences) if " ".join(s.split()) == text) for text in texts]
    said = [words(sentences[n]) for n in first]
    functional = members("function_words")
    concepts = [
        {(stem(a), stem(b)) for a, b in pairwise(found) if not (a in functional and b in functional)}
        for found in said
    ]
    voices: dict[tuple[str, str], set[str]] = {}
    for text, place in zip(sentences, places, strict=True):
        for concept in concepts[texts.index(" ".join(text.split()))]:
            voices.setdefault(concept, set()).update(place.origins)
    shared = {c: len(v) for c, v in voices.items() if len(v) >= 2} or {c: len(v) for c, v in voices.items()}
    factor = [
        (1 + POSITION / (1 + places[n].sentence)) / max(1, len(found)) ** LENGTH
        for n, found in zip(first, said, strict=True)
    ]
    left, covered, after = list(range(len(texts))), set[tuple[str, str]](), {}
    while left:
        best = max(left, key=lambda t: (sum(shared.get(c, 0) for c in concepts[t] - covered) * factor[t], -t))
        left.remove(best)
        covered |= concepts[best]
        after[texts[best]] = float(len(left))
    return [after[" ".join(text.split())] for text in sentences]


@given(
    told=st.lists(
        st.tuples(
            st.lists(st.sampled_from("the of a port ferry salt cranes crane said two".split()), max_size=8),
            st.lists(st.sampled_from(["O1", "O2", "O3"]), unique=True, max_size=3),
            st.integers(0, 4),
        ),
        max_size=8,
    )
)
def test_coverage_chooses_as_if_every_sentence_were_weighed_at_every_turn(
    told: list[tuple[list[str], list[str], int]],
) -> None:
    sentences = [" ".join(found) for found, _, _ in told]
    places = [Place(origins=tuple(origins), sentence=sentence) for _, origins, sentence in told]

    assert list(SUMMARIZERS["coverage"].score(sentences, "en", places)) == slow_coverage(sentences, places)
