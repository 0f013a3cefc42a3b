"""The library: digests as sources, several formats, what is refused with a sentence."""

from __future__ import annotations

import io
import pydoc
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from tests.documents import digest, entry, small

import digest_convert
from digest_convert import (
    Diagnostic,
    Digest,
    Input,
    InputError,
    Selection,
    UsageError,
    convert,
    parse,
    read,
    read_all,
    read_bytes,
)

if TYPE_CHECKING:
    import datetime


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for day in (13, 14):
        (tmp_path / f"2026-02-{day}.txt").write_text(small(), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_a_digest_is_a_source_like_its_file() -> None:
    one = read("2026-02-13.txt")
    assert convert(one, "yaml") == convert("2026-02-13.txt", "yaml")
    both: list[Input] = [one, Path("2026-02-14.txt")]
    assert convert(both, "bibtex") == convert(["2026-02-13.txt", "2026-02-14.txt"], "bibtex")
    assert convert(iter(both), "bibtex", jobs=2) == convert(both, "bibtex")
    assert convert(parse(small(), ""), "yaml")


@pytest.mark.usefixtures("folder")
def test_all_digests_are_read_as_a_format_gets_them() -> None:
    names = ["2026-02-13.txt", "2026-02-14.txt"]
    counts = [len(one.papers) for one in read_all(names)]
    assert counts == [0, len(read("2026-02-14.txt").papers)]
    kept = list(read_all(names, selection=Selection(keep_duplicates=True, limit=4)))
    assert [len(one.papers) for one in kept] == [3, 1]
    assert convert(kept, "yaml", selection=Selection(keep_duplicates=True))
    told: list[Diagnostic] = []
    assert [
        len(one.papers)
        for one in read_all(names, selection=Selection(match="zzz"), report=told.append)
    ]
    assert "empty-selection" in {one.code for one in told}
    with pytest.raises(UsageError):
        read_all(3)  # type: ignore[arg-type]


@pytest.mark.usefixtures("folder")
def test_bytes_are_read_by_any_reader() -> None:
    (one,) = read_bytes(small().encode(), "2026-02-13.txt")
    assert one == read("2026-02-13.txt")
    assert read_bytes(small().encode("utf-16"), "x/2026-02-13.txt")[0].sections == one.sections
    record = b'{"id": "2602.01234", "title": "Kites", "authors": ["A"], "summary": "We fold."}\n'
    assert read_bytes(record, "day.jsonl")[0].papers[0].title == "Kites"
    assert read_bytes(record, "day.txt", reader="jsonl")[0].papers[0].title == "Kites"
    with pytest.raises(InputError, match=r"day\.txt"):
        read_bytes(b"nothing", "day.txt")
    with pytest.raises(UsageError, match="read_bytes reads bytes, not str"):
        read_bytes(small(), "day.txt")  # type: ignore[arg-type]


@pytest.mark.usefixtures("folder")
def test_several_formats_are_made_of_one_parse(monkeypatch: pytest.MonkeyPatch) -> None:
    import digest_convert.inputs.digests as reading

    parsed: list[str] = []

    def spy(text: str, source: str, date: datetime.date | None = None) -> Digest:
        parsed.append(source)
        return parse(text, source, date)

    monkeypatch.setattr(reading, "parse", spy)
    made = convert("2026-02-13.txt", ["bibtex", "epub", "yaml"])
    assert parsed == ["2026-02-13.txt"]
    assert {name: type(one) for name, one in made.items()} == {
        "bibtex": str,
        "epub": bytes,
        "yaml": str,
    }
    assert made["yaml"] == convert("2026-02-13.txt", "yaml")
    options = {"bibtex": {"dialect": "biblatex"}}
    convert("2026-02-13.txt", ("bibtex", "yaml"), output="new/", options=options)
    assert sorted(path.name for path in Path("new").iterdir()) == [
        "2026-02-13.bib",
        "2026-02-13.yaml",
    ]
    assert Path("new/2026-02-13.bib").read_text(encoding="utf-8").startswith("@online")


@pytest.mark.usefixtures("folder")
def test_an_output_that_ends_in_a_slash_is_a_directory() -> None:
    convert("2026-02-13.txt", "yaml", output="new/deep/")
    assert Path("new/deep/2026-02-13.yaml").is_file()
    convert("2026-02-13.txt", "yaml", output=Path("new"))
    assert Path("new/2026-02-13.yaml").is_file()


@pytest.mark.usefixtures("folder")
def test_a_format_of_several_files_is_a_mapping() -> None:
    made = convert("2026-02-13.txt", "rss", options={"split": "category"})
    assert isinstance(made, dict)
    assert {type(data) for data in made.values()} == {bytes}
    convert("2026-02-13.txt", "rss", options={"split": "category"}, output="feeds/")
    assert {path.name for path in Path("feeds").iterdir()} == made.keys()


NONSENSE: list[tuple[dict[str, Any], str]] = [
    ({"output": io.StringIO()}, "output is the path of a file or directory, not <_io.StringIO"),
    ({"output": ""}, "output is the path of a file or directory, not ''"),
    ({"jobs": 0}, "jobs is a number of processes, at least 1, not 0"),
    ({"jobs": True}, "jobs is a number of processes, at least 1, not True"),
    ({"to": None}, "to is the name of a format, or several names, not None"),
    ({"to": []}, r"to is the name of a format, or several names, not \[\]"),
    ({"to": ["yaml"], "options": {"bibtex": {}}}, "the options of several formats are a mapping"),
    ({"to": "yml"}, "unknown format 'yml'"),
    ({"options": 3}, "the options of 'yaml' are a NoOptions, not int"),
    ({"selection": "cs.CL"}, "selection is a Selection, not 'cs.CL'"),
    ({"document": {"title": "T"}}, "document is a Document, not {'title': 'T'}"),
    ({"transforms": ["nobody"]}, "unknown transform 'nobody'"),
    ({"transforms": [3]}, "a transform is a name or a Step, not 3"),
    ({"reader": "nobody"}, "unknown reader 'nobody'"),
    ({"sources": small()}, "an input is a path, and this is text of several lines"),
    ({"sources": small().encode()}, "an input is a path, a URL or a Digest, not bytes"),
    ({"sources": None}, "an input is a path, a URL or a Digest, not NoneType"),
    ({"sources": [3]}, "an input is a path, a URL or a Digest, not int"),
    ({"sources": []}, "no input"),
    ({"sources": ""}, "the name of an input is empty"),
    ({"sources": Digest(title=" ")}, "a digest that was handed over: the digest has no title"),
]


@pytest.mark.parametrize(("given", "told"), NONSENSE, ids=[told for _, told in NONSENSE])
def test_nonsense_is_wrong_usage_with_a_sentence(
    folder: Path, given: dict[str, Any], told: str
) -> None:
    arguments = {"sources": "2026-02-13.txt", "to": "yaml", **given}
    with pytest.raises(UsageError, match=f"^{told}"):
        convert(**arguments)
    assert sorted(path.name for path in folder.iterdir()) == ["2026-02-13.txt", "2026-02-14.txt"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            {"categories": "cs.CL"},
            r"categories is a tuple of names, like \('cs.CL',\), not 'cs.CL'",
        ),
        ({"limit": -1}, "limit is a number of papers, 0 or more, not -1"),
        ({"limit": "3"}, "limit is a number of papers, 0 or more, not '3'"),
        ({"since": "2026-02-13"}, "since is a datetime.date, not '2026-02-13'"),
    ],
)
def test_a_selection_of_nonsense_is_wrong_usage(given: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError, match=f"^{told}"):
        Selection(**given)


