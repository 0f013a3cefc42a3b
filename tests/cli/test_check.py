from __future__ import annotations

import json
from pathlib import Path

import pytest

from digest_convert.cli import check
from digest_convert.cli.command import main

ENTRY = (
    "### [{number}] [Knots in ropes](https://arxiv.org/abs/2602.0123{number})\n*Ada North*\n\n"
    "Main category: math.GT\n\nTL;DR: Ropes knot.\n\n\n"
    "<details>\n  <summary>Details</summary>\nMotivation: a\n\nMethod: b\n\nResult: c\n\n"
    "Conclusion: d\n\nAbstract: e\n\n</details>\n\n\n"
)
HEAD = "<div id=toc></div>\n\n# Table of Contents\n\n- [math.GT](#math.GT) [Total: {total}]\n\n\n"
SECTION = "<div id='math.GT'></div>\n\n# math.GT [[Back]](#toc)\n\n"


def write(path: Path, *numbers: int, total: int) -> Path:
    entries = "".join(ENTRY.format(number=number) for number in numbers)
    path.write_text(HEAD.format(total=total) + SECTION + entries, encoding="utf-8")
    return path


def test_a_clean_digest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "2026-02-13.md", 1, 2, total=2)
    assert main(["--check", "--strict", str(path)]) == 0
    told = capsys.readouterr()
    assert told.out == (
        f"{path}: arXiv digest 2026-02-13\n"
        "  papers    2\n"
        "  sections  math.GT 2\n"
        "  dialect   current template\n"
        "  date      2026-02-13\n"
        "  language  unknown\n"
        "  repeated  0\n"
        "  failed    0, without a real summary\n"
        "  complete  2 of 2, with every field\n"
        "  quoted    0, with text that only diagnostics hold\n"
        "  labels    none, unknown\n"
        "1 digest, 2 papers, 0 repeated, 2026-02-13, 0 warnings, 0 notes\n"
    )
    assert told.err == ""
    assert [entry.name for entry in tmp_path.iterdir()] == ["2026-02-13.md"]


@pytest.mark.parametrize("block", [1, 300, 1000])
def test_a_digest_of_many_blocks(
    block: int, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "_BLOCK", block)
    path = write(tmp_path / "2026-02-13.md", 1, 2, 3, 4, total=4)
    assert main(["--check", str(path)]) == 0
    assert "  dialect   current template\n" in capsys.readouterr().out
    path.write_text(path.read_text("utf-8").replace("Method: b", "**Method**: b", 1), "utf-8")
    assert main(["--check", str(path)]) == 0
    assert "  dialect   current template in 3 of 4 entries\n" in capsys.readouterr().out


def test_what_is_odd_is_told_and_strict_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "2026-02-13.md", 1, 1, total=3)
    assert main(["--check", str(path)]) == 0
    told = capsys.readouterr()
    assert "  repeated  1\n" in told.out
    assert "2 warnings" in told.out
    assert "warning[count-mismatch]" in told.err
    assert "warning[duplicate-paper]" in told.err
    assert main(["--check", "--strict", "--quiet", str(path)]) == 1
    assert capsys.readouterr() == ("", "")


def test_a_log_of_json_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "2026-02-13.md", 1, total=1)
    write(tmp_path / "2026-02-14.md", 1, 2, total=9)
    assert main(["--check", "--log", "-", str(tmp_path)]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    first, odd, second, run = records
    assert first["summary"]["date"] == "2026-02-13"
    assert odd["code"] == "count-mismatch"
    assert second["summary"]["sections"] == [["math.GT", 2]]
    assert run["summary"] == {
        "digests": 2,
        "papers": 3,
        "repeated": 1,
        "first": "2026-02-13",
        "last": "2026-02-14",
        "warnings": 1,
        "notes": 0,
    }


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        (ENTRY.format(number=1).replace("Method:", "**Method:**"), "another template"),
        (
            ENTRY.format(number=1) + ENTRY.format(number=2).replace("Method:", "方法："),
            "current template in 1 of 2 entries",
        ),
        (HEAD.format(total=0), "current template\n"),
        ('{"title": "Knots", "id": "2602.01231", "AI": {}}', "jsonl, "),
    ],
)
def test_dialects(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, dialect: str
) -> None:
    path = tmp_path / "in.txt"
    path.write_text(text, encoding="utf-8")
    assert main(["--check", str(path)]) == 0
    assert f"  dialect   {dialect}" in capsys.readouterr().out


def test_an_input_that_is_no_digest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "in.txt"
    path.write_text("Dear diary\n", encoding="utf-8")
    assert main(["--check", str(path)]) == 3
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("extra", [["--to", "yaml"], ["-o", "out.yaml"]])
def test_check_refuses_an_output(extra: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check", "in.txt", *extra]) == 2
    assert "--check writes nothing" in capsys.readouterr().err


def test_how_sure_the_reading_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "".join(ENTRY.format(number=number) for number in (1, 2, 3))
    text = text.replace("Result: c", "Result: N/A", 1)
    text = text.replace("Conclusion: d", "Weather: sun\n\nKeywords: k\n\nConclusion: d")
    text = text.replace("*Ada North*\n", "*Ada North*\nA line of no label.\n", 1)
    path = tmp_path / "2026-02-13.md"
    path.write_text(text, encoding="utf-8")
    assert main(["--check", str(path)]) == 0
    told = capsys.readouterr().out
    assert "  complete  2 of 3, with every field\n" in told
    assert "  quoted    1, with text that only diagnostics hold\n" in told
    assert "  labels    Weather (3), unknown\n" in told
