"""Arbitrary findings about an invented coast, for property tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st

from briefing.models.findings import (
    Claim,
    Disagreement,
    Findings,
    FutureDate,
    History,
    Origin,
    PastPoint,
    Position,
    Statement,
    ThemeHit,
)
from tests.writing.findings_builder import DAY, HOSTILE, LOW, article, findings

OPENINGS = (
    "",
    "But ",
    "However, ",
    "In response, ",
    "Another ",
    "He also ",
    "TOLVIK: ",
    "It ",
    "The project ",
    "12 ",
)
CLAUSES = (
    "the harbour of Tolvik reopened to trawlers",
    "President Ilse Orlok met pilots in Qarsend",
    "“we will never sell the harbour,” she said",
    "ministers discussed the railway",
    "Velmora and Norway signed nine treaties on salt",
    "a storm – the worst in years – sank four\nbarges",
    "pilots may strike if wages fall[2]",
    "the line, which runs along the coast, was shut",
    "nobody was asked about the harbour bridge, officials said",
    "ʻİşğal’ sözü ßtrasse ﬁn 🜁 öre",
)
ENDS = (".", "?", ":", "", "!”", " … " + "and the tide rose " * 30 + ".")
SENTENCES = st.builds(
    lambda opening, clauses, end: (opening + ", ".join(clauses) + end).strip(),
    st.sampled_from(OPENINGS),
    st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=4),
    st.sampled_from(ENDS),
)
THEMES = ("harbour", "railway", "elsewhere")


@st.composite
def any_findings(draw: st.DrawFn) -> Findings:
    articles = [
        replace(
            article(
                f"{number}.txt",
                draw(st.lists(SENTENCES, min_size=1, max_size=6)),
                outlet=draw(st.sampled_from([None, "The Coast Post", "Tolvik Times"])),
                language=draw(st.sampled_from(["en", "en", "az"])),
                published=draw(st.sampled_from([None, DAY, DAY - timedelta(days=9)])),
            ),
            flags=draw(st.sampled_from([(), (), LOW, *HOSTILE])),
        )
        for number in range(draw(st.integers(0, 5)))
    ]
    statements = [_statement(draw, a.id, s.index, s.start, s.text) for a in articles for s in a.sentences]
    claims = tuple(_claims(draw, statements))
    some = st.lists(st.sampled_from(statements), min_size=1, max_size=6) if statements else st.nothing()
    side = st.builds(
        lambda value, of, weak: Position(value=value, statements=tuple(of), weak=weak),
        st.sampled_from(["nine", "Nine", "12", "in July", "the harbour"]),
        some,
        st.booleans(),
    )
    split = st.builds(
        lambda sides, theme: Disagreement(
            about="the toll", kind="number", positions=tuple(sides), theme=theme
        ),
        st.lists(side, min_size=1, max_size=6),
        st.sampled_from([None, *THEMES]),
    )
    future = st.builds(
        lambda ahead, of: FutureDate(start=DAY + timedelta(days=ahead), end=None, statement=of),
        st.integers(1, 90),
        st.sampled_from(statements) if statements else st.nothing(),
    )
    return findings(
        articles,
        claims,
        origins=tuple(_origins(draw, [a.id for a in articles])),
        disagreements=tuple(draw(st.lists(split, max_size=3))) if statements else (),
        look_ahead=tuple(draw(st.lists(future, max_size=5))) if statements else (),
        history=History(
            points=tuple(
                draw(st.lists(st.builds(_past, st.sampled_from(THEMES), st.integers(0, 20)), max_size=3))
            )
        ),
    )


def _statement(draw: st.DrawFn, article_id: str, index: int, start: int, text: str) -> Statement:
    return Statement(
        article=article_id,
        sentence=index,
        start=start,
        end=start + len(text),
        text=text,
        kind=draw(st.sampled_from(["statement", "reporting", "claim", "commentary"])),
        speaker=draw(st.sampled_from([None, None, "Ilse Orlok", "he", "", " "])),
        hits=tuple(
            ThemeHit(theme=theme, matched=("harbour",), carried=draw(st.sampled_from(["", "the project"])))
            for theme in draw(st.lists(st.sampled_from(THEMES), unique=True, max_size=2))
        ),
    )


def _claims(draw: st.DrawFn, statements: list[Statement]) -> Iterator[Claim]:
    left = draw(st.permutations(statements))
    number = 0
    while left:
        size = draw(st.integers(1, 4))
        group, left = left[:size], left[size:]
        number += 1
        yield Claim(
            id=f"c{number}",
            statements=tuple(group),
            themes=tuple(dict.fromkeys(hit.theme for s in group for hit in s.hits)),
            origins=tuple(sorted({s.article for s in group})),
            status=draw(st.sampled_from(["new", "updated", "continuing"])),
            before=_past("harbour", 3) if draw(st.booleans()) else None,
        )


def _origins(draw: st.DrawFn, ids: list[str]) -> Iterator[Origin]:
    """Families of up to three articles; some articles are in none."""
    while ids:
        size = draw(st.integers(1, 3))
        family, ids = tuple(ids[:size]), ids[size:]
        if draw(st.booleans()):
            yield Origin(id=f"o-{family[0]}", label="Coastwire", articles=family, basis="shared text")


def _past(theme: str, ago: int) -> PastPoint:
    return PastPoint(
        issue=3, item=1, day=DAY - timedelta(days=ago), theme=theme, text="Old.", quotes=("Old.",)
    )
