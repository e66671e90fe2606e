"""veraPDF's verdicts on the samples and on fuzzed issues: PDF/UA-1 and PDF/A-3a, without evidence PDF/A-2a.

Skipped where veraPDF is not installed; with BRIEFING_REQUIRE_SERVERS set it must be.
BRIEFING_PDF_EXAMPLES says how many issues are made up.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from briefing.models.briefing import Briefing
from briefing.models.delivery import Evidence
from briefing.printing import print_briefing
from tests.printing import sample
from tests.printing.rich import rich
from tests.printing.test_any_issue import issues
from tests.printing.test_pdf import ISSUES
from tests.printing.verapdf import Case, Judged, required, unavailable, verdicts

EXAMPLES = int(os.environ.get("BRIEFING_PDF_EXAMPLES", "40"))


def printed(briefing: Briefing, *, evidence: bool = True, look: str = "") -> bytes:
    texts = {"look": "brief.toml", "page": "brief.xml.j2"}
    folder = sample.TEMPLATES / look
    style = sample.style(**{key: (folder / name).read_text("utf-8") for key, name in texts.items()})
    return print_briefing(briefing, style, Evidence() if evidence else None).pdf


def made_up(count: int) -> Iterable[Briefing]:
    """The same issues each time."""
    found: list[Briefing] = []

    @settings(
        max_examples=count,
        database=None,
        derandomize=True,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(issues)
    def collect(briefing: Briefing) -> None:
        found.append(briefing)

    collect()
    return found[:count]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> list[Judged]:
    """All verdicts: with evidence and without, in both looks, and one that must fail."""
    if reason := unavailable():
        if required():
            pytest.fail(reason)
        pytest.skip(reason)
    both = ("ua1", "3a")
    cases = [Case(name="plain", content=printed(rich(), evidence=False), flavours=("ua1", "2a"))]
    cases.append(Case(name="wrong", content=printed(rich()), flavours=("2a",)))
    for name, make in ISSUES.items():
        cases.append(Case(name=name, content=printed(make()), flavours=both))
        cases.append(Case(name=f"{name}-compact", content=printed(make(), look="compact"), flavours=both))
    for number, issue in enumerate(made_up(EXAMPLES)):
        cases.append(Case(name=f"made-up-{number}", content=printed(issue), flavours=both))
    return verdicts(tmp_path_factory.mktemp("verapdf"), cases)


def test_every_sample_and_every_issue_made_up_is_accessible_and_archival(judged: list[Judged]) -> None:
    assert len(judged) == 3 + 2 * (2 * len(ISSUES) + EXAMPLES)
    assert [each for each in judged if each.failed and each.file != "wrong"] == []


def test_the_judge_finds_a_fault(judged: list[Judged]) -> None:
    (wrong,) = [each for each in judged if each.file == "wrong"]
    assert wrong.failed  # an attachment that is no PDF/A is not allowed in PDF/A-2


def test_the_check_at_run_time_has_nothing_to_say_of_any_sample() -> None:
    for make in ISSUES.values():
        assert print_briefing(make(), sample.style(), Evidence()).complaints == ()
