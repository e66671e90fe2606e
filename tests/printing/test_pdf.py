"""The printed issue, read back."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import unicodedata
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from briefing.printing import print_briefing
from briefing.printing.readback import read_back
from tests.printing import sample
from tests.printing.rich import rich

ISSUES = {
    "rich": rich,
    "one_point": sample.one_point,
    "all_quiet": sample.all_quiet,
    "long": sample.long,
    "hostile": sample.hostile,
    "right_to_left": sample.right_to_left,
}
ALL = tuple(ISSUES)


@cache
def pdf(name: str) -> bytes:
    return print_briefing(ISSUES[name](), sample.style()).pdf


def reader(name: str) -> PdfReader:
    return PdfReader(BytesIO(pdf(name)))


def letters(text: str) -> str:
    """What has to survive printing: compatibility form, no spaces, nothing invisible. Digits of the
    Arabic scripts are sorted within their number, since pypdf takes them for right-to-left letters
    and reads them backwards; their order on the page is tested with the faces. So are the two letters of
    lam-alef, whose one sign is read from right to left by others."""
    visible = (c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c)[0] != "C")
    closed = "".join(c for c in visible if not c.isspace()).replace("لا", "ال")
    closed = unicodedata.normalize("NFC", closed)  # letters that met once a space between them was gone
    return re.sub("[\u0660-\u0669\u06f0-\u06f9]+", lambda found: "".join(sorted(found[0])), closed)


def printed(name: str) -> str:
    """All letters of the pages in their order; the footers are cut out, as a text may run across pages."""
    pages = [page.extract_text() for page in reader(name).pages]
    return letters("".join(re.sub(r"\n?[^\n]*Page \d+ of \d+\s*$", "", text) for text in pages))


def test_every_key_point_of_the_sample_can_be_read_back_in_all_scripts() -> None:
    text = printed("rich")
    points = [point for section in rich().sections for point in section.key_points]
    assert [point.text for point in points if letters(point.text) not in text] == []


def test_every_source_is_listed_with_outlet_and_title_in_all_scripts() -> None:
    # As the structure says it: extractors differ in what they make of numbers from right to left.
    text = letters("".join(told.text for told in read_back(pdf("rich")).transcript.told))
    names = [name for source in rich().sources for name in (source.title, source.outlet) if name]
    assert [name for name in names if letters(name) not in text] == []


def test_positions_quotations_and_notes_of_disagreements_are_printed() -> None:
    text = printed("rich")
    for item in rich().disagreements:
        quotes = [citation.quote for position in item.positions for citation in position.citations[:1]]
        for words in (item.about, item.note, *(position.value for position in item.positions), *quotes):
            assert letters(words) in text


@pytest.mark.parametrize(
    "words",
    ["UPDATED", "CONTINUING", "Not settled", "2 versions", "weak", "arrived late", "undated", "2 origins"],
)
def test_marks_of_the_sample_are_printed(words: str) -> None:
    assert letters(words) in printed("rich")


def test_an_updated_point_shows_the_older_words_and_where_they_stood() -> None:
    assert letters("“Fifteen of seventeen articles are agreed.” (No. 209, point 3)") in printed("rich")


def test_the_same_issue_gives_the_same_bytes() -> None:
    assert print_briefing(rich(), sample.style()).pdf == pdf("rich")


def test_hash_seed_time_zone_and_folder_leave_the_bytes_alone(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    program = (
        "from hashlib import sha256; from tests.printing import sample; from tests.printing.rich import rich;"
        "from briefing.printing import print_briefing as p;"
        "r = p(rich(), sample.style());"
        "print(sha256(r.pdf + r.html.encode() + r.text.encode()).hexdigest())"
    )
    digests = set()
    for seed, zone, folder in (
        ("0", "UTC", root),
        ("1", "Asia/Baku", tmp_path),
        ("77", "America/Lima", root),
    ):
        surroundings = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(root)}
        run = subprocess.run(
            [sys.executable, "-c", program],
            cwd=folder,
            env=surroundings,
            capture_output=True,
            text=True,
            check=True,
        )
        digests.add(run.stdout.strip())
    assert len(digests) == 1


def fonts(node: Any, found: dict[str, Any], seen: set[int]) -> dict[str, Any]:
    """All font dictionaries below a page's resources, those of its forms included."""
    resources = node.get("/Resources", {})
    resources = resources.get_object() if isinstance(resources, IndirectObject) else resources
    for name, font in resources.get("/Font", {}).items():
        found[f"{name} {font.get_object()['/BaseFont']}"] = font.get_object()
    for form in resources.get("/XObject", {}).values():
        if id(form) not in seen:
            fonts(form.get_object(), found, seen | {id(form)})
    return found


@pytest.mark.parametrize("name", ALL)
def test_every_font_is_embedded(name: str) -> None:
    found: dict[str, Any] = {}
    for page in reader(name).pages:
        fonts(page, found, set())
    loose = [key for key, font in found.items() if "/FontFile2" not in font.get("/FontDescriptor", {})]
    assert found
    assert loose == []


def inner_links(page: Any) -> list[Any]:
    """Where the links inside the document lead, in the order of the page."""
    links = [link.get_object() for link in page.get("/Annots", [])]
    return [link["/Dest"] for link in links if "/Dest" in link]


def test_every_citation_leads_to_the_page_of_its_source() -> None:
    document = reader("long")
    texts = {page.indirect_reference.idnum: page.extract_text() for page in document.pages}
    leading = 0
    for page in document.pages:
        cited = re.findall(r"\[(\d+)\]", page.extract_text())
        targets = [texts[target[0].idnum] for target in inner_links(page)]
        targets = targets[len(targets) - len(cited) :]  # those before lead from the overview to the themes
        assert [f"Report {n}:" in text for n, text in zip(cited, targets, strict=True)] == [True] * len(cited)
        leading += len(cited)
    assert leading > 100


