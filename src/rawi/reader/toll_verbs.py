"""Tolls of verbs: "قتل خمسة جنود", "خمسة جنود قتلوا", "قتلت قوات الأمن ستة مسلحين"."""

from __future__ import annotations

from rawi.knowledge.lexicon import Hit
from rawi.reader.toll_figures import STOPS, Figure, figure
from rawi.reader.toll_reading import (
    HARD,
    PREPOSITIONS,
    THAT,
    Reading,
    joined,
    joint_with,
    keep,
    mixed,
    number_end,
    opens,
    other_side,
    own_kind,
)

#: Tokens between a verb and the figure of those it hit, and between these and a verb after them.
REACH = 10
SUBJECT_REACH = 25


def verb(r: Reading, hit: Hit) -> bool:
    if hit.article:
        return False
    kind = hit.data["kind"]
    word = r.words[hit.first]
    several = word.endswith(("وا", "تا", "لا", "با"))
    joint = joint_with(r, hit.last, kind, "verb")
    if joint is not None and (r.words[joint.first].endswith(word[-2:]) if several else not stands_before(r, hit.first)):
        found = _object(r, joint.last, kind) if joint.data["role"] == "verb" else None
        if found is not None:
            r.spent.add(joint.first)
        if found is not None and found.min == 2 and found.max is None:
            keep(r, found, kind, hit.first, found.last, hit.first, chain=False)
            r.used.discard(found.core)
            return keep(r, found, joint.data["kind"], joint.first, found.last, joint.first)
        if found is not None:
            r.used.add(found.core)
            return True
    if hit.id == "perish":
        found = figure(r.at, hit.last, r.end)
        if found is not None and found.who != "unknown" or found is not None and found.how in ("number", "dual"):
            return found.core not in r.used and keep(r, found, kind, hit.first, found.last, hit.first)
    if hit.id == "vanish":
        found = figure(r.at, hit.last, r.end)
        return found is not None and found.how in ("number", "dual") and found.core not in r.used and (
            keep(r, found, kind, hit.first, found.last, hit.first))
    before = r.words[hit.first - 1] if hit.first > r.start else ""
    if several or before in ("قد", "الذين") or joint is not None:
        found = figure(r.at, hit.last, r.end) if several else None
        if found is None or found.how not in ("number", "dual", "plural"):
            found = _subject_of(r, hit)
        if found is not None and hit.id != "fall":
            if found.first >= hit.last:
                return keep(r, found, kind, hit.first, found.last, hit.first)
            return _with_subject(r, found, kind, hit)
    found = _object(r, hit.last, kind) if hit.id != "perish" else None
    if hit.id == "fall" and found is not None and (
        found.how not in ("number", "dual") or found.who == "unknown" or own_kind(r, found) or mixed(r, found.last)
    ):
        return False
    if found is not None:
        return keep(r, found, kind, hit.first, found.last, hit.first)
    found = _subject_of(r, hit) if hit.id != "fall" else None
    if found is not None and hit.id == "perish" and (found.how not in ("number", "dual") or hit.first - found.last > 4):
        return False
    return found is not None and _with_subject(r, found, kind, hit)


def _subject_of(r: Reading, hit: Hit) -> Figure | None:
    """The subject before a verb; a verb joined with و or ف has its own after it."""
    found = subject(r, hit.first)
    return None if found is not None and hit.prefix in ("و", "ف") and hit.first - found.last > 0 else found


def stands_before(r: Reading, verb: int) -> bool:
    """Whether somebody stands right before the verb as its subject."""
    found = subject(r, verb)
    return found is not None and verb - found.last <= 1


def _with_subject(r: Reading, found: Figure, kind: str, hit: Hit) -> bool:
    """Keeps the figure that stands before its verb, and those joined to it ("three clerks and four guards were killed")."""
    others: list[Figure] = []
    j = found.last
    while (first := joined(r, j)) >= 0 and first < hit.first:
        second = figure(r.at, first, hit.first)
        if second is None or second.core in r.used or second.how not in ("number", "dual", "one", "plural"):
            break
        others.append(second)
        j = second.last
    kept = keep(r, found, kind, found.first, hit.last if not others else found.last, hit.first, chain=False)
    for second in others:
        keep(r, second, kind, second.first, second.last, hit.first, chain=False)
    return kept


