"""What small articles leave open as far as it can be read off, beside what an analyst would note.

python -m benchmarks.unknowns [FILE.toml...] [--brief] [--json]

Without FILE both halves in tests/corpora. A case expects "year: in March" or "position: NAME";
that a theme rests on one origin is not counted here.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.dates_ahead import Score, brief_of
from benchmarks.small_cases import cases, halves, report
from briefing.models.briefing import Briefing

HALVES = halves("unknowns")
ONE_ORIGIN = "One origin"


def measured(path: Path) -> Score:
    score = Score()
    for case in cases(path):
        issue, _ = brief_of(case)
        _count(score, case["id"], issue, case["unknown"])
    return score


def _count(score: Score, name: str, issue: Briefing, wanted: Sequence[str]) -> None:
    told = [u.text for s in issue.sections for u in s.unknowns if not u.text.startswith(ONE_ORIGIN)]
    met = {want for want in wanted if any(_is_of(text, want) for text in told)}
    score.wanted += len(wanted)
    score.found += len(met)
    score.printed += len(told)
    score.right += sum(any(_is_of(text, want) for want in wanted) for text in told)
    score.notes += [f"{name} missing: {want}" for want in wanted if want not in met]
    score.notes += [
        f"{name} not wanted: {text}" for text in told if not any(_is_of(text, want) for want in wanted)
    ]


def _is_of(text: str, want: str) -> bool:
    kind, _, words = want.partition(": ")
    return text.startswith({"year": "Year not stated", "position": "Position of"}[kind]) and words in text


def main() -> None:
    report(__doc__, HALVES, measured)


if __name__ == "__main__":
    main()
