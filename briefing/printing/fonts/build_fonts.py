"""Builds the shipped faces from their sources. Run by hand when a script is added, never by the program.

    python -m briefing.printing.fonts.build_fonts NOTO_DIR SERIF_DIR OUT_DIR

NOTO_DIR holds the static Noto Sans faces (Debian: fonts-noto-core), SERIF_DIR the static faces of
Source Serif 4 (npm: @expo-google-fonts/source-serif-4). Needs fontTools. Hinting and layout tables
are dropped: the program shapes no text with them. The serif is renamed, since its licence reserves
the name "Source" for the unmodified font.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

SPACES = (0x20, 0xA0)  # every face carries its own, so that no run of text borrows one
MISSING = 0x25A1  # WHITE SQUARE: stands for a character that no face has
#: Copied from Noto Sans into the right-to-left faces, so that a number or a bracket inside such a
#: run is set in the run's own face and moves with it.
SHARED = (*range(0x21, 0x40), *(ord(mark) for mark in "[]{}«»–—‘’“”…"))
JOINERS = (0x200C, 0x200D)  # they part and join the letters of Arabic script
SERIF_NAME = "Briefing Serif"
SERIF = {"SourceSerif4_400Regular.ttf": "Regular", "SourceSerif4_600SemiBold.ttf": "SemiBold"}


def ranges(*pairs: tuple[int, int]) -> list[int]:
    """Code points of all pairs, both ends included."""
    return [code for first, last in pairs for code in range(first, last + 1)]


WESTERN = ranges((0x20, 0x7E), (0xA0, 0x2FF), (0x300, 0x36F), (0x370, 0x52F), (0x2000, 0x206F))
WESTERN += ranges((0x20A0, 0x20BF), (0x2100, 0x218F), (0x2190, 0x2199))
WESTERN += [0x2212, 0x2248, 0x2260, 0x2264, 0x2265, 0x25CA, 0xFFFD]
SANS = WESTERN + ranges((0x1E00, 0x1FFF))
SCRIPTS = {
    "NotoSans": (("Regular", "Bold", "Italic"), SANS),
    "NotoSansArmenian": (("Regular", "Bold"), ranges((0x530, 0x58F), (0xFB13, 0xFB17))),
    "NotoSansGeorgian": (("Regular", "Bold"), ranges((0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2D))),
    "NotoSansHebrew": (("Regular", "Bold"), ranges((0x590, 0x5FF), (0xFB1D, 0xFB4F))),
    "NotoSansArabic": (
        ("Regular", "Bold"),
        ranges((0x600, 0x6FF), (0x750, 0x77F), (0xFB50, 0xFBFF), (0xFDF2, 0xFDF2), (0xFDFC, 0xFDFC))
        + ranges((0xFE70, 0xFEFC), (0x200C, 0x200D)),
    ),
}
RIGHT_TO_LEFT = ("NotoSansHebrew", "NotoSansArabic")


def subset(font: TTFont, codes: list[int]) -> None:
    options = Options(hinting=False, layout_features=[], notdef_outline=True, glyph_names=False)
    options.name_IDs = [0, 1, 2, 4, 5, 6, 13, 14]
    work = Subsetter(options)
    work.populate(unicodes=[*codes, *SPACES])
    work.subset(font)


def add_glyph(font: TTFont, code: int, glyph: object, width: int) -> None:
    name = f"uni{code:04X}"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = glyph
    font["hmtx"][name] = (width, glyph.xMin if hasattr(glyph, "xMin") else 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name


def add_missing_box(font: TTFont) -> None:
    """A hollow square at MISSING, 600 units wide: Noto Sans has none."""
    pen = TTGlyphPen(None)
    for low, high, clockwise in ((60, 540, True), (110, 490, False)):
        corners = [(low, low), (low, high), (high, high), (high, low)]
        corners = corners if clockwise else corners[::-1]
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    glyph = pen.glyph()
    glyph.recalcBounds(font["glyf"])
    add_glyph(font, MISSING, glyph, 600)


def borrow(font: TTFont, lender: TTFont, codes: tuple[int, ...]) -> None:
    """Copies outlines; both fonts must have the same units per em."""
    if font["head"].unitsPerEm != lender["head"].unitsPerEm:
        raise SystemExit("the faces differ in units per em")
    glyphs, names, have = lender.getGlyphSet(), lender.getBestCmap(), font.getBestCmap()
    for code in codes:
        if code in have:
            continue
        flat = DecomposingRecordingPen(glyphs)
        glyphs[names[code]].draw(flat)
        pen = TTGlyphPen(None)
        flat.replay(pen)
        glyph = pen.glyph()
        glyph.recalcBounds(font["glyf"])
        add_glyph(font, code, glyph, lender["hmtx"][names[code]][0])


def blank(font: TTFont, codes: tuple[int, ...]) -> None:
    """Empties glyphs that are drawn so that they can be read back, and are not to be seen."""
    names = font.getBestCmap()
    for code in codes:
        font["glyf"][names[code]] = TTGlyphPen(None).glyph()
        font["hmtx"][names[code]] = (0, 0)


def save(font: TTFont, path: Path) -> None:
    font["head"].modified = font["head"].created  # the build hour is no part of a face
    font.recalcTimestamp = False
    font.save(path)
    sys.stderr.write(f"{path.name}: {path.stat().st_size // 1024} KB\n")


def main(noto: Path, serif: Path, out: Path) -> None:
    for family, (weights, codes) in SCRIPTS.items():
        for weight in weights:
            font = TTFont(noto / f"{family}-{weight}.ttf")
            subset(font, codes)
            if family == "NotoSans":
                add_missing_box(font)
            if family == "NotoSansArabic":
                blank(font, JOINERS)
            if family in RIGHT_TO_LEFT:
                borrow(font, TTFont(noto / f"NotoSans-{weight}.ttf"), SHARED)
            save(font, out / f"{family}-{weight}.ttf")
    for name, weight in SERIF.items():
        [source] = serif.rglob(name)
        save(renamed(TTFont(source), f"{SERIF_NAME} {weight}"), out / f"BriefingSerif-{weight}.ttf")


def renamed(font: TTFont, name: str) -> TTFont:
    """The serif's subset under a name of its own."""
    subset(font, WESTERN)
    for record in font["name"].names:
        if record.nameID in (1, 4, 6):
            record.string = name.replace(" ", "") if record.nameID == 6 else name
    return font


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
