"""How fast: reading beside trafilatura's extraction of the same articles, and one article from a cold start.

Times are processor seconds of this process, so that a busy machine does not change the ratio; both sides are run in
turns of a few articles for the same reason.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time

import msgspec

from rawi.bench.gold import GoldArticle
from rawi.bench.pages import wrap
from rawi.model import Document, Report

ARTICLES = 2000
TURN = 50

# Run by an interpreter that has loaded nothing: a child's peak memory is never told below that of the process it was forked from.
_LAUNCH = """
import json, os, sys, time
begin = time.perf_counter()
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
_, status, usage = os.wait4(pid, 0)
print(json.dumps([time.perf_counter() - begin, usage.ru_maxrss, os.waitstatus_to_exitcode(status)]))
"""


class Speed(msgspec.Struct, frozen=True):
    """Processor seconds over `articles` articles (`characters` in all): reading them, and extracting them from pages."""

    articles: int
    characters: int
    reading: float
    extracting: float

    @property
    def ratio(self) -> float:
        return self.reading / self.extracting


class Cold(msgspec.Struct, frozen=True):
    """`rawi read` on one article in a new process: wall seconds (best and median) and peak megabytes."""

    best: float
    median: float
    megabytes: float


def measure(articles: Sequence[GoldArticle], read: Callable[[Document], Report], total: int = ARTICLES) -> Speed:
    """Both sides over the articles, repeated to `total`, after one warming round."""
    from trafilatura import extract

    documents = [article.document() for article in articles]
    pages = [wrap(article) for article in articles]
    for k in range(min(TURN, len(articles))):
        read(documents[k])
        extract(pages[k])
    reading = extracting = 0.0
    for first in range(0, total, TURN):
        turn = [k % len(articles) for k in range(first, min(first + TURN, total))]
        begin = process_time()
        for k in turn:
            read(documents[k])
        middle = process_time()
        for k in turn:
            extract(pages[k])
        reading += middle - begin
        extracting += process_time() - middle
    characters = sum(len(documents[k % len(articles)].text) for k in range(total))
    return Speed(total, characters, reading, extracting)


def cold(article: Path, runs: int = 5) -> Cold:
    """`rawi read ARTICLE` from nothing, `runs` times. Raises RuntimeError where it does not end well."""
    command = [sys.executable, "-c", "import sys; from rawi.cli import main; sys.exit(main())", "read", str(article), "--format", "jsonl"]
    walls, peaks = [], []
    for _ in range(runs):
        done = subprocess.run([sys.executable, "-S", "-c", _LAUNCH, *command], capture_output=True, check=True, text=True)
        wall, kilobytes, code = json.loads(done.stdout)
        if code != 0:
            raise RuntimeError(f"`rawi read {article}` ended with {code}: {done.stderr.strip()}")
        walls.append(wall)
        peaks.append(kilobytes / 1024)
    return Cold(min(walls), sorted(walls)[runs // 2], max(peaks))
