"""Reading one input as digests, with the core's own reader or with a reader plugin."""

from __future__ import annotations

import dataclasses
import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from digest_convert.errors import DigestConvertError, PluginError
from digest_convert.parsing.parser import parse
from digest_convert.plugin.options import options_of

from .decoding import decode
from .source import date_from_name, last_part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest_convert.model.digest import Digest
    from digest_convert.plugin.reader import Reader
    from digest_convert.plugin.registry import Registry

    from .source import Source

#: The number of bytes at the beginning of an input that decide which reader takes it.
HEAD = 4096
#: The name of the core's own reader.
CORE = "digest"
_DIGEST_LINE = re.compile(rb"^(?:#{1,3} |[-*+] \[[^\]\n]+\]\(#)", re.MULTILINE)


class ChosenReader(NamedTuple):
    """The reader that the user chose by name, with its options; `CORE` does not have options."""

    name: str
    options: Any = None


def choose_reader(name: str, options: Any, registry: Registry) -> ChosenReader:
    """Return the reader `name` with checked `options`; raises `UsageError`."""
    if name == CORE:
        return ChosenReader(name)
    return ChosenReader(name, options_of(registry.chosen_reader(name), options))


def read_source(
    source: Source, registry: Registry, chosen: ChosenReader | None = None
) -> Iterator[Digest]:
    """Yield the digests of one input, read by `chosen` or by the reader that claims the input.

    Raises `InputError` if the input can't be read or does not hold a digest.
    """
    if source.parsed is not None:
        yield from source.parsed
        return
    data = content(source, registry, chosen)
    reader = reader_of(source, data, registry, chosen)
    if reader is not None:
        options = chosen.options if chosen is not None else options_of(reader, None)
        yield from _read_by(reader, options, source, data, registry)
        return
    decoded = decode(data, source.name)
    del data  # the text and the digest need as much memory again
    digest = parse(decoded.text, source.name, date_from_name(source.name))
    if decoded.diagnostics:
        digest = dataclasses.replace(
            digest, diagnostics=(*decoded.diagnostics, *digest.diagnostics)
        )
    del decoded
    yield digest


def content(source: Source, registry: Registry, chosen: ChosenReader | None = None) -> bytes:
    """Return the bytes of `source`; raises `InputError` early if its head is not a digest's."""

    def judge(head: bytes) -> None:
        if reader_of(source, head, registry, chosen) is None:
            parse(decode(head, source.name).text, source.name)

    return source.read(judge)


def reader_of(
    source: Source, data: bytes, registry: Registry, chosen: ChosenReader | None = None
) -> Reader[Any] | None:
    """Return the plugin that reads `source` with the bytes `data`; None for the core's reader.

    Raises the same errors as `claiming_reader`.
    """
    if chosen is not None:
        return None if chosen.name == CORE else registry.chosen_reader(chosen.name)
    if source.claimed_by is not None:
        return registry.chosen_reader(source.claimed_by)
    return claiming_reader(data, source.name, registry)


def claiming_reader(data: bytes, name: str, registry: Registry) -> Reader[Any] | None:
    """Return the plugin that reads the input `name`; None for the core's reader.

    The reader named like the suffix is asked first. The others are asked only if `data` does
    not look like a digest, because that imports all plugins. Raises `PluginError` if a reader
    fails, unless another one takes the input.
    """
    head = data[:HEAD]
    named = registry.reader(PurePath(last_part(name)).suffix[1:].lower())
    if named is not None and _takes(named, head, name, registry):
        return named
    # A page of another program begins with front matter, even if a digest follows.
    if _DIGEST_LINE.search(head) and not head.startswith(b"---\n"):
        return None
    failure: PluginError | None = None
    for reader in registry.readers():
        try:
            if _takes(reader, head, name, registry):
                return reader
        except PluginError as error:
            failure = failure or error
    if failure is not None:
        raise failure
    return None


def _takes(reader: Reader[Any], head: bytes, name: str, registry: Registry) -> bool:
    try:
        return reader.sniff(head, name)
    except Exception as error:
        raise reader_failed(reader, name, error, registry) from error


def _read_by(
    reader: Reader[Any], options: Any, source: Source, data: bytes, registry: Registry
) -> Iterator[Digest]:
    from digest_convert.model.validity import checked
    from digest_convert.plugin.reader import DirectoryReader

    from .given import DirectorySource

    try:
        if isinstance(reader, DirectoryReader) and isinstance(source, DirectorySource):
            found = reader.read_files(source.files, source.name, options)
        else:
            found = reader.read_with(data, source.name, options)
        for digest in found:
            yield checked(digest)
        if isinstance(source, DirectorySource):
            source.settle()
    except DigestConvertError:
        raise
    except Exception as error:
        raise reader_failed(reader, source.name, error, registry) from error


def reader_failed(
    reader: Reader[Any], name: str, error: Exception, registry: Registry
) -> PluginError:
    """Return an error that names the reader, its distribution, the input `name` and `error`."""
    where = f"reader {reader.name!r} of {registry.origin(reader.name)}"
    return PluginError(f"{name}: {where} failed: {type(error).__name__}: {error}")
