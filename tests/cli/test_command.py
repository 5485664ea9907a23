"""The command as a whole: quick to start, taught by example, and never a traceback."""

import re
import subprocess
import sys

import pytest

from rawi.cli.parser import parser

HEAVY = ("trafilatura", "lxml", "rich", "numpy", "msgspec", "hijridate", "asyncio", "multiprocessing", "rawi.reader", "rawi.knowledge", "rawi.intake")


def commands(parent, path=()):
    """All commands with their path."""
    yield path, parent
    for action in parent._actions:
        if hasattr(action, "choices") and isinstance(action.choices, dict):
            for name, child in action.choices.items():
                yield from commands(child, (*path, name))


COMMANDS = dict(commands(parser()))


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_help_teaches_by_example(path, rawi):
    """The help of each command has an example that begins with that very command, and a word on each option."""
    code, out, err = rawi(*path, "--help")
    assert (code, err) == (0, "")
    assert "examples:" in out
    assert f"  rawi {' '.join(path)}".rstrip() in out.split("examples:")[1]
    for action in COMMANDS[path]._actions:
        assert action.help or action.choices or action.dest == "COMMAND"


def test_examples_of_the_help_are_accepted():
    """Every example in a help text is one that the command line takes."""
    import shlex

    for command in COMMANDS.values():
        for line in (command.epilog or "").splitlines():
            if match := re.match(r"  (?:.*\| )?rawi ((?:[^ ]|(?: (?! )))+)", line):
                words = shlex.split(match[1])
                words = words[: words.index("|")] if "|" in words else words
                parser().parse_args(words)


def test_help_imports_nothing_heavy():
    """Help and version are there at once: nothing heavy is imported for them."""
    code = f"import sys; from rawi.cli import main; main(['read', '--help']); print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    got = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert got.stderr.strip() == "[]"


def test_reading_json_imports_no_html_reader(process, folder):
    """An article in JSON is read without the packages that web pages need."""
    code = (
        "import sys; from rawi.cli import main; "
        f"code = main(['read', {str(folder)!r}, '--format', 'jsonl']); print(code, 'trafilatura' in sys.modules, 'rich' in sys.modules, file=sys.stderr)"
    )
    got = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert got.stderr.split() == ["0", "False", "False"]


def test_version(rawi):
    """--version prints the version."""
    assert re.fullmatch(r"rawi \d+\.\d+\.\d+\S*\n", rawi("--version")[1])


def test_an_internal_error_is_one_line(rawi, folder, monkeypatch):
    """Even a mistake of ours is one line on standard error."""
    from rawi.cli import table

    monkeypatch.setattr(table, "_row", lambda *_: 1 / 0)
    code, _, err = rawi("read", folder)
    assert code == 1 and "ZeroDivisionError" in err and err.count("\n") == 1


def test_knowledge_find(rawi):
    """A word is found under its clitics; one that is not known is exit code 1."""
    code, out, _ = rawi("knowledge", "find", "وبالغارات")
    assert code == 0 and "air_raid" in out
    assert rawi("knowledge", "find", "ظظظظ")[0] == 1


def test_knowledge_check(rawi):
    """The shipped knowledge files keep their rules."""
    assert rawi("knowledge", "check")[0] == 0


def test_places_find(rawi):
    """A place is found by its Arabic name, with the places around it."""
    code, out, _ = rawi("places", "find", "الرقة")
    assert code == 0 and "SY" in out
    assert rawi("places", "find", "ظظظظ")[0] == 1
