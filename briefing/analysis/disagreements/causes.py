"""Why: two reports of one event that put it down to different things."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from briefing.analysis.disagreements.cores import core
from briefing.analysis.disagreements.matters import Match, Value, settle
from briefing.analysis.disagreements.passages import Material, Passage, whole
from briefing.analysis.disagreements.reports import one_event, two_outlets, two_voices
from briefing.analysis.disagreements.senses import things
from briefing.analysis.facts import facts_of
from briefing.models.findings import Disagreement

#: Folded words of which every sentence on a cause holds one.
CAUSING = frozenset(
    "blame blamed blames cause caused causes causing reason attributed attributes attributing due "
    "because down sparked "
    "triggered set suspects suspected suspect lit ignited started burst stuck failed "
    "exploded brought "
    "killed contaminated weakened put puts putting".split()
)
_THING = r"(?:(?:the|an?|its|their|some|two|three|several) )?(?:[\w’'-]+ ){0,5}?[\w’'-]+"
_END = (
    r"(?= (?:for|in|on|at|which|that|who|after|when|as|and|but|said|had|has|was|were|by|from|during|to)\b"
    r"|[,.;:”\"]|$)"
)
# Each behind what stands in every text that it finds anything in. The event is named, or meant by "it":
# "blamed X", "X was to blame", "put it down to X", "caused by X".
_RULES: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (
        ("blam",),
        re.compile(
            rf"\b(?:blamed|blames|blaming) (?P<cause>{_THING}){_END}(?: for (?P<effect>[^,.;]{{3,60}}))?"
        ),
    ),
    (
        ("to blame", "cause", "reason", "culprit"),
        re.compile(
            r"(?P<cause>(?:[\w’'-]+ ){0,6}[\w’'-]+) (?:was|were|is|are|had been) "
            r"(?:to blame|the (?:likely |probable |real )?(?:cause|reason|culprit))\b"
            r"(?: (?:for|of) (?P<effect>[^,.;]{3,60}))?"
        ),
    ),
    (
        ("down to ",),
        re.compile(
            rf"\b(?:put|puts|putting) (?P<effect>(?:[\w’'-]+ ){{1,6}}?)down to (?P<cause>{_THING}){_END}"
        ),
    ),
    (
        ("attribut",),
        re.compile(rf"\battribut(?:ed|es|ing) (?P<effect>(?:[\w’'-]+ ){{1,6}}?)to (?P<cause>{_THING}){_END}"),
    ),
    (
        (" by ",),
        re.compile(
            rf"(?P<effect>[^,.;]{{3,60}}?) (?:was|were|is|had been|has been|being)? ?(?:caused|triggered|"
            rf"sparked|started|"
            rf"set off|ignited|brought about) by (?P<cause>{_THING}){_END}"
        ),
    ),
    (
        (
            "caused",
            "triggered",
            "sparked",
            "ignited",
            "lit ",
            "set off",
            "brought",
            "contaminated",
            "weakened",
            "started",
        ),
        re.compile(
            r"(?P<cause>(?:[\w’'-]+ ){0,5}[\w’'-]+) (?:had |has |have )?(?:caused|triggered|sparked|ignited|"
            r"lit|set off|brought in|brought on|contaminated|weakened|started) (?P<effect>(?:the|an?|its|"
            r"their|this|these) [^,.;]{3,40})"
        ),
    ),
    (
        (" set it off", " set them off"),
        re.compile(r"(?P<cause>[^,.;]{3,60}?) set (?:it|them) off\b(?P<effect>)"),
    ),
    (
        ("suspect",),
        re.compile(
            r"(?<![Tt]he )(?<!is )(?<!are )\b(?:suspects|suspected|suspect that) (?:that )?"
            rf"(?P<cause>(?:the|an?|some) (?:[\w’'-]+ ){{0,5}}?[\w’'-]+){_END}(?P<effect>)"
        ),
    ),
    (
        ("stuck", "failed", "burst", "exploded", "malfunctioned", "jammed", "overheated", "snapped"),
        re.compile(
            r"(?P<cause>(?:[Aa]n?|[Tt]he) (?:[\w’'-]+ ){0,4}[\w’'-]+) (?:had |has )?(?:stuck|failed|burst|"
            r"exploded|"
            r"malfunctioned|jammed|overheated|snapped)\b(?P<effect>)"
        ),
    ),
)
_FIRST_HINT = 7
_UNSURE = re.compile(
    r"\b(?:not|never|no|if|could|would|whether|unless|neither|ruled out|denied|I|we)\b|n[’']t\b"
)
_CROWD = 400  # so many causes are compared
_OPEN = re.compile(r"^(?:their|its|his|her|this|that)\b|\b(?:what|that|which|who|it|they)$")
_PRONOUN = frozenset("it this that them they".split())


@dataclass(frozen=True, kw_only=True, slots=True)
class Cause(Value):
    things: frozenset[str]
    effect: frozenset[str]
    hinted: bool  # "suspects X", "X failed": a cause beside another only


def causes(material: Material) -> list[Disagreement]:
    """Disagreements over the cause of one event. An article that names two causes is left out."""
    by_article: dict[int, list[Cause]] = defaultdict(list)
    for number in material.causes:
        for cause in _causes(whole(material, number)):
            by_article[cause.passage.article].append(cause)
    every = [cause for found in by_article.values() for cause in found]
    matches = [
        Match(a=a, b=b, fit=False)
        for a, b in combinations(every[:_CROWD], 2)
        if _one_effect(a, b) and _comparable(material, a, b)
    ]
    return settle(material, "other", matches, lambda v: f"Why: “{core(v.passage.facts.text)}”")


def _causes(passage: Passage) -> Iterator[Cause]:
    text = passage.facts.text
    possible = [
        (place, rule) for place, (signs, rule) in enumerate(_RULES) if any(sign in text for sign in signs)
    ]
    if not possible or _UNSURE.search(text):
        return
    for place, rule in possible:
        m = rule.search(text)
        if m is None:
            continue
        stems = _nouns(m["cause"])
        if stems and not _OPEN.search(m["cause"].strip()):
            yield Cause(
                passage=passage,
                printed=m["cause"].strip(),
                things=stems,
                effect=_nouns(m["effect"] or "") - stems,
                hinted=place >= _FIRST_HINT,
            )
            return


def _nouns(text: str) -> frozenset[str]:
    return frozenset(things().get(s, s) for s in facts_of(text.lower()).stems if s not in _PRONOUN)


def _one_effect(a: Cause, b: Cause) -> bool:
    """Other causes, of one effect or of the event itself."""
    if a.things & b.things or (a.hinted and b.hinted):
        return False
    return not a.effect or not b.effect or bool(a.effect & b.effect)


def _comparable(material: Material, a: Cause, b: Cause) -> bool:
    one, other = a.passage, b.passage
    if one.article == other.article:
        return two_voices(material, one, other) and bool(a.effect & b.effect)
    if not two_outlets(material, one, other):
        return False
    if not a.effect & b.effect and not material.one_theme(one.article, other.article):
        return False
    # The cause of one stands nowhere in the other's article: else it knows both.
    words = [
        frozenset(facts_of(material.corpus.articles[p.article].text.lower()).stems) for p in (one, other)
    ]
    return one_event(material, one, other) and not (a.things <= words[1] or b.things <= words[0])
