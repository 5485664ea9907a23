"""What lies at a source is found in a fixed order, and nothing of it is lost silently."""

import gzip
import io
import json

import pytest

from rawi.errors import NotAnArticle, TooLarge
from rawi.intake import pieces
from rawi.intake.pieces import Failure, Piece, bounded, walk

LINE = json.dumps({"id": "a", "text": "قصف على المدينة"}, ensure_ascii=False).encode()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "b/1.html", "a.json", "c.txt.gz", "photo.jpg", ".hidden.txt"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "d.jsonl").write_bytes(LINE + b"\r\n\n" + LINE)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_bytes(b"x")
    return tmp_path


def test_folders_are_walked_in_the_order_of_names(folder):
    """A folder gives its articles sorted by name, those of inner folders in their place; other and hidden files are left out."""
    names = [piece.name.removeprefix(f"{folder}/") for piece in walk([str(folder)])]
    assert names == ["a.json", "b/1.html", "b/2.txt", "c.txt.gz", "d.jsonl:1", "d.jsonl:3"]


def test_what_is_missing_is_a_failure_in_its_place(folder):
    """A path that is not there does not keep the others from being read."""
    got = list(walk([str(folder / "nothing"), str(folder / "a.json")]))
    assert isinstance(got[0], Failure) and "no such file" in got[0].reason
    assert got[1] == Piece(str(folder / "a.json"), "path")


def test_an_empty_folder_is_told(tmp_path):
    """A folder without any article is a mistake of the one who named it."""
    [got] = walk([str(tmp_path)])
    assert got.code == "source" and "no articles" in got.reason


def test_standard_input_is_lines_or_one_article():
    """JSON lines on standard input are many articles, anything else is one."""
    assert [p.form for p in walk(["-"], io.BytesIO(LINE + b"\n" + LINE))] == ["record", "record"]
    assert [p.data for p in walk(["-"], io.BytesIO("قصف\nقُتل".encode()))] == ["قصف\nقُتل".encode()]
    assert [p.form for p in walk(["-"], io.BytesIO(b'{\n "text": "x"\n}'))] == ["bytes"]
    assert [p.code for p in walk(["-"], io.BytesIO(b""))] == ["not_an_article"]


def test_compressed_lines(tmp_path):
    """Compressed JSON lines are read as they unpack; data that breaks off is told."""
    path = tmp_path / "x.jsonl.gz"
    path.write_bytes(gzip.compress(LINE + b"\n" + LINE))
    assert len(list(walk([str(path)]))) == 2
    path.write_bytes(gzip.compress((LINE + b"\n") * 500)[:-30])
    assert isinstance(list(walk([str(path)]))[-1], Failure)


def test_a_line_past_the_bound_costs_only_itself(tmp_path, monkeypatch):
    """A monstrous line is a failure; the lines after it are read."""
    monkeypatch.setattr(pieces, "MAX_BYTES", 100)
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'{"text":"' + b"x" * 1000 + b'"}\n' + LINE)
    first, second = walk([str(path)])
    assert first.code == "too_large" and second.data == LINE


def test_decompression_is_bounded():
    """A small file that unpacks to a huge one is refused before it is unpacked whole."""
    with pytest.raises(TooLarge):
        bounded(gzip.compress(b"\0" * 60_000_000), "bomb.gz")
    with pytest.raises(NotAnArticle):
        bounded(gzip.compress(b"x" * 5000)[:-12], "cut.gz")
