"""Speakers without a name: "the official said" of the second mention is "[an] official said" by itself."""

from __future__ import annotations

import re
from functools import cache

from briefing.language.quotations import blanked
from briefing.models.article import Article
from briefing.models.briefing import Edit
from briefing.models.findings import Statement
from briefing.writing.antecedents import Repair
from briefing.writing.people import FAR, before
from briefing.writing.wordlists import LANGUAGE, alternatives, listed

_VOWELS = "aeiou"


def introduced(statement: Statement, article: Article) -> Repair:
    """The article before an unnamed speaker as at the first mention, with the sentence of that mention;
    nothing where the speaker has a name, is introduced here, or was never introduced."""
    speaker = statement.speaker or ""
    if article.language != LANGUAGE or not _unnamed().fullmatch(speaker):
        return Repair()
    whom = speaker.split(" ", 1)[1]
    found = re.search(rf"\b[Tt]he (?={re.escape(whom)}\b)", blanked(statement.text))
    if not found:
        return Repair()
    first = re.compile(rf"\b(?:[Aa]n?|[Oo]ne|[Aa]nother) {re.escape(whom)}\b")
    for sentence in before(article, statement.sentence, FAR):
        if first.search(sentence.text):
            word = "an" if whom[0].lower() in _VOWELS else "a"
            word = word.capitalize() if found.group()[0] == "T" else word
            start = found.start()
            edit = Edit(op="replace", citation=0, start=start, end=start + len("the"), text=f"[{word}]")
            return Repair(edits=(edit,), settings=(sentence,))
    return Repair()


@cache
def _unnamed() -> re.Pattern[str]:
    nouns = alternatives((*listed("roles"), *listed("persons"), "source"))
    return re.compile(rf"[Tt]he (?:[\w-]+ ){{0,3}}(?:{nouns})")
