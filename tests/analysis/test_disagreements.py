from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from briefing.analysis import analyse
from briefing.config.model import Theme
from briefing.models.article import Article
from briefing.models.findings import Disagreement, History
from tests.analysis.conftest import Make

WEDNESDAY = date(2031, 3, 12)
FILLER = [
    ["The harbour council met in the old town hall.", "Teachers asked for a longer winter break."],
    ["A market for engines opens near the valley.", "The garden festival drew a large crowd."],
]


def found(articles: list[Article]) -> tuple[Disagreement, ...]:
    theme = Theme.model_validate({"id": "aktan", "phrases": ["Aktan"]})
    return analyse(articles, [theme], History(), date(2031, 3, 12)).disagreements


def between(make: Make, a: str, b: str, **second: Any) -> list[tuple[str, list[str]]]:
    articles = [make([a, *FILLER[0]]), make([b, *FILLER[1]], **second)]
    return [(d.kind, [p.value for p in d.positions]) for d in found(articles)]


@pytest.mark.parametrize(
    ("a", "b", "kind", "values"),
    [
        (
            "Norvik's embassy in Aktan reopened in mid-2029.",
            "The Norvik embassy in Aktan resumed operations in July 2028.",
            "date",
            ["mid-2029", "July 2028"],
        ),
        (
            "The blast at the Aktan refinery killed 12 workers.",
            "The blast at the Aktan refinery killed 31 workers.",
            "number",
            ["12 workers", "31 workers"],
        ),
        (
            "The line would run along the Aktan border with Norvik.",
            "The line could run along the Aktan border with Norvik.",
            "hedging",
            ["would run", "could run"],
        ),
        (
            "Aktan is “an inseparable part of our common home,” Mayor Orla Venn said.",
            "Mayor Orla Venn said Aktan was “an integral part of our common house”.",
            "wording",
            ["an inseparable part of our common home", "an integral part of our common house"],
        ),
        (
            "They spoke about the Aktan corridor, a planned rail link to the coast.",
            "They fear the Aktan corridor, a demand for control of foreign land.",
            "definition",
            ["a planned rail link to the coast", "a demand for control of foreign land"],
        ),
        (
            "Aktan has reopened the northern border crossing.",
            "The northern border crossing of Aktan remains shut.",
            "polarity",
            [
                "Aktan has reopened the northern border crossing",
                "The northern border crossing of Aktan remains shut",
            ],
        ),
    ],
)
def test_what_cannot_both_hold_is_a_disagreement(
    make: Make, a: str, b: str, kind: str, values: list[str]
) -> None:
    assert between(make, a, b) == [(kind, values)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The Aktan embassy reopened in 2029.", "The Aktan embassy reopened in May 2029."),
        ("The Aktan blast killed at least 12 workers.", "The Aktan blast killed 14 workers."),
        ("About 10 million people live in Aktan now.", "Some 9.6 million people live in Aktan now."),
        ("The blast in Aktan killed 12 workers.", "The blast in Aktan wounded 31 workers."),
        ("The Aktan embassy reopened in 2029.", "The Aktan consulate of Selden reopened in 2027."),
        ("The Aktan minister visited Selden in May 2029.", "The Aktan minister visited Selden in June 2030."),
        (
            "The 2029 attack on the Aktan embassy shocked many.",
            "The attack on the Aktan embassy shocked in May 2030.",
        ),
        ("Aktan closed its embassy in 2028.", "Aktan has reopened its embassy."),
        (
            "They like the Aktan corridor, a planned railway.",
            "They fear the Aktan corridor, a disputed rail link.",
        ),
        (
            "Mayor Orla Venn said the Aktan line would help.",
            "Minister Ivo Sand said the Aktan line could help.",
        ),
        (
            "“We love Aktan and its old port,” Orla Venn said.",
            "Orla Venn said: “We love Aktan and its old port and sea.”",
        ),
    ],
)
def test_what_can_both_hold_is_none(make: Make, a: str, b: str) -> None:
    assert between(make, a, b) == []


