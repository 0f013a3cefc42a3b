"""The contracts must see what they are for: exporters and readers with one fault each."""

from __future__ import annotations

import dataclasses
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

import pytest

from digest_convert import Paper, Section, option
from digest_convert.testing import (
    HOSTILE_TEXTS,
    SAMPLES,
    Exported,
    bare_digests,
    check_digest,
    hostile_digest,
    sample_digest,
    sample_digests,
    sample_paper,
)
from digest_convert.testing.running import option_variants

# A group of several tests starts early: these take seconds each and would be the last ones.
pytestmark = pytest.mark.xdist_group("faults of plugins")

PLUGIN = """
from __future__ import annotations
import dataclasses, time
from dataclasses import dataclass
from typing import Literal
from digest_convert import *

@dataclass(frozen=True, slots=True, kw_only=True)
class KiteOptions:
    shape: Literal["delta", "box"] = option("delta", help="the shape")

@dataclass(kw_only=True)
class OpenOptions:
    shape: str = option("delta", help="the shape")

class Sound(Exporter[KiteOptions]):
    name, summary, suffix, media_type = "{name}", "A kite a paper", ".kite", "text/x-kite"
    Options = KiteOptions

    def lines(self, digest, context):
        yield f"{{digest.title!r}}\\n"
        for paper in digest.papers:
            yield f"{{paper.title!r}} {{paper.abstract!r}}\\n"

    def export(self, digests, context):
        for digest in digests:
            yield from self.lines(digest, context)

class Pieces(PiecewiseExporter):
    name, summary, suffix, media_type = Sound.name, Sound.summary, Sound.suffix, Sound.media_type

    def render(self, digest, context):
        return list(Sound().lines(digest, context))

class Lines(Reader):
    name, summary = "{name}", "A title a line"

    def sniff(self, head, name):
        return name.endswith(".{name}")

    def read(self, data, name):
        titles = data.decode("utf-8", "replace").split()
        if not titles:
            raise InputError(f"{{name}}: no titles")
        papers = tuple(Paper(title=title) for title in titles)
        yield assemble([Section(category="", papers=papers)], source=name)

class Same(Transform[KiteOptions]):
    name, summary, Options = "{name}", "The digest again", KiteOptions

    def transform(self, digest, options):
        return digest

{source}

@hookimpl
def digest_convert_{kind}():
    return It()
"""

LINES = "class It(Sound):\n    def lines(self, digest, context):\n        "
EXPORT = "class It(Sound):\n    def export(self, digests, context):\n        "
RENDER = "class It(Pieces):\n    def render(self, digest, context):\n        "
SNIFF = "class It(Lines):\n    def sniff(self, head, name):\n        "
READ = "class It(Lines):\n    def read(self, data, name):\n        "
WHOLE = "yield from super().export("

