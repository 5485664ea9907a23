"""Words that may tell of an event, each with what its surroundings say of it."""

from __future__ import annotations

import msgspec

from rawi.knowledge.lexicon import Entry, Hit, Lexicon
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


#: Words of its clause count for an event word so far to either side.
_NEAR = 9
#: So many tokens may stand between a verb and the object that makes another event of it.
_SPLIT = 8


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
    #: the modal words that govern it: (id in modality.csv, tokens between, 9 for a whole clause or sentence)
    cues: tuple[tuple[str, int], ...]
    #: the words next to it in its sentence, three to either side
    near: list[str] = msgspec.field(default_factory=list)
    features: list[str] = msgspec.field(default_factory=list)
    keep: float = 0.0


def find_triggers(page: Page, clauses: Clauses) -> list[Mention]:
    """The event words of a page in order of the text, one for each place."""
    grouped: dict[int, list[Hit]] = {}
    alike: dict[tuple[int, str], Hit] = {}
    for other in page.layer("lookalikes"):
        for token in range(other.first, other.last):
            alike[token, other.data["of"]] = other
    for hit in page.layer("events"):
        if hit.article and hit.feature.startswith(_VERBAL):
            continue  # no finite verb takes the article
        plain = alike.get((hit.first, hit.id))
        if plain is not None and (plain.last >= hit.last or plain.first < hit.first):
            continue  # a plain word that is spelled like an event word
        grouped.setdefault(hit.first, []).append(hit)
    if not grouped:
        return []
    governed = _governed(page, clauses)
    becomes = _split(page, grouped, clauses.sentence)
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
        entry = becomes.get(first, chosen.entry) if verb or chosen.entry.data["kind"] == "carrier" else chosen.entry
        data = entry.data
        if data["kind"] == "carrier":
            continue
        effects = governed.get(clauses.sentence[first], ())
        governing = [(name, cue, first - end) for name, cue, end, start, stop in effects if start <= first < stop]
        active = frozenset(name for name, _, _ in governing)
        cues = tuple((cue, gap if 0 <= gap < 9 else 9) for _, cue, gap in governing)
        passive = chosen.feature.endswith(".pass") or verb and _damma(page, first)
        out.append(
            Mention(
                first, chosen.last, entry.id, data["type"], data["kind"], data["frame"], chosen.feature, verb, passive,
                chosen.feature if chosen.feature in ("sg", "du", "pl") else "", chosen.article,
                clauses.of[first], clauses.sentence[first], page.sentences[clauses.sentence[first]].paragraph, active, cues,
                _next_to(page, clauses.sentence[first], first, chosen.last),
            )
        )
    return out


def _next_to(page: Page, sentence: int, first: int, last: int) -> list[str]:
    piece = page.sentences[sentence]
    return page.words[max(piece.first, first - 3) : first] + page.words[last : min(piece.last, last + 3)]


def _split(page: Page, grouped: dict[int, list[Hit]], sentence: list[int]) -> dict[int, Entry]:
    """First token of a verb -> the event that it and an object behind its subject are together (`split_forms.csv`)."""
    out: dict[int, Entry] = {}
    entries = page.knowledge.lexicon.derived(_events)
    for hit in page.layer("split_forms"):
        of, whole = hit.data["of"], hit.data["becomes"]
        for at in range(hit.first - 1, max(-1, hit.first - _SPLIT - 1), -1):
            if sentence[at] != sentence[hit.first]:
                break
            found = grouped.get(at)
            if found is not None:
                if any(h.id == of for h in found) and whole in entries:
                    out[at] = entries[whole]
                    break
                if any(h.entry.data["kind"] in ("act", "blast") for h in found):
                    break
    return out


def _events(lexicon: Lexicon) -> dict[str, Entry]:
    return {entry.id: entry for entry in lexicon.layer("events")}


def _verb_like(page: Page, after: int) -> bool:
    """Whether the word after an ambiguous form reads as a verb's subject or object: definite, or with an object preposition."""
    if after >= len(page.words):
        return False
    return page.words[after].startswith("ال")


def _damma(page: Page, token: int) -> bool:
    """Whether the original spells a passive: a damma on the first letter of the verb."""
    start, end = page.tokens.starts[token], page.tokens.ends[token]
    return end - start > len(page.words[token]) and "\u064f" in page.document.text[start : start + 3]


def _tag(page: Page, first: int, last: int) -> str:
    """"many" for a word in a hashtag of several words, which is mostly a name; "one" for a hashtag of that word alone; else nothing."""
    text = page.document.text
    start, end = page.tokens.starts[first], page.tokens.ends[last - 1]
    if text[end : end + 1] == "_" or text[max(0, start - 1) : start] == "_":
        return "many"
    return "one" if text[max(0, start - 1) : start] == "#" else ""


