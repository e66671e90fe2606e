"""Counted days, weeks and months of a language, and words such as "within" beside them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from briefing.analysis.dates.lexicon import LANGUAGES, lexicon
from briefing.analysis.dates.other_tense import TENSES, tense_of, words_of
from briefing.analysis.dates.tense import tense_at


@dataclass(frozen=True, kw_only=True, slots=True)
class DateUnits:
    """`within` and `given` are patterns, empty where the table has none; `behind`: "within" stands behind
    its unit. `units` and `counts` are in lower case."""

    within: str
    given: str
    behind: bool
    units: dict[str, str]
    counts: dict[str, int]


@cache
def date_units(language: str) -> DateUnits:
    content = lexicon(language)["limits"] if language in LANGUAGES and "limits" in lexicon(language) else {}
    counts: dict[str, int] = content.get("counts") or (lexicon("en")["counts"] if language == "en" else {})
    return DateUnits(
        within=words_of(content.get("within", "")),
        given=words_of(content.get("given", "")),
        behind=content.get("behind", False),
        units={
            form: unit
            for unit in ("day", "week", "month")
            for form in content.get(unit, "").split("|")
            if form
        },
        counts=counts,
    )


def is_to_come(language: str, text: str, start: int, end: int) -> bool:
    """The words around text[start:end] tell of what is to come."""
    read = tense_of(language, text, start, end) if language in TENSES else tense_at(text, start, end)
    return read == "future"
