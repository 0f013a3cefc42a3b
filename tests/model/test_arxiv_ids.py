from __future__ import annotations

import pytest

from digest_convert.model.arxiv_ids import find_identifier
from digest_convert.model.digest import ArxivId


@pytest.mark.parametrize(
    ("text", "value", "version"),
    [
        # arXiv's own addresses, whatever the month says.
        ("https://arxiv.org/abs/2602.01234", "2602.01234", None),
        ("http://arxiv.org/pdf/2602.01234v2.pdf", "2602.01234", 2),
        ("https://export.arxiv.org/abs/2602.01234", "2602.01234", None),
        ("https://arxiv.org/abs/2699.01234", "2699.01234", None),
        ("arxiv.org/abs/math/0399136", "math/0399136", None),
        # The name of arXiv.
        ("arXiv:hep-th/9901001v3", "hep-th/9901001", 3),
        ("arXiv: 2602.01234", "2602.01234", None),
        ("arxiv.math/0309136", "math/0309136", None),
        # Its DOIs.
        ("https://doi.org/10.48550/arXiv.2602.01234", "2602.01234", None),
        ("https://dx.doi.org/10.48550/arxiv.2602.01234", "2602.01234", None),
        ("https://doi.org/10.48550%2FarXiv.2602.01234", "2602.01234", None),
        ("10.48550/arXiv.math/0309136", "math/0309136", None),
        # Other hosts that show arXiv's papers.
        ("https://huggingface.co/papers/2602.01234", "2602.01234", None),
        ("https://www.alphaxiv.org/abs/2602.01234v1", "2602.01234", 1),
        ("https://papers.cool/arxiv/2612.01234", "2612.01234", None),
        ("0704.0001", "0704.0001", None),
        ("https://a.example/1234567/2602.01234", "2602.01234", None),
        # Subject classes of the old scheme.
        ("https://arxiv.org/abs/math.GT/0309136", "math/0309136", None),
        ("https://arxiv.org/abs/cond-mat.mes-hall/0001001v2", "cond-mat/0001001", 2),
        ("https://arxiv.org/abs/cs.CL/0001001", "cs/0001001", None),
        ("https://arxiv.org/abs/physics.bio-ph/0501001", "physics/0501001", None),
        ("https://arxiv.org/abs/alg-geom/9202004", "alg-geom/9202004", None),
        ("https://arxiv.org/abs/cmp-lg/9404001", "cmp-lg/9404001", None),
        # Numbers of others.
        ("https://zenodo.org/records/1234567", None, None),
        ("https://zenodo.org/record/9901001", None, None),
        ("https://a.example/papers/0301001", None, None),
        ("https://arxiv.org/abs/hall/0001001", None, None),
        ("https://a.example/my-math/0309136", None, None),
        ("https://a.example/math/1234567", None, None),
        ("https://a.example/math/0813001", None, None),
        ("https://a.example/2613.01234", None, None),
        ("https://a.example/2600.01234", None, None),
        ("https://a.example/0112.01234", None, None),
        ("https://notarxiv.org/abs/2613.01234", None, None),
        ("https://arxiv.org.a.example/abs/2613.01234", None, None),
        ("https://doi.org/10.1000/2602.01234", None, None),
        ("https://a.example/doi/10.1000/j.2602/math/0309136", None, None),
        ("https://doi.org/10.5281/zenodo.1234567", None, None),
        ("https://a.example/12602.01234", None, None),
        ("2602.012345", None, None),
        ("2602.012", None, None),
        ("", None, None),
    ],
)
def test_an_identifier_is_told_from_other_numbers(
    text: str, value: str | None, version: int | None
) -> None:
    assert find_identifier(text) == (None if value is None else (value, version))
    assert ArxivId.find(text) == (None if value is None else ArxivId(value=value, version=version))


def test_the_first_identifier_counts_not_the_first_number() -> None:
    assert find_identifier("records/1234567, see arXiv:2602.01234v2") == ("2602.01234", 2)
    assert find_identifier("10.1000/2601.00001 or arxiv.org/abs/2602.01234") == ("2602.01234", None)
