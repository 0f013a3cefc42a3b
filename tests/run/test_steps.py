"""Transforms: strangers' steps between reading and selection, as command and as library."""

from __future__ import annotations

import dataclasses
import pickle
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.documents import small
from tests.strangers import install, run, run_script

from digest_convert import Digest, NoOptions, PluginError, Section, Step, Transform, UsageError
from digest_convert.plugin.registry import Registry
from digest_convert.run.steps import apply, resolve

SHOUT = """
import dataclasses
from digest_convert import Diagnostic, Transform, UsageError, hookimpl, option

@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ShoutOptions:
    mark: str = option("!", help="what to end a title with")
    title: bool = option(True, help="leave the digest's own title alone")

    def __post_init__(self):
        if self.mark == "?":
            raise UsageError("--shout-mark: a question is no shout")
        if self.mark == "0":
            1 / 0

class Shout(Transform[ShoutOptions]):
    name = "shout"
    summary = "titles in capitals"
    Options = ShoutOptions

    def transform(self, digest, options):
        sections = tuple(
            dataclasses.replace(section, papers=tuple(
                dataclasses.replace(paper, title=paper.title.upper() + options.mark)
                for paper in section.papers
            ))
            for section in digest.sections
        )
        told = Diagnostic(code="shouted", message="loud", source=digest.source)
        title = digest.title.upper() if options.title else digest.title
        return dataclasses.replace(
            digest, title=title, sections=sections, diagnostics=(*digest.diagnostics, told)
        )

@hookimpl
def digest_convert_transform():
    return Shout()
"""

