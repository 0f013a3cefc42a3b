from __future__ import annotations

import datetime
import uuid

from hypothesis import given
from hypothesis import strategies as st

from digest_convert import Paper
from digest_convert_feed.identity import paper_identity, section_identity, stable_urn

DAY = datetime.date(2026, 2, 13)


def test_a_paper_is_known_by_its_id_its_address_or_its_title() -> None:
    by_address = Paper(title="A", url="https://example.org/a")
    assert paper_identity(by_address) == paper_identity(
        Paper(title="Translated", url=" https://example.org/a")
    )
    assert paper_identity(Paper(title="A  title")) == paper_identity(Paper(title="A title"))
    assert paper_identity(Paper(title="A")) != paper_identity(Paper(title="B"))


def test_a_category_of_a_day_has_one_identity() -> None:
    identities = {
        section_identity(category, day)
        for category in ("cs.CL", "cs.AI")
        for day in (DAY, datetime.date(2026, 2, 14))
    }
    assert len(identities) == 4
    assert section_identity("cs.CL", DAY) in identities


@given(st.text())
def test_any_name_makes_a_urn(name: str) -> None:
    assert len(stable_urn(name)) == len("urn:uuid:") + 36
    assert stable_urn(name) == stable_urn(name)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"])))
def test_the_urn_is_the_one_of_the_standard_library(name: str) -> None:
    assert stable_urn(name) == uuid.uuid5(uuid.NAMESPACE_URL, name).urn
