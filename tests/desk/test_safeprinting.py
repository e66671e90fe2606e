"""A desk's own templates are tried in a child process with limits."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.desk.resources import load_style
from briefing.desk.safeprinting import Limits, print_safely
from briefing.errors import ConfigError
from briefing.printing import print_briefing
from tests.printing import sample

FEW = Limits(cpu_seconds=4)
LITTLE = Limits(memory=500_000_000)


def test_the_shipped_templates_and_ones_own_print_the_same_with_and_without_a_child() -> None:
    own = sample.style(page=sample.style().page + "\n")
    for style in (sample.style(), own):
        assert print_safely(sample.one_point(), style) == print_briefing(sample.one_point(), style)


@pytest.mark.parametrize(
    ("part", "name", "text"),
    [
        (
            "page",
            "brief.xml.j2",
            '<brief title="x">{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}',
        ),
        (
            "mail_text",
            "mail.txt.j2",
            "{% macro on(n) %}{{ on(n + 1) }}{{ on(n + 1) }}{% endmacro %}{{ on(0) }}",
        ),
    ],
)
def test_a_template_that_runs_for_ever_is_a_fault_of_its_file(part: str, name: str, text: str) -> None:
    with pytest.raises(ConfigError, match=r"does not come to an end|recursion") as caught:
        print_safely(sample.one_point(), sample.style(**{part: text}), FEW)
    assert caught.value.path == f"templates/{name}"


def test_a_template_that_eats_all_memory_is_a_fault_of_its_file() -> None:
    with pytest.raises(ConfigError, match="does not come to an end within") as caught:
        print_safely(sample.one_point(), sample.style(mail_text="{{ 'x' | center(2000000000) }}"), LITTLE)
    assert caught.value.path == "templates/mail.txt.j2"


def test_a_fault_names_the_file_of_the_look_that_holds_it(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain" / "brief.toml").write_text('[page]\nsize = "A5"\n')
    with pytest.raises(ConfigError) as caught:
        print_safely(sample.one_point(), load_style(tmp_path, "plain"))
    assert caught.value.path == "templates/plain/brief.toml"


def test_a_loop_of_ten_million_is_refused_at_once() -> None:
    with pytest.raises(ConfigError, match="Range too big"):
        print_safely(
            sample.one_point(), sample.style(mail_text="{% for n in range(10000000) %}x{% endfor %}")
        )
