"""templates/brief.toml -> Look: page, colors, paragraph styles, panels. All faults at once."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from briefing.errors import ConfigError
from briefing.printing.faces import Weight

PATH = "templates/brief.toml"  # how messages name the file; its text is an argument
POINTS_PER_MM = 72 / 25.4
SIZES_MM = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
#: The least room for text: a column of some 30 letters; a masthead, a title and a few lines.
LEAST_WIDTH_MM, LEAST_HEIGHT_MM = 60, 100

Length = Annotated[float, Field(ge=0, le=200)]
Color = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Page(_Frozen):
    """Lengths in millimetres. `gutter` is the marginal column in which marks and numbers stand,
    `band` the height of a strip of color at the head of each page; the two settings for the eye are
    carried out by `adapted`."""

    size: Literal["A4", "Letter"] = "A4"
    margin_top: Length = 18
    margin_bottom: Length = 20
    margin_left: Length = 20
    margin_right: Length = 20
    gutter: Length = 24
    band: Length = 0
    band_color: str = "accent"
    logo_height: Length = 12
    large_type: bool = False
    high_contrast: bool = False


class TextStyle(_Frozen):
    """Lengths in points. `hang` true: the text stands right of the gutter."""

    font: Weight = "regular"
    size: Annotated[float, Field(ge=3, le=100)] = 10
    leading: Annotated[float, Field(ge=3, le=200)] = 14
    color: str = "ink"
    space_before: Length = 0
    space_after: Length = 0
    hang: bool = False
    align: Literal["left", "center", "right"] = "left"
    keep_with_next: bool = False
    parent: str = ""


class BoxStyle(_Frozen):
    """A tinted block with a bar along one edge. Lengths in points."""

    background: str = "paper"
    bar_color: str = "accent"
    bar: Length = 3
    edge: Literal["left", "top"] = "left"
    padding: Length = 10
    space_before: Length = 0
    space_after: Length = 10


class Look(_Frozen):
    """Colors are "#rrggbb" by name; every color that a style names exists."""

    page: Page = Page()
    colors: dict[str, Color] = {}
    styles: dict[str, TextStyle] = {}
    boxes: dict[str, BoxStyle] = {}


#: What the program itself draws with; a look without it is refused.
NEEDED_COLORS = ("ink", "paper", "accent", "hair")
NEEDED_STYLES = ("body", "h1", "h2", "h3", "masthead", "mark", "cite", "footer", "marking")


@cache
def read_look(text: str) -> Look:
    """The look of a brief. ConfigError names the file, each faulty key and the allowed values."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(PATH, (f"it is not TOML: {error}",)) from None
    stated = _stated(raw)
    faults = _inherit(raw)
    try:
        look = Look.model_validate(raw)
    except ValidationError as error:
        found = [f for f in error.errors(include_url=False) if f["loc"][0] != "styles" or f["loc"] in stated]
        faults += [_in_words(fault["loc"], fault["type"], fault) for fault in found]
        raise ConfigError(PATH, tuple(faults)) from None
    faults += _dangling(look)
    if faults:
        raise ConfigError(PATH, tuple(faults))
    return adapted(look)


def allowed(name: str, known: Collection[str]) -> str:
    """The end of a message about an unknown name: the nearest known one and all that is allowed."""
    close = get_close_matches(name, known, n=1)
    hint = f' (did you mean "{close[0]}"?)' if close else ""
    return f"{hint}; allowed: {', '.join(sorted(known)) or 'none'}"


def _stated(raw: Mapping[str, Any]) -> frozenset[tuple[str, ...]]:
    """The places of all styles and their keys that stand in the file: a fault is told where it was made,
    not for each style that inherits it."""
    styles = raw.get("styles")
    bodies = styles.items() if isinstance(styles, dict) else ()
    keys = {("styles", name, key) for name, body in bodies if isinstance(body, dict) for key in body}
    return frozenset({("styles",), *(("styles", name) for name, _ in bodies), *keys})


