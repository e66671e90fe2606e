"""How a sentence explains a term of its theme: "the Aktan corridor, a planned rail link"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.analysis.corpus import tokens
from briefing.analysis.facts import facts_of
from briefing.analysis.tables import kind_of_noun
from briefing.language.stems import stem
from briefing.models.findings import ThemeHit

# Explanations that share this part of the shorter one's content words explain it alike.
_ALIKE = 0.34
_EXPLAINED = re.compile(r"(?P<noun>(?: [a-z-]+){0,2})[’”'\"]*, (?P<words>an? [^,;.()–—]{8,160})")
# A person's or body's name is explained by a role, which is no definition.
_ROLE = re.compile(
    r"an? (?:[\w-]+ ){0,3}(?:member|leader|official|"
    r"politician|man|woman|former|ally|spokes\w+|supplier|country|city|town|native|resident|citizen)\b|.*\bwho\b"
)
_CORE = re.compile(r" (?:of|for|to|between|through|from|in|that|which|with|linking) ")


@dataclass(frozen=True, kw_only=True, slots=True)
class Definition:
    """text[start:end] == `printed` explains `term`; `head` is the noun it is about."""

    term: str
    printed: str
    start: int
    end: int
    head: str
    stems: frozenset[str]


def may_define(text: str) -> bool:
    """Can the text explain a term?"""
    return ", a" in text


def definition_in(text: str, hits: Sequence[ThemeHit]) -> Definition | None:
    """The first explanation of a matched term, or None."""
    if not may_define(text):
        return None
    for matched in (words for hit in hits for words in hit.matched):
        explained = _EXPLAINED.match(text, text.find(matched) + len(matched))
        if not explained or _ROLE.match(explained.group("words")):
            continue
        printed = explained.group("words").strip()
        return Definition(
            term=f"“{matched}{explained.group('noun')}”",
            printed=printed,
            start=explained.start("words"),
            end=explained.end("words"),
            head=tokens(_CORE.split(printed, maxsplit=1)[0])[-1],
            stems=facts_of(printed).stems,
        )
    return None


def explain_alike(a: Definition, b: Definition) -> bool:
    """By one noun, by nouns of one kind, or in much the same words."""
    kinds = kind_of_noun()
    if stem(a.head) == stem(b.head) or (a.head in kinds and kinds[a.head] == kinds.get(b.head)):
        return True
    return len(a.stems & b.stems) >= _ALIKE * min(len(a.stems), len(b.stems))
