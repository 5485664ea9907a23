"""Who says so of an event: the speakers whose words tell of it, each once."""

from __future__ import annotations

import msgspec

from rawi.knowledge.weights import Tables, chance, total
from rawi.model import Source
from rawi.reader.attach import Scene
from rawi.reader.gather import Gathered
from rawi.reader.mentions import Voice
from rawi.reader.nearness import FAR, MOST, owners
from rawi.reader.says_who import reports_fact
from rawi.reader.triggers import Mention
from rawi.reader.what import Cluster

#: A speaker is taken from this probability on.
SOURCE_AT = 0.45


class Cast(msgspec.Struct, gc=False):
    """The speakers of a page, worked out once for all its events."""

    #: speaker's name -> its voices, each with the sentence of its cue and the event words in its scope
    spoken: dict[str, list[tuple[Voice, int, list[Mention]]]]
    #: event words that somebody tells of as a fact
    covered: set[int]
    #: where the first scope of such a voice begins
    lead: int


def source_rows(found: Gathered, view: Scene, cluster: Cluster) -> list[tuple[tuple[Source, ...], list[str]]]:
    """For each speaker near an event the chain, and the features for "it is a source of the event"."""
    if not found.voices:
        return []
    cast = _cast(found, view)
    number_of = owners(view)
    bare = "covered" if any(m.first in cast.covered for m in cluster.mentions) else "bare"
    out = []
    for voices in cast.spoken.values():
        features = _features(view, cluster, voices, cast, bare, number_of)
        if features:
            out.append((voices[0][0].chain, features))
    return out


def _cast(found: Gathered, view: Scene) -> Cast:
    known: Cast | None = view.memo.get("cast")
    if known is not None:
        return known
    mentions = [m for c in view.clusters for m in c.mentions]
    sentence = view.clauses.sentence
    cast = Cast({}, set(), -1)
    for voice in found.voices[:MOST]:
        within = [m for m in mentions if voice.first <= m.first < voice.last]
        if reports_fact(voice) and voice.act != "byline":
            cast.covered.update([m.first for m in within])
            cast.lead = voice.first if cast.lead < 0 else min(cast.lead, voice.first)
        if voice.chain:
            cast.spoken.setdefault(voice.chain[-1].name, []).append((voice, sentence[min(voice.cue, len(sentence) - 1)], within))
    view.memo["cast"] = cast
    return cast


def _features(
    view: Scene, cluster: Cluster, voices: list[tuple[Voice, int, list[Mention]]], cast: Cast, bare: str, number_of: dict[int, int]
) -> list[str]:
    mentions = cluster.mentions
    first = mentions[0]
    inside: dict[int, Mention] = {}
    others: set[int] = set()
    best: Voice | None = None
    facts = False
    gap, after = 99, False
    for voice, sentence, within in voices:
        told = False
        for m in within:
            number = number_of[m.first]
            if number == cluster.number:
                inside[m.first] = m
                told = True
            else:
                others.add(number)
        if told:
            best = best or voice
            facts = facts or reports_fact(voice)
        for m in mentions:
            here = abs(sentence - m.sentence)
            if here <= gap:
                follows = voice.cue > m.first
                after = follows and after if here == gap else follows
                gap = here
    if not inside and gap > FAR and len(view.clusters) > 1:
        return []
    if best is None:
        best = min([v for v, _, _ in voices], key=lambda v: min([abs(v.cue - m.first) for m in mentions]))
    near = "gap:" + str(min(gap, 3))
    share = len(inside) / len(mentions)
    how = "share:" + ("none" if not inside else "all" if share == 1 else "half" if share >= 0.5 else "some")
    kind, act = "kind:" + best.chain[-1].kind, "act:" + best.act
    many, speakers = "others:" + str(min(len(others), 2)), "speakers:" + str(min(len(cast.spoken), 4))
    out = [
        "bias", near, near + ("|after" if after else "|ahead"), act, act + "|" + near, "inside:" + str(min(len(inside), 3)), how,
        how + "|" + act, how + "|" + bare, kind, kind + "|" + how, "depth:" + str(min(len(best.chain), 3)), "voices:" + str(min(len(voices), 3)),
        many, many + "|" + how, speakers, speakers + "|" + how, "facts:" + str(facts),
    ]  # fmt: skip
    out += ["acts:" + a for a in sorted({v.act for v, _, _ in voices})]
    out += sorted({"inside." + ("act" if m.kind in ("act", "blast", "generic") else m.kind) for m in inside.values()})
    if any(m.effects for m in inside.values()):
        out.append("inside.effect")
    if first.first in inside:
        out.append("inside.first")
    if any(m.paragraph == 0 for m in mentions):
        out.append("headline|" + how)
        if best.first == cast.lead:
            out += ["lead", "lead|" + bare]
    if not gap and not inside:
        out.append("beside|" + act)
    if len(view.clusters) == 1:
        out += ["alone", "alone|" + near, "alone|" + how]
    return out


def choose_sources(found: Gathered, view: Scene, cluster: Cluster, tables: Tables) -> list[tuple[Source, ...]]:
    """The chains that answer for an event, each speaker once, in order of the text."""
    weights = tables.get("source", {})
    return [chain for chain, features in source_rows(found, view, cluster) if chance(total(weights, features)) >= SOURCE_AT]
