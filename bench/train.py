#!/usr/bin/env python3
"""Learn the reader's weights from coded articles and write them to `src/rawi/knowledge/weights.json`.

    python bench/train.py GOLD_DIR [GOLD_DIR …]             learn from all, write the weights
    python bench/train.py --cross 5 GOLD_DIR [GOLD_DIR …]   learn on four fifths, read the fifth, five times; write REPORTS

The shipped weights: python bench/train.py ../shared/gold/dev --codings bench/codings.jsonl --words bench/words.jsonl
    --written bench/written.jsonl --texts ../shared/gold/clusters/dev_texts.jsonl ../shared/gold/incidents/dev_texts.jsonl

The weights are those of logistic regressions over named yes/no features (scikit-learn, L2); small ones are dropped and the
rest rounded, so that the file can be read. Needs the `train` extra.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec
import numpy
from codings import coded
from crossed import learn_crossed
from parties import learn_role, parties_of
from places import PlaceExample, learn_places, place_example
from rows import often
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from truth import Truth, leading, read_words, truth_of

from rawi.bench.gold import GoldArticle
from rawi.bench.match import same_words
from rawi.bench.score import pair_up
from rawi.knowledge.families import TYPES
from rawi.knowledge.loader import knowledge
from rawi.knowledge.weights import chance, total
from rawi.model import Document, to_json
from rawi.reader import assemble as A
from rawi.reader import group as G
from rawi.reader.alike import facts, pair_features
from rawi.reader.attach import Scene, scene
from rawi.reader.drafts import Draft, event_features
from rawi.reader.gather import Gathered, gather
from rawi.reader.page import page
from rawi.reader.pick_date import date_rows, undated_features
from rawi.reader.pick_sources import source_rows
from rawi.reader.pick_tolls import may_take, toll_features
from rawi.reader.pick_weapons import weapon_rows
from rawi.reader.tellings import JOIN_AT, Telling, around, join_features, tell
from rawi.reader.what import Cluster, background_features, join, open_cluster, type_features

#: Inverse strength of the L2 penalty per question.
STRENGTH = {"keep": 0.3, "join": 0.3, "pair": 0.3, "type": 0.5, "background": 0.3, "source": 0.05, "toll": 0.1}


class Fold:
    """Examples of every question."""

    def __init__(self) -> None:
        self.rows: dict[str, list[tuple[list[str], int]]] = defaultdict(list)
        self.types: list[tuple[list[str], str]] = []
        #: of one article: the clusters that the coder would make, by the number of the coded event
        self.coded: tuple[Gathered, dict[int, Cluster]] | None = None
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
    truth = truth_of(article, found)
    news = [(mention, truth.news(mention)) for mention in found.triggers]
    out.rows["keep"] += [(mention.features, int(yes)) for mention, yes in news if yes is not None]
    coded = coded_tellings(found, truth, out)
    out.rows["pair"] += pairs_of([telling for telling, _ in coded], [event for _, event in coded])
    of_event: dict[int, Cluster] = {}
    for event in dict.fromkeys(event for _, event in coded):
        held = [telling for telling, mine in coded if mine == event]
        if any(G.opens(telling) for telling in held):
            cluster = of_event[event] = open_cluster(len(of_event), held[0])
            for telling in held[1:]:
                join(cluster, telling)
    clusters = list(of_event.values())
    view = scene(found.page, found.clauses, clusters)
    out.coded = (found, of_event)
    for index, cluster in of_event.items():
        event = events[index]
        out.types.append((type_features(cluster), event["type"]))
        fields(out, found, view, cluster, event, text, [e for e in events if e is not event])
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
        if right and not any(same_words(text, g["text"], t.span) for g in event["tolls"]):
            right = not any(same_words(text, g["text"], t.span) for e in others for g in e["tolls"])  # the same figure of another event
        out.rows["toll"].append((toll_features(found, view, cluster, t), int(right)))
    ends = [chain[-1] for chain in event["sources"] if chain]
    for chain, features in source_rows(found, view, cluster):
        right = any(same_words(text, end, chain[-1].span) for end in ends)
        out.rows["source"].append((features, int(right)))


def learn(data: Fold) -> dict[str, dict[str, float]]:
    """The weight tables of all questions."""
    out: dict[str, dict[str, float]] = learn_places(data.places)
    for name, rows in sorted(data.rows.items()):
        if name == "pair":
            continue  # learned once the reader's own tellings are known
        out[name] = learn_yes(rows, STRENGTH.get(name, 0.3))
    for role, held in data.parties.items():
        out[role] = learn_role(held)
    out["type"] = learn_types(data.types)
    return out


#: The questions of grouping, which written articles teach as well.
SHARED = ("join", "pair")


def learn_yes(rows: list[tuple[list[str], int]], strength: float) -> dict[str, float]:
    """The table of a question whose answer is yes or no; empty where the examples have one answer only."""
    ys = [y for _, y in rows]
    if len(set(ys)) < 2:
        return {}
    vectors = DictVectorizer()
    xs = vectors.fit_transform([features for features, _ in often(rows)])
    model = LogisticRegression(C=strength, max_iter=2000).fit(xs, ys)
    weights = dict(zip(vectors.feature_names_, model.coef_[0], strict=True))
    weights["bias"] = weights.get("bias", 0.0) + float(model.intercept_[0])
    return {k: round(float(v), 3) for k, v in sorted(weights.items()) if abs(v) >= 0.02}


def learn_types(rows: list[tuple[list[str], str]]) -> dict[str, float]:
    """The table of the question whose answer is a type."""
    vectors = DictVectorizer()
    xs = vectors.fit_transform([features for features, _ in often(rows)])
    model = LogisticRegression(C=STRENGTH["type"], max_iter=3000).fit(xs, [y for _, y in rows])
    table: dict[str, float] = {}
    for kind, row, base in zip(model.classes_, model.coef_, model.intercept_, strict=True):
        for feature, weight in zip(vectors.feature_names_, row, strict=True):
            w = weight + (base if feature == "bias" else 0.0)
            if abs(w) >= 0.02:
                table[f"{kind}|{feature}"] = round(float(w), 3)
    for kind in set(TYPES) - set(model.classes_):
        table[f"{kind}|bias"] = -5.0
    return dict(sorted(table.items()))


INNER = 3


def coded_tellings(found: Gathered, truth: Truth, out: Fold) -> list[tuple[Telling, int]]:
    """The tellings that the coder would make, each with its coded event; examples of "join" on the way."""
    told: list[tuple[Telling, int]] = []
    seen: set[int] = set()
    for _, words in groupby((m for m in found.triggers if truth.labels[m.first]), key=lambda m: m.sentence):
        row = list(words)
        stands = around(found, row)
        bunches: list[list[int]] = []
        whose: list[int] = []
        for k, mention in enumerate(row):
            labels = truth.labels[mention.first]
            for held, mine in zip(bunches, whose, strict=True):
                if len(labels) == 1 or mine not in labels:
                    out.rows["join"].append((join_features(found, row, stands, held, k, len(bunches)), int(mine in labels)))
            target = next((i for i in whose if i in labels), None)
            if target is None:
                target = min(labels & seen or labels)
                bunches.append([k])
                whose.append(target)
            else:
                bunches[whose.index(target)].append(k)
        seen.update(whose)
        told += [(tell(found, [row[i] for i in held], [stands[i] for i in held]), target) for held, target in zip(bunches, whose, strict=True)]
    return told


def pairs_of(tellings: list[Telling], events: list[int | None]) -> list[tuple[list[str], int]]:
    """Examples of "these two tellings are of one event"."""
    told = [facts(telling) for telling in tellings]
    return [
        (pair_features(told, i, j), int(events[i] == events[j]))
        for j in range(len(tellings))
        for i in range(j)
        if events[i] is not None and events[j] is not None
    ]


def walked(article: dict[str, Any], found: Gathered, tables: dict[str, dict[str, float]]) -> dict[str, list[tuple[list[str], int]]]:
    """Examples of "join" and "pair" met when words are kept and joined as the reader itself does: it learns to live with its mistakes."""
    rows: dict[str, list[tuple[list[str], int]]] = {"join": []}
    truth = truth_of(article, found)
    tellings: list[Telling] = []
    for _, words in groupby(G.kept(found, tables), key=lambda m: m.sentence):
        row = list(words)
        stands = around(found, row)
        bunches: list[list[int]] = []
        for k, mention in enumerate(row):
            labels = truth.labels[mention.first]
            best, score = None, JOIN_AT
            for held in bunches:
                features = join_features(found, row, stands, held, k, len(bunches))
                mine = leading(truth.of([row[i] for i in held]))
                if labels and mine is not None and (len(labels) == 1 or mine not in labels):
                    rows["join"].append((features, int(mine in labels)))
                p = chance(total(tables.get("join", {}), features))
                if p >= score:
                    best, score = held, p
            if best is None:
                bunches.append([k])
            else:
                best.append(k)
        tellings += [tell(found, [row[i] for i in held], [stands[i] for i in held]) for held in bunches]
    rows["pair"] = pairs_of(tellings, [leading(truth.of(telling.mentions)) for telling in tellings])
    return rows


def learn_all(
    ids: list[str], data: dict[str, Fold], golds: dict[str, GoldArticle], raw: dict[str, Any], written: list[Fold]
) -> dict[str, dict[str, float]]:
    """All tables. Those that depend on what earlier questions decide are learned on articles that the earlier tables did not see.

    `written`: of articles of our own. They teach "keep", types and `SHARED`: when a date is left out, what is told as background or whether a
    draft is an event hangs on how often things happen, which in them was our choice."""
    found = {name: gather(page(golds[name].document(), knowledge())) for name in ids}
    whole = -1
    parts = (*range(INNER), whole)
    inside = {k: [name for name in ids if fold_of("inner" + name, INNER) == k] for k in range(INNER)}
    outside = {k: [name for name in ids if name not in set(inside.get(k, ()))] for k in parts}
    tables: dict[int, dict[str, dict[str, float]]] = {}
    for k in parts:
        rest = Fold()
        for name in outside[k]:
            rest.add(data[name])
        for fold in written:
            rest.rows["keep"] += fold.rows["keep"]
            rest.types += fold.types
        tables[k] = learn(rest)

    def again(question: str, more: dict[str, list[tuple[list[str], int]]]) -> None:
        """Learns one question anew from the coder's examples and `more`, in every part."""
        for k in parts:
            rows = [row for name in outside[k] for row in (*data[name].rows.get(question, ()), *more[name])]
            if question in SHARED:
                rows += [row for fold in written for row in fold.rows[question]]
            if question == "pair":
                for part, table in enumerate(learn_crossed(rows, STRENGTH[question])):
                    tables[k][question + (f"~{part}" if part else "")] = table
            else:
                tables[k][question] = learn_yes(rows, STRENGTH.get(question, 0.3))

    def each() -> Iterator[tuple[str, dict[str, dict[str, float]]]]:
        return ((name, tables[k]) for k in range(INNER) for name in inside[k])

    recalled = {name: recalls(raw[name], data[name], known) for name, known in each()}
    for k in parts:
        tables[k]["background"] = learn_yes([row for name in outside[k] for row in recalled[name]], STRENGTH["background"])
    walks = {name: walked(raw[name], found[name], known) for name, known in each()}
    again("join", {name: walk["join"] for name, walk in walks.items()})
    again("pair", {name: walk["pair"] for name, walk in walks.items()})
    seen = {name: typed(raw[name], found[name], A.drafts(found[name], known)) for name, known in each()}
    for k in parts:
        own = [row for fold in written for row in fold.types]
        tables[k]["type"] = learn_types(own + [row for name in outside[k] for row in (*data[name].types, *seen[name])])
    told: dict[str, list[tuple[list[str], int]]] = {}
    for name, known in each():
        made = A.drafts(found[name], known)
        right = set(pair_up(golds[name], [d.event for d in made]).values())
        told[name] = [(event_features(d, made, found[name].shapes), int(i in right)) for i, d in enumerate(made)]
    again("event", told)
    return tables[whole]


