"""Where something stands in schedule.toml, and what is wrong there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

#: Keys and positions from the top of the file, as in ("edition", 1, "at"); positions count from 0.
Place = tuple[str | int, ...]

_NOT_PRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_END_OF_FILE = 1_000_000_000  # faults without a line are told last


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """What is wrong at one place and what to do: a clause that goes on after the place's name."""

    place: Place
    problem: str


def line_of(place: Place, lines: Mapping[Place, int]) -> int | None:
    """The line of the place, or of the nearest thing around it that has one."""
    while place:
        if place in lines:
            return lines[place]
        place = place[:-1]
    return None


def dotted(place: Place, table: Mapping[str, Any]) -> str:
    """ "theme[zangezur].phrases": entries by their id where they have one, else by number from 1."""
    name = ""
    here: Any = table
    for step in place:
        if isinstance(step, int):
            here = here[step] if isinstance(here, list) and step < len(here) else None
            own = here.get("id") if isinstance(here, dict) else None
            name += f"[{own if isinstance(own, str) and own else step + 1}]"
        else:
            here = here.get(step) if isinstance(here, dict) else None
            name += f".{step}" if name else step
    return name


def told(faults: list[Fault], table: Mapping[str, Any], lines: Mapping[Place, int]) -> tuple[str, ...]:
    """The faults as sentences in the order of the file, each once."""
    numbered = [(line_of(fault.place, lines), fault) for fault in faults]
    numbered.sort(key=lambda pair: pair[0] or _END_OF_FILE)
    sentences = [
        f"{dotted(fault.place, table)}{f' (line {number})' if number else ''}: {fault.problem}"
        for number, fault in numbered
    ]
    return tuple(_NOT_PRINTED.sub(" ", sentence) for sentence in dict.fromkeys(sentences))
