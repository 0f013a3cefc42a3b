"""The whole command on damaged and malicious digests: promised status, said where, files whole."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml
from markdown_it import MarkdownIt
from tests.documents import digest, entry, small

from digest_convert import formats, read
from digest_convert.cli.command import main

# What has no suffix is a directory, which its own tests damage.
FORMATS = tuple(info.name for info in formats() if info.suffix)
OLD = b"what was there before"
SMALL = small().encode()
PAPERS = SMALL.count(b"\n### ")


@dataclass(frozen=True)
class Damage:
    """An input, the status it must end with, and the code that must be reported for it."""

    data: bytes
    status: int = 0
    code: str | None = None


def in_abstract(text: str) -> bytes:
    return digest(("cs.RO", [entry(abstract=text)])).encode("utf-8", "surrogatepass")


DAMAGES = {
    "empty": Damage(b"", 3),
    "blank": Damage(b" \n\n\t\n", 3),
    "binary": Damage(bytes(range(256)) * 16, 3),
    "utf-16": Damage(SMALL.decode().encode("utf-16")),
    "utf-16 without a mark": Damage(SMALL.decode().encode("utf-16-le"), 3),
    "byte order mark": Damage(b"\xef\xbb\xbf" + SMALL),
    "crlf": Damage(SMALL.replace(b"\n", b"\r\n"), code="newlines-normalised"),
    "cr": Damage(SMALL.replace(b"\n", b"\r"), code="newlines-normalised"),
    "nul": Damage(SMALL.replace(b"kites", b"ki\0tes")),
    "invalid utf-8": Damage(SMALL.replace(b"kites", b"ki\xfftes"), code="decode-replaced"),
    "surrogates": Damage(in_abstract("a \ud800 b \udfff c"), code="decode-replaced"),
    "c0 and c1": Damage(SMALL.replace(b"kites", b"\x01\x1b[31m\x7f\xc2\x85\xc2\x9bkites")),
    "bidi": Damage(SMALL.replace(b"kites", "\u202ekites\u2066".encode())),
    "merge conflict": Damage(
        SMALL.replace(b"\n\n### [2]", b"\n<<<<<<< HEAD\n=======\n>>>>>>> main\n\n### [2]"),
        code="unparsed-text",
    ),
    "truncated": Damage(SMALL[: SMALL.rindex(b"Conclusion")], code="truncated"),
    "no end of line": Damage(SMALL.rstrip(b"\n")),
    "nested commands": Damage(in_abstract(r"\emph{" * 50_000)),
    "nested commands, closed": Damage(in_abstract(r"\textbf{" * 5_000 + "}" * 5_000)),
    "dollars": Damage(in_abstract("$" * 100_000)),
    "dollars and words": Damage(in_abstract("$ a" * 30_000)),
    "braces": Damage(in_abstract("{" * 50_000 + "}" * 100_000)),
    "labels in a text": Damage(in_abstract("Methods: a\nMotivation: b\nTL;DR: c\n* d: e")),
    "a tag in a text": Damage(in_abstract("a\n</details>\nb <details> <summary>x</summary>")),
    "headings in a text": Damage(in_abstract("a\n### [7] no link\n## b\n# cs.CL\n#### c")),
    "records": Damage(b'{"title": "Kites", "id": "2602.01234"}\n{broken\n', code="unparsed-text"),
    "a page": Damage(b"<!DOCTYPE html><h3>[1] <a href='x'>Kites</a></h3><p><em>A</em></p><p>b"),
    "a page of nothing": Damage(b"<!DOCTYPE html><html>" + b"<div>" * 3000, 3),
}


def convert(folder: Path, data: bytes, name: str) -> tuple[int, Path]:
    """Run the command over `data` in `folder`, where an older output stands."""
    source, target = folder / "2026-02-13.txt", folder / "out"
    source.write_bytes(data)
    target.write_bytes(OLD)
    status = main([str(source), "--to", name, "-o", str(target)])
    assert sorted(path.name for path in folder.iterdir()) == ["2026-02-13.txt", "out"]
    return status, target


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=list(DAMAGES))
def test_damaged_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], damage: Damage, name: str
) -> None:
    status, target = convert(tmp_path, damage.data, name)
    told = capsys.readouterr().err
    assert status == damage.status
    assert all(str(tmp_path) in line for line in told.split("\n") if line)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", told)
    if status:
        assert target.read_bytes() == OLD
    else:
        # A list leaves out papers that have nothing to list, and says so.
        assert JUDGES[name](target.read_bytes()) > 0 or "[left-out]" in told
    if damage.code is not None:
        assert f"[{damage.code}]" in told


@pytest.mark.parametrize("cut", range(0, len(SMALL), 97))
def test_a_digest_cut_off_anywhere(tmp_path: Path, cut: int) -> None:
    for name in ("yaml", "atom"):
        status, target = convert(tmp_path, SMALL[:cut], name)
        assert status in (0, 3)
        if status == 0:
            JUDGES[name](target.read_bytes())


def test_a_line_of_twenty_megabytes(tmp_path: Path) -> None:
    status, target = convert(tmp_path, in_abstract("kites and $x_1$ " * 1_250_000), "yaml")
    assert status == 0
    assert target.stat().st_size > 20_000_000


def test_two_runs_write_one_file(tmp_path: Path) -> None:
    (tmp_path / "2026-02-13.txt").write_bytes(SMALL * 50)
    command = [sys.executable, "-m", "digest_convert", "2026-02-13.txt", "-o", "out.yaml"]
    command += ["--quiet", "--keep-duplicates"]
    runs = [subprocess.Popen(command, cwd=tmp_path) for _ in range(2)]
    assert [run.wait(60) for run in runs] == [0, 0]
    assert JUDGES["yaml"]((tmp_path / "out.yaml").read_bytes()) == PAPERS * 50
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2026-02-13.txt", "out.yaml"]


# Text that would be markup, code or data in some output


INJECTIONS = {
    "script": "<script>alert(1)</script>",
    "handler": '"><img src=x onerror=alert(1)>',
    "cdata": "]]><script>alert(1)</script><![CDATA[",
    "comment": "--><script>alert(1)</script><!--",
    "entity": "&lt;script&gt; &#60;script&#62; &xxe;",
    "processing instruction": "?><script>alert(1)</script><?php",
    "document end": r"\end{document} \input{/etc/passwd} \write18{ls}",
    "entry": "} @misc{evil, title={gone}} @string{x = {y}} @comment{",
    "yaml tag": "!!python/object/apply:os.system ['ls']",
    "yaml document": "--- !!set {a}\n---\n...\n- b: &c *c",
    "link": "[a](javascript:alert(1)) <javascript:alert(1)>",
    "front matter": "---\ntitle: gone\n---",
    "template": "{{ 7 * 7 }} ${7*7} <%= 7 %> {tldr}",
}


def injected(text: str) -> bytes:
    """A digest that says `text` wherever a bot or an author could have put it."""
    line = " ".join(text.split())
    hostile = entry(
        title=f"Kites {line}",
        url="javascript:alert('2602.01234')",
        authors=f"Ada {line.replace(',', ' ')} North",
        category=line,
        abstract=f"We say {text} here.",
    )
    for label in ("TL;DR", "Motivation", "Method", "Result", "Conclusion"):
        hostile = hostile.replace(f"{label}: ", f"{label}: {line} ")
    hostile = hostile.replace("\n\nAbstract:", f"\n\nKeywords: {line}\n\nAbstract:")
    other = entry(2, url="https://arxiv.org/abs/2602.01235")
    return digest(("cs.RO", [hostile, other])).encode()


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("text", INJECTIONS.values(), ids=list(INJECTIONS))
def test_injected_text_stays_text(tmp_path: Path, text: str, name: str) -> None:
    status, target = convert(tmp_path, injected(text), name)
    assert status == 0
    assert JUDGES[name](target.read_bytes()) == 2


@pytest.mark.parametrize("text", INJECTIONS.values(), ids=list(INJECTIONS))
def test_injected_text_is_kept_word_for_word(tmp_path: Path, text: str) -> None:
    status, target = convert(tmp_path, injected(text), "yaml")
    assert status == 0
    (day,) = yaml.safe_load_all(target.read_text(encoding="utf-8"))
    paper = day["sections"][0]["papers"][0]
    line = " ".join(text.split())
    assert paper["title"] == f"Kites {line}"
    assert paper["primary_category"] == line
    assert paper["abstract"] == f"We say {text} here."
    assert paper["conclusion"] == f"{line} Folding works."
    assert paper["extra"] == [{"label": "Keywords", "text": line}]


@pytest.mark.parametrize("text", INJECTIONS.values(), ids=list(INJECTIONS))
def test_injected_text_comes_back_from_the_template(tmp_path: Path, text: str) -> None:
    (tmp_path / "in.txt").write_bytes(injected(text))
    output = tmp_path / "out.md"
    options = ["--to", "markdown", "--markdown-flavor", "digest", "-o", str(output)]
    assert main([str(tmp_path / "in.txt"), *options]) == 0
    again, before = read(output), read(tmp_path / "in.txt")
    assert [(p.title, p.abstract, p.extra) for p in again.papers] == [
        (p.title, p.abstract, p.extra) for p in before.papers
    ]


# The judges: each takes an output, fails where it is unsafe or broken, and counts the papers


class _Markup(HTMLParser):
    """Refuses what would run in a reader's hands, and counts the entries' headings."""

    def __init__(self) -> None:
        super().__init__()
        self.headings = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("script", "iframe", "object", "embed", "style", "form"), tag
        self.headings += tag == "h3"
        for key, value in attrs:
            assert not key.startswith("on"), (tag, key)
            if key in ("href", "src", "xlink:href"):
                assert not (value or "").strip().lower().startswith(("javascript:", "data:"))


def judge_html(source: str) -> int:
    reader = _Markup()
    reader.feed(source)
    reader.close()
    return reader.headings


def judge_markdown(data: bytes) -> int:
    return judge_html(MarkdownIt("commonmark", {"html": True}).render(data.decode()))


def judge_yaml(data: bytes) -> int:
    days = list(yaml.safe_load_all(data.decode()))
    return sum(len(section["papers"]) for day in days for section in day["sections"])


def judge_bibtex(data: bytes) -> int:
    """Braces balance as BibTeX counts them, and only entries and definitions stand outside."""
    depth, outside = 0, []
    for char in data.decode():
        if depth == 0:
            outside.append(char)
        depth += (char == "{") - (char == "}")
        assert depth >= 0
    assert depth == 0
    kinds = re.findall(r"@(\w+)", "".join(outside))
    assert set(kinds) <= {"misc", "preamble"}
    return kinds.count("misc")


def judge_atom(data: bytes) -> int:
    atom = "{http://www.w3.org/2005/Atom}"
    root = ET.fromstring(data)  # noqa: S314 - what we have just written
    for link in root.iter(f"{atom}link"):
        assert not link.get("href", "").startswith("javascript:")
    for content in root.iter(f"{atom}content"):
        judge_html(content.text or "")
    return len(root.findall(f"{atom}entry"))


def judge_rss(data: bytes) -> int:
    root = ET.fromstring(data)  # noqa: S314 - what we have just written
    items = root.findall("channel/item")
    for item in items:
        assert not item.findtext("link", "").startswith("javascript:")
        judge_html(item.findtext("description", ""))
        judge_html(item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded", ""))
    return len(items)


def judge_epub(data: bytes) -> int:
    xhtml = "{http://www.w3.org/1999/xhtml}"
    articles = 0
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for name in book.namelist():
            if not name.endswith((".xhtml", ".opf", ".ncx", ".xml")):
                continue
            root = ET.fromstring(book.read(name))  # noqa: S314 - what we have just written
            for element in root.iter():
                assert element.tag != f"{xhtml}script"
                assert not element.get("href", "").startswith("javascript:")
            articles += sum(1 for _ in root.iter(f"{xhtml}article"))
    return articles


class _Page(HTMLParser):
    """Our own page: it may have its style and scripts, but nothing of a text may be markup."""

    def __init__(self) -> None:
        super().__init__()
        self.articles = 0
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("iframe", "object", "embed", "form", "img"), tag
        self.articles += tag == "article"
        self.scripts += tag == "script"
        for key, value in attrs:
            assert not key.startswith("on"), (tag, key)
            if key in ("href", "src"):
                assert (value or "").startswith(("https://", "http://", "#", "data:,")), value


def judge_page(data: bytes) -> int:
    page = _Page()
    page.feed(data.decode())
    page.close()
    # The records of the one day, and the page's own.
    assert page.scripts == (2 if page.articles else 0)
    return page.articles


def judge_json_feed(data: bytes) -> int:
    items = json.loads(data)["items"]
    for item in items:
        judge_html(item["content_html"])
        assert not item.get("url", "").startswith("javascript:")
    return len(items)


def judge_ris(data: bytes) -> int:
    """Every line begins with a tag, and records begin and end in turn."""
    lines = [line for line in data.decode().split("\r\n") if line]
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    marks = [line[:2] for line in lines if line[:2] in ("TY", "ER")]
    assert marks == ["TY", "ER"] * (len(marks) // 2)
    return len(marks) // 2


def judge_zotero(data: bytes) -> int:
    root = ET.fromstring(data)  # noqa: S314 - what we have just written
    kinds = root.iter("{http://www.zotero.org/namespaces/export#}itemType")
    return sum(kind.text == "preprint" for kind in kinds)


def judge_csv(data: bytes) -> int:
    """A table whose cells no spreadsheet runs, as long as they may be."""
    csv.field_size_limit(sys.maxsize)
    _, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    assert not any(cell.lstrip()[:1] in tuple("=+-@") for row in rows for cell in row)
    return len(rows)


def judge_json(data: bytes) -> int:
    return sum(len(section["papers"]) for day in json.loads(data) for section in day["sections"])


def judge_jsonl(data: bytes) -> int:
    papers = [json.loads(line) for line in data.decode().split("\n")[:-1]]
    assert all(paper["AI"].keys() >= {"tldr", "method"} for paper in papers)
    return len(papers)


def judge_urls(data: bytes) -> int:
    lines = data.decode().split()
    assert all(line.startswith(("http://", "https://")) for line in lines)
    return len(lines)


JUDGES: dict[str, Callable[[bytes], int]] = {
    "atom": judge_atom,
    "bibtex": judge_bibtex,
    "csv": judge_csv,
    "csljson": lambda data: len(json.loads(data)),
    "epub": judge_epub,
    "html": judge_page,
    "ids": lambda data: len(data.split()),
    "json": judge_json,
    "jsonfeed": judge_json_feed,
    "jsonl": judge_jsonl,
    "markdown": judge_markdown,
    "ris": judge_ris,
    "rss": judge_rss,
    "urls": judge_urls,
    "yaml": judge_yaml,
    "zotero": judge_zotero,
}
