"""From conflicting values to disagreements: who stands on which side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from briefing.analysis.disagreements.cores import core
from briefing.analysis.disagreements.passages import Material, Passage
from briefing.models.findings import Disagreement, DisagreementKind, Position, Statement

_MOST_POSITIONS, _MOST_STATEMENTS = 4, 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Value:
    """What one passage says on a matter: `printed` as in the text; `of` is what it is a value of, where
    the text has a word for it. A rule that needs more of its values adds to it."""

    passage: Passage
    printed: str
    of: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """Two values on one matter; `fit` is false when they cannot both hold."""

    a: Value
    b: Value
    fit: bool


def as_told(passage: Passage) -> Value:
    """All that the passage says, without its end mark."""
    return Value(passage=passage, printed=passage.facts.text.strip(" .,;"))


def settle(
    material: Material,
    kind: DisagreementKind,
    matches: Iterable[Match],
    describe: Callable[[Value], str],
    note: str = "",
) -> list[Disagreement]:
    """One disagreement per matter. Values that fit are one position; a matter without a conflict
    gives none. Positions are ordered best witness first."""
    values: dict[tuple[int, int, str], Value] = {}
    linked: dict[tuple[int, int, str], set[tuple[int, int, str]]] = defaultdict(set)
    friends: set[tuple[tuple[int, int, str], tuple[int, int, str]]] = set()
    foes: set[tuple[tuple[int, int, str], tuple[int, int, str]]] = set()
    for match in matches:
        x, y = _key(match.a), _key(match.b)
        values[x], values[y] = match.a, match.b
        linked[x].add(y)
        linked[y].add(x)
        # What is printed alike is no conflict to a reader, whatever was reckoned from it.
        alike = match.a.printed.casefold() == match.b.printed.casefold()
        (friends if match.fit or alike else foes).update({(x, y), (y, x)})
    found = []
    seen: set[tuple[int, int, str]] = set()
    for start in sorted(values):
        matter = _reach(start, linked, seen)
        sides: list[list[tuple[int, int, str]]] = []
        for key in sorted(matter, key=lambda k: _rank(material, values[k])):
            side = next((s for s in sides if _belongs(key, s, values, friends, foes)), None)
            if side is None:
                sides.append([key])
            else:
                side.append(key)
        sides = _apart(sides)
        sides = [s for s in sides if any((k, other) in foes for k in s for o in sides for other in o)]
        positions = [_position(material, [values[key] for key in side]) for side in sides]
        if 2 <= len(positions) <= _MOST_POSITIONS:
            found.append(
                Disagreement(
                    about=describe(values[sides[0][0]]),
                    kind=kind,
                    positions=tuple(positions),
                    theme=theme_of([s for p in positions for s in p.statements]),
                    note=note,
                )
            )
    return found


def _apart(sides: Sequence[list[tuple[int, int, str]]]) -> list[list[tuple[int, int, str]]]:
    """Without the sentences that stand on two sides: a sentence with two values tells of two things."""
    places = Counter(number for side in sides for number in {key[0] for key in side})
    kept = [[key for key in side if places[key[0]] == 1] for side in sides]
    return [side for side in kept if side]


def _belongs(
    key: tuple[int, int, str],
    side: Sequence[tuple[int, int, str]],
    values: Mapping[tuple[int, int, str], Value],
    friends: AbstractSet[tuple[tuple[int, int, str], tuple[int, int, str]]],
    foes: AbstractSet[tuple[tuple[int, int, str], tuple[int, int, str]]],
) -> bool:
    """A side takes a value that none of it excludes and that fits one of it or is printed alike."""
    if any((key, other) in foes for other in side):
        return False
    printed = values[key].printed.casefold()
    return any((key, other) in friends or values[other].printed.casefold() == printed for other in side)


def around(value: Value) -> str:
    """A few words of the clause around what is printed of the value, or before it."""
    text = value.passage.facts.text
    start = text.find(value.printed)
    return core(text, start, start + len(value.printed))


def theme_of(statements: Sequence[Statement]) -> str | None:
    """The theme most of the statements are on, the first of equals; None when none is on any."""
    themes = [hit.theme for statement in statements for hit in statement.hits]
    return max(dict.fromkeys(themes), key=themes.count, default=None)


def _key(value: Value) -> tuple[int, int, str]:
    return (value.passage.number, value.passage.start, value.of or value.printed)


def _rank(material: Material, value: Value) -> tuple[bool, int, int]:
    article = material.corpus.article_of(value.passage.number)
    return (article.id in material.weak, value.passage.number, value.passage.start)


def _reach(
    start: tuple[int, int, str],
    linked: dict[tuple[int, int, str], set[tuple[int, int, str]]],
    seen: set[tuple[int, int, str]],
) -> list[tuple[int, int, str]]:
    if start in seen:
        return []
    found, queue = [], [start]
    seen.add(start)
    while queue:
        key = queue.pop()
        found.append(key)
        fresh = linked[key] - seen
        seen |= fresh
        queue += sorted(fresh)
    return found


def _position(material: Material, values: Sequence[Value]) -> Position:
    numbers = list(dict.fromkeys(value.passage.number for value in values))[:_MOST_STATEMENTS]
    statements = tuple(material.statement(number) for number in numbers)
    return Position(
        value=values[0].printed,
        statements=statements,
        weak=all(statement.article in material.weak for statement in statements),
    )
