"""Text that was decoded wrongly before it reached us, and stored so: "Ø§Ù„" or "ط§ظ„" for "ال".

UTF-8 bytes of Arabic begin with D8 or D9: read as windows-1252 every second letter is Ø or Ù, read as windows-1256 it is
ط or ظ. No real text is like that, so the lines that are can be turned back.
"""

from __future__ import annotations

import re

_LATIN, _ARABIC = re.compile("[ØÙ]"), re.compile("[طظ]")
_ANY = re.compile("[^\\x00-\\x7f]")
#: The share of the two letters among all that is not ASCII: nearly a half in such text, some hundredths in real Arabic.
_SHARE = 0.3
#: What browsers make of the bytes that windows-1252 leaves open.
_OPEN = {0x81: b"\x81", 0x8D: b"\x8d", 0x8F: b"\x8f", 0x90: b"\x90", 0x9D: b"\x9d"}


def repaired(text: str) -> str:
    """`text` with its wrongly decoded lines put right; the same text where there are none."""
    head = text[:200_000]
    if not (_suspect(head, _LATIN) or _suspect(head, _ARABIC)):
        return text
    return "\n".join(_line(line) for line in text.split("\n"))


def _suspect(text: str, letters: re.Pattern[str]) -> bool:
    found = len(letters.findall(text))
    return found >= 4 and found > _SHARE * len(_ANY.findall(text))


def _line(line: str) -> str:
    for letters, codec in ((_LATIN, "windows-1252"), (_ARABIC, "windows-1256")):
        if _suspect(line, letters):
            try:
                return b"".join(_OPEN.get(ord(c)) or c.encode(codec) for c in line).decode("utf-8")
            except UnicodeError:
                continue
    return line
