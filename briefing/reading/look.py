"""A line with what the tests of its kind need of it."""

from __future__ import annotations

import re

from briefing.models.article import LineKind
from briefing.reading.phrases import bare, inner_kinds, plain, tokens

LONG = 1200  # characters; a longer unit is a paragraph, its two ends show all that is tested
# Whole sentences that sell something are rarely longer; longer ones are reports about cookies, members ...
PROMOTION_WORDS = 45

_YOU = frozenset(
    "you your yours our us my вас ваш вам ваша вашу sizin sizi siz bizim bizi vous votre notre ihre".split()
)
_WE = frozenset("our us my we нас наш нам наша нашу bizim bizi notre unsere unseren".split())
_QUOTE = re.compile(r"[\"“”«»„]")
_SINGLE_QUOTE = re.compile(r"(?<!\w)['‘]\w")


class Look:
    """One unit. `text` is as printed, `low` in plain form, `key` without the signs at its ends, `count` its
    words. Each further feature is worked out when a test first asks for it; the words of a paragraph, and
    the kinds of their phrases, are none where no test asks for them."""

    __slots__ = ("_inner", "_words", "count", "key", "low", "text")

    def __init__(self, text: str, low: str, count: int) -> None:
        if len(text) >= LONG:
            text = text[: LONG - 400] + " " + text[-400:]
            low = plain(text)
        self.text = text
        self.low = low
        self.count = count
        self.key = bare(low)
        self._words: frozenset[str] | None = None
        self._inner: frozenset[LineKind] | None = None

    @property
    def words(self) -> frozenset[str]:
        if self._words is None:
            self._words = tokens(self.low) if self._asked else frozenset()
        return self._words

    @property
    def inner(self) -> frozenset[LineKind]:
        """Kinds of the phrases that stand anywhere in the line."""
        if self._inner is None:
            self._inner = inner_kinds(self.low, self.words) if self.words or self._asked else frozenset()
        return self._inner

    @property
    def _asked(self) -> bool:
        return self.count <= PROMOTION_WORDS or "photo:" in self.low or self.of_rights

    @property
    def wordless(self) -> bool:
        """No letters at all, which a line of small letters shows at once."""
        return not self.low.islower() and not self.words

    @property
    def quotes(self) -> bool:
        return (_QUOTE.search(self.text) or _SINGLE_QUOTE.search(self.text)) is not None

    @property
    def addresses(self) -> int:
        """How many different words speak to the reader, or of itself as "we" do."""
        return len(self.words & _YOU)

    @property
    def of_itself(self) -> bool:
        """Says "we" or "our" of whoever prints it."""
        return not self.words.isdisjoint(_WE)

    @property
    def of_rights(self) -> bool:
        """A notice of rights; other legal words stand in reports about cookies and policies too."""
        return "©" in self.low or "copyright" in self.low or "rights reserved" in self.low