def _governed(page: Page, clauses: Clauses) -> dict[int, list[tuple[str, str, int, int, int]]]:
    """For each sentence the (effect, id, token behind the word, first token, last token) of its modal words and what they govern."""
    out: dict[int, list[tuple[str, str, int, int, int]]] = {}
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
        out.setdefault(sentence, []).append((data["effect"], hit.id, hit.last, start, stop))
    return out


class Told(msgspec.Struct, gc=False):
    """What a page's event words are, taken together."""

    #: how often each entry stands, and which entries and types stand in the headline
    entries: dict[str, int]
    headline: set[str]
    headline_types: set[str]
    #: clause -> the kinds of its event words
    kinds: dict[int, set[str]]
    count: int


def told_of(triggers: list[Mention]) -> Told:
    """What the event words of a page are, taken together."""
    told = Told({}, set(), set(), {}, len(triggers))
    for m in triggers:
        told.entries[m.entry] = told.entries.get(m.entry, 0) + 1
        told.kinds.setdefault(m.clause, set()).add(m.kind)
        if m.paragraph == 0:
            told.headline.add(m.entry)
            if m.kind in ("act", "blast", "generic"):
                told.headline_types.add(m.type)
    return told


def describe(
    page: Page, mention: Mention, clauses: Clauses, near: dict[str, set[int]], domains: list[str], here: set[str], told: Told, sides: list[tuple[str, str]], shape: str, beside: list[str]
) -> list[str]:
    """The features of a mention for deciding whether it tells of an event.

    `near[kind]` are the clauses that hold a mention of that kind ("place", "date", "toll", "actor", "weapon", "source");
    `domains` the other worlds that the page is about, `here` those that its sentence has words of;
    `sides` the (kind, grammatical place) of each party that the word has; `shape` that of its paragraph; `beside` what its sentence names."""
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
    for cue, gap in mention.cues:
        out += ["cue:" + cue, "cue:" + cue + ("|next" if gap == 0 else "|near" if gap <= 2 else "|far")]
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
    word = " ".join(words[first:last])
    out += ["w:" + word, "w:" + word + "|a:" + after]
    places = {place + "." + kind for kind, place in sides}
    out += ["side:" + side for side in sorted(places)] or ["side:none", "side:none|kind:" + mention.kind]
    if sides:
        out += ["sides:" + str(min(len(sides), 3)), "sides|kind:" + mention.kind]
    tag = _tag(page, first, last)
    if tag:
        out += ["tag:" + tag, "tag:" + tag + "|kind:" + mention.kind]
    if page.tokens.quotes and page.tokens.quoted(page.tokens.starts[first]):
        out.append("quoted")
    if mention.paragraph:
        if mention.entry in told.headline:
            out += ["in.headline", "in.headline|kind:" + mention.kind]
        elif mention.type in told.headline_types and mention.kind in ("act", "blast", "generic"):
            out += ["type.in.headline", "type.in.headline|kind:" + mention.kind]
        elif told.headline_types:
            out += ["not.in.headline", "not.in.headline|kind:" + mention.kind]
        else:
            out += ["no.headline", "no.headline|kind:" + mention.kind]
    elif len(told.headline_types) > 1:
        out.append("headline:many")
    plain = shape.partition(".")[0]
    out += ["shape:" + shape, "shape:" + shape.rpartition(".")[0], "shape:" + plain + "|kind:" + mention.kind]
    at = str(first * 4 // max(1, len(words)))
    out += ["quarter:" + at, "quarter:" + at + "|" + plain]
    others = told.kinds[mention.clause] - {mention.kind}
    out += [mention.kind + ".beside." + kind for kind in sorted(others)] or [mention.kind + ".alone"]
    out.append("often:" + str(min(told.entries[mention.entry], 4)))
    out.append("count:" + ("1" if told.count <= 3 else "6" if told.count <= 6 else "15" if told.count <= 15 else "more"))
    out += ["domain:" + name for name in domains] + ["domain:" + name + "|entry:" + mention.entry for name in domains]
    out += ["here:" + name for name in sorted(here)]
    out += ["b:" + before, "a:" + after]
    if first - 2 >= piece.first:
        out.append("bb:" + words[first - 2])
    of, clause = clauses.of, mention.clause
    for i in range(first - 1, max(-1, first - _NEAR), -1):
        if of[i] != clause:
            break
        out.append("l:" + words[i])
    for i in range(last, min(len(words), last + _NEAR)):
        if of[i] != clause:
            break
        out.append("r:" + words[i])
    out += beside
    if piece.first != first:
        out.append("s:" + words[piece.first])
    return out
