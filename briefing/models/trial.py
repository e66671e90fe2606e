"""A theme tried on articles before it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from briefing.models.findings import Claim

NearCode = Literal["weak-alone", "not", "section", "ending", "spelling", "apart"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """A sentence and where it stands; `words` are those of it that the finding is about."""

    article: str
    sentence: int
    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PhraseTrial:
    """What one phrase of the theme finds: in so many sentences of so many articles that are on the
    theme. Samples are the first of them, one per article as far as there are articles."""

    phrase: str
    role: Literal["phrase", "weak", "not"]
    sentences: int
    articles: int
    samples: tuple[Sample, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class NearMiss:
    """Sentences that are not on the theme though one would think so, and why: a fixed sentence."""

    code: NearCode
    phrase: str
    why: str
    sentences: int
    articles: int
    samples: tuple[Sample, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Trial:
    """What a theme takes of some articles, beside the other themes.

    Of all `sentences`, `own` ones hold its words, `carried` go on from them; `articles` have at least
    one of both.
    `shared`: one claim per sentence that another theme would take too. `ended`: by theme, sentences
    carried to it that this theme's hits cut off. `uncovered`: articles on no theme at all; `fresh`:
    those that only this theme finds.
    """

    read: int
    sentences: int
    own: int
    carried: int
    articles: tuple[str, ...]
    phrases: tuple[PhraseTrial, ...]
    carrying: tuple[Sample, ...]
    near: tuple[NearMiss, ...]
    shared: tuple[Claim, ...]
    ended: Mapping[str, int]
    fresh: tuple[str, ...]
    uncovered: tuple[str, ...]
