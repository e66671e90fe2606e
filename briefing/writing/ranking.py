"""Which claims of a theme come first.

A claim's score adds up what an analyst looks at: how many independent origins carry it, how central
it is among the claims of its theme, whether somebody says it or a file only comments, whether it
names the theme itself, how early in its article and how lately it was said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from briefing.language.words import distinct_words, vocabulary
from briefing.models.article import Article
from briefing.models.findings import Claim, Kind, Statement, Status
from briefing.writing.background import background
from briefing.writing.coverage import Place as Told
from briefing.writing.likeness import denies
from briefing.writing.people import LONGEST_QUOTE
from briefing.writing.summarizers import Algorithm
from briefing.writing.wordlists import holds, members

# Weights of the parts, each of which lies between 0 and 1. Chosen on five real articles with three
# themes, so that what an analyst had picked by hand comes first; whole quarters, not tuned further.
# A second independent origin gives half of the first weight, a third one a sixth more, and so on.
ORIGINS = 2.0
SALIENCE = 0.5
KIND = 1.0
NAMED = 0.5
POSITION = 0.25
RECENCY = 0.25
#: What the sources dispute, what gives a figure or a day, what lies ahead.
DISPUTED = 0.75
FIGURE = 0.25
DATED = 0.25
AHEAD = 0.25
#: Taken off what somebody says of whom the article knows a name and an age: a voice from the street.
PASSER_BY = 0.5
#: The last sentence of an article is what could be left out: background, colour, another matter.
LAST = 0.5
_FEWEST_SENTENCES = 4
#: Taken off what a text tells as background, for every expression that leans on words which are not
#: there, and for every bracket that had to be put in.
BACKGROUND = 0.5
LOOSE = 0.5
MENDED = 0.25
#: Taken off a sentence with so few content words that it can hardly hold a fact.
THIN = 0.5
_FEW_WORDS = 6
_AGE = re.compile(r"\b[A-Z][\w’'-]+, (?:aged )?[1-9]\d(?=[,.]| and\b)")
_FIGURE = re.compile(r"\d")

_KINDS: dict[Kind, float] = {"statement": 1.0, "claim": 0.75, "reporting": 0.5, "commentary": 0.0}
_TIERS: dict[Status, int] = {"new": 0, "updated": 0, "continuing": 1}
# Half of the bonus for position is gone after this many sentences, half of that for recency after
# this many days.
_HALF_SENTENCES = 8
_HALF_DAYS = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A claim of a theme with its score; `witnesses` are the statements its words may come from."""

    claim: Claim
    theme: str
    witnesses: tuple[Statement, ...]
    score: float = 0.0

    @property
    def order(self) -> tuple[int, float, str]:
        """What is new before what goes on, then by score; claims of equal score by their id."""
        return (_TIERS[self.claim.status], -self.score, self.claim.id)


Place = tuple[str, int]  # article and sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class Noted:
    """The places that take part in a disagreement, and those that tell of what lies ahead."""

    disputed: frozenset[Place] = frozenset()
    ahead: frozenset[Place] = frozenset()


def ranked(
    claims: Sequence[Claim],
    theme: str,
    articles: Mapping[str, Article],
    algorithm: Algorithm,
    noted: Noted = Noted(),
) -> tuple[Candidate, ...]:
    """The claims of a theme that something else than a low-quality file carries, best first."""
    able = frozenset(name for name, article in articles.items() if not article.low_quality)
    told = [(claim, found) for claim in claims if (found := _witnesses(claim, theme, able))]
    ends = {name: article.published.end for name, article in articles.items() if article.published}
    days = [max([ends[s.article] for s in found if s.article in ends], default=None) for _, found in told]
    newest = max(filter(None, days), default=None)
    plain = sorted(
        (
            _candidate(claim, theme, witnesses, _standing(claim, theme, witnesses, articles, noted, age))
            for (claim, witnesses), day in zip(told, days, strict=True)
            for age in [(newest - day).days if newest and day else _HALF_DAYS]
        ),
        key=lambda c: c.order,
    )
    # Salience is a matter of the best few: most summarizers are quadratic in what they are given.
    head, tail = plain[: algorithm.most], plain[algorithm.most :]
    scored = [
        _candidate(c.claim, theme, c.witnesses, c.score + SALIENCE * salience)
        for c, salience in zip(head, _saliences(head, articles, algorithm), strict=True)
    ]
    return (*sorted(scored, key=lambda c: c.order), *tail)


