"""What a place is doing in its sentence: open to an event, the seat of a speaker, a dateline, part of a party's name, a direction."""

from __future__ import annotations

from rawi.knowledge.places.index import PlaceIndex
from rawi.knowledge.places.table import KIND_NAMES
from rawi.reader.page import Page
from rawi.reader.where_names import Find
from rawi.reader.where_words import Around

#: A dateline stands in the first tokens of one of the first paragraphs.
_DATELINE_REACH = 12
_FIRST_SENTENCES = 12


def datelines(page: Page) -> dict[int, int]:
    """Token ranges that are datelines: first -> end, for "بيروت (رويترز) -", "دمشق - سانا", "دبي، الإمارات (CNN)--", "صنعاء:"."""
    out: dict[int, int] = {}
    texts = page.words
    for sentence in page.sentences[:_FIRST_SENTENCES]:
        first = sentence.first
        if first and page.sentences and sentence.start and page.document.text[sentence.start - 1 : sentence.start] not in ("\n", " ", ""):
            continue
        end = min(sentence.last, first + _DATELINE_REACH)
        for i in range(first + 1, end):
            word = texts[i]
            if word == "(":
                close = next((j for j in range(i + 1, min(sentence.last, i + 8)) if texts[j] == ")"), -1)
                after = texts[close + 1] if 0 < close < len(texts) - 1 else ""
                if close > 0 and i - first <= 6 and (after[:1] in ("-", ":", "ـ") or i - first <= 2):
                    out[first] = close
                break
            if word[0] == "-" and i - first <= 3 or word == ":" and i - first == 1 and first:
                out[first] = i
                break
            if word[0] in ".؟!":
                break
    return out


def named_after(page: Page) -> dict[int, tuple[int, int, str]]:
    """Tokens inside names of parties and media of several words ("فيلق القدس", "حلب اليوم"): token -> first token and end of that name, role."""
    out: dict[int, tuple[int, int, str]] = {}
    for layer, role in (("actors", "actor"), ("media", "source")):
        for hit in page.layer(layer):
            if hit.last - hit.first > 1:
                for token in range(hit.first, hit.last):
                    out[token] = (hit.first, hit.last, "name" if token > hit.first else role)
    return out


def role_of(find: Find, words: Around, index: PlaceIndex, lines: dict[int, int], inside: dict[int, tuple[int, int, str]]) -> str:
    """The role of a mention: "event", "source", "dateline", "origin", "actor" or "direction"."""
    for first, end in lines.items():
        if first <= find.first < end and find.start - first <= 4 and find.start == find.first:
            return "dateline"
    name = inside.get(find.first)
    bare = find.start == find.first and not find.placed and not (find.hit is not None and find.hit.prefix)
    if bare and name is not None and name[1] >= find.last and (name[0] < find.first or not _governs(index, find)):
        return name[2]
    before = words.before.get(find.start)
    if before:
        for lead in before:
            if lead.kind == "party":
                if lead.article or find.hit is not None and find.hit.prefix:
                    continue
                return "home" if lead.value == "people" and find.type else "actor"
            if lead.kind == "voice" and _governs(index, find):
                return "source"
            if lead.kind == "origin":
                return "origin"
            if lead.kind == "toward":
                return "direction"
            if lead.kind == "in" and any(o.kind == "origin" for noun in words.leads.get(lead.first, ()) for o in words.before.get(noun.first, ())):
                return "origin"  # "أقلعت من قاعدة في كذا"
            if lead.kind in ("in", "of"):
                for back in range(lead.first, max(lead.first - 3, 0), -1):
                    if any(other.kind == "speaker" for other in words.before.get(back, ())):
                        return "source"
    elif find.hit is not None and find.hit.prefix in ("ب", "ل", ""):
        at = find.start
        if any(other.kind == "speaker" for other in words.before.get(at, ())):
            return "source"
    if find.end in words.voices and _governs(index, find):
        return "source"
    return "event"


def _governs(index: PlaceIndex, find: Find) -> bool:
    """True for a country or a capital: what stands for its government when it "says"."""
    if find.row < 0 or find.type not in ("", "capital"):
        return False
    table = index.table
    return KIND_NAMES[table.kinds[find.row]] == "country" or table.weights[find.row] >= 88
