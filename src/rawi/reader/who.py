"""Who: every noun phrase of a page that names a party, with its code.

`find_actors(page)` gives forces, groups, states, persons, people, and things that can be hit or held, each on the whole of its words:
"عنصرين من ميليشيا قسد", "دورية للجيش التركي", "منازل المدنيين". Which of them did what is not decided here.
"""

from __future__ import annotations

from rawi.knowledge.lexicon import Hit
from rawi.reader.mentions import ActorMention
from rawi.reader.page import Page
from rawi.reader.who_cast import Cast, cast
from rawi.reader.who_code import Memory, code_of
from rawi.reader.who_phrase import Phrase, phrase_at

_KINDS = {
    "state": "state", "capital": "state", "government": "state", "force": "force", "group": "group", "generic": "group",
    "person": "person", "people": "people", "anyone": "people", "member": "person", "official": "person", "projectile": "projectile",
    "victim": "victim",
}  # fmt: skip
#: Acts after whose word a bare nation word is the one hit: "the killing, the arrest of a Palestinian".
_OF_PEOPLE = frozenset(("arrest", "abduction"))
#: Bodies that are weapons too: after ب they are what was used.
_ARMS = frozenset(("artillery_arm", "air_force", "air_defence"))
_PLURAL = frozenset(("pl", "du"))
#: Quantifiers before a head ("عدد من", "ثلاثة") go back no further than this many words.
_MAX_COUNT = 3


def find_actors(page: Page) -> list[ActorMention]:
    """Every party mention of `page`, in order of the text; none overlaps another."""
    found = cast(page)
    memory = Memory(found.land, found.table.forces.get(found.land, found.land), found.table.client, found.bodies, found.ahead, {})
    words = page.words
    acts = {hit.last: hit for hit in page.layer("events")}
    starts = sorted({*found.heads, *found.nations})
    out: list[ActorMention] = []
    end = 0
    for at in starts:
        if at < end:
            continue
        head = found.heads.get(at)
        nation = found.nations.get(at)
        if head is not None and not (nation is not None and (at in acts and not _subject(head, acts[at]) or head.article and head.entry.layer == "actors" and head.last == nation.last)):
            if head.entry.layer == "actors" and head.entry.data["kind"] in ("state", "capital") and _is_place(found, head):
                continue
            if head.entry.data.get("kind") == "stop":
                end = head.last
                continue
            phrase = phrase_at(words, found, head)
            first = _counted(words, found, phrase, end)
            if not phrase.counted and (head.entry.id == "others" or _common(phrase) or _adjective(words, found, phrase, acts)):
                continue
            out.append(_mention(page, phrase, first, code_of(phrase, memory)))
            end = phrase.last
            second = found.nations.get(end)
            if second is not None and second.prefix == "و" and phrase.nation is not None and head.entry.layer != "people":
                # "the Russian and Syrian air forces": the second nation is a party of its own.
                out.append(_party(page, second, "force"))
                end = second.last
        elif nation is not None:
            mention = _nation(page, words, found, nation, acts.get(at))
            if mention is not None:
                out.append(mention)
                end = nation.last
    return out


def _subject(head: Hit, act: Hit) -> bool:
    """Whether a word such as "تركيا" behind a verb is the state and no adjective ("a Turkish one")."""
    return head.entry.data["kind"] == "state" and act.feature.startswith(("past", "pres"))


def _is_place(found: Cast, head: Hit) -> bool:
    """Whether the name of a state stands where a place stands ("in Syria", "north of Iraq")."""
    if head.prefix.endswith("ب"):
        return True
    before = found.before.get(head.first)
    return before is not None and before.entry.data["kind"] == "place"


def _common(phrase: Phrase) -> bool:
    """Whether a word such as "strength", "resistance" or "by artillery" is no armed body here."""
    head = phrase.chain[0]
    if head.prefix.endswith("ب") and head.entry.id in _ARMS:
        return len(phrase.chain) == 1 and phrase.nation is None and phrase.owner is None
    data = head.entry.data
    return (data.get("kind") == "weak" or head.entry.layer == "forces" and data["kind"] == "group" and not data["code"]) and not (
        head.article or head.suffix or phrase.nation or phrase.owner or phrase.mark or phrase.own or any(h.entry.layer == "actors" for h in phrase.chain)
    )


