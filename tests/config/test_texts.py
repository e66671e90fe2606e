"""The values a person writes as text."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.config import addresses, mailbox, texts, times


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon-fri", {0, 1, 2, 3, 4}),
        ("daily", {0, 1, 2, 3, 4, 5, 6}),
        ("mon,wed,sat", {0, 2, 5}),
        ("Mon-Wed, sun", {0, 1, 2, 6}),
        ("fri-mon", {4, 5, 6, 0}),
    ],
)
def test_days_are_written_as_ranges_and_lists(text: str, days: set[int]) -> None:
    assert times.weekdays(text) == days


@given(st.integers(1, 9999), st.sampled_from("mhdw"))
def test_a_length_of_time_is_a_number_and_its_unit(number: int, unit: str) -> None:
    hours = {"m": 1 / 60, "h": 1, "d": 24, "w": 168}[unit]

    assert times.duration(f"{number}{unit}") == timedelta(hours=number * hours)


@pytest.mark.parametrize(
    ("text", "name", "bare"),
    [
        ("Briefing <briefing@example.org>", "Briefing", "briefing@example.org"),
        ('"Desk, Baku" <desk@example.org>', "Desk, Baku", "desk@example.org"),
        ("Səhər İcmalı <desk@example.org>", "Səhər İcmalı", "desk@example.org"),
        ("desk@example.org", "", "desk@example.org"),
        ("<desk@example.org>", "", "desk@example.org"),
    ],
)
def test_a_sender_is_a_name_and_an_address(text: str, name: str, bare: str) -> None:
    assert (mailbox(text).name, mailbox(text).address) == (name, bare)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Desk",
        "Desk <desk@example.org",
        "Desk <a@b.org> <c@d.org>",
        "Desk\r\nBcc: x <a@b.org>",
        "a@b.org, c@d.org",
    ],
)
def test_a_sender_that_cannot_be_one_mailbox_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"write|address"):
        mailbox(text)


@given(st.text(max_size=30))
def test_an_accepted_address_is_one_mailbox_to_a_mail_library(text: str) -> None:
    with suppress(ValueError):
        accepted = addresses.address(text)
        assert mailbox(f"Name <{accepted}>").address == accepted


@given(st.text(max_size=30))
def test_an_accepted_file_name_leads_to_no_other_folder(text: str) -> None:
    with suppress(ValueError):
        accepted = texts.file_name(text + ".pdf")
        assert not set(accepted) & set('/\\:*?"<>|\0\n')
        assert not accepted.startswith(".")


@pytest.mark.parametrize("text", ["*", "a*b", "* corridor", "Zangezur**", "...", "a *b"])
def test_a_star_stands_only_at_the_end_of_a_word(text: str) -> None:
    with pytest.raises(ValueError, match=r"\*|letter"):
        texts.phrase(text)


@pytest.mark.parametrize("text", ["Zangezur*", "Zəngəzur dəhliz*", "تمامیت ارضی", "طرح* زنگزور", "3+3"])
def test_a_phrase_in_any_script_is_taken_as_written(text: str) -> None:
    assert texts.phrase(text) == text


@pytest.mark.parametrize(
    ("word", "near"), [("recipents", "recipients"), ("Themes", "theme"), ("xyzzy", None)]
)
def test_the_nearest_known_word_is_the_likely_slip(word: str, near: str | None) -> None:
    assert texts.nearest(word, ["theme", "recipient", "recipients", "edition"]) == near


@pytest.mark.parametrize("text", ["https://example.org/hook?key=1", "http://127.0.0.1:9000", "$HOOK", ""])
def test_a_web_address_is_taken_as_it_is(text: str) -> None:
    assert addresses.web_address(text) == text


@pytest.mark.parametrize(
    "text", ["file:///etc/passwd", "gopher://x", "example.org/hook", "https://", "$not a name"]
)
def test_no_other_address_is_taken_and_none_repeated(text: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - each function raises the same kind
        addresses.web_address(text)
    assert "passwd" not in str(refused.value)


@pytest.mark.parametrize("text", ["0.0.0.0:9877", "example.org:80", "127.0.0.1", "127.0.0.1:0", ":9877"])
def test_only_this_computer_is_listened_to(text: str) -> None:
    with pytest.raises(ValueError, match=r"127\.0\.0\.1:9877"):
        addresses.loopback(text)
