"""A user's own gazetteers: read, checked line by line, written compactly, laid over the shipped places."""

from __future__ import annotations

import gzip
import io
import sqlite3
import zipfile
from pathlib import Path

import msgspec
import pytest

from rawi.knowledge.loader import knowledge
from rawi.knowledge.places import add_geonames, add_ocha, add_whosonfirst, find_place, load_places
from rawi.knowledge.places.load_geonames import MOST_BYTES, check_address, download
from rawi.model import Document
from rawi.reader import read_document


def dump_line(ident: int, name: str, arabic: str, code: str = "PPL", lat: float = 35.5, lon: float = 36.5, admin1: str = "12", people: int = 0) -> str:
    kind = "A" if code.startswith("ADM") else "P"
    return "\t".join([str(ident), name, name, arabic, str(lat), str(lon), kind, code, "SY", "", admin1, "", "", "", str(people), "", "", "Asia/Damascus", "2020-01-01"])


DUMP = "\n".join([
    dump_line(169387, "Idlib Governorate", "محافظة ادلب", "ADM1"),
    dump_line(900001, "Umm al Khawaja", "أم الخواجة,Umm Khwaja"),
    dump_line(900002, "Latinville", "Latinville"),
    "broken line",
    dump_line(900003, "Nowhere", "لامكان", lat=95.0),
])  # fmt: skip


def test_a_geonames_dump_is_added_and_its_bad_lines_are_told_by_number(tmp_path: Path) -> None:
    """Good lines go in; a line of one column and a latitude of 95 degrees are rejected with their numbers."""
    source = tmp_path / "SY.txt"
    source.write_text(DUMP, encoding="utf-8")
    added = add_geonames(source, folder=tmp_path / "own")
    assert [line.line for line in added.rejected] == [4, 5]
    index = load_places(tmp_path / "own")
    (place,) = find_place("أم الخواجة", index=index)
    assert (place.id, place.country, place.lat) == ("gn:900001", "SY", 35.5)
    assert "Idlib" in [above.name for ident in index.within(place.id) if (above := index.place(ident))]


def test_adding_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    """Adding is idempotent: the second table is the first, byte for byte, and no place stands twice."""
    source = tmp_path / "SY.txt"
    source.write_text(DUMP, encoding="utf-8")
    first = add_geonames(source, folder=tmp_path / "own").path.read_bytes()
    second = add_geonames(source, folder=tmp_path / "own").path.read_bytes()
    assert first == second
    assert len(list((tmp_path / "own").iterdir())) == 1
    assert len(find_place("أم الخواجة", index=load_places(tmp_path / "own"))) == 1


def test_a_place_that_is_shipped_is_not_doubled(tmp_path: Path) -> None:
    """The same town from a dump, a kilometre off, is the shipped one with one more name."""
    source = tmp_path / "SY.txt"
    shipped = find_place("سراقب", country="SY", index=load_places())[0]
    assert shipped.lat is not None
    assert shipped.lon is not None
    source.write_text(dump_line(900009, "Saraqib", "سراقب,سراقب القديمة", lat=shipped.lat + 0.01, lon=shipped.lon), encoding="utf-8")
    add_geonames(source, folder=tmp_path / "own")
    index = load_places(tmp_path / "own")
    assert find_place("سراقب القديمة", index=index)[0].id == shipped.id


def test_plain_words_of_a_gazetteer_are_no_places_on_their_own(tmp_path: Path) -> None:
    """Villages called "Morning", "Thursday" or "Members" do not turn the words of an article into places; a name of its own does."""
    source = tmp_path / "SY.txt"
    names = ("صباح", "الخميس", "عناصر", "على", "كفر الندى")
    source.write_text("\n".join(dump_line(900100 + k, f"Place {k}", name, lat=36.1 + k / 10) for k, name in enumerate(names)), encoding="utf-8")
    add_geonames(source, folder=tmp_path / "own")
    places = load_places(tmp_path / "own")
    known = msgspec.structs.replace(knowledge(), places=places)
    text = "قتل ثلاثة عناصر صباح الخميس في قصف على كفر الندى."
    told = [span for event in read_document(Document(id="x", text=text, published="2024-03-08"), known).events for place in event.places if (span := place.span)]
    assert {text[span.start : span.end] for span in told} == {"كفر الندى"}