def _adjectival(head: Hit) -> bool:
    """Whether the noun is spelled like an adjective."""
    data = head.entry.data
    return data["kind"] == "generic" if head.entry.layer == "actors" else head.entry.layer == "people" and bool(data["adjectival"])


def _adjective(words: list[str], found: Cast, phrase: Phrase, acts: dict[int, Hit]) -> bool:
    """Whether a lone singular such as "armed", "military" qualifies the noun before it rather than names somebody."""
    head = phrase.chain[0]
    at = head.first
    if head.feature != "sg" or head.prefix or head.last > at + 1 or at in found.bounds or not _adjectival(head):
        return False
    before = words[at - 1]
    if head.article:
        return before.startswith("ال")
    if at in found.before or words[at].endswith("ا") and not before.endswith("ا"):
        return False  # "(they arrested) an activist": an accusative agrees with no noun before it
    act = acts.get(at)
    return not (act is not None and (act.entry.data["kind"] == "harm" or act.feature in ("past", "past.pass", "pres", "pres.pass")))


def _counted(words: list[str], found: Cast, phrase: Phrase, end: int) -> int:
    """The first token of `phrase` with the count before it."""
    first = phrase.first
    if phrase.chain[0].prefix:
        return first
    if first - 1 > end and words[first - 1] == "من" and (_is_count(words, found, first - 1)):
        first -= 1
    for _ in range(_MAX_COUNT):
        if first <= end or first in found.bounds:
            break
        before = found.before.get(first)
        if before is not None and before.entry.data["kind"] == "count" and before.first >= end:
            first = before.first
            if before.prefix:
                break
        elif words[first - 1][0].isdigit():
            first -= 1
        else:
            break
    phrase.counted = first < phrase.first
    return first


def _is_count(words: list[str], found: Cast, at: int) -> bool:
    """Whether a number or quantifier ends before token `at`."""
    before = found.before.get(at)
    return words[at - 1][0].isdigit() or before is not None and before.entry.data["kind"] == "count"


def _mention(page: Page, phrase: Phrase, first: int, code: str) -> ActorMention:
    head = phrase.chain[0]
    data = head.entry.data
    layer = head.entry.layer
    if layer == "forces":
        kind = "state" if data["resume"] == "government" else "group" if data["kind"] == "group" else "force"
    elif layer == "objects":
        kind = "projectile" if data["kind"] == "projectile" else "object"
    else:
        kind = _KINDS.get(data["kind"], "group")
    name = next((h.entry.data["name"] for h in phrase.chain if h.entry.layer == "actors"), "")
    if not name and phrase.nation is not None:
        name = phrase.nation.entry.data["name"]
    plural = phrase.counted or head.feature in _PLURAL
    span = page.span(first, phrase.last)
    return ActorMention(first, phrase.last, span, name or page.text(first, phrase.last), code or None, kind, head.first, plural)


def _party(page: Page, nation: Hit, kind: str) -> ActorMention:
    """An adjective of nation as a mention of its state."""
    data = nation.entry.data
    return ActorMention(nation.first, nation.last, page.span(nation.first, nation.last), data["name"], data["code"], kind, nation.first)


def _nation(page: Page, words: list[str], found: Cast, nation: Hit, act: Hit | None) -> ActorMention | None:
    """A lone nation word: the doer on a word of an act ("قصف روسي"), people in the plural or counted; else nothing."""
    data = nation.entry.data
    if data["weak"]:
        return None
    harmed = act is not None and not nation.article and (act.entry.data["kind"] == "harm" or act.entry.data["type"] in _OF_PEOPLE)
    if act is not None and not nation.prefix and not harmed:
        return _party(page, nation, "state") if act.feature not in ("past", "pres") else None
    if harmed or nation.feature in _PLURAL or nation.feature == "":
        phrase = Phrase(nation.first, nation.last, [nation])
        first = _counted(words, found, phrase, 0)
        return ActorMention(first, nation.last, page.span(first, nation.last), data["name"], "civilians", "people", nation.first, True)
    return None
