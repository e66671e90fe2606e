"""Whatever stands in the file, the answer is a Config or faults told in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.config import load_config
from briefing.config.keys import known_keys
from briefing.config.model import Config
from briefing.errors import ConfigError


def all_keys() -> Iterator[str]:
    for key, model in known_keys(Config).items():
        yield key
        yield from known_keys(model) if model else ()


keys = st.sampled_from(sorted(set(all_keys())))
atoms = st.sampled_from(
    [
        '""',
        '"mon-fri"',
        '"07:00"',
        '"3d"',
        '"a@b.example"',
        '"{x"',
        "7",
        "-1.5",
        "true",
        "nan",
        "2025-04-28",
        "07:00:00",
    ]
)
values = st.recursive(
    atoms,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(keys, inner, max_size=3).map(
            lambda table: "{" + ", ".join(f"{key} = {value}" for key, value in table.items()) + "}"
        )
    ),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def path() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield Path(folder) / "schedule.toml"


@given(st.dictionaries(keys, values, max_size=6))
def test_any_values_under_any_known_keys_are_answered(path: Path, table: dict[str, str]) -> None:
    path.write_text("".join(f"{key} = {value}\n" for key, value in table.items()), encoding="utf-8")

    with pytest.raises(ConfigError) as caught:
        load_config(path)
    assert all(": " in fault for fault in caught.value.faults)


@given(st.binary(max_size=60))
def test_any_bytes_are_answered(path: Path, content: bytes) -> None:
    path.write_bytes(content)

    with pytest.raises(ConfigError):
        load_config(path)
