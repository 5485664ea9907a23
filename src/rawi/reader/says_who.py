"""Who says so: the chains of sources of a page and the words that each answers for.

Verb and subject in either order ("قال X إن", "X يعلن"), "X: …" at the head of a line, prepositions ("بحسب X"), quoting ("نقلت X عن Y"),
verbs that go on without a subject ("وأضاف"), participles ("مشيرا إلى") and definite resumption ("المصدر", a surname).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from rawi.model import Source, Span
from rawi.reader.mentions import Voice
from rawi.reader.page import Page
from rawi.reader.says_bylines import behind, posts, wire
from rawi.reader.says_cast import COMMAS, Cast, cast
from rawi.reader.says_phrase import PREPOSITIONS, Phrase, phrase
from rawi.text.tokens import Sentence

#: Acts that tell that something happened; the others only comment on it, demand or threaten.
FACTS = frozenset({"says", "claims", "denies", "accuses", "quotes", "adds", "byline"})
#: Acts that take the event for granted: their speaker is its source where nobody tells of it.
WEAKER = frozenset({"condemns", "shows"})
#: How far after the speaker what is said may begin.
REACH = 24


def reports_fact(voice: Voice) -> bool:
    """Whether the voice tells that something happened, rather than comments, demands, warns or threatens."""
    return voice.act in FACTS


def voice_at(voices: Sequence[Voice], token: int) -> Voice | None:
    """The voice that answers for `token`: the one with the narrowest scope around it."""
    best = None
    for voice in voices:
        if voice.first <= token < voice.last and (best is None or voice.last - voice.first <= best.last - best.first):
            best = voice
    return best


def chains_for(voices: Sequence[Voice], ranges: Iterable[tuple[int, int]]) -> tuple[tuple[Source, ...], ...]:
    """The chains that answer for any of the token ranges, each speaker once, by its first and fullest mention."""
    spans = list(ranges)
    named: dict[str, tuple[Source, ...]] = {}
    here: dict[str, tuple[Source, ...]] = {}
    weaker: dict[str, tuple[Source, ...]] = {}
    bylines: set[str] = set()
    for voice in voices:
        if voice.act == "byline":
            bylines.add(voice.chain[-1].name)
        last = voice.chain[-1]
        if last.name not in named and last.span and last.span.end - last.span.start >= len(last.name):
            named[last.name] = voice.chain
        if any(voice.first < b and a < voice.last for a, b in spans):
            if reports_fact(voice):
                here.setdefault(last.name, voice.chain)
            elif voice.act in WEAKER:
                weaker.setdefault(last.name, voice.chain)
    here = here or weaker
    chains = {name: chain for name, chain in here.items() if name not in bylines or len(here) == 1}
    return tuple(named.get(name, chain) for name, chain in chains.items())


_PAPER = frozenset({"#statement"})
#: Which roles a definite name of a role may take up again.
_RESUMES = {
    "": ("", "title", "head", "adj"), "adj": ("", "title", "adj"), "title": ("title", "", "adj"), "head": ("head",), "pundit": ("pundit",),
    "body": ("body", "actor", "state", "paper"), "actor": ("actor", "body", "state", "paper"), "state": ("state",),
    "medium": ("medium", "outlet"), "outlet": ("outlet", "medium"), "paper": ("paper",),
}
_EMPTY = frozenset({"باسم", "من", "في", "عن", "صادر", "صدر", "علي", "السيد"})
_IMPERSONAL = frozenset({"يذكر", "يشار", "يرجح", "يعتقد", "يقال", "يزعم"})
_QUOTES = "\"“”«»„‹›"
_CLOSING = frozenset("\"”»›")
_OWNING = ("مسووليت", "المسووليه")
_JOINED = ("head", "title", "body", "outlet", "medium")
_SOCIAL = frozenset({"on", "x", "twitter", "facebook", "telegram", "-", "عاجل", "(", ")", "@", "علي", "تويتر"})
_RELATIVE = frozenset({"الذي", "التي", "الذين", "اللتي"})
_NOT = frozenset({"لم", "لن", "لا", "ولم", "ولن", "ولا", "فلم", "فلن"})


class _Draft(msgspec.Struct, gc=False):
    chain: tuple[Source, ...]
    first: int
    last: int
    cue: int
    act: str
    back: bool = False


class _Known(msgspec.Struct, frozen=True, gc=False):
    stems: frozenset[str]
    source: Source
    role: str


class _Reader:
    """The state of one pass: who spoke last and who has been named."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.cast: Cast = cast(page)
        self.known: list[_Known] = []
        self.latest: tuple[Source, ...] | None = None
        self.out: list[Voice] = []
        self.heading = False
        self.headed = ""
        self.lead_ends = 0
        self.renamed: dict[str, str] = {}
        self.cues = sorted({*self.cast.verbs, *self.cast.preps, *self.cast.participles, *self.cast.nouns})

    def source(self, name: Phrase) -> Source:
        """The source that a phrase names: a new one, or one that was named before."""
        page, c = self.page, self.cast
        first = name.first
        text = page.text(first, name.last)
        span = page.span(first, name.last)
        after = page.document.text[span.end : span.end + 1]
        if after in _CLOSING and sum(text.count(mark) for mark in _QUOTES) % 2:
            text, span = text + after, Span(span.start, span.end + 1)  # the name ends with its own quotation mark
        hit = c.media.get(first) or c.sources.get(first) or c.actors.get(first)
        word = c.words[first]
        prefix = len(hit.prefix) if hit is not None and hit.prefix and word.startswith(hit.prefix) else 0
        if hit is None and first and c.words[first].startswith("ل") and first - 1 in c.preps:
            prefix = 1
        if prefix and not (hit is not None and hit.article and hit.prefix.endswith("ل")):
            text = text[prefix:]
            span = Span(span.start + prefix, span.end)
        elif prefix and hit is not None:
            text = "ال" + text[prefix + 1 :] if len(hit.prefix) == 1 else text
        stems = self._stems(name)
        definite = bool(hit and hit.article) or name.role in ("", "medium", "adj", "actor", "body", "state")
        older = self._older(name, stems, definite)
        if older is not None:
            return Source(name=older.name, kind=older.kind, span=span)
        if self.latest and name.role == "paper" and definite and stems == _PAPER:
            return Source(name=self.latest[-1].name, kind=self.latest[-1].kind, span=span)
        found = Source(name=text, kind=name.kind, span=span)
        if self.heading:
            self.headed = found.name
        elif self.headed and first < self.lead_ends:
            # The headline's short name of the lead's first speaker: one source.
            old = next(k for k in self.known if k.source.name == self.headed)
            if old.stems < stems or old.role == name.role or old.source.kind == found.kind:
                self.renamed[self.headed] = found.name
            self.headed = ""
        self.known.append(_Known(stems, found, name.role))
        return found

    def _older(self, name: Phrase, stems: frozenset[str], definite: bool) -> Source | None:
        """The source named before that these words resume, or None."""
        papers: Source | None = None
        for old in reversed(self.known):
            if stems == old.stems:
                return old.source
            if definite and old.role in _RESUMES.get(name.role, ()) and (stems < old.stems or name.role == "title" == old.role and stems > old.stems and len(stems) == len(old.stems) + 1):
                if old.role != "paper" or name.role == "paper":
                    return old.source
                papers = papers or old.source
            elif name.role == "paper" and stems > _PAPER and stems - _PAPER < old.stems:
                return old.source
        return papers

    def _stems(self, name: Phrase) -> frozenset[str]:
        c = self.cast
        out: set[str] = set()
        j = name.first
        while j < name.last:
            word = c.words[j]
            hit = c.media.get(j)
            if hit is not None:
                out.add("#" + hit.entry.id)
                j = max(hit.last, j + 1)
                continue
            hit = c.sources.get(j)
            if hit is not None and hit.entry.data["role"] in ("head", "paper"):
                out.add("#" + hit.entry.id + hit.feature.replace("sg", ""))
            elif word[0].isalnum():
                if hit is not None and hit.prefix:
                    word = word[len(hit.prefix) :]
                word = word[2:] if word.startswith("ال") and len(word) > 4 else word[1:] if word.startswith("لل") and len(word) > 4 else word
                if word not in _EMPTY:
                    out.add(word.removesuffix("ه") if len(word) > 3 else word)
            j += 1
        return frozenset(out)

    # -- one sentence ---------------------------------------------------------------------------------------------

    def sentence(self, s: Sentence, cues: list[int]) -> None:
        c = self.cast
        drafts: list[_Draft] = []
        self._colon(s, drafts)
        passed = s.first
        for cue in cues:
            if cue < passed:
                continue
            if cue in c.preps:
                passed = self._prep(s, cue, drafts) or passed
            elif cue in c.nouns and cue not in c.verbs:
                passed = self._noun(s, cue, drafts) or passed
            elif cue in c.participles:
                self._participle(s, cue, drafts)
            else:
                passed = self._verb(s, cue, drafts) or passed
        self._close(s, drafts)

    def _noun(self, s: Sentence, n: int, drafts: list[_Draft]) -> int:
        """ "إعلان X مقتل …", "روايات شهود": X says so."""
        c = self.cast
        hit = c.nouns[n]
        if hit.article or hit.suffix:
            return 0
        name = phrase(c, hit.last, s.last)
        if name is None or not name.known or name.role in ("paper", "pundit"):
            return 0
        data = hit.entry.data
        if data["needs"] == "said" and not self._mark(name.last, s.last, data["takes"]):
            return 0
        chain = (self.source(name),)
        drafts.append(_Draft(chain, n, s.last, n, data["act"]))
        self.latest = chain
        return name.last

    def _participle(self, s: Sentence, p: int, drafts: list[_Draft]) -> None:
        """ "مشيرا إلى", "نافيا": the speaker goes on, or does something else with words."""
        c = self.cast
        hit = c.participles[p]
        act = hit.entry.data["act"]
        chain = drafts[-1].chain if drafts else self.latest
        if chain is None or hit.article or p == s.first:
            return
        if c.words[p - 1] not in COMMAS and act not in ("says", "adds") and p not in c.speech:
            return
        if not drafts and (act not in ("says", "adds") or self._mark(p + 1, min(p + 6, s.last), hit.entry.data["takes"]) not in (1, 2)):
            return
        drafts.append(_Draft(chain, p, s.last, p, act))

    def _verb(self, s: Sentence, v: int, drafts: list[_Draft]) -> int:
        c = self.cast
        data = c.verbs[v].entry.data
        act, takes, needs = data["act"], data["takes"], data["needs"]
        behind = c.words[v - 1] if v > s.first else ""
        if behind in _NOT:
            return 0
        j = self._skip(c.verbs[v].last, s.last)
        name = phrase(c, j, s.last, takes)
        if c.verbs[v].suffix:
            # "الحصيلة التي أوردتها X", "هجوم نسبته X إلى …"
            if name is not None and name.known and (behind in _RELATIVE or takes == "الي"):
                drafts.append(_Draft((self.source(name),), s.first, s.last, v, act, True))
                return name.last
            return 0
        if name is not None and not name.known and (behind in _RELATIVE or act != "adds" and data["needs"] and c.words[v][-1] == "ت" and c.words[j].startswith("ال")):
            if not self._resumes(name):
                name = None
        if name is not None:
            mark = self._mark(name.last, s.last, takes)
            said = mark > 0
            if needs == "source" and name.kind not in ("monitor", "media", "medical", "local", "anonymous"):
                return 0
            if name.role == "pundit":
                act = "comments"
            if act == "quotes":
                return self._quote(s, v, name, drafts)
            strong = mark in (1, 2)
            known = name.known or self._resumes(name)
            if not known and v > s.first:
                before = self._before(s, v)
                if before is not None and act != "quotes":
                    return self._speak(s, v, before, act, drafts, at=c.verbs[v].last)
            if name.role in ("medium", "outlet", "paper") and said:
                needs, act = "", "says" if act == "shows" else act
            if known and (said or not needs) or (mark == 1 or mark == 2 and act == "accuses") and not known:
                if self._met(needs, strong, name.last, s.last):
                    return self._speak(s, v, name, act, drafts)
            if not name.known and not said:
                name = None
        if act == "quotes":
            if j < s.last and (c.words[j] == "عن" or j in c.preps):
                return self._quote(s, v, None, drafts)
            return 0
        before = self._before(s, v)
        mark = self._mark(c.verbs[v].last, s.last, takes)
        if not self._met(needs, mark in (1, 2), c.verbs[v].last, s.last) or not mark and before is None:
            return 0
        if needs == "source":
            return 0
        if before is not None and before.role == "pundit":
            act = "comments"
        if before is not None:
            return self._speak(s, v, before, act, drafts, at=c.verbs[v].last)
        if c.verbs[v].feature == "pres.pass" or c.words[v].removeprefix("و") in _IMPERSONAL:
            return 0
        chain = drafts[-1].chain if drafts else self.latest
        if chain is None or name is not None and name.known or not self._opens(j, takes):
            return 0
        drafts.append(_Draft(chain, v, s.last, v, act))
        self.latest = chain
        return c.verbs[v].last

    def _opens(self, j: int, takes: str) -> bool:
        """Whether what is said begins on token `j`."""
        c = self.cast
        if j >= len(c.words):
            return False
        word = c.words[j]
        if word[0] == "ب" and "ب" in takes:
            return True
        if j in c.that or word == ":" or j in c.speech or j in c.participles or j in c.preps or takes and word in PREPOSITIONS and word in takes:
            return True
        hit = c.matter.get(j) or c.happens.get(j)
        return hit is not None and not hit.feature.startswith(("past", "pres"))

    def _met(self, needs: str, strong: bool, j: int, end: int) -> bool:
        """Whether what the verb needs stands after its subject."""
        if not needs or needs == "source":
            return True
        if needs == "that":
            return strong
        return any(needs in self.cast.words[k] for k in range(j, min(j + 10, end)))

    def _resumes(self, name: Phrase) -> bool:
        stems = self._stems(name)
        return any(stems < old.stems for old in self.known)

    def _speak(self, s: Sentence, v: int, name: Phrase, act: str, drafts: list[_Draft], at: int = 0) -> int:
        """A speaker on `name` with its verb on `v`; further speakers joined by "and" get chains of their own."""
        c = self.cast
        end = at or name.last
        outer = self._outer(end, s.last)
        if act == "says" and any(c.words[k].startswith(_OWNING) for k in range(end, min(end + 7, s.last))):
            act = "claims"
        names = [name]
        while not at and end < s.last and c.words[end].startswith("و") and c.role(end) in _JOINED:
            other = phrase(c, end, s.last)
            if other is None:
                break
            names.append(other)
            end = other.last
        for each in names:
            chain = (*outer, self.source(each))
            drafts.append(_Draft(chain, min(v, each.first), s.last, v, act))
            self.latest = chain
        for each, draft in zip(names, drafts[-len(names) :], strict=True):
            draft.first = min(v, names[0].first)
        return end

    def _quote(self, s: Sentence, v: int, name: Phrase | None, drafts: list[_Draft]) -> int:
        """ "نقلت X عن Y": X ▸ Y."""
        c = self.cast
        j = name.last if name is not None else c.verbs[v].last
        at = next((k for k in range(j, min(j + 8, s.last)) if c.words[k] == "عن" or k in c.preps), 0)
        if not at:
            return 0
        inner = phrase(c, c.preps[at].last if at in c.preps else at + 1, s.last)
        if inner is None:
            return 0
        outer: tuple[Source, ...] = ()
        if name is not None:
            outer = self._drop_own((self.source(name),), name)
        elif c.words[v].endswith("ت") and self.latest:
            outer = self.latest[:1]
        chain = (*outer, self.source(inner))
        drafts.append(_Draft(chain, v, s.last, v, "says"))
        self.latest = chain
        return inner.last

    def _prep(self, s: Sentence, p: int, drafts: list[_Draft]) -> int:
        """ "بحسب X": X answers for the whole sentence, or for what follows where it opens it."""
        c = self.cast
        hit = c.preps[p]
        act = hit.entry.data["act"]
        j = hit.last
        if act == "adds":  # "على حد قوله"
            return j
        comes = c.words[p].removeprefix("و") in ("كما", "مثلما")
        if j < s.last and j in c.verbs:
            verb = c.verbs[j]
            takes = verb.entry.data["takes"]
            k = self._skip(verb.last, s.last)
            name = phrase(c, k, s.last, takes)
            if name is None and c.words[j][-1] == "ت" and self.latest:
                return 0
            if name is None or not (name.known or name.last >= s.last - 1 or not comes):
                return 0
            if comes and (name.role == "paper" or p == s.first or c.words[p - 1] not in COMMAS and c.words[p - 1] not in ("-", ")")):
                return 0
            if comes and self._mark(name.last, s.last, takes):
                return 0  # "كما أعلنت X أن": a verb like any other
        else:
            if comes or c.words[j - 1].endswith("ما"):
                return 0
            name = phrase(c, j, s.last, governed=True)
            if name is None or not name.known and not self._resumes(name) and not any(k in c.sources for k in range(j, name.last)):
                return 0
        source = self.source(name)
        outer = self._outer(name.last, s.last)
        chain = (*outer, source)
        if c.words[p].removeprefix("و") == "نقلا" and drafts and drafts[-1].chain[-1].kind == "media":
            drafts[-1].chain = self.latest = (*drafts[-1].chain, source)
            return name.last
        if source.kind == "media" and drafts and drafts[-1].chain[-1].kind != "media" and not drafts[-1].back:
            if name.last >= s.last - 2 or c.words[name.last] in ("-", ")", "،"):
                for draft in drafts:
                    if len(draft.chain) == 1:
                        draft.chain = self._drop_own((source,), name) + draft.chain
                self.latest = drafts[-1].chain
                return name.last
        opens = p - s.first <= 2 and name.last < s.last - 2
        end = name.last
        while True:
            drafts.append(_Draft(chain, p if opens else s.first, s.last, p, "says", not opens))
            self.latest = chain
            more = phrase(c, end, s.last) if end < s.last and c.words[end][0] == "و" and c.role(end) in _JOINED else None
            if more is None:
                return end
            chain, end = (self.source(more),), more.last

    def _colon(self, s: Sentence, drafts: list[_Draft]) -> None:
        """ "X: …" at the head of a sentence."""
        c = self.cast
        words = c.words
        at = next((k for k in range(s.first, min(s.first + 12, s.last - 1)) if words[k] == ":"), 0)
        if not at:
            return
        first = s.first
        for k in range(s.first, at):
            if words[k] in ("|", ".", "..", "/"):
                first = k + 1
        name = phrase(c, first, at)
        if name is None or name.role in ("", "state", "adj", "paper") or words[name.first] in ("المصدر", "مصدر") and name.last - name.first < 3 and name.kind == "anonymous":
            return
        rest = words[name.last : at]
        if rest and rest[0] != "ل" and not rest[0].startswith("ل") and not all(w in _SOCIAL for w in rest):
            return
        chain = (*self._outer(name.last, at), self.source(name))
        drafts.append(_Draft(chain, s.first, s.last, at, "says"))
        self.latest = chain

    def _before(self, s: Sentence, v: int) -> Phrase | None:
        """The subject that stands before its verb: "وكانت X، قد أعلنت", "X تعلن"."""
        c = self.cast
        words = c.words
        end = v
        while end > s.first and (words[end - 1] in ("قد", "ايضا") or words[end - 1] in COMMAS or end - 1 in c.time):
            end -= 1
        if end == s.first or words[end - 1] in ("الذي", "التي", "الذين", "ما", "كما", "ان", "انه", "انها"):
            return None
        first = end
        lowest = max(s.first, end - 16)
        begin = -1
        while first > lowest:
            first -= 1
            word = words[first]
            if word in ("كان", "كانت", "وكان", "وكانت", "كانا", "كانوا", "فيما", "بينما", "لكن", "ولكن", "حيث", "ان", "وان") or word in (":", "|", "..", ";"):
                begin = first + 1
                break
            if first == s.first or word[0] == "و" and c.role(first) in _JOINED + ("state", "actor") and _prefix(c, first) == "و":
                begin = first
                break
        if begin < 0 or begin >= end:
            return None
        while begin < end and (words[begin] in COMMAS or begin in c.time or words[begin] in ("قد", "و")):
            begin += 1
        name = phrase(c, begin, end)
        if name is None or name.role in ("", "adj") or not c.role(begin):
            return None
        rest = all(words[k] in COMMAS or k in c.time for k in range(name.last, end))
        return name if rest else None

    def _skip(self, j: int, end: int) -> int:
        """Past the time and manner between a verb and its subject."""
        c = self.cast
        start = j
        while j < end and j - start < 10:
            hit = c.time.get(j)
            if hit is not None:
                j = hit.last
            elif j in c.channel:
                j = c.channel[j].last
                if j < end and not c.role(j):  # the channel's own adjective or name: "على موقعها الإلكتروني"
                    j = next((k for k in range(j, min(j + 8, end)) if c.words[k] in COMMAS or k in c.that or c.words[k] == ":"), j)
            elif self._listens(j):
                j = c.end_of(j + 1 if c.words[j] == "ل" else j)
            elif c.words[j] in COMMAS and (j + 1 in c.time or j + 1 in c.channel or j > start):
                j += 1
            elif c.words[j] in ("فيه", "فيها", "عنه", "له", "لها", "به", "من", "جانبه", "جهته", "جهتها", "جانبها", "بدوره", "بدورها"):
                j += 1
            else:
                break
        return j

    def _listens(self, j: int) -> bool:
        """Whether token `j` is a medium that is spoken to: "لرويترز", "ل" before a name."""
        c = self.cast
        if c.words[j] == "ل":
            return j + 1 in c.media or c.role(j + 1) == "outlet"
        hit = c.media.get(j) or c.sources.get(j)
        return hit is not None and hit.prefix == "ل" and c.role(j) in ("medium", "outlet") or c.words[j][0] == "ل" and c.words[j][1:2].isascii() and len(c.words[j]) > 1

    def _mark(self, j: int, end: int, takes: str) -> int:
        """What opens the thing said after token `j`: 1 أن, a colon or a quotation, 2 the verb's preposition, 3 a noun; 0 nothing."""
        c = self.cast
        words = c.words
        for k in range(j, min(j + REACH, end)):
            word = words[k]
            if k in c.that or k in c.speech or word == ":" and k + 1 < end and words[k + 1][0] != "/":
                return 1
            if k > j + 3 and k in c.verbs and not c.verbs[k].suffix and words[k - 1] not in ("الذي", "التي", "الذين"):
                return 0
            if takes and word in PREPOSITIONS and word in takes and k <= j + 8:
                return 1 if k + 1 in c.that or k + 1 in c.speech else 2
            hit = c.matter.get(k) or c.happens.get(k)
            if hit is not None and not hit.article and k <= j + 8:
                if hit.prefix == "ب" and "ب" in takes:
                    return 2
                if k <= j + 6 and hit.prefix == "":
                    return 3
        return 0

    def _outer(self, j: int, end: int) -> tuple[Source, ...]:
        """A medium that passes the words on: "قال X لرويترز", "في تصريح لقناة …", "عبر وكالة …"."""
        c = self.cast
        for k in range(j, min(j + 14, end)):
            if k in c.that or c.words[k] == ":" or k in c.speech:
                break
            if k in c.media or c.role(k) == "outlet":
                hit = c.media.get(k) or c.sources[k]
                if hit.prefix != "ل" and c.words[k - 1] not in ("ل", "عبر", "مع", "خلال", "الي", "(") and not (c.verbs.get(k - 1) or c.words[k - 1][-1] in "ه"):
                    continue
                name = phrase(c, k, end, governed=True)
                if name is None or not any(m in c.media for m in range(name.first, name.last)):
                    return ()
                return self._drop_own((self.source(name),), name)
        return ()

    def _drop_own(self, chain: tuple[Source, ...], name: Phrase) -> tuple[Source, ...]:
        """`chain`, or () where it is the publisher itself."""
        c = self.cast
        for j in range(name.first, name.last):
            hit = c.media.get(j)
            if hit is not None and hit.entry.id in c.own:
                return ()
        return chain

    def _close(self, s: Sentence, drafts: list[_Draft]) -> None:
        """Scopes: a voice ends where the next one of the sentence begins; speech in quotation marks runs to its end."""
        c = self.cast
        for i, draft in enumerate(drafts):
            last = draft.last
            if not draft.back:
                for later in drafts[i + 1 :]:
                    if not later.back and later.first > draft.first:
                        last = later.first
                        break
                else:
                    for k in range(draft.first, s.last):
                        last = max(last, c.speech.get(k, 0))
            self.out.append(Voice(chain=draft.chain, first=draft.first, last=max(last, draft.first + 1), cue=draft.cue, act=draft.act))