def test_a_later_count_of_the_dead_is_an_update(make: Make) -> None:
    first = make(["The blast at the Aktan refinery killed 12 workers.", *FILLER[0]], day=date(2031, 3, 10))
    later = make(["The blast at the Aktan refinery killed 14 workers.", *FILLER[1]], day=date(2031, 3, 11))
    assert found([first, later]) == ()


def test_a_meeting_that_was_moved_is_an_update(make: Make) -> None:
    first = make(["Aktan will reopen its northern port on 20 March 2031.", *FILLER[0]], day=date(2031, 3, 10))
    later = make(["Aktan will reopen its northern port on 27 March 2031.", *FILLER[1]], day=date(2031, 3, 11))
    assert found([first, later]) == ()


def test_a_position_of_a_low_quality_file_alone_is_weak(make: Make) -> None:
    articles = [
        make(["The embassy of Norvik in Aktan reopened in May 2029.", *FILLER[0]]),
        make(["The embassy of Norvik in Aktan reopened in June 2028.", *FILLER[1]], low_quality=True),
    ]
    (disagreement,) = found(articles)
    assert [(p.value, p.weak) for p in disagreement.positions] == [("May 2029", False), ("June 2028", True)]


def test_sides_with_the_same_value_are_one_position(make: Make) -> None:
    values = ("May 2029", "May 2029", "June 2028")
    texts = (
        "{} it was that Norvik's embassy in Aktan reopened.",
        "Norvik's embassy in Aktan reopened in {}.",
    )
    articles = [
        make([texts[1].format(value), *FILLER[n % 2], f"Item {n} of the list."])
        for n, value in enumerate(values)
    ]
    (disagreement,) = found(articles)
    assert [len(p.statements) for p in disagreement.positions] == [2, 1]


def test_one_saying_of_two_people_names_both(make: Make) -> None:
    articles = [
        make(["“Aktan will never give up the old port,” Mayor Orla Venn said.", *FILLER[0]]),
        make(["“Aktan will never give up the old port,” Minister Ivo Sand said.", *FILLER[1]]),
    ]
    assert [[p.value for p in d.positions] for d in found(articles)] == [
        ["Mayor Orla Venn", "Minister Ivo Sand"]
    ]


def test_an_article_does_not_disagree_with_itself(make: Make) -> None:
    text = ["The Aktan embassy reopened in May 2029.", "The Aktan embassy reopened in June 2028."]
    assert found([make([*text, *FILLER[0]])]) == ()


def test_the_real_articles_disagreements_are_found_without_a_false_one(
    seeds: tuple[Article, ...], gold: dict[str, Any], desk_themes: tuple[Theme, ...]
) -> None:
    names = {article.id: article.name[:3] for article in seeds}
    wanted = [
        [{s for s in side if ":s" in s} for side in disagreement["values"].values()]
        for disagreement in gold["disagreements"]
    ]
    right, false = set(), 0
    for disagreement in analyse(seeds, desk_themes, History(), date(2025, 4, 28)).disagreements:
        sides = [{f"{names[s.article]}:s{s.sentence}" for s in p.statements} for p in disagreement.positions]
        hit = [n for n, w in enumerate(wanted) if sum(any(side & x for x in w) for side in sides) >= 2]
        right.update(hit)
        false += not hit
    assert len(right) >= 6
    assert false == 0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "In mid-May, Mayor Orla Venn discussed the attack on the Aktan embassy in Norvik.",
            "In January, an attack on the Aktan embassy in Norvik shocked many.",
        ),
        (
            "Closer trade would contribute to peace in Aktan and Norvik.",
            "Minister Ivo Sand of Selden thanked Aktan and said it could contribute to peace.",
        ),
        (
            "Exports of power from Aktan to its neighbours rose by 25 percent in the last year.",
            "Exports of power from Aktan to its neighbours rose by 21 percent in the last year.",
        ),
        (
            "Selden reinstated the lifted fees on Aktan to harm its trade, and has failed to do so.",
            "Selden reinstated the lifted fees on Aktan to harm its trade.",
        ),
    ],
)
def test_what_only_shares_its_words_is_none(make: Make, a: str, b: str) -> None:
    assert between(make, a, b) == []


