"""`python -m briefing` and the `briefing` command."""

import sys


def main() -> None:
    """Answer `--version` before anything heavy is imported, hand the rest to the commands."""
    if sys.argv[1:] == ["--version"]:
        from briefing import __version__

        print(f"briefing {__version__}")
        return
    from briefing.cli import main as commands

    commands()


if __name__ == "__main__":
    main()
