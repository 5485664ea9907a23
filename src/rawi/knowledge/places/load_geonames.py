"""GeoNames country dumps (`SY.zip`, `SY.txt`, or a country code to download) into a user's gazetteers.

Columns of the dump: https://download.geonames.org/export/dump/readme.txt (19, parted by tabs). The data are CC BY 4.0.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, build_opener

from rawi.knowledge.places.add import Added, Rejected, Row, keep, point

HOST = "download.geonames.org"
#: No country's dump is larger than this (the largest, of the United States, is about 70 MB), nor unpacks to more than MOST_UNPACKED.
MOST_BYTES = 128 * 1024 * 1024
MOST_UNPACKED = 1024 * 1024 * 1024
_COLUMNS = 19
_CODE = re.compile("[A-Za-z]{2}")

#: GeoNames feature code -> our kind; every code of class P is a place where people live.
_KINDS = {
    "ADM1": "province", "ADM2": "district", "ADM3": "district", "ADM4": "district", "PPLX": "quarter", "PPLC": "town", "PPLA": "town", "PPLA2": "town",
    "AIRP": "airport", "AIRF": "airport", "AIRB": "base", "MILB": "base", "INSM": "base", "FT": "base", "DAM": "dam", "CMP": "camp", "CMPRF": "camp",
    "OILF": "field", "GASF": "field", "OILR": "site", "PRN": "prison", "HSP": "hospital", "BDG": "site", "PRT": "port", "MT": "mountain", "MTS": "mountain",
    "HLL": "mountain", "HLLS": "mountain", "RGN": "region", "ISL": "island", "PASS": "site", "CSTM": "crossing", "STNB": "crossing", "BLDG": "site",
}  # fmt: skip

Opener = Callable[[str], IO[bytes]]


class _Stay(HTTPRedirectHandler):
    """Follows a redirection only to the same host over https."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        check_address(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def check_address(url: str) -> None:
    """None. Raises ValueError for any address but the GeoNames host over https."""
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.hostname != HOST or parts.port not in (None, 443) or parts.username is not None:
        raise ValueError(f"{url}: places are downloaded from https://{HOST} only")


def _open(url: str) -> IO[bytes]:
    answer: IO[bytes] = build_opener(_Stay).open(url, timeout=60)
    return answer


def download(code: str, opener: Opener | None = None) -> bytes:
    """The zipped dump of the country `code`. Raises ValueError for no code, another host, or more than MOST_BYTES."""
    if not _CODE.fullmatch(code):
        raise ValueError(f"{code}: no country code of two letters")
    url = f"https://{HOST}/export/dump/{code.upper()}.zip"
    check_address(url)
    with (opener or _open)(url) as answer:
        final = getattr(answer, "url", None) or url
        check_address(final)
        data = answer.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValueError(f"{url}: more than {MOST_BYTES} bytes")
    return data


def _unzipped(data: IO[bytes] | Path, name: str) -> IO[bytes]:
    """The dump inside a zip: the text file that is not the readme."""
    try:
        packed = zipfile.ZipFile(data)
        inside = [info for info in packed.infolist() if info.filename.lower().endswith(".txt") and "readme" not in info.filename.lower()]
        if len(inside) != 1 or inside[0].file_size > MOST_UNPACKED:
            raise ValueError(f"{name}: not a GeoNames country dump (one text file is wanted inside)")
        return packed.open(inside[0])
    except zipfile.BadZipFile as wrong:
        raise ValueError(f"{name}: not a zip file") from wrong


def _cells(raw: bytes) -> list[str]:
    cells = raw.decode("utf-8").rstrip("\r\n").split("\t")
    if len(cells) != _COLUMNS:
        raise ValueError(f"{len(cells)} columns, not {_COLUMNS}")
    return cells


def rows(source: IO[bytes], rejected: list[Rejected]) -> Iterator[Row]:
    """The places of a dump; lines that cannot be read are put under `rejected`. Kinds that news never names are passed over."""
    by_code: dict[str, str] = {}
    waiting: list[tuple[Row, str, str]] = []
    for number, raw in enumerate(source, 1):
        try:
            cells = _cells(raw)
            ident = int(cells[0])
            lat, lon = point(cells[4], cells[5])
            kind = _KINDS.get(cells[7], "village" if cells[6] == "P" else "")
            if not kind:
                continue
            country, first, second = cells[8], cells[10], cells[11]
            row = Row(f"gn:{ident}", cells[2] or cells[1], (cells[1], *cells[3].split(",")), country, kind, lat, lon, population=int(cells[14] or 0))
        except ValueError as wrong:
            rejected.append(Rejected(number, str(wrong)))
            continue
        if cells[7] == "ADM1":
            by_code[f"{country}.{first}"] = row.id
        elif cells[7] == "ADM2":
            by_code[f"{country}.{first}.{second}"] = row.id
        waiting.append((row, f"{country}.{first}.{second}", f"{country}.{first}"))
    for row, near, far in sorted(waiting, key=lambda item: item[0].kind not in ("province", "district")):
        parent = by_code.get(near)
        if parent is None or parent == row.id:
            parent = by_code.get(far, "")
        yield Row(row.id, row.english, row.names, row.country, row.kind, row.lat, row.lon, parent if parent != row.id else "", row.population)


def add_geonames(source: str | Path, folder: Path | None = None, opener: Opener | None = None) -> Added:
    """What was added: the GeoNames dump at a path (`.txt` or `.zip`), or of a country code, which is downloaded.

    Raises ValueError where the file is no dump or the address is not GeoNames'; OSError where it cannot be read.
    """
    rejected: list[Rejected] = []
    path = Path(source)
    if _CODE.fullmatch(str(source)) and not path.exists():
        name = str(source).upper()
        stream = _unzipped(io.BytesIO(download(name, opener)), name)
    elif path.suffix.lower() == ".zip":
        name, stream = path.stem, _unzipped(path, str(path))
    else:
        name, stream = path.stem, path.open("rb")
    with stream:
        found = list(rows(stream, rejected))
    if not found and rejected:
        raise ValueError(f"{source}: not a GeoNames country dump (line {rejected[0].line}: {rejected[0].why})")
    return keep(found, rejected, f"geonames-{_safe(name)}", folder)


def _safe(name: str) -> str:
    return re.sub("[^A-Za-z0-9_-]", "_", name)[:60]
