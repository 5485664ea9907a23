"""Which figures are the toll of an event: a figure belongs to one event, and one figure told many times is one."""

from __future__ import annotations

from rawi.knowledge.weights import Tables, chance, total
from rawi.model import Aggregate, Toll
from rawi.reader.attach import Scene, nearest, pair_features
from rawi.reader.gather import Gathered
from rawi.reader.mentions import TollMention, Trigger, Voice
from rawi.reader.nearness import MOST, beyond, closeness, owners, rivals
from rawi.reader.says_who import reports_fact, voice_at
from rawi.reader.toll import merge_tolls, toll_cause
from rawi.reader.what import Cluster

#: A figure is taken from this probability on; by an event that is not its likeliest one from that on.
TOLL_AT = 0.5
SHARED_AT = 0.9
#: Open counts that say no more than "some".
_VAGUE = frozenset((2, 24, 40, 200, 2000))


def toll_features(found: Gathered, view: Scene, cluster: Cluster, toll: TollMention) -> list[str]:
    """The features for "this figure is of that event"."""
    base, mention = pair_features(view, cluster, toll.first, toll.last, nearest(view, toll.first, toll.last))
    reach = next((f for f in base if f.startswith(("reach:", "gap:"))), "")
    out = [*base, "kind:" + toll.kind, "aggregate" if toll.aggregate else "figure", "who:" + toll.who]
    if mention is not None:
        out.append("entry:" + mention.entry)
    own, cause = _tied(found, view)[toll.first, toll.last]
    number = cluster.number
    cause_is = "none" if cause is None else "mine" if cause == number else "other"
    own_is = "none" if own is None else "mine" if own == number else "other"
    out += ["cause:" + cause_is, "own:" + own_is, "cause:" + cause_is + "|own:" + own_is, "cause:" + cause_is + "|" + reach]
    out.append("rivals:" + str(min(rivals(closeness(view, toll.first, toll.last), number), 2)) + "|cause:" + cause_is)
    if vague(toll):
        better = _better(found, view, cluster, toll)
        at = "headline" if not view.page.sentences[view.clauses.sentence[toll.first]].paragraph else "body"
        out += ["vague", "vague|" + at, "vague|better:" + better, "vague|better:" + better + "|" + at]
    return out


def may_take(view: Scene, toll: TollMention) -> list[Cluster]:
    """The events that a figure can be of at all."""
    near = closeness(view, toll.first, toll.last)
    return [c for c in view.clusters if not beyond(view, near[c.number])]


def vague(toll: TollMention) -> bool:
    """Whether a figure says no more than "some", "dozens"."""
    return toll.max is None and toll.min in _VAGUE


def _better(found: Gathered, view: Scene, cluster: Cluster, toll: TollMention) -> str:
    """Where a real figure of the same kind stands: in the same sentence, by a word of the event, elsewhere, nowhere."""
    out = "no"
    sentence = view.clauses.sentence
    for other in found.tolls[:MOST]:
        if other.kind == toll.kind and not vague(other) and not other.aggregate:
            if sentence[other.first] == sentence[toll.first]:
                return "here"
            out = "event" if out == "event" or closeness(view, other.first, other.last)[cluster.number][:2] == (0, 0) else "page"
    return out


def _tied(found: Gathered, view: Scene) -> dict[tuple[int, int], tuple[int | None, int | None]]:
    """Figure -> (the event whose word is in it, the event that its clause names as cause)."""
    known: dict[tuple[int, int], tuple[int | None, int | None]] | None = view.memo.get("tied")
    if known is None:
        number = owners(view)
        kept = [m for m in found.triggers if m.first in number]
        triggers = [Trigger(m.first, m.last, m.type, m.form, "reported", 1.0) for m in kept if m.kind != "harm"]
        known = {}
        for toll in found.tolls[:MOST]:
            own = next((number[m.first] for m in kept if toll.first <= m.first < toll.last or m.first <= toll.key < m.last), None)
            cause = toll_cause(found.page, toll, triggers)
            known[toll.first, toll.last] = own, None if cause is None else number[cause.first]
        view.memo["tied"] = known
    return known


def choose_tolls(found: Gathered, view: Scene, cluster: Cluster, tables: Tables) -> list[Toll]:
    """The figures of an event in order of the text, each with whose it is. A figure goes to its likeliest event, and to others only
    where that is all but certain."""
    weights = tables.get("toll", {})
    odds: dict[tuple[int, int], float] = view.memo.setdefault("odds", {})

    def chance_of(k: int, toll: TollMention, event: Cluster) -> float:
        p = odds.get((k, event.number))
        if p is None:
            p = odds[k, event.number] = chance(total(weights, toll_features(found, view, event, toll)))
        return p

    taken = []
    for k, toll in enumerate(found.tolls[:MOST]):
        near = closeness(view, toll.first, toll.last)
        if toll.aggregate or beyond(view, near[cluster.number]):
            continue
        p = chance_of(k, toll, cluster)
        if p >= SHARED_AT or p >= TOLL_AT and not any(chance_of(k, toll, c) > p for c in may_take(view, toll) if c is not cluster):
            taken.append(toll)
    sentences = found.page.sentences
    facts = [v for v in found.voices[:MOST] if reports_fact(v)]
    return [_toll(toll, voice_at(facts, toll.first)) for toll in merge_tolls(taken, headline=sentences[0].last if sentences else 0)]


def _toll(toll: TollMention, voice: Voice | None) -> Toll:
    """A figure with the chain of whom it is from."""
    return Toll(kind=toll.kind, min=toll.min, max=toll.max, who=toll.who, span=toll.span, attribution=voice.chain if voice is not None else ())


def aggregates(found: Gathered) -> tuple[Aggregate, ...]:
    """The running totals of a page in order of the text, each figure once."""
    first: dict[tuple[str, int, int | None], Aggregate] = {}
    for toll in found.tolls:
        if toll.aggregate:
            first.setdefault((toll.kind, toll.min, toll.max), Aggregate(kind=toll.kind, min=toll.min, max=toll.max, span=toll.span))
    return tuple(first.values())
