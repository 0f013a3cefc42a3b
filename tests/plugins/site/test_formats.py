"""A site carries the formats of strangers by what their media type says; it knows none by name."""

from __future__ import annotations

import json
from pathlib import Path

from tests import strangers
from tests.plugins.site.sites import write_days

FORMATS = """
from dataclasses import dataclass

from digest_convert import Exporter, Part, UsageError, hookimpl, option

@dataclass(frozen=True, slots=True, kw_only=True)
class PamphletOptions:
    links: tuple[str, ...] = option((), help="links")

class Pamphlet(Exporter):
    name, summary, suffix, media_type = "pamphlet", "links", ".htm", "text/html"
    Options = PamphletOptions
    def export(self, digests, context):
        yield from (f"{link}\\n" for link in context.options.links)

class Strict(Exporter):
    name, summary, suffix, media_type = "strict", "nothing", ".xhtml", "text/html"
    def export(self, digests, context):
        raise UsageError("strict wants another digest")
        yield

class Shout(Exporter):
    name, summary, suffix, media_type = "shout", "titles in capitals", ".shout.txt", "text/plain"
    def export(self, digests, context):
        yield from (paper.title.upper() + "\\n" for digest in digests for paper in digest.papers)

class News(Exporter):
    name, summary, suffix, media_type = "news", "titles", ".news", "application/rss+xml"
    def export(self, digests, context):
        yield from (paper.title + "\\n" for digest in digests for paper in digest.papers)

class Cards(Exporter):
    name, summary, suffix, media_type = "cards", "a card per paper", "", "text/plain"
    def writes_directory(self, options):
        return True
    def export(self, digests, context):
        for digest in digests:
            for number, paper in enumerate(digest.papers):
                yield Part(f"{number}.txt", paper.title)
"""


def install(tmp_path: Path, *names: str) -> None:
    modules = {
        f"stranger_{name.lower()}": f"{FORMATS}\n@hookimpl\ndef digest_convert_exporter():\n"
        f"    return {name}()\n"
        for name in names
    }
    points = {module.removeprefix("stranger_"): module for module in modules}
    strangers.install(tmp_path, "strangers", points, modules)
    write_days(tmp_path / "in", range(2))


def test_formats_of_strangers(tmp_path: Path) -> None:
    install(tmp_path, "Shout", "News", "Cards")
    done = strangers.run_apart(
        *(tmp_path, "in", "--to", "site", "--site-with", "shout,news,cards", "-o", "site/"),
        "--quiet",
    )
    assert (done.returncode, done.stderr) == (0, "")
    site = tmp_path / "site"
    day = (site / "2026/01/2026-01-05.shout.txt").read_text(encoding="utf-8")
    assert day == "KITE 0 OF $X_0$\nKITE 1 OF $X_1$\nKITE 2 OF $X_2$\n"
    assert len((site / "feed.news").read_text(encoding="utf-8").splitlines()) == 6
    assert {path.name for path in (site / "feeds").iterdir()} == {
        *("cs.CL.news", "cs.RO.news", "math.GT.news"),
    }
    assert len(list((site / "2026/01/2026-01-05.cards").iterdir())) == 3
    listed = json.loads((site / "site.json").read_bytes())["days"][0]["files"]
    assert [(file["format"], file["path"]) for file in listed] == [
        ("shout", "2026/01/2026-01-05.shout.txt"),
        ("cards", "2026/01/2026-01-05.cards/"),
    ]
    assert 'href="2026/01/2026-01-05.shout.txt"' in (site / "index.html").read_text("utf-8")


def test_a_format_gets_the_options_that_it_has(tmp_path: Path) -> None:
    install(tmp_path, "Pamphlet", "Strict")
    words = (tmp_path, "in", "--to", "site", "-o", "site/", "--quiet", "--site-with")
    done = strangers.run_apart(*words, "pamphlet")
    assert (done.returncode, done.stderr) == (0, "")
    page = (tmp_path / "site/2026/01/2026-01-05.htm").read_text(encoding="utf-8")
    assert page == "up=index.html\nindex=../../index.html\n"
    refused = strangers.run_apart(*words, "strict")
    assert refused.returncode == 2
    assert "strict wants another digest" in refused.stderr


def test_default_formats_that_are_not_installed_are_left_out(tmp_path: Path) -> None:
    write_days(tmp_path / "in", range(1))
    script = (
        "import digest_convert_site.formats as formats\n"
        "known = formats.formats()\n"
        "formats.formats = lambda: [one for one in known if one.name not in ('html', 'epub')]\n"
        "from digest_convert.cli.command import main\n"
        "raise SystemExit(main(['in', '--to', 'site', '-o', 'site/', '--quiet']))\n"
    )
    done = strangers.run_script(tmp_path, script)
    assert (done.returncode, done.stderr) == (0, "")
    suffixes = {path.name for path in (tmp_path / "site/2026/01").iterdir()}
    assert suffixes == {"index.html", *(f"2026-01-05.{one}" for one in ("bib", "ris", "csl.json"))}
