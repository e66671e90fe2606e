"""`briefing run`, and what commands that make a brief say of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefing.cli import options
from briefing.cli.terminal import answer, keep_log, say, watching
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from briefing.models.briefing import Briefing


def run(
    config: options.Config = options.SCHEDULE,
    edition: options.Edition = None,
    day: options.Day = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="A PDF marked as a draft: takes nothing, counts as nothing.")
    ] = False,
    revise: Annotated[
        int | None, typer.Option("--revise", help="Make a revision of this issue.", metavar="N", min=1)
    ] = None,
    to: Annotated[
        str | None,
        typer.Option("--to", help="Send to this address instead of the edition's.", metavar="ADDRESS"),
    ] = None,
    no_send: Annotated[bool, typer.Option("--no-send", help="Make the issue, send nothing.")] = False,
    json: options.Json = False,
) -> None:
    """Make and deliver a brief of what is new, now. The scheduled issue still comes."""
    from briefing.desk.place import open_desk
    from briefing.desk.runs import Request, run_now

    try:
        desk = open_desk(config)
        keep_log(desk)
        request = Request(
            edition=desk.edition(edition), day=day, draft=draft, revise=revise, to=to, send=not no_send
        )
        with watching(quiet=json) as observe:
            done = run_now(desk, request, observe)
    except BriefingError as error:
        if json:
            answer(failure(str(error)))
        raise
    if json:
        answer(done.as_json())
    else:
        for line in done.lines():
            say(line)
        if done.briefing:
            tell(done.briefing)
    if done.exit_code:
        raise typer.Exit(done.exit_code)


def failure(reason: str) -> dict[str, Any]:
    """The answer of `run --json` when nothing could be made."""
    return {
        "outcome": "failed",
        "issue": None,
        "pdf": None,
        "briefing": None,
        "deliveries": [],
        "error": reason,
    }


def today(timezone: str) -> date:
    """The date at the desk."""
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo(timezone)).date()


def tell(briefing: Briefing) -> None:
    """What the brief holds, and what it could not use."""
    ledger = briefing.ledger
    points = sum(len(section.key_points) for section in briefing.sections)
    say(
        f"{briefing.title}, {briefing.day}: {points} key points from {ledger.used} of "
        f"{ledger.received} documents, {len(briefing.disagreements)} disagreements."
    )
    for problem in briefing.problems:
        say(f"  not used: {problem.name}: {problem.detail}")
