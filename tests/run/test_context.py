from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, cast

import pytest

from digest_convert import (
    Chunk,
    Context,
    Diagnostic,
    Digest,
    Exporter,
    OutputError,
    Part,
    PiecewiseExporter,
    PluginError,
    UsageError,
)
from digest_convert.run.context import Desk
from digest_convert.testing import sample_digest, sample_paper

if TYPE_CHECKING:
    from digest_convert.plugin.registry import Registry


class Kite(Exporter[Any]):
    """Yields whatever the test says."""

    name, summary, suffix, media_type = "kite", "a kite", ".kite", "text/x-kite"
    several = False
    binary = False

    def __init__(self, *chunks: Chunk) -> None:
        self.chunks = chunks

    def writes_directory(self, options: Any) -> bool:
        return self.several

    def export(self, digests: Iterable[Digest], context: Context[Any]) -> Iterator[Chunk]:
        for digest in digests:
            yield f"{context.title} {digest.title}\n"
        yield from self.chunks


class Kites(Kite):
    several = True

    def export(self, digests: Iterable[Digest], context: Context[Any]) -> Iterator[Chunk]:
        list(digests)
        yield from self.chunks


class Page(Kite):
    """Carries the kite of each digest."""

    name, suffix = "page", ".page"
    asks = "kite"

    def export(self, digests: Iterable[Digest], context: Context[Any]) -> Iterator[Chunk]:
        for digest in digests:
            for name, data in context.export(self.asks, [digest], stem="day").items():
                yield f"<{name}> {data.decode()}"


class Pane(Page):
    """Asks for a page that carries it."""

    name, suffix, asks = "kite", ".pane", "page"


class Fake:
    """A registry of these exporters."""

    def __init__(self, *exporters: Exporter[Any]) -> None:
        self.exporters = {exporter.name: exporter for exporter in exporters}

    def exporter(self, name: str) -> Exporter[Any]:
        if name not in self.exporters:
            raise UsageError(f"unknown format {name!r}")
        return self.exporters[name]

    def origin(self, name: str) -> str:
        return f"{name}-maker 1.5"


DAYS = [sample_digest(13, sample_paper()), sample_digest(14)]


def made(name: str, *exporters: Exporter[Any], digests: Iterable[Any] = DAYS) -> dict[str, bytes]:
    told: list[Diagnostic] = []
    desk = Desk(cast("Registry", Fake(*exporters)), "T", told.append)
    return dict(desk.export(name, digests))


def test_a_format_carries_another() -> None:
    (made_page,) = made("page", Page(), Kite()).items()
    days = ("13", "14")
    expected = "".join(f"<day.kite> T arXiv digest 2026-02-{day}\n" for day in days)
    assert made_page == ("digests.page", expected.encode())


def test_a_directory_is_a_mapping_of_its_files() -> None:
    parts = (Part("a/b", "1"), Part("c", b"\x00"), Part("a/b", "2"))
    assert made("kite", Kites(*parts)) == {"a/b": b"12", "c": b"\x00"}
    assert made("kite", Kites()) == {}
    assert made("kite", Kite(), digests=[]) == {"digests.kite": b""}


def test_formats_that_ask_for_each_other_are_an_error_that_names_them() -> None:
    told = "^kite-maker 1.5: formats that ask for themselves: page asks for kite asks for page$"
    with pytest.raises(PluginError, match=told):
        made("page", Page(), Pane())


def test_what_is_not_installed_is_told() -> None:
    with pytest.raises(UsageError, match="unknown format 'kite'"):
        made("page", Page())
    with pytest.raises(UsageError, match="'kite' has no option 'size'"):
        Desk(cast("Registry", Fake(Kite())), None, print).export("kite", DAYS, {"size": 1})


class Torn(Kite):
    def export(self, digests: Iterable[Digest], context: Context[Any]) -> Iterator[Chunk]:
        raise OSError("torn")


def test_the_one_that_fails_is_blamed() -> None:
    with pytest.raises(
        PluginError, match=r"^format 'kite' of kite-maker 1\.5 failed: OSError: torn$"
    ):
        made("page", Page(), Torn())

    def torn() -> Iterator[Digest]:
        yield DAYS[0]
        raise LookupError("no more")

    with pytest.raises(LookupError):  # not the fault of the format that reads them
        made("kite", Kite(), digests=torn())
    with pytest.raises(TypeError, match="'int' is not a Digest"):
        made("kite", Kite(), digests=[3])


class FullDisk(Kite):
    def export(self, digests: Iterable[Digest], context: Context[Any]) -> Iterator[Chunk]:
        raise OSError(28, "No space left on device")


def test_a_full_disk_is_nobodys_fault() -> None:
    with pytest.raises(OutputError, match="temporary files: No space"):
        made("kite", FullDisk())


@pytest.mark.parametrize("name", ["../a.txt", "/a.txt", "a//b", "", ".", "..", "a\\b"])
def test_an_exporter_may_write_into_its_directory_only(name: str) -> None:
    told = r"kite-maker 1\.5 failed: ValueError: .* is not the name"
    with pytest.raises(PluginError, match=told):
        made("kite", Kites(Part("ok", "1"), Part(name, "2")))


def test_a_forgotten_directory_is_told_with_the_remedy() -> None:
    told = r"kite-maker 1.5 failed: TypeError: it yields Part\('a', ...\), but its writes_directory"
    with pytest.raises(PluginError, match=told):
        made("kite", Kite(Part("a", "1")))
    with pytest.raises(PluginError, match="a chunk that is not a Part"):
        made("kite", Kites("text"))


class Letters(PiecewiseExporter[Any, Any]):
    name, summary, suffix, media_type = "kite", "a kite", ".kite", "text/x-kite"

    def render(self, digest: Digest, context: Context[Any]) -> Any:
        return digest.title


def test_a_string_rendered_for_a_digest_is_told_to_the_author() -> None:
    with pytest.raises(PluginError, match="TypeError: render returned str, not a list of chunks"):
        made("kite", Letters())


def test_a_context_made_by_hand_knows_no_format() -> None:
    context = Context(options=None, report=lambda _: None)
    with pytest.raises(RuntimeError, match="can't make 'kite'"):
        context.export("kite", DAYS)
