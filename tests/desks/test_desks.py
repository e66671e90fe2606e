"""Eight of the desks through the whole program, held to pinned floors.

A floor lies a little under what was measured when it was pinned; raise it when the figure rises.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from benchmarks.desk_gold import Passage, plain
from benchmarks.desk_scores import Report
from benchmarks.desks import desk_folders, figures, run_desk, total

DESKS = Path(__file__).resolve().parent
TESTED = ("currency", "river")
LATER = ("crossing", "hospitals")  # longer sentences, more hands: measured apart, floors of their own
FLOORS = {
    "claims": 0.84,
    "bullets": 0.93,
    "disagreements": 0.7,
    "status": 0.85,
    "quiet": 1.0,
    "origins_f1": 1.0,
    "ahead_recall": 0.8,
    "ahead_precision": 0.8,
    "speakers": 0.85,
    "outlets": 0.17,
    "agencies": 0.64,
}
FLOORS_LATER = {
    "claims": 0.76,
    "bullets": 0.93,
    "disagreements": 0.25,
    "status": 0.85,
    "quiet": 1.0,
    "origins_f1": 1.0,
    "ahead_recall": 0.5,
    "ahead_precision": 0.9,
    "speakers": 0.85,
    "outlets": 0.6,
    "agencies": 1.0,
}
NEWEST = ("crash", "plant")  # first measured last: floors of their own too
FLOORS_NEWEST = {
    "claims": 0.67,
    "bullets": 0.93,
    "disagreements": 0.28,
    "status": 0.87,
    "quiet": 1.0,
    "origins_f1": 0.8,
    "ahead_recall": 0.57,
    "ahead_precision": 0.9,
    "speakers": 0.77,
    "outlets": 0.6,
    "agencies": 0.84,
}
PLAIN = ("chips", "quake")  # as many needed claims as there is room for
FLOORS_PLAIN = {
    "claims": 0.77,
    "bullets": 0.97,
    "status": 0.9,
    "quiet": 1.0,
    "origins_f1": 1.0,
    "ahead_recall": 0.9,
    "ahead_precision": 0.82,
    "speakers": 0.88,
    "outlets": 0.85,
    "agencies": 0.97,
}
MOST_FORBIDDEN = 2  # bullets from decoys, rewrites and hostile files, over currency and river
MOST_FALSE_ALARMS = 1  # over currency and river


@cache
def report(desk: str) -> Report:
    return run_desk(DESKS / desk)


@pytest.fixture(scope="module")
def measured() -> dict[str, Any]:
    return figures(total([report(desk) for desk in TESTED]))


@pytest.fixture(scope="module")
def measured_later() -> dict[str, Any]:
    return figures(total([report(desk) for desk in LATER]))


@pytest.fixture(scope="module")
def measured_newest() -> dict[str, Any]:
    return figures(total([report(desk) for desk in NEWEST]))


@pytest.fixture(scope="module")
def measured_plain() -> dict[str, Any]:
    return figures(total([report(desk) for desk in PLAIN]))


@pytest.mark.parametrize("desk", TESTED + LATER + NEWEST + PLAIN)
def test_every_citation_is_verbatim_at_its_offsets(desk: str) -> None:
    assert figures(report(desk))["verbatim"] == 1.0


@pytest.mark.parametrize("desk", TESTED + LATER + NEWEST + PLAIN)
def test_every_edit_replays_to_the_text(desk: str) -> None:
    assert figures(report(desk))["replayed"] == 1.0


@pytest.mark.parametrize("figure", FLOORS)
def test_a_figure_stays_above_its_floor(measured: dict[str, Any], figure: str) -> None:
    assert measured[figure] >= FLOORS[figure]


@pytest.mark.parametrize("figure", FLOORS_LATER)
def test_a_figure_of_the_later_desks_stays_above_its_floor(
    measured_later: dict[str, Any], figure: str
) -> None:
    assert measured_later[figure] >= FLOORS_LATER[figure]


@pytest.mark.parametrize("figure", FLOORS_NEWEST)
def test_a_figure_of_the_newest_desks_stays_above_its_floor(
    measured_newest: dict[str, Any], figure: str
) -> None:
    assert measured_newest[figure] >= FLOORS_NEWEST[figure]


@pytest.mark.parametrize("figure", FLOORS_PLAIN)
def test_a_figure_of_the_plain_desks_stays_above_its_floor(
    measured_plain: dict[str, Any], figure: str
) -> None:
    assert measured_plain[figure] >= FLOORS_PLAIN[figure]


def test_disagreements_raise_few_false_alarms(measured: dict[str, Any]) -> None:
    assert measured["false_alarms"] <= MOST_FALSE_ALARMS


def test_decoys_and_hostile_files_are_hardly_printed(measured: dict[str, Any]) -> None:
    assert measured["forbidden"] <= MOST_FORBIDDEN


@pytest.mark.parametrize("folder", desk_folders(), ids=lambda folder: folder.name)
def test_every_passage_of_the_gold_stands_in_its_file(folder: Path) -> None:
    texts = {file.name: plain(file.read_text(encoding="utf-8")) for file in folder.glob("day*/*")}
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))

    passages = list(_passages(gold))

    assert passages
    assert not [p for p in passages if p.snippet != "*" and plain(p.snippet) not in texts[p.file]]


def _passages(entry: Any) -> list[Passage]:
    if isinstance(entry, dict) and "snippet" in entry:
        return [Passage(file=entry["file"], snippet=entry["snippet"])]
    inner = entry.values() if isinstance(entry, dict) else entry if isinstance(entry, list) else ()
    return [passage for part in inner for passage in _passages(part)]
