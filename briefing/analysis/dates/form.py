"""A form of date: what it looks like and the interval it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from briefing.analysis.dates.interval import Anchor, TextDate
from briefing.analysis.dates.spans import Tense
from briefing.analysis.dates.tense import tense_at

#: The tense of the words around text[start:end].
ReadTense = Callable[[str, int, int], Tense | None]

_GROUP_NAME = re.compile(r"\?P<\w+>")
# How much of the text before a form may decide what it is, in characters.
_BEFORE = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """A form found in a text, and what it may be counted from."""

    match: re.Match[str]
    anchor: Anchor
    told: str  # the text as it is written, of the same length
    read_tense: ReadTense

    def __getitem__(self, group: str) -> str | None:
        """What the group took; None when it took nothing or the form has no such group."""
        found: str | None = self.match.groupdict().get(group)
        return found

    @property
    def tense(self) -> Tense | None:
        return self.read_tense(self.told, self.match.start(), self.match.end())

    @property
    def before(self) -> str:
        """The text right before the form."""
        at = self.match.start()
        return self.match.string[max(0, at - _BEFORE) : at]

    @property
    def after(self) -> str:
        at = self.match.end()
        return self.match.string[at : at + _BEFORE]


Resolve = Callable[[Named], TextDate | None]


@dataclass(frozen=True)
class Form:
    """`resolve` says None when the words name no date, or none that can be known; they are then not
    read as a shorter form either ("3/4/2025" is not the year 2025)."""

    pattern: str
    resolve: Resolve

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)


class Grammar:
    """The forms of a language, the longer before the shorter, as one pattern; all begin with what
    `opening` matches."""

    def __init__(self, forms: Sequence[Form], opening: str = "", read_tense: ReadTense = tense_at) -> None:
        self._read_tense = read_tense
        self._forms = {f"form{n}": form for n, form in enumerate(forms)}
        every = "|".join(
            f"(?P<{name}>{_GROUP_NAME.sub('?:', form.pattern)})" for name, form in self._forms.items()
        )
        self._any = re.compile(rf"(?<![\w])(?<!\w[-–])(?={opening})(?:{every})(?![\w]|[-–][a-z]|,\d)")

    def dates(
        self,
        text: str,
        anchor: Anchor,
        after: Callable[[Anchor, TextDate], Anchor],
        told: str | None = None,
    ) -> list[TextDate]:
        """The dates from left to right; `after` moves the anchor behind each. `told` is the text as it is
        written where `text` is a form of it of the same length."""
        found = []
        for place in self._any.finditer(text):
            form = self._forms[str(place.lastgroup)]
            match = form.compiled.fullmatch(text, place.start(), place.end())
            if match is None:
                continue
            named = _resolved(
                form, Named(match=match, anchor=anchor, told=told or text, read_tense=self._read_tense)
            )
            if named is not None:
                found.append(replace(named, at=place.start(), end_at=place.end()))
                anchor = after(anchor, named)
        return found


def _resolved(form: Form, named: Named) -> TextDate | None:
    try:
        return form.resolve(named)
    except (ValueError, OverflowError):  # the 31st of June, a week after the end of the calendar
        return None
