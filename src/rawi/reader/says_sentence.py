"""The voices of one sentence: each word of saying with its speaker, and the words that the speaker answers for."""

from __future__ import annotations

import msgspec

from rawi.model import Source
from rawi.reader.mentions import Voice
from rawi.reader.says_cast import COMMAS, Cast
from rawi.reader.says_marks import JOINED, before, mark, met, opens, skip
from rawi.reader.says_names import Names
from rawi.reader.says_phrase import Phrase, phrase
from rawi.text.tokens import Sentence

_IMPERSONAL = frozenset({"يذكر", "يشار", "يرجح", "يعتقد", "يقال", "يزعم"})
_OWNING = ("مسووليت", "المسووليه")
_SOCIAL = frozenset({"on", "x", "twitter", "facebook", "telegram", "-", "عاجل", "(", ")", "@", "علي", "تويتر"})
_RELATIVE = frozenset({"الذي", "التي", "الذين", "اللتي"})
_NOT = frozenset({"لم", "لن", "لا", "ولم", "ولن", "ولا", "فلم", "فلن"})
_PASSING = frozenset({"ل", "عبر", "مع", "خلال", "الي", "("})
_NAMELESS = frozenset({"عدم", "الكشف", "ذكر", "نشر"})  # "طلب عدم الكشف عن هويته"
_CREDITS = frozenset({"المصدر", "مصدر"})


class Draft(msgspec.Struct, gc=False):
    """A voice whose end is open until its sentence is read. `back`: it answers for the words before its cue too."""

    chain: tuple[Source, ...]
    first: int
    last: int
    cue: int
    act: str
    back: bool = False


