"""Many pieces at once: worker processes, results in the order of the input.

A worker reports document by document, so that when it dies (or is silent past the time limit and is ended) the
parent knows the very document, reports it as a Failure, and gives the rest of the chunk to a new worker. Nothing is
sent to a worker that is not idle: neither side ever waits to write while the other does. Messages are MessagePack.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess

import msgspec

from rawi.engine.options import Options, Read
from rawi.errors import KnowledgeError, RawiError, ReaderFailed, TimedOut
from rawi.intake.pieces import Failure, Piece

#: A chunk is this many pieces, or fewer where they are large.
_CHUNK, _CHUNK_BYTES = 8, 1_000_000
#: Chunks that may be under way or wait for an earlier one, per worker.
_AHEAD = 8
#: Seconds past a document's time limit after which its worker counts as hung.
_GRACE = 5.0
_START_LIMIT = 60.0

_chunks = msgspec.msgpack.Decoder(list[Piece | Failure])
_results = msgspec.msgpack.Decoder(list[Read | Failure])
_pack = msgspec.msgpack.Encoder().encode
_READY = b""


def _serve(connection: Connection, options: Options) -> None:
    """The life of a worker: a chunk in, one message for each of its pieces out, until the parent is gone."""
    # Ctrl-C reaches the whole process group; the parent alone decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from rawi.engine.one import load_knowledge, read_piece

    try:
        try:
            load_knowledge()
        except KnowledgeError as error:
            connection.send_bytes(error.what.encode())
            return
        connection.send_bytes(_READY)
        while True:
            for piece in _chunks.decode(connection.recv_bytes()):
                connection.send_bytes(_pack(list(read_piece(piece, options))))
    except (EOFError, OSError):
        return


def _no_start() -> RawiError:
    todo = 'use --jobs 1; in a program, call read_many under `if __name__ == "__main__":`'
    return RawiError("the worker processes do not start", todo=todo)


class _Worker:
    """A worker process and the chunk that it has: `number`, its pieces, and the results so far, one list a piece."""

    def __init__(self, context: BaseContext, options: Options) -> None:
        self.connection, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=_serve, args=(theirs, options), daemon=True)  # type: ignore[attr-defined]
        try:
            with _unheard():
                self.process.start()
        except (EOFError, OSError) as error:
            raise _no_start() from error
        theirs.close()
        self.ready = False
        self.number = -1
        self.pieces: list[Piece | Failure] = []
        self.done: list[list[Read | Failure]] = []
        self.since = time.monotonic()

    @property
    def idle(self) -> bool:
        return self.ready and self.number < 0

    def give(self, number: int, pieces: list[Piece | Failure], done: list[list[Read | Failure]]) -> None:
        """Sends the part of the chunk that is not done yet."""
        self.number, self.pieces, self.done = number, pieces, done
        self.since = time.monotonic()
        self.connection.send_bytes(_pack(pieces[len(done):]))

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


@contextmanager
def _unheard() -> Iterator[None]:
    """Processes that are started inside never hear Ctrl-C, from their first moment on: the parent alone decides."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # The tracker unblocks signals when it starts: it has to run before.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _context() -> BaseContext:
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["rawi.engine.warm"])
        return context
    return multiprocessing.get_context("spawn")


def _chunked(pieces: Iterator[Piece | Failure]) -> Iterator[list[Piece | Failure]]:
    chunk: list[Piece | Failure] = []
    size = 0
    for piece in pieces:
        chunk.append(piece)
        size += len(piece.data or b"") if isinstance(piece, Piece) else 0
        if len(chunk) >= _CHUNK or size >= _CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def read_in_pool(pieces: Iterator[Piece | Failure], jobs: int, options: Options) -> Iterator[Read | Failure]:
    """The results of `pieces` in their order, read by `jobs` processes. Closing the iterator ends them."""
    pool = _Pool(options)
    try:
        pool.start(jobs)
        yield from pool.run(_chunked(pieces))
    finally:
        pool.close()


class _Pool:
    """The workers, and the finished chunks that wait for their turn."""

    def __init__(self, options: Options) -> None:
        self.context = _context()
        self.options = options
        self.workers: list[_Worker] = []
        self.finished: dict[int, list[list[Read | Failure]]] = {}
        self.orphans: list[tuple[int, list[Piece | Failure], list[list[Read | Failure]]]] = []

    def start(self, jobs: int) -> None:
        for _ in range(jobs):
            self.workers.append(_Worker(self.context, self.options))

    def run(self, chunks: Iterator[list[Piece | Failure]]) -> Iterator[Read | Failure]:
        given = told = 0
        more = True
        while more or told < given:
            for worker in self.workers:
                if not worker.idle:
                    continue
                if self.orphans:
                    worker.give(*self.orphans.pop())
                elif more and given - told < _AHEAD * len(self.workers):
                    chunk = next(chunks, None)
                    if chunk is None:
                        more = False
                        continue
                    worker.give(given, chunk, [])
                    given += 1
            while told in self.finished:
                for results in self.finished.pop(told):
                    yield from results
                told += 1
            if more or told < given:
                self._listen()

    def _listen(self) -> None:
        """Waits until a worker tells something, then hears all that have."""
        heard = wait([w.connection for w in self.workers], timeout=1.0)
        for at, worker in enumerate(self.workers):
            if worker.connection in heard:
                try:
                    message = worker.connection.recv_bytes()
                except (EOFError, OSError):
                    self.workers[at] = self._replace(worker, None)
                    continue
                self._hear(worker, message)
            elif self._hung(worker):
                self.workers[at] = self._replace(worker, f"reading took longer than {self.options.time_limit:g} s")

    def _hear(self, worker: _Worker, message: bytes) -> None:
        worker.since = time.monotonic()
        if not worker.ready:
            if message != _READY:
                raise KnowledgeError(message.decode())
            worker.ready = True
            return
        worker.done.append(_results.decode(message))
        self._settle(worker)

    def _settle(self, worker: _Worker) -> None:
        if len(worker.done) == len(worker.pieces):
            self.finished[worker.number] = worker.done
            worker.number = -1

    def _hung(self, worker: _Worker) -> bool:
        silent = time.monotonic() - worker.since
        if not worker.ready:
            return silent > _START_LIMIT
        return worker.number >= 0 and 0 < self.options.time_limit < silent - _GRACE

    def _replace(self, worker: _Worker, hung: str | None) -> _Worker:
        """A new worker in the place of a dead or hung one; the document it was at is a Failure."""
        worker.end()
        if not worker.ready:
            raise _no_start()
        if worker.number >= 0:
            piece = worker.pieces[len(worker.done)]
            code = TimedOut.code if hung else ReaderFailed.code
            reason = hung or f"the process that read it ended ({_how(worker.process.exitcode)})"
            worker.done.append([Failure(piece.name, code, reason)])
            self._settle(worker)
            if worker.number >= 0:
                self.orphans.append((worker.number, worker.pieces, worker.done))
        return _Worker(self.context, self.options)

    def close(self) -> None:
        for worker in self.workers:
            worker.process.kill()
        for worker in self.workers:
            worker.end()


def _how(exitcode: int | None) -> str:
    if exitcode is not None and exitcode < 0:
        try:
            return signal.Signals(-exitcode).name
        except ValueError:
            pass
    return f"exit {exitcode}"


def default_jobs() -> int:
    """How many processes this machine has room for."""
    return max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
