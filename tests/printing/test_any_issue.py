"""Whatever an issue holds, it can be printed: odd letters, long words, missing fields, citations of
sources that are not there."""

from __future__ import annotations

from io import BytesIO

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from briefing.models.briefing import Briefing, Citation, Disagreement, Position, Section
from briefing.printing import print_briefing
from tests.printing import sample

letters = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40)
words = letters | st.sampled_from(sample.HOSTILE)
quotes = words.filter(bool).map(lambda text: text[:400])
numbers = st.integers(min_value=1, max_value=12)
points = st.builds(
    sample.point,
    words.filter(bool),
    numbers,
    quote=quotes,
    status=st.sampled_from(["new", "updated", "continuing"]),
    kind=st.sampled_from(["statement", "reporting", "claim", "commentary"]),
    speaker=st.none() | words,
    medium=st.none() | words,
    before_text=st.none() | words,
)
citations: st.SearchStrategy[Citation] = st.builds(sample.cite, numbers, quotes)
positions = st.builds(Position, value=words, weak=st.booleans(), citations=st.tuples(citations))
disagreements = st.builds(
    Disagreement,
    about=words,
    kind=st.just("other"),
    positions=st.lists(positions, min_size=2, max_size=4).map(tuple),
    note=words,
)
sections = st.builds(
    Section,
    theme=st.just("theme"),
    title=words,
    status=st.just("new"),
    quiet_days=st.none(),
    summary=words,
    key_points=st.lists(points, max_size=4).map(tuple),
    disagreements=st.lists(disagreements, max_size=2).map(tuple),
)
sources = st.builds(sample.source, numbers, st.none() | words, st.none() | words, url=st.none() | words)
issues = st.builds(
    sample.issue,
    title=words,
    number=st.none() | st.integers(min_value=1),
    takeaways=st.lists(points, max_size=4).map(tuple),
    sections=st.lists(sections, max_size=3).map(tuple),
    disagreements=st.lists(disagreements, max_size=2).map(tuple),
    sources=st.lists(sources, max_size=6, unique_by=lambda source: source.number).map(tuple),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(issues)
def test_any_issue_can_be_printed(briefing: Briefing) -> None:
    done = print_briefing(briefing, sample.style())
    assert PdfReader(BytesIO(done.pdf)).pages