#: A fault in an exporter, and a test that is to find it.
FAULTS: dict[str, tuple[str, str]] = {
    "two_lines": ("class It(Sound):\n    summary = 'one\\ntwo'", "it_says_who_it_is"),
    "no_slash": ("class It(Sound):\n    media_type = 'kite'", "it_says_who_it_is"),
    "loud": ("class It(Sound):\n    suffix = '.KITE'", "it_says_who_it_is"),
    "open_options": ("class It(Sound):\n    Options = OpenOptions", "it_says_who_it_is"),
    "heavy": ("import a_heavy_library\nclass It(Sound): pass", "loading_it_is_cheap"),
    "wants_date": (f"{LINES}yield str(digest.date.year)", "a_digest_that_holds_next_to_nothing"),
    "wants_utf8": (f"{LINES}yield digest.title.encode().decode()", "any_character_anywhere"),
    "wants_ascii": (
        f"{LINES}yield ''.join(p.tldr for p in digest.papers).encode('ascii').decode()",
        "any_text_anywhere",
    ),
    "wants_a_digest": (f"{EXPORT}yield next(iter(digests)).title", "no_digest_at_all"),
    "invalid": (f"{LINES}yield 'INVALID'", "real_digests"),
    "twice": (
        f"{EXPORT}yield str([*digests, *digests])",
        "digests_are_read_once_and_written_as_they_come",
    ),
    "at_the_end": (
        f"{EXPORT}{WHOLE}list(digests), context)",
        "digests_are_read_once_and_written_as_they_come",
    ),
    "hoards": (
        (
            f"{EXPORT}kept = []\n        for digest in digests:\n            kept.append(digest)\n"
            "            yield from self.lines(digest, context)"
        ),
        "a_hundred_thousand_papers_in_bounded_memory",
    ),
    "stops": (
        (
            f"{EXPORT}for number, digest in enumerate(digests):\n"
            "            yield from self.lines(digest, context) if number < 50 else '.'"
        ),
        "a_hundred_thousand_papers_in_bounded_memory",
    ),
    "text": ("class It(Sound):\n    binary = True", "real_digests"),
    "parts": (f"{LINES}yield Part(name='a', data='kite')", "real_digests"),
    "clock": (f"{LINES}yield str(time.perf_counter_ns())", "the_same_input_gives_the_same_output"),
    "left_over": (
        (
            f"{LINES}self.known = getattr(self, 'known', set()) | {{digest.title}}\n"
            "        yield str(len(self.known))"
        ),
        "nothing_is_left_over_from_one_run_to_the_next",
    ),
    "hash_order": (
        f"{LINES}yield str({{'a', 'b', 'c', 'd', 'e'}})",
        "another_process_gives_the_same_output",
    ),
    "time_zone": (
        f"{LINES}yield time.strftime('%H', time.localtime(0))",
        "another_process_gives_the_same_output",
    ),
    "says_text": (f"{LINES}yield str(context.report('odd'))", "it_reports_nothing_but_diagnostics"),
    "says_nothing": (
        f"{LINES}yield str(context.report(Diagnostic(code='x', message='')))",
        "it_reports_nothing_but_diagnostics",
    ),
    "remembers": (
        (
            f"{RENDER}self.last, last = digest.title, getattr(self, 'last', '')\n"
            "        return [last, digest.title]"
        ),
        "pieces_may_be_made_in_any_order_and_pickled",
    ),
    "generator": (
        f"{RENDER}return Sound().lines(digest, context)",
        "pieces_may_be_made_in_any_order_and_pickled",
    ),
    "identity": (
        (
            "class It(Pieces):\n"
            "    def render(self, digest, context):\n        return [digest]\n"
            "    def assemble(self, pieces, context):\n"
            "        kept = None\n"
            "        for (digest,) in pieces:\n"
            "            yield 'again' if digest is kept else digest.title\n"
            "            kept = digest"
        ),
        "pieces_may_be_made_in_any_order_and_pickled",
    ),
}

#: A fault in a reader, and a test that is to find it.
READER_FAULTS: dict[str, tuple[str, str]] = {
    "long_summary": ("class It(Lines):\n    summary = ''", "it_says_who_it_is"),
    "heavy_reader": ("import a_heavy_library\nclass It(Lines): pass", "loading_it_is_cheap"),
    "txt": (f"{SNIFF}return True", "it_leaves_the_digest_text_to_the_core"),
    "takes_nothing": (f"{SNIFF}return False", "it_is_given_its_samples"),
    "sniffs_utf8": (f"{SNIFF}return bool(head.decode())", "sniffing_never_fails"),
    "sniffs_names": (f"{SNIFF}return name[0] == 'k'", "sniffing_never_fails"),
    "silent": (f"{READ}yield from ()", "it_reads_its_samples"),
    "nameless": (
        f"{READ}for digest in super().read(data, 'in'): yield digest",
        "it_reads_its_samples",
    ),
    "forgetful": (
        (
            f"{READ}self.count = getattr(self, 'count', 0) + 1\n"
            "        yield assemble([], title=str(self.count), source=name)"
        ),
        "the_same_input_gives_the_same_digests",
    ),
    "content": (f"{READ}yield assemble([], source=name)", "nothing_is_no_digest"),
    "strict": (
        f"{READ}data.decode()\n        yield from super().read(data, name)",
        "damage_is_read_or_refused",
    ),
    "short": (
        f"{READ}yield from super().read(data, name)\n        assert len(data) < 100",
        "any_bytes_are_read_or_refused",
    ),
    "lists": (
        (
            f"{READ}for d in super().read(data, name):\n"
            "            yield Digest(title='x', source=name, sections=list(d.sections))"
        ),
        "it_reads_its_samples",
    ),
}

STEP = "class It(Same):\n    def transform(self, digest, options):\n        "

#: A fault in a transform, and a test that is to find it.
TRANSFORM_FAULTS: dict[str, tuple[str, str]] = {
    "no_summary": ("class It(Same):\n    summary = ''", "it_says_who_it_is"),
    "open_step": ("class It(Same):\n    Options = OpenOptions", "it_says_who_it_is"),
    "heavy_step": ("import a_heavy_library\nclass It(Same): pass", "loading_it_is_cheap"),
    "dated": (f"{STEP}digest.date.year; return digest", "a_digest_that_holds_next_to_nothing"),
    "no_digest": (f"{STEP}return None", "real_digests"),
    "untitled": (f"{STEP}return dataclasses.replace(digest, title='')", "real_digests"),
    "encodes": (f"{STEP}digest.source.encode(); return digest", "any_character_anywhere"),
    "counts": (
        (
            f"{STEP}self.count = getattr(self, 'count', 0) + 1\n"
            "        return dataclasses.replace(digest, title=str(self.count))"
        ),
        "a_digest_is_transformed_by_itself",
    ),
    "hashes": (
        f"{STEP}return dataclasses.replace(digest, title=str(hash(digest.title)))",
        "another_process_gives_the_same_digests",
    ),
}


