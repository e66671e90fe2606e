"""What a page prints of itself: outlet, agency, author and day beside hand-made pages of many forms.

python -m benchmarks.mastheads [FILE...] [--brief] [--json]

The share that is right; `invented` counts what is said of a page that does not say it, or wrongly,
which is worse than nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.desk_gold import is_named
from benchmarks.small_cases import Figures, accepted, cases, halves, report
from briefing.models.document import Document, Furniture
from briefing.reading import read_document

HALVES = halves("mastheads")
FIELDS = ("outlet", "agency", "author", "published")


def read(case: Mapping[str, Any]) -> dict[str, str | None]:
    """The four fields as the reader gives them, the day in ISO form."""
    page = case["page"].lstrip("\n")
    reading = read_document(Document.of(case["file"], page.encode("utf-8")), Furniture())
    if not reading.articles:
        return dict.fromkeys(FIELDS)
    article = reading.articles[0]
    day = article.published.start.isoformat() if article.published else None
    return {
        "outlet": article.outlet,
        "agency": article.agency,
        "author": article.author,
        "published": day,
    }


def measured(path: Path) -> Figures:
    counts: Counter[str] = Counter()
    notes: list[str] = []
    pages = cases(path)
    for case in pages:
        found = read(case)
        for field in FIELDS:
            outcome = _outcome(found[field], accepted(case.get(field)))
            counts[f"{field} {outcome}"] += 1
            if outcome != "right":
                wanted = accepted(case.get(field))
                notes.append(
                    f"{field} {outcome}: {case['file']}: {found[field]} | {', '.join(wanted) or '-'}"
                )
    figures = {
        field: {
            "right": round(counts[f"{field} right"] / len(pages), 4),
            "missed": counts[f"{field} missed"],
            "invented": counts[f"{field} invented"],
        }
        for field in FIELDS
    }
    return Figures(figures=figures, notes=notes)


def _outcome(found: str | None, wanted: tuple[str, ...]) -> str:
    if found is None:
        return "missed" if wanted and "" not in wanted else "right"
    return "right" if is_named(found, wanted) else "invented"


def main() -> None:
    report(__doc__, HALVES, measured)


if __name__ == "__main__":
    main()
