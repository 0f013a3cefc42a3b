"""The contract of transforms, as tests to inherit."""

from __future__ import annotations

import dataclasses
import pickle
from typing import TYPE_CHECKING, Any, ClassVar

import pytest

from digest_convert.cli.command import main
from digest_convert.plugin.options import specs
from digest_convert.plugin.transform import RunTransform

from . import elsewhere
from .running import installed_transform, parametrize
from .samples import HOSTILE_TEXTS, hostile_digest, sample_digest, sample_digests, sample_paper
from .validity import check_digest

if TYPE_CHECKING:
    from digest_convert.model.digest import Digest


class TransformContract:
    """Tests of one transform: subclass it in a test file and name your transform.

    ::

        class TestTranslate(TransformContract):
            transform = "translate"

    The plugin must be installed (``pip install -e .``).
    """

    transform: ClassVar[str]
    """The name of the transform."""
    more_options: ClassVar[tuple[Any, ...]] = ()
    """More options to run with than the defaults and their variants."""
    may_import: ClassVar[frozenset[str]] = frozenset()
    """The packages that loading the plugin may import; they must be light."""

    def run(self, digest: Digest, options: Any = None) -> Digest:
        """Return the digest that the transform makes of `digest`, which must be valid."""
        one = installed_transform(self.transform)
        made = one.transform(digest, one.Options() if options is None else options)
        check_digest(made)
        return made

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Run a test that takes `options` with each variant of them, and so on."""
        one = installed_transform(self.transform)
        parametrize(metafunc, one.Options, one.name, self.more_options)

    # Identity

    def test_it_says_who_it_is(self) -> None:
        """The transform has a name, one line of summary and frozen options."""
        one = installed_transform(self.transform)
        assert one.name == self.transform
        assert one.summary
        assert one.summary == " ".join(one.summary.split())
        assert dataclasses.is_dataclass(one.Options)
        assert one.Options.__dataclass_params__.frozen  # type: ignore[attr-defined]

    def test_its_help_shows_every_option(self, capsys: pytest.CaptureFixture[str]) -> None:
        """``--with NAME --help`` has a line on each option."""
        one = installed_transform(self.transform)
        assert main(["--with", self.transform, "--help"]) == 0
        shown = capsys.readouterr().out
        for spec in specs(one.name, one.Options):
            assert spec.declaration.help.strip(), spec.flag
            assert spec.flag in shown

    def test_loading_it_is_cheap(self) -> None:
        """``--list-formats`` loads every plugin: heavy imports must wait for `transform`."""
        assert elsewhere.imports(self.transform) <= self.may_import

    # All digests

    def test_a_digest_that_holds_next_to_nothing(self, options: Any, bare: Digest) -> None:
        """A digest may lack papers, sections, names, texts and a date."""
        self.run(bare, options)

    def test_real_digests(self, options: Any) -> None:
        """Each of the samples gives a valid digest."""
        for digest in sample_digests():
            self.run(digest, options)

    def test_any_character_anywhere(self, options: Any, hostile: str) -> None:
        """Every field may hold lone surrogates, controls, line ends and markup."""
        # The core refuses a digest without a title.
        self.run(dataclasses.replace(hostile_digest(hostile), title="D"), options)

    # The same result for the same digest

    def test_a_digest_is_transformed_by_itself(self, options: Any) -> None:
        """The digests before a digest, and their order, do not change its result."""
        digests = [*sample_digests(), sample_digest(13, sample_paper()), sample_digest(13)]
        digests += [dataclasses.replace(hostile_digest(one), title="D") for one in HOSTILE_TEXTS]
        forwards = [self.run(digest, options) for digest in digests]
        backwards = [self.run(digest, options) for digest in reversed(digests)]
        assert forwards == backwards[::-1]

    def test_notes_and_plan_travel(self, options: Any) -> None:
        """The notes and the plan of a transform over the whole run can be pickled."""
        one = installed_transform(self.transform)
        if not isinstance(one, RunTransform):
            pytest.skip(f"{self.transform} does not look over the whole run")
        digests = sample_digests()
        notes = [one.note(digest, options) for digest in digests]
        plan = one.plan(_sent(notes), options)
        for digest in digests:
            made = one.apply(digest, plan, options)
            check_digest(made)
            assert one.apply(digest, _sent(plan), options) == made
        one.plan([], options)

    def test_another_process_gives_the_same_digests(self) -> None:
        """Another time zone, hash seed and locale do not change the result."""
        digests = sample_digests()
        one = installed_transform(self.transform)
        options = self.more_options[0] if self.more_options else one.Options()
        made = elsewhere.transform(self.transform, digests, options)
        assert made == [self.run(digest, options) for digest in digests]


def _sent(value: Any) -> Any:
    """Return `value` as another process gets it."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - our own
