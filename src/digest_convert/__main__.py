"""``python -m digest_convert``: the same as the ``digest-convert`` command."""

from .cli import main

if __name__ == "__main__":
    raise SystemExit(main())
