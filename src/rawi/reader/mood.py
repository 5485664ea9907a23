"""Whether an event word is told as a fact: the modal word, denial or verb form that makes it another thing.

Modal words and what they govern are those of `modality.csv`; where one reaches a word is known from the word itself (`triggers.py`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

import msgspec

from rawi.knowledge.lexicon import Lexicon
from rawi.knowledge.weights import chance, total
from rawi.model import Status
from rawi.reader.gather import Gathered
from rawi.reader.mentions import ActorMention, Voice
from rawi.reader.says_who import voice_at
from rawi.reader.triggers import Mention

#: A word is told from this probability on, its modal words left out of the sum.
UNREAL_AT = 0.4
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
#: Worlds in which conflict is spoken of.
_SAME_WORLD = (":talks", ":court", ":economy", ":election", ":treaty")
#: Who denies these does not deny that it happened; the act of which somebody denies them stands.
_OTHER_DENIED = frozenset(
    "مسووليه مسووليته مسووليتها مسووليتهم المسووليه علاقه علاقته علاقتها صله صلته صلتها ضلوع ضلوعه ضلوعها ضلوعهم "
    "تورط تورطه تورطها تورطهم علمه علمها وقوف وقوفه وقوفها اتهام اتهامات الاتهام الاتهامات".split()
)
_SIRENS = frozenset(("صفارات", "صافرات", "صفاره", "صافره"))
_THEIRS = ("ها", "هم")
_CALLED = ("يدعي", "تدعي")
_ON = frozenset(("علي", "ضد"))
#: What a verb of saying makes of the words that it opens with these.
_VOICED: Mapping[str, Status] = {"threatens": "threatened", "warns": "hypothetical"}
_LEADS = frozenset("من شن بشن اي باي لاي خطر احتمال وقوع تنفيذ بتنفيذ".split())
#: A denial, threat or warning holds so many words of what its speaker says.
_DENIAL = 20
#: So far behind a word the verb of whoever says it may stand.
_BEHIND = 25


class Mood(msgspec.Struct, frozen=True, gc=False):
    """How an event word is told: `cue` is the id of the word that makes it so ("future" for the verb's own form), `at` the token
    behind that word, `lead` the event word, `sure` how sure it is."""

    status: Status
    cue: str
    at: int
    lead: int
    sure: float


def mood_of(found: Gathered, mention: Mention, keep: Mapping[str, float]) -> Mood | None:
    """How a word is told that tells of no event as a fact; None where it tells of nothing at all."""
    if not mention.effects.isdisjoint(_NEVER) or _refers(found, mention) or mention.type == "interception" or _in_name(found, mention):
        return None
    mood = _governed(found, mention) or _denied(found, mention) or _feared(found, mention) or _future(found, mention)
    if mood is None:
        return None
    features = [f for f in mention.features if not f.startswith(("effect:", "cue:"))]
    if any(f.startswith(("here:", "domain:")) and "|" not in f and not f.endswith(_SAME_WORLD) for f in features):
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
    moods = [mood_of(found, m, keep) for m in own]
    first = moods[0]
    return first.status if first is not None and all(moods) and first.status != "denied" else "reported"


def _effects(lexicon: Lexicon) -> dict[str, str]:
    """Modal word (its id) -> its effect."""
    return {entry.id: entry.data["effect"] for entry in lexicon.layer("modality")}


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


def _governed(found: Gathered, m: Mention) -> Mood | None:
    """The mood that the nearest modal word gives, where that is one of these."""
    near = [(gap, cue) for cue, gap in m.cues if gap < 9]
    if not near:
        return None
    gap, cue = min(near)
    status = _EFFECTS.get(found.page.knowledge.lexicon.derived(_effects)[cue])
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
    voice = voice_of(found.voices, m.first)
    near = voice is not None and 0 < m.first - voice.cue <= _DENIAL and found.clauses.sentence[voice.cue] == m.sentence
    return voice if near else None


def _future(found: Gathered, m: Mention) -> Mood | None:
    """The mood of a verb in the future: "سيقصف"."""
    if m.verb and m.form.startswith("pres") and found.clauses.prefixes.get(m.first, "").endswith("س"):
        return Mood("planned", "future", m.first, m.first, _SURE[0])
    return None


def voice_of(voices: Sequence[Voice], token: int) -> Voice | None:
    """The voice that answers for a token: one of the last whose verb stands before it or a little behind it."""
    turn = bisect_left(voices, token + _BEHIND, key=_cue)
    return voice_at(voices[max(0, turn - 12) : turn], token)


def _cue(voice: Voice) -> int:
    return voice.cue


def _first(actor: ActorMention) -> int:
    return actor.first
