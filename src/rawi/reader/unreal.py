"""What did not happen: the events that a page tells as threatened, planned or possible, and those that it only denies.

An event word that belongs to no told event tells of one where a modal word governs it (`modality.csv`), where it stands in the
future, or where a denial holds it; and where it would tell of an event without that word.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from rawi.knowledge.weights import chance, total
from rawi.model import Actor, Event, Source, Span, Status, Weapon
from rawi.reader.gather import Gathered
from rawi.reader.mentions import ActorMention, DateMention, PlaceMention, Voice, WeaponMention
from rawi.reader.pick_date import zoned
from rawi.reader.says_who import voice_at
from rawi.reader.triggers import Mention

#: A word is told from this probability on, its modal words left out of the sum.
UNREAL_AT = 0.5
#: How sure it is that the modal word means this word, by the words between.
_SURE = (0.8, 0.7, 0.7, 0.6, 0.6, 0.6)
_FAR = 0.5
#: Modal words whose act is under way, failed or kept off, or that tell of an ability or a purpose: what they govern is no event to come.
_OTHER = frozenset(("try", "stop", "want", "prevent", "able", "aim"))
#: Behind these stands what happened: "threatens after strikes on …".
_FACT = frozenset("بعد عقب جراء نتيجه اثر خلال اثناء منذ بسبب ردا الذي التي الذين".split())
#: What somebody prepares against these is not of his making.
_AGAINST = frozenset("التصدي للتصدي مواجهه لمواجهه المواجهه صد لصد احباط لاحباط منع لمنع ردع لردع الدفاع للدفاع".split())
_EFFECTS: Mapping[str, Status] = {"threatened": "threatened", "planned": "planned", "hypothetical": "hypothetical", "denied": "denied"}
#: Worlds and surroundings that make no event of a word whatever its mood.
_NEVER = frozenset(("anniversary", "negated", "habitual"))
#: Who denies these does not deny that it happened; the act of which somebody denies them stands.
_OTHER_DENIED = frozenset(
    "مسووليه مسووليته مسووليتها مسووليتهم المسووليه علاقه علاقته علاقتها صله صلته صلتها ضلوع ضلوعه ضلوعها ضلوعهم "
    "تورط تورطه تورطها تورطهم علمه علمها وقوف وقوفه وقوفها اتهام اتهامات الاتهام الاتهامات".split()
)
_SIRENS = frozenset(("صفارات", "صافرات", "صفاره", "صافره"))
_THEIRS = ("ها", "هم")
_CALLED = ("يدعي", "تدعي")
_ON = frozenset(("علي", "ضد"))
#: The values of an event stand in its clause, so many words off at most.
REACH = 25
#: What a verb of saying makes of the words that it opens with these.
_VOICED: Mapping[str, Status] = {"threatens": "threatened", "warns": "hypothetical"}
_LEADS = frozenset("من شن بشن اي باي لاي خطر احتمال وقوع تنفيذ بتنفيذ".split())
#: A denial, threat or warning holds so many words of what its speaker says.
_DENIAL = 20
_DATING = frozenset(("absolute", "relative"))
_DOING = frozenset(("doer", "both", "heir", "user", "firer"))
_HIT = frozenset(("hit", "both"))

T = TypeVar("T", DateMention, PlaceMention, ActorMention, WeaponMention, Voice)


class Mood(msgspec.Struct, frozen=True, gc=False):
    """How an event word is told: `cue` is the id of the word that makes it so ("future" for the verb's own form), `at` the token
    behind that word, `lead` the event word, `sure` how sure it is."""

    status: Status
    cue: str
    at: int
    lead: int
    sure: float


class Unreal(msgspec.Struct, gc=False):
    """An event that did not happen, with the word that says so and the event words."""

    event: Event
    mood: Mood
    mentions: list[Mention]


def unreal(found: Gathered, told: Sequence[Event], taken: set[int], keep: Mapping[str, float]) -> list[Unreal]:
    """The events of a page that did not happen, in order of the text. `told`: its events; `taken`: the first tokens of their words."""
    effects = effects_of(found)
    told_types = {event.type for event in told}
    facts = {m.clause for m in found.triggers if m.first in taken}
    groups: list[tuple[Mood, list[Mention]]] = []  # the mood of the surest word, and all words
    for m in found.triggers:
        if m.first in taken or m.kind not in ("act", "blast", "generic") or m.clause in facts:
            continue
        mood = mood_of(found, m, effects, keep)
        if mood is None or mood.status == "denied" and m.type in told_types:
            continue
        if groups:
            held, row = groups[-1]
            if held.status == mood.status and row[-1].sentence == m.sentence and (row[-1].clause == m.clause or held.at == mood.at):
                row.append(m)
                if mood.sure > held.sure:
                    groups[-1] = msgspec.structs.replace(mood, at=min(held.at, mood.at), lead=m.first), row
                continue
        groups.append((mood, [m]))
    out: list[Unreal] = []
    for mood, row in groups:
        one = Unreal(_event(found, mood, row, len(told) + len(out) + 1), mood, row)
        same = next((k for k, other in enumerate(out) if _same(other.event, one.event)), None)
        if same is None:
            out.append(one)
        else:
            out[same] = Unreal(_joined(out[same].event, one.event), out[same].mood, [*out[same].mentions, *row])
    return out


def mood_of(found: Gathered, mention: Mention, effects: Mapping[str, str], keep: Mapping[str, float]) -> Mood | None:
    """How a word is told that tells of no event as a fact; None where it tells of nothing at all."""
    if not mention.effects.isdisjoint(_NEVER) or _refers(found, mention) or mention.type == "interception" or _in_name(found, mention):
        return None
    mood = _governed(found, mention, effects) or _denied(found, mention) or _feared(found, mention) or _future(found, mention)
    if mood is None:
        return None
    features = [f for f in mention.features if not f.startswith(("effect:", "cue:"))]
    if any(f.startswith(("here:", "domain:")) and not f.endswith((":talks", ":court", ":economy", ":election")) for f in features):
        return None
    p = chance(total(keep, features)) if keep else 0.5
    return msgspec.structs.replace(mood, sure=round(p * mood.sure, 3)) if p >= UNREAL_AT else None


def status_of(found: Gathered, mentions: Sequence[Mention], keep: Mapping[str, float]) -> Status:
    """The status of a told event: another than "reported" only where each of its words is denied, or each is told of what did not happen."""
    own = [m for m in mentions if not _in_name(found, m)]
    if not own or any(m.effects & {"past", "habitual"} for m in own):
        return "reported"
    if all(_denied(found, m) is not None for m in own):
        return "denied"
    effects = effects_of(found)
    moods = [mood_of(found, m, effects, keep) for m in own]
    first = moods[0]
    return first.status if first is not None and all(moods) and first.status != "denied" else "reported"


def effects_of(found: Gathered) -> dict[str, str]:
    """Modal word (its id) -> its effect, for the words of a page."""
    return {hit.id: hit.data["effect"] for hit in found.page.layer("modality")}


def _in_name(found: Gathered, m: Mention) -> bool:
    """Whether a word is part of a side's name: "الحشد الشعبي"."""
    k = bisect_left(found.actors, m.first + 1, key=_first) - 1
    return k >= 0 and found.actors[k].first <= m.first < found.actors[k].last and found.actors[k].kind in ("force", "group", "state")


def _refers(found: Gathered, m: Mention) -> bool:
    """Whether a word refers to what was told: "the attack" that nobody is yet to make, "the army that shells"."""
    if "before:relative" in m.features:
        return True
    words = found.page.words
    return not m.verb and m.definite and (m.last >= len(words) or words[m.last] not in _ON)


def _governed(found: Gathered, m: Mention, effects: Mapping[str, str]) -> Mood | None:
    """The mood that the nearest modal word gives, where that is one of these."""
    near = [(gap, cue) for cue, gap in m.cues if gap < 9]
    if not near:
        return None
    gap, cue = min(near)
    status = _EFFECTS.get(effects[cue])
    at = m.first - gap
    if status is None or status == "denied" or cue in _OTHER:
        return None
    between = found.page.words[at : m.first]
    if not _FACT.isdisjoint(between) or status == "hypothetical" and m.definite:
        return None
    if found.clauses.of[at - 1] != m.clause and (status == "hypothetical" or not found.clauses.prefixes.get(m.first, "").endswith("ب")):
        return None
    if gap > 1 and not m.verb and found.page.words[m.first].endswith(_THEIRS):
        return None  # "threatens … and steps up its raids": those that there are
    if status == "planned" and not _AGAINST.isdisjoint(between):
        status = "hypothetical"
    if m.verb and m.form.startswith("past") and cue != "if" and found.page.words[m.first] != "شن":
        return None  # a plain past is a fact; "شن" is spelled like its verbal noun
    if cue == "warn" and at >= 2 and found.page.words[at - 2] in _SIRENS or cue == "demand" and found.page.words[at - 1].endswith(_CALLED):
        return None
    if cue == "if" and not m.verb and gap > 1:
        return None  # a condition governs the next word, not what its verb takes
    return Mood(status, cue, at, m.first, _SURE[gap] if gap < len(_SURE) else _FAR)


def _denied(found: Gathered, m: Mention) -> Mood | None:
    """The mood of a word that somebody denies, whether a modal word or a verb of saying tells so."""
    words = found.page.words
    for cue, gap in m.cues:
        if cue == "denial" and gap < 9:
            at = m.first - gap
            return Mood("denied", cue, at, m.first, _FAR) if _OTHER_DENIED.isdisjoint(words[at : m.first]) else None
    voice = _voice(found, m)
    if voice is None or voice.act != "denies":
        return None
    return Mood("denied", "denies", voice.cue + 1, m.first, _FAR) if _OTHER_DENIED.isdisjoint(words[voice.cue : m.first]) else None


def _feared(found: Gathered, m: Mention) -> Mood | None:
    """The mood of what somebody threatens with or warns of, whatever stands between that verb and the word: "حذر الوزير من هجوم"."""
    voice = _voice(found, m)
    status = _VOICED.get(voice.act) if voice is not None else None
    if voice is None or status is None or m.definite or m.verb:
        return None
    before = found.page.words[m.first - 1]
    if before not in _LEADS and not found.clauses.prefixes.get(m.first, "").endswith("ب"):
        return None
    return Mood(status, voice.act, voice.cue + 1, m.first, _FAR)


def _voice(found: Gathered, m: Mention) -> Voice | None:
    """The voice in whose words a word stands, not far behind its verb in the same sentence."""
    voice = voice_at(_around(found.voices, m.first), m.first)
    near = voice is not None and 0 < m.first - voice.cue <= _DENIAL and found.clauses.sentence[voice.cue] == m.sentence
    return voice if near else None


def _future(found: Gathered, m: Mention) -> Mood | None:
    """The mood of a verb in the future: "سيقصف"."""
    if m.verb and m.form.startswith("pres") and found.clauses.prefixes.get(m.first, "").endswith("س"):
        return Mood("planned", "future", m.first, m.first, _SURE[0])
    return None


def _around(voices: list[Voice], token: int) -> list[Voice]:
    """The last voices whose verb stands before or a little behind a token."""
    turn = bisect_left(voices, token + REACH, key=_cue)
    return voices[max(0, turn - 12) : turn]


def _cue(voice: Voice) -> int:
    return voice.cue


def _event(found: Gathered, mood: Mood, row: list[Mention], number: int) -> Event:
    """An event of these words; its values are those that stand in their clauses."""
    lead = next(m for m in row if m.first == mood.lead)
    page = found.page
    first, last = _clauses(found, row[0].first, row[-1].last)
    begin = min(first, max(mood.at - 1, page.sentences[row[0].sentence].first))
    places = tuple(p.place for p in _inside(found.places, first, last) if p.role == "event")
    date = next((d.date for d in _inside(found.dates, first, last) if d.kind in _DATING and d.date is not None), None)
    weapons = {w.kind: Weapon(kind=w.kind, span=w.span, count=w.count) for w in _inside(found.weapons, first, last)}
    initiators, targets = _parties(found, row, begin, last)
    voice = voice_at(_around(found.voices, lead.first), lead.first)
    sources: tuple[tuple[Source, ...], ...] = (voice.chain,) if voice is not None and voice.chain else ()
    return Event(
        id=f"e{number}", type=lead.type, trigger=page.span(lead.first, lead.last), status=mood.status, confidence=mood.sure,
        date=zoned(date, places), places=tuple(dict.fromkeys(places)), initiators=initiators, targets=targets, weapons=tuple(weapons.values()),
        attributions=sources, evidence=(page.span(begin, last),),
    )  # fmt: skip


def _clauses(found: Gathered, first: int, last: int) -> tuple[int, int]:
    """The tokens from the beginning of the first word's clause to the end of the last one's, so far as REACH allows."""
    of, sentence = found.clauses.of, found.clauses.sentence
    low, high = first, last - 1
    while low > 0 and first - low < REACH and of[low - 1] == of[first] and sentence[low - 1] == sentence[first]:
        low -= 1
    while high + 1 < len(of) and high - last < REACH and of[high + 1] == of[last - 1] and sentence[high + 1] == sentence[last - 1]:
        high += 1
    return low, high + 1


def _inside(items: list[T], first: int, last: int) -> list[T]:
    return items[bisect_left(items, first, key=_first) : bisect_left(items, last, key=_first)]


def _first(item: DateMention | PlaceMention | ActorMention | WeaponMention | Voice) -> int:
    return item.first


def _parties(found: Gathered, row: list[Mention], first: int, last: int) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Whom grammar makes the doers of these words, and whom those hit."""
    roles = found.roles
    numbers = roles.rows.get(row[0].sentence, [])
    we = row[0].verb and found.page.words[row[0].first].startswith(("سن", "وسن", "فسن"))  # "we shall": no doer is named
    low = bisect_left(numbers, first, key=lambda i: roles.cast[i].actor.first)
    doing: dict[str, Actor] = {}
    hit: dict[str, Actor] = {}
    for i in numbers[low : low + REACH]:
        party = roles.cast[i]
        if party.actor.first >= last:
            break
        for m, place in roles.placed.get(i, ()):
            if m in row:
                actor = Actor(name=party.actor.name, span=party.actor.span, code=party.code)
                if place in _DOING and not we:
                    doing.setdefault(party.key, actor)
                if place in _HIT and party.key not in doing:
                    hit.setdefault(party.key, actor)
    return tuple(doing.values()), tuple(hit.values())


def _same(a: Event, b: Event) -> bool:
    """Whether two are one told twice: of one type and status, and not apart in place, target or day."""
    if (a.type, a.status) != (b.type, b.status) or a.date and b.date and (a.date.start, a.date.end) != (b.date.start, b.date.end):
        return False
    return _meet((p.name for p in a.places), (p.name for p in b.places)) and _meet(
        (x.code or x.name for x in a.targets), (x.code or x.name for x in b.targets)
    )


def _meet(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    left, right = set(mine), set(theirs)
    return not left or not right or bool(left & right)


def _joined(a: Event, b: Event) -> Event:
    """The first with what only the second tells."""
    spans: list[Span] = sorted(dict.fromkeys((*a.evidence, *b.evidence)))
    return msgspec.structs.replace(
        a, confidence=max(a.confidence, b.confidence), date=a.date or b.date, places=a.places or b.places, initiators=a.initiators or b.initiators,
        targets=a.targets or b.targets, weapons=a.weapons or b.weapons, attributions=a.attributions or b.attributions, evidence=tuple(spans),
    )  # fmt: skip
