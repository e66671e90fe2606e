"""The commands: parse, build, call, print, exit code."""

from briefing.cli.app import main

__all__ = ["main"]
