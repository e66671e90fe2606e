"""Dates in languages other than English, each by the words of its table: day, month and year in the
orders these languages write them, intervals, parts of months, weekdays, and phrases such as "last year"."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import Any

from briefing.analysis.dates.form import Form, Grammar
from briefing.analysis.dates.lexicon import LANGUAGES, lexicon, month_numbers
from briefing.analysis.dates.other_forms import Reckoning
from briefing.analysis.dates.other_tense import tense_of
from briefing.analysis.dates.spans import month_span, year_span
from briefing.language.words import fold

_YEAR = r"(?P<y>(?:1[5-9]|20|21)\d\d)"
_DAY = r"(?P<d>\d{1,2})"
# "2025-ci", "28-ին", "28'inde", "28-го", "1er", "1º"
_ENDING = r"(?:[-‑'’][^\W\d]{1,5}|er|°|º|o(?!\w))?"


def flat(text: str) -> str:
    """The text with every letter folded and every figure in 0 to 9, of the same length."""
    return text.lower() if text.isascii() else "".join(map(_flat, text))


@cache
def other(language: str) -> Grammar:
    """The forms of one language, over a flat text; tenses are read from the text as it is written."""
    content = lexicon(language)
    names = sorted(month_numbers(language), key=lambda name: (-len(name), name))
    month = rf"(?P<m>{'|'.join(names)})[^\W\d_]{{0,5}}"
    year_word = rf"(?:{fold(content['year'])})[^\W\d_]{{0,6}}\.?" if content.get("year") else r"(?!)"
    reckoning = Reckoning(language)
    return Grammar(
        (
            Form(r"(?P<y>\d{4})-(?P<n>\d\d)-(?P<d>\d\d)", reckoning.figures),
            Form(r"(?P<d>\d{1,2})\.(?P<n>\d{1,2})\.(?P<y>\d{4})", reckoning.figures),
            *_intervals(content, month, reckoning),
            Form(rf"{_YEAR}{_ENDING} {year_word} {_DAY}{_ENDING} {month}", reckoning.day_of_month),
            Form(rf"{_YEAR}{_ENDING} {year_word} {month} {_DAY}(?!\d){_ENDING}", reckoning.day_of_month),
            *_parts(content, month, reckoning),
            Form(
                rf"{_maybe_weekday(content)}{_DAY}{_ENDING}\.? (?:de )?{month}"
                rf"(?:,?(?: de| del)? {_YEAR}{_ENDING})?",
                reckoning.day_of_month,
            ),
            Form(
                rf"{_YEAR}{_ENDING} {year_word} {month}",
                lambda n: month_span(int(n["y"] or 0), reckoning.month(n)),
            ),
            Form(
                rf"{month},?(?: de| del)? {_YEAR}{_ENDING}",
                lambda n: month_span(int(n["y"] or 0), reckoning.month(n)),
            ),
            Form(rf"{month} {_DAY}(?!\d){_ENDING}", reckoning.day_of_month),
            Form(rf"{_YEAR}{_ENDING} {year_word}", lambda n: year_span(int(n["y"] or 0))),
            Form(rf"سال {_YEAR}", lambda n: year_span(int(n["y"] or 0))),
            *_relative(content, month, reckoning),
        ),
        read_tense=partial(tense_of, language),
    )


def _intervals(content: dict[str, Any], month: str, reckoning: Reckoning) -> tuple[Form, ...]:
    """ "Vom 5. bis 9. April", "du 28 avril au 3 mai", "mayın 10-dan 14-dək"."""
    if "joins" not in content:
        return ()
    first, last = rf"(?P<d1>\d{{1,2}}){_ENDING}\.?", rf"(?P<d2>\d{{1,2}}){_ENDING}\.?"
    till = rf"(?: (?:{_any(content['joins'])}) (?:el |il |le |dem |den )?| ?[-–] ?)"
    to = (
        rf"(?:{till}| (?:{_any(content['ands'])}) | )"
        if not content["parts_before"]
        else (rf"(?:{till}| (?:{_any(content['ands'])}) )")
    )
    year = rf"(?:,?(?: de| del)? {_YEAR}{_ENDING})?"
    month1, month2 = month.replace("<m>", "<m1>"), month.replace("<m>", "<m2>")
    return (
        Form(rf"{first} (?:de )?{month1}{till}{last} (?:de )?{month2}{year}", reckoning.day_to_day),
        Form(rf"{first}{to}{last} (?:de )?{month}{year}", reckoning.days_of_month),
        Form(rf"{month} {first}{to}{last}", reckoning.days_of_month),
    )


def _parts(content: dict[str, Any], month: str, reckoning: Reckoning) -> tuple[Form, ...]:
    """ "Ende Mai", "в начале июля", "mayıs ayının başında"; "bis Ende Mai" is its last day."""
    if "parts" not in content:
        return ()
    month = rf"(?:{month}|(?P<unit>{_any(content['of_month'])}))"
    part, until = _any("|".join(content["parts"])), _any(content["until"])
    if content["parts_before"]:
        lead = rf"(?:(?P<until>{until})\s?)?" if content["until"] else ""
        year = rf"(?:,?(?: de| del)? {_YEAR})?"
        return (
            Form(rf"{lead}(?P<part>{part})[ -]?(?:de |du mois de )?{month}{year}", reckoning.part_of_month),
        )
    after = _any(content["until_after"])
    return (
        Form(rf"{month}(?: ay[^\W\d_]*)? (?P<part>{part})(?: ?(?P<until>{after}))?", reckoning.part_of_month),
    )


def _relative(content: dict[str, Any], month: str, reckoning: Reckoning) -> tuple[Form, ...]:
    """Weekdays, months behind a preposition, and the table's phrases."""
    phrases = _any("|".join(content["relative"]))
    barred = "".join(rf"(?<!\b{fold(word)} )" for word in content.get("not_after", "").split("|") if word)
    counted = Form(rf"{barred}(?P<phrase>{phrases})", reckoning.counted)
    if "weekdays" not in content:
        return (counted,)
    weekday = rf"(?P<w>{_any('|'.join(content['weekdays']))})"
    beside = rf"{_any(content['next'])}|{_any(content['last'])}"
    weeks = _any("|".join(p for p, (unit, _) in content["relative"].items() if unit == "week"))
    forms = [
        Form(rf"(?P<week>{weeks}),?(?: am)? {weekday}", reckoning.weekday_of_week),
        Form(rf"(?:(?P<which>{beside}) )?{weekday}(?: (?P<which2>{beside}))?", reckoning.weekday),
        counted,
    ]
    if content["month_in"]:
        forms.append(Form(rf"(?:{_any(content['month_in'])}) {month}(?!\w| \d)", reckoning.month_alone))
    if content.get("month_after"):
        forms.append(Form(rf"{month} (?:{_any(content['month_after'])})", reckoning.month_alone))
    return tuple(forms)


