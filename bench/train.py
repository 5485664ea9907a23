#!/usr/bin/env python3
"""Learn the reader's weights from coded articles and write them to `src/rawi/knowledge/weights.json`.

    python bench/train.py GOLD_DIR [GOLD_DIR …]             learn from all, write the weights
    python bench/train.py --cross 5 GOLD_DIR [GOLD_DIR …]   learn on four fifths, read the fifth, five times; write REPORTS

The weights are those of logistic regressions over named yes/no features (scikit-learn, L2); small ones are dropped and the
rest rounded, so that the file can be read. Needs the `train` extra.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy
from parties import learn_role, parties_of
from places import PlaceExample, learn_places, place_example
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from rawi.bench.gold import GoldArticle, load_gold
from rawi.bench.score import pair_up
from rawi.knowledge.loader import knowledge
from rawi.knowledge.weights import chance, total
from rawi.model import Document, Span, to_json
from rawi.reader import assemble as A
from rawi.reader import group as G
from rawi.reader.attach import Scene, scene
from rawi.reader.drafts import Draft, event_features
from rawi.reader.gather import Gathered, gather, surroundings
from rawi.reader.merge_drafts import merge_features
from rawi.reader.page import page
from rawi.reader.pick_date import date_rows, undated_features
from rawi.reader.pick_sources import source_rows
from rawi.reader.pick_tolls import may_take, toll_features
from rawi.reader.pick_weapons import weapon_rows
from rawi.reader.triggers import Mention
from rawi.reader.what import FAMILY, TYPES, Cluster, background_features, join, link_features, open_cluster, type_features

#: Inverse strength of the L2 penalty per question.
STRENGTH = {"keep": 0.3, "link": 0.3, "type": 0.5, "background": 0.3, "source": 0.05, "toll": 0.1}


def places_of(text: str, quote: str | None) -> list[tuple[int, int]]:
    out, at = [], 0
    while quote and (at := text.find(quote, at)) >= 0:
        out.append((at, at + len(quote)))
        at += len(quote)
    return out


def overlaps(text: str, quote: str | None, span: Span | None) -> bool:
    if span is None:
        return False
    for a, b in places_of(text, quote):
        shared = min(b, span.end) - max(a, span.start)
        if shared > 0 and shared * 2 >= min(b - a, span.end - span.start):
            return True
    return False


def compatible(mention: Mention, event: dict[str, Any]) -> int:
    """How well an event word fits a coded event: 0 not at all, 3 by its own type."""
    mine, theirs = FAMILY[mention.type], FAMILY[event["type"]]
    if mention.kind in ("act", "blast", "device"):
        if mention.type == event["type"]:
            return 3
        if mine == theirs:
            return 2
        if {mine, theirs} <= {"battles", "civilians", "remote"}:
            return 1
        return 1 if mine == "strategic" and theirs == "strategic" else 0
    if mention.kind in ("generic", "phase", "sign"):
        if mine == "strategic":
            return 2 if theirs == "strategic" else 1 if theirs == "battles" else 0
        return 2 if mention.type == event["type"] else 1 if theirs in ("battles", "civilians", "remote") else 1 if event["type"] == "interception" else 0
    return 1 if event["type"] not in ("agreement", "movement") else 0


def label(found: Gathered, events: list[dict[str, Any]], spans: list[list[tuple[int, int]]], mention: Mention) -> set[int]:
    """The coded events that an event word can tell of: those whose evidence holds it and that it fits best."""
    text = found.page.document.text
    start = found.page.tokens.starts[mention.first]
    fits: dict[int, float] = {}
    for i, event in enumerate(events):
        holding = [b - a for a, b in spans[i] if a <= start < b]
        if not holding:
            continue
        fit = float(compatible(mention, event))
        if not fit:
            continue
        if mention.kind == "harm":
            here = found.tolls_in.get(mention.sentence, [])
            close = [t for t in here if abs(found.clauses.of[t.first] - mention.clause) <= 1]
            if any(overlaps(text, toll["text"], t.span) for toll in event["tolls"] for t in close):
                fit += 2
            if FAMILY[event["type"]] == "strategic":
                fit -= 0.5
        fit -= min(holding) / 1000  # of two quotes the narrower one means this word
        fits[i] = fit
    if not fits:
        return set()
    best = max(fits.values())
    return {i for i, fit in fits.items() if fit >= best - 0.02}


class Fold:
    """Examples of every question."""

    def __init__(self) -> None:
        self.rows: dict[str, list[tuple[list[str], int]]] = defaultdict(list)
        self.types: list[tuple[list[str], str]] = []
        self.places: list[PlaceExample] = []
        #: role -> parties of events: the features of each mention, and whether the party has the role
        self.parties: dict[str, list[tuple[list[list[str]], int]]] = defaultdict(list)

    def add(self, other: Fold) -> None:
        for name, rows in other.rows.items():
            self.rows[name].extend(rows)
        self.types.extend(other.types)
        self.places.extend(other.places)
        for role, held in other.parties.items():
            self.parties[role].extend(held)


def examples(article: dict[str, Any]) -> Fold:
    """The examples that one coded article gives."""
    out = Fold()
    document = Document(id=article["id"], text=article["text"], publisher=article["publisher"], published=article["published"], title=article["title"])
    found = gather(page(document, knowledge()))
    events = article["events"]
    text = article["text"]
    spans = [[p for quote in e["evidence"] for p in places_of(text, quote)[:1]] for e in events]
    everywhere = [[p for quote in e["evidence"] for p in places_of(text, quote)] for e in events]
    clusters: list[Cluster] = []
    of_event: dict[int, Cluster] = {}
    recency: list[int] = []
    for mention in found.triggers:
        labels = label(found, events, everywhere, mention)
        out.rows["keep"].append((mention.features, int(bool(labels))))
        if not labels:
            continue
        local = surroundings(found, mention)
        known = {i for i in labels if i in of_event}
        for cluster in clusters:
            recent = len(recency) - 1 - recency.index(cluster.number)
            mine = next(i for i, c in of_event.items() if c is cluster)
            if len(labels) > 1 and mine in labels:
                continue
            out.rows["link"].append((link_features(mention, local, cluster, recent, len(clusters)), int(mine in labels)))
        if len(labels) > 1 and not known:
            target = min(labels)
        else:
            target = min(known or labels)
        cluster = of_event.get(target)
        if cluster is None and mention.kind in ("sign", "phase"):
            continue
        if cluster is None:
            cluster = of_event[target] = open_cluster(len(clusters), mention, local)
            clusters.append(cluster)
        else:
            join(cluster, mention, local)
            recency.remove(cluster.number)
        recency.append(cluster.number)
    view = scene(found.page, found.clauses, clusters)
    for index, cluster in of_event.items():
        event = events[index]
        out.types.append((type_features(cluster), event["type"]))
        day = event["date"]["start"] if event["date"] else None
        out.rows["background"].append(
            (background_features(cluster, found.page.published, len(found.page.sentences), day, len(clusters) - 1), int(event["background"]))
        )
        fields(out, found, view, cluster, event, text, [e for e in events if e is not event])
    del spans
    return out


def fields(out: Fold, found: Gathered, view: Scene, cluster: Cluster, event: dict[str, Any], text: str, others: list[dict[str, Any]]) -> None:
    date = event["date"]
    told, days = date_rows(found, view, cluster)
    today = found.page.document.published
    undated = not date or not event["background"] and today is not None and date["start"] == date["end"] == today[:10]
    out.rows["undated"].append((undated_features(view, cluster, told, [d for d, _ in days]), int(undated)))
    for d, features in days:
        right = bool(date) and d.date is not None and d.date.start == date["start"] and d.date.end == date["end"]
        out.rows["date"].append((features, int(right)))
    out.places.append(place_example(found, view, cluster, event))
    for role, held in parties_of(found, view, cluster, event, text).items():
        out.parties[role].extend(held)
    kinds = {w["kind"] for w in event["weapons"]}
    for w, features in weapon_rows(found, view, cluster):
        out.rows["weapon"].append((features, int(w.kind in kinds)))
    figures = {(t["kind"], t["min"], t["max"]) for t in event["tolls"]}
    for t in found.tolls:
        if cluster not in may_take(view, t):
            continue
        right = (t.kind, t.min, t.max) in figures
        if right and not any(overlaps(text, g["text"], t.span) for g in event["tolls"]):
            right = not any(overlaps(text, g["text"], t.span) for e in others for g in e["tolls"])  # the same figure of another event
        out.rows["toll"].append((toll_features(found, view, cluster, t), int(right)))
    ends = [chain[-1] for chain in event["sources"] if chain]
    for chain, features in source_rows(found, view, cluster):
        right = any(overlaps(text, end, chain[-1].span) for end in ends)
        out.rows["source"].append((features, int(right)))


def learn(data: Fold) -> dict[str, dict[str, float]]:
    """The weight tables of all questions."""
    out: dict[str, dict[str, float]] = learn_places(data.places)
    for name, rows in sorted(data.rows.items()):
        ys = [y for _, y in rows]
        if len(set(ys)) < 2:
            continue
        vectors = DictVectorizer()
        xs = vectors.fit_transform([dict.fromkeys(f, 1.0) for f, _ in rows])
        model = LogisticRegression(C=STRENGTH.get(name, 0.3), max_iter=2000).fit(xs, ys)
        weights = dict(zip(vectors.feature_names_, model.coef_[0], strict=True))
        weights["bias"] = weights.get("bias", 0.0) + float(model.intercept_[0])
        out[name] = {k: round(float(v), 3) for k, v in sorted(weights.items()) if abs(v) >= 0.02}
    for role, held in data.parties.items():
        out[role] = learn_role(held)
    vectors = DictVectorizer()
    xs = vectors.fit_transform([dict.fromkeys(f, 1.0) for f, _ in data.types])
    model = LogisticRegression(C=STRENGTH["type"], max_iter=3000).fit(xs, [y for _, y in data.types])
    table: dict[str, float] = {}
    for kind, row, base in zip(model.classes_, model.coef_, model.intercept_, strict=True):
        for feature, weight in zip(vectors.feature_names_, row, strict=True):
            w = weight + (base if feature == "bias" else 0.0)
            if abs(w) >= 0.02:
                table[f"{kind}|{feature}"] = round(float(w), 3)
    for kind in set(TYPES) - set(model.classes_):
        table[f"{kind}|bias"] = -5.0
    out["type"] = dict(sorted(table.items()))
    return out


INNER = 3


def walked(article: dict[str, Any], found: Gathered, tables: dict[str, dict[str, float]]) -> list[tuple[list[str], int]]:
    """Link examples met when the clusters are those that the reader itself makes: it learns to live with its own mistakes."""
    rows: list[tuple[list[str], int]] = []
    events = article["events"]
    everywhere = [[p for quote in e["evidence"] for p in places_of(article["text"], quote)] for e in events]
    clusters: list[Cluster] = []
    told: list[Counter[int]] = []
    recency: list[int] = []
    for mention in found.triggers:
        mention.keep = chance(total(tables.get("keep", {}), mention.features))
        if mention.keep < G.KEEP_AT:
            continue
        labels = label(found, events, everywhere, mention)
        local = surroundings(found, mention)
        best, score = None, G.LINK_AT
        for cluster in clusters:
            recent = len(recency) - 1 - recency.index(cluster.number)
            features = link_features(mention, local, cluster, recent, len(clusters))
            mine = told[cluster.number]
            if labels and mine and not (len(labels) > 1 and mine.most_common(1)[0][0] in labels):
                rows.append((features, int(mine.most_common(1)[0][0] in labels)))
            p = chance(total(tables.get("link", {}), features))
            if p >= score:
                best, score = cluster, p
        if best is None:
            if mention.kind in ("sign", "phase"):
                continue
            best = open_cluster(len(clusters), mention, local)
            clusters.append(best)
            told.append(Counter())
        else:
            join(best, mention, local)
            recency.remove(best.number)
        told[best.number].update(labels)
        recency.append(best.number)
    return rows


def learn_all(ids: list[str], data: dict[str, Fold], golds: dict[str, GoldArticle], raw: dict[str, Any]) -> dict[str, dict[str, float]]:
    """All tables: those of `learn`, and that of "is an event", learned on drafts that tables of other articles made."""
    found = {name: gather(page(golds[name].document(), knowledge())) for name in ids}

    def without(k: int, *questions: tuple[str, dict[str, list[tuple[list[str], int]]]]) -> dict[str, dict[str, float]]:
        rest = Fold()
        for name in ids:
            if k < 0 or fold_of("inner" + name, INNER) != k:
                rest.add(data[name])
                for question, rows in questions:
                    rest.rows[question].extend(rows[name])
        return learn(rest)

    def each(k: int) -> list[str]:
        return [name for name in ids if fold_of("inner" + name, INNER) == k]

    links: dict[str, list[tuple[list[str], int]]] = {}
    merges: dict[str, list[tuple[list[str], int]]] = {}
    told: dict[str, list[tuple[list[str], int]]] = {}
    for k in range(INNER):
        tables = without(k)
        for name in each(k):
            links[name] = walked(raw[name], found[name], tables)
    for k in range(INNER):
        tables = without(k, ("link", links))
        for name in each(k):
            merges[name] = mergers(raw[name], found[name], A.drafts(found[name], tables))
    for k in range(INNER):
        tables = without(k, ("link", links), ("merge", merges))
        for name in each(k):
            made = A.drafts(found[name], tables)
            right = set(pair_up(golds[name], [d.event for d in made]).values())
            told[name] = [(event_features(d, made), int(i in right)) for i, d in enumerate(made)]
    return without(-1, ("link", links), ("merge", merges), ("event", told))


def mergers(article: dict[str, Any], found: Gathered, made: list[Draft]) -> list[tuple[list[str], int]]:
    """Examples for "these two drafts tell of one event": drafts whose words are mostly of one coded event."""
    events = article["events"]
    everywhere = [[p for quote in e["evidence"] for p in places_of(article["text"], quote)] for e in events]
    labels: list[Counter[int]] = []
    for one in made:
        votes: Counter[int] = Counter()
        for mention in one.cluster.mentions:
            fits = label(found, events, everywhere, mention)
            for i in fits:
                votes[i] += 12 // len(fits)
        labels.append(votes)
    rows = []
    for j, b in enumerate(made):
        for i, a in enumerate(made[:j]):
            if labels[i] and labels[j]:
                rows.append((merge_features(a, b, len(made)), int(labels[i].most_common(1)[0][0] == labels[j].most_common(1)[0][0])))
    return rows


def fold_of(name: str, folds: int) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % folds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--cross", type=int, default=0, help="folds of a cross-validation")
    parser.add_argument("--out", type=Path, help="where to write the weights, or with --cross the reports")
    args = parser.parse_args()
    articles = [json.loads(p.read_text("utf-8")) for folder in args.gold for p in sorted(folder.glob("*.json"))]
    golds = {g.id: g for folder in args.gold for g in load_gold(folder)}
    raw = {a["id"]: a for a in articles}
    data = {a["id"]: examples(a) for a in articles}
    if not args.cross:
        target = args.out or Path(__file__).parent.parent / "src/rawi/knowledge/weights.json"
        target.write_text(json.dumps(learn_all(list(data), data, golds, raw), ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")
        print(f"learned from {len(articles)} articles", file=sys.stderr)
        return 0
    with (args.out or Path("/dev/stdout")).open("wb") as sink:
        for k in range(args.cross):
            tables = learn_all([name for name in data if fold_of(name, args.cross) != k], data, golds, raw)
            for a in articles:
                if fold_of(a["id"], args.cross) == k:
                    sink.write(to_json(A.assemble(page(golds[a["id"]].document(), knowledge()), tables)) + b"\n")
    return 0


numpy.seterr(all="ignore")
if __name__ == "__main__":
    sys.exit(main())
