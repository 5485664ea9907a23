"""Sources → results: in this process when they are few, over a pool when they are many; the bytes are the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from itertools import chain, islice
from typing import BinaryIO

from rawi.engine.options import Options, Read
from rawi.engine.pool import default_jobs, read_in_pool
from rawi.errors import RawiError
from rawi.intake.identity import checksum
from rawi.intake.pieces import Failure, Piece, read_bounded, walk

#: Below this many pieces a pool costs more time than it saves.
_FEW = 64


def run(
    sources: Iterable[str],
    options: Options | None = None,
    *,
    jobs: int | None = None,
    done: Counter[str] | None = None,
    stdin: BinaryIO | None = None,
) -> Generator[Read | Failure, None, None]:
    """What became of each document at `sources`, in their order.

    `jobs`: processes; None lets the number of documents decide. `done`: checksums of documents that are not to be
    read again (each as many times as it counts).
    """
    options = options or Options()
    pieces = walk(sources, stdin)
    if done:
        pieces = _without(pieces, done)
    if jobs is None:
        head = list(islice(pieces, _FEW + 1))
        pieces = chain(head, pieces)
        jobs = default_jobs() if len(head) > _FEW else 1
    if jobs > 1:
        results = read_in_pool(pieces, jobs, options)
    else:
        results = _here(pieces, options)
    for result in results:
        if done and isinstance(result, Read) and done[result.sha256] > 0:
            done[result.sha256] -= 1  # one of a file that holds several
            continue
        yield result


def _here(pieces: Iterator[Piece | Failure], options: Options) -> Iterator[Read | Failure]:
    from rawi.engine.one import load_knowledge, read_piece  # the reader and its knowledge: only once there is something to read

    load_knowledge()
    for piece in pieces:
        yield from read_piece(piece, options)


def _without(pieces: Iterator[Piece | Failure], done: Counter[str]) -> Iterator[Piece | Failure]:
    """The pieces whose bytes are not in `done`, which is counted down."""
    for piece in pieces:
        if isinstance(piece, Piece) and piece.form != "url":
            try:
                digest = checksum(piece.data if piece.data is not None else read_bounded(piece.name))
            except RawiError:
                digest = ""  # it fails again where it is read, and is told there
            if done[digest] > 0:
                done[digest] -= 1
                continue
        yield piece
