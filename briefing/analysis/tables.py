"""The knowledge tables of this room, read once from package data."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from briefing.language.words import fold


@cache
def table(name: str) -> dict[str, Any]:
    """The content of data/NAME.toml."""
    source = files("briefing.analysis").joinpath("data", f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def kind_of_noun() -> dict[str, str]:
    """Noun -> the kind of thing it names."""
    kinds: dict[str, list[str]] = table("nouns")["kinds"]
    return {noun: kind for kind, nouns in kinds.items() for noun in nouns}


@cache
def bodies() -> frozenset[str]:
    """Nouns by which the news goes on about a body that it has named: "the operator"."""
    return frozenset(table("nouns")["bodies"])


@cache
def stop_words() -> frozenset[str]:
    """Folded words without content, all languages together."""
    return frozenset(fold(word) for words in table("stopwords").values() for word in words.split())


@cache
def country_of() -> dict[str, str]:
    """Folded word -> the country it stands for; a country's own name is among the words."""
    countries: dict[str, str] = table("countries")
    return {word: name for name, words in countries.items() for word in (name, *words.split())}
