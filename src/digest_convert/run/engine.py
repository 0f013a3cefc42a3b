"""The protocol of engines, which perform tasks, and the engine of this process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Protocol

    from .tasks import Outcome, Task

    class Engine(Protocol):
        """Performs tasks. All engines yield the same outcomes in the same order."""

        def map(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
            """Yield the outcomes of `tasks` in order; few tasks are performed ahead."""


class Here:
    """The engine that performs tasks in this process."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def map(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Yield the outcomes of `tasks`; each is performed when its outcome is requested."""
        from .tasks import perform

        return map(perform, tasks)