def _install(folder: Path, name: str, kind: str, source: str) -> None:
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[digest_convert]\n{name} = kites_{name}\n")
    module = PLUGIN.format(name=name, kind=kind, source=source)
    (folder / f"kites_{name}.py").write_text(module)


def _outcomes(folder: Path, test: str, *chosen: str) -> set[tuple[str, str, str]]:
    """The class, name and outcome of each of the tests of `test`, or of those `chosen`."""
    (folder / "a_heavy_library.py").write_text("")
    (folder / "test_kites.py").write_text(test)
    options = ["-q", "-rA", "--tb=no", "--show-capture=no", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *(f"test_kites.py::{one}" for one in chosen)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED), done.stdout
    found = re.findall(r"^(\w+) test_kites\.py::(\w+)::test_(\w+)", done.stdout, re.MULTILINE)
    return {(kind, name, outcome) for outcome, kind, name in found}


def _assert_found(folder: Path, test: str, faults: dict[str, tuple[str, str]]) -> None:
    wanted = {(f"Test_{name}", test) for name, (_, test) in faults.items()}
    made = _outcomes(folder, test, *(f"{kind}::test_{name}" for kind, name in sorted(wanted)))
    assert {(kind, name) for kind, name, outcome in made if outcome == "FAILED"} == wanted


EXPORTERS = """
from digest_convert.testing import ExporterContract

class Kites(ExporterContract):
    least_bytes = 400
    def judge(self, data):
        assert b"INVALID" not in data

"""


def test_every_fault_of_an_exporter_is_found(tmp_path: Path) -> None:
    test = EXPORTERS
    for name, (source, _) in FAULTS.items():
        _install(tmp_path, name, "exporter", source)
        test += f"class Test_{name}(Kites):\n    exporter = {name!r}\n"
    _assert_found(tmp_path, test, FAULTS)


def test_every_fault_of_a_reader_is_found(tmp_path: Path) -> None:
    test = "from digest_convert.testing import ReaderContract\n"
    for name, (source, _) in READER_FAULTS.items():
        _install(tmp_path, name, "reader", source)
        test += (
            f"class Test_{name}(ReaderContract):\n    reader = {name!r}\n"
            f"    samples = {{'in.{name}': b'kite ' * 30, 'b.{name}': b'one two'}}\n"
        )
    _assert_found(tmp_path, test, READER_FAULTS)


def test_every_fault_of_a_transform_is_found(tmp_path: Path) -> None:
    test = "from digest_convert.testing import TransformContract\n"
    for name, (source, _) in TRANSFORM_FAULTS.items():
        _install(tmp_path, name, "transform", source)
        test += f"class Test_{name}(TransformContract):\n    transform = {name!r}\n"
    _assert_found(tmp_path, test, TRANSFORM_FAULTS)


def test_what_is_sound_passes_and_exemptions_exempt(tmp_path: Path) -> None:
    _install(tmp_path, "whole", "exporter", "class It(Sound): pass")
    _install(tmp_path, "apart", "exporter", "class It(Pieces): pass")
    _install(tmp_path, "late", "exporter", f"{EXPORT}{WHOLE}list(digests), context)")
    _install(tmp_path, "lines", "reader", "class It(Lines): pass")
    _install(tmp_path, "same", "transform", "class It(Same): pass")
    test = EXPORTERS + (
        "from digest_convert.testing import ReaderContract, TransformContract\n"
        "class Test_same(TransformContract):\n    transform = 'same'\n"
        "class Test_whole(Kites):\n    exporter = 'whole'\n"
        "    test_any_text_anywhere = test_a_hundred_thousand_papers_in_bounded_memory = None\n"
        "class Test_apart(Kites):\n    exporter = 'apart'\n"
        "class Test_late(Kites):\n    exporter, holds_all = 'late', True\n"
        "class Test_lines(ReaderContract):\n    reader = 'lines'\n"
        "    samples = {'in.lines': b'kite ' * 30}\n"
    )
    made = _outcomes(tmp_path, test)
    assert {kind for kind, _, _ in made} == {
        *("Test_whole", "Test_apart", "Test_late", "Test_lines", "Test_same"),
    }
    assert [one for one in made if one[2] != "PASSED"] == []
    assert len(made) > 50


