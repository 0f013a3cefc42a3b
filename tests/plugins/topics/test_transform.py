from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from digest_convert import Digest, Paper, Section, UsageError
from digest_convert_topics import TopicsOptions, TopicsTransform
from digest_convert_topics.topic import fold, make_topic

FILE = Path(__file__).with_name("topics.toml")


def paper(title: str, **fields: object) -> Paper:
    return dataclasses.replace(Paper(title=title), **fields)  # type: ignore[arg-type]


PAPERS = (
    paper("A kite and a knot", tldr="绳结与风筝"),
    paper("Kites: a sketch", primary_category="cs.RO"),
    paper("On paper-planes"),
    paper("Folding paper planes", authors=("Garc\\'{\\i}a, Luis",)),
    paper("Tides", authors=("A. North", "L. Garc{\\'i}a")),
    paper("Elsewhere", extra=(("Keywords", "tide"),)),
)
DIGEST = Digest(title="Day", sections=(Section(category="math.GT", papers=PAPERS),))


def regrouped(**options: object) -> dict[str, list[tuple[str, tuple[tuple[str, str], ...]]]]:
    chosen = TopicsOptions(file=FILE, **options)  # type: ignore[arg-type]
    made = TopicsTransform().transform(DIGEST, chosen)
    return {
        section.category: [(paper.title, paper.extra) for paper in section.papers]
        for section in made.sections
    }


def test_a_section_per_topic_in_the_order_of_the_file() -> None:
    found = regrouped()
    assert list(found) == ["Kites", "Friends", "Robots", "Other papers"]
    assert found["Kites"] == [("A kite and a knot", (("Matched", "Kites: kite"),))]
    assert [title for title, _ in found["Friends"]] == ["Folding paper planes", "Tides"]
    assert found["Robots"] == [("Kites: a sketch", (("Matched", "Robots"),))]
    assert found["Other papers"][-1] == ("Elsewhere", (("Keywords", "tide"),))


def test_every_topic_that_fits() -> None:
    found = regrouped(every=True)
    assert found["绳结"] == [("A kite and a knot", (("Matched", "绳结: 绳结"),))]
    assert found["Kites"] == [("A kite and a knot", (("Matched", "Kites: kite"),))]


def test_the_rest_is_dropped_or_called_otherwise() -> None:
    assert "Other papers" not in regrouped(drop=True)
    assert "Else" in regrouped(rest="Else")


@pytest.mark.parametrize(
    ("word", "title", "fits"),
    [
        ("kite", "Two kites", False),
        ("kite", "A KITE.", True),
        ("chain of thought", "Chain-of-Thought prompting", True),
        ("LLM", "LLMs", False),
        ("naïve", "A naive way", True),
        ("Garcia", "Garc\\'{\\i}a's theorem", True),
        ("emph", "\\emph{words}", False),
        ("O(n)", "In $O(n)$ time", True),
        ("风筝", "关于风筝的研究", True),
        ("C++", "In C++ and C", True),
    ],
)
def test_words_are_what_a_reader_sees(word: str, title: str, fits: bool) -> None:
    found = make_topic("T", words=[word]).hits(paper(title), "")
    assert (found is not None) == fits


def test_words_inside_others_where_asked() -> None:
    assert make_topic("T", words=["kite"], parts=True).hits(paper("Two kites"), "") == ("kite",)
    assert make_topic("T", patterns=[r"kites?\b"]).hits(paper("Two Kites"), "") is not None


def test_a_category_narrows_the_words() -> None:
    topic = make_topic("T", words=["kite"], categories=["cs.*"])
    assert topic.hits(paper("A kite"), "math.GT") is None
    assert topic.hits(paper("A kite", categories=("math.GT", "cs.RO")), "math.GT") == ("kite",)
    assert topic.hits(paper("A rope"), "cs.RO") is None


def test_folding() -> None:
    assert fold("Ångström ﬁne Straße") == "angstrom fine strasse"


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.toml", '[[topic]]\nname = "x\n', "line 2, column"),
        ("a.yaml", "topic:\n  - name: [x\n", "line 3, column 1"),
        ("a.toml", "", "no topic"),
        ("a.toml", '[[topics]]\nname = "x"\n', "unknown key 'topics'"),
        ("a.toml", "[[topic]]\nwords = ['x']\n", "topic 1 has no name"),
        ("a.toml", '[[topic]]\nname = "x"\n', "'x' has no words, patterns, authors or categories"),
        ("a.toml", '[[topic]]\nname = "x"\nword = "y"\n', "unknown key 'word'"),
        ("a.toml", '[[topic]]\nname = "x"\nwords = [1]\n', "words is a list of texts"),
        ("a.toml", '[[topic]]\nname = "x"\npatterns = ["("]\n', "not a regular expression"),
        ("a.toml", '[[topic]]\nname = "x"\nwords="y"\nfields = ["no"]\n', "no field 'no'"),
        ("a.toml", '[[topic]]\nname="x"\nwords="y"\n' * 2, "two topics are called 'x'"),
        ("a.toml", '[[topic]]\nname = "x"\nwords = "y"\nparts = 1\n', "parts is true or false"),
    ],
)
def test_a_wrong_file_is_wrong_usage(tmp_path: Path, name: str, text: str, told: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        TopicsOptions(file=path)
    assert told in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_file_that_is_not_there_and_one_that_is_not_text(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such file"):
        TopicsOptions(file=tmp_path / "none.toml")
    (tmp_path / "b.toml").write_bytes(b"\xff")
    with pytest.raises(UsageError, match="not UTF-8"):
        TopicsOptions(file=tmp_path / "b.toml")


def test_yaml_says_the_same(tmp_path: Path) -> None:
    path = tmp_path / "topics.yml"
    path.write_text("topic:\n- name: Kites\n  words: kite\n", encoding="utf-8")
    made = TopicsTransform().transform(DIGEST, TopicsOptions(file=path))
    assert [section.category for section in made.sections] == ["Kites", "Other papers"]
