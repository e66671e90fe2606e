"""What ships with the program: templates, sample articles, the example schedule.toml.

One function finds them, in a checkout installed with `-e` (they lie at its top level) and in a
wheel (they were copied into the package when it was built).
"""

from __future__ import annotations

from pathlib import Path

from briefing.errors import UsageError
from briefing.models.delivery import Style

TEMPLATES = {
    "look": "brief.toml",
    "page": "brief.xml.j2",
    "mail_html": "mail.html.j2",
    "mail_text": "mail.txt.j2",
}


def shipped() -> Path:
    """The folder that holds schedule.toml, templates/ and inbox/ as shipped."""
    package = Path(__file__).resolve().parent.parent
    in_wheel = package / "_data"
    return in_wheel if in_wheel.is_dir() else package.parent


def load_style(templates: Path) -> Style:
    """The desk's templates; a file that the desk does not have is taken from the shipped ones."""
    texts = {}
    for field, name in TEMPLATES.items():
        own = templates / name
        source = own if own.is_file() else shipped() / "templates" / name
        try:
            texts[field] = source.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise UsageError(f"{source} is not UTF-8 text ({error.reason}). Save it as UTF-8.") from error
    return Style(**texts)


def new_desk(folder: Path) -> tuple[str, ...]:
    """Fill an empty or missing folder with a desk that runs: schedule.toml, templates/, inbox/.

    Returns the names written. A folder that already holds a schedule.toml is refused untouched.
    """
    if (folder / "schedule.toml").exists():
        raise UsageError(
            f"{folder / 'schedule.toml'} exists already; nothing was changed. Choose another folder."
        )
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file, not a folder. Choose another name.")
    written = []
    for part in ("templates", "inbox"):
        (folder / part).mkdir(parents=True, exist_ok=True)
        for source in sorted((shipped() / part).iterdir()):
            target = folder / part / source.name
            if source.is_file() and not source.name.startswith(".") and not target.exists():
                target.write_bytes(source.read_bytes())
                written.append(f"{part}/{source.name}")
    example = (shipped() / "schedule.toml").read_text(encoding="utf-8")
    (folder / "schedule.toml").write_text(_for_a_user(example), encoding="utf-8")
    return ("schedule.toml", *written)


def _for_a_user(example: str) -> str:
    """The example desk keeps its files so that a checkout stays clean; a user's desk moves them."""
    return example.replace('after = "keep"', 'after = "move"', 1)
