"""Who says so of an event."""

from __future__ import annotations

from rawi.knowledge.weights import Tables, chance, total
from rawi.model import Source
from rawi.reader.attach import Scene
from rawi.reader.gather import Gathered
from rawi.reader.mentions import Voice
from rawi.reader.what import Cluster


def source_features(view: Scene, cluster: Cluster, voice: Voice) -> list[str]:
    inside = [m for m in cluster.mentions if voice.first <= m.first < voice.last]
    sentence = view.clauses.sentence[min(voice.cue, len(view.clauses.sentence) - 1)]
    gap = min((abs(m.sentence - sentence) for m in cluster.mentions), default=9)
    out = ["bias", "act:" + voice.act, "gap:" + str(min(gap, 3)), "act:" + voice.act + "|gap:" + str(min(gap, 3))]
    out.append("inside:" + str(min(len(inside), 3)))
    out.append("inside|act:" + voice.act if inside else "outside|act:" + voice.act)
    if inside and any(m.kind in ("act", "blast", "generic") for m in inside):
        out.append("inside:act")
    if inside and any(m.kind == "harm" for m in inside):
        out.append("inside:harm")
    out.append("kind:" + (voice.chain[-1].kind if voice.chain else "none"))
    out.append("depth:" + str(len(voice.chain)))
    if len(view.clusters) == 1:
        out += ["alone", "alone|gap:" + str(min(gap, 3))]
    return out


def choose_sources(found: Gathered, view: Scene, cluster: Cluster, tables: Tables) -> list[tuple[Source, ...]]:
    weights = tables.get("source", {})
    out: dict[str, tuple[Source, ...]] = {}
    for voice in found.voices:
        if voice.chain and chance(total(weights, source_features(view, cluster, voice))) >= 0.5:
            out.setdefault(voice.chain[-1].name, voice.chain)
    return list(out.values())
