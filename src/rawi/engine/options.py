"""What one run of the engine is told, once for all documents."""

from __future__ import annotations

import msgspec

#: Reading takes milliseconds; what takes this long is broken.
TIME_LIMIT = 60.0


class Options(msgspec.Struct, frozen=True):
    """`text`: keep `document.text` in the report. `time_limit`: seconds a document may take, 0 for no limit.
    `allow_private`: fetch from addresses of this machine and its private networks too."""

    text: bool = True
    time_limit: float = TIME_LIMIT
    allow_private: bool = False


class Read(msgspec.Struct, frozen=True, gc=False, tag=True):
    """One document read: where it came from, its id and checksum, and its report as JSON."""

    name: str
    id: str
    sha256: str
    json: bytes
