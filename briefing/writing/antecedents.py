"""Repair of sentences that lean on the sentences before them: the words they lean on are inserted in
square brackets and their sentence is cited with them.

Only English has the word lists for this; a sentence of another language passes as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from briefing.models.article import Article, Sentence
from briefing.models.briefing import Edit
from briefing.writing.bare import bare
from briefing.writing.definites import occasion, office, parties, theme
from briefing.writing.editing import insert
from briefing.writing.leaning import Gap, Leaning
from briefing.writing.mentions import mentioned
from briefing.writing.people import Named, before
from briefing.writing.pronouns import owner, pointing, subject, teller
from briefing.writing.quoted import quoted
from briefing.writing.wanting import wanting
from briefing.writing.whom import both, object_, possessed, said_of, thing
from briefing.writing.wordlists import LANGUAGE, alternatives, listed

#: Each looks for one kind of gap; the first that names a place wins it.
RULES: tuple[Callable[[Leaning], Iterator[Gap]], ...] = (
    pointing,
    subject,
    owner,
    teller,
    object_,
    office,
    occasion,
    parties,
    theme,
)
#: Of what is printed as a point, more is asked: that it does not even speak of what was told before it.
POINT_RULES = (*RULES, possessed, both, thing, said_of, quoted, bare, mentioned, wanting)


@dataclass(frozen=True, kw_only=True, slots=True)
class Repair:
    """Insertions with the sentences they come from; `loose` counts what still leans on other words."""

    edits: tuple[Edit, ...] = ()
    settings: tuple[Sentence, ...] = ()
    loose: int = 0


def repaired(leaning: Leaning, rules: Sequence[Callable[[Leaning], Iterator[Gap]]] = RULES) -> Repair | None:
    """All that can be mended; None when the sentence cannot stand alone and must not be printed."""
    if leaning.article.language != LANGUAGE:
        return Repair()
    edits: dict[int, Edit] = {}
    settings: dict[int, Sentence] = {}
    named: set[str] = set()
    loose = 0
    for rule in rules:
        for gap in rule(leaning):
            if gap.fatal:
                return None
            if gap.named is None:
                loose += 1
            elif gap.at not in edits and gap.named.name not in named:
                named.add(gap.named.name)  # once is enough: "She [Ilse Orlok] will go, she said"
                edits[gap.at] = insert(gap.at, f" [{' '.join(gap.named.name.split())}]")
                settings[gap.named.sentence.index] = gap.named.sentence
    return Repair(
        edits=tuple(edits[at] for at in sorted(edits)),
        settings=tuple(settings[index] for index in sorted(settings)),
        loose=loose,
    )


def question_before(article: Article, index: int) -> Named | None:
    """What somebody was asked about in the sentence before, from "asked about" to the next comma."""
    for sentence in before(article, index, 1):
        found = _question().search(sentence.text)
        if found:
            return Named(name=found.group(), sentence=sentence)
    return None


@cache
def _question() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?i:{alternatives(listed('questions'))}) (?:about|whether|if|why|how)\b[^,.;\n]{{3,120}}"
    )
