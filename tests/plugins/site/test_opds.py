"""The catalogue before a validator, and before KOReader's synchronisation."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path
from urllib.parse import unquote, urljoin
from xml.etree import ElementTree as ET

import pytest
from tests.documents import digest, entry
from tests.plugins.site.sites import make, write_days

from digest_convert import Digest, Paper, Section
from digest_convert.testing import HOSTILE_TEXTS, exported, hostile_digest
from digest_convert_site import SiteOptions

ATOM = "{http://www.w3.org/2005/Atom}"
SCHEMA = Path(__file__).with_name("opds.rnc")
BOOKS = ("--site-with", "epub,html")
ACQUISITION = "http://opds-spec.org/acquisition"


def _parsed(path: Path) -> ET.ElementTree[ET.Element]:
    return ET.parse(path)  # noqa: S314 - our own output


def catalogues(site: Path) -> list[Path]:
    return sorted([*site.glob("opds.xml"), *site.glob("opds/**/*.xml")])


def check(site: Path) -> None:
    """Validate every catalogue of `site`, and see that what they name is there."""
    if shutil.which("jing") is None:
        pytest.skip("jing is not installed (apt-get install jing)")
    names = [str(path) for path in catalogues(site)]
    done = subprocess.run(
        ["jing", "-c", str(SCHEMA), *names],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.stdout == ""
    assert done.returncode == 0
    for path in catalogues(site):
        for link in _parsed(path).iter(f"{ATOM}link"):
            assert (path.parent / unquote(link.attrib["href"])).is_file(), link.attrib


def test_valid_catalogues_that_name_what_is_there(tmp_path: Path) -> None:
    write_days(tmp_path / "in", range(25, 29))
    odd = digest(("cs.RO/π & <b>", [entry()]))
    (tmp_path / "in/undated.md").write_text(odd, encoding="utf-8")
    site = tmp_path / "site"
    make(site, tmp_path / "in", *BOOKS, "--site-url", "https://example.org/a/b")
    names = [path.relative_to(site).as_posix() for path in catalogues(site)]
    assert {"opds.xml", "opds/index.xml", "opds/months/2026-02.xml"} <= set(names)
    assert {"opds/months/2026-01.xml", "opds/categories/cs.RO.xml"} <= set(names)
    check(site)


def test_valid_catalogues_of_hostile_digests(tmp_path: Path) -> None:
    digests = [hostile_digest(text) for text in HOSTILE_TEXTS]
    digests.append(Digest(title=" ", sections=(Section(category="", papers=(Paper(title=""),)),)))
    options = SiteOptions(with_=("epub",), title="a \ud800 <b> & \x00")
    for name, data in exported("site", digests, options=options).files.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    check(tmp_path / "site")


def test_the_books_the_newest_first_each_with_its_cover(tmp_path: Path) -> None:
    write_days(tmp_path / "in", range(3))
    site = tmp_path / "site"
    make(site, tmp_path / "in", *BOOKS)
    entries = _parsed(site / "opds.xml").findall(f"{ATOM}entry")
    titles = [entry.findtext(f"{ATOM}title") for entry in entries]
    assert titles == [f"arXiv digest 2026-01-0{day}" for day in (7, 6, 5)]
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 3
    assert entries[0].findtext(f"{ATOM}summary") == "3 papers: cs.CL 1, cs.RO 1, math.GT 1"
    links = {link.attrib["rel"]: link.attrib["href"] for link in entries[0].iter(f"{ATOM}link")}
    with zipfile.ZipFile(site / links[ACQUISITION]) as book:
        covers = [name for name in book.namelist() if name.endswith(".png")]
        cover = (site / links["http://opds-spec.org/image"]).read_bytes()
        assert [book.read(name) for name in covers] == [cover]


def test_no_catalogue_without_books(tmp_path: Path) -> None:
    write_days(tmp_path / "in", range(1))
    make(tmp_path / "site", tmp_path / "in", "--site-with", "ris")
    assert catalogues(tmp_path / "site") == []
    assert "opds" not in (tmp_path / "site/index.html").read_text(encoding="utf-8")


class KOReader:
    """ "Sync catalog": new entries from the top down to the one that was downloaded last."""

    most = 50

    def __init__(self) -> None:
        self.last: str | None = None
        self.downloads: list[str] = []
        self.names: set[str] = set()

    def sync(self, site: Path, address: str) -> None:
        """Download what is new in the catalogue of `site`, which is published at `address`."""
        new: list[tuple[str, str]] = []
        for issue in _parsed(site / "opds.xml").findall(f"{ATOM}entry"):
            link = next(
                one for one in issue.iter(f"{ATOM}link") if ACQUISITION in one.attrib["rel"]
            )
            href = urljoin(f"{address}/opds.xml", link.attrib["href"])
            if href == self.last or len(new) == self.most:
                break
            author = issue.findtext(f"{ATOM}author/{ATOM}name")
            new.append((href, f"{author} - {issue.findtext(f'{ATOM}title')}.epub"))
        for href, name in new:
            assert (site / unquote(href.removeprefix(f"{address}/"))).is_file()
            assert name not in self.names
            self.downloads.append(href)
            self.names.add(name)
        if new:
            self.last = new[0][0]


def test_koreader_downloads_each_issue_once_in_thirty_days(tmp_path: Path) -> None:
    days = write_days(tmp_path / "in", range(30))
    site = tmp_path / "site"
    reader = KOReader()
    for number, day in enumerate(days):
        make(site, day, "--site-with", "epub")
        if number % 4 != 3:  # a day without a network
            reader.sync(site, "https://example.org/papers")
            reader.sync(site, "https://example.org/papers")
    reader.sync(site, "https://example.org/papers")
    assert len(reader.downloads) == len(set(reader.downloads)) == 30
