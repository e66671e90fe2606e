"""The two bodies of the mail."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser

import pytest

from briefing.language.escape import one_line
from briefing.models.delivery import Printed
from briefing.printing import print_briefing
from tests.printing import sample
from tests.printing.rich import rich


class Page(HTMLParser):
    """The tags with their attributes, and the words between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


@cache
def printed(name: str) -> Printed:
    issue = rich() if name == "rich" else getattr(sample, name)()
    return print_briefing(issue, sample.style())


def folded(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("form", ["html", "text"])
def test_both_bodies_say_what_the_issue_says(form: str) -> None:
    body = printed("rich").text if form == "text" else Page(printed("rich").html).words
    issue = rich()
    said = [issue.title, "No. 214", "Monday 17 March 2031", "The PDF of this brief is attached."]
    said += [point.text for section in issue.sections for point in section.key_points]
    said += [item.about for item in issue.disagreements] + [item.text for item in issue.look_ahead]
    said += [source.title for source in issue.sources if source.title and source.used]
    said += ["17 documents received: 8 used", "Fifteen of seventeen articles are agreed.", "scan-17.pdf"]
    assert [words for words in said if folded(words) not in folded(body)] == []


@pytest.mark.parametrize("form", ["html", "text"])
def test_a_reader_on_a_phone_has_takeaways_and_themes_before_the_details(form: str) -> None:
    body = folded(printed("rich").text if form == "text" else Page(printed("rich").html).words)
    issue = rich()
    order = [*(point.text for point in issue.takeaways), "Energy", "quiet, day 3", "scan-17.pdf"]
    places = [body.index(folded(words)) for words in order]
    details = body.rindex(folded(issue.sections[0].key_points[0].text))
    assert places == sorted(places)
    assert places[-1] < details


def test_the_html_keeps_to_what_gmail_and_outlook_show() -> None:
    html = printed("long").html
    # Gmail cuts a mail off at 102 kB; Outlook sets widths and columns only in tables.
    assert len(html.encode()) < 102_000
    assert not re.search(r"flex|grid|position:|float:|background|opacity", html)
    assert "prefers-color-scheme: dark" in html


def test_outlook_which_knows_no_greatest_width_gets_a_table_of_640_pixels() -> None:
    html = printed("rich").html
    assert html.count("<!--[if mso]>") == html.count("<![endif]-->") == 3
    assert html.index('width="640"') < html.index("max-width:640px")


def test_the_number_behind_a_name_from_right_to_left_stays_behind_it_in_both_bodies() -> None:
    done = printed("rich")
    for body in (done.html, done.text):
        assert "روزنامه بندر\u200e, 9 to 10 March 2031" in body


def test_the_marking_opens_both_bodies() -> None:
    done = print_briefing(rich().model_copy(update={"marking": "TLP:AMBER"}), sample.style())
    assert done.text.startswith("TLP:AMBER\n")
    assert done.html.index("TLP:AMBER") < done.html.index("<h1")


def test_what_a_source_says_never_becomes_markup_in_the_html() -> None:
    page = Page(printed("hostile").html)
    known = "html head meta title style body div h1 h2 b br span a table tr td"
    assert {tag for tag, _ in page.tags} <= set(known.split())
    assert [text for text in sample.HOSTILE if folded(one_line(text)) not in folded(page.words)] == []


def test_the_html_loads_nothing_and_links_only_to_the_web_and_to_itself() -> None:
    page = Page(printed("hostile").html)
    links = [str(values["href"]) for tag, values in page.tags if tag == "a" and "href" in values]
    assert [link for link in links if not re.match(r"#source-\d+$|https?://", link)] == []
    assert not any({"src", "srcset", "background"} & set(values) for _, values in page.tags)
    assert "url(" not in printed("hostile").html


def test_every_citation_of_the_html_leads_to_an_entry() -> None:
    page = Page(printed("hostile").html)
    ids = {f"#{values['id']}" for _, values in page.tags if "id" in values}
    links = [str(values.get("href", "")) for tag, values in page.tags if tag == "a"]
    assert [link for link in links if link.startswith("#") and link not in ids] == []


def test_lines_of_the_text_body_are_at_most_78_columns_but_for_addresses() -> None:
    lines = printed("rich").text.splitlines() + printed("long").text.splitlines()
    assert [line for line in lines if len(line) > 78 and "://" not in line] == []


def test_the_text_body_has_no_doubled_empty_lines_and_ends_with_one_line_break() -> None:
    text = printed("rich").text
    assert "\n\n\n" not in text
    assert re.search(r"[0-9a-f]{64}\n\Z", text)


@pytest.mark.parametrize("name", ["one_point", "all_quiet"])
def test_a_small_issue_has_no_empty_parts(name: str) -> None:
    for body in (printed(name).text, printed(name).html):
        assert "Reports that differ" not in body
        assert "Corrections" not in body
