"""The words of an issue as the templates get them, plain and not escaped yet.

All templates read the same Sheet, so the PDF and both mail bodies say the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefing.printing.wording import FlagWords


@dataclass(frozen=True, kw_only=True, slots=True)
class PointLines:
    """`mark` is UPDATED, CONTINUING or empty for what is new; `origins` says in words what
    `origin_count` counts; `change` is ADDED for what only this revision says; `language` is that of
    the words, `numbers` are source numbers, each once; `at` is the text's place in the Briefing, such
    as /sections/0/key_points/1/text. Of words in another language than the desk's `foreign` says where
    they stand, `translation` what a machine made of them and which."""

    text: str
    at: str
    mark: str
    kind: str
    origins: str
    origin_count: int
    attribution: str
    before: str
    corrects: str
    change: str
    language: str
    numbers: tuple[int, ...]
    foreign: str = ""
    translation: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Witness:
    outlet: str
    date: str
    number: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PositionLines:
    """`quote` is empty when the value already is the passage."""

    value: str
    at: str
    weak: bool
    quote: str
    language: str
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DisagreementLines:
    about: str
    positions: tuple[PositionLines, ...]
    note: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CitedLine:
    """A fixed phrase, a date or a reference, with where it comes from."""

    label: str
    text: str
    numbers: tuple[int, ...]
    at: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ThemeLines:
    """`anchor` is what the overview on the first page leads to."""

    anchor: str
    title: str
    summary: str
    points: tuple[PointLines, ...]
    disagreements: tuple[DisagreementLines, ...]
    unknowns: tuple[CitedLine, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceLines:
    """`url` is an http or https address or empty; `language` names the one of the title and is empty
    for the desk's own, `code` is its ISO 639-1 code; `note` is what the desk says of the owner."""

    number: int
    outlet: str
    note: str
    agency: str
    date: str
    language: str
    code: str
    title: str
    url: str
    origin: str
    flags: tuple[FlagWords, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class GlanceLine:
    """One theme on one line: what is new, how many origins, how many differences, and the row of
    origins per issue up to this one, with its words."""

    anchor: str
    title: str
    status: str
    text: str
    origins: str
    differences: str
    bars: tuple[int, ...]
    bars_text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """`watermark` is DRAFT or empty; `figure` says what the bars of the overview show, empty when there
    is no earlier issue; `removed` are points that a revision no longer has."""

    title: str
    issue: str
    date: str
    cutoff: str
    run: str
    marking: str
    watermark: str
    strap: str
    language: str
    notes: tuple[str, ...]
    takeaways: tuple[PointLines, ...]
    glance: tuple[GlanceLine, ...]
    figure: str
    most_origins: int
    themes: tuple[ThemeLines, ...]
    quiet: tuple[CitedLine, ...]
    disagreements: tuple[DisagreementLines, ...]  # those of no theme
    look_ahead: tuple[CitedLine, ...]
    corrections: tuple[CitedLine, ...]
    removed: tuple[str, ...]
    sources: tuple[SourceLines, ...]  # used ones
    unused: tuple[SourceLines, ...]  # read, not cited
    coverage: str
    dropped: str
    problems: tuple[CitedLine, ...]
