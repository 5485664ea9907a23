"""One piece to its results, in this process: nothing that a document does gets out of here but a Failure."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import msgspec

from rawi.engine.options import Options, Read
from rawi.errors import KnowledgeError, RawiError, ReaderFailed, TimedOut
from rawi.intake.documents import documents
from rawi.intake.pieces import Failure, Piece
from rawi.knowledge.loader import knowledge
from rawi.model import Document, Report, to_json
from rawi.reader import read_document


class _Alarm(BaseException):
    """Raised by the timer; no `except Exception` of a library can swallow it."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raises TimedOut in the block once it has run for `seconds`. Without effect outside the main thread and on
    systems without interval timers; there the pool's watchdog is the only limit."""
    if not seconds or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise _Alarm

    before = signal.signal(signal.SIGALRM, ring)
    # It rings again each second, for the case that a first ring fell into code that cannot pass it on.
    timer = signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
    except _Alarm:
        raise TimedOut(f"reading took longer than {seconds:g} s") from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, *timer)  # the caller's own, if there was one


def load_knowledge() -> None:
    """None, once the knowledge is in memory. Raises KnowledgeError where a file of it (a user's gazetteer, say) cannot be used."""
    try:
        knowledge()
    except (ValueError, OSError, msgspec.MsgspecError) as error:
        raise KnowledgeError(f"the knowledge cannot be loaded: {' '.join(str(error).split())}") from error


def read_piece(piece: Piece | Failure, options: Options) -> Iterator[Read | Failure]:
    """What became of a piece: a Read for each document in it, a Failure in the place of a broken one."""
    result: Read | Failure
    if isinstance(piece, Failure):
        yield piece
        return
    inside = documents(piece, allow_private=options.allow_private)
    while True:
        document: Document | Failure | None = None
        try:
            with time_limit(options.time_limit):
                document = next(inside, None)
                if document is None:
                    return
                result = document if isinstance(document, Failure) else _read(document, piece.name, options)
        except RawiError as error:
            result = Failure.of(error.where or _name(piece, document), error)
        except MemoryError:
            result = Failure(_name(piece, document), ReaderFailed.code, "not enough memory")
        except Exception as error:  # noqa: BLE001 - a poisoned article must not kill the batch
            result = Failure(_name(piece, document), ReaderFailed.code, f"{type(error).__name__}: {' '.join(str(error).split())[:300]}")
        yield result
        if document is None:  # broken before it was a document: there is no going on behind that
            return


def _name(piece: Piece, document: Document | Failure | None) -> str:
    """The name of the document that was at hand: its id too where its piece may hold several."""
    several = isinstance(document, Document) and piece.form in ("path", "bytes") and ".json" in piece.name
    return f"{piece.name} ({document.id})" if several and isinstance(document, Document) else piece.name


def _read(document: Document, name: str, options: Options) -> Read:
    report = read_document(document, knowledge())
    return Read(name, document.id, document.sha256, to_json(report) if options.text else without_text(report))


def without_text(report: Report) -> bytes:
    """The JSON of a report, `document.text` left out."""
    plain: dict[str, Any] = msgspec.to_builtins(report)
    del plain["document"]["text"]
    return msgspec.json.encode(plain)
