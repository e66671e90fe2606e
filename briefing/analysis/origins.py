"""Copy families: articles that share one text, found by their runs of five words.

Method: containment of word 5-shingles (Broder 1997), candidates from an inverted index over the
shingles. Works in any script, since it only compares words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from briefing.analysis.corpus import Corpus
from briefing.analysis.ownwords import may_quote, own_words
from briefing.analysis.retellings import Text, distinct, names_as_source, retold
from briefing.analysis.rewrites import rewrites
from briefing.models.article import Article
from briefing.models.findings import Origin

Hashes = npt.NDArray[np.uint64]

RUN = 5
# Shared runs / runs of the shorter text. Real rewrites have .28 with the fullest member of
# their family; different articles on one event stay under .1.
LEAST_SHARE = 0.25
# Below this share the runs must lie in more than half of the shorter text's sentences: a paragraph of
# background that two reports have in common lies in few.
SPREAD_BELOW, LEAST_SPREAD = 0.45, 0.5
_TOUCHED = 0.1  # of a sentence's runs
# An outlet repeats its own background paragraphs: its articles are copies only from here on.
LEAST_SHARE_AT_HOME = 0.50
# A short standard paragraph (40 words make 36 runs) must not make a family.
LEAST_RUNS = 20
# Pairs with fewer runs in common are not compared at all.
FEWEST_RUNS = 6
# Up to this many articles with the same run, all their pairs are counted; beyond, each with its
# neighbours and the first only, so that 10,000 copies of one text stay linear.
DENSE = 12
DAYS_TO_RETELL, DAYS_OF_NEWS = 7, 2
_LINKS_SHOWN = 3
# An origin without outlet or agency is called by its title, up to so many letters.
_LONGEST_TITLE = 48


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """Two articles (by number) that share text: `share` of the runs of `shorter`."""

    shorter: int
    longer: int
    share: float
    rewrite: bool = False  # `shorter` tells `longer` in other words; its length does not matter


def origins(corpus: Corpus, fresh: int | None = None) -> tuple[Origin, ...]:
    """Every article in exactly one origin, ordered and numbered by first article. `fresh`: how many of the
    articles are new, those of earlier issues come after them; all, when not given."""
    fresh = len(corpus.articles) if fresh is None else fresh
    code = np.asarray([_code(word) for word in corpus.vocabulary.words], dtype=np.uint64)
    runs = _runs_of_all(corpus, code)
    candidates = sorted(_candidates(runs))
    links = _links(candidates, runs, corpus, code)
    root = list(range(len(runs)))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    joining: dict[int, list[Link]] = defaultdict(list)

    def join(link: Link) -> None:
        a, b = sorted((find(link.shorter), find(link.longer)))
        if a != b:
            root[b] = a
            joining[a] += [*joining.pop(b, []), link]

    for link in sorted(links, key=lambda k: (-k.share, k.shorter, k.longer)):
        join(link)
    parted = [(a, b) for a, b in candidates if find(a) != find(b)]
    for link in _retold(parted, corpus, code):
        join(link)
    for told in rewrites(corpus, [find(i) for i in range(len(runs))], code):
        join(Link(shorter=told.by, longer=told.of, share=told.share, rewrite=True))
    families: dict[int, list[int]] = defaultdict(list)
    for i in range(len(runs)):
        families[find(i)].append(i)
    return tuple(
        _origin(f"O{n}", members, joining[first], corpus.articles, fresh)
        for n, (first, members) in enumerate(families.items(), 1)
    )


def _runs_of_all(corpus: Corpus, code: Hashes) -> list[Hashes]:
    """Per article the sorted distinct hashes of its runs, long quotations left out."""
    parts: list[npt.NDArray[np.int64]] = []
    sizes: list[int] = []
    for a, article in enumerate(corpus.articles):
        if not may_quote(article.raw):
            parts.append(
                corpus.words[corpus.bounds[corpus.opening[a]] : corpus.bounds[corpus.opening[a + 1]]]
            )
            sizes.append(len(parts[-1]))
            continue
        pieces = own_words(corpus, a)
        parts += pieces
        sizes.append(sum(len(piece) for piece in pieces))
    stream = np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
    rolled = _rolled(code[stream] if len(stream) else np.zeros(0, dtype=np.uint64))
    found, at = [], 0
    for size in sizes:
        found.append(distinct(rolled[at : at + max(0, size - RUN + 1)]))
        at += size
    return found


def _rolled(hashed: Hashes) -> Hashes:
    """One hash per run of RUN words."""
    rolled = np.zeros(max(0, len(hashed) - RUN + 1), dtype=np.uint64)
    for offset in range(RUN):
        rolled = rolled * np.uint64(0x9E3779B97F4A7C15) + hashed[offset : offset + len(rolled)]
    rolled ^= rolled >> np.uint64(29)
    return rolled


def _code(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _links(
    candidates: Iterable[tuple[int, int]], runs: Sequence[Hashes], corpus: Corpus, code: Hashes
) -> list[Link]:
    links = []
    for a, b in candidates:
        shorter, longer = sorted((a, b), key=lambda i: (len(runs[i]), i))
        shared = len(np.intersect1d(runs[a], runs[b], assume_unique=True))
        share = shared / max(1, len(runs[shorter]))
        at_home = _at_home(corpus, a, b)
        # A text of hardly any words can only be a copy as a whole.
        if not shared or shared < min(LEAST_RUNS, len(runs[shorter])):
            continue
        if share < (LEAST_SHARE_AT_HOME if at_home else LEAST_SHARE):
            continue
        if share >= SPREAD_BELOW or _spread(corpus, code, shorter, runs[longer]) > LEAST_SPREAD:
            links.append(Link(shorter=shorter, longer=longer, share=share))
    return links


def _at_home(corpus: Corpus, a: int, b: int) -> bool:
    """Are both of one outlet?"""
    outlets = {corpus.articles[a].outlet, corpus.articles[b].outlet}
    return len(outlets) == 1 and None not in outlets


def _in_one_week(corpus: Corpus, a: int, b: int) -> bool:
    """News is told again within days; later it is background. True when a day is not known."""
    one, other = corpus.articles[a].published, corpus.articles[b].published
    return one is None or other is None or abs((one.end - other.end).days) <= DAYS_TO_RETELL


def _at_once(corpus: Corpus, a: int, b: int) -> bool:
    """Are both known to be of the same days?"""
    one, other = corpus.articles[a].published, corpus.articles[b].published
    return one is not None and other is not None and abs((one.end - other.end).days) <= DAYS_OF_NEWS


def _retold(pairs: Iterable[tuple[int, int]], corpus: Corpus, code: Hashes) -> list[Link]:
    """Of the pairs those of which one tells the other again."""

    @cache
    def text(article: int) -> Text:
        printed = [sentence.text for sentence in corpus.articles[article].sentences]
        return Text(words=[code[words] for words in own_words(corpus, article)], printed=printed)

    def cited(a: int, b: int) -> bool:
        one, other = corpus.articles[a], corpus.articles[b]
        return names_as_source(one.text, other.outlet) or names_as_source(other.text, one.outlet)

    new = ((a, b) for a, b in pairs if not _at_home(corpus, a, b) and _in_one_week(corpus, a, b))
    return [
        Link(shorter=told.shorter, longer=told.longer, share=told.share, rewrite=not told.verbatim)
        for told in retold(new, text, cited, lambda a, b: _at_once(corpus, a, b))
    ]


def _spread(corpus: Corpus, code: Hashes, article: int, others: Hashes) -> float:
    """The part of the article's sentences that have runs in common with another text."""
    touched = []
    for number in corpus.sentences_of(article):
        rolled = _rolled(code[corpus.words[corpus.bounds[number] : corpus.bounds[number + 1]]])
        if len(rolled):
            touched.append(float(np.isin(rolled, others).mean()) >= _TOUCHED)
    return sum(touched) / max(1, len(touched))


