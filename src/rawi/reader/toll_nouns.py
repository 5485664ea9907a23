"""Tolls of verbal nouns: "مقتل خمسة جنود", "اعتقال الشرطة لثلاثة أشخاص", "ما أدى إلى مقتله"."""

from __future__ import annotations

from rawi.knowledge.lexicon import Hit
from rawi.reader.mentions import TollMention
from rawi.reader.toll_figures import STOPS, Figure, close_bracket, figure
from rawi.reader.toll_reading import HARD, Reading, joint_with, keep, mixed, other_side, own_kind

_FAMILY = frozenset("عائله اسره العائله الاسره عايله افراد".split())
#: Words that may stand between the noun and its figure.
_SKIP = frozenset(("كل", "نحو", "بحق", "من", "علي", "عن", "مجموعه"))
#: Nouns spelled like the verb: "قتل مسلح شرطيا".
_LIKE_VERBS = ("قتل", "خطف", "جرح", "اسر")
#: Cues after which a bare name may stand.
_OF_NAMES = frozenset(("killing", "abducting", "arresting", "injuring"))


def noun(r: Reading, hit: Hit) -> bool:
    kind = hit.data["kind"]
    phrase = hit.last - hit.first > 1
    if hit.article and not phrase and not (hit.last < r.end and r.words[hit.last] == "بحق"):
        return False
    falls = hit.id == "falling"
    if hit.suffix:
        found = figure(r.at, hit.last, r.end)
        if found is not None and found.how in ("number", "dual", "one") and found.core not in r.used and not found.definite:
            return keep(r, found, kind, hit.first, found.last, hit.first)
        return _of_him(r, hit, kind)
    j = hit.last
    joint = joint_with(r, j, kind)
    if joint is not None:
        found = figure(r.at, joint.last, r.end)
        if found is not None:
            r.spent.add(joint.first)
            if found.min == 2 and found.max is None:
                keep(r, found, kind, hit.first, found.last, hit.first, chain=False)
                r.used.discard(found.core)
                keep(r, found, joint.data["kind"], joint.first, found.last, joint.first)
            r.used.add(found.core)
            return True
    found = figure(r.at, j, r.end)
    if found is None and j + 1 < r.end and r.words[j] in _SKIP:
        found = figure(r.at, j + 1, r.end)
    if found is None:
        found = _family(r, j) or _for_agent(r, j) or _named(r, hit)
    if found is None or falls and (found.how not in ("number", "dual") or found.who == "unknown" or own_kind(r, found) or mixed(r, found.last)):
        return False
    if found.how in ("one", "plural") and not hit.feature.startswith("pl") and r.words[hit.first].endswith(_LIKE_VERBS):
        found = other_side(r, found) or found
    return keep(r, found, kind, hit.first, found.last, hit.first)


def _family(r: Reading, j: int) -> Figure | None:
    """The number of a family: "مقتل عائلة من خمسة أفراد"."""
    if j < r.end and r.words[j] in _FAMILY:
        for k in range(j + 1, min(r.end, j + 5)):
            if k in r.at.number_at and not r.at.number_at[k].dual:
                return figure(r.at, k, r.end)
    return None


def _for_agent(r: Reading, j: int) -> Figure | None:
    """Those taken or hurt where the doer stands between: "اعتقال الشرطة لثلاثة أشخاص"."""
    for k in range(j + 1, min(r.end, j + 6)):
        word = r.words[k]
        if word[0] in HARD or word in STOPS or k in r.cues:
            return None
        if word[0] == "ل" and (k in r.at.number_at or k in r.at.people):
            number = r.at.number_at.get(k)
            if number is None or number.core == k:
                person = r.at.people.get(k)
                if number is None and (person is None or person.prefix != "ل" or person.article):
                    return None
                return figure(r.at, k, r.end)
    return None


def _named(r: Reading, hit: Hit) -> Figure | None:
    """One person by name: in brackets, or a word of no other use before a family name."""
    words = r.words
    j = hit.last
    if j + 2 >= r.end or hit.id not in _OF_NAMES:
        return None
    if words[j] == "(" and 3 <= (close := close_bracket(words, j, r.end)) - j <= 6:
        return Figure(j, close + 1, 1, 1, "unknown", "name", j, True)
    first, second = words[j], words[j + 1]
    if len(first) < 3 or first.startswith("ال") or first.endswith(("ه", "ات", "ون", "ين", "ا")) or first in STOPS or not first.isalpha():
        return None
    if j in r.at.people or j in r.at.number_at or j in r.cues or first[0] in "بل" and not second.startswith("ال"):
        return None
    if second.startswith("ال") and len(second) > 4 and second.isalpha() and j + 1 not in r.at.people or _is_name(r, j + 1):
        return Figure(j, j + 2, 1, 1, "unknown", "name", j, True)
    return None


def _is_name(r: Reading, k: int) -> bool:
    person = r.at.people.get(k)
    return person is not None and person.who == "name"


def _of_him(r: Reading, hit: Hit, kind: str) -> bool:
    """ "which led to his death", "and his arrest": one."""
    if hit.suffix not in ("ه", "ها"):
        return False
    if hit.first in r.results or kind in ("detained", "abducted") and hit.prefix == "و":
        r.out.append(TollMention(hit.first, hit.last, r.page.span(hit.first, hit.last), kind, 1, 1, "unknown", hit.first))
        return True
    return False
