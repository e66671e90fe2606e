"""Pages of a PDF as pictures, for a look without a viewer."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from briefing.desk.files import write_result
from briefing.errors import UsageError

DPI = 110  # A4 in 909 by 1286 points of a screen: small type can be read
_INSTALL = "Pictures of pages need pypdfium2. Install it: pip install 'briefing[png]'."


def write_pictures(pdf: bytes, stem: Path, dpi: int = DPI) -> tuple[Path, ...]:
    """One PNG per page beside the stem: brief.pdf gives brief-1.png and so on; pages that an earlier,
    longer brief left there are removed."""
    try:
        import pypdfium2
    except ImportError:
        raise UsageError(_INSTALL) from None
    written = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            out = BytesIO()
            page.render(scale=dpi / 72).to_pil().save(out, format="PNG")
            target = stem.with_name(f"{stem.stem}-{number}.png")
            write_result(target, out.getvalue())
            written.append(target)
    number = len(written) + 1
    while (left := stem.with_name(f"{stem.stem}-{number}.png")).exists():
        left.unlink()
        number += 1
    return tuple(written)
