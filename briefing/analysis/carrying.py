"""Carrying a theme from a hit to the sentences that go on about the same thing.

It stays inside one article and holds on to a visible link: the opening of an answer, "he was
referring to", a bare definite noun for the thing named ("the project"), "it" for a subject, a
quotation still running, a weak phrase right after a hit. The first sentence without a link ends it,
and so does a hit of another theme or a `not` phrase. Precision comes before recall: a personal
pronoun carries nothing, because people change the subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefing.analysis.corpus import Corpus
from briefing.analysis.tables import kind_of_noun
from briefing.analysis.themes import Matched
from briefing.models.findings import ThemeHit

# How far into its sentence the matched words may begin to be its subject, in characters.
_SUBJECT_REACH = 40
_ANSWER = re.compile(
    r"(?:In (?:response|reply|answer)\b|Asked (?:about|whether|if|to)\b|(?:Responding|Replying|Referring) to "
    r"(?:this|that|the question)\b|(?:He|She|They) (?:was|were) (?:referring|alluding|responding|replying)\b)"
)
# "It" that stands for nothing: "it is unclear whether", "it was the first time".
_IT = re.compile(
    r"It (?!(?:is|was|remains|remained|seems|seemed|appears|appeared|became|has been|will be|would be) "
    r"(?:also |still |not |now |later |then )?(?:un\w+|clear|likely|possible|expected|hoped|known|said|"
    r"reported|believed|thought|important|necessary|the first|the second|the last|upon|on|in|at|only|when|"
    r"that|time)\b)"
    r"(?:would|will|could|can|may|might|must|should|has|had|is|was|also)\b"
)
_DEFINITE = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat) (?:(?:proposed|planned|disputed|contested|controversial|new|same|"
    r"entire|whole|so-called) )?(?P<noun>[a-z]+)\b"
    r"(?! (?:of|between|in|on|at|for|against|with|from|to) (?:the )?[A-Z])"
)
_AFTER_MATCH = re.compile(r"[’”'\"]*(?:[’']s)?((?: [a-z-]+){1,3})")
_APPOSITION = re.compile(r"[’”'\"]*,? (?:an?|the) ((?:[a-zA-Z’'-]+ ){0,5}?[a-z]+)\b")
_OPENING_MARKS, _CLOSING_MARKS = "“«„", "”»"


@dataclass(frozen=True, kw_only=True, slots=True)
class Thread:
    """A theme under way: the kinds of thing its hit named, whether it was the subject, the last text."""

    kinds: frozenset[str]
    nouns: frozenset[str]
    subject: bool
    last: str


def carried_hits(
    corpus: Corpus, own: Mapping[int, Matched], theme_ids: Sequence[str]
) -> dict[int, tuple[ThemeHit, ...]]:
    """Sentence number -> all its hits, own and carried; sentences without any are absent."""
    found: dict[int, tuple[ThemeHit, ...]] = {}
    articles = sorted({int(corpus.owner[i]) for i, matched in own.items() if matched.hits})
    for article in articles:
        threads: dict[str, Thread] = {}
        for number in corpus.sentences_of(article):
            text = corpus.sentence(number).text
            matched = own.get(number)
            if matched and matched.hits:
                found[number] = matched.hits
                threads = {hit.theme: _thread(text, hit) for hit in matched.hits}
                continue
            barred = {theme_ids[b] for b in matched.barred} if matched else set()
            going_on = {theme: _link(text, t) for theme, t in threads.items() if theme not in barred}
            hits = [ThemeHit(theme=theme, matched=(), carried=how) for theme, how in going_on.items() if how]
            if hits:
                found[number] = tuple(hits)
            threads = {h.theme: _continued(threads[h.theme], text) for h in hits}
    return found


def _thread(text: str, hit: ThemeHit) -> Thread:
    nouns: set[str] = set()
    places = [text.find(words) for words in hit.matched]
    for place, words in zip(places, hit.matched, strict=True):
        rest = text[place + len(words) :]
        nouns.update(words.split()[-1:])
        for pattern in (_AFTER_MATCH, _APPOSITION):
            after = pattern.match(rest)
            if after:
                nouns.update(_leading_nouns(after.group(1).split()))
                rest = rest[after.end() :] if pattern is _AFTER_MATCH else rest
    kinds = kind_of_noun()
    lower = frozenset(n for n in nouns if n.islower())
    return Thread(
        kinds=frozenset(kinds[n] for n in lower if n in kinds),
        nouns=frozenset(n for n in lower if n in kinds),
        subject=any(0 <= place <= _SUBJECT_REACH for place in places),
        last=text,
    )


def _leading_nouns(words: Iterable[str]) -> list[str]:
    kinds = kind_of_noun()
    return [word for word in words if word in kinds]


def _continued(thread: Thread, text: str) -> Thread:
    return Thread(kinds=thread.kinds, nouns=thread.nouns, subject=thread.subject, last=text)


def _link(text: str, thread: Thread) -> str:
    """Through what the sentence goes on about the thread's thing; empty when it does not."""
    opening = text.lstrip("“\"‘'« ")
    answer = _ANSWER.match(opening)
    if answer:
        return f"“{answer.group()}” after a hit"
    kinds = kind_of_noun()
    for found in _DEFINITE.finditer(text):
        noun = found.group("noun")
        if kinds.get(noun) in thread.kinds:
            return f"“{found.group()}” after a hit"
    pronoun = _IT.match(opening) if thread.subject else None
    if pronoun:
        return f"“{pronoun.group()}” after a hit"
    if _left_open(thread.last) and text[:1] in _OPENING_MARKS:
        return "a quotation that goes on"
    return ""


def _left_open(text: str) -> bool:
    return sum(map(text.count, _OPENING_MARKS)) > sum(map(text.count, _CLOSING_MARKS))
