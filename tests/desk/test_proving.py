"""A printed brief re-checked: good, tampered with, and old."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from briefing.desk.proving import prove
from briefing.models.delivery import CitedSource, Evidence, KeptText
from briefing.printing import print_briefing
from briefing.printing.evidence import NAME
from tests.printing import sample
from tests.printing.rich import rich
from tests.printing.test_pdf import ISSUES

SOURCES = {source.article: CitedSource(sha256=source.article + "f" * 48) for source in rich().sources}
QUOTES = Evidence(sources=SOURCES)


@cache
def brief(name: str = "rich") -> bytes:
    return print_briefing(ISSUES[name](), sample.style(), QUOTES).pdf


def faults(content: bytes) -> list[str]:
    return [f"{fault.check} {fault.where}: {fault.detail}" for fault in prove(content).faults]


def changed(change: Callable[[pikepdf.Pdf], None], content: bytes | None = None) -> bytes:
    with pikepdf.open(BytesIO(content or brief())) as pdf:
        change(pdf)
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


def with_evidence(change: Callable[[Any], None]) -> bytes:
    def edit(pdf: pikepdf.Pdf) -> None:
        value = json.loads(pdf.attachments[NAME].get_file().read_bytes())
        change(value)
        pdf.attachments[NAME] = pikepdf.AttachedFileSpec(pdf, json.dumps(value).encode(), filename=NAME)

    return changed(edit)


def redrawn(page: int, letters: Callable[[bytes], bytes], *, at: int = 0) -> bytes:
    """With the how-manieth text of a page drawn otherwise."""

    def edit(pdf: pikepdf.Pdf) -> None:
        found = list(pikepdf.parse_content_stream(pdf.pages[page]))
        places = [
            i
            for i, each in enumerate(found)
            if str(each.operator) == "Tj" and len(bytes(each.operands[0])) > 3
        ]
        place = places[at]
        text = pikepdf.String(letters(bytes(found[place].operands[0])))
        found[place] = pikepdf.ContentStreamInstruction([text], pikepdf.Operator("Tj"))
        pdf.pages[page].Contents = pdf.make_stream(pikepdf.unparse_content_stream(found))

    return changed(edit)


@pytest.mark.parametrize("name", ISSUES)
def test_a_brief_as_it_was_printed_holds(name: str) -> None:
    found = [fault for fault in faults(brief(name)) if not fault.startswith(("point", "quote"))]
    assert found == []  # the quotes of the invented issues are not made for their points


def test_a_brief_saved_anew_by_another_program_still_holds() -> None:
    assert faults(changed(lambda _: None)) == []


@pytest.mark.parametrize("at", [0, 1, 9, 30])
@pytest.mark.parametrize("page", [0, 1])
def test_a_word_drawn_otherwise_is_caught(page: int, at: int) -> None:
    (first, *_) = faults(redrawn(page, lambda letters: letters[::-1], at=at))
    assert first.startswith("page ")


def test_a_word_that_is_no_longer_drawn_is_caught() -> None:
    (first, *_) = faults(redrawn(0, lambda letters: letters[:-2], at=4))
    assert "the page says" in first


def test_right_to_left_letters_drawn_otherwise_than_they_are_read_are_caught() -> None:
    def edit(pdf: pikepdf.Pdf) -> None:
        for font in pdf.objects:
            name = str(font.get("/BaseFont", "")) if isinstance(font, pikepdf.Dictionary) else ""
            if "Hebrew" in name and "/ToUnicode" in font:
                font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"<05DC>", b"<05DE>"))

    assert faults(changed(edit)) == [
        "page structure: letters are drawn that are not the ones a reader is told"
    ]


def test_another_number_at_the_foot_of_a_page_is_caught() -> None:
    def edit(pdf: pikepdf.Pdf) -> None:
        for form in pdf.objects:
            if isinstance(form, pikepdf.Stream) and form.get("/Subtype") == "/Form":
                found = list(pikepdf.parse_content_stream(form))
                form.write(pikepdf.unparse_content_stream(found[:-12]))

    assert any("other words stand outside the text" in fault for fault in faults(changed(edit)))


def test_a_note_laid_over_the_page_is_caught() -> None:
    def edit(pdf: pikepdf.Pdf) -> None:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.FreeText,
            Rect=[0, 0, 9, 9],
            Contents=pikepdf.String("x"),
        )
        pdf.pages[0].obj.Annots.append(pdf.make_indirect(note))

    assert faults(changed(edit)) == ["page file: page 1: something is laid over the page (FreeText)"]


def test_a_page_added_is_caught() -> None:
    assert faults(changed(lambda pdf: pdf.pages.append(pdf.pages[0]))) != []


def test_a_point_changed_in_the_evidence_is_caught_by_its_quote_and_by_the_page() -> None:
    def edit(value: Any) -> None:
        point = value["briefing"]["sections"][0]["key_points"][0]
        point["text"] = point["text"].replace("without", "after")

    found = faults(with_evidence(edit))
    assert [fault.split(" ", 1)[0] for fault in found] == ["point", "page"]
    assert "/sections/0/key_points/0" in found[0]


def test_an_edit_that_was_not_logged_is_caught() -> None:
    def edit(value: Any) -> None:
        point = value["briefing"]["sections"][0]["key_points"][0]
        point["edits"] = [{"op": "cut", "citation": 0, "start": 0, "end": 5, "text": ""}]

    assert faults(with_evidence(edit))[0].startswith(
        "point /sections/0/key_points/0: its quote with its edits"
    )


def test_edits_that_cannot_be_replayed_are_a_fault_not_an_error() -> None:
    def edit(value: Any) -> None:
        point = value["briefing"]["sections"][0]["key_points"][0]
        point["edits"] = [{"op": "cut", "citation": 0, "start": 0, "end": 9999, "text": ""}]

    assert "its edits cannot be replayed" in faults(with_evidence(edit))[0]


def test_a_quote_changed_in_one_place_only_is_caught() -> None:
    def edit(value: Any) -> None:
        value["citations"][3]["quote"] += " perhaps"

    assert [fault.split(" ", 1)[0] for fault in faults(with_evidence(edit))] == ["quote"]


def test_a_hash_of_another_file_is_caught() -> None:
    def edit(value: Any) -> None:
        value["citations"][0]["sha256"] = "0" * 64

    assert [fault.split(" ", 1)[0] for fault in faults(with_evidence(edit))] == ["hash"]


def test_a_key_point_taken_off_the_page_is_caught() -> None:
    page = sample.style().page.replace(
        "{% for point in theme.points %}", "{% for point in theme.points[1:] %}"
    )
    done = print_briefing(rich(), sample.style(page=page), QUOTES)
    assert len([fault for fault in faults(done.pdf) if "is not on the page" in fault]) == 3


def test_a_template_that_says_other_words_for_a_point_is_caught() -> None:
    page = sample.style().page.replace(">{{ point.text }}<", ">{{ point.text|upper }}<")
    done = print_briefing(rich(), sample.style(page=page), QUOTES)
    assert any("/sections/0/key_points/0/text" in fault for fault in faults(done.pdf))


def test_a_brief_of_another_template_that_names_no_passages_holds_by_its_words() -> None:
    page = '<brief title="x">{% for t in themes %}{% for p in t.points %}<p>{{ p.text }}</p>{% endfor %}{% endfor %}</brief>'
    done = print_briefing(rich(), sample.style(page=page), QUOTES)
    assert faults(done.pdf) == []


def test_the_whole_text_of_a_source_is_compared_with_the_quotes() -> None:
    one = sample.one_point()
    quote = one.takeaways[0].citations[0].quote
    article = one.sources[0].article

    def with_text(text: str) -> bytes:
        kept = CitedSource(
            sha256=article + "0" * 48, sentences=(KeptText(start=0, end=len(text), text=text),)
        )
        return print_briefing(one, sample.style(), Evidence(kind="full", sources={article: kept})).pdf

    assert faults(with_text(quote)) == []
    assert any(
        "does not stand at its place" in fault for fault in faults(with_text(quote.replace("noon", "dawn")))
    )


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        (lambda: b"no PDF at all", "the file cannot be read as a PDF"),
        (lambda: print_briefing(sample.one_point(), sample.style()).pdf, "the PDF carries no evidence.json"),
        (lambda: with_evidence(lambda value: value.update(format="something else")), "is not of the form"),
        (lambda: with_evidence(lambda value: value["briefing"].pop("title")), "holds no whole Briefing"),
        (lambda: with_evidence(lambda value: value.pop("pages")), "is damaged"),
        (lambda: with_evidence(lambda value: value.update(citations=3)), "is damaged"),
    ],
)
def test_what_cannot_be_checked_says_why(content: Callable[[], bytes], detail: str) -> None:
    (only,) = faults(content())
    assert detail in only


def test_full_evidence_holds_the_text_of_used_sources_only_and_quotes_none() -> None:
    kept = {
        article: CitedSource(sha256=source.sha256, sentences=(KeptText(start=0, end=3, text="abc"),))
        for article, source in SOURCES.items()
    }
    texts = {}
    for kind in ("quotes", "full"):
        pdf = print_briefing(rich(), sample.style(), Evidence(kind=kind, sources=kept)).pdf  # type: ignore[arg-type]
        with pikepdf.open(BytesIO(pdf)) as file:
            value = json.loads(file.attachments[NAME].get_file().read_bytes())
        texts[kind] = [entry["number"] for entry in value["sources"] if "text" in entry]
    assert texts == {"quotes": [], "full": [1, 2, 3, 4, 5, 6, 7, 8]}
