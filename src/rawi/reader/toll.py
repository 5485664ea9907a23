"""How many: every figure of killed, injured, missing, detained, abducted and displaced people that a page tells.

A cue of `toll_words.csv` gives the kind; the figure stands after it ("مقتل 5 جنود"), before it ("5 جنود قتلوا") or in it ("5 قتلى").
Parts ("بينهم 3 أطفال") and coordinates ("وأربعة حراس") follow the kind of the figure before them. Rules: the codebook (`docs/codebook.md`).
"""

from __future__ import annotations

from rawi.knowledge.lexicon import Hit
from rawi.reader.mentions import TollMention
from rawi.reader.page import Page
from rawi.reader.toll_figures import STOPS as _STOPS
from rawi.reader.toll_figures import Figure, Figures, close_bracket, figure, figures
from rawi.reader.toll_totals import running_totals

_KINDS = frozenset(("noun", "verb", "people", "body", "fate", "part", "most"))
_THAT = frozenset("ان بان وان فان انه انها انهم".split())
_HARD = frozenset(".؛;:!?؟…")
_COUNT = frozenset("عدد حصيله اعداد وعدد وحصيله الحصيله لعدد بعدد العدد عداد اجمالي مجموع".split())
_TO = frozenset("هم وهم الي بلغ بلغت وصل وصلت هو يبلغ تجاوز بلوغ ليبلغ ل".split())
_BESIDE = (("اضافه", "الي"), ("بالاضافه", "الي"), ("الي", "جانب"), ("فضلا", "عن"), ("علاوه", "علي"), ("واضافه", "الي"), ("والي", "جانب"))
_FAMILY = frozenset("عائله اسره العائله الاسره عايله افراد".split())
_TURN = frozenset("، ما مما لكن فيما بينما لكنه لكنها الا حيث".split())
#: Tokens that a word of the layer governs after itself, by its id.
_REACH = {"nobody": 6, "absent": 3, "tried": 2, "freed": 4}
_WITH = frozenset(("برفقه", "رفقه", "مع", "وبرفقته", "وبرفقتها", "ومعه"))
_PREPOSITIONS = frozenset("من في علي الي عن مع بين ضد لدي قرب تحت نحو عبر".split())
#: Cues after which a bare name may stand.
_OF_NAMES = frozenset(("killing", "kill", "abducting", "arresting", "injuring"))
_MET = frozenset("لقي لقيت لقوا لقيا لقيتا يلقي تلقي ولقي ولقيت ولقوا فلقي يلقون لقين".split())
#: Words that may stand between a verb and the figure of those it hit without ending the search.
REACH = 10
SUBJECT_REACH = 25
_AFTER_ONE = frozenset(("noun",))