def _object(r: Reading, j: int, kind: str) -> Figure | None:
    """Those hit by the verb that ends at `j`: its passive subject or active object."""
    words = r.words
    at = r.at
    limit = min(r.end, j + REACH)
    begin = j
    k = j
    commas = 0
    while k < limit:
        word = words[k]
        if word in ("،", ","):
            commas += 1
            if commas > 2 or k + 1 < limit and words[k + 1].startswith("و"):
                return None
            k += 1
            continue
        if word[0] in HARD or k in r.cues and opens(r, k) or (
            word in THAT or word in ("بينهم", "مما", "ما") and k not in at.number_at
        ):
            return None
        thing = at.people.get(k)
        if (
            thing is not None and thing.who == "thing" and not thing.prefix and kind == "injured" and words[k - 1] not in STOPS
            and figure(at, thing.last, r.end) is None
        ):
            return None  # "the shell hit the house"
        found = figure(at, k, r.end)
        if found is not None and found.core not in r.used:
            if found.how in ("number", "dual"):
                if found.definite and k > begin:
                    return None
                if k > begin and found.min == 2 and found.max is None and found.who == "unknown" and found.last <= number_end(r, found):
                    return None  # "أهدافا عدة"
                return found if k == begin or words[k - 1] not in PREPOSITIONS or words[k - 1] in ("علي", "مع") else None
            if found.how == "name" and k > begin + 2:
                return None
            if found.how in {"noun", "some"}:
                return found if k == begin and kind != "injured" else None
            if words[k - 1] in PREPOSITIONS and k > begin:
                k += 1
                continue
            if k - begin > 5:
                return None
            after = other_side(r, found)
            if after is not None:
                return after
            if found.definite and k > begin and found.how != "name" and _weak_definite(r, k):
                k = found.last
                continue
            return found
        number = at.number_at.get(k)
        k = number.last if number is not None and number.last > k else k + 1
    return None


def _adjective(r: Reading, found: Figure, k: int) -> bool:
    """Whether a person at `k` is an adjective of the noun before: "في هجوم مسلح", "بقصف روسي"."""
    person = r.at.people.get(k)
    before = r.words[k - 1]
    if person is None or found.how != "one" or person.who not in ("nationals", "combatants", "security_forces", "civilians"):
        return False
    alike = person.who == "nationals" or r.words[k].endswith("ي") or r.words[k] in ("مسلح", "متطرف", "متشدد")
    return alike and before not in STOPS and not before.startswith("ال") and not before.endswith(("ه", "ها"))


def _weak_definite(r: Reading, k: int) -> bool:
    person = r.at.people.get(k)
    return person is None or person.number != "sg"


def subject(r: Reading, verb: int) -> Figure | None:
    """Those who stand before the verb: "five soldiers were killed"."""
    words = r.words
    lowest = max(r.start, verb - SUBJECT_REACH)
    begin = lowest
    for k in range(verb - 1, lowest - 1, -1):
        if words[k] in THAT or words[k][0] in HARD:
            begin = k + 1
            break
        if k in r.cues and opens(r, k):
            begin = k + 1
            break
    k = begin
    best: Figure | None = None
    while k < verb:
        found = figure(r.at, k, verb)
        if found is not None and found.core not in r.used and not own_kind(r, found) and not (found.definite and found.how == "dual" and found.last + 2 < verb):
            if found.how in ("number", "dual") and (k == begin or words[k - 1] not in PREPOSITIONS) and (found.how == "dual" or found.who != "unknown" or verb - found.last < 4):
                return found
            if k == begin and found.how in ("one", "name", "plural", "others") and not words[verb].startswith(("ي", "ت")) and verb - found.last < 8:
                best = found
                break
            k = max(k + 1, found.last)
            continue
        k += 1
    return best
