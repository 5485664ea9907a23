"""`python -m rawi.knowledge.build`: compiles the data files into the lexicon that the wheel ships.

Run it before `python -m build`, after any change to the data files; without it Rawi compiles the lexicon on its first run.
"""

from __future__ import annotations

from rawi.errors import OutputError
from rawi.knowledge.check import check
from rawi.knowledge.loader import SHIPPED, compile_lexicon, stamp, write_compiled


def main() -> int:
    """0, or 1 where a data file has errors; the compiled lexicon lies beside the data files."""
    errors = [fault for fault in check() if fault.level == "error"]
    for fault in errors:
        print(fault)
    if errors:
        return 1
    if not write_compiled(SHIPPED, compile_lexicon(), stamp()):
        raise OutputError("the compiled lexicon cannot be written", where=str(SHIPPED))
    print(f"{SHIPPED}: {SHIPPED.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
