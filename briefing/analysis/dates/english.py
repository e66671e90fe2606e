"""The forms of English dates, the longer before the shorter."""

from __future__ import annotations

from functools import cache

from briefing.analysis.dates import english_months as months
from briefing.analysis.dates import english_relative as relative
from briefing.analysis.dates import english_stated as stated
from briefing.analysis.dates import english_weekdays as weekdays
from briefing.analysis.dates.form import Form, Grammar
from briefing.analysis.dates.lexicon import lexicon
from briefing.analysis.dates.words import (
    COUNT,
    DAY,
    MONTH,
    OPENING,
    PART,
    SEASON,
    TO,
    UNIT,
    WEEKDAY,
    YEAR,
    YEAR_PART,
)

_MAYBE_WEEKDAY = (
    rf"(?:(?:(?:[Ll]ast|[Nn]ext|[Tt]his) )?{WEEKDAY}(?: (?:morning|afternoon|evening|night))?(?:,| the)? )?"
)
_THAT_YEAR = r"(?:,? (?:of )?(?:that|the same) year)"
# A month without a preposition or number beside it may be a name or a verb ("May", "March").
_LEAD = (
    r"(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Dd]uring|[Ll]ast|[Nn]ext|[Tt]his|[Ee]arlier (?:in|this)|"
    r"[Ll]ater (?:in|this)|[Bb]ack in|[Ff]rom|[Bb]efore|[Aa]fter|[Mm]onth of|[Ss]ometime in|[Tt]hrough)"
)
_BESIDE = r"(?:[Ll]ast|[Nn]ext|[Tt]his(?: past| coming)?)"
_YEAR_BESIDE = r",? (?:of )?(?P<which>last|next|this) year"
_ENDS = r"(?=[.,;:!?)\]\"”’]|$| (?:and|but|when|while|as|he|she|it|they|in|at|to|by|for|with|after|before)\b)"


@cache
def english() -> Grammar:
    """All forms; month names need their capital."""
    return Grammar(
        (
            *_with_days(),
            *_with_months_and_years(),
            *_of_months_beside(),
            *_counted(),
            *_of_days(),
            *_of_periods(),
            *_single(),
        ),
        OPENING,
    )


def _with_days() -> tuple[Form, ...]:
    year, some = rf"(?:,? (?P<y>{YEAR}))?", r"(?!\d|:\d|\.\d|%)"
    first, last = rf"(?:,? (?P<y1>{YEAR}))?", rf"(?:,? (?P<y2>{YEAR}))?"
    return (
        Form(r"(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d\d)(?P<t>[-/.])(?P<d>\d\d)(?:T\d[\d:.+]*Z?)?", stated.iso),
        Form(r"(?P<a>\d{1,2})(?P<s>[./-])(?P<b>\d{1,2})(?P<t>[./-])(?P<y>\d{4})", stated.figures),
        Form(r"\d{1,2}[./-]\d{1,2}[./-]\d\d", stated.nothing),
        Form(
            rf"[Bb]etween (?P<d1>{DAY}) (?P<m1>{MONTH}){first} and (?P<d2>{DAY}) (?P<m2>{MONTH}){last}",
            stated.day_to_day,
        ),
        Form(
            rf"[Bb]etween (?P<m1>{MONTH}) (?P<d1>{DAY}){first} and (?P<m2>{MONTH}) (?P<d2>{DAY}){some}{last}",
            stated.day_to_day,
        ),
        Form(
            rf"(?P<d1>{DAY}) (?P<m1>{MONTH}){first}(?:{TO})(?P<d2>{DAY}) (?P<m2>{MONTH}){last}",
            stated.day_to_day,
        ),
        Form(
            rf"(?P<m1>{MONTH}) (?P<d1>{DAY}){first}(?:{TO})(?P<m2>{MONTH}) (?P<d2>{DAY}){some}{last}",
            stated.day_to_day,
        ),
        Form(
            rf"[Bb]etween (?:the )?(?P<d1>{DAY}) and (?:the )?(?P<d2>{DAY})(?: of)? (?P<m>{MONTH}){year}",
            stated.days_of_month,
        ),
        Form(
            rf"(?P<d1>{DAY})(?:{TO})(?:the )?(?P<d2>{DAY})(?: of)? (?P<m>{MONTH}){year}", stated.days_of_month
        ),
        Form(rf"[Bb]etween (?P<m>{MONTH}) (?P<d1>{DAY}) and (?P<d2>{DAY}){some}{year}", stated.days_of_month),
        Form(rf"(?P<m>{MONTH}) (?P<d1>{DAY})(?:{TO})(?P<d2>{DAY}){some}{year}", stated.days_of_month),
        Form(
            rf"{_MAYBE_WEEKDAY}(?:(?P<d>{DAY})(?: of)? (?P<m>{MONTH})|(?P<m2>{MONTH}) (?:the )?(?P<d2>{DAY}))"
            rf"{_YEAR_BESIDE}",
            months.day_of_year_beside,
        ),
        Form(rf"{_MAYBE_WEEKDAY}(?P<d>{DAY})(?: of)? (?P<m>{MONTH}){year}", stated.day_of_month),
        Form(rf"{_MAYBE_WEEKDAY}(?P<m>{MONTH}) (?:the )?(?P<d>{DAY}){some}{year}", stated.day_of_month),
    )


