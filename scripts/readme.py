#!/usr/bin/env python3
"""Put what the commands print into the pages that show it.

    python scripts/readme.py            rewrite the blocks of README.md
    python scripts/readme.py --check    exit 1 where a block is not what the command prints

A block is a code fence right below a comment `<!-- output of: rawi … -->`; `| head N` keeps the first N lines.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(<!-- output of: (?P<command>rawi [^|>\n]+?)(?: \| head (?P<lines>\d+))? -->\n```\w*\n)(?P<body>.*?)(?P<end>^```$)", re.DOTALL | re.MULTILINE)
WIDTH = "118"


def printed(command: str, lines: str | None) -> str:
    """What the command prints at the width of a page, without colours."""
    words = [sys.executable, "-c", "import sys; from rawi.cli import main; sys.exit(main())", *command.split()[1:]]
    env = {**os.environ, "COLUMNS": WIDTH, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True, check=True, encoding="utf-8")
    kept = [line.rstrip() for line in done.stdout.rstrip().splitlines()]
    return "\n".join(kept[: int(lines)] if lines else kept)


def main() -> int:
    page = ROOT / "README.md"
    before = page.read_text("utf-8")
    after = BLOCK.sub(lambda m: m[1] + printed(m["command"], m["lines"]) + "\n" + m["end"], before)
    if "--check" in sys.argv:
        return int(after != before)
    page.write_text(after, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
