"""``python -m digest_convert``: the same as the ``digest-convert`` command."""

from digest_convert.cli.command import run

if __name__ == "__main__":
    run()
