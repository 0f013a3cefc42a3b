"""The error family; each member has the exit status with which the command ends."""


class DigestConvertError(Exception):
    """The base of all errors that digest-convert raises on purpose, with a message for the user.

    The message names the fault and its place; it never needs a traceback beside it.
    """

    exit_code = 1


class UsageError(DigestConvertError):
    """The request is wrong: an unknown format, a bad option value (exit 2)."""

    exit_code = 2


class InputError(DigestConvertError):
    """An input can't be read or holds no digest (exit 3)."""

    exit_code = 3


class UnreadableError(InputError):
    """An input can't be read, whatever it holds (exit 3)."""


class OutputError(DigestConvertError):
    """An output can't be written, or the older output can't be extended (exit 4)."""

    exit_code = 4


class PluginError(DigestConvertError):
    """A plugin is broken, in conflict with another, or failed while it worked (exit 5)."""

    exit_code = 5


class ReaderGone(Exception):  # noqa: N818 - it is not an error
    """The reader of standard output has gone: the run ends quietly."""
