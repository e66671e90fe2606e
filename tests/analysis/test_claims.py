from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.analysis import analyse
from briefing.analysis.claims import group_claims
from briefing.analysis.concepts import Concepts
from briefing.analysis.corpus import Corpus
from briefing.analysis.dates import dates_of
from briefing.analysis.grouping import Likeness, average_linkage
from briefing.analysis.origins import origins
from briefing.analysis.statements import Statements
from briefing.config.model import Theme
from briefing.models.article import Article
from briefing.models.findings import History, ThemeHit
from tests.analysis.conftest import Make

FILLER = [
    "The harbour council met in the old town hall.",
    "Teachers asked for a longer winter break.",
    "A market for engines opens near the valley.",
    "The garden festival drew a large crowd.",
]


def groups(articles: tuple[Article, ...]) -> list[set[str]]:
    """All sentences of the articles, grouped, as "article:sentence"."""
    corpus = Corpus.of(articles)
    hits = {i: (ThemeHit(theme="t", matched=()),) for i in range(len(corpus.owner))}
    dates = {
        int(corpus.opening[a]) + index: found
        for a, article in enumerate(articles)
        for index, found in dates_of(article, range(len(article.sentences))).items()
    }
    origin_of = {a: origin.id for origin in origins(corpus) for a in origin.articles}
    concepts, statements = Concepts(corpus, range(len(articles))), Statements(corpus, hits)
    found = group_claims(corpus, hits, dates, origin_of, concepts, lambda n: statements.of(n).speaker)
    return [{f"{corpus.owner[i]}:{corpus.sentence(i).index}" for i in group} for group in found]


def together(make: Make, a: str, b: str) -> bool:
    return {"0:0", "1:0"} in groups((make([a, *FILLER[:2]]), make([b, *FILLER[2:]])))


def test_two_wordings_of_one_statement_are_one_claim(make: Make) -> None:
    assert together(
        make,
        "The embassy of Norvik in Aktan reopened on Friday after a year.",
        "Norvik's embassy in Aktan resumed operations on Friday.",
    )


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Norvik reopened its embassy in Aktan.", "Norvik closed its embassy in Aktan."),
        ("The court acquitted the Aktan gunman.", "The court sentenced the Aktan gunman."),
        ("The minister of Norvik confirmed the arms deal.", "The minister of Norvik denied the arms deal."),
        ("The blast in Norvik killed 12 workers.", "The blast in Norvik killed 31 workers."),
        ("Norvik signed the treaty in May 2029.", "Norvik signed the treaty in March 2030."),
        (
            "An earthquake of magnitude 5.1 damaged houses near Selden.",
            "An earthquake of magnitude 4.7 damaged houses near Tarmo.",
        ),
        (
            "A quake damaged houses near Selden on 4 May 2029.",
            "A quake damaged houses near Tarmo on 9 May 2029.",
        ),
    ],
)
def test_opposites_and_look_alikes_stay_apart(make: Make, a: str, b: str) -> None:
    assert not together(make, a, b)


def test_a_slip_in_a_copy_does_not_part_it_from_its_original(make: Make) -> None:
    text = [
        f"The {w} of the harbour council spoke about the {w} plan and the {w} bridge." for w in "abcdefgh"
    ]
    first = "The navies of Norvik and Aktan held joint exercises off the coast in November 2029."
    found = groups((make([*text, first]), make([*text, first.replace("2029", "2028")])))
    assert any({"0:8", "1:8"} <= group for group in found)


def test_every_sentence_is_in_exactly_one_group(make: Make) -> None:
    found = groups((make(FILLER), make(FILLER[::-1]), make(FILLER[:2])))
    assert sorted(x for group in found for x in group) == sorted(
        [f"0:{i}" for i in range(4)] + [f"1:{i}" for i in range(4)] + ["2:0", "2:1"]
    )


@settings(deadline=None)
@given(
    alike=st.dictionaries(
        st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] < p[1]),
        st.floats(0.01, 1.0),
        max_size=20,
    ),
    apart=st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] < p[1]), max_size=6),
)
def test_linkage_parts_the_numbers_and_never_joins_what_must_stay_apart(
    alike: dict[tuple[int, int], float], apart: set[tuple[int, int]]
) -> None:
    near = {pair: value for pair, value in alike.items() if pair not in apart}
    found = average_linkage(Likeness.of(8, near, frozenset(apart)), 0.3)
    assert sorted(n for group in found for n in group) == list(range(8))
    assert not any({a, b} <= set(group) for a, b in apart for group in found)


