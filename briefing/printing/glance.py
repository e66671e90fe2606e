"""The overview on the first page: one line per theme, with its origins over the latest issues."""

from __future__ import annotations

from collections import Counter

from briefing.models.briefing import Briefing, Section
from briefing.models.findings import Status
from briefing.printing import wording
from briefing.printing.lines import GlanceLine
from briefing.printing.wording import clip

#: Statuses in the order in which the line counts them.
_STATUSES: tuple[Status, ...] = ("new", "updated", "continuing")


def anchor_of(section: Section) -> str:
    return f"theme-{section.theme}"


def glance(briefing: Briefing) -> tuple[GlanceLine, ...]:
    """A line for every theme of the edition in its order, quiet ones too."""
    now = briefing.origins_by_theme()
    return tuple(_line(section, briefing, now.get(section.theme, 0)) for section in briefing.sections)


def _line(section: Section, briefing: Briefing, origins: int) -> GlanceLine:
    bars = (*(issue.origins.get(section.theme, 0) for issue in briefing.past), origins)
    shown = briefing.past and sum(bars) > 0
    return GlanceLine(
        anchor=anchor_of(section) if _stands_below(section) else "",
        title=clip(section.title or section.theme, wording.HEADLINE_LETTERS),
        status=section.status,
        text=_news(section),
        origins=str(origins) if origins else "",
        differences=str(len(section.disagreements)) if section.disagreements else "",
        bars=bars if shown else (),
        bars_text=", ".join(map(str, bars)) if shown else "",
    )


def _stands_below(section: Section) -> bool:
    return bool(section.key_points or section.disagreements or section.unknowns)


def _news(section: Section) -> str:
    """'3 new, 1 updated', 'quiet, day 4', 'quiet'."""
    if not section.key_points:
        return "quiet" + (f", day {section.quiet_days}" if section.quiet_days else "")
    found = Counter(point.status for point in section.key_points)
    return ", ".join(f"{found[status]} {status}" for status in _STATUSES if found[status])


def figure(briefing: Briefing) -> str:
    """What the bars show, in one sentence; "" without an earlier issue."""
    if not briefing.past:
        return ""
    first = briefing.past[0]
    issues = wording.count(len(briefing.past) + 1, "issue")
    return (
        f"Bars: independent origins per theme in the last {issues}, No. {first.number} "
        f"({wording.short_date(first.day)}) to this one, as received by this inbox."
    )
