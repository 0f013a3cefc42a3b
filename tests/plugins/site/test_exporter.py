"""A site made whole, and one that grows: the same files, and nothing else is touched."""

from __future__ import annotations

import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from tests.documents import digest, entry
from tests.plugins.site.sites import FEW, day_text, files, make, times, write_days

from digest_convert import Digest, Paper, Section
from digest_convert.cli.command import main
from digest_convert.testing import exported
from digest_convert_site import SiteOptions


def test_a_site_that_grows_by_days_is_the_one_made_whole(tmp_path: Path) -> None:
    days = write_days(tmp_path / "in", range(10))
    make(tmp_path / "whole", tmp_path / "in", *FEW)
    for day in days:
        make(tmp_path / "grown", day, *FEW)
    assert files(tmp_path / "grown") == files(tmp_path / "whole")


def test_the_order_of_the_days_is_that_of_their_dates(tmp_path: Path) -> None:
    days = write_days(tmp_path / "in", range(9))
    make(tmp_path / "whole", tmp_path / "in", *FEW)
    make(tmp_path / "turned", *days[5:], *FEW)
    make(tmp_path / "turned", *days[:5], *FEW)
    assert files(tmp_path / "turned") == files(tmp_path / "whole")


def test_several_processes_make_the_same_site(tmp_path: Path) -> None:
    write_days(tmp_path / "in", range(4))
    make(tmp_path / "one", tmp_path / "in", *FEW)
    make(tmp_path / "two", tmp_path / "in", *FEW, "--jobs", "2")
    assert files(tmp_path / "one") == files(tmp_path / "two")
    before = times(tmp_path / "two")
    make(tmp_path / "two", tmp_path / "in", *FEW, "--jobs", "2")
    assert times(tmp_path / "two") == before


def test_a_new_day_touches_only_what_speaks_of_it(tmp_path: Path) -> None:
    write_days(tmp_path / "in", range(3))
    site = tmp_path / "site"
    make(site, tmp_path / "in", *FEW)
    before = times(site)
    write_days(tmp_path / "in", range(3, 4))
    make(site, tmp_path / "in", *FEW)
    after = times(site)
    changed = {name for name in after if before.get(name) != after[name]}
    new = "2026-01-08"
    assert {f"2026/01/{new}.md", f"2026/01/{new}.ris", f"search/{new}.js"} <= changed
    assert changed - {name for name in changed if new in name} <= {
        *("index.html", "2026/01/index.html", "site.json", "recent.json", "feeds.opml"),
        *("feed.atom", "feeds/cs.RO.atom", "feeds/math.GT.atom", "feeds/cs.CL.atom"),
    }


def test_unchanged_days_are_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_days(tmp_path / "in", range(3))
    make(tmp_path / "site", tmp_path / "in", *FEW)
    write_days(tmp_path / "in", range(3, 4))
    from digest_convert_site import piece as module

    made: list[str] = []
    real = module.make_day

    def noted(digest: Digest, context: object, stem: str, made_of: str) -> module.Made:
        made.append(stem)
        return real(digest, context, stem, made_of)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "make_day", noted)
    make(tmp_path / "site", tmp_path / "in", *FEW)
    assert made == ["2026-01-08"]
    (tmp_path / "site/2026/01/2026-01-06.ris").unlink()
    made.clear()
    make(tmp_path / "site", tmp_path / "in", *FEW)
    assert made == ["2026-01-06"]
    made.clear()
    make(tmp_path / "site", tmp_path / "in", "--site-with", "ris,atom")
    assert len(made) == 4


def test_a_changed_day_is_made_again(tmp_path: Path) -> None:
    (day,) = write_days(tmp_path / "in", range(1))
    site = tmp_path / "site"
    make(site, day, *FEW)
    before = files(site)
    day.write_text(day_text(0).replace("Kite 0", "Heron 0"), encoding="utf-8")
    make(site, day, *FEW)
    after = files(site)
    assert before.keys() == after.keys()
    for name in ("2026/01/2026-01-05.ris", "feed.atom", "search/2026-01-05.js"):
        assert b"Heron 0" in after[name]


def test_a_failed_run_leaves_the_old_site(tmp_path: Path) -> None:
    write_days(tmp_path / "in", range(2))
    site = tmp_path / "site"
    make(site, tmp_path / "in", *FEW)
    before, then = files(site), times(site)
    (later,) = write_days(tmp_path / "more", range(2, 3))
    nothing = tmp_path / "more/2026-02-01.md"
    nothing.write_text("nothing of the kind\n", encoding="utf-8")
    make(site, later, nothing, *FEW, status=3)
    assert (files(site), times(site)) == (before, then)
    (site / "site.json").write_text("{", encoding="utf-8")
    make(site, later, *FEW, status=4)
    assert files(site) == {**before, "site.json": b"{"}


def test_days_of_one_date_have_names_of_their_own(tmp_path: Path) -> None:
    for name, title in (("a-2026-02-13", "Kites"), ("b-2026-02-13", "Knots")):
        text = digest(("cs.RO", [entry(title=title)]))
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    site = tmp_path / "site"
    make(site, tmp_path, *FEW)
    assert "Kites" in (site / "2026/02/2026-02-13.ris").read_text(encoding="utf-8")
    assert "Knots" in (site / "2026/02/2026-02-13-2.ris").read_text(encoding="utf-8")
    before = times(site)
    make(site, tmp_path / "b-2026-02-13.md", *FEW)
    assert times(site) == before
    listed = json.loads((site / "site.json").read_bytes())["days"]
    assert [(day["stem"], day["source"]) for day in listed] == [
        ("2026-02-13", "a-2026-02-13.md"),
        ("2026-02-13-2", "b-2026-02-13.md"),
    ]


