"""sRGB as an ICC profile: what a screen or a printer needs to know of our colours. Made here from the
figures of IEC 61966-2-1, so that it is nobody else's file."""

from __future__ import annotations

from functools import cache
from struct import pack

CURVE_POINTS = 512  # of the tone curve; straight lines between them stay within 1/4000 of it
_D50 = (0.9642, 1.0, 0.8249)
#: The primaries as XYZ, adapted to D50 by the Bradford method.
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_NAME, _RIGHTS = b"sRGB\x00", b"No copyright, use freely\x00"


@cache
def srgb_profile() -> bytes:
    """A display profile of ICC version 2.1, the same bytes each time."""
    entries: dict[bytes, bytes] = {
        b"desc": pack(">4s4xI", b"desc", len(_NAME)) + _NAME + bytes(78),
        b"cprt": b"text" + bytes(4) + _RIGHTS,
        b"wtpt": _xyz(_D50),
        **{tag: _xyz(primary) for tag, primary in _PRIMARIES.items()},
    }
    curve = pack(">4s4xI", b"curv", CURVE_POINTS) + b"".join(
        pack(">H", round(65535 * _linear(step / (CURVE_POINTS - 1)))) for step in range(CURVE_POINTS)
    )
    table, data = [], b""
    start = 128 + 4 + 12 * (len(entries) + 3)
    for tag, content in entries.items():
        table.append(pack(">4sII", tag, start + len(data), len(content)))
        data += content + bytes(-len(content) % 4)
    table += [pack(">4sII", tag, start + len(data), len(curve)) for tag in (b"rTRC", b"gTRC", b"bTRC")]
    data += curve + bytes(-len(curve) % 4)
    body = pack(">I", len(table)) + b"".join(table) + data
    return _header(128 + len(body)) + body


def _header(size: int) -> bytes:
    made = pack(">6H", 1999, 10, 18, 0, 0, 0)  # the day the standard came out
    return b"".join(
        (
            pack(">I4xI4s4s4s", size, 0x02100000, b"mntr", b"RGB ", b"XYZ "),
            made,
            b"acsp",
            bytes(28),  # no platform, flags, device; rendering intent: perceptual
            pack(">3i", *(round(value * 65536) for value in _D50)),
            bytes(48),
        )
    )


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + pack(">3i", *(round(value * 65536) for value in values))


def _linear(value: float) -> float:
    return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
