"""What stands at the edges of a sentence and is not what it says: dateline, leading connective,
reference marks, the line breaks of a hard-wrapped text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefing.models.article import Article
from briefing.models.briefing import Edit
from briefing.writing.editing import Draft, cut, insert, replace
from briefing.writing.wordlists import LANGUAGE, alternatives, listed

_WRAPPED = re.compile(r"\s*[\r\n\t]\s*|[ \u00a0]{2,}")
_REFERENCE = re.compile(r"\s*\[\d{1,3}\]")
_CAPITALS = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’-]+"
# What follows the place, "BAKU: ", "LONDON, United Kingdom, 3 May - ", "TEHRAN (Agency) -- ", "OSLO,
# May 3. /Agency/. ": more of the place, the day and the agency, then a mark, then an opening letter or mark.
_REST = (
    r"(?:, [A-Z0-9][\w. ]{0,30}){0,3}(?: ?/[\w .-]{2,40}/[ .:—–-]{1,4}|(?: ?\([\w .,/-]{2,40}\))?"
    r"(?::\s+| ?(?:—|–|--|>>)\s*| -\s*|-\s+))(?=[A-Z“‘\"'«])"
)
_DATELINE = re.compile(rf"{_CAPITALS}(?: {_CAPITALS}){{0,3}}{_REST}")
# "Tolvik, Lusmark (QNN)Fishermen ...", "Tolvik (QNN) - Fishermen ...": no blank or a dash behind it.
_PLACE_AGENCY = re.compile(
    r"(?:[A-Z][\w.'’-]+,? ){1,4}\([A-Z]{2,6}\)(?: ?(?:--|—|–|-) ?(?=[A-Z“‘\"'«])|(?=[A-Z“\"]))"
)
# A heading between quotation marks that ran into the sentence behind it: "‘Port to open’ The minister ...".
_HEADING = re.compile(
    r"[‘“\"'][^‘’“”\"]{10,90}[^‘’“”\"'.,!?…][’”\"'] "
    r"(?=(?:The|An?|In|On|He|She|It) [a-z]|(?:[A-Z][\w’'-]+ ){1,4}(?:also |has |had )?[a-z]+(?:ed|id) that )"
)
# "Tolvik seeks pilots In his speech, ...", "Orlok lauds Tolvik Orlok also said": so, without marks.
_RAN_IN = re.compile(
    r"(?:[\w’'‘“”\"-]+,? ){3,14}?(?:"
    r"(?=(?:In|At|During|Speaking|Addressing|Asked) (?:a|an|the|his|her|their|its|to|at|in|about) [^.]*,)"
    r"|(?<= )(?=(?P<who>[A-Z][\w’'-]+) (?:also |further |then |has |had )?"
    r"(?:said|added|noted|stressed|stated|told)\b))"
)
_AGENCY = re.compile(r"\([A-Z]{2,}\) ?(?:--|—|–|-) ?(?=[A-Z“‘\"'«])")
_REST_OF_DATELINE = re.compile(_REST)
_AFTER_DATELINE = re.compile(r"\s*(?:\([^()]{2,40}\)\s*)?(?:—|–|--|-|:)?\s*")
# The number or mark of an item of a list: "3. No shots were fired", "• The port is shut".
_ITEM = re.compile(r"(?:\(?\d{1,2}[.)]|[•*▪–])\s+(?=[A-Z“‘\"'«])")
# A picture's credit that ran into the sentence behind it.
_CREDIT = re.compile(
    r"\((?:Photo|Picture|Image|File photo|Photograph|Credit)\b[^()]{0,60}\)\s+(?=[A-Z“‘\"'«])"
)
_ANOTHER = re.compile(r"Another (?=([^\W\d_]))")
_MARKS = "—–-:."
_VOWELS = "aeiou"


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """A draft whose sentence begins at quote[at]."""

    draft: Draft
    at: int


def opened(quote: str, article: Article, *, keep_connective: bool = False) -> Opened:
    """The quote without dateline, leading connective, reference marks and line breaks."""
    edits = [replace(m.start(), m.end(), " ") for m in _WRAPPED.finditer(quote)]
    edits += [cut(m.start(), m.end()) for m in _REFERENCE.finditer(quote)]
    at = _dateline(quote, article.dateline)
    at = _past_heading(quote, at)
    if item := _ITEM.match(quote, at) or _CREDIT.match(quote, at) or _HEADING.match(quote, at):
        at = item.end()
    english = article.language == LANGUAGE
    if english and not keep_connective:
        for _ in range(2):  # "But in response, ..." opens with two of them
            at = _past_connective(quote, at)
    if at:
        edits.append(cut(0, at))
    if english and (another := _ANOTHER.match(quote, at)):
        edits += _an_instead(at, another.group(1))
    elif at and quote[at : at + 1].islower():
        edits.append(_raised(quote, at))
    return Opened(draft=Draft(quote=quote).plus(_apart(edits)), at=at)


def _dateline(quote: str, stated: str | None) -> int:
    if found := _DATELINE.match(quote) or _AGENCY.match(quote) or _PLACE_AGENCY.match(quote):
        return found.end()
    if not stated or not quote.startswith(stated):
        return 0
    if found := _REST_OF_DATELINE.match(quote, len(stated)):
        return found.end()
    after = _AFTER_DATELINE.match(quote, len(stated))
    # Without a mark after it the place is the sentence's subject ("Paris said ...").
    marked = after and (quote[len(stated) : after.end()].strip() or stated.rstrip()[-1] in _MARKS)
    return after.end() if after and marked else 0


def _past_heading(quote: str, at: int) -> int:
    """Behind a heading without an end mark; what is cut must hold a verb, or name whom the sentence names."""
    found = _RAN_IN.match(quote, at)
    if not found:
        return at
    words = found.group().split()
    named = found["who"] is not None and found["who"] == words[0]
    does = found["who"] is None and re.fullmatch(r"[a-z]{3,}[^s]s", words[1] if len(words) > 1 else "")
    return found.end() if named or does else at


def _past_connective(quote: str, at: int) -> int:
    found = _connective().match(quote, at)
    return found.end() if found and found.end() < len(quote) else at


@cache
def _connective() -> re.Pattern[str]:
    withheld = alternatives(listed("not_after_bare"))
    return re.compile(
        rf"(?i:(?:{alternatives(listed('connectives'))}),\s+"
        rf"|(?:{alternatives(listed('bare_connectives'))})\s+(?!(?:{withheld})\b))"
    )


def _raised(quote: str, at: int) -> Edit:
    letter = quote[at].upper()
    return replace(at, at + 1, letter if len(letter) == 1 else quote[at])


def _an_instead(at: int, next_letter: str) -> list[Edit]:
    article = "[An]" if next_letter.lower() in _VOWELS else "[A]"
    return [cut(at, at + len("Another")), insert(at, article)]


def _apart(edits: list[Edit]) -> list[Edit]:
    """Without edits that overlap one before them: a line break beside a reference mark goes with it."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.op != "cut", e.start)):
        if all(edit.end <= other.start or edit.start >= other.end for other in kept if other.op != "insert"):
            kept.append(edit)
    return kept
