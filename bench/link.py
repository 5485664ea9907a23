#!/usr/bin/env python3
"""Learn the weights by which events of different reports are linked, and write them to `src/rawi/knowledge/link_weights.json`.

    python bench/link.py REPORTS.jsonl TEXTS.jsonl[,TEXTS.jsonl] [REPORTS.jsonl TEXTS.jsonl …]      learn from all, write the weights
    python bench/link.py --cross 5 REPORTS.jsonl TEXTS.jsonl …                              learn on four fifths of the incidents, group the rest, print

The shipped weights: INC and WIDE are what `rawi read` made of ../shared/gold/incidents/dev_texts.jsonl, and of ../shared/gold/clusters/dev_texts.jsonl and
../shared/gold/dev in one file; CROSSED is what bench/train.py --cross 5 --every made of the same (read with weights that never saw them):
    python bench/link.py INC I WIDE C,bench/filed.jsonl CROSSED I CROSSED C,bench/filed.jsonl      where I, C are the two dev_texts.jsonl

REPORTS: what `rawi read` made of TEXTS, whose lines have an `incident` each (or null). Only documents' leads are compared: those are what people
filed. Where the incidents were filed by place and day the pairs are plenty; no pair counts more than another. Needs the `train` extra.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import grouping
import numpy
from rows import often
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer

from rawi.knowledge.weights import total
from rawi.merge import linking
from rawi.merge.blocks import pairs
from rawi.merge.clues import Clue, clues
from rawi.merge.likeness import pair_features
from rawi.model import report_from_json

#: Inverse strength of the L2 penalty; weights below that are dropped.
STRENGTH, LEAST = 0.5, 0.02


class Filed:
    """The leads of documents and the incident under which each was filed."""

    def __init__(self, reports: Path, texts: str) -> None:
        rows = [json.loads(line) for path in texts.split(",") for line in Path(path).read_text("utf-8").splitlines()]
        self.incident: dict[str, str | None] = {row["id"]: row["incident"] for row in rows}
        self.leads: list[Clue] = []
        for line in reports.read_bytes().splitlines():
            report = report_from_json(line)
            if report.document.id in self.incident:
                self.leads += [clue for clue in clues(report) if clue.told.lead]

    def of(self, i: int) -> str:
        document = self.leads[i].told.document
        return self.incident[document] or f"none:{document}"

    def fold(self, i: int, folds: int) -> int:
        return int(hashlib.sha256(self.of(i).encode()).hexdigest(), 16) % folds

    def examples(self) -> list[tuple[int, int, list[str], int]]:
        return [(i, j, pair_features(self.leads[i], self.leads[j]), int(self.of(i) == self.of(j))) for i, j in combinations(range(len(self.leads)), 2)]


#: Facts in which two events contradict each other never speak for their being one, whatever the filed pairs happen to say.
_AGAINST = re.compile(
    r"(wide\.)?((killed|injured|detained|initiators|targets|type|weapons|land|weekday|part|sides):(apart|turned).*"
    r"|.*\|date:told\.told[1-9]|names:no\|place:km[1-9]"
    r"|date:(told\.told|published\.told|published\.published)(\.span)?[1-9].*|date:yearless[2-9].*|place:(km[3-9]|outside|unknown).*)"
)


#: What two reports tell plainly and differently makes two incidents, unless nearly all else speaks for one: two strikes on neighbouring villages on one day are
#: two, a second attack on the same place next day is another. Filed pairs say less (recorders join, and days are misread), so this is our choice.
_PLAINLY = {"plainly:day": -7.5, "plainly:village": -3.5}


def learn(rows: list[tuple[list[str], int]]) -> dict[str, float]:
    """Weights of a logistic regression with an L2 penalty, in which contradictions are held at or below zero."""
    vectors = DictVectorizer()
    xs = vectors.fit_transform([features for features, _ in often(rows)]).tocsr()
    ys = numpy.array([y for _, y in rows], float)
    names = vectors.feature_names_
    turned = xs.T.tocsr()

    def loss(w: numpy.ndarray) -> tuple[float, numpy.ndarray]:
        odds = xs @ w
        value = float(numpy.logaddexp(0, odds).sum() - odds @ ys + w @ w / (2 * STRENGTH))
        return value, turned @ (1 / (1 + numpy.exp(-odds)) - ys) + w / STRENGTH

    bounds = [(None, _PLAINLY.get(name, 0.0)) if name in _PLAINLY or _AGAINST.fullmatch(name) else (None, None) for name in names]
    found = minimize(loss, numpy.zeros(len(names)), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500})
    return {name: round(float(value), 3) for name, value in zip(names, found.x, strict=True) if abs(value) >= LEAST}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", help="reports and, after each, the texts with their incidents, several with commas")
    parser.add_argument("--cross", type=int, default=0)
    args = parser.parse_args()
    sets = [Filed(Path(reports), texts) for reports, texts in zip(args.files[::2], args.files[1::2], strict=True)]
    told = [filed.examples() for filed in sets]
    if not args.cross:
        table = learn([(features, y) for rows in told for _, _, features, y in rows])
        target = Path(__file__).parent.parent / "src/rawi/knowledge/link_weights.json"
        target.write_text(json.dumps(table, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")
        print(f"learned from {sum(map(len, told)):,} pairs of {sum(len(f.leads) for f in sets):,} documents", file=sys.stderr)
        return 0
    odds: list[dict[tuple[int, int], float]] = [defaultdict(float) for _ in sets]
    for k in range(args.cross):
        table = learn([(x, y) for f, rows in zip(sets, told, strict=True) for i, j, x, y in rows if k not in (f.fold(i, args.cross), f.fold(j, args.cross))])
        for f, rows, out in zip(sets, told, odds, strict=True):
            for i, j, x, _ in rows:
                folds = {f.fold(i, args.cross), f.fold(j, args.cross)}
                if k in folds:
                    out[i, j] += total(table, x) / len(folds)
    for path, f, out, rows in zip(args.files[::2], sets, odds, told, strict=True):
        held = set(pairs(f.leads))
        gold = {i: f.of(i) for i in range(len(f.leads)) if f.incident[f.leads[i].told.document]}
        true = {(i, j) for i, j, _, y in rows if y}
        print(f"{path}: {len(f.leads)} leads; {len(held):,} of {len(rows):,} pairs compared, {len(held & true)} of {len(true)} true ones")
        for at in (-2.0, -1.5, -1.0, -0.5, 0.0):
            linking.ALIKE_AT = at
            groups = linking.group([linking.node(clue) for clue in f.leads], {pair: v for pair, v in out.items() if pair in held and v > -6})
            guess = {i: number for number, members in enumerate(groups) for i in members}
            p, r, f1 = grouping.bcubed(gold, guess)
            hit, guessed, right = grouping.pairs(gold, guess)
            print(f"  at {at:4}: B-cubed {p:.3f} {r:.3f} {f1:.3f}, pairs {2 * hit / (guessed + right):.3f}")
    return 0


numpy.seterr(all="ignore")
if __name__ == "__main__":
    sys.exit(main())
