"""What a program may rely on."""

import subprocess
import sys
from importlib import import_module

import pytest

import rawi

TEXT = "قصف مدفعي على بلدة النيرب\nقُتل مدنيان وأصيب خمسة، اليوم الاثنين، في قصف مدفعي على بلدة النيرب."


def test_the_face_is_small():
    """These names are public and no others; each is there."""
    assert sorted(rawi.__all__) == [
        "Document", "Event", "Failure", "Incident", "RawiError", "Report", "Span", "__version__", "merge", "read", "read_many",
    ]  # fmt: skip
    assert all(getattr(rawi, name) is not None for name in rawi.__all__)
    with pytest.raises(AttributeError):
        _ = rawi.nothing


def test_importing_costs_nothing():
    """`import rawi` imports no other package."""
    code = "import sys; before = set(sys.modules); import rawi; print([m for m in set(sys.modules) - before if not m.startswith('rawi')])"
    got = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert got.stdout.strip() == "['__future__']" or got.stdout.strip() == "[]" or "typing" in got.stdout


def test_read_takes_text_bytes_paths_and_documents(tmp_path):
    """An article may be given as its text, as the bytes or path of a file, or as a Document; the report is the same."""
    report = rawi.read(TEXT, publisher="وكالة المرفأ", published="2024-05-06")
    assert report.document.published == "2024-05-06" and report.events
    path = tmp_path / "x.txt"
    path.write_text(TEXT, encoding="windows-1256", errors="ignore")
    for given in (path, path.read_bytes(), rawi.read(path).document):
        assert rawi.read(given, published="6 أيار 2024").events[0].type == report.events[0].type


@pytest.mark.parametrize("given", ["", " \n", b"", b"%PDF-1", b'[{"text":"x"},{"text":"y"}]'])
def test_what_cannot_be_read_is_raised(given):
    """What is no article raises RawiError, which says what to do."""
    with pytest.raises(rawi.RawiError):
        rawi.read(given)


def test_a_wrong_day_is_raised():
    """A day that is none is a mistake of the caller."""
    with pytest.raises(rawi.RawiError):
        rawi.read(TEXT, published="yesterday")


def test_read_many(tmp_path):
    """Many articles come as an iterator; a broken one is a Failure in its place."""
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.json").write_text("{")
    report, failure = rawi.read_many(tmp_path)
    assert isinstance(report, rawi.Report) and isinstance(failure, rawi.Failure)


@pytest.mark.parametrize(
    "before",
    ["", "import rawi.merge", "import rawi.merge.told", "import rawi.merge.told as told; told.told", "from rawi.merge.told import told", "from rawi.merge import told"],
)
def test_merge_is_a_function_and_a_room(before):
    """`rawi.merge(reports)` is public whichever module was imported before it, and the modules of the room of that name stay reachable."""
    code = f"{before or 'pass'}\nimport rawi; from rawi import merge; import rawi.merge.told; print(merge is rawi.merge, callable(rawi.merge), rawi.merge.told.__name__)"
    got = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert got.stdout.split() == ["True", "True", "rawi.merge.told"]


def test_merge_takes_reports(monkeypatch):
    """Reports come as any iterable; of two reports of one document the later counts."""
    seen = []
    monkeypatch.setattr(import_module("rawi.merge"), "merge", lambda reports, before=(), progress=None: seen.extend(reports) or [], raising=False)
    first = rawi.read(TEXT, published="2024-05-06")
    later = rawi.read(first.document, published="2024-05-07")
    assert rawi.merge(iter([first, later])) == []
    assert seen == [later]


def test_merge_refuses_what_is_no_report():
    """A Failure of read_many among the reports is a mistake of the caller: what was not read must not go unsaid."""
    with pytest.raises(rawi.RawiError, match="leave these out"):
        rawi.merge([rawi.Failure("x.html", "not_an_article", "no words in it")])
