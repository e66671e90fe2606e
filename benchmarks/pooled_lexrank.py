"""The obvious peer: all sentences of all articles pooled into sumy's LexRank. Reads lines, prints ten."""

from __future__ import annotations

import re
import sys
from pathlib import Path


class Tokens:
    """sumy asks its tokenizer for words; sentences are given ready-made, one a line."""

    def to_sentences(self, text: str) -> tuple[str, ...]:
        return (text,)

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(re.findall(r"\w+", text.lower()))


def main() -> None:
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.summarizers.lex_rank import LexRankSummarizer

    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    tokens = Tokens()
    document = ObjectDocumentModel([Paragraph([Sentence(line, tokens) for line in lines])])
    for sentence in LexRankSummarizer()(document, 10):
        print(sentence)


if __name__ == "__main__":
    main()
