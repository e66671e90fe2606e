"""How many of what: the quantities of a text with the thing they count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from briefing.analysis.corpus import tokens
from briefing.analysis.dates.lexicon import lexicon
from briefing.analysis.tables import stop_words, table
from briefing.language.stems import stem

Hedge = Literal["", "about", "least", "most"]

#: A bare "one" is a pronoun more often than a number, but for "only one".
_NO_NUMBER = frozenset({"one", "zero"})
_ONLY = re.compile(r"\b(?:only|just) $", re.IGNORECASE)
# "The number of displaced people at 120,000": the thing stands before its figure.
_NUMBER_OF = re.compile(
    r"\bnumber of ((?:[^\W\d_][\w’'-]* ){1,3}?)"
    r"(?:is |was |at |to |reached |stood at |stands at |had reached |rose to |has risen to |had risen to )+$"
)
# "About 10 million" and "9.8 million" are one figure: rounded ones agree within a tenth.
_ROUNDING = 0.1
_DIGIT = re.compile(r"\d")
_BEHIND = re.compile(r"[ -]([^ -]+)")
_PART_OF = re.compile(r" of (?:the|all|its|their) ([^\W\d_]+)")  # "19 of the deaths"
_YEARS = range(1500, 2200)
_AT_MOST = re.compile(r" at (?:the )?most\b")
#: Units of shares and money: the thing they are of stands elsewhere.
RATES = frozenset({"percent", "$", "€", "£"})
#: Stems of spans of time: "the first nine months" and "six months" are two reports, and no counts.
SPANS = frozenset({"day", "week", "month", "year", "hour", "minute", "decad", "centur"})

# A figure of what was, is a part or comes on top: not the count itself.
_OTHER_BEFORE = re.compile(
    r"\b(?:another|remaining|further|additional|extra|other|first|last|previous|from|against|than|"
    r"compared (?:with|to)|instead of|not|of (?:them|whom|these|those|which)|among them|including|between|or|"
    r"per|added|adding|each|every|up from|down from|after)(?: the| an?)?$",
    re.IGNORECASE,
)
_OTHER_AFTER = re.compile(
    r" ?(?:more\b|others?\b|(?:to the )?(?:north|south|east|west)|further\b|"
    r"of (?:them|whom|these|those|which)\b|a (?:day|week|month|year)\b)"
)
# Or a count of a place that only the sentence before names.
_ON_THE_SPOT = re.compile(r"^[^,;]*\b(?:(?:on|at) the (?:scene|spot)|instantly|there)\b(?! [a-z]+ )")


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """`value` of the thing `unit` (a stem; "person" for people of any wording). text[start:end] is the
    figure as printed, with its hedge and unit; the unit's words begin at `unit_start`."""

    value: float
    unit: str
    hedge: Hedge
    start: int
    end: int
    unit_start: int = 0


def agree(a: Quantity, b: Quantity) -> bool:
    """True when one number of things can be both."""
    for x, y in ((a, b), (b, a)):
        if x.hedge == "least" and y.value >= x.value:
            return True
        if x.hedge == "most" and y.value <= x.value:
            return True
    if "about" in (a.hedge, b.hedge):
        return abs(a.value - b.value) <= _ROUNDING * max(abs(a.value), abs(b.value))
    return a.value == b.value


def is_part(text: str, quantity: Quantity) -> bool:
    """True for a figure that is a part of a count, comes on top of it, or was it before."""
    before, after = text[: quantity.start].rstrip(), text[quantity.end :]
    return bool(_OTHER_BEFORE.search(before) or _OTHER_AFTER.match(after) or _ON_THE_SPOT.search(after))


@cache
def _pattern() -> re.Pattern[str]:
    words = table("numbers")["en"]
    values = "|".join(sorted(words["values"], key=len, reverse=True))
    scales = "|".join(sorted(words["scales"], key=len, reverse=True))
    hedges = "|".join(sorted((h for hs in words["hedges"].values() for h in hs), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.,:/-])(?:(?P<hedge>{hedges}) )?(?:an? )?(?P<money>[$€£])?"
        rf"(?P<value>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,12}}(?:\.\d+)?|(?:{values})(?:-(?:{values}))?)"
        rf"(?![\d:/])(?:[ -](?P<scale>{scales})\b)?(?P<percent> ?%| percent\b| per cent\b)?"
        rf"(?=(?P<rest>(?:[ -][^\W\d_][\w’'-]*){{0,4}}))",
        re.IGNORECASE,
    )


@cache
def _hedge_of() -> dict[str, Hedge]:
    return {phrase: name for name, phrases in table("numbers")["en"]["hedges"].items() for phrase in phrases}