class _Reader:
    """One page's tolls in the making; `find_tolls` is the way in."""

    def __init__(self, page: Page, cues: dict[int, list[Hit]]) -> None:
        self.page = page
        self.words = page.words
        self.at: Figures = figures(page, cues)
        self.cues = cues
        self.out: list[TollMention] = []
        self.used: set[int] = set()
        self.spent: set[int] = set()  # cues read together with the one before them
        self.last: Figure | None = None
        self.last_kind = ""
        self.last_sentence = -1
        self.sentence = -1
        self.start = self.end = 0
        self.silent: set[int] = set()
        self.freed: set[int] = set()
        self.results: set[int] = set()
        for first, hits in cues.items():
            role = hits[0].entry.data["role"]
            if role in ("none", "free"):
                self._reach(hits[0], self.silent if role == "none" else self.freed)
            if any(h.entry.data["role"] == "result" for h in hits):
                self.results.update(range(first, hits[0].last + 3))

    def _reach(self, hit: Hit, over: set[int]) -> None:
        """Adds to `over` the tokens that "without", "an attempt at", "the release of" governs."""
        for k in range(hit.first, min(len(self.words), hit.last + _REACH.get(hit.entry.id, 4))):
            word = self.words[k]
            if k >= hit.last and (word[0] in _HARD or word in _TURN or self._role(k, "result") or word[0] == "و" and self._role(k, "noun", "verb")):
                break
            over.add(k)

    def _role(self, k: int, *roles: str) -> bool:
        return any(h.entry.data["role"] in roles for h in self.cues.get(k, ()))

    def read(self) -> list[TollMention]:
        """All tolls, in order of the text."""
        sentences = self.page.sentences
        place = 0
        for first in sorted(self.cues):
            while place + 1 < len(sentences) and sentences[place + 1].first <= first:
                place += 1
            if place != self.sentence:
                self.sentence = place
                self.start, self.end = sentences[place].first, sentences[place].last
            hits = [h for h in self.cues[first] if h.entry.data["role"] in _KINDS]
            if not hits or first in self.silent or first in self.spent:
                continue
            self._cue(hits)
        self.out.sort(key=lambda t: (t.first, t.last))
        return self.out

    def _cue(self, hits: list[Hit]) -> None:
        by_role = {h.entry.data["role"]: h for h in reversed(hits)}
        if "noun" in by_role and "verb" in by_role and self._stands_before(hits[0].first):
            del by_role["noun"]  # "two soldiers were killed", not "the killing"
        for role, read in (
            ("fate", self._fate), ("part", self._part), ("most", self._most), ("people", self._people), ("body", self._people),
            ("noun", self._noun), ("verb", self._verb),
        ):
            hit = by_role.get(role)
            if hit is not None and read(hit):
                return

    # --- what is kept

    def _keep(self, figure: Figure, kind: str, first: int, last: int, key: int, chain: bool = True) -> bool:
        """Adds a figure of `kind`; false where its words are used already."""
        if figure.core in self.used:
            return False
        self.used.add(figure.core)
        who = figure.who
        bare = who == "unknown" and figure.how == "number" and (figure.last <= self._number_end(figure) or self._partitive(self._number_end(figure)))
        if who == "others" or bare:
            same = self.last is not None and self.last_sentence == self.sentence
            who = self.last.who if same and self.last is not None else "unknown"
            if who in ("children", "women"):
                who = "unknown"
            figure = Figure(figure.first, figure.last, figure.min, figure.max, who, figure.how, figure.core)
        self.last, self.last_kind, self.last_sentence = figure, kind, self.sentence
        self.out.append(TollMention(first, last, self.page.span(first, last), kind, figure.min, figure.max, who, key))
        if chain:
            self._bracketed(figure, kind, key)
            self._coordinates(figure.last, kind, key)
        return True

    def _bracketed(self, whole: Figure, kind: str, key: int) -> None:
        """The parts of a figure in brackets: "ثلاثة مدنيين (طفلان وامرأة)"."""
        words = self.words
        for k in range(whole.core + 1, min(whole.last + 1, self.end)):
            if words[k] == "(":
                close = close_bracket(words, k, self.end)
                part = figure(self.at, k + 1, close) if close > 0 else None
                if whole.min > 1 and part is not None and part.how in ("number", "dual", "one") and part.who != "unknown" and not part.definite:
                    self._keep(part, kind, part.first, part.last, key, chain=False)
                    self._coordinates(part.last, kind, key)
                    self.last = whole
                return

    def _number_end(self, figure: Figure) -> int:
        number = self.at.number_at.get(figure.first)
        return number.last if number is not None else -1

    def _coordinates(self, j: int, kind: str, key: int) -> None:
        """The figures joined by "و", "as well as" to the one that ends at `j`."""
        whole = self.last
        for _ in range(6):
            first = self._joined(j)
            far = first < 0
            if far:
                first = self._joined_beyond(j)
            if first < 0:
                break
            found = figure(self.at, first, self.end)
            if far and (found is None or found.how not in ("number", "dual")):
                break
            if found is None or found.core in self.used or found.how in ("noun", "name", "some") or self._own_kind(found):
                break
            if found.how == "number" and found.who == "unknown" and found.last <= self._number_end(found) and not self._partitive(found.last):
                break  # a bare number
            self._keep(found, kind, found.first, found.last, key, chain=False)
            j = found.last
        self.last = whole if whole is not None else self.last

    def _partitive(self, j: int) -> bool:
        return j < self.end and self.words[j] == "من"

    def _joined(self, j: int) -> int:
        """The token at which a coordinate of the figure ending at `j` begins; -1 if there is none."""
        words = self.words
        if j < self.end and words[j] == "،" and j + 1 < self.end and (words[j + 1][0] == "و" or words[j + 1] in ("اضافه", "بالاضافه", "فضلا", "الي")):
            j += 1
        if j >= self.end:
            return -1
        word = words[j]
        following = words[j + 1] if j + 1 < self.end else ""
        if word == "و":
            return j + 1
        if (word, following) in _BESIDE:
            return j + 2
        if word in _WITH and (j + 1 in self.at.number_at or following in ("احد", "احدي")):
            return j + 1
        if word.startswith("و") and j not in self.cues and (j in self.at.number_at or j in self.at.people and self.at.people[j].prefix == "و"):
            return j
        if word[1:] in ("احد", "احدي") and word[0] == "و":
            return j
        return -1

    def _joined_beyond(self, j: int) -> int:
        """As `_joined`, over a short complement: "ضابط بالقوات المسلحة و3 جنود"."""
        for k in range(j, min(j + 5, self.end)):
            word = self.words[k]
            if word[0] in _HARD or word == "،" or self._role(k, "part", "most") or k in self.cues and self._opens(k) or k in self.at.number_at and k > j:
                return -1
            first = self._joined(k + 1)
            if first >= 0:
                return first
        return -1

    def _own_kind(self, found: Figure) -> bool:
        """Whether the figure's noun gives a kind of its own ("و7 جرحى")."""
        cues = self.cues
        return any(
            h.entry.data["role"] in ("people", "body") for k in range(found.core, found.last + 1) for h in cues.get(k, ())
        )

    # --- verbal nouns

    def _noun(self, hit: Hit) -> bool:
        kind = hit.entry.data["kind"]
        phrase = hit.last - hit.first > 1
        if hit.article and not phrase and not (hit.last < self.end and self.words[hit.last] == "بحق"):
            return False
        falls = hit.entry.id == "falling"
        if hit.suffix:
            found = figure(self.at, hit.last, self.end)
            if found is not None and found.how in ("number", "dual", "one") and found.core not in self.used and not found.definite:
                return self._keep(found, kind, hit.first, found.last, hit.first)
            return self._of_him(hit, kind)
        j = hit.last
        joint = self._joint(j, kind)
        if joint is not None:
            found = figure(self.at, joint.last, self.end)
            if found is not None:
                self.spent.add(joint.first)
                if found.min == 2 and found.max is None:
                    self._keep(found, kind, hit.first, found.last, hit.first, chain=False)
                    self.used.discard(found.core)
                    self._keep(found, joint.entry.data["kind"], joint.first, found.last, joint.first)
                self.used.add(found.core)
                return True
        found = figure(self.at, j, self.end)
        if found is None and j + 1 < self.end and self.words[j] in ("كل", "نحو", "بحق", "من", "علي", "عن", "مجموعه"):
            found = figure(self.at, j + 1, self.end)
        if found is None:
            found = self._family(j) or self._for_agent(j) or self._named(hit)
        if found is None or falls and (found.how not in ("number", "dual") or found.who == "unknown" or self._own_kind(found) or self._mixed(found.last)):
            return False
        if found.how in ("one", "plural") and not hit.feature.startswith("pl") and self.words[hit.first].endswith(("قتل", "خطف", "جرح", "اسر")):
            found = self._other_side(found) or found
        return self._keep(found, kind, hit.first, found.last, hit.first)

    def _mixed(self, j: int) -> bool:
        """Whether "between dead and wounded" follows: a joint count."""
        words = self.words
        for k in range(j, min(self.end, j + 14)):
            if words[k][0] in _HARD or words[k] == "،":
                return False
            if words[k] == "بين" and self._role(k + 1, "people"):
                return True
        return False

    def _other_side(self, found: Figure) -> Figure | None:
        """The object right after a subject without number: "قتل مسلح شرطيا", "خطف مسلحون خمسة عمال"."""
        words = self.words
        after = figure(self.at, found.last, self.end)
        if after is None or after.core in self.used or after.first != found.last or words[after.first].startswith("و"):
            return None
        if after.how in ("number", "dual") or after.how == "one" and words[after.first].endswith("ا"):
            return after
        return None

    def _family(self, j: int) -> Figure | None:
        """The number of a family: "مقتل عائلة من خمسة أفراد"."""
        if j < self.end and self.words[j] in _FAMILY:
            for k in range(j + 1, min(self.end, j + 5)):
                if k in self.at.number_at and not self.at.number_at[k].dual:
                    return figure(self.at, k, self.end)
        return None

    def _for_agent(self, j: int) -> Figure | None:
        """Those taken or hurt where the doer stands between: "اعتقال الشرطة لثلاثة أشخاص"."""
        for k in range(j + 1, min(self.end, j + 6)):
            word = self.words[k]
            if word[0] in _HARD or word in _STOPS or k in self.cues:
                return None
            if word[0] == "ل" and (k in self.at.number_at or k in self.at.people):
                number = self.at.number_at.get(k)
                if number is None or number.core == k:
                    person = self.at.people.get(k)
                    if number is None and (person is None or person.prefix != "ل" or person.article):
                        return None
                    return figure(self.at, k, self.end)
        return None

    def _named(self, hit: Hit) -> Figure | None:
        """One person by name: in brackets, or a word of no other use before a family name."""
        words = self.words
        j = hit.last
        if j + 2 >= self.end or hit.entry.id not in _OF_NAMES:
            return None
        if words[j] == "(" and 3 <= (close := close_bracket(words, j, self.end)) - j <= 6:
            return Figure(j, close + 1, 1, 1, "unknown", "name", j, True)
        first, second = words[j], words[j + 1]
        if len(first) < 3 or first.startswith("ال") or first.endswith(("ه", "ات", "ون", "ين", "ا")) or first in _STOPS or not first.isalpha():
            return None
        if j in self.at.people or j in self.at.number_at or j in self.cues or first[0] in "بل" and not second.startswith("ال"):
            return None
        if second.startswith("ال") and len(second) > 4 and second.isalpha() and j + 1 not in self.at.people or self._is_name(j + 1):
            return Figure(j, j + 2, 1, 1, "unknown", "name", j, True)
        return None

    def _is_name(self, k: int) -> bool:
        person = self.at.people.get(k)
        return person is not None and person.who == "name"

    def _of_him(self, hit: Hit, kind: str) -> bool:
        """ "which led to his death", "and his arrest": one."""
        if hit.suffix not in ("ه", "ها"):
            return False
        if hit.first in self.results or kind in ("detained", "abducted") and hit.prefix == "و":
            self.out.append(TollMention(hit.first, hit.last, self.page.span(hit.first, hit.last), kind, 1, 1, "unknown", hit.first))
            return True
        return False

    def _joint(self, j: int, kind: str, role_wanted: str = "") -> Hit | None:
        """The second of two joint cues ("مقتل وإصابة 5") that begins at `j`."""
        for hit in self.cues.get(j, ()):
            role, other = hit.entry.data["role"], hit.entry.data["kind"]
            if role in ("noun", "verb") and hit.prefix in ("و", "او") and other != kind and not hit.suffix and (not role_wanted or role == role_wanted):
                return hit
        return None

    # --- verbs

    def _verb(self, hit: Hit) -> bool:
        if hit.article:
            return False
        kind = hit.entry.data["kind"]
        word = self.words[hit.first]
        several = word.endswith(("وا", "تا", "لا", "با"))
        joint = self._joint(hit.last, kind, "verb")
        if joint is not None and (self.words[joint.first].endswith(word[-2:]) if several else not self._stands_before(hit.first)):
            found = self._object(joint.last, kind) if joint.entry.data["role"] == "verb" else None
            if found is not None:
                self.spent.add(joint.first)
            if found is not None and found.min == 2 and found.max is None:
                self._keep(found, kind, hit.first, found.last, hit.first, chain=False)
                self.used.discard(found.core)
                return self._keep(found, joint.entry.data["kind"], joint.first, found.last, joint.first)
            if found is not None:
                self.used.add(found.core)
                return True
        if hit.entry.id == "perish":
            found = figure(self.at, hit.last, self.end)
            if found is not None and found.who != "unknown" or found is not None and found.how in ("number", "dual"):
                return found.core not in self.used and self._keep(found, kind, hit.first, found.last, hit.first)
        if hit.entry.id == "vanish":
            found = figure(self.at, hit.last, self.end)
            return found is not None and found.how in ("number", "dual") and found.core not in self.used and (
                self._keep(found, kind, hit.first, found.last, hit.first))
        before = self.words[hit.first - 1] if hit.first > self.start else ""
        if several or before in ("قد", "الذين") or joint is not None:
            found = figure(self.at, hit.last, self.end) if several else None
            if found is None or found.how not in ("number", "dual", "plural"):
                found = self._subject_of(hit)
            if found is not None and hit.entry.id != "fall":
                if found.first >= hit.last:
                    return self._keep(found, kind, hit.first, found.last, hit.first)
                return self._with_subject(found, kind, hit)
        found = self._object(hit.last, kind) if hit.entry.id != "perish" else None
        if hit.entry.id == "fall" and found is not None and (
            found.how not in ("number", "dual") or found.who == "unknown" or self._own_kind(found) or self._mixed(found.last)
        ):
            return False
        if found is not None:
            return self._keep(found, kind, hit.first, found.last, hit.first)
        found = self._subject_of(hit) if hit.entry.id != "fall" else None
        if found is not None and hit.entry.id == "perish" and (found.how not in ("number", "dual") or hit.first - found.last > 4):
            return False
        return found is not None and self._with_subject(found, kind, hit)

    def _subject_of(self, hit: Hit) -> Figure | None:
        """The subject before a verb; a verb joined with و or ف has its own after it."""
        found = self._subject(hit.first)
        return None if found is not None and hit.prefix in ("و", "ف") and hit.first - found.last > 0 else found

    def _stands_before(self, verb: int) -> bool:
        """Whether somebody stands right before the verb as its subject."""
        found = self._subject(verb)
        return found is not None and verb - found.last <= 1

    def _with_subject(self, found: Figure, kind: str, hit: Hit) -> bool:
        """Keeps the figure that stands before its verb, and those joined to it ("three clerks and four guards were killed")."""
        joined: list[Figure] = []
        j = found.last
        while (first := self._joined(j)) >= 0 and first < hit.first:
            second = figure(self.at, first, hit.first)
            if second is None or second.core in self.used or second.how not in ("number", "dual", "one", "plural"):
                break
            joined.append(second)
            j = second.last
        kept = self._keep(found, kind, found.first, hit.last if not joined else found.last, hit.first, chain=False)
        for second in joined:
            self._keep(second, kind, second.first, second.last, hit.first, chain=False)
        return kept

    def _object(self, j: int, kind: str) -> Figure | None:
        """Those hit by the verb that ends at `j`: its passive subject or active object."""
        words = self.words
        at = self.at
        limit = min(self.end, j + REACH)
        begin = j
        k = j
        commas = 0
        while k < limit:
            word = words[k]
            if word in ("،", ","):
                commas += 1
                if commas > 2 or k + 1 < limit and words[k + 1].startswith("و"):
                    return None
                k += 1
                continue
            if word[0] in _HARD or k in self.cues and self._opens(k) or (
                word in _THAT or word in ("بينهم", "مما", "ما") and k not in at.number_at
            ):
                return None
            thing = at.people.get(k)
            if (
                thing is not None and thing.who == "thing" and not thing.prefix and kind == "injured" and words[k - 1] not in _STOPS
                and figure(at, thing.last, self.end) is None
            ):
                return None  # "the shell hit the house"
            found = figure(at, k, self.end)
            if found is not None and found.core not in self.used:
                if found.how in ("number", "dual"):
                    if found.definite and k > begin:
                        return None
                    if k > begin and found.min == 2 and found.max is None and found.who == "unknown" and found.last <= self._number_end(found):
                        return None  # "أهدافا عدة"
                    return found if k == begin or words[k - 1] not in _PREPOSITIONS or words[k - 1] in ("علي", "مع") else None
                if found.how == "name" and k > begin + 2:
                    return None
                if found.how == "noun" or found.how == "some":
                    return found if k == begin and kind != "injured" else None
                if words[k - 1] in _PREPOSITIONS and k > begin:
                    k += 1
                    continue
                if k - begin > 5:
                    return None
                after = self._other_side(found)
                if after is not None:
                    return after
                if found.definite and k > begin and found.how != "name" and self._weak_definite(k):
                    k = found.last
                    continue
                return found
            number = at.number_at.get(k)
            k = number.last if number is not None and number.last > k else k + 1
        return None

    def _weak_definite(self, k: int) -> bool:
        person = self.at.people.get(k)
        return person is None or person.number != "sg"

    def _finite(self, k: int) -> bool:
        """Whether a verb and no noun stands at `k`."""
        roles = {h.entry.data["role"] for h in self.cues[k]}
        return "verb" in roles and "noun" not in roles

    def _opens(self, k: int) -> bool:
        """Whether a cue at `k` begins something of its own."""
        return any(h.entry.data["role"] in ("noun", "verb", "fate") and not h.article for h in self.cues[k])

    def _subject(self, verb: int) -> Figure | None:
        """Those who stand before the verb: "five soldiers were killed"."""
        words = self.words
        lowest = max(self.start, verb - SUBJECT_REACH)
        begin = lowest
        for k in range(verb - 1, lowest - 1, -1):
            if words[k] in _THAT or words[k][0] in _HARD:
                begin = k + 1
                break
            if k in self.cues and self._opens(k):
                begin = k + 1
                break
        k = begin
        best: Figure | None = None
        while k < verb:
            found = figure(self.at, k, verb)
            if found is not None and found.core not in self.used and not self._own_kind(found) and not (found.definite and found.how == "dual" and found.last + 2 < verb):
                if found.how in ("number", "dual") and (k == begin or words[k - 1] not in _PREPOSITIONS) and (found.how == "dual" or found.who != "unknown" or verb - found.last < 4):
                    return found
                if k == begin and found.how in ("one", "name", "plural", "others") and not words[verb].startswith(("ي", "ت")) and verb - found.last < 8:
                    best = found
                    break
                k = max(k + 1, found.last)
                continue
            k += 1
        return best

    # --- people: "5 قتلى"

    def _people(self, hit: Hit) -> bool:
        kind = hit.entry.data["kind"]
        words = self.words
        first = hit.first
        body = hit.entry.data["role"] == "body"
        if hit.suffix or hit.prefix in ("ب", "ل", "ك") and hit.first not in self.results:
            return False
        number = self.at.number_end.get(first)
        if number is not None and number.dual:
            number = None
        number = number or (self.at.number_end.get(first - 1) if first and words[first - 1] == "من" else None)
        if number is not None:
            if number.core in self.used or number.first in self.freed or words[number.first - 1] in ("بين",) and number.min == 2:
                return False
            found = figure(self.at, number.first, self.end)
            if found is None:
                return False
            twin = self._twin(hit, number.max is None and number.min == 2)
            if twin is not None and not (number.min == 2 and number.max is None):
                self.used.add(number.core)
                self.used.add(twin.first)
                return True
            if twin is not None:
                self._keep(found, kind, number.first, hit.last, first, chain=False)
                self.used.discard(found.core)
                self.used.add(twin.first)
                return self._keep(found, twin.entry.data["kind"], number.first, twin.last, twin.first)
            return self._keep(found, kind, found.first, found.last, first)
        if first in self.used or first in self.freed:
            return False
        before = words[first - 1] if first > self.start else ""
        if hit.article and before.endswith("بين") and len(before) <= 4:
            found = figure(self.at, hit.last, self.end)
            if found is not None and found.how in ("number", "dual", "one", "plural") and found.core not in self.used:
                return self._keep(found, kind, found.first, found.last, first)
            return False
        after = self._reached(hit, before)
        if after is not None:
            return self._keep(after, kind, first, after.last, first)
        twin = self._twin(hit, True)
        if before in _COUNT and twin is not None:
            self.used.add(twin.first)
        if before == "بين" and twin is not None:
            self.used.add(twin.first)
            return True
        if hit.entry.id == "victims" and not hit.article:
            found = figure(self.at, hit.last, self.end)
            if found is not None and found.how in ("number", "dual") and found.who != "unknown" or found is not None and self._partitive(found.last):
                return self._keep(found, kind, first, found.last, first)
        if body and hit.feature == "du" and not hit.article and hit.entry.id == "victims":
            return self._keep(Figure(first, hit.last, 2, 2, "unknown", "dual", first), kind, first, hit.last, first, chain=False)
        if body or hit.article or before in _COUNT or before in _PREPOSITIONS and before != "عن":
            return False
        found = figure(self.at, first, self.end)
        if found is None or found.definite:
            return False
        if found.how == "one":
            person = self.at.people.get(first - 1)
            if person is not None and not person.body and hit.prefix != "و" or words[first].endswith("ا") and hit.prefix != "و" and before not in _TO:
                return False
            if kind == "injured" and first not in self.results and not (self.last is not None and self.last_sentence == self.sentence) and before not in ("سقوط", "سقط", "وسقوط"):
                return False
        return self._keep(found, kind, first, found.last, first, chain=False)

    def _twin(self, hit: Hit, vague: bool) -> Hit | None:
        """The second noun of "قتيلا وجريحا", "القتلى والجرحى", which shares the number before the first."""
        for other in self.cues.get(hit.last, ()):
            data = other.entry.data
            if data["role"] == "people" and other.prefix == "و" and data["kind"] != hit.entry.data["kind"]:
                if vague or other.article or other.feature == "sg" == hit.feature:
                    return other
        return None

    def _reached(self, hit: Hit, before: str) -> Figure | None:
        """The number that a count of these people has reached: "عدد القتلى إلى 15"."""
        words = self.words
        counting = before in _COUNT
        j = hit.last
        if not counting and not hit.article:
            return None
        limit = min(self.end, j + (24 if counting else 6))
        for k in range(j, limit):
            if words[k][0] in _HARD and not (words[k] == ":" and k == j) or k in self.cues and k > j and self._finite(k):
                return None
            number = self.at.number_at.get(k)
            if number is not None and not number.dual and number.core not in self.used:
                if k == j or words[k - 1] in _TO or words[k - 1] == ":":
                    return figure(self.at, k, self.end)
        return None

    # --- "met their end", parts

    def _fate(self, hit: Hit) -> bool:
        words = self.words
        first = hit.first
        for k in range(first - 1, max(self.start, first - SUBJECT_REACH) - 1, -1):
            if words[k] in _MET:
                for j in range(k + 1, first):
                    found = figure(self.at, j, first)
                    if found is not None and found.core not in self.used:
                        return self._keep(found, "killed", found.first, hit.last, first)
                found = self._subject(k) or figure(self.at, hit.last, self.end)
                return found is not None and found.how != "noun" and self._keep(found, "killed", found.first, max(hit.last, found.last), first)
        return False

    def _part(self, hit: Hit) -> bool:
        whole = self._whole(hit.first)
        if whole is None or self.words[hit.first - 1] in ("كان", "يكون", "كانت", "اذا"):
            return False
        found = figure(self.at, hit.last, self.end)
        if found is None or found.how in ("noun", "some") or self.words[hit.first] in ("هم", "وهم") and found.how not in ("number", "dual"):
            return False
        if found.how == "plural" and found.max is None and found.who in (whole.who, "unknown", "combatants", "security_forces"):
            return False
        kind = self.last_kind
        kept = self._keep(found, kind, found.first, found.last, hit.first)
        self.last = whole
        return kept

    def _most(self, hit: Hit) -> bool:
        whole = self._whole(hit.first)
        person = self.at.people.get(hit.last) or (self.at.people.get(hit.last + 1) if hit.last < self.end and self.words[hit.last] == "من" else None)
        if whole is None or person is None or person.who not in ("children", "women", "civilians", "journalists", "medics") or person.who == whole.who:
            return False
        least = whole.min // 2 + 1 if whole.how == "number" and not (whole.min == 2 and whole.max is None) else 2
        part = Figure(hit.first, person.last, least, None, person.who, "number", hit.first)
        kept = self._keep(part, self.last_kind, hit.first, person.last, hit.first)
        self.last = whole
        return kept

    def _whole(self, first: int) -> Figure | None:
        """The figure of which a part is told at `first`."""
        if self.last is None or self.last_sentence != self.sentence or first - self.last.last > 40:
            return None
        return self.last


def find_tolls(page: Page) -> list[TollMention]:
    """All tolls of the page, in order; running totals of a war, month or campaign are marked `aggregate`."""
    cues: dict[int, list[Hit]] = {}
    for hit in page.layer("toll_words"):
        cues.setdefault(hit.first, []).append(hit)
    if not cues:
        return []
    reader = _Reader(page, cues)
    return running_totals(page, cues, reader.read(), list(reader.at.number_at.values()))
