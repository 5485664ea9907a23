"""The `rawi` command: a thin shell over the rooms. Nothing heavy is imported before it is known what is asked."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code of `rawi ARGV…`: 0 done, 2 bad usage, 3 some articles were not read, 130 interrupted; see `rawi.errors`.

    A failure is one line on standard error, never a traceback.
    """
    from rawi.cli.parser import parser
    from rawi.errors import EXIT_INTERRUPTED, EXIT_PIPE, RawiError

    try:
        args = parser().parse_args(argv)
        code: int = import_module(args.module).run(args)
        sys.stdout.flush()
    except SystemExit as end:  # --help, --version, bad usage
        return end.code if isinstance(end.code, int) else 2
    except KeyboardInterrupt:
        sys.stderr.write("rawi: stopped\n")
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        _forget_stdout()
        return EXIT_PIPE
    except RawiError as error:
        sys.stderr.write(f"rawi: {error}\n")
        return error.exit_code
    except Exception as error:
        reason = " ".join(str(error).split())[:300]
        sys.stderr.write(f"rawi: internal error: {type(error).__name__}: {reason} (please report it, with the article)\n")
        return 1
    return code


def _forget_stdout() -> None:
    """Points standard output at nothing, so that the interpreter does not fail once more when it flushes at exit."""
    import os

    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # standard output has no descriptor under a test's capture
        pass
