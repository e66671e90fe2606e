"""Whose position this inbox does not hold, as far as it can be read off: a text says that somebody could not
be reached or would not comment, or is accused, and nothing that came in has a word of theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from briefing.language.quotations import blanked
from briefing.models.article import Article

_CAPITAL = r"[A-Z][\w’'.-]*"
_BODY = (
    r"(?:government|ministry|company|party|union|police|army|navy|agency|operator|bank|council|commission|"
    r"embassy|ministers?|mayor|governor|president|owner|spokes(?:man|woman|person)|lawyers?|office)"
)
_NAME = rf"(?:[Tt]he )?{_CAPITAL}(?: (?:of |the |al-)?{_CAPITAL}){{0,3}}"
_WHO = rf"(?:(?:the |its |his |her |their )?(?:{_CAPITAL} )?(?:[a-z]+ ){{0,2}}{_BODY}|{_NAME})"
_SILENT = re.compile(
    r"(?P<who>[A-Za-z].{0,80}?) (?:has |have |had |also )?"
    r"(?:could not (?:immediately )?be reached|(?:did|has|have|had|does|do) not (?:immediately |yet )?"
    r"(?:repl(?:y|ied)|respond(?:ed)?|answer(?:ed)?|comment(?:ed)?|return(?:ed)? (?:calls|a call))"
    r"|(?:declined|refused|(?:was|were) (?:not |un)available)(?: to| for)? "
    r"(?:any )?comment|(?:would|will) not comment|(?:made|gave|had) no (?:immediate )?comment|"
    r"left (?:\w+ ){1,3}unanswered|(?:refused|declined) to (?:say|answer|be drawn))\b"
)
_ACCUSED = re.compile(
    rf"\b(?:accus(?:e|es|ed|ing)|blam(?:e|es|ed|ing)) (?P<who>{_WHO})(?:, [^,;.]{{1,40}},)? (?:of|for|over)\b"
    rf"|\b(?P<of>{_WHO}),? (?:is|was|are|were|has been|have been) (?:accused(?: by [^,;.]{{1,60}}?)? of"
    r"|blamed(?: by [^,;.]{1,60}?)? for)\b"
)
_SPEAKS = (
    r"(?:said|says|told|denie[sd]|reject(?:s|ed)|dismiss(?:es|ed)|call(?:s|ed)|insist(?:s|ed)|repl(?:y|ied|ies)|"
    r"respond(?:s|ed)|answer(?:s|ed)|stat(?:es|ed)|confirm(?:s|ed)|maintain(?:s|ed)|wr(?:ites|ote)|add(?:s|ed)|announced?|claim(?:s|ed))"
)
_BEFORE_NAME = re.compile(
    r"^(?:.*[,;:] |.*\b(?:but|and|while|that|which|who|whom|as|when|where) )", re.DOTALL
)
_RELATIVE = re.compile(r", (?:which|who|whom|whose) [^,;.]{1,80},")
_FOR = re.compile(r"^(?:[Aa]|[Tt]he) (?:spokes\w+|lawyers?|representative) (?:for|of) ")
# "Refused to answer questions, but said ...": there is a word of theirs.
_SAID_MORE = re.compile(rf",? (?:but|though|although|and|only)(?: \w+){{0,3}}? {_SPEAKS}\b")
_PRONOUNS = frozenset({"He", "She", "It", "They", "We", "I", "Both", "Neither", "Nobody", "None"})
MOST_NAME = 6  # words


def silent(quote: str) -> Iterator[str]:
    """Those of whom the text says that they gave no answer."""
    for found in _SILENT.finditer(_RELATIVE.sub("", blanked(quote))):
        name = _FOR.sub("", _BEFORE_NAME.sub("", found["who"])).strip()
        if _SAID_MORE.search(quote) or name in _PRONOUNS or len(name.split()) > MOST_NAME:
            continue
        if re.fullmatch(_WHO, _small(name)):
            yield _small(name)


def accused(quote: str) -> Iterator[str]:
    """Those whom somebody accuses or blames in the text."""
    for found in _ACCUSED.finditer(blanked(quote)):
        yield _small(found["who"] or found["of"])


def is_heard(name: str, articles: Iterable[Article]) -> bool:
    """Does any article have a word of theirs: said by them, by somebody for them, according to them?"""
    said = _word_of(name)
    head = name.rsplit(maxsplit=1)[-1]
    return any(head in article.text and said.search(article.text) for article in articles)


@lru_cache(maxsize=1000)
def _word_of(name: str) -> re.Pattern[str]:
    head = re.escape(name.rsplit(maxsplit=1)[-1])
    return re.compile(
        rf"\b{head}(?:['’]s (?:\S+ ){{1,4}}?)?,?(?: [^.;\"“”]{{0,60}}?)? {_SPEAKS}\b"
        rf"|\b{_SPEAKS} (?:\S+ ){{0,5}}?{head}\b"
        rf"|\b(?:according to|spokes\w+ (?:for|of)) (?:\S+ ){{0,4}}?{head}\b"
    )


def _small(name: str) -> str:
    return name[0].lower() + name[1:] if name.startswith(("The ", "Its ", "His ", "Her ", "Their ")) else name
