"""`briefing init`, `briefing check` and `briefing serve`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefing.cli import options
from briefing.cli.terminal import answer, keep_log, say
from briefing.errors import BriefingError


def init(folder: Annotated[Path, typer.Argument(help="A new folder for the desk.", metavar="DIR")]) -> None:
    """Make a new desk folder: schedule.toml with comments, templates/, inbox/ with sample articles."""
    from briefing.desk.resources import new_desk

    written = new_desk(folder)
    articles = sum(name.startswith("inbox/") for name in written)
    say(f"Made a desk in {folder}: schedule.toml, templates/ and inbox/ with {articles} sample articles.")
    say("Next:")
    say(f"  cd {folder}")
    say("  briefing run --day 2025-04-29     a first brief from the samples, in outbox/")
    say("  edit schedule.toml                your themes, hours and readers; then: briefing check")


def check(
    config: options.Config = options.SCHEDULE,
    send_test: Annotated[
        str | None,
        typer.Option("--send-test", help="Send a short test mail to this recipient.", metavar="ID"),
    ] = None,
    deep: Annotated[bool, typer.Option("--deep", help="Compare the issues in the outbox too.")] = False,
    accept_state: Annotated[
        bool, typer.Option("--accept-state", help="Go on with a state that was put back from a backup.")
    ] = False,
    json: options.Json = False,
) -> None:
    """Check schedule.toml, the folders and the templates; with --send-test also the way out."""
    from briefing.desk.checking import check_desk, send_test_mail
    from briefing.desk.place import open_desk
    from briefing.desk.reporting import accept_state as accept

    try:
        desk = open_desk(config)
        if accept_state:
            for line in ("The state goes on.", *accept(desk)):
                say(line, error=json)
        findings = check_desk(desk, deep=deep)
        if send_test:
            findings += (send_test_mail(desk, send_test),)
    except BriefingError as error:
        if json:
            answer({"ok": False, "error": str(error), "findings": []})
        raise
    failed = [finding for finding in findings if finding.level == "fault"]
    if json:
        answer(
            {
                "ok": not failed,
                "findings": [{"level": f.level, "about": f.about, "text": f.text} for f in findings],
            }
        )
    else:
        for finding in findings:
            say(f"{finding.level:<8} {finding.about:<10} {finding.text}")
    if failed:
        raise typer.Exit(max(finding.exit_code for finding in failed))


def serve(config: options.Config = options.SCHEDULE) -> None:
    """Run the scheduler until it is told to stop (SIGTERM or Ctrl-C)."""
    from briefing.desk.place import open_desk
    from briefing.desk.serving import serve_desk

    keep_log(open_desk(config))
    serve_desk(config, say)
