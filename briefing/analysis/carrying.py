"""Carrying a theme from a hit to the sentences that go on about the same thing.

It stays inside one article and holds on to a visible link. Any article: the opening of an answer, "he
was referring to", a bare definite noun for the thing named ("the project"), "it" for a subject, a
quotation still running. The first sentence without a link ends it, and so does a hit of another theme
or a `not` phrase. An article that is *about* a theme, by its headline or its first sentence, holds on
by more: a pronoun or a quotation right after a sentence on the theme, a weak phrase, words that its
sentences on the theme share. There a sentence without a link interrupts the theme, and what comes
after it must share more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefing.analysis.corpus import Corpus
from briefing.analysis.speakers import masked
from briefing.analysis.speech import speech_words
from briefing.analysis.subjects import Subjects, sharing
from briefing.analysis.tables import bodies, kind_of_noun
from briefing.analysis.themes import Matched
from briefing.config.model import Theme
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
_QUOTE_MARKS = "“«„\"‘'"
_PERSON = re.compile(r"(?:He|She|They|His|Her|Their|Its)\b|.*\b(?:he|she|they)\b", re.DOTALL)
# What goes on about the things and people of the sentence before it, in the same paragraph or told by a
# body that it named: "A third, Brightkeel, ...", "... to remand them", "..., the company said".
_OF_THEM = re.compile(
    r"(?:An?(?:other| second| third| fourth| further)|The (?:others?|second|third)|Both|Neither|Others)"
    r"(?:, | (?:is|was|are|were|has|had|have|will|would|said|told)\b)"
    r"|.*\b(?:them|him|do so|did so|done so)\b",
    re.DOTALL,
)
_BODY_SAID = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir) (?P<noun>[a-z]+)(?:['’]s [a-zA-Z ,]{3,40})? "
    r"(?:has |have )?(?P<verb>[a-z]+)\b"
)
_SURNAME_SAID = re.compile(r"(?P<name>[A-Z][\w’'-]+) (?:also |later |then )?(?P<verb>[a-z]+)\b")
#: A sentence of an article about the theme must share so many words with its sentences on the theme
#: to be on it, too: soon after one of them, and further off.
SHARED_NEAR, SHARED_FAR, SHARED_ASIDE = 1, 2, 3
NEAR = 2
# Words in more sentences of an article than one in so many (and than so many) are its subject and show
# no link to a theme that it only touches on.
_OFTEN = 4
# A weak phrase says as much as so many shared words.
_FAINT = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Thread:
    """A theme under way: the kinds of thing its hit named, whether it was the subject, the last text."""

    kinds: frozenset[str]
    nouns: frozenset[str]
    subject: bool
    last: str


def carried_hits(
    corpus: Corpus, own: Mapping[int, Matched], themes: Sequence[Theme]
) -> dict[int, tuple[ThemeHit, ...]]:
    """Sentence number -> all its hits, own and carried; sentences without any are absent."""
    found: dict[int, tuple[ThemeHit, ...]] = {}
    subjects = Subjects(corpus, themes, own)
    for article in sorted({int(corpus.owner[i]) for i, matched in own.items() if matched.hits}):
        found |= _Carrying(corpus, own, [theme.id for theme in themes], subjects, article).hits()
    return dict(sorted(found.items()))


class _Carrying:
    """One article, from its first sentence to its last."""

    def __init__(
        self,
        corpus: Corpus,
        own: Mapping[int, Matched],
        theme_ids: Sequence[str],
        subjects: Subjects,
        article: int,
    ) -> None:
        self._corpus = corpus
        self._own = own
        self._ids = theme_ids
        self._subjects = subjects
        self._numbers = corpus.sentences_of(article)
        self._article = article
        self._threads: dict[str, Thread] = {}
        self._last: dict[str, int] = {}  # the last sentence on each theme

    @cached_property
    def _known(self) -> dict[str, set[str]]:
        return {self._ids[n]: set(words) for n, words in self._subjects.of(self._article).items()}

    @cached_property
    def _about(self) -> frozenset[str]:
        return frozenset(self._ids[n] for n in self._subjects.about(self._article))

    @cached_property
    def _everywhere(self) -> frozenset[str]:
        """The words that stand all over the article."""
        counted = Counter(word for n in self._numbers for word in self._subjects.words(n))
        often = max(_OFTEN, len(self._numbers) // _OFTEN)
        return frozenset(word for word, count in counted.items() if count > often)

    def hits(self) -> dict[int, tuple[ThemeHit, ...]]:
        found: dict[int, tuple[ThemeHit, ...]] = {}
        named: tuple[str, tuple[ThemeHit, ...]] | None = (
            None  # the sentence before, its threads not followed yet
        )
        for number in self._numbers:
            text = self._corpus.sentence(number).text
            matched = self._own.get(number)
            if matched and matched.hits:
                hits = matched.hits
                named = (text, hits)
            else:
                if named:
                    self._threads = {hit.theme: _thread(named[0], hit) for hit in named[1]}
                    named = None
                hits = self._carried(number, text, matched)
                self._threads = {
                    hit.theme: _continued(self._threads[hit.theme], text)
                    for hit in hits
                    if hit.theme in self._threads
                }
            if hits:
                found[number] = hits
            self._last |= dict.fromkeys((hit.theme for hit in hits), number)
        return found

    def _carried(self, number: int, text: str, matched: Matched | None) -> tuple[ThemeHit, ...]:
        barred = {self._ids[b] for b in matched.barred} if matched else set()
        linked = {theme: _link(text, t) for theme, t in self._threads.items() if theme not in barred}
        hits = tuple(ThemeHit(theme=t, matched=(), carried=how) for t, how in linked.items() if how)
        if hits:
            return hits
        faint = {hit.theme: hit.matched for hit in matched.faint} if matched else {}
        mine = self._subjects.words(number)
        found: list[tuple[int, ThemeHit]] = []
        for theme, known in self._known.items():
            since = number - self._last.get(theme, -NEAR)
            near, shared = since <= NEAR, mine & known
            if theme not in self._about:
                shared -= self._everywhere
            count = len(shared) + _FAINT * (theme in faint)
            going_on = since == 1 and self._goes_on(number, text)
            if not count or not near:  # what the other articles say on the theme helps
                shared |= mine & self._subjects.common.get(theme, frozenset())
                count, near = len(shared) + _FAINT * (theme in faint), False
            enough = SHARED_NEAR if near else SHARED_FAR
            if theme not in self._about:  # it is touched on only
                enough = SHARED_FAR if near else SHARED_ASIDE
            if theme not in barred and (count >= enough or going_on):
                how = _shown(text, faint.get(theme, ()), shared)
                found.append((count + (since == 1), ThemeHit(theme=theme, matched=(), carried=how)))
        found.sort(key=lambda entry: -entry[0])  # stable: the themes in their order
        for _, hit in found[:1]:
            self._known[hit.theme] |= mine
        return tuple(hit for _, hit in found)

    def _goes_on(self, number: int, text: str) -> bool:
        """Does the sentence carry on with the one before it: in its words, for its people, or as the next
        of its paragraph?"""
        if text[:1] in _QUOTE_MARKS or _PERSON.match(text):
            return True
        before, own = self._corpus.sentence(number - 1), self._corpus.sentence(number)
        words = speech_words(self._corpus.article_of(number).language)
        if words is not None:
            if any(
                f["noun"] in bodies() and f["verb"] in words.verbs for f in _BODY_SAID.finditer(masked(text))
            ):
                return True
            said = _SURNAME_SAID.match(text)
            introduced = said and re.search(rf"\w {re.escape(said['name'])}\b", before.text)
            if said and introduced and said["verb"] in words.verbs:
                return True
        return before.paragraph == own.paragraph and _OF_THEM.match(text) is not None


def _shown(text: str, faint: Sequence[str], shared: frozenset[str]) -> str:
    """Through what, for print."""
    words = [*faint, *sharing(text, shared)][:3]
    if words:
        return f"{', '.join(f'“{word}”' for word in words)} in an article on the theme"
    return f"“{text.split(maxsplit=1)[0]}” after a sentence on the theme"


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