@pytest.mark.usefixtures("folder")
def test_a_reader_that_gives_several_digests_repeats_no_paper() -> None:
    again = [parse(small(), f"2026-02-{day}.txt") for day in (13, 14)]
    assert str(convert(again, "bibtex")).count("@misc") == 3


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_hundred_conversions_from_eight_threads(tmp_path: Path, jobs: int) -> None:
    for day in range(1, 9):
        url = f"https://arxiv.org/abs/2602.{day:05}"
        text = digest(("cs.RO", [entry(1, url=url)]))
        (tmp_path / f"2026-02-{day:02}.txt").write_text(text, encoding="utf-8")
    expected = convert(tmp_path, "yaml")
    found: list[object] = []

    def work() -> None:
        for _ in range(13):
            found.append(convert(tmp_path, "yaml", jobs=jobs))  # noqa: PERF401 - one by one

    threads = [Thread(target=work, daemon=True) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert not any(thread.is_alive() for thread in threads)
    assert found == [expected] * 104


def test_help_lists_the_public_names() -> None:
    shown = pydoc.render_doc(
        digest_convert,
        renderer=pydoc.plaintext,  # type: ignore[attr-defined]
    )
    for name in ("convert(", "class Paper", "class Exporter", "read_all(", "web_url("):
        assert name in shown
    assert set(digest_convert.__all__) <= set(dir(digest_convert))
