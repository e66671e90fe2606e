"""What exactly was said, and by whom: one quotation in two wordings, one wording with two speakers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from briefing.analysis.corpus import tokens
from briefing.analysis.disagreements.cores import core
from briefing.analysis.disagreements.matters import Match, Value, settle
from briefing.analysis.disagreements.passages import MOST_ALIKE, Material, Passage
from briefing.analysis.facts import Facts, concept, facts_of
from briefing.analysis.tables import stop_words
from briefing.language.quotations import quotations
from briefing.language.vectors import Bags, alike, tfidf
from briefing.models.findings import Disagreement

# Quotations of fewer words are terms, not statements.
_LEAST_WORDS = 4
# Longer ones are speeches: comparing them word by word takes minutes and shows no wording.
_MOST_WORDS = 150
# Shares of the shorter and of the longer quotation's words, in order, that must stand in the other.
_ONE_SAYING, _ONE_SAYING_LONGER = 0.6, 0.35
_ONE_SAYING_CONTENT = 0.5
# Without small words two translations of one sentence agree in so much, over at least so many words.
_ONE_SAYING_BARE, _FEW = 0.75, 3
# From here on the difference is the editor's, not the translator's.
_EDITED = 0.85
_NEAR, _CROWD = 0.1, 60
# One word for another is no slip of the pen from so many words on, in reports of one event from fewer;
# words with one first letter that are as alike as this are spellings.
_LEAST_EXCHANGED, _FEWER, _SPELLING = 8, 5, 0.75
# Of one speaker in reports of one event this share of both, with content among it, is one saying.
_ONE_OCCASION = 0.5
# Quotations of more words are shown by what differs, with so many words on each side.
_SHORT, _BESIDE = 14, 2
_DENYING = frozenset("no not never none nor without".split())
_STRAY = " ,.;"
# Wordings that differ over more words are two statements on one subject.
_LONGEST_SHOWN = 20
_TRANSLATED = "The wordings may be translations of the same statement."


@dataclass(frozen=True, kw_only=True, slots=True)
class Quoted:
    passage: Passage
    words: tuple[str, ...]
    facts: Facts
    speaker: str


def wording(material: Material) -> list[Disagreement]:
    """Disagreements over the wording of a quotation and over who said it."""
    quoted = list(_quoted(material))
    wordings, speakers = [], []
    for i, j in sorted({*_near(material, quoted), *_of_one_pattern(quoted)}):
        a, b = quoted[i], quoted[j]
        one, other = a.passage.article, b.passage.article
        if one == other or material.versions(one, other) or not material.near(one, other):
            continue
        if a.speaker == b.speaker or (not (a.speaker and b.speaker) and material.one_story(one, other)):
            fit = _contains(a, b)
            if fit or _one_saying(a, b, material.one_story(one, other)):
                mine, theirs = _values(a, b)
                if fit or max(map(_length, (mine, theirs))) <= _LONGEST_SHOWN:
                    wordings.append(Match(a=mine, b=theirs, fit=fit))
        elif a.speaker != b.speaker and a.words == b.words and _named(material, a) and _named(material, b):
            speakers.append(Match(a=_by(material, a), b=_by(material, b), fit=False))
    return [
        *settle(material, "wording", wordings, lambda v: f"Wording of “{core(v.of)}”", _TRANSLATED),
        *settle(material, "other", speakers, lambda v: f"Who said “{_first_words(material, v)}”"),
    ]


def _near(material: Material, quoted: Sequence[Quoted]) -> Iterator[tuple[int, int]]:
    rows = [material.concepts.numbers(quote.facts) for quote in quoted]
    near = alike(tfidf(Bags.of(rows), material.concepts.frequency, material.concepts.total), _NEAR, _CROWD)
    yield from zip(near.first.tolist(), near.second.tolist(), strict=True)


def _of_one_pattern(quoted: Sequence[Quoted]) -> Iterator[tuple[int, int]]:
    """Pairs of short quotations that are one but for a word: they may have no other word of content."""
    by_pattern: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, quote in enumerate(quoted):
        if _FEWER <= len(quote.words) <= _SHORT:
            for word in sorted({*quote.words} - stop_words()):
                by_pattern[tuple("" if w == word else w for w in quote.words)].append(number)
    for numbers in by_pattern.values():
        yield from combinations(numbers[:_CROWD], 2)


def _quoted(material: Material) -> Iterator[Quoted]:
    met: Counter[str] = Counter()
    for number in material.quoting:
        text = material.corpus.sentence(number).text
        found = [q for q in quotations(text) if _LEAST_WORDS <= q.words.count(" ") + 1 <= _MOST_WORDS]
        if not found:
            continue
        speaker = material.statement(number).speaker or ""
        for quote in found:
            met[f"{speaker} {quote.words}"] += 1
            if met[f"{speaker} {quote.words}"] > MOST_ALIKE:
                continue
            facts = facts_of(quote.words)
            yield Quoted(
                passage=Passage(
                    number=number,
                    article=int(material.corpus.owner[number]),
                    start=quote.start,
                    end=quote.end,
                    facts=facts,
                ),
                words=tuple(tokens(quote.words)),
                facts=facts,
                speaker=_last_name(speaker),
            )


def _last_name(speaker: str) -> str:
    """The last word of a name; a role alone ("the minister") names nobody in particular."""
    if speaker.startswith(("the ", "The ")):
        return ""
    last = (tokens(speaker) or [""])[-1]
    return last if not speaker or speaker.rsplit(maxsplit=1)[-1][0].isupper() else ""


def _contains(a: Quoted, b: Quoted) -> bool:
    """One is the other, or a run of its words."""
    short, long = sorted((" ".join(a.words), " ".join(b.words)), key=len)
    return f" {short} " in f" {long} "


def _one_saying(a: Quoted, b: Quoted, one_story: bool) -> bool:
    """Most words of the shorter stand in the longer in the same order, content among them; or both are
    built alike word by word; or say the same in the same order with other small words."""
    mine, theirs = a.facts.stems - a.facts.names, b.facts.stems - b.facts.names
    common = mine & theirs
    if _only_small_words_differ(a.words, b.words):
        return False
    if not (a.facts.names <= b.facts.names or b.facts.names <= a.facts.names):
        return False
    if _exchanged(a.words, b.words, _FEWER if one_story else _LEAST_EXCHANGED):
        return True
    shared = _in_order(a.words, b.words)
    shorter, longer = sorted((len(a.words), len(b.words)))
    if not common or (shared > _EDITED * longer and not _replaced(mine - theirs, theirs - mine)):
        return False
    if (mine <= theirs or theirs <= mine) and shared > _EDITED * shorter:
        return False  # an edited or shortened form, not another wording
    if shared >= _ONE_SAYING * longer and longer - shorter <= 1 and a.words[:2] == b.words[:2]:
        return True
    if len(common) < _ONE_SAYING_CONTENT * min(len(mine), len(theirs)):
        return False
    named = bool(a.speaker) and a.speaker == b.speaker
    if named and one_story and len(common) >= _FEW and shared >= _ONE_OCCASION * longer:
        return True
    # Of nobody in particular, or of two who may be two, only what is alike from end to end is one saying.
    least = _ONE_SAYING_LONGER if named else _ONE_SAYING
    if shared >= _ONE_SAYING * shorter and shared >= least * longer:
        return True
    bare, other = _bare(a.words), _bare(b.words)
    alike_in_order = _in_order(bare, other)
    return len(common) >= _FEW and alike_in_order >= _ONE_SAYING_BARE * max(len(bare), len(other))


def _only_small_words_differ(a: Sequence[str], b: Sequence[str]) -> bool:
    """ "a big crest" and "the big crest" are one wording to every reader; "no crest" is another."""
    denied = [sum(word in _DENYING for word in words) for words in (a, b)]
    return denied[0] == denied[1] and _bare(a) == _bare(b)


def _exchanged(a: Sequence[str], b: Sequence[str], least: int) -> bool:
    """All alike, of at least so many words, but for one word of content that stands for another, which is
    no other spelling of it."""
    if len(a) != len(b) or len(a) < least:
        return False
    other = {(x, y) for x, y in zip(a, b, strict=True) if x != y}
    if len(other) != 1:
        return False
    (x, y) = other.pop()
    return not {x, y} & stop_words() and concept(x) != concept(y) and not _spelt_alike(x, y)


def _spelt_alike(x: str, y: str) -> bool:
    return x[0] == y[0] and SequenceMatcher(None, x, y, autojunk=False).ratio() >= _SPELLING


def _replaced(mine: AbstractSet[str], theirs: AbstractSet[str]) -> bool:
    """Each has a word of content that is no other spelling of one of the other's."""
    return any(not any(_spelt_alike(x, y) for y in theirs) for x in mine) and any(
        not any(_spelt_alike(x, y) for x in mine) for y in theirs
    )