def zipped(text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("readme.txt", "about")
        packed.writestr("SY.txt", text)
    return out.getvalue()


def test_a_country_code_is_downloaded_from_geonames_alone(tmp_path: Path) -> None:
    """Two letters stand for a download over https from the GeoNames host."""
    asked: list[str] = []

    def opener(url: str) -> io.BytesIO:
        asked.append(url)
        return io.BytesIO(zipped(DUMP))

    added = add_geonames("sy", folder=tmp_path, opener=opener)
    assert asked == ["https://download.geonames.org/export/dump/SY.zip"]
    assert added.places == 2


@pytest.mark.parametrize("url", [
    "http://download.geonames.org/export/dump/SY.zip", "https://example.org/SY.zip", "file:///etc/passwd",
    "https://download.geonames.org.example.org/SY.zip", "https://download.geonames.org:8443/SY.zip", "https://me@download.geonames.org/SY.zip",
])  # fmt: skip
def test_any_other_address_is_refused(url: str) -> None:
    """Not http, not another host or port, not a file."""
    with pytest.raises(ValueError, match=r"https://download\.geonames\.org only"):
        check_address(url)


def test_an_answer_from_elsewhere_or_without_end_is_refused() -> None:
    """A redirection to another host and a body past the bound are both refused."""

    class Elsewhere(io.BytesIO):
        url = "https://example.org/SY.zip"

    class Endless(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert 0 < size <= MOST_BYTES + 1
            return bytes(size)

    with pytest.raises(ValueError, match="only"):
        download("SY", lambda _: Elsewhere(b""))
    with pytest.raises(ValueError, match="more than"):
        download("SY", lambda _: Endless(b""))
    with pytest.raises(ValueError, match="two letters"):
        download("../x")


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04broken"])
def test_what_is_no_dump_is_refused(tmp_path: Path, data: bytes) -> None:
    """A file that is no zip or no table raises ValueError, never anything else."""
    (tmp_path / "SY.zip").write_bytes(data)
    with pytest.raises(ValueError, match="SY"):
        add_geonames(tmp_path / "SY.zip", folder=tmp_path / "own")


WOF = """id,name,placetype,lat,lon,names_ar,names_en,gn_id,parent,is_current
1,Hidden Valley,region,15.0,44.0,محافظة الوادي المستور,Hidden,,,1
2,Well of Dew,locality,15.1,44.1,قرية بئر الندى الكبير,Well,,1,1
3,Gone,locality,15.2,44.2,قرية زالت تماما,Gone,,1,0
4,Bad,locality,north,44.2,قرية سيئة الموضع,Bad,,1,1
"""


def test_a_whosonfirst_table_is_added_with_its_containment(tmp_path: Path) -> None:
    """The country comes from the file's name; places that are no more are passed over; bad coordinates are rejected."""
    path = tmp_path / "wof_ye.csv.gz"
    path.write_bytes(gzip.compress(WOF.encode()))
    added = add_whosonfirst(path, folder=tmp_path / "own")
    assert [(line.line, added.places) for line in added.rejected] == [(5, 2)]
    index = load_places(tmp_path / "own")
    (place,) = find_place("بئر الندى الكبير", index=index)
    assert place.country == "YE"
    assert index.within(place.id)[0] == "wof:1"
    assert not find_place("زالت تماما", country="YE", index=index)


def test_a_whosonfirst_database_is_added(tmp_path: Path) -> None:
    """The SQLite form has places in `spr` and Arabic names in `names`."""
    path = tmp_path / "admin.db"
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE spr (id, name, placetype, latitude, longitude, parent_id, is_current, country)")
    base.execute("CREATE TABLE names (id, language, name)")
    base.execute("INSERT INTO spr VALUES (7, 'Well of Dew', 'locality', 15.1, 44.1, 1, 1, 'YE')")
    base.execute("INSERT INTO names VALUES (7, 'ara', 'بئر الندى الكبير')")
    base.commit()
    base.close()
    assert add_whosonfirst(path, folder=tmp_path / "own").places == 1
    (tmp_path / "other.db").write_bytes(b"no database at all, but long enough to look at")
    with pytest.raises(ValueError, match="no Who's On First database"):
        add_whosonfirst(tmp_path / "other.db", country="YE", folder=tmp_path / "own")


def test_a_whosonfirst_table_without_a_country_asks_for_one(tmp_path: Path) -> None:
    """Nothing is guessed: a table of an unknown country is not added."""
    path = tmp_path / "table.csv"
    path.write_text(WOF, encoding="utf-8")
    with pytest.raises(ValueError, match="which country"):
        add_whosonfirst(path, folder=tmp_path / "own")


OCHA = """ADM0_PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_AR,ADM2_PCODE,admin4Name_en,admin4Name_ar,admin4Pcode,Latitude_y,Longitude_x
#country,#adm1,#adm1,#adm1,#adm2,#adm2,#adm2,#adm4,#adm4,#adm4,#geo,#geo
SY,Idleb,ادلب,SY07,Harim,حارم,SY0703,Well of Dew,بئر الندى الكبير,C9001,36.1,36.5
SY,Idleb,ادلب,SY07,Harim,حارم,SY0703,Sky,قرية السماء الزرقاء,SYC9002,136.1,36.5
SY,Idleb,ادلب,SY07,Harim,حارم,SY0703,Hill,تل الندى البعيد,SYC9003,36.2,36.6
"""


def test_an_ocha_table_is_added_with_all_its_levels(tmp_path: Path) -> None:
    """Villages stand inside their district and province; a line with impossible coordinates is rejected by number."""
    path = tmp_path / "syr_adm4.csv"
    path.write_text(OCHA, encoding="utf-8")
    added = add_ocha(path, folder=tmp_path / "own")
    assert [line.line for line in added.rejected] == [4]
    index = load_places(tmp_path / "own")
    (place,) = find_place("تل الندى البعيد", index=index)
    assert find_place("بئر الندى الكبير", country="SY", index=index)
    assert [above.name for ident in index.within(place.id) if (above := index.place(ident))][-2:] == ["Idlib", "Syria"]


@pytest.mark.parametrize("add", [add_ocha, add_whosonfirst])
def test_a_table_of_something_else_is_refused(tmp_path: Path, add: object) -> None:
    """A CSV without the columns is refused with what was wanted."""
    path = tmp_path / "x_sy.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    assert callable(add)
    with pytest.raises(ValueError, match="no "):
        add(path, folder=tmp_path / "own")
