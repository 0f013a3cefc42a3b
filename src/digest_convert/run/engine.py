"""Who does the tasks: the engine protocol, and the engine of this very process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .tasks import Outcome, Task


class Engine(Protocol):
    """Does tasks. Every engine gives the same outcomes in the same order."""

    def map(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """The outcomes of `tasks` in their order, lazily, with few done ahead."""


class Here:
    """The engine of one process: this one."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def map(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """One task after another, each when its outcome is asked for."""
        from .tasks import perform

        return map(perform, tasks)
