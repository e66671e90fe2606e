"""An editor's changes to a finished brief: counted again, numbered again, nothing reworded."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.models.briefing import Briefing, Section, Unknown
from briefing.writing import Changes, edited
from briefing.writing.phrases import ONE_ORIGIN, WITHHELD
from tests.printing.sample import issue, point, source

SOURCES = tuple(source(number, f"Outlet {number}", "T") for number in (1, 2, 3, 4))
POINTS = (
    point("The ferry sailed.", 1, 2),
    point("The quay was closed.", 3, status="updated"),
    point("The dredger came back.", 2, 4),
)


def made() -> Briefing:
    first = Section(
        theme="ferry",
        title="Ferry",
        status="new",
        quiet_days=None,
        summary="2 key points.",
        key_points=POINTS[:2],
        unknowns=(
            Unknown(text=ONE_ORIGIN),
            Unknown(text="Year not stated.", citations=POINTS[0].citations[:1]),
        ),
    )
    second = first.model_copy(update={"theme": "silt", "key_points": POINTS[2:], "unknowns": ()})
    return issue(sections=(first, second), takeaways=(POINTS[0], POINTS[2]), sources=SOURCES)


def texts(briefing: Briefing) -> list[str]:
    return [point.text for _, point in briefing.points()]


def test_nothing_asked_for_changes_nothing() -> None:
    assert edited(made(), Changes()) == made()


def test_a_dropped_point_takes_its_place_its_takeaway_and_its_summary_with_it() -> None:
    after = edited(made(), Changes(dropped=frozenset({1})))

    assert texts(after) == ["The quay was closed.", "The dredger came back."]
    assert [point.text for point in after.takeaways] == ["The dredger came back."]
    ferry = after.sections[0]
    assert (ferry.status, ferry.unknowns) == ("updated", ())
    assert ferry.summary == "1 key point from one origin: 1 updated. Cited: Outlet 3."


def test_a_theme_that_lost_all_its_points_does_not_say_that_there_was_nothing() -> None:
    section = edited(made(), Changes(dropped=frozenset({3}))).sections[1]

    assert (section.status, section.summary) == ("quiet", WITHHELD)


def test_sources_that_are_no_longer_cited_stand_last_and_are_not_counted_as_used() -> None:
    before = made()

    after = edited(before, Changes(dropped=frozenset({1})))

    assert [(s.number, s.outlet, s.used) for s in after.sources] == [
        (1, "Outlet 2", True),
        (2, "Outlet 3", True),
        (3, "Outlet 4", True),
        (4, "Outlet 1", False),
    ]
    assert (after.ledger.used, after.ledger.not_chosen) == (
        before.ledger.used - 1,
        before.ledger.not_chosen + 1,
    )
    assert after.ledger.received == before.ledger.received


def test_a_pinned_point_is_first_of_its_section_and_of_the_takeaways_which_grow_no_longer() -> None:
    after = edited(made(), Changes(pinned=(2,)))

    assert texts(after)[:2] == ["The quay was closed.", "The ferry sailed."]
    assert [point.text for point in after.takeaways] == ["The quay was closed.", "The ferry sailed."]


@given(st.frozensets(st.integers(1, 3)), st.permutations([1, 2, 3]), st.integers(0, 3))
def test_every_citation_still_leads_to_the_source_of_its_article(
    dropped: frozenset[int], order: list[int], pins: int
) -> None:
    after = edited(made(), Changes(dropped=dropped, pinned=tuple(order[:pins])))

    number_of = {source.article: source.number for source in after.sources}
    assert sorted(number_of.values()) == [1, 2, 3, 4]
    points = [*after.takeaways, *(point for _, point in after.points())]
    assert all(number_of[c.article] == c.source for point in points for c in point.citations)
    assert sorted(texts(after)) == sorted(POINTS[i - 1].text for i in {1, 2, 3} - dropped)
