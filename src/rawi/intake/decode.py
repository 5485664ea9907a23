"""Bytes to text: the encoding that they are in, whatever they claim.

In this order: a byte-order mark; UTF-16 without one; valid UTF-8 (no Arabic text of another encoding is valid UTF-8
by chance: two neighbouring letters of windows-1256 never make a valid pair); UTF-8 with a few broken bytes; then
the single-byte encodings, of which the one whose result reads most like Arabic or Latin prose wins, with a little
weight for the claim. windows-1256 and ISO-8859-6 hold the same letters at other places: read in the wrong one,
words are broken by accented Latin letters and have no article.
"""

from __future__ import annotations

import codecs
import re

#: Tried in this order; the first wins a tie.
_CANDIDATES = ("windows-1256", "iso8859-6", "windows-1252")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
#: How much of a long page is weighed.
_LOOK = 60_000

_AR = "\u0621-\u063a\u0641-\u064a"
_GOOD = re.compile(rf"(?<![{_AR}])(?:[وفبك]?ال[{_AR}]{{2,}}|في|من|على|إلى|عن|أن|التي|الذي|قال|بعد|هذا|كان)(?![{_AR}])")
_LETTERS = re.compile(f"[{_AR}]")
_MIXED = re.compile(f"[{_AR}][A-Za-z\u00a1-\u00bf\u00c0-\u024f]|[A-Za-z\u00c0-\u024f][{_AR}]")
_ODD = re.compile("[\u0080-\u009f\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u00bf\u00d7\u00f7\ufffd\ue000-\uf8ff\u0192\u0679\u067e\u0686\u0688\u0691\u0698\u06a9\u06af\u06ba\u06be\u06c1\u06d2]")
_LATIN = re.compile("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]")


def declared(data: bytes) -> str | None:
    """The encoding that an HTML or XML head claims, or None."""
    match = _META.search(data[:4096])
    return (match[1] or match[2]).decode("ascii") if match else None


def decode(data: bytes, claim: str | None = None) -> tuple[str, str]:
    """The text in `data` and the name of the encoding it was in. Never fails: what fits nothing is replaced."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            text = data.decode(name, "replace")
            return text.removeprefix("\ufeff"), name
    if wide := _wide(data):
        return data.decode(wide, "replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    loose = data.decode("utf-8", "replace")
    broken = loose.count("\ufffd")
    # Damaged or cut UTF-8 still is mostly whole pairs; another encoding is hardly any.
    if broken * 4 <= sum(map(len, _NON_ASCII.findall(loose))):
        return loose, "utf-8"
    return _single_byte(data, claim, loose)


_NON_ASCII = re.compile("[\u0080-\ufffc\U00010000-\U0010ffff]+")


def _wide(data: bytes) -> str | None:
    """"utf-16-le" or "utf-16-be" when the bytes look so: the high halves are few values (0 and 6 in Arabic)."""
    head = data[:4000]
    if len(head) < 8:
        return None
    even, odd = head[0:-1:2], head[1::2]

    def high(half: bytes) -> float:
        return (half.count(0) + half.count(6)) / len(half)

    if high(odd) > 0.9 and high(even) < 0.5:
        return "utf-16-le"
    if high(even) > 0.9 and high(odd) < 0.5:
        return "utf-16-be"
    return None


def _known(claim: str | None) -> str | None:
    if not claim:
        return None
    try:
        name = codecs.lookup(claim).name
    except (LookupError, ValueError):
        return None
    # These claims are habit more than knowledge, or name what was ruled out above.
    return None if name.startswith(("utf", "ascii", "iso8859-1", "cp1252", "rot", "base64", "hex", "bz2", "zlib", "uu", "quopri")) else name


def _single_byte(data: bytes, claim: str | None, loose: str) -> tuple[str, str]:
    best: tuple[float, str] | None = None
    known = _known(claim)
    look = data[:_LOOK]
    for name in dict.fromkeys([*_CANDIDATES, *([known] if known else [])]):
        try:
            score = _plausible(look.decode(name, "replace")) + (0.02 if name == known else 0.0)
        except (LookupError, UnicodeError):
            continue
        if best is None or score > best[0]:
            best = (score, name)
    if best is None or best[0] < 0:
        found = _guess(data)
        if found:
            return found
    if best is None:
        return loose, "utf-8"
    return data.decode(best[1], "replace"), best[1]


def _plausible(text: str) -> float:
    """How much like prose `text` is, from about -3 to 2, by letter."""
    letters = len(_LETTERS.findall(text))
    latin = len(_LATIN.findall(text))
    total = letters + latin + len(_ODD.findall(text)) or 1
    return (letters + 4 * len(_GOOD.findall(text)) + 0.8 * latin - 3 * len(_MIXED.findall(text)) - 3 * len(_ODD.findall(text))) / total


def _guess(data: bytes) -> tuple[str, str] | None:
    """What a general detector makes of bytes that are neither Arabic nor Western."""
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return None
    match = from_bytes(data[:_LOOK]).best()
    if match is None:
        return None
    return data.decode(match.encoding, "replace"), match.encoding
