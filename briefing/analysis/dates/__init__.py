"""Dates named in a text, as intervals, each with what it rests on. Nothing is judged by the clock.

What a form without a year is counted from:
- weekdays, "yesterday", "last week", "two years ago": the publication date, by the tense of their verb;
- a day and month: the last one up to publication when told as past, the next one when told as to come,
  else the nearest; as part of a name ("the October 7 attack") the month alone is known;
- a month after a preposition: the nearest before publication, or after it when to come;
- "that July", "in April that year", "a month later", "the same day": what the text named last, and only
  when it was named finely enough. Years after the publication year are as good as others; weekdays of
  who said something leave year and month of the story as they were.

A form whose anchor is missing names nothing (a month without its year: the month alone). So do figures
that can be read in two ways ("3/4/2025", "winter 2024", "2004-05"), feasts that move or differ between
churches, other calendars, and counts that are vague ("a few weeks ago", "more than two years ago").
Thirds: "early 2024" is January to April, "early May" the 1st to the 10th. Seasons are the northern ones.
"""

from briefing.analysis.dates.finding import dates_in, dates_of
from briefing.analysis.dates.interval import Anchor, TextDate, can_meet, exact
from briefing.analysis.dates.lexicon import calendar_names, calendar_words
from briefing.analysis.dates.other_tense import (
    TENSES,
    called_off,
    calling_words,
    is_given_up,
    is_until,
    tense_of,
)
from briefing.analysis.dates.tense import tense_at
from briefing.analysis.dates.units import DateUnits, date_units, is_to_come

__all__ = [
    "TENSES",
    "Anchor",
    "DateUnits",
    "TextDate",
    "calendar_names",
    "calendar_words",
    "called_off",
    "calling_words",
    "can_meet",
    "date_units",
    "dates_in",
    "dates_of",
    "exact",
    "is_given_up",
    "is_to_come",
    "is_until",
    "tense_at",
    "tense_of",
]
