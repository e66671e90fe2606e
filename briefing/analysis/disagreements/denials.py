"""What one side says and another denies in so many words.

Two forms are read: "X denied that P" beside an article that states P; and, inside one article, an
answer to what was said just before ("called that account an invention", "had received no such note").
"""

from __future__ import annotations

import re

from briefing.analysis.clauses import clauses
from briefing.analysis.disagreements.cores import core, unframed
from briefing.analysis.disagreements.matters import theme_of
from briefing.analysis.disagreements.passages import Material, Pair, Passage
from briefing.analysis.facts import facts_of
from briefing.analysis.tables import table
from briefing.models.findings import Disagreement, Position, Statement

#: Folded words of which every answer holds one.
ANSWERING = frozenset(
    "account accounts claim claims report reports statement accusation accusations charge charges allegation "
    "allegations story version assertion suggestion suggestions such true untrue so false disputed disputes "
    "wrong lie nonsense".split()
)
_DENIES = re.compile(
    r"\b(?:denied|denies|denying|disputed|refuted|(?:rejected|dismissed) (?:reports?|claims?|allegations?|"
    r"accusations?|charges|suggestions?|the (?:report|claim|allegation|accusation|charge|suggestion))) "
    r"(?:(?:reports?|claims?|allegations?|accusations?|suggestions?|it was true) )?"
    r"(?:(?:on|in|at|late|early|again|repeatedly) (?:[\w’'-]+ ){0,3}?)?that "
)
_TOLD = (
    r"(?:the|that|this|those|these|such) (?:account|claim|report|statement|accusation|charge|allegation|"
    r"story|version|assertion|suggestion)s?\b(?! that\b)"
)
_ANSWERS = re.compile(
    rf"\b(?:dismiss(?:ed|es)|reject(?:ed|s)|denie[ds]|dispute[ds]) {_TOLD}"
    rf"|\b(?:call(?:ed|s)|describe[ds]) {_TOLD}(?=[^.]{{0,60}}\b(?:inventions?|invented|false|untrue|lies?|"
    r"baseless|nonsense|fabricat\w+|wrong|absurd|slander|unfounded|groundless|fake|misleading|fiction)\b)"
    r"|\bno such (?P<noun>[a-z]{4,})\b"
)
# One of these stands in every text that denies something so.
_DENYING = ("denied", "denies", "denying", "disputed", "refuted", "rejected", "dismissed")
# "rejected the account given by the governor": it is the governor's that is answered.
_GIVEN_BY = re.compile(
    r" (?:given|made|put forward|offered|told) by (?P<who>(?:[\w’'-]+ ){0,4}[\w’'-]+)(?=[.,;]|$)"
)
# "That is not true." answers the sentence before; what is so instead stands in the next.
_SHORT_ANSWER = re.compile(
    r"[“\"„«]?(?:(?:(?:That|This|It)(?: is|[’']s| was)(?: simply| just| completely| absolutely| plainly)? "
    r"(?:not true|not so|untrue|false|wrong|incorrect|a lie|nonsense|disputed by)|Not so|Not true|"
    r"(?:[A-Z][\w’'-]*|The [a-z]+)(?: [\w’'-]+){0,4} (?:disputes|disputed|denies|denied|rejects|rejected) "
    r"(?:that|this|it)(?=[.,]))\b)"
)
_ACCUSATION, _ACCUSES = (
    re.compile(r"accusation|charge|allegation"),
    re.compile(r"\b(?:accus|alleg)", re.IGNORECASE),
)
_ATTRIBUTED = re.compile(r"\b(?:said|says|according to)\b")
_LONGEST_SHORT = 16  # words; a longer answer says itself what is so
_DENIAL = re.compile(r"\b(?:den(?:y|ied|ies|ying)|reject\w*|dismiss\w*|dispute[ds]?|no such)\b")
# What is answered stands at most so many sentences before.
_REACH = 3
# How much of what is denied the other must state.
_SAME_STATEMENT = 0.7
_LEAST_CONTENT = 2
# "Notice" takes up "notified".
_STEM = 4


def denials(material: Material, pairs: list[Pair]) -> list[Disagreement]:
    """Disagreements by express denial; each denial answers one statement."""
    found = [_against(material, pair) for pair in pairs]
    found += [_answer(material, n) or _short_answer(material, n) for n in material.answers]
    made: dict[str, Disagreement] = {}
    for disagreement in found:
        if disagreement:
            made.setdefault(disagreement.about, disagreement)
    return list(made.values())


