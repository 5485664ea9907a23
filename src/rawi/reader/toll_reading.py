"""One page's tolls in the making: what is read already, and the steps that every kind of cue shares."""

from __future__ import annotations

import msgspec

from rawi.knowledge.lexicon import Hit
from rawi.reader.mentions import TollMention
from rawi.reader.page import Page
from rawi.reader.toll_figures import Figure, Figures, close_bracket, figure

HARD = frozenset(".؛;:!?؟…")
#: After these a passive or active verb's own sentence begins.
THAT = frozenset("ان بان وان فان انه انها انهم".split())
PREPOSITIONS = frozenset("من في علي الي عن مع بين ضد لدي قرب تحت نحو عبر".split())
TO = frozenset("هم وهم الي بلغ بلغت وصل وصلت هو يبلغ تجاوز بلوغ ليبلغ ل".split())
_BESIDE = frozenset(
    (("اضافه", "الي"), ("بالاضافه", "الي"), ("الي", "جانب"), ("فضلا", "عن"), ("علاوه", "علي"), ("واضافه", "الي"), ("والي", "جانب"))
)
_OPEN_BESIDE = frozenset(("اضافه", "بالاضافه", "فضلا", "الي"))
_WITH = frozenset(("برفقه", "رفقه", "مع", "وبرفقته", "وبرفقتها", "ومعه"))
_TURN = frozenset("، ما مما لكن فيما بينما لكنه لكنها الا حيث".split())
_ONE = frozenset(("احد", "احدي"))
#: How many tokens a word of the layer governs after itself, by its id.
_REACH = {"nobody": 6, "absent": 3, "tried": 2, "freed": 4}


class Reading(msgspec.Struct, gc=False):
    """`used`: tokens of figures that have their kind; `spent`: cues read together with the one before them; `last`: the figure before,
    of which parts may be told. `silent`: tokens under "without", "no"; `freed`: under "release of"; `results`: after "led to"."""

    page: Page
    words: list[str]
    at: Figures
    cues: dict[int, list[Hit]]
    out: list[TollMention] = []
    used: set[int] = set()
    spent: set[int] = set()
    silent: set[int] = set()
    freed: set[int] = set()
    results: set[int] = set()
    last: Figure | None = None
    last_kind: str = ""
    last_sentence: int = -1
    sentence: int = -1
    start: int = 0
    end: int = 0


def reading(page: Page, cues: dict[int, list[Hit]], at: Figures) -> Reading:
    """A page before its first toll, with the words that keep figures from being tolls marked."""
    r = Reading(page, page.words, at, cues)
    for first, hits in cues.items():
        role = hits[0].data["role"]
        if role in ("none", "free"):
            reach_of(r, hits[0], r.silent if role == "none" else r.freed)
        if any(h.data["role"] == "result" for h in hits):
            r.results.update(range(first, hits[0].last + 3))
    return r


def reach_of(r: Reading, hit: Hit, over: set[int]) -> None:
    """Adds to `over` the tokens that "without", "an attempt at", "the release of" governs."""
    for k in range(hit.first, min(len(r.words), hit.last + _REACH.get(hit.entry.id, 4))):
        word = r.words[k]
        if k >= hit.last and (word[0] in HARD or word in _TURN or has_role(r, k, "result") or word[0] == "و" and has_role(r, k, "noun", "verb")):
            break
        over.add(k)


def has_role(r: Reading, k: int, *roles: str) -> bool:
    return any(h.data["role"] in roles for h in r.cues.get(k, ()))


def keep(r: Reading, figure: Figure, kind: str, first: int, last: int, key: int, chain: bool = True) -> bool:
    """Adds a figure of `kind`; false where its words are used already."""
    if figure.core in r.used:
        return False
    r.used.add(figure.core)
    who = figure.who
    bare = who == "unknown" and figure.how == "number" and (figure.last <= number_end(r, figure) or partitive(r, number_end(r, figure)))
    if who == "others" or bare:
        same = r.last is not None and r.last_sentence == r.sentence
        who = r.last.who if same and r.last is not None else "unknown"
        if who in ("children", "women"):
            who = "unknown"
        figure = Figure(figure.first, figure.last, figure.min, figure.max, who, figure.how, figure.core)
    r.last, r.last_kind, r.last_sentence = figure, kind, r.sentence
    r.out.append(TollMention(first, last, r.page.span(first, last), kind, figure.min, figure.max, who, key))
    if chain:
        _bracketed(r, figure, kind, key)
        _coordinates(r, figure.last, kind, key)
    return True


