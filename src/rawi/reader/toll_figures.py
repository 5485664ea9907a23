"""Figures of people: a number, a dual, a single person or a vague plural, with whom it counts.

A figure alone is no toll: the word that gives its kind ("killed", "wounded") is found in `toll.py`.
"""

from __future__ import annotations

import msgspec

from rawi.knowledge.lexicon import Hit
from rawi.reader.page import Page
from rawi.text.numerals import Number, modifier_after, numbers

#: Groups of the codebook that the words after "من" do not overrule.
_FIRM = frozenset(("children", "women", "journalists", "medics", "civilians", "security_forces"))
_OPEN = frozenset(("unknown", "title", "nationals", "others", "name"))
_NO_PEOPLE = frozenset(("thing", "unit"))
#: Words at which a figure's noun phrase ends.
STOPS = frozenset(
    "في خلال جراء اثر بعد قبل علي عن الي مع عند منذ بين لدي حتي ضد قرب عبر لكن بينما فيما حيث كما ثم الذي التي الذين وهو وهم وهي ما مما قد اذ او "
    "عقب اثناء نتيجه بسبب امس اليوم فجر صباح مساء ليل ليله ظهر عصر وسط شمال جنوب شرق غرب داخل خارج شمالي جنوبي شرقي غربي وفق بحسب حسب".split()
)
_MARKS = frozenset("،,؛;:.!?؟-()[]…/|+*")
_ONE = frozenset(("احد", "احدي", "واحد", "واحده"))
_BOTH = frozenset(("الاثنين", "الاثنان", "الاثنتين", "الاثنتان", "كليهما", "كلاهما"))
_ONE_AFTER = frozenset(("واحد", "واحده", "واحدا"))
#: Words of other layers that count as people or tell their group: layer -> what it makes of them.
_OTHER_WORDS = frozenset(("اما", "ام", "امي", "واما", "فاما", "طالبان", "وطالبان", "لطالبان"))  # "as for", the Taliban: spelled like "mother", "two students"
_FORCE_WHO = {"state": "security_forces", "force": "security_forces", "group": "combatants", "government": "security_forces"}


class Person(msgspec.Struct, frozen=True, gc=False):
    """A noun for people (or for things, to be told apart) at a token."""

    first: int
    last: int
    who: str
    number: str
    article: bool
    prefix: str
    suffix: str
    body: bool


class Figure(msgspec.Struct, frozen=True, gc=False):
    """`min`..`max` people on tokens `first` to `last`. `how`: "number", "dual", "one", "plural", "others", "name"."""

    first: int
    last: int
    min: int
    max: int | None
    who: str
    how: str
    #: the token of the number or noun by which the figure is known to be used already
    core: int
    definite: bool = False


class Figures(msgspec.Struct, gc=False):
    """What `figure()` looks at: numbers and people of a page by token."""

    page: Page
    words: list[str]
    number_at: dict[int, Number]
    number_end: dict[int, Number]
    people: dict[int, Person]
    cues: dict[int, list[Hit]]


def figures(page: Page, cues: dict[int, list[Hit]], counts: list[Number] | None = None) -> Figures:
    """The numbers and people of a page."""
    counted = numbers(page.words) if counts is None else counts
    people: dict[int, Person] = {}
    for hit in page.layer("toll_people"):
        who = hit.data["who"]
        if hit.first not in people or hit.last > people[hit.first].last:
            people[hit.first] = _person(hit, who.removeprefix("of "), who.startswith("of "))
    for hit in page.layer("people"):
        if page.words[hit.first] in _OTHER_WORDS:
            continue
        known = people.get(hit.first)
        if known is None or hit.last > known.last and known.who not in _NO_PEOPLE:
            people[hit.first] = _person(hit, hit.data["who"], False, "mass")
    for layer in ("objects", "weapons"):
        for hit in page.layer(layer):
            if hit.first not in people:
                people[hit.first] = _person(hit, "thing", False)
    for hit in page.layer("actors"):
        kind = hit.data["kind"]
        known = people.get(hit.first)
        if known is None or known.body or hit.last > known.last:
            if kind == "person":
                people[hit.first] = _person(hit, "name", False)
            elif kind in _FORCE_WHO:
                people[hit.first] = _person(hit, _FORCE_WHO[kind], True)
    for hit in page.layer("forces"):
        if hit.first not in people and hit.data["kind"] in _FORCE_WHO:
            people[hit.first] = _person(hit, _FORCE_WHO[hit.data["kind"]], True)
    for hits in cues.values():
        for hit in hits:
            if hit.data["role"] in ("people", "body") and hit.id != "casualty":
                people[hit.first] = _person(hit, "unknown", False)
    return Figures(
        page, page.words, {n.first: n for n in counted}, {n.last: n for n in counted}, people, cues,
    )


