"""schedule.toml is changed in one place and left alone in all others."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.config.changing import add_entry, change_list, remove_entry, set_values

EXAMPLE = (Path(__file__).resolve().parents[2] / "schedule.toml").read_text(encoding="utf-8")
SMALL = """\
[desk]
title = "D"   # as printed

# what to follow

[[theme]]
id = "a"      # the first
phrases = [
  "one",      # why one
  "two",
]

# who reads it

[[recipient]]
id = "anna"
address = "anna@example.org"
# until May
[[recipient]]
id = "bela"
address = "bela@example.org"

[mail]
channel = "folder"
"""


def lost_lines(before: str, after: str) -> list[str]:
    return [line for line in before.split("\n") if line not in after.split("\n")]


def test_a_new_entry_stands_below_the_last_of_its_kind_and_above_the_next_heading() -> None:
    after = add_entry(SMALL, "theme", {"id": "b", "phrases": ["x"]})

    assert '[[theme]]\nid = "b"\nphrases = ["x"]\n\n# who reads it' in after
    assert lost_lines(SMALL, after) == []


def test_the_first_entry_of_a_kind_stands_at_the_end() -> None:
    after = add_entry(SMALL, "group", {"id": "all", "recipients": ["anna"]})

    assert after.endswith('channel = "folder"\n\n[[group]]\nid = "all"\nrecipients = ["anna"]\n')


def test_long_lists_are_written_one_value_a_line() -> None:
    after = add_entry(SMALL, "theme", {"id": "b", "phrases": ["x" * 60, "y" * 60]})

    assert f'phrases = [\n  "{"x" * 60}",\n  "{"y" * 60}",\n]' in after


def test_an_entry_is_removed_alone() -> None:
    after = remove_entry(SMALL, "recipient", "anna")

    assert lost_lines(SMALL, after) == ['id = "anna"', 'address = "anna@example.org"']
    assert "# until May" in after


def test_a_changed_list_keeps_the_comments_of_what_stays() -> None:
    after = change_list(SMALL, "theme", "a", "phrases", add=("three",), drop=("two",))

    assert tomllib.loads(after)["theme"][0]["phrases"] == ["one", "three"]
    assert lost_lines(SMALL, after) == ['  "two",']


def test_a_new_key_stands_inside_its_entry_and_not_below_the_heading_of_the_next() -> None:
    after = set_values(SMALL, "theme", "a", {"title": "A"})

    assert ']\ntitle = "A"\n\n# who reads it' in after


def test_a_changed_value_keeps_its_comment() -> None:
    text = SMALL.replace('id = "a"      # the first', 'id = "a"\nmost = 3      # not more')

    assert "most = 4      # not more" in set_values(text, "theme", "a", {"most": 4})


def test_lists_of_tables_written_in_one_line_are_changed_too() -> None:
    text = 'theme = [{id = "a", phrases = ["x"]}]\n'
    after = add_entry(text, "theme", {"id": "b", "phrases": ["y"]})
    after = set_values(remove_entry(after, "theme", "a"), "theme", "b", {"most": 2})

    assert tomllib.loads(after) == {"theme": [{"id": "b", "phrases": ["y"], "most": 2}]}


@pytest.mark.parametrize("kind", ["theme", "recipient"])
def test_adding_and_removing_gives_the_example_back(kind: str) -> None:
    after = remove_entry(add_entry(EXAMPLE, kind, {"id": "new", "x": "y"}), kind, "new")

    assert after == EXAMPLE


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), max_size=6))
def test_any_text_can_be_a_value(values: list[str]) -> None:
    after = add_entry(SMALL, "theme", {"id": "b", "phrases": values})

    assert tomllib.loads(after)["theme"][1]["phrases"] == values
    assert lost_lines(SMALL, after) == []
