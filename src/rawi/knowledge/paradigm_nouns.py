"""Spellings of Arabic nouns and adjectives: number, case where the letters show it, construct state.

Source: the declension tables of W. Wright, A Grammar of the Arabic Language (1896), vol. I §§ 299–315, as far as unvowelled
letters show them.
"""

from __future__ import annotations

from collections.abc import Iterator

Pair = tuple[str, str]


def _tanwin(word: str) -> Iterator[str]:
    """The accusative with its alef (هجوما), where the word takes one."""
    if word.endswith(("ة", "ى", "ا", "اء", "أ", "ات")):
        return
    if len(word) >= 5 and word[2] == "ا":  # broken plurals such as صواريخ, قذائف and مدافع take none
        return
    yield word + "ا"


def _dual(word: str, last: bool) -> Iterator[str]:
    """The dual in both cases, absolute and construct."""
    stem = word[:-1] + "ت" if word.endswith("ة") else word[:-1] + "ي" if word.endswith("ى") else word
    yield stem + "ان"
    yield stem + "ين"
    if stem.endswith("ت") or not last:
        # "صاروخي" at a form's end is nearly always the adjective: the masculine oblique construct needs a word after it.
        yield stem + "ا"
        yield stem + "ي"


def _sound(stem: str) -> Iterator[str]:
    """The sound masculine plural in both cases, absolute and construct."""
    for end in ("ون", "ين", "و"):
        yield stem + end


def noun(lemma: str, last: bool = True) -> Iterator[Pair]:
    """The spellings of a noun: `singular/plural/plural`, `singular+` for a sound masculine plural; -ة makes -ات by itself.

    A noun without plural (a verbal noun such as قصف) gets no dual either. `last`: no word follows it in its form."""
    singular, *plurals = lemma.split("/")
    sound = singular.endswith("+")
    singular = singular.rstrip("+")
    if not singular:
        raise ValueError("a noun needs a singular")
    if singular.endswith("ة") and not plurals and not sound:
        plurals = [singular[:-1] + "ات"]
    yield singular, "sg"
    if sound:  # قياديا, مواطنا: the rule for broken plurals is not for these
        yield singular + "ا", "sg"
    for form in _tanwin(singular):
        yield form, "sg"
    if sound:  # before the dual: مسلحين alone is "gunmen" more often than "two gunmen"
        for form in _sound(singular):
            yield form, "pl"
        if not last:
            yield singular + "ي", "pl"
    if plurals or sound:
        for form in _dual(singular, last):
            yield form, "du"
    for plural in plurals:
        if plural.endswith("ون"):
            for form in _sound(plural[:-2]):
                yield form, "pl"
            continue
        yield plural, "pl"
        for form in _tanwin(plural):
            yield form, "pl"


def adjective(lemma: str) -> Iterator[Pair]:
    """The spellings of an adjective in both genders and three numbers; a broken plural after a slash."""
    masculine, *plurals = lemma.split("/")
    if not masculine:
        raise ValueError("an adjective needs its masculine singular")
    feminine = masculine if masculine.endswith("ة") else masculine + "ة"
    yield masculine, "sg"
    for form in _tanwin(masculine):
        yield form, "sg"
    yield feminine, "sg"
    for form in _sound(masculine):
        yield form, "pl"
    for base in (masculine, feminine):
        for form in _dual(base, True):
            yield form, "du"
    yield feminine[:-1] + "ات", "pl"
    for plural in plurals:
        yield plural, "pl"
        for form in _tanwin(plural):
            yield form, "pl"