def _person(hit: Hit, who: str, body: bool, literal: str = "") -> Person:
    return Person(hit.first, hit.last, who, hit.feature or literal, hit.article, hit.prefix, hit.suffix, body)


def figure(at: Figures, i: int, end: int) -> Figure | None:
    """The figure that begins at token `i`, before token `end`; None if there is none."""
    if i >= end:
        return None
    number = at.number_at.get(i)
    words = at.words
    if number is not None:
        return _counted(at, number, end)
    if words[i] in _ONE and i + 1 < end:
        person = at.people.get(i + 1) or (at.people.get(i + 2) if words[i + 1] == "من" else None)
        if person is None or person.who in _NO_PEOPLE or person.body:
            return None
        who, last, _ = _tail(at, person.last, _group(person.who), end)
        return Figure(i, last, 1, 1, who, "one", i)
    person = at.people.get(i)
    if person is None:
        if (at.words[i] == "علي" or words[i] == "بحد") and (kind := modifier_after(words, i))[0]:
            after = figure(at, kind[1], end)
            if after is not None and after.how == "number":
                return msgspec.structs.replace(after, first=i, max=None if kind[0] == "least" else after.max)
        return None
    return _uncounted(at, person, i, end)


def _counted(at: Figures, number: Number, end: int) -> Figure | None:
    words = at.words
    low, high = number.min, number.max
    j = number.last
    if number.dual:
        person = at.people.get(number.core)
        if person is None or person.who in _NO_PEOPLE:
            return None
        j = max(j, person.last)
        again = at.number_at.get(j)
        if again is not None and again.min == again.max == 2:
            j = again.last
        who, last, least = _tail(at, j, _group(person.who), end)
        return Figure(number.first, last, 2, None if least else 2, who, "dual", number.core, person.article)
    who = "unknown"
    how = "number"
    if high is not None and 1900 <= low == high <= 2100 and words[number.core].isdigit() and j - number.core == 1 and j not in at.people:
        return None  # a year
    if j < end:
        word = words[j]
        person = at.people.get(j)
        if person is not None and (person.prefix or person.article and person.who == "unit"):
            person = None  # "العشرات برصاص", "35 اليوم"
        if person is None and word == "من" and j + 1 < end:
            person = at.people.get(j + 1)
            if person is None and _marks(words[j + 1]):
                return None
        if person is not None:
            if person.who in _NO_PEOPLE:
                return None
            who = _group(person.who)
            j = person.last
            if number.min == 2 and number.max is None and number.last == number.core + 1 and words[number.core].endswith("بعض") and person.article:
                how = "some"
        elif word != "من" and j not in at.cues and word not in STOPS and not _marks(word) and word.isalpha() and not word.startswith(("و", "ب", "ل", "ال")):
            how = "noun"  # a number with a noun that is not known: people only where the word before says so
    who, last, least = _tail(at, j, who, end)
    if least:
        high = None
    return Figure(number.first, last, low, high, who, how, number.core)


