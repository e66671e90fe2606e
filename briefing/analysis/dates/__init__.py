"""Dates named in a text, as intervals, each with what it rests on. Nothing is judged by the clock, and
a form whose anchor is missing names nothing (a month without its year: the month alone)."""

from briefing.analysis.dates.finding import dates_in, dates_of
from briefing.analysis.dates.interval import Anchor, TextDate, can_meet, exact
from briefing.analysis.dates.lexicon import calendar_names, calendar_words

__all__ = [
    "Anchor",
    "TextDate",
    "calendar_names",
    "calendar_words",
    "can_meet",
    "dates_in",
    "dates_of",
    "exact",
]
