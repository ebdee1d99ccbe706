"""One tree of exceptions; every message quotes the input and says what to do.

DatelineError
├── UsageError            wrong options or arguments                      exit code 2
│   └── MappingError      a mapping or a setting that does not fit
├── InputError            an input that cannot be read                    exit code 2
│   ├── UnknownFormat     no reader recognises it
│   ├── VanishedInput     it changed or disappeared while it was read
│   └── ArchiveRefused    a bomb or an unsafe name in an archive
├── OutputError           the output cannot be written or is damaged      exit code 2
├── GateError             a critical check failed; nothing was published  exit code 3
└── ConservationError     records in != records out                       exit code 3
"""


class DatelineError(Exception):
    """Base of all errors that dateline raises on purpose."""

    exit_code = 1


class UsageError(DatelineError):
    """Wrong options or arguments."""

    exit_code = 2


class MappingError(UsageError):
    """A field mapping or a setting that does not fit."""


class InputError(DatelineError):
    """An input that cannot be read."""

    exit_code = 2


class UnknownFormat(InputError):
    """No reader recognises the input."""


class VanishedInput(InputError):
    """The input changed or disappeared while it was read."""


class ArchiveRefused(InputError):
    """An archive is a bomb (ratio, size, depth) or holds an unsafe name."""


class OutputError(DatelineError):
    """The output cannot be written or is damaged."""

    exit_code = 2


class GateError(DatelineError):
    """A critical check failed; nothing of the run was published."""

    exit_code = 3


class ConservationError(DatelineError):
    """Records read differ from articles + quarantined + declared empty."""

    exit_code = 3