def _in_order(a: Sequence[str], b: Sequence[str]) -> int:
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks)


def _bare(words: Sequence[str]) -> list[str]:
    """The stems of the words that carry the sense: two translations differ in the others."""
    return [concept(word) for word in words if word not in stop_words()]


def _values(a: Quoted, b: Quoted) -> tuple[Value, Value]:
    """The two wordings; of long ones only the run of words that differs, with a word on each side."""
    mine, theirs = (q.passage.facts.text.strip(_STRAY).split() for q in (a, b))
    if max(len(mine), len(theirs)) <= _SHORT:
        return _value(a, mine), _value(b, theirs)
    left, right = ([" ".join(tokens(word)) for word in words] for words in (mine, theirs))
    first = next((i for i, (x, y) in enumerate(zip(left, right, strict=False)) if x != y), 0)
    last = next((i for i, (x, y) in enumerate(zip(left[::-1], right[::-1], strict=False)) if x != y), 0)
    return tuple(  # type: ignore[return-value]
        _value(q, words[max(0, first - _BESIDE) : len(words) - max(0, last - _BESIDE)])
        for q, words in ((a, mine), (b, theirs))
    )


def _length(value: Value) -> int:
    return value.printed.count(" ") + 1


def _value(quote: Quoted, words: Sequence[str]) -> Value:
    printed = " ".join(words).strip(_STRAY)
    return Value(passage=quote.passage, printed=printed, of=quote.passage.facts.text.strip(_STRAY))


def _named(material: Material, quote: Quoted) -> bool:
    """The sentence itself names the speaker by a name of at least two words: no pronoun, no role."""
    statement = material.statement(quote.passage.number)
    parts = (statement.speaker or "").split()
    return len(parts) > 1 and all(part[0].isupper() for part in parts[-2:]) and parts[-1] in statement.text


def _by(material: Material, quote: Quoted) -> Value:
    return Value(passage=quote.passage, printed=material.statement(quote.passage.number).speaker or "")


def _first_words(material: Material, value: Value) -> str:
    text = material.corpus.sentence(value.passage.number).text
    return core(text[value.passage.start + 1 : value.passage.end - 1])
