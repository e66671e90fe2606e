"""The program's own sentences: counts, names, dates and cited values in fixed words, nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

# More outlets than this are counted, not named.
_MOST_NAMED = 3

ONE_ORIGIN = "One origin in this inbox."
WITHHELD = "No point printed."


def count(number: int, noun: str, nouns: str | None = None) -> str:
    """ "1 key point", "2 key points"; 0 is written as a word."""
    return f"{number or 'No'} {noun if number == 1 else nouns or noun + 's'}"


def told(statuses: Sequence[str], origins: int, outlets: Sequence[str], unnamed: int) -> str:
    """ "3 key points from 2 independent origins (AFP; OC Media)." and how many are new."""
    kinds = Counter(statuses)
    head = f"{count(len(statuses), 'key point')} from {count(origins, 'independent origin')}"
    if origins == 1:
        head = f"{count(len(statuses), 'key point')} from one origin"
    if set(kinds) != {"new"}:
        parts = [f"{kinds[status]} {status}" for status in ("new", "updated", "continuing") if kinds[status]]
        head += f": {', '.join(parts)}"
    return f"{head}. {_outlets(outlets, unnamed)}"


def _outlets(outlets: Sequence[str], unnamed: int) -> str:
    """ "Cited: A, B, C and 2 more, 1 of an unnamed outlet." """
    if not outlets:
        return f"Cited: {count(unnamed, 'file of an unnamed outlet', 'files of unnamed outlets')}."
    cited = ", ".join(outlets[:_MOST_NAMED])
    if more := len(outlets[_MOST_NAMED:]):
        cited += f" and {more} more"
    if unnamed:
        cited += f", {count(unnamed, 'of an unnamed outlet', 'of unnamed outlets')}"
    return f"Cited: {cited}."


def quiet(documents: int, last: date | None, today: date) -> str:
    """Nothing on a theme, and when there was something last."""
    head = (
        "No documents in this issue"
        if documents == 0
        else (
            f"Nothing on this theme in the {count(documents, 'document')} of this issue"
            if documents > 1
            else "Nothing on this theme in the one document of this issue"
        )
    )
    if last is None:
        return f"{head}."
    days = (today - last).days
    ago = "today" if days == 0 else f"{count(days, 'day')} ago"
    return f"{head}; last reported on {last.day} {last:%B} {last.year}, {ago}."


def position_not_here(name: str) -> str:
    return f"Position of {name} not in this inbox."


def year_not_stated(words: str) -> str:
    return f"Year not stated: “{words}”; the date of its source is not stated either."