@settings(deadline=None)
@given(
    alike=st.dictionaries(
        st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda p: p[0] < p[1]),
        st.sampled_from([0.1, 0.25, 0.3, 0.5, 0.9]),
        max_size=24,
    )
)
def test_groups_that_no_close_pair_connects_are_linked_as_if_each_stood_alone(
    alike: dict[tuple[int, int], float],
) -> None:
    twice = alike | {(a + 10, b + 10): value for (a, b), value in alike.items()}
    faint = {(a, 19 - a): 0.29 for a in range(10)}  # between the two, too little to join on
    once = average_linkage(Likeness.of(10, alike), 0.3)
    found = average_linkage(Likeness.of(20, twice | faint), 0.3)
    assert found == [*once, *([n + 10 for n in group] for group in once)]


def test_linkage_compares_means_over_all_pairs() -> None:
    likeness = Likeness.of(3, {(0, 1): 0.9, (1, 2): 0.5})
    assert average_linkage(likeness, 0.3) == [[0, 1], [2]]


def test_the_real_articles_claims_are_grouped(seeds: tuple[Article, ...], gold: dict[str, Any]) -> None:
    names = [article.name[:3] for article in seeds]
    mine = {
        f"{names[int(a)]}:s{s}": n
        for n, group in enumerate(groups(seeds))
        for a, s in (place.split(":") for place in group)
    }
    truth: dict[str, set[str]] = {sentence: {sentence} for sentence in mine}
    for cluster in gold["claim_clusters"]:
        for sentence in cluster["s"]:
            truth[sentence] = truth[sentence] - {sentence} | {cluster["id"]}
    precision = recall = 0.0
    for x, group in mine.items():
        near = [y for y in mine if mine[y] == group]
        same = [y for y in mine if truth[y] & truth[x]]
        precision += sum(bool(truth[y] & truth[x]) for y in near) / len(near) / len(mine)
        recall += sum(mine[y] == group for y in same) / len(same) / len(mine)
    assert precision >= 0.95
    assert 2 * precision * recall / (precision + recall) >= 0.87


def test_two_definitions_of_one_term_are_two_claims(make: Make) -> None:
    theme = Theme.model_validate({"id": "line", "phrases": ["Aktan line"]})
    articles = [
        make(["They spoke about the Aktan line, a planned rail link to the coast of Norvik.", *FILLER[:2]]),
        make(["They spoke about the Aktan line, a demand for control of foreign land.", *FILLER[2:]]),
    ]
    assert len(analyse(articles, [theme], History(), date(2031, 3, 12)).claims) == 2


def test_two_people_who_only_speak_of_the_theme_make_two_claims(make: Make) -> None:
    theme = Theme.model_validate({"id": "sea", "phrases": ["freedom of the seas"]})
    articles = [
        make(["Minister Ivo Sand said Aktan stood for freedom of the seas.", *FILLER[:2]]),
        make(["Mayor Orla Venn said Selden needed freedom of the seas.", *FILLER[2:]]),
    ]
    assert len(analyse(articles, [theme], History(), date(2031, 3, 12)).claims) == 2


def test_a_denial_and_what_it_denies_are_two_claims(make: Make) -> None:
    theme = Theme.model_validate({"id": "truce", "phrases": ["truce"]})
    articles = [
        make(
            ["Aktan's forces broke the truce on the river eleven times, the general staff said.", *FILLER[:2]]
        ),
        make(["Aktan denied that its forces broke the truce on the river eleven times.", *FILLER[2:]]),
    ]
    assert len(analyse(articles, [theme], History(), date(2031, 3, 12)).claims) == 2


def test_a_place_of_two_words_and_the_theme_make_no_common_claim(make: Make) -> None:
    theme = Theme.model_validate({"id": "ferries", "phrases": ["ferries"]})
    articles = [
        make(["The next talks on the ferries are on 4 May in Cape Orla.", *FILLER[:2]]),
        make(["In Cape Orla pickets want to stop the ferries if the talks bring nothing.", *FILLER[2:]]),
    ]
    assert len(analyse(articles, [theme], History(), date(2031, 3, 12)).claims) == 2
