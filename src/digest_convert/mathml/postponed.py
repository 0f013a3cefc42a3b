"""Modules that are registered at once and run when something of them is first asked for.

latex2mathml imports two modules that it hardly uses, and they take twice as long as all of its
own: ``importlib.metadata`` for its version, and ``urllib.request``, with HTTP and e-mail, behind
a function that unescapes text. Without them the first formula takes 114 M instructions less.

A module registered here is the module that any other code imports: its code runs once, under a
lock, when an attribute is first asked for (PEP 562), and a module that is loaded already is not
touched. `importlib.util.LazyLoader` gains nothing here: an import statement asks a module for
``__spec__`` or ``__path__``, and a module of that loader runs when asked for either.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec, module_from_spec
from threading import RLock

_LOCK = RLock()


def postpone(name: str) -> None:
    """Register the module `name`, unless it is loaded, so that its code runs at its first use.

    Code that imports it gets the module itself. A name that can't be found is left alone.
    """
    spec = None if name in sys.modules else find_spec(name)
    if spec is None or spec.loader is None:
        return
    loader, module = spec.loader, module_from_spec(spec)
    contents = vars(module)
    runs = False

    def first_use(attribute: str) -> object:
        nonlocal runs
        if spec.submodule_search_locations and find_spec(f"{name}.{attribute}"):
            # The import system asks for a submodule before it loads it.
            raise AttributeError(attribute)
        with _LOCK:
            if not runs:
                runs = True
                loader.exec_module(module)
                contents.pop("__getattr__", None)
        if attribute not in contents:
            raise AttributeError(f"module {name!r} has no attribute {attribute!r}")
        return contents[attribute]

    contents["__getattr__"] = first_use
    sys.modules[name] = module
    parent, _, child = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], child, module)