def recalls(article: dict[str, Any], fold: Fold, tables: dict[str, dict[str, float]]) -> list[tuple[list[str], int]]:
    """Examples of "told as background" from events whose words are the coder's and whose day is the one that the reader picks."""
    if fold.coded is None:
        return []
    found, of_event = fold.coded
    G.kept(found, tables)  # sets how sure each word is
    rows = []
    for draft, i in zip(A.drafted(found, list(of_event.values()), tables), of_event, strict=True):
        told = draft.event.date
        day = told.start if told is not None and not told.inferred else None
        features = background_features(draft.cluster, found.page.published, len(found.page.sentences), day, len(of_event) - 1)
        rows.append((features, int(article["events"][i]["background"])))
    return rows


#: A cluster that the reader makes is an example of a type where so much of it tells of one coded event.
PURE = 0.6


def typed(article: dict[str, Any], found: Gathered, made: list[Draft]) -> list[tuple[list[str], str]]:
    """Examples of types from the clusters that the reader itself makes, with what does not belong in them."""
    rows = []
    truth = truth_of(article, found)
    for draft in made:
        votes = truth.of(draft.cluster.mentions)
        best = leading(votes)
        if best is not None and votes[best] >= PURE * 12 * len(draft.cluster.mentions):
            rows.append((type_features(draft.cluster), article["events"][best]["type"]))
    return rows


