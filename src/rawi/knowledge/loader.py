"""The knowledge as the reader gets it: the lexicon of all layers, loaded once.

Expanding every paradigm takes a second, reading the result back some milliseconds: so the compiled lexicon is kept in a file
stamped with the data files and the code that it was made from. One lies in the wheel (`python -m rawi.knowledge.build`), one
is written to the user's cache folder when the shipped one is missing or older than the data; where nothing can be written the
lexicon is compiled in memory each time.
"""

from __future__ import annotations

import os
import sys
import zlib
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec

from rawi.knowledge.lexicon import Compiled, Lexicon
from rawi.knowledge.places import PlaceIndex, place_index

DATA = Path(str(files("rawi.knowledge")))
SHIPPED = DATA / "lexicon.bin"
#: The code that the compiled form depends on.
_CODE = ("knowledge/lexicon.py", "knowledge/rows.py", "knowledge/paradigms.py", "knowledge/paradigm_nouns.py",
         "knowledge/paradigm_verbs.py", "text/clitics.py", "text/shadow.py", "text/tokens.py")
_MAGIC = b"rawi lexicon 1\n"


class Knowledge(msgspec.Struct):
    """Everything the reader knows."""

    lexicon: Lexicon
    places: PlaceIndex


def data_files() -> list[Path]:
    """The shipped data files, in the order in which they are compiled."""
    return sorted((DATA / "ar").glob("*.csv"))


def stamp() -> bytes:
    """What a compiled lexicon must carry to be that of the present data files and code."""
    crc = 0
    for path in (*data_files(), DATA / "ar" / "schema.toml", *(DATA.parent / name for name in _CODE)):
        try:
            crc = zlib.crc32(path.read_bytes(), zlib.crc32(path.name.encode(), crc))
        except FileNotFoundError:  # code that was shipped without its source
            continue
    return _MAGIC + crc.to_bytes(4, "big")


def compile_lexicon() -> Compiled:
    """The lexicon compiled from the data files. Bad lines are left out: `rawi.knowledge.check` tells of them."""
    from rawi.knowledge.lexicon import compiled
    from rawi.knowledge.rows import read_layer

    return compiled((row.entry, row.spellings) for path in data_files() for row in read_layer(path)[0])


def cache_folder() -> Path:
    """Where this user's programs keep what they can make anew."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "rawi"


def read_compiled(path: Path, wanted: bytes) -> Compiled | None:
    """The compiled lexicon at `path`, or None where there is none with that stamp."""
    try:
        data = path.read_bytes()
        if not data.startswith(wanted):
            return None
        return msgspec.msgpack.decode(memoryview(data)[len(wanted):], type=Compiled)
    except (OSError, msgspec.DecodeError):
        return None


def write_compiled(path: Path, lexicon: Compiled, mark: bytes) -> bool:
    """Whether the lexicon could be written to `path`, all or nothing."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(mark + msgspec.msgpack.encode(lexicon))
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True) if part.parent.is_dir() else None
        return False
    return True


def load_lexicon() -> Compiled:
    """The compiled lexicon of the present data files: the shipped one, the cached one, or a new one."""
    mark = stamp()
    found = read_compiled(SHIPPED, mark)
    if found is None:
        try:
            kept = cache_folder() / "lexicon.bin"
        except RuntimeError:  # no home folder
            return compile_lexicon()
        found = read_compiled(kept, mark)
        if found is None:
            found = compile_lexicon()
            write_compiled(kept, found, mark)
    return found


@cache
def knowledge() -> Knowledge:
    """The shipped knowledge."""
    return Knowledge(Lexicon(load_lexicon()), place_index())
