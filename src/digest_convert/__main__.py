"""``python -m digest_convert``: the same as the ``digest-convert`` command."""

from .cli import run

if __name__ == "__main__":
    run()
