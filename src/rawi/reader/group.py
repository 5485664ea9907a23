"""Event words → clusters: which words are news of an event, and which tell of the same one.

The words of each sentence are parted into tellings; the tellings of a page are then joined, the surest pair of groups first,
as long as they are alike in the mean over their pairs (average-link clustering).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from rawi.knowledge.weights import Tables, chance, crossed, factors, total
from rawi.reader.alike import facts, pair_features
from rawi.reader.gather import Gathered
from rawi.reader.mood import mood_of
from rawi.reader.tellings import Telling, around, bunch, tell
from rawi.reader.triggers import Mention
from rawi.reader.what import Cluster, join, open_cluster

#: An event word is taken from this probability on.
KEEP_AT = 0.4
#: So sure a word is told as a fact whatever stands around it.
FACT_AT = 0.9
#: Groups of tellings are joined from this log odds on, the mean over their pairs.
ALIKE_AT = -0.4
#: No pair of tellings speaks louder than this when a telling looks for its place once more.
_LOUDEST = 3.0
#: It looks so many times at most.
_ROUNDS = 20


def group(found: Gathered, tables: Tables) -> list[Cluster]:
    """The clusters of a page in order of the text."""
    tellings = all_told(found, kept(found, tables), tables)
    return clusters_of(tellings, link(tellings, tables))


def kept(found: Gathered, tables: Tables) -> list[Mention]:
    """The event words that are news: sure enough, not told as a threat, a plan or a mere possibility, and in no article about sport or film."""
    keep = tables.get("keep", {})
    out: list[Mention] = []
    for mention in found.triggers:
        mention.keep = chance(total(keep, mention.features))
        if mention.keep >= KEEP_AT and not found.elsewhere:
            mood = mood_of(found, mention, keep) if mention.keep < FACT_AT else None
            if mood is None or mood.status == "denied":
                out.append(mention)
    return out


def all_told(found: Gathered, mentions: list[Mention], tables: Tables) -> list[Telling]:
    """The tellings of a page in order of the text. `mentions`: its event words in order."""
    return [telling for _, row in groupby(mentions, key=_sentence) for telling in told(found, list(row), tables)]


def link(tellings: list[Telling], tables: Tables) -> list[list[int]]:
    """The tellings parted by event: lists of their numbers."""
    weights = tables.get("pair", {})
    count = len(tellings)
    if not weights:
        return [[i] for i in range(count)]
    # sums[a][b]: the log odds of the pairs between groups a < b, added up
    page = [facts(telling) for telling in tellings]
    more = factors(tables, "pair")
    odds = {(i, j): crossed(weights, more, pair_features(page, i, j)) for j in range(count) for i in range(j)}
    sums = dict(odds)
    groups = {i: [i] for i in range(count)}
    while sums:
        (a, b), most = max(sums.items(), key=lambda item: (item[1] / (len(groups[item[0][0]]) * len(groups[item[0][1]])), item[0]))
        if most / (len(groups[a]) * len(groups[b])) <= ALIKE_AT:
            break
        groups[a] += groups.pop(b)
        del sums[a, b]
        for c in groups:
            if c != a:
                other = sums.pop((c, b) if c < b else (b, c))
                sums[(a, c) if a < c else (c, a)] += other
    return settled(odds, list(groups.values()))


def settled(odds: Mapping[tuple[int, int], float], groups: list[list[int]]) -> list[list[int]]:
    """Groups in which no telling would rather be in another, or alone: each in turn moves where its pairs give it most (local search for
    correlation clustering, N. Bansal et al., 2004). `odds`: (earlier, later) telling -> log odds of one event."""
    held = {i: number for number, group in enumerate(groups) for i in group}
    for _ in range(_ROUNDS):
        moved = False
        for i in sorted(held):
            gains: dict[int, float] = {held[i]: 0.0}
            for j, number in held.items():
                if j != i:
                    pull = odds[(i, j) if i < j else (j, i)]
                    gains[number] = gains.get(number, 0.0) + max(-_LOUDEST, min(_LOUDEST, pull)) - ALIKE_AT
            best = max(gains, key=lambda number: (gains[number], -number))
            if gains[best] < 0 and sum(number == held[i] for number in held.values()) > 1:
                best = max(held.values()) + 1
            elif gains[best] <= gains[held[i]]:
                continue
            held[i] = best
            moved = True
        if not moved:
            break
    out: dict[int, list[int]] = {}
    for i in sorted(held):
        out.setdefault(held[i], []).append(i)
    return sorted(out.values())


def clusters_of(tellings: list[Telling], groups: list[list[int]]) -> list[Cluster]:
    """The groups as clusters, without those of which no telling may open an event."""
    out: list[Cluster] = []
    for held in groups:
        if any(opens(tellings[i]) for i in held):
            cluster = open_cluster(len(out), tellings[held[0]])
            for i in held[1:]:
                join(cluster, tellings[i])
            out.append(cluster)
    return out


def told(found: Gathered, row: list[Mention], tables: Tables) -> list[Telling]:
    """The tellings of one sentence. `row`: its event words in order."""
    stands = around(found, row)
    return [tell(found, [row[i] for i in held], [stands[i] for i in held]) for held in bunch(found, row, stands, tables)]


def opens(telling: Telling) -> bool:
    """Whether a telling may open an event: one of mere signs and phases refers to an event told elsewhere."""
    return not telling.kinds <= {"sign", "phase"}


def _sentence(mention: Mention) -> int:
    return mention.sentence
