"""Pairs of wordings are judged only where their words leave it possible; judged all, they come out the same."""

from __future__ import annotations

from dataclasses import fields
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.corpus import Corpus
from briefing.analysis.dates import dates_of
from briefing.analysis.pairing import Pairing, Signs
from briefing.analysis.wordings import wordings_of
from briefing.models.findings import ThemeHit
from tests.analysis.conftest import Make

PARTS = st.sampled_from(
    "the ferry|port of Aktan|Norvik's embassy|France|the French|reopened|was closed|did not sink|hasn't sunk|"
    "denied that it sank|12 workers|31 workers|two crew|sixty-two|will sail|they’ll sail|is set to sail|"
    "on 4 May 2029|on 9 May 2029|, a planned rail link|, a tax on fish|hull|cargo|tide|crane|SELDEN, May 4 — The|"
    "Orla Venn said|no one|killed|٣ boats|a french tax|an iranian tax".split("|")
)
TEXTS = st.lists(st.lists(PARTS, min_size=1, max_size=6).map(" ".join), min_size=2, max_size=5)


@pytest.mark.parametrize("shift", [0, 1])
@given(texts=TEXTS)
def test_pairs_that_are_passed_over_would_not_be_judged_otherwise(
    make: Make, texts: list[str], shift: int
) -> None:
    article = make(texts)
    corpus = Corpus.of([article])
    hits = {n: (ThemeHit(theme="ab"[n * shift % 2], matched=("ferry", "Aktan")),) for n in range(len(texts))}
    wordings = wordings_of(corpus, hits, dates_of(article, range(len(texts))))
    found = Signs.of(corpus, wordings)
    everything = Signs(**{f.name: np.ones_like(found.events) for f in fields(Signs)})
    pairs = np.asarray([*combinations(range(len(wordings.each)), 2)], dtype=np.int64).reshape(-1, 2)
    all_of_them, none = np.ones(len(pairs), dtype=np.bool_), np.zeros(len(pairs), dtype=np.bool_)

    quick, slow = (
        Pairing(corpus, wordings, signs, pairs[:, 0], pairs[:, 1]) for signs in (found, everything)
    )

    assert quick.apart(none).tolist() == slow.apart(none).tolist()
    assert quick.apart(all_of_them).tolist() == slow.apart(all_of_them).tolist()
    assert quick.discounts(all_of_them).tolist() == slow.discounts(all_of_them).tolist()
    assert quick.versions(all_of_them).tolist() == slow.versions(all_of_them).tolist()
    assert quick.themes(all_of_them).tolist() == slow.themes(all_of_them).tolist()


def test_two_people_by_name_each_say_their_own(make: Make) -> None:
    corpus = Corpus.of([make(["It sank.", "It has sunk.", "It went down."])])
    wordings = wordings_of(corpus, {n: (ThemeHit(theme="t", matched=()),) for n in range(3)}, {})
    first, second = np.asarray([0, 0, 1]), np.asarray([1, 2, 2])
    judge = Pairing(corpus, wordings, Signs.of(corpus, wordings), first, second)
    people = dict(zip(range(3), ["Venn", "Carrow", None], strict=True))

    found = judge.people(np.ones(3, dtype=np.bool_), lambda wording: people[wording.numbers[0]])

    assert found.tolist() == [0.6, 1.0, 1.0]


def test_sentences_that_differ_in_their_dateline_only_are_one_wording(make: Make) -> None:
    corpus = Corpus.of([make(["SELDEN, May 4 (Aktan News) — The ferry sank.", "The ferry sank."])])

    found = wordings_of(corpus, {n: (ThemeHit(theme="t", matched=("ferry",)),) for n in range(2)}, {})

    assert [(wording.text, wording.numbers) for wording in found.each] == [("The ferry sank.", (0, 1))]
    assert [corpus.vocabulary.words[n] for n in found.words.words] == ["the", "ferry", "sank"]
