"""Bad input through the whole program: a clear sentence, the right exit code, nothing lost, the rest printed."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ARTICLES, TestDesk, key_points
from tests.reading.exports import docx_of, nexis_new, stories

MakeDesk = Callable[..., TestDesk]
HEAD = "Source: The Odd Post\nDate: 2025-04-28\nTitle: "
BODY = (
    "\n\nThe harbour of Tolvik stays open for small ships, the port authority said in a notice on Monday.\n"
)
MENU = "Home\nWorld\nBusiness\nSport\nSubscribe\nLog in\nMost read\n"

PROBLEM_FILES: dict[str, bytes] = {
    "empty": b"",
    "only-navigation": MENU.encode(),
    "binary": b"\x7fELF\x02\x01\x01" + bytes(200) + b"\xff\xfe\x00\x01" * 50,
    "pdf-named-txt": b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n",
}


@pytest.mark.parametrize("kind", PROBLEM_FILES)
def test_a_file_that_is_no_article_is_reported_once_and_the_others_are_printed(
    desk: TestDesk, kind: str
) -> None:
    (desk.folder / "inbox" / "odd.txt").write_bytes(PROBLEM_FILES[kind])

    made = desk.run("run", "--day", "2025-04-29", "--json")

    assert made.code == 4
    assert key_points(made.json["briefing"])
    assert [problem["name"] for problem in made.json["briefing"]["problems"]] == ["odd.txt"]
    problems = desk.folder / "inbox" / "problems"
    assert (problems / "odd.txt").read_bytes() == PROBLEM_FILES[kind]
    assert (problems / "odd.txt.reason.txt").read_text().strip()
    assert desk.run("run", "--day", "2025-04-29").code == 0


def test_twenty_megabytes_of_one_line_do_not_stop_the_others(desk: TestDesk) -> None:
    (desk.folder / "inbox" / "long.txt").write_bytes(b"word " * 4_000_000)

    made = desk.run("run", "--day", "2025-04-29", "--json")

    assert made.code in {0, 4}
    assert key_points(made.json["briefing"])


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16", "utf-8-sig"])
def test_russian_text_in_old_encodings_is_read(desk: TestDesk, encoding: str) -> None:
    text = (
        "Порт Толвик откроют летом\n\n28 апреля 2025\n\n"
        "Администрация порта сообщила в понедельник, что гавань снова примет суда в июне.\n\n"
        "По данным министерства транспорта, через порт проходит треть экспорта зерна страны.\n"
    )
    (desk.folder / "inbox" / "russian.txt").write_bytes(text.encode(encoding))

    entry = desk.run("read", "inbox/russian.txt", "--json").json[0]

    assert "гавань снова примет суда" in entry["text"]
    assert entry["language"] == "ru"


@pytest.mark.parametrize(
    "title",
    [
        "{{ config }}",
        "{% for x in y %}",
        "[/bold] [red]x",
        '<img src="/etc/hostname">',
        "</para><b>",
        "%(x)s {0}",
    ],
)
def test_markup_of_any_kind_in_a_title_is_printed_as_it_stands(desk: TestDesk, title: str) -> None:
    desk.put({"odd.txt": f"{HEAD}{title}{BODY}"})

    made = desk.run("run", "--day", "2025-04-29", "--json")

    assert made.code == 0, made.err
    assert title in {source["title"] for source in made.json["briefing"]["sources"]}
    text = _pdf_text(desk.folder / "outbox" / "daily-2025-04-29-no-1.pdf")
    assert title.replace(" ", "") in text.replace(" ", "")
    shown = desk.run("read", "inbox/done/" + _done_day(desk) + "/odd.txt")
    assert title in shown.out


def test_html_with_scripts_and_local_images_gives_only_its_text(desk: TestDesk) -> None:
    page = (
        "<html><head><title>Harbour stays open</title><script>alert('x')</script></head><body>"
        "<nav><a href='/'>Home</a></nav><article><h1>Harbour stays open</h1>"
        "<p>The harbour of Tolvik stays open for small ships, the port authority said in a notice on Monday.</p>"
        "<img src='file:///etc/hostname'><p>Larger ships have to wait until dredging ends in the summer months, "
        "the notice said.</p><p style='display:none'>Hidden words about the harbour.</p></article></body></html>"
    )
    desk.put({"page.html": page})

    (entry,) = desk.run("read", "inbox/page.html", "--json").json

    assert "stays open for small ships" in entry["text"]
    assert "alert" not in entry["text"]
    assert "Hidden words" not in entry["text"]


def test_a_mail_with_a_bomb_of_attachments_is_read_within_bounds(desk: TestDesk) -> None:
    parts = "".join(
        f"--b\r\nContent-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n{'UEsDBA' * 50}\r\n"
        for _ in range(5000)
    )
    mail = (
        "From: alerts@post.example\r\nTo: desk@example.org\r\nSubject: Harbour notice\r\n"
        "Date: Mon, 28 Apr 2025 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: text/plain\r\n\r\n{BODY.strip()}\r\n{parts}--b--\r\n"
    )
    desk.put({"alert.eml": mail})

    made = desk.run("run", "--day", "2025-04-29", "--json")

    assert made.code in {0, 4}
    assert key_points(made.json["briefing"])


def test_a_file_still_being_written_is_left_for_the_next_run(desk: TestDesk) -> None:
    desk.put({"download.txt.part": "half an article about the harbour"})

    made = desk.run("run", "--day", "2025-04-29", "--json")

    assert "download.txt.part" not in {source["name"] for source in made.json["briefing"]["sources"]}
    assert (desk.folder / "inbox" / "download.txt.part").exists()


def test_without_a_schedule_the_way_to_get_one_is_named(tmp_path: Path) -> None:
    result = TestDesk(folder=tmp_path).run("run")

    assert result.code == 3
    assert "briefing init" in result.err


def test_an_export_of_many_articles_is_one_document_of_the_brief(desk: TestDesk) -> None:
    (desk.folder / "inbox" / "export.txt").write_text(nexis_new(20))

    (entry,) = desk.run("read", "inbox/export.txt", "--json").json
    made = desk.run("run", "--day", "2031-03-15", "--json")

    assert [article["title"] for article in entry["articles"]] == [story.title for story in stories(20)]
    assert [sentence["index"] for sentence in entry["sentences"]] == list(range(len(entry["sentences"])))
    assert made.code == 0, made.err
    assert made.json["briefing"]["ledger"]["received"] == len(ARTICLES) + 1
    listed = [source for source in made.json["briefing"]["sources"] if source["name"] == "export.txt"]
    assert {source["title"] for source in listed} == {story.title for story in stories(20)}


HARMFUL: dict[str, bytes] = {
    "a zip bomb": docx_of("<w:p/>", word__media=b"\x00" * 120_000_000),
    "a damaged pdf": b"%PDF-1.7\n1 0 obj",
    "an archive": b"PK\x03\x04" + b"\x00" * 60,
}


@pytest.mark.parametrize("kind", HARMFUL)
def test_a_harmful_file_is_a_problem_and_the_others_are_printed(desk: TestDesk, kind: str) -> None:
    (desk.folder / "inbox" / "odd.bin").write_bytes(HARMFUL[kind])

    made = desk.run("run", "--day", "2025-04-29", "--json")

    assert made.code == 4
    assert key_points(made.json["briefing"])
    assert [problem["name"] for problem in made.json["briefing"]["problems"]] == ["odd.bin"]


FAULTS = {
    "a typo in a key": ('timezone = "Asia/Baku"', 'timezon = "Asia/Baku"', "timezone"),
    "a password in the file": ("[mail]", '[mail]\npassword = "hunter2"', "mail"),
    "a recipient with a comma": ("anna@example.org", "anna@example.org, eve@example.org", "anna"),
    "a recipient with a line break": (
        '"anna@example.org"',
        '"anna@example.org\\nBcc: eve@example.org"',
        "anna",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_schedule_is_one_sentence_with_its_line_and_exit_code_3(
    desk: TestDesk, fault: str
) -> None:
    before, after, named = FAULTS[fault]
    path = desk.folder / "schedule.toml"
    path.write_text(path.read_text().replace(before, after, 1))

    result = desk.run("run")

    assert result.code == 3
    assert named in result.err
    assert "line" in result.err
    assert "hunter2" not in result.err
    assert "Traceback" not in result.err
    assert len(list((desk.folder / "inbox").glob("*.txt"))) == len(ARTICLES)


def test_a_refused_mail_server_is_told_and_the_issue_waits(make_desk: MakeDesk) -> None:
    mail = 'channel = "smtp"\nhost = "127.0.0.1"\nport = 1\ntls = "none"\nauth = "none"'
    desk = make_desk(mail=mail)

    made = desk.run("run", "--day", "2025-04-29", "--json")

    assert made.code == 5
    assert {delivery["state"] for delivery in made.json["deliveries"]} <= {"retry", "pending"}
    assert (desk.folder / "outbox" / "daily-2025-04-29-no-1.pdf").exists()
    assert "ALARM" in desk.run("status").out


def test_every_mail_of_a_run_holds_the_pdf_byte_for_byte(desk: TestDesk) -> None:
    desk.run("run", "--day", "2025-04-29")

    pdf = (desk.folder / "outbox" / "daily-2025-04-29-no-1.pdf").read_bytes()
    for path in desk.mails():
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        (attached,) = mail.iter_attachments()
        assert attached.get_content() == pdf


def _pdf_text(path: Path) -> str:
    from pypdf import PdfReader

    return "".join(page.extract_text() for page in PdfReader(path).pages).replace("\n", "")


def _done_day(desk: TestDesk) -> str:
    return next((desk.folder / "inbox" / "done").iterdir()).name
