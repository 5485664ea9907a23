"""The parties that may have a role in an event, and what speaks for and against each of their mentions."""

from __future__ import annotations

import msgspec

from rawi.reader.attach import Scene
from rawi.reader.gather import Gathered
from rawi.reader.roles_blocks import Block
from rawi.reader.roles_party import Party
from rawi.reader.triggers import Mention
from rawi.reader.what import Cluster

#: A party named so many sentences away from the event's words may still have a role in it; so may one of headline and lead.
_AWAY = 1
_LEAD = 2
#: Words between a verb that carries an act and the noun that names it, behind and before.
_CARRIED, _CARRYING = 9, 4
_THEM = ("ه", "ها", "هم", "هما")
#: Words between a party and an event word → the steps that are told apart; the same for clauses.
_GAPS = ("0", "1", "1", "3", "3", "3", "6", "6", "6", "6", "6", "11")
_REACHES = ("0", "1", "2", "2", "4")
_FEW = ("0", "1", "2")


class Bag(msgspec.Struct, gc=False):
    """A party of an event: its mentions, each with its blocks of features."""

    code: str | None
    rows: list[tuple[Party, list[Block]]]


class _Event(msgspec.Struct, gc=False):
    """An event as the parties see it. `here`: sentence -> its words, with the verbs that carry them."""

    cluster: Cluster
    here: dict[int, list[Mention]]
    #: first tokens of the event words of all events in those sentences
    known: set[int]


def bags(found: Gathered, view: Scene, cluster: Cluster) -> list[Bag]:
    """The parties that may have a role in an event, in order of their first mention."""
    roles = found.roles
    event = _event(found, view, cluster)
    here = event.here
    types = "+".join(sorted(cluster.types)) or cluster.mentions[0].entry
    out: dict[str, Bag] = {}
    reach = {s for m in here for s in range(m - _AWAY, m + _AWAY + 1)}
    reach.update(range(_LEAD))
    for sentence in sorted(s for s in reach if s in roles.rows):
        words = here.get(sentence)
        far = () if words else _far(view, cluster, sentence)
        for i in roles.rows[sentence]:
            party = roles.cast[i]
            told = "3" if roles.told[party.key] > 2 else str(roles.told[party.key])
            blocks = _near(found, view, event, i, words, told) if words else [("away", party.kind, party.who, told, party.voice, *far)]
            blocks.append(("type", types, party.kind, party.who, party.code or ""))
            bag = out.get(party.key)
            if bag is None:
                bag = out[party.key] = Bag(party.code, [])
            bag.rows.append((party, blocks))
    return list(out.values())


def _event(found: Gathered, view: Scene, cluster: Cluster) -> _Event:
    here: dict[int, list[Mention]] = {}
    for m in cluster.mentions:
        here.setdefault(m.sentence, []).append(m)
    words, roles = found.page.words, found.roles
    for sentence, row in here.items():
        extra = [c for c in roles.carriers.get(sentence, ()) if c not in row and any(_carries(words, roles.acts[sentence], c, m) for m in row)]
        if extra:
            here[sentence] = sorted([*row, *extra], key=lambda m: m.first)
    return _Event(cluster, here, {m.first for sentence in here for m, _ in view.by_sentence[sentence]})


def _carries(words: list[str], acts: list[Mention], verb: Mention, noun: Mention) -> bool:
    """Whether a light verb carries the act that a noun names. `acts`: the event words of their sentence."""
    if noun.verb:
        return False
    if verb.last <= noun.first:
        return noun.first - verb.last <= _CARRIED and not any(verb.last <= m.first < noun.first and m.kind != "phase" for m in acts)
    return verb.first - noun.last <= _CARRYING and words[verb.first].endswith(_THEM)


def _shape(mention: Mention, words: list[str]) -> str:
    """The event word's frame and form: "svo.verb", "victim.pass", "sym.noun"; with "+" where it has its object as a pronoun."""
    if not mention.verb:
        return mention.frame + ".noun"
    if mention.passive:
        return mention.frame + ".pass"
    word = words[mention.first]
    return mention.frame + (".verb+" if word.endswith(_THEM) and len(word) > 4 else ".verb")


