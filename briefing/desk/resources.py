"""What ships with the program: templates, sample articles, the example schedule.toml.

One function finds them, in a checkout installed with `-e` (they lie at its top level) and in a
wheel (they were copied into the package when it was built).
"""

from __future__ import annotations

from base64 import b64encode
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


LOGO = "logo.png"
CLASSIC = "classic"  # the look whose files stand in the templates folder itself


def load_style(templates: Path, look: str = CLASSIC) -> Style:
    """The desk's templates in that look. A file that the look's folder does not have is taken from
    the shipped look of that name, else from the classic one, the desk's own before the shipped."""
    own, ours = templates, shipped() / "templates"
    folders = [own, ours] if look == CLASSIC else [own / look, ours / look, own, ours]
    if not any(folder.is_dir() for folder in folders[:2]):
        raise UsageError(
            f"There is no look {look!r}: {own / look} is not a folder. {_known_looks(own, ours)}"
        )
    texts: dict[str, str] = {}
    places: list[tuple[str, str]] = []
    for field, name in TEMPLATES.items():
        source = next(folder / name for folder in folders if (folder / name).is_file())
        try:
            texts[field] = source.read_text(encoding="utf-8")
            if source.parent.name == look != CLASSIC:
                places.append((f"templates/{name}", f"templates/{look}/{name}"))
        except UnicodeDecodeError as error:
            raise UsageError(f"{source} is not UTF-8 text ({error.reason}). Save it as UTF-8.") from error
    logos = (folder / LOGO for folder in folders if (folder / LOGO).is_file())
    logo = next(logos, None)
    encoded = b64encode(logo.read_bytes()).decode() if logo else ""
    return Style(**texts, logo=encoded, places=tuple(places))


def _known_looks(*folders: Path) -> str:
    names = {
        child.name for folder in folders if folder.is_dir() for child in folder.iterdir() if child.is_dir()
    }
    return f"Known looks: {', '.join([CLASSIC, *sorted(names)])}."


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
    for part, pattern in (("templates", "**/*"), ("inbox", "*")):
        (folder / part).mkdir(parents=True, exist_ok=True)
        for source in sorted((shipped() / part).glob(pattern)):
            name = source.relative_to(shipped())
            target = folder / name
            if source.is_file() and not source.name.startswith(".") and not target.exists():
                target.parent.mkdir(exist_ok=True)
                target.write_bytes(source.read_bytes())
                written.append(name.as_posix())
    example = (shipped() / "schedule.toml").read_text(encoding="utf-8")
    (folder / "schedule.toml").write_text(_for_a_user(example), encoding="utf-8")
    return ("schedule.toml", *written)


def _for_a_user(example: str) -> str:
    """The example desk keeps its files so that a checkout stays clean; a user's desk moves them."""
    return example.replace('after = "keep"', 'after = "move"', 1)
