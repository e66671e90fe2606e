"""The command line: one typer application, errors turned into sentences and exit codes."""

from __future__ import annotations

import sys

import typer

from briefing import __version__
from briefing.cli import (
    archive,
    backups,
    deliveries,
    desks,
    following,
    issues,
    preview,
    proof,
    reports,
    reviewing,
    sources,
)
from briefing.cli.terminal import say
from briefing.errors import BriefingError

app = typer.Typer(
    name="briefing",
    help="Turn the article files of a day into a dated, cited PDF brief and deliver it once.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.command("init", short_help="Make a new desk folder.")(desks.init)
app.command("run", short_help="Make and deliver a brief of what is new.")(issues.run)
app.command("preview", short_help="Make the brief of a folder, send nothing.")(preview.preview)
app.command("read", short_help="Show what the reader makes of files.")(sources.read)
app.command("add", short_help="Put a file or pasted text into the inbox.")(sources.add)
app.command("serve", short_help="Run the scheduler.")(desks.serve)
app.command("status", short_help="Show where the desk stands.")(reports.status)
app.command("schedule", short_help="Show the next slots.")(reports.schedule)
app.add_typer(deliveries.app, name="deliveries", short_help="Show who was sent what; settle open ones.")
app.command("inbox", short_help="Show the files taken and their problems.")(reports.inbox)
app.add_typer(following.theme, name="theme", short_help="Try a theme, add one, change one.")
app.add_typer(following.recipient, name="recipient", short_help="Add and remove readers.")
app.command("search", short_help="Find past points and sources by their words.")(archive.search)
archive.issue.command("drop", short_help="Take a point out of the issue under review.")(reviewing.drop)
archive.issue.command("pin", short_help="Put a point first in the issue under review.")(reviewing.pin)
archive.issue.command("note", short_help="Add a note of the editor to the issue under review.")(
    reviewing.note
)
archive.issue.command("approve", short_help="Let the issue under review go out as it stands.")(
    reviewing.approve
)
archive.issue.command("hold", short_help="Keep the issue under review until it is approved.")(reviewing.hold)
app.add_typer(archive.issue, name="issue", short_help="Show issues, and review one before it is sent.")
app.command("verify", short_help="Re-check a printed brief.")(proof.verify)
app.command("backup", short_help="Save the desk in one archive.")(backups.backup)
app.command("restore", short_help="Make a desk from a backup.")(backups.restore)
app.command("check", short_help="Check configuration, folders and templates.")(desks.check)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"briefing {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version."
    ),
) -> None:
    """Turn the article files of a day into a dated, cited PDF brief and deliver it once."""


def main() -> None:
    """Run a command; exit with 0 done, 1 bug, 2 usage, 3 config, 4 unreadable input, 5 failed or
    6 unresolved deliveries, 75 another instance at work."""
    try:
        app()
    except BriefingError as error:
        say(str(error), error=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of our output has gone; there is nobody to tell.
        sys.stderr.close()
