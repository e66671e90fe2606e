"""How well the issues of one desk agree with what an analyst finds in its articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import combinations

from benchmarks.desk_gold import Claim, Day, Dispute, cited, is_named
from briefing.models.briefing import Briefing, Citation, Disagreement, KeyPoint

#: The figures in the order of print, each the share of its counts.
FIGURES = (
    "claims",
    "bullets",
    "disagreements",
    "status",
    "quiet",
    "corrections",
    "origins_precision",
    "origins_recall",
    "ahead_recall",
    "ahead_precision",
    "speakers",
    "outlets",
    "agencies",
    "verbatim",
    "replayed",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    right: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(right=self.right + other.right, of=self.of + other.of)

    @property
    def value(self) -> float | None:
        """From 0 to 1; None when there was nothing to count."""
        return self.right / self.of if self.of else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Issue:
    """The brief of one day, what an analyst finds, and the decoded files by article id."""

    day: Day
    briefing: Briefing
    texts: Mapping[str, str]

    @property
    def points(self) -> tuple[KeyPoint, ...]:
        return tuple(point for section in self.briefing.sections for point in section.key_points)


@dataclass(kw_only=True, slots=True)
class Report:
    """Shares by the names of FIGURES; what went wrong, in words; false alarms among disagreements; the
    claims that were not printed."""

    shares: dict[str, Share] = field(default_factory=lambda: dict.fromkeys(FIGURES, Share()))
    false_alarms: int = 0
    forbidden: int = 0
    notes: list[str] = field(default_factory=list)
    missing: dict[str, list[Claim]] = field(default_factory=dict)  # by day

    def count(self, figure: str, right: bool | int, of: int = 1) -> None:
        self.shares[figure] += Share(right=int(right), of=of)

    def add(self, other: Report) -> None:
        for figure, share in other.shares.items():
            self.shares[figure] += share
        self.false_alarms += other.false_alarms
        self.forbidden += other.forbidden


def report_of(issues: Sequence[Issue]) -> Report:
    """Of all days of one desk. A disagreement counts as found on whichever day it is printed."""
    report = Report()
    told: set[str] = set()
    for number, issue in enumerate(issues):
        report.notes.append(f"-- {issue.day.day}")
        told |= _points(issue, report, follows=number > 0, told=frozenset(told))
        _ahead(issue, report)
        _origins(issue, report)
        _names(issue, report)
        _contract(issue, report)
    report.notes.append("-- disagreements")
    _disagreements(issues, report)
    return report


def _points(issue: Issue, report: Report, *, follows: bool, told: Set[str]) -> set[str]:
    """Gives the ids of the claims that are printed; `told` are those of the issues before."""
    found: set[str] = set()
    for section in issue.briefing.sections:
        for point in section.key_points:
            claims = _claims_of(issue, point)
            forbidden = cited(point.citations[:1], issue.briefing)[0].among(issue.day.not_printed)
            report.forbidden += forbidden
            report.count("bullets", bool(claims) and not forbidden)
            label = f"[{section.theme}] ({point.status}; {point.speaker}) {point.text}"
            if not claims or forbidden:
                report.notes.append(f"{'forbidden' if forbidden else 'other'}: {label}")
            elif {claim.id for claim in claims} <= found:
                report.notes.append(f"again ({claims[0].id}): {label}")
            else:
                report.notes.append(f"gold ({', '.join(claim.id for claim in claims)}): {label}")
            found |= {claim.id for claim in claims}
            _fields(claims, point, report, label=label, follows=follows, told=told)
        if follows:
            right = (section.status == "quiet") == (section.theme in issue.day.quiet)
            report.count("quiet", right)
            if not right:
                report.notes.append(f"section {section.theme} is {section.status}")
    for claim in issue.day.claims:
        if claim.weight:
            report.count("claims", claim.weight if claim.id in found else 0, claim.weight)
            if claim.id not in found:
                report.missing.setdefault(issue.day.day, []).append(claim)
                passage = claim.passages[0]
                report.notes.append(f"missing {claim.weight} {claim.id}: {passage.file}: {passage.snippet}")
        if claim.corrects:
            needless = claim.takes_back is not None and claim.takes_back not in told
            named = any((p.corrects or needless) and claim in _claims_of(issue, p) for p in issue.points)
            report.count("corrections", named)
    return found


def _fields(
    claims: Sequence[Claim], point: KeyPoint, report: Report, *, label: str, follows: bool, told: Set[str]
) -> None:
    """Status on a day with a day before it, and the speaker. What takes back a claim that no issue told
    is new to its readers."""
    if claims and follows:
        right = any(
            point.status in claim.status or (claim.takes_back not in {None, *told} and point.status == "new")
            for claim in claims
        )
        report.count("status", right)
        if not right:
            report.notes.append(f"status should be {'/'.join(claims[0].status)}: {label}")
    measured = [claim.speakers for claim in claims if claim.speakers is not None]
    if measured:
        right = any(is_named(point.speaker, speakers) for speakers in measured)
        report.count("speakers", right)
        if not right:
            report.notes.append(f"speaker should be {measured[0]}: {label}")


def _claims_of(issue: Issue, point: KeyPoint) -> list[Claim]:
    """Those whose passage leads the point; else those of any passage cited in support."""
    leads = cited(point.citations[:1], issue.briefing)
    for citations in (leads, cited(point.citations, issue.briefing)):
        claims = [c for c in issue.day.claims if any(entry.among(c.passages) for entry in citations)]
        if claims:
            return claims
    return []


def _ahead(issue: Issue, report: Report) -> None:
    found: set[int] = set()
    for item in issue.briefing.look_ahead:
        citations = cited(item.citations, issue.briefing)
        fits = [
            place
            for place, gold in enumerate(issue.day.ahead)
            if gold.date == item.date.isoformat() and any(entry.among(gold.passages) for entry in citations)
        ]
        found |= set(fits)
        report.count("ahead_precision", bool(fits))
        if not fits:
            report.notes.append(f"look-ahead, other: {item.date} {item.text}")
    for place, gold in enumerate(issue.day.ahead):
        if not gold.optional:
            report.count("ahead_recall", place in found)
            if place not in found:
                report.notes.append(f"look-ahead, missing: {gold.date} {gold.passages[0].snippet}")


def _origins(issue: Issue, report: Report) -> None:
    """Pairs of files of one origin, among the files that the issue lists."""
    origins = {source.name: source.origin for source in issue.briefing.sources}
    found = {pair for pair in combinations(sorted(origins), 2) if origins[pair[0]] == origins[pair[1]]}
    wanted = {
        pair
        for family in issue.day.families
        for pair in combinations(sorted(name for name in family if name in origins), 2)
    }
    report.count("origins_precision", len(found & wanted), len(found))
    report.count("origins_recall", len(found & wanted), len(wanted))
    report.notes += [f"origins, kept apart: {a} {b}" for a, b in sorted(wanted - found)]
    report.notes += [f"origins, thrown together: {a} {b}" for a, b in sorted(found - wanted)]


def _names(issue: Issue, report: Report) -> None:
    """Outlet and agency of the sources; a file without an agency in the gold has to have none."""
    for source in issue.briefing.sources:
        outlets = issue.day.outlets.get(source.name)
        if outlets is None:
            continue
        agencies = issue.day.agencies.get(source.name, (None,))
        report.count("outlets", is_named(source.outlet, outlets))
        report.count("agencies", is_named(source.agency, agencies))
        if not is_named(source.outlet, outlets):
            report.notes.append(f"outlet of {source.name} is {source.outlet}, should be {outlets[0]}")
        if not is_named(source.agency, agencies):
            report.notes.append(f"agency of {source.name} is {source.agency}, should be {agencies[0]}")


def _contract(issue: Issue, report: Report) -> None:
    for citation in _all_citations(issue.briefing):
        raw = issue.texts.get(citation.article, "")
        report.count("verbatim", raw[citation.start : citation.end] == citation.quote)
    for point in (*issue.points, *issue.briefing.takeaways):
        text = point.citations[0].quote
        for edit in point.edits:
            text = text[: edit.start] + edit.text + text[edit.end :]
        report.count("replayed", text == point.text)


def _all_citations(briefing: Briefing) -> Iterator[Citation]:
    for point in briefing.takeaways:
        yield from point.citations
    for section in briefing.sections:
        for point in section.key_points:
            yield from point.citations
        for unknown in section.unknowns:
            yield from unknown.citations
    for disagreement in briefing.disagreements:
        for position in disagreement.positions:
            yield from position.citations
    for item in briefing.look_ahead:
        yield from item.citations
    for correction in briefing.corrections:
        yield from correction.citations


def _disagreements(issues: Sequence[Issue], report: Report) -> None:
    golds = [dispute for issue in issues for dispute in issue.day.disputes]
    found: set[int] = set()
    told: set[str] = set()
    for issue in issues:
        for disagreement in issue.briefing.disagreements:
            fits = [k for k, gold in enumerate(golds) if _fits(disagreement, gold, issue.briefing)]
            values = " | ".join(position.value for position in disagreement.positions)
            label = f"{disagreement.kind}: {disagreement.about}: {values}"
            if not fits and label not in told:
                report.false_alarms += 1
                report.notes.append(f"false alarm: {label}")
            elif fits and set(fits) <= found and label not in told:
                report.notes.append(f"once more: {label}")
            elif fits and label not in told:
                report.notes.append(f"found ({golds[fits[0]].about}): {label}")
            found |= set(fits)
            told.add(label)
    for place, gold in enumerate(golds):
        if not gold.optional:
            report.count("disagreements", place in found)
            if place not in found:
                report.notes.append(f"missing disagreement: {gold.about}")


def _fits(disagreement: Disagreement, gold: Dispute, briefing: Briefing) -> bool:
    """Two positions of the brief are two different ones of the gold."""
    sides = [
        {
            number
            for number, passages in enumerate(gold.positions)
            if any(entry.among(passages) for entry in cited(position.citations, briefing))
        }
        for position in disagreement.positions
    ]
    return any(a != b for one, other in combinations(sides, 2) for a in one for b in other)
