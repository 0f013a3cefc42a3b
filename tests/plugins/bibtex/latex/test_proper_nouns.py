from __future__ import annotations

from digest_convert_bibtex.latex.proper_nouns import proper_nouns


def test_proper_nouns_of_the_day() -> None:
    titles = ["The Kitean Dream of Language Models", "Deep Brooks", "Sapling Nets"]
    abstract = (
        "Kites fly. We follow the Kitean view of Language. In the language of kites, brooks are"
        " deep. A Brook is small, the Brooks are not. Sapling begins this sentence. We call it Nets"
        " for a net. "
    )
    assert proper_nouns(titles, [abstract] * 3) == {"Kitean"}
    assert proper_nouns(titles, []) == frozenset()
