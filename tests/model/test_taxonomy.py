from __future__ import annotations

import re

import pytest

from digest_convert.model.taxonomy import _names, category_name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("cs.CL", "Computation and Language"),
        (" cs.LG ", "Machine Learning"),
        ("stat.ML", "Machine Learning"),
        ("math", "Mathematics"),
        ("hep-th", "High Energy Physics - Theory"),
        ("cond-mat.mes-hall", "Mesoscale and Nanoscale Physics"),
        ("q-bio.NC", "Neurons and Cognition"),
        ("cs.XX", ""),
        ("Robots", ""),
        ("", ""),
    ],
)
def test_names_of_categories(code: str, name: str) -> None:
    assert category_name(code) == name


def test_the_taxonomy_has_every_category_of_arxiv() -> None:
    names = _names()
    # 20 archives, of which 8 are categories themselves; 155 categories in all.
    archives = {code for code in names if "." not in code}
    divided = {code.partition(".")[0] for code in names if "." in code}
    assert len(archives) == 20
    assert len(names) - len(divided) == 155
    assert all(re.fullmatch(r"[a-z-]+(\.[A-Za-z-]+)?", code) for code in names)
