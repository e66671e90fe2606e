"""The editor's part of `briefing issue`: drop, pin, note, approve, hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli import options
from briefing.cli.terminal import answer, keep_log, say
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.desk.gate import Step

Item = Annotated[
    int, typer.Argument(help="Number of the point, as `briefing issue show` has it.", metavar="ITEM")
]
Number = Annotated[
    int | None,
    typer.Option("--issue", help="Number of the issue. Default: the one under review.", metavar="N", min=1),
]
Which = Annotated[
    int | None,
    typer.Argument(help="Number of the issue. Default: the one under review.", metavar="[N]", min=1),
]


def drop(
    item: Item,
    config: options.Config = options.SCHEDULE,
    edition: options.Edition = None,
    number: Number = None,
    json: options.Json = False,
) -> None:
    """Take a point out of the issue under review. It comes back only when it is updated."""
    _take("drop", config, edition, number, json, item=item)


def pin(
    item: Item,
    config: options.Config = options.SCHEDULE,
    edition: options.Edition = None,
    number: Number = None,
    json: options.Json = False,
) -> None:
    """Put a point first among the key points and in its section."""
    _take("pin", config, edition, number, json, item=item)


def note(
    text: Annotated[str, typer.Argument(help="The note, in quotation marks.", metavar="TEXT")],
    config: options.Config = options.SCHEDULE,
    edition: options.Edition = None,
    number: Number = None,
    json: options.Json = False,
) -> None:
    """Add a note; it is printed as the editor's, apart from what sources say."""
    _take("note", config, edition, number, json, text=text)


def approve(
    number: Which = None,
    config: options.Config = options.SCHEDULE,
    edition: options.Edition = None,
    json: options.Json = False,
) -> None:
    """Approve the issue as it stands, byte for byte: it goes out at its hour, or now if that has passed."""
    _take("approve", config, edition, number, json)


def hold(
    number: Which = None,
    config: options.Config = options.SCHEDULE,
    edition: options.Edition = None,
    json: options.Json = False,
) -> None:
    """Send the issue to nobody until it is approved."""
    _take("hold", config, edition, number, json)


def _take(
    step: Step,
    config: Path,
    edition: str | None,
    number: int | None,
    json: bool,
    *,
    item: int | None = None,
    text: str = "",
) -> None:
    from briefing.desk.gate import review_issue
    from briefing.desk.place import open_desk

    try:
        desk = open_desk(config)
        if desk.state.is_dir():
            keep_log(desk)
        done = review_issue(desk, desk.edition(edition), number, step, item=item, text=text)
    except BriefingError as error:
        if json:
            answer({"error": str(error)})
        raise
    if json:
        answer(done.as_json())
    else:
        say(done.told)
        say(f"PDF: {done.pdf}")
