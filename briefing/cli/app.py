"""The command line: one typer application, errors turned into sentences and exit codes."""

from __future__ import annotations

import sys

import typer

from briefing import __version__
from briefing.cli import desks, issues, reports, sources
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

app.command("init")(desks.init)
app.command("run")(issues.run)
app.command("preview")(issues.preview)
app.command("read")(sources.read)
app.command("add")(sources.add)
app.command("serve")(desks.serve)
app.command("status")(reports.status)
app.command("schedule")(reports.schedule)
app.command("deliveries")(reports.deliveries)
app.command("inbox")(reports.inbox)
app.command("check")(desks.check)


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
