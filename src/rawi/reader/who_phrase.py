"""Where a noun phrase of a party ends, and what stands in it: heads in annexation, nation, owner, patron.

Built left to right from the words that the lexicon knows; nothing else is swallowed. Arabic puts the owner behind the thing
owned: as a genitive ("مواقع قسد"), after ل ("موقع للجيش"), after "تابع ل", after من ("عناصر من الشرطة"), or as an adjective of
nation ("قوات روسية").
"""

from __future__ import annotations

import msgspec

from rawi.knowledge.lexicon import Hit
from rawi.reader.who_cast import Cast

#: An owner's owner's owner … no further: keeps hostile input linear.
MAX_DEPTH = 3
#: Heads in one annexation chain.
MAX_CHAIN = 6
#: Endings that a plural or dual in annexation would have lost.
_UNCONSTRUCTED = {"pl": ("ون", "ين"), "du": ("ان", "ين")}
_FOR = frozenset(("ل", "لل"))
_OPENERS = frozenset(("(", "-", "["))
_ORGANISED = frozenset(("group", "force", "government"))


class Phrase(msgspec.Struct, gc=False):
    """A noun phrase on tokens `first` to `last`; `chain` are its heads, the governing one first."""

    first: int
    last: int
    chain: list[Hit]
    nation: Hit | None = None
    owner: Phrase | None = None
    patron: Phrase | None = None
    #: `code` of a modifier ("terrorist", "unidentified")
    mark: str = ""
    #: "military", "security", "government" stands in it
    own: bool = False
    counted: bool = False


def phrase_at(words: list[str], cast: Cast, head: Hit, depth: int = 0) -> Phrase:
    """The longest phrase that begins with `head`."""
    found = Phrase(head.first, head.last, [head])
    heads, nations, small, bounds = cast.heads, cast.nations, cast.small, cast.bounds
    n = len(words)
    at = head.last
    closed = head.suffix != ""
    while at < n and at not in bounds:
        nation = nations.get(at)
        hit = heads.get(at)
        word = small.get(at)
        if nation is not None and not nation.prefix and _takes_nation(found, nation, hit):
            found.nation = found.nation or nation
            at = nation.last
            closed = True
        elif word is not None and not word.prefix and (hit is None or hit.prefix or hit.last <= word.last and _agrees(found, word, closed)):
            kind = word.entry.data["kind"]
            if kind == "link" or kind == "loyal":
                if depth >= MAX_DEPTH:
                    break
                below = _behind(words, cast, word.last, depth, any_head=True)
                if below is None:
                    break
                if kind == "link":
                    found.owner = found.owner or below
                else:
                    found.patron = found.patron or below
                at = below.last
            else:
                found.own = found.own or kind == "own"
                found.mark = found.mark or word.entry.data["code"]
                at = word.last
            closed = True
        elif hit is not None and not hit.prefix:
            if len(found.chain) >= MAX_CHAIN or not (_apposed(found, hit) if closed or _definite(found) else _annexed(found, hit, words)):
                break
            found.chain.append(hit)
            at = hit.last
            closed = hit.suffix != ""
        elif hit is not None and hit.prefix == "و" and not closed and _paired(found, hit, heads.get(hit.last)):
            found.chain.append(hit)
            at = hit.last
        elif depth < MAX_DEPTH and (below := _owner(words, cast, at, found, hit, depth)) is not None:
            found.owner = below
            at = below.last
            closed = True
        elif words[at] in _OPENERS and at + 1 < n and (other := heads.get(at + 1)) is not None and _alias(found, other):
            at = other.last
            if at < n and words[at] in (")", "-", "]"):
                at += 1
            closed = True
        else:
            break
    found.last = at
    return found


def _owner(words: list[str], cast: Cast, at: int, found: Phrase, hit: Hit | None, depth: int) -> Phrase | None:
    """The owner after ل, من, في at token `at`, or None."""
    if found.owner is not None:
        return None
    first = found.chain[0]
    layer, kind = first.entry.layer, first.entry.data.get("kind", "")
    if hit is not None:
        if hit.prefix != "ل" or kind == "people" or layer == "actors" and kind != "generic":
            return None
        if hit.entry.layer == "objects" or found.nation is not None:
            return None  # "the Syrian defences (shot down) two missiles": no owner
        return None if first.article and layer != "forces" and kind not in ("member", "official") else phrase_at(words, cast, hit, depth + 1)
    word = words[at]
    if word in _FOR:
        return None if kind == "people" else _behind(words, cast, at, depth)
    if word == "من" and (kind in ("member", "generic", "asset", "craft", "group", "anyone", "victim") or layer == "forces"):
        return _behind(words, cast, at + 1, depth)
    if word == "في" and kind in ("member", "official", "generic", "anyone"):
        other = cast.heads.get(at + 1)
        if other is not None and not other.prefix and (other.entry.layer == "forces" or other.entry.data["kind"] in _ORGANISED):
            return phrase_at(words, cast, other, depth + 1)
    return None


