"""Events parted by incident: pairs weighed by readable weights, then groups joined as long as they are alike in the mean (average link).

Two events of one report are never joined. Learned by `bench/link.py` from documents that people filed under incidents.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from importlib.resources import files

import msgspec

from rawi.knowledge.weights import total
from rawi.merge.blocks import pairs
from rawi.merge.clues import Clue
from rawi.merge.likeness import near, other_features, pair_features

#: Groups are joined from this log odds on, the mean over their pairs.
ALIKE_AT = -1.1
#: What a pair counts that shares no block, and how many such pairs count at most for one that does.
STRANGERS, MOST_STRANGERS = -3.0, 3
#: An incident lasts so many days at most, from the first to the last day that its reports give it.
LONGEST = 30
#: A pair below this holds nothing together.
_NOTHING = -6.0
#: One whose places and times say less is not looked at further.
_HOPELESS = -4.0


@cache
def weights() -> Mapping[str, float]:
    """The shipped weights: feature → log odds."""
    loaded: Mapping[str, float] = json.loads(files("rawi.knowledge").joinpath("link_weights.json").read_text("utf-8"))
    return loaded


class Reason(msgspec.Struct, frozen=True, gc=False):
    """One fact about a pair of events with the log odds that it adds."""

    fact: str
    weight: float


def why(a: Clue, b: Clue, table: Mapping[str, float] | None = None) -> list[Reason]:
    """What speaks for and against two events' being one, the loudest first; their sum is the log odds."""
    known = weights() if table is None else table
    found = [Reason(fact, known[fact]) for fact in pair_features(a, b) if known.get(fact)]
    return sorted(found, key=lambda reason: (-abs(reason.weight), reason.fact))


def link(clues: Sequence[Clue], table: Mapping[str, float] | None = None, progress: Callable[[str, int, int], None] | None = None) -> list[list[int]]:
    """The events parted by incident: lists of their numbers, each in order, the lists by their first."""
    known = weights() if table is None else table
    found = pairs(clues)
    odds: dict[tuple[int, int], float] = {}
    for done, (i, j) in enumerate(found):
        if progress is not None and not done % 4096:
            progress("comparing", done, len(found))
        value = odds_of(clues[i], clues[j], known)
        if value is not None:
            odds[i, j] = value
    if progress is not None:
        progress("comparing", len(found), len(found))
    return group([node(clue) for clue in clues], odds)


def odds_of(a: Clue, b: Clue, table: Mapping[str, float] | None = None) -> float | None:
    """The log odds with which a pair of one block holds groups together or apart; None where it counts as a pair of strangers."""
    known = weights() if table is None else table
    stand = near(a, b)
    value = total(known, stand.features())
    if value <= _HOPELESS:
        return None
    value += total(known, other_features(a, b, stand))
    return value if value > _NOTHING else None


def mean_between(odds: Sequence[float], many: int) -> float | None:
    """How alike two groups are of whose `many` pairs those with `odds` count; None where none does."""
    return _mean(sum(odds), len(odds), many) if odds else None


def _mean(sum_: float, known: int, many: int) -> float:
    """The mean over `many` pairs, of which `known` (at least one) have log odds, `sum_` in all, and some of the others count as strangers."""
    strange = min(many - known, MOST_STRANGERS * known)
    return (sum_ + STRANGERS * strange) / (known + strange)


class Node(msgspec.Struct, frozen=True, gc=False):
    """An event as grouping sees it: whose it is, whether it is that document's main one, and its first and last day (ordinals) where they are known."""

    document: str
    lead: bool = True
    days: tuple[int, int] | None = None


def node(clue: Clue) -> Node:
    """An event as grouping sees it."""
    days = clue.days
    return Node(clue.told.document, clue.told.lead, (days.first, days.last) if days is not None and days.dated else None)


def group(nodes: Sequence[Node], odds: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Average-link groups of events. `odds`: (smaller, larger number) → log odds.

    The main events are grouped first, by themselves; what is told in passing then joins them, or others of its kind."""
    leads = {i for i, each in enumerate(nodes) if each.lead}
    first = _joined({i: [i] for i in leads}, odds, nodes, leads)
    rest = {i: [i] for i in range(len(nodes)) if i not in leads}
    return sorted(sorted(held) for held in _joined({**first, **rest}, odds, nodes, frozenset(first)).values())


def _span(days: Iterable[tuple[int, int] | None]) -> tuple[int, int] | None:
    known = [each for each in days if each is not None]
    return (min(first for first, _ in known), max(last for _, last in known)) if known else None


def _joined(
    groups: dict[int, list[int]], odds: Mapping[tuple[int, int], float], nodes: Sequence[Node], settled: AbstractSet[int]
) -> dict[int, list[int]]:
    """Groups, each named by its smallest event, joined the surest first. Where `settled` are not all, two of them are never joined."""
    groups = dict(groups)
    apart = settled if len(settled) < len(groups) else frozenset[int]()
    home = {i: name for name, held in groups.items() for i in held}
    of = {name: {nodes[i].document for i in held} for name, held in groups.items()}
    spans = {name: _span(nodes[i].days for i in held) for name, held in groups.items()}
    # beside[a][b]: the log odds of the pairs between groups a and b that were compared, and how many those are
    beside: dict[int, dict[int, tuple[float, int]]] = {name: {} for name in groups}
    for (i, j), value in odds.items():
        a, b = home.get(i), home.get(j)
        if a is not None and b is not None and a != b:
            there, many = beside[a].get(b, (0.0, 0))
            beside[a][b] = beside[b][a] = (there + value, many + 1)

    def alike(a: int, b: int) -> float:
        return _mean(*beside[a][b], len(groups[a]) * len(groups[b]))

    heap = [(-alike(a, b), a, b, len(groups[a]), len(groups[b])) for a in groups for b in beside[a] if a < b]
    heapq.heapify(heap)
    main = set(apart)
    while heap:
        value, a, b, size, other = heapq.heappop(heap)
        if -value <= ALIKE_AT:
            break
        if a not in groups or b not in groups or len(groups[a]) != size or len(groups[b]) != other:
            continue  # of an earlier round
        if not of[a].isdisjoint(of[b]) or (a in main and b in main):
            continue
        span = _span((spans[a], spans[b]))
        if span is not None and span[1] - span[0] > LONGEST:
            continue
        spans[a] = span
        groups[a] += groups.pop(b)
        of[a] |= of.pop(b)
        if b in main:
            main.add(a)
        for c, (sum_, known) in beside.pop(b).items():
            del beside[c][b]
            if c != a:
                there, many = beside[a].get(c, (0.0, 0))
                beside[a][c] = beside[c][a] = (there + sum_, many + known)
        for c in beside[a]:
            x, y = (a, c) if a < c else (c, a)
            heapq.heappush(heap, (-alike(x, y), x, y, len(groups[x]), len(groups[y])))
    return groups
