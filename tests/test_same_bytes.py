"""The same input gives the same bytes, wherever and whenever it is printed."""

from __future__ import annotations

from collections.abc import Callable

from tests.conftest import TestDesk

MakeDesk = Callable[..., TestDesk]


def test_previews_under_other_hash_seeds_time_zones_and_folders_are_the_same_file(
    make_desk: MakeDesk,
) -> None:
    printed = set()
    for name, seed, zone in (
        ("one", "0", "UTC"),
        ("another folder", "1", "Pacific/Apia"),
        ("x", "77", "Asia/Tehran"),
    ):
        desk = make_desk(name=name)
        desk.run("preview", "--day", "2025-04-29", "--out", "brief.pdf", PYTHONHASHSEED=seed, TZ=zone)
        printed.add((desk.folder / "brief.pdf").read_bytes())

    assert len(printed) == 1


def test_the_json_of_a_preview_does_not_depend_on_the_hash_seed(make_desk: MakeDesk) -> None:
    desk = make_desk()

    answers = {
        desk.run("preview", "--day", "2025-04-29", "--json", PYTHONHASHSEED=seed).out for seed in ("0", "5")
    }

    assert len(answers) == 1