def _uncounted(at: Figures, person: Person, i: int, end: int) -> Figure | None:
    """A person, two people or a plural without a number."""
    if person.who in _NO_PEOPLE or person.body or person.prefix in ("ب", "ك", "ل"):
        return None
    words = at.words
    if person.who == "others":
        if words[person.first].startswith("ال"):
            return None
        if person.last - person.first == 1 and words[i].lstrip("و").endswith(("ين", "ون")):
            return Figure(i, person.last, 2, None, "others", "others", i)
        if words[i].endswith("ان"):
            return Figure(i, person.last, 2, 2, "others", "others", i)
        return Figure(i, person.last, 1, 1, "others", "others", i)
    group = _group(person.who)
    if person.who == "name":
        return Figure(i, person.last, 1, 1, "unknown", "name", i, True)
    number = number_of(person, words)
    if number == "mass":
        return None  # "the inhabitants": counted only with a number
    if person.article and person.last < end and words[person.last] in _BOTH:
        return Figure(i, person.last + 1, 2, 2, group, "dual", i, True)
    told = at.number_at.get(person.last)
    if told is not None and not told.dual and told.max is not None and told.first == person.last < end and (
        person.article == words[told.core].startswith("ال")) and (
        told.max == 2 or number_of(person, words) == "pl" and told.last not in at.people and not words[told.core].isdigit()
    ):
        who, last, least = _tail(at, told.last, group, end)  # "مدنيين اثنين", "جنودا خمسة"
        return Figure(i, last, told.min, None if least else told.max, who, "number", told.core)
    if not person.number and (person.article and person.who not in ("title", "combatants") or person.suffix):
        return None  # "the people", "its inhabitants"
    if person.article and person.who == "nationals":
        return None  # an adjective
    if number == "pl":
        if person.article or person.suffix:
            return None
        word = words[person.first]
        who, last, least = _tail(at, person.last, group, end)
        if word.endswith("ين") and last < end and words[last] == "هما":
            return Figure(i, last, 2, 2, who, "dual", i)
        if word.endswith("ين") and person.who in ("nationals", "security_forces") and not least:
            return Figure(i, last, 2, 2, who, "plural", i)
        return Figure(i, last, 2, None, who, "plural", i)
    if number == "du":
        who, last, least = _tail(at, person.last, group, end)
        return Figure(i, last, 2, None if least else 2, who, "dual", i, person.article)
    who, last, least = _tail(at, person.last, group, end)
    return Figure(i, last, 1, None if least else 1, who, "one", i, person.article or bool(person.suffix))


def number_of(person: Person, words: list[str]) -> str:
    """ "sg", "du" or "pl": as the knowledge has it, else by the ending."""
    if person.number and not (person.number == "mass" and words[person.last - 1].endswith(("ين", "ون"))):
        return person.number
    word = words[person.last - 1]
    return "pl" if word.endswith(("ين", "ون", "ات")) and len(word) > 4 else "sg"


def _group(who: str) -> str:
    return {"nationals": "civilians", "title": "unknown", "name": "unknown"}.get(who, who)


def _marks(word: str) -> bool:
    return word[0] in _MARKS


def _tail(at: Figures, j: int, who: str, end: int) -> tuple[str, int, bool]:
    """(group, end, "at least" stands there) after reading on from `j` to where the noun phrase ends."""
    words = at.words
    people = at.people
    last = j
    least = False
    limit = min(end, j + 10)
    partitive = False
    while j < limit:
        word = words[j]
        if word == "علي" or word in ("كحد", "بحد"):
            kind, after = modifier_after(words, j)
            if kind:
                least = least or kind == "least"
                last = j = after
                continue
            break
        if word == "(":  # "20 (من الحوثيين)", a name in brackets
            close = close_bracket(words, j, end)
            if close < 0:
                break
            j = last = close + 1
            continue
        if word == "في" and j + 1 < limit and words[j + 1] == "صفوف":
            partitive = True
            j += 2
            continue
        if _marks(word) or word in STOPS or j in at.number_at or j in at.cues:
            break
        if word in _ONE_AFTER:
            j += 1
            last = j
            continue
        person = people.get(j)
        if person is not None:
            if person.prefix and person.prefix not in ("ل",) or person.who in _NO_PEOPLE:
                break
            new = _group(person.who)
            if person.body:
                if who not in _FIRM:
                    who = new
            elif (who in _OPEN or who == "unknown") and new not in ("others", "unknown"):
                who = new
            j = last = person.last
            continue
        if word == "من":
            partitive = True
        elif word[0] in "وف" and (j + 1 < limit and len(word) > 2) and _linked(at, j):
            break
        elif not partitive and word[0] in "بل" and len(word) > 3:
            break
        j += 1
    return who, last, least


def group_after(at: Figures, j: int, end: int) -> str:
    """The group that the words from token `j` on tell: "… من عناصر التنظيم"; "unknown" if none."""
    return _tail(at, j, "unknown", end)[0]


def close_bracket(words: list[str], j: int, end: int) -> int:
    """The token of the bracket that closes the one at `j`; -1 where it is far or missing."""
    for k in range(j + 1, min(end, j + 10)):
        if words[k] == ")":
            return k
    return -1


def _linked(at: Figures, j: int) -> bool:
    """Whether the word at `j`, with a conjunction, begins something new."""
    word = at.words[j]
    return word.startswith("و") and len(word) > 3