def _maybe_weekday(content: dict[str, Any]) -> str:
    """What opens a date and adds nothing: "Dienstag, den ", "domenica "."""
    if "weekdays" not in content:
        return ""
    return rf"(?:(?:{_any('|'.join(content['weekdays']))}),? (?:den |dem |el |il |le )?)?"


def _any(listed: str) -> str:
    words = sorted({fold(word) for word in listed.split("|") if word}, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, words)) or "(?!)"


@cache
def months_elsewhere() -> re.Pattern[str]:
    """Finds a month of a language other than English in a flat text, or what begins like one."""
    names = {name for language in LANGUAGES if language != "en" for name in month_numbers(language)}
    return re.compile(rf"\b(?:{'|'.join(sorted(names - month_numbers('en').keys()))})")


@cache
def hints(language: str) -> re.Pattern[str]:
    """Finds in a flat text what every date without a digit holds: a month, a weekday, a phrase."""
    content = lexicon(language)
    listed = [*month_numbers(language), *map(fold, content["relative"])]
    listed += [fold(name) for names in content.get("weekdays", ()) for name in names.split("|")]
    return re.compile("|".join(map(re.escape, sorted(set(listed)))))


@cache
def _flat(letter: str) -> str:
    if letter.isdecimal():
        return str(int(letter))
    folded = fold(letter)
    return folded if len(folded) == 1 else letter
