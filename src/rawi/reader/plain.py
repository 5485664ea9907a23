"""The words of a page with every loaded word replaced by its plain one, in the positions of the original.

"ارتقى شهيدا" is read as "قتل", "الكيان الصهيوني" as "إسرائيل", "مجموعة إرهابية" as "مجموعة مسلحة". So no question of the reader ever sees a
loaded word, and swapping one for its plain word changes the framing of a report and nothing else. What is shown are the original words:
each plain token stands on the whole of the phrase that it replaces. Which words these are: `framing.csv`.
"""

from __future__ import annotations

import msgspec

from rawi.knowledge.lexicon import Entry, Hit, Lexicon
from rawi.text.shadow import fold
from rawi.text.tokens import Sentence, Tokens

LAYER = "framing"


class Loaded(msgspec.Struct, frozen=True, gc=False):
    """A loaded word or phrase at `start` to `end` of the text; `plain` is the plain English for it, "" for an idle epithet."""

    start: int
    end: int
    plain: str


def framing_lexicon(lexicon: Lexicon) -> Lexicon:
    """The loaded words of `lexicon` alone, one entry a form, each with its own plain form."""
    return Lexicon.build(_forms(lexicon))


def _forms(lexicon: Lexicon) -> list[tuple[Entry, list[tuple[tuple[str, ...], str]]]]:
    out: list[tuple[Entry, list[tuple[tuple[str, ...], str]]]] = []
    for entry in lexicon.layer(LAYER):
        data = entry.data
        for form, plain in zip(data["forms"].split("|"), data["plain_ar"].split("|"), strict=True):
            words = fold(form).split()
            bare = tuple(_bare(word) for word in words)
            given = {
                "kind": data["kind"], "plain": data["plain"], "plain_ar": fold(plain), "definite": "1" if bare[0] != words[0] else "",
                "taa": "".join("1" if word.endswith("ة") else "0" for word in plain.split()),
            }  # fmt: skip
            out.append((Entry(LAYER, entry.id, given), [(bare, "")]))
    return out


def _bare(word: str) -> str:
    """A folded word without its article."""
    return word[2:] if len(word) >= 4 and word.startswith("ال") else word


class Plain(msgspec.Struct, frozen=True, gc=False):
    """Tokens in plain words; the loaded words that stood there, in order; for each token put in, whether it ends in ة."""

    tokens: Tokens
    loaded: list[Loaded]
    taa: dict[int, bool]


def plain(cut: Tokens, text: str, lexicon: Lexicon) -> Plain:
    """`cut`, the tokens of `text`, in plain words; the same tokens where nothing in it is loaded."""
    closing = cut.ends
    hits = lexicon.derived(framing_lexicon).scan_layers(cut.words, lambda token: text[closing[token] - 1] == "ة").get(LAYER)
    if not hits:
        return Plain(cut, [], {})
    words, starts, ends = cut.words, cut.starts, cut.ends
    new_words: list[str] = []
    new_starts: list[int] = []
    new_ends: list[int] = []
    shifts: list[tuple[int, int]] = []  # from this old token on, new positions are old ones plus the second
    loaded: list[Loaded] = []
    taa: dict[int, bool] = {}
    done = 0
    for hit in hits:
        data = hit.entry.data
        kind = data["kind"]
        if hit.first < done or not _holds(words, hit, kind):
            continue
        first, last = hit.first, hit.last
        new_words += words[done:first]
        new_starts += starts[done:first]
        new_ends += ends[done:first]
        done = last
        if kind == "stop":
            new_words += words[first:last]
            new_starts += starts[first:last]
            new_ends += ends[first:last]
            continue
        loaded.append(Loaded(starts[first], ends[last - 1], data["plain"]))
        swapped = _swap(hit)
        for word, mark in zip(swapped, data["taa"], strict=True):
            taa[len(new_words)] = mark == "1" and not hit.suffix
            new_words.append(word)
        new_starts += [starts[first]] * len(swapped)
        new_ends += [ends[last - 1]] * len(swapped)
        if len(swapped) != last - first:
            shifts.append((last, len(new_words) - last))
    if not loaded:
        return Plain(cut, [], {})
    new_words += words[done:]
    new_starts += starts[done:]
    new_ends += ends[done:]
    sentences = _shifted(cut.sentences, shifts) if shifts else cut.sentences
    return Plain(Tokens(new_words, new_starts, new_ends, sentences, cut.quotes), loaded, taa)


def _holds(words: list[str], hit: Hit, kind: str) -> bool:
    """Whether the words are loaded here. An epithet needs its article (without it, it may be a name); freeing so many people is no conquest."""
    if kind == "drop":
        return hit.article and not hit.prefix
    if kind == "land":
        return hit.last >= len(words) or not words[hit.last][0].isdigit()
    if kind == "bare" and hit.last < len(words):  # "the occupation" alone; with a nation ("الاحتلال الهندي") it is that one's
        following = words[hit.last]
        return not (following.startswith("ال") and following.endswith(("ي", "يه")) and len(following) > 5)
    return True


def _swap(hit: Hit) -> list[str]:
    """The plain words for a hit, with the clitics that stood on the loaded ones."""
    given = hit.entry.data
    plain_words = given["plain_ar"].split()
    if not plain_words:
        return []
    first = plain_words[0]
    core = _bare(first)
    definite = first != core or (hit.article and not given["definite"])
    if hit.suffix:
        core = (core[:-1] + "ت" if core.endswith("ه") else core[:-1] + "ا" if core.endswith("ي") else core) + hit.suffix
        definite = False
    if definite:
        first = hit.prefix + "ل" + core if hit.prefix.endswith("ل") else hit.prefix + "ال" + core
    else:
        first = hit.prefix + core
    return [first, *plain_words[1:]]


def _shifted(sentences: list[Sentence], shifts: list[tuple[int, int]]) -> list[Sentence]:
    """Sentences over the new tokens."""
    out: list[Sentence] = []
    k = 0
    shift = 0
    for sentence in sentences:
        first = sentence.first + shift
        while k < len(shifts) and shifts[k][0] <= sentence.last:
            shift = shifts[k][1]
            k += 1
        last = sentence.last + shift
        if last > first:
            out.append(Sentence(first, last, sentence.start, sentence.end, sentence.paragraph))
    return out
