"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer


def parse_day(text: str) -> date:
    """A day as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(
            f"{text!r} is not a day. Write it as YYYY-MM-DD, for instance 2025-04-29."
        ) from None


Config = Annotated[Path, typer.Option("--config", help="The desk's schedule.toml.", metavar="PATH")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON value for programs.")]
Edition = Annotated[
    str | None,
    typer.Option("--edition", help="Id of the edition. Default: the first in schedule.toml.", metavar="ID"),
]
Day = Annotated[
    date | None,
    typer.Option(
        "--day",
        help="The day the brief is dated. Default: today at the desk.",
        metavar="YYYY-MM-DD",
        parser=parse_day,
    ),
]
SCHEDULE = Path("schedule.toml")