def test_without_pytest_it_says_what_to_install() -> None:
    script = "import sys; sys.modules['pytest'] = None; import digest_convert.testing"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert "ImportError: digest_convert.testing is for the tests of a plugin" in done.stderr
    assert done.stderr.endswith("needs pytest: pip install pytest\n")


def test_the_command_imports_nothing_of_it(tmp_path: Path) -> None:
    (tmp_path / "2026-02-13.txt").write_text(SAMPLES["2026-02-13.txt"], encoding="utf-8")
    script = (
        "import sys\n"
        "from digest_convert.cli.command import main\n"
        "assert main(['2026-02-13.txt', '--check']) == main(['--list-formats']) == 0\n"
        "print([name for name in sys.modules if 'pytest' in name or '.testing' in name])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("\n[]\n")


def test_the_public_names_are_there_and_say_what_they_are() -> None:
    import digest_convert.testing

    assert digest_convert.testing.__all__ == sorted(digest_convert.testing.__all__, key=_by_case)
    for name in digest_convert.testing.__all__:
        value = getattr(digest_convert.testing, name)
        assert value.__doc__
        if isinstance(value, type):
            methods = [one for key, one in vars(value).items() if key.startswith("test_")]
            assert all(method.__doc__ for method in methods), name


def _by_case(name: str) -> tuple[bool, str]:
    """Constants, classes, functions: as the linter sorts them."""
    return (not name.isupper(), name)


def test_samples_are_read_as_they_are_meant() -> None:
    digests = {digest.source: digest for digest in sample_digests()}
    assert list(digests) == sorted(SAMPLES)
    for digest in digests.values():
        check_digest(digest)
        assert not {one.code for one in digest.diagnostics} & {"unparsed-text", "truncated"}
    first, second = (digests[f"2026-02-{day}.txt"] for day in (12, 13))
    again = {paper.id.value for paper in first.papers if paper.id} & {
        paper.id.value for paper in second.papers if paper.id
    }
    assert again == {"2602.90002"}
    assert [paper.summary_failed for paper in first.papers] == [False, True, False]
    assert first.language == "zh-Hans"
    assert not list(digests["2026-02-14.txt"].papers)
    assert digests["2026-02-14.txt"].sections
    assert any(paper.id is None for paper in digests["names.txt"].papers)
    assert any(paper.extra for paper in digests["dialect.md"].papers)
    assert any("\n" in paper.abstract for paper in digests["dialect.md"].papers)
    assert all("$" in paper.title for paper in digests["formulas.txt"].papers)


def test_a_hostile_digest_has_the_text_in_every_field() -> None:
    hostile, sound = hostile_digest("kite").papers
    for field in dataclasses.fields(Paper):
        value = getattr(hostile, field.name)
        if isinstance(value, (str, tuple)):
            assert "kite" in str(value), field.name
    assert sound == sample_paper(2)
    assert all(isinstance(one, str) and one for one in HOSTILE_TEXTS)
    assert len(bare_digests()) == 4


@pytest.mark.parametrize(
    "fields",
    [
        {"title": " "},
        {"title": None},
        {"date": "2026-02-13"},
        {"sections": []},
        {"diagnostics": ("odd",)},
        {"sections": (Section(category="x", papers=(sample_paper(authors=["Ada"]),)),)},
        {"sections": (Section(category="x", papers=(sample_paper(tldr=None),)),)},
        {"sections": (Section(category="x", papers=(sample_paper(extra=(("a",),)),)),)},
        {"sections": (Section(category="x", papers=(sample_paper(id="2602.00001"),)),)},
    ],
)
def test_a_digest_of_wrong_values_is_no_digest(fields: dict[str, Any]) -> None:
    digest = sample_digest(13, sample_paper())
    check_digest(digest)
    with pytest.raises(AssertionError):
        check_digest(dataclasses.replace(digest, **fields))


def test_one_file_or_several() -> None:
    assert Exported(files={"": b"kite"}).data == b"kite"
    with pytest.raises(AssertionError, match="several"):
        _ = Exported(files={"a": b"", "b": b""}).data


def test_every_choice_switch_and_number_is_a_variant() -> None:
    @dataclasses.dataclass(frozen=True, kw_only=True)
    class Options:
        shape: Literal["delta", "box", "tail"] = option("box", help="-")
        loud: bool = option(True, help="-")
        limit: int | None = option(None, help="-", minimum=2)
        name: str = option("kite", help="-")

    found = dict(option_variants(Options, "kite"))
    assert found == {
        "defaults": Options(),
        "shape=delta": Options(shape="delta"),
        "shape=tail": Options(shape="tail"),
        "loud=False": Options(loud=False),
        "limit=2": Options(limit=2),
    }