def test_inputs_of_one_name_and_date_in_any_order(tmp_path: Path) -> None:
    paths = []
    for folder, title in (("a", "Kites"), ("b", "Knots")):
        (tmp_path / folder).mkdir()
        paths.append(tmp_path / folder / "2026-02-13.md")
        paths[-1].write_text(digest(("cs.RO", [entry(title=title)])), encoding="utf-8")
    site = tmp_path / "site"
    for order in (paths[:1], paths[::-1], paths):
        make(site, *order, *FEW)
        texts = [path.read_text(encoding="utf-8") for path in site.glob("2026/02/*.ris")]
        for path in order:
            title = "Kites" if path == paths[0] else "Knots"
            assert sum(title in text for text in texts) == 1


def test_the_days_listed_are_gone_but_not_the_newest(tmp_path: Path) -> None:
    days = write_days(tmp_path / "in", range(2))
    site = tmp_path / "site"
    make(site, days[0], *FEW)
    (site / "site.json").unlink()
    make(site, days[1], *FEW)
    assert [day["stem"] for day in json.loads((site / "site.json").read_bytes())["days"]] == [
        "2026-01-06"
    ]


def test_a_day_shows_what_later_days_repeat(tmp_path: Path) -> None:
    write_days(tmp_path / "in", range(3))
    make(tmp_path / "site", tmp_path / "in", *FEW)
    for number in (5, 6, 7):
        text = (tmp_path / f"site/2026/01/2026-01-0{number}.ris").read_text(encoding="utf-8")
        assert text.count("TY  - ") == 3


def test_a_paper_twice_in_a_day_is_shown_once(tmp_path: Path) -> None:
    failed = entry(2).replace("A kite folds on its own.", "Summary generation failed")
    failed = re.sub(r"(Motivation|Method|Result|Conclusion): .*", r"\1: N/A", failed)
    text = digest(("cs.AI", [failed]), ("cs.RO", [entry(), entry(3)]))
    (tmp_path / "2026-02-13.md").write_text(text, encoding="utf-8")
    make(tmp_path / "site", tmp_path / "2026-02-13.md", *FEW)
    text = (tmp_path / "site/2026/02/2026-02-13.ris").read_text(encoding="utf-8")
    assert text.count("TY  - ") == 1
    assert "A kite folds on its own." in text
    (day,) = json.loads((tmp_path / "site/site.json").read_bytes())["days"]
    assert (day["papers"], day["categories"]) == (1, {"cs.RO": 1})


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag in ("a", "link"):
            self.found.append(named["href"] or "")


def test_every_link_leads_to_a_file_of_the_site(tmp_path: Path) -> None:
    write_days(tmp_path / "in", range(28, 31))
    kites = "https://example.org/kites"
    odd = digest(("cs.RO/π & <b>", [entry(url=kites)]), ("", [entry(2, url=f"{kites}/2")]))
    (tmp_path / "in/undated.md").write_text(odd, encoding="utf-8")
    site = tmp_path / "site"
    make(site, tmp_path / "in")
    assert (site / "undated/undated.html").is_file()
    looked = 0
    for path in site.rglob("*.html"):
        links = _Links()
        links.feed(path.read_text(encoding="utf-8"))
        for link in links.found:
            if link.startswith(("https://", "#", "data:")):
                continue
            assert not link.startswith("/")
            assert (path.parent / unquote(link)).is_file(), (path, link)
            looked += 1
    assert looked > 60


def test_the_page_of_a_day_leads_back_and_to_the_other_formats(tmp_path: Path) -> None:
    (day,) = write_days(tmp_path, range(1))
    make(tmp_path / "site", day)
    page = (tmp_path / "site/2026/01/2026-01-05.html").read_text(encoding="utf-8")
    assert '<a rel="up" href="index.html">' in page
    for kind, suffix in (("application/epub+zip", "epub"), ("application/x-bibtex", "bib")):
        assert f'rel="alternate" type="{kind}" href="2026-01-05.{suffix}"' in page
    assert '<link rel="alternate" type="application/rss+xml" href="../../feed.rss">' in page


def test_digests_without_a_name_or_a_date() -> None:
    digests = [
        Digest(title=title, sections=(Section(category="", papers=(Paper(title=title),)),))
        for title in ("Kites", "Knots", "")
    ]
    made = exported("site", digests, options=SiteOptions(with_=("ris",)))
    names = {name for name in made.files if name.endswith(".ris")}
    assert names == {f"undated/undated{number}.ris" for number in ("", "-2", "-3")}


@pytest.mark.parametrize(
    "words", [("--site-with", "pdf"), ("--site-with", "site"), ("--site-url", "papers")]
)
def test_wrong_usage(tmp_path: Path, words: tuple[str, str]) -> None:
    (day,) = write_days(tmp_path / "in", range(1))
    make(tmp_path / "site", day, *words, status=2)
    assert not os.path.lexists(tmp_path / "site")


def test_it_needs_a_directory(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (day,) = write_days(tmp_path, range(1))
    assert main([str(day), "--to", "site"]) == 2
    assert "-o" in capsys.readouterr().err
