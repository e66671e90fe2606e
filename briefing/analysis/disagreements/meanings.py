"""What a word means: two sources say of one term what falls under it.

A sentence defines by its form: "a reservist is every man who ...", "a reaction is serious if ...", "by
“stored” the company means ...". The term must be one in both, what it is said to be must share little.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from briefing.analysis.disagreements.matters import Match, Value, settle
from briefing.analysis.disagreements.passages import MOST_ALIKE, Material, Passage, flowing
from briefing.analysis.facts import facts_of
from briefing.models.findings import Disagreement

_TERM = r"[“\"‘']?(?:an? )?(?P<term>[a-z][a-z-]+(?: [a-z][a-z-]+){0,2}?)[”\"’']?"
_ANY_TERM = r"[“\"‘']?(?:[Aa]n? )?(?P<term>[A-Za-z][a-z-]+(?: [a-z][a-z-]+){0,2}?)[”\"’']?"
# What may stand before a definition: nothing, a law, whose view it is.
_LEAD = r"(?:^|[,:;] |[“\"]|\b(?:that|says|said) |^For [^,]{2,60}? (?=an? ))"
# "As the agreement of 2016 has it" between the term and its verb.
_ASIDE = r"(?:, [^,]{3,80},)?"
_MEANING = (
    r"\b(?:means?|meant|shall mean|(?:is|are) (?:defined|understood|meant) as|covers?|comprises?|refers? to|"
    r"counts? as|stands? for)\b"
)
_KIND = (
    r"(?=(?:an?|any|every|each|all|anything|anyone|everything|everybody|everyone|those|what|whatever|whoever|"
    r"only|one (?:that|which|who)|(?:half|part|one|two|three|\d+) of|"
    r"the \w+(?: \w+){0,3} (?:that|which|who|there|of))\b)"
)
_FORMS = (
    re.compile(
        rf"{_LEAD}{_ANY_TERM}{_ASIDE} (?:{_MEANING}|(?:is|are) {_KIND}) ?(?P<words>[^;:“”\"]{{8,200}})"
    ),
    # "Within the meaning of the decree grain is wheat and barley".
    re.compile(
        rf"\b(?:meaning|sense|purposes?) of [^,]{{3,40}}?,? {_TERM} (?:is|are) (?P<words>[^;:“”\"]{{8,200}})"
    ),
    re.compile(rf"\bwhat {_TERM} is: (?P<words>[^;:“”\"]{{8,200}})"),
    re.compile(
        r"\b[Bb]y [“\"‘'](?P<term>[^”\"’']{3,40})[”\"’'],? [^,;]{2,60}? "
        r"(?:means?|meant|understands?|understood) "
        r"(?P<words>[^;:“”\"]{8,200})"
    ),
)
# "A reaction is serious if": the thing and what is said of it are the term.
_CONDITION = re.compile(
    rf"{_LEAD}{_ANY_TERM}(?: (?:to|of|in|on|for) [^,;]{{2,40}}?)? (?:is|are|counts? as) "
    r"[“\"‘']?(?P<said>[a-z][a-z-]+(?: [a-z-]+)?)[”\"’']? "
    r"(?P<words>(?:only )?(?:if|when|once|where) [^;:“”\"]{8,200})"
)
# "Takes the word to mean", "for Doloria it is": the term stands in a sentence before.
_SAME_TERM = re.compile(
    r"(?:\b(?:takes?|took|understands?|reads?) (?:it|the (?:word|term|phrase)) to mean|"
    rf"^For [^,]{{2,60}}?,? it (?:means|is {_KIND})) ?(?P<words>[^;:“”\"]{{8,200}})"
)
_BEFORE = 2  # sentences
_TAIL = re.compile(r",? (?:[^,]{2,60} )?(?:said|says|argues?|argued|explained|told|told us|wrote|added)\b.*$")
_ALIKE = 0.34
# "The result", "it": one thing of one report, no term.
_NO_TERM = frozenset(
    "the its their his her our my your these those it this that he she they we you i there what who which "
    "one".split()
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Meaning:
    """What one sentence says that a term means; `term` are the stems of its words."""

    term: frozenset[str]
    stems: frozenset[str]
    value: Value


def meanings(material: Material) -> list[Disagreement]:
    """Disagreements over what a term means, between two reports or two voices."""
    by_term: dict[frozenset[str], list[Meaning]] = defaultdict(list)
    for meaning in _meanings(material):
        by_term[meaning.term].append(meaning)
    matches = [
        Match(a=a.value, b=b.value, fit=_alike(a, b))
        for told in by_term.values()
        for a, b in combinations(told, 2)
        if _comparable(material, a, b)
    ]
    return settle(material, "definition", matches, lambda v: f"What is meant by “{v.of}”")


def _meanings(material: Material) -> Iterator[Meaning]:
    met: Counter[str] = Counter()
    last: tuple[int, int, str] | None = None  # the article, the sentence and the term of the last definition
    for number in material.told:
        text, article = (
            flowing(material.corpus.sentence(number).text),
            int(material.corpus.owner[number]),
        )
        found = _found(text)
        if found is None and last and last[0] == article and number - last[1] <= _BEFORE:
            again = _SAME_TERM.search(text)
            found = (last[2], again) if again else None
        if found is None:
            continue
        term, match = found
        last = (article, number, term)
        met[text] += 1
        stems = facts_of(term).stems
        if met[text] <= MOST_ALIKE and stems and not material.names_in(article, term):
            yield _meaning(number, article, term, match)


def _found(text: str) -> tuple[str, re.Match[str]] | None:
    """The term in the words of the sentence, and where it is explained."""
    for form in _FORMS:
        if (match := form.search(text)) and not _NO_TERM & set(match["term"].casefold().split()):
            return match["term"], match
    match = _CONDITION.search(text)
    if match and not _NO_TERM & set(match["term"].casefold().split()):
        return f"{match['said']} {match['term']}", match
    return None


def _meaning(number: int, article: int, term: str, match: re.Match[str]) -> Meaning:
    printed = _TAIL.sub("", match["words"]).strip(" .,")
    facts = facts_of(printed)
    start = match.start("words")
    passage = Passage(number=number, article=article, start=start, end=start + len(printed), facts=facts)
    stems = facts_of(term).stems
    return Meaning(
        term=stems,
        stems=facts.stems - stems,
        value=Value(passage=passage, printed=printed, of=term.casefold()),
    )


def _comparable(material: Material, a: Meaning, b: Meaning) -> bool:
    one, other = a.value.passage, b.value.passage
    if material.told_before(one.article, other.article):
        return False
    if one.article == other.article:
        return one.number != other.number
    return not material.versions(one.article, other.article) and material.near(one.article, other.article)


def _alike(a: Meaning, b: Meaning) -> bool:
    return len(a.stems & b.stems) >= _ALIKE * max(1, min(len(a.stems), len(b.stems)))
