"""The word that somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_NEAR = 0.6  # difflib's own default: one or two wrong letters in a word


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` is probably a slip of; ties go to the alphabetically first."""
    by_case = {name.casefold(): name for name in sorted(known, reverse=True)}
    found = get_close_matches(word.casefold(), sorted(by_case), n=1, cutoff=_NEAR)
    return by_case[found[0]] if found else None
