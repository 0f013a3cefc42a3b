from __future__ import annotations

import pickle
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from digest_convert import Context, Diagnostic, Digest, Paper, Section
from digest_convert_markdown import MarkdownExporter, MarkdownOptions, digest_convert_exporter

if TYPE_CHECKING:
    from collections.abc import Iterator

FLAVORS = ["gfm", "digest"]


def digest_of(text: str) -> Digest:
    paper = Paper(title=text, url=text, authors=(text,), tldr=text, abstract=text)
    return Digest(
        title="T", source="in.txt", sections=(Section(category="cs.CL", papers=(paper,)),)
    )


def export(*digests: Digest, reports: list[Diagnostic] | None = None, **options: Any) -> str:
    report = (reports if reports is not None else []).append
    context = Context(options=MarkdownOptions(**options), report=report)
    return "".join(map(str, MarkdownExporter().export(iter(digests), context)))


def test_the_hook_gives_the_exporter() -> None:
    exporter = digest_convert_exporter()
    assert (exporter.name, exporter.suffix) == ("markdown", ".md")
    assert exporter.other_suffixes == (".markdown",)
    assert exporter.media_type == "text/markdown"
    assert exporter.keeps_repeats(MarkdownOptions(flavor="digest"))
    assert not exporter.keeps_repeats(MarkdownOptions())


def test_front_matter_comes_once_and_only_when_asked_for() -> None:
    day = digest_of("x")
    assert export(day).startswith("# T\n")
    assert export(day, day, front_matter=True).startswith('---\ntitle: "T"\n')
    assert export(day, day, front_matter=True).count('\ntitle: "T"\n') == 1


@pytest.mark.parametrize("flavor", FLAVORS)
def test_no_digests_no_text(flavor: str) -> None:
    assert export(flavor=flavor) == ""


@pytest.mark.parametrize("flavor", FLAVORS)
def test_the_first_digest_is_written_before_the_second_is_read(flavor: str) -> None:
    read = 0

    def digests() -> Iterator[Digest]:
        nonlocal read
        for _ in range(2):
            read += 1
            yield digest_of("first")

    options = MarkdownOptions(flavor="digest" if flavor == "digest" else "gfm")
    chunks = MarkdownExporter().export(digests(), Context(options=options, report=print))
    written = ""
    while "</details>" not in written:
        written += str(next(chunks))
    assert read == 1


@pytest.mark.parametrize("flavor", FLAVORS)
def test_surrogates_are_replaced_and_reported(flavor: str) -> None:
    reports: list[Diagnostic] = []
    text = export(digest_of("a\ud800b"), digest_of("fine"), flavor=flavor, reports=reports)
    assert "a\ufffdb" in text
    text.encode()
    assert [(one.code, one.source) for one in reports] == [("characters-dropped", "in.txt")]


def test_nul_stays_in_the_template_only() -> None:
    assert "a\0b" in export(digest_of("a\0b"), flavor="digest")
    assert "\0" not in export(digest_of("a\0b"))


@pytest.mark.parametrize("flavor", FLAVORS)
@pytest.mark.parametrize(
    "text",
    [
        "{" * 50_000,
        "\\emph{" * 5_000,
        "$" * 50_001,
        "*" * 50_000,
        " " * 100_000,
        "_a" * 50_000,
        "[(" * 9_999,
        "$" + "*" * 50_000 + "$",
        "$" + "\\text{a}" * 9_999 + "$",
        "$a$" * 20_000,
        "!\\url{http://x.org}" * 5_000,
        "$\\b_{x}$ " * 9_999,
    ],
)
def test_hostile_lengths_are_written_in_linear_time(text: str, flavor: str) -> None:
    assert export(digest_of(text + "\n" + text), flavor=flavor)


def test_the_plugin_itself_imports_nothing_heavy() -> None:
    code = (
        "import sys, digest_convert_markdown;"
        "sys.exit(bool({'yaml', 'json', 'pylatexenc', 'bs4', 'lxml'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("flavor", FLAVORS)
def test_pieces_can_come_from_another_process(flavor: str) -> None:
    exporter = MarkdownExporter()
    gfm = flavor != "digest"
    options = MarkdownOptions(flavor="gfm" if gfm else "digest", front_matter=gfm)
    context = Context(options=options, report=print)
    days = [digest_of("x"), digest_of("$a_b$"), digest_of("x")]
    sent = pickle.dumps([exporter.render(day, context) for day in days])
    pieces = pickle.loads(sent)  # noqa: S301
    text = "".join(exporter.assemble(iter(pieces), context))
    assert text == export(*days, flavor=flavor, front_matter=gfm)
    assert flavor == "digest" or 'id="cs.CL-3"' in text
