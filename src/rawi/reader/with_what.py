"""With what: the weapons that a page names, with their kind and count.

The words are those of `weapons.csv`; words of `weapon_cues.csv` in the same sentence (or, where the file says so, anywhere on
the page) decide between kinds that share a word: a missile or a rocket, a drone or a march, a car or a ramming.
Counts follow the codebook: a number before the noun, a dual two, a singular one; "more than 60 raids" 60; dozens, a plural
without a number and a joint number for two weapons None.
"""

from __future__ import annotations

from functools import cache

from rawi.knowledge.lexicon import Hit
from rawi.reader.mentions import WeaponMention
from rawi.reader.page import Page
from rawi.text.numerals import Number, numbers

#: "At least", within the words that widen a number; every other open number is "more than", whose least is one too many.
_AT_LEAST = frozenset(("يقل", "تقل", "الاقل", "اقل"))
#: A singular after these is no single thing: any, every, without.
_NO_SINGLE = frozenset(("اي", "كل", "بدون", "دون", "بلا"))
_SHADDA = "\u0651"

_COUNTED = frozenset(("one", "raid"))
_RAIDS = frozenset(("raid", "raid_mass"))
#: "A raid by a drone": the aircraft stands at most this many tokens after the raid.
_REACH = 6

Choice = tuple[str, bool, str]  # tag, anywhere on the page, kind


@cache
def _choices(alt: str) -> tuple[Choice, ...]:
    """The other kinds of a line, from its `alt` column."""
    pairs = (choice.split(":") for choice in alt.split())
    return tuple((tag.removesuffix("*"), tag.endswith("*"), kind) for tag, kind in pairs)


def find_weapons(page: Page, counts: list[Number] | None = None) -> list[WeaponMention]:
    """The weapons of a page in order. `counts` are the page's numbers, where the caller has them already."""
    hits = page.layer("weapons")
    if not hits:
        return []
    tags, everywhere, lost = _tags(page, hits)
    if counts is None:
        counts = numbers(page.words)
    before = {number.last: number for number in counts}
    out: list[WeaponMention] = []
    shared = -1  # the token of a weapon that shares the number before the last one
    for k, hit in enumerate(hits):
        data = hit.data
        kind, role = data["kind"], data["role"]
        if data["alt"]:
            kind = _kind(page, hit, kind, tags, everywhere)
        if kind == "-" or (role == "arm" and hit.prefix[-1:] != "ب" and not lost.isdisjoint((hit.first, hit.first - 1))):
            continue
        following = hits[k + 1] if k + 1 < len(hits) else None
        if role in _RAIDS and following is not None and _flown_by(hit, following):
            kind = following.data["kind"]
        first, count = hit.first, 2 if role == "two" else None
        if role in _COUNTED:
            first, count = _count(page, hit, before)
            if hit.first == shared:
                count = None
            elif count is not None and count > 1 and following is not None and _joint(hit, following):
                shared, count = following.first, None
        if out and out[-1].kind == kind and first <= out[-1].last:
            if hit.last <= out[-1].last:
                continue
            if first < out[-1].last or (role == "mass" and not hit.prefix):  # "fighters" + "F-16": one mention
                mention = out.pop()
                first, count = mention.first, mention.count
        out.append(WeaponMention(first, hit.last, page.span(first, hit.last), kind, count))
    return out


def _tags(page: Page, hits: list[Hit]) -> tuple[dict[int, set[str]], set[str], set[int]]:
    """The tags of each sentence that has any, all tags of the page, and the tokens after words of loss."""
    tags: dict[int, set[str]] = {}
    everywhere: set[str] = set()
    lost: set[int] = set()
    sentence_of = page.tokens.sentence_of
    for layer in (hits, page.layer("weapon_cues")):
        for hit in layer:
            told = hit.data["tags"]
            if told == "lost":
                lost.add(hit.last)
            elif told:
                tags.setdefault(sentence_of(hit.first), set()).add(told)
                everywhere.add(told)
    return tags, everywhere, lost


def _kind(page: Page, hit: Hit, kind: str, tags: dict[int, set[str]], everywhere: set[str]) -> str:
    """The kind of a hit whose line has other kinds for some surroundings."""
    choices = _choices(hit.data["alt"])
    near = tags.get(page.tokens.sentence_of(hit.first), ())
    for tag, _, other in choices:
        if tag in near or (tag == "shadda" and _SHADDA in page.text(hit.first, hit.first + 1)):
            return other
    for tag, anywhere, other in choices:
        if anywhere and tag in everywhere:
            return other
    return kind


def _count(page: Page, hit: Hit, before: dict[int, Number]) -> tuple[int, int | None]:
    """Where the mention begins with its number, and the count."""
    first = hit.first
    words = page.words
    number = before.get(first)
    if number is None and first > 1 and words[first - 1] in ("من", ")"):
        number = before.get(first - 1)
    if number is not None and not number.dual:
        return number.first, _value(words, number)
    if hit.feature == "du":
        return first, 2
    if hit.feature == "sg":
        return first, None if first and words[first - 1] in _NO_SINGLE else 1
    return first, None


def _value(words: list[str], number: Number) -> int | None:
    """The count that a number stands for; None for a vague one or a range."""
    if number.max == number.min:
        return number.min
    if number.max is not None or not number.exact:
        return None
    widening = words[number.first : number.last]
    return number.min if any(word in _AT_LEAST for word in widening) else number.min - 1


def _flown_by(hit: Hit, following: Hit) -> bool:
    """Whether the next weapon is the drone or helicopter that flew this raid."""
    return following.data["kind"] in ("drone", "helicopter") and following.first - hit.last <= _REACH and following.prefix != "و"


def _joint(hit: Hit, following: Hit) -> bool:
    """Whether one number counts this weapon and the next together: "25 rockets and shells"."""
    return following.first == hit.last and following.prefix == "و" and not following.article and following.feature == hit.feature