def test_two_versions_of_one_story_of_an_outlet_are_an_update(make: Make) -> None:
    story = [f"The {word} of the council spoke about the {word} plan and the bridge." for word in "abcdefgh"]
    articles = [
        make([*story, f"The Aktan embassy reopened in {year}."], outlet="Harbour Post")
        for year in (2028, 2029)
    ]
    assert found(articles) == ()


def test_quotations_that_differ_in_an_article_are_one_wording(make: Make) -> None:
    a = "“The new harbour of Aktan is a gift to the town,” Mayor Orla Venn said."
    assert between(make, a, a.replace("The new", "A new").replace("a gift", "the gift")) == []


def test_long_quotations_are_shown_by_what_differs(make: Make) -> None:
    long = "We shall keep the old port of Aktan open for all and not let this storm have any {} on its trade"
    a = f"“{long.format('negative impact')},” Mayor Orla Venn said."
    b = f"Mayor Orla Venn said: “{long.format('lasting influence')} or on that of Norvik with its friends in the south.”"
    (disagreement,) = between(make, a, b)
    assert disagreement[0] == "wording"
    assert all(len(value.split()) <= 20 for value in disagreement[1])


@pytest.mark.parametrize(
    ("a", "b", "kind", "values"),
    [
        (
            "At noon on Tuesday the gauge at Aktan showed 212 cubic metres a second.",
            "On Tuesday at noon, 290 cubic metres of water a second passed Aktan.",
            "number",
            ["212 cubic metres", "290 cubic metres"],
        ),
        (
            "Aktan will release 50 million cubic metres of water over five days.",
            "Aktan put the amount to be released at 40 million cubic metres.",
            "number",
            ["50 million cubic metres", "40 million cubic metres"],
        ),
        (
            "Mayor Orla Venn denied that new harbour fees were being prepared in Aktan.",
            "An Aktan official said new harbour fees were being prepared.",
            "polarity",
            [
                "An Aktan official said new harbour fees were being prepared",
                "Mayor Orla Venn denied that new harbour fees were being prepared in Aktan",
            ],
        ),
        (
            "“We will not beg for our own Aktan water,” Mayor Orla Venn said.",
            "“We shall not beg for Aktan water that is ours,” Mayor Orla Venn said.",
            "wording",
            ["We will not beg for our own Aktan water", "We shall not beg for Aktan water that is ours"],
        ),
    ],
)
def test_measures_of_one_day_and_denials_are_compared(
    make: Make, a: str, b: str, kind: str, values: list[str]
) -> None:
    articles = [make([a, *FILLER[0]], day=WEDNESDAY), make([b, *FILLER[1]], day=WEDNESDAY)]
    assert [(d.kind, [p.value for p in d.positions]) for d in found(articles)] == [(kind, values)]


def test_an_answer_denies_what_another_said_just_before(make: Make) -> None:
    text = [
        "Minister Ivo Sand said Aktan had been notified of the fee in January.",
        "Mayor Orla Venn said Aktan had received no such notice.",
    ]
    (disagreement,) = found([make([*text, *FILLER[0]])])
    assert (disagreement.kind, disagreement.about) == (
        "polarity",
        "Whether: “Aktan had been notified of the fee in January”",
    )


@pytest.mark.parametrize(
    "text",
    [
        ["Minister Ivo Sand said Aktan was safe.", "He called that statement a promise."],
        [
            "Minister Ivo Sand praised Aktan and its roads.",
            "Mayor Orla Venn said there was no such thing as a free port.",
        ],
        ["It rained in Aktan.", "Mayor Orla Venn called that report wrong."],
    ],
)
def test_what_answers_nobody_is_no_denial(make: Make, text: list[str]) -> None:
    assert found([make([*text, *FILLER[0]])]) == ()
