"""A site of damaged and malicious digests: the promised status, and every file whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.plugins.site import test_contract
from tests.plugins.site.sites import files, make
from tests.test_hostile import DAMAGES, INJECTIONS, OLD, SMALL, Damage, in_abstract

FORMATS = ("--site-with", "html,ris,atom")


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=list(DAMAGES))
def test_damaged_input(tmp_path: Path, damage: Damage) -> None:
    source = tmp_path / "2026-02-13.txt"
    source.write_bytes(damage.data)
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_bytes(OLD)
    make(site, source, *FORMATS, status=damage.status)
    made = files(site)
    if damage.status:
        assert made == {"index.html": OLD}
        return
    assert {"2026/02/2026-02-13.html", "index.html", "site.json"} <= made.keys()
    for data in made.values():
        test_contract.TestSite().judge(data)
    make(site, source, *FORMATS)
    assert files(site) == made


@pytest.mark.parametrize("text", INJECTIONS.values(), ids=list(INJECTIONS))
def test_text_stays_text(tmp_path: Path, text: str) -> None:
    source = tmp_path / "2026-02-13.txt"
    inside = SMALL.replace(b"cs.RO", text.encode()).replace(b"Kites that fold", text.encode())
    source.write_bytes(
        inside if inside.count(b"### ") == SMALL.count(b"### ") else in_abstract(text)
    )
    site = tmp_path / "site"
    make(site, source, *FORMATS)
    for name, data in files(site).items():
        test_contract.TestSite().judge(data)
        if name.endswith("index.html"):
            assert b"alert(1)</script" not in data
            assert b"<img" not in data
