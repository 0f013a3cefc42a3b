"""The one error family, each member with the exit status the command line ends with."""


class DigestConvertError(Exception):
    """Anything digest-convert refuses to do, with a message fit for the user.

    The message says what is wrong and where; it never needs a traceback beside it.
    """

    exit_code = 1


class UsageError(DigestConvertError):
    """The request itself is wrong: an unknown format, a bad option value (exit 2)."""

    exit_code = 2


class InputError(DigestConvertError):
    """An input can't be read or holds no digest (exit 3)."""

    exit_code = 3


class UnreadableError(InputError):
    """An input can't be read at all, whatever it holds (exit 3)."""


class OutputError(DigestConvertError):
    """An output can't be written, or what stands there can't be built upon (exit 4)."""

    exit_code = 4


class PluginError(DigestConvertError):
    """A plugin is broken, in conflict with another, or failed while it worked (exit 5)."""

    exit_code = 5


class ReaderGone(Exception):  # noqa: N818 - it is not an error
    """Whoever read standard output has gone: nothing is wrong, and nothing is left to say."""
