"""Data sets as gzipped JSON lines, one row per document."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

GZIP = b"\x1f\x8b"


@dataclass(frozen=True, kw_only=True, slots=True)
class GoldPage:
    """A news page as markup and as text without markup, and the text a person took for its article."""

    id: str
    text: str
    html: str
    gold: str


@dataclass(frozen=True, kw_only=True, slots=True)
class GoldDocument:
    """A text, one paragraph a line, and its sentences in order as a person parted them."""

    id: str
    text: str
    sentences: tuple[str, ...]


def gold_pages(path: Path) -> tuple[GoldPage, ...]:
    return tuple(
        GoldPage(
            id=str(row.get("id", number)),
            text=row.get("text") or "",
            html=row.get("html") or "",
            gold=row["gold"],
        )
        for number, row in enumerate(rows(path), 1)
    )


def gold_documents(path: Path) -> tuple[GoldDocument, ...]:
    return tuple(
        GoldDocument(id=str(row.get("id", number)), text=row["text"], sentences=tuple(row["sentences"]))
        for number, row in enumerate(rows(path), 1)
    )


def rows(path: Path) -> list[dict[str, Any]]:
    content = path.read_bytes()
    text = gzip.decompress(content) if content.startswith(GZIP) else content
    return [json.loads(line) for line in text.splitlines() if line.strip()]