def _behind(words: list[str], cast: Cast, at: int, depth: int, any_head: bool = False) -> Phrase | None:
    """The phrase that begins at `at`, a ل or من before it skipped."""
    n = len(words)
    if at < n and (words[at] in _FOR or words[at] == "من"):
        at += 1
    hit = cast.heads.get(at)
    if hit is None or hit.prefix not in ("", "ل"):
        return None
    if not any_head and hit.entry.layer == "objects":
        return None
    return phrase_at(words, cast, hit, depth + 1)


def _definite(found: Phrase) -> bool:
    return found.chain[-1].article


def _agrees(found: Phrase, word: Hit, closed: bool) -> bool:
    """Whether a word that may be noun or adjective is an adjective here: "the positions (of) the armed" is annexation."""
    last = found.chain[-1]
    if last.article and not word.article or word.feature == "pl" and last.entry.layer in ("forces", "objects"):
        return False  # things and bodies take the feminine singular: "(accused) the armed forces the rebels"
    return word.article == last.article or closed or last.last > last.first + 1 or last.entry.layer == "actors"


def _takes_nation(found: Phrase, nation: Hit, name: Hit | None) -> bool:
    """Whether an adjective of nation belongs to the phrase; `name`: what else the word may be ("روسيا" is "Russian" and Russia)."""
    last = found.chain[-1]
    if name is not None and name.entry.layer == "actors" and name.entry.data["kind"] == "state" and (last.article or last.entry.layer == "actors"):
        return False
    return not nation.entry.data["weak"] or last.entry.layer == "forces" or last.entry.data["kind"] == "member"


def _annexed(found: Phrase, hit: Hit, words: list[str]) -> bool:
    """Whether `hit` may stand as the genitive of an indefinite, open phrase."""
    last = found.chain[-1]
    data = last.entry.data
    layer, kind = last.entry.layer, data["kind"]
    if last.feature in ("pl", "du") and words[last.last - 1].endswith(_UNCONSTRUCTED.get(last.feature, ())):
        return False  # a sound plural or a dual with its ن takes no genitive
    if layer == "actors":
        # A name is whole; "the regime (of) president X" is open.
        bare = bool(data["by_country"]) and kind != "generic"
        return bare and (hit.entry.layer == "people" or hit.entry.data["kind"] == "person") or kind == "generic" and hit.last > hit.first + 1 and (
            hit.entry.layer == "actors" and last.last == last.first + 1
        ) or kind == "generic" and last.last == last.first + 1 and hit.entry.layer in ("actors", "forces") or _alias(found, hit)
    if hit.entry.data["kind"] == "projectile":
        return False  # "a drone (fired) two missiles"
    if hit.entry.layer == "people":
        return layer != "people" or kind in ("member", "official") if layer != "forces" else hit.entry.data["kind"] in ("member", "official")
    if layer == "people" and kind == "people":
        return hit.entry.layer == "actors" and hit.entry.data["kind"] != "state"
    return hit.entry.layer != "objects" or layer == "objects" or kind == "member"


def _apposed(found: Phrase, hit: Hit) -> bool:
    """Whether a name may follow a closed or definite phrase: a title's holder, a name in other words."""
    if hit.entry.layer != "actors" or hit.entry.data["kind"] == "generic":
        return False
    last = found.chain[-1]
    layer, kind = last.entry.layer, last.entry.data.get("kind", "")
    if hit.entry.data["kind"] == "person":
        return layer == "people" or layer == "forces" or layer == "actors" and kind != "person"
    if hit.entry.data["kind"] in ("state", "capital"):
        return False
    return layer == "forces" and kind == "group" or _alias(found, hit)


def _alias(found: Phrase, hit: Hit) -> bool:
    """Whether `hit` is another name for what the phrase already names."""
    if hit.entry.layer != "actors" or hit.prefix:
        return False
    code = hit.entry.data["code"]
    return bool(code) and any(h.entry.layer == "actors" and h.entry.data["code"] == code for h in found.chain)


def _paired(found: Phrase, hit: Hit, following: Hit | None) -> bool:
    """Whether "مواقع وتجمعات" are two things of one owner that is still to come."""
    first = found.chain[-1]
    return (
        first.entry.layer == "objects" and hit.entry.layer == "objects" and len(found.chain) == 1
        and not first.article and not hit.article and following is not None
    )  # fmt: skip