def _bracketed(r: Reading, whole: Figure, kind: str, key: int) -> None:
    """The parts of a figure in brackets: "ثلاثة مدنيين (طفلان وامرأة)"."""
    words = r.words
    for k in range(whole.core + 1, min(whole.last + 1, r.end)):
        if words[k] == "(":
            close = close_bracket(words, k, r.end)
            part = figure(r.at, k + 1, close) if close > 0 else None
            if whole.min > 1 and part is not None and part.how in ("number", "dual", "one") and part.who != "unknown" and not part.definite:
                keep(r, part, kind, part.first, part.last, key, chain=False)
                _coordinates(r, part.last, kind, key)
                r.last = whole
            return


def number_end(r: Reading, figure: Figure) -> int:
    number = r.at.number_at.get(figure.first)
    return number.last if number is not None else -1


def _coordinates(r: Reading, j: int, kind: str, key: int) -> None:
    """The figures joined by "و", "as well as" to the one that ends at `j`."""
    whole = r.last
    for _ in range(6):
        first = joined(r, j)
        far = first < 0
        if far:
            first = _joined_beyond(r, j)
        if first < 0:
            break
        found = figure(r.at, first, r.end)
        if far and (found is None or found.how not in ("number", "dual")):
            break
        if found is None or found.core in r.used or found.how in ("noun", "name", "some") or own_kind(r, found):
            break
        if found.how == "number" and found.who == "unknown" and found.last <= number_end(r, found) and not partitive(r, found.last):
            break  # a bare number
        keep(r, found, kind, found.first, found.last, key, chain=False)
        j = found.last
    r.last = whole if whole is not None else r.last


def partitive(r: Reading, j: int) -> bool:
    return j < r.end and r.words[j] == "من"


def joined(r: Reading, j: int) -> int:
    """The token at which a coordinate of the figure ending at `j` begins; -1 if there is none."""
    words = r.words
    if j < r.end and words[j] == "،" and j + 1 < r.end and (words[j + 1][0] == "و" or words[j + 1] in _OPEN_BESIDE):
        j += 1
    if j >= r.end:
        return -1
    word = words[j]
    following = words[j + 1] if j + 1 < r.end else ""
    if word == "و":
        return j + 1
    if (word, following) in _BESIDE:
        return j + 2
    if word in _WITH and (j + 1 in r.at.number_at or following in _ONE):
        return j + 1
    if word.startswith("و") and j not in r.cues and (j in r.at.number_at or j in r.at.people and r.at.people[j].prefix == "و"):
        return j
    if word[0] == "و" and word[1:] in _ONE:
        return j
    return -1


def _joined_beyond(r: Reading, j: int) -> int:
    """As `_joined`, over a short complement: "ضابط بالقوات المسلحة و3 جنود"."""
    for k in range(j, min(j + 5, r.end)):
        word = r.words[k]
        if word[0] in HARD or word == "،" or has_role(r, k, "part", "most") or k in r.cues and opens(r, k) or k in r.at.number_at and k > j:
            return -1
        first = joined(r, k + 1)
        if first >= 0:
            return first
    return -1


def own_kind(r: Reading, found: Figure) -> bool:
    """Whether the figure's noun gives a kind of its own ("و7 جرحى")."""
    cues = r.cues
    return any(
        h.data["role"] in ("people", "body") for k in range(found.core, found.last + 1) for h in cues.get(k, ())
    )


def joint_with(r: Reading, j: int, kind: str, role_wanted: str = "") -> Hit | None:
    """The second of two joint cues ("مقتل وإصابة 5") that begins at `j`."""
    for hit in r.cues.get(j, ()):
        role, other = hit.data["role"], hit.data["kind"]
        if role in ("noun", "verb") and hit.prefix in ("و", "او") and other != kind and not hit.suffix and (not role_wanted or role == role_wanted):
            return hit
    return None


def mixed(r: Reading, j: int) -> bool:
    """Whether "between dead and wounded" follows: a joint count."""
    words = r.words
    for k in range(j, min(r.end, j + 14)):
        if words[k][0] in HARD or words[k] == "،":
            return False
        if words[k] == "بين" and has_role(r, k + 1, "people"):
            return True
    return False


def other_side(r: Reading, found: Figure) -> Figure | None:
    """The object right after a subject without number: "قتل مسلح شرطيا", "خطف مسلحون خمسة عمال"."""
    words = r.words
    after = figure(r.at, found.last, r.end)
    if after is None or after.core in r.used or after.first != found.last or words[after.first].startswith("و"):
        return None
    if after.how in ("number", "dual") or after.how == "one" and words[after.first].endswith("ا"):
        return after
    return None


def finite(r: Reading, k: int) -> bool:
    """Whether a verb and no noun stands at `k`."""
    roles = {h.data["role"] for h in r.cues[k]}
    return "verb" in roles and "noun" not in roles


def opens(r: Reading, k: int) -> bool:
    """Whether a cue at `k` begins something of its own."""
    return any(h.data["role"] in ("noun", "verb", "fate") and not h.article for h in r.cues[k])