def _against(material: Material, pair: Pair) -> Disagreement | None:
    if not material.near(pair.a.article, pair.b.article):
        return None
    for mine, theirs in ((pair.a, pair.b), (pair.b, pair.a)):
        denied = _denies(mine.facts.text)
        if denied is None or _denies(theirs.facts.text) or theirs.facts.negated:
            continue
        content = facts_of(mine.facts.text[denied.end() :])
        shared = content.stems & theirs.facts.stems
        if len(content.stems) < _LEAST_CONTENT or len(shared) < _SAME_STATEMENT * len(content.stems):
            continue
        words = core(mine.facts.text[denied.end() :])
        return _made(material, words, _side(material, theirs), _side(material, mine))
    return None


def _denies(text: str) -> re.Match[str] | None:
    return _DENIES.search(text) if any(word in text for word in _DENYING) else None


def _answer(material: Material, number: int) -> Disagreement | None:
    corpus = material.corpus
    text = corpus.sentence(number).text
    answer = _ANSWERS.search(text)
    if answer is None:
        return None
    speaker = material.statement(number).speaker
    named = _GIVEN_BY.match(text, answer.end())
    first = int(corpus.opening[corpus.owner[number]])
    reach = range(number - 1, max(first - 1, number - 1 - _REACH), -1)
    accused = [n for n in reach if _ACCUSES.search(corpus.sentence(n).text)]
    for before in accused if accused and _ACCUSATION.search(answer.group()) else reach:
        told = material.statement(before)
        if (
            told.speaker == speaker
            or _DENIAL.search(told.text)
            or not (accused or told.speaker or _ATTRIBUTED.search(told.text))
        ):
            continue
        if named and told.speaker and named["who"].split()[-1].lower() not in told.speaker.lower():
            continue
        if answer["noun"] and not _takes_up(answer["noun"], told.text):
            continue
        clause = _clause_with(told.text, answer["noun"][:_STEM] if answer["noun"] else "")
        if told.speaker and clause.lower() == told.speaker.lower():  # who says it, and nothing of what
            continue
        denial = _clause_with(text, answer.group())
        return _made(material, core(clause), (clause, told), (denial, material.statement(number)))
    return None


def _takes_up(noun: str, text: str) -> bool:
    """The text has the noun's stem, or a word for the act it names: "asked" for "request"."""
    acts: dict[str, list[str]] = table("nouns")["acts"]
    beginnings = (noun[:_STEM], *acts.get(noun, ()))
    return bool(re.search(rf"\b(?:{'|'.join(beginnings)})", text, re.IGNORECASE))


def _short_answer(material: Material, number: int) -> Disagreement | None:
    """ "That is not true": against the last sentence before it that gives somebody else's word, with what
    the next sentence says instead."""
    corpus, here = material.corpus, material.statement(number)
    owner = int(corpus.owner[number])
    if not _SHORT_ANSWER.match(here.text) or owner >= material.fresh:
        return None
    first, instead = int(corpus.opening[owner]), here
    follows = number + 1 in corpus.sentences_of(owner)
    if follows and here.text.count(" ") < _LONGEST_SHORT:
        after = material.statement(number + 1)
        if here.speaker is None or after.speaker in (None, here.speaker):
            instead = after
    for before in range(number - 1, max(first - 1, number - 1 - _REACH), -1):
        told = material.statement(before)
        if told.speaker is None and not _ATTRIBUTED.search(told.text):
            continue
        if (told.speaker is not None and told.speaker in (here.speaker, instead.speaker)) or _DENIAL.search(
            told.text
        ):
            return None
        said = unframed(told.text).strip(" .,;")
        return _made(material, core(said), (said, told), (instead.text.strip(" .,;"), instead))
    return None


def _clause_with(text: str, words: str) -> str:
    """The clause that holds some words; the first one where none does."""
    parts = [text[c.start : c.end].strip(" ,.;") for c in clauses(text)]
    return next((part for part in parts if words and words in part), parts[0])


def _side(material: Material, passage: Passage) -> tuple[str, Statement]:
    return passage.facts.text.strip(" ,.;"), material.statement(passage.number)


def _made(
    material: Material, words: str, said: tuple[str, Statement], denied: tuple[str, Statement]
) -> Disagreement | None:
    if not words or said[0] == denied[0]:
        return None
    positions = tuple(
        Position(value=value, statements=(statement,), weak=statement.article in material.weak)
        for value, statement in (said, denied)
    )
    theme = theme_of([said[1], denied[1]])
    return Disagreement(about=f"Whether: “{words}”", kind="polarity", positions=positions, theme=theme)
