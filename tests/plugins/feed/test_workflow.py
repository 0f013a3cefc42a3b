"""README's workflow for GitHub Pages: its shell steps run here, on repositories on disk."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

ROOT = Path(__file__).parents[3]
DAYS = ROOT / "golden/digests/duplicates-across-two-days"
SITE = "https://someone.github.io/papers"


def workflow() -> dict[Any, Any]:
    (block,) = re.findall(
        r"^```yaml\n(name: feed\n.*?)^```",
        (ROOT / "README.md").read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    loaded: dict[Any, Any] = yaml.safe_load(block)
    return loaded


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=bot", "-c", "user.email=bot@example.org")
    run = subprocess.run(
        ["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return run.stdout


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A repository as the bot's: digests on the branch `data`, nothing on `gh-pages` yet."""
    bare = tmp_path / "origin.git"
    git(tmp_path, "init", "--quiet", "--bare", str(bare))
    for branch, name in (("data", "data/README.md"), ("gh-pages", "index.html")):
        clone = tmp_path / branch
        git(tmp_path, "init", "--quiet", "--initial-branch", branch, branch)
        (clone / name).parent.mkdir(exist_ok=True)
        (clone / name).write_text("not a digest\n")
        commit(clone, bare, branch)
    return bare


def commit(clone: Path, origin: Path, branch: str) -> None:
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--message", "x")
    git(clone, "push", "--quiet", str(origin), f"HEAD:refs/heads/{branch}")


def run(origin: Path, runner: Path) -> None:
    """What a runner does with the workflow's steps, but for what it downloads."""
    shutil.rmtree(runner, ignore_errors=True)
    runner.mkdir()
    (job,) = workflow()["jobs"].values()
    scripts = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{scripts}:{os.environ['PATH']}", "SITE": SITE}
    for step in job["steps"]:
        if step.get("uses", "").startswith("actions/checkout"):
            where = step["with"]
            git(runner, "clone", "--quiet", "-b", where["ref"], str(origin), where["path"])
        elif "run" in step and "pip install" not in step["run"]:
            subprocess.run(
                ["bash", "-e", "-o", "pipefail", "-c", step["run"]],
                cwd=runner / step.get("working-directory", "."),
                env=environment,
                check=True,
                capture_output=True,
            )


def published(origin: Path, name: str) -> etree._Element:
    return etree.fromstring(git(origin, "show", f"gh-pages:{name}").encode())


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_the_workflow_keeps_the_feeds_of_a_bot(origin: Path, tmp_path: Path) -> None:
    data, runner = tmp_path / "data", tmp_path / "runner"
    shutil.copy(DAYS / "2026-02-12.txt", data / "data/2026-02-12.md")
    commit(data, origin, "data")
    run(origin, runner)
    first = published(origin, "feed.rss")
    head = git(origin, "rev-parse", "gh-pages")
    run(origin, runner)
    assert git(origin, "rev-parse", "gh-pages") == head, "nothing new, no commit"
    shutil.copy(DAYS / "2026-02-13.txt", data / "data/2026-02-13.md")
    commit(data, origin, "data")
    run(origin, runner)
    second = published(origin, "feed.rss")
    ids = [[guid.text for guid in feed.iter("guid")] for feed in (first, second)]
    assert ids[1][-len(ids[0]) :] == ids[0]
    assert len(ids[1]) > len(ids[0])
    self_link = second.find("channel/{*}link[@rel='self']")
    assert self_link is not None
    assert self_link.get("href") == f"{SITE}/feed.rss"
    assert second.findtext("channel/link") == f"{SITE}/"
    assert len(published(origin, "feed.atom").findall("{*}entry")) == len(ids[1])


def test_runs_wait_for_each_other_and_may_write() -> None:
    flow = workflow()
    assert flow["concurrency"] == {"group": "feed", "cancel-in-progress": False}
    assert flow["permissions"] == {"contents": "write"}
    # YAML 1.1 reads the key "on" as a boolean.
    assert set(flow[True]) == {"workflow_run", "workflow_dispatch"}


def test_the_page_names_the_feeds() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, kind in (("feed.rss", "rss"), ("feed.atom", "atom")):
        assert f'<link rel="alternate" type="application/{kind}+xml"' in readme
        assert f'href="{name}">' in readme
