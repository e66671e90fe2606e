"""What a statement tells of, part by part: names and the places they have in it, numbers with what they
count, days to come, what is taken back."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache

from briefing.analysis.amounts import Number, numbers_in
from briefing.analysis.corpus import base
from briefing.analysis.datelines import body_start
from briefing.analysis.dates import Anchor, TextDate, dates_in
from briefing.analysis.facts import Facts, concept, facts_of
from briefing.analysis.givenup import had_been_planned
from briefing.analysis.meaning import conditions, cue, offices, reporting_verbs, thing, things
from briefing.analysis.negation import refused
from briefing.analysis.tables import country_of
from briefing.analysis.versions import version_of
from briefing.language.words import fold
from briefing.models.article import Published

# A stretch between commas that only says who says it has at most so many words; what is left when who says it
# is taken off has at least so many.
_LONGEST_TAIL, _LEAST_REST = 10, 3
_ACCORDING = re.compile(r",? according to [^,;.]+(?:,)?|^According to [^,;.]+, ")
_LABEL = re.compile(r"^(?:Updated?|UPDATE|BREAKING|Breaking|Exclusive|EXCLUSIVE|WATCH|Live)(?: \d+)?: ")
_CAPITAL = re.compile(r"[^\W\d_a-zà-ÿа-яё][\w’'-]*")
_WORD = re.compile(r"[^\W_][\w’']*")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\b\d{4}\b")
_UNTIL = re.compile(r"\b(?:until|till|before|not before)(?: the)? $")
_GIVEN_UP = re.compile(
    r"\b(?:instead of|rather than|and not|, not)(?: (?:on|in|by|until|from|at|next|this))* $"
)
# "The first nine months": figures of six are another report.
_STRETCH = re.compile(
    r"\b((?:first|last|past|second|third|fourth) (?:\w+ )?(?:days|weeks|months|quarters?|years|half))\b"
)
_DENIED = re.compile(r"\b(?:den(?:y|ied|ies|ying)|refut\w+|disput\w+)\b")
_PLACES = frozenset("in near at off outside around over on along across above below inside".split())
_LINKS = frozenset("to into from of by with for against between through via".split())
_DETERMINERS = frozenset("the a an its his her their some".split())


@dataclass(frozen=True, kw_only=True, slots=True)
class Matter:
    """`facts` are those of the text without who says it; `means` is the content of its words, names among
    them, `whole` that of the whole text, `offices` what of it only says who.

    `names` stand in the text, `roles` has them by their place in it ("place", a preposition, "subject", "");
    `context` are the names of the whole text, `opening` its first word where that may be a name. `ahead` are
    the dates to come, `moved_from` those given up for them, `past` the days and `periods` the months and
    years that were, `stretches` other spans of time as printed. `taken_back` is what is denied or did not
    happen.
    """

    facts: Facts
    means: frozenset[str]
    whole: frozenset[str]
    offices: frozenset[str]
    names: frozenset[str]
    roles: Mapping[str, frozenset[str]]
    context: frozenset[str]
    opening: str
    numbers: tuple[Number, ...]
    ahead: tuple[TextDate, ...]
    moved_from: tuple[TextDate, ...]
    past: tuple[TextDate, ...]
    periods: tuple[TextDate, ...]
    stretches: frozenset[str]
    plans: bool
    taken_back: frozenset[str]
    denied: bool
    again: bool
    conditions: frozenset[str]


@lru_cache(maxsize=50_000)
def matter_of(text: str, published: Published | None) -> Matter:
    """The matter of one sentence of an article of that day."""
    core = told_in(text)
    dates = tuple(_due(core, d, published) for d in dates_in(core, Anchor(published=published)))
    facts = facts_of(core, dates)
    roles = _roles(core, facts)
    end = published.end if published else None
    plans = version_of(facts).ahead
    spans = tuple(d for d in dates if d.grain == "span" and d.start and d.end and cue("moved").search(core))
    moved_to = (replace(d, start=d.end, grain="day") for d in spans)
    gone = [d for d in dates if d.start and d.end and end and d.end <= end]
    return Matter(
        facts=facts,
        means=frozenset(things(core)),
        whole=frozenset(things(text)),
        offices=offices(core),
        names=frozenset().union(*roles.values()),
        roles=roles,
        context=_context(text),
        opening=next(iter(things(core.partition(" ")[0])), "") if core[:1].isupper() else "",
        numbers=numbers_in(core, dates),
        ahead=(*(d for d in dates if _to_come(core, d, end, plans=plans)), *moved_to),
        moved_from=(
            *(replace(d, end=d.start) for d in spans),
            *(d for d in dates if (d.start or d.month) and _is_given_up(core, d)),
        ),
        past=tuple(d for d in gone if d.grain == "day"),
        periods=tuple(d for d in gone if d.grain in ("month", "year"))
        or tuple(d for d in dates if d.grain == "year" and d.start and end and d.start < end),
        stretches=frozenset(_STRETCH.findall(core.lower())),
        plans=plans,
        taken_back=frozenset(map(thing, refused(core, facts.words))) - {""},
        denied=_DENIED.search(core) is not None,
        again=cue("again").search(text) is not None,
        conditions=conditions(core),
    )


def told_in(text: str) -> str:
    """A sentence without dateline, label and the words that say whose it is."""
    text = _ACCORDING.sub("", _LABEL.sub("", text[body_start(text) :]))
    first, *rest = text.split(", ")
    core = ", ".join((first, *(piece for piece in rest if not _only_says(piece))))
    head = _head().match(core)
    told = core[head.end() :] if head else core
    return told if len(told.split()) >= _LEAST_REST else core


def _only_says(piece: str) -> bool:
    words = piece.lower().strip(" .\"”'").split()
    told = "not" in words or "than" in words or _DIGIT.search(piece)
    return len(words) <= _LONGEST_TAIL and not told and not reporting_verbs().isdisjoint(words)


@cache
def _head() -> re.Pattern[str]:
    verbs = "|".join(sorted(reporting_verbs() - {"according", "told"}))
    return re.compile(
        rf"^[^,;]{{1,80}}? (?:told [^,;]{{1,40}}? that |"
        rf"(?:{verbs})(?: on [A-Z]\w+day)?(?: that | (?=[a-z0-9])))"
    )


def _due(core: str, d: TextDate, published: Published | None) -> TextDate:
    """ "Closed until May 31", read as the one that is past: what lasts until a day lasts until the next."""
    if published is None or d.start is None or d.end is None or d.grain != "day" or d.end > published.end:
        return d
    if not _UNTIL.search(core[: d.at]) or _YEAR.search(core[d.at : d.end_at]):
        return d
    later = timedelta(days=365 if _DIGIT.search(core[d.at : d.end_at]) else 7)
    return replace(d, start=d.start + later, end=d.end + later)


def _is_given_up(core: str, d: TextDate) -> bool:
    return _GIVEN_UP.search(core[: d.at]) is not None or had_been_planned(core, d)


def _to_come(core: str, d: TextDate, end: date | None, *, plans: bool) -> bool:
    if d.grain == "span" or _is_given_up(core, d):
        return False
    if d.end is None:
        return plans and d.month is not None
    return d.end > end if end else plans


def _context(text: str) -> frozenset[str]:
    names = facts_of(text).names
    capitals = (m.group() for m in _CAPITAL.finditer(text))
    return frozenset(
        meant for word in capitals if concept(base(fold(word))) in names for meant in things(word)
    )


def _roles(core: str, facts: Facts) -> dict[str, frozenset[str]]:
    """The names by the preposition before them; "subject" for those before the first verb, "" for others."""
    found: dict[str, set[str]] = defaultdict(set)
    role = "subject"
    words: Sequence[str] = [m.group() for m in _WORD.finditer(core)]
    for at, word in enumerate(words):
        folded = base(fold(word))
        if _is_name(folded, word, facts, opens=at == 0, following=words[at + 1 : at + 2]):
            if meant := thing(folded):
                found[role].add(meant)
        elif at == 0 or (not word[:1].isupper() and word not in _DETERMINERS):
            role = _role_after(word.lower(), role)
    return {role: frozenset(names) for role, names in found.items()}


def _is_name(folded: str, word: str, facts: Facts, *, opens: bool, following: Sequence[str]) -> bool:
    """A first word is a name where another capital follows it."""
    if folded in country_of():
        return True
    known = concept(folded) in facts.names or (opens and any(w[0].isupper() for w in following))
    return word[:1].isupper() and known


def _role_after(word: str, role: str) -> str:
    if word in _PLACES:
        return "place"
    if word in _LINKS:
        return word
    ended = role != "subject" or word.endswith(("ed", "ing")) or word in _VERBS
    return "" if ended else role


_VERBS = frozenset(
    "is are was were will would has have had may can could should must won led left took gave made held met "
    "rose fell put set cut hit sank fled sent bought sold broke began became went came got paid lost".split()
)
