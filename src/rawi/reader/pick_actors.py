"""Who did it and who was hit: both decided at once, for a side is one or the other unless two sides fight.

A party's score in a role is that of its best mention (log odds, learned by `bench/parties.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from rawi.knowledge.weights import Tables
from rawi.model import Actor
from rawi.reader.attach import Scene
from rawi.reader.gather import Gathered
from rawi.reader.roles_blocks import Scorer
from rawi.reader.roles_features import Bag, bags
from rawi.reader.roles_party import Party
from rawi.reader.what import Cluster

#: A party is taken from this score on; the best one for a role that has none, from the lower one.
TAKEN_AT, LONE_AT = -0.4, -1.8
_NONE: Mapping[str, float] = {}

#: The scorer made last: a process reads with one set of tables.
_made: list[Scorer] = []


def _scorer(tables: Tables) -> Scorer:
    doing, hit = tables.get("initiator", _NONE), tables.get("target", _NONE)
    if not _made or _made[0].doing is not doing or _made[0].hit is not hit:
        _made[:] = [Scorer(doing, hit)]
    return _made[0]


def choose_parties(found: Gathered, view: Scene, cluster: Cluster, tables: Tables) -> tuple[list[Actor], list[Actor]]:
    """The initiators and the targets of an event, each in order of the text."""
    held = bags(found, view, cluster)
    if not held:
        return [], []
    score = _scorer(tables).score
    doing: list[tuple[float, int]] = []
    hit: list[tuple[float, int]] = []
    for bag in held:
        best = other = -99.0
        mine = theirs = 0
        for k, (_, blocks) in enumerate(bag.rows):
            a, b = score(blocks)
            if a > best:
                best, mine = a, k
            if b > other:
                other, theirs = b, k
        doing.append((best, mine))
        hit.append((other, theirs))
    two_sides = any(m.frame == "sym" for m in cluster.mentions)
    doers, objects = decide([score for score, _ in doing], [score for score, _ in hit], two_sides)
    return (
        sorted((_actor(held[i], doing[i][1], True) for i in doers), key=lambda actor: actor.span),
        sorted((_actor(held[i], hit[i][1], False) for i in objects), key=lambda actor: actor.span),
    )


def decide(doing: list[float], hit: list[float], two_sides: bool) -> tuple[set[int], set[int]]:
    """The numbers of the parties that did it and of those that were hit, from the scores of each party in both roles."""
    doers = {i for i, score in enumerate(doing) if score > TAKEN_AT}
    objects = {i for i, score in enumerate(hit) if score > TAKEN_AT}
    if not two_sides:
        for i in doers & objects:
            (doers if doing[i] < hit[i] else objects).discard(i)
    if not doers and doing:
        best = max(range(len(doing)), key=doing.__getitem__)
        if doing[best] > LONE_AT and (two_sides or best not in objects):
            doers.add(best)
    if not objects and hit:
        best = max(range(len(hit)), key=hit.__getitem__)
        if hit[best] > LONE_AT and best not in doers:
            objects.add(best)
    return doers, objects


def _actor(bag: Bag, k: int, doer: bool) -> Actor:
    party = bag.rows[k][0]
    return Actor(name=party.actor.name, span=party.actor.span, code=bag.code, stance=_stance([p for p, _ in bag.rows], party) if doer else None)


def _stance(mentions: list[Party], best: Party) -> Literal["claimed", "accused", "suspected"] | None:
    """How a doer is told: it claims the act itself, others accuse it, or it is a mere suspect."""
    if any(p.voice == "claims" for p in mentions):
        return "claimed"
    if best.marker == "accused":
        return "accused"
    return "suspected" if best.doubted else None
