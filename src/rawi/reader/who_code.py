"""Which side a phrase is: its code in the codebook, from names, nations, owners, the land, and what was named before."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from rawi.knowledge.lexicon import Hit
from rawi.reader.who_phrase import Phrase

#: Things that a state or capital named behind them does not own: "the houses of Syria", "Asmara airport".
_CIVIL = frozenset(("civil", "vehicle", "plain"))
_PEOPLE = frozenset(("civilians", "journalists", "medics", "protesters"))


class Memory(msgspec.Struct, gc=False):
    """What "the army", "the organisation" refer back to (`last`), or else forward (`ahead`); `forces`: whose bare "soldiers" are;
    `clients`: the groups that a state backs; `bodies`: see `Cast`."""

    land: str
    forces: str
    clients: Mapping[str, str]
    bodies: Mapping[int, Hit]
    ahead: Mapping[str, str]
    last: dict[str, str]


def by_land(rule: str, land: str) -> str:
    """The code that a rule such as "YEM=houthi|*=armed_group" gives in `land`, "" where it gives none."""
    otherwise = ""
    for part in rule.split("|"):
        key, _, code = part.partition("=")
        if key == land:
            return code
        if key == "*":
            otherwise = code
    return otherwise


def code_of(found: Phrase, memory: Memory) -> str:
    """The code of `found`, "" where the codebook has none or the text does not tell. Remembers named bodies."""
    head = found.chain[0]
    data = head.entry.data
    if head.entry.layer == "people" and data["kind"] == "people" or head.entry.layer == "demonyms":
        return data["code"]
    if head.entry.layer == "people" and data["kind"] in ("anyone", "victim"):
        code = _named(found, memory, nation=False)
        if code:
            return code
        return "unknown_gunmen" if found.mark == "unknown_gunmen" and head.entry.id in ("man", "person") else data["code"]
    if head.entry.layer == "objects" and data["kind"] == "projectile" and found.nation is None and found.owner is None:
        return ""
    code = _named(found, memory)
    if code:
        _remember(found, code, memory)
        return code
    return _unnamed(found, memory)


def _named(found: Phrase, memory: Memory, nation: bool = True) -> str:
    """The code from a name, a nation (where `nation` is true), an owner or a patron in the phrase."""
    head = found.chain[0]
    civil = head.entry.data.get("kind") in _CIVIL
    for hit in found.chain:
        data = hit.entry.data
        if hit.entry.layer == "actors":
            kind = data["kind"]
            if kind == "generic" or civil and kind in ("state", "capital"):
                continue
            bare = data["by_country"]
            if not bare:
                return (_backed(found, memory) if data["code"] == "syrian_opposition" else "") or data["code"]
            if found.nation is not None:
                return found.nation.entry.data["code"]
        elif hit.entry.layer == "people" and data["kind"] in ("people", "anyone") and hit is not head:
            return data["code"]
    if found.owner is not None:
        code = code_of(found.owner, memory)
        if code and not (civil and found.owner.chain[0].entry.layer == "actors" and found.owner.chain[0].entry.data["kind"] in ("state", "capital")):
            return code
    if found.nation is not None and nation and head.entry.data.get("kind") != "civil":
        return _of_nation(found, found.nation, memory)
    if found.patron is not None:
        return _backed(found, memory)
    for hit in found.chain:
        if hit.entry.layer == "actors" and hit.entry.data["by_country"] and hit.entry.data["kind"] != "generic":
            return by_land(hit.entry.data["by_country"], memory.land) or _again(hit, memory)
    return ""


def _of_nation(found: Phrase, nation: Hit, memory: Memory) -> str:
    """The code of a phrase with an adjective of nation."""
    data = nation.entry.data
    for hit in found.chain:
        if hit.entry.layer == "forces" and hit.entry.data["kind"] == "group":
            client = by_land(data["client"], memory.land) if data["code"] in ("IRN", "TUR") else ""
            return client or hit.entry.data["code"]
        if hit.entry.layer == "actors" and hit.entry.data["kind"] == "generic":
            return by_land(hit.entry.data["by_country"], memory.land) or hit.entry.data["code"]
    if found.mark == "armed_group":
        return found.mark
    return data["code"]


def _backed(found: Phrase, memory: Memory) -> str:
    """The code of what is backed by, or loyal to, a patron: a state's client, or the patron's own side."""
    if found.patron is None:
        return ""
    code = code_of(found.patron, memory)
    kind = found.patron.chain[0].entry.data.get("kind", "")
    if kind in ("state", "capital", "government") or kind == "person" and code in memory.clients:
        return by_land(memory.clients.get(code, ""), memory.land)
    return code


def _unnamed(found: Phrase, memory: Memory) -> str:
    """The code of a phrase without a name: its modifier's, what it refers back to, the land's, its noun's."""
    head = found.chain[0]
    if found.mark == "opposition":
        return "syrian_opposition" if memory.land == "SYR" else "armed_group"
    if found.mark and (head.entry.layer != "objects" or len(found.chain) > 1):
        return found.mark
    for hit in found.chain:
        if hit.entry.layer == "actors" and (code := _organised(hit, memory)):
            return code
    for hit in found.chain:
        layer, data = hit.entry.layer, hit.entry.data
        if layer == "forces":
            if hit.suffix and hit is head:  # "his fighters", "their positions": of the party named last
                return memory.last.get("any", "")
            if data["kind"] == "state":
                # "an army", "a unit" is the land's own; "the army", "the security forces" may be one that was named.
                known = data["resume"] != "army" or hit.article or hit.last > hit.first + 1
                return (memory.last.get(data["resume"], "") if known else "") or (memory.land if data["resume"] == "government" else memory.forces)
            if not hit.article:
                return data["code"]
            kind = data["resume"]
            return memory.last.get(kind) or memory.ahead.get(kind) or by_land(data["by_country"], memory.land) or data["code"]
        if layer == "actors":
            return by_land(data["by_country"], memory.land) or data["code"]
        if data["code"] == "state":
            return _own(memory)
    if head.suffix and not head.entry.data.get("code") and head.entry.data.get("kind") in ("member", "asset", "craft"):
        return memory.last.get("any", "")
    if found.own:
        return _own(memory)
    code = head.entry.data["code"]
    return "" if code == "state" else code


def _own(memory: Memory) -> str:
    """The state whose bare soldiers and military things are: that of the soldiers named before, else the land's, else the army named last."""
    return memory.last.get("soldier") or memory.forces or memory.last.get("army", "")


def _organised(hit: Hit, memory: Memory) -> str:
    """What "the extremist organisation" was named before."""
    body = memory.bodies.get(hit.first) if hit.article else None
    return memory.last.get(body.entry.data["resume"], "") if body is not None and body.entry.data["kind"] == "group" else ""


def _again(hit: Hit, memory: Memory) -> str:
    for kind in hit.entry.data["resume"].split("|"):
        if kind in memory.last:
            return memory.last[kind]
    return ""


def _remember(found: Phrase, code: str, memory: Memory) -> None:
    if code in _PEOPLE:
        return
    memory.last["any"] = code
    for hit in found.chain:
        resume = hit.entry.data.get("resume")
        if resume:
            for kind in resume.split("|"):
                if kind != "army" or hit.entry.layer == "forces":
                    memory.last[kind] = code
        elif hit.entry.data.get("code") == "state" and code.isupper():
            memory.last["soldier"] = code
        if hit.entry.layer == "actors" and hit.first in memory.bodies:
            memory.last[memory.bodies[hit.first].entry.data["resume"]] = code