def _far(view: Scene, cluster: Cluster, sentence: int) -> tuple[str, ...]:
    """What is to say of a party in whose sentence no word of the event stands."""
    gap = min([abs(m.sentence - sentence) for m in cluster.mentions])
    far = "gap:" + str(min(gap, 4)) + ("|ahead" if cluster.mentions[0].sentence > sentence else "|after")
    return far, "others" if sentence in view.by_sentence else "free", str(min(3, len(view.clusters))), "" if sentence else "1"


def _near(found: Gathered, view: Scene, event: _Event, i: int, here: list[Mention], told: str) -> list[Block]:
    """The blocks of a party that stands in one sentence with words of the event."""
    cast, words = found.roles.cast, found.page.words
    party = cast[i]
    kind, who, sentence = party.kind, party.who, party.sentence
    root = cast[party.root]
    marker = root.marker
    first, last = root.actor.first, root.actor.last
    number = event.cluster.number
    every = view.by_sentence[sentence]
    row = found.roles.rows[sentence]
    out: list[Block] = [("self", kind, who, _rank(found, every, number, first, last, here), told)]
    if party.voice or party.root != i or not sentence:
        out.append(("stands", kind, party.voice, "1" if party.root != i else "", "" if sentence else "1"))
    before: Mention | None = None
    after: Mention | None = None
    for m in here:
        if m.last <= first:
            before = m
        elif m.first >= last:
            after = after or m
        else:
            out.append(("within", _shape(m, words), m.entry, kind, who))
    if before is not None:
        end = before.last
        order = sum([1 for j in row if j < party.root and cast[j].root == j and cast[j].actor.first >= end])
        over = sum([1 for m, n in every if n != number and end <= m.first < first and m not in here])
        _pair(out, "a", words, before, root, kind, who, marker, order, over, first - end)
    if after is not None:
        start = after.first
        order = sum([1 for j in row if j > i and cast[j].root == j and cast[j].actor.last <= start])
        over = sum([1 for m, n in every if n != number and last <= m.first < start])
        _pair(out, "b", words, after, root, kind, who, marker, order, over, start - last)
        if before is not None:
            out.append(("amid", _shape(before, words), _shape(after, words)))
    own = other = ""
    for m, place in found.roles.placed.get(i, ()):
        if m in here:
            own = _add(own, place)
            out.append(("slot", place, m.frame, m.entry, "verb" if m.verb else "noun", kind, who))
        elif m.first in event.known:
            other = _add(other, place)
    out.append(("slots", kind, who, own, other))
    return out


def _add(places: str, place: str) -> str:
    return places if place in places.split() else place if not places else places + " " + place


def _rank(found: Gathered, every: list[tuple[Mention, int]], number: int, first: int, last: int, here: list[Mention]) -> str:
    """How many other events of the sentence stand nearer to a party than this one: clauses count before words."""
    if len(every) == 1:
        return "0"
    of = found.clauses.of
    clause = of[first]
    mine = 1 << 60
    others: list[tuple[int, int]] = []
    for m, n in every:
        gap = abs(of[m.first] - clause) * 12 + (first - m.last if m.last <= first else m.first - first if m.first >= last else 0)
        if n == number:
            mine = min(mine, gap)
        elif m not in here:
            others.append((gap, n))
    return _FEW[min(2, len({n for gap, n in others if gap < mine}))] if others else "0"


def _pair(
    out: list[Block], side: str, words: list[str], m: Mention, root: Party, kind: str, who: str, marker: str, order: int, over: int, gap: int
) -> None:
    """Adds a party held against an event word before it ("a") or behind it ("b"): `order` parties and `over` other events stand between."""
    reach = _REACHES[min(abs(m.clause - root.clause), 4)]
    out.append(("form", side, _shape(m, words), kind, who, marker, _FEW[min(order, 2)], reach))
    out.append(("word", side, m.entry, kind, who, marker))
    out.append(("gap", side, _GAPS[min(gap, 11)], reach, _FEW[min(over, 2)], kind, marker))