# The second step, without options: keeps the first paper of each section.
FIRST = """
import dataclasses
from digest_convert import Transform, hookimpl

class First(Transform):
    name = "first"
    summary = "the first paper of each section"

    def transform(self, digest, options):
        return dataclasses.replace(digest, sections=tuple(
            dataclasses.replace(section, papers=section.papers[:1]) for section in digest.sections
        ))

@hookimpl
def digest_convert_transform():
    return First()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "2026-02-13.txt").write_text(small(), encoding="utf-8")
    return tmp_path


@pytest.fixture
def strangers(folder: Path) -> Path:
    points = {"shout": "shouting", "first": "firsts"}
    install(folder, "loud", points, {"shouting": SHOUT, "firsts": FIRST})
    return folder


def titles(folder: Path, *arguments: str) -> list[str]:
    done = run(folder, "2026-02-13.txt", "--to", "yaml", "--quiet", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    (day,) = yaml.safe_load_all(done.stdout)
    papers = [paper for section in day["sections"] for paper in section["papers"]]
    return [day["title"], *(paper["title"] for paper in papers)]


def test_a_transform_changes_what_every_format_sees(strangers: Path) -> None:
    plain = titles(strangers)
    assert titles(strangers, "--with", "shout") == [
        plain[0].upper(),
        *(f"{title.upper()}!" for title in plain[1:]),
    ]


def test_its_options_are_its_own(strangers: Path) -> None:
    plain = titles(strangers)
    found = titles(strangers, "--with", "shout", "--shout-mark", "...", "--shout-no-title")
    assert found == [plain[0], *(f"{title.upper()}..." for title in plain[1:])]


def test_transforms_run_in_the_order_they_are_named_and_as_often(strangers: Path) -> None:
    once = titles(strangers, "--with", "shout", "--with", "first")
    assert once == titles(strangers, "--with", "first", "--with", "shout")
    assert len(once) < len(titles(strangers))
    twice = titles(strangers, "--with", "shout", "--with", "first", "--with", "shout")
    assert twice == [once[0], *(f"{title}!" for title in once[1:])]


def test_the_selection_sees_what_transforms_make(strangers: Path) -> None:
    shouted = titles(strangers, "--with", "shout", "--match", "(?-i:^[A-Z0-9 ]+!)")
    assert len(shouted) > 1
    assert titles(strangers, "--match", "(?-i:^[A-Z0-9 ]+!)")[1:] == []


def test_the_document_is_what_the_user_says_before_any_transform(strangers: Path) -> None:
    assert titles(strangers, "--with", "shout", "--title", "My day")[0] == "MY DAY"


def test_its_diagnostics_are_reported(strangers: Path) -> None:
    done = run(strangers, "2026-02-13.txt", "--to", "yaml", "--with", "shout", "--strict")
    assert done.returncode == 1
    assert "2026-02-13.txt: warning[shouted]: loud\n" in done.stderr


def test_help_shows_the_options_of_formats_and_transforms_asked_for(strangers: Path) -> None:
    alone = run(strangers, "--with", "shout", "--help").stdout
    assert "options of shout:\n  titles in capitals\n" in alone
    assert "--shout-mark TEXT" in alone
    assert "bibtex" not in alone
    both = run(strangers, "--to", "bibtex", "--with", "first", "--help").stdout
    assert "--bibtex-dialect" in both
    assert "the first paper of each section; no options of its own" in both
    assert "--shout" not in both


def test_the_listing_tells_transforms_from_formats(strangers: Path) -> None:
    listed = run(strangers, "--list-formats").stdout
    formats, _, rest = listed.partition("\n\nreaders")
    assert "shout" not in formats
    listing = rest.partition("\n\ntransforms, for --with:\n")[2]
    transforms = [" ".join(line.split()) for line in listing.split("\n")]
    assert "first the first paper of each section (loud 1.5)" in transforms
    assert "shout titles in capitals (loud 1.5)" in transforms


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--to", "yaml", "--with", "shot"], "unknown transform 'shot'; there are first, "),
        (["--to", "yaml", "--with", "shot"], "did you mean 'shout'?"),
        (["--to", "yaml", "--with", "yaml"], "'yaml' is a format, for --to"),
        (["--to", "shout"], "'shout' is a transform, for --with"),
        (["--to", "yaml", "--shout-mark", "!"], "--with shout --help lists them"),
        (["--to", "yaml", "--with", "shout", "--shout-mark", "?"], "a question is no shout"),
        (["--check", "--with", "shout"], "leave out --with"),
    ],
)
def test_wrong_usage(strangers: Path, arguments: list[str], told: str) -> None:
    done = run(strangers, "2026-02-13.txt", *arguments)
    assert done.returncode == 2
    assert told in done.stderr


def test_the_message_names_the_transforms_that_are_installed(folder: Path) -> None:
    done = run(folder, "2026-02-13.txt", "--to", "yaml", "--with", "shout")
    assert done.returncode == 2
    assert re.search(r"unknown transform 'shout'; (there are \w+|none is installed)", done.stderr)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("raise RuntimeError('hoarse')", "RuntimeError: hoarse"),
        ("raise SystemExit(0)", "SystemExit: 0"),
        ("return None", "TypeError: None is no Digest"),
        ("return [digest]", "TypeError: 'list' is no Digest"),
        ("return dataclasses.replace(digest, title=' ')", "ValueError: the digest has no title"),
        ("return dataclasses.replace(digest, sections=[])", "its sections are no tuple but 'list'"),
        ("return dataclasses.replace(digest, sections=('x',))", "'str' is no Section"),
    ],
)
def test_what_fails_is_the_plugins_failure(folder: Path, body: str, told: str) -> None:
    broken = SHOUT.replace(
        "        sections = tuple(\n", f"        {body}\n        x = tuple(\n", 1
    )
    install(folder, "loud", {"shout": "shouting"}, {"shouting": broken})
    (folder / "out.yaml").write_text("older", encoding="utf-8")
    arguments = ("2026-02-13.txt", "-o", "out.yaml", "--with", "shout")
    done = run(folder, *arguments)
    assert done.returncode == 5
    assert "transform 'shout' of loud 1.5 failed: " in done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert (folder / "out.yaml").read_text(encoding="utf-8") == "older"
    assert titles(folder)


def test_options_that_fail_are_the_plugins_failure(strangers: Path) -> None:
    done = run(strangers, "2026-02-13.txt", "--to", "yaml", "--with", "shout", "--shout-mark", "0")
    assert done.returncode == 5
    assert "the options of 'shout' of loud 1.5 failed: ZeroDivisionError" in done.stderr


def test_every_process_applies_them(strangers: Path) -> None:
    (strangers / "2026-02-14.txt").write_text(small(), encoding="utf-8")
    arguments = (
        "2026-02-1*.txt",
        "--to",
        "yaml",
        "--quiet",
        "--with",
        "shout",
        "--shout-mark",
        "%",
    )
    alone, several = (run(strangers, *arguments, "--jobs", jobs) for jobs in ("1", "2"))
    assert (alone.returncode, several.returncode) == (0, 0)
    assert "%" in alone.stdout
    assert several.stdout == alone.stdout


def test_the_library_takes_names_and_steps(strangers: Path) -> None:
    script = (
        "from digest_convert import Step, convert\n"
        "from shouting import ShoutOptions\n"
        "print(convert('2026-02-13.txt', 'yaml', transforms=['first', 'shout']), end='')\n"
        "steps = ['first', Step('shout', ShoutOptions(mark='#'))]\n"
        "print(convert('2026-02-13.txt', 'yaml', transforms=iter(steps)), end='')\n"
        "convert('2026-02-13.txt', 'yaml', transforms=[Step('shout', 'loudly')])\n"
    )
    done = run_script(strangers, script)
    arguments = ("2026-02-13.txt", "--to", "yaml", "--with", "first", "--with", "shout")
    command = [run(strangers, *arguments, "--shout-mark", mark).stdout for mark in "!#"]
    assert done.stdout == "".join(command)
    assert "UsageError: the options of 'shout' are a ShoutOptions, not str" in done.stderr


class _Fixed(Registry):
    """A registry of one transform that was never installed."""

    def __init__(self, transform: Transform[Any]) -> None:
        super().__init__()
        self._only = transform

    def transform(self, name: str) -> Transform[Any]:
        assert name == self._only.name
        return self._only

    def origin(self, name: str) -> str:
        return f"{name}-maker 1.0"


class _Untitled(Transform[Any]):
    name = "untitled"
    summary = "another title"

    def transform(self, digest: Digest, options: Any) -> Digest:
        return dataclasses.replace(digest, title="untitled")


def test_steps_without_options_get_the_defaults() -> None:
    registry = _Fixed(_Untitled())
    (step,) = resolve(["untitled"], registry)
    assert step.options == NoOptions()
    assert resolve([step], registry) == (step,) == resolve([Step("untitled", {})], registry)
    assert pickle.loads(pickle.dumps(step)) == step  # noqa: S301 - our own
    with pytest.raises(UsageError, match="a NoOptions, not int"):
        resolve([Step("untitled", 3)], registry)


def test_apply_leaves_the_digest_it_is_given_alone() -> None:
    digest = Digest(title="Day", sections=(Section(category="x"),))
    registry = _Fixed(_Untitled())
    found = apply((Step("untitled", None), Step("untitled", None)), digest, registry)
    assert found == dataclasses.replace(digest, title="untitled")
    assert digest.title == "Day"
    assert apply((), digest, registry) is digest


def test_a_transform_that_is_not_written_fails_by_name() -> None:
    class Empty(Transform[Any]):
        name = "empty"
        summary = "nothing"

    with pytest.raises(PluginError, match=r"'empty' of empty-maker 1.0 failed: NotImpl"):
        apply((Step("empty"),), Digest(title="Day"), _Fixed(Empty()))
