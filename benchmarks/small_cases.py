"""The small cases of `tests/corpora`: one file that rules are changed with, one that is kept apart.

Every benchmark of small cases is called alike: `python -m benchmarks.NAME [FILE...] [--brief] [--json]`.
Without FILE it takes both files of its corpus. What came out otherwise is told in a line each, but never
of a file that is kept apart; --brief tells the figures only, --json prints them as one object.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from benchmarks.arguments import parser_of

CORPORA = Path(__file__).resolve().parent.parent / "tests" / "corpora"
_APART = "-apart"


class Measured(Protocol):
    """The figures of one file, or of several kinds in it by their name; `notes` say what went wrong."""

    @property
    def figures(self) -> Mapping[str, Any]: ...

    @property
    def notes(self) -> Sequence[str]: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """See Measured."""

    figures: Mapping[str, Any]
    notes: Sequence[str] = ()


def halves(name: str) -> tuple[Path, Path]:
    """The two files of a corpus: the one to tune on, and the one kept apart."""
    return CORPORA / f"{name}.toml", CORPORA / f"{name}{_APART}.toml"


def cases(path: Path, entry: str = "case") -> tuple[dict[str, Any], ...]:
    """The cases of a file in their order."""
    return tuple(tomllib.loads(path.read_text(encoding="utf-8"))[entry])


def accepted(entry: object) -> tuple[str, ...]:
    """The forms of an entry that may be one string, a list of them, or absent."""
    if entry is None:
        return ()
    return (entry,) if isinstance(entry, str) else tuple(map(str, entry if isinstance(entry, list) else ()))


def report(doc: str | None, corpus: tuple[Path, Path], measure: Callable[[Path], Measured]) -> None:
    """The command of a benchmark of small cases, as told above."""
    parser = parser_of(doc)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--brief", action="store_true", help="figures only")
    options = parser.parse_args()
    found = {path.stem: measure(path) for path in options.files or corpus}
    if options.json:
        print(json.dumps({name: measured.figures for name, measured in found.items()}, indent=1))
        return
    for name, measured in found.items():
        if not options.brief and not name.endswith(_APART):
            print(*measured.notes, sep="\n")
        kinds = {key: row for key, row in measured.figures.items() if isinstance(row, Mapping)}
        if flat := {key: value for key, value in measured.figures.items() if key not in kinds}:
            _print_row(name, flat)
        for kind, row in kinds.items():
            _print_row(f"{name}, {kind}", row)


def _print_row(name: str, row: Mapping[str, object]) -> None:
    print(f"{name}: " + ", ".join(f"{key} {_shown(value)}" for key, value in row.items()))


def _shown(value: object) -> object:
    return round(value, 4) if isinstance(value, float) else value
