"""Every spelling of a form of the knowledge files: the mini-language of their `forms` columns.

A form is words parted by spaces. A word is literal, or a lemma with its paradigm before a colon:

- `v:قصف`, `v:قال/يقول`, `v:أصاب`, `v:شنّ`: a verb (`rawi.knowledge.paradigm_verbs`);
- `n:هجوم/هجمات`, `n:غارة`, `n:مسلح+`: a noun, its plurals after slashes (`rawi.knowledge.paradigm_nouns`);
- `a:أميركي`, `a:جديد/جدد`: an adjective.

A verb or noun with its preposition at the end ("v:سيطر على") also takes it with a pronoun ("سيطرت عليها").

A form of several words is the product of theirs, held to agreement in number between a noun and the adjectives after it.
The feature of a form is that of its first word with a paradigm: "past", "past.pass", "pres", "pres.pass", "sg", "du", "pl";
"" for a form of literal words alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeAlias

from rawi.knowledge.paradigm_nouns import adjective, noun
from rawi.knowledge.paradigm_verbs import verb
from rawi.text.clitics import steps
from rawi.text.shadow import fold
from rawi.text.tokens import tokens

#: A preposition at the end of a form, and itself before a pronoun.
_WITH_PRONOUN = {
    fold(word): tuple(fold(stem) + pronoun for pronoun in ("ه", "ها", "هم", "هما", "هن"))
    for word, stem in (("على", "علي"), ("عن", "عن"), ("إلى", "الي"), ("من", "من"), ("في", "في"))
}

#: More spellings than this from one form is a mistake in the data.
MOST = 20_000

_NUMBERS = {"sg": ("sg",), "du": ("du",), "pl": ("sg", "pl")}  # a plural of things takes a feminine singular adjective

_PARADIGMS = ("v:", "n:", "a:")
_LETTERS = re.compile("^[\u0621-\u064a]+$")
# These begin with letters of the article that are no article here.
_NO_ARTICLE = frozenset(("الله", "الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان", "اللتين", "اللواتي", "الان"))

Spelling: TypeAlias = tuple[tuple[str, ...], str]


class BadForm(ValueError):
    """A form of a knowledge file that does not read; the message says why."""


def _literal(word: str, first: bool) -> tuple[str, ...]:
    """The folded tokens of a literal word, without its article."""
    folded = fold(word)
    if not _LETTERS.match(folded):  # "F-16", "إف-16": cut as the text is
        return tuple(tokens(word).words)
    if folded in _NO_ARTICLE:
        return (folded,)
    if word.startswith("ال"):  # not أل, إل: those letters are the word's own
        return (steps(folded)[-1],)
    return (folded if first else steps(folded)[-1],)


@lru_cache(maxsize=4096)
def word_forms(spec: str, last: bool = True) -> tuple[tuple[str, str], ...]:
    """The (folded spelling, feature) pairs of a lemma with its paradigm. `last`: no noun follows it."""
    kind, _, lemma = spec.partition(":")
    if not lemma.strip("/+"):
        raise BadForm(f"no lemma in {spec!r}")
    try:
        pairs = list(verb(lemma) if kind == "v" else noun(lemma, last) if kind == "n" else adjective(lemma))
    except ValueError as error:
        raise BadForm(f"{spec!r}: {error}") from None
    return tuple(dict.fromkeys((fold(spelling), feature) for spelling, feature in pairs))


def expand(spec: str) -> list[Spelling]:
    """All (folded words, feature) of one form. Raises BadForm where it does not read."""
    words = spec.split()
    if not words:
        raise BadForm("an empty form")
    if ":" not in spec:
        literal = tuple(token for position, word in enumerate(words) for token in _literal(word, position == 0))
        if not literal:
            raise BadForm(f"no word in {spec!r}")
        return [(literal, "")]
    states: list[tuple[tuple[str, ...], str, str]] = [((), "", "")]
    for position, word in enumerate(words):
        kind = word[:2]
        if kind not in _PARADIGMS:
            literal = _literal(word, position == 0)
            states = [((*done, *literal), feature, "") for done, feature, _ in states]
            continue
        then = words[position + 1] if position + 1 < len(words) else "a:"
        forms = word_forms(word, then.startswith("a:"))
        following: list[tuple[tuple[str, ...], str, str]] = []
        for done, feature, number in states:
            for spelling, named in forms:
                if kind == "a:" and number and named not in _NUMBERS[number]:
                    continue
                following.append(((*done, spelling), feature or named, number if kind == "a:" else named if kind == "n:" else ""))
            if len(following) > MOST:
                raise BadForm(f"more than {MOST} spellings in {spec!r}")
        states = following
    if len(words) == 2 and words[0][:2] in ("v:", "n:") and fold(words[1]) in _WITH_PRONOUN:
        states += [((*done[:-1], own), feature, number) for done, feature, number in states for own in _WITH_PRONOUN[fold(words[1])]]
    # Where two features are spelled alike the first (active, singular) stands.
    out: dict[tuple[str, ...], str] = {}
    for done, feature, _ in states:
        out.setdefault(done, feature)
    return list(out.items())


def expand_all(forms: str) -> list[Spelling]:
    """All (folded words, feature) of a `forms` cell: alternatives parted by "|". One spelling may have several features."""
    out: dict[Spelling, None] = {}
    for form in forms.split("|"):
        if form.strip():
            out.update(dict.fromkeys(expand(form.strip())))
    named = {words for words, feature in out if feature}
    # قصفا beside the noun قصف is the noun's accusative, not "they two bombed".
    return [
        (words, feature)
        for words, feature in out
        if (feature or words not in named)
        and not (feature == "past" and len(words[-1]) > 3 and words[-1].endswith("ا") and (words, "sg") in out)
    ]