def _with_months_and_years() -> tuple[Form, ...]:
    feasts = "|".join(name.replace("'", "['’]") for name in lexicon("en")["feasts"])
    year = rf"(?P<y>{YEAR})"
    first, last = rf"(?:,? (?P<y1>{YEAR}))?", rf"(?P<y2>{YEAR})"
    return (
        Form(
            rf"(?:(?i:early|late|mid)[ -])?(?P<season>{SEASON})(?:,? (?:of )?){year}"
            r"(?:[-–/](?P<y2>(?:\d\d){1,2}))?",
            stated.season_of_year,
        ),
        Form(rf"(?P<feast>(?i:{feasts}))(?:,? (?:of |in )?{year})?", stated.feast),
        Form(
            rf"(?:[Ff]rom (?P<m1>{MONTH}){first}(?:{TO})|[Bb]etween (?P<m3>{MONTH})(?:,? (?P<y3>{YEAR}))?"
            rf" and )(?P<m2>{MONTH})(?! \d\d?\b)(?:,? {last})?",
            stated.month_to_month,
        ),
        Form(
            rf"(?:(?:[Ii]n|[Dd]uring|[Tt]hroughout) )?(?P<m1>{MONTH}){first}(?:{TO})(?P<m2>{MONTH}),? {last}",
            stated.month_to_month,
        ),
        Form(
            rf"(?:[Ff]rom (?P<y1>{YEAR})(?:{TO})|[Bb]etween (?P<y3>{YEAR}) and ){last}", stated.year_to_year
        ),
        Form(rf"(?P<y1>{YEAR})[–—-]{last}", stated.year_to_year),
        Form(rf"(?P<y>{YEAR})[-–/](?P<n>\d\d)", stated.year_and_month),
        Form(
            rf"(?:[Tt]he )?(?P<part>{YEAR_PART})(?: of|,)?[ -]?(?:the )?(?:year )?{year}(?!s)",
            stated.part_of_year,
        ),
        Form(rf"(?:(?P<part>{PART}))?(?P<y>(?:1\d|20|21)\d0)['’]?s", stated.decade),
        Form(rf"(?:(?P<part>{PART}))?(?P<m>{MONTH}),? (?:of )?{year}", stated.month_of_year),
    )


def _of_months_beside() -> tuple[Form, ...]:
    return (
        Form(
            rf"(?:[Tt]he )?(?P<which>first|second|third|last) (?:full )?week of (?P<m>{MONTH})"
            rf"(?:,? (?P<y>{YEAR}))?",
            months.week_of_month,
        ),
        Form(
            rf"(?:[Tt]he )?(?P<which>[Ff]irst|[Ss]econd) half of (?P<m>{MONTH})(?:,? (?P<y>{YEAR}))?",
            months.half_of_month,
        ),
        Form(rf"[Tt]he (?P<which>last) day of (?P<m>{MONTH})(?:,? (?P<y>{YEAR}))?", months.last_day_of_month),
        Form(rf"(?:{_LEAD} )?(?P<m>{MONTH}){_THAT_YEAR}", months.month_of_that_year),
        Form(rf"(?:{_LEAD} )?(?P<part>{PART})?(?P<m>{MONTH}){_YEAR_BESIDE}", months.month_of_year_beside),
        Form(rf"(?:[Tt]hat|[Tt]he same) (?P<m>{MONTH})", months.month_of_that_year),
        Form(rf"[Tt]he (?P<which>following|previous|preceding) (?P<m>{MONTH})", months.month_beside),
    )


