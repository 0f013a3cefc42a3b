"""Vaults: what a run writes, and what it leaves as the user has it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import ruamel.yaml
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.documents import digest, entry
from tests.examples import FEW

from digest_convert import Diagnostic, convert
from digest_convert_markdown.obsidian import ObsidianOptions
from digest_convert_markdown.obsidian.note import BEGIN, END

SHARED = Path(__file__).parents[5] / "shared"
REAL = sorted([*SHARED.glob("seeds/*.txt"), *SHARED.glob("samples/2*.md")])
DAY = "arXiv 2026-02-13"


def paper(number: int, *, title: str = "Kites", tldr: str = "Short.", failed: bool = False) -> str:
    text = entry(number, title=title, url=f"https://arxiv.org/abs/2602.{number:05}")
    text = text.replace("A kite folds on its own.", tldr)
    if failed:
        labels = "TL;DR|Motivation|Method|Result|Conclusion"
        text = re.sub(f"({labels}): .*", r"\1: Summary generation failed", text)
    return text


def write(folder: Path, *entries: str, name: str = "2026-02-13.md") -> Path:
    source = folder / name
    source.write_text(digest(("cs.CL", list(entries))), encoding="utf-8")
    return source


def run(source: Path, vault: Path, **options: bool) -> list[Diagnostic]:
    told: list[Diagnostic] = []
    vault.mkdir(exist_ok=True)
    convert(
        source,
        "obsidian",
        output=vault,
        options=ObsidianOptions(**options),
        report=told.append,
    )
    return [one for one in told if one.code == "note-left"]


def files(vault: Path) -> dict[str, bytes]:
    return {
        path.relative_to(vault).as_posix(): path.read_bytes()
        for path in sorted(vault.rglob("*"))
        if path.is_file()
    }


def properties(text: str) -> dict[str, object]:
    block = text.partition("---\n")[2].partition("\n---\n")[0]
    one, other = yaml.safe_load(block), ruamel.yaml.YAML(typ="safe", pure=True).load(block)
    assert one == other
    return dict(one)


def test_a_note_per_paper_and_one_per_day(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    assert run(write(tmp_path, paper(1, title="A [x] | b"), paper(2)), vault) == []
    assert set(files(vault)) == {"2602.00001.md", "2602.00002.md", f"{DAY}.md"}
    note = (vault / "2602.00001.md").read_text(encoding="utf-8")
    found = properties(note)
    assert found["arxiv"] == "2602.00001"
    assert found["aliases"] == ["A [x] | b"]
    assert str(found["date"]) == "2026-02-13"
    assert found["days"] == [f"[[{DAY}]]"]
    assert isinstance(found["tags"], list)
    assert "> [!abstract] TL;DR\n> " in note
    assert "> [!note]- Details\n> " in note
    day = (vault / f"{DAY}.md").read_text(encoding="utf-8")
    assert "[[2602.00001|A (x) / b]]" in day
    assert properties(day)["papers"] == ["2602.00001", "2602.00002"]


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    source = write(tmp_path, paper(1), paper(2))
    run(source, vault)
    before = {path: path.stat().st_mtime_ns for path in vault.iterdir()}
    run(source, vault)
    assert {path: path.stat().st_mtime_ns for path in vault.iterdir()} == before


def test_a_note_that_was_moved_and_renamed_is_brought_up_to_date(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    run(write(tmp_path, paper(1, tldr="Old."), paper(2)), vault)
    (vault / "Read").mkdir()
    moved = (vault / "2602.00001.md").rename(vault / "Read" / "My favourite.md")
    with moved.open("a", encoding="utf-8") as note:
        note.write("\n- [ ] cite this\n")
    run(write(tmp_path, paper(1, tldr="New."), paper(2)), vault)
    text = moved.read_text(encoding="utf-8")
    assert "> New.\n" in text
    assert "Old." not in text
    assert text.endswith(f"{END}\n\n- [ ] cite this\n")
    assert not (vault / "2602.00001.md").exists()
    assert "[[My favourite|" in (vault / f"{DAY}.md").read_text(encoding="utf-8")


def test_a_deleted_note_comes_back_only_if_asked(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    source = write(tmp_path, paper(1), paper(2))
    run(source, vault)
    (vault / "2602.00001.md").unlink()
    for _ in range(3):
        run(source, vault)
        assert not (vault / "2602.00001.md").exists()
        day = (vault / f"{DAY}.md").read_text(encoding="utf-8")
        assert "](<https://arxiv.org/abs/2602.00001>)" in day
        assert "[[2602.00001" not in day
    run(source, vault, restore=True)
    assert (vault / "2602.00001.md").exists()
    assert "[[2602.00001|" in (vault / f"{DAY}.md").read_text(encoding="utf-8")


def test_a_failed_summary_is_repaired_and_never_the_other_way(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    run(write(tmp_path, paper(1, failed=True)), vault)
    assert "[!abstract]" not in (vault / "2602.00001.md").read_text(encoding="utf-8")
    run(write(tmp_path, paper(1, tldr="Real."), name="2026-02-14.md"), vault)
    repaired = (vault / "2602.00001.md").read_text(encoding="utf-8")
    assert "> Real.\n" in repaired
    assert properties(repaired)["days"] == [f"[[{DAY}]]", "[[arXiv 2026-02-14]]"]
    assert str(properties(repaired)["date"]) == "2026-02-13"
    run(write(tmp_path, paper(1, failed=True), name="2026-02-15.md"), vault)
    assert (vault / "2602.00001.md").read_text(encoding="utf-8") == repaired


def test_notes_that_are_not_ours_are_never_touched(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    vault.mkdir()
    mine = {
        "2602.00001.md": b"# my own notes\n",
        "broken.md": b"---\narxiv: '2602.00002\n---\n",
        "latin.md": b"caf\xe9",
        ".obsidian/app.json": b"{}",
    }
    for name, data in mine.items():
        (vault / name).parent.mkdir(exist_ok=True)
        (vault / name).write_bytes(data)
    told = run(write(tmp_path, paper(1), paper(2)), vault)
    after = files(vault)
    assert mine.items() <= after.items()
    assert {one.source for one in told} == {"broken.md", "latin.md"}
    assert "2602.00001 (2).md" in after
    assert "[[2602.00001 (2)|" in after[f"{DAY}.md"].decode()


WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=30)


@settings(max_examples=FEW, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(WORDS, WORDS, st.sampled_from(["a", "b", "c"])), max_size=4))
def test_what_the_user_wrote_survives_every_run(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("edits")
    vault = folder / "vault"
    run(write(folder, paper(1)), vault)
    path = vault / "2602.00001.md"
    for before, after, tldr in edits:
        text = path.read_text(encoding="utf-8")
        front, mark, rest = text.partition(BEGIN)
        added = f"my {tldr}: {json.dumps(before)}\n"
        front = front.replace("\n---\n", f"\n{added}---\n", 1) if added not in front else front
        path.write_bytes(f"{front}{before}\n{mark}{rest}{after}".encode())
        run(write(folder, paper(1, tldr=tldr)), vault)
        told = path.read_bytes().decode()
        assert told.partition(BEGIN)[0] == f"{front}{before}\n"
        assert told.partition(END)[2] == f"{rest}{after}".partition(END)[2]
        assert f"> {tldr}\n" in told


@pytest.mark.skipif(not REAL, reason="the real digests of ../shared are not here")
def test_real_vaults_are_sound(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    for number, source in enumerate(REAL):
        copy = tmp_path / f"2026-03-{number + 1:02}.md"
        copy.write_bytes(source.read_bytes())
        assert run(copy, vault) == []
    notes = {path.stem: path.read_bytes().decode() for path in vault.glob("*.md")}
    assert len(notes) > 300
    types: dict[str, set[type]] = {}
    for name, text in notes.items():
        assert not re.search(r'[*"\\/<>:|?#^\[\]]', name)
        for key, value in properties(text).items():
            types.setdefault(key, set()).add(type(value))
        for link in re.findall(r"\[\[([^\]|]+)", text):
            assert link in notes
    assert {key: kinds for key, kinds in types.items() if len(kinds) > 1} == {}
