"""What an analyst finds in the articles of a desk: `gold.json` beside its `schedule.toml`, read and matched.

A passage is a run of words of one file; something printed is taken from it when its quote holds the
run, or lies inside it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.models.briefing import Briefing, Citation

LEAST_QUOTE = 12  # characters; a shorter quote lies inside too much
_BLANKS = re.compile(r"\s+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """`snippet` stands in the file as it is, but for line breaks; "*" is the whole file."""

    file: str
    snippet: str

    def holds(self, quote: str) -> bool:
        words, run = plain(quote), plain(self.snippet)
        return self.snippet == "*" or run in words or (len(words) >= LEAST_QUOTE and words in run)


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """Weight 0: may be printed, need not. `speakers` is None where it is not measured; a None among
    them means that nobody is named. `takes_back` is the id of the claim that a
    correction corrects."""

    id: str
    theme: str
    weight: int
    status: tuple[str, ...]
    speakers: tuple[str | None, ...] | None
    corrects: bool
    takes_back: str | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Dispute:
    """A disagreement; an optional one may be printed, need not."""

    about: str
    optional: bool
    positions: tuple[tuple[Passage, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Ahead:
    date: str
    end: str | None
    optional: bool
    passages: tuple[Passage, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    """`folder` has the files that come in on this day; `families` are all copies up to and on it.

    `outlets` and `agencies` are those of all files of the desk: by file any name that will do.
    """

    folder: str
    day: str
    quiet: tuple[str, ...]
    claims: tuple[Claim, ...]
    not_printed: tuple[Passage, ...]
    disputes: tuple[Dispute, ...]
    ahead: tuple[Ahead, ...]
    families: tuple[tuple[str, ...], ...]
    outlets: Mapping[str, Sequence[str]]
    agencies: Mapping[str, Sequence[str]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Cited:
    """A citation with the name of its file."""

    file: str
    citation: Citation

    def among(self, passages: Sequence[Passage]) -> bool:
        return any(p.file == self.file and p.holds(self.citation.quote) for p in passages)


def read_gold(folder: Path) -> tuple[Day, ...]:
    """The days of a desk in order; OSError when there is no gold.json."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return tuple(_day(entry, outlets=gold["outlets"], agencies=gold["agencies"]) for entry in gold["days"])


def cited(citations: Sequence[Citation], briefing: Briefing) -> tuple[Cited, ...]:
    """The citations in support, in order."""
    names = {source.number: source.name for source in briefing.sources}
    return tuple(Cited(file=names[c.source], citation=c) for c in citations if c.role == "support")


def plain(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def is_named(speaker: str | None, accepted: Sequence[str | None]) -> bool:
    """The speaker is one of those accepted: the words of one stand in the other."""
    if speaker is None:
        return None in accepted
    found = _words(speaker)
    return any(_words(name) in found or found in _words(name) for name in accepted if name)


def _words(name: str) -> str:
    return f" {' '.join(_WORD.findall(name.casefold()))} "


def _passages(entries: Sequence[Mapping[str, str]]) -> tuple[Passage, ...]:
    return tuple(Passage(file=entry["file"], snippet=entry["snippet"]) for entry in entries)


def _day(
    entry: Mapping[str, Any], *, outlets: Mapping[str, Sequence[str]], agencies: Mapping[str, Sequence[str]]
) -> Day:
    return Day(
        folder=entry["folder"],
        day=entry["day"],
        quiet=tuple(entry["quiet"]),
        claims=tuple(_claim(claim) for claim in entry["claims"]),
        not_printed=_passages(entry["not_printed"]),
        disputes=tuple(
            Dispute(
                about=dispute["about"],
                optional=dispute["optional"],
                positions=tuple(_passages(position) for position in dispute["positions"]),
            )
            for dispute in entry["disagreements"]
        ),
        ahead=tuple(
            Ahead(
                date=item["date"],
                end=item["end"],
                optional=item["optional"],
                passages=_passages(item["passages"]),
            )
            for item in entry["look_ahead"]
        ),
        families=tuple(tuple(family) for family in entry["origins"]),
        outlets=outlets,
        agencies=agencies,
    )


def _claim(entry: Mapping[str, Any]) -> Claim:
    return Claim(
        id=entry["id"],
        theme=entry["theme"],
        weight=entry["weight"],
        status=tuple(entry["status"]),
        speakers=tuple(entry["speaker"]) if "speaker" in entry else None,
        corrects=entry["corrects"],
        takes_back=entry.get("takes_back"),
        passages=_passages(entry["passages"]),
    )