def _counted() -> tuple[Form, ...]:
    unit, count = rf"(?P<unit>{UNIT})", rf"(?P<n>{COUNT})"
    return (
        Form(rf"(?i:in ){count} {unit}s?['’]s? time", relative.ago),
        Form(rf"{count} {unit}s? ago (?:today|tomorrow)", relative.to_the_day),
        Form(rf"{count} {unit}s? (?P<way>ago) this (?:week|month|year)", relative.ago),
        Form(rf"{count} {unit}s? (?P<way>ago|from now)", relative.ago),
        Form(rf"{count} {unit}s? (?P<way>later|earlier|afterwards)(?! than)", relative.later),
        Form(rf"{count} {unit}s? (?P<way>before|after){_ENDS}", relative.later),
    )


def _of_days() -> tuple[Form, ...]:
    return (
        Form(r"(?i:the day before yesterday|the day after tomorrow)", relative.near_day),
        Form(r"[Tt]he (?P<unit>week|month|year) (?P<way>before last|after next)", relative.before_last),
        Form(
            r"(?P<which>[Tt]hat|[Tt]hat same|[Tt]he (?:same|previous|preceding|following)) "
            r"(?P<unit>day|week|month|year)",
            relative.neighbour,
        ),
        Form(r"(?P<which>[Tt]he next) (?P<unit>day)", relative.neighbour),
        Form(rf"[Tt]he (?P<unit>day|week|month|year) (?P<way>before|after){_ENDS}", relative.neighbour),
        Form(
            rf"(?P<weekday>{WEEKDAY}) (?:of )?(?P<which>{_BESIDE}) week"
            r"|(?P<which2>(?i:last|next|this)) week,? on (?P<weekday2>[A-Z][a-z]+day)",
            weekdays.weekday_of_week,
        ),
        Form(
            r"(?i:the|past) (?:last|next|past|coming) (?:day|week|month|year|weekend|summer|winter|spring)s?",
            stated.nothing,
        ),
        Form(
            r"(?i:yesterday|today|tonight|tomorrow|this (?:morning|afternoon|evening))",
            relative.near_day,
        ),
        Form(rf"{WEEKDAY} (?:week|fortnight)", stated.nothing),
        Form(
            r"(?:[Tt]he )?(?P<d>\d{1,2}(?:st|nd|rd|th)) of (?P<which>last|this|next) month",
            months.day_of_month_beside,
        ),
        Form(r"(?P<night>(?i:overnight|last night))", relative.night),
        Form(rf"(?:(?P<which>{_BESIDE}|(?i:at the|over the|on the)) )weekend", weekdays.weekend),
    )


def _of_periods() -> tuple[Form, ...]:
    return (
        Form(
            rf"(?:[Tt]he )?(?P<part>{YEAR_PART}|[Ee]arlier|[Ll]ater)(?: in| of)? (?:the )?"
            rf"(?P<which>{_BESIDE}) (?P<unit>year)",
            relative.unit_beside,
        ),
        Form(
            rf"(?:(?P<part>{PART}|(?:[Ee]arlier|[Ll]ater) ))?(?P<which>{_BESIDE}) (?P<unit>week|month|year)",
            relative.unit_beside,
        ),
        Form(
            r"(?P<part>(?:the )?(?:end|start|beginning|middle) of) the (?P<unit>week|month|year)(?! \w+[’'])",
            relative.end_of_period,
        ),
        Form(
            rf"(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Tt]hat|[Tt]he same) (?P<season>{SEASON})",
            relative.season_beside,
        ),
        Form(
            rf"(?:(?P<which>{_BESIDE}|[Cc]oming|[Tt]hat|[Tt]he (?:following|previous)) )?"
            rf"(?P<weekday>{WEEKDAY})",
            weekdays.weekday,
        ),
    )


def _single() -> tuple[Form, ...]:
    return (
        Form(rf"(?P<lead>{_LEAD}) (?P<part>{PART})?(?P<m>{MONTH})(?! \d)", relative.month_alone),
        Form(rf"(?P<part>{PART})(?P<m>{MONTH})(?! \d)(?P<lead>)", relative.month_alone),
        Form(
            rf"(?:[Oo]n|[Bb]y|[Uu]ntil|[Ss]ince) the (?P<d>\d{{1,2}}(?:st|nd|rd|th)){_ENDS}",
            relative.ordinal_day,
        ),
        Form(rf"(?P<y>{YEAR})", stated.year_alone),
    )
