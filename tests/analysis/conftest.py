"""Articles made by hand, and the real ones beside the repository where they are there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from briefing.config.model import Theme
from briefing.models.article import Article, Flag, Published, Sentence

SEEDS = Path(__file__).resolve().parents[2] / ".." / "shared" / "seeds"
Make = Callable[..., Article]


def make_article(
    sentences: Sequence[str],
    *,
    name: str = "",
    title: str | None = None,
    outlet: str | None = None,
    agency: str | None = None,
    day: date | None = None,
    low_quality: bool = False,
    language: str = "en",
) -> Article:
    """An article of one-sentence paragraphs."""
    raw = "".join(f"{sentence}\n" for sentence in sentences)
    placed, at = [], 0
    for index, text in enumerate(sentences):
        placed.append(
            Sentence(index=index, text=text, start=at, end=at + len(text), line=index + 1, paragraph=index)
        )
        at += len(text) + 1
    digest = sha256((name + raw).encode("utf-8", "surrogatepass")).hexdigest()
    marks = (Flag(code="reference-list", detail=""), Flag(code="machine-summary", detail=""))
    return Article(
        id=digest[:16],
        name=name or f"{digest[:6]}.txt",
        sha256=digest,
        media_type="text/plain",
        raw=raw,
        title=title,
        outlet=outlet,
        agency=agency,
        published=Published(start=day, end=day, basis="stated") if day else None,
        language=language,
        lines=(),
        sentences=tuple(placed),
        flags=marks if low_quality else (),
    )


@pytest.fixture(scope="session")
def make() -> Make:
    return make_article


@pytest.fixture(scope="session")
def gold() -> dict[str, Any]:
    if not (SEEDS / "gold.json").exists():
        pytest.skip("the real articles are not beside the repository")
    loaded: dict[str, Any] = json.loads((SEEDS / "gold.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="session")
def seeds(gold: dict[str, Any]) -> tuple[Article, ...]:
    """The five real articles cut by the hand-made line list, without what only comparison shows."""
    return tuple(_seed(name, document) for name, document in gold["documents"].items())


def _seed(name: str, document: dict[str, Any]) -> Article:
    raw = (SEEDS / "inbox" / name).read_bytes().decode("utf-8")
    spans = [(m.start(1), m.end(1)) for m in re.finditer(r"([^\r\n]*)(?:\r\n|\n|\r|$)", raw)]
    line_of = {paragraph["p"]: paragraph["line"] for paragraph in document["paragraphs"]}
    sentences: list[Sentence] = []
    for paragraph, p in enumerate(dict.fromkeys(s["p"] for s in document["sentences"])):
        start, end = spans[line_of[p] - 1]
        openings = [s["first5"] for s in document["sentences"] if s["p"] == p]
        for first, last in _cut(raw, start, end, openings):
            sentences.append(
                Sentence(
                    index=len(sentences),
                    text=raw[first:last],
                    start=first,
                    end=last,
                    line=line_of[p],
                    paragraph=paragraph,
                )
            )
    day = date.fromisoformat(document["published"][:10]) if document["published"] else None
    marks = (Flag(code="reference-list", detail=""), Flag(code="machine-summary", detail=""))
    return Article(
        id=name.split("_")[1].removesuffix(".txt"),
        name=name,
        sha256=name,
        media_type="text/plain",
        raw=raw,
        title=document["title"],
        outlet=document["outlet"],
        agency=None if "agency_evidence" in document else document["agency"],
        published=Published(start=day, end=day, basis="stated") if day else None,
        language="en",
        lines=(),
        sentences=tuple(sentences),
        flags=marks if document.get("quality", "").startswith("low") else (),
    )


def _cut(raw: str, start: int, end: int, openings: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of a paragraph's sentences by their first words."""
    at, starts = start, []
    for opening in openings:
        found = re.compile(r"\s+".join(map(re.escape, opening.split()))).search(raw, at, end)
        assert found, opening
        starts.append(found.start())
        at = found.end()
    for first, following in zip(starts, [*starts[1:], end], strict=True):
        yield first, first + len(raw[first:following].rstrip())


@pytest.fixture(scope="session")
def desk_themes() -> tuple[Theme, ...]:
    """Themes as somebody would write them who has not seen the articles."""
    themes: tuple[dict[str, Any], ...] = (
        {
            "id": "territorial",
            "title": "Territorial integrity",
            "phrases": ("territorial integrity", "sovereignty", "separatis*", "Karabakh", "inseparable part"),
            "weak": ("border*", "territor*", "lands", "neighbo*"),
        },
        {
            "id": "zangezur",
            "title": "Zangezur corridor",
            "phrases": ("Zangezur*", "Zəngəzur*", "Зангезур*", "Syunik"),
            "weak": ("corridor", "Nakhchivan*"),
            "not": ("Middle Corridor",),
        },
        {"id": "israel", "title": "Israel concerns", "phrases": ("Israel*", "İsrail*"), "weak": ("Mossad",)},
    )
    return tuple(Theme.model_validate(theme) for theme in themes)
