"""Do two tellings tell of one event? The features for each pair of tellings of a page."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.reader.families import FAMILY
from rawi.reader.mentions import DateMention
from rawi.reader.places_of import best_relation
from rawi.reader.tellings import Telling


def pair_features(tellings: Sequence[Telling], i: int, j: int) -> list[str]:
    """The features for "tellings `i` and `j` are of one event"; `i` stands before `j`."""
    a, b = tellings[i], tellings[j]
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
    between = tellings[i + 1 : j]
    out = [
        "bias", "kin:" + kin, "dist:" + distance, "kin:" + kin + "|dist:" + distance, "place:" + where, "date:" + when,
        "place:" + where + "|date:" + when, "kin:" + kin + "|place:" + where, "kin:" + kin + "|date:" + when, "place:" + where + "|dist:" + distance,
        "between:" + str(min(len(between), 4)), "between:" + str(min(len(between), 2)) + "|kin:" + kin,
    ]  # fmt: skip
    shared = a.entries & b.entries
    if shared:
        out += ["entry:same", "entry:same|dist:" + distance, "entry:same|place:" + where]
        out += ["shares:" + entry for entry in sorted(shared)]
    elif a.types & b.types:
        out.append("entry:other")
    rivals = sum([1 for x in between if x.types & b.types]) if b.types else sum([1 for x in between if x.entries & b.entries])
    out.append("rivals:" + str(min(rivals, 2)))
    definite = any(m.definite for m in b.mentions if m.kind != "harm")
    form = "definite" if definite else "bare" if any(m.kind in ("act", "blast", "generic") and not m.verb for m in b.mentions) else "verb"
    out += [form, form + "|kin:" + kin, form + "|dist:" + distance, form + "|between:" + str(min(len(between), 2))]
    at = "headline" if a.mentions[0].paragraph == 0 else "lead" if a.sentence <= 2 else "body"
    out += ["at:" + at, "at:" + at + "|kin:" + kin, "at:" + at + "|place:" + where]
    if at == "headline" and b.sentence <= 2:
        out += ["to.lead", "to.lead|kin:" + kin]
    info = ("p" if b.around.places and not b.far else "") + ("d" if mine.date and not mine.said else "") + ("t" if mine.tolls else "")
    past = ("p" if theirs.places and not a.far else "") + ("d" if theirs.date and not theirs.said else "") + ("t" if theirs.tolls else "")
    out += ["info:" + info, "info:" + info + "|kin:" + kin, "infos:" + past + "/" + info]
    if mine.tolls and theirs.tolls:
        how = "same" if mine.tolls & theirs.tolls else "kind" if {k for k, _ in mine.tolls} & {k for k, _ in theirs.tolls} else "other"
        out += ["toll:" + how, "toll:" + how + "|place:" + where, "toll:" + how + "|kin:" + kin]
    if mine.codes and theirs.codes:
        count = len(mine.codes & theirs.codes)
        out.append("codes:none" if not count else "codes:all" if count == len(mine.codes) else "codes:some")
    doers, hit = _sets(mine.doers, theirs.doers), _sets(mine.hit, theirs.hit)
    out += ["doers:" + doers, "hit:" + hit, "doers:" + doers + "|hit:" + hit]
    if mine.doers & theirs.hit or mine.hit & theirs.doers:
        out += ["swapped", "swapped|kin:" + kin]
    if mine.weapons and theirs.weapons:
        out.append("weapons:same" if mine.weapons & theirs.weapons else "weapons:apart")
    if mine.who and theirs.who:
        out.append("who:" + ("same" if mine.who & theirs.who else "apart"))
    recall, recalled = "past" in b.mentions[0].effects, "past" in a.mentions[0].effects
    if recall != recalled and gap:
        out.append("past:turn" if recall else "past:back")
    if where.startswith("apart"):
        out.append("apart:" + ("site" if {p.place.precision for p in mine.places} & {"site", "town"} else "wide") + "|" + form)
    for feature in b.mentions[0].features:
        if feature.startswith("after:") or feature == "first":
            out.append(feature)
    out.append("words:" + str(min(len(a.mentions), 3)) + "/" + str(min(len(b.mentions), 3)))
    out.append("tellings:" + ("2" if len(tellings) <= 2 else "4" if len(tellings) <= 4 else "8" if len(tellings) <= 8 else "more"))
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
