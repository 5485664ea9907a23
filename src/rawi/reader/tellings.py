"""Tellings: the event words of one sentence that tell of one event ("killed … in a raid", "carried out … strikes")."""

from __future__ import annotations

import msgspec

from rawi.knowledge.families import FAMILY
from rawi.knowledge.weights import Tables, chance, total
from rawi.reader.gather import Gathered
from rawi.reader.mentions import DateMention, PlaceMention
from rawi.reader.places_of import best_relation
from rawi.reader.triggers import Mention

#: An event word joins a telling from this probability on.
JOIN_AT = 0.6
#: Tokens that a step from clause to clause counts for.
_CLAUSE = 12
#: A figure of dead and hurt prefers the words for it over others by so many tokens.
_HARM = 8
_CAUSES = frozenset("جراء اثر بسبب نتيجه خلال بعد عقب في من بفعل اثناء علي ان الذي التي عبر ضمن".split())


class Signs(msgspec.Struct, gc=False):
    """What the surroundings of event words tell of their event: the same of one word, of a telling and of a whole event."""

    places: list[PlaceMention] = msgspec.field(default_factory=list)
    tolls: set[tuple[str, int]] = msgspec.field(default_factory=set)
    weapons: set[str] = msgspec.field(default_factory=set)
    codes: set[str] = msgspec.field(default_factory=set)
    doers: set[str] = msgspec.field(default_factory=set)
    hit: set[str] = msgspec.field(default_factory=set)
    #: of whom the figures are
    who: set[str] = msgspec.field(default_factory=set)
    people: int = 0
    force: int = 0

    def take(self, other: Signs) -> None:
        """Takes the signs of other words in, but for their places."""
        self.tolls |= other.tolls
        self.weapons |= other.weapons
        self.codes |= other.codes
        self.doers |= other.doers
        self.hit |= other.hit
        self.who |= other.who
        self.people += other.people
        self.force += other.force


class Around(Signs, gc=False):
    """What stands nearer to one event word than to the others of its sentence. `date` is the nearest, shared or not."""

    date: DateMention | None = None
    #: the date is that of the words, not of the act
    said: bool = False


class Telling(msgspec.Struct, gc=False):
    """Event words of one sentence taken together, and what stands around them."""

    mentions: list[Mention]
    sentence: int
    around: Around
    #: the sentence names places only beside other words
    far: bool
    types: set[str]
    entries: set[str]
    kinds: set[str]


def around(found: Gathered, row: list[Mention]) -> list[Around]:
    """What stands around each event word of one sentence. `row`: its words in order."""
    of = found.clauses.of
    sentence = row[0].sentence
    out = [Around() for _ in row]

    def nearest(first: int, last: int, harm: bool = False) -> Around:
        clause = of[first]
        best, least = 0, 1 << 30
        for k, m in enumerate(row):
            gap = abs(m.clause - clause) * _CLAUSE + (first - m.last if m.last <= first else max(0, m.first - last))
            if harm and m.kind != "harm":
                gap += _HARM
            if gap < least:
                best, least = k, gap
        return out[best]

    for place in found.places_in.get(sentence, ()):
        if place.role == "event":
            nearest(place.first, place.last).places.append(place)
    for toll in found.tolls_in.get(sentence, ()):
        if not toll.aggregate:
            own = nearest(toll.first, toll.last, harm=True)
            own.tolls.add((toll.kind, toll.min))
            own.who.add(toll.who)
    for weapon in found.weapons_in.get(sentence, ()):
        nearest(weapon.first, weapon.last).weapons.add(weapon.kind)
    for actor in found.actors_in.get(sentence, ()):
        own = nearest(actor.first, actor.last)
        if actor.code:
            own.codes.add(actor.code)
        own.people += actor.kind == "people"
        own.force += actor.kind in ("force", "group")
    dates = [d for d in found.dates_in.get(sentence, ()) if d.kind in ("absolute", "relative")]
    for m, own in zip(row, out, strict=True):
        own.doers, own.hit = found.roles.sides(m)
        gap = 1 << 30
        for date in dates:
            distance = abs(of[date.first] - m.clause) * 100 + abs(date.first - m.first) + (5000 if date.first in found.said else 0)
            if distance < gap:
                own.date, gap = date, distance
        own.said = own.date is not None and own.date.first in found.said
    return out


def tell(found: Gathered, mentions: list[Mention], stands: list[Around]) -> Telling:
    """A telling of event words of one sentence with what stands around each."""
    sentence = mentions[0].sentence
    own = Around()
    for one in stands:
        own.places += one.places
        own.take(one)
        if own.date is None or own.said and not one.said:
            own.date, own.said = one.date, one.said
    far = not own.places
    if far:
        own.places = [p for p in found.places_in.get(sentence, ()) if p.role == "event"]
    return Telling(
        mentions, sentence, own, far, {m.type for m in mentions if m.kind in ("act", "blast")}, {m.entry for m in mentions}, {m.kind for m in mentions}
    )


