"""The house rules: what is public, what is documented, what may be imported, what may be depended on."""

import argparse
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

import rawi
from rawi.bench.gold import FAMILY, PRECISION, STATUS, TOLLS, WEAPONS, WHO, load_gold

CODE_LINES = 400


def tracked(root: Path) -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [root / line for line in listed.stdout.splitlines() if (root / line).is_file()]


def test_version_is_that_of_the_project(root):
    """The version that the package tells is the one in pyproject.toml."""
    import tomllib

    assert tomllib.loads((root / "pyproject.toml").read_text())["project"]["version"] == rawi.__version__


def commands(parser: argparse.ArgumentParser, words: tuple[str, ...] = ("rawi",)):
    """Every command that does something, with its parser."""
    nested = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not nested:
        yield " ".join(words), parser
    for action in nested:
        for name, inner in action.choices.items():
            yield from commands(inner, (*words, name))


def test_every_command_and_option_is_documented(root):
    """docs/cli.md has a heading for each command and names each of its options there."""
    from rawi.cli.parser import parser

    text = (root / "docs" / "cli.md").read_text("utf-8")
    sections = {part.splitlines()[0]: part for part in re.split("^## ", text, flags=re.MULTILINE)[1:]}
    for name, command in commands(parser()):
        section = next((body for head, body in sections.items() if head == name or head.startswith(name + " ")), None)
        assert section is not None, f"docs/cli.md has no section for {name!r}"
        for action in command._actions:
            for option in action.option_strings:
                if option in {"-h", "--help"}:
                    continue
                assert f"`{option}" in section or f", `{option}" in section, f"{name} {option} is not in docs/cli.md"


def test_every_documented_command_is_there(root):
    """docs/cli.md documents no command that does not exist."""
    from rawi.cli.parser import parser

    names = {name for name, _ in commands(parser())}
    heads = re.findall("^## (rawi [a-z]+(?: [a-z]+)?)", (root / "docs" / "cli.md").read_text("utf-8"), flags=re.MULTILINE)
    assert set(heads) == names


def test_every_code_is_in_the_codebook(root):
    """Types, weapons, tolls, groups, precisions and statuses are all explained in docs/codebook.md."""
    text = (root / "docs" / "codebook.md").read_text("utf-8")
    for code in (*FAMILY, *WEAPONS, *TOLLS, *WHO, *PRECISION, *STATUS):
        assert f"`{code}`" in text, code


def test_every_actor_code_is_in_the_codebook(root, knowledge):
    """The reader gives no party a code that docs/codebook.md does not have."""
    text = (root / "docs" / "codebook.md").read_text("utf-8")
    codes = {entry.data.get("code", "") for entry in knowledge.lexicon.entries if entry.layer in {"actors", "people", "objects", "forces"}}
    groups = {code for code in codes if code and not re.fullmatch("[A-Z]{3}", code)} - {"state"}  # stands for that of the article's own land
    assert {code for code in groups if f"`{code}`" not in text} == set()


def test_rooms_import_downwards_only(root):
    """A room never imports one above or beside it, and the reader knows no files, network or clock."""
    tool = Path(sys.executable).with_name("lint-imports")
    if not tool.exists():
        pytest.skip("import-linter is not installed")
    done = subprocess.run([tool, "--no-cache"], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


def test_changelog_form(root):
    """The changelog is one that people and programs can read: Keep a Changelog, newest first."""
    text = (root / "CHANGELOG.md").read_text("utf-8")
    assert text.startswith("# Changelog\n")
    heads = re.findall(r"^## (.+)$", text, flags=re.MULTILINE)
    assert heads
    assert heads[0] == "[Unreleased]" or re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}", heads[0])
    assert all(re.fullmatch(r"\[Unreleased\]|\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}", head) for head in heads)
    kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert set(re.findall(r"^### (.+)$", text, flags=re.MULTILINE)) <= kinds


def test_no_path_of_a_machine(root):
    """Nothing in the repository names a folder of the machine it was made on."""
    pattern = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+)/\w")
    found = []
    for path in tracked(root):
        if path.suffix in {".bin", ".png"} or path.name == "test_house.py":
            continue
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(root)}: {match[0]}" for match in pattern.finditer(text)]
    assert found == []


def test_no_article_of_others(root):
    """No text of the gold folder beside the repository has come into it."""
    folder = root.parent / "shared" / "gold" / "dev"
    if not folder.is_dir():
        pytest.skip("no gold folder beside the repository")
    lines = {line.strip() for article in load_gold(folder) for line in article.text.split("\n") if len(line.strip()) > 60}
    ours = [path for path in tracked(root) if path.suffix in {".json", ".py", ".md", ".txt", ".html", ".csv", ".toml"}]
    for path in ours:
        text = path.read_bytes().decode("utf-8", "ignore")
        assert not [line for line in lines if line in text], path


