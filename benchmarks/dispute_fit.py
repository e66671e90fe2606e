"""The weights of disagreements by score: fitted on the desks and small cases, judged by leaving desks out.

python -m benchmarks.dispute_fit [CLUSTERS.jsonl.gz] [--write]

Each pair of sentences that the program compares is an example: one that stands for two positions of a
disagreement of the gold, or not. CLUSTERS (as of benchmarks.keypoints) are real reports, eight in ten of
them dated alike, in which all pairs count as none, with little weight. Printed is what is found, and how
many false ones, on desks left out of the fit, four at a time: by score alone, and beside the rules. --write
puts the weights of all desks into the program's data, with the threshold at which the desks left out had at
most so many false alarms as MOST_ALARMS says.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from benchmarks.desk_gold import read_gold
from benchmarks.desks import desk_folders
from benchmarks.disagreements import CASES_PER_DESK, FILES, Expected, found_in, holds, read_cases
from briefing.analysis import analyse, analysing
from briefing.analysis.corpus import tokens
from briefing.analysis.disagreements import find_disagreements
from briefing.analysis.disagreements.passages import Material
from briefing.analysis.disagreements.scorer import Scored, chosen, pairs
from briefing.config.load import load_config
from briefing.config.model import Theme
from briefing.models.article import Article
from briefing.models.document import Document, Furniture
from briefing.models.findings import Disagreement, History
from briefing.reading import read_document

WEIGHTS = Path(analysing.__file__).parent / "data" / "disputes_weights.toml"
Numbers = npt.NDArray[np.float64]
#: (position, gold) of a passage of a file.
Places = Callable[[str, str], list[tuple[int, int]]]

DESKS_LEFT_OUT = 4
MOST_ALARMS = 0.5  # a desk, beside those of the rules
MOST_REAL = 7  # in all real reports, beside those of the rules
PENALTY = 100.0  # of the squared weights; chosen with desks left out, as the weights of the examples
# All pairs of one disagreement weigh together as so many examples; of an optional one a part of it.
OF_A_DISPUTE, OPTIONAL, REAL = 3.0, 0.3, 0.3
CLUSTERS_PER_INBOX = 10
DAY = date(2031, 12, 31)


@dataclass(kw_only=True, slots=True)
class Inbox:
    """The pairs of one material, and by pair the disagreements of the gold that it shows."""

    found: list[Scored]
    shows: list[set[int]]
    rules: list[set[int]]  # of each disagreement by rule
    used: list[frozenset[str]]


@dataclass(kw_only=True, slots=True)
class Desk:
    name: str
    inboxes: list[Inbox] = field(default_factory=list)
    wanted: set[int] = field(default_factory=set)
    weight: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Fit:
    names: tuple[str, ...]
    intercept: float
    weights: Numbers

    def scores(self, inbox: Inbox) -> Numbers:
        return _matrix(inbox, self.names) @ self.weights + self.intercept


def _watched(run: Callable[[], object]) -> tuple[Material, tuple[Disagreement, ...]]:
    """What the analysis looks for disagreements in, and what it finds by rule."""
    seen: list[tuple[Material, tuple[Disagreement, ...]]] = []

    def watch(material: Material) -> tuple[Disagreement, ...]:
        seen.append((material, find_disagreements(material, scored=False)))
        return seen[-1][1]

    setattr(analysing, "find_disagreements", watch)  # noqa: B010 - the only door into the middle of the analysis
    try:
        run()
    finally:
        setattr(analysing, "find_disagreements", find_disagreements)  # noqa: B010
    return seen[-1]


def _inbox(material: Material, rules: Sequence[Disagreement], places: Places) -> Inbox:
    found = pairs(material)
    names = {article.id: article.name for article in material.corpus.articles}
    at = {r.number: places(r.article.name, r.statement.text) for p in found for r in (p.a, p.b)}
    sides = [
        [[x for s in p.statements for x in places(names[s.article], s.text)] for p in d.positions]
        for d in rules
    ]
    return Inbox(
        found=found,
        shows=[_opposed(at[p.a.number], at[p.b.number]) for p in found],
        rules=[
            {k for n, one in enumerate(of) for other in of[:n] for k in _opposed(one, other)} for of in sides
        ],
        used=[
            frozenset(words)
            for d in rules
            for p in d.positions
            for words in (tokens(s.text) for s in p.statements)
        ],
    )


def _opposed(one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]]) -> set[int]:
    return {k for k, side in one for k2, side2 in other if k == k2 and side != side2}


def desk_of(folder: Path) -> Desk:
    days = read_gold(folder)
    golds = [gold for day in days for gold in day.disputes]

    def places(name: str, text: str) -> list[tuple[int, int]]:
        return [
            (k, side)
            for k, gold in enumerate(golds)
            for side, passages in enumerate(gold.positions)
            if any(p.file == name and p.holds(text) for p in passages)
        ]

    desk = Desk(name=folder.name, wanted={k for k, gold in enumerate(golds) if not gold.optional})
    themes, before = load_config(folder / "schedule.toml").themes, list[Article]()
    for day in days:
        articles = _articles(
            Document.of(f.name, f.read_bytes()) for f in sorted((folder / day.folder).iterdir())
        )
        history = History(articles=tuple(a for a in before if not a.hostile))
        known, at = history, date.fromisoformat(day.day)
        material, rules = _watched(lambda: analyse(articles, themes, known, at))  # noqa: B023 - run at once
        desk.inboxes.append(_inbox(material, rules, places))
        before += articles
    return desk


def desks_of_cases(path: Path) -> Iterator[Desk]:
    cases = read_cases(path)
    step = max(1, len(cases) // CASES_PER_DESK)
    for first in range(step):
        part = cases[first::step]
        golds = [
            (case.name, n < len(case.disputes), gold)
            for case in part
            for n, gold in enumerate((*case.disputes, *case.allowed))
        ]

        def places(
            name: str, text: str, golds: Sequence[tuple[str, bool, Expected]] = golds
        ) -> list[tuple[int, int]]:
            return [
                (k, side)
                for k, (case, _, gold) in enumerate(golds)
                if name.rpartition("-")[0] == case
                for side, passages in enumerate(gold.positions)
                if any(holds(passage, text) for passage in passages)
            ]

        material, rules = _watched(lambda: found_in(part))  # noqa: B023 - run at once
        yield Desk(
            name=f"cases {first + 1}",
            inboxes=[_inbox(material, rules, places)],
            wanted={k for k, (_, asked, _) in enumerate(golds) if asked},
        )


def desks_of_clusters(path: Path) -> Iterator[Desk]:
    with gzip.open(path, "rt") as file:
        clusters = [json.loads(line) for line in file]
    named = [
        Counter(w for doc in c["docs"] for w in set(re.findall(r"(?<=[a-z,] )[A-Z][a-z]{3,}", doc)))
        for c in clusters
    ]
    often = Counter(word for names in named for word in names)
    for first in range(0, len(clusters), CLUSTERS_PER_INBOX):
        themes, documents = [], []
        for n in range(first, min(first + CLUSTERS_PER_INBOX, len(clusters))):
            words = sorted(named[n], key=lambda w: (-named[n][w] / often[w] ** 0.5, w))[:4]
            themes.append(Theme.model_validate({"id": f"c{n}", "phrases": words}))
            for k, text in enumerate(clusters[n]["docs"]):
                head = f"Source: Outlet {k}\n" + ("Date: 2031-03-10\n" if first % 50 else "")
                documents.append(Document.of(f"{n}-{k}.txt", f"{head}\n{text}".encode()))
        articles = _articles(documents)
        material, rules = _watched(lambda: analyse(articles, themes, History(), DAY))  # noqa: B023 - run at once
        yield Desk(name=f"real {first}", inboxes=[_inbox(material, rules, lambda *_: [])], weight=REAL)


def _articles(documents: Iterator[Document] | Sequence[Document]) -> list[Article]:
    return [article for d in documents for article in read_document(d, Furniture()).articles]


def _matrix(inbox: Inbox, names: Sequence[str]) -> Numbers:
    rows = [[p.compared.features[name] for name in names] for p in inbox.found]
    return np.asarray(rows, dtype=np.float64).reshape(len(rows), len(names))


def fit(desks: Sequence[Desk]) -> Fit:
    """Logistic regression with a penalty on the squared weights of scaled features."""
    names = tuple(desks[0].inboxes[0].found[0].compared.features)
    x = np.vstack([_matrix(inbox, names) for desk in desks for inbox in desk.inboxes])
    y, w = (np.concatenate(part) for part in zip(*(_examples(desk) for desk in desks), strict=True))
    scale = x.std(axis=0) + 1e-3
    mean = x.mean(axis=0)
    z = (x - mean) / scale

    def loss(v: Numbers) -> tuple[float, Numbers]:
        margin = z @ v[1:] + v[0]
        off = w * (1 / (1 + np.exp(-margin)) - y)
        value = (w * (np.logaddexp(0, margin) - y * margin)).sum() + PENALTY / 2 * (v[1:] @ v[1:])
        return float(value), np.concatenate(([off.sum()], z.T @ off + PENALTY * v[1:]))

    best = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 2000}).x
    weights = best[1:] / scale
    return Fit(names=names, intercept=float(best[0] - mean @ weights), weights=weights)


def _examples(desk: Desk) -> tuple[Numbers, Numbers]:
    count = Counter(k for inbox in desk.inboxes for shown in inbox.shows for k in shown)
    y, w = [], []
    for inbox in desk.inboxes:
        for shown in inbox.shows:
            y.append(float(bool(shown)))
            part = 1.0 if shown & desk.wanted else OPTIONAL
            w.append(part * max(OF_A_DISPUTE / count[k] for k in shown) if shown else desk.weight)
    return np.asarray(y), np.asarray(w)


@dataclass(frozen=True, kw_only=True, slots=True)
class Alarm:
    """A pair that was chosen: of which desk, how high, what it shows."""

    desk: str
    score: float
    shows: frozenset[int]


def _chosen(desk: Desk, formula: Fit, *, beside: bool) -> list[list[Alarm]]:
    """What would be printed of a desk: all pairs of its days, each sentence once."""
    scored: list[tuple[Scored, float, set[int]]] = []
    for inbox in desk.inboxes:
        scored += zip(inbox.found, formula.scores(inbox).tolist(), inbox.shows, strict=True)
    ranked = [Scored(a=p.a, b=p.b, compared=p.compared, score=score) for p, score, _ in scored]
    shown = {id(pair): shows for pair, (_, _, shows) in zip(ranked, scored, strict=True)}
    used = [words for inbox in desk.inboxes for words in inbox.used] if beside else []
    return [
        [Alarm(desk=desk.name, score=pair.score, shows=frozenset(shown[id(pair)])) for pair in matter]
        for matter in chosen(ranked, used)
    ]


def left_out(desks: Sequence[Desk], cases: Sequence[Desk], real: Sequence[Desk]) -> float:
    """Prints the figures; gives the threshold."""
    lists: dict[bool, list[list[Alarm]]] = {False: [], True: []}
    on_real: list[float] = []
    step = -(-len(desks) // DESKS_LEFT_OUT)
    for first in range(step):
        out, real_out = desks[first::step], real[first::step]
        kept = [desk for part, left in ((desks, out), (real, real_out)) for desk in part if desk not in left]
        formula = fit([*kept, *cases])
        for beside, found in lists.items():
            found += [matter for desk in out for matter in _chosen(desk, formula, beside=beside)]
        on_real += [m[0].score for desk in real_out for m in _chosen(desk, formula, beside=True)]
    wanted = {(desk.name, k) for desk in desks for k in desk.wanted}
    by_rule = {(d.name, k) for d in desks for i in d.inboxes for shown in i.rules for k in shown} & wanted
    print(f"by rule: {len(by_rule)} of {len(wanted)}")
    _told("by score alone", lists[False], wanted, set(), len(desks), on_real)
    threshold = _told("beside the rules", lists[True], wanted, by_rule, len(desks), on_real)
    on_real.sort(reverse=True)
    return max([threshold, *on_real[MOST_REAL : MOST_REAL + 1]])


def _told(
    label: str,
    found: Sequence[Sequence[Alarm]],
    wanted: set[tuple[str, int]],
    known: set[tuple[str, int]],
    desks: int,
    on_real: Sequence[float],
) -> float:
    """Prints what is found at several thresholds; gives the one with as many false alarms as may be."""
    threshold = 0.0
    marks = [desks * n // 8 for n in (1, 2, 3, 4, 6, 8, 16)]
    for least in sorted((alarm.score for matter in found for alarm in matter), reverse=True):
        printed = [[a for a in matter if a.score >= least] for matter in found if matter[0].score >= least]
        false = sum(not any(a.shows for a in matter) for matter in printed)
        met = known | ({(a.desk, k) for matter in printed for a in matter for k in a.shows} & wanted)
        if false > MOST_ALARMS * desks and not threshold:
            threshold = least
        if marks and false > marks[0]:
            real = sum(score >= least for score in on_real)
            print(
                f"{label}: {len(met)} of {len(wanted)} at {false / desks:.2f} false alarms a desk, "
                f"{real} on real reports (threshold {least:.2f})"
            )
            marks.pop(0)
    return threshold


def _written(formula: Fit, threshold: float) -> str:
    lines = [
        "# Fitted by `python -m benchmarks.dispute_fit CLUSTERS --write`; not edited by hand.",
        f"threshold = {threshold + 5e-4:.3f}",
        f"intercept = {formula.intercept:.4f}",
        "",
        "[weights]",
        *(f'"{name}" = {weight:.4f}' for name, weight in zip(formula.names, formula.weights, strict=True)),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("clusters", nargs="?", type=Path, metavar="CLUSTERS.jsonl.gz")
    parser.add_argument("--write", action="store_true", help="put the weights into the program's data")
    options = parser.parse_args()
    desks = [desk_of(folder) for folder in desk_folders()]
    cases = list(desks_of_cases(FILES[0]))
    real = list(desks_of_clusters(options.clusters)) if options.clusters else []
    threshold = left_out(desks, cases, real)
    if options.write:
        WEIGHTS.write_text(_written(fit([*desks, *cases, *real]), threshold), encoding="utf-8")


if __name__ == "__main__":
    main()
