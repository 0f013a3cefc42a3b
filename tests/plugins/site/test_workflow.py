"""README's workflow for a site on GitHub Pages: the step that makes it runs here."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml
from tests.plugins.site.sites import times

ROOT = Path(__file__).parents[3]
DAYS = ROOT / "golden/digests/duplicates-across-two-days"


def test_the_workflow_makes_the_days_that_are_new(tmp_path: Path) -> None:
    (block,) = re.findall(
        r"^```yaml\n(name: site\n.*?)^```",
        (ROOT / "README.md").read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    (job,) = yaml.safe_load(block)["jobs"].values()
    (step,) = [step for step in job["steps"] if step.get("name") == "Make the days that are new"]
    (tmp_path / "digests/data").mkdir(parents=True)
    (tmp_path / "pages").mkdir()
    (tmp_path / "digests/data/README.md").write_text("not a digest\n", encoding="utf-8")
    scripts = Path(sys.executable).parent
    site = "https://someone.github.io/papers"
    environment = {**os.environ, "PATH": f"{scripts}:{os.environ['PATH']}", "SITE": site}
    seen: list[dict[str, int]] = []
    for day in ("2026-02-12", "2026-02-13", "2026-02-13"):
        shutil.copy(DAYS / f"{day}.txt", tmp_path / f"digests/data/{day}.md")
        subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=tmp_path,
            env=environment,
            check=True,
            capture_output=True,
        )
        seen.append(times(tmp_path / "pages"))
    page = "2026/02/2026-02-12.html"
    assert seen[0][page] == seen[1][page]
    assert seen[1] == seen[2]
    assert f"{site}/feed.atom" in (tmp_path / "pages/feed.atom").read_text(encoding="utf-8")


def test_the_data_that_readme_shows_has_the_fields_of_a_site(tmp_path: Path) -> None:
    (block,) = re.findall(
        r'^```json\n(\{"generator".*?)^```',
        (ROOT / "README.md").read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    shown = json.loads(block)
    shutil.copy(DAYS / "2026-02-12.txt", tmp_path)
    subprocess.run(
        [sys.executable, "-m", "digest_convert", "2026-02-12.txt", "--to", "site", "-o", "public/"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    made = json.loads((tmp_path / "public/site.json").read_bytes())
    assert list(made) == list(shown)
    assert list(made["days"][0]) == list(shown["days"][0])
    assert list(made["days"][0]["files"][0]) == list(shown["days"][0]["files"][0])
    recent = json.loads((tmp_path / "public/recent.json").read_bytes())
    assert list(recent) == ["version", "days"]
    assert set(recent["days"]["2026-02-12"]) >= {"title", "date", "sections"}