@cache
def number_words() -> frozenset[str]:
    """Numbers written as words, the bare "one" left out."""
    return frozenset(table("numbers")["en"]["values"]) - _NO_NUMBER


def may_count(word: str) -> bool:
    """Can a text that holds the folded word give a number? Without such a word it gives none."""
    return word in number_words() or any(map(str.isdigit, word))


@cache
def measures() -> frozenset[str]:
    """Folded words for what is measured in numbers."""
    return frozenset(table("numbers")["en"]["measures"]["words"])


def quantities(text: str, folded: Sequence[str] | None = None) -> tuple[Quantity, ...]:
    """All figures of a text that count something; years, clock times and dates are none. `folded` are its
    words, where the caller has them."""
    in_words = not number_words().isdisjoint(tokens(text) if folded is None else folded)
    if not in_words and not _DIGIT.search(text):
        return ()
    words = table("numbers")["en"]
    found = []
    for m in _pattern().finditer(text):
        bare = m.group("value").lower() in _NO_NUMBER and not m.group("scale")
        if bare and not _ONLY.search(text[: m.start()]):
            continue
        value = _value(m.group("value"), words["values"])
        if m.group("scale"):
            value *= words["scales"][m.group("scale").lower()]
        elif m.group("value").isdigit() and int(value) in _YEARS and not m.group("money"):
            continue
        unit = _unit(m)
        ahead = None if unit.stem else _NUMBER_OF.search(text[: m.start()])
        if ahead:
            unit = _Unit(stem=_thing(ahead[1]), length=0)
        if unit.stem:
            end = m.start("rest") + unit.length
            hedge = _hedge_of().get((m.group("hedge") or "").lower(), "")
            found.append(
                Quantity(
                    value=value,
                    unit=unit.stem,
                    hedge=hedge,
                    start=m.start(),
                    end=end,
                    unit_start=m.start("rest"),
                )
            )
    return tuple(found)


def bare_figure(text: str, at: int) -> Quantity | None:
    """The figure that begins at a place of the text; its unit is "" where no thing follows. None when none
    begins there, or one that may be a year."""
    m = _pattern().match(text, at)
    if m is None or m.group("percent"):
        return None
    words = table("numbers")["en"]
    value = _value(m.group("value"), words["values"])
    if m.group("scale"):
        value *= words["scales"][m.group("scale").lower()]
    elif m.group("value").isdigit() and int(value) in _YEARS:
        return None
    unit, behind = _unit(m), _AT_MOST.match(text, m.start("rest"))
    hedge = "most" if behind else _hedge_of().get((m.group("hedge") or "").lower(), "")
    end = behind.end() if behind else m.start("rest") + unit.length
    return Quantity(
        value=value, unit=unit.stem, hedge=hedge, start=m.start(), end=end, unit_start=m.start("rest")
    )


def _value(printed: str, values: dict[str, int]) -> float:
    lowered = printed.lower()
    if lowered[0].isdigit():
        return float(lowered.replace(",", ""))
    return float(sum(values[part] for part in lowered.split("-")))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Unit:
    """The thing counted (a stem, "" when there is none) and how much of the words after it names it."""

    stem: str
    length: int = 0


def _unit(m: re.Match[str]) -> _Unit:
    if m.group("percent"):
        return _Unit(stem="percent")
    if m.group("money"):
        return _Unit(stem=m.group("money"))
    stops, people = stop_words(), _people()
    part = _PART_OF.match(m.group("rest"))
    if part and part.group(1).lower() in people:
        return _Unit(stem="person", length=part.end())
    run: list[_Unit] = []
    for word in _BEHIND.finditer(m.group("rest")):
        folded = tokens(word.group(1))
        if not folded or folded[0] in stops or folded[0] in _months():
            break
        run.append(_Unit(stem=folded[-1], length=word.end()))
        if folded[-1] in people:
            return _Unit(stem="person", length=word.end())
        if word.group().startswith("-"):  # "two-day": the rest of the run is what lasts two days
            break
    # The thing counted is the first plural of the run, "four [foreign] diplomats"; else its last word.
    plurals = (unit for unit in run if unit.stem.endswith("s") and not unit.stem.endswith("ss"))
    chosen = next(plurals, run[-1] if run else _Unit(stem=""))
    return _Unit(stem=stem(chosen.stem) if chosen.stem else "", length=chosen.length)


def _thing(phrase: str) -> str:
    folded = tokens(phrase)
    return "person" if not _people().isdisjoint(folded) else stem(folded[-1])


@cache
def _people() -> frozenset[str]:
    return frozenset(table("numbers")["en"]["people"]["words"])


@cache
def _months() -> frozenset[str]:
    return frozenset(lexicon("en")["months"].split())