def _inherit(raw: dict[str, Any]) -> list[str]:
    """Completes each style from its parent, which stands above it in the file."""
    faults: list[str] = []
    done: dict[str, dict[str, Any]] = {}
    styles = raw.get("styles")
    for name, body in styles.items() if isinstance(styles, dict) else ():
        if not isinstance(body, dict):
            continue
        parent = body.get("parent", "")
        if parent and parent not in done:
            where = f"styles.{name}.parent"
            faults.append(f'{where}: no style "{parent}" above it{allowed(str(parent), done)}')
        known = {key: body[key] for key in body if key in TextStyle.model_fields}
        body |= {**done.get(str(parent), {}), **known}
        done[name] = {key: value for key, value in body.items() if key in TextStyle.model_fields}
    return faults


_TABLES: Mapping[str, type[BaseModel]] = {"page": Page, "styles": TextStyle, "boxes": BoxStyle}


def _in_words(place: tuple[int | str, ...], kind: str, fault: Any) -> str:
    key = ".".join(str(part) for part in place)
    if kind == "extra_forbidden":
        table: type[BaseModel] = _TABLES.get(str(place[0]), Look) if len(place) > 1 else Look
        return f"{key}: no such key{allowed(str(place[-1]), table.model_fields)}"
    if kind == "literal_error":
        return f"{key}: {fault['input']!r} is not one of {fault['ctx']['expected']}"
    if kind == "string_pattern_mismatch":
        return f'{key}: {fault["input"]!r} is not a color; write it as "#1a2b3c"'
    return f"{key}: {fault['msg'][0].lower()}{fault['msg'][1:]}, not {fault['input']!r}"


def _dangling(look: Look) -> list[str]:
    """Names that lead nowhere, and a page without room for text."""
    faults = [f"[colors] lacks {name}" for name in NEEDED_COLORS if name not in look.colors]
    faults += [f"[styles.{name}] is missing" for name in NEEDED_STYLES if name not in look.styles]
    named = [("page.band_color", look.page.band_color)]
    named += [(f"styles.{name}.color", style.color) for name, style in look.styles.items()]
    for name, box in look.boxes.items():
        named += [(f"boxes.{name}.background", box.background), (f"boxes.{name}.bar_color", box.bar_color)]
    faults += [
        f'{key}: no color "{color}"{allowed(color, look.colors)}'
        for key, color in named
        if color not in look.colors
    ]
    page = look.page
    wide, high = SIZES_MM[page.size]
    if wide - page.margin_left - page.margin_right - page.gutter < LEAST_WIDTH_MM:
        faults.append(f"page: margins and gutter leave less than {LEAST_WIDTH_MM} mm for a line")
    if high - page.margin_top - page.margin_bottom < LEAST_HEIGHT_MM:
        faults.append(f"page: margin_top and margin_bottom leave less than {LEAST_HEIGHT_MM} mm for text")
    return faults


LARGE = 1.25  # from 10 to 12.5 points, by which a page holds two thirds of the words
LEAST_CONTRAST = 7.0  # WCAG 2.2, level AAA
_STEP = 0.9  # per darkening; fine enough to keep the hue


def adapted(look: Look) -> Look:
    """With its settings for the eye carried out: larger type, darker letters on plain paper."""
    styles, boxes, colors = look.styles, look.boxes, look.colors
    if look.page.large_type:
        grown = {"size", "leading", "space_before", "space_after"}
        styles = {
            name: style.model_copy(update={key: getattr(style, key) * LARGE for key in grown})
            for name, style in styles.items()
        }
        page = look.page.model_copy(update={"gutter": look.page.gutter * LARGE})
        look = look.model_copy(update={"page": page})
    if look.page.high_contrast:
        boxes = {name: box.model_copy(update={"background": "paper"}) for name, box in boxes.items()}
        letters = {"ink", "accent", "hair", *(style.color for style in styles.values())}
        colors = {
            name: _darkened(color, colors["paper"]) if name in letters - {"paper"} else color
            for name, color in colors.items()
        }
    return look.model_copy(update={"styles": styles, "boxes": boxes, "colors": colors})


def _darkened(color: str, paper: str) -> str:
    """The color, darkened until it stands out against the paper; black on a dark paper's own terms."""
    while contrast(color, paper) < LEAST_CONTRAST and color != "#000000":
        parts = (int(color[at : at + 2], 16) for at in (1, 3, 5))
        color = "#" + "".join(f"{int(part * _STEP):02x}" for part in parts)
    return color


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2 between two colors, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: str) -> float:
    shares = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