def test_a_citation_of_a_source_that_is_not_listed_is_printed_without_a_link() -> None:
    assert "[99]" in printed("hostile")


@pytest.mark.parametrize("name", ALL)
def test_only_web_addresses_become_links(name: str) -> None:
    addresses = [
        str(link.get_object()["/A"]["/URI"])
        for page in reader(name).pages
        for link in page.get("/Annots", [])
        if "/A" in link.get_object()
    ]
    assert [address for address in addresses if not re.match(r"https?://[!-~]+$", address)] == []


@pytest.mark.parametrize(
    "text",
    [
        (
            "סוף סוף נפתח הקו החדש אל הנמל, כך אמר דובר הרשות ביום שני בבוקר, אך המחיר לכל מכולה טרם נקבע "
            "והמסילה השנייה תושלם רק בסתיו הבא."
        ),
        (
            "قطار آزمایشی با دوازده واگن از بندر تا ایستگاه تازه می‌رود و هزینه هر کانتینر هنوز روشن نیست، "
            "اما مسیر دوم تا پاییز آماده می‌شود."
        ),
    ],
)
def test_right_to_left_text_reads_on_from_line_to_line(text: str) -> None:
    only = sample.point(text, 1)
    issue = sample.one_point().model_copy(update={"takeaways": (only,), "sections": ()})
    [page] = PdfReader(BytesIO(print_briefing(issue, sample.style()).pdf)).pages
    assert letters(text) in letters(page.extract_text())


def test_the_first_page_has_a_line_for_every_theme_and_says_what_could_not_be_read() -> None:
    first = letters(reader("rich").pages[0].extract_text())
    for words in ("Ferry treaty2 new, 1 updated3", "Rail link3 new, 1 continuing42", "Energyquiet, day 3"):
        assert letters(words) in first
    assert letters("scan-17.pdf The file holds pictures of pages") in first


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_pdftotext_gives_back_the_exact_words_of_both_directions(tmp_path: Path) -> None:
    file = tmp_path / "brief.pdf"
    file.write_bytes(pdf("right_to_left"))
    text = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True).stdout.decode()
    found = set(re.split(r"[^\w\u200c]+", re.sub(r"[\u202a-\u202e]", " ", text)))
    words = {word for point in sample.RIGHT_TO_LEFT for word in re.findall(r"[\w\u200c]+", point)}
    assert words - found == set()


def test_the_outline_names_the_parts_of_the_issue() -> None:
    titles = [entry.title for entry in reader("rich").outline if not isinstance(entry, list)]
    assert titles == [
        *("Key points", "What is new, by theme", "Ferry treaty", "Rail link", "Border gates", "Dates ahead"),
        *("Sources", "Read, not cited", "Coverage", "How to read this brief"),
    ]


def test_metadata_comes_from_the_issue_and_its_cut_off() -> None:
    document = reader("rich")
    assert document.metadata is not None
    assert document.metadata.title == "Harbour and Rail Daily, No. 214, Monday 17 March 2031"
    assert document.metadata["/CreationDate"] == "D:20310317070000+04'00'"
    assert document.trailer["/Root"]["/Lang"] == "en"


@pytest.mark.parametrize("name", ALL)
def test_each_page_carries_its_number_and_the_count(name: str) -> None:
    pages = reader(name).pages
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page.extract_text()


@pytest.mark.parametrize("name", ALL)
def test_no_line_starts_outside_the_margins(name: str) -> None:
    outside: list[str] = []
    for page in reader(name).pages:

        def look(text: str, matrix: Any, place: Any, *_: Any, outside: list[str] = outside) -> None:
            x, y = place[4] + matrix[4], place[5] + matrix[5]
            if text.strip() and (x, y) != (0, 0) and not (50 < x < 545 and 20 < y < 800):
                outside.append(f"{x:.0f},{y:.0f} {text[:40]}")

        page.extract_text(visitor_text=look)
    assert outside == []


@pytest.mark.parametrize(
    "text", [t for t in sample.HOSTILE if t.isascii() and len(t) < 200 and "\x00" not in t]
)
def test_markup_and_template_signs_of_a_source_are_printed_literally(text: str) -> None:
    assert letters(text) in printed("hostile")


def test_letters_that_no_face_has_are_printed_by_name_and_told_on_the_first_page() -> None:
    text = printed("hostile")
    assert letters("unknown [CJK UNIFIED IDEOGRAPH-6F22, CJK UNIFIED IDEOGRAPH-5B57] [") in text
    assert letters("[EGYPTIAN HIEROGLYPH A001], ligature fi, wide AB") in text
    assert letters("characters are in none of the fonts, and printed by name") in text


def test_a_title_of_three_thousand_letters_is_clipped_visibly() -> None:
    assert "t" * 200 + "..." in printed("hostile")


def test_a_preview_and_a_draft_say_so_in_place_of_a_number() -> None:
    assert "Preview" in printed("one_point")
    assert "Draft" in printed("all_quiet")


def test_an_item_keeps_its_attribution_on_its_page() -> None:
    for page in reader("long").pages:
        lines = [line.strip() for line in page.extract_text().splitlines() if line.strip()]
        assert not lines[0].startswith("—")


@pytest.mark.parametrize("scale", [2, 4])
def test_large_type_still_fits_by_splitting(scale: int) -> None:
    look = re.sub(
        r"^(size|leading) = ([\d.]+)$",
        lambda found: f"{found[1]} = {min(float(found[2]) * scale, 90)}",
        sample.style().look,
        flags=re.MULTILINE,
    )
    assert print_briefing(sample.hostile(), sample.style(look=look)).pdf.startswith(b"%PDF")
