"""Do two tellings tell of one event? The features for each pair of tellings of a page."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rawi.knowledge.families import FAMILY
from rawi.reader.mentions import DateMention
from rawi.reader.places_of import best_relation
from rawi.reader.tellings import Telling

#: Features of a telling's first word that tell how it is taken up: what stands before and behind it, and what opens its sentence.
_OPENS = ("after:", "s:", "b:", "a:", "effect:", "shape:")


class Facts(msgspec.Struct, gc=False):
    """What a telling brings to every pair that it is in, made once."""

    telling: Telling
    #: "definite", "bare" (an indefinite noun) or "verb"
    form: str
    #: the part of the page that it stands in, and whether it opens the body
    at: str
    lead: bool
    #: what it tells: p(lace), d(ate), t(oll)
    info: str
    recall: bool
    opened: list[str]
    words: str
    width: str
    lead_entry: str


def facts(telling: Telling) -> Facts:
    """What a telling brings to every pair that it is in."""
    own, first = telling.around, telling.mentions[0]
    definite = any(m.definite and m.kind != "harm" for m in telling.mentions)
    bare = not definite and any(m.kind in ("act", "blast", "generic") and not m.verb for m in telling.mentions)
    info = ("p" if own.places and not telling.far else "") + ("d" if own.date and not own.said else "") + ("t" if own.tolls else "")
    return Facts(
        telling, "definite" if definite else "bare" if bare else "verb",
        "headline" if first.paragraph == 0 else "lead" if telling.sentence <= 2 else "body", telling.sentence <= 2, info, "past" in first.effects,
        [f for f in first.features if f.startswith(_OPENS) or f == "first"], str(min(len(telling.mentions), 3)),
        "site" if {p.place.precision for p in own.places} & {"site", "town"} else "wide",
        next((m.entry for kind in ("act", "blast", "generic", "harm") for m in telling.mentions if m.kind == kind), first.entry),
    )  # fmt: skip


def pair_features(page: Sequence[Facts], i: int, j: int) -> list[str]:
    """The features for "tellings `i` and `j` of a page are of one event"; `i` stands before `j`. They count one by one and by twos."""
    x, y = page[i], page[j]
    a, b = x.telling, y.telling
    mine, theirs = b.around, a.around
    kin = _kin(a, b)
    gap = b.sentence - a.sentence
    distance = "sentence" if gap == 0 else "next" if gap == 1 else "two" if gap == 2 else "few" if gap <= 5 else "far"
    where = best_relation(mine.places, theirs.places)
    if where != "none" and (a.far or b.far):
        where += ".far"
    when = _dates(mine.date, theirs.date)
    if when != "none" and (mine.said or theirs.said):
        when += ".said"
    between = j - i - 1
    doers, hit = _sets(mine.doers, theirs.doers), _sets(mine.hit, theirs.hit)
    out = [
        "bias", "kin:" + kin, "dist:" + distance, "place:" + where, "date:" + when, "between:" + str(min(between, 4)), y.form, "at:" + x.at, "from:" + x.form,
        "info:" + y.info, "infos:" + x.info + "/" + y.info, "doers:" + doers, "hit:" + hit, "words:" + x.words + "/" + y.words,
        "tellings:" + ("2" if len(page) <= 2 else "4" if len(page) <= 4 else "8" if len(page) <= 8 else "more"), *y.opened,
    ]  # fmt: skip
    out += ["one:" + kind for kind in sorted(a.types)] + ["two:" + kind for kind in sorted(b.types)]
    out += ["first:" + x.lead_entry, "second:" + y.lead_entry]
    out += ["whom:" + who for who in sorted(mine.who)] + ["arms:" + w for w in sorted(mine.weapons)]
    for mark, spots in (("one.in:", theirs.places), ("two.in:", mine.places)):
        out += [mark + land for land in sorted({p.place.country or "" for p in spots})]
    for mark, sides in (("one.by:", theirs.doers), ("two.by:", mine.doers), ("one.to:", theirs.hit), ("two.to:", mine.hit)):
        out += [mark + key for key in sorted(sides) if key[0] != "?"]
    if kin.startswith("apart"):  # families that seldom meet are learned of together
        out.append("kin.apart")
    shared = a.entries & b.entries
    if shared:
        out.append("entry:same")
        out += ["shares:" + entry for entry in sorted(shared)]
    elif a.types & b.types:
        out.append("entry:other")
    if between:
        kinds = b.types
        rivals = 0
        for other in page[i + 1 : j]:
            if not other.telling.types.isdisjoint(kinds) if kinds else not other.telling.entries.isdisjoint(b.entries):
                rivals += 1
        out.append("rivals:" + str(min(rivals, 2)))
    else:
        out.append("rivals:0")
    if x.at == "headline" and y.lead:
        out.append("to.lead")
    if mine.tolls and theirs.tolls:
        out.append("toll:" + ("same" if mine.tolls & theirs.tolls else "kind" if {k for k, _ in mine.tolls} & {k for k, _ in theirs.tolls} else "other"))
    if mine.codes and theirs.codes:
        count = len(mine.codes & theirs.codes)
        out.append("codes:none" if not count else "codes:all" if count == len(mine.codes) else "codes:some")
    if mine.doers & theirs.hit or mine.hit & theirs.doers:
        out.append("swapped")
    if mine.weapons and theirs.weapons:
        out.append("weapons:same" if mine.weapons & theirs.weapons else "weapons:apart")
    if mine.who and theirs.who:
        out.append("who:" + ("same" if mine.who & theirs.who else "apart"))
    if gap and x.recall != y.recall:
        out.append("past:turn" if y.recall else "past:back")
    if where.startswith("apart"):
        out.append("apart:" + y.width)
    return out


def _sets(mine: set[str], theirs: set[str]) -> str:
    return "none" if not mine or not theirs else "same" if mine & theirs else "apart"


def _dates(mine: DateMention | None, theirs: DateMention | None) -> str:
    """"same", "meet", "apart" or "none"."""
    if mine is None or theirs is None or mine.date is None or theirs.date is None:
        return "none"
    a, b = mine.date, theirs.date
    if (a.start, a.end) == (b.start, b.end):
        return "same"
    return "meet" if a.start <= b.end and b.start <= a.end else "apart"


def _kin(a: Telling, b: Telling) -> str:
    """How the kinds of act of two tellings stand to each other."""
    mine, theirs = b.types, a.types
    if mine and theirs:
        if mine & theirs:
            return "same"
        families, others = {FAMILY[t] for t in mine}, {FAMILY[t] for t in theirs}
        return "family" if families & others else "apart." + "-".join(sorted((min(families), min(others))))
    strong = mine or theirs
    first, second = ("act" if theirs else _weak(a)), ("act" if mine else _weak(b))
    kin = first + ">" + second + (".same" if a.entries & b.entries else "")
    if strong and all(FAMILY[t] in ("strategic", "unrest") for t in strong):
        kin += ".mild"
    return kin


def _weak(telling: Telling) -> str:
    """The strongest of the kinds of words that tell of no type by themselves."""
    return next(kind for kind in ("generic", "harm", "device", "phase", "sign", "act", "blast") if kind in telling.kinds)
