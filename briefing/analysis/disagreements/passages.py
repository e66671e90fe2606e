"""The clauses that can disagree, and the pairs of them that speak of one matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from briefing.analysis.clauses import clauses
from briefing.analysis.concepts import Concepts
from briefing.analysis.corpus import Corpus, tokens
from briefing.analysis.datelines import body_start
from briefing.analysis.dates import TextDate, exact
from briefing.analysis.events import event_stems
from briefing.analysis.facts import Facts, content, facts_of
from briefing.analysis.guards import dates_can_meet
from briefing.language.vectors import Bags, alike, tfidf
from briefing.models.findings import Statement

# Below this cosine two clauses do not speak of one matter, whatever they share besides.
SAME_MATTER = 0.18
# A position of a disagreement names at most this many witnesses.
MOST_ALIKE = 4
# Reports of one event come within this time.
_ONE_STORY = timedelta(days=10)
# Reports of two themes that are this much alike are of one event.
_ONE_SUBJECT = 0.07
_PARTS_OF_YEAR = frozenset({"early", "mid", "late"})
# Concepts in more clauses than this find no pairs.
_CROWD = 120


@dataclass(frozen=True, kw_only=True, slots=True)
class Material:
    """What the rules work on. `sentences` are the numbers that can disagree, `quoting` those that may
    quote, `answers` those that may answer what was said before; `statement` makes the Statement of one;
    `dates` are per sentence, offsets within it."""

    corpus: Corpus
    concepts: Concepts
    sentences: Sequence[int]
    dates: Mapping[int, Sequence[TextDate]]
    statement: Callable[[int], Statement]
    weak: frozenset[str]  # ids of low-quality articles
    origin_of: Mapping[str, str]
    quoting: Sequence[int]
    answers: Sequence[int]
    counting: Sequence[int]  # sentences with a figure
    told: Sequence[int]  # all sentences of articles with a word on a theme
    rivals: Sequence[int]  # sentences that may set a figure against the one before
    votes: Sequence[int]  # sentences that may tell how a vote was split
    compass: Sequence[int]  # sentences with a point of the compass
    spots: Sequence[int]  # sentences that may tell where a thing was found or began
    resolves: Sequence[int]  # sentences that say what will or could be
    accusing: Sequence[int]  # sentences that may accuse, or answer to it
    causes: Sequence[int]  # sentences that may name a cause
    clock: Sequence[int]  # sentences with a time of day
    on_theme: frozenset[int]  # articles (by number) with a word on a theme
    themes: Mapping[int, frozenset[str]]  # which themes those are on
    fresh: int  # articles from this number on are of earlier issues
    story: Mapping[tuple[int, int], float]  # likeness of articles that can report one event

    def one_story(self, a: int, b: int) -> bool:
        """True for two articles (by number) that report one event or speak of it."""
        return (min(a, b), max(a, b)) in self.story

    def one_theme(self, a: int, b: int) -> bool:
        """True for two articles (by number) that have sentences on one theme."""
        return not self.themes.get(a, frozenset()).isdisjoint(self.themes.get(b, frozenset()))

    def told_before(self, a: int, b: int) -> bool:
        """True for two articles (by number) of earlier issues: what they dispute was told then."""
        return min(a, b) >= self.fresh

    def across(self, a: int, b: int) -> bool:
        """True when one of two articles (by number) is of an earlier issue: the world went on between."""
        return min(a, b) < self.fresh <= max(a, b)

    def versions(self, a: int, b: int) -> bool:
        """True for two articles (by number) that are one story of one outlet, told again: what differs
        is an update."""
        one, other = self.corpus.articles[a], self.corpus.articles[b]
        same = one.outlet is not None and one.outlet == other.outlet
        return same and self.origin_of[one.id] == self.origin_of[other.id]

    def one_outlet(self, a: int, b: int) -> bool:
        """True for two articles (by number) of one outlet: what differs there is news, or said by others."""
        one, other = self.corpus.articles[a], self.corpus.articles[b]
        return a != b and one.outlet is not None and one.outlet == other.outlet

    def names_in(self, article: int, text: str) -> frozenset[str]:
        """What some text of an article names: also at its beginning, where any word has a capital."""
        return frozenset(map(content, tokens(text))) & _names_of(self.corpus.articles[article].text)

    def near(self, a: int, b: int) -> bool:
        """True for articles (by number) on one theme or clearly of one event, unless they are known to be
        of different weeks: what is counted anew or said again must not be compared over years, and two
        subjects have nothing that could be disputed between them."""
        if not self.one_theme(a, b) and self.story.get((min(a, b), max(a, b)), 0.0) < _ONE_SUBJECT:
            return False
        one, other = self.corpus.articles[a].published, self.corpus.articles[b].published
        if one is None or other is None:
            return True
        return one.start - other.end <= _ONE_STORY and other.start - one.end <= _ONE_STORY


@lru_cache(maxsize=4096)
def _names_of(text: str) -> frozenset[str]:
    """What the lines of a text name, each read by itself: its first word has a capital anyway."""
    return frozenset().union(*(facts_of(line).names for line in text.splitlines()))


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """One clause: sentence text[start:end]; `facts.dates` keep the offsets of the sentence."""

    number: int
    article: int
    start: int
    end: int
    facts: Facts


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """Two passages of different articles that speak of one matter, in reading order."""

    a: Passage
    b: Passage
    cosine: float


def flowing(text: str) -> str:
    """The text with its line breaks as spaces, all offsets kept: a pasted page breaks sentences anywhere."""
    return text.replace("\n", " ")


def passages_of(material: Material, numbers: Sequence[int]) -> list[Passage]:
    """The clauses of some sentences. Of clauses that agree word for word the first few stand for all: 500
    copies of one text say no more than four."""
    found = []
    met: Counter[str] = Counter()
    for number in numbers:
        text = flowing(material.corpus.sentence(number).text)
        skip = body_start(text)
        for clause in clauses(text):
            start = max(skip, clause.start)
            met[text[start : clause.end]] += 1
            if met[text[start : clause.end]] > MOST_ALIKE:
                continue
            inside = [d for d in material.dates.get(number, ()) if start <= d.at and d.end_at <= clause.end]
            found.append(
                Passage(
                    number=number,
                    article=int(material.corpus.owner[number]),
                    start=start,
                    end=clause.end,
                    facts=facts_of(text[start : clause.end], inside),
                )
            )
    return found


def whole(material: Material, number: int) -> Passage:
    """A sentence as one passage, without its dateline."""
    text = flowing(material.corpus.sentence(number).text)
    start = body_start(text)
    return Passage(
        number=number,
        article=int(material.corpus.owner[number]),
        start=start,
        end=len(text),
        facts=facts_of(text[start:], material.dates.get(number, ())),
    )


def pairs_of(material: Material, passages: Sequence[Passage]) -> list[Pair]:
    """Pairs on one matter: alike, of different articles, about something both name besides the event,
    and without names that exclude each other."""
    concepts = material.concepts
    rows = [concepts.numbers(passage.facts) for passage in passages]
    near = alike(tfidf(Bags.of(rows), concepts.frequency, concepts.total), SAME_MATTER, _CROWD)
    found = []
    for i, j, cosine in zip(near.first.tolist(), near.second.tolist(), near.cosine.tolist(), strict=True):
        a, b = passages[i], passages[j]
        if (
            a.article != b.article
            and not material.told_before(a.article, b.article)
            and one_thing(a.facts, b.facts)
            and not material.versions(a.article, b.article)
        ):
            found.append(Pair(a=a, b=b, cosine=cosine))
    return found


def dated_alike(a: Facts, b: Facts) -> bool:
    """Both name a day, and it can be the same."""
    left, right = list(exact(a.dates)), list(exact(b.dates))
    return bool(left and right) and dates_can_meet(left, right)


def coverage(a: Facts, b: Facts) -> float:
    """The part of the shorter clause's concepts that stand in the other: events count by class, figures
    and parts of the year not at all."""
    left, right = _matter(a), _matter(b)
    return len(left & right) / max(1, min(len(left), len(right)))


def _matter(facts: Facts) -> frozenset[str]:
    plain = (s for s in facts.stems - event_stems() if not s.isdigit() and s not in _PARTS_OF_YEAR)
    return frozenset(plain) | frozenset("@" + name for name in facts.events)


def one_thing(a: Facts, b: Facts) -> bool:
    """Both name a thing that is neither a name nor an event word, and their names can fit."""
    things = (a.stems & b.stems) - event_stems() - a.names - b.names
    return bool(things) and (not a.names or not b.names or bool(a.names & b.names))
