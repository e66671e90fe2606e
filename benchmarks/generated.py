"""Seeded plain-text articles with the statistics of a news desk's day, for measuring speed only."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

FUNCTION_WORDS = (
    "the of to in and a that on for is was with by at from as it be has have said will are its an were which "
    "had but this not been would their they or he after also more than two over about into last new first"
).split()
SYLLABLES = (
    "ba ce di fo gu ha je ki lo mu na pe ro su ta ve wi xo ya zen dor mel tir sha kov lin gar pos eth".split()
)
FURNITURE = (
    "Skip to content",
    "Home | World | Business | Opinion | Sport",
    "Subscribe to our newsletter",
    "Share on social media",
    "Photo: Handout / Press service",
    "Most read",
    "Read also",
    "Sign in to comment",
    "All rights reserved",
    "Follow us for the latest updates",
)
THEMES = ("Corridor", "Pipeline", "Ceasefire")
VOCABULARY = 20_000  # distinct words of a year of one desk, in order of magnitude
REPRINT_SHARE = 0.2
THEME_SHARE = 0.3
SEED = 20250428

CONFIG = """\
[desk]
title = "Measured desk"
timezone = "UTC"

[[edition]]
id = "daily"
at = "07:00"
days = "daily"

[[recipient]]
id = "desk"
address = "desk@example.org"
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class MakeUp:
    """What a generated inbox holds."""

    articles: int
    reprints: int
    on_theme: int
    words: int
    sentences: tuple[str, ...]


class _Writer:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        content = sorted(
            {"".join(self.random.choices(SYLLABLES, k=self.random.randint(2, 4))) for _ in range(VOCABULARY)}
        )
        self.random.shuffle(content)
        self.words = [*FUNCTION_WORDS, *content]
        self.weights = list(accumulate(1 / (rank + 2) for rank in range(len(self.words))))

    def sentence(self) -> str:
        chosen = self.random.choices(self.words, cum_weights=self.weights, k=self.random.randint(12, 28))
        if self.random.random() < 0.3:
            chosen[self.random.randrange(len(chosen))] = self.random.choice(self.words).title()
        text = " ".join(chosen)
        return text[0].upper() + text[1:] + "."

    def body(self, *, theme: str | None) -> list[str]:
        length = self.random.randint(400, 700)
        sentences: list[str] = []
        while sum(s.count(" ") + 1 for s in sentences) < length:
            sentences.append(self.sentence())
        if theme:
            for place in self.random.sample(range(len(sentences)), k=3):
                sentences[place] = f"The {theme} {sentences[place][0].lower()}{sentences[place][1:]}"
        return sentences

    def page(self, sentences: list[str]) -> str:
        paragraphs = [" ".join(sentences[i : i + 2]) for i in range(0, len(sentences), 2)]
        furniture = list(FURNITURE)
        self.random.shuffle(furniture)
        title = self.sentence().rstrip(".")
        return "\n\n".join([*furniture[:3], title, "28 April 2025", *paragraphs, *furniture[3:]]) + "\n"


def generate(folder: Path, articles: int, *, seed: int = SEED) -> MakeUp:
    """Write `articles` files and a schedule.toml into `folder`; the same seed writes the same bytes."""
    writer = _Writer(seed)
    inbox = folder / "inbox"
    inbox.mkdir(parents=True)
    themes = "".join(f'\n[[theme]]\nid = "{t.lower()}"\ntitle = "{t}"\nphrases = ["{t}"]\n' for t in THEMES)
    (folder / "schedule.toml").write_text(CONFIG + themes, encoding="utf-8")
    bodies: list[list[str]] = []
    reprints = on_theme = 0
    for number in range(articles):
        if bodies and writer.random.random() < REPRINT_SHARE:
            copied = writer.random.choice(bodies)
            body = [s for s in copied if writer.random.random() < 0.8]
            reprints += 1
        else:
            theme = writer.random.choice(THEMES) if writer.random.random() < THEME_SHARE else None
            on_theme += theme is not None
            body = writer.body(theme=theme)
            bodies.append(body)
        (inbox / f"{number:06}.txt").write_text(writer.page(body), encoding="utf-8")
    sentences = tuple(s for body in bodies for s in body)
    return MakeUp(
        articles=articles,
        reprints=reprints,
        on_theme=on_theme,
        words=sum(s.count(" ") + 1 for s in sentences),
        sentences=sentences,
    )
