"""Who says a sentence: the program beside hand-made cases of many subjects and seven languages.

python -m benchmarks.speakers [FILE...] [--brief] [--json]

Precision and recall of speakers and of media; `invented` counts speakers of sentences in which nobody
is quoted. A name is right when its words stand in an accepted form or the other way round.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.desk_gold import is_named
from benchmarks.small_cases import Figures, accepted, cases, halves, report
from briefing.analysis.names import PRONOUNS
from briefing.analysis.voices import ArticleVoices, Voice
from briefing.language.sentences import split
from briefing.models.article import Article, Sentence

HALVES = halves("speakers")
OPENS, CLOSES = "⟦", "⟧"


def article_of(case: Mapping[str, Any]) -> tuple[Article, int]:
    """The article of one case as the reader cuts it into sentences, and the number of its sentence."""
    language = case.get("language", "en")
    at = case["text"].index(OPENS)
    raw = case["text"].replace(OPENS, "").replace(CLOSES, "")
    sentences: list[Sentence] = []
    offset = 0
    for number, paragraph in enumerate(raw.split("\n\n")):
        for span in split(paragraph, language):
            start, end = offset + span.start, offset + span.end
            sentences.append(
                Sentence(
                    index=len(sentences),
                    text=raw[start:end],
                    start=start,
                    end=end,
                    line=number + 1,
                    paragraph=number,
                )
            )
        offset += len(paragraph) + 2
    article = Article(
        id="0",
        name="case.txt",
        sha256="",
        media_type="text/plain",
        raw=raw,
        title=case.get("title"),
        outlet=case.get("outlet"),
        language=language,
        lines=(),
        sentences=tuple(sentences),
    )
    return article, next(s.index for s in sentences if s.end > at)


def measured(path: Path) -> Figures:
    counts: Counter[str] = Counter()
    notes: list[str] = []
    for case in cases(path):
        article, index = article_of(case)
        voice = ArticleVoices(article).voice(index)
        for field in ("speaker", "medium"):
            wanted = accepted(case.get(field))
            outcome = _outcome(getattr(voice, field), wanted)
            counts[f"{field} {outcome}"] += 1
            counts[f"{field} {outcome} {'en' if article.language == 'en' else 'other'}"] += 1
            if outcome not in {"right", "nothing"}:
                notes.append(_note(field, outcome, voice, wanted, article.sentences[index].text))
    return Figures(figures=_figures(counts), notes=notes)


def _outcome(found: str | None, wanted: tuple[str, ...]) -> str:
    if found is None:
        return "missed" if wanted else "nothing"
    if not wanted:
        return "invented"
    unresolved = found.lower() in PRONOUNS and found not in wanted
    return "right" if is_named(found, wanted) and not unresolved else "wrong"


def _note(field: str, outcome: str, voice: Voice, wanted: tuple[str, ...], sentence: str) -> str:
    return f"{field} {outcome}: {getattr(voice, field)} | {wanted[0] if wanted else '-'} | {sentence}"


def _figures(counts: Counter[str]) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    for field in ("speaker", "medium"):
        for part in ("", " en", " other"):
            right, wrong, missed, invented = (
                counts[f"{field} {outcome}{part}"] for outcome in ("right", "wrong", "missed", "invented")
            )
            f1 = 2 * right / max(1, 2 * right + 2 * wrong + missed + invented)
            figures[f"{field}{part}"] = {
                "f1": round(f1, 4),
                "right": right,
                "wrong": wrong,
                "missed": missed,
                "invented": invented,
            }
    return figures


def main() -> None:
    report(__doc__, HALVES, measured)


if __name__ == "__main__":
    main()
