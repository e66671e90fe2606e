"""What keeps two sentences apart although their words are alike."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Features:
    """What a sentence states that vectors do not see."""

    events: frozenset[str] = frozenset()


def features_of(text: str) -> Features:
    return Features(events=frozenset(text[:0]))


def must_stay_apart(a: Features, b: Features) -> bool:
    return bool(a.events and b.events and not a.events & b.events)