class Speakers:
    """One pass over the sentences of a page: who spoke last, and all voices so far."""

    def __init__(self, cast: Cast, names: Names) -> None:
        self.cast = cast
        self.names = names
        self.latest: tuple[Source, ...] | None = None
        self.out: list[Voice] = []

    def sentence(self, s: Sentence, cues: list[int]) -> None:
        c = self.cast
        drafts: list[Draft] = []
        self._colon(s, drafts)
        if self.names.heading and not drafts:
            self._after_dash(s, drafts)
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

    def _noun(self, s: Sentence, n: int, drafts: list[Draft]) -> int:
        """ "إعلان X مقتل …", "روايات شهود": X says so."""
        c = self.cast
        hit = c.nouns[n]
        if hit.article or hit.suffix:
            return 0
        name = phrase(c, hit.last, s.last)
        if name is None or not name.known or name.role in ("paper", "pundit"):
            return 0
        data = hit.entry.data
        if data["needs"] == "said" and not mark(c, name.last, s.last, data["takes"]):
            return 0
        chain = (self.names.source(name, self.latest),)
        drafts.append(Draft(chain, n, s.last, n, data["act"]))
        self.latest = chain
        return name.last

    def _participle(self, s: Sentence, p: int, drafts: list[Draft]) -> None:
        """ "مشيرا إلى", "نافيا": the speaker goes on, or does something else with words."""
        c = self.cast
        hit = c.participles[p]
        act = hit.entry.data["act"]
        chain = drafts[-1].chain if drafts else self.latest
        if chain is None or hit.article or p == s.first:
            return
        if c.words[p - 1] not in COMMAS and act not in ("says", "adds") and p not in c.speech:
            return
        if not drafts and (act not in ("says", "adds") or mark(c, p + 1, min(p + 6, s.last), hit.entry.data["takes"]) not in (1, 2)):
            return
        drafts.append(Draft(chain, p, s.last, p, act))

    def _verb(self, s: Sentence, v: int, drafts: list[Draft]) -> int:
        c = self.cast
        data = c.verbs[v].entry.data
        act, takes, needs = data["act"], data["takes"], data["needs"]
        behind = c.words[v - 1] if v > s.first else ""
        after = c.words[c.verbs[v].last] if c.verbs[v].last < s.last else ""
        if behind in _NOT or act in ("calls", "condemns") and after in _NAMELESS:
            return 0
        j = skip(c, c.verbs[v].last, s.last)
        name = phrase(c, j, s.last, takes)
        if c.verbs[v].suffix:
            # "الحصيلة التي أوردتها X", "هجوم نسبته X إلى …"
            if name is not None and name.known and (behind in _RELATIVE or takes == "الي"):
                drafts.append(Draft((self.names.source(name, self.latest),), s.first, s.last, v, act, True))
                return name.last
            return 0
        if name is not None and not name.known and (behind in _RELATIVE or act != "adds" and data["needs"] and c.words[v][-1] == "ت" and c.words[j].startswith("ال")):
            if not self.names.resumes(name):
                name = None
        if name is not None:
            opened = mark(c, name.last, s.last, takes)
            said = opened > 0
            if needs == "source" and name.kind not in ("monitor", "media", "medical", "local", "anonymous"):
                return 0
            if name.role == "pundit":
                act = "comments"
            if act == "quotes":
                return self._quote(s, v, name, drafts)
            strong = opened in (1, 2)
            known = name.known or self.names.resumes(name)
            if not known and v > s.first:
                subject = before(c, s, v)
                if subject is not None and act != "quotes":
                    return self._speak(s, v, subject, act, drafts, at=c.verbs[v].last)
            if name.role in ("medium", "outlet", "paper") and said:
                needs, act = "", "says" if act == "shows" else act
            if known and (said or not needs) or (opened == 1 or opened == 2 and act == "accuses") and not known:
                if met(c, needs, strong, name.last, s.last):
                    return self._speak(s, v, name, act, drafts)
            if not name.known and not said:
                name = None
        if act == "quotes":
            if j < s.last and (c.words[j] == "عن" or j in c.preps):
                return self._quote(s, v, None, drafts)
            return 0
        subject = before(c, s, v)
        opened = mark(c, c.verbs[v].last, s.last, takes)
        if not met(c, needs, opened in (1, 2), c.verbs[v].last, s.last) or not opened and subject is None:
            return 0
        if needs == "source":
            return 0
        if subject is not None and subject.role == "pundit":
            act = "comments"
        if subject is not None:
            return self._speak(s, v, subject, act, drafts, at=c.verbs[v].last)
        if c.verbs[v].feature == "pres.pass" or c.words[v].removeprefix("و") in _IMPERSONAL:
            return 0
        chain = drafts[-1].chain if drafts else self.latest
        if chain is None or name is not None and name.known or not opens(c, j, takes):
            return 0
        drafts.append(Draft(chain, v, s.last, v, act))
        self.latest = chain
        return c.verbs[v].last

    def _speak(self, s: Sentence, v: int, name: Phrase, act: str, drafts: list[Draft], at: int = 0) -> int:
        """A speaker on `name` with its verb on `v`; further speakers joined by "and" get chains of their own."""
        c = self.cast
        end = at or name.last
        outer = self._outer(end, s.last)
        if not outer and not at and name.first > v + 1:
            outer = self._outer(v + 1, name.first)
        if act == "says" and any(c.words[k].startswith(_OWNING) for k in range(end, min(end + 7, s.last))):
            act = "claims"
        names = [name]
        while not at and end < s.last and c.words[end].startswith("و") and c.role(end) in JOINED:
            other = phrase(c, end, s.last)
            if other is None:
                break
            names.append(other)
            end = other.last
        quoted = drafts[-1] if drafts and c.words[drafts[-1].cue].removeprefix("و") == "نقلا" else None
        for each in names:
            if quoted is not None and each.role in ("medium", "outlet"):  # "نقلا عن مصادر، أفادت القناة": the medium passes on
                link = self.names.unless_own((self.names.source(each, self.latest),), each)
                quoted.chain, quoted.last = (*link, quoted.chain[-1]), s.last
                quoted.first = min(quoted.first, v)
                self.latest = quoted.chain
                return end
            chain = (*outer, self.names.source(each, self.latest))
            drafts.append(Draft(chain, min(v, names[0].first), s.last, v, act))
            self.latest = chain
        return end

    def _quote(self, s: Sentence, v: int, name: Phrase | None, drafts: list[Draft]) -> int:
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
            outer = self.names.unless_own((self.names.source(name, self.latest),), name)
        elif c.words[v].endswith("ت") and self.latest:
            outer = self.latest[:1]
        chain = (*outer, self.names.source(inner, self.latest))
        drafts.append(Draft(chain, v, s.last, v, "says"))
        self.latest = chain
        return inner.last

    def _prep(self, s: Sentence, p: int, drafts: list[Draft]) -> int:
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
            k = skip(c, verb.last, s.last)
            name = phrase(c, k, s.last, takes)
            if name is None and c.words[j][-1] == "ت" and self.latest:
                return 0
            if name is None or not (name.known or name.last >= s.last - 1 or not comes):
                return 0
            if comes and (name.role == "paper" or p == s.first or c.words[p - 1] not in COMMAS and c.words[p - 1] not in ("-", ")")):
                return 0
            if comes and mark(c, name.last, s.last, takes):
                return 0  # "كما أعلنت X أن": a verb like any other
        else:
            if comes or c.words[j - 1].endswith("ما"):
                return 0
            name = phrase(c, j, s.last, governed=True)
            if name is None or not name.known and not self.names.resumes(name) and not any(k in c.sources for k in range(j, name.last)):
                return 0
        source = self.names.source(name, self.latest)
        outer = self._outer(name.last, s.last)
        chain = (*outer, source)
        if c.words[p].removeprefix("و") == "نقلا" and drafts and drafts[-1].chain[-1].kind == "media":
            drafts[-1].chain = self.latest = (*drafts[-1].chain, source)
            return name.last
        if source.kind == "media" and drafts and drafts[-1].chain[-1].kind != "media" and not drafts[-1].back:
            if name.last >= s.last - 2 or c.words[name.last] in ("-", ")", "،"):
                for draft in drafts:
                    if len(draft.chain) == 1:
                        draft.chain = self.names.unless_own((source,), name) + draft.chain
                self.latest = drafts[-1].chain
                return name.last
        opens = p - s.first <= 2 and name.last < s.last - 2
        end = name.last
        while True:
            drafts.append(Draft(chain, p if opens else s.first, s.last, p, "says", not opens))
            self.latest = chain
            more = phrase(c, end, s.last) if end < s.last and c.words[end][0] == "و" and c.role(end) in JOINED else None
            if more is None:
                return end
            chain, end = (self.names.source(more, self.latest),), more.last

    def _colon(self, s: Sentence, drafts: list[Draft]) -> None:
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
        if name is None or name.role in ("", "state", "adj", "paper"):
            return
        if words[name.first] in _CREDITS and name.last - name.first < 3 and name.kind == "anonymous":
            return  # "المصدر: …" credits, it does not speak
        rest = words[name.last : at]
        if rest and rest[0] != "ل" and not rest[0].startswith("ل") and not all(w in _SOCIAL for w in rest):
            return
        chain = (*self._outer(name.last, at), self.names.source(name, self.latest))
        drafts.append(Draft(chain, s.first, s.last, at, "says"))
        self.latest = chain

    def _after_dash(self, s: Sentence, drafts: list[Draft]) -> None:
        """ "… - مصادر أمنية" at the end of a headline."""
        c = self.cast
        at = next((k for k in range(s.last - 2, max(s.first, s.last - 8), -1) if c.words[k] == "-"), 0)
        name = phrase(c, at + 1, s.last) if at else None
        if name is not None and name.role in ("head", "body") and name.last == s.last:
            drafts.append(Draft((self.names.source(name, self.latest),), s.first, s.last, at, "says", True))

    def _outer(self, j: int, end: int) -> tuple[Source, ...]:
        """A medium that passes the words on: "قال X لرويترز", "في تصريح لقناة …", "عبر وكالة …"."""
        c = self.cast
        for k in range(j, min(j + 14, end)):
            if k in c.that or c.words[k] == ":" or k in c.speech:
                break
            if k in c.media or c.role(k) == "outlet":
                hit = c.media.get(k) or c.sources[k]
                if hit.prefix != "ل" and c.words[k - 1] not in _PASSING and not (c.verbs.get(k - 1) or c.words[k - 1][-1] in "ه"):
                    continue
                name = phrase(c, k, end, governed=True)
                if name is None or not any(m in c.media for m in range(name.first, name.last)):
                    return ()
                return self.names.unless_own((self.names.source(name, self.latest),), name)
        return ()

    def _close(self, s: Sentence, drafts: list[Draft]) -> None:
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
                    if c.speech:
                        last = max(last, max((c.speech[k] for k in range(draft.first, s.last) if k in c.speech), default=0))
            self.out.append(Voice(chain=draft.chain, first=draft.first, last=max(last, draft.first + 1), cue=draft.cue, act=draft.act))
