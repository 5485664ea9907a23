"""Parts of a figure ("بينهم ثلاثة أطفال", "معظمهم نساء") and those who met their end ("لقي خمسة جنود حتفهم")."""

from __future__ import annotations

import msgspec

from rawi.knowledge.lexicon import Hit
from rawi.reader.toll_figures import Figure, figure
from rawi.reader.toll_reading import Reading, keep
from rawi.reader.toll_verbs import SUBJECT_REACH, subject

_MET = frozenset("لقي لقيت لقوا لقيا لقيتا يلقي تلقي ولقي ولقيت ولقوا فلقي يلقون لقين".split())
#: Groups of which a part is told for its own sake: "among them children", but not "among them fighters".
_SPECIAL = frozenset(("children", "women", "civilians", "journalists", "medics"))
_WERE = frozenset(("كان", "يكون", "كانت", "اذا"))
_INCLUDING = frozenset(("بمن", "بما"))
_ARE = frozenset(("هم", "وهم"))
#: A part is told no further from its whole.
PART_REACH = 40


def fate(r: Reading, hit: Hit) -> bool:
    words = r.words
    first = hit.first
    for k in range(first - 1, max(r.start, first - SUBJECT_REACH) - 1, -1):
        if words[k] in _MET:
            for j in range(k + 1, first):
                found = figure(r.at, j, first)
                if found is not None and found.core not in r.used:
                    return keep(r, found, "killed", found.first, hit.last, first)
            found = subject(r, k) or figure(r.at, hit.last, r.end)
            return found is not None and found.how != "noun" and keep(r, found, "killed", found.first, max(hit.last, found.last), first)
    return False


def part(r: Reading, hit: Hit) -> bool:
    whole = _whole(r, hit.first)
    if whole is None or r.words[hit.first - 1] in _WERE:
        return False
    found = figure(r.at, hit.last, r.end)
    if found is None and r.words[hit.first] in _INCLUDING:
        person = r.at.people.get(hit.last)
        if person is not None and person.article and person.number == "pl" and person.who not in ("thing", "unit", "others"):
            found = Figure(hit.last, person.last, 2, None, person.who, "number", hit.last)  # "including the attackers"
    if found is None or found.how in ("noun", "some") or r.words[hit.first] in _ARE and found.how not in ("number", "dual"):
        return False
    if found.how == "plural" and found.max is None and found.who in (whole.who, "unknown", "combatants", "security_forces"):
        return False
    if found.who == "civilians" and whole.who != "civilians" and any(
        k in r.at.people and r.at.people[k].who == "nationals" for k in range(found.core, found.last)
    ):
        found = msgspec.structs.replace(found, who=whole.who)  # "14 soldiers, seven Iranians among them"
    kind = r.last_kind
    kept = keep(r, found, kind, found.first, found.last, hit.first)
    r.last = whole
    return kept


def most(r: Reading, hit: Hit) -> bool:
    whole = _whole(r, hit.first)
    person = r.at.people.get(hit.last) or (r.at.people.get(hit.last + 1) if hit.last < r.end and r.words[hit.last] == "من" else None)
    if whole is None or person is None or person.who not in _SPECIAL or person.who == whole.who:
        return False
    least = whole.min // 2 + 1 if whole.how == "number" and not (whole.min == 2 and whole.max is None) else 2
    share = Figure(hit.first, person.last, least, None, person.who, "number", hit.first)
    kept = keep(r, share, r.last_kind, hit.first, person.last, hit.first)
    r.last = whole
    return kept


def _whole(r: Reading, first: int) -> Figure | None:
    """The figure of which a part is told at `first`."""
    if r.last is None or r.last_sentence != r.sentence or first - r.last.last > PART_REACH:
        return None
    return r.last
