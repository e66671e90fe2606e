"""What a person or a program sees: plain escaped text, one JSON value, a bar on a terminal."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from briefing.desk.observing import Observer, unobserved
from briefing.language.escape import for_terminal

if TYPE_CHECKING:  # the help of a command must not wait for the configuration's imports
    from briefing.desk.place import Desk


def say(text: str = "", *, error: bool = False) -> None:
    """Print text of any source: control characters are shown, never obeyed."""
    stream = sys.stderr if error else sys.stdout
    encoding = stream.encoding or "utf-8"
    printable = for_terminal(text).encode(encoding, errors="replace").decode(encoding)
    print(printable, file=stream)


def answer(value: Any) -> None:
    """Print the one JSON value of a command that was asked for `--json`."""
    print(json.dumps(value, ensure_ascii=not _utf8(), indent=1, default=str))


def _utf8() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


def keep_log(desk: Desk) -> None:
    """Write what only a developer wants to know, tracebacks above all, to a file in the state folder: one
    JSON object per line."""
    from briefing.desk.logs import JsonLines

    handler = logging.FileHandler(desk.state / "briefing.log", encoding="utf-8", delay=True)
    handler.setFormatter(JsonLines())
    logger = logging.getLogger("briefing")
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    logger.propagate = False


@contextmanager
def watching(*, quiet: bool) -> Iterator[Observer]:
    """An observer that draws a bar on standard error when that is a terminal, else sees nothing."""
    if quiet or not sys.stderr.isatty():
        yield unobserved
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description:<12}"), BarColumn(bar_width=36), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("starting", total=None)

        def observe(step: str, done: int, total: int) -> None:
            progress.update(task, description=step, completed=done, total=total)

        yield observe


def table(rows: Sequence[tuple[str, ...]], heads: tuple[str, ...]) -> str:
    """Columns as wide as their widest cell, for a terminal of any width."""
    everything = [heads, *rows]
    widths = [max(len(row[i]) for row in everything) for i in range(len(heads))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in everything
    ]
    return "\n".join(line.rstrip() for line in lines)
