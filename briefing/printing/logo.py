"""The desk's logo, as it stands left of the title."""

from __future__ import annotations

import binascii
from base64 import b64decode
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from briefing.errors import ConfigError

PATH = "templates/logo.png"  # how messages name the file; its content is an argument
#: Enough for 20 mm in print, four times over; a larger one is a mistake or an attack.
MOST_PIXELS = 4_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Logo:
    """A picture without transparency, and its width for each unit of height."""

    image: Any
    ratio: float


def read_logo(encoded: str, paper: str) -> Logo | None:
    """The logo of a look from its base64, laid on the paper's color; None for "". Raises ConfigError."""
    if not encoded:
        return None
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(b64decode(encoded)), formats=("PNG", "JPEG")) as found:
            if found.width * found.height > MOST_PIXELS:
                fault = (
                    f"{found.width} by {found.height} points are more than {MOST_PIXELS:,}; make it smaller"
                )
                raise ConfigError(PATH, (fault,))
            layered = found.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, binascii.Error):
        raise ConfigError(PATH, ("it is not a PNG or JPEG picture",)) from None
    flat = Image.new("RGB", layered.size, paper)
    flat.paste(layered, mask=layered.getchannel("A"))
    return Logo(image=flat, ratio=flat.width / flat.height)