def _prefix(c: Cast, token: int) -> str:
    hit = c.media.get(token) or c.sources.get(token) or c.actors.get(token)
    return hit.prefix if hit is not None else ""


def find_voices(page: Page) -> list[Voice]:
    """The voices of a page in the order of their words. A chain's name is that of its first and fullest mention; its span, the words here."""
    reader = _Reader(page)
    cues = reader.cues
    n = len(cues)
    k = 0
    lead = [s for s in page.sentences if s.paragraph > 0][:3]
    reader.lead_ends = lead[-1].last if lead else 0
    for s in page.sentences:
        reader.heading = s.paragraph == 0 and s.first < 40
        mine = []
        while k < n and cues[k] < s.last:
            mine.append(cues[k])
            k += 1
        reader.sentence(s, mine)
    voices = [_renamed(voice, reader.renamed) for voice in reader.out] if reader.renamed else reader.out
    voices += posts(page, reader.cast)
    source = wire(page, reader.cast)
    return behind(source, voices, len(page.words)) if source is not None else voices


def _renamed(voice: Voice, names: dict[str, str]) -> Voice:
    last = voice.chain[-1]
    if last.name not in names:
        return voice
    source = Source(name=names[last.name], kind=last.kind, span=last.span)
    return Voice(chain=(*voice.chain[:-1], source), first=voice.first, last=voice.last, cue=voice.cue, act=voice.act)