def fold_of(name: str, folds: int) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % folds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--cross", type=int, default=0, help="folds of a cross-validation")
    parser.add_argument("--every", action="store_true", help="with --cross: read the articles of the codings as well (bench/link.py learns from them)")
    parser.add_argument("--codings", type=Path, help="codings by offsets (codings.py) to learn from in every fold")
    parser.add_argument("--texts", nargs="*", default=[], type=Path, help="JSON lines with the texts of the codings")
    parser.add_argument("--words", type=Path, help="of which coded event each event word tells (truth.py)")
    parser.add_argument("--written", type=Path, help="JSON lines of coded articles of our own, that teach which words are news, of which event and type")
    parser.add_argument("--out", type=Path, help="where to write the weights, or with --cross the reports")
    args = parser.parse_args()
    articles = [json.loads(p.read_text("utf-8")) for folder in args.gold for p in sorted(folder.glob("*.json"))]
    read = [a["id"] for a in articles]
    if args.codings:
        articles += coded(args.codings, args.texts)
    if args.every:
        read = [a["id"] for a in articles]
    if args.words:
        read_words(args.words, articles)
    golds = {a["id"]: msgspec.convert(a, GoldArticle) for a in articles}
    raw = {a["id"]: a for a in articles}
    data = {a["id"]: examples(a) for a in articles}
    written = [examples(json.loads(line)) for line in args.written.read_text("utf-8").splitlines()] if args.written else []
    if not args.cross:
        target = args.out or Path(__file__).parent.parent / "src/rawi/knowledge/weights.json"
        target.write_text(json.dumps(learn_all(list(data), data, golds, raw, written), ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")
        print(f"learned from {len(articles)} articles, words and types from {len(written)} more", file=sys.stderr)
        return 0
    with (args.out or Path("/dev/stdout")).open("wb") as sink:
        for k in range(args.cross):
            held = {name for name in read if fold_of(name, args.cross) == k}
            tables = learn_all([name for name in data if name not in held], data, golds, raw, written)
            for name in sorted(held):
                sink.write(to_json(A.assemble(page(golds[name].document(), knowledge()), tables)) + b"\n")
    return 0


numpy.seterr(all="ignore")
if __name__ == "__main__":
    sys.exit(main())
