"""Everything that Rawi raises on purpose, and the exit codes of the command.

RawiError                    1   the root: what was wrong, where, and what to do
├── UsageError               2   the command or call does not make sense
├── SourceError              3   a source cannot be opened, listed or fetched
│   └── FetchRefused         3   an address that is not fetched without leave
├── DocumentError            3   the bytes are there but are no readable article
│   ├── TooLarge             3   past the size bound, also after decompression
│   ├── NotAnArticle         3   no text, or not the form it claims to have
│   ├── TimedOut             3   reading took longer than the time limit
│   └── ReaderFailed         3   the reader or its process broke on it
├── KnowledgeError           4   a knowledge file breaks its rules
├── GoldError                4   a coded article cannot be used (rawi.bench.gold)
└── OutputError              5   the output cannot be written
"""

from __future__ import annotations

#: Some articles could not be read, all others were.
EXIT_PARTIAL = 3
#: Stopped by Ctrl-C (128 + SIGINT), as shells have it.
EXIT_INTERRUPTED = 130
#: The reader of our output went away (128 + SIGPIPE).
EXIT_PIPE = 141


class RawiError(Exception):
    """What was wrong (`what`), where (`where`, a name or path) and what to do (`todo`); `code` can be searched for."""

    code = "error"
    exit_code = 1

    def __init__(self, what: str, *, where: str | None = None, todo: str | None = None) -> None:
        super().__init__(what, where, todo)
        self.what = what
        self.where = where
        self.todo = todo

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head} ({self.todo})" if self.todo else head

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross process borders whole."""
        return (_rebuild, (type(self), self.what, self.where, self.todo))


def _rebuild(kind: type[RawiError], what: str, where: str | None, todo: str | None) -> RawiError:
    return kind(what, where=where, todo=todo)


class UsageError(RawiError):
    """The command or call does not make sense as given."""

    code = "usage"
    exit_code = 2


class SourceError(RawiError):
    """A source cannot be opened, listed or fetched."""

    code = "source"
    exit_code = EXIT_PARTIAL


class FetchRefused(SourceError):
    """The address is of a kind that is not fetched without leave."""

    code = "fetch_refused"


class DocumentError(RawiError):
    """The bytes are there but are no readable article."""

    code = "document"
    exit_code = EXIT_PARTIAL


class TooLarge(DocumentError):
    """Past the size bound, also after decompression."""

    code = "too_large"


class NotAnArticle(DocumentError):
    """There is no text in it, or it has not the form that it claims to have."""

    code = "not_an_article"


class TimedOut(DocumentError):
    """Reading took longer than the time limit."""

    code = "timed_out"


class ReaderFailed(DocumentError):
    """The reader, or the process it ran in, broke on this document."""

    code = "reader_failed"


class KnowledgeError(RawiError):
    """A knowledge file breaks its rules."""

    code = "knowledge"
    exit_code = 4


class OutputError(RawiError):
    """The output cannot be written."""

    code = "output"
    exit_code = 5
