"""What the forms of languages other than English resolve to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import cast

from briefing.analysis.dates.form import Named
from briefing.analysis.dates.interval import Rest, TextDate
from briefing.analysis.dates.lexicon import lexicon, month_numbers
from briefing.analysis.dates.spans import (
    Part,
    Unit,
    day_span,
    from_publication,
    month_span,
    part_of_month,
    span,
    unknown_year,
    weekday_near,
    whole,
    year_of_day,
    year_of_month,
)
from briefing.language.words import fold


@dataclass(frozen=True)
class Reckoning:
    """The resolvers of one language; the groups of a form say what was found."""

    language: str

    @cached_property
    def _relative(self) -> dict[str, tuple[Unit, int]]:
        phrases: dict[str, tuple[Unit, int]] = lexicon(self.language)["relative"]
        return {fold(phrase): step for phrase, step in phrases.items()}

    @cached_property
    def _weekdays(self) -> dict[str, int]:
        days = lexicon(self.language)["weekdays"]
        return {fold(name): number for number, names in enumerate(days) for name in names.split("|")}

    @cached_property
    def _next(self) -> frozenset[str]:
        return frozenset(fold(word) for word in lexicon(self.language)["next"].split("|"))

    @cached_property
    def _parts(self) -> dict[str, str]:
        return {fold(words): part for words, part in lexicon(self.language)["parts"].items()}

    def month(self, named: Named, group: str = "m") -> int:
        return month_numbers(self.language)[named[group] or ""]

    def figures(self, named: Named) -> TextDate | None:
        return day_span(date(int(named["y"] or 0), int(named["n"] or 0), int(named["d"] or 0)))

    def day_of_month(self, named: Named) -> TextDate | None:
        month, day = self.month(named), int(named["d"] or 0)
        year, rests = self._year(named, month, day)
        return day_span(date(year, month, day), rests) if year else unknown_year(month)

    def days_of_month(self, named: Named) -> TextDate | None:
        month, first, last = self.month(named), int(named["d1"] or 0), int(named["d2"] or 0)
        year, rests = self._year(named, month, last)
        if not year:
            return unknown_year(month)
        return span(date(year, month, first), date(year, month, last), "span", rests)

    def day_to_day(self, named: Named) -> TextDate | None:
        first, last = self.month(named, "m1"), self.month(named, "m2")
        year, rests = self._year(named, last, int(named["d2"] or 0))
        if not year:
            return None
        start = date(year - (first > last), first, int(named["d1"] or 0))
        return span(start, date(year, last, int(named["d2"] or 0)), "span", rests)

    def part_of_month(self, named: Named) -> TextDate | None:
        """ "By the end of May" names its last day, "at the end of May" the last third."""
        part, published = self._parts[named["part"] or ""], named.anchor.published
        if named["unit"] and (published is None or published.start.month != published.end.month):
            return None
        month = published.end.month if named["unit"] and published else self.month(named)
        if named["unit"] and published:
            year: int | None = published.end.year
        elif named["y"]:
            year = int(named["y"])
        else:
            ahead = named.tense == "future" or (bool(named["until"]) and named.tense is None)
            year = year_of_month(month, named.anchor.published, ahead=ahead, this_month=True)
        if year is None:
            return unknown_year(month)
        rests: Rest = "stated" if named["y"] else "publication date"
        if part == "end" and named["until"]:
            last = month_span(year, month).end
            return day_span(last, rests) if last else None
        return part_of_month(year, month, cast(Part, "late" if part == "end" else part), rests)

    def month_alone(self, named: Named) -> TextDate | None:
        month = self.month(named)
        ahead = named.tense == "future"
        year = year_of_month(month, named.anchor.published, ahead=ahead, this_month=True)
        return month_span(year, month, "publication date") if year else unknown_year(month)

    def weekday(self, named: Named) -> TextDate | None:
        number, which = self._weekdays[named["w"] or ""], named["which"] or named["which2"]
        ahead = which in self._next if which else named.tense == "future"
        return from_publication(
            named.anchor,
            lambda day: day_span(
                weekday_near(day, number, ahead=ahead, strict=bool(which)), "publication date"
            ),
        )

    def weekday_of_week(self, named: Named) -> TextDate | None:
        number, (_, step) = self._weekdays[named["w"] or ""], self._relative[named["week"] or ""]

        def there(day: date) -> TextDate:
            monday = day - timedelta(days=day.weekday())
            return day_span(monday + timedelta(days=7 * step + number), "publication date")

        return from_publication(named.anchor, there)

    def counted(self, named: Named) -> TextDate | None:
        unit, step = self._relative[named["phrase"] or ""]
        return from_publication(named.anchor, lambda day: whole(day, unit, step, "publication date"))

    def _year(self, named: Named, month: int, day: int) -> tuple[int | None, Rest]:
        if named["y"]:
            return int(named["y"]), "stated"
        return year_of_day(month, day, named.anchor, named.tense), "publication date"