def bunch(found: Gathered, row: list[Mention], stands: list[Around], tables: Tables) -> list[list[int]]:
    """The event words of one sentence parted by event: lists of their numbers in `row`."""
    weights = tables.get("join", {})
    out: list[list[int]] = []
    for k in range(len(row)):
        best: list[int] | None = None
        score = JOIN_AT
        for held in out:
            p = chance(total(weights, join_features(found, row, stands, held, k, len(out))))
            if p >= score:
                best, score = held, p
        if best is None:
            out.append([k])
        else:
            best.append(k)
    return out


def join_features(found: Gathered, row: list[Mention], stands: list[Around], held: list[int], k: int, bunches: int) -> list[str]:
    """The features for "word `k` of the sentence tells of the event of the words `held`"."""
    words = found.page.words
    mention, last = row[k], row[held[-1]]
    mine = stands[k]
    clauses = mention.clause - last.clause
    reach = "same" if clauses == 0 else "next" if clauses == 1 else "two" if clauses == 2 else "far"
    gap = mention.first - last.last
    steps = "0" if gap <= 0 else "1" if gap == 1 else "3" if gap <= 3 else "7" if gap <= 7 else "15" if gap <= 15 else "more"
    if mention.entry == last.entry:
        kin = "entry"
    elif mention.type == last.type:
        kin = "type"
    else:
        kin = "family" if FAMILY[mention.type] == FAMILY[last.type] else "apart"
    kinds = last.kind + ">" + mention.kind
    before = words[mention.first - 1] if mention.first else ""
    prefix = found.clauses.prefixes.get(mention.first, "")
    lead = prefix or (before if before in _CAUSES else "")
    between = k - held[-1] - 1
    opener = mention.first
    of = found.clauses.of
    while opener > 0 and of[opener - 1] == mention.clause and found.clauses.sentence[opener - 1] == mention.sentence:
        opener -= 1
    out = [
        "bias", "kinds:" + kinds, "kinds:" + kinds + "|reach:" + reach, "kinds:" + kinds + "|kin:" + kin, "kin:" + kin + "|reach:" + reach,
        "reach:" + reach, "steps:" + steps, "steps:" + steps + "|kinds:" + kinds, "lead:" + lead, "lead:" + lead + "|kinds:" + kinds,
        "between:" + str(min(between, 2)), "between:" + str(min(between, 2)) + "|kinds:" + kinds, "bunches:" + str(min(bunches, 3)),
        "entries:" + last.entry + ">" + mention.entry, "opens:" + words[opener], "types:" + last.type + ">" + mention.type,
        "mine:" + mention.entry, "last:" + last.entry, "verbs:" + ("v" if last.verb else "n") + ("v" if mention.verb else "n") + "|reach:" + reach,
        "size:" + str(min(len(held), 3)),
    ]  # fmt: skip
    if mention.definite:
        out += ["definite", "definite|kinds:" + kinds]
    held_kinds = {row[i].kind for i in held}
    out.append("has:" + "+".join(sorted(held_kinds)) + ">" + mention.kind)
    if mention.kind == "harm":
        # A word of harm whose own cause is still to come ("wounded … in shelling of …") belongs to that.
        ahead = row[k + 1] if k + 1 < len(row) else None
        if ahead is not None and ahead.kind in ("act", "blast", "generic"):
            how = found.clauses.prefixes.get(ahead.first, "") or (words[ahead.first - 1] if words[ahead.first - 1] in _CAUSES else "")
            out.append("ahead:" + how)
        if last.kind == "harm":
            out.append("harm|" + ("both" if stands[held[-1]].tolls and mine.tolls else "bare") + "|" + reach)
    theirs = [stands[i] for i in held]
    places = [p for one in theirs for p in one.places]
    out.append("place:" + best_relation(mine.places, places) + "|reach:" + reach)
    doers = {x for one in theirs for x in one.doers}
    hit = {x for one in theirs for x in one.hit}
    if mine.doers and doers:
        out.append("doers:" + ("same" if mine.doers & doers else "apart"))
    if mine.hit and hit:
        out.append("hit:" + ("same" if mine.hit & hit else "apart"))
    if mine.doers & hit - doers:
        out.append("swapped:doer")
    if mine.hit & doers - hit:
        out.append("swapped:hit")
    tolls = {x for one in theirs for x in one.tolls}
    if mine.tolls and tolls:
        out.append("tolls:" + ("same" if mine.tolls & tolls else "kinds" if {t for t, _ in mine.tolls} & {t for t, _ in tolls} else "other"))
    date = theirs[-1].date
    if mine.date is not None and date is not None:
        out.append("date:" + ("same" if mine.date is date else "other"))
    weapons = {x for one in theirs for x in one.weapons}
    if mine.weapons and weapons:
        out.append("weapons:" + ("same" if mine.weapons & weapons else "apart"))
    recall, recalled = "past" in mention.effects, "past" in last.effects
    if recall != recalled:
        out.append("past:turn")
    out += [f + "|join" for f in mention.features if f.startswith("after:")]
    return out