def test_modules_are_short(root):
    """A module answers one question and fits into the head: none is longer than 400 lines."""
    long = {str(path.relative_to(root)): n for path in (root / "src").rglob("*.py") if (n := len(path.read_text().splitlines())) > CODE_LINES}
    assert long == {}


PERMISSIVE = re.compile(r"MIT|BSD|Apache|ISC|MPL|PSF|Python Software|Unlicense|0BSD|Zlib|HPND|CC0|Public Domain", re.IGNORECASE)


def licence(name: str) -> str:
    meta = distribution(name).metadata
    told = [meta.get("License-Expression") or "", *(c for c in meta.get_all("Classifier") or [] if c.startswith("License ::"))]
    return " | ".join(filter(None, told)) or (meta.get("License") or "").split("\n")[0]


def needed(name: str, seen: set[str]) -> set[str]:
    """A package and all that it needs at run time, as far as installed."""
    key = re.sub("[-_.]+", "-", name).lower()
    if key in seen:
        return seen
    try:
        requires = distribution(key).requires or []
    except PackageNotFoundError:
        return seen
    seen.add(key)
    for line in requires:
        if "extra ==" not in line:
            needed(re.split(r"[\s;<>=!~\[(]", line, maxsplit=1)[0], seen)
    return seen


def test_licences_of_what_we_depend_on():
    """Everything that is installed with Rawi is free to use in any product; nothing is GPL without a choice."""
    packages = needed("rawi", set()) - {"rawi"}
    assert {"msgspec", "trafilatura", "rich"} <= packages
    for package in sorted(packages):
        told = licence(package)
        assert PERMISSIVE.search(told), f"{package}: {told}"
        if re.search(r"\bL?GPL", told):
            assert re.search(r"MPL|MIT|BSD|Apache", told), f"{package}: {told}"


def test_decisions_have_their_parts(root):
    """Each decision tells context, choice, cost and what would change our mind, and is listed."""
    folder = root / "docs" / "decisions"
    listed = (folder / "README.md").read_text("utf-8")
    pages = sorted(folder.glob("[0-9]*.md"))
    assert len(pages) >= 8
    for number, page in enumerate(pages, 1):
        text = page.read_text("utf-8")
        assert page.name.startswith(f"{number:04}-"), page.name
        assert text.startswith(f"# {number}. ")
        assert re.findall("^## (.+)$", text, flags=re.MULTILINE) == ["Context", "Choice", "Cost", "What would change our mind"], page.name
        assert f"({page.name})" in listed


def test_links_in_the_docs_lead_somewhere(root):
    """No page points at a page or heading that is not there."""
    for page in [root / "README.md", root / "CONTRIBUTING.md", *(root / "docs").rglob("*.md"), *(root / "examples").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
            if target.startswith(("http:", "https:", "mailto:")):
                continue
            path, _, anchor = target.partition("#")
            there = (page.parent / path).resolve() if path else page
            assert there.exists(), f"{page.name}: {target}"
            if anchor and there.suffix == ".md":
                heads = re.findall("^#+ (.+)$", there.read_text("utf-8"), flags=re.MULTILINE)
                assert anchor in {re.sub(r"[^\w\- ]", "", head).strip().lower().replace(" ", "-") for head in heads}, f"{page.name}: {target}"


def test_the_first_call_of_the_readme_works(root, capsys):
    """The program in README.md runs as it is printed and finds the event that its text tells."""
    text = (root / "README.md").read_text("utf-8")
    (block,) = re.findall("```python\n(.*?)```", text, flags=re.DOTALL)
    exec(compile(block, "README.md", "exec"), {})
    assert "shelling 2024-01-05" in capsys.readouterr().out


def test_the_programs_of_the_library_page_work(root, monkeypatch):
    """Every program in docs/library.md runs as it is printed, one after the other."""
    monkeypatch.chdir(root)
    names: dict[str, object] = {}
    for block in re.findall("```python\n(.*?)```", (root / "docs" / "library.md").read_text("utf-8"), flags=re.DOTALL):
        exec(compile(block, "library.md", "exec"), names)


def test_the_commands_of_the_readme_exist(root):
    """Every `rawi …` that README.md and the docs name is a command that there is."""
    from rawi.cli.parser import parser

    names = {name for name, _ in commands(parser())}
    for page in [root / "README.md", root / "examples" / "README.md", *(root / "docs").glob("*.md")]:
        for line in re.findall(r"(?:^|`|\.venv/bin/)(rawi [a-z]+(?: [a-z]+)?)", page.read_text("utf-8"), flags=re.MULTILINE):
            assert line in names or line.rsplit(" ", 1)[0] in names, f"{page.name}: {line}"
