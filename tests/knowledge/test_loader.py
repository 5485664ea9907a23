"""The knowledge files: checked, compiled, kept, found again."""

import pytest

from rawi.knowledge import loader
from rawi.knowledge.check import check, find
from rawi.knowledge.lexicon import Compiled, Lexicon
from rawi.knowledge.rows import read_layer, schema


@pytest.fixture
def folder(tmp_path):
    schema.cache_clear()
    (tmp_path / "schema.toml").write_text('[guns]\nrequired = ["kind"]\nsame = ["kind"]\n[guns.codes]\nkind = ["big", "small"]\n')
    return tmp_path


def layer(folder, text):
    path = folder / "guns.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_shipped_knowledge_has_no_errors():
    """What ships reads whole."""
    assert [str(fault) for fault in check() if fault.level == "error"] == []


def test_every_layer_has_its_rules():
    """No file of knowledge is unchecked."""
    paths = loader.data_files()
    assert [path.stem for path in paths if path.stem not in schema(paths[0].parent)] == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("a,n:مدفع/مدافع,huge", "kind 'huge' is none of big, small"),
        ("a,n:مدفع/مدافع,", "no kind"),
        (",مدفع,big", "no id"),
        ("a,,big", "forms: empty"),
        ("a,v:مدفعمدفعمدفع,big", "forms: 'v:مدفعمدفعمدفع': a verb is given by its past, 2 to 7 Arabic letters"),
        ("a,مدفع,big,more", "more columns than the header has: 'more'"),
        ("b,مدفع,big", "the id 'b' stands on line 3 already"),
    ],
)
def test_a_bad_line_is_told_with_its_place_and_kept_out(folder, line, reason):
    """A user who adds a word learns which line is wrong, and why."""
    path = layer(folder, f"# guns\nid,forms,kind\nb,رشاش,small\n{line}\n")
    rows, faults = read_layer(path)
    assert [row.entry.id for row in rows] == ["b"]
    assert [str(fault) for fault in faults] == [f"guns.csv:4: {reason}"]


def test_a_form_that_two_entries_read_differently_is_a_warning(folder):
    """One word cannot be a big and a small gun without somebody knowing."""
    path = layer(folder, "id,forms,kind\na,n:مدفع/مدافع,big\nb,المدفع,small\nc,مدافع,big\n")
    faults = check([path])
    assert [(fault.level, fault.line) for fault in faults] == [("warning", 3)]
    assert "'a' (line 2)" in faults[0].reason


def test_a_line_that_names_an_id_which_there_is_not_is_an_error(folder):
    """Whoever mistypes the event word that a look-alike is mistaken for learns which line does nothing."""
    (folder / "schema.toml").write_text('[guns]\n[twins]\nrequired = ["of"]\n[twins.refers]\nof = "guns"\n')
    layer(folder, "id,forms\ncannon,n:مدفع/مدافع\n")
    twins = folder / "twins.csv"
    twins.write_text("# twins\nid,forms,of\npusher,دافع,cannon\nwrong,مندفع,canon\n", encoding="utf-8")
    assert [(str(fault), fault.level) for fault in check([twins])] == [("twins.csv:4: of 'canon' is no id of guns.csv", "error")]


def test_shipped_look_alikes_and_split_forms_name_event_words():
    """What a look-alike is mistaken for, and what a split form becomes, is an entry of events.csv."""
    files = {path.stem: path for path in loader.data_files()}
    events = {row.entry.id for row in read_layer(files["events"])[0]}
    named = {row.entry.data[column] for name in ("lookalikes", "split_forms") for row in read_layer(files[name])[0]
             for column in ("of", "becomes") if column in row.entry.data}  # fmt: skip
    assert len(named) > 10
    assert named <= events


def test_find_tells_file_line_and_clitics(folder):
    """Where does this word come from?"""
    path = layer(folder, "id,forms,kind\na,n:مدفع/مدافع,big\n")
    (found,) = find("بالمدافع", [path])
    assert (found.layer, found.id, found.feature, found.file, found.line, found.cut) == ("guns", "a", "pl", "guns.csv", 2, "ب + ال")
    assert find("مدرسة", [path]) == []
    assert find("", [path]) == []


def test_a_compiled_lexicon_comes_back_as_it_was(tmp_path):
    """Read back from its file, it finds the same."""
    made = loader.compile_lexicon()
    path = tmp_path / "deep" / "lexicon.bin"
    assert loader.write_compiled(path, made, b"mark")
    back = loader.read_compiled(path, b"mark")
    assert back == made
    words = "قصفت طائرات حربية مواقع في ريف المدينة".split()
    assert Lexicon(back).scan(words) == Lexicon(made).scan(words)


@pytest.mark.parametrize("damage", [b"", b"mark", b"mark\xff\x00", b"other\x93", b"mark\x93\x90\x90\x01"])
def test_a_damaged_or_older_file_is_no_lexicon(tmp_path, damage):
    """A cut, foreign or stale file is made anew, not believed."""
    path = tmp_path / "lexicon.bin"
    path.write_bytes(damage)
    assert loader.read_compiled(path, b"mark") is None


def test_a_stale_file_is_made_anew_and_kept(tmp_path, monkeypatch):
    """After a data file changed, the next run compiles once and the one after reads."""
    monkeypatch.setattr(loader, "SHIPPED", tmp_path / "none.bin")
    monkeypatch.setattr(loader, "cache_folder", lambda: tmp_path / "cache")
    made = []
    monkeypatch.setattr(loader, "compile_lexicon", lambda: made.append(1) or Compiled([], [], {}))
    monkeypatch.setattr(loader, "stamp", lambda: b"older")
    loader.load_lexicon()
    loader.load_lexicon()
    assert len(made) == 1
    monkeypatch.setattr(loader, "stamp", lambda: b"newer")
    loader.load_lexicon()
    assert len(made) == 2


def test_where_nothing_can_be_written_the_lexicon_is_made_in_memory(tmp_path, monkeypatch):
    """A read-only home folder does not stop a reader."""
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setattr(loader, "SHIPPED", tmp_path / "none.bin")
    monkeypatch.setattr(loader, "cache_folder", lambda: tmp_path / "file" / "rawi")
    monkeypatch.setattr(loader, "compile_lexicon", lambda: Compiled([], [(0, "made", [])], {}))
    assert loader.load_lexicon().entries


def test_a_changed_data_file_changes_the_stamp(tmp_path, monkeypatch):
    """An edit of the same length is noticed."""
    path = tmp_path / "guns.csv"
    monkeypatch.setattr(loader, "data_files", lambda: [path])
    path.write_text("id,forms\na,one\n")
    before = loader.stamp()
    path.write_text("id,forms\na,two\n")
    assert loader.stamp() != before