def _candidates(runs: Sequence[Hashes]) -> set[tuple[int, int]]:
    """Pairs that share runs often enough to be compared."""
    if not any(len(r) for r in runs):
        return set()
    owners = np.repeat(np.arange(len(runs)), [len(r) for r in runs])
    everything = np.concatenate(runs)
    order = np.argsort(everything, kind="stable")
    everything, owners = everything[order], owners[order]
    starts = np.flatnonzero(np.r_[True, everything[1:] != everything[:-1]])
    lengths = np.diff(np.r_[starts, len(everything)])
    pairs: list[npt.NDArray[np.int64]] = []
    for size in np.unique(lengths[(lengths > 1) & (lengths <= DENSE)]):
        block = owners[starts[lengths == size][:, None] + np.arange(size)]
        for i in range(size):
            pairs += [block[:, [i, j]] for j in range(i + 1, size)]
    for start, length in zip(starts[lengths > DENSE], lengths[lengths > DENSE], strict=True):
        group = owners[start : start + length]
        pairs.append(np.column_stack((group[:-1], group[1:])))
        pairs.append(np.column_stack((np.full(length - 1, group[0]), group[1:])))
    if not pairs:
        return set()
    keys = np.concatenate([p[:, 0] * len(runs) + p[:, 1] for p in pairs])
    keys, counts = np.unique(keys, return_counts=True)
    sizes = np.asarray([len(r) for r in runs])
    first, second = keys // len(runs), keys % len(runs)
    # Crowded runs are counted for part of the pairs only, so half of what is needed is enough here.
    needed = np.minimum(FEWEST_RUNS, np.minimum(sizes[first], sizes[second])) / 2
    chosen = counts >= needed
    return set(zip(first[chosen].tolist(), second[chosen].tolist(), strict=True))


