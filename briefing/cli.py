"""The commands: parse, build, call, print, exit code."""


def main() -> None:
    """Run the command line."""
