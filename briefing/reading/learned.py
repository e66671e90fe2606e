"""What recurs on an outlet's pages, and what the user says of its lines, laid over the rules.

The desk learns from `lesson_of` after a run; `with_learned` applies the snapshot that was frozen
before one. A line is known by its key, never by its place.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from briefing.language.words import fold, words
from briefing.models.article import Article
from briefing.models.document import Furniture, Lesson, Recurring
from briefing.reading.layout import Layout
from briefing.reading.lines import Span, Unit, ends_sentence, units
from briefing.reading.marks import Mark
from briefing.reading.outlets import host_of
from briefing.reading.paragraphs import KEPT

#: How the reason of a line that was learned opens; no other reason does.
RECURS = "stands in "
# 64 bits: among a million lines two share a key once in 37 million cases.
KEY_DIGITS = 16
MAX_TITLE = 300  # characters of a title's key, enough to tell two stories apart
_NUMBER = re.compile(r"\d[\d.,]*")


def lesson_of(article: Article) -> Lesson | None:
    """What the article teaches of its outlet; None when the outlet is unknown.

    Lines that were cut only because they were learned count as well: else a line would be forgotten
    as soon as it is known.
    """
    outlet = outlet_key(article.outlet)
    if not outlet:
        return None
    spans = [Span(start=line.start, end=line.end) for line in article.lines]
    head = itertools.takewhile(lambda line: line.kind in {"stated", "blank"}, article.lines)
    known: dict[str, int] = {}
    for unit in units(article.raw, spans, sum(1 for _ in head)):
        line = article.lines[unit.first]
        if (line.kept or line.reason.startswith(RECURS)) and (key := line_key(unit.text)):
            known[key] = unit.words
    day = article.published.start if article.published else None
    title = " ".join(words(_NUMBER.sub("0", article.title or "")))[:MAX_TITLE]
    return Lesson(outlet=outlet, title=title, url=article.url, day=day, lines=known)


def outlet_key(outlet: str | None) -> str:
    """The outlet's name, or the host that stands for it, as folded words; "" when there is none."""
    return " ".join(words(outlet)) if outlet else ""


def line_key(text: str) -> str:
    """Tells a line again by its folded words: "28 Comments" and "3 comments" are one. "" without words.

    Only what does not end like a sentence has its numbers masked: in a sentence the number is the news.
    """
    masked = text if ends_sentence(text) else _NUMBER.sub("0", text)
    folded = " ".join(words(masked))
    return sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:KEY_DIGITS] if folded else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Rules:
    """What is known of one outlet; `name` is as the page or the user prints it."""

    name: str
    keep: tuple[str, ...]
    drop: tuple[str, ...]
    recurring: Recurring | None


def with_learned(layout: Layout, outlet: str | None, url: str | None, furniture: Furniture) -> Layout:
    """The layout after the user's patterns and the learned lines of its outlet.

    The user's `keep` wins over everything, then `drop`, then what was learned, then the rules.
    Learned lines never take all that is left of an article: then it is no page around it that recurs.
    """
    rules = _rules(outlet, url, furniture)
    if rules is None:
        return layout
    marks = [_stated(unit, own, rules) for unit, own in zip(layout.units, layout.marks, strict=True)]
    if rules.recurring is not None:
        learned = [
            _learned(unit, own, rules, rules.recurring) for unit, own in zip(layout.units, marks, strict=True)
        ]
        if any(own.kind in KEPT for own in learned):
            marks = learned
    return layout.with_marks(marks)


def _rules(outlet: str | None, url: str | None, furniture: Furniture) -> _Rules | None:
    """None when nothing is known of the outlet, as for most files."""
    patterned = [known for known in furniture.outlets if known.keep or known.drop]
    if not patterned and not furniture.learned.outlets:
        return None
    key, host = outlet_key(outlet), host_of(url) or ""
    own = [
        known
        for known in patterned
        if outlet_key(known.name) == key or any(host == h or host.endswith("." + h) for h in known.hosts)
    ]
    recurring = furniture.learned.outlets.get(key)
    if not own and recurring is None:
        return None
    return _Rules(
        name=" ".join((outlet or host).split()),
        keep=tuple(pattern for known in own for pattern in known.keep),
        drop=tuple(pattern for known in own for pattern in known.drop),
        recurring=recurring,
    )


#: How the reasons of lines that the user decided on open.
KEPT_BY_YOU, DROPPED_BY_YOU = "kept by your pattern", "dropped by your pattern"


def _stated(unit: Unit, own: Mark, rules: _Rules) -> Mark:
    if pattern := _matching(unit.text, rules.keep):
        return own.to(own.kind if own.kind in KEPT else "body", f'{KEPT_BY_YOU} "{pattern}"')
    if own.kind in KEPT and (pattern := _matching(unit.text, rules.drop)):
        return own.to("other", f'{DROPPED_BY_YOU} "{pattern}"')
    return own


def _learned(unit: Unit, own: Mark, rules: _Rules, recurring: Recurring) -> Mark:
    if own.kind not in KEPT or own.reason.startswith(KEPT_BY_YOU):
        return own
    times = recurring.lines.get(line_key(unit.text))
    if times is None:
        return own
    reason = f"{RECURS}{times} of {recurring.stories} stories of {rules.name}"
    return own.to("promotion" if own.shape == "sentence" else "navigation", reason)


def _matching(text: str, patterns: Sequence[str]) -> str:
    """The first pattern that the whole line fits, "" when none does."""
    if not patterns:
        return ""
    line = _plain(text)
    return next((pattern for pattern in patterns if fits(line, _plain(pattern))), "")


def _plain(text: str) -> str:
    return " ".join(fold(text).split())


def fits(line: str, pattern: str) -> bool:
    """Whether the whole line is the pattern with any text, or none, for each `*`. Time is linear in
    the line for each star: every piece is looked for once, from where the one before it ended."""
    first, *rest = pattern.split("*")
    if not rest:
        return line == pattern
    *inner, last = rest
    if not line.startswith(first):
        return False
    at = len(first)
    for piece in inner:
        found = line.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return len(line) - len(last) >= at and line.endswith(last)
