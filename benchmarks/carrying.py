"""Which sentences of short articles come under a theme without naming it, beside what a reader says.

python -m benchmarks.carrying [FILE.toml...] [--brief] [--json]

Without a file, the two halves of tests/corpora: `carrying`, which rules are written with, and
`carrying-apart`, which is kept apart and of which only figures are looked at (`--brief`). Only what no
phrase of the theme names is counted. Each article is read twice: with its paragraphs, and (`spread`) with
every sentence as a paragraph of its own, as many pages print it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks import small_cases
from benchmarks.small_cases import halves
from briefing.analysis.carrying import carried_hits
from briefing.analysis.corpus import Corpus
from briefing.analysis.themes import own_hits
from briefing.config.model import Theme
from briefing.models.article import Article, Sentence

HALVES = halves("carrying")
LETTERS = "ab"


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """An article, its themes (named a, b), and by sentence the themes it is on and those it may be on."""

    id: str
    article: Article
    themes: tuple[Theme, ...]
    wanted: tuple[frozenset[str], ...]
    allowed: tuple[frozenset[str], ...]


@dataclass(kw_only=True, slots=True)
class Score:
    """Pairs of sentence and theme that no phrase makes: found rightly, wrongly, missed; `free` are those
    that must not be."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    free: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def figures(self) -> dict[str, float | int]:
        recall = self.right / max(1, self.right + self.missed)
        precision = self.right / max(1, self.right + self.wrong)
        return {
            "recall": round(recall, 4),
            "precision": round(precision, 4),
            "f1": round(2 * recall * precision / max(1e-9, recall + precision), 4),
            "strays": round(self.wrong / max(1, self.free), 4),
            "wanted": self.right + self.missed,
            "free": self.free,
        }


def cases(path: Path) -> Iterator[Case]:
    yield from map(case_of, small_cases.cases(path))


def case_of(entry: dict[str, Any]) -> Case:
    lines: list[tuple[int, str, str]] = []
    paragraph = 0
    for line in entry["text"].splitlines():
        if not line.strip():
            paragraph += bool(lines)
            continue
        label, mark, text = line.partition("| ")
        if not mark:
            raise ValueError(f"{entry['id']}: no label before {line!r}")
        lines.append((paragraph, label, text))
    named = [
        Theme.model_validate({"id": letter, "title": letter, **theme})
        for letter, theme in zip(LETTERS, entry["themes"], strict=False)
    ]
    everything = frozenset(theme.id for theme in named)
    wanted, allowed = [], []
    for _, label, _ in lines:
        sure, _, perhaps = label.partition("?")
        wanted.append(frozenset(sure.strip("-")))
        allowed.append(everything if label == "?" else frozenset(perhaps))
    return Case(
        id=entry["id"],
        article=_article(entry, [(number, text) for number, _, text in lines]),
        themes=tuple(named),
        wanted=tuple(wanted),
        allowed=tuple(allowed),
    )


def _article(entry: dict[str, Any], lines: Sequence[tuple[int, str]]) -> Article:
    raw, sentences = "", []
    for index, (paragraph, text) in enumerate(lines):
        raw += "" if not raw else " " if paragraph == lines[index - 1][0] else "\n"
        start = len(raw)
        raw += text
        sentences.append(
            Sentence(
                index=index, text=text, start=start, end=len(raw), line=paragraph + 1, paragraph=paragraph
            )
        )
    digest = sha256(raw.encode()).hexdigest()
    return Article(
        id=digest[:16],
        name=f"{entry['id']}.txt",
        sha256=digest,
        media_type="text/plain",
        raw=raw,
        title=entry["title"],
        outlet=entry["outlet"],
        agency=None,
        published=None,
        language=entry.get("language", "en"),
        lines=(),
        sentences=tuple(sentences),
    )


def score(case: Case, total: Score) -> None:
    corpus = Corpus.of([case.article])
    found = carried_hits(corpus, own_hits(corpus, case.themes), case.themes)
    for number, sentence in enumerate(case.article.sentences):
        hits = {hit.theme: hit for hit in found.get(number, ())}
        for theme in (theme.id for theme in case.themes):
            hit = hits.get(theme)
            if theme in case.allowed[number] or (hit and not hit.carried):
                continue
            wanted = theme in case.wanted[number]
            total.right += bool(wanted and hit)
            total.missed += wanted and not hit
            total.wrong += bool(hit and not wanted)
            total.free += not wanted
            if wanted != bool(hit):
                how = f"STRAY ({hit.carried})" if hit else "missed"
                total.notes.append(f"{case.id} [{theme}] {how}: {sentence.text}")


def score_of(path: Path, *, spread: bool = False) -> Score:
    total = Score()
    for case in cases(path):
        score(spread_out(case) if spread else case, total)
    return total


def spread_out(case: Case) -> Case:
    """The case with every sentence as a paragraph of its own."""
    sentences = tuple(replace(s, paragraph=s.index) for s in case.article.sentences)
    return replace(case, id=f"{case.id}, spread", article=replace(case.article, sentences=sentences))


def measured(path: Path) -> small_cases.Figures:
    plain, spread = score_of(path), score_of(path, spread=True)
    figures = {"plain": plain.figures, "spread": spread.figures}
    return small_cases.Figures(figures=figures, notes=[*plain.notes, *spread.notes])


def main() -> None:
    small_cases.report(__doc__, HALVES, measured)


if __name__ == "__main__":
    main()
