"""Two versions of one matter are two claims; two wordings of one version are one."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from briefing.analysis.claims import group_claims
from briefing.analysis.concepts import Concepts
from briefing.analysis.corpus import Corpus, tokens
from briefing.analysis.dates import dates_of
from briefing.analysis.negation import refused
from briefing.analysis.origins import origins
from briefing.analysis.standing import crowding
from briefing.analysis.statements import Statements
from briefing.analysis.versions import figures
from briefing.language.stems import stem
from briefing.language.vectors import AlikePairs
from briefing.models.findings import ThemeHit
from tests.analysis.conftest import make_article

MATTERS = Path(__file__).with_name("matters.toml")
LEAST_PRECISION, LEAST_RECALL = 0.97, 0.85  # of pairs; 1.0 and .88 when this was pinned


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """Two sentences with the names of their claims, and whether they were grouped."""

    a: str
    b: str
    together: bool


def pairs_of(articles: list[list[list[str]]], theme: list[str]) -> list[Pair]:
    made = [make_article([text for _, text in a], name=f"{n}.txt") for n, a in enumerate(articles)]
    flat = [(name, text) for article in articles for name, text in article]
    corpus = Corpus.of(made)
    stems = {stem(word) for word in theme}
    hits = {
        n: (ThemeHit(theme="t", matched=tuple(w for w in tokens(text) if stem(w) in stems)),)
        for n, (_, text) in enumerate(flat)
    }
    dates = {
        int(corpus.opening[a]) + index: found
        for a, article in enumerate(made)
        for index, found in dates_of(article, range(len(article.sentences))).items()
    }
    origin_of = {a: origin.id for origin in origins(corpus) for a in origin.articles}
    concepts, statements = Concepts(corpus, range(len(made))), Statements(corpus, hits)
    grouped = group_claims(corpus, hits, dates, origin_of, concepts, lambda n: statements.of(n).speaker)
    group_of = {n: k for k, group in enumerate(grouped) for n in group}
    return [
        Pair(a=flat[x][0], b=flat[y][0], together=group_of[x] == group_of[y])
        for x, y in combinations(range(len(flat)), 2)
    ]


@cache
def measured() -> list[Pair]:
    matters = tomllib.loads(MATTERS.read_text(encoding="utf-8"))["matter"]
    return [pair for matter in matters for pair in pairs_of(matter["articles"], matter["theme"])]


def test_no_two_versions_of_one_matter_are_one_claim() -> None:
    assert not [p for p in measured() if p.together and p.a != p.b and p.a.split("/")[0] == p.b.split("/")[0]]


def test_what_is_grouped_states_the_same() -> None:
    together = [p for p in measured() if p.together]

    assert sum(p.a == p.b for p in together) >= LEAST_PRECISION * len(together)


def test_what_states_the_same_is_grouped() -> None:
    same = [p for p in measured() if p.a == p.b]

    assert sum(p.together for p in same) >= LEAST_RECALL * len(same)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The tunnel under the bay collapsed at 03:40 on Friday and will stay shut for at least six weeks.",
            "The tunnel under the bay will be open again by May 9, the operator of the tunnel expects.",
        ),
        ("No bones were found under the chapel.", "Bones of 31 monks were found under the chapel."),
        ("The pilots had not drunk, their union said.", "The pilots had drunk, the prosecutor said."),
        (
            "The president will visit the island of Selm for the first time.",
            "The president came to the island of Selm after a night in the harbour.",
        ),
    ],
)
def test_versions_stay_apart(a: str, b: str) -> None:
    filler = [["x", "Teachers asked for a longer winter break."], ["y", "A market for engines opens."]]

    assert not pairs_of([[["a", a], filler[0]], [["b", b], filler[1]]], [])[1].together


def test_a_denial_and_a_plain_no_are_one_claim() -> None:
    a = [["a", "The brewery denied that its trucks had leaked acid into the canal."]]
    b = [["a", "Its trucks had leaked no acid into the canal, the brewery said."]]

    assert pairs_of([a, b], [])[0].together


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("No secret plans were copied by the intruders.", "The intruders had not copied any secret plans."),
        (
            "The mill ruled out a loan for the new weir.",
            "There will be no loan for the new weir of the mill.",
        ),
        (
            "Mumps infected 310 people on the island of Selm, eight of whom died.",
            "Eight people died of mumps on the island of Selm and 310 were infected.",
        ),
    ],
)
def test_two_wordings_of_one_denial_or_count_are_one_claim(a: str, b: str) -> None:
    filler = [["x", "Teachers asked for a longer winter break."], ["y", "A market for engines opens."]]

    assert pairs_of([[["a", a], filler[0]], [["a", b], filler[1]]], [])[1].together


def crowd_of(size: int, origins: list[str]) -> list[float]:
    """How crowded it is around each of some wordings that are all half alike."""
    found = list(combinations(range(size), 2))
    first, second = (np.asarray([pair[k] for pair in found], dtype=np.int64) for k in (0, 1))
    pairs = AlikePairs(first=first, second=second, cosine=np.full(len(found), 0.5))
    return crowding(pairs, np.asarray([int(origin[1:]) for origin in origins])).tolist()


def test_among_many_that_are_half_alike_it_is_crowded() -> None:
    assert crowd_of(20, [f"O{n}" for n in range(20)]) == [0.5] * 20


def test_a_few_wordings_of_one_statement_are_no_crowd() -> None:
    assert crowd_of(6, [f"O{n}" for n in range(6)]) == [0.0] * 6


def test_copies_of_one_text_are_no_crowd() -> None:
    assert crowd_of(20, ["O1"] * 20) == [0.0] * 20


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Three hundred soldiers and twenty-five tanks", ["300", "25"]),
        ("One hundred and forty operations", ["140"]),
        ("$1.8 billion, 1,900 dockers", ["1800000000", "1900"]),
        ("by 31 to 24 at 02:14", ["31", "24", "02:14"]),
        ("five, six or seven", ["5", "6", "7"]),
        ("only one of them", []),
    ],
)
def test_numbers_are_read_in_digits_and_in_words(text: str, found: list[str]) -> None:
    assert list(figures(text)) == found


@pytest.mark.parametrize(
    ("text", "taken_back"),
    [
        ("No records were copied.", ["records"]),
        ("Its troops had not yet fired.", []),
        ("It lasted no longer than a day.", []),
        ("She denied having sold it, but the bank paid.", ["having", "sold", "it"]),
        ("They refused to unload the ship.", ["unload"]),
    ],
)
def test_what_a_negation_takes_back(text: str, taken_back: list[str]) -> None:
    assert list(refused(text, tokens(text))) == taken_back