def _origin(
    name: str, numbers: Sequence[int], links: Sequence[Link], articles: Sequence[Article], fresh: int
) -> Origin:
    members = [articles[i] for i in numbers]
    ids = tuple(article.id for article in members)
    if len(members) == 1:
        only = members[0]
        basis = f"{only.agency} text, in one article only" if only.agency else "own text"
        return Origin(id=name, label=_name(only), articles=ids, basis=basis)
    new = [articles[i] for i in numbers if i < fresh]
    shown = [_basis(link, articles) for link in links[:_LINKS_SHOWN]]
    more = f"; and {len(links) - _LINKS_SHOWN} more" if len(links) > _LINKS_SHOWN else ""
    known = ", known from earlier issues" if 0 < len(new) < len(members) else ""
    label = _label(members, len(new) or len(members)) + known
    return Origin(id=name, label=label, articles=ids, basis=f"shared text: {'; '.join(shown)}{more}")


def _label(members: Sequence[Article], count: int) -> str:
    """What the family is called; of its members so many are at hand."""
    agencies = Counter(article.agency for article in members if article.agency)
    if agencies:
        agency = min(agencies, key=lambda a: (-agencies[a], a))
        return f"{agency} copy, {count} articles" if count > 1 else f"{agency} copy"
    named = _name(next((m for m in members if m.outlet and not m.low_quality), members[0]))
    return named + {1: "", 2: " and 1 copy"}.get(count, f" and {count - 1} copies")


def _basis(link: Link, articles: Sequence[Article]) -> str:
    one, other = articles[link.shorter].name, articles[link.longer].name
    if link.rewrite:
        return f"{one} tells {other} in other words"
    return f"{round(100 * link.share)} % of {one} stands in {other}"


def _name(article: Article) -> str:
    """The outlet, else the agency, else the title in quotation marks, cut at a word."""
    named = article.outlet or article.agency
    if named or not article.title:
        return named or article.name
    title = " ".join(article.title.split())
    if len(title) > _LONGEST_TITLE:
        title = title[:_LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,.;:–—-") + " …"
    return f"“{title}”"
