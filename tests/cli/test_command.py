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


WOF = "id,name,placetype,lat,lon,names_ar,names_en,gn_id,parent,is_current\n7,Tell Nowhere,locality,35.5,38.5,تل لامكان,,,,1\nx,Bad,locality,a,b,سيئ,,,,1\n"
OCHA = "admin1Name_en,admin1Name_ar,admin1Pcode,admin2Name_en,admin2Name_ar,admin2Pcode\nNowhere,لامكان,SY99,Tell,تل لامكان,SY9901\n"
GEONAMES = "\t".join(["99", "Tell Nowhere", "Tell Nowhere", "تل لامكان", "35.5", "38.5", "P", "PPL", "SY", *[""] * 5, "500", "", "", "Asia/Damascus", "2024-01-01"])


@pytest.mark.parametrize(("name", "table"), [("wof_sy.csv", WOF), ("syr_pcodes.csv", OCHA), ("SY.txt", GEONAMES)])
def test_places_add_and_find(rawi, tmp_path, name, table):
    """A gazetteer of any of the three kinds is seen for what it is, added, and its places are found."""
    from rawi.knowledge.places import place_index

    (tmp_path / name).write_text(table, encoding="utf-8")
    code, out, _ = rawi("places", "add", tmp_path / name)
    assert code == 0 and "places with" in out
    place_index.cache_clear()
    try:
        code, out, _ = rawi("places", "find", "تل لامكان", "--country", "SY")
    finally:
        place_index.cache_clear()
    assert code == 0 and "لامكان" in out


def test_places_add_what_is_no_table(rawi, tmp_path):
    """What is no gazetteer is told in one line: unknown, missing, or broken."""
    (tmp_path / "x.csv").write_text("a;b\n1;2\n")
    (tmp_path / "SY.zip").write_text("no zip")
    for table, expected in (("x.csv", 2), ("missing.csv", 3), ("SY.zip", 4)):
        code, out, err = rawi("places", "add", tmp_path / table)
        assert (code, out, err.count("\n")) == (expected, "", 1)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_broken_gazetteer_is_told_once(process, folder, tmp_path, jobs):
    """A gazetteer of the user's own that is broken stops the run in one line that names it; it is not told for each article."""
    (tmp_path / "places").mkdir()
    (tmp_path / "places" / "mine.bin").write_bytes(b"junk")
    got = process("read", folder, "--format", "jsonl", "--jobs", jobs, RAWI_PLACES=str(tmp_path / "places"))
    assert got.returncode == 4 and got.stdout == b""
    assert got.stderr.count(b"\n") == 1 and b"mine.bin" in got.stderr
