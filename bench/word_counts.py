#!/usr/bin/env python3
"""Counts in how many of our own articles each stem stands, into `src/rawi/knowledge/word_counts.csv`.

    python bench/word_counts.py bench/written.jsonl
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from rawi.merge.words import stems
from rawi.text.tokens import tokens

#: A stem in fewer articles weighs as much as one in so many.
LEAST = 3


def main() -> int:
    texts = [json.loads(line)["text"] for path in sys.argv[1:] for line in Path(path).read_text("utf-8").splitlines()]
    counts = Counter(word for text in texts for word in set(stems(tokens(text).words)) if "\u0600" <= word[0] <= "\u06ff")
    rows = sorted((word, count) for word, count in counts.items() if count >= LEAST)
    target = Path(__file__).parent.parent / "src/rawi/knowledge/word_counts.csv"
    target.write_text(
        f"# In how many of our own articles (bench/written.jsonl) each stem stands that stands in {LEAST} at least; the empty stem: all articles.\n"
        "# Made by bench/word_counts.py; rarer stems all weigh the same.\nstem,articles\n" + f",{len(texts)}\n" + "".join(f"{w},{n}\n" for w, n in rows),
        "utf-8",
    )
    print(f"{len(rows):,} stems of {len(texts):,} articles", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