def _candidate(claim: Claim, theme: str, witnesses: tuple[Statement, ...], score: float) -> Candidate:
    # Sums of floats may differ in their last digits between machines.
    return Candidate(claim=claim, theme=theme, witnesses=witnesses, score=round(score, 6))


def _witnesses(claim: Claim, theme: str, able: AbstractSet[str]) -> tuple[Statement, ...]:
    """Statements that may lead, of the articles that are `able` to: those that are on the theme first, else
    in the order of the claim."""
    found = [s for s in claim.statements if s.article in able and len(s.text) <= LONGEST_QUOTE]
    return tuple(sorted(found, key=lambda s: _distance(s, theme)) if len(found) > 1 else found)


def _distance(statement: Statement, theme: str) -> int:
    """0 for a statement that names the theme, 1 for one that it is carried to, 2 for others."""
    hits = [hit for hit in statement.hits if hit.theme == theme]
    return 2 if not hits else int(all(hit.carried for hit in hits))


def _standing(
    claim: Claim,
    theme: str,
    witnesses: Sequence[Statement],
    articles: Mapping[str, Article],
    noted: Noted,
    age: int,
) -> float:
    """Without salience; `age` is in days."""
    first = witnesses[0]
    seen, figure = vocabulary(first.text), _FIGURE.search(first.text) is not None
    places = {(s.article, s.sentence) for s in witnesses}
    sentences = len(articles[first.article].sentences)
    return (
        ORIGINS * (1.0 - 1.0 / max(len(set(claim.origins)), 1))
        + KIND * _KINDS[first.kind]
        + NAMED * (1.0 - _distance(first, theme) / 2)
        + POSITION / (1.0 + first.sentence / _HALF_SENTENCES)
        + RECENCY / (1.0 + age / _HALF_DAYS)
        + (0.0 if places.isdisjoint(noted.disputed) else DISPUTED)
        + (0.0 if places.isdisjoint(noted.ahead) else AHEAD)
        + (FIGURE if figure else 0.0)
        + (DATED if holds("dated", first.text, seen) else 0.0)
        - (PASSER_BY if figure and _AGE.search(first.text) else 0.0)
        - (LAST if sentences >= _FEWEST_SENTENCES and first.sentence == sentences - 1 else 0.0)
        - (BACKGROUND if background(first, articles[first.article], seen) else 0.0)
        - (THIN if not figure and _thin(first.text, seen) else 0.0)
    )


def thin(text: str) -> bool:
    """Has the text so few content words that it can hardly hold a fact, nor a figure or a denial?"""
    return _FIGURE.search(text) is None and _thin(text, vocabulary(text))


def _thin(text: str, seen: frozenset[str]) -> bool:
    if len(distinct_words(text, seen) - members("function_words")) >= _FEW_WORDS:
        return False
    return not denies(text) or holds("no_answer", text, seen)


def _saliences(
    candidates: Sequence[Candidate], articles: Mapping[str, Article], algorithm: Algorithm
) -> list[float]:
    """Between 0 and 1; the texts are handed over in the order of their articles' sentences, which is
    what "lead" goes by."""
    if not candidates:
        return []
    spoken = Counter(articles[c.witnesses[0].article].language for c in candidates)
    language = min(spoken, key=lambda code: (-spoken[code], code))
    order = sorted(range(len(candidates)), key=lambda i: (candidates[i].witnesses[0].sentence, i))
    places = [
        Told(origins=candidates[i].claim.origins, sentence=candidates[i].witnesses[0].sentence) for i in order
    ]
    scores = algorithm.score([candidates[i].witnesses[0].text for i in order], language, places)
    low, high = min(scores), max(scores)
    by_place = {
        i: (s - low) / (high - low) if high > low else 0.0 for i, s in zip(order, scores, strict=True)
    }
    return [by_place[i] for i in range(len(candidates))]
