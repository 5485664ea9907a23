"""Words that may tell of an event, each with what its surroundings say of it."""

from __future__ import annotations

import msgspec

from rawi.knowledge.lexicon import Hit
from rawi.reader.clauses import Clauses
from rawi.reader.page import Page

_VERBAL = ("past", "pres", "past.pass", "pres.pass", "juss", "sub")
_NOUN_BEFORE = frozenset(
    "في من عن الي علي جراء اثر بعد قبل خلال بسبب نتيجه عقب بفعل اثناء عبر بين مع منذ دون هذا هذه ذلك تلك كل اي عده سلسله ضد شن شنت تنفيذ وقوع حصول هناك ثمه وقوع".split()
)
_THAT = frozenset("ان انه انها انهم بان بانه بانها".split())
_RELATIVE = frozenset("الذي التي الذين اللذين اللتين".split())
_OTHER = frozenset("اخر اخري اخرين مماثل مماثله ثان ثانيه ثالث ثالثه جديد جديده منفصل منفصله ثاني مشابه مشابهه لاحق متفرقه".split())
_SAME = frozenset("ذاته نفسه ذاتها نفسها المذكور المذكوره هذا هذه ذلك تلك الاخير الاخيره".split())


class Mention(msgspec.Struct, gc=False):
    """An event word. `verb` is true for a finite verb; `effects` are the modalities that govern it."""

    first: int
    last: int
    entry: str
    type: str
    kind: str
    frame: str
    form: str
    verb: bool
    passive: bool
    number: str
    definite: bool
    clause: int
    sentence: int
    paragraph: int
    effects: frozenset[str]
    features: list[str] = msgspec.field(default_factory=list)
    keep: float = 0.0


def find_triggers(page: Page, clauses: Clauses) -> list[Mention]:
    """The event words of a page in order of the text, one for each place."""
    grouped: dict[int, list[Hit]] = {}
    for hit in page.layer("events"):
        if hit.article and hit.feature.startswith(_VERBAL):
            continue  # no finite verb takes the article
        grouped.setdefault(hit.first, []).append(hit)
    if not grouped:
        return []
    governed = _governed(page, clauses)
    out: list[Mention] = []
    end = -1
    words = page.words
    for first in sorted(grouped):
        hits = grouped[first]
        hit = hits[0]
        if hit.last <= end and hit.entry.data["kind"] == "phase":
            continue
        end = max(end, hit.last)
        noun = any(not h.feature.startswith(_VERBAL) for h in hits)
        verb = any(h.feature.startswith(_VERBAL) for h in hits)
        before = words[first - 1] if first and clauses.sentence[first - 1] == clauses.sentence[first] else ""
        if noun and verb:
            verb = not (hit.prefix and hit.prefix[-1] in "بلك" or before in _NOUN_BEFORE or hit.article or hit.last - first > 1)
            if verb and before not in _THAT and before not in _RELATIVE and before:
                verb = _verb_like(page, hit.last)
        chosen = next((h for h in hits if h.feature.startswith(_VERBAL) == verb), hit)
        data = chosen.entry.data
        effects = governed.get(clauses.sentence[first], ())
        active = frozenset(name for name, start, stop in effects if start <= first < stop)
        passive = chosen.feature.endswith(".pass") or verb and _damma(page, first)
        out.append(
            Mention(
                first, chosen.last, chosen.entry.id, data["type"], data["kind"], data["frame"], chosen.feature, verb, passive,
                chosen.feature if chosen.feature in ("sg", "du", "pl") else "", chosen.article,
                clauses.of[first], clauses.sentence[first], page.sentences[clauses.sentence[first]].paragraph, active,
            )
        )
    return out


def _verb_like(page: Page, after: int) -> bool:
    """Whether the word after an ambiguous form reads as a verb's subject or object: definite, or with an object preposition."""
    if after >= len(page.words):
        return False
    return page.words[after].startswith("ال")


def _damma(page: Page, token: int) -> bool:
    """Whether the original spells a passive: a damma on the first letter of the verb."""
    start, end = page.tokens.starts[token], page.tokens.ends[token]
    return end - start > len(page.words[token]) and "\u064f" in page.document.text[start : start + 3]


def _governed(page: Page, clauses: Clauses) -> dict[int, list[tuple[str, int, int]]]:
    """For each sentence the (effect, first token, last token) that its modal words govern."""
    out: dict[int, list[tuple[str, int, int]]] = {}
    n = len(page.words)
    of = clauses.of
    for hit in page.layer("modality"):
        data = hit.entry.data
        reach = int(data["reach"])
        sentence = clauses.sentence[hit.first]
        piece = page.sentences[sentence]
        if data["effect"] in ("anniversary", "past"):
            start, stop = piece.first, piece.last
        elif not reach:
            clause = of[hit.first]
            start = hit.first
            while start > piece.first and of[start - 1] == clause:
                start -= 1
            stop = hit.last
            while stop < piece.last and of[stop] == clause:
                stop += 1
        else:
            start, stop = hit.last, min(hit.last + reach, piece.last, n)
        out.setdefault(sentence, []).append((data["effect"], start, stop))
    return out


def describe(page: Page, mention: Mention, clauses: Clauses, near: dict[str, set[int]], domains: list[str]) -> list[str]:
    """The features of a mention for deciding whether it tells of an event.

    `near[kind]` are the clauses that hold a mention of that kind ("place", "date", "toll", "actor", "weapon", "source")."""
    words = page.words
    piece = page.sentences[mention.sentence]
    inside = clauses.sentence
    first, last = mention.first, mention.last
    before = words[first - 1] if first > piece.first else "^"
    after = words[last] if last < piece.last else "$"
    place = "headline" if mention.paragraph == 0 else "lead" if mention.sentence <= 2 else "body"
    form = "verb." + mention.form if mention.verb else "noun." + (mention.number or "x")
    out = [
        "bias", "entry:" + mention.entry, "kind:" + mention.kind, "kind:" + mention.kind + "|" + form,
        "entry:" + mention.entry + "|" + form, "at:" + place, form, "frame:" + mention.frame,
        "kind:" + mention.kind + "|at:" + place,
    ]
    if mention.definite:
        out += ["definite", "definite|kind:" + mention.kind]
    if mention.passive:
        out.append("passive")
    for effect in sorted(mention.effects):
        out += ["effect:" + effect, "effect:" + effect + "|" + ("verb" if mention.verb else "noun")]
    for name, where in near.items():
        if mention.clause in where:
            out += ["with:" + name, "with:" + name + "|kind:" + mention.kind]
        elif mention.clause - 1 in where or mention.clause + 1 in where:
            out.append("by:" + name)
    if before in _NOUN_BEFORE:
        out.append("before:" + before)
    if before in _THAT:
        out.append("before:that")
    if before in _RELATIVE:
        out.append("before:relative")
    if after in _OTHER:
        out.append("after:other")
    if after in _SAME or before in _SAME:
        out.append("after:same")
    if before == "^":
        out.append("first")
    if last < len(words) and inside[last - 1] == inside[min(last, len(words) - 1)] and after in ("علي", "في", "استهدف", "استهدفت", "ضد", "نفذ", "نفذه", "نفذته", "شنه", "شنته", "وقع", "وقعت", "ادي", "ادت", "اسفر", "اسفرت", "بين"):
        out.append("next:" + after)
    out += ["domain:" + name for name in domains]
    out += ["b:" + before, "a:" + after]
    if first - 2 >= piece.first:
        out.append("bb:" + words[first - 2])
    if piece.first != first:
        out.append("s:" + words[piece.first])
    return out
